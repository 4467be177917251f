from __future__ import annotations

import unicodedata

import pytest

from extractor import languages
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


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_letters_may_be_parted_from_their_marks(code, text, form):
    assert detect_language(unicodedata.normalize(form, text)) == code


def test_latin_letters_may_be_as_wide_as_ideographs():
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
    assert detect_language(SENTENCES["fr"].translate(wide)) == "fr"


@pytest.mark.parametrize("code", ["ar", "ru", "zh"])
def test_an_english_masthead_does_not_hide_the_language(code):
    assert detect_language("Distr.: General 30 June 2020 Original: English " + SENTENCES[code]) == code


@pytest.mark.parametrize("text", ["", "   ", "A/79/1", "123 – 456", "Ɐ" * 50, "zzz qqq " * 100, "Ελληνικά κείμενα"])
def test_nothing_known_is_none(text):
    assert detect_language(text) is None


def codes(document: str, line: str) -> list[str]:
    return [language.code for language in languages.list_line_languages(languages.load_language(document), line)]


def test_a_line_is_read_in_the_documents_language_first_and_then_in_english() -> None:
    assert codes("ar", "الدورة الثامنة والسبعون") == ["ar", "en"]
    assert codes("ar", "Distr.: General")[:2] == ["ar", "en"]
    assert codes("en", "Provisional agenda of the session") == ["en"]


def test_a_line_without_words_that_tell_may_be_in_any_language_of_its_letters() -> None:
    assert codes("en", "Annex") == ["en", "es", "fr"]
    assert codes("ru", "附件") == ["ru", "en", "zh"]


def test_a_line_in_another_language_is_read_in_it() -> None:
    assert "fr" in codes("en", "Ordre du jour provisoire de la session")
    assert "es" in codes("zh", "Programa provisional de la reunión")
