"""What is written: structure, places, and that no value of a document becomes markup, script or a path."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from extractor import extract
from extractor.model import Block, Citation, Diagnostic, Document, Evidence, Footnote, Masthead, Origin
from extractor.report.document.marked_text import cut_text
from extractor.report.document.page import write_document_page
from extractor.report.document.places import TextRange
from extractor.report.html_templates import encode_for_script, get_direction
from extractor.report.view import write_view
from tests.batch.helpers import cli

FIXTURES = Path(__file__).parents[2] / "fixtures"
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&\u202e{{ 7*7 }}"


def read_page(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def view(name: str, folder: Path) -> html.HtmlElement:
    path = FIXTURES / name
    return read_page(write_view(extract(path), path.read_bytes(), folder))


def test_a_pdf_has_a_picture_of_each_page_with_a_box_for_all_that_was_found(tmp_path: Path) -> None:
    document = extract(FIXTURES / "en" / "annotated-agenda.pdf")
    page = view("en/annotated-agenda.pdf", tmp_path)
    pictures = page.xpath("//figure//img/@src")
    assert pictures == ["page-1.webp", "page-2.webp"]
    assert all((tmp_path / name).read_bytes()[8:12] == b"WEBP" for name in pictures)
    marked = {part for parts in page.xpath("//figure//*/@data-parts") for part in parts.split()}
    assert {block.id for block in document.blocks} <= marked
    assert {note.id for note in document.footnotes} <= marked
    assert {f"/citations/{number}" for number in range(len(document.citations))} <= marked
    assert document.schedule is not None
    assert {f"/schedule/rows/{number}" for number in range(len(document.schedule.rows))} <= marked
    assert {"/agenda/items/0", "/agenda/items/0/items/1", "/agenda/items/4"} <= marked


def test_the_box_of_a_citation_is_that_of_its_words(tmp_path: Path) -> None:
    page = view("en/annotated-agenda.pdf", tmp_path)
    [rectangle] = page.xpath("//*[@data-parts='/citations/1']//*[local-name()='rect'][ancestor::*[local-name()='svg']]")
    block = page.xpath("//*[local-name()='svg']/*[starts-with(@data-parts, 'b30')]/*")[0]
    assert 5 < float(rectangle.get("width")) < 20  # "9/4" in letters of 10 points
    assert float(block.get("x")) < float(rectangle.get("x"))
    assert abs(float(block.get("y")) - float(rectangle.get("y"))) < 5


@pytest.mark.parametrize("name", ["ar/session-agenda.docx", "zh/annotated-agenda.pdf", "fr/letter.html"])
def test_both_sides_name_the_same_parts_and_no_id_is_used_twice(name: str, tmp_path: Path) -> None:
    page = view(name, tmp_path)
    left, right = (
        {part for parts in page.xpath(f"//*[@id='{side}']//@data-parts") for part in parts.split()}
        for side in ("source", "extracted")
    )
    assert {part for part in left if part.startswith(("b", "f", "/agenda", "/schedule/rows", "/citations"))} <= right
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_value_with_evidence_is_linked_to_the_letters_it_was_read_from(tmp_path: Path) -> None:
    document = make_document("12 May 2027, A/1", evidence={"masthead.date": [Evidence(block="b1", start=0, end=11)]})
    page = read_page(write_document_page(document, tmp_path, "assets"))
    [mark] = page.xpath("//*[@id='source']//*[@data-parts='/masthead/date']")
    assert mark.text_content() == "12 May 2027"
    assert page.xpath("//*[@id='extracted']//*[@data-parts='/masthead/date']")


def test_a_masthead_without_evidence_is_linked_to_where_its_texts_are_printed(tmp_path: Path) -> None:
    document = extract(FIXTURES / "fr" / "session-agenda.docx")
    document.evidence = {}
    page = read_page(write_document_page(document, tmp_path, "assets"))
    for part in ("/masthead/title", "/masthead/bodies/1", "/masthead/symbols/0", "/masthead/meeting/text"):
        [mark] = page.xpath(f"//*[@id='source']//*[@data-parts='{part}']")
        [value] = page.xpath(f"//*[@id='extracted']//a[@data-parts='{part}']")
        assert mark.text_content() == value.text_content()


def test_an_arabic_document_is_written_from_right_to_left_and_its_latin_lines_are_not(tmp_path: Path) -> None:
    page = view("ar/session-agenda.docx", tmp_path)
    [article] = page.xpath("//article")
    assert (article.get("dir"), article.get("lang")) == ("rtl", "ar")
    lines = {p.text_content().strip(): p.get("dir") for p in article.xpath(".//p")}
    assert lines["Original: French"] == "ltr"
    assert lines["لجنة التنمية الاجتماعية"] == "rtl"
    assert page.get("lang") == "en"
    assert page.xpath("//h1//bdi[.='E/CN.5/2027/91']")


def test_direction_follows_the_language_and_the_letters() -> None:
    assert [get_direction(language) for language in ("ar", "zh", None)] == ["rtl", "ltr", "auto"]
    assert get_direction("ar", "Original: French") == "ltr"
    assert get_direction("ar", "2027") == "rtl"
    assert get_direction("en", "بند") == "ltr"


def make_document(text: str, **fields: object) -> Document:
    values: dict[str, object] = {
        "source": Origin(name="a.html", format="html", sha256="0" * 64), "masthead": Masthead(),
        "blocks": [Block(id="b1", kind="paragraph", text=text)],
    }  # fmt: skip
    return Document(**{**values, **fields})  # type: ignore[arg-type]


def test_hostile_values_stay_text(tmp_path: Path) -> None:
    document = make_document(
        HOSTILE, source=Origin(name=HOSTILE, format="html", sha256="0" * 64), language="en",
        masthead=Masthead(title=HOSTILE, symbols=[HOSTILE], bodies=[HOSTILE]), furniture=[HOSTILE],
        footnotes=[Footnote(id="f1", marker="<b>", text=HOSTILE, block="b1", offset=3)],
        citations=[Citation(text=HOSTILE, symbol=HOSTILE, kind="symbol", block="b1", start=0, end=9)],
        diagnostics=[Diagnostic(code="text.hidden", severity="warning", message=HOSTILE, block="b1")],
    )  # fmt: skip
    page = read_page(write_document_page(document, tmp_path, "assets"))
    assert page.xpath("//img") == []
    assert [script.get("src") or script.get("type") for script in page.xpath("//script")] == [
        "assets/linking.js", "assets/corrections_store.js", "assets/corrections.js", "application/json",
    ]  # fmt: skip
    assert not [name for element in page.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118
    [data] = page.xpath("//script[@type='application/json']")
    assert json.loads(data.text) == document.to_dict()
    assert page.xpath("//*[@data-value='/blocks/0/text']")[0].text_content() == HOSTILE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html"]


def test_pages_load_nothing_but_files_beside_them_and_have_no_inline_script_or_style(tmp_path: Path) -> None:
    page = view("en/annotated-agenda.pdf", tmp_path)
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.xpath("//*[@style] | //style") == []
    for place in page.xpath("//@src | //link/@href"):
        assert (tmp_path / place).is_file()
    for script in (tmp_path / "assets").glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script.read_text())


def test_json_in_a_script_has_nothing_that_ends_the_script() -> None:
    value = {"a": HOSTILE + "<!--\u2028"}
    text = str(encode_for_script(value))
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text) == value


def test_ranges_may_overlap_and_notes_stand_where_their_marks_were() -> None:
    note = Footnote(id="f1", marker="1", text="Note.", block="b1", offset=4)
    pieces = cut_text("abcdef", [TextRange(0, 4, "x"), TextRange(2, 6, "y"), TextRange(5, 9, "outside")], [note])
    assert [(piece.text, piece.parts) for piece in pieces if not piece.note] == [
        ("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",)),
    ]  # fmt: skip
    assert [piece.note and piece.note.id for piece in pieces] == [None, None, "f1", None]


def test_view_prints_the_path_of_the_page(tmp_path: Path) -> None:
    run = cli("view", FIXTURES / "ru" / "letter.html", "-o", tmp_path / "page")
    assert run.returncode == 0
    assert Path(run.stdout.decode().strip()) == tmp_path / "page" / "index.html"
    assert (tmp_path / "page" / "index.html").is_file()
    missing = cli("view", tmp_path / "none.pdf")
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert b"not_found" in missing.stderr
