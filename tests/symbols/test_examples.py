"""Every entry of series.toml and of the languages' [citations] reads its own examples."""

from __future__ import annotations

import pathlib
import tomllib

import pytest

from extractor import languages, symbols
from extractor.symbols.series import load_series

SERIES = load_series()
ROOTS = [*SERIES.roots, SERIES.unlisted_roots]
FORMS = [
    *SERIES.whole_symbols,
    SERIES.compound_components,
    SERIES.bracketed_parts,
    SERIES.part_components,
    SERIES.lettered_symbols,
]
CITED = [
    (language.code, text, expected)
    for language in languages.load_all_languages()
    for text, expected in language.words.citations.examples.items()
]
LOOK_ALIKES = [
    (code, text)
    for code, texts in tomllib.loads(
        pathlib.Path(__file__).with_name("look_alikes.toml").read_text(encoding="utf-8")
    ).items()
    for text in texts
]


@pytest.mark.parametrize("text", [text for entry in [*ROOTS, *FORMS] for text in entry.examples])
def test_example_of_series_is_a_symbol(text: str) -> None:
    assert symbols.normalize_symbol(text) == text.replace(" ", "")


@pytest.mark.parametrize("text", [text for entry in ROOTS for text in entry.counter_examples])
def test_counter_example_of_series_is_none(text: str) -> None:
    assert symbols.normalize_symbol(text) is None


@pytest.mark.parametrize(
    ("body", "printed", "symbol"),
    [(body.id, printed, symbol) for body in SERIES.bodies for printed, symbol in body.examples.items()],
)
def test_example_of_body_resolves_in_its_own_documents(body: str, printed: str, symbol: str) -> None:
    (mention,) = symbols.find_mentions(
        f"its resolution {printed}", languages.load_language("en"), symbols.DocumentContext(body=body)
    )
    assert (mention.text, mention.symbol) == (printed, symbol)


@pytest.mark.parametrize(("code", "text", "expected"), CITED)
def test_example_of_language_is_found(code: str, text: str, expected: str) -> None:
    found = symbols.find_mentions(text, languages.load_language(code))
    assert " ".join(mention.symbol or "-" for mention in found) == expected


def test_every_language_has_examples() -> None:
    assert {code for code, _, _ in CITED} >= {"ar", "en", "es", "fr", "ru", "zh"}


def test_there_are_many_look_alikes_in_each_language() -> None:
    assert len(LOOK_ALIKES) >= 200
    assert {code for code, _ in LOOK_ALIKES} == {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.mark.parametrize(("code", "text"), LOOK_ALIKES)
def test_look_alike_is_no_citation(code: str, text: str) -> None:
    assert (
        symbols.find_mentions(text, languages.load_language(code), symbols.DocumentContext(body="general_assembly"))
        == []
    )
    assert symbols.normalize_symbol(text) is None
