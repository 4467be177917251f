"""Every body has its names in every language, and the names of one organ agree wherever a file has them."""

from __future__ import annotations

import pytest

from extractor import languages
from extractor.languages.normalization import normalize_text
from extractor.symbols.citations.body_names import get_body_name_finder
from extractor.symbols.series import list_body_names, load_series

SIX = [languages.load_language(code) for code in ("ar", "en", "es", "fr", "ru", "zh")]
# classes without a word of their own: the word is that of councils, that of any meeting, or the Assembly's own name
WITHOUT_WORD = {
    ("ar", "board"),
    ("fr", "board"),
    ("ru", "board"),
    ("zh", "board"),
    ("zh", "conference"),
    ("zh", "assembly"),
}
BODIES = {body.id: body for body in load_series().bodies}


@pytest.mark.parametrize("language", SIX, ids=lambda language: language.code)
def test_no_language_lacks_a_body(language: languages.Language) -> None:
    names = list_body_names(language)
    assert {
        id_ for id_ in BODIES if not names.get(id_) and id_ not in language.words.citations.body_classes
    } == set(), "[bodies.names] of series.toml, or the body's series file"
    assert set(names) <= set(BODIES)


@pytest.mark.parametrize("language", SIX, ids=lambda language: language.code)
def test_no_language_lacks_the_word_for_a_class_of_bodies(language: languages.Language) -> None:
    classes = {body.body_class for body in BODIES.values()} - {"other"}
    without = {class_ for code, class_ in WITHOUT_WORD if code == language.code}
    assert classes - set(language.words.citations.body_classes) == without


@pytest.mark.parametrize("language", SIX, ids=lambda language: language.code)
def test_every_language_has_as_many_principal_organs_as_english(language: languages.Language) -> None:
    english = languages.load_language("en").words.masthead.organs.principal_names
    assert len(language.words.masthead.organs.principal_names) == len(english)


@pytest.mark.parametrize("language", SIX, ids=lambda language: language.code)
def test_principal_organs_of_the_masthead_are_bodies_of_the_series(language: languages.Language) -> None:
    for name in language.words.masthead.organs.principal_names:
        found = [*get_body_name_finder(language).list_references(normalize_text(name, keep_case=True).text)]
        assert len(found) == 1, name
        assert not found[0].is_class, name
