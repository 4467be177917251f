"""Lines that are one paragraph though their type, their page or a web address changes between them."""

from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.readers.pdf_build import make_pdf, show

FILL = "".join(
    show(70, 300 - 14 * n, f"{n + 5}. The lamp is lit by the keeper at dusk, day {n}.", size=10) for n in range(12)
)


def texts(*operators: str) -> list[str]:
    return [block.text for block in arrange_pages(pdf.read(make_pdf(["".join(operators) + FILL]), Limits())).blocks]


def test_a_bold_sentence_that_fills_a_line_stays_in_its_paragraph() -> None:
    found = texts(
        show(70, 700, "1. The lamps of the north were lit by their keepers at dusk. ", size=10),
        show(340, 700, "The Committee notes", size=10, font="B"),
        show(
            70,
            688,
            "that no lamp went out and that every keeper was at the place where he ought to be",
            size=10,
            font="B",
        ),
        show(70, 676, "at all times.", size=10, font="B"),
        show(130, 676, "It will come back to the matter.", size=10),
    )
    assert any(text.startswith("1. The lamps") and text.endswith("It will come back to the matter.") for text in found)


def test_a_web_address_over_two_lines_is_one() -> None:
    found = texts(
        show(
            70,
            700,
            "2. The list of all lamps that were lit is kept (see https://www.example.org/lamps_lit_v1.",
            size=10,
        ),
        show(70, 688, "2_FINAL.pdf) and is open to every keeper.", size=10),
    )
    assert any("https://www.example.org/lamps_lit_v1.2_FINAL.pdf) and" in text for text in found)
    prose = texts(
        show(
            70,
            700,
            "3. The list of all lamps that were ever lit in the north is kept at https://www.example.org",
            size=10,
        ),
        show(70, 688, "and is open to every keeper.", size=10),
    )
    assert any("https://www.example.org and is open" in text for text in prose)


def test_web_addresses_below_one_another_stay_apart() -> None:
    found = texts(
        show(70, 700, "https://www.example.org/lamps/the-lamps-of-the-outer-coast-and-their-keepers-by-year/"),
        show(70, 688, "https://www.example.org/nets/"),
    )
    assert " ".join(found).startswith(
        "https://www.example.org/lamps/the-lamps-of-the-outer-coast-and-their-keepers-by-year/ https://www.example.org/nets/"
    )


def test_lines_beside_a_large_letter_stay_apart() -> None:
    found = texts(
        show(70, 700, "Lamp office", size=10),
        show(70, 688, "3 Harbour Lane", size=10),
        show(70, 676, "Port of Lamps", size=10),
        show(400, 676, "L", size=60),
    )
    text = " ".join(found)
    assert [line for line in ("Lamp office", "3 Harbour Lane", "Port of Lamps") if line not in text] == []


def test_a_hyphen_that_divides_a_word_goes_and_that_of_a_compound_stays() -> None:
    lines = [
        "1. The keepers of the lamps report on every lamp that is lit and on the light-",
        "houses of the north, whose lighthouses are the oldest, and the captains cap-",
        "tain their ships by these lamps. Every captain knows the keeper and the keep-",
        "er knows the well-known captains, and the well-",
        "known lamps burn as they should, as the observa-",
        "tory says.",
    ]
    found = " ".join(texts(*(show(70, 700 - 12 * n, line, size=10) for n, line in enumerate(lines))))
    assert [
        word
        for word in ("lighthouses of", "captains captain their", "keeper knows", "observatory")
        if word not in found
    ] == []
    assert "the well-known lamps" in found


def test_a_document_that_divides_no_words_keeps_its_hyphens() -> None:
    found = texts(
        show(70, 700, "1. The keepers of the lamps report on every lamp that is lit and on the oil-", size=10),
        show(70, 688, "based lamps of the north.", size=10),
    )
    assert any("the oil-based lamps" in text for text in found)


def test_lines_of_a_title_are_one_whatever_their_length() -> None:
    found = texts(
        show(70, 700, "Letter from the keeper", size=15, font="B"),
        show(70, 683, "of the northern lamps to the Committee", size=15, font="B"),
        show(70, 650, "The keeper writes that no lamp went out.", size=10),
    )
    assert "Letter from the keeper of the northern lamps to the Committee" in found
