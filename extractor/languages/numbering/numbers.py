"""Numbers: in Western, Arabic-Indic and Persian digits, as ordinals and in words; and Roman numerals."""

from __future__ import annotations

import re
from functools import cache

from extractor.languages.matching.pattern_compiler import (
    CompiledPattern,
    build_number_word_pattern,
    compile_expanded,
    get_macros,
)
from extractor.languages.normalization import make_match_key
from extractor.languages.schema import Language

MAX_NUMBER_CHARS = 80  # code points of a number in words; the longest of the examples has 25
MAX_NUMBER_DIGITS = 4  # digits of a session, year or item
_DIGITS_PATTERN = re.compile(r"\d+")
_ROMAN_NUMERALS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def read_number(language: Language, text: str) -> int | None:
    """The value of a text that is a number, cardinal or ordinal; None for another text."""
    folded = make_match_key(text)
    if folded.isdecimal():
        return int(folded) if len(folded) <= MAX_NUMBER_DIGITS else None
    if len(folded) > MAX_NUMBER_CHARS or not _compile_ordinal_pattern(language).fullmatch(folded):
        return None
    digits = _DIGITS_PATTERN.search(folded)
    return int(digits[0]) if digits else _read_worded_number(language, folded)


@cache
def _compile_ordinal_pattern(language: Language) -> CompiledPattern:
    return compile_expanded(language, get_macros(language)["ordinal"].replace("{1,3}", f"{{1,{MAX_NUMBER_DIGITS}}}"))


@cache
def _compile_number_word(language: Language) -> re.Pattern[str]:
    return re.compile(build_number_word_pattern(language))


@cache
def _get_word_values(language: Language) -> dict[str, int]:
    return {make_match_key(w): value for w, value in language.numbers.words.items()}


@cache
def _get_multiplier_values(language: Language) -> dict[str, int]:
    return {make_match_key(w): value for w, value in language.numbers.multipliers.items()}


def _read_worded_number(language: Language, folded: str) -> int:
    units = _compile_number_word(language).findall(folded)
    values, multipliers = _get_word_values(language), _get_multiplier_values(language)
    if multipliers and len(units) > 1 and all(values.get(unit, 10) < 10 for unit in units):
        return int("".join(str(values[unit]) for unit in units))
    total = open_value = 0
    for unit in units:
        if unit in multipliers:
            total, open_value = total + (open_value or 1) * multipliers[unit], 0
        else:
            open_value += values[unit]
    return total + open_value


def to_roman(number: int) -> str:
    """The Roman numeral of a number from 1 to 399, in lower case; "" for 0."""
    numeral = ""
    for value, letters in _ROMAN_NUMERALS:
        numeral += letters * (number // value)
        number %= value
    return numeral


def from_roman(numeral: str) -> int | None:
    """The value of a Roman numeral up to 399, in any case; None for a text that is not a well-formed one."""
    rest, number = numeral.lower(), 0
    for value, letters in _ROMAN_NUMERALS:
        while rest.startswith(letters):
            rest, number = rest[len(letters) :], number + value
    return number if number and not rest and to_roman(number) == numeral.lower() else None
