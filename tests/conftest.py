"""What is known to fall short: named in known_shortfalls.toml by cause and by parts of the tests' names."""

import pathlib
import tomllib

import pytest

KNOWN = pathlib.Path(__file__).with_name("known_shortfalls.toml")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the named tests to fail; one that passes is counted as such and should leave the list."""
    causes: dict[str, list[list[str]]] = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    for item in items:
        for cause, names in causes.items():
            if any(all(part in item.nodeid for part in parts) for parts in names):
                item.add_marker(pytest.mark.xfail(reason=cause, strict=False))
