"""Words of a page from its characters.

Where all text runs from left to right, PDFium's order holds, and a word's place is asked of its first and last
character only. Where letters are read from the right, PDFium reverses some words and not others, since a file tells
nothing of the order its glyphs are shown in: there `places` asks each glyph for its place, and the places alone decide.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import and_, gt, sub

import regex

from extractor.readers.pdf.glyphs import Style, TextPage
from extractor.readers.pdf.maps import BLANK_NUMBER
from extractor.readers.pdf.places import words_by_place
from extractor.readers.pdf.stretches import NARROW, WIDE, Stretches
from extractor.source import Run
from extractor.text import ODD_BLANKS

HYPHENS = "\x02\ufffe"  # how PDFium gives a hyphen at a line's end
OVERHANG = 0.4  # ems by which letters may hang over
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(f"[^ \n{ODD_BLANKS}{BLANK_NUMBER}{HYPHENS}]++[{HYPHENS}]?+|[{HYPHENS}]")
_HYPHEN = re.compile(f"[{HYPHENS}]")
_KIND = regex.compile(r"\p{L}++|\p{N}++|[^\p{L}\p{N}]")


def read_words(page: TextPage) -> list[Run]:
    """The words of a page as runs, with their text as the page shows it from left to right."""
    text = page.text()
    found = Stretches()
    if _RTL.search(text):
        for word in words_by_place(page, _HYPHEN.sub("-", text)):
            found.add([word.text], [word.x0, word.x1], word.style, alone=not word.led)
    else:
        _Words(page, text).read(found)
    return found.runs


class _Words:
    """The words of a page in PDFium's order: where each begins and ends, of which object its last character is, and what
    stands behind it: a blank of the file (`shown`), one that PDFium put into a gap (`guessed`), or none.
    """

    def __init__(self, page: TextPage, text: str) -> None:
        self.page, self.text = page, _HYPHEN.sub("-", text)
        self.spans = list(map(re.Match.span, _WORD.finditer(text)))
        starts, stops = [start for start, _ in self.spans], [stop for _, stop in self.spans]
        lasts = [stop - 1 for stop in stops]
        self.objects = page.objects(lasts)
        page.look(lasts, self.objects)
        self.starts, self.ends, self.pens = page.starts(starts), page.ends(lasts, self.objects), page.starts(stops)
        blanks = [text[stop : stop + 1] == " " for stop in stops]
        guessed = list(map(and_, blanks, map(bool, page.guessed(stops))))
        self.shown = list(map(gt, blanks, guessed))
        # where all blanks are PDFium's, they stand in gaps of any width
        self.guessed = guessed if 2 * sum(guessed) < sum(blanks) else []

    def read(self, found: Stretches) -> None:
        """Add the words to others, those of one text object at a time: its characters stand together."""
        objects = self.objects
        changes = [at for at, (before, item) in enumerate(pairwise([None, *objects])) if item != before or not item]
        for first, end in pairwise([*changes, len(objects)]):
            item, (start, stop) = objects[first], self.spans[first]
            begun = item is None or (stop - start > 1 and self.page.object(start) != item)  # in the object before
            if begun:
                self._add_parts(first, found)
            if item is not None and first + begun < end:
                self._add_whole(first + begun, end, self.page.style(item, stop - 1), found)

    def _add_whole(self, first: int, end: int, style: Style, found: Stretches) -> None:
        """Add words of one text object."""
        spans = self.spans[first:end]
        if style.quarters:
            for start, stop in spans:
                found.add_turned(self.page.turned_run(self.text[start:stop], start, stop, style))
            return
        words = [self.text[start:stop] for start, stop in spans]
        starts, ends = self.starts[first:end], self._ends(first, end, style)
        gaps = list(map(sub, starts[1:], ends))
        if not gaps or (min(gaps) > NARROW * style.size and max(gaps) < WIDE * style.size):
            places = [0.0] * (2 * len(words))
            places[::2], places[1::2] = starts, ends
            found.add(words, places, style, guessed=self._is_guessed(first))
            return
        for at, (word, x0, x1) in enumerate(zip(words, starts, ends, strict=True), first):
            found.add([word], [x0, x1], style, guessed=self._is_guessed(at))

    def _ends(self, first: int, end: int, style: Style) -> list[float]:
        """Where words end: a printed blank begins where the pen was; without one, letters may hang over the end."""
        reach = OVERHANG * style.size
        known = zip(self.ends[first:end], self.pens[first:end], self.shown[first:end], strict=True)
        return [pen if shown and -reach < pen - x1 < reach else x1 for x1, pen, shown in known]

    def _is_guessed(self, at: int) -> bool:
        """Whether PDFium put a blank before a word."""
        return bool(self.guessed) and at > 0 and self.guessed[at - 1] and self.spans[at - 1][1] + 1 == self.spans[at][0]

    def _add_parts(self, at: int, found: Stretches) -> None:
        """Add a word of several text objects, in parts where size, baseline or style change within it."""
        page, (start, stop) = self.page, self.spans[at]
        place = start
        while place < stop:
            item = page.object(place)
            if not item:
                place += 1
                continue
            style = page.style(item, place)
            if style.quarters:
                found.add_turned(page.turned_run(self.text[place:stop], place, stop, style))
                return
            end = _part_end(page, self.text, place, stop, item)
            x0 = self.starts[at] if place == start else page.starts([place])[0]
            x1 = self._ends(at, at + 1, style)[0] if end == stop else page.ends([end - 1], [item])[0]
            found.add([self.text[place:end]], [x0, x1], style, guessed=place == start and self._is_guessed(at))
            place = end


def _part_end(page: TextPage, text: str, start: int, end: int, item: int) -> int:
    """The index behind a word's part that begins at `start`.

    Where its last character is of the same text object, all are, and letters between two of one style are set in it. Else
    those are asked where letters, figures and signs meet: there note marks begin.
    """
    last = page.object(end - 1)
    if last == item:
        return end
    style = page.style(item, start)
    if last and style == page.style(last, end - 1) and text[start:end].isalpha():
        return end

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
