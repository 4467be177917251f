"""Docstrings, comments and messages are plain technical English: words of a private dialect stay out of them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import extractor

PACKAGE = Path(extractor.__file__).parent
ROOT = PACKAGE.parent
STOP_WORDS = re.compile(
    r"""
    \b(?: behind                     # after
    | told | tells (?!\ a\ person) | tell \ (?:from|apart|that|what|whether)   # determined, distinguished, reported
    | (?:goes|went|going) \ on       # continues
    | (?:stands|stood) \ (?:in|at|on|under|over|behind|for\ itself|among)    # is
    | the \ white | white \ (?:between|of|before|after)                         # space, gap
    | were \ it | whence | thereof | lest | hath                                # archaic
    | of \ its \ own \ (?:making|kind) | nothing \ but | taken \ for
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def list_texts(path: Path) -> Iterator[tuple[int, str]]:
    """The strings (docstrings, messages) and comments of a module, or the comments of a data file, each with its line."""
    code = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from ((at, line) for at, line in enumerate(code.splitlines(), 1) if line.lstrip().startswith("#"))
        return
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def list_notes_to_readers(path: Path) -> Iterator[tuple[int, str]]:
    """The docstrings and comments of a module outside the package, or the lines of a document, each with its line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        yield from enumerate(text.splitlines(), 1)
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (docstring := ast.get_docstring(node)):
            yield node.body[0].lineno, docstring
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_the_package_has_no_word_of_the_stop_list() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {match[0]}"
        for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.toml")])
        for line, text in list_texts(path)
        for match in STOP_WORDS.finditer(text)
    ]
    assert found == []


def test_tests_and_documents_have_no_word_of_the_stop_list() -> None:
    paths = [path for folder in ("tests", "benchmarks", "fixtures") for path in (ROOT / folder).rglob("*.py")]
    paths += [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks" / "README.md"]
    found = [
        f"{path.relative_to(ROOT)}:{line}: {match[0]}"
        for path in sorted(paths)
        if path != Path(__file__)
        for line, text in list_notes_to_readers(path)
        for match in STOP_WORDS.finditer(text)
    ]
    assert found == []
