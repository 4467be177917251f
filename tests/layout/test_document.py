from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from extractor.source import Source
from tests.readers.pdf_build import make_pdf, show

RULE = "72 98 120 0.5 re f\n"


def read(*operators: str) -> Source:
    return arrange_pages(pdf.read(make_pdf(["".join(operators)]), Limits()))


def text() -> str:
    lines = (
        "The keeper keeps the lamp burning through the night and the fog,",
        "and writes down each ship that goes by.",
    )
    return "".join(show(72, 700 - 16 * at, line) for at, line in enumerate(lines))


def test_notes_below_a_short_rule_need_not_be_small() -> None:
    call = "BT /F 12 Tf 72 652 Td (A list of lamps is kept.) Tj 5 Ts /F 7 Tf (1) Tj ET\n"
    note = show(72, 80, "1", size=7) + show(78, 76, "See the register of lamps.")
    source = read(text(), call, RULE, note)
    assert [(n.marker, n.text) for n in source.notes] == [("1", "See the register of lamps.")]
    assert [call.note_key for block in source.blocks for call in block.note_references] == ["n1"]


def test_numbered_paragraphs_below_a_short_rule_are_no_notes() -> None:
    source = read(text(), RULE, show(72, 80, "8. Other matters are dealt with here."))
    assert source.notes == []


def test_one_line_paragraphs_stand_apart_where_one_of_them_wraps() -> None:
    wrapped = show(72, 700, "Recalling that lamps are lit at dusk wherever ships go by,") + show(72, 688, "and in fog,")
    others = "".join(
        show(72, 668 - 20 * n, f"Noting that {word} shine,") for n, word in enumerate(("lamps", "stars", "moons"))
    )
    assert [block.text for block in read(wrapped, others).blocks] == [
        "Recalling that lamps are lit at dusk wherever ships go by, and in fog,",
        "Noting that lamps shine,",
        "Noting that stars shine,",
        "Noting that moons shine,",
    ]


def test_a_title_s_lines_are_as_far_apart_as_its_type_is_large() -> None:
    title = show(72, 760, "Provisional agenda for the session and", size=20) + show(
        72, 737, "annotations to it", size=20
    )
    assert read(title, text()).blocks[0].text == ("Provisional agenda for the session and annotations to it")
