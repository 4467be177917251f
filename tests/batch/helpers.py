"""What the tests of the batch share."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import extractor
from extractor.batch import BatchJob, RunSummary, Settings, run_batch
from extractor.batch.ledger.records import PlanTotals
from extractor.batch.progress import SilentObserver

ROOT = Path(extractor.__file__).parents[1]
HOSTILE = "tests.batch.hostile:extract"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
# No sound document of the tests needs a hundredth of this time, so that a busy machine costs none its deadline.
DEADLINE_SECONDS = 12.0
HOSTILE_OPTIONS = ("--extractor", HOSTILE, "--timeout", str(DEADLINE_SECONDS), "--memory", "512")


def command(*arguments: object) -> list[str]:
    """The command line of the extractor."""
    return [sys.executable, "-m", "extractor", *map(str, arguments)]


def cli(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line."""
    return subprocess.run(
        command(*arguments), input=stdin, capture_output=True, cwd=ROOT, env=ENVIRONMENT, check=False, timeout=1200
    )


def tree(out: Path) -> dict[str, str]:
    """The digests of all JSON of an output tree, by path."""
    files = sorted(path for path in out.rglob("*") if path.is_file() and not path.name.startswith("ledger.sqlite"))
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows(out: Path) -> dict[str, dict[str, Any]]:
    """The rows of a ledger by target."""
    database = sqlite3.connect(out / "ledger.sqlite")
    database.row_factory = sqlite3.Row
    found = {row["target"]: dict(row) for row in database.execute("SELECT * FROM files")}
    database.close()
    return found


class Counting(SilentObserver):
    """Counts the results of a run."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.total: PlanTotals | None = None
        self.notices: list[str] = []

    def on_plan_ready(self, total: PlanTotals) -> None:
        self.total = total

    def on_notice(self, message: str) -> None:
        self.notices.append(message)

    def on_file_settled(self, path: str, result: Any) -> None:
        self.paths.append(Path(path).name)


def convert(out: Path, *sources: object, **options: Any) -> tuple[RunSummary, list[str]]:
    """Run a batch in this process; returns its summary and the names of the files that got a result."""
    order = {
        name: options.pop(name)
        for name in ("lists", "retry", "rebuild_ledger", "corrections", "prune")
        if name in options
    }
    exports = options.pop("exports", ())
    watch = Counting()
    settings = Settings(**{"jobs": 1, **options})
    return run_batch(BatchJob(tuple(map(str, sources)), out, **order), settings, watch, exports), watch.paths
