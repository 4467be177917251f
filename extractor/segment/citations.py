"""Citations: every mention of a document in the text, table cells and footnotes, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import msgspec
import regex

from extractor import symbols
from extractor.common.deadline import check_deadline
from extractor.languages import Language
from extractor.model import Citation, Footnote
from extractor.segment.draft_blocks import BlockFinding, DraftBlock
from extractor.segment.footnotes import ParsedFootnotes
from extractor.segment.masthead.field_detection import read_symbol_line
from extractor.source import Link

_PART_LETTER_PATTERN = regex.compile(r"(?i)(?<=\d)[A-Z]{1,2}(?=$|\()")


class _SearchText(msgspec.Struct):
    """A text to search: of a block, of one of its cells, under its column's header or caption, or of a footnote."""

    text: str
    links: list[Link]
    block: str
    draft_block: DraftBlock | None
    cell: tuple[int, int] | None = None
    captions: tuple[str, ...] = ()


def read_citations(
    blocks: list[DraftBlock], notes: ParsedFootnotes, language: Language, context: symbols.DocumentContext
) -> tuple[list[Citation], list[BlockFinding]]:
    """Every mention, resolved by what the document says and then by its links. What it names is added to `context`."""
    found: list[Citation] = []
    findings: list[BlockFinding] = []
    for text in _iter_texts(blocks, list(zip(notes.footnotes, notes.links, strict=True))):
        check_deadline()
        for mention in symbols.find_captioned_mentions(text.captions, text.text, language, context):
            linked = _find_linked_symbol(text.links, mention) if mention.kind != "symbol" else None
            symbol = _choose_symbol(mention, linked)
            printed = text.text[mention.start : mention.end]
            found.append(
                Citation(
                    text=printed,
                    symbol=symbol,
                    kind=mention.kind,
                    block=text.block,
                    cell=text.cell,
                    start=mention.start,
                    end=mention.end,
                )
            )
            findings += _make_mention_findings(mention, symbol, linked, text.draft_block)
    return found, findings


def _make_mention_findings(
    mention: symbols.Mention, symbol: str | None, linked: str | None, block: DraftBlock | None
) -> Iterator[BlockFinding]:
    """The doubts about a mention: a link that contradicts it, a misprint, an unknown symbol."""
    if linked and symbol and _strip_part_letter(linked) != _strip_part_letter(symbol):
        yield BlockFinding(
            "citation.misprint", f"The link on “{mention.text}” names {linked}; {symbol} is meant.", block
        )
    if mention.misprint:
        yield BlockFinding("citation.misprint", f"“{mention.text}” is a misprint: {mention.misprint}.", block)
    if symbol is None:
        why = f"may be {' or '.join(mention.candidates)}" if mention.candidates else "is of no series that is known"
        yield BlockFinding("citation.unresolved", f"{mention.kind.title()} “{mention.text}” {why}.", block)


def _iter_texts(blocks: list[DraftBlock], notes: list[tuple[Footnote, list[Link]]]) -> Iterator[_SearchText]:
    """All texts in reading order, a footnote where its mark is; not the masthead's own symbol."""
    below: dict[str | None, list[tuple[Footnote, list[Link]]]] = {}
    for pair in notes:
        below.setdefault(pair[0].block, []).append(pair)
    for at, block in enumerate(blocks):
        if block.kind == "table":
            yield from _iter_cell_texts(block, blocks[at - 1].text if at else "")
        elif not (block.zone == "masthead" and read_symbol_line(block.text)):
            yield _SearchText(block.text, block.links, block.id, block)
        for note, links in below.get(block.id, []):
            yield _SearchText(note.text, links, note.id, block)
    for uncalled, links in below.get(None, []):
        yield _SearchText(uncalled.text, links, uncalled.id, blocks[-1] if blocks else None)


def _iter_cell_texts(block: DraftBlock, above: str) -> Iterator[_SearchText]:
    """The texts of a table's cells: under the headers of their columns; those of the first under what is above too."""
    headers = [cell.text for cell in block.rows[0]]
    for r, row in enumerate(block.rows):
        for c, cell in enumerate(row):
            captions = (headers[c] if r and c < len(headers) else "", above if c == 0 else "")
            yield _SearchText(cell.text, cell.links, block.id, block, (r, c), captions)


def _choose_symbol(mention: symbols.Mention, linked: str | None) -> str | None:
    """The symbol that print and link give together. The print decides, also on the letter of a part, which links leave out.

    A link decides only between the candidates of a number: links of official files name wrong bodies, too.
    """
    if mention.symbol or linked is None:
        return mention.symbol
    target = _strip_part_letter(linked)
    return next((symbol for symbol in mention.candidates if _strip_part_letter(symbol) == target), None)


def _strip_part_letter(symbol: str) -> str:
    """A resolution's symbol without its part letter, which links leave out or write in lower case."""
    return _PART_LETTER_PATTERN.sub("", symbol)


def _find_linked_symbol(links: list[Link], mention: symbols.Mention) -> str | None:
    """The symbol that a link over the mention names."""
    over = (link.target for link in links if link.start < mention.end and mention.start < link.end)
    return next(filter(None, map(_read_link_symbol, over)), None)


@lru_cache(maxsize=4096)
def _read_link_symbol(target: str) -> str | None:
    """The symbol that the address of a link names: the last part of one of undocs.org or docs.un.org."""
    parts = urlsplit(target)
    if not parts.hostname or parts.hostname.removeprefix("www.") not in {"undocs.org", "docs.un.org"}:
        return None
    path = unquote(parts.path).strip("/")
    language, _, rest = path.partition("/")
    return symbols.normalize_symbol(rest if len(language) == 2 else path)
