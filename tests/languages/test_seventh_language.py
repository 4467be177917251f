"""A seventh language is one file: German, added through EXTRACTOR_LANGUAGES, with no code changed."""

from __future__ import annotations

import pathlib

import pytest

from extractor import languages
from extractor.languages import detection, loader
from tests.languages.test_examples import cases

MASTHEAD = [
    "Vereinte Nationen",
    "Verteilung: Allgemein",
    "3. Oktober 2025",
    "Deutsch",
    "Original: Englisch",
    "Achtzigste Tagung",
]


def forget():
    for cached in (
        loader._read_language_files,
        loader.load_language_headers,
        loader.load_all_languages,
        loader.load_language,
        detection._compile_script_patterns,
        detection._load_latin_languages,
        detection._split_by_likelihood,
    ):
        cached.cache_clear()


@pytest.fixture
def german(monkeypatch):
    monkeypatch.setenv("EXTRACTOR_LANGUAGES", str(pathlib.Path(__file__).parent))
    forget()
    yield languages.load_language("de")
    monkeypatch.undo()
    forget()


def test_it_stands_beside_the_six(german):
    assert languages.list_language_codes() == ("ar", "de", "en", "es", "fr", "ru", "zh")


def test_its_examples_read_to_what_its_file_says(german):
    walked = [case.values for case in cases((german,))]
    assert len(walked) > 40
    for language, reader, text, expected in walked:
        assert reader(language, text) == expected, text


def test_its_masthead_is_read(german):
    organization, distribution, date, declared, original, session = MASTHEAD
    assert german.masthead.find_organization(organization)
    assert german.masthead.find_distribution(distribution) == "general"
    assert str(german.dates.parse_date(date).start) == "2025-10-03"
    assert german.masthead.find_language_line(declared).codes == ["de"]
    read = german.masthead.find_original_languages(original)
    assert [(name.code, original[name.start : name.end]) for name in read or []] == [("en", "Englisch")]
    assert german.masthead.find_session_line(session).number == 80
    assert german.masthead.find_item_line("Tagesordnungspunkt 12 b)").items == ["12(b)"]


def test_its_agenda_words_and_dates_are_read(german):
    assert german.headings.find_section_function("Vorläufige Tagesordnung") == "agenda"
    assert german.headings.find_section_function("II. Erläuterungen") == "annotations"
    meeting = german.masthead.find_meeting_line("New York, 3. und 4. November 2025")
    assert (meeting.place, str(meeting.start), str(meeting.end)) == ("New York", "2025-11-03", "2025-11-04")


def test_a_day_with_a_stop_is_no_label(german):
    assert german.labels.read_label("3. November 2025 in New York") is None
    assert german.labels.read_label("3. Wahl des Vorstands").value == "3"


def test_its_text_is_told_from_the_others(german):
    assert (
        languages.detect_language("Die Tagung wird im Ausschuss für Abrüstung und internationale Sicherheit eröffnet")
        == "de"
    )


def test_without_it_german_is_unknown():
    assert "de" not in languages.list_language_codes()
    with pytest.raises(KeyError):
        languages.load_language("de")
