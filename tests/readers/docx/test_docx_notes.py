"""Footnotes, endnotes, and notes that were typed."""

from docx_build import RELATIONSHIP, RELATIONSHIPS, field, notes, p, pack, package, r, read, tbl, tc, tr

from extractor.limits import Limits
from extractor.readers import docx
from extractor.source import Link, NoteReference

UP = '<w:vertAlign w:val="superscript"/>'


def ref(note: int, kind: str = "footnote", mark: str = "") -> str:
    custom = ' w:customMarkFollows="1"' if mark else ""
    return r(inner=f'<w:{kind}Reference w:id="{note}"{custom}/>' + (f"<w:t>{mark}</w:t>" if mark else ""), props=UP)


def own(kind: str = "footnote") -> str:
    return r(inner=f"<w:{kind}Ref/>", props=UP)


def test_call_and_note():
    source = read(
        p("One", ref(2), r(" two."), ref(3)),
        footnotes=notes("footnote", p("", own(), r(" First.")), p("", own(), r("\tSecond."))),
    )
    assert source.blocks[0].text == "One two."
    assert source.blocks[0].note_references == [NoteReference(3, "1", "footnote2"), NoteReference(8, "2", "footnote3")]
    assert [(note.key, note.marker, note.text) for note in source.notes] == [
        ("footnote2", "1", "First."),
        ("footnote3", "2", "Second."),
    ]


def test_notes_stand_in_the_order_of_their_calls_and_uncalled_ones_are_not_shown():
    source = read(p("a", ref(4), ref(2)), footnotes=notes("footnote", p("x"), p("never"), p("y")))
    assert [(note.marker, note.text) for note in source.notes] == [("1", "y"), ("2", "x")]


def test_mark_of_ones_own_is_not_counted():
    body = p("Agenda", ref(2, mark="*")) + p("Text", ref(3))
    source = read(body, footnotes=notes("footnote", p("", r("*", UP), r("\tA/79/150.")), p("", own(), r(" See."))))
    assert [block.text for block in source.blocks] == ["Agenda", "Text"]
    assert [block.note_references[0].marker for block in source.blocks] == ["*", "1"]
    assert [(note.marker, note.text) for note in source.notes] == [("*", "A/79/150."), ("1", "See.")]


def test_mark_of_ones_own_in_the_run_behind_and_in_a_symbol_font():
    late = r(inner='<w:footnoteReference w:id="2" w:customMarkFollows="1"/>')
    star = r(inner='<w:sym w:font="Symbol" w:char="F02A"/>', props=UP)
    source = read(p("Agenda", late, star, r(" item")), footnotes=notes("footnote", p("", star, r(" A/79/150."))))
    assert (source.blocks[0].text, source.blocks[0].note_references) == (
        "Agenda item",
        [NoteReference(6, "*", "footnote2")],
    )
    assert source.notes[0].text == "A/79/150."


def test_text_behind_a_call_whose_own_mark_is_missing_stays():
    source = read(
        p("a", r(inner='<w:footnoteReference w:id="2" w:customMarkFollows="1"/>'), r(" and so on")),
        footnotes=notes("footnote", p("x")),
    )
    assert source.blocks[0].text == "a and so on"


def test_brackets_around_a_call_and_commas_between_calls_belong_to_the_marks():
    body = p("نص", r("(", UP), ref(2), r(")", UP), r(".")) + p("b", ref(3), r(", ", UP), ref(4), r(" c"))
    source = read(body, footnotes=notes("footnote", p("", r("(", UP), own(), r(")", UP), r("\tحاشية")), p("x"), p("y")))
    assert [block.text for block in source.blocks] == ["نص.", "b c"]
    assert source.notes[0].text == "حاشية"


def test_letters_in_brackets_call_the_typed_notes_of_arabic_tables():
    source = read(p("المصابيح", r("(ب)", UP)) + p("", r("(ب)", UP), r(" حاشية")) + p("(ب) مصابيح"))
    assert [block.text for block in source.blocks] == ["المصابيح", "(ب) مصابيح"]
    assert [(note.marker, note.text) for note in source.notes] == [("ب", "حاشية")]
    assert [call.note_key for call in source.blocks[0].note_references] == [source.notes[0].key]


def test_brackets_that_a_conversion_left_after_the_mark_are_no_text():
    body = p("نص", ref(2)) + p("b", ref(3))
    source = read(body, footnotes=notes("footnote", p("", own(), r("\t()\tحاشية (1)")), p("", own(), r("( ) see (a)"))))
    assert [note.text for note in source.notes] == ["حاشية (1)", "see (a)"]


def test_note_of_several_paragraphs_with_a_link():
    relations = {"rId1": ("hyperlink", "https://un.org")}
    note = p("", own(), r(" See ")) + p("", f'<w:hyperlink r:id="rId1">{r("A/1")}</w:hyperlink>')
    files = {"footnotes": notes("footnote", note)}
    source = read(p("a", ref(2)), relations=relations, **files)
    assert source.notes[0].text == "See\nA/1"
    assert source.notes[0].links == []  # the relationships of the body are not those of the notes


def test_links_of_notes_go_by_the_notes_own_relationships():
    note = p("", own(), r(" "), f'<w:hyperlink r:id="rId1">{r("A/1")}</w:hyperlink>')
    files = package(p("a", ref(2)), footnotes=notes("footnote", note))
    link = f'<Relationship Id="rId1" Type="{RELATIONSHIP}hyperlink" Target="https://un.org" TargetMode="External"/>'
    files["word/_rels/footnotes.xml.rels"] = f'<Relationships xmlns="{RELATIONSHIPS}">{link}</Relationships>'.encode()
    assert docx.read(pack(files), Limits()).notes[0].links == [Link(0, 3, "https://un.org")]


def test_endnotes_count_in_roman_and_by_themselves():
    source = read(
        p("a", ref(2), ref(2, "endnote")),
        footnotes=notes("footnote", p("f")),
        endnotes=notes("endnote", p("", own("endnote"), r(" e"))),
    )
    assert [(note.key, note.marker, note.text) for note in source.notes] == [
        ("footnote2", "1", "f"),
        ("endnote2", "i", "e"),
    ]


def test_form_start_and_restart_of_the_count():
    rule = '<w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/><w:numRestart w:val="eachSect"/>'
    body = p("a", ref(2), ref(3)) + p(props="<w:sectPr/>") + p("b", ref(4)) + "<w:sectPr/>"
    source = read(
        body, settings=f"<w:footnotePr>{rule}</w:footnotePr>", footnotes=notes("footnote", p("x"), p("y"), p("z"))
    )
    assert [note.marker for note in source.notes] == ["c", "d", "c"]


def test_sections_own_count_before_the_documents():
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="upperRoman"/></w:footnotePr></w:sectPr>'
    source = read(
        p("a", ref(2)) + section,
        settings='<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>',
        footnotes=notes("footnote", p("x")),
    )
    assert source.notes[0].marker == "I"


def test_calls_in_cells_and_in_later_lines():
    source = read(tbl(tr(tc(p("a") + p("b", ref(2))), "c")), footnotes=notes("footnote", p("x")))
    assert source.blocks[0].rows[0][0].note_references == [NoteReference(3, "1", "footnote2")]


def test_missing_notes_part_leaves_the_call():
    source = read(p("a", ref(2)))
    assert (source.blocks[0].note_references, source.notes) == ([NoteReference(1, "1", "footnote2")], [])


def test_reference_to_a_note_called_before():
    source = read(p("a", field(" NOTEREF _Ref1 \\h ", r("1", UP)), r(" b")))
    assert (source.blocks[0].text, source.blocks[0].note_references) == ("a b", [NoteReference(1, "1")])


def test_deleted_call_is_none():
    source = read(p("a", f"<w:del>{ref(2)}</w:del>", ref(3)), footnotes=notes("footnote", p("gone"), p("x")))
    assert [(note.marker, note.text) for note in source.notes] == [("1", "x")]


def test_typed_note_under_a_table():
    table = tbl(tr(tc(p("Posts", r("a", UP))), "12"), tr(tc(p("Staff", r("a,b", UP))), "3"))
    source = read(table + p("\t", r("a", UP), r("\tAs at 1 May.")) + p("", r("b", UP), r(" Estimate.")) + p("Text"))
    cells = [row[0] for row in source.blocks[0].rows]
    assert [(cell.text, [call.marker for call in cell.note_references]) for cell in cells] == [
        ("Posts", ["a"]),
        ("Staff", ["a", "b"]),
    ]
    assert [(note.marker, note.text) for note in source.notes] == [("a", "As at 1 May."), ("b", "Estimate.")]
    assert {call.note_key for cell in cells for call in cell.note_references} == {note.key for note in source.notes}
    assert [block.text for block in source.blocks[1:]] == ["Text"]


def test_typed_notes_with_the_same_letter_under_two_tables():
    one = tbl(tr(tc(p("x", r("a", UP))), "1")) + p("", r("a", UP), r(" First."))
    two = tbl(tr(tc(p("y", r("a", UP))), "1")) + p("", r("a", UP), r(" Second."))
    source = read(one + two)
    called = [block.rows[0][0].note_references[0].note_key for block in source.blocks]
    assert called == [note.key for note in source.notes]
    assert [note.text for note in source.notes] == ["First.", "Second."]


def test_typed_note_in_the_last_row_of_its_table():
    note = tc(p("", r("a", UP), r(" Estimate.")) + p("", r("b", UP), r(" Other.")), '<w:gridSpan w:val="2"/>')
    source = read(tbl(tr(tc(p("x", r("a", UP))), tc(p("y", r("b", UP)))), tr(note)))
    assert [[cell.text for cell in row] for row in source.blocks[0].rows] == [["x", "y"]]
    assert [note.text for note in source.notes] == ["Estimate.", "Other."]


def test_typed_stars_before_or_behind_their_note():
    body = p("Items of the preliminary list**") + p("\t*\tReissued.") + p("\t**\tA/81/50.") + p("Programme plan*")
    source = read(body)
    assert [block.text for block in source.blocks] == ["Items of the preliminary list", "Programme plan"]
    assert [(note.marker, note.text) for note in source.notes] == [("*", "Reissued."), ("**", "A/81/50.")]
    assert [block.note_references[0].offset for block in source.blocks] == [29, 14]


def test_raised_signs_and_stars_without_a_note_stay():
    body = (
        p("10 m", r("2", UP), r(" of the 1"), r("st", UP), r(" floor*")) + p("", r("x", UP), r(" stays")) + p("* * *")
    )
    source = read(body)
    assert [block.text for block in source.blocks] == ["10 m2 of the 1st floor*", "x stays", "* * *"]
    assert (source.notes, source.blocks[0].note_references) == ([], [])


def test_word_superscripts_without_a_note_are_calls_powers_or_text() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    source = read(
        p("Resolution 81/12", r("3", raised), r(" and document A/81/302", ""), r("4, 5", raised), r(" on 10 km", ""),
          r("2", raised), r(" or 10", ""), r("6", raised), r(" lamps, the 1", ""), r("st", raised))
    )  # fmt: skip
    [block] = source.blocks
    assert block.text == "Resolution 81/12 and document A/81/302 on 10 km2 or 10⁶ lamps, the 1st"
    assert [(call.offset, call.marker) for call in block.note_references] == [(16, "3"), (38, "4"), (38, "5")]
