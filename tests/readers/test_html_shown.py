"""What a browser shows is read, and what it hides is not: style sheets, form controls, quotes, what surrounds a page."""

from __future__ import annotations

import pytest

from extractor.readers.html import read


def texts(markup: str) -> list[str]:
    return [block.text for block in read(markup).blocks]


@pytest.mark.parametrize(
    "hiding",
    [
        "<span style='display:none!important'> draft</span>",
        "<span style='DISPLAY : None'> draft</span>",
        "<span class=gone> draft</span>",
        "<span id=old> draft</span>",
        "<b class='a b'> draft</b>",
        "<span style='visibility:hidden'> draft</span>",
        "<span style='font-size:0'> draft</span>",
        "<span style='position:absolute;left:-9999px'> draft</span>",
        "<span style='position:absolute; clip: rect(0, 0, 0, 0)'> draft</span>",
        "<span class=visually-hidden> draft</span>",
        "<span hidden> draft</span>",
        "<dialog> draft</dialog>",
        "<em> draft</em>",
    ],
)
def test_hidden_text_is_not_read(hiding: str) -> None:
    sheet = (
        "<style>/* } */ .gone { color: red; display : none !important } p > #old{display:none} .a.b{visibility:hidden}"
        "@media screen{p em{display:none}} @media print{p{display:none}}</style>"
    )
    assert texts(f"{sheet}<p>The ports{hiding} are open.</p>") == ["The ports are open."]


def test_what_is_hidden_in_print_only_is_shown() -> None:
    assert texts("<style>@media print{.web{display:none}}</style><p class=web>Shown.</p>") == ["Shown."]


def test_text_shown_again_inside_what_is_invisible_is_read() -> None:
    markup = "<p style='visibility:hidden'>No <span style='visibility:visible'>Yes</span></p>"
    assert texts(markup) == ["Yes"]
    assert texts("<ul style='font-size:0'><li style='font-size:12pt'>Port</li></ul>") == ["Port"]


def test_form_controls_show_their_values() -> None:
    markup = (
        "<p>No. <input type=text value='A/AC.299/2027/1'></p><p>Distr.: <select><option>General<option selected>Limited"
        "</select></p><p><textarea>Two lamps</textarea><input type=hidden value=x><input type=submit value=Send></p>"
        "<p>Part <select><option>One<option>Two</select><input type=checkbox value=y></p><button>Go</button>"
    )
    assert texts(markup) == ["No. A/AC.299/2027/1", "Distr.: Limited", "Two lamps", "Part One"]


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "“a ‘b’ c”"), ("fr-FR", "«a «b» c»"), ("es", "«a “b” c»"), ("ru", "«a „b“ c»"), ("zh", "“a ‘b’ c”"),
        ("ar", "”a ’b‘ c“"), ("", "“a ‘b’ c”"),
    ],
)  # fmt: skip
def test_quotations_have_the_marks_of_their_language(language: str, shown: str) -> None:
    assert texts(f"<html lang='{language}'><body><p><q>a <q>b</q> c</q></p></body></html>") == [shown]


def test_deleted_text_and_readings_above_ideographs_are_left_out() -> None:
    markup = "<p>委员<ruby>会<rp>(</rp><rt>huì</rt><rtc>x</rtc></ruby><del>旧</del><ins>新</ins>。</p>"
    assert texts(markup) == ["委员会新。"]
    assert texts("<details><summary>Vote</summary><p>Said so.</p></details>") == ["Vote", "Said so."]


SHEET = (
    "<style>@import url(x);ol{list-style-type:none}.lst-kix_q-0>li{counter-increment:lst-ctn-kix_q-0}"
    ".lst-kix_q-1>li{counter-increment:lst-ctn-kix_q-1}ol.lst-kix_q-0.start{counter-reset:lst-ctn-kix_q-0 0}"
    "ol.lst-kix_q-1.start{counter-reset:lst-ctn-kix_q-1 0}"
    '.lst-kix_q-0>li:before{content:"" counter(lst-ctn-kix_q-0,decimal) ". "}'
    '.lst-kix_q-1>li:before{content:"(" counter(lst-ctn-kix_q-1,lower-latin) ") "}</style>'
)


def test_numbers_counted_by_the_style_sheet_are_labels() -> None:
    source = read(
        f"{SHEET}<ol class='lst-kix_q-0 start'><li>One</li><li>Two</li></ol><ol class='lst-kix_q-1 start'><li>A</li>"
        "<li>B</li></ol><p>Between</p><ol class='lst-kix_q-0'><li>Three</li></ol><ol class='lst-kix_q-1 start'><li>A"
        "</li></ol>"
    )
    labels = [(block.label, block.level) for block in source.blocks if block.kind == "list_item"]
    assert labels == [("1.", 1), ("2.", 1), ("(a)", 2), ("(b)", 2), ("3.", 1), ("(a)", 2)]


def test_numbers_of_nested_lists_carry_those_above() -> None:
    sheet = (
        "<style>ol{list-style:none;counter-reset:item}li{counter-increment:item}"
        'li:before{content:counters(item, ".") ". "}</style>'
    )
    source = read(
        f"{sheet}<ol><li>A<ol><li>B</li><li>C</li></ol></li><li>D<ol><li>E</li></ol></li></ol><ol><li>F</li></ol>"
    )
    assert [block.label for block in source.blocks] == ["1.", "1.1.", "1.2.", "2.", "2.1.", "1."]


def test_headings_counted_by_the_style_sheet_show_their_number() -> None:
    sheet = (
        "<style>h2{counter-increment:part}h2::before{content:counter(part, upper-roman) '.\\00a0'}"
        "h3:before{content:'\\2022  '}</style>"
    )
    assert texts(f"{sheet}<h2>Lamps</h2><h2>Buoys</h2><h3>Red</h3>") == ["I. Lamps", "II. Buoys", "Red"]


def test_navigation_notices_and_the_sites_footer_are_furniture() -> None:
    source = read(
        "<body><a class=skip-link href='#m'>Skip to text</a><nav><ul><li>Home<li>Documents</ul></nav>"
        "<div id='cookie-banner'>We use cookies.</div><div role=dialog>Subscribe</div><main><p>United Nations</p>"
        "<p>The Committee met and read the report on lamps.</p><footer><p>Signed</p></footer></main>"
        "<footer>© Terms of use</footer></body>"
    )
    assert [block.text for block in source.blocks] == [
        "United Nations", "The Committee met and read the report on lamps.", "Signed",
    ]  # fmt: skip
    assert source.furniture == ["Skip to text", "Home", "Documents", "We use cookies.", "Subscribe", "© Terms of use"]


def test_contents_and_a_page_that_is_all_navigation_are_text() -> None:
    assert texts("<nav id=TOC role=doc-toc><p>I. Lamps</p></nav><p>Text</p>") == ["I. Lamps", "Text"]
    assert texts("<nav><p>The whole of the document</p></nav><p>End</p>") == ["The whole of the document", "End"]


def placed(top: int, left: int, text: str) -> str:
    return f"<p style='position:absolute;top:{top}px;left:{left}px;white-space:nowrap' class=ft0>{text}</p>"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (
            "The Committee will open its second session at the United",
            "Nations on Tuesday.",
            "The Committee will open its second session at the United Nations on Tuesday.",
        ),
        (
            "Комитет откроет свою вторую сессию в Центральных учреждениях",
            "Организации.",
            "Комитет откроет свою вторую сессию в Центральных учреждениях Организации.",
        ),
        (
            "委员会将于二〇二七年六月八日星期二在联合国总部举行第二",
            "届会议。",
            "委员会将于二〇二七年六月八日星期二在联合国总部举行第二届会议。",
        ),
    ],
)
def test_lines_that_are_each_placed_become_paragraphs(first: str, second: str, joined: str) -> None:
    source = read(
        "<style>.ft0{font-size:16px}</style><div style='position:relative;width:900px'>"
        + placed(60, 600, "A/AC.299/2027/1") + placed(80, 600, "Distr.: General") + placed(100, 600, "12 March 2027")
        + placed(200, 100, "Second session") + placed(220, 100, "New York, 8 June 2027")
        + placed(300, 100, "1.") + placed(300, 150, first) + placed(320, 100, second)
        + placed(360, 100, "Annex") + "</div>"
    )  # fmt: skip
    assert [block.text for block in source.blocks] == [
        "A/AC.299/2027/1", "Distr.: General", "12 March 2027", "Second session", "New York, 8 June 2027", f"1. {joined}",
        "Annex",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Seen <span style='color:#FFF'>INTERNAL</span></p>",
        "<style>.w{color:white}</style><p>Seen <b class=w>INTERNAL</b></p>",
        "<p>Seen <font color='#ffffff'>INTERNAL</font></p>",
        "<body bgcolor=''><p>Seen <span style='color:rgb(255, 255, 255);background:#fff'>INTERNAL</span></p></body>",
    ],
)
def test_white_text_on_white_paper_is_left_out_with_a_finding(markup: str) -> None:
    source = read(markup)
    assert [block.text for block in source.blocks] == ["Seen"]
    assert [finding.code for finding in source.findings] == ["text.hidden"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div style='background:#036'><p style='color:#fff'>Seen</p></div>",
        "<table><tr><td bgcolor=navy><font color=white>Seen</font></td><td>Seen</td></tr></table>",
        "<link rel=stylesheet href=x.css><p style='color:white'>Seen</p>",
        "<div style='color:white'><p style='color:black'>Seen</p></div>",
    ],
)
def test_white_text_on_coloured_paper_is_read(markup: str) -> None:
    source = read(markup)
    assert "Seen" in [block.text or block.rows[0][0].text for block in source.blocks]
    assert source.findings == []


def test_text_shown_in_capitals_is_read_so() -> None:
    markup = (
        "<style>.c{text-transform:uppercase}</style><p class=c>a/ac.299/2027/1 <i style='text-transform:none'>x</i></p>"
    )
    assert texts(markup) == ["A/AC.299/2027/1 x"]


@pytest.mark.parametrize("display", ["flex", "inline-flex", "grid"])
def test_boxes_side_by_side_are_words_apart(display: str) -> None:
    line = f"<p style='display:{display}'><span>1. Lamps at <b>sea</b>side</span><i></i><span>12</span></p>"
    assert texts(f"{line}<p><span>Light</span><span>house</span></p>") == ["1. Lamps at seaside 12", "Lighthouse"]
