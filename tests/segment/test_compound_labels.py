"""Numbers of several parts before paragraphs ("29A.1", "7.15"), in formats that have paragraphs, in six languages."""

from __future__ import annotations

import io

import docx
import pytest

from extractor import Document, extract

SENTENCES = {
    "ar": ("تقدم الأمانة تقريرها عن المصابيح.", "وتضاء المصابيح في الليل."),
    "en": ("The secretariat reports on the lamps.", "The lamps are lit at night."),
    "es": ("La secretaría informa sobre los faros.", "Los faros se encienden de noche."),
    "fr": ("Le secrétariat rend compte des phares.", "Les phares sont allumés la nuit."),
    "ru": ("Секретариат докладывает о фонарях.", "Фонари зажигаются ночью."),
    "zh": ("秘书处报告灯具情况。", "灯具在夜间点亮。"),
}


def make_docx(paragraphs: list[str]) -> Document:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return extract(file.getvalue(), name="a.docx")


def make_html(paragraphs: list[str]) -> Document:
    text = "".join(f"<p>{text.replace(chr(9), ' ')}</p>" for text in paragraphs)
    return extract(f"<html><body>{text}</body></html>".encode(), name="a.html")


def list_numbered(document: Document) -> list[tuple[str | None, str]]:
    return [(block.number, block.text) for block in document.blocks]


@pytest.mark.parametrize("make", [make_docx, make_html])
@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("numbers", [("29A.1", "29A.2"), ("IS1.1", "IS1.2"), ("7.14", "7.15"), ("5.II.7", "5.II.8")])
def test_a_number_of_several_parts_is_a_label(make, language: str, numbers: tuple[str, str]) -> None:
    sentences = SENTENCES[language]
    document = make([f"{number}\t{text}" for number, text in zip(numbers, sentences, strict=True)])
    assert list_numbered(document) == list(zip(numbers, sentences, strict=True))


@pytest.mark.parametrize("language", SENTENCES)
def test_a_time_or_a_decimal_without_a_neighbour_is_text(language: str) -> None:
    first, second = SENTENCES[language]
    texts = [f"10.30 {first}", f"15.45 {second}"]
    assert list_numbered(make_docx(texts)) == [(None, text) for text in texts]


def test_a_gap_in_counting_is_bridged_by_the_level_below() -> None:
    texts = ["7.14\tThe lamps.", "7.14.1\tThe nets.", "7.15\tThe boats."]
    assert [block.number for block in make_docx(texts).blocks] == ["7.14", "7.14.1", "7.15"]
