import pytest

from extractor.readers.markdown import read


def blocks(text):
    return [(b.kind, b.label, b.text) for b in read(text).blocks]


def test_headings_of_both_kinds():
    source = read("# One #\n\nTwo\n---\n\n###### Six\n")
    assert [(b.level, b.text) for b in source.blocks] == [(1, "One"), (2, "Two"), (6, "Six")]
    assert source.format == "markdown"


def test_labels_are_kept_as_they_are_printed():
    assert blocks("3. Three\n4. Four\n\n7) Seven\n\n- bullet\n") == [
        ("list_item", "3.", "Three"),
        ("list_item", "4.", "Four"),
        ("list_item", "7)", "Seven"),
        ("list_item", None, "bullet"),
    ]


def test_nested_lists_have_levels():
    source = read("- Organizational matters:\n  - Opening;\n  - Election.\n- Other matters.\n")
    assert [b.level for b in source.blocks] == [1, 2, 2, 1]


@pytest.mark.parametrize(
    "label", ["(a)", "a)", "(iv)", "(أ)", "(هـ)", "а)", "(一)", "一、", "㈠", "1 -", "2.", "(3)", "—", "•"]
)
def test_a_label_begins_a_line_of_its_own(label):
    line = f"{label} Opening of the meeting, with a line long enough to be wrapped at the width of the page"
    [block] = read(f"Matters of organization, in words that fill the line up to its end, and\n{line}\n").blocks
    assert block.text.split("\n")[1:] == [line]


def test_wrapped_lines_are_one_and_ideographs_close_up():
    english = "The meeting will be opened at the headquarters of the organization\nin the morning of the first day.\n"
    assert "organization in the" in read(english).blocks[0].text
    chinese = "会议将于上午十时在总部开幕，并由主席主持，随后选举主席团成员并通过临时议程和工\n作安排。\n"
    assert "工作安排" in read(chinese).blocks[0].text


def test_one_long_line_does_not_hide_that_the_others_are_wrapped():
    wrapped = "The meeting will be opened at the headquarters of the organization\n" * 20 + "in the morning.\n"
    assert "\n" not in read(wrapped + "\n" + "word " * 60 + "\nand more.\n").blocks[0].text


def test_lines_that_end_early_were_ended():
    assert read("Distr.: General\n11 March 2024\nEnglish\n").blocks[0].text == "Distr.: General\n11 March 2024\nEnglish"
    assert read("Distr.: General  \n11 March 2024\\\nEnglish\n").blocks[0].text.count("\n") == 2


def test_emphasis_comes_off_and_all_bold_is_told():
    source = read("**(b) Election of officers**\n\n*Takes note* of **this**.\n")
    assert [(b.text, b.bold) for b in source.blocks] == [
        ("(b) Election of officers", True),
        ("Takes note of this.", False),
    ]


@pytest.mark.parametrize(
    "text", ["在**“标题”**后", "Supplément n**o** 5", "*Supplément n**o* 5", "*Supple\u0301ment n\u0308**o* 5"]
)
def test_emphasis_that_commonmark_does_not_see_comes_off_too(text):
    assert "*" not in read(text).blocks[0].text


def test_footnotes_with_their_calls():
    source = read("Text,[^1] more.[^b]\n\n[^1]: Note *one*.\n[^b]: Note b.\n[^9]: Never called.\n")
    assert source.blocks[0].text == "Text, more."
    assert [(n.marker, n.text) for n in source.notes] == [("1", "Note one."), ("b", "Note b."), ("9", "Never called.")]
    assert [(c.offset, c.note_key) for c in source.blocks[0].note_references] == [
        (5, source.notes[0].key),
        (11, source.notes[1].key),
    ]


def test_a_call_without_a_note_is_a_call():
    [block] = read("The depth of the sea.[^1]\n").blocks
    assert (block.text, [(c.offset, c.marker) for c in block.note_references]) == ("The depth of the sea.", [(21, "1")])


def test_a_call_without_a_definition_takes_the_paragraph_that_begins_like_it():
    source = read("The sea.[^1]\n\nMore.\n\n[^1] See A/79/1.\n")
    assert [(n.marker, n.text) for n in source.notes] == [("1", "See A/79/1.")]
    assert source.blocks[0].note_references[0].note_key == source.notes[0].key


def test_raised_figures_call_the_paragraphs_that_begin_with_them():
    source = read("One,<sup>1</sup> two.<sup>2</sup>\n\nThree\n\n<sup>1</sup> [A/1](#).\n\n<sup>2</sup> A/2.\n")
    assert [b.text for b in source.blocks] == ["One, two.", "Three"]
    assert [(n.marker, n.text) for n in source.notes] == [("1", "A/1."), ("2", "A/2.")]
    assert [c.offset for c in source.blocks[0].note_references] == [4, 9]


def test_notes_on_lines_of_one_paragraph():
    source = read("One<sup>1</sup> two<sup>2</sup>\n\n<sup>1</sup> A/1.\n<sup>2</sup> A/2.\n")
    assert [n.text for n in source.notes] == ["A/1.", "A/2."]


def test_raised_figures_without_a_note_are_text():
    assert read("An area of 10 km<sup>2</sup> or 10<sup>6</sup> m<sup>2</sup>\n").blocks[0].text == (
        "An area of 10 km2 or 10⁶ m2"
    )


@pytest.mark.parametrize("star", ["\\*", "*"])
def test_a_star_calls_the_paragraph_that_begins_with_one(star):
    source = read(f"Item 1 of the agenda{star}  \n**Opening**\n\nText\n\n{star} A/79/1.\n")
    assert source.blocks[0].text == "Item 1 of the agenda\nOpening"
    assert [(n.marker, n.text) for n in source.notes] == [("*", "A/79/1.")]
    assert source.blocks[0].note_references[0].offset == len("Item 1 of the agenda")


def test_stars_that_call_nothing_stay():
    assert [b.text for b in read("Rated 4\\* by all\n\nText\n").blocks] == ["Rated 4* by all", "Text"]


def test_links_are_kept_and_places_within_the_page_are_none():
    [block] = read("See [A/1](https://u.test/A/1) and [A/2](#), [58/](https://u.test/x)[292](https://u.test/x).").blocks
    assert block.text == "See A/1 and A/2, 58/292."
    assert [(block.text[k.start : k.end], k.target) for k in block.links] == [
        ("A/1", "https://u.test/A/1"),
        ("58/292", "https://u.test/x"),
    ]


def test_a_blank_that_was_a_link_is_a_blank():
    assert read("[1514](https://u.test/x)[](https://u.test/x)[(XV)](https://u.test/x)").blocks[0].text == "1514 (XV)"
    assert read("[1514](https://u.test/x)[(XV)](https://u.test/x)").blocks[0].text == "1514 (XV)"


def test_pipe_tables_with_rows_across():
    source = read("| Date | Item |\n| --- | --- |\n| **Monday** |  |\n| 10 a.m. | a\\|b |\n")
    rows = source.blocks[0].rows
    assert [[(c.text, c.colspan, c.header) for c in row] for row in rows] == [
        [("Date", 1, True), ("Item", 1, True)],
        [("Monday", 2, False)],
        [("10 a.m.", 1, False), ("a|b", 1, False)],
    ]


def test_tables_parted_by_tabs():
    source = read("## Plan\n\nDate\tItem\n<b>Monday</b>\n10 a.m.\t[1](https://u.test)\n\t2\n\nText\n")
    table = source.blocks[1]
    assert [[(c.text, c.colspan, c.header) for c in row] for row in table.rows] == [
        [("Date", 1, True), ("Item", 1, True)],
        [("Monday", 2, False)],
        [("10 a.m.", 1, False), ("1", 1, False)],
        [("", 1, False), ("2", 1, False)],
    ]
    assert table.rows[2][1].links[0].target == "https://u.test"
    assert source.blocks[2].text == "Text"


def test_a_table_parted_by_tabs_has_times_and_days_in_its_first_column():
    source = read("**Plan**\n\nTime\tProgramme\nMonday, 1 May\n9.30 a.m.\tItem 1: Opening\n\tItem 2 (a): Lamps\n\nE1\n")
    assert [block.kind for block in source.blocks] == ["paragraph", "table", "paragraph"]
    assert [[c.text for c in row] for row in source.blocks[1].rows] == [
        ["Time", "Programme"],
        ["Monday, 1 May", ""],
        ["9.30 a.m.", "Item 1: Opening"],
        ["", "Item 2 (a): Lamps"],
    ]


def test_stray_tags_go_and_what_is_no_tag_stays():
    assert read("A <font size=2>red</font> <Part I> & <o:p></o:p>B</td>").blocks[0].text == "A red <Part I> & B"


def test_blocks_of_html_are_read_as_html():
    source = read("Text\n\n<div align=center><b>Annex</b></div>\n\n<table><tr><td>a</td><td>b</td></tr></table>\n")
    assert [(b.kind, b.text, b.bold, b.centred) for b in source.blocks] == [
        ("paragraph", "Text", False, False),
        ("paragraph", "Annex", True, True),
        ("table", "", False, False),
    ]


def test_indented_lines_are_text_and_front_matter_is_none():
    assert blocks("---\ntitle: x\n---\n\n    1. indented\n") == [("list_item", "1.", "indented")]
    assert blocks("    indented\n") == [("paragraph", None, "indented")]


@pytest.mark.parametrize(
    "text", ["*" * 20_000, "[" * 20_000, "> " * 3_000, "| " * 20_000, "a\t" * 20_000, "- " * 2_000, "<b>" * 5_000]
)
def test_repetition_is_read(text):
    read(text + "x")
