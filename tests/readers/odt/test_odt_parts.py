"""Tables, notes, headers and footers of OpenDocument texts, and containers that are locked, damaged or hostile."""

from __future__ import annotations

import pytest
from odt_build import NAMESPACES, content, make_odt, p, pack, read, style

from extractor.errors import CorruptError, EncryptedError, LimitError
from extractor.limits import Limits
from extractor.readers import odt


def cell(text: str, **attributes: str) -> str:
    given = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{given}>{p(text)}</table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def test_cells_have_their_spans_and_header_rows_are_marked() -> None:
    header = (
        f"<table:table-header-rows>{row(cell('Time', number_columns_spanned='2'), COVERED)}</table:table-header-rows>"
    )
    rows = row(cell("10 a.m.", number_rows_spanned="2"), cell("Opening")) + row(COVERED, cell("Agenda"))
    block = read(f"<table:table>{header}{rows}</table:table>").blocks[0]
    found = [[(c.text, c.colspan, c.rowspan, c.header) for c in cells] for cells in block.rows]
    assert found == [
        [("Time", 2, 1, True)], [("10 a.m.", 1, 2, False), ("Opening", 1, 1, False)], [("Agenda", 1, 1, False)],
    ]  # fmt: skip


def test_columns_in_which_no_cell_begins_are_none() -> None:
    wide = cell("a", number_columns_spanned="3")
    block = read(
        f"<table:table>{row(wide, COVERED, COVERED, cell('b'))}{row(wide, COVERED, COVERED, cell('d'))}</table:table>"
    )
    assert [[c.colspan for c in cells] for cells in block.blocks[0].rows] == [[1, 1], [1, 1]]


def test_hidden_rows_are_left_out_and_a_single_cell_is_a_frame() -> None:
    hidden = row(cell("gone"), cell("gone"), more='table:visibility="collapse"')
    source = read(
        f"<table:table>{row(cell('a'), cell('b'))}{hidden}</table:table><table:table>{row(cell('frame'))}</table:table>"
    )
    assert [[c.text for c in cells] for cells in source.blocks[0].rows] == [["a", "b"]]
    assert (source.blocks[1].kind, source.blocks[1].text) == ("paragraph", "frame")


def test_repeated_rows_and_cells_have_a_bound() -> None:
    empty = '<table:table-cell table:number-columns-repeated="2000000000"/>'
    rows = row(cell("a"), cell("b"), empty, more='table:number-rows-repeated="2000000000"')
    block = read(f"<table:table>{rows}</table:table>").blocks[0]
    assert len(block.rows) <= 64
    assert len(block.rows[0]) <= 66


def note(mark: str, text: str, custom: str = "") -> str:
    return (
        f'<text:note text:note-class="footnote"><text:note-citation{custom}>{mark}</text:note-citation>'
        f"<text:note-body>{text}</text:note-body></text:note>"
    )


def test_notes_and_their_marks() -> None:
    raised = style("S", properties='style:text-position="super 58%"')
    raise_text = '<text:span text:style-name="S">{}</text:span>'.format
    second = note("2", p(f"{raise_text('()')}<text:tab/>القرار 70/1."))
    typed = note("*", p("* A/2."), ' text:label="*"')
    body = p(f"Adopted{note('1', p('See A/1.'))} text") + p(f"اعتمد{raise_text('(')}{second}{raise_text(')')}")
    body += p(f"Title{typed}")
    source = read(body, automatic=raised)
    assert [block.text for block in source.blocks] == ["Adopted text", "اعتمد", "Title"]
    assert [[(c.offset, c.marker) for c in block.note_references] for block in source.blocks] == [
        [(7, "1")],
        [(5, "2")],
        [(5, "*")],
    ]
    assert [(n.marker, n.text) for n in source.notes] == [("1", "See A/1."), ("2", "القرار 70/1."), ("*", "A/2.")]


PAGES = (
    '<style:master-page style:name="Standard"><style:header><text:p>A/1<text:tab/>Page</text:p></style:header>'
    "<style:footer><text:p>27-001</text:p></style:footer></style:master-page>"
    '<style:master-page style:name="First" style:next-style-name="Standard"><style:header><text:p>United Nations</text:p>'
    "</style:header></style:master-page>"
    '<style:master-page style:name="Unused"><style:header><text:p>of the template</text:p></style:header></style:master-page>'
)


def test_the_first_pages_header_is_masthead_and_the_others_are_furniture() -> None:
    first = style("P1", "paragraph", master_page_name="First")
    source = read(p("text", "P1"), automatic=first, pages=PAGES)
    assert [(block.text, block.zone) for block in source.blocks] == [("United Nations", "masthead"), ("text", None)]
    assert source.furniture == ["A/1", "Page", "27-001"]


def test_a_header_on_every_page_is_furniture() -> None:
    source = read(p("text"), pages=PAGES)
    assert [block.text for block in source.blocks] == ["text"]
    assert source.furniture == ["A/1", "Page", "27-001"]


def test_a_locked_file_says_so() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(EncryptedError):
        odt.read(pack({"META-INF/manifest.xml": manifest, "content.xml": b"\x01\x02"}), Limits())


def test_a_file_without_content_is_corrupt() -> None:
    with pytest.raises(CorruptError):
        odt.read(pack({"styles.xml": "<x/>"}), Limits())


def test_a_damaged_file_is_read_as_far_as_it_goes() -> None:
    whole = make_odt("".join(p(f"Paragraph {at} of the document.") for at in range(50)))
    source = odt.read(whole[: whole.index(b"PK\x01\x02")], Limits())
    assert source.blocks[0].text == "Paragraph 0 of the document."
    assert [finding.code for finding in source.findings] == ["source.repaired"]


def test_what_unpacks_beyond_the_limits_is_refused() -> None:
    with pytest.raises(LimitError):
        odt.read(make_odt(p("a" * 20_000_000)), Limits())


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = pack(
        {
            "content.xml": bomb + content(p("before &b;&f; after")),
            "styles.xml": f"<office:document-styles {NAMESPACES}/>",
        }
    )
    text = odt.read(data, Limits()).blocks[0].text
    assert "aaa" not in text
    assert "root" not in text


def test_deep_nesting_ends_in_a_document_or_a_typed_error() -> None:
    for opening, closing in (
        ("<text:section>", "</text:section>"),
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
    ):
        source = odt.read(make_odt(opening * 5_000 + p("deep") + closing * 5_000 + p("after")), Limits())
        assert [finding.code for finding in source.findings] == ["source.repaired"]
