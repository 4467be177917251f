"""Full-text search in a ledger: words in all languages, ideographs by their parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from extractor.batch.convert import plain

_HAN = regex.compile(r"\p{Han}")
_TRIGRAM = 3  # ideographs that the index of parts needs
_SNIPPET = 24  # words, or ideographs, of a snippet
MARKS = ("[", "]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A file that has all the words: `snippet` shows the place, with the words in square brackets."""

    path: str
    target: str
    symbol: str | None
    language: str | None
    title: str | None
    snippet: str


def find(database: sqlite3.Connection, words: Iterable[str], limit: int = 20) -> list[Hit]:
    """The files whose title or text has all of `words`, best first.

    A word of several words is a phrase; a star at its end finds what begins so. What has an ideograph in it is found
    anywhere, also within a longer run of them.
    """
    asked = [plain(word) for word in words if word.strip()]
    short = [word for word in asked if _HAN.search(word) and len(word) < _TRIGRAM]
    matched = {
        "words": [word for word in asked if not _HAN.search(word)],
        "ideographs": [word for word in asked if _HAN.search(word) and word not in short],
    }
    tables = [table for table, found in matched.items() if found]
    conditions = [f"{table} MATCH ?" for table in tables] + ["(instr(t.text, ?) OR instr(t.title, ?))"] * len(short)
    if not conditions:
        return []
    values = [" AND ".join(map(_phrase, matched[table])) for table in tables] + [word for word in short for _ in "ab"]
    shown = f"snippet({tables[0]}, -1, '{MARKS[0]}', '{MARKS[1]}', '…', {_SNIPPET})" if tables else "t.text"
    query = (
        f"SELECT f.path, f.target, f.symbol, f.language, f.title, {shown} FROM texts t JOIN files f ON f.id = t.id "
        + "".join(f"JOIN {table} ON {table}.rowid = t.id " for table in tables)
        + f"WHERE {' AND '.join(conditions)} "
        + f"ORDER BY {f'{tables[0]}.rank, ' if tables else ''}f.target LIMIT ?"
    )
    hits = [Hit(*row) for row in database.execute(query, (*values, limit))]
    return hits if tables else [replace(hit, snippet=_around(hit.snippet, short[0])) for hit in hits]


def _phrase(word: str) -> str:
    """A word of a query in the language of FTS5: nothing in it is an operator, but a star at its end."""
    star = "*" if word.endswith("*") and len(word) > 1 else ""
    return '"' + word.removesuffix("*").replace('"', '""') + '"' + star


def _around(text: str, word: str) -> str:
    """The word in its text, marked."""
    at = text.find(word)
    if at < 0:
        return ""
    before, after = text[max(0, at - _SNIPPET) : at], text[at + len(word) : at + len(word) + _SNIPPET]
    return f"…{before}{MARKS[0]}{word}{MARKS[1]}{after}…"
