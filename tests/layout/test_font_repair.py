"""Fonts whose map of characters is wrong: put right where a shift explains it, reported where none does."""

from __future__ import annotations

import pytest

from extractor.layout.font_repair import repair_fonts
from extractor.source import Page, TextRun

SENTENCES = {
    "en": "Annotated provisional agenda of the second session of the Committee",
    "fr": "Accord sur la protection des droits de la mer et de la navigation dans les zones",
    "es": "Programa provisional anotado del segundo periodo de sesiones de la comision",
}


def make_page(texts: dict[str, str]) -> Page:
    runs = [TextRun(text, 0, 0, 10, 10, 8, 10, font) for font, text in texts.items()]
    return Page(1, 600, 800, runs)


def shift_text(text: str, shift: int) -> str:
    return "".join(char if char == " " else chr(ord(char) + shift) for char in text)


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("shift", [1, -1, 3])
def test_letters_that_are_shifted_are_put_right(language: str, shift: int) -> None:
    sound = SENTENCES[language]
    page = make_page({"Body": sound, "Heading": shift_text(sound, shift)})
    assert [finding.code for finding in repair_fonts([page])] == ["text.map_repaired"]
    assert [run.text for run in page.runs] == [sound, sound]


@pytest.mark.parametrize("language", SENTENCES)
def test_glyph_numbers_of_truetype_fonts_are_put_right(language: str) -> None:
    sound = SENTENCES[language].upper()
    page = make_page({"Heading": shift_text(sound, -29)})
    assert [finding.code for finding in repair_fonts([page])] == ["text.map_repaired"]
    assert page.runs[0].text == sound


@pytest.mark.parametrize(
    "text",
    [
        "1 234 567 (89) 10.5 % 1,234 2 345 678 2026 2027 112 100 600 2 306 744 900",
        "A/HRC/61/5 2/5 A/HRC/61/5 3/5 A/HRC/61/5 4/5 A/HRC/61/5 5/5",
        "V.20-14506 (A) 050520 060520 V.20-14506 V.20-14506 V.20-14506",
        "I. ................ ................ ................",
        "IV ISO DVD GNU OS X DVD GNU XP USB GUI DVD CTAN HTML PDF DVI DVI PDF XML DVD ISO DVD XFT DVD GUI GNU",
        "第 55 次全体会议 2024 年 12 月 24 日 第 81 次全体会议 (A/76/633，第 60 段)",
        "Предварительная повестка дня второй сессии",
        "临时议程说明和拟议工作安排",
        "جدول الأعمال المؤقت المشروح",
    ],
)
def test_sound_texts_stay(text: str) -> None:
    page = make_page({"Body": text})
    assert repair_fonts([page]) == []
    assert page.runs[0].text == text


def test_letters_of_no_order_are_reported() -> None:
    page = make_page({"Heading": "Xqzvk jwqxz kvbqj zzxqw qjvkx wxqzj kqxvz jqwzx"})
    assert [finding.code for finding in repair_fonts([page])] == ["text.layer_untrusted"]


def test_glyph_numbers_after_those_of_ascii_are_in_the_order_of_the_standard_glyphs() -> None:
    sound = "ACCORD SUR LA PROTECTION DES DROITS DE LA MER ET L’UTILISATION DES ZONES À L’ÉTUDE"
    numbers = {"’": 0xB6, "À": 0xAC, "É": 0x65}
    text = "".join(chr(numbers[char]) if char in numbers else shift_text(char, -29) for char in sound)
    page = make_page({"Heading": text})
    repair_fonts([page])
    assert page.runs[0].text == sound


def test_a_letter_of_a_part_of_the_font_inside_a_word_of_another_part_is_put_right() -> None:
    sound = SENTENCES["fr"].upper()
    parts = {"ABCDEF+Bold": shift_text(sound, -29), "Bold": "PRÉAM%ULE DE L¶ACCORD", "Plain": "50%DE A%B"}
    page = make_page(parts)
    repair_fonts([page])
    assert [run.text for run in page.runs] == [sound, "PRÉAMBULE DE L’ACCORD", "50%DE A%B"]
