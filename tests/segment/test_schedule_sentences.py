"""Schedules set as sentences, each with a day, times and the items that are taken up; reports have no such sentences."""

from __future__ import annotations

import pytest

from extractor import languages
from tests.segment.schedule_build import heading, line, read, show

ANNOUNCEMENTS = {
    "en": (
        "On Monday, 3 October 2033, from 10 a.m. to 1 p.m., the keepers will begin with item 1 at their 1st meeting.",
        "At its 2nd plenary meeting, on Tuesday, 4 October, from 3 to 6 p.m., the Guild will consider agenda items 2 and 3 (a).",
        "1st meeting", "2nd plenary meeting",
    ),
    "fr": (
        "Le lundi 3 octobre 2033, de 10 heures à 13 heures, les gardiens aborderont à leur 1re séance le point 1.",
        "À sa 2e séance plénière, le mardi 4 octobre, de 15 heures à 18 heures, la Guilde examinera les points 2 et 3 a).",
        "1re séance", "2e séance plénière",
    ),
    "es": (
        "El lunes 3 de octubre de 2033, de 10.00 a 13.00 horas, los fareros abordarán en su 1ª sesión el tema 1.",
        "En su 2ª sesión plenaria, el martes 4 de octubre, de 15.00 a 18.00 horas, el Gremio examinará los temas 2 y 3 a).",
        "1ª sesión", "2ª sesión plenaria",
    ),
    "ru": (
        "В понедельник, 3 октября 2033 года, с 10 ч. 00 м. до 13 ч. 00 м. смотрители на своем 1-м заседании рассмотрят пункт 1.",
        "На своем 2-м пленарном заседании, во вторник, 4 октября, с 15 ч. 00 м. до 18 ч. 00 м., Гильдия рассмотрит пункты 2 и 3 a).",
        "1-м заседании", "2-м пленарном заседании",
    ),
    "ar": (
        "وفي يوم الاثنين 3 تشرين الأول/أكتوبر 2033، من الساعة 10:00 إلى الساعة 13:00، سينظر الحراس في البند 1 في الجلسة الأولى.",
        "وستنظر النقابة في جلستها العامة الثانية، يوم الثلاثاء 4 تشرين الأول/أكتوبر، من الساعة 15:00 إلى 18:00، في البندين 2 و3 (أ).",
        "الجلسة الأولى", "جلستها العامة الثانية",
    ),
    "zh": (
        "守塔人将在2033年10月3日星期一上午10时至下午1时举行的第1次会议上审议项目1。",
        "行会将在10月4日星期二下午3时至6时举行的第2次全体会议上审议项目2和3(a)。",
        "第1次会议", "第2次全体会议",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", ANNOUNCEMENTS)
def test_sentences_in_a_row_announce_meetings(code):
    first, second, meeting, plenary = ANNOUNCEMENTS[code]
    found = read(heading("X"), line(first), line(second), line(second), code=code)
    assert show(found) == [
        f"10-03|10:00-13:00|{meeting}|1|",
        *[f"10-04|15:00-18:00|{plenary}|2,3(a)|"] * 2,
    ]


@pytest.mark.parametrize(("title", "count"), [("Organization of work", 2), ("The keepers", None)])
def test_two_sentences_are_a_schedule_below_its_heading(title, count):
    found = read(heading(title), *(line(text) for text in ANNOUNCEMENTS["en"][:2]))
    assert (len(found.rows) if found else None) == count


@pytest.mark.parametrize(
    "text",
    [
        "At its 1st meeting, on 3 October 2033, the Guild considered item 2 of its agenda.",
        "The bureau met on 3 and 4 October 2033, from 10 a.m. to 1 p.m., and took up item 2.",
        "At its 1st meeting, on Monday, 3 October 2033, from 10 a.m. to 1 p.m., the Guild sang.",
    ],
)
def test_what_a_report_says_of_its_meetings_is_no_schedule(text):
    assert read(heading("Organization of work"), *[line(text)] * 4) is None


@pytest.mark.parametrize(
    ("code", "text", "spans"),
    [
        ("en", "the Guild meets from 10 a.m. to 1 p.m. and, after lunch, at 3 p.m.", [("10:00", "13:00"), ("15:00", None)]),
        ("en", "the Guild meets in the afternoon of that day", []),
        ("en", "1,412 lamps cost 10.30 a month in 2033", None),
        ("zh", "行会在上午10时至下午1时举行会议", [("10:00", "13:00")]),
    ],
)  # fmt: skip
def test_times_in_a_sentence(code, text, spans):
    assert languages.load_language(code).times.find_times(text) == spans
