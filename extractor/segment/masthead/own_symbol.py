"""Symbol and bodies where the masthead has none: from the running header, or from the imprint of a publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.languages.cover_lines import CoverLineReader
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.field_detection import read_symbol_line
from extractor.segment.places import FurniturePlace, LocatedText, make_place

MAX_RUNNING_NAME_CHARS = 120
MAX_RUNNING_BODIES = 2
MAX_OWN_SYMBOLS = 2  # a joint document has two
MAX_IMPRINT_BLOCKS = 60  # blocks within which the imprint of a publication is


def find_symbol_outside_masthead(
    blocks: list[DraftBlock], furniture: Sequence[str], covers: CoverLineReader
) -> list[LocatedText]:
    """The symbols that are alone on a line of the running header, else beside imprint lines; [] for none."""
    if found := _list_distinct_symbols(furniture):
        return found
    opening = [block for block in blocks[:MAX_IMPRINT_BLOCKS] if block.kind != "table"]
    pages = {block.page for block in opening if covers.is_imprint_line(block.text)}
    return _list_distinct_symbols([block for block in opening if block.page in pages])


def find_bodies_outside_masthead(furniture: Iterable[str], covers: CoverLineReader) -> list[LocatedText]:
    """The names of organs in the running header, which may be broken over lines; [] for none."""
    bodies: dict[str, LocatedText] = {}
    unfinished: list[str] = []
    for line in furniture:
        lines = [*unfinished, line]
        name = " ".join(lines).strip()
        if covers.ends_unfinished(name) and len(name) <= MAX_RUNNING_NAME_CHARS:
            unfinished = lines
            continue
        unfinished = []
        if covers.is_organ_name(name):
            bodies.setdefault(name, LocatedText(name, [FurniturePlace(part, 0, len(part)) for part in lines]))
    return list(bodies.values()) if len(bodies) <= MAX_RUNNING_BODIES else []


def _list_distinct_symbols(lines: Iterable[DraftBlock | str]) -> list[LocatedText]:
    """Symbols of several lines, each once; [] where they are too many to be the document's own."""
    distinct: dict[str, LocatedText] = {}
    for line in lines:
        for found in read_symbol_line(line if isinstance(line, str) else line.text):
            distinct.setdefault(found.symbol, LocatedText(found.symbol, [make_place(line, found.start, found.end)]))
    return list(distinct.values()) if len(distinct) <= MAX_OWN_SYMBOLS else []
