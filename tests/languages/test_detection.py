from __future__ import annotations

import pytest

from extractor.languages import detect_language

SENTENCES = {
    "en": "The Committee will read the draft once more and adopt it before noon.",
    "fr": "Le Comité relira le projet et l’adoptera avant midi.",
    "es": "El Comité leerá de nuevo el proyecto y lo aprobará antes del mediodía.",
    "ru": "Комитет еще раз прочтет проект и утвердит его до полудня.",
    "ar": "ستقرأ اللجنة المشروع مرة أخرى وتعتمده قبل الظهر.",
    "zh": "委员会将再次宣读草案，并在中午前通过。",
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
