"""Evidence for the outline: headings as a series, as texts, and lines beside them that may be headings or none."""

from __future__ import annotations

import itertools
from collections import Counter

from extractor.assessment.evidence.shared import (
    LONG_TITLE_CHARACTERS,
    EvidenceValues,
    StrayNumberFinder,
    breaks_off,
    ends_open,
    flatten_items,
    has_odd_brackets,
    make_text_key,
    measure_density,
    measure_loose_lines,
    measure_splits,
    scale_count,
    share,
)
from extractor.common.roman_numerals import from_roman
from extractor.languages import Language
from extractor.model import Block, Document


def measure_outline(document: Document, language: Language) -> EvidenceValues | None:
    """The evidence for the headings; None where the document has none."""
    headings = [b for b in document.blocks if b.kind == "heading" and b.zone != "masthead"]
    if not headings:
        return None
    levels = [b.level for b in headings if b.level]
    pairs = list(itertools.pairwise(document.blocks))
    codes = Counter(d.code for d in document.diagnostics)
    return {
        "headings": scale_count(len(headings)),
        "no number": share(b.number is None for b in headings),
        "without level": share(b.level is None for b in headings),
        "share of blocks": len(headings) / len(document.blocks),
        "neighbours": _share_of_neighbours(document.blocks),
        "has tables": float(any(b.kind == "table" for b in document.blocks)),
        "annex": float(any(b.zone == "annex" for b in document.blocks)),
        "agenda": float(document.agenda is not None),
        "level left out": float(any(after > before + 1 for before, after in itertools.pairwise([0, *levels]))),
        "one level": float(len(set(levels)) < 2),
        "numbered and not": float(_mixes_numbering(headings)),
        "number gap": float(_has_number_gap(headings)),
        "some in capitals": float(0 < sum(map(_is_in_capitals, headings)) < len(headings)),
        "before a table": share(bool(after.rows) for before, after in pairs if before.kind == "heading"),
        "last block": float(document.blocks[-1].kind == "heading"),
        "inferred headings": codes["outline.heading_inferred"] / len(headings),
        **_measure_heading_texts(document, headings, language),
        **_measure_other_lines(document, language),
    }


def _measure_heading_texts(document: Document, headings: list[Block], language: Language) -> EvidenceValues:
    texts = [b.text for b in headings]
    cells = {make_text_key(c.text) for b in document.blocks for row in b.rows or [] for c in row}
    finder = StrayNumberFinder(document)
    items = {make_text_key(i.title) for i in flatten_items(document.agenda.items)} if document.agenda else set()
    listed = {make_text_key(b.text) for b in document.blocks if b.zone == "contents"} | items
    return {
        "long heading": measure_density(len(text) > LONG_TITLE_CHARACTERS for text in texts),
        "starts in lower case": measure_density(text[:1].islower() for text in texts),
        "ends as a sentence": share(text.rstrip()[-1:] in {".", "。", ";", ","} for text in texts),
        "heading cut": measure_density(ends_open(text) for text in texts),
        "heading breaks off": measure_density(breaks_off(text, language) for text in texts),
        "heading with odd brackets": measure_density(has_odd_brackets(text) for text in texts),
        "heading in brackets": measure_density(text[:1] in "(（[" and text.rstrip()[-1:] in ")）]" for text in texts),
        "heading twice": float(len({(b.number, b.text) for b in headings}) < len(headings)),
        "heading in a table": measure_density(make_text_key(text) in cells for text in texts),
        "page edge in a heading": measure_density(finder.is_in(text) for text in texts),
        "unexplained headings": share(
            b.number is None
            and make_text_key(b.text) not in listed
            and not b.text.isupper()
            and not language.headings.is_section_heading(b.text)
            and not language.headings.is_caption(b.text)
            and language.dates.parse_date(b.text) is None
            for b in headings
        ),
    }


def _measure_other_lines(document: Document, language: Language) -> EvidenceValues:
    """Lines that are no headings and may be, and items of the list that are headings."""
    plain = [b.text for b in document.blocks if b.kind in {"paragraph", "list_item"} and b.zone in {"body", "annex"}]
    own = {i.block for i in flatten_items(document.agenda.items)} if document.agenda else set()
    annotated = [i for i in flatten_items(document.agenda.items) if i.annotation] if document.agenda else []
    numbered = {b.number for b in document.blocks if b.kind == "heading" and b.id not in own}
    pairs = itertools.pairwise(document.blocks)
    rows = [row for b in document.blocks for row in b.rows or []]
    cells = [cell for row in rows for cell in row]
    return {
        "split paragraphs": measure_splits(document.blocks),
        "loose lines": measure_loose_lines(document.blocks),
        "date as text": measure_density(language.dates.parse_date(text) is not None for text in plain),
        "loose line before a table": float(
            any(after.rows and before.kind == "paragraph" and measure_loose_lines([before]) for before, after in pairs)
        ),
        "caption in a cell": measure_density(language.headings.is_caption(cell.text) for cell in cells),
        "lone cells": share(len(row) > 1 and sum(bool(cell.text.strip()) for cell in row) == 1 for row in rows),
        "documentation among items": float(_has_documentation_among_items(document, own, language)),
        "listed as headings": share(b.kind == "heading" for b in document.blocks if b.id in own),
        "annotated without heading": measure_density(item.number not in numbered for item in annotated),
    }


def _has_documentation_among_items(document: Document, own: set[str | None], language: Language) -> bool:
    """Whether a line "Documentation" inside the list of items is a heading."""
    places = [at for at, b in enumerate(document.blocks) if b.id in own]
    between = document.blocks[places[0] : places[-1]] if places else []
    return any(b.kind == "heading" and language.headings.is_section_heading(b.text, "documentation") for b in between)


def _has_number_gap(headings: list[Block]) -> bool:
    """Whether a heading's number does not follow that of the last heading of its level and kind of number."""
    last: dict[tuple[int | None, str], int] = {}
    for block in headings:
        read = _read_number(block.number)
        if read is None:
            continue
        kind, number = read
        for key in [key for key in last if (key[0] or 0) > (block.level or 0)]:
            del last[key]
        before = last.get((block.level, kind), 0)
        last[(block.level, kind)] = number
        if number not in {1, before + 1}:
            return True
    return False


def _read_number(number: str | None) -> tuple[str, int] | None:
    """The kind of a heading's number and its value: "IV" is ("roman", 4); None for others."""
    if not number:
        return None
    if number.isdecimal():
        return "decimal", int(number)
    if number.isascii() and number.isupper() and (value := from_roman(number)) and (len(number) > 1 or number in "IVX"):
        return "roman", value
    if len(number) == 1 and number.isascii() and number.isalpha():
        return ("capital" if number.isupper() else "letter"), ord(number.lower()) - ord("a") + 1
    return None


def _mixes_numbering(headings: list[Block]) -> bool:
    """Whether some headings of a level have numbers and others none."""
    kinds = {(b.level, b.number is not None) for b in headings}
    return len(kinds) > len({level for level, _ in kinds})


def _is_in_capitals(block: Block) -> bool:
    return block.text.isupper()


def _share_of_neighbours(blocks: list[Block]) -> float:
    """The share of headings that come directly after a heading."""
    kinds = [b.kind for b in blocks if b.zone != "masthead"]
    return share(before == "heading" for before, kind in itertools.pairwise(kinds) if kind == "heading")
