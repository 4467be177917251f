"""Tables as a folder of Parquet files, partitioned by language (the extra `parquet`)."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from extractor.model import Document
from extractor.writers.base import Writer
from extractor.writers.tables import TABLE_COLUMNS, TableRow, make_table_rows

_MAX_PART_ROWS = 20_000  # rows of a file, so that memory has a bound
_LANGUAGE_CODE_PATTERN = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}", re.ASCII)
_UNDETERMINED_LANGUAGE = "und"  # ISO 639 for "undetermined"; readers stumble over a partition without a value


class ParquetSink:
    """Writes FOLDER/TABLE/language=xx/part-00001.parquet into an empty folder.

    Raises ImportError where pyarrow is not installed.
    """

    def __init__(self, folder: Path) -> None:
        import pyarrow as pa

        self._folder = folder
        self._schemas = {
            table: pa.schema([(name, _get_arrow_type(kind)) for name, kind in columns.items()])
            for table, columns in TABLE_COLUMNS.items()
        }
        self._held_rows: dict[tuple[str, str], list[TableRow]] = defaultdict(list)
        self._part_counts: dict[tuple[str, str], int] = defaultdict(int)

    def add_document(self, path: str, document: Document) -> None:
        """Take a document's rows; `path` is its place in the output tree."""
        language = _choose_partition(document.language)
        for table, found in make_table_rows(path, document).items():
            held = self._held_rows[table, language]
            held += found
            if len(held) >= _MAX_PART_ROWS:
                self._flush_rows(table, language)

    def close(self) -> None:
        """Write the rows still held; a table without any gets one empty file, so that readers find its columns."""
        for table, language in sorted(self._held_rows):
            self._flush_rows(table, language)
        for table in TABLE_COLUMNS:
            if not any(part for (name, _), part in self._part_counts.items() if name == table):
                self._write_part(table, _UNDETERMINED_LANGUAGE, [])

    def _flush_rows(self, table: str, language: str) -> None:
        found = self._held_rows.pop((table, language))
        if found:
            self._write_part(table, language, found)

    def _write_part(self, table: str, language: str, found: list[TableRow]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        dates = [name for name, kind in TABLE_COLUMNS[table].items() if kind == "date"]
        rows = [row | {name: _parse_date(row[name]) for name in dates} for row in found]
        self._part_counts[table, language] += 1
        path = self._folder / table / f"language={language}" / f"part-{self._part_counts[table, language]:05}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pylist(rows, schema=self._schemas[table]), path, compression="zstd")


def _choose_partition(language: str | None) -> str:
    """The partition of a document: its language where that is a plain code, since it becomes the name of a folder."""
    return language if language and _LANGUAGE_CODE_PATTERN.fullmatch(language) else _UNDETERMINED_LANGUAGE


def _parse_date(text: str | None) -> date | None:
    """A date, None also for one that no calendar has."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _get_arrow_type(kind: str) -> Any:
    import pyarrow as pa

    plain = {
        "string": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "date": pa.date32(),
    }  # fmt: skip
    return pa.list_(plain[kind[5:-1]]) if kind.startswith("list<") else plain[kind]


WRITER = Writer(
    "parquet", "Tables in a folder of Parquet files, partitioned by language.", open_folder=ParquetSink,
    folder_globs=tuple(f"{table}/language=*/part-*.parquet" for table in TABLE_COLUMNS), requires="parquet",
)  # fmt: skip
