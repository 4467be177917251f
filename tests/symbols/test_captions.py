"""Numbers listed under a caption."""

from __future__ import annotations

import pytest

from extractor import languages, symbols


def cited(code: str, captions: list[str], text: str) -> list[str | None]:
    context = symbols.DocumentContext(body="general_assembly")
    mentions = symbols.find_captioned_mentions(captions, text, languages.load_language(code), context)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [mention.symbol for mention in mentions]


@pytest.mark.parametrize(
    ("code", "caption", "text", "expected"),
    [
        ("en", "General Assembly resolutions and decisions", "77/99; 79/24", ["A/RES/77/99", "A/RES/79/24"]),
        ("en", "General Assembly resolutions and decisions", "57/567; 79/24", ["A/DEC/57/567", "A/RES/79/24"]),
        ("en", "Security Council resolutions", "1502 (2003)", ["S/RES/1502(2003)"]),
        ("fr", "Résolutions et décisions de l’Assemblée générale", "59/76, sect. XI", ["A/RES/59/76"]),
        ("es", "Resoluciones del Consejo Económico y Social", "2009/15; 2022/4", ["E/RES/2009/15", "E/RES/2022/4"]),
        ("ru", "Резолюции и решения Генеральной Ассамблеи", "72/66 A; 52/13", ["A/RES/72/66A", "A/RES/52/13"]),
        ("zh", "大会决议和决定", "77/99；79/24", ["A/RES/77/99", "A/RES/79/24"]),
        ("ar", "قرارات الجمعية العامة ومقرراتها", "60/4", ["A/RES/60/4"]),
        ("en", "Economic Commission for Africa resolutions", "580 (XXVIII)", [None]),
        ("en", "General Assembly resolutions and decisions", "Decision 79/12", ["A/DEC/79/12"]),
    ],
)
def test_caption_tells_what_the_numbers_are(code: str, caption: str, text: str, expected: list[str | None]) -> None:
    assert cited(code, [caption], text) == expected


@pytest.mark.parametrize("caption", ["", "Period", "Appropriations under resolution 79/1", "resolutions " * 20])
def test_other_captions_tell_nothing(caption: str) -> None:
    assert cited("en", [caption], "2024/25") == []


def test_only_numbers_at_the_beginning_are_the_captions() -> None:
    assert cited("en", ["Resolution"], "Budget for 2024/25") == []


def test_the_first_caption_that_names_any_counts() -> None:
    assert cited("en", ["60/4", "Human Rights Council resolutions"], "60/5") == ["A/HRC/RES/60/5"]
