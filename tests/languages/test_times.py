from __future__ import annotations

import pytest

from extractor import languages


def spans(code, text):
    read = languages.load_language(code).times.parse_times(text)
    return read and read.spans


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "3 to 6 p.m."),
        ("en", "3-6 p.m."),
        ("en", "3 p.m. – 6 p.m."),
        ("en", "15:00-18:00"),
        ("en", "from 3 to 6 p.m."),
        ("fr", "15 heures-18 heures"),
        ("fr", "De 15 heures à 18 heures"),
        ("fr", "15 h-18 h"),
        ("fr", "15-18 heures"),
        ("fr", "15 h 00 à 18 h 00"),
        ("es", "De las 15.00 a las 18.00 horas"),
        ("es", "15.00 a 18.00 h"),
        ("es", "de 3 a 6 de la tarde"),
        ("es", "15.00-18.00"),
        ("ru", "с 15 ч 00 мин до 18 ч 00 мин"),
        ("ru", "15 ч. 00 м. – 18 ч. 00 м."),
        ("ru", "с 15 до 18 часов"),
        ("ru", "15:00–18:00"),
        ("ar", "من الساعة 15:00 إلى الساعة 18:00"),
        ("ar", "من الساعة 3 إلى الساعة 6 مساء"),
        ("ar", "الساعة 15:00 - 18:00"),
        ("ar", "من الساعة ١٥/٠٠ إلى الساعة ١٨/٠٠"),
        ("zh", "下午3时至6时"),
        ("zh", "下午 3 时至下午 6 时"),
        ("zh", "15:00-18:00"),
        ("zh", "15时至18时"),
        ("zh", "下午3至6时"),
    ],
)
def test_an_afternoon_in_every_language(code, text):
    assert spans(code, text) == [("15:00", "18:00")]


@pytest.mark.parametrize(
    ("code", "text", "span"),
    [
        ("en", "11 a.m.-1 p.m.", ("11:00", "13:00")),
        ("en", "11-1 p.m.", ("11:00", "13:00")),
        ("en", "9 a.m.-12 p.m.", ("09:00", "12:00")),
        ("en", "12-2.30 p.m.", ("12:00", "14:30")),
        ("en", "10 a.m. to noon", ("10:00", "12:00")),
        ("en", "9-11 a.m.", ("09:00", "11:00")),
        ("fr", "de 9 heures à midi", ("09:00", "12:00")),
        ("zh", "下午12时至2时30分", ("12:00", "14:30")),
        ("zh", "上午9时至下午12时", ("09:00", "12:00")),
        ("zh", "上午10至下午1时", ("10:00", "13:00")),
        ("ru", "с 10 часов до полудня", ("10:00", "12:00")),
    ],
)
def test_the_half_day_rules(code, text, span):
    assert spans(code, text) == [span]


def test_two_spans_and_a_start_alone():
    assert spans("en", "10 a.m.-1 p.m. and 3-6 p.m.") == [("10:00", "13:00"), ("15:00", "18:00")]
    assert spans("en", "10 a.m.-1 p.m.\n3-6 p.m.") == [("10:00", "13:00"), ("15:00", "18:00")]
    assert spans("en", "10 a.m.") == [("10:00", None)]


def test_parts_of_the_day_are_recognised_without_an_hour():
    assert [
        spans(code, part)
        for code, part in (
            ("en", "Morning"),
            ("fr", "Après-midi"),
            ("es", "Mañana"),
            ("ru", "Утро"),
            ("ar", "صباحا"),
            ("zh", "上午"),
        )
    ] == [[]] * 6


def test_what_else_the_cell_says_is_kept():
    assert (
        languages.load_language("es").times.parse_times("9.00 a 12.00 horas (1ª sesión plenaria)").rest
        == "1ª sesión plenaria"
    )
    assert (
        languages.load_language("en").times.parse_times("1st plenary meeting\n10 a.m.-1 p.m.").rest
        == "1st plenary meeting"
    )


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "5-8",
        "1 (a)",
        "2 and 3 (a)",
        "Opening of the session",
        "The Chair will welcome the guests at 10 a.m. in the garden",
        "6 to 9 May",
        "",
        "10 a.m.-1 " * 3000,
    ],
)
def test_what_is_no_time(text):
    assert languages.load_language("en").times.parse_times(text) is None
