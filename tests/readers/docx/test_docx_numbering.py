"""Automatic numbering as Word shows it, rule by rule."""

from docx_build import abstract, labels, lvl, num, p, r, read, restart, style, tbl, tc, tr

OUTLINE = abstract(1, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)"), lvl(2, "lowerRoman", "(%3)"))


def test_levels_count_by_themselves_and_restart_under_a_new_parent():
    body = (
        p("a", num=(1, 0))
        + p("b", num=(1, 1))
        + p("c", num=(1, 1))
        + p("d", num=(1, 2))
        + p("e", num=(1, 0))
        + p("f", num=(1, 1))
    )
    assert labels(body, OUTLINE + num(1, 1)) == ["1.", "(a)", "(b)", "(i)", "2.", "(a)"]


def test_paragraphs_between_do_not_disturb_the_count():
    assert labels(p("a", num=(1, 0)) + p("prose") + p("b", num=(1, 0)), OUTLINE + num(1, 1)) == ["1.", None, "2."]


def test_lists_on_one_definition_share_its_counters():
    body = p("a", num=(1, 0)) + p("b", num=(2, 0)) + p("c", num=(1, 0))
    assert labels(body, OUTLINE + num(1, 1) + num(2, 1)) == ["1.", "2.", "3."]


def test_start_of_ones_own_is_used_once():
    body = p("a", num=(1, 0)) + p("b", num=(2, 0)) + p("c", num=(2, 0)) + p("d", num=(1, 0)) + p("e", num=(2, 0))
    assert labels(body, OUTLINE + num(1, 1) + num(2, 1, restart(0, 7))) == ["1.", "7.", "8.", "9.", "10."]


def test_deeper_level_starts_at_its_own_start_once_and_then_at_the_definitions():
    body = p("a", num=(2, 0)) + p("b", num=(2, 1)) + p("c", num=(2, 0)) + p("d", num=(2, 1))
    assert labels(body, OUTLINE + num(2, 1, restart(1, 3))) == ["1.", "(c)", "2.", "(a)"]


def test_list_that_begins_at_a_deeper_level_continues_the_list_around_it():
    body = p("a", num=(1, 0)) + p("b", num=(2, 1)) + p("c", num=(2, 1)) + p("d", num=(2, 0)) + p("e", num=(2, 0))
    numbering = OUTLINE + num(1, 1) + num(2, 1, restart(0, 1) + restart(1, 1))
    assert labels(body, numbering) == ["1.", "(a)", "(b)", "2.", "3."]


def test_levels_redefined_by_the_list():
    redefined = '<w:lvlOverride w:ilvl="0">' + lvl(0, "upperRoman", "%1 –", start=4) + "</w:lvlOverride>"
    assert labels(p("a", num=(1, 0)) + p("b", num=(1, 0)), OUTLINE + num(1, 1, redefined)) == ["IV –", "V –"]


def test_level_that_never_restarts_and_one_that_restarts_under_the_first_only():
    never = lvl(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    first_only = lvl(2, "decimal", "%3]", '<w:lvlRestart w:val="1"/>')
    body = "".join(p("x", num=(1, at)) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    shown = labels(body, abstract(1, lvl(0, "decimal", "%1."), never, first_only) + num(1, 1))
    assert shown == ["1.", "1)", "1]", "2)", "2]", "2.", "3)", "1]"]


def test_places_of_higher_levels_each_in_their_own_format():
    levels = abstract(1, lvl(0, "upperRoman", "%1."), lvl(1, "upperLetter", "%1.%2"), lvl(2, "decimal", "%1-%2-%3"))
    body = p("a", num=(1, 0)) + p("b", num=(1, 1)) + p("c", num=(1, 2))
    assert labels(body, levels + num(1, 1)) == ["I.", "I.A", "I-A-1"]


def test_legal_level_shows_all_places_in_digits():
    levels = abstract(1, lvl(0, "upperRoman", "%1."), lvl(1, "lowerLetter", "%1.%2", "<w:isLgl/>"))
    assert labels(p("a", num=(1, 0)) + p("b", num=(1, 1)), levels + num(1, 1)) == ["I.", "1.1"]


def test_level_above_that_was_never_used_shows_its_start():
    levels = abstract(1, lvl(0, "decimal", "%1.", start=3), lvl(1, "decimal", "%1.%2"))
    assert labels(p("a", num=(1, 1)) + p("b", num=(1, 1)) + p("c", num=(1, 0)), levels + num(1, 1)) == [
        "3.1",
        "3.2",
        "3.",
    ]


def test_missing_start_is_zero():
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    assert labels(p("a", num=(1, 0)), abstract(1, level) + num(1, 1)) == ["0."]


def test_list_of_a_style_and_of_that_styles_ancestors():
    styles = style("Numbered", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("Child", '<w:basedOn w:val="Numbered"/>') + style("Grandchild", '<w:basedOn w:val="Child"/>')
    body = p("a", style="Numbered") + p("b", style="Child") + p("c", style="Grandchild")
    assert labels(body, OUTLINE + num(1, 1), styles) == ["1.", "2.", "3."]


def test_level_of_a_style_is_the_one_that_names_it():
    levels = abstract(1, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'))
    styles = style("Sub", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("SubSub", '<w:basedOn w:val="Sub"/>')
    body = p("a", num=(1, 0)) + p("b", style="Sub") + p("c", style="SubSub")
    assert labels(body, levels + num(1, 1), styles) == ["1.", "(a)", "(b)"]


def test_list_and_level_are_inherited_each_by_itself():
    styles = style("Base", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style("Deep", '<w:basedOn w:val="Base"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>')
    body = p("a", style="Base") + p("b", style="Deep")
    assert labels(body, OUTLINE + num(1, 1), styles) == ["1.", "(a)"]


def test_level_without_a_list_is_no_list():
    styles = style("Subtitle", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>')
    assert labels(p("a", style="Subtitle"), OUTLINE + num(1, 1), styles) == [None]


def test_list_number_zero_takes_a_paragraph_out_of_its_styles_list():
    styles = style("Numbered", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", style="Numbered") + p("b", style="Numbered", props=off) + p("c", style="Numbered")
    assert labels(body, OUTLINE + num(1, 1), styles) == ["1.", None, "2."]


def test_definition_that_leads_to_a_list_style():
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
    styles = style("Legal", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    body = p("a", num=(2, 0)) + p("b", num=(1, 0)) + p("c", num=(2, 1))
    assert labels(body, OUTLINE + linked + num(1, 1) + num(2, 2), styles) == ["1.", "2.", "(a)"]


def test_definitions_that_lead_in_a_circle_number_nothing():
    circle = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
    styles = style("Legal", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    assert labels(p("a", num=(1, 0)), circle + num(1, 1), styles) == [None]


def test_bullets_are_list_items_without_a_label():
    block = read(p("a", num=(1, 0)), numbering=abstract(1, lvl(0, "bullet", "\uf0b7")) + num(1, 1)).blocks[0]
    assert (block.kind, block.label, block.level) == ("list_item", None, 1)


def test_hidden_and_empty_numbers_are_not_shown_but_counted():
    levels = abstract(
        1, lvl(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), lvl(1, "decimal", "%1.%2"), lvl(2, "none", "")
    )
    blocks = read(
        p("a", num=(1, 0)) + p("b", num=(1, 0)) + p("c", num=(1, 1)) + p("d", num=(1, 2)), numbering=levels + num(1, 1)
    ).blocks
    assert [(block.label, block.kind) for block in blocks] == [
        (None, "paragraph"),
        (None, "paragraph"),
        ("2.1", "list_item"),
        (None, "paragraph"),
    ]


def test_text_alone_can_be_a_label():
    assert labels(p("a", num=(1, 0)), abstract(1, lvl(0, "none", "Annex")) + num(1, 1)) == ["Annex"]


def test_number_format_in_an_alternative():
    newer = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    assert labels(p("a", num=(1, 0)), abstract(1, lvl(0, newer, "%1")) + num(1, 1)) == ["001"]


def test_six_languages():
    forms = {
        "arabicAbjad": "(أ)",
        "chineseCounting": "(一)",
        "russianLower": "(а)",
        "lowerLetter": "(a)",
        "lowerRoman": "(i)",
    }
    numbering = "".join(abstract(key, lvl(0, form, "(%1)")) for key, form in enumerate(forms, 1))
    numbering += "".join(num(key, key) for key in range(1, 6))
    body = "".join(p("x", num=(key, 0)) for key in range(1, 6))
    assert labels(body, numbering) == list(forms.values())


def test_empty_paragraph_keeps_its_number_and_that_of_a_section_break_has_none():
    section = p(num=(1, 0), props="<w:sectPr/>")
    assert labels(p("a", num=(1, 0)) + p(num=(1, 0)) + section + p("b", num=(1, 0)), OUTLINE + num(1, 1)) == [
        "1.",
        "2.",
        "3.",
    ]


def test_deleted_and_hidden_paragraphs_are_not_counted():
    deleted = p(props="<w:rPr><w:del/></w:rPr>", num=(1, 0)).replace("</w:p>", f"<w:del>{r('gone')}</w:del></w:p>")
    hidden = p("", r("gone", "<w:vanish/>"), props="<w:rPr><w:vanish/></w:rPr>", num=(1, 0))
    assert labels(p("a", num=(1, 0)) + deleted + hidden + p("b", num=(1, 0)), OUTLINE + num(1, 1)) == ["1.", "2."]


def test_numbers_in_cells_stand_in_the_text_and_covered_cells_do_not_count():
    rows = (
        tr(tc(p("a", num=(1, 0)), '<w:vMerge w:val="restart"/>'), "x"),
        tr(tc(p("b", num=(1, 0)), "<w:vMerge/>"), tc(p("c", num=(1, 0)))),
    )
    table = read(tbl(*rows), numbering=OUTLINE + num(1, 1)).blocks[0]
    assert [[cell.text for cell in row] for row in table.rows] == [["1. a", "x"], ["2. c"]]


def test_heading_has_the_number_of_its_list_and_its_own_depth():
    styles = style("H", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="2"/></w:pPr>')
    block = read(p("Title", style="H"), numbering=OUTLINE + num(1, 1), styles=styles).blocks[0]
    assert (block.kind, block.label, block.level) == ("heading", "1.", 3)


def test_headers_and_notes_count_their_lists_by_themselves():
    section = '<w:sectPr><w:titlePg/><w:headerReference w:type="first" r:id="header1"/></w:sectPr>'
    source = read(p("a", num=(1, 0)) + section, numbering=OUTLINE + num(1, 1), header1=p("head", num=(1, 0)))
    assert [(block.label, block.text) for block in source.blocks] == [("1.", "head"), ("1.", "a")]


def test_damaged_numbering_numbers_nothing():
    assert labels(p("a", num=(9, 0)), OUTLINE + num(1, 1)) == [None]
    assert labels(
        p("a", num=(1, 0)), '<w:num w:numId="x"/><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    ) == [None]
    assert labels(p("a", num=(1, 7)), OUTLINE + num(1, 1)) == [None]
