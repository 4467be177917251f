"""The names and sizes of the package: what keeps it readable for strangers is measured, so that it does not drift."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import extractor

PACKAGE = Path(extractor.__file__).parent
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
FUNCTION_TYPES = (ast.FunctionDef, ast.AsyncFunctionDef)
MAX_ONE_WORD_RATIO = 0.1  # of the functions have names of one word, properties included; 0.05 in November 2026
MAX_SHARED_CONSTANT_RATIO = 0.05  # of the names of constants stand in several modules
MIN_DOCUMENTED_RATIO = 0.97  # of the public functions and methods
MAX_FILE_LINES = 400
MAX_FOLDER_MODULES = 12  # besides __init__.py


def list_public_functions(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of a module and the methods of its classes, those with a leading underscore left out."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from list_public_functions(node.body)
        elif isinstance(node, FUNCTION_TYPES) and not node.name.startswith("_"):
            yield node


def test_functions_are_verb_and_object() -> None:
    names = [
        node.name.strip("_")
        for tree in MODULES.values()
        for node in ast.walk(tree)
        if isinstance(node, FUNCTION_TYPES) and not node.name.startswith("__")
    ]
    assert sum("_" not in name for name in names) < MAX_ONE_WORD_RATIO * len(names)


def test_no_class_name_is_in_two_modules() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name.strip("_")].add(str(path.relative_to(PACKAGE)))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


def test_few_constant_names_are_in_two_modules() -> None:
    places: dict[str, set[Path]] = defaultdict(set)
    for path, tree in MODULES.items():
        for node in tree.body:
            for name in ast.walk(node) if isinstance(node, ast.Assign | ast.AnnAssign) else []:
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store) and name.id.isupper():
                    places[name.id.strip("_")].add(path)
    shared = [name for name, paths in places.items() if len(paths) > 1]
    assert len(shared) < MAX_SHARED_CONSTANT_RATIO * len(places), shared


def test_public_functions_are_documented() -> None:
    functions = [node for tree in MODULES.values() for node in list_public_functions(tree.body)]
    assert sum(ast.get_docstring(node) is not None for node in functions) >= MIN_DOCUMENTED_RATIO * len(functions)


def test_files_and_folders_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path.name: lines for path, lines in lengths.items() if lines > MAX_FILE_LINES} == {}
    modules: dict[str, int] = defaultdict(int)
    for path in MODULES:
        modules[str(path.parent.relative_to(PACKAGE))] += path.name != "__init__.py"
    assert {folder: count for folder, count in modules.items() if count > MAX_FOLDER_MODULES} == {}
