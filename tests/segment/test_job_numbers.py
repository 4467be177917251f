"""Forms of job numbers, and lines that hold nothing else."""

from __future__ import annotations

import pytest

from extractor.segment.furniture import find_job_number, is_furniture_line


@pytest.mark.parametrize(
    ("line", "number", "letter"),
    [
        ("20-16896 (A) 120321 130321", "20-16896", "A"),
        ("31-00440X (E) 150131", "31-00440X", "E"),
        ("V.15-01965 (E)", "V.15-01965", "E"),
        ("V.22-00123", "V.22-00123", None),
        ("GE.18-02016(E)", "GE.18-02016", "E"),
        ("GE.10- 12013", "GE.10-12013", None),
        ("GE.05-71541 YMQ.05-592", "GE.05-71541", None),
        ("K2616937", "K2616937", None),
    ],
)
def test_line_of_a_job_number(line: str, number: str, letter: str | None) -> None:
    found = find_job_number([line], [])
    assert found is not None
    assert (found.number, found.letter) == (number, letter)
    assert is_furniture_line(line)


@pytest.mark.parametrize("line", ["GE.05-71541 is the number of the note", "10-12 May", "WHA 58-2005", "12-345"])
def test_other_lines_are_no_job_numbers(line: str) -> None:
    assert not is_furniture_line(line)
