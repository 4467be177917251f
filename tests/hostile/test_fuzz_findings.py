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


@pytest.mark.parametrize("sign", ["➀", "❶", "①", "²", "⑴", "Ⅳ"])
@pytest.mark.parametrize("form", ["{} {}", "{}. {}", "{}) {}", "[{}] {}", "Item {}: {}"])
def test_signs_that_are_digits_but_no_decimals_number_nothing(sign: str, form: str) -> None:
    """Circled and raised digits are digits for Python, and no numbers for `int`."""
    titles = ["Opening of the session", "Adoption of the agenda", "Election of officers", "Other matters"]
    items = [form.format(chr(ord(sign) + at), title) for at, title in enumerate(titles)]
    lines = ["A/AC.1/2024/1", "Provisional agenda", *items, "Annotations", *items]
    read_and_check("".join(f"<p>{line}</p>" for line in lines).encode(), "a.html")
