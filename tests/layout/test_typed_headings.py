"""Headings of typewriters and of declarations: underlined, in capitals in the middle, or long in large bold type."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.readers.pdf_build import make_pdf, show

WIDTH = 600
CHAR = 6.0  # points of a character of Courier in 10 points


def typed(x: float, y: float, text: str, *, line: bool = False) -> str:
    rule = f"{x} {y - 2} {len(text) * CHAR} 0.8 re f\n" if line else ""
    return show(x, y, text, size=10, font="C") + rule


def centred(y: float, text: str, *, line: bool = False) -> str:
    return typed((WIDTH - len(text) * CHAR) / 2, y, text, line=line)


def prose(y: float, words: str, count: int = 3) -> str:
    return "".join(typed(72, y - 12 * n, f"{words} {words} {words}"[:75]) for n in range(count))


def read(*operators: str) -> list[tuple[str, str]]:
    fonts = {"C": b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"}
    head = show(72, 760, "United Nations", font="B")
    source = arrange_pages(pdf.read(make_pdf([head + "".join(operators)], fonts=fonts), Limits()))
    return [(block.kind, block.text) for block in source.blocks[1:]]


@pytest.mark.parametrize(
    ("capitals", "underlined", "words"),
    [
        ("I. OBSERVATIONS ON LAMPS", "Keepers of the coast", "The keeper lights the lamp and goes on to the next"),
        ("I. OBSERVATIONS SUR LES PHARES", "Gardiens de la côte", "Le gardien allume la lampe et passe au phare"),
        ("I. OBSERVACIONES SOBRE LOS FAROS", "Guardianes de la costa", "El guardián enciende la lámpara y sigue"),
    ],
)
def test_capitals_in_the_middle_and_underlined_lines_are_headings(capitals: str, underlined: str, words: str) -> None:
    found = read(centred(700, capitals), prose(660, words), typed(72, 600, underlined, line=True), prose(570, words))
    assert [text for kind, text in found if kind == "heading"] == [capitals, underlined]


def test_an_underlined_word_or_address_makes_no_heading() -> None:
    words = "The keeper lights the lamp and goes on to the next one at the pier"
    word = typed(72, 600, "See the lamps of the pier in the evening") + f"{72 + 8 * CHAR} 598 {5 * CHAR} 0.8 re f\n"
    address = typed(72, 540, "https://lamps.example/list", line=True)
    found = read(prose(700, words), word, prose(570, words), address, prose(500, words))
    assert [text for kind, text in found if kind == "heading"] == []


def test_capitals_at_the_margin_are_no_heading() -> None:
    words = "The keeper lights the lamp and goes on to the next one at the pier"
    found = read(prose(700, words), typed(72, 640, "SIGNED BY THE KEEPER OF LAMPS"), prose(600, words))
    assert [text for kind, text in found if kind == "heading"] == []


def test_a_long_title_in_large_bold_type_is_a_heading() -> None:
    parts = [
        "Declaration of the meeting of keepers",
        "of lamps on all the coasts of the sea",
        "and of the lakes and rivers",
    ]
    title = "".join(show(120, 700 - 16 * n, f"{parts[n % 3]} {n}", size=14, font="B") for n in range(6))
    text = "".join(
        show(120, 560 - 13 * n, "The lamp is lit by its keeper and burns until the morning", size=10) for n in range(9)
    )
    source = arrange_pages(pdf.read(make_pdf([title + text]), Limits()))
    assert next((block.kind, block.text[:24]) for block in source.blocks) == ("heading", "Declaration of the meeti")


def test_text_that_is_drawn_twice_is_read_once() -> None:
    name = show(72, 700, "Conference on Lamps", size=16, font="B") + show(
        72.4, 700, "Conference on Lamps", size=16, font="B"
    )
    data = make_pdf([name + "".join(show(72, 640 - 14 * n, f"The lamp {n} is lit.") for n in range(9))])
    document = extract(data)
    assert next(block.text for block in document.blocks) == "Conference on Lamps"
    assert "text.unplaced" not in [finding.code for finding in document.diagnostics]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("THE LAMPS", "The keepers asked for a report on lamps. 1/"),
        ("LES PHARES", "Les gardiens ont demandé un rapport. 1/"),
        ("LOS FAROS", "Los guardianes pidieron un informe. 1/"),
    ],
)
def test_a_sentence_with_a_typed_call_at_its_end_is_no_heading(heading: str, sentence: str) -> None:
    def label(y: float, number: int, text: str) -> str:
        return typed(54, y, f"{number}.") + typed(84, y, text)

    note = typed(72, 120, "1/   See the register of lamps.")
    head = show(250, 700, heading, size=10, font="B")
    found = read(head, label(660, 1, sentence), label(630, 2, sentence[:-3]), prose(590, sentence[:-4]), note)
    assert [text for kind, text in found if kind == "heading"] == [heading]
