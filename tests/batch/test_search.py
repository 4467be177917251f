"""Search in six languages, by the words that their readers would type."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.batch.ledger import records as ledger
from extractor.batch.ledger import search
from tests.batch.conftest import Converted


@pytest.fixture
def database(undisturbed: Converted) -> Iterator[sqlite3.Connection]:
    connection = ledger.open_read_only(undisturbed.out)
    yield connection
    connection.close()


def languages(database: sqlite3.Connection, *words: str) -> set[str | None]:
    return {hit.language for hit in search.find_documents(database, words, limit=5000)}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["human rights"]), ("en", ["COMMITTEE", "recal*"]), ("en", ["resolution 60/6"]), ("en", ["A/79/6"]),
        ("fr", ["resolution", "climat"]), ("fr", ["rappelé la résolution"]), ("es", ["reunio", "pesca"]),
        ("ru", ["Генеральная Ассамблея"]), ("ru", ["ПРАВАХ"]), ("ar", ["حقوق الإنسان"]), ("ar", ["حُقُوق"]),
        ("zh", ["可持续发展"]), ("zh", ["决议"]), ("zh", ["会议", "持续发展问题", "79"]),
    ],
)  # fmt: skip
def test_words_are_found_in_their_language(database: sqlite3.Connection, language: str, words: list[str]) -> None:
    assert language in languages(database, *words)


def test_all_words_must_occur(database: sqlite3.Connection) -> None:
    assert languages(database, "Committee", "climat") == set()
    assert languages(database, "可持续发展", "Committee") == set()
    assert languages(database, "第5号报告") == {"zh"}


def test_nothing_in_a_word_is_an_operator(database: sqlite3.Connection) -> None:
    for word in ('"', "a AND", "title:x", "NEAR(", "*", "-x", "'", "%", "OR"):
        search.find_documents(database, [word])
    assert search.find_documents(database, []) == []
    assert search.find_documents(database, [" "]) == []


def test_a_snippet_shows_the_place(database: sqlite3.Connection) -> None:
    assert "[climat]" in search.find_documents(database, ["climat"], 1)[0].snippet
    assert "[可持续发展]" in search.find_documents(database, ["可持续发展"], 1)[0].snippet
    assert "[议]" in search.find_documents(database, ["议"], 1)[0].snippet


def test_a_changed_text_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    from tests.batch import archive, helpers

    source = tmp_path / "x.md"
    for language in ("en", "zh", "fr"):
        source.write_text(archive.text(language, 1), encoding="utf-8")
        helpers.convert(tmp_path / "out", source)
    connection = ledger.open_read_only(tmp_path / "out")
    assert languages(connection, "climat") == {"fr"}
    assert languages(connection, "human") == set()
    assert languages(connection, "可持续发展") == set()
    for table in ("words", "ideographs"):
        connection.execute("PRAGMA query_only = OFF")
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    connection.close()
