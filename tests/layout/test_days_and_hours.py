"""Days, weekdays and hours over several lines of a cell, in tables whose rows stand no farther apart than lines."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.layout.day_lexicon import has_weekday, has_weekday_or_month
from tests.layout.test_tables import blocks, cells, row


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
