"""Heads of first pages: lines of two columns that don't share baselines, names that wrap, the title below."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout import arrange
from extractor.limits import Limits
from extractor.readers import pdf
from tests.readers.pdf_build import make_pdf, show

BODY = "".join(
    show(120, 400 - 14 * n, f"{n + 1}. The lamp is lit by the keeper and burns until the morning of day {n}.")
    for n in range(12)
)


def lines(x: float, y: float, step: float, texts: Sequence[str], **type_: object) -> str:
    return "".join(show(x, y - step * at, text, **type_) for at, text in enumerate(texts))  # type: ignore[arg-type]


def blocks(*operators: str) -> list[str]:
    page = show(70, 740, "United Nations", size=12) + show(440, 740, "CTOC/COP/WG.21/2031/3", size=10)
    source = arrange(pdf.read(make_pdf([page + "".join(operators) + BODY]), Limits()))
    return [block.text for block in source.blocks]


def test_small_lines_beside_the_larger_lines_of_a_name_stay_whole() -> None:
    name = ["Conference of the Parties to the", "Invented Convention on Lamps and", "Lighthouses and their Keepers"]
    left = lines(70, 715, 15, name, size=13, font="B")
    for shift in (4.0, 6.0, 8.0, 10.0):
        right = lines(272, 715 - shift, 13, ["Distr.: General", "16 July 2031", "Original: English"], size=10)
        found = blocks(left, right)
        assert [t for t in ("Distr.: General", "16 July 2031", "Original: English") if t not in found] == [], shift
        assert " ".join(name) in found


def test_a_date_that_wraps_among_the_particulars_is_one_line() -> None:
    left = lines(70, 715, 15, ["Assembly of Lighthouses"], size=13, font="B")
    found = blocks(
        left, lines(440, 715, 12, ["Distr. general", "20 de septiembre de", "2031", "Original: inglés"], size=10)
    )
    assert "20 de septiembre de 2031" in found
    assert "Original: inglés" in found


def test_names_of_two_organs_that_are_set_alike_are_told_apart() -> None:
    right = lines(400, 715, 13, ["Distr.: Limited", "3 March 2031", "Original: English"], size=10)
    names = ["Commission on International Lighthouse Law", "Working Group IV (Settlement of Disputes on", "Buoys)"]
    found = blocks(right, lines(60, 655, 13, [*names, "Ninth session"], size=10, font="B"))
    assert names[0] in found
    assert "Working Group IV (Settlement of Disputes on Buoys)" in found
    assert "Ninth session" in found


def test_lines_with_wide_leading_end_at_a_larger_title() -> None:
    right = lines(400, 715, 13, ["Distr.: Limited", "3 March 2031", "Original: English"], size=10)
    below = lines(60, 640, 21, ["Working Group on Lamps", "Ninth session", "Agenda item 2"], size=12)
    title = show(120, 560, "Annotated provisional agenda", size=14, font="B")
    wide = "".join(show(120, 380 - 21 * n, f"{n}. The wick of lamp {n} is trimmed.", size=12) for n in range(12))
    head = show(70, 740, "United Nations", size=12) + show(440, 740, "CTOC/COP/WG.21/2031/3", size=10)
    source = arrange(pdf.read(make_pdf([head + right + below + title + wide]), Limits()))
    found = {block.text: block.kind for block in source.blocks}
    assert {"Working Group on Lamps", "Ninth session", "Agenda item 2"} <= set(found)
    assert found["Annotated provisional agenda"] == "heading"
    assert found["Ninth session"] == "paragraph"
