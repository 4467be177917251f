from __future__ import annotations

import pytest

from extractor.languages import detect_language

SENTENCES = {
    "en": "The meeting will be opened on Tuesday at 10 a.m.",
    "fr": "La réunion sera ouverte le mardi 3 novembre à 10 heures.",
    "es": "La reunión se inaugurará el martes 3 de noviembre a las 10.00 horas.",
    "ru": "Совещание откроется во вторник, 3 ноября, в 10 ч 00 мин.",
    "ar": "سيفتتح الاجتماع يوم الثلاثاء في الساعة 10:00.",
    "zh": "会议将于11月3日星期二上午10时开幕。",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_one_sentence_is_enough(code, text):
    assert detect_language(text) == code
    assert detect_language(text * 200) == code


@pytest.mark.parametrize("code", ["ar", "ru", "zh"])
def test_an_english_masthead_does_not_hide_the_language(code):
    assert detect_language("Distr.: General 30 June 2020 Original: English " + SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", "   ", "A/79/1", "123 – 456", "Ɐ" * 50, "zzz qqq " * 100, "Ελληνικά κείμενα"])
def test_nothing_known_is_none(text):
    assert detect_language(text) is None
