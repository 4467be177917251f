"""Words of a page from its characters.

Where all text runs from left to right, PDFium's order holds, and a word's place is asked of its first and last
character only. Where letters are read from the right, PDFium reverses some words and not others, since a file tells
nothing of the order its glyphs are shown in: there each glyph is asked for its place, and the places alone decide.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractor.readers.pdf.glyphs import Style, TextPage
from extractor.source import Run
from extractor.text import clean

ASCENT, DESCENT = 0.75, 0.25  # ems from the baseline to a word's top and bottom: fonts' own figures are often wrong
LEVEL = 0.08  # ems by which the baselines of one word's characters may differ
BLANK = 0.12  # ems of white between two glyphs from which they are of two words
HYPHEN = "\x02"  # how PDFium gives a hyphen at a line's end
_RTL = regex.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = regex.compile(rf"[^\s\0{HYPHEN}]++{HYPHEN}?+|{HYPHEN}")
_LETTERS = regex.compile(r"\p{L}++[,.;:]?+")


def read_words(page: TextPage) -> list[Run]:
    """The words of a page, each with its text as the page shows it from left to right."""
    text = page.text()
    if _RTL.search(text):
        return _words_by_place(page, text)
    return [run for match in _WORD.finditer(text) for run in _words_in_order(page, text, *match.span())]


def _words_in_order(page: TextPage, text: str, start: int, end: int) -> Iterator[Run]:
    """A word, or its parts where sizes, baselines or styles change within it."""
    style = page.style(start)
    while style is None and start < end - 1:
        start += 1
        style = page.style(start)
    if style is None:
        return
    x, y = page.origin(start)
    if end - start > 1 and not (_LETTERS.fullmatch(text, start, end) and _level(page.origin(end - 1)[1], y, style)):
        end_of_part = _part_end(page, start, end, style, y)
        if end_of_part < end:
            yield _run(page, text, start, end_of_part, x, y, style)
            yield from _words_in_order(page, text, end_of_part, end)
            return
    yield _run(page, text, start, end, x, y, style)
