"""Hygiene of texts that all rooms share."""

from __future__ import annotations

import pytest

from extractor.common.unicode_text import orient_brackets


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ("ةداملا )ه( 73", "ةداملا (ه) 73"),
        ("A/81/6 )Sect. 12(", "A/81/6 (Sect. 12)"),
        ("،)A/81/6(", "،(A/81/6)"),
        (")1(", "(1)"),
        ("A/81/6(Sect. 2(/Corr.1", "A/81/6(Sect. 2)/Corr.1"),
        ("(ا ب)", "(ا ب)"),
        ("[A/81/6( ]ه", "[A/81/6) [ه"),
    ],
)
def test_brackets_open_to_what_they_hold(held: str, shown: str) -> None:
    assert orient_brackets(held) == shown
