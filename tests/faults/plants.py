"""Documents with exactly one fault planted, each with its sound twin, built by the fixtures' own renderers.

A plant is a function from a language to a `Plant`; `PLANTS` holds them by the code of the diagnostic that each must
raise. The fault is an edit of the composed document or of its printed text, so that both differ in nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fixtures.compose import Block, Cell, Document, load
from fixtures.render import html

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
AGENDA = "annotated-agenda"
SESSION = "session-agenda"


@dataclass(frozen=True, slots=True)
class Plant:
    """A sound file and the faulty one. `block` is the text of the block to be named, "" for a table, None for none."""

    name: str
    sound: bytes
    faulty: bytes
    block: str | None = None
    faulty_name: str | None = None


Make = Callable[[str], Plant]
PLANTS: list[tuple[str, str, Make]] = []
# raised only where there are pages to read, a limit on how many, or corrections
ELSEWHERE = {
    "text.hidden",
    "source.part_unread",
    "text.layer_untrusted",
    "text.map_repaired",
    "text.ocr",
    "source.limit",
    "correction.refused",
    "text.unplaced",
}


def plants(code: str, languages: tuple[str, ...] = LANGUAGES) -> Callable[[Make], Make]:
    """Register a plant for these languages."""

    def register(make: Make) -> Make:
        PLANTS.extend((code, language, make) for language in languages)
        return make

    return register


def document(language: str, name: str = AGENDA) -> Document:
    """A document of the fixtures, fresh, to be edited."""
    return next(found for found in load(language) if found.name == name)


def block(found: Document, number: str, kind: str) -> Block:
    """The block of this canonical number and kind."""
    return next(b for b in found.blocks if b.number == number and b.kind == kind)


def table(found: Document) -> Block:
    """The document's table."""
    return next(b for b in found.blocks if b.rows)


def planted(language: str, edit: Callable[[Document], str | None], name: str = AGENDA) -> Plant:
    """A plant in HTML: the edit changes the document and says which block is meant."""
    faulty = document(language, name)
    at = edit(faulty)
    return Plant("document.html", html.render(document(language, name), "table"), html.render(faulty, "table"), at)


def replaced(plain: bytes, old: str, new: str) -> bytes:
    """A text with an edit that must find its place."""
    assert old.encode() in plain, old
    return plain.replace(old.encode(), new.encode())


def in_table(language: str, edit: Callable[[Document, list[list[Cell]]], None], name: str = AGENDA) -> Plant:
    """A plant in the schedule's table."""

    def whole(found: Document) -> str:
        edit(found, table(found).rows)
        return ""

    return planted(language, whole, name)
