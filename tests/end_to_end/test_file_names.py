"""A file name of a joint document names both of its symbols: that is no difference from the masthead."""

from __future__ import annotations

import pytest

from extractor import checks
from extractor.model import Document, Masthead, Origin
from extractor.symbols import parse_file_name


def check(name: str, symbols: list[str]) -> list[str]:
    origin = Origin(name=name, name_symbol=parse_file_name(name))
    return [f.code for f in checks.check_file_name(Document(source=origin, masthead=Masthead(symbols=symbols)))]


@pytest.mark.parametrize(
    "name",
    [
        "A_77_277&S_2022_606-EN.pdf", "A_77_277-S_2022_606-EN.pdf", "A-77-277-S-2022-606.en.pdf",
        "A_77_277_S_2022_606-E.pdf", "S_2022_606&A_77_277-EN.pdf", "A_77_277-EN.pdf", "S_2022_606.pdf",
    ],
)  # fmt: skip
def test_both_symbols_or_one_of_them_agree(name: str) -> None:
    assert check(name, ["A/77/277", "S/2022/606"]) == []


@pytest.mark.parametrize("name", ["A_77_278&S_2022_606-EN.pdf", "A_77_27-EN.pdf", "A_77_277_Add.1&S_2022_606-EN.pdf"])
def test_another_symbol_differs(name: str) -> None:
    assert check(name, ["A/77/277", "S/2022/606"]) == ["masthead.symbol_differs"]
