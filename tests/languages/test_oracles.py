"""Independent witnesses of the language files: num2words writes numbers in words, Babel knows the names of the CLDR."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date, get_day_names, get_month_names
from num2words import num2words

from extractor.languages import load_language

OFFICIAL_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
MISSPELT = {"es": ("quadra", "cuadra"), "fr": ("vingtsième", "vingtième")}  # by num2words 0.5
DAYS = [datetime.date(2031, month, day) for month in range(1, 13) for day in (1, 2, 11, 28)]


@pytest.mark.parametrize("code", ["en", "es", "fr", "ru"])
def test_ordinals_in_words_are_read_back(code: str) -> None:
    read = load_language(code).numbers.read_number
    printed = {
        number: num2words(number, to="ordinal", lang=code).replace(*MISSPELT.get(code, ("", "")))
        for number in range(1, 100)
    }
    assert {number: words for number, words in printed.items() if read(words) != number} == {}


@pytest.mark.parametrize("code", OFFICIAL_LANGUAGES)
def test_the_names_of_months_and_weekdays_are_known(code: str) -> None:
    dates = load_language(code).dates
    for number, name in get_month_names("wide", locale=code).items():
        assert dates.find_month_number(name) == number
    for number, name in get_day_names("wide", locale=code).items():
        found = dates.parse_leading_weekday(name)
        assert found is not None
        assert found[0] == number


@pytest.mark.parametrize("code", OFFICIAL_LANGUAGES)
def test_dates_as_others_write_them_are_read_back(code: str) -> None:
    read = load_language(code).dates.parse_date
    for day in DAYS:
        for form in ("long", "full"):
            found = read(format_date(day, form, locale=code))
            assert found is not None, format_date(day, form, locale=code)
            assert (found.start, found.end) == (day, None)
            assert found.weekday in {None, day.weekday()}
