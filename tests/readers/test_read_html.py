import contextlib

import pytest

from extractor.errors import EmptyError
from extractor.readers.html import read


def texts(markup):
    return [b.text for b in read(markup).blocks]


def test_blocks_breaks_and_blanks():
    assert texts("<p>A&nbsp;b\n c<br>d</p>text<div>e<p>f</p>g</div>") == ["A b c\nd", "text", "e", "f", "g"]


def test_two_breaks_end_a_paragraph():
    assert texts("<div>One<br>two<br> <br>three</div>") == ["One\ntwo", "three"]


def test_headings_emphasis_and_place():
    source = read(
        "<style>.c{text-align:center} p.b, .x{font-weight:700} span.n{font-weight:normal}</style>"
        "<h2 align=center>A</h2><p class=c><b>B</b></p><p class=b>C</p><p class=b>D <span class=n>d</span></p>"
        "<p style='font-style:italic'>E</p><center>F</center>"
    )
    assert [(b.kind, b.level, b.bold, b.italic, b.centred) for b in source.blocks] == [
        ("heading", 2, False, False, True),
        ("paragraph", None, True, False, True),
        ("paragraph", None, True, False, False),
        ("paragraph", None, False, False, False),
        ("paragraph", None, False, True, False),
        ("paragraph", None, False, False, True),
    ]


def test_what_is_not_shown_is_not_read():
    markup = (
        "<head><title>T</title></head><body>A<script>b</script><p hidden>c</p><p style='display: none'>d</p>"
        "<!-- e --><input type=hidden value=f><del>g</del><p>h</p><svg><text>i</text></svg></body>"
    )
    assert texts(markup) == ["A", "h"]


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ("<ol start=5><li>a<li value=9>b<li>c</ol>", ["5.", "9.", "10."]),
        ("<ol type=a start=26><li>a<li>b</ol>", ["z.", "aa."]),
        ("<ol type=I start=4><li>a<li>b</ol>", ["IV.", "V."]),
        ("<ol reversed><li>a<li>b</ol>", ["2.", "1."]),
        ("<ol style='list-style-type: lower-roman'><li>a<li>b</ol>", ["i.", "ii."]),
        ("<ol style='list-style: none'><li>(a) a<li>(b) b</ol>", [None, None]),
        ("<ol style='list-style-type:arabic-indic' start=10><li>a</ol>", ["١٠."]),
        ("<ul><li>a<li>b</ul>", [None, None]),
        ("<ol type=i start=0><li>a</ol>", ["0."]),
    ],
)
def test_labels_are_those_that_a_browser_shows(markup, labels):
    assert [(b.kind, b.label) for b in read(markup).blocks] == [("list_item", label) for label in labels]


def test_an_item_s_label_stands_before_its_first_text_only():
    source = read("<ol><li><p>One</p><div>(a) x</div><ol type=a><li>two</ol>three</li></ol>")
    assert [(b.label, b.level, b.text) for b in source.blocks] == [
        ("1.", 1, "One"),
        (None, 1, "(a) x"),
        ("a.", 2, "two"),
        (None, 1, "three"),
    ]


def test_tables_with_spans_heads_and_breaks():
    [table] = read(
        "<table><thead><tr><td>H<td>I</thead><tr><td colspan=2><b>Day</b><tr><th rowspan=2>a<td>b<br>c<p>d</table>"
    ).blocks
    assert [[(c.text, c.colspan, c.rowspan, c.header, c.bold) for c in row] for row in table.rows] == [
        [("H", 1, 1, True, False), ("I", 1, 1, True, False)],
        [("Day", 2, 1, False, True)],
        [("a", 1, 2, True, False), ("b\nc\nd", 1, 1, False, False)],
    ]


@pytest.mark.parametrize("given", ["-3", "x", "", "1.5", "٣x"])
def test_a_span_that_is_none_is_one(given):
    assert read(f"<table><tr><td colspan='{given}'>a<td>b</table>").blocks[0].rows[0][0].colspan == 1


def test_tables_that_only_set_things_in_place_are_no_tables():
    nested = "<table><tr><td>Left</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    assert [(b.kind, b.text) for b in read(nested).blocks] == [("paragraph", "Left"), ("table", "")]
    assert texts("<table><tr><td><p>One</p><p>Two</p></td></tr></table>") == ["One", "Two"]


def test_lists_within_cells_keep_their_labels():
    [table] = read("<table><tr><td><ol><li>a<li>b</ol><td>c</table>").blocks
    assert table.rows[0][0].text == "1. a\n2. b"


def test_links_and_the_page_s_language():
    source = read(
        "<html lang=ar-EG dir=rtl><p>انظر <a href='https://u.test/A/1'>A/<b>1</b></a> <a href='#x'>هنا</a></p>"
    )
    [block] = source.blocks
    assert [(block.text[k.start : k.end], k.target) for k in block.links] == [("A/1", "https://u.test/A/1")]
    assert source.language == "ar"


def test_running_heads_of_paged_style_sheets_are_furniture():
    source = read('<style>@page{@top-right{content:"A/79/1"} @bottom{content:counter(page)}}</style><p>Text')
    assert source.furniture == ["A/79/1"]


def test_what_word_writes():
    source = read(
        "<p class=MsoNormal>United Nations<span style='mso-tab-count:1'></span>A/79/1<o:p></o:p></p>"
        "<p style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span>&nbsp; </span>"
        "</span><![endif]>Opening</p><p><span style='mso-list: Ignore'>·</span>Bullet</p>"
        "<!--[if gte mso 9]><xml>no</xml><![endif]--><div style='mso-element:header'><p>A/79/1</p></div>"
    )
    assert [(b.kind, b.label, b.level, b.text) for b in source.blocks] == [
        ("paragraph", None, None, "United Nations\nA/79/1"),
        ("list_item", "(a)", 2, "Opening"),
        ("list_item", None, 1, "Bullet"),
    ]
    assert source.furniture == ["A/79/1"]


def test_a_number_before_a_paragraph_belongs_to_it():
    assert texts("<div><span>7.</span><p>Text</p></div><div>Word<p>Other</p></div>") == ["7. Text", "Word", "Other"]


def test_preformatted_lines_stay_lines():
    assert texts("<pre>One\n  two\n\nthree</pre>") == ["One\ntwo", "three"]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote", "font"])
def test_any_depth_is_read_and_too_much_is_told(tag):
    assert "deep" in " ".join(texts(f"<{tag}>" * 500 + "deep")) or tag.startswith("table")
    source = read("<p>Before</p>" + f"<{tag}>" * 5_000 + "deep")
    assert source.blocks[0].text == "Before"
    assert [r.code for r in source.findings] == ["source.truncated"]


@pytest.mark.parametrize("markup", ["", "<", "<p", "<!--", "</p></td></table>", "<table><td>", "<ol><li><ol>", "\0"])
def test_broken_markup_is_read_or_empty(markup):
    with contextlib.suppress(EmptyError):
        assert read(markup + "x").blocks is not None


def test_long_lists_and_tables_take_linear_time():
    assert read("<ol>" + "<li>x" * 5_000 + "</ol>").blocks[-1].label == "5000."
    assert len(read("<table>" + "<tr><td>a<td>b" * 5_000 + "</table>").blocks[0].rows) == 5_000
