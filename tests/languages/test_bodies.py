"""Every language file names every body of `symbols/series.toml`, so that a new body is missing in no language unseen."""

from __future__ import annotations

import pytest

from extractor import languages
from extractor.symbols.series import load_series


@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "ru", "zh"])
def test_no_language_file_lacks_the_names_of_a_body(code: str) -> None:
    words = languages.load_language(code).words.citations
    named = {
        *words.bodies,
        *words.body_classes,
    }  # a body without names of its own is known by its class ("the Committee")
    assert {body.id for body in load_series().bodies} - named == set()
    assert all(words.bodies.values())


@pytest.mark.parametrize("code", ["ar", "es", "fr", "ru", "zh"])
def test_every_language_file_has_as_many_principal_organs_as_the_english(code: str) -> None:
    english = languages.load_language("en").words.masthead.organs.principal_names
    assert len(languages.load_language(code).words.masthead.organs.principal_names) == len(english)
