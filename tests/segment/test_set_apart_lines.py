"""Lines in italics, in the middle or in capitals between texts, which no style marks as headings."""

from __future__ import annotations

import pytest

from extractor import extract

SENTENCE = "The keeper lights the lamp at dusk, every day of the year, and then goes on to the next one at the pier."


def list_headings(*lines: str) -> list[tuple[str | None, str]]:
    page = "".join(f"<p>{line}</p>" if not line.startswith("<") else line for line in lines)
    document = extract(f"<html><body><h1>Report on lamps</h1>{page}</body></html>".encode(), name="report.html")
    return [(block.number, block.text) for block in document.blocks[1:] if block.kind == "heading"]


@pytest.mark.parametrize(
    "line", ["<p><i>Oil and wicks</i></p>", '<p style="text-align: center">Oil and wicks</p>', "<p>OIL AND WICKS</p>"]
)
def test_a_line_that_is_set_apart_between_texts_is_a_heading(line: str) -> None:
    assert [text.lower() for _, text in list_headings(SENTENCE, line, SENTENCE)] == ["oil and wicks"]


def test_two_levels_stand_one_below_the_other() -> None:
    first, second = ('<p style="text-align: center">II. Oil</p>', '<p style="text-align: center">A. Wicks</p>')
    assert list_headings(SENTENCE, first, second, SENTENCE) == [("II", "Oil"), ("A", "Wicks")]


@pytest.mark.parametrize(
    "line", ["<p>Oil and wicks</p>", "<p><i>Note on lamps (A/AC.999/2031/5)</i></p>", "<p><i>and the oil</i></p>"]
)
def test_plain_lines_documents_and_parts_of_sentences_are_none(line: str) -> None:
    assert list_headings(SENTENCE, line, SENTENCE) == []
