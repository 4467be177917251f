"""Tables: spans, hidden and deleted parts, tables in tables."""

import subprocess
import sys
import time

import pytest
from docx_build import p, pack, package, r, read, tbl, tc, tr


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def grid(body: str) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in read(body).blocks[0].rows]


def test_cells_merged_over_columns_and_rows_stand_once():
    body = tbl(
        tr(tc("a", span(2)), tc("b", '<w:vMerge w:val="restart"/>')),
        tr("c", "d", tc("", "<w:vMerge/>")),
        tr("e", "f", tc("", '<w:vMerge w:val="continue"/>')),
    )
    assert grid(body) == [[("a", 2, 1), ("b", 1, 3)], [("c", 1, 1), ("d", 1, 1)], [("e", 1, 1), ("f", 1, 1)]]


def test_continuation_of_nothing_is_a_cell():
    assert grid(tbl(tr("a", "b"), tr(tc("c", "<w:vMerge/>"), "d")))[1] == [("c", 1, 1), ("d", 1, 1)]


def test_merge_ends_where_a_row_does_not_continue_it():
    body = tbl(tr(tc("a", '<w:vMerge w:val="restart"/>'), "x"), tr("b", "y"), tr(tc("c", "<w:vMerge/>"), "z"))
    assert [row[0] for row in grid(body)] == [("a", 1, 1), ("b", 1, 1), ("c", 1, 1)]


def test_old_merge_over_columns():
    body = tbl(
        tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", '<w:hMerge w:val="continue"/>'), "b"), tr("c", "d", "e")
    )
    assert grid(body)[0] == [("a", 2, 1), ("b", 1, 1)]


def test_columns_left_out_before_and_after_are_empty_cells():
    body = tbl(tr("a", "b", "c"), tr("d", props='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'))
    assert grid(body)[1] == [("", 1, 1), ("d", 1, 1), ("", 1, 1)]


def test_columns_in_which_no_cell_begins_are_none():
    body = tbl(tr("a", tc("b", span(3))), tr("c", tc("d", span(2)), props='<w:gridAfter w:val="1"/>'))
    assert grid(body) == [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("d", 1, 1)]]


def test_header_rows_and_bold_cells():
    rows = (
        read(tbl(tr(tc(p("", r("Date", "<w:b/>"))), "Item", props="<w:tblHeader/>"), tr("1 May", "1"))).blocks[0].rows
    )
    assert [[(cell.header, cell.bold) for cell in row] for row in rows] == [
        [(True, True), (True, False)],
        [(False, False)] * 2,
    ]


def test_deleted_and_hidden_rows_and_deleted_cells_are_left_out():
    body = tbl(
        tr("a", tc("x", "<w:cellDel/>"), "b"),
        tr("gone", "gone", props="<w:del/>"),
        tr("gone", "gone", props="<w:hidden/>"),
        tr("c", "d", props="<w:ins/>"),
    )
    assert [[cell[0] for cell in row] for row in grid(body)] == [["a", "b"], ["c", "d"]]


def test_rows_and_cells_in_content_controls():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = "<w:tr>" + control.format(tc("a")) + tc("b") + "</w:tr>"
    assert [[cell[0] for cell in row] for row in grid(tbl(control.format(row), tr("c", "d")))] == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_table_in_a_cell_is_read_cell_by_cell():
    inner = tbl(tr("1", "2"), tr("3", "4"))
    assert grid(tbl(tr(tc(p("a") + inner + p("b")), "c")))[0][0] == ("a\n1\n2\n3\n4\nb", 1, 1)


def test_table_of_one_cell_is_a_frame_around_its_content():
    blocks = read(tbl(tr(tc(p("Summary") + tbl(tr("a", "b")) + p("Text"))))).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Summary"),
        ("table", ""),
        ("paragraph", "Text"),
    ]


def test_table_without_text_is_left_out():
    assert read(p("a") + tbl(tr("", ""), tr("", ""))).blocks[1:] == []


def test_great_table_takes_time_in_proportion():
    body = tbl(
        *(
            tr(f"a{at}", tc("b", '<w:vMerge w:val="restart"/>' if at == 0 else "<w:vMerge/>"), "c")
            for at in range(5_000)
        )
    )
    start = time.process_time()
    rows = read(body).blocks[0].rows
    assert (len(rows), rows[0][1].rowspan) == (5_000, 5_000)
    assert time.process_time() - start < 10


MEASURE = """
import resource, sys
from extractor.limits import Limits
from extractor.readers.docx.document import read_docx
data = open(sys.argv[1], "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
source = read_docx(data, Limits())
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024, len(source.blocks))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units")
def test_many_tables_take_less_than_twenty_times_the_size_of_their_part(tmp_path):
    borders = '<w:tcBorders><w:top w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/></w:tcBorders>'
    row = tr(*(tc(p("", r(f"1 23{at}", '<w:b/><w:sz w:val="18"/>')), borders) for at in range(6)))
    files = package("".join(p(f"Table {number}") + tbl(*[row] * 12) for number in range(455)))
    (tmp_path / "tables.docx").write_bytes(pack(files))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "tables.docx")], capture_output=True, text=True, check=True
    )
    grown, blocks = map(int, done.stdout.split())
    assert blocks == 910
    assert grown < 20 * len(files["word/document.xml"])
