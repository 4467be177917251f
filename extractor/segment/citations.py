"""Citations: every mention of a document in the text, table cells and footnotes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import msgspec
import regex

from extractor import symbols
from extractor.languages import Language
from extractor.model import Citation, Footnote
from extractor.segment.fields import symbol_line
from extractor.segment.notes import NotesRead
from extractor.segment.pieces import Piece
from extractor.source import Link, Remark

_LETTER = regex.compile(r"(?i)(?<=\d)[A-Z]{1,2}(?=$|\()")


class _Text(msgspec.Struct):
    """A text to search: of a block, of one of its cells, under its column's head or caption, or of a footnote."""

    text: str
    links: list[Link]
    block: str
    at: int
    cell: tuple[int, int] | None = None
    captions: tuple[str, ...] = ()


def read_citations(
    pieces: list[Piece], notes: NotesRead, language: Language, context: symbols.Context
) -> tuple[list[Citation], list[Remark]]:
    """Every mention, resolved by what the document says and then by its links. `context` takes up what is named."""
    found: list[Citation] = []
    remarks: list[Remark] = []
    for text in _texts(pieces, list(zip(notes.notes, notes.links, strict=True))):
        for mention in symbols.find_below(text.captions, text.text, language, context):
            linked = _linked(text.links, mention) if mention.kind != "symbol" else None
            symbol = _agreed(mention.symbol, linked)
            printed = text.text[mention.start : mention.end]
            citation = Citation(text=printed, symbol=symbol, kind=mention.kind, block=text.block, cell=text.cell)
            citation.start, citation.end = mention.start, mention.end
            found.append(citation)
            remarks += _remarks(mention, symbol, linked, text.at)
    return found, remarks


def _remarks(mention: symbols.Mention, symbol: str | None, linked: str | None, at: int) -> Iterator[Remark]:
    if linked and symbol and _unlettered(linked) != _unlettered(symbol):
        yield Remark("citation.misprint", f"The link on “{mention.text}” names {linked}; {symbol} is meant.", at)
    if mention.misprint:
        yield Remark("citation.misprint", f"“{mention.text}” is a misprint: {mention.misprint}.", at)
    if symbol is None:
        why = f"may be {' or '.join(mention.candidates)}" if mention.candidates else "is of no series that is known"
        yield Remark("citation.unresolved", f"{mention.kind.title()} “{mention.text}” {why}.", at)


def _texts(pieces: list[Piece], notes: list[tuple[Footnote, list[Link]]]) -> Iterator[_Text]:
    """All texts in reading order, a footnote where its mark stands; not the masthead's own symbol."""
    below: dict[str | None, list[tuple[Footnote, list[Link]]]] = {}
    for pair in notes:
        below.setdefault(pair[0].block, []).append(pair)
    for at, piece in enumerate(pieces):
        if piece.kind == "table":
            yield from _cells(piece, at, pieces[at - 1].text if at else "")
        elif not (piece.zone == "masthead" and symbol_line(piece.text)):
            yield _Text(piece.text, piece.links, piece.id, at)
        for note, links in below.get(piece.id, []):
            yield _Text(note.text, links, note.id, at)
    for uncalled, links in below.get(None, []):
        yield _Text(uncalled.text, links, uncalled.id, len(pieces) - 1)


def _cells(piece: Piece, at: int, above: str) -> Iterator[_Text]:
    """The texts of a table's cells: under the heads of their columns; those of the first under what stands above too."""
    heads = [cell.text for cell in piece.rows[0]]
    for r, row in enumerate(piece.rows):
        for c, cell in enumerate(row):
            captions = (heads[c] if r and c < len(heads) else "", above if c == 0 else "")
            yield _Text(cell.text, cell.links, piece.id, at, (r, c), captions)


def _agreed(printed: str | None, linked: str | None) -> str | None:
    """What text and link say together. The text knows the body better: links of official files name wrong ones.

    A link without a part's letter is kept as it is: it names the document in which that part stands.
    """
    if linked and printed and printed.startswith(linked) and printed[len(linked) :].isalpha():
        return linked
    return printed or linked


def _unlettered(symbol: str) -> str:
    """A resolution's symbol without its part's letter, which links leave out or write small: it names one document."""
    return _LETTER.sub("", symbol)


def _linked(links: list[Link], mention: symbols.Mention) -> str | None:
    """The symbol that a link over the mention names."""
    over = (link.target for link in links if link.start < mention.end and mention.start < link.end)
    return next(filter(None, map(_symbol_of, over)), None)


@lru_cache(maxsize=4096)
def _symbol_of(target: str) -> str | None:
    """The symbol that the address of a link names: the last part of one of undocs.org or docs.un.org."""
    parts = urlsplit(target)
    if not parts.hostname or parts.hostname.removeprefix("www.") not in {"undocs.org", "docs.un.org"}:
        return None
    path = unquote(parts.path).strip("/")
    language, _, rest = path.partition("/")
    return symbols.normalise(rest if len(language) == 2 else path)
