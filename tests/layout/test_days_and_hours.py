"""Days, weekdays and hours over several lines of a cell, in tables whose rows stand no farther apart than lines."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.layout.day_lexicon import has_weekday, has_weekday_or_month
from tests.layout.test_tables import blocks, cells, row
from tests.layout.test_typed_tables import read_rows


def test_a_date_below_its_weekday_continues_the_cell_in_another_type() -> None:
    columns = [70, 150, 330]
    found = blocks(
        row(740, columns[1:], ["10 a.m.-1 p.m.", "3 p.m.-6 p.m."], font="B"),
        row(726, columns, ["MON", "Item 1", "Item 3"], font="B"), row(714, columns, ["3 March", "Opening of the session", "Lamps"]),
        row(700, columns, ["TUE", "Item 4", "Item 5"], font="B"), row(688, columns, ["4 March", "Oil for the lamps", "Ships"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [[text.replace("\n", " ") for text in line] for line in cells(table)[1:]] == [
        ["MON 3 March", "Item 1 Opening of the session", "Item 3 Lamps"],
        ["TUE 4 March", "Item 4 Oil for the lamps", "Item 5 Ships"],
    ]


def test_codes_below_the_texts_of_several_cells_are_paragraphs() -> None:
    columns = [70, 130, 230]
    found = blocks(
        row(740, columns, ["Item", "Time", "Title and documents"], font="B"),
        row(726, columns, ["1", "10.00-10.15", "Opening"]), row(712, columns, ["2", "10.15-10.30", "Agenda of the session"]),
        row(702, [230], ["A/AC.999/1"]), row(688, columns, ["3", "10.30-13.00", "Statistics of lamps at sea"]),
        row(678, [230], ["A/AC.999/2"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [line[2] for line in cells(table)] == [
        "Title and documents", "Opening", "Agenda of the session\nA/AC.999/1", "Statistics of lamps at sea\nA/AC.999/2",
    ]  # fmt: skip


def test_dashes_at_the_starts_of_lines_are_paragraphs_where_the_cell_begins_with_one() -> None:
    found = blocks(
        row(740, [70, 130], ["Item", "Subject of the meeting"], font="B"),
        row(726, [70, 130], ["1", "- Opening of the session"]), row(716, [130], ["- Lamps at sea"]), row(706, [130], ["- Oil"]),
        row(692, [70, 130], ["2", "- Ships and lamps at sea"]), row(682, [130], ["- Report"]), row(668, [70, 130], ["3", "- Close"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert cells(table)[1][1] == "- Opening of the session\n- Lamps at sea\n- Oil"
    assert cells(table)[2][1] == "- Ships and lamps at sea\n- Report"


PLANS = {
    "ar": ("برنامج العمل", ("الاثنين 3 آذار/مارس 2031", "الثلاثاء 4 آذار/مارس 2031"), ("المصابيح", "الزيت")),
    "en": ("Programme of work", ("Monday, 3 March 2031", "Tuesday, 4 March 2031"), ("Lamps", "Oil")),
    "es": ("Programa de trabajo", ("Lunes 3 de marzo de 2031", "Martes 4 de marzo de 2031"), ("Faros", "Aceite")),
    "fr": ("Programme de travail", ("Lundi 3 mars 2031", "Mardi 4 mars 2031"), ("Ouverture de la session", "Adoption de l’ordre du jour")),
    "ru": ("Программа работы", ("Понедельник, 3 марта 2031 года", "Вторник, 4 марта 2031 года"), ("Маяки", "Масло")),
    "zh": ("工作方案", ("2031年3月3日星期一", "2031年3月4日星期二"), ("灯塔", "油料")),
}  # fmt: skip


@pytest.mark.parametrize("language", PLANS)
def test_hours_below_each_day_of_a_typed_column_are_of_its_row(language: str) -> None:
    heading, days, titles = PLANS[language]
    lines = [heading, ""]
    for number, (day, title) in enumerate(zip(days, titles, strict=True), 1):
        lines += [f"{number:<8}{day:<40}{title}", f"{'':<8}{'10:00-13:00':<40}{title} 2"]
    document = extract("\n".join([*lines, "\f"]).encode(), name="plan.txt")
    [table] = [block for block in document.blocks if block.rows]
    assert [[cell.text.replace(" ", "") for cell in line][:2] for line in table.rows or []] == [
        [str(number), f"{day} 10:00-13:00".replace(" ", "")] for number, day in enumerate(days, 1)
    ]


@pytest.mark.parametrize("text", ["Mon 3 Mar", "Lun 3", "Пн 3", "MON", "Mar 3"])
def test_shortened_weekdays_without_stop_are_beside_a_number_or_alone(text: str) -> None:
    assert has_weekday(text)


@pytest.mark.parametrize("text", ["the sun and the moon", "3 marks", "decide 3", "Item 3 set"])
def test_words_that_look_like_shortened_names_name_no_day(text: str) -> None:
    assert not has_weekday_or_month(text)


SHORT_DAYS = {
    "es": ("Sesión", "Asunto", "1ª sesión", "2ª sesión", "lun. 4 oct.", "mar. 5 oct."),
    "fr": ("Séance", "Sujet", "1re séance", "2e séance", "lun. 4 oct.", "mar. 5 oct."),
    "en": ("Meeting", "Subject", "1st meeting", "2nd meeting", "Mon. 4 Oct.", "Tue. 5 Oct."),
}


@pytest.mark.parametrize("language", SHORT_DAYS)
def test_a_day_in_small_letters_below_another_day_begins_a_row(language: str) -> None:
    meeting, subject, first, second, day, next_day = SHORT_DAYS[language]
    page = f"""
{meeting:20}{subject:40}{"Date":20}{"Time"}
{first:20}{"Oil of the lamps":40}{day:20}{"10:00"}
{second:20}{"Wicks":40}{day:20}{"15:00"}
{first:20}{"Glass":40}{next_day:20}{"10:00"}
{second:20}{"Birds":40}{next_day:20}{"15:00"}
"""
    assert [row[1] for row in read_rows(page)[1:]] == ["Oil of the lamps", "Wicks", "Glass", "Birds"]


def test_titles_alone_are_parts_of_their_cell_also_between_headings_across_columns() -> None:
    columns = [70, 150, 330, 420]
    found = blocks(
        row(740, columns, ["Meeting", "Subject", "Date", "Time"], font="B"),
        row(726, columns, ["1st meeting", "Oil of the lamps", "Mon. 4 Oct.", "10 a.m."]), row(712, [150], ["Wicks"]),
        row(698, [70], ["First phase of the debate on lamps"], font="B"),
        *(row(684 - 28 * n, columns, [f"{n + 2}th meeting", f"Towers {n}", "Tue. 5 Oct.", "3 p.m."])
          + row(670 - 28 * n, [150], [f"Stairs {n}"]) for n in range(4)),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [line[1] for line in cells(table) if len(line) == 4][1:] == [
        "Oil of the lamps\nWicks", *(f"Towers {n}\nStairs {n}" for n in range(4)),
    ]  # fmt: skip
