"""What the package needs is declared: the files that it reads, and the packages that it imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import extractor

PACKAGE = Path(extractor.__file__).parent
CODE_SUFFIXES = {".py", ".pyc", ".c", ".h", ".so", ".pyd"}  # compiled, or found by setuptools itself


def test_every_data_file_of_the_package_is_named_in_pyproject() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["extractor"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    assert {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in CODE_SUFFIXES} == packed


def test_every_imported_package_is_declared_and_every_declared_one_imported() -> None:
    """A package that comes with another today may not tomorrow; one that nothing imports is not needed."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = {
        re.match(r"[\w.-]+", line)[0] for line in [*project["dependencies"], *extras["cluster"], *extras["parquet"]]
    }
    modules: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    distributions = packages_distributions()
    imported = {distributions[module][0].lower() for module in modules - sys.stdlib_module_names - {"extractor"}}
    assert imported == declared
