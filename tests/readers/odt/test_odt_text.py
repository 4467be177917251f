"""Paragraphs of OpenDocument texts: what is shown is read, what is hidden or deleted is not."""

from __future__ import annotations

from odt_build import make_odt, p, read, style

from extractor.limits import Limits
from extractor.readers import detect_format, odt


def test_spaces_tabs_and_line_breaks() -> None:
    body = p('The\n  Committee<text:s text:c="3"/>met<text:tab/>on<text:line-break/>8<text:soft-page-break/> June')
    assert [block.text for block in read(body).blocks] == ["The Committee met on\n8 June"]


def test_repeated_spaces_have_a_bound() -> None:
    assert read(p('a<text:s text:c="999999999"/>b')).blocks[0].text == "a b"


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = f"<text:tracked-changes><text:changed-region><text:deletion>{p('old words')}</text:deletion>"
    body = f"{deleted}</text:changed-region></text:tracked-changes>{p('The <text:change/>new<text:change-end/> text')}"
    assert [block.text for block in read(body).blocks] == ["The new text"]


def test_what_is_hidden_is_left_out() -> None:
    hidden = style("H", properties='text:display="none"') + style("W", properties='fo:color="#FEFEFE"')
    tiny = style("T", properties='fo:font-size="1pt"')
    body = (
        p('seen<text:span text:style-name="H"> hidden</text:span><text:hidden-text>field</text:hidden-text>')
        + f'<text:section text:display="none">{p("a section")}</text:section>'
        + f"<text:section>{p('a shown section')}</text:section>"
        + p('<text:hidden-paragraph text:is-hidden="true"/>a paragraph')
        + p('on paper<text:span text:style-name="W"> white</text:span><text:span text:style-name="T"> tiny</text:span>')
        + p("a remark<office:annotation><text:p>by the editor</text:p></office:annotation>")
    )
    source = read(body, automatic=hidden + tiny)
    assert [block.text for block in source.blocks] == ["seen", "a shown section", "on paper", "a remark"]
    assert [finding.code for finding in source.findings] == ["text.hidden"]


def test_white_letters_on_coloured_paper_are_seen() -> None:
    paper = style("P", "paragraph", 'fo:background-color="#003366"') + style("W", properties='fo:color="#ffffff"')
    assert read(p('<text:span text:style-name="W">seen</text:span>', "P"), automatic=paper).blocks[0].text == "seen"


def test_styles_are_inherited_and_each_script_has_its_own() -> None:
    bold = 'fo:font-weight="bold" style:font-weight-complex="normal" fo:font-size="20pt" style:font-size-complex="16pt"'
    common = f'<style:style style:name="Base" style:family="paragraph"><style:text-properties {bold}/></style:style>'
    child = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Base">'
    child += (
        '<style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="50%"/></style:style>'
    )
    latin, arabic = read(p("Notes", "P1") + p("ملاحظات", "P1"), common=common, automatic=child).blocks
    assert (latin.bold, latin.size, latin.centred, latin.role) == (True, 10.0, True, "Base")
    assert (arabic.bold, arabic.size) == (False, 16.0)


def test_styles_that_are_their_own_ancestors_end() -> None:
    circle = style("A", "paragraph", parent_style_name="B") + style("B", "paragraph", parent_style_name="A")
    assert read(p("text", "A"), automatic=circle).blocks[0].text == "text"


def test_links_lead_out_of_the_document_only() -> None:
    body = p(
        'see <text:a xlink:href="https://undocs.org/A/1">A/1</text:a> and <text:a xlink:href="#part">part</text:a>'
    )
    block = read(body).blocks[0]
    assert [(block.text[link.start : link.end], link.target) for link in block.links] == [
        ("A/1", "https://undocs.org/A/1")
    ]


def test_frames_follow_the_paragraph_that_they_are_anchored_in() -> None:
    box = f"<draw:frame><draw:text-box>{p('in the frame')}</draw:text-box></draw:frame>"
    group = f"<draw:g><draw:custom-shape>{p('in a shape')}</draw:custom-shape></draw:g>"
    texts = [block.text for block in read(p(f"before{box} and after{group}") + p("next")).blocks]
    assert texts == ["before and after", "in the frame", "in a shape", "next"]


def test_formulas_are_text_and_other_objects_are_named_as_not_read() -> None:
    formula = "<math:math><math:mfrac><math:mi>a</math:mi><math:mn>2</math:mn></math:mfrac></math:math>"
    source = read(p(f"share <draw:frame><draw:object>{formula}</draw:object></draw:frame> of"))
    assert source.blocks[0].text == "share a/2 of"
    chart = read(p('see<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'))
    assert [finding.code for finding in chart.findings] == ["source.part_unread"]


def test_headings_have_their_level() -> None:
    body = '<text:h text:outline-level="2">Annotations</text:h>' + p("text")
    assert [(block.kind, block.level) for block in read(body).blocks] == [("heading", 2), ("paragraph", None)]


def test_a_text_may_be_one_xml_file() -> None:
    packed = make_odt(p("x"))
    flat = (
        '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text>{p('one file')}</office:text></office:body></office:document>"
    ).encode()
    assert detect_format(packed, "a").name == detect_format(flat, "a.xml").name == "odt"
    assert [block.text for block in odt.read(flat, Limits()).blocks] == ["one file"]
