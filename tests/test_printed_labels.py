"""Labels that lines begin with, as far as their text shows."""

from __future__ import annotations

import pytest

from extractor.common.printed_labels import find_line_label

CASES = [
    ("1. Opening", "1.", False),
    ("(a) Reports", "(a)", False),
    ("12.Decides to meet", "12.", False),
    ("3.E\u0301tat", "3.", False),
    ("1-\u062a\u064f\u0642\u0631\u0631", "1-", False),
    ("20.\u00b2 In", None, False),
    ("1.5 million", None, False),
    ("(aa)", "(aa)", True),
    ("一、会议开幕", "一、", False),
    ("٣ - افتتاح", "٣ -", False),
    ("б) доклады", "б)", False),
    ("• lamps", "•", False),
    ("Lamps (a)", None, False),
    ("3. ", "3.", False),
    ("iv.", "iv.", True),
]


@pytest.mark.parametrize(("text", "label", "whole"), CASES)
def test_labels_at_the_beginning_of_texts(text: str, label: str | None, whole: bool) -> None:
    assert find_line_label(text) == (label, whole)
