"""Numbers: in Western, Arabic-Indic and Persian figures, as ordinals, in words; and Roman figures."""

from __future__ import annotations

import re
from functools import cache

from extractor.languages.patterns import Compiled, build, macros, number_word
from extractor.languages.schema import Language
from extractor.languages.view import key

LONGEST = 80
LONGEST_FIGURES = 4
_FIGURES = re.compile(r"\d+")
_ROMANS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def read_number(language: Language, text: str) -> int | None:
    """The number that the text is, cardinal or ordinal; None when it is none."""
    folded = key(text)
    if folded.isdecimal():
        return int(folded) if len(folded) <= LONGEST_FIGURES else None
    if len(folded) > LONGEST or not _ordinal(language).fullmatch(folded):
        return None
    figures = _FIGURES.search(folded)
    return int(figures[0]) if figures else _read_words(language, folded)


@cache
def _ordinal(language: Language) -> Compiled:
    return build(language, macros(language)["ordinal"].replace("{1,3}", f"{{1,{LONGEST_FIGURES}}}"))


@cache
def _word(language: Language) -> re.Pattern[str]:
    return re.compile(number_word(language))


@cache
def _values(language: Language) -> dict[str, int]:
    return {key(w): value for w, value in language.numbers.words.items()}


@cache
def _multipliers(language: Language) -> dict[str, int]:
    return {key(w): value for w, value in language.numbers.multipliers.items()}


def _read_words(language: Language, folded: str) -> int:
    units = _word(language).findall(folded)
    values, multipliers = _values(language), _multipliers(language)
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
    """The number in small Roman figures. Numbers from 1 on."""
    figures = ""
    for value, figure in _ROMANS:
        figures += figure * (number // value)
        number %= value
    return figures


def from_roman(figures: str) -> int | None:
    """The number that Roman figures mean, in any case; None when they are not written as Roman figures are."""
    rest, number = figures.lower(), 0
    for value, figure in _ROMANS:
        while rest.startswith(figure):
            rest, number = rest[len(figure) :], number + value
    return number if number and not rest and to_roman(number) == figures.lower() else None
