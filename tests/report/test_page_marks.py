"""Boxes over pages where parts have no box of their own: tables over two pages, texts that are not found."""

from __future__ import annotations

from extractor.model import (
    Block,
    Cell,
    Citation,
    Document,
    Evidence,
    Footnote,
    Masthead,
    Origin,
    PageBox,
    Schedule,
    ScheduleRow,
)  # fmt: skip
from extractor.report.document.page_marks import list_page_marks, list_wanted_texts
from extractor.report.document.places import find_places

FIRST, SECOND = (50.0, 600.0, 500.0, 700.0), (50.0, 80.0, 500.0, 200.0)


def make_table() -> Document:
    """A table of three rows, of which the first is on page 1; only that one's cells have boxes."""
    rows = [
        [Cell(text="9 May", bbox=(50.0, 600.0, 90.0, 610.0)), Cell(text="A/79/1", bbox=(100.0, 600.0, 140.0, 610.0))],
        [Cell(text="10 May"), Cell(text="A/79/1, A/79/2")],
        [Cell(text="11 May"), Cell(text="A/79/1")],
    ]
    boxes = [PageBox(page=1, bbox=FIRST), PageBox(page=2, bbox=SECOND)]
    cite = [("A/79/1", (0, 1), 0), ("A/79/1", (1, 1), 0), ("A/79/2", (1, 1), 8), ("A/79/1", (2, 1), 0)]
    return Document(
        source=Origin(format="pdf", pages=2), masthead=Masthead(),
        blocks=[Block(id="b1", kind="table", rows=rows, page=1, bbox=FIRST, boxes=boxes)],
        schedule=Schedule(title=None, rows=[ScheduleRow(block="b1", table_rows=[at], title=str(at)) for at in range(3)]),
        citations=[
            Citation(text=text, symbol=text, kind="symbol", block="b1", cell=cell, start=start, end=start + len(text))
            for text, cell, start in cite
        ],
        footnotes=[Footnote(id="f1", marker="1", text="See.", page=2, bbox=(50.0, 700.0, 90.0, 710.0))],
    )  # fmt: skip


def test_a_text_in_a_cell_without_a_box_is_looked_for_after_those_before_it() -> None:
    document = make_table()
    wanted = {text.part: text for text in list_wanted_texts(document, find_places(document))}
    assert [wanted[f"/citations/{number}"].nth for number in range(4)] == [0, 1, 0, 2]
    assert wanted["/citations/0"].boxes == {1: (100.0, 600.0, 140.0, 610.0)}
    assert wanted["/citations/3"].boxes == {1: FIRST, 2: SECOND}


def test_a_line_of_the_furniture_is_looked_for_on_all_pages() -> None:
    document = make_table()
    document.source.page_sizes = [(595.0, 842.0), (842.0, 595.0)]
    document.furniture = ["1/2", "V.27-02468"]
    document.evidence = {"masthead.job_number": [Evidence(furniture=1, start=0, end=10)]}
    wanted = list_wanted_texts(document, find_places(document))[-1]
    assert (wanted.part, wanted.text, wanted.nth) == ("/masthead/job_number", "V.27-02468", 0)
    assert wanted.boxes == {1: (0.0, 0.0, 595.0, 842.0), 2: (0.0, 0.0, 842.0, 595.0)}


def test_what_has_no_box_of_its_own_is_shown_by_the_blocks_boxes() -> None:
    document = make_table()
    marks = list_page_marks(document, find_places(document), {"/citations/1": [(2, (100.0, 90.0, 140.0, 100.0))]})
    whole = {mark.box: set(mark.parts) for page in (1, 2) for mark in marks[page] if "b1" in mark.parts}
    unplaced = {"b1", "/schedule/rows/1", "/schedule/rows/2", "/citations/2", "/citations/3"}
    assert whole == {FIRST: unplaced, SECOND: unplaced}
    assert [mark.kind for mark in marks[1]] == ["row", "row", "citation"]
    assert (marks[1][1].box, marks[1][1].parts) == ((50.0, 600.0, 140.0, 610.0), ("/schedule/rows/0",))
    assert (marks[1][2].box, marks[1][2].parts) == ((100.0, 600.0, 140.0, 610.0), ("/citations/0",))
    assert [mark.parts for mark in marks[2][1:]] == [("f1",), ("/citations/1",)]
