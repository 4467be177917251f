"""Every file that the package reads is put into its wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path

import extractor

PACKAGE = Path(extractor.__file__).parent
CODE_SUFFIXES = {".py", ".pyc", ".c", ".h", ".so", ".pyd"}  # compiled, or found by setuptools itself


def test_every_data_file_of_the_package_is_named_in_pyproject() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["extractor"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    assert {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in CODE_SUFFIXES} == packed
