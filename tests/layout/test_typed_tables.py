"""Tables on a grid of characters: lost gaps, the width of cells, and rows without free lines between them."""

from __future__ import annotations

import re

import pytest

from extractor.layout import arrange_pages
from extractor.readers import text
from extractor.source import PagedSource, SourceBlock

RIGHT_TO_LEFT, LEFT_TO_RIGHT, END = "\u202b", "\u202a", "\u202c"
FIRST_PAGE = """
Programme of the keepers

The keepers of the lights meet once a year in the harbour of the island that has the oldest
tower, and speak there of lamps, of lenses and of the birds.
"""


def read_blocks(page: str) -> list[SourceBlock]:
    """The blocks of a page that another one stands before."""
    pages = text.read(f"{write_right_to_left('برنامج العمل') if RIGHT_TO_LEFT in page else FIRST_PAGE}\f{page}")
    assert isinstance(pages, PagedSource)
    return arrange_pages(pages).blocks


def read_rows(page: str) -> list[list[str]]:
    """The rows of a page's first table."""
    table = next(block for block in read_blocks(page) if block.kind == "table")
    return [[cell.text for cell in row] for row in table.rows]


def write_right_to_left(*parts: str) -> str:
    """A line as programs print it that keep a page's look: its parts from left to right, text between controls."""
    marked = (re.sub(r"(?<!\u202a)\b\d[\d:]*", rf"{LEFT_TO_RIGHT}\g<0>{END}", part) for part in parts)
    return "".join(f"{RIGHT_TO_LEFT}{part}{END}" if part.strip() else part for part in marked)


def test_rows_of_a_typed_table_begin_with_their_times_where_the_cells_beside_them_are_lists() -> None:
    page = """
Time                 Main hall                                  Small hall
10 a.m.-1 p.m.       1. Opening of the session                  Briefing of keepers
                     2. Election of officers                    of the northern lights
                     Introductory statements
3-6 p.m.             3. Lamps that turn by themselves and       Drafting group
                     lenses that the wind moves
                     4. Birds of the autumn                     Film about the towers
6.30-8 p.m.          5. Other matters                           Reception
"""
    assert [row[0] for row in read_rows(page)[1:]] == ["10 a.m.-1 p.m.", "3-6 p.m.", "6.30-8 p.m."]


@pytest.mark.parametrize("items", [("Item 1", "Item 2"), ("10.00", "10.30")])
def test_lines_with_an_item_or_a_time_of_their_own_are_rows_below_the_day(items: tuple[str, str]) -> None:
    first, second = items
    page = f"""
Day                  Place         Title of what is on the programme of the keepers
Monday 3 May         {first}        Opening of the session and words of the harbour master
                     {second}        Election of officers for the time until the next session
Tuesday 4 May        {first}        Lamps that turn by themselves and lenses that the wind moves
                     {second}        Birds of the autumn that fly against the lamps in the night
Wednesday 5 May      {first}        Other matters that the keepers wish to raise at the session
"""
    assert [row[1] for row in read_rows(page)[1:]] == [first, second, first, second, first]


def test_brackets_end_an_entry_of_a_cell_where_one_word_more_had_room() -> None:
    page = """
Date                  Morning                                                  Afternoon
Monday, 3 May         Item 1. Opening of the session                           Item 3. Lamps that turn by themselves
Tuesday, 4 May        Item 2. Strategic plan of the lamps of all the harbours  Item 3. Lamps that turn (concluded)
                      Lights of the north sea (continued)                      Consultations among the keepers
                      Informal consultations                                   of the lights
Wednesday, 5 May      Item 4. Other matters                                    Item 5. Adoption of the report
"""
    assert read_rows(page)[2] == [
        "Tuesday, 4 May",
        "Item 2. Strategic plan of the lamps of all the harbours Lights of the north sea (continued)\nInformal consultations",
        "Item 3. Lamps that turn (concluded) Consultations among the keepers of the lights",
    ]


def test_cells_that_end_far_from_the_next_column_are_not_wrapped() -> None:
    page = """
Keeper                                                  Post                                    Harbour
Ama Lighthouse Mensah                                   Chair                                   Northbay
Maria Holm                                              Deputy Chair                            Eastbay
Lok Tower                                               Deputy Chair                            Southbay
Lucia Reef                                              Secretary of the keepers                Westbay
"""
    assert read_rows(page)[1:] == [
        ["Ama Lighthouse Mensah", "Chair", "Northbay"],
        ["Maria Holm", "Deputy Chair", "Eastbay"],
        ["Lok Tower", "Deputy Chair", "Southbay"],
        ["Lucia Reef", "Secretary of the keepers", "Westbay"],
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("10 heures et 15 heures", "10:00-12:30"),
        ("10 a.m. and 3 p.m.", "10 a.m.-1 p.m."),
        ("10 ч 00 мин и 15 ч 00 мин", "10:00–12:30"),
    ],
)
def test_a_span_of_hours_below_two_times_begins_a_row(above: str, below: str) -> None:
    page = f"""
Date                 Time                           Subject
Monday 6 July        11:00-12:30                    Opening of the forum of the keepers
Tuesday 7 July       {above:31}Talks on the draft declaration
Wednesday 8 July     {below:31}Adoption of the declaration
"""
    assert [row[1] for row in read_rows(page)[1:]] == ["11:00-12:30", above, below]


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (("Monday, 4 May", "Thursday, 7 May"), "Keepers of the north coast"),
        (("Lundi 4 mai", "Jeudi 7 mai"), "Gardiens de la côte nord"),
        (("Четверг, 7 мая", "Понедельник, 11 мая"), "Смотрители северного берега"),
    ],
)
def test_a_day_that_fills_its_column_is_a_cell_of_its_own(days: tuple[str, str], title: str) -> None:
    width = len(days[1]) + 2
    page = f"""
{"":{width}}10:00-13:00                            15:00-18:00
{days[0]:{width}}{title:39}Lamps and lenses
{days[1]} {title:40}Painting of the towers
"""
    assert read_rows(page)[1:] == [[days[0], title, "Lamps and lenses"], [days[1], title, "Painting of the towers"]]


def test_a_day_and_a_time_with_one_space_between_them_are_two_cells() -> None:
    page = """
Date                    Time             Item   Subject
Monday, 4 May 10 a.m.–1 p.m.             1      Opening of the meeting of the keepers
                        3–6 p.m.         2      Lamps and lenses
Tuesday, 5 May 10 a.m.–1 p.m.            3      Painting of the towers
                        3–6 p.m.         4      Other matters
"""
    assert read_rows(page)[1:] == [
        ["Monday, 4 May", "10 a.m.–1 p.m.", "1", "Opening of the meeting of the keepers"],
        ["", "3–6 p.m.", "2", "Lamps and lenses"],
        ["Tuesday, 5 May", "10 a.m.–1 p.m.", "3", "Painting of the towers"],
        ["", "3–6 p.m.", "4", "Other matters"],
    ]


def test_a_line_of_one_text_is_divided_where_the_cells_of_other_lines_begin() -> None:
    page = """
Date                                    Question
Wednesday, 25 February, morning         Opening of the session of the keepers
                                        Adoption of the agenda
Thursday, 26 February, afternoon (no 1) Standing orders for the lamps of the towers and for their
                                        lenses
Friday, 27 February, morning            Painting of the towers
"""
    assert read_rows(page)[3] == [
        "Thursday, 26 February, afternoon (no 1)",
        "Standing orders for the lamps of the towers and for their lenses",
    ]


def test_prose_in_which_a_word_begins_below_a_column_stays_one_text() -> None:
    page = """
Date                     Question
Wednesday, 25 February   Opening of the session
Thursday, 26 February    Adoption of the agenda
Friday, 27 February      Painting of the towers

The keepers meet on each Monday and the lamps are lit in the evening of that day by all of
them, as they were in the years before.
"""
    assert read_blocks(page)[-1].text.endswith("of that day by all of them, as they were in the years before.")


def test_a_mark_that_came_out_above_its_word_divides_no_line() -> None:
    monday, tuesday = (f"{day} {number} أيار" for day, number in (("الاثنين", 4), ("الثلاثاء", 5)))
    lines = [
        write_right_to_left(" " * 5, "بعد الظهر", " " * 26, "\u064b"),
        write_right_to_left(" " * 37, "صباحا", " " * 15, "التاريخ"),
        write_right_to_left("  ", "طلاء الأبراج", " " * 17, "افتتاح الاجتماع", " " * 5, monday),
        write_right_to_left("  ", "مسائل أخرى", " " * 19, "إقرار التقرير", " " * 7, tuesday),
    ]
    assert read_rows("\n".join(lines))[0] == ["التاريخ", "صباحاً", "بعد الظهر"]


def test_labels_with_a_space_inside_their_brackets_begin_items() -> None:
    lines = ["بند أول من جدول الأعمال:", "(أ) المصابيح؛", "( ب) العدسات؛", "( ج) الأبراج."]
    page = "\n\n".join(write_right_to_left(" " * (60 - len(line)), line) for line in lines)
    assert [block.text for block in read_blocks(page)][-3:] == ["(أ) المصابيح؛", "(ب) العدسات؛", "(ج) الأبراج."]


def test_a_free_line_is_a_gap_in_a_single_spaced_text_of_short_paragraphs() -> None:
    items = "\n\n".join(f"{number}. The lamp of tower {number}" for number in range(1, 9))
    found = [block.text for block in read_blocks(f"{items}\n\nHeading of the next part\n\nThe lamp is lit.")]
    assert found[-2:] == ["Heading of the next part", "The lamp is lit."]


def test_a_long_heading_of_rows_divides_no_table_below_names_of_columns() -> None:
    page = """
Item        Subject                                                           Document
1.          Opening of the session and adoption of the agenda                 L158/1
2.          Report by the keeper                                              L158/2
Part 1: One thousand more boats that see the lamps of the coast in the night
3.          Lamps of the coast
3.1         Lenses and their care                                             L158/4
"""
    rows = read_rows(page)
    assert rows[3] == ["Part 1: One thousand more boats that see the lamps of the coast in the night"]
    assert rows[4:] == [["3.", "Lamps of the coast", ""], ["3.1", "Lenses and their care", "L158/4"]]


def test_a_title_and_names_of_columns_at_the_top_of_a_page_continue_no_table() -> None:
    page = """
Item        Subject                                                           Document
1.          Opening of the session and adoption of the agenda                 L158/1
2.          Report by the keeper                                              L158/2
3.          Lamps of the coast                                                L158/3
\fTimetable of the session

Item        Subject
1.          Opening of the session
2.          Report by the keeper
"""
    assert [row[0] for row in read_rows(page)] == ["Item", "1.", "2.", "3."]
    assert "Timetable of the session" in [block.text for block in read_blocks(page)]


def test_hours_over_two_lines_and_bullets_begin_no_row_in_a_double_spaced_table() -> None:
    page = [
        ("البند", "الوقت", "التاريخ"),
        ("المصابيح والعدسات", "من الساعة 10:00 إلى الساعة", "الاثنين 4 أيار/مايو"),
        ("• بيانات استهلالية", "13:00", ""),
        ("• مناقشة عامة", "", ""),
        ("طلاء الأبراج", "من الساعة 15:00 إلى الساعة", ""),
        ("• مناقشة عامة", "18:00", ""),
    ]
    text_lines = []
    for subject, time, date in page:
        gap_before, gap_between = " " * (24 - len(subject)), " " * (32 - len(time))
        text_lines.append(
            write_right_to_left(gap_before or " ", subject, gap_between, time, " " * (22 - len(date)), date)
        )
    rows = read_rows("\n\n".join(text_lines))
    assert [row[1] for row in rows[1:]] == ["من الساعة 10:00 إلى الساعة 13:00", "من الساعة 15:00 إلى الساعة 18:00"]


@pytest.mark.parametrize("labels", [("5.", "(a)", "(b)"), ("5.", "a)", "b)")])
def test_a_label_below_a_label_begins_a_row(labels: tuple[str, str, str]) -> None:
    page = f"""
Item            Title                                                Documents
4.              Lamps of the coast                                   L158/9
{labels[0]:16}Administrative matters of the keepers
{labels[1]:16}Revised estimates                                    L158/12
{labels[2]:16}Statements of account                                L158/13
6.              Other matters                                        L158/14
"""
    assert [row[0] for row in read_rows(page)] == ["Item", "4.", *labels, "6."]


def test_spaces_between_thousands_are_no_gap_between_columns() -> None:
    page = """
Category                              Authorized         Actual
Keepers of the northern lights               120            112
Keepers of the southern lights             4 500          4 320
Volunteers of the harbours                    56             50
Boats of the island and its coast          1 200            990
"""
    assert read_rows(page)[2:4] == [
        ["Keepers of the southern lights", "4 500", "4 320"], ["Volunteers of the harbours", "56", "50"],
    ]  # fmt: skip


def test_lines_with_a_text_in_each_of_two_columns_are_rows_where_none_continues() -> None:
    page = """
Short form         Meaning
ECAL               Economic Committee for the Lights of the Americas
LTO                Lamp Trade Organization
LDP                Lamp Development Programme of the islands of the north
UNCLAL             Conference of the Islands on Lamps and Lenses of the harbours
"""
    assert [row[0] for row in read_rows(page)] == ["Short form", "ECAL", "LTO", "LDP", "UNCLAL"]
