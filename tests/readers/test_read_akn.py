import contextlib

import pytest

from extractor.errors import CorruptError
from extractor.readers.akn import read

NS = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'


def document(body: str, meta: str = "") -> str:
    return f"<akomaNtoso {NS}><doc name='x'><meta>{meta}</meta>{body}</doc></akomaNtoso>"


def test_the_cover_is_the_masthead_and_each_line_says_what_it_is():
    source = read(
        document(
            """<coverPage>
            <p><span><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
            <p><docNumber refersTo="#symbol">A/79/1</docNumber></p>
            <p><inline name="agenda item">Agenda item 3</inline></p>
            </coverPage>"""
        )
    )
    assert [(b.zone, b.role, b.text) for b in source.blocks] == [
        ("masthead", "docAuthority#publisher", "United Nations"),
        ("masthead", "docNumber#symbol", "A/79/1"),
        ("masthead", "inline:agenda item", "Agenda item 3"),
    ]


def test_number_and_title_are_one_heading():
    source = read(
        document("<preface><p><docNumber>79/1.</docNumber> <docTitle><b>The title</b></docTitle></p></preface>")
    )
    [title] = source.blocks
    assert (title.kind, title.label, title.text, title.role) == ("heading", "79/1.", "The title", "docTitle")


def test_numbers_are_labels_at_every_depth():
    source = read(
        document(
            """<mainBody><section><num>I</num><heading>Part</heading>
            <paragraph><num>1.</num><list><intro><p>Intro:</p></intro>
              <point><num>(a)</num><content><p>Point</p></content></point>
              <point><num>(b)</num><list><intro><p>Sub</p></intro><point><num>(i)</num><content><p>x</p></content></point>
              </list></point></list></paragraph></section>
            <paragraph><num>2.</num><content><p>One</p><p>Two</p></content></paragraph>
            <paragraph><num>3.</num></paragraph></mainBody>"""
        )
    )
    assert [(b.kind, b.level, b.label, b.text) for b in source.blocks] == [
        ("heading", 2, "I", "Part"),
        ("paragraph", None, "1.", "Intro:"),
        ("list_item", 1, "(a)", "Point"),
        ("list_item", 1, "(b)", "Sub"),
        ("list_item", 2, "(i)", "x"),
        ("paragraph", None, "2.", "One"),
        ("paragraph", None, None, "Two"),
        ("paragraph", None, "3.", ""),
    ]


@pytest.mark.parametrize(
    ("markup", "text", "offset", "note"),
    [
        ('One,<authorialNote marker="1"><p>\tA/1.</p></authorialNote> two', "One, two", 4, "A/1."),
        (
            'واحد<sup>(</sup><authorialNote marker="1"><p>()\tA/1.</p></authorialNote><sup>)</sup> و',
            "واحد و",
            4,
            "A/1.",
        ),
        ('一<authorialNote marker="1"><p>1同上。</p></authorialNote>，二', "一，二", 1, "同上。"),
        ('Un\u00a0<authorialNote marker="1"><p>1 Ibid.</p></authorialNote>\u00a0; deux', "Un ; deux", 2, "Ibid."),
        ('n<sup>o</sup><authorialNote marker="1"><p>A.</p><p>B.</p></authorialNote> 1', "no 1", 2, "A.\nB."),
    ],
)
def test_notes_stand_where_they_are_called(markup, text, offset, note):
    source = read(document(f"<mainBody><p>{markup}</p></mainBody>"))
    [block] = source.blocks
    assert (block.text, block.note_references[0].offset, block.note_references[0].note_key) == (
        text,
        offset,
        source.notes[0].key,
    )
    assert (source.notes[0].marker, source.notes[0].text) == ("1", note)


def test_a_link_in_pieces_is_one():
    [block] = read(
        document(
            '<mainBody><p>See <a href="u">58/</a><a href="u">2</a><a href="u"><b>92</b></a>, '
            '<ref href="v">A/1</ref></p></mainBody>'
        )
    ).blocks
    assert [(block.text[k.start : k.end], k.target) for k in block.links] == [("58/292", "u"), ("A/1", "v")]


def test_indentation_is_no_text():
    [block] = read(document("<mainBody>\n <p>\n  <i>One</i>\n  two,\n</p>\n</mainBody>")).blocks
    assert block.text == "One two,"


def test_a_crossheading_of_the_preamble_is_a_paragraph():
    source = read(
        document(
            '<mainBody><crossHeading>A</crossHeading><crossHeading refersTo="#preamble">B</crossHeading></mainBody>'
        )
    )
    assert [b.kind for b in source.blocks] == ["heading", "paragraph"]


def test_conclusions_are_lines_and_attachments_annexes():
    source = read(
        document(
            "<mainBody><p>x</p></mainBody><conclusions><p><event><location>1st meeting</location><eol/><docDate>1 May"
            "</docDate></event></p></conclusions><attachments><attachment><doc><mainBody><p>Annex</p></mainBody></doc>"
            "</attachment></attachments>"
        )
    )
    assert [(b.zone, b.text) for b in source.blocks] == [
        (None, "x"),
        (None, "1st meeting"),
        (None, "1 May"),
        ("annex", "Annex"),
    ]


def test_elements_of_no_known_name_lose_nothing():
    source = read(
        document(
            "<agendaBody><novelty>Text <odd>inside</odd> <p>block</p> behind</novelty>"
            "<debateSection><heading>H</heading><speech><from>The Chair:</from><p>Said</p></speech></debateSection>"
            "</agendaBody>"
        )
    )
    assert [b.text for b in source.blocks] == ["Text inside", "block", "behind", "H", "The Chair:", "Said"]


def test_tables():
    source = read(
        document(
            "<mainBody><table><caption>Plan</caption><tr><th><p>Date</p></th><th><p>Item</p></th></tr><tr>"
            '<td colspan="2"><p><b>One</b></p><p><b>two</b></p></td></tr></table></mainBody>'
        )
    )
    assert source.blocks[0].text == "Plan"
    assert [[(c.text, c.colspan, c.header, c.bold) for c in row] for row in source.blocks[1].rows] == [
        [("Date", 1, True, False), ("Item", 1, True, False)],
        [("One\ntwo", 2, False, True)],
    ]


def test_language_and_running_feet_come_from_the_metadata():
    meta = '<FRBRlanguage language="zho"/><presentation><x><docketNumber>24-00001 (C)</docketNumber></x></presentation>'
    source = read(document("<mainBody><p>x</p></mainBody>", meta))
    assert (source.language, source.furniture) == ("zh", ["24-00001 (C)"])


def test_damaged_xml_is_read_as_far_as_it_goes():
    source = read(document("<mainBody><p>One</p><p>Two & three</p></mainBody>")[:-20])
    assert source.blocks[0].text == "One"
    assert [r.code for r in source.findings] == ["source.repaired"]
    with pytest.raises(CorruptError):
        read("<")


def test_entities_are_never_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE x [<!ENTITY l0 "ha"> {laughs} <!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    source = read(head + document("<mainBody><p>a &f; b &l11; c</p></mainBody>"))
    text = " ".join(block.text for block in source.blocks)
    assert "SECRET" not in text
    assert "haha" not in text


def test_nesting_without_end():
    with contextlib.suppress(CorruptError):
        read(document("<mainBody>" + "<container>" * 50_000 + "<p>x</p>"))
