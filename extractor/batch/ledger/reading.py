"""What a ledger says to those who read it: its files, the reasons for doubt, counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.sources.locations import Base
from extractor.common.terminal_text import hide_passwords
from extractor.review.doubts import CONFIDENCE_FAMILY, DOUBTFUL_PROBABILITY, Doubt, describe_probability

STATUS_COLUMNS = (
    "id", "path", "status", "error", "message", "symbol", "language", "type", "title", "date", "bodies", "session",
    "meeting", "distribution", "job_number", "pages", "confidence", "format", "pronom", "bytes", "sha256", "seconds",
    "infos", "warnings", "errors", "version", "run", "same_as", "moved_to", "edited", "target", "url",
)  # fmt: skip
_STATUS_SQL = "coalesce(f.absence, f.status, 'waiting')"
_DOUBTS_SQL = f"""
    SELECT file, '{CONFIDENCE_FAMILY}.' || part AS code, part, probability, NULL AS message, NULL AS page, NULL AS block
    FROM confidence WHERE probability < {DOUBTFUL_PROBABILITY}
    UNION ALL SELECT file, code, NULL, NULL, message, page, block FROM diagnostics WHERE doubt
"""
# A code, its family ("text" of "text.ocr"), or the part that a doubt is about ("schedule" of "confidence.schedule").
_CODE_MATCHES_SQL = "? IN (code, substr(code, 1, instr(code, '.') - 1), substr(code, instr(code, '.') + 1))"


@dataclass(frozen=True, slots=True)
class StatusQuery:
    """Which files of a ledger are asked for: those that failed, those in doubt, or all; `code` is that of a doubt."""

    failed: bool = False
    doubtful: bool = False
    code: str | None = None


class LedgerReader:
    """The questions to an open ledger. `out` is its folder as the caller names it: paths are shown as seen from there."""

    def __init__(self, database: sqlite3.Connection, out: Path) -> None:
        self._database, self._base = database, Base(out)

    def iter_status_rows(self, query: StatusQuery = StatusQuery()) -> Iterator[dict[str, Any]]:
        """The rows of the files in the order of their targets, with the columns of STATUS_COLUMNS.

        `status` is "gone" or "moved" for a file that is no longer there, and None for one that waits.
        """
        values = [name for name, asked in (("failed", query.failed), ("doubtful", query.doubtful)) if asked]
        conditions = [f"f.status IN ({', '.join('?' for _ in values)})"] if values else []
        if query.code is not None:
            conditions.append(f"f.id IN (SELECT file FROM ({_DOUBTS_SQL}) WHERE {_CODE_MATCHES_SQL})")
            values.append(query.code)
        only = f"WHERE {' AND '.join(['f.absence IS NULL', *conditions])}" if conditions else ""
        for row in self._database.execute(f"SELECT f.* FROM files f {only} ORDER BY target", values):
            found = dict(row)
            found["status"] = found["absence"] or found["status"]
            found["path"] = self._base.make_shown_path(found["location"])
            found["url"] = hide_passwords(self._base.make_url(found["location"]))
            yield {name: found[name] for name in STATUS_COLUMNS}

    def list_doubts(self, file: int) -> list[Doubt]:
        """The reasons why a file is in doubt."""
        rows = self._database.execute(f"SELECT * FROM ({_DOUBTS_SQL}) WHERE file = ?", (file,))
        return [
            Doubt(
                row["code"],
                row["message"] or describe_probability(row["part"], row["probability"]),
                row["page"],
                row["block"],
            )
            for row in rows
        ]

    def count_by_status(self) -> dict[str, int]:
        """How many files have each status; "waiting" stands for none."""
        query = f"SELECT {_STATUS_SQL}, count(*) FROM files f GROUP BY 1 ORDER BY 2 DESC, 1"
        return dict(tuple(row) for row in self._database.execute(query))


def count_planned_files_by(database: sqlite3.Connection, column: str, *, status: str = "%") -> dict[str, int]:
    """How many files of the last plan, of any status or of one, have each value of a column."""
    query = (
        f"SELECT {column}, count(*) FROM files JOIN plan ON plan.file = files.id "
        f"WHERE {column} IS NOT NULL AND coalesce(status, '') LIKE ? GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(tuple(row) for row in database.execute(query, (status,)))
