"""The text of paragraphs: runs, breaks, symbols, fields, links, tracked changes, what is around them."""

import pytest
from docx_build import field, p, r, read, style, tbl, tc, texts, tr

from extractor.source import Link


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:tab/>", "a b"),
        ('<w:ptab w:alignment="right"/>', "a b"),
        ("<w:br/>", "a\nb"),
        ('<w:br w:type="page"/>', "a\nb"),
        ("<w:cr/>", "a\nb"),
        ("<w:noBreakHyphen/>", "a\u2011b"),
        ("<w:softHyphen/>", "ab"),
        ("<w:lastRenderedPageBreak/>", "ab"),
        ('<w:sym w:font="Symbol" w:char="F062"/>', "aβb"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "a☑b"),
        ('<w:sym w:font="Times New Roman" w:char="00E9"/>', "aéb"),
        ('<w:sym w:font="Symbol" w:char="zz"/>', "ab"),
        ("<w:t>\u00a0</w:t>", "a b"),
    ],
)
def test_what_stands_between_letters(inner, text):
    assert texts(p("a", r(inner=inner), r("b"))) == [text]


def test_blanks_at_the_edges_of_a_run_count_only_where_kept():
    assert texts(p("", "<w:r><w:t> a </w:t></w:r>", r(" b "), "<w:r><w:t>c\u00a0</w:t></w:r>", r("d"))) == ["a b c d"]


def test_bullets_typed_in_a_symbol_font():
    assert texts(p("", r("\uf0b7 ", '<w:rFonts w:ascii="Symbol"/>'), r("a"))) == ["• a"]


def test_letters_typed_in_a_symbol_font_are_what_the_font_shows():
    assert texts(p("3 ", r("m", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), r("m, "), r("m", ""))) == ["3 μm, m"]
    assert texts(p("", r("委 \u0434", '<w:rFonts w:ascii="Symbol"/>'))) == ["委 \u0434"]


def test_invisible_marks_and_presentation_forms_are_cleaned():
    assert texts(p("\u200fA/79/1\u200e \ufefb\u200b")) == ["A/79/1 لا"]


def test_tracked_changes_are_read_as_accepted():
    body = p("", f"<w:ins>{r('new')}</w:ins>", f"<w:del><w:r><w:delText>old</w:delText></w:r>{r('old')}</w:del>")
    body += p("", f"<w:moveFrom>{r('there')}</w:moveFrom>", f"<w:moveTo>{r('here')}</w:moveTo>")
    assert texts(body) == ["new", "here"]


def test_deleted_paragraph_end_joins_the_paragraphs():
    assert texts(p("one ", props="<w:rPr><w:del/></w:rPr>") + p("two")) == ["one two"]


def test_deleted_paragraph_end_joins_nothing_beyond_its_cell():
    deleted = "<w:rPr><w:del/></w:rPr>"
    table = read(tbl(tr(tc(p("one", props=deleted)), tc(p("two"))))).blocks[0]
    assert [cell.text for cell in table.rows[0]] == ["one", "two"]
    assert texts(p("last", props=deleted)) == ["last"]


def test_hidden_text_is_left_out():
    assert texts(p("a", r("secret", "<w:vanish/>"), r("b", '<w:vanish w:val="0"/>'))) == ["ab"]


def test_content_controls_and_other_wrappers_are_seen_through():
    control = "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = control.format(
        p("", control.format(r("a")), f"<w:smartTag>{r('b')}</w:smartTag>", f"<w:bdo>{r('c')}</w:bdo>")
    )
    assert texts(body) == ["abc"]


def test_field_shows_its_result_only():
    assert texts(p("page ", field(" PAGE ", r("3")), r("!"))) == ["page 3!"]
    assert texts(p("", f'<w:fldSimple w:instr="DATE">{r("1 May")}</w:fldSimple>')) == ["1 May"]


def test_field_within_the_instruction_of_a_field_is_not_shown():
    inner = field(" PAGE ", r("inner"))
    outer = field(" IF x ", r("outer")).replace("</w:instrText></w:r>", f"</w:instrText></w:r>{inner}")
    assert texts(p("", outer)) == ["outer"]


def test_field_over_several_paragraphs():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = p("", begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("one")) + p(
        "two", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(body) == ["one", "two"]


def test_field_that_never_ends_does_not_swallow_what_follows():
    assert texts(p("a", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("lost")) + p("b")) == ["a", "b"]


def test_links_by_relationship_and_by_field():
    relations = {"rId9": ("hyperlink", "https://undocs.org/A/79/1")}
    linked = f'<w:hyperlink r:id="rId9">{r("A/")}{r("79/1")}</w:hyperlink>'
    block = read(
        p("See ", linked, r(" and "), field(' HYPERLINK "https://un.org" \\h', r("this"))), relations=relations
    ).blocks[0]
    assert block.text == "See A/79/1 and this"
    assert block.links == [Link(4, 10, "https://undocs.org/A/79/1"), Link(15, 19, "https://un.org")]


def test_links_within_the_document_are_none():
    block = read(
        p("", f'<w:hyperlink w:anchor="x">{r("a")}</w:hyperlink>', field(' HYPERLINK \\l "x" ', r("b")))
    ).blocks[0]
    assert (block.text, block.links) == ("ab", [])


def test_link_over_blanks_covers_its_words():
    relations = {"rId9": ("hyperlink", "https://un.org")}
    block = read(p("a ", f'<w:hyperlink r:id="rId9">{r(" b  c ")}</w:hyperlink>', r(" d")), relations=relations).blocks[
        0
    ]
    assert [block.text[link.start : link.end] for link in block.links] == ["b c"]


def test_text_box_once_after_its_paragraph():
    content = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    box = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p("a", r(inner=box), r("b")) + p("c")) == ["ab", "boxed", "c"]


def test_alternative_that_needs_something_unknown_falls_back():
    unknown = (
        '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F600"/></mc:Choice>'
        "<mc:Fallback><w:t>:)</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p("a ", r(inner=unknown))) == ["a :)"]


def test_formula_in_one_line():
    fraction = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    assert texts(p("x = ", f"<m:oMath>{fraction}</m:oMath>")) == ["x = a/b"]


def test_ruby_keeps_the_base():
    ruby = f"<w:ruby><w:rt>{r('かん')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby>"
    assert texts(p("", r(inner=ruby))) == ["漢"]


def test_comments_and_empty_paragraphs_leave_nothing():
    assert texts(p() + p("   ") + p("a", r(inner='<w:commentReference w:id="1"/>'))) == ["a"]


def test_embedded_document_is_remarked():
    source = read(p("a") + '<w:altChunk r:id="x"/>')
    assert [finding.code for finding in source.findings] == ["source.part_unread"]


def test_bold_italic_size_and_centre():
    big, bold = '<w:sz w:val="28"/>', "<w:b/><w:i/>"
    block = read(p("", r("all ", bold + big), r(" ", ""), r("bold", bold), props='<w:jc w:val="center"/>')).blocks[0]
    assert (block.bold, block.italic, block.centred, block.size) == (True, True, True, 14.0)
    assert read(p("", r("partly", bold), r("bold"))).blocks[0].bold is False


def test_right_to_left_runs_have_formats_of_their_own():
    block = read(
        p("", r("نص", '<w:b w:val="0"/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="30"/><w:rtl/>'), props="<w:bidi/>")
    ).blocks[0]
    assert (block.text, block.bold, block.size) == ("نص", True, 15.0)


def test_formats_come_down_the_chain_of_styles():
    styles = style("Base", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr>')
    styles += style("Child", '<w:basedOn w:val="Base"/>', name="My Heading")
    block = read(p("a", style="Child"), styles=styles).blocks[0]
    assert (block.role, block.bold, block.centred, block.size) == ("My Heading", True, True, 15.0)


def test_bold_character_style_on_a_bold_paragraph_style_is_not_bold():
    styles = style("Para", "<w:rPr><w:b/></w:rPr>") + style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    assert read(p("", r("a", '<w:rStyle w:val="Strong"/>'), style="Para"), styles=styles).blocks[0].bold is False
    assert read(p("", r("a", '<w:rStyle w:val="Strong"/>')), styles=styles).blocks[0].bold is True


def test_headings_by_outline_level_and_by_the_built_in_name():
    styles = style("Kop1", "", name="heading 1") + style("Text", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    body = p("a", style="Kop1") + p("b", props='<w:outlineLvl w:val="3"/>') + p("c", style="Text")
    assert [(block.kind, block.level) for block in read(body, styles=styles).blocks] == [
        ("heading", 1),
        ("heading", 4),
        ("paragraph", None),
    ]


def test_styles_based_on_each_other_in_a_circle():
    styles = style("A", '<w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr>') + style("B", '<w:basedOn w:val="A"/>')
    assert read(p("a", style="A"), styles=styles).blocks[0].bold is True


def test_paragraphs_of_a_cell_are_its_lines():
    assert read(tbl(tr(tc(p("a") + p() + p("b")), "c"))).blocks[0].rows[0][0].text == "a\nb"
