"""Symbols after text recognition."""

from __future__ import annotations

import pytest

from extractor.symbols import repair_recognized_symbols


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("A/39/36I", "A/39/361"),
        ("A/C.l/212", "A/C.1/212"),
        ("S/PV.64O", "S/PV.640"),
        ("$/23329", "S/23329"),
        ("§/23329", "S/23329"),
        ("A/CONF.l64/37,", "A/CONF.164/37,"),
        ("A/47/60/Rev.l", "A/47/60/Rev.1"),
        ("see A/39/I50.", "see A/39/150."),
    ],
)
def test_signs_that_look_alike_are_settled_by_the_form_of_a_symbol(read: str, printed: str) -> None:
    repaired, changes = repair_recognized_symbols(read)
    assert repaired == printed
    assert len(changes) == 1
    assert changes[0][0] in read


@pytest.mark.parametrize(
    "text",
    [
        "A/39/361",
        "A/RES/48/75I",
        "A/RES/79/93B",
        "S/RES/1325(2000)",
        "A/S-10/2",
        "A/HRC/WG.6/34/ITA/3",
        "and/or",
        "s/he",
        "km/h",
    ],
)
def test_what_is_a_symbol_or_no_symbol_stays(text: str) -> None:
    assert repair_recognized_symbols(text) == (text, [])
