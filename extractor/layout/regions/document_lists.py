"""Lists of documents by item: a line that only names an item, and below it symbols with titles beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.lexicon import names_item_only
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tables.table_lines import is_code
from extractor.layout.tolerances import MIN_LISTED_ITEMS


def split_document_lists(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines of a column in parts: one for the line of each item above documents, and one for those below it.

    The symbols and titles of one item may be a table; those of all items are none, for their items would be cells.
    """
    heads = [at for at in range(len(lines) - 1) if _is_item(lines[at]) and is_code(lines[at + 1].segments[0].text)]
    if len(heads) < MIN_LISTED_ITEMS:
        return [list(lines)] if lines else []
    cuts = sorted({0, len(lines), *heads, *(at + 1 for at in heads)})
    return [list(lines[begin:end]) for begin, end in pairwise(cuts)]


def _is_item(line: TextLine) -> bool:
    return len(line.segments) == 1 and names_item_only(line.text)
