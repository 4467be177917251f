"""A file name of a joint document names both of its symbols: that is no difference from the masthead."""

from __future__ import annotations

import pytest

from extractor.assessment import checks
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
        "A-77-277&S-2022-606.pdf", "a_77_277-s_2022_606.docx", "A_77_277+S_2022_606.pdf",
    ],
)  # fmt: skip
def test_both_symbols_or_one_of_them_agree(name: str) -> None:
    assert check(name, ["A/77/277", "S/2022/606"]) == []


@pytest.mark.parametrize("name", ["A_77_278&S_2022_606-EN.pdf", "A_77_27-EN.pdf", "A_77_277_Add.1&S_2022_606-EN.pdf"])
def test_another_symbol_differs(name: str) -> None:
    assert check(name, ["A/77/277", "S/2022/606"]) == ["masthead.symbol_differs"]


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A_80_6_SECT.7.docx", "A/80/6(Sect.7)"), ("A-80-15-PartII.en.pdf", "A/80/15(PartII)"),
        ("S_RES_1540-2004.pdf", "S/RES/1540(2004)"),
    ],
)  # fmt: skip
def test_punctuation_that_names_of_files_write_in_another_way_is_no_difference(name: str, symbol: str) -> None:
    assert check(name, [symbol]) == []


@pytest.mark.parametrize(
    ("name", "symbol"), [("A_80_6_Sect.7.docx", "A/80/6(Sect.8)"), ("A_80_6.docx", "A/80/6(Sect.8)"), ("A_806.pdf", "A/80/6")]
)  # fmt: skip
def test_another_part_differs(name: str, symbol: str) -> None:
    assert check(name, [symbol]) == ["masthead.symbol_differs"]
