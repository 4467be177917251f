from __future__ import annotations

from extractor import extract
from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.readers.pdf_build import make_pdf, show

TITLE = show(72, 740, "A/AC.999/2031/4") + show(72, 700, "Rules on the lamps of the coast", font="B", size=16)
SENTENCE = "The keeper stands by the lamp and goes on to the margin of the page,"


def paragraphs(*labels: str, gap: int = 60) -> bytes:
    """A page of paragraphs of two lines, each with a label and a hanging indent."""
    lines = ""
    for at, label in enumerate(labels):
        y = 640 - 34 * at
        lines += show(72, y, label) + show(72 + gap, y, SENTENCE) + show(72 + gap, y - 14, "until the boats are home.")
    return make_pdf([TITLE + lines])


def list_numbers(data: bytes) -> list[str | None]:
    return [block.number for block in extract(data).blocks if "keeper" in block.text]


def test_hanging_paragraphs_with_numbers_of_several_parts_are_no_table() -> None:
    labels = ("2.9.", "2.10.", "2.11.", "2.12.", "2.15.", "2.16.")
    source = arrange_pages(pdf.read(paragraphs(*labels), Limits()))
    assert [block.label for block in source.blocks if "keeper" in block.text] == list(labels)
    assert not any(block.kind == "table" for block in source.blocks)


def test_numbers_that_look_like_times_are_labels_where_they_count() -> None:
    assert list_numbers(paragraphs("7.14", "7.15", "7.16", "7.29", "7.30")) == ["7.14", "7.15", "7.16", "7.29", "7.30"]


def test_numbers_with_letters_and_roman_parts_are_labels() -> None:
    labels = ("29A.1", "29A.2", "5.II.7", "IS1.1", "138.167.", "1.a", "1.b")
    assert list_numbers(paragraphs(*labels)) == ["29A.1", "29A.2", "5.II.7", "IS1.1", "138.167", "1.a", "1.b"]


def test_a_time_before_a_text_is_no_label() -> None:
    source = arrange_pages(pdf.read(paragraphs("10.30", "15.00"), Limits()))
    assert not any(block.label for block in source.blocks)


def test_the_last_sentence_of_a_numbered_paragraph_stays_in_it() -> None:
    lines = ""
    for at in range(3):
        y = 640 - 40 * at
        lines += show(72, y, f"{at + 1}.  The group met in March and heard {at + 2} of the keepers.")
        lines += show(72, y - 12, "The report is in the annex.")
    source = arrange_pages(pdf.read(make_pdf([TITLE + lines]), Limits()))
    texts = [block.text for block in source.blocks if "group" in block.text]
    assert [text.endswith("The report is in the annex.") for text in texts] == [True] * 3
