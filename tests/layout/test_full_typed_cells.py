"""Typed cells that are full: the gap after them is one space, or their time ends in the line below."""

from __future__ import annotations

import pytest

from tests.layout.test_typed_tables import END, LEFT_TO_RIGHT, read_blocks, read_rows, write_right_to_left

LABELLED_ROWS = {
    "en": ("Lamps of the north (item 4)", "(a) Oil and wicks", "(b) Glass", "Closing of the list of speakers"),
    "es": ("Lámparas del norte (tema 4)", "a) Aceite y mechas", "b) Vidrio", "Cierre de la lista de oradores"),
    "fr": ("Lampes du nord (point 4)", "a) Huile et mèches", "b) Verre", "Clôture de la liste des orateurs"),
    "ru": ("Лампы севера (пункт 4)", "a) Масло и фитили", "b) Стекло", "Закрытие списка ораторов"),
    "zh": ("北方的灯(项目 4)", "(a) 油和灯芯", "(b) 玻璃", "发言名单截止"),
}


@pytest.mark.parametrize("language", LABELLED_ROWS)
def test_labelled_titles_are_entries_and_so_is_the_text_left_of_them(language: str) -> None:
    item, first, second, last = LABELLED_ROWS[language]
    page = f"""
9:00             Opening (1)
15:00            Election (2)
10:00            {item}
                   {first}
                   {second}
                 {last}
16:00            Words of thanks and farewell for all keepers of the towers
"""
    titles = [row[-1] for row in read_rows(page)]
    assert titles[2:6] == [item, first, second, last]


def test_numbers_in_several_columns_and_names_with_initials_begin_no_rows() -> None:
    page = """
Time             Hall of the north                 Hall of the south
10:00–13:00      1. Lamps that turn in the wind    2. Birds of the autumn and
                 3. Lenses                         A. Berg and others
15:00–18:00      4. Towers                         5. Ships of the harbour
"""
    assert [row[0] for row in read_rows(page)] == ["Time", "10:00–13:00", "15:00–18:00"]


SPANS = {
    "en": ("9.30 to 10 a.m.", "10.15 to 10.45 a.m.", "11 a.m. to noon", None),
    "es": ("9.30 a 10.00", "10.00 a 10.15 horas", "11.00 a 12.00", None),
    "fr": ("de 9 h à 10 h", "de 10 h 15 à 10 h 45", "de 11 h à 12 h", None),
    "ru": ("с 9 ч 30 мин до 10 ч", "с 10 ч 00 мин до 11 ч 00", "с 11 ч до 12 ч 30 мин", "мин"),
    "zh": ("上午 9 时 30 分至 10 时", "上午 10 时至 10 时 15", "上午 11 时至 12 时", "分"),
}


@pytest.mark.parametrize("language", SPANS)
def test_a_number_one_space_after_a_span_of_hours_is_in_its_column(language: str) -> None:
    first, full, last, rest = SPANS[language]
    width = len(full) + 2
    below = f"\n{rest}" if rest else ""
    page = f"""
{first:{width}}1     Opening of the session of the keepers
{full} 2      Election of the officers of the harbour{below}
{last:{width}}3     Lamps
"""
    found = read_rows(page)
    assert [row[1] for row in found] == ["1", "2", "3"]
    assert [row[2] for row in found][1] == "Election of the officers of the harbour"


def test_spans_that_begin_with_small_letters_begin_rows_without_a_number() -> None:
    page = """
Время                       №     Тема
с 9 ч 30 мин до 10 ч 15     1     Открытие
мин
с 10 ч 15 мин до 10 ч 45          Перерыв
мин
с 10 ч 45 мин до 12 ч 30    2     Лампы и линзы на островах
мин
"""
    assert [row[0] for row in read_rows(page)[1:]] == [
        "с 9 ч 30 мин до 10 ч 15 мин", "с 10 ч 15 мин до 10 ч 45 мин", "с 10 ч 45 мин до 12 ч 30 мин",
    ]  # fmt: skip


def test_whole_spans_of_two_sittings_are_not_divided() -> None:
    page = """
3 May      10.00 to 13.00 and 15.00 to     1     Opening of the session
           18.00
4 May      10.00 to 13.00                  2     Election of the officers
5 May      10.00 to 13.00 and 15.00 to     3     Lamps that turn in the wind
           18.00
"""
    assert [row[1] for row in read_rows(page)] == [
        "10.00 to 13.00 and 15.00 to 18.00", "10.00 to 13.00", "10.00 to 13.00 and 15.00 to 18.00",
    ]  # fmt: skip


def test_a_value_that_stands_in_a_column_of_other_lines_is_in_it_after_a_full_cell() -> None:
    page = """
9:00      1     Opening of the session                      Chair       TOWER/1/2
10:00     2     Lamps that turn in the wind of the north Chair          TOWER/1/3
11:00     3     Lenses, prisms and the glass of the south               TOWER/1/4
12:00     4     Birds of the autumn and the birds of spring Bureau      TOWER/1/5
13:00     5     Closing                                     Bureau      TOWER/1/6
14:00     6     Thanks to the keepers in all harbours                   TOWER/1/7
"""
    found = read_rows(page)
    assert [row[3] for row in found] == ["Chair", "Chair", "", "Bureau", "Bureau", ""]
    assert [row[4] for row in found] == [f"TOWER/1/{number}" for number in range(2, 8)]


PARTS = {
    "ar": ("البند 6 المصابيح والعدسات في جزر الشمال والجنوب", "بعد الظهر (الساعة 15:00 - 18:00)"),
    "en": ("Item 6: Lamps and lenses on the islands of the north", "Afternoon – 3 to 6 p.m."),
    "es": ("Tema 6: Lámparas y lentes de las islas del norte", "Tarde – 15.00 a 18.00 horas"),
    "fr": ("Point 6. Lampes et lentilles des îles du nord", "Après-midi – De 15 heures à 18 heures"),
    "ru": ("Пункт 6: Лампы и линзы на островах севера", "Вторая половина дня – 15:00–18:00"),
    "zh": ("项目 6：北方和南方各岛的灯和透镜", "下午 – 15:00–18:00"),
}


def write_lines(language: str, *lines: str) -> str:
    """Lines below one another, in the order of a program that keeps a page's look."""
    return "\n".join(write_right_to_left(" " * 9, line) if language == "ar" else f"{' ' * 9}{line}" for line in lines)


@pytest.mark.parametrize("language", PARTS)
def test_a_part_of_the_day_with_its_hours_stands_alone_below_an_item_over_two_lines(language: str) -> None:
    item, part = PARTS[language]
    page = write_lines(language, item, f"      {item}", part, item.replace("6", "7"))
    assert part in [block.text for block in read_blocks(page)]


@pytest.mark.parametrize(
    ("begun", "rest"),
    [
        ("1.  The fourth session of the keepers will open on Tuesday 8 June", "2027 at 10 a.m."),
        ("1.  La quatrième session des gardiens de phare s’ouvrira le mardi 8 juin", "2027 à 10 heures."),
        ("1.  El cuarto período de sesiones de los fareros se abrirá el martes 8 de junio de 2027", "10.00 horas."),
        ("1.  Четвертая сессия смотрителей маяков откроется во вторник, 8 июня 2027 года,", "10 ч 00 мин."),
    ],
)
def test_the_rest_of_a_sentence_with_a_time_is_no_entry(begun: str, rest: str) -> None:
    whole = f"{' '.join(begun.split())} {rest}"
    assert whole in [block.text for block in read_blocks(f"     {begun}\n         {rest}\n")]


DOCUMENTS = {
    "ar": f"الوثائق: {LEFT_TO_RIGHT}TOWER/1/2{END}", "en": "Documents: TOWER/1/2", "es": "Documentación: TOWER/1/2",
    "fr": "Documents : TOWER/1/2", "ru": "Документы: TOWER/1/2", "zh": "文件：TOWER/1/2",
}  # fmt: skip


@pytest.mark.parametrize("language", DOCUMENTS)
def test_a_line_of_documents_below_an_item_stands_alone(language: str) -> None:
    item = PARTS[language][0]
    page = write_lines(language, item, f"      {DOCUMENTS[language]}", item.replace("6", "7"))
    assert DOCUMENTS[language].replace(LEFT_TO_RIGHT, "").replace(END, "") in [
        block.text for block in read_blocks(page)
    ]


def test_a_header_that_is_divided_otherwise_on_the_next_page_is_left_out() -> None:
    page = """
Date/time        Agenda item/programme
Monday 3 May
9 a.m.           Item 1    Opening of the session of the keepers
3 p.m.           Item 2    Lamps
\fDate/time            Agenda item/programme
9 a.m.               Item 3        Words of the master of the harbour
3 p.m.               Item 4        Birds of the autumn
"""
    texts = [" ".join(row) for row in read_rows(page)]
    assert sum("Date/time" in text for text in texts) == 1
    assert any("Words of the master" in text for text in texts)
