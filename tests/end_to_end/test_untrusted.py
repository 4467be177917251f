"""Pages whose text layer lies are given and not believed; scans give a document without blocks."""

from __future__ import annotations

from extractor import Document, extract
from tests.readers.pdf_build import font, make_pdf, show

HEAD = (
    "United Nations", "CTOC/COP/WG.21/2031/3", "Distr.: General", "3 March 2031", "Original: English",
    "Conference of the Parties to the Invented Convention", "Ninth session", "Annotated provisional agenda",
)  # fmt: skip
TEXT = (
    "The working group will have before it the report of the Secretary-General on",
    "the keeping of lighthouses (A/79/412), which was prepared in accordance with its",
    "resolution 79/125 and with the decision that the Conference took at its last session.",
)
MORE = (
    "Member States may wish to take note of the progress of the work on buoys, which is",
    "described in the note by the Secretariat (A/79/413) and in its resolution 79/126.",
)
WRONG = {code: chr(0x250 + (code * 37) % 80) for code in range(97, 123)}
PICTURE = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"


def lines(texts: tuple[str, ...], *, font: str = "F") -> str:
    return "".join(show(72, 700 - 14 * at, text, font=font) for at, text in enumerate(texts))


def read(*pages: str) -> Document:
    return extract(make_pdf(pages, fonts={"W": font("Times-Roman", WRONG)}), name="document.pdf", ocr="off")


def doubted(document: Document) -> list[str]:
    return [found.message for found in document.diagnostics if found.code == "text.layer_untrusted"]


def test_the_text_of_a_page_that_lies_is_given_and_no_fact_is_taken_from_it() -> None:
    document = read(lines(TEXT), lines(TEXT, font="W"), lines(MORE))
    assert [cited.symbol for cited in document.citations] == ["A/79/412", "A/RES/79/125", "A/79/413", "A/RES/79/126"]
    assert {block.page for block in document.blocks} == {1, 2, 3}
    assert [block.id for block in document.blocks] == [f"b{n}" for n in range(1, len(document.blocks) + 1)]
    assert {block.page for block in document.blocks if block.id in {c.block for c in document.citations}} == {1, 3}
    assert len(doubted(document)) == 1
    assert "page 2" in doubted(document)[0]


def test_no_paragraph_goes_over_into_a_page_that_lies() -> None:
    document = read(lines((*TEXT, "The group may wish to")), lines(TEXT, font="W"), lines(("consider it.",)))
    texts = {block.page: block.text for block in document.blocks}
    assert texts[1].endswith("The group may wish to")
    assert texts[3] == "consider it."


def test_the_masthead_of_a_first_page_that_lies_is_not_read() -> None:
    sound, lying = read(lines((*HEAD, *TEXT)), lines(MORE)), read(lines((*HEAD, *TEXT), font="W"), lines(MORE))
    assert (sound.masthead.symbols, sound.masthead.date) == (["CTOC/COP/WG.21/2031/3"], "2031-03-03")
    assert (lying.masthead.symbols, lying.masthead.date, lying.masthead.title) == ([], None, None)
    assert lying.language == "en"


def test_a_scan_is_a_document_without_blocks() -> None:
    document = read(PICTURE, PICTURE + show(500, 760, "A/31/7"))
    assert document.source.pages == 2
    assert (document.language, document.agenda, document.schedule, document.citations) == (None, None, None, [])
    assert len(doubted(document)) == 2
    assert [block.text for block in document.blocks] == ["A/31/7"]
    assert document.masthead.symbols == []
