"""Mastheads of records, of resolutions and of documents under many items."""

from __future__ import annotations

import pytest

from extractor import languages
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.field_detection import FieldDetector
from extractor.segment.masthead.line_evidence import EvidenceCollector
from tests.segment.build import read


def test_what_stands_below_a_record_s_sitting_names_no_body() -> None:
    text = (
        "United Nations\n\nA/91/PV.64\n\n**General Assembly**\n\nNinety-first session\n\n"
        "**64th plenary meeting**\n\nWednesday, 16 April 2031, 10 a.m.\n\nNew York\n\nPresident: Ms. Doe\n\n# Lighthouses\n"
    )
    assert read(text).masthead.bodies == ["General Assembly"]


def test_as_many_titles_of_items_as_there_are_items() -> None:
    titles = [f"Safety of lighthouses of class {letter}" for letter in "ABCDEFGH"]
    items = "Agenda items 62, 67, 80, 110, 132, 133, 134 and 135"
    lines = ["United Nations", "A/91/811", "Ninety-first session", items, *titles]
    masthead = read("\n\n".join([*lines, "# Letter dated 6 March 2031 from the Chair"])).masthead
    assert masthead.agenda_item_titles == titles


def test_a_resolution_s_number_counts_as_evidence_where_the_source_gives_it_as_label() -> None:
    english = languages.load_language("en")
    heading = DraftBlock(kind="heading", text="Lighthouse Fund for 2031", label="91/249.")
    (line,) = EvidenceCollector(english, FieldDetector(english)).collect_evidence([heading], [heading], ())
    assert line.has("resolution_number")


def test_an_arabic_comma_ends_a_line_of_its_own() -> None:
    opening, recital = "إن الجمعية العامة،", "إذ تسترشد بالمقاصد والمبادئ المكرسة في ميثاق الأمم المتحدة،"
    text = f"الأمم المتحدة\n\nA/RES/91/43\n\nالجمعية العامة\n\n# 91/43 سلامة المنارات\n\n{opening}\n\n{recital}\n"
    assert [block.text for block in read(text).blocks][-2:] == [opening, recital]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Assembly of Keepers", "Eighth session", "Geneva, 5 to 9 May 2031"), "Organization of the session"),
        (("Ассамблея хранителей", "Восьмая сессия", "Женева, 5–9 мая 2031 года"), "Организация сессии"),
    ],
)
def test_a_heading_below_session_and_meeting_is_the_title_and_no_further_body(lines, title) -> None:
    masthead = read("\n\n".join([*lines, f"# {title}", "## Lamps", "1. Lamps are lit at night."])).masthead
    assert (masthead.bodies, masthead.title) == ([lines[0]], title)


@pytest.mark.parametrize(
    ("symbol", "title", "expected"),
    [
        ("FCCC/SBI/2031/INF.4", "Provisional schedule of meetings", "other"),
        ("FCCC/SBI/2031/INF.4", "الجدول المؤقت للاجتماعات", "other"),
        ("FCCC/SBI/2031/INF.4", "Information for participants", "circular"),
        ("ST/IC/2031/4", "Meetings of the groups", "circular"),
        ("C-WP/99", "Meetings of the groups", "working_paper"),
        ("E/CN.5/2031/L.1", "Provisional agenda and proposed programme", "agenda"),
        ("E/CN.5/2031/L.1", "临时议程和拟议工作安排", "agenda"),
    ],
)
def test_the_type_follows_from_the_title_before_the_symbol(symbol, title, expected) -> None:
    assert read(f"United Nations\n\n{symbol}\n\n# {title}\n\n1. Lamps are lit at night.\n").type == expected


@pytest.mark.parametrize(
    ("symbol", "title", "body", "expected"),
    [
        ("A/AC.999/2031/L.3", "Proposed programme of work", "Speakers are asked to be brief.", "other"),
        ("A/AC.999/2031/L.3", "Lamps at sea", "Speakers are asked to be brief.", "draft_resolution"),
        ("A/AC.999/2031/INF/3", "Lamps at sea", "The lamps are lit at night.", "circular"),
        (
            "A/AC.999/2031/INF/3",
            "Workshop on lamps",
            "## Programme of work\n\n| Day | Time | Topic |\n|---|---|---|\n| 5 May 2031 | 10 a.m. | Oil |\n| 6 May 2031 | 3 p.m. | Gas |",
            "other",
        ),
    ],
)
def test_a_schedule_is_no_draft_and_no_circular_whatever_its_series(
    symbol: str, title: str, body: str, expected: str
) -> None:
    assert read(f"United Nations\n\n{symbol}\n\n# {title}\n\n{body}\n").type == expected


TEXTS = {
    "en": "The keepers of the lights meet once a year in the harbour of the island.",
    "fr": "Les gardiens des phares se réunissent une fois par an dans le port de l'île.",
    "es": "Los guardianes de los faros se reúnen una vez al año en el puerto de la isla.",
    "ru": "Смотрители маяков собираются один раз в год в порту этого острова.",
    "zh": "灯塔管理员每年在岛上的港口举行一次会议。",
    "ar": "يجتمع حراس المنارات مرة واحدة في السنة في ميناء الجزيرة.",
}


def _join_lines(language: str, *lines: str) -> str:
    """A short document with these lines in its masthead, as Markdown."""
    return "\n\n".join(["A/91/60", *lines, "# 2031", TEXTS[language], TEXTS[language]])


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Conference of the States Parties to the Convention", "against Fog"),
        ("fr", "Convention sur la lutte", "contre le brouillard"),
        ("es", "Conferencia de los Estados Partes en la Convención", "contra la Niebla"),
        ("ru", "Комитет по использованию маяков", "в мирных целях"),
    ],
)
def test_a_line_that_begins_with_a_small_letter_goes_on_with_the_body_above(language, first, second) -> None:
    masthead = read(_join_lines(language, first, second, "Distr.: General", "3 May 2031")).masthead
    assert masthead.bodies == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Date: 19 January 2031"),
        ("fr", "Date : 19 janvier 2031"),
        ("es", "Fecha: 19 de enero de 2031"),
        ("ru", "Дата: 19 января 2031 года"),
        ("zh", "日期：2031年1月19日"),
        ("ar", "التاريخ: 19 كانون الثاني/يناير 2031"),
    ],
)
def test_a_date_after_its_label_is_the_date_and_no_body(language, line) -> None:
    masthead = read(_join_lines(language, "Distr.: General", line)).masthead
    assert (masthead.date, masthead.bodies) == ("2031-01-19", [])
