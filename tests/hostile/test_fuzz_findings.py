"""Inputs that fuzzing found: each once ended in an error of the program, and stands for its kind."""

from __future__ import annotations

import pytest

from tests.hostile.properties import read_and_check

FINDINGS = {
    "a NUL in the name of a charset": (
        "a.mhtml",
        b"MIME-Version: 1.0\nContent-Type: text/html;\n charset=utf\0-8\n\n<p>text\xe9</p>\n",
    ),
    "a wrapped line after one of control characters": ("a.txt", b"\x1b\n\xbf" + b"j" * 40),
    "the same in UTF-8": ("a.txt", "\u200f\n".encode() + b"word " * 15 + b"\n" + b"word " * 15),
}


@pytest.mark.parametrize("name", FINDINGS)
def test_what_fuzzing_found_stays_right(name: str) -> None:
    file_name, data = FINDINGS[name]
    read_and_check(data, file_name)
