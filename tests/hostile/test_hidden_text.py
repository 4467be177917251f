"""Text that no reader of the page sees is left out, of Word files and web pages too; what is seen stays."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.hostile.files.markup import html
from tests.hostile.files.word import make_docx
from tests.readers.docx import docx_build as build

UNSEEN_RUNS = {
    "hidden": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "nearly white": '<w:color w:val="FEFDFC"/>',
    "the background's color": '<w:color w:val="auto" w:themeColor="background1"/>',
    "tiny": '<w:sz w:val="2"/>',
}
SEEN_RUNS = {
    "hidden no more": '<w:vanish w:val="0"/>',
    "white on black": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>',
    "grey": '<w:color w:val="F0F0F0"/>',
    "small": '<w:sz w:val="8"/>',
    "the text's color": '<w:color w:val="auto" w:themeColor="text1"/>',
}
UNSEEN_STYLES = [
    "display:none",
    "visibility:hidden",
    "mso-hide:all",
    "font-size:0",
    "font-size:1px",
    "font-size:.5pt",
    "color:white",
    "color:#FFF",
    "color:#fefdfc",
    "color:rgb(255, 255, 255)",
    "color:rgb(250,251,255)",
    "color:transparent",
    "color:rgba(0, 0, 0, 0)",
    "text-indent:-9999px",
    "position:absolute;left:-9999px",
    "position:absolute;clip:rect(0,0,0,0)",
]
SEEN_STYLES = [
    "color:black",
    "color:#f0f0f0",
    "color:rgb(0,0,0)",
    "color:rgba(0,0,0,0.5)",
    "font-size:6px",
    "font-size:0.8em",
    "color:white;background:black",
    "background:transparent",
    "text-indent:-2em",
]


def read_docx(properties: str) -> tuple[str, list[str]]:
    document = extract(make_docx(build.p("seen", build.r(" secret", properties)) + build.p("more")), name="a.docx")
    return document.blocks[0].text, [diagnostic.code for diagnostic in document.diagnostics]


@pytest.mark.parametrize("name", UNSEEN_RUNS)
def test_a_run_that_nobody_sees_is_left_out(name: str) -> None:
    text, codes = read_docx(UNSEEN_RUNS[name])
    assert text == "seen"
    assert ("text.hidden" in codes) == (name != "hidden")  # hidden text is the author's own, as a comment is


@pytest.mark.parametrize("name", SEEN_RUNS)
def test_a_run_that_is_seen_stays(name: str) -> None:
    assert read_docx(SEEN_RUNS[name])[0] == "seen secret"


def test_a_style_that_hides_hides() -> None:
    styles = build.style("h", "<w:rPr><w:vanish/></w:rPr>")
    document = extract(make_docx(build.p("seen") + build.p("secret", style="h"), styles=styles), name="a.docx")
    assert [block.text for block in document.blocks] == ["seen"]


@pytest.mark.parametrize("style", UNSEEN_STYLES)
def test_an_element_that_nobody_sees_is_left_out(style: str) -> None:
    assert (
        extract(html(f"<p>seen <span style='{style}'>secret</span></p><p>more"), name="a.html").blocks[0].text == "seen"
    )


@pytest.mark.parametrize("style", SEEN_STYLES)
def test_an_element_that_is_seen_stays(style: str) -> None:
    assert (
        extract(html(f"<p>seen <span style='{style}'>secret</span></p><p>more"), name="a.html").blocks[0].text
        == "seen secret"
    )
