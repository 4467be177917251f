"""Enumerators: the canonical form of a printed letter, number or Roman numeral of a label."""

from __future__ import annotations

from functools import cached_property
from string import ascii_lowercase
from typing import Literal

from extractor.common.roman_numerals import from_roman, to_roman
from extractor.languages.normalization import make_match_key
from extractor.languages.schema import LanguageWords

LabelSystem = Literal["decimal", "letter", "roman_lower", "roman_upper", "letter_upper"]
LabelReading = tuple[LabelSystem, str]
MAX_ROMAN_VALUE = 50  # largest Roman numeral of several letters; longer ones are words ("mix", "civil")
MAX_ROMAN_LETTER_VALUE = 20  # largest value of one letter, or a doubled one, that is read as Roman too: i, v, x, xx
MAX_ENUMERATOR_RANGE = 60  # members of a range of labels


class EnumeratorReader:
    """Reads printed letters and numbers of labels in one language."""

    def __init__(self, words: LanguageWords) -> None:
        self.words = words

    def interpret_enumerator(self, printed: str, *, bracketed: bool, quoted: bool = False) -> list[LabelReading]:
        """The readings of a label without its brackets and stops, the likelier first; [] where it is no label.

        Quoted digits are the third level of Arabic lists, where other languages print (i).
        """
        if printed[:1].isdecimal():
            return (
                [("roman_lower", to_roman(int(printed)))] if quoted and printed.isdecimal() else [("decimal", printed)]
            )
        return self._interpret_language_letter(printed, bracketed) or _interpret_latin_letter(printed)

    def _interpret_language_letter(self, printed: str, bracketed: bool) -> list[LabelReading]:
        """The readings of a letter or number of the language's own alphabet; [] for another."""
        letters, capitals, romans = self._letter_tables
        folded = make_match_key(printed)
        upper = printed[0].isupper()
        single, *others = folded.split()
        if others == [single] and single in letters:  # after z, the letters are doubled: (bb), (ب ب)
            return [("letter", letters[single] * 2)]
        if not upper and folded in letters:
            return _add_roman_reading(letters[folded]) if letters[folded].isascii() else []
        if folded in romans:
            return [("roman_lower", romans[folded].lower())] if bracketed else [("roman_upper", romans[folded])]
        if folded in capitals and (upper or len(folded) > 1 or folded not in letters):
            return _add_roman_reading(capitals[folded])
        return []

    @cached_property
    def _letter_tables(self) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """The canonical labels of the language's lower-case letters, capital letters and Roman numerals, folded."""
        labels = self.words.labels
        first, second, third = (
            {make_match_key(w): v for w, v in t.items()}
            for t in (labels.lowercase_letters, labels.uppercase_letters, labels.roman_numerals)
        )
        return first, second, third


def _interpret_latin_letter(printed: str) -> list[LabelReading]:
    if not (printed.isascii() and printed.isalpha()) or not (printed.islower() or printed.isupper()):
        return []
    if len(printed) == 1 or printed == printed[0] * 2:
        return _add_roman_reading(printed)
    number = from_roman(printed)
    return [_make_roman_reading(printed)] if number and number <= MAX_ROMAN_VALUE else []


def _add_roman_reading(letter: str) -> list[LabelReading]:
    """The readings of a letter: as a Roman numeral, if it is a small one, then as a letter."""
    number = from_roman(letter)
    reading: LabelReading = ("letter" if letter.islower() else "letter_upper", letter)
    if number is None or number > MAX_ROMAN_LETTER_VALUE:
        return [reading]
    return [_make_roman_reading(letter), reading]


def _make_roman_reading(printed: str) -> LabelReading:
    return ("roman_lower" if printed.islower() else "roman_upper", printed)


def get_next_enumerator(system: str, value: str) -> str:
    """The label that follows this one in its system: "b" after "a", "aa" after "z", "1.3" after "1.2"; "" for none."""
    if system == "decimal":
        head, _, last = value.split(maxsplit=1)[0].rpartition(".")
        return f"{head}.{int(last) + 1}" if head else str(int(last) + 1)
    if system in {"roman_lower", "roman_upper"}:
        number = from_roman(value)
        roman = to_roman(number + 1) if number else ""
        return roman if system == "roman_lower" else roman.upper()
    small = value.lower()
    letter = ascii_lowercase[(ascii_lowercase.index(small[0]) + 1) % 26] * (len(small) + (small[0] == "z"))
    return letter if system == "letter" else letter.upper()


def list_enumerator_range(system: str, first: str, last: str, limit: int = MAX_ENUMERATOR_RANGE) -> list[str]:
    """The labels from the first to the last, both included; [] where the last does not follow the first."""
    members = [first]
    while members[-1] != last:
        if len(members) == limit:
            return []
        members.append(get_next_enumerator(system, members[-1]))
    return members
