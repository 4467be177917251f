"""Symbols in file names."""

from __future__ import annotations

import pytest

from extractor import symbols


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A_RES_77_237-2229003F.xml", "A/RES/77/237"),
        ("CTOC_COP_WG.7_2024_1-C.pdf", "CTOC/COP/WG.7/2024/1"),
        ("FCCC_SBI_2012_L-21-EN.pdf", "FCCC/SBI/2012/L.21"),
        ("A_77_277&S_2022_606-EN.pdf", "A/77/277-S/2022/606"),
        ("A_77_6^(Sect.^3)-EN.pdf", "A/77/6(Sect.3)"),
        ("A-47-60-S-23329.en.pdf", "A/47/60-S/23329"),
        ("A-ES-10-1042-S-2025-506.en.pdf", "A/ES-10/1042-S/2025/506"),
        ("A-80-15-(Part-II).en.pdf", "A/80/15(PartII)"),
        ("A-HRC-WG.6-34-ITA-3.ru.pdf", "A/HRC/WG.6/34/ITA/3"),
        ("ISBA-18-A-11.ar.pdf", "ISBA/18/A/11"),
        ("A_RES_ES-11_1_E.pdf", "A/RES/ES-11/1"),
        ("A-RES-S-32-1.en.xml", "A/RES/S-32/1"),
        ("A_RES_1514(XV)-ES.pdf", "A/RES/1514(XV)"),
        ("A_RES_72_266_B-EN.pdf", "A/RES/72/266B"),
        ("CERD_C_RUS_CO_25-26-EN.pdf", "CERD/C/RUS/CO/25-26"),
        ("a_hrc_res_43_8.pdf", "A/HRC/RES/43/8"),
        ("A_HRC_48_54_AdvanceUneditedVersion.docx", "A/HRC/48/54"),
        ("A%2FRES%2F60%2F251.pdf", "A/RES/60/251"),
        ("folder/A_79_PV.64.pdf", "A/79/PV.64"),
        ("ECE-TRADE-437__2.en.doc", "ECE/TRADE/437"),
    ],
)
def test_name_encodes_symbol(name: str, symbol: str) -> None:
    assert symbols.parse_file_name(name) == symbol


@pytest.mark.parametrize(
    "name", ["N2401234.pdf", "document.pdf", "report_2024_final.docx", "IMG_2024_001.jpg", "invoice-2024-12.pdf", ""]
)
def test_name_encodes_none(name: str) -> None:
    assert symbols.parse_file_name(name) is None
