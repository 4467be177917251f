"""Lines of agendas and plans in print, with no gaps between them: documents, days and times stand alone."""

from __future__ import annotations

import pytest

from tests.layout.test_tables import blocks
from tests.readers.pdf_build import show

WIDE = "2. Reports of the keepers of the lamps and of the keepers of the towers of the islands of the north."


def read_lines(*lines: tuple[float, str]) -> list[str]:
    """The texts of the paragraphs of lines that begin at these places, one below the other."""
    found = blocks(*(show(x, 740 - 12 * at, text, size=10) for at, (x, text) in enumerate(lines)))
    return [block.text for block in found]


@pytest.mark.parametrize(
    "below", ["Documentation", "For decision (A/AC.999/2031/5)", "Report of the keeper (TOWER/2031/5)"]
)
def test_documents_right_below_a_whole_item_stand_alone(below: str) -> None:
    texts = read_lines((70, "1. Opening of the session."), (70, WIDE), (82, below), (70, "3. Closing of the session."))
    assert below in texts


@pytest.mark.parametrize("below", ["Tuesday, 4 March 2031", "15:00-18:00 (Room 4)"])
def test_a_day_and_a_time_right_below_an_item_stand_alone(below: str) -> None:
    item = "Item 3: Lamps of the harbour and of the sea, and the oil that the keepers burn in them at night"
    texts = read_lines((70, "Monday, 3 March 2031"), (70, item), (70, below), (70, "Item 4: Oil"))
    start = texts.index("Monday, 3 March 2031")
    assert texts[start : start + 4] == ["Monday, 3 March 2031", item, below, "Item 4: Oil"]


def test_sentences_that_end_with_their_lines_are_paragraphs_where_no_line_wraps() -> None:
    first = "Meeting rooms will be announced every morning on the screens in the hall."
    second = "No more than two meetings will be held at the same time."
    found = blocks(
        show(70, 740, "Programme of the keepers", size=14),
        show(70, 715, first, size=10),
        show(70, 703, second, size=10),
    )
    texts = [block.text for block in found]
    assert first in texts
    assert second in texts


def test_an_address_in_brackets_continues_the_text_above() -> None:
    address = "(http://www.keepers.example/DAM/lamps/P1000-v1.1.zip)"
    texts = read_lines(
        (70, f"{WIDE} The list of the lamps in version 1."), (70, address), (70, "3. Closing of the session.")
    )
    assert address not in texts
