"""The registered writers: every module of this package that has a `WRITER`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType

import extractor.writers
from extractor.errors import UsageError
from extractor.writers.base import Writer


@cache
def find_writers() -> MappingProxyType[str, Writer]:
    """All writers by name, in the order of their names."""
    modules = (
        import_module(f"extractor.writers.{info.name}") for info in pkgutil.iter_modules(extractor.writers.__path__)
    )
    found = [module.WRITER for module in modules if isinstance(getattr(module, "WRITER", None), Writer)]
    return MappingProxyType({writer.name: writer for writer in sorted(found, key=lambda writer: writer.name)})


def get_writer(name: str) -> Writer:
    """The writer of a name. Raises UsageError for a name that no writer has."""
    writer = find_writers().get(name)
    if writer is None:
        raise UsageError(f"There is no output {name}.", f"Choose one of: {', '.join(find_writers())}.")
    return writer
