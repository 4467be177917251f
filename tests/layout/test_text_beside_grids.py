"""What stands beside a grid of ruling lines, at its height: no cell has it, and no word of it is lost."""

from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.source import Box, Page, PagedSource, SourceBlock, TextRun

Placed = tuple[float, float, str]  # x and baseline of a text


def arrange(texts: list[Placed], edges: list[Box]) -> list[SourceBlock]:
    """The blocks of a page with texts and lines, below some lines of prose."""
    prose = [(72.0, 60 + 13.0 * n, "The lamps of the harbour are lit each evening by the keepers") for n in range(4)]
    runs = [TextRun(t, x, y - 7.5, x + 5.0 * len(t), y + 2.5, y, 10.0, "F") for x, y, t in [*prose, *texts]]
    return arrange_pages(PagedSource("pdf", [Page(1, 612, 792, runs, edges)])).blocks


def grid(xs: list[float], ys: list[float]) -> list[Box]:
    """The lines of a grid."""
    upright = [(x, ys[0], x + 0.5, ys[-1]) for x in xs]
    return upright + [(xs[0], y, xs[-1], y + 0.5) for y in ys]


def words(blocks: list[SourceBlock]) -> list[str]:
    """All words of some blocks in order."""
    found = [
        block.text if block.kind != "table" else " ".join(c.text for r in block.rows for c in r) for block in blocks
    ]
    return " ".join(found).split()


def test_the_sentence_beside_a_framed_note_is_kept_and_goes_on_below() -> None:
    frame = grid([70, 74, 130, 134], [190, 194, 206, 210])
    beside = [(78.0, 204.0, "New here"), (150.0, 204.0, "The store has a small number"), (150.0, 217.0, "of lamps.")]
    found = arrange(beside, frame)
    assert words(found)[-10:-8] == ["New", "here"]
    assert found[-1].text == "The store has a small number of lamps."


def test_words_on_both_sides_of_a_grid_stand_before_and_after_it() -> None:
    lines = grid([200, 260, 320], [190, 210, 230])
    cells = [(205.0, 204.0, "ten"), (265.0, 204.0, "six"), (205.0, 224.0, "two"), (265.0, 224.0, "one")]
    beside = [(100.0, 204.0, "Axis"), (400.0, 204.0, "Scale")]
    assert words(arrange(cells + beside, lines))[-6:] == ["Axis", "ten", "six", "two", "one", "Scale"]


def test_two_grids_side_by_side_are_two_tables() -> None:
    lines = grid([100, 160, 220], [190, 210, 230]) + grid([300, 360, 420], [190, 210, 230])
    cells = [
        (x, y, text)
        for x, y, text in zip(
            [105, 165, 105, 165, 305, 365, 305, 365],
            [204, 204, 224, 224] * 2,
            ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"],
            strict=True,
        )
    ]
    tables = [block for block in arrange(cells, lines) if block.kind == "table"]
    assert [words([table]) for table in tables] == [["a1", "a2", "a3", "a4"], ["b1", "b2", "b3", "b4"]]


def test_rules_that_reach_beyond_the_last_upright_line_show_outer_columns() -> None:
    ys = [190.0, 210.0, 230.0]
    lines = [(x, ys[0], x + 0.5, ys[-1]) for x in (160.0, 220.0, 280.0)] + [(80.0, y, 340.0, y + 0.5) for y in ys]
    texts = [
        (x, y, f"{name}{n}")
        for n, y in ((1, 204.0), (2, 224.0))
        for x, name in zip((85, 165, 225, 285), "abcd", strict=True)
    ]
    table = arrange(texts, lines)[-1]
    assert [[cell.text for cell in row] for row in table.rows] == [["a1", "b1", "c1", "d1"], ["a2", "b2", "c2", "d2"]]


def test_a_table_at_the_top_of_the_first_page_is_no_masthead() -> None:
    ys = [50.0 + 12.4 * n for n in range(34)]
    xs = [90.0, 180.0, 370.0, 410.0, 450.0]
    texts = [(x + 5, y + 10, f"{n}{name}") for n, y in enumerate(ys[:-1]) for x, name in zip(xs, "abcd", strict=False)]
    runs = [TextRun(t, x, y - 7.5, x + 5.0 * len(t), y + 2.5, y, 10.0, "F") for x, y, t in texts]
    found = arrange_pages(PagedSource("pdf", [Page(1, 612, 792, runs, grid(xs, ys))])).blocks
    assert [block.kind for block in found] == ["table"]
    assert [len(row) for row in found[0].rows] == [4] * 33
