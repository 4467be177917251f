"""Numbers as word processors write them: one writer for each number format that lists and notes use, as WordprocessingML names it."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

import regex

from extractor.common.roman_numerals import to_roman

NumberFormatter = Callable[[int], str]

MAX_WORD_NUMBER = 32_767  # the largest number that Word counts to
_MAX_LETTER_REPEATS = 30
_EXAMPLE_DIGITS_PATTERN = regex.compile(r"\p{Nd}+")


def format_number(number: int, name: str, sample: str | None = None) -> str:
    """`number` in the format `name` ("lowerRoman"); formats that are not known write decimal digits.
    Numbers in words ("ordinalText") are among these: which words, only the run's language could say. `sample` is the
    example of a format of one's own ("001, 002, 003, ..."): its first number says digits and width.
    """
    if name == "custom" and sample and (first := _EXAMPLE_DIGITS_PATTERN.search(sample)):
        zero = ord(first[0][-1]) - int(first[0][-1])
        return _replace_digits(f"{number:0{len(first[0])}d}", zero)
    writer = _NUMBER_FORMATTERS.get(name, str)
    return writer(number) if 0 <= number <= MAX_WORD_NUMBER else str(number)


def _replace_digits(text: str, zero: int) -> str:
    return "".join(chr(zero + int(char)) if char.isdecimal() else char for char in text)


def _make_letter_formatter(letters: str) -> NumberFormatter:
    """Letters, a … z, aa … zz: the letter again for each time round, as far as anybody could read it."""

    def writer(number: int) -> str:
        rounds, place = divmod(number - 1, len(letters))
        return letters[place] * (rounds + 1) if 0 <= rounds < _MAX_LETTER_REPEATS else str(number)

    return writer


def _make_alphabet_formatter(letters: str) -> NumberFormatter:
    """Letters, a … z, aa, ab …: as spreadsheets name their columns."""

    def writer(number: int) -> str:
        text = ""
        while number > 0:
            number, place = divmod(number - 1, len(letters))
            text = letters[place] + text
        return text or "0"

    return writer


def _make_sign_formatter(signs: str, beyond: NumberFormatter = str) -> NumberFormatter:
    """Signs of a closed set; what is beyond it is written as `beyond` does."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else beyond(number)


def _make_digit_formatter(digits: str) -> NumberFormatter:
    return lambda number: "".join(digits[int(char)] for char in str(number))


def _make_han_formatter(
    digits: str, units: str, *, gap: str, one_ten: bool = False, one_unit: bool = True
) -> NumberFormatter:
    """Ideographs as they are read: 二十一. `gap` stands for skipped places, `one_ten` writes 一十 and not 十 for ten,
    `one_unit` writes 一百 and not 百 for a hundred.
    """

    def writer(number: int) -> str:
        text, skipped = "", False
        for place, char in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
            if char == "0":
                skipped = True
                continue
            text += gap if skipped and text else ""
            skipped = False
            silent = char == "1" and place and ((place == 1 and not text and not one_ten) or not one_unit)
            text += ("" if silent else digits[int(char)]) + units[place].strip()
        return text or digits[0]

    return writer


def _make_han_formatter_to_99(digits: str, zero: str) -> NumberFormatter:
    """Read aloud up to 九十九, digit by digit from there on: 一○○."""
    low, high = _make_han_formatter(digits, " 十百千万", gap=""), _make_digit_formatter(zero + digits[1:])
    return lambda number: low(number) if number < 100 else high(number)


def _format_ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_RUSSIAN_LIST_LETTERS = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HAN_DIGITS, _FORMAL_HAN_DIGITS = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"

_NUMBER_FORMATTERS: dict[str, NumberFormatter] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: _replace_digits(str(number), ord("０")),
    "decimalFullWidth2": lambda number: _replace_digits(str(number), ord("０")),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _format_ordinal,
    "lowerRoman": to_roman,
    "upperRoman": lambda number: to_roman(number).upper(),
    "lowerLetter": _make_letter_formatter(ascii_lowercase),
    "upperLetter": _make_letter_formatter(ascii_uppercase),
    "lowerAlphabet": _make_alphabet_formatter(ascii_lowercase),  # of OpenDocument; Word does not count so
    "upperAlphabet": _make_alphabet_formatter(ascii_uppercase),
    "russianLower": _make_letter_formatter(_RUSSIAN_LIST_LETTERS),
    "russianUpper": _make_letter_formatter(_RUSSIAN_LIST_LETTERS.upper()),
    "arabicAlpha": _make_letter_formatter("أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    "arabicAbjad": _make_letter_formatter("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    "hindiNumbers": lambda number: _replace_digits(str(number), ord("०")),
    "chicago": _make_letter_formatter("*†‡§"),
    "chineseCounting": _make_han_formatter_to_99(_HAN_DIGITS, "○"),
    "chineseCountingThousand": _make_han_formatter(_HAN_DIGITS, " 十百千万", gap="零"),
    "chineseLegalSimplified": _make_han_formatter(_FORMAL_HAN_DIGITS, " 拾佰仟萬", gap="零", one_ten=True),
    "ideographDigital": _make_digit_formatter("〇" + _HAN_DIGITS[1:]),
    "japaneseDigitalTenThousand": _make_digit_formatter("〇" + _HAN_DIGITS[1:]),
    "taiwaneseDigital": _make_digit_formatter("○" + _HAN_DIGITS[1:]),
    "taiwaneseCounting": _make_han_formatter_to_99(_HAN_DIGITS, "○"),
    "taiwaneseCountingThousand": _make_han_formatter(_HAN_DIGITS, " 十百千萬", gap="零"),
    "japaneseCounting": _make_han_formatter("〇" + _HAN_DIGITS[1:], " 十百千万", gap="", one_unit=False),
    "japaneseLegal": _make_han_formatter("零壱弐参四伍六七八九", " 拾百阡萬", gap="", one_ten=True),
    "ideographTraditional": _make_sign_formatter("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _make_sign_formatter("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _make_sign_formatter("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "decimalEnclosedCircle": _make_sign_formatter("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _make_sign_formatter("①②③④⑤⑥⑦⑧⑨⑩"),
    "decimalEnclosedFullstop": _make_sign_formatter("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _make_sign_formatter("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
