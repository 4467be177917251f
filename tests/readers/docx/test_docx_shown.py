"""What Word shows and does not store as text: form fields, automatic numbers, capitals, figures, embedded documents."""

from __future__ import annotations

import pytest
from docx_build import field, p, pack, package, r, read, style, tbl, tc, tr

from extractor.errors import UnsupportedError
from extractor.limits import Limits
from extractor.readers import docx, read_document
from extractor.source import Source

DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def form(data: str, name: str) -> str:
    """A legacy form field without a stored result."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return f'{begin}<w:r><w:instrText> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("data", "name", "shown"),
    [
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="General"/><w:listEntry w:val="Limited"/></w:ddList>',
         "FORMDROPDOWN", "Limited"),
        ('<w:ddList><w:default w:val="0"/><w:listEntry w:val="عام"/></w:ddList>', "FORMDROPDOWN", "عام"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="General"/></w:ddList>', "FORMDROPDOWN", ""),
        ('<w:textInput><w:default w:val="12 March 2027"/></w:textInput>', "FORMTEXT", "12 March 2027"),
        ('<w:checkBox><w:checked/></w:checkBox>', "FORMCHECKBOX", "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX", "☐"),
    ],
)  # fmt: skip
def test_form_fields_show_their_value(data: str, name: str, shown: str) -> None:
    assert read(p("Distr.: ", form(data, name))).blocks[0].text == f"Distr.: {shown}".strip()


def numbers(instructions: list[str]) -> list[str]:
    """The numbers that these fields show, each in a paragraph of its own."""
    return [
        block.text.removesuffix(" x")
        for block in read("".join(p("", field(i, ""), r(" x")) for i in instructions)).blocks
    ]


@pytest.mark.parametrize(
    ("instructions", "shown"),
    [
        (["AUTONUM", "AUTONUM", "AUTONUM"], ["1.", "2.", "3."]),
        (["AUTONUM \\s )", "AUTONUM \\* roman \\s )"], ["1)", "ii)"]),
        (["AUTONUMLGL", "AUTONUMLGL \\e"], ["1.", "2"]),
        (["LISTNUM", "LISTNUM \\l 2", "LISTNUM \\l 2", "LISTNUM", "LISTNUM \\l 2"], ["1)", "a)", "b)", "2)", "a)"]),
        (['LISTNUM "LegalDefault" \\l 1', 'LISTNUM "LegalDefault" \\l 2'], ["1.", "1.1."]),
        (["LISTNUM OutlineDefault \\l 1 \\s 4"], ["IV."]),
    ],
)  # fmt: skip
def test_automatic_numbers_are_counted(instructions: list[str], shown: list[str]) -> None:
    assert numbers(instructions) == shown


def test_automatic_numbers_of_headings_count_by_level() -> None:
    styles = style("h1", "", name="heading 1") + style("h2", "", name="heading 2")
    marks = [p("", field("AUTONUMLGL", ""), r(" x"), style=name) for name in ("h1", "h2", "h2", "h1", "h2")]
    source = read("".join(marks), styles=styles)
    assert [block.text for block in source.blocks] == ["1. x", "1.1. x", "1.2. x", "2. x", "2.1. x"]


def test_a_stored_result_is_kept() -> None:
    assert numbers(["AUTONUM"]) == ["1."]
    assert read(p("", field("AUTONUM", r("7.")), r(" x"))).blocks[0].text == "7. x"


def test_all_capitals_are_shown_as_such() -> None:
    styles = style("t", "<w:rPr><w:caps/></w:rPr>")
    source = read(
        p("a/ac.299/2027/1", style="t") + p("", r("Ça ", "<w:caps/>"), r("й", '<w:caps w:val="0"/>')), styles=styles
    )
    assert [block.text for block in source.blocks] == ["A/AC.299/2027/1", "ÇA й"]


def with_part(body: str, kind: str, target: str, content: bytes) -> bytes:
    files = package(body, relations={"x1": (kind, target)})
    return pack({**files, f"word/{target}": content})


def test_words_of_a_diagram_are_paragraphs_and_those_of_a_chart_furniture() -> None:
    graphic = f'<w:r><w:drawing><a:graphic xmlns:a="{DRAWING}">%s</a:graphic></w:drawing></w:r>'
    point = "<d:pt><d:t><a:p><a:r><a:t>Ports</a:t></a:r><a:r><a:t> report</a:t></a:r></a:p></d:t></d:pt>"
    diagram = f'<d:dataModel xmlns:d="{DIAGRAM}" xmlns:a="{DRAWING}"><d:ptLst>{point}</d:ptLst></d:dataModel>'
    body = p("Figure I", graphic % f'<d:relIds xmlns:d="{DIAGRAM}" r:dm="x1"/>')
    source = docx.read(with_part(body, "diagramData", "diagrams/data1.xml", diagram.encode()), Limits())
    assert [block.text for block in source.blocks] == ["Figure I", "Ports report"]

    title = f'<c:title><a:p xmlns:a="{DRAWING}"><a:r><a:t>Lamps lit</a:t></a:r></a:p></c:title>'
    series = "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>North</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser>"
    chart = f'<c:chartSpace xmlns:c="{CHART}">{title}{series}<c:val><c:v>4.5</c:v></c:val></c:chartSpace>'
    body = p("Figure II", graphic % f'<c:chart xmlns:c="{CHART}" r:id="x1"/>')
    source = docx.read(with_part(body, "chart", "charts/chart1.xml", chart.encode()), Limits())
    assert ([block.text for block in source.blocks], source.furniture) == (["Figure II"], ["Lamps lit", "North"])


def test_an_embedded_document_is_read_in_its_place_with_its_notes() -> None:
    page = b'<html><body><p>In between<sup><a href="#n">1</a></sup></p><p id=n><sup>1</sup> A note.</p></body></html>'
    body = p("Before") + '<w:altChunk r:id="x1"/>' + tbl(tr("a", "b"))
    source = docx.read(with_part(body, "aFChunk", "chunk.html", page), Limits())
    assert [block.text for block in source.blocks] == ["Before", "In between", ""]
    assert [(note.key, note.text) for note in source.notes] == [("chunk1.n1", "A note.")]
    assert source.blocks[1].note_references[0].note_key == "chunk1.n1"


def test_a_body_that_is_an_unread_document_says_so() -> None:
    data = with_part('<w:altChunk r:id="x1"/>', "aFChunk", "chunk.gif", b"GIF89a x")
    with pytest.raises(UnsupportedError, match="GIF"):
        read_document(data, "a.docx")


def test_documents_nested_without_end_are_a_finding() -> None:
    data = b"<p>Innermost</p>"
    for _ in range(7):
        data = with_part(p("Outer") + '<w:altChunk r:id="x1"/>', "aFChunk", "chunk.docx", data)
    source = read_document(data, "a.docx")
    assert isinstance(source, Source)
    assert "source.part_unread" in {finding.code for finding in source.findings}


def test_a_package_that_is_one_xml_file_is_read() -> None:
    parts = package(p("A flat file") + "<w:sectPr/>", styles=style("t", ""))
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    flat = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content.decode()}</pkg:xmlData></pkg:part>'
        for name, content in parts.items()
        if name.endswith((".xml", ".rels")) and not name.startswith("[")
    )
    source = read_document(
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{flat}</pkg:package>'.encode(), "letter.doc"
    )
    assert isinstance(source, Source)
    assert [block.text for block in source.blocks] == ["A flat file"]


WHITE = '<w:color w:val="FFFFFF"/>'


def test_white_text_on_white_paper_is_left_out_with_a_finding() -> None:
    source = read(p("Seen", r(" INTERNAL A/AC.299/2026/9", WHITE)))
    assert [block.text for block in source.blocks] == ["Seen"]
    assert [finding.code for finding in source.findings] == ["text.hidden"]


def test_white_text_on_coloured_paper_is_read() -> None:
    shading = '<w:shd w:val="clear" w:fill="1F3864"/>'
    styles = style("dark", f"<w:pPr>{shading}</w:pPr>")
    source = read(
        p("", r("run", WHITE + shading)) + p("", r("paragraph", WHITE), props=shading) + p("", r("style", WHITE), style="dark")
        + p("", r("lit", WHITE + '<w:highlight w:val="blue"/>')) + tbl(tr(tc(p("", r("cell", WHITE))), "x")),
        styles=styles,
    )  # fmt: skip
    assert [block.text for block in source.blocks] == ["run", "paragraph", "style", "lit", ""]
    assert source.blocks[-1].rows[0][0].text == "cell"
    assert source.findings == []
