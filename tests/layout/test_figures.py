"""Tables of figures: those don't wrap, and stand on the last line of their row or on the first."""

from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.source import Page, PagedSource, TextRun

Line = tuple[float, str, tuple[str, ...]]  # baseline, text of the first column, figures


def rows(lines: list[Line]) -> list[tuple[str, ...]]:
    """The rows of a table below a ruled head with two columns of figures."""
    runs = [
        TextRun("Gross", 410, 95, 435, 105, 103, 7.0, "F", italic=True),
        TextRun("Net", 470, 95, 488, 105, 103, 7.0, "F", italic=True),
    ]
    runs += [TextRun("Budget", 124, 95, 150, 105, 103, 7.0, "F", italic=True)]
    for y, text, figures in lines:
        x = 124.0
        for word in text.split():
            runs.append(TextRun(word, x, y - 7, x + 5 * len(word), y + 2, y, 8.5, "F"))
            x += 5 * len(word) + 2.5
        for at, figure in enumerate(figures):
            end = 433.0 + 55 * at
            runs.append(TextRun(figure, end - 4 * len(figure), y - 7, end, y + 2, y, 8.5, "F"))
    edges = [
        (x0, y, x1, y + 0.5) for y in (85.0, 110.0, lines[-1][0] + 5) for x0, x1 in ((123, 375), (376, 433), (435, 489))
    ]
    prose = [
        TextRun("Lamps", 124 + 60 * w, 92 + 13 * n, 175 + 60 * w, 103 + 13 * n, 100 + 13 * n, 10.0, "F")
        for n in range(12)
        for w in range(6)
    ]
    source = arrange_pages(PagedSource("pdf", [Page(1, 612, 792, prose), Page(2, 612, 792, runs, edges)]))
    table = next(block for block in source.blocks if block.kind == "table")
    return [tuple(cell.text for cell in row) for row in table.rows[1:]]


def test_each_line_with_figures_is_a_row() -> None:
    names = ["Albany", "Lamp Islands (Federated States of the northern sea)", "Algiers", "Oslo"]
    lines = [(125.0 + 14.3 * at, name, (f"0.0{at}5", f"1.0{at}5")) for at, name in enumerate(names)]
    assert [row[0] for row in rows(lines)] == names


def test_figures_may_stand_on_the_last_line_of_their_row() -> None:
    lines: list[Line] = [
        (125.0, "Oil for the lamps of the northern and of the southern", ()),
        (135.3, "piers", ("(1 300)", "(1 200)")),
        (149.8, "Wicks left over from the budget of the lamps for the", ()),
        (160.1, "year 2029", ("(4 100)", "–")),
        (174.6, "Keepers", ("63 000", "58 000")),
    ]
    assert rows(lines) == [
        ("Oil for the lamps of the northern and of the southern piers", "(1 300)", "(1 200)"),
        ("Wicks left over from the budget of the lamps for the year 2029", "(4 100)", "–"),
        ("Keepers", "63 000", "58 000"),
    ]


def test_a_group_s_name_above_its_rows_is_a_row_of_its_own() -> None:
    lines: list[Line] = [
        (125.0, "Keepers of the first grade", ()),
        (139.3, "Lamps", ("12", "11")),
        (153.6, "Oil", ("4", "3")),
    ]
    assert [row[0] for row in rows(lines)] == ["Keepers of the first grade", "Lamps", "Oil"]


def test_a_label_that_wraps_before_a_name_goes_on_where_rows_are_farther_apart() -> None:
    lines: list[Line] = [
        (125.0, "Oil", ("12", "11")),
        (139.0, "Wicks", ("4", "3")),
        (153.0, "1. Meetings of the advisory body of", ()),
        (163.0, "Keepers and Lamps", ("5", "6")),
        (177.0, "Glass", ("7", "8")),
    ]
    names = ["Oil", "Wicks", "1. Meetings of the advisory body of Keepers and Lamps", "Glass"]
    assert [row[0] for row in rows(lines)] == names
