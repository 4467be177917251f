"""Full-text search in a ledger: in all languages, by the words as people type them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from extractor.batch.ledger.snippets import PREFIX_MARK, Snippet, find_snippet
from extractor.batch.output_tree import OutputTree
from extractor.batch.sources.locations import Base
from extractor.common.search_folding import fold_search_text, fold_with_places
from extractor.errors import LedgerError, UsageError

_PHRASE_MARK = '"'


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """Which documents are searched; None for any. `body` is a part of a body's name, `symbol` the beginning of a symbol."""

    language: str | None = None
    type: str | None = None
    body: str | None = None
    year: int | None = None
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A document that has all the words, and the place of them; `copies` counts other files of the same content."""

    path: str
    target: str
    symbol: str | None
    language: str | None
    type: str | None
    date: str | None
    title: str | None
    copies: int
    snippet: str | None
    page: int | None
    block: str | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits, and the number of all: documents of the same content count once."""

    count: int
    hits: list[SearchHit]


def find_documents(
    database: sqlite3.Connection, out: Path, words: Sequence[str], filters: SearchFilters = SearchFilters(), limit: int = 20
) -> SearchResult:  # fmt: skip
    """The documents whose symbol, title or text has all of `words`, best first; all documents for no words.

    A word with blanks in it is a phrase; a star at its end finds what begins so. Files that are no longer there are left
    out. Raises UsageError for a word without a letter or digit, and LedgerError where the ledger can't be searched.
    """
    _add_search_functions(database)
    phrases = [_make_phrase(word) for word in words]
    conditions, values = _make_conditions(filters)
    source, score = "files f", "0"
    if phrases:
        source, score = "texts_fts JOIN files f ON f.id = texts_fts.rowid", "texts_fts.rank"
        conditions, values = ["texts_fts MATCH ?", *conditions], [" AND ".join(phrases), *values]
    query = f"""
        WITH found AS MATERIALIZED (
            SELECT f.id, f.target, f.sha256, {score} AS score FROM {source} WHERE {" AND ".join(conditions)}
        ), numbered AS (
            SELECT id, score, target, row_number() OVER (PARTITION BY sha256 ORDER BY score, target) AS number,
                count(*) OVER (PARTITION BY sha256) - 1 AS copies FROM found
        )
        SELECT f.*, copies, count(*) OVER () AS total FROM numbered JOIN files f USING (id)
        WHERE number = 1 ORDER BY score, f.target LIMIT ?
    """
    try:
        rows = database.execute(query, (*values, max(1, limit))).fetchall()
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"The ledger can't be searched: {error}.") from error
    tree, base = OutputTree(out), Base(out)
    hits = [_make_hit(row, base, _find_snippet(tree, row["target"], words)) for row in rows[: max(0, limit)]]
    return SearchResult(rows[0]["total"] if rows else 0, hits)


def _make_phrase(word: str) -> str:
    """A word in the language of FTS5: nothing in it is an operator, but a star at its end."""
    folded = fold_search_text(word)
    if not any(char.isalnum() for char in folded):
        raise UsageError(f"{word!r} has no letter and no digit.", "Give the words to look for.")
    quoted = folded.strip().removesuffix(PREFIX_MARK).replace(_PHRASE_MARK, " ")
    return _PHRASE_MARK + quoted + _PHRASE_MARK + (PREFIX_MARK if folded.rstrip().endswith(PREFIX_MARK) else "")


def _make_conditions(filters: SearchFilters) -> tuple[list[str], list[Any]]:
    """The conditions on files in SQL, and their values."""
    conditions, values = ["f.absence IS NULL", "f.status IN ('done', 'doubtful')"], []
    for condition, value in (
        ("f.language = ?", filters.language),
        ("f.type = ?", filters.type),
        ("instr(fold(f.bodies), fold(?))", filters.body),
        ("substr(f.date, 1, 4) = ?", None if filters.year is None else f"{filters.year:04}"),
        ("begins_with(f.symbol, ?)", filters.symbol),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    return conditions, values


def _add_search_functions(database: sqlite3.Connection) -> None:
    """Let queries of a connection compare folded texts, and symbols by their beginning."""
    database.create_function("fold", 1, _fold_value, deterministic=True)
    database.create_function("begins_with", 2, _has_symbol_prefix, deterministic=True)


def _fold_value(value: str | None) -> str | None:
    return None if value is None else fold_with_places(value)[0].strip()


def _has_symbol_prefix(symbols: str | None, prefix: str) -> bool:
    """Whether one of a document's symbols begins so, by whole parts: A/79 begins A/79/1, and not A/791."""
    wanted = prefix.strip().upper().rstrip("/")
    return any(
        symbol.upper().startswith(wanted) and not symbol[len(wanted) : len(wanted) + 1].isalnum()
        for symbol in (symbols or "").split(" ")
    )


def _find_snippet(tree: OutputTree, target: str, words: Sequence[str]) -> Snippet:
    try:
        return find_snippet(tree.read_document(target), words)
    except (OSError, msgspec.DecodeError):  # the document was removed or edited
        return Snippet()


def _make_hit(row: sqlite3.Row, base: Base, snippet: Snippet) -> SearchHit:
    return SearchHit(
        base.make_shown_path(row["location"]), row["target"], row["symbol"], row["language"], row["type"], row["date"],
        row["title"], row["copies"], snippet.text, snippet.page, snippet.block,
    )  # fmt: skip
