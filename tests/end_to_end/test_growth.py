"""Work grows with a document as the document does: steps are counted, and where C does the work times are compared."""

from __future__ import annotations

import time

import pytest

from benchmarks.growth import GROWTH_CASES
from extractor import extract
from tests.hostile.count_steps import count_steps

LINEAR = 1.2  # by how much the steps for each page may grow
UNITS = {
    "words": "word and ", "numbers": "60/251, ", "brackets": "((", "symbols": "A/RES/60/1 and ", "slashes": "A/",
    "stars": "*a ", "dashes": "- – ", "dots": "...", "items": "1, 2 and 3 (a), ", "days": "3 May to 4 ", "blanks": "a    ",
    "Chinese": "第60/251号决议和", "Arabic": "قرارها ٦٠/٢٥١ و", "Russian": "в своей резолюции 60/251 ", "sessions": "(XV) IV ",
    "emphasis": "_a_ ", "angles": "< b ", "figures": "12345", "tabs": "a\t",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "factor"), [("pages", 6), ("paragraphs", 8), ("table rows", 8)])
def test_steps_grow_as_the_document(kind: str, factor: int) -> None:
    make, small, _, name = GROWTH_CASES[kind]
    small //= 2
    extract(make(factor * small), name=name)  # what is made ready once, and texts known from before, do not count
    first, second = count_steps(make(small), name), count_steps(make(factor * small), name)
    assert second <= LINEAR * factor * first


def seconds(text: str, name: str) -> float:
    """The least time of processor that reading a text takes."""
    times = []
    for _ in range(3):
        began = time.process_time()
        extract(text.encode(), name=name)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", ["line.md", "line.txt"])
def test_a_long_line_takes_as_long_as_it_is(name: str, unit: str) -> None:
    text = UNITS[unit] * 1000
    first, second = seconds(text, name), seconds(text * 4, name)
    assert second < 10 * max(first, 0.002)  # four times as long; in a quadratic search, sixteen times
