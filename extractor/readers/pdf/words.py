"""Words of a page from its characters.

Where all text runs from left to right, PDFium's order holds, and a word's place is asked of its first and last
character only. Where letters are read from the right, PDFium reverses some words and not others, since a file tells
nothing of the order its glyphs are shown in: there `places` asks each glyph for its place, and the places alone decide.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractor.readers.pdf.glyphs import TextPage
from extractor.readers.pdf.maps import BLANK_NUMBER, HYPHENS
from extractor.readers.pdf.places import words_by_place
from extractor.source import Run

_RTL = regex.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = regex.compile(rf"[^\s{BLANK_NUMBER}{HYPHENS}]++[{HYPHENS}]?+|[{HYPHENS}]")
_LETTERS = regex.compile(r"\p{L}++")


def read_words(page: TextPage) -> list[Run]:
    """The words of a page, each with its text as the page shows it from left to right."""
    text = page.text()
    if _RTL.search(text):
        return words_by_place(page, text)
    return [run for match in _WORD.finditer(text) for run in _word(page, text, *match.span())]


def _word(page: TextPage, text: str, start: int, end: int) -> Iterator[Run]:
    """A word, in parts where size, baseline or style change within it."""
    while start < end:
        item = page.object(start)
        if not item:
            start += 1
            continue
        style = page.style(item, start)
        stop = end if style.quarters else _part_end(page, text, start, end, item)
        if style.quarters:
            yield page.turned_run(text[start:stop], start, stop, style)
        else:
            x0, x1 = page.span(start, style)
            yield style.run(text[start:stop], x0, x1 if stop == start + 1 else page.span(stop - 1, style)[1])
        start = stop


def _part_end(page: TextPage, text: str, start: int, end: int, item: int) -> int:
    """The index behind a word's part that begins at `start`. A word of letters needs a look at its last one only."""
    style = page.style(item, start)
    letters = end - start > 2 and _LETTERS.fullmatch(text, start, end)
    for index in range(end - 1 if letters else start + 1, end):
        other = page.object(index)
        if other not in {0, item} and not style.fits(page.style(other, index)):
            return index
    return end
