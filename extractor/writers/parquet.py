"""Tables as a folder of Parquet files, partitioned by language (the extra `parquet`)."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from extractor.model import Document
from extractor.writers.tables import TABLES, Row, rows

_ROWS = 20_000  # rows of a file, so that memory has a bound
_NO_LANGUAGE = "und"  # ISO 639 for "undetermined"; readers stumble over a partition without a value


class ParquetWriter:
    """Writes FOLDER/TABLE/language=xx/part-00001.parquet; files of an earlier writer are taken away first.

    Raises ImportError where pyarrow is not installed.
    """

    def __init__(self, folder: Path) -> None:
        import pyarrow as pa

        self._folder = folder
        self._schemas = {
            table: pa.schema([(name, _type(kind)) for name, kind in columns.items()])
            for table, columns in TABLES.items()
        }
        self._held: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._parts: dict[tuple[str, str], int] = defaultdict(int)
        for table in TABLES:
            for part in folder.glob(f"{table}/language=*/part-*.parquet*"):
                part.unlink()

    def add(self, path: str, document: Document) -> None:
        """Take a document's rows; `path` is its place in the output tree."""
        language = document.language or _NO_LANGUAGE
        for table, found in rows(path, document).items():
            held = self._held[table, language]
            held += found
            if len(held) >= _ROWS:
                self._flush(table, language)

    def close(self) -> None:
        """Write the rows still held; a table without any gets one empty file, so that readers find its columns."""
        for table, language in sorted(self._held):
            self._flush(table, language)
        for table in TABLES:
            if not any(part for (name, _), part in self._parts.items() if name == table):
                self._write(table, _NO_LANGUAGE, [])

    def _flush(self, table: str, language: str) -> None:
        found = self._held.pop((table, language))
        if found:
            self._write(table, language, found)

    def _write(self, table: str, language: str, found: list[Row]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        dates = [name for name, kind in TABLES[table].items() if kind == "date"]
        for row in found:
            for name in dates:
                row[name] = _date(row[name])
        self._parts[table, language] += 1
        path = self._folder / table / f"language={language}" / f"part-{self._parts[table, language]:05}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".parquet.partial")
        pq.write_table(pa.Table.from_pylist(found, schema=self._schemas[table]), partial, compression="zstd")
        os.replace(partial, path)


def _date(text: str | None) -> date | None:
    """A date, None also for one that no calendar has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _type(kind: str) -> Any:
    import pyarrow as pa

    plain = {
        "string": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "date": pa.date32(),
    }  # fmt: skip
    return pa.list_(plain[kind[5:-1]]) if kind.startswith("list<") else plain[kind]
