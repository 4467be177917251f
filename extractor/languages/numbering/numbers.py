"""Numbers: in Western, Arabic-Indic and Persian digits, as ordinals and in words."""

from __future__ import annotations

import re
from functools import cached_property

from extractor.languages.matching.pattern_compiler import CompiledPattern, PatternCompiler
from extractor.languages.normalization import make_match_key
from extractor.languages.schema import LanguageWords

MAX_NUMBER_CHARS = 80  # code points of a number in words; the longest of the examples has 25
MAX_NUMBER_DIGITS = 4  # digits of a session, year or item
_DIGITS_PATTERN = re.compile(r"\d+")


class NumberReader:
    """Reads numbers in one language."""

    def __init__(self, words: LanguageWords, patterns: PatternCompiler) -> None:
        self.words = words
        self.patterns = patterns

    def read_number(self, text: str) -> int | None:
        """The value of a text that is a number, cardinal or ordinal; None for another text."""
        folded = make_match_key(text)
        if folded.isdecimal():
            return int(folded) if len(folded) <= MAX_NUMBER_DIGITS else None
        if len(folded) > MAX_NUMBER_CHARS or not self._ordinal_pattern.fullmatch(folded):
            return None
        digits = _DIGITS_PATTERN.search(folded)
        return int(digits[0]) if digits else self._read_worded_number(folded)

    @cached_property
    def _ordinal_pattern(self) -> CompiledPattern:
        return self.patterns.compile_expanded(
            self.patterns.macros["ordinal"].replace("{1,3}", f"{{1,{MAX_NUMBER_DIGITS}}}")
        )

    @cached_property
    def _number_word_pattern(self) -> re.Pattern[str]:
        return re.compile(self.patterns.build_number_word_pattern())

    @cached_property
    def _word_values(self) -> dict[str, int]:
        return {make_match_key(w): value for w, value in self.words.numbers.words.items()}

    @cached_property
    def _multiplier_values(self) -> dict[str, int]:
        return {make_match_key(w): value for w, value in self.words.numbers.multipliers.items()}

    def _read_worded_number(self, folded: str) -> int:
        units = self._number_word_pattern.findall(folded)
        values, multipliers = self._word_values, self._multiplier_values
        if multipliers and len(units) > 1 and all(values.get(unit, 10) < 10 for unit in units):
            return int("".join(str(values[unit]) for unit in units))
        total = open_value = 0
        for unit in units:
            if unit in multipliers:
                total, open_value = total + (open_value or 1) * multipliers[unit], 0
            else:
                open_value += values[unit]
        return total + open_value
