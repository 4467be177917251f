"""Drop caps, lines in large type, line numbers and running text in columns, on pages of print."""

from __future__ import annotations

from itertools import chain

import pytest

from extractor import Document, extract
from tests.readers.pdf_build import make_pdf, show

LEFT = [
    "The harbour council met in the old",
    "customs house and heard the keeper of",
    "the northern light. She said that the",
    "lamp had burned on each night of the",
    "winter, although oil had been dear and",
    "the roads were closed for weeks.",
]
RIGHT = [
    "Pilots asked for a second buoy off the",
    "mole, since ships that come in from the",
    "east see the first one late. The council",
    "put the matter off until spring, when",
    "the accounts will be known.",
]


def read_pdf(*operators: str) -> Document:
    """The document of one page of operators."""
    return extract(make_pdf(["".join(operators)]))


def list_texts(document: Document) -> list[str]:
    """The texts of its blocks."""
    return [block.text for block in document.blocks]


def print_lines(x: float, lines: list[str], *, top: float = 600, step: float = 14) -> str:
    """Operators that print lines one below the other."""
    return "".join(show(x, top - step * at, line, size=11) for at, line in enumerate(lines))


class TestLinesInLargeType:
    def test_line_that_overlaps_larger_type_is_no_superscript(self) -> None:
        document = read_pdf(
            show(60, 700, "Second session", size=10), show(60, 688, "Aden, 8 June 2031", size=15, font="B")
        )
        assert list_texts(document) == ["Second session", "Aden, 8 June 2031"]

    @pytest.mark.parametrize("drop", [0, 5])
    def test_drop_cap_begins_the_first_line(self, drop: float) -> None:
        lines = [LEFT[0][1:], *LEFT[1:]]
        document = read_pdf(
            show(60, 586 - drop, "T", size=34, font="B"),
            print_lines(84, lines[:2]),
            print_lines(60, lines[2:], top=572),
        )
        assert list_texts(document) == [" ".join(LEFT)]

    def test_large_letter_beside_one_line_is_a_title(self) -> None:
        document = read_pdf(show(60, 600, "A", size=30), show(90, 600, "nnex to the report", size=12))
        assert "nnex" in " ".join(list_texts(document))


class TestLineNumbers:
    @staticmethod
    def print_numbered(numbers: list[int], *, x: float = 40, size: float = 7, font: str = "B", step: int = 1) -> str:
        """Lines of running text with numbers beside every one or every few."""
        lines = LEFT + RIGHT
        places = enumerate(lines, 1)
        marks = "".join(
            show(x, 600 - 14 * (at - 1), str(numbers[at // step - 1]), size=size, font=font)
            for at, _ in places
            if at % step == 0
        )
        return print_lines(72, lines) + marks

    @pytest.mark.parametrize("first", [1, 38])
    def test_numbers_of_every_line_are_furniture(self, first: int) -> None:
        numbers = list(range(first, first + 11))
        document = read_pdf(self.print_numbered(numbers))
        assert " ".join(list_texts(document)) == " ".join(LEFT + RIGHT)
        assert document.furniture == [" ".join(map(str, numbers))]

    def test_numbers_at_the_right_are_furniture(self) -> None:
        document = read_pdf(self.print_numbered(list(range(1, 12)), x=520))
        assert " ".join(list_texts(document)) == " ".join(LEFT + RIGHT)

    def test_numbers_of_items_are_no_line_numbers(self) -> None:
        names = ["Oil", "Wicks", "Glass", "Pilots, masters and mates of the port", "Buoys", "Ropes"]
        rows = "".join(
            show(40, 600 - 16 * at, str(at + 1), font="B") + show(80, 600 - 16 * at, name)
            for at, name in enumerate(names)
        )
        assert read_pdf(rows).furniture == []

    def test_marks_of_notes_are_no_line_numbers(self) -> None:
        notes = "".join(
            show(40, 604 - 14 * at, str(at + 1), size=6) + show(60, 600 - 14 * at, line, size=9)
            for at, line in enumerate(LEFT + RIGHT)
        )
        assert read_pdf(notes).furniture == []


class TestProseColumns:
    def test_columns_are_read_one_after_the_other(self) -> None:
        document = read_pdf(print_lines(60, LEFT), print_lines(310, RIGHT))
        assert list_texts(document) == [" ".join(LEFT), " ".join(RIGHT)]

    def test_columns_on_other_baselines(self) -> None:
        document = read_pdf(print_lines(60, LEFT), print_lines(310, RIGHT, top=593))
        assert list_texts(document) == [" ".join(LEFT), " ".join(RIGHT)]

    def test_paragraph_continues_in_the_next_column(self) -> None:
        document = read_pdf(print_lines(60, LEFT[:5]), print_lines(310, [LEFT[5], *RIGHT]))
        assert list_texts(document)[0].startswith(" ".join(LEFT))

    def test_headings_above_and_within_columns_are_no_header_row(self) -> None:
        heads = show(60, 614, "Lamps", size=11) + show(310, 614, "Buoys", size=11)
        left = print_lines(60, [*LEFT, "Oil", *LEFT[2:]])
        right = print_lines(310, [*RIGHT, *RIGHT[:3], "the old pier.", "Ropes", *RIGHT[3:]], top=597)
        texts = list_texts(read_pdf(show(60, 700, "Report", size=16, font="B"), heads, left, right))
        assert texts.index("Buoys") > texts.index("Oil") > texts.index(" ".join(LEFT))

    def test_the_word_may_in_a_right_column_is_no_month(self) -> None:
        right = [*RIGHT[:3], "put the matter off, and may take it up in", *RIGHT[4:]]
        document = read_pdf(print_lines(60, LEFT), print_lines(310, right))
        assert list_texts(document) == [" ".join(LEFT), " ".join(right)]

    def test_a_list_whose_numbers_go_on_in_the_next_column(self) -> None:
        items = [
            f"{n}. {name}"
            for n, name in enumerate(("Oil", "Wicks", "Glass", "Pilots", "Buoys", "Ropes", "Nets", "Oars"), 1)
        ]
        document = read_pdf(print_lines(60, items[:4]), print_lines(310, items[4:]))
        assert [block.number for block in document.blocks] == ["1", "2", "3", "4", "5", "6", "7", "8"]

    def test_a_list_beside_texts_at_other_heights(self) -> None:
        items = [f"{number}. Lamp of the {number}th harbour" for number in range(1, 15)]
        texts = [f"Item {number} was heard." for number in range(1, 13)]
        columns = print_lines(60, items, step=15) + print_lines(320, texts, top=596, step=17)
        document = read_pdf(
            show(60, 640, "Agenda", size=11, font="B"), show(320, 640, "Notes", size=11, font="B"), columns
        )
        read = [block.text for block in document.blocks if block.zone != "masthead"]
        assert read[:2] == ["Agenda", "Lamp of the 1th harbour"]
        assert read.index("Lamp of the 14th harbour") < read.index("Notes") < read.index("Item 1 was heard.")

    def test_three_columns(self) -> None:
        short = [line[:24].rsplit(" ", 1)[0] for line in chain(LEFT, RIGHT)]
        document = read_pdf(*(print_lines(40 + 180 * at, short) for at in range(3)))
        assert not [block for block in document.blocks if block.kind == "table"]
        assert " ".join(list_texts(document)) == " ".join(short * 3)

    def test_full_width_text_above_and_below(self) -> None:
        wide = "All members of the harbour council signed the minutes of the meeting that was held in the old customs house."
        document = read_pdf(
            show(60, 640, wide, size=10), print_lines(60, LEFT), print_lines(310, RIGHT), show(60, 500, wide, size=10)
        )
        assert list_texts(document) == [wide, " ".join(LEFT), " ".join(RIGHT), wide]
