"""Lines of a cell with details of its entry, hours below the part of the day, and times that fill their column."""

from __future__ import annotations

import pytest

from tests.layout.test_short_typed_plans import LANGUAGES, WORDS, Words, list_rows, read_page
from tests.layout.test_tables import blocks, cells, row
from tests.layout.test_typed_tables import read_rows, write_right_to_left

DETAILS = {
    "ar": ("افتتاح الدورة", "السيدة أ. بيرغ، الرئيسة", "رئيس الجلسة: السيد ليند", "المصابيح"),
    "en": ("Opening of the session", "Ms. A. Berg, Chair", "Moderator: Mr. L. Lind", "Lamps"),
    "es": ("Apertura del período de sesiones", "Sra. A. Berg, Presidenta", "Moderador: Sr. L. Lind", "Lámparas"),
    "fr": ("Ouverture de la session", "Mme A. Berg, Présidente", "Modérateur: M. L. Lind", "Lampes"),
    "ru": ("Открытие сессии", "Г-жа А. Берг, Председатель", "Ведущий: г-н Л. Линд", "Лампы"),
    "zh": ("会议开幕", "贝格女士，主席", "主持人：林德先生", "灯具"),
}


@pytest.mark.parametrize("language", DETAILS)
def test_persons_and_roles_are_lines_of_the_cell_above_them(language: str) -> None:
    title, person, role, second = DETAILS[language]
    texts = [("10:00-11:00", title), ("", person), ("", role), ("11:00-12:00", second), ("12:00-13:00", title)]
    if language == "ar":
        page = "".join(f"{write_right_to_left(text, ' ' * (60 - len(text)), time)}\n" for time, text in texts)
    else:
        page = "".join(f"{time:<20}{text}\n" for time, text in texts)
    assert [entry[-1] for entry in read_rows(f"\n{page}")] == [f"{title}\n{person}\n{role}", second, title]


@LANGUAGES
def test_persons_are_no_entries_of_the_schedule(words: Words) -> None:
    title, person, role, second = DETAILS[next(code for code, known in WORDS.items() if known is words)]
    lines = [
        " ".join(words.days[0]),
        f"{'10:00-11:00':<20}{title}",
        f"{'':<20}{person}",
        f"{'':<20}{role}",
        f"{'11:00-12:00':<20}{second}",
    ]
    rows = list_rows(read_page(words, words.programme, lines))
    assert [(start, text) for _, start, text in rows] == [("10:00", title), ("11:00", second)]


HOURS_BELOW_PARTS = {
    "en": ("Morning", "Afternoon", "Monday, 3 May", "Tuesday, 4 May", "Lamps", "Oil", "Ships"),
    "es": ("Mañana", "Tarde", "Lunes, 3 de mayo", "Martes, 4 de mayo", "Lámparas", "Aceite", "Buques"),
    "fr": ("Matin", "Après-midi", "Lundi 3 mai", "Mardi 4 mai", "Lampes", "Huile", "Navires"),
    "ru": ("Утро", "Вторая половина дня", "Понедельник, 3 мая", "Вторник, 4 мая", "Лампы", "Масло", "Суда"),
    "zh": ("上午", "下午", "5月3日星期一", "5月4日星期二", "灯具", "油料", "船只"),
}


@pytest.mark.parametrize("language", HOURS_BELOW_PARTS)
def test_hours_below_the_part_of_the_day_begin_no_row_though_a_second_entry_stands_beside_them(language: str) -> None:
    morning, afternoon, first, second, lamps, oil, ships = HOURS_BELOW_PARTS[language]
    page = f"""
{"":<24}{first:<30}{second}

{morning:<24}{lamps:<30}{oil}
{"10:00-13:00":<24}{ships}

{afternoon:<24}{oil:<30}{ships}
{"15:00-18:00":<24}
"""
    assert [entry[0].replace("\n", " ") for entry in read_rows(page)[1:]] == [
        f"{morning} 10:00-13:00",
        f"{afternoon} 15:00-18:00",
    ]


def test_times_that_fill_their_column_are_divided_from_the_texts_after_them() -> None:
    page = """
Hour          Hall I                                         Hall II
9.30 to 11.00 Group A: lamps that turn (item 3)              Group B: towers of the north (item 4)
11.30 to 1.00 Group A: lamps that turn (item 3)              Group B: keepers of the lights (item 4)
13.00 to 3.00 Group A: lenses of the lamps (item 5)          Group B: birds of the autumn (item 6)
"""
    assert [entry[0] for entry in read_rows(page)[1:]] == ["9.30 to 11.00", "11.30 to 1.00", "13.00 to 3.00"]


@LANGUAGES
def test_a_day_with_its_time_below_the_heading_of_a_plan_is_no_part_of_the_heading(words: Words) -> None:
    days = [f"{day}{name} 10:00" if day.endswith("日") else f"{name} {day}, 10:00" for name, day in words.days]
    lines = [text for at, day in enumerate(days) for text in (day, "", f"{at + 1}. {words.titles[at]}", "")]
    document = read_page(words, words.programme, lines)
    assert document.masthead.title == words.programme
    assert list_rows(document) == [("2031-03-03", "10:00", words.titles[0]), ("2031-03-04", "10:00", words.titles[1])]


def test_labels_in_small_letters_begin_paragraphs_of_a_cell():
    columns = [70, 170]
    lines = [row(740, columns, ["Time", "Subject of the meeting of the keepers"], font="B")]
    y = 740.0
    for time, texts in [
        ("9.00-10.15", ["3. Lamps at sea", "a) Oil", "b) Wicks"]),
        ("10.30-12.00", ["4. Towers"]),
        ("12.00-13.30", ["5. Lunch in the old hall of the harbour"]),
    ]:
        y -= 24
        lines.append(row(y, columns, [time, texts[0]]))
        for text in texts[1:]:
            y -= 12
            lines.append(row(y, [170], [text]))
    table = next(block for block in blocks(*lines) if block.kind == "table")
    assert cells(table)[1] == ["9.00-10.15", "3. Lamps at sea\na) Oil\nb) Wicks"]
