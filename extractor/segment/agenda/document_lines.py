"""Lines below an item of an agenda that name its documents."""

from __future__ import annotations

from extractor.segment.agenda.lines import AgendaLine, has_document_symbol
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS

MAX_DOCUMENT_LINE_CHARS = 400  # code points of a line that names documents; the longest of 2,100 has 372
# letters of the words beside symbols in a line that only lists them: "See documents A/80/12 and A/80/13." has 15
MAX_LETTERS_BESIDE_SYMBOLS = 20


def is_document_line(line: AgendaLine) -> bool:
    """Whether a line names a document and says nothing else: it has a symbol, and no stop at its end or few other words."""
    text = line.title
    is_short = 0 < len(text) <= MAX_DOCUMENT_LINE_CHARS
    has_stop = text[-1:] in set(CLOSING_PUNCTUATION_SYMBOLS)
    is_list = not has_stop or _count_letters_beside_symbols(text) <= MAX_LETTERS_BESIDE_SYMBOLS
    return (line.kind == "text" or is_document_bullet(line)) and is_short and is_list and has_document_symbol(text)


def is_document_bullet(line: AgendaLine) -> bool:
    """Whether a line has a bullet and names a document: "• Report of the Secretary-General (A/80/12)"."""
    return line.kind == "item" and line.reading is None and line.number is None and has_document_symbol(line.title)


def _count_letters_beside_symbols(text: str) -> int:
    """How many letters the words of a text have that are no symbols: "See documents A/80/12 and A/80/13." has 15."""
    return sum(char.isalpha() for word in text.split() if "/" not in word for char in word)
