"""Fonts whose map of characters is wrong in a whole PDF: each font is judged by its own text.

Two kinds occur in official documents: a font that gives glyph numbers, which are the characters less a constant (witness:
the French text of A/CONF.232/2023/4, whose bold type is 29 code points too low), and a font with letters of no order. A
constant shift is found with the pairs of letters that are common in a language, and put right. What can't be put right is
reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from extractor.common.bidi import has_rtl
from extractor.common.unicode_text import fold_text
from extractor.languages import load_language_headers
from extractor.layout.text_layer_quality import count_common_pairs, split_scored_words
from extractor.layout.tolerances import (
    FONT_SAMPLE_CHARS,
    MAX_SHIFT_CODE_POINTS,
    MAX_SMALL_LETTER_RATIO,
    MAX_WRONG_FONT_SCORE,
    MIN_FREQUENT_WORD_RATIO,
    MIN_FREQUENT_WORDS,
    MIN_REPAIRED_FONT_SCORE,
    MIN_REPAIRED_LETTER_RATIO,
    MIN_REPAIRED_PAIRS,
    MIN_SHIFTED_CHARS_RATIO,
    MIN_SOUND_FONT_SCORE,
    MIN_SOUND_LETTER_RATIO,
    MIN_WRONG_FONT_PAIRS,
    TRUETYPE_GLYPH_SHIFT,
)
from extractor.source import Finding, Page, TextRun

_NUMBER_PATTERN = re.compile(r"\(?\d+(?:[.,/–-]\d+)*[.,;:)%]*")  # what numbers give by chance proves nothing
_SIGN_INSIDE_WORD_PATTERN = re.compile(r"(?<=[^\W\d_])[^\w\s'’-](?=[^\W\d_])")
_FIRST_GLYPH_AFTER_SPACE = 172  # where the standard order has the no-break space
_FIRST_PRINTED, _LAST_PRINTED = 0x20, 0x7E


def repair_fonts(pages: Iterable[Page]) -> list[Finding]:
    """Put right the runs of fonts whose characters are shifted; says which were, and which fonts are not to be believed.

    Changes the runs' texts. A font's texts are judged together over all pages.
    """
    runs: dict[str, list[TextRun]] = defaultdict(list)
    for page in pages:
        for run in page.runs:
            runs[run.font].append(run)
    findings = []
    tables: dict[str, dict[int, str]] = {}
    for font, parts in sorted(runs.items()):
        text = _sample_text(parts)
        if not text.isascii() and has_rtl(text):
            continue  # the pairs of right-to-left text are judged with its page
        usual, total = count_common_pairs(split_scored_words(text))
        has_wrong_letters = total >= MIN_REPAIRED_PAIRS and usual < MIN_SOUND_FONT_SCORE * total
        has_letters = _get_letter_ratio(text) >= MIN_SOUND_LETTER_RATIO
        if has_letters and not has_wrong_letters:
            continue
        name = font.rpartition("+")[2]
        shift = _find_letter_shift(text) if has_letters else _find_glyph_shift(text)
        if shift is not None:
            table = tables[name] = _build_shift_table(shift)
            for run in parts:
                run.text = run.text.translate(table)
            findings.append(Finding("text.map_repaired", f"The characters of the font {name} were shifted by {shift}."))
        elif has_letters and total >= MIN_WRONG_FONT_PAIRS and usual <= MAX_WRONG_FONT_SCORE * total:
            message = f"The text of the font {name} can't be trusted (score {usual / total:.2f})."
            findings.append(Finding("text.layer_untrusted", message))
    for font, parts in runs.items():
        if table := tables.get(font.rpartition("+")[2], {}):
            _repair_letters_inside_words(parts, table)
    return findings


def _repair_letters_inside_words(runs: Iterable[TextRun], table: dict[int, str]) -> None:
    """Put right single signs inside words: a part of a font has few letters, and they came out in the runs of another part."""
    for run in runs:
        run.text = _SIGN_INSIDE_WORD_PATTERN.sub(lambda sign: sign[0].translate(table), run.text)


def _sample_text(runs: list[TextRun]) -> str:
    """The first texts of a font: enough to judge it."""
    texts: list[str] = []
    count = 0
    for run in runs:
        texts.append(run.text)
        count += len(run.text)
        if count >= FONT_SAMPLE_CHARS:
            break
    return " ".join(texts)


def _find_letter_shift(text: str) -> int | None:
    """By how many code points letters have to be shifted to be those of a language; None where no shift makes them so."""
    shifts = [shift for shift in range(-MAX_SHIFT_CODE_POINTS, MAX_SHIFT_CODE_POINTS + 1) if shift]
    best, shift = max((_score_shifted(text, shift), shift) for shift in shifts)
    return shift if best > 0 else None


def _find_glyph_shift(text: str) -> int | None:
    """The shift of glyph numbers, where a text of digits and signs is one of a language after it.

    No glyph number of a letter is that of a small letter after "a".
    """
    small = sum("b" <= char <= "z" for char in text)
    if small > MAX_SMALL_LETTER_RATIO * len(text):
        return None
    return TRUETYPE_GLYPH_SHIFT if _score_shifted(text, TRUETYPE_GLYPH_SHIFT) > 0 else None


def _score_shifted(text: str, shift: int) -> float:
    """How well a shifted text reads: its share of frequent words and of common pairs of letters; 0 where it is no text.

    One frequent word proves nothing, however often it comes: an acronym may be such a word when it is shifted.
    """
    table = _build_shift_table(shift)
    printed = [ord(char) for char in text if not char.isspace()]
    if sum(code in table for code in printed) < MIN_SHIFTED_CHARS_RATIO * len(printed):
        return 0.0
    shifted = text.translate(table)
    usual, total = count_common_pairs(split_scored_words(shifted))
    if total < MIN_REPAIRED_PAIRS or _get_letter_ratio(shifted) < MIN_REPAIRED_LETTER_RATIO:
        return 0.0
    words = [fold_text(word.translate(table)) for word in text.split() if not _NUMBER_PATTERN.fullmatch(word)]
    frequent = [word for word in words if word in _load_frequent_words()]
    if len(set(frequent)) < MIN_FREQUENT_WORDS or len(frequent) < MIN_FREQUENT_WORD_RATIO * len(words):
        return 0.0
    return len(frequent) / len(words) + usual / total if usual >= MIN_REPAIRED_FONT_SCORE * total else 0.0


@cache
def _load_frequent_words() -> frozenset[str]:
    words = (word for language in load_language_headers() for word in language.frequent_words)
    return frozenset(fold_text(word) for word in words if len(word) > 1)


@cache
def _build_shift_table(shift: int) -> dict[int, str]:
    """For the characters of ASCII whose shifted ones are printed. The spaces between words are those of the page.

    Glyph numbers after those of ASCII are in the order of the standard Macintosh glyphs, which is that of the character set
    Mac Roman; in Windows fonts the no-break space has another number.
    """
    table = {
        code - shift: chr(code) for code in range(_FIRST_PRINTED, _LAST_PRINTED + 1) if code - shift > _FIRST_PRINTED
    }
    if shift == TRUETYPE_GLYPH_SHIFT:
        last = _LAST_PRINTED - shift
        table |= {
            glyph: bytes([glyph + shift + 1 + (glyph >= _FIRST_GLYPH_AFTER_SPACE)]).decode("mac_roman")
            for glyph in range(last + 1, 0xFF - shift - 1)
        }
    return table


def _get_letter_ratio(text: str) -> float:
    """The share of letters among the characters that are no spaces."""
    printed = "".join(text.split())
    return sum(map(str.isalpha, printed)) / max(1, len(printed))
