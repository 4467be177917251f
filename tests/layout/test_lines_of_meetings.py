"""Lines of plans set as text: hours with their meeting and place, a weekday alone, documents below an item, a cover's date."""

from __future__ import annotations

import pytest

from extractor.layout.day_lexicon import is_time_line
from tests.layout.test_tables import blocks, row
from tests.layout.test_typed_tables import read_blocks

HOURS = {
    "ar": ("الجلسة 1 – من الساعة 10:00 إلى الساعة 13:00", "الساعة 10:00 - 13:00 الجلسة 1 القاعة 4"),
    "en": ("1st meeting – 10 a.m.–1 p.m.", "10 a.m.–1 p.m. 1st meeting, Conference Room 4"),
    "es": ("1ª sesión – 10.00 a 13.00 horas", "10.00 a 13.00 horas 1ª sesión Sala 4"),
    "fr": ("1re séance – 10 heures-13 heures", "10 heures-13 heures 1re séance Salle 4"),
    "ru": ("1-е заседание – с 10 ч. 00 м. до 13 ч. 00 м.", "10 ч. 00 м. — 13 ч. 00 м. 1-е заседание Зал 4"),
    "zh": ("第1次会议 – 上午10时至下午1时", "上午10时至下午1时 第1次会议，第4会议室"),
}


@pytest.mark.parametrize("text", [text for forms in HOURS.values() for text in forms])
def test_hours_before_or_after_their_meeting_are_a_line_of_time(text: str) -> None:
    assert is_time_line(text)


@pytest.mark.parametrize(
    "text", ["Report of the 1st meeting – 10 pages", "1st meeting – opening", "10 a.m. Opening of the session"]
)
def test_a_meeting_without_hours_and_hours_with_a_title_are_none(text: str) -> None:
    assert not is_time_line(text)


def test_titles_below_hours_and_weekdays_below_sentences_are_lines_of_their_own() -> None:
    page = """
Programme of meetings

The lamps are lit at dusk by the keepers of the hall.
Monday
1000-1300                            12th meeting      Room 1
Opening of the session [item 1]
Oil of the lamps in the northern towers [item 2]
1500-1800                            13th meeting      Room 1
Towers by the sea [item 3]
"""
    assert [block.text for block in read_blocks(page)][-7:] == [
        "The lamps are lit at dusk by the keepers of the hall.", "Monday", "1000-1300 12th meeting Room 1",
        "Opening of the session [item 1]", "Oil of the lamps in the northern towers [item 2]", "1500-1800 13th meeting Room 1",
        "Towers by the sea [item 3]",
    ]  # fmt: skip


def test_documents_below_an_item_set_apart_from_its_title_are_a_line_of_their_own() -> None:
    page = """
Daily timetable

Monday, 3 March 2031
1st meeting – 10:00 – 13:00
      Item 5.1       Oil of the lamps
                         Document A/AC.999/5
      Item 5.2       Towers by the sea and what the keepers know of their stairs, doors
                     and windows
"""
    assert [block.text for block in read_blocks(page)][-3:] == [
        "Item 5.1 Oil of the lamps", "Document A/AC.999/5",
        "Item 5.2 Towers by the sea and what the keepers know of their stairs, doors and windows",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["Afternoon (2 to 5 p.m.)", "Après-midi (14 à 17 heures)", "Tarde (de 14.00 a 17.00 horas)", "下午（2时至5时）"],
)
def test_a_part_of_the_day_with_its_hours_at_the_margin_ends_the_entry_above(line: str) -> None:
    page = f"""
Programme of work

            1.      Oil of the lamps in the northern towers by the sea and in the harbour
{line}
            2 (a)   Towers by the sea and in the harbour of the island of the keepers
{line}
            2 (b)   Stairs
"""
    texts = [block.text for block in read_blocks(page)]
    assert texts.count(line) == 2


DOCUMENTS = {
    "en": "Documents A/AC.999/5 and A/AC.999/6", "es": "Documentos A/AC.999/5 y A/AC.999/6", "fr": "Documents A/AC.999/5 et A/AC.999/6",
}  # fmt: skip


@pytest.mark.parametrize("language", DOCUMENTS)
def test_documents_alone_below_the_hanging_text_of_an_item_are_a_line_of_their_own(language: str) -> None:
    line = DOCUMENTS[language]
    found = blocks(
        row(740, [70, 100], ["1.", "Opening of the session of the keepers of the lamps"]),
        row(728, [70, 100], ["2.", "Oil of the lamps in the northern towers by the sea and"]), row(718, [100], ["in the harbour"]),
        row(708, [100], [line]), row(696, [70, 100], ["3.", "Other matters"]),
    )  # fmt: skip
    assert line in {block.text for block in found}
