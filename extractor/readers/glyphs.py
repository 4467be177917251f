"""From characters with places to words: what stands close together on one baseline, from left to right."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from extractor.source import Run
from extractor.text import clean

GAP = 0.15  # ems between two characters from which they are two words
SPACE_GAP = 0.05  # the same where the file has a blank between them
LEVEL = 0.06  # ems by which baselines of one line differ
ASCENT, DESCENT = 0.8, 0.2  # of an em above and below the baseline: boxes alike for all fonts
_LAM, _ALEFS = "\u0644", "\u0627\u0622\u0623\u0625\u0671"


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the file names it."""

    name: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Glyph:
    """A character on a page, in points from the top left; `origin` is where the pen was put down."""

    text: str
    x0: float
    x1: float
    origin: float
    baseline: float
    size: float
    font: Font
    unmapped: bool = False

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (self.x0 + self.x1) / 2


def words(glyphs: list[Glyph]) -> list[Run]:
    """The words of a page, line by line."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(_joined(glyphs), key=lambda g: (g.baseline, g.x0)):
        if lines and abs(glyph.baseline - lines[-1][-1].baseline) <= LEVEL * min(glyph.size, lines[-1][-1].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [run for line in lines for run in _line_words(sorted(line, key=lambda g: (g.x0, g.x1)))]


def _joined(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters with marks put on their letters and ligatures whole, as they stand from left to right."""
    found: list[Glyph] = []
    marks: list[tuple[int, Glyph]] = []
    for glyph in glyphs:
        glyph.text = clean(glyph.text) or ("" if not glyph.text.isspace() else " ")
        before = found[-1] if found else None
        if not glyph.text:
            continue
        if unicodedata.category(glyph.text[0]) in {"Mn", "Me"}:
            marks.append((len(found), glyph))
        elif before is not None and _one_glyph(before, glyph):
            before.text = _visual(before.text, glyph.text)
            before.x0, before.x1 = min(before.x0, glyph.x0), max(before.x1, glyph.x1)
        elif before is None or not _printed_twice(before, glyph):
            if len(glyph.text) > 1 and _is_rtl(glyph.text):
                glyph.text = glyph.text[::-1]
            found.append(glyph)
    for at, mark in marks:
        near = [g for g in found[max(0, at - 3) : at + 3] if not g.text.isspace() and abs(g.baseline - mark.baseline) < mark.size]
        base = min(near, key=lambda g: max(g.x0 - mark.middle, mark.middle - g.x1, 0.0) + abs(g.middle - mark.middle) / 100, default=None)
        if base is not None:
            base.text = _with_mark(base.text, mark.text)
    return found


def _one_glyph(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters come from one glyph, a ligature: the pen was not moved between them."""
    same = abs(before.origin - glyph.origin) < 0.02 * glyph.size and abs(before.baseline - glyph.baseline) < 0.02 * glyph.size
    return same and before.font == glyph.font and before.text != glyph.text and not glyph.text.isspace() and not before.text.isspace()


def _printed_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character was printed twice at nearly one place, to look bold."""
    near = abs(before.x0 - glyph.x0) < 0.08 * glyph.size and abs(before.baseline - glyph.baseline) < 0.08 * glyph.size
    return near and before.text == glyph.text and not glyph.text.isspace()


def _visual(first: str, second: str) -> str:
    """The letters of a ligature from left to right; lam stands before alef in the order of reading."""
    if not _is_rtl(first + second):
        return first + second
    if second == _LAM and first[-1] in _ALEFS:
        return first + second
    return second + first


def _with_mark(text: str, mark: str) -> str:
    """A glyph's text with a mark on its letter: on the first to be read, where a ligature has several."""
    return text + mark


def _is_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


def _line_words(line: list[Glyph]) -> list[Run]:
    groups: list[list[Glyph]] = []
    blank = True
    for glyph in line:
        if glyph.text.isspace():
            blank = True
            continue
        last = groups[-1][-1] if groups else None
        if last is None or _apart(groups[-1], glyph, blank=blank) or glyph.font != last.font or glyph.size != last.size:
            groups.append([glyph])
        else:
            groups[-1].append(glyph)
        blank = False
    return [_run(group) for group in groups]


def _apart(group: list[Glyph], glyph: Glyph, *, blank: bool) -> bool:
    gap = glyph.x0 - max(other.x1 for other in group[-3:])
    return gap > (SPACE_GAP if blank else GAP) * min(glyph.size, group[-1].size)


def _run(group: list[Glyph]) -> Run:
    baseline, size, font = group[0].baseline, group[0].size, group[0].font
    text = "".join(glyph.text for glyph in group)
    x0, x1 = min(glyph.x0 for glyph in group), max(glyph.x1 for glyph in group)
    top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
    return Run(text, x0, top, x1, bottom, baseline, size, font.name, font.bold, font.italic)
