"""The place in a document that has the words of a search, as it is printed, with its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.common.search_folding import fold_with_places
from extractor.model import Document

SNIPPET_MARKS = ("[", "]")  # around the words that were found
_CONTEXT_CHARACTERS = 60  # of the text on each side of the first word
_GAP = "…"
PREFIX_MARK = "*"  # at the end of a word of which only the beginning is given


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with the words marked; None where no text has them, and the page where the document has none."""

    text: str | None = None
    page: int | None = None
    block: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of a document, and where it is."""

    text: str
    page: int | None
    block: str


def find_snippet(document: Document, words: Sequence[str]) -> Snippet:
    """The piece of the document that has most of the words, the first of several."""
    wanted = [_fold_word(word) for word in words]
    best: tuple[int, _Place, list[tuple[int, int]]] | None = None
    for place in _iter_places(document):
        spans, found = _find_words(place.text, wanted)
        if found and (best is None or found > best[0]):
            best = found, place, spans
            if found == len(wanted):
                break
    return _make_snippet(best[1], best[2]) if best else Snippet()


def _fold_word(word: str) -> str:
    """A word as it is looked for in a folded text, with blanks where a word must begin and end."""
    return f" {fold_with_places(word)[0].strip()}" + ("" if word.rstrip().endswith(PREFIX_MARK) else " ")


def _iter_places(document: Document) -> Iterator[_Place]:
    """All texts of a document: blocks, cells and notes."""
    for block in document.blocks:
        if block.text:
            yield _Place(block.text, block.page, block.id)
        for row in block.rows or []:
            for cell in row:
                yield _Place(cell.text, block.page, block.id)
    for note in document.footnotes:
        yield _Place(note.text, note.page, note.id)


def _find_words(text: str, wanted: list[str]) -> tuple[list[tuple[int, int]], int]:
    """Where words are in a text, as pairs of offsets in order, and how many of them are there."""
    folded, places = fold_with_places(text)
    folded = f" {folded} "
    spans, count = [], 0
    for word in wanted:
        at = folded.find(word)
        if at >= 0 and word.strip():
            count += 1
            spans.append((places[at], places[at + len(word.strip()) - 1] + 1))
    return sorted(spans), count


def _make_snippet(place: _Place, spans: list[tuple[int, int]]) -> Snippet:
    """The text around the first span, all spans within it marked."""
    start = max(0, spans[0][0] - _CONTEXT_CHARACTERS)
    end = min(len(place.text), spans[0][1] + _CONTEXT_CHARACTERS)
    pieces, at = [_GAP if start else ""], start
    for first, last in spans:
        if at <= first and last <= end:
            pieces += [place.text[at:first], SNIPPET_MARKS[0], place.text[first:last], SNIPPET_MARKS[1]]
            at = last
    pieces += [place.text[at:end], _GAP if end < len(place.text) else ""]
    return Snippet(" ".join("".join(pieces).split()), place.page, place.block)
