from __future__ import annotations

import datetime

import pytest

from extractor import languages
from extractor.languages.calendar import dates


def days(code, text, year=None):
    read = languages.load_language(code).dates.parse_date(text, year)
    return read and (read.start and read.start.isoformat(), read.end and read.end.isoformat())


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "27 November to 1 December 2017"),
        ("en", "27 November-1 December 2017"),
        ("en", "from 27 November to 1 December 2017"),
        ("en", "Monday, 27 November, to Friday, 1 December 2017"),
        ("en", "November 27 to December 1, 2017"),
        ("fr", "27 novembre-1er décembre 2017"),
        ("fr", "du 27 novembre au 1er décembre 2017"),
        ("fr", "Du lundi 27 novembre au vendredi 1er décembre 2017"),
        ("es", "27 de noviembre a 1 de diciembre de 2017"),
        ("es", "del 27 de noviembre al 1° de diciembre de 2017"),
        ("ru", "27 ноября — 1 декабря 2017 года"),
        ("ru", "с 27 ноября по 1 декабря 2017 года"),
        ("ru", "с понедельника, 27 ноября, по пятницу, 1 декабря 2017 года"),
        ("ar", "27 تشرين الثاني/نوفمبر - 1 كانون الأول/ديسمبر 2017"),
        ("ar", "من ٢٧ تشرين الثاني/نوفمبر إلى ١ كانون الأول/ديسمبر ٢٠١٧"),
        ("ar", "27 نوفمبر إلى 1 ديسمبر 2017"),
        ("zh", "2017年11月27日至12月1日"),
        ("zh", "2017 年 11 月 27 日至 12 月 1 日"),
        ("zh", "2017年11月27日(星期一)至12月1日(星期五)"),
    ],
)
def test_a_span_over_two_months(code, text):
    assert days(code, text) == ("2017-11-27", "2017-12-01")


@pytest.mark.parametrize(
    ("code", "text", "weekday"),
    [
        ("en", "Tuesday, 3 November 2020", 1),
        ("en", "Tue. 3 Nov. 2020", 1),
        ("fr", "Mardi 3 novembre 2020", 1),
        ("es", "Martes, 3 de noviembre de 2020", 1),
        ("ru", "вторник, 3 ноября 2020 года", 1),
        ("ru", "во вторник, 3 ноября 2020 года", 1),
        ("ar", "الثلاثاء، 3 تشرين الثاني/نوفمبر 2020", 1),
        ("ar", "يوم الثلاثاء 3 تشرين الثاني/نوفمبر 2020", 1),
        ("zh", "2020年11月3日，星期二", 1),
        ("zh", "2020年11月3日（星期二）", 1),
        ("en", "3 November 2020", None),
    ],
)
def test_the_weekday_is_kept(code, text, weekday):
    read = languages.load_language(code).dates.parse_date(text)
    assert (read.start, read.weekday, read.end) == (datetime.date(2020, 11, 3), weekday, None)


def test_a_year_that_is_not_printed_is_the_given_one():
    read = languages.load_language("en").dates.parse_date("Monday, 6 May", 2024)
    assert (read.start, read.has_year) == (datetime.date(2024, 5, 6), False)
    assert languages.load_language("en").dates.parse_date("6 May 2023", 2024).start.year == 2023
    assert languages.load_language("en").dates.parse_date("6 May").start is None


@pytest.mark.parametrize("text", ["7-15 مايو 2026", "15-7 مايو 2026", "15-7 أيار/مايو 2026"])
def test_days_over_a_hyphen_stand_in_either_order_in_text_from_the_right(text):
    assert days("ar", text) == ("2026-05-07", "2026-05-15")


def test_a_span_over_new_year():
    assert days("en", "30 December-3 January 2020") == ("2019-12-30", "2020-01-03")
    assert days("en", "30 December-3 January", 2019) == ("2019-12-30", "2020-01-03")
    assert days("zh", "2019年12月30日至1月3日") == ("2019-12-30", "2020-01-03")


def test_arabic_month_pairs_must_agree():
    assert days("ar", "4 شباط/فبراير 2024") == ("2024-02-04", None)
    assert days("ar", "4 فبراير/شباط 2024") == ("2024-02-04", None)
    assert days("ar", "4 شباط 2024") == ("2024-02-04", None)
    assert days("ar", "4 شباط/مارس 2024") is None


@pytest.mark.parametrize(
    "text",
    ["31 February 2024", "9-5 May 2024", "3 to 6 p.m.", "1 (a)", "May", "2024", "", "May the Committee", "x" * 9000],
)
def test_what_is_no_date(text):
    assert languages.load_language("en").dates.parse_date(text, 2024) is None


def test_dates_in_running_text_say_where_they_stand():
    text = "Opened on Tuesday, 3 November 2020, it met again from 5 to 9\u00a0February 2024."
    first, second = languages.load_language("en").dates.find_dates(text)
    assert text[slice(*first.text_span)].endswith("Tuesday, 3 November 2020")
    assert (second.start, second.end) == (datetime.date(2024, 2, 5), datetime.date(2024, 2, 9))
    assert text[slice(*second.text_span)].endswith("5 to 9\u00a0February 2024")


@pytest.mark.parametrize("language", languages.load_all_languages(), ids=lambda language: language.code)
def test_dates_are_found_within_a_text_wherever_a_form_would_match(language):
    for form in (*language.words.dates.single_day, *language.words.dates.day_range):
        for text in form.examples:
            seen = languages.make_match_key(f"a/79/1, 12 {text}, {text}")
            tried = [match.span() for match in language.dates._compile_date_form(form.pattern).finditer(seen)]
            starts = [opening.start() for opening in language.dates._date_opening_pattern.finditer(seen)]
            found = dates._iter_form_matches(language.dates._compile_date_form(form.pattern), seen, starts)
            assert tried
            assert [match.span() for match in found] == tried


@pytest.mark.parametrize("language", languages.load_all_languages(), ids=lambda language: language.code)
def test_a_date_of_iso_8601_is_read_in_every_language(language):
    read = language.dates.parse_full_date(" 2031-03-19")
    assert (str(read.start), read.text_span) == ("2031-03-19", (1, 11))
    assert language.dates.parse_full_date("2031-13-19") is None
    assert language.dates.parse_full_date("2031-03-191") is None
