"""Values that a person has put right: a file with one JSON object on each line, and what it does to a document.

A line names the document by the SHA-256 of its file, the value by its JSON Pointer (RFC 6901), and both the value that was
read and the right one. It holds for as long as the program reads the old value there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import jsonpointer
import msgspec

from extractor.diagnostics import get_severity
from extractor.errors import CorrectionError
from extractor.model import Correction, Date, Diagnostic, Document

CORRECTIONS_FILE_NAME = "corrections.jsonl"
_REFUSED_CODE = "correction.refused"
_REQUIRED_START = "/"
# What says where a document came from and what was done to it; no person sets it.
_FIXED_ROOTS = frozenset({"schema", "source", "diagnostics", "evidence", "corrected", "program", "furniture"})
_MAX_SHOWN_CHARACTERS = 80  # of a value in a message

CorrectionState = Literal["applied", "agrees", "refused"]


class CorrectionLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line of the file: `was` is the value that was read, `now` the right one; who set it, on which day, and why."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    pointer: str
    was: Any
    now: Any
    by: str
    at: Date
    why: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionOutcome:
    """What became of a line: applied; the document has the value by itself ("agrees"); or refused, and why."""

    line: CorrectionLine
    state: CorrectionState
    message: str | None = None


class Corrections:
    """The corrections of many documents, by the SHA-256 of their files, in the order in which they were made."""

    def __init__(self, lines: Iterable[CorrectionLine] = ()) -> None:
        self._lines: dict[str, list[CorrectionLine]] = {}
        for line in lines:
            self._lines.setdefault(line.sha256, []).append(line)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def get_lines(self, sha256: str | None) -> list[CorrectionLine]:
        """The corrections of one document."""
        return self._lines.get(sha256 or "", [])

    def compute_digest(self, sha256: str | None) -> str | None:
        """What changes whenever a document's corrections do; None for a document without any."""
        lines = self.get_lines(sha256)
        return hashlib.sha256(msgspec.json.encode(lines)).hexdigest() if lines else None


def read_corrections(*paths: str | os.PathLike[str]) -> Corrections:
    """The corrections of some files. Raises CorrectionError for a file that can't be read and for a line of another form."""
    return Corrections(line for path in paths for line in _read_lines(Path(path)))


def open_corrections(given: Corrections | str | os.PathLike[str]) -> Corrections:
    """Corrections as they are given to `extract`: themselves, or the file that has them."""
    return given if isinstance(given, Corrections) else read_corrections(given)


def _read_lines(path: Path) -> Iterator[CorrectionLine]:
    try:
        raw_lines = path.read_bytes().splitlines()
    except OSError as error:
        raise CorrectionError(f"The corrections {path} can't be read: {error.strerror}.", "Check the path.") from error
    for number, raw in enumerate(raw_lines, 1):
        if raw.strip():
            try:
                yield msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=CorrectionLine)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise CorrectionError(f"Line {number} of {path} is no correction: {error}.") from error


def append_correction(path: Path, line: CorrectionLine) -> None:
    """Add a line to a file, which is made if need be. Raises CorrectionError where it can't be written."""
    try:
        with path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(msgspec.json.encode(line) + b"\n")
    except OSError as error:
        raise CorrectionError(f"{path} can't be written: {error.strerror}.", "Name another file.") from error


def make_correction(
    document: Document, pointer: str, text: str, *, by: str, at: str, why: str | None
) -> CorrectionLine:
    """The line that sets a value of a document, given as JSON or as plain text.

    Raises CorrectionError where the document has no such value, or the new one does not fit its place.
    """
    error: CorrectionError | None = None
    for now in _list_readings(text):
        line = CorrectionLine(
            sha256=document.source.sha256, pointer=pointer, was=get_value(document, pointer), now=now, by=by, at=at, why=why
        )  # fmt: skip
        try:
            _apply_line(document, line)
        except CorrectionError as refusal:
            error = error or refusal
        else:
            return line
    assert error is not None
    raise error


def _list_readings(text: str) -> list[Any]:
    """What a typed value may mean: the value of its JSON, and the text itself."""
    try:
        return [json.loads(text), text]
    except ValueError:
        return [text]


def get_value(document: Document, pointer: str) -> Any:
    """The value at a JSON Pointer. Raises CorrectionError where there is none, or one that no person sets."""
    return _resolve(document.to_dict(), pointer)


def apply_corrections(document: Document, lines: Iterable[CorrectionLine]) -> tuple[Document, list[CorrectionOutcome]]:
    """A document with its corrections, and what became of each; a refused one is a diagnostic of the document."""
    outcomes: list[CorrectionOutcome] = []
    for line in lines:
        try:
            if get_value(document, line.pointer) == line.now:
                outcomes.append(CorrectionOutcome(line, "agrees"))
                continue
            document = _apply_line(document, line)
        except CorrectionError as refusal:
            outcomes.append(CorrectionOutcome(line, "refused", refusal.what))
            document.diagnostics.append(
                Diagnostic(code=_REFUSED_CODE, severity=get_severity(_REFUSED_CODE), message=refusal.what)
            )
        else:
            outcomes.append(CorrectionOutcome(line, "applied"))
            document.corrected.append(Correction(pointer=line.pointer, was=line.was, by=line.by, at=line.at))
    return document, outcomes


def _apply_line(document: Document, line: CorrectionLine) -> Document:
    """A document with one value set. Raises CorrectionError where the old value no longer stands or the new one can't be."""
    data = document.to_dict()
    found = _resolve(data, line.pointer)
    if found != line.was:
        raise CorrectionError(
            f"The correction of {line.pointer} by {line.by} was not applied: it was made for {format_value(line.was)}, and the "
            f"document now has {format_value(found)}."
        )
    jsonpointer.JsonPointer(line.pointer).set(data, line.now)
    try:
        corrected = msgspec.convert(data, Document)
    except msgspec.ValidationError as error:
        raise CorrectionError(f"{format_value(line.now)} is no value for {line.pointer}: {error}.") from error
    if lost := _list_lost_places(corrected) - _list_lost_places(document):
        raise CorrectionError(
            f"With {line.pointer} as {format_value(line.now)}, “{min(lost)}” has lost its place in the text."
        )
    return corrected


def _resolve(data: dict[str, Any], pointer: str) -> Any:
    if not pointer.startswith(_REQUIRED_START) or pointer[1:].partition("/")[0] in _FIXED_ROOTS:
        raise CorrectionError(f"{pointer} is no value that can be corrected.", "Name one such as /masthead/title.")
    try:
        value = jsonpointer.JsonPointer(pointer).resolve(data)
    except jsonpointer.JsonPointerException as error:
        raise CorrectionError(f"The document has no value {pointer}.") from error
    if isinstance(value, jsonpointer.EndOfList):
        raise CorrectionError(f"{pointer} is the place after a list.", "Correct the list as a whole.")
    return value


def _list_lost_places(document: Document) -> set[str]:
    """The citations and notes whose offsets do not point at their text or block."""
    texts = {block.id: block.text for block in document.blocks} | {note.id: note.text for note in document.footnotes}
    tables = {block.id: block.rows for block in document.blocks if block.rows is not None}
    lost = {note.text for note in document.footnotes if note.block is not None and note.block not in texts}
    for citation in document.citations:
        text = texts.get(citation.block, "")
        if citation.cell is not None:
            row, column = citation.cell
            cells = [cell.text for found in tables.get(citation.block, [])[row : row + 1] for cell in found]
            text = "".join(cells[column : column + 1])
        if text[citation.start : citation.end] != citation.text:
            lost.add(citation.text)
    return lost


def format_value(value: Any) -> str:
    """A value as JSON for a message, cut off where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN_CHARACTERS else f"{text[:_MAX_SHOWN_CHARACTERS]}…"
