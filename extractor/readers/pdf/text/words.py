"""Words of a page from its characters.

Where all text runs from left to right, PDFium's order holds, and a word's place is asked of its first and last
character only. Where letters are read from the right, PDFium reverses some words and not others, since a file says
nothing of the order its glyphs are shown in: there `places` asks each glyph for its place, and the places alone decide.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, pairwise
from operator import and_, gt, sub

import regex

from extractor.common.unicode_text import ODD_SPACE_RANGES
from extractor.readers.pdf.queries.interface import WordRow, WordRules
from extractor.readers.pdf.text.run_builder import RunBuilder
from extractor.readers.pdf.text.text_page import TextObjectStyle, TextPage
from extractor.readers.pdf.text.tounicode_repair import BLANK_GLYPH_CHARACTER
from extractor.readers.pdf.text.visual_words import group_words_by_position
from extractor.source import TextRun

PDFIUM_HYPHENS = "\x02\ufffe"  # how PDFium gives a hyphen at a line's end
MAX_SEPARATOR_CODE = 0x3000  # the ideographic space is the last character that separates words
BLANK_OVERHANG_EM = 0.4  # ems by which letters may hang over
CLOSING_SIGNS = ".,;:!?)]}"
_RTL_BLOCK_PATTERN = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD_SEPARATOR_RANGES = f" \n{ODD_SPACE_RANGES}{BLANK_GLYPH_CHARACTER}"
_PDF_WORD_PATTERN = re.compile(f"[^{_WORD_SEPARATOR_RANGES}{PDFIUM_HYPHENS}]++[{PDFIUM_HYPHENS}]?+|[{PDFIUM_HYPHENS}]")
_PDFIUM_HYPHEN_PATTERN = re.compile(f"[{PDFIUM_HYPHENS}]")
_HALF_CHARACTER_PATTERN = re.compile("[\ud800-\udfff]")
_NOTE_MARK_CHARACTER_PATTERN = re.compile(
    r"[\d*\u00a7\u00b2\u00b3\u00b9\u2020\u2021\u2070-\u2079]"
)  # that a note mark has
_CHARACTER_CLASS_PATTERN = regex.compile(r"\p{L}++|\p{N}++|[^\p{L}\p{N}]")


def read_words(page: TextPage) -> list[TextRun]:
    """The words of a page as runs, with their text as the page shows it from left to right."""
    text = page.read_text()
    shown = _PDFIUM_HYPHEN_PATTERN.sub("-", text)
    found = RunBuilder()
    if _RTL_BLOCK_PATTERN.search(text):
        for word in group_words_by_position(page, shown):
            found.add_words([word.text], [word.x0, word.x1], word.style, alone=not word.has_blank_before)
    elif (rows := _read_plain_words(page, text, shown)) is not None:
        for start, stop, style, texts, places, guessed in rows:
            if style is None:
                _add_word_parts(page, shown, (start, stop), (places[0], places[1]), found, guessed=guessed)
            else:
                found.add_words(texts, places, style, guessed=guessed)
    else:
        _PdfiumWords(page, text, shown).add_to_builder(found)
    runs = found.finish_runs()
    if _HALF_CHARACTER_PATTERN.search(text):
        for run in runs:
            run.text = _join_half_characters(run.text)
    return runs


def _read_plain_words(page: TextPage, text: str, shown: str) -> list[WordRow] | None:
    """The words of a page by the compiled twin of `_PdfiumWords`, where there is one and the page is plain."""
    note_marks = "".join(set(_NOTE_MARK_CHARACTER_PATTERN.findall(text)))
    return page.read_plain_words(text, shown, WordRules(_list_word_separators(), note_marks, BLANK_OVERHANG_EM))


@cache
def _list_word_separators() -> str:
    return "".join(re.findall(f"[{_WORD_SEPARATOR_RANGES}]", "".join(map(chr, range(MAX_SEPARATOR_CODE + 1)))))


def _join_half_characters(text: str) -> str:
    """A text whose halves of UTF-16 are characters; U+FFFD for a half alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _PdfiumWords:
    """The words of a page in PDFium's order: where each begins and ends, its style and object, which are those of its last
    character, and whether PDFium put a blank of its own after it (`guessed`). `shown` is the page's text with its hyphens.
    """

    def __init__(self, page: TextPage, text: str, shown: str) -> None:
        self.page, self.text = page, shown
        self.spans = list(map(re.Match.span, _PDF_WORD_PATTERN.finditer(text)))
        starts, stops = [start for start, _ in self.spans], [stop for _, stop in self.spans]
        lasts = [stop - 1 for stop in stops]
        self.objects = page.get_text_objects(lasts)
        self.styles = page.find_styles(lasts, self.objects)
        self.starts, pens = page.read_starts(starts), page.read_starts(stops)
        blanks = [text[stop : stop + 1] == " " for stop in stops]
        guessed = list(map(and_, blanks, map(bool, page.read_generated_flags(stops))))
        self.ends = self._find_word_ends(list(map(gt, blanks, guessed)), pens, lasts)
        if not page.transform.quarters:
            self._shorten_overhanging_words(guessed)
        self._place_replaced_words()
        # where all blanks are PDFium's, they stand in gaps of any width
        self.generated_blanks = guessed if 2 * sum(guessed) < sum(blanks) else [False] * len(guessed)

    def _find_word_ends(self, printed: list[bool], pens: list[float], lasts: list[int]) -> list[float]:
        """Where words end, of which some stand before printed blanks.

        A printed blank begins where the pen was: a word before one within its text object ends there. Elsewhere its last
        character shows: the pen may be anywhere, if not for a blank where letters hang over.
        """
        known = zip(printed, self.objects, chain(self.objects[1:], (None,)), self.starts, pens, strict=False)
        within = [shown and item == after and x0 < pen for shown, item, after, x0, pen in known]
        asked = [at for at, known in enumerate(within) if not known]
        ends = self.page.read_ends([lasts[at] for at in asked], [self.objects[at] for at in asked])
        found = list(pens)
        for at, end in zip(asked, ends, strict=True):
            style = self.styles[at]
            if not (printed[at] and style is not None and abs(pens[at] - end) < BLANK_OVERHANG_EM * style.size):
                found[at] = end
        return found

    def _shorten_overhanging_words(self, guessed: list[bool]) -> None:
        """End words before blanks of PDFium where the pen is after their last letter, if it hangs over into the blank.

        No blank stands before a closing sign.
        """
        known = zip(self.styles, self.objects, self.ends, self.starts[1:], guessed, strict=False)
        for at, (style, item, end, following, is_guessed) in enumerate(known):
            if not is_guessed or style is None or item is None or self.text[self.spans[at + 1][0]] in CLOSING_SIGNS:
                continue
            if -BLANK_OVERHANG_EM * style.size < following - end < style.min_gap_pt:
                last = self.spans[at][1] - 1
                width = self.page.read_advance(item, last, style.size)
                pen = self.page.read_starts([last])[0] + width
                if width > 0 and pen < end:
                    self.ends[at] = pen

    def _place_replaced_words(self) -> None:
        """Place the words of text that the file gives in place of an object's own.

        They all have the pen of the object, and their boxes divide it.
        """
        known = enumerate(pairwise(zip(self.objects, self.starts, strict=True)))
        pairs = [at for at, (before, word) in known if before[0] is not None and before == word]
        replaced = sorted({at for pair in pairs for at in (pair, pair + 1)})
        firsts = self.page.read_char_boxes([self.spans[at][0] for at in replaced])
        lasts = self.page.read_char_boxes([self.spans[at][1] - 1 for at in replaced])
        for at, first, last in zip(replaced, firsts, lasts, strict=True):
            self.starts[at], self.ends[at] = first[0], last[2]

    def add_to_builder(self, found: RunBuilder) -> None:
        """Add the words to others, those together that stand one after the other in one style."""
        styles, mixed = self.styles, self._find_words_of_mixed_style()
        words = [self.text[start:stop] for start, stop in self.spans]
        places = [0.0] * (2 * len(words))
        places[::2], places[1::2] = self.starts, self.ends
        gaps = map(sub, self.starts[1:], self.ends)
        cuts = {
            at
            for at, (before, style, gap) in enumerate(zip(styles, styles[1:], gaps, strict=False), 1)
            if style is not before or style is None or not style.min_gap_pt < gap < style.max_gap_pt
        }
        cuts |= mixed | {at + 1 for at in mixed} | {0, len(words)}
        for begin, end in pairwise(sorted(cuts)):
            style = styles[begin]
            if begin in mixed or style is None:
                _add_word_parts(
                    self.page,
                    self.text,
                    self.spans[begin],
                    (self.starts[begin], self.ends[begin]),
                    found,
                    guessed=self._has_generated_blank_before(begin),
                )
            elif style.quarters:
                self._add_rotated_words(begin, end, style, found)
            else:
                guessed = self._has_generated_blank_before(begin)
                found.add_words(words[begin:end], places[2 * begin : 2 * end], style, guessed=guessed)

    def _find_words_of_mixed_style(self) -> set[int]:
        """The words that are not wholly in the style of their last character.

        A text object's characters stand together: a word is if its first is of the same object, or of the object of the word
        before. It is also if that is of another object in the same style, and no digit or sign between them is a note mark.
        """
        page, spans, objects = self.page, self.spans, self.objects
        changes = [at for at, (before, item) in enumerate(pairwise([None, *objects])) if item != before or not item]
        places = [spans[at][0] for at in changes]
        firsts = page.get_text_objects(places)
        page.prepare_styles(firsts, places)
        mixed = set()
        for at, place, first in zip(changes, places, firsts, strict=True):
            item = objects[at]
            if (
                item is None
                or first is None
                or (
                    first != item
                    and (
                        page.find_style(first, place) is not self.styles[at]
                        or _NOTE_MARK_CHARACTER_PATTERN.search(self.text, *spans[at])
                    )
                )
            ):
                mixed.add(at)
        return mixed

    def _add_rotated_words(self, begin: int, end: int, style: TextObjectStyle, found: RunBuilder) -> None:
        """Add words that are not upright on the page."""
        for start, stop in self.spans[begin:end]:
            found.add_rotated_run(self.page.build_rotated_run(self.text[start:stop], start, stop, style))

    def _has_generated_blank_before(self, at: int) -> bool:
        """Whether PDFium put a blank before a word."""
        return at > 0 and self.generated_blanks[at - 1] and self.spans[at - 1][1] + 1 == self.spans[at][0]


def _add_word_parts(
    page: TextPage, text: str, span: tuple[int, int], edges: tuple[float, float], found: RunBuilder, *, guessed: bool
) -> None:
    """Add a word of several text objects, in parts where size, baseline or style change within it.

    `span` are the indices of its characters, `edges` where it begins and ends, `guessed` as in `RunBuilder.add_words`.
    """
    start, stop = span
    place = start
    while place < stop:
        item = page.get_text_object(place)
        if not item:
            place += 1
            continue
        style = page.find_style(item, place)
        if style.quarters:
            found.add_rotated_run(page.build_rotated_run(text[place:stop], place, stop, style))
            return
        end = _find_part_end(page, text, place, stop, item)
        x0 = edges[0] if place == start else page.read_starts([place])[0]
        x1 = edges[1] if end == stop else page.read_ends([end - 1], [item])[0]
        found.add_words([text[place:end]], [x0, x1], style, guessed=guessed and place == start)
        place = end


def _find_part_end(page: TextPage, text: str, start: int, end: int, item: int) -> int:
    """The index after a word's part that begins at `start`.

    Where its last character is of the same text object, all are. Else those are asked where letters, figures and signs
    meet: there note marks begin.
    """
    if page.get_text_object(end - 1) == item:
        return end
    style = page.find_style(item, start)

    def fits(index: int) -> bool:
        other = page.get_text_object(index)
        if not other or other == item:
            return True
        next_style = page.find_style(other, index)
        return style.can_share_word(next_style) and style.font == next_style.font

    sound = start
    for match in _CHARACTER_CLASS_PATTERN.finditer(text, start + 1, end):
        for index in (match.start(), match.end() - 1):
            if index > sound and not fits(index):
                return next(at for at in range(sound + 1, end) if not fits(at))
        sound = match.end() - 1
    return end
