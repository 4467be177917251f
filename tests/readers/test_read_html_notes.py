import pytest

from extractor.readers.html import read

WAYS = {
    "anchor and paragraph": (
        '<p>Text<a href="#f1">*</a> end</p><h2 id="x">1</h2>',
        '<p id="f1"><sup>*</sup> A/79/1.</p>',
        "*",
    ),
    "raised anchor": ('<p>Text<sup><a href="#f1">1</a></sup> end</p>', '<p id="f1"><sup>1</sup> A/79/1.</p>', "1"),
    "bracketed": ('<p>Text<sup>(<a href="#f1">1</a>)</sup> end</p>', '<p id="f1">(1) A/79/1.</p>', "1"),
    "brackets within": (
        '<p>Text<sup><a href="#f1">(1)</a></sup> end</p>',
        '<p id="f1"><sup>(1)</sup> A/79/1.</p>',
        "1",
    ),
    "numbered list": (
        '<p>Text<sup id="r1"><a href="#fn1">[1]</a></sup> end</p>',
        '<ol><li id="fn1"><p>A/79/1. <a href="#r1">↩</a></p></li></ol>',
        "1",
    ),
    "filtered Word": (
        '<p>Text<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> end</p>',
        '<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> A/79/1.</p></div>',
        "1",
    ),
    "Word's own": (
        '<p>Text<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span></span></a> end</p>',
        '<div style="mso-element:footnote-list"><div style="mso-element:footnote" id="ftn1"><p><a style='
        '"mso-footnote-id:ftn1" href="#_ftnref1" name="_ftn1"><span></span></a>A/79/1.</p></div></div>',
        "1",
    ),
    "empty target": ('<p>Text<a href="#f">2</a> end</p>', '<a name="f"></a><p>2. A/79/1.</p>', "2"),
    "no anchor": ("<p>Text<sup>3</sup> end</p>", "<p><sup>3</sup> A/79/1.</p>", "3"),
    "no anchor, a sign": ("<p>Text** end</p>", "<p>** A/79/1.</p>", "**"),
    "declared": (
        '<p>Text<a href="#n" role="doc-noteref">4</a> end</p>',
        '<aside id="n" role="doc-footnote">A/79/1.</aside>',
        "4",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_note_and_its_call(way):
    call, note, marker = WAYS[way]
    source = read(f"<body>{call}<p>Between</p><hr>{note}</body>")
    [found] = source.notes
    assert found.text.removeprefix(". ") == "A/79/1."
    assert found.marker == marker
    assert (source.blocks[0].text, source.blocks[0].note_references[0].offset) == ("Text end", 4)
    assert source.blocks[0].note_references[0].note_key == found.key
    assert source.blocks[-1].text == "Between"


def test_contents_and_cross_references_are_no_notes():
    source = read(
        '<p><a href="#s1">1</a> <a href="#s2">Part 2</a></p><h2 id=s1>1. Part</h2>'
        '<p id=s2>Part 2: see <a href="#s1">1</a></p>'
    )
    assert source.notes == []
    assert source.blocks[0].text == "1 Part 2"


def test_notes_called_from_cells():
    source = read(
        '<table><tr><td>a<sup><a href="#f">1</a></sup></td><td>b</td></tr></table><p id=f><sup>1</sup> Note</p>'
    )
    assert source.blocks[0].rows[0][0].text == "a"
    assert source.blocks[0].rows[0][0].note_references[0].note_key == source.notes[0].key


def test_notes_keep_their_links_and_raised_letters():
    source = read(
        '<p>x<a href="#f">1</a></p><p id=f><sup>1</sup> n<sup>o</sup> 5, <a href="https://u.test">A/1</a></p>'
    )
    [note] = source.notes
    assert note.text == "no 5, A/1"
    assert note.text[note.links[0].start : note.links[0].end] == "A/1"


def test_the_same_sign_on_two_pages_calls_the_first_note_first():
    source = read("<p>One*</p><p>* First.</p><p>Two*</p><p>* Second.</p>")
    assert [n.text for n in source.notes] == ["First.", "Second."]
    assert [b.note_references[0].note_key for b in source.blocks] == [n.key for n in source.notes]


def test_two_signs_in_one_line():
    source = read("<p>One* and two**</p><p>* First.</p><p>** Second.</p>")
    assert source.blocks[0].text == "One and two"
    assert [(c.offset, c.marker) for c in source.blocks[0].note_references] == [(3, "*"), (11, "**")]


def test_equal_marks_in_one_place_go_back_one_by_one():
    assert read("<p>x<sup>2</sup><sup>2</sup> y</p>").blocks[0].text == "x22 y"


@pytest.mark.parametrize(
    "call",
    [
        '<sup><a href="#n1">1</a></sup>',
        '<a href="#n1"><sup>[1]</sup></a>',
        '<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>1</span></a>',
        '<a class="sdfootnoteanc" href="#sdfootnote1sym">1</a>',
        '<a href="#n1" role="doc-noteref">1</a>',
        "<sup>1</sup>",
    ],
)
def test_a_call_without_a_note_is_a_call(call):
    source = read(f"<p>The depth of the sea.{call}</p>")
    [block] = source.blocks
    assert (block.text, [(c.offset, c.marker) for c in block.note_references]) == ("The depth of the sea.", [(21, "1")])
    assert source.notes == []


@pytest.mark.parametrize(
    "text",
    ["5 m<sup>2</sup>", "10<sup>6</sup>", "1<sup>er</sup>", "1<sup>re</sup>", "45<sup>th</sup>", "H<sub>2</sub>"],
)
def test_powers_and_ordinals_are_text(text):
    [block] = read(f"<p>{text}.</p>").blocks
    assert (block.note_references, "<" in block.text, block.text[-2].isalnum()) == ([], False, True)


def test_a_figure_that_links_to_a_missing_place_is_text_unless_it_is_raised():
    [block] = read('<p>See section <a href="#s4">4</a>.</p>').blocks
    assert (block.text, block.note_references) == ("See section 4.", [])


@pytest.mark.parametrize(
    "note",
    [
        '<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">1</a> See also A/79/1.</p></div>',
        '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>See also A/79/1.</p></div>',
        '<p><a href="#ref1"><sup>1</sup></a> See also A/79/1.</p>',
    ],
)
def test_a_note_without_a_call_is_a_note(note):
    source = read(f"<p>Text.</p>{note}")
    assert [block.text for block in source.blocks] == ["Text."]
    assert [(n.marker, n.text) for n in source.notes] == [("1", "See also A/79/1.")]


def test_a_note_without_a_call_stands_among_others():
    notes = "".join(f'<p class="note" id="n{n}"><sup>{n}</sup> Note {n}.</p>' for n in (1, 2, 3, 4))
    source = read(f'<p>One.<sup><a href="#n2">2</a></sup></p>{notes}<p>End</p>')
    assert [block.text for block in source.blocks] == ["One.", "End"]
    assert [(n.marker, n.text) for n in source.notes] == [(str(n), f"Note {n}.") for n in (2, 1, 3, 4)]


def test_paragraphs_beside_a_note_are_none_where_they_do_not_begin_like_one():
    note = '<p id="n1"><sup>1</sup> Note.</p>'
    source = read(f'<p id="a">One.<sup><a href="#n1">1</a></sup></p><p id="b">Two</p>{note}<p id="c">Three</p>')
    assert [block.text for block in source.blocks] == ["One.", "Two", "Three"]


@pytest.mark.parametrize(("mark", "word"), [("ب", "المصابيح"), ("а", "Лампы"), ("b", "Lamps")])
def test_letters_of_all_scripts_call_notes(mark, word):
    page = f"<p>{word}<sup>({mark})</sup>.</p><p>More of it.</p><p><sup>({mark})</sup> A note.</p>"
    assert [(note.marker, note.text) for note in read(page).notes] == [(mark, "A note.")]
