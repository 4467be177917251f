"""Words of a page from its characters.

Where all text runs from left to right, PDFium's order holds, and a word's place is asked of its first and last
character only. Where letters are read from the right, PDFium reverses some words and not others, since a file tells
nothing of the order its glyphs are shown in: there `places` asks each glyph for its place, and the places alone decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from extractor.readers.pdf.glyphs import LEVEL, Style, TextPage
from extractor.readers.pdf.maps import BLANK_NUMBER, HYPHENS
from extractor.readers.pdf.places import words_by_place
from extractor.source import Run
from extractor.text import ODD_BLANKS

NARROW = 0.15  # ems that a blank has at least
SAMPLE = 300  # characters among which blanks are looked for
OVERHANG = 0.4  # ems by which letters may hang over
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(f"[^ \n{ODD_BLANKS}{BLANK_NUMBER}{HYPHENS}]++[{HYPHENS}]?+|[{HYPHENS}]")
_KIND = regex.compile(r"\p{L}++|\p{N}++|[^\p{L}\p{N}]")


def read_words(page: TextPage) -> list[Run]:
    """The words of a page, each with its text as the page shows it from left to right."""
    text = page.text()
    if _RTL.search(text):
        return words_by_place(page, text)
    printed = _prints_blanks(page, text)
    runs: list[Run] = []
    item: int | None = None
    style: Style | None = None
    for match in _WORD.finditer(text):
        first = len(runs)
        start, end = match.span()
        last = page.object(end - 1)
        if (
            last != item or not last
        ):  # a text object's characters stand together: else all the word is of that before it
            item = page.object(start) if end - start > 1 else last
            style = page.style(item, start) if item else None
        if style is None or style.quarters or last != item:
            runs += _word(page, text, start, end)
        else:
            runs.append(style.run(match[0], page.start(start), _end(page, text, end, style)))
        if printed and text[start - 1] == " " and 0 < first < len(runs) and not page.is_printed(start - 1):
            _close(runs, first)
    return runs


def _prints_blanks(page: TextPage, text: str) -> bool:
    """Whether blanks are printed, and not left to PDFium to guess at."""
    blanks = [index for index, char in enumerate(text[:SAMPLE]) if char == " "]
    return sum(map(page.is_printed, blanks)) * 2 > len(blanks)


def _close(runs: list[Run], index: int) -> None:
    """Join a run with that before it where PDFium put a blank into a narrow gap: one of letters set wide apart."""
    before, run = runs[index - 1], runs[index]
    level = abs(before.baseline - run.baseline) < LEVEL * run.size and before.size == run.size
    if level and 0 <= run.x0 - before.x1 < NARROW * run.size:
        before.text, before.x1 = before.text + run.text, run.x1
        del runs[index]


def _word(page: TextPage, text: str, start: int, end: int) -> Iterator[Run]:
    """A word of several text objects, in parts where size, baseline or style change within it."""
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
            yield style.run(text[start:stop], page.start(start), _end(page, text, stop, style))
        start = stop


def _end(page: TextPage, text: str, stop: int, style: Style) -> float:
    """The x at which a part ends that has its last character before `stop`.

    A printed blank begins where the pen was; without one, letters that hang over make a part wider than it is.
    """
    end = page.end(stop - 1, style)
    if text.startswith(" ", stop) and page.is_printed(stop):
        pen = page.start(stop)
        return pen if abs(pen - end) < OVERHANG * style.size else end
    return end


def _part_end(page: TextPage, text: str, start: int, end: int, item: int) -> int:
    """The index behind a word's part that begins at `start`.

    Where its last character is of the same text object, all are. Else those are asked where letters, figures and signs
    meet: there note marks begin.
    """
    if page.object(end - 1) == item:
        return end
    style = page.style(item, start)

    def fits(index: int) -> bool:
        other = page.object(index)
        return not other or other == item or style.fits(page.style(other, index))

    sound = start
    for match in _KIND.finditer(text, start + 1, end):
        for index in (match.start(), match.end() - 1):
            if index > sound and not fits(index):
                return next(at for at in range(sound + 1, end) if not fits(at))
        sound = match.end() - 1
    return end
