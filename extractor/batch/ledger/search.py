"""Full-text search in a ledger: words in all languages, ideographs by their parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from extractor.batch.conversion import normalize_search_text

_HAN_PATTERN = regex.compile(r"\p{Han}")
_MIN_TRIGRAM_CHARS = 3  # ideographs that the index of parts needs
_SNIPPET_TOKENS = 24  # words, or ideographs, of a snippet
SNIPPET_MARKS = ("[", "]")


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A file that has all the words: `snippet` shows the place, with the words in square brackets."""

    path: str
    target: str
    symbol: str | None
    language: str | None
    title: str | None
    snippet: str


def find_documents(database: sqlite3.Connection, words: Iterable[str], limit: int = 20) -> list[SearchHit]:
    """The files whose title or text has all of `words`, best first.

    A word of several words is a phrase; a star at its end finds what begins so. What has an ideograph in it is found
    anywhere, also within a longer run of them.
    """
    asked = [normalize_search_text(word) for word in words if word.strip()]
    short = [word for word in asked if _HAN_PATTERN.search(word) and len(word) < _MIN_TRIGRAM_CHARS]
    matched = {
        "words": [word for word in asked if not _HAN_PATTERN.search(word)],
        "ideographs": [word for word in asked if _HAN_PATTERN.search(word) and word not in short],
    }
    tables = [table for table, found in matched.items() if found]
    conditions = [f"{table} MATCH ?" for table in tables] + ["(instr(t.text, ?) OR instr(t.title, ?))"] * len(short)
    if not conditions:
        return []
    values = [" AND ".join(map(_quote_phrase, matched[table])) for table in tables] + [
        word for word in short for _ in "ab"
    ]
    shown = (
        f"snippet({tables[0]}, -1, '{SNIPPET_MARKS[0]}', '{SNIPPET_MARKS[1]}', '…', {_SNIPPET_TOKENS})"
        if tables
        else "t.text"
    )
    query = (
        f"SELECT f.path, f.target, f.symbol, f.language, f.title, {shown} FROM texts t JOIN files f ON f.id = t.id "
        + "".join(f"JOIN {table} ON {table}.rowid = t.id " for table in tables)
        + f"WHERE {' AND '.join(conditions)} "
        + f"ORDER BY {f'{tables[0]}.rank, ' if tables else ''}f.target LIMIT ?"
    )
    hits = [SearchHit(*row) for row in database.execute(query, (*values, limit))]
    return hits if tables else [replace(hit, snippet=_make_snippet(hit.snippet, short[0])) for hit in hits]


def _quote_phrase(word: str) -> str:
    """A word of a query in the language of FTS5: nothing in it is an operator, but a star at its end."""
    star = "*" if word.endswith("*") and len(word) > 1 else ""
    return '"' + word.removesuffix("*").replace('"', '""') + '"' + star


def _make_snippet(text: str, word: str) -> str:
    """The word in its text, marked."""
    at = text.find(word)
    if at < 0:
        return ""
    before, after = text[max(0, at - _SNIPPET_TOKENS) : at], text[at + len(word) : at + len(word) + _SNIPPET_TOKENS]
    return f"…{before}{SNIPPET_MARKS[0]}{word}{SNIPPET_MARKS[1]}{after}…"
