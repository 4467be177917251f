"""What is a symbol, its parts, its normal form, and misprints."""

from __future__ import annotations

import pathlib

import pytest

from extractor import symbols

DISTINCT = pathlib.Path(__file__).parents[2].parent / "shared" / "symbols_distinct.txt"


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("A/62/17 (Part I)", "A/62/17(PartI)"),
        ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
        ("A/RES/1514 (XV)", "A/RES/1514(XV)"),
        ("A/RES/1514 (د-15)", "A/RES/1514(XV)"),
        ("A/RES/2252 (دإط-5)", "A/RES/2252(ES-V)"),
        ("A/RES/217 A (III)", "A/RES/217A(III)"),
        ("A/RES/79/93 A", "A/RES/79/93A"),
        ("A/C.6/64/SR.1–28/Corrigendum", "A/C.6/64/SR.1-28/Corrigendum"),
        ("A\u200e/ES\u201110/273", "A/ES-10/273"),
        ("А/79/1", "A/79/1"),
        ("A/77/1*", "A/77/1"),
        ("UNEP/CBD/COP/10/L.48/REV.1", "UNEP/CBD/COP/10/L.48/Rev.1"),
        ("A/79/6 (Sect. 24)/Corr.1", "A/79/6(Sect.24)/Corr.1"),
        ("A/81/6 (Sect. 21)/Part A", "A/81/6(Sect.21)/PartA"),
        ("A/81/6(Sect.21)/PartA", "A/81/6(Sect.21)/PartA"),
        ("A/77/277–S/2022/606", "A/77/277-S/2022/606"),
    ],
)
def test_normal_form(printed: str, normal: str) -> None:
    assert symbols.normalize_symbol(printed) == normal


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("A/77/L45/Rev.1", "A/77/L.45/Rev.1"),
        ("A/C.6/79.SR.37", "A/C.6/79/SR.37"),
        ("A/HRC/55/43.Add.1", "A/HRC/55/43/Add.1"),
        ("A/ES-9/L.9 /Add.9", "A/ES-9/L.9/Add.9"),
        ("A/77/9Add.9", "A/77/9/Add.9"),
        ("A/77/1/add.1", "A/77/1/Add.1"),
        ("A/77/1/Add. 1", "A/77/1/Add.1"),
        ("NPT/CONF.2010/50 (Vol. II )", "NPT/CONF.2010/50(Vol.II)"),
        ("ECE/TRADE/C/CEFACT/2017/16/Rev1", "ECE/TRADE/C/CEFACT/2017/16/Rev.1"),
    ],
)
def test_misprint_is_read_as_meant_and_known_as_one(printed: str, meant: str) -> None:
    read = symbols.parse_symbol(printed)
    assert read is not None
    assert (read.text, read.misprinted) == (meant, True)


def test_a_right_print_is_no_misprint() -> None:
    read = symbols.parse_symbol("A/66/53/Add.1/Corr.1")
    assert read is not None
    assert not read.misprinted


def test_parts_of_a_symbol() -> None:
    read = symbols.parse_symbol("E/CN.4/1987/WP.4 (Part I)/Add.1")
    assert read is not None
    assert read.root == "E"
    parts = [(component.kind, component.text, component.part) for component in read.components]
    assert parts == [
        ("subsidiary", "CN.4", None),
        ("year", "1987", None),
        ("nature", "WP.4", "PartI"),
        ("modifier", "Add.1", None),
    ]


@pytest.mark.parametrize(
    ("printed", "kinds"),
    [
        ("A/CONF.999/2031/1", ["subsidiary", "year", "number"]),
        ("A/79/1999", ["session", "number"]),
        ("A/1999", ["number"]),
        ("S/1994/99", ["year", "number"]),
        ("A/RES/ES-10/15", ["nature", "session", "number"]),
    ],
)
def test_kinds_of_parts(printed: str, kinds: list[str]) -> None:
    read = symbols.parse_symbol(printed)
    assert read is not None
    assert [component.kind for component in read.components] == kinds


@pytest.mark.parametrize(
    ("printed", "halves"),
    [
        ("A/77/277-S/2022/606", ["A/77/277", "S/2022/606"]),
        ("A/77/69/Add.1–E/2022/47/Add.1", ["A/77/69/Add.1", "E/2022/47/Add.1"]),
        ("ISBA/25/A/10-ISBA/25/C/31", ["ISBA/25/A/10", "ISBA/25/C/31"]),
        ("GOV/INF/2005/10-GC(49)/INF/6", ["GOV/INF/2005/10", "GC(49)/INF/6"]),
        ("UNEP/CBD/BS/COP-MOP/5/17", ["UNEP/CBD/BS/COP-MOP/5/17"]),
        ("CERD/C/RUS/CO/25-26", ["CERD/C/RUS/CO/25-26"]),
        ("A/RES/ES-11/1", ["A/RES/ES-11/1"]),
        ("A/S-12/32", ["A/S-12/32"]),
    ],
)
def test_joint_symbols_are_split_and_others_are_not(printed: str, halves: list[str]) -> None:
    assert symbols.split_joint_symbol(printed) == halves


@pytest.mark.skipif(not DISTINCT.exists(), reason="the list of real symbols is not here")
def test_every_real_symbol_is_read_to_itself_or_known_as_a_misprint() -> None:
    for line in DISTINCT.read_text(encoding="utf-8").splitlines():
        for printed in symbols.split_joint_symbol(line.strip()):
            read = symbols.parse_symbol(printed)
            assert read is not None, line
            assert read.text == printed.replace(" ", "") or read.misprinted, line
