"""Each number format as Word writes it."""

import pytest

from extractor.readers.shared.office.number_formats import format_number


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("decimal", {0: "0", 1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10", 100: "100"}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 1994: "mcmxciv"}),
        ("upperRoman", {3: "III", 90: "XC", 400: "CD"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 53: "aaa"}),
        ("upperLetter", {2: "B", 27: "AA"}),
        ("russianLower", {1: "а", 6: "е", 7: "ж", 10: "к", 26: "ы", 29: "я", 30: "аа"}),
        ("russianUpper", {3: "В", 30: "АА"}),
        ("arabicAbjad", {1: "أ", 2: "ب", 3: "ج", 4: "د", 5: "ه", 10: "ي", 11: "ك", 28: "غ", 29: "أأ"}),
        ("arabicAlpha", {1: "أ", 3: "ت", 28: "ي"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一○○"}),
        ("chineseCountingThousand", {10: "十", 100: "一百", 101: "一百零一", 110: "一百一十", 1001: "一千零一"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("taiwaneseCountingThousand", {20: "二十", 100: "一百"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("japaneseCounting", {10: "十", 100: "百", 111: "百十一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("decimalFullWidth", {12: "１２"}),
        ("hindiNumbers", {12: "१२"}),
        ("numberInDash", {3: "- 3 -"}),
        ("hex", {10: "A", 31: "1F"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd", 112: "112th"}),
        ("chicago", {1: "*", 2: "†", 4: "§", 5: "**"}),
        ("none", {1: ""}),
    ],
)
def test_number_format(name, shown):
    assert {number: format_number(number, name) for number in shown} == shown


def test_unknown_formats_and_words_are_decimal():
    assert format_number(7, "ordinalText") == "7"
    assert format_number(7, "klingon") == "7"


def test_format_of_ones_own_says_width_and_digits():
    assert format_number(7, "custom", "001, 002, 003, ...") == "007"
    assert format_number(12, "custom", "٠١, ٠٢, ٠٣, ...") == "١٢"
    assert format_number(1, "custom", "α, β") == "1"


def test_numbers_beyond_all_lists_stay_short():
    assert format_number(32_767, "lowerLetter") == "32767"
    assert format_number(-1, "upperRoman") == "-1"
    assert format_number(10**9, "upperRoman") == "1000000000"
