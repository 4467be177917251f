"""Symbol and bodies where the masthead has none: from the running header, or from the imprint of a publication."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.languages import Language
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.field_detection import read_symbol_line

MAX_RUNNING_NAME_CHARS = 120
MAX_RUNNING_BODIES = 2
MAX_OWN_SYMBOLS = 2  # a joint document has two
MAX_IMPRINT_BLOCKS = 60  # blocks within which the imprint of a publication is


def find_symbol_outside_masthead(blocks: list[DraftBlock], furniture: Iterable[str], language: Language) -> list[str]:
    """The symbols that are alone on a line of the running header, else beside imprint lines; [] for none."""
    headers = [read_symbol_line(line) for line in furniture]
    if found := _list_distinct(headers):
        return found
    opening = [block for block in blocks[:MAX_IMPRINT_BLOCKS] if block.kind != "table"]
    pages = {block.page for block in opening if language.cover.is_imprint_line(block.text)}
    return _list_distinct([read_symbol_line(block.text) for block in opening if block.page in pages])


def find_bodies_outside_masthead(furniture: Iterable[str], language: Language) -> list[str]:
    """The names of organs in the running header, which may be broken over lines; [] for none."""
    bodies: list[str] = []
    unfinished = ""
    for line in furniture:
        name = f"{unfinished} {line}".strip()
        if language.cover.ends_unfinished(name) and len(name) <= MAX_RUNNING_NAME_CHARS:
            unfinished = name
            continue
        unfinished = ""
        if language.cover.is_organ_name(name) and name not in bodies:
            bodies.append(name)
    return bodies if len(bodies) <= MAX_RUNNING_BODIES else []


def _list_distinct(lines: list[list[str]]) -> list[str]:
    """Symbols of several lines, each once; [] where they are too many to be the document's own."""
    distinct = list(dict.fromkeys(symbol for line in lines for symbol in line))
    return distinct if len(distinct) <= MAX_OWN_SYMBOLS else []
