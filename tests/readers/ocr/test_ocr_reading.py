"""Scans that are read by Tesseract: six languages, turned and skewed pages, pictures, old layers of text."""

from __future__ import annotations

import io
import json
import random

import pypdfium2
import pytest
from PIL import Image

from extractor import Document, Limits, extract
from tests.readers.ocr.pictures import DOTS_PER_INCH, FIXTURES, LANGUAGES, draw_page, needs_models, save_scan
from tests.readers.pdf_build import make_pdf, show

PATIENT = Limits(max_seconds=900)  # machines that run tests may be busy


def read_masthead(language: str) -> dict:
    return json.loads((FIXTURES / language / "resolution.expected.json").read_text(encoding="utf-8"))["masthead"]


def list_codes(document: Document) -> list[str]:
    return [diagnostic.code for diagnostic in document.diagnostics]


@pytest.mark.parametrize("language", [pytest.param(code, marks=needs_models(code, "en", "osd")) for code in LANGUAGES])
def test_a_scan_in_each_language_gives_its_masthead(language: str) -> None:
    document = extract(save_scan([draw_page(language, "resolution")]), name="scan.pdf", limits=PATIENT)
    printed = read_masthead(language)
    assert document.language == language
    assert document.masthead.symbols == printed["symbols"]
    assert document.masthead.date == printed["date"]
    assert document.masthead.session is not None
    assert document.masthead.session.number == printed["session"]["number"]
    assert document.source.ocr_pages == [1]
    assert "text.ocr" in list_codes(document)
    assert "text.layer_untrusted" not in list_codes(document)


@needs_models("en", "osd")
@pytest.mark.parametrize("turn", [90, 180, 1.5])
def test_a_turned_or_skewed_page_is_set_upright(turn: float) -> None:
    page = draw_page("en", "resolution").rotate(turn, Image.Resampling.BICUBIC, expand=turn > 45, fillcolor=255)
    document = extract(save_scan([page]), name="scan.pdf", limits=PATIENT)
    assert document.masthead.symbols == read_masthead("en")["symbols"]


@needs_models("en", "osd")
def test_a_scan_of_low_resolution_with_specks_is_read() -> None:
    page = draw_page("en", "resolution").reduce(2)
    chance = random.Random(1)
    for _ in range(1200):
        page.putpixel((chance.randrange(page.width), chance.randrange(page.height)), 0)
    document = extract(save_scan([page], dots=DOTS_PER_INCH // 2), name="scan.pdf", limits=PATIENT)
    assert document.masthead.symbols == read_masthead("en")["symbols"]
    assert document.masthead.title == read_masthead("en")["title"]


@needs_models("en", "osd")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "JPEG2000"])
def test_a_picture_is_read_as_a_page(kind: str) -> None:
    document = extract(save_scan([draw_page("en", "resolution")], kind), limits=PATIENT)
    assert document.masthead.symbols == read_masthead("en")["symbols"]
    assert document.source.format == "image"
    assert document.source.pages == 1


@needs_models("fr", "en", "osd")
def test_all_pages_of_a_tiff_file_are_read() -> None:
    pages = [draw_page("fr", "annotated-agenda", number) for number in range(2)]
    document = extract(save_scan(pages, "TIFF"), name="scan.tif", limits=PATIENT)
    assert document.source.ocr_pages == [1, 2]
    assert {block.page for block in document.blocks} == {1, 2}


@needs_models("en")
def test_a_page_with_sound_text_is_never_read_from_its_picture() -> None:
    document = extract(FIXTURES / "en" / "resolution.pdf")
    assert document.source.ocr_pages == []
    assert "text.ocr" not in list_codes(document)


@needs_models("en")
def test_a_page_is_read_from_its_picture_where_that_is_asked_for() -> None:
    document = extract(FIXTURES / "en" / "resolution.pdf", ocr="force", ocr_language="en", limits=PATIENT)
    assert document.source.ocr_pages == [1]
    assert document.masthead.symbols == read_masthead("en")["symbols"]


@needs_models("en")
def test_a_scan_with_a_sound_page_beside_it_is_the_only_one_that_is_read() -> None:
    sound = pypdfium2.PdfDocument(FIXTURES / "en" / "annotated-agenda.pdf")
    scan = pypdfium2.PdfDocument(save_scan([draw_page("en", "resolution")]))
    sound.import_pages(scan)
    file = io.BytesIO()
    sound.save(file)
    document = extract(file.getvalue(), limits=PATIENT)
    assert document.source.ocr_pages == [len(sound)]


@needs_models("en")
def test_a_wrong_layer_of_text_is_replaced_by_what_the_page_shows() -> None:
    words = "The General Assembly considered the report of the Committee and decided to continue its work."
    wrong = "".join(chr(33 + (ord(letter) * 7) % 90) if letter != " " else " " for letter in words)
    picture = Image.new("L", (600 * DOTS_PER_INCH // 72, 800 * DOTS_PER_INCH // 72), 255)
    shown = pypdfium2.PdfDocument(make_pdf(["".join(show(72, 700 - 16 * line, words[:60]) for line in range(20))]))
    picture = shown[0].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
    scan = pypdfium2.PdfDocument(save_scan([picture]))
    hidden = pypdfium2.PdfDocument(
        make_pdf(["3 Tr" + "".join(show(72, 700 - 16 * line, wrong[:60]) for line in range(20))])
    )
    layered = pypdfium2.PdfDocument.new()
    layered.import_pages(hidden)
    page = layered[0]
    place = scan.page_as_xobject(0, layered).as_pageobject() if hasattr(scan, "page_as_xobject") else None
    assert place is not None
    page.insert_obj(place)
    page.gen_content()
    file = io.BytesIO()
    layered.save(file)
    document = extract(file.getvalue(), limits=PATIENT)
    assert document.source.ocr_pages == [1]
    assert any("General Assembly considered" in block.text for block in document.blocks)


@needs_models("en", "osd")
def test_stars_about_the_number_below_a_barcode_are_no_note_marks() -> None:
    text = "".join(show(72, 700 - 20 * n, f"Line {n} of the text of this page, which is read.") for n in range(9))
    number = show(66, 60, "*1234567*", size=9)
    page = make_pdf([text + number])
    picture = pypdfium2.PdfDocument(page)[0].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
    document = extract(save_scan([picture]), name="scan.pdf", limits=PATIENT)
    assert document.footnotes == []
    assert "1234567" not in " ".join(block.text for block in document.blocks)
