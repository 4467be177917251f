"""Notes below tables on a grid of characters, where nothing is raised."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.readers import text
from extractor.source import PagedSource, Source

FIRST_PAGE = """
Report of the keepers

The keepers of the lights meet once a year in the harbour of the island that has the oldest
tower, and speak there of lamps, of lenses and of the birds.
"""


def read(page: str, first: str = FIRST_PAGE) -> Source:
    pages = text.read(f"{first}\f{page}")
    assert isinstance(pages, PagedSource)
    return arrange_pages(pages)


def list_cells(source: Source) -> list[str]:
    return [
        cell.text for block in source.blocks if block.kind == "table" for row in block.rows for cell in row if cell.text
    ]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Object of expenditure", "Travel of keepers", "Lamps and lenses"),
        ("Objet de dépense", "Voyages des gardiens", "Lampes et lentilles"),
        ("Статья расходов", "Поездки смотрителей", "Лампы и линзы"),
        ("支出用途", "管理员差旅费", "灯和透镜"),
    ],
)
def test_letters_alone_above_their_notes_are_marks_of_the_table_above(head: str, first: str, second: str) -> None:
    page = f"""
{first}, {second}

{head:40}      2030           2031
{first + "a":40}     107.2           90.4
{second:40}      88.0           91.5b
Total                                        195.2          181.9
a
    Without the southern coast.
b
    Without the painting of
    the towers.

The keepers thank the Assembly.
"""
    source = read(page)
    assert [(note.marker, note.text) for note in source.notes] == [
        ("a", "Without the southern coast."),
        ("b", "Without the painting of the towers."),
    ]
    assert {first, "91.5"} <= set(list_cells(source))
    calls = [call for block in source.blocks for row in block.rows for cell in row for call in cell.note_references]
    assert [call.note_key for call in calls] == [note.key for note in source.notes]
    assert source.blocks[-1].text == "The keepers thank the Assembly."


def test_letters_on_the_line_of_their_notes_and_a_star_are_marks() -> None:
    page = """
Pier                                        2030           2031
North                                       12.5           14.0a
South*                                       7.5            8.0
a The keepers estimate this sum.
* Without oil.
"""
    source = read(page)
    assert [(note.marker, note.text) for note in source.notes] == [
        ("a", "The keepers estimate this sum."),
        ("*", "Without oil."),
    ]
    assert list_cells(source)[-6:] == ["North", "12.5", "14.0", "South", "7.5", "8.0"]


def test_a_letter_that_no_word_has_besides_its_own_letters_is_no_mark() -> None:
    page = """
Pier                                        Media          Data
North                                       12.5           14.0
South                                        7.5            8.0
a
    Without the southern coast.
"""
    source = read(page)
    assert source.notes == []
    assert "Media" in list_cells(source)


def test_a_line_that_begins_with_a_small_word_of_one_letter_is_prose() -> None:
    page = """
Muelle                                      2030           2031
Puerto 3a                                   12.5           14.0
Faro                                         7.5            8.0

Las lámparas se encienden por la tarde y los guardianes anotan lo que han visto, de noche
a la luz de las torres.
"""
    assert read(page).notes == []


def test_a_mark_that_took_cells_of_its_row_up_with_it_divides_no_row() -> None:
    right, end = "\u202b", "\u202c"
    lines = [
        ("   90.4        107.2", "", "a"),
        ("", "              ", "سفر الحراس"),
        ("   14.0         12.5", "       ", "المصابيح والعدسات"),
        ("    8.0          7.5", "               ", "الطلاء"),
    ]
    table = "\n".join(f"{numbers:24}{gap}{right}{label}{end}" for numbers, gap, label in lines)
    head = f"   2031         2030           {right}وجه الإنفاق{end}"
    note = f"{'':20}{right} a باستثناء الساحل الجنوبي.{end}"
    source = read(f"{head}\n{table}\n{note}\n", first=f"{right}تقرير الحراس{end}\n")
    assert list_cells(source)[3:6] == ["سفر الحراس", "107.2", "90.4"]
    assert [(note.marker, note.text) for note in source.notes] == [("a", "باستثناء الساحل الجنوبي.")]


def test_the_second_column_of_a_masthead_ends_above_a_table_with_a_column_at_its_place() -> None:
    page = """
United Nations                                              A/91/14
General Assembly                                            Distr.: General
                                                            3 May 2031
                                                            Original: English


Requirements of the Lighthouse Office
Provisional agenda
1                            Opening of the session         A/91/21
2                            Adoption of the agenda         A/91/22                    Chair
3                            Report of the keeper           A/91/23
"""
    source = read("", first=page)
    assert list_cells(source)[:3] == ["1", "Opening of the session", "A/91/21"]
    assert "A/91/21" not in [block.text for block in source.blocks]


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ("The keepers meet in the harbour.1", "See A/91/14."),
        ("Les gardiens se réunissent au port. 1", "Voir A/91/14."),
        ("Смотрители встречаются в гавани.1", "См. A/91/14."),
        ("守望员在港口开会。1", "见 A/91/14。"),
    ],
)
def test_a_number_that_begins_the_last_line_of_a_page_is_a_note_s_where_a_text_ends_with_it(
    call: str, note: str
) -> None:
    document = f"""
                                                            A/91/L.1

     1.    {call}
     2.    4.1


1 {note}
"""
    source = read("    ", first=f"{document}\f{FIRST_PAGE}")
    assert [(found.marker, found.text) for found in source.notes] == [("1", note)]
    called = next(block for block in source.blocks if block.note_references)
    assert called.text == f"1. {call.rstrip('1 ')}"
    assert "A/91/L.1" in [block.text for block in source.blocks]


def test_a_number_that_no_text_ends_with_begins_no_note() -> None:
    document = """
The keepers meet in the harbour, at tower 1 of 4.1


1 Opening of the meeting
"""
    assert read("    ", first=f"{document}\f{FIRST_PAGE}").notes == []


def test_a_number_alone_above_the_end_of_a_line_is_the_mark_of_the_note_that_begins_with_it() -> None:
    document = """
                                                            A/91/L.1

                                           1
     2.    The keepers meet in the harbour.
     3.    They speak of 14 lamps.


1 See A/91/14.
"""
    source = read("    ", first=f"{document}\f{FIRST_PAGE}")
    assert [(found.marker, found.text) for found in source.notes] == [("1", "See A/91/14.")]
    assert "2. The keepers meet in the harbour." in [block.text for block in source.blocks]


@pytest.mark.parametrize("mark_column", [40, 39])  # beyond the line's end, and above its last letter
def test_right_to_left_lines_have_such_a_number_at_their_left_end(mark_column: int) -> None:
    lines = [
        " " * 70 + "\u202bتقرير المجلس\u202c",
        "",
        " " * (mark_column - 1) + "\u202b\u202a1\u202c\u202c",
        " " * 40 + "\u202bيجتمع حراس المنارات في الميناء\u202a.\u202c\u202c        \u202b\u202a.1\u202c\u202c",
        " " * 40 + "\u202bويتحدثون عن المصابيح والعدسات\u202a.\u202c\u202c        \u202b\u202a.2\u202c\u202c",
        "",
        "",
        " " * 64 + "\u202b\u202a 1\u202cانظر القرار \u202a.91/14\u202c\u202c",
        "\u202b\u202aGE.26-01306 (A)    010326    010326\u202c\u202c",
    ]
    source = read("    ", first="\n".join(lines))
    assert [(found.marker, found.text) for found in source.notes] == [("1", "انظر القرار 91/14.")]
    called = next(block for block in source.blocks if block.note_references)
    assert called.text == "1. يجتمع حراس المنارات في الميناء."


def test_a_letter_apart_after_a_bracket_at_the_end_of_a_cell_is_a_mark() -> None:
    page = """
Day                   Time       Subject
Monday, 5 May         10 a.m.    Opening of the session
                      3 p.m.     Lamps at sea (concluded) a
Tuesday, 6 May        10 a.m.    Keepers of the lamps
                      3 p.m.     Other matters

a
    Where the weather allows.
"""
    source = read(page)
    assert [(note.marker, note.text) for note in source.notes] == [("a", "Where the weather allows.")]
    assert "Lamps at sea (concluded)" in list_cells(source)


def test_two_tables_of_a_page_have_notes_of_their_own() -> None:
    names = (("Travel of keepers", "Lamps and lenses", "southern"), ("Oil for towers", "Wicks and glass", "northern"))
    tables = "".join(
        f"""
Object of expenditure                        2030           2031
{first + "a":40}     107.2           90.4
{second:40}      88.0           91.5b
Total                                        195.2          181.9

a
    Without the {where} coast.
b
    Without the painting of the towers.

The keepers thank the Assembly for the oil of the year, and for the wicks of the lamps.
"""
        for first, second, where in names
    )
    source = read(f"{', '.join(first for first, _, _ in names)}\n{tables}")
    assert [(note.marker, note.text.split()[2]) for note in source.notes] == [
        ("a", "southern"),
        ("b", "painting"),
        ("a", "northern"),
        ("b", "painting"),
    ]
