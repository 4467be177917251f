from __future__ import annotations

import pytest

from extractor import languages
from extractor.common.roman_numerals import from_roman, to_roman

EN = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]


@pytest.mark.parametrize(("number", "text"), list(enumerate(EN, 1)))
def test_english_ordinals(number, text):
    assert languages.load_language("en").numbers.read_number(text.title()) == number


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "One hundred and ninety-ninth", 199),
        ("en", "103rd", 103),
        ("en", "twenty-eighth", 28),
        ("fr", "Quatre-vingt-dix-neuvième", 99),
        ("fr", "soixante-dix-huitième", 78),
        ("fr", "1re", 1),
        ("fr", "cent unième", 101),
        ("es", "Quincuagésimo noveno", 59),
        ("es", "QUINCUAGESIMO NOVENO", 59),
        ("es", "decimoctavo", 18),
        ("es", "23er", 23),
        ("es", "36.ª", 36),
        ("ru", "Пятьдесят девятая", 59),
        ("ru", "ПЯТЬДЕСЯТ ДЕВЯТОЙ", 59),
        ("ru", "девяностая", 90),
        ("ru", "108-й", 108),
        ("ru", "шестнадцатого", 16),
        ("ar", "التاسعة والخمسون", 59),
        ("ar", "التاسعة والخمسين", 59),
        ("ar", "الحادية عشرة", 11),
        ("ar", "۵۹", 59),
        ("ar", "٥٩", 59),
        ("zh", "第五十九", 59),
        ("zh", "一百九十九", 199),
        ("zh", "第 59", 59),
        ("zh", "二〇二五", 2025),
        ("zh", "十九", 19),
    ],
)
def test_ordinals_of_every_language(code, text, number):
    assert languages.load_language(code).numbers.read_number(text) == number


@pytest.mark.parametrize("text", ["", "session", "secondary", "12 May", "first meeting", "1514 (XV)", "-", "x" * 5000])
def test_what_is_no_number(text):
    assert languages.load_language("en").numbers.read_number(text) is None


def test_roman_figures_there_and_back():
    assert [to_roman(n) for n in (1, 4, 9, 14, 40, 49, 90)] == ["i", "iv", "ix", "xiv", "xl", "xlix", "xc"]
    assert all(from_roman(to_roman(n)) == n for n in range(1, 200))
    assert from_roman("iiii") is None
    assert from_roman("abc") is None
