"""The prefilters of mentions, symbols, short forms and body names never say no where their pattern says yes."""

from __future__ import annotations

import pytest

from extractor import languages, symbols
from extractor.languages.normalization import normalize_text
from extractor.symbols.citations.body_names import get_body_name_finder
from extractor.symbols.citations.citation_patterns import compile_citation_patterns
from extractor.symbols.citations.short_forms import MAX_CHARS_BEFORE_SIGNS
from extractor.symbols.grammar import _SYMBOL_PREFILTER, _compile_symbol_pattern
from extractor.symbols.series import load_series

LANGUAGES = languages.load_all_languages()
SYMBOLS = [text for roots in load_series().roots for text in roots.examples]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_example_of_a_citation_has_the_signs_of_a_mention(language: languages.Language) -> None:
    patterns = compile_citation_patterns(language)
    for example in language.words.citations.examples:
        assert symbols.mentions.can_hold_mention(example), example
        text = normalize_text(example, keep_case=True).text
        if match := patterns.short_form.search(text):
            earliest = patterns.short_form_prefilter.find_earliest_start(text, MAX_CHARS_BEFORE_SIGNS)
            assert earliest is not None, example
            assert earliest <= match.start(), example


def test_every_example_of_a_symbol_has_the_signs_of_one() -> None:
    for text in SYMBOLS:
        assert _compile_symbol_pattern().search(text), text
        assert _SYMBOL_PREFILTER.can_occur_in(text), text
        assert symbols.mentions.can_hold_mention(text), text


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_names_found_at_their_openings_are_those_that_the_pattern_finds(language: languages.Language) -> None:
    text = normalize_text(" ; ".join(language.words.citations.examples), keep_case=True).text
    finder = get_body_name_finder(language)
    found = [(start, end) for _, start, end in finder.find_names(text)]
    assert found == [match.span() for match in finder.name_pattern.finditer(text)]
    assert found
