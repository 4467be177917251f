"""An archive of 2,000 files, good, bad and hostile: each is accounted for, whatever happens to the run."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

from tests.batch import helpers
from tests.batch.conftest import Archive, Converted
from tests.batch.helpers import HOSTILE_OPTIONS


def test_every_file_has_one_row_with_the_right_status(archived: Archive, undisturbed: Converted) -> None:
    assert len(archived.expected) >= 2000
    rows = helpers.rows(undisturbed.out)
    assert rows.keys() == archived.expected.keys()
    for target, (status, code) in archived.expected.items():
        row = rows[target]
        assert (row["status"] in {"done", "doubtful"}) if status == "read" else (row["status"] == status), (target, row)
        assert code is None or row["error"] == code, (target, row["error"], row["message"])
    assert undisturbed.status == 1


def test_every_document_has_one_json_under_its_own_path(archived: Archive, undisturbed: Converted) -> None:
    read = {f"{target}.json" for target, (status, _) in archived.expected.items() if status == "read"}
    assert helpers.tree(undisturbed.out).keys() == read


def test_rows_say_what_the_documents_say(undisturbed: Converted) -> None:
    rows = [row for row in helpers.rows(undisturbed.out).values() if row["status"] in {"done", "doubtful"}]
    assert {row["language"] for row in rows} == {"ar", "en", "es", "fr", "ru", "zh"}
    assert {(row["format"], row["pronom"]) for row in rows} == {("markdown", "fmt/1149"), ("html", "fmt/471")}
    for row in rows:
        document = json.loads((undisturbed.out / f"{row['target']}.json").read_bytes())
        assert row["sha256"] == document["source"]["sha256"]
        assert row["bytes"] == document["source"]["bytes"]
        assert row["symbol"] == " ".join(document["masthead"]["symbols"])
        assert row["title"] == document["masthead"]["title"]
        severities = Counter(d["severity"] for d in document["diagnostics"])
        assert (row["infos"], row["warnings"], row["errors"]) == tuple(
            severities[s] for s in ("info", "warning", "error")
        )


def test_equal_contents_are_read_once_and_recorded_for_each_path(undisturbed: Converted) -> None:
    rows = helpers.rows(undisturbed.out)
    by_id = {row["id"]: row for row in rows.values()}
    read = [row for row in rows.values() if row["target"].startswith("copies/")]
    copied = [row for row in read if row["same_as"] is not None]
    assert len(read) - len(copied) <= len({row["sha256"] for row in rows.values()})
    assert len(copied) > 1000
    for row in copied:
        assert by_id[row["same_as"]]["sha256"] == row["sha256"]
        document = json.loads((undisturbed.out / f"{row['target']}.json").read_bytes())
        assert document["source"]["name"] == row["target"].rpartition("/")[2]


def test_what_depends_on_the_name_is_each_paths_own(undisturbed: Converted) -> None:
    renamed = [row for row in helpers.rows(undisturbed.out).values() if "/A_79_" in row["target"]]
    assert len(renamed) > 600
    for row in renamed:
        document = json.loads((undisturbed.out / f"{row['target']}.json").read_bytes())
        named = "A/79/" + row["target"].rpartition("A_79_")[2].partition("-")[0]
        assert document["source"]["name_symbol"] == named
        differs = any(d["code"] == "masthead.symbol_differs" and named in d["message"] for d in document["diagnostics"])
        assert differs == (document["masthead"]["symbols"] != [named])
        assert row["status"] == "doubtful" or not differs


def test_json_lines_are_the_tree_in_the_plans_order(undisturbed: Converted) -> None:
    lines = undisturbed.jsonl.read_bytes().splitlines()
    targets = sorted(helpers.tree(undisturbed.out), key=lambda target: target.removesuffix(".json"))
    assert len(lines) == len(targets)
    for line, target in zip(lines, targets, strict=True):
        assert json.loads(line) == json.loads((undisturbed.out / target).read_bytes())


def test_the_summary_and_the_log_count_the_same(archived: Archive, undisturbed: Converted) -> None:
    rows = helpers.rows(undisturbed.out)
    counts = Counter(row["status"] for row in rows.values())
    closing = undisturbed.errors[undisturbed.errors.rindex(f"{len(rows):,} files: ") :]
    for status, count in counts.items():
        assert f"{count:,} {status}" in closing
    assert "timeout" in closing
    assert "Traceback" not in undisturbed.errors
    events = [json.loads(line) for line in undisturbed.log.read_text(encoding="utf-8").splitlines()]
    unread = Counter(event["status"] for event in events if event["event"] == "unread")
    assert unread == {"skipped": counts["skipped"], "failed": 2}  # a link that leads nowhere, a torn archive
    settled = Counter(event["status"] for event in events if event["event"] == "settled")
    assert settled["done"] == counts["done"]
    assert settled["doubtful"] == counts["doubtful"]


def test_two_workers_give_the_same_tree_and_the_same_lines(
    archived: Archive, undisturbed: Converted, tmp_path: Path
) -> None:
    out, jsonl = tmp_path / "out", tmp_path / "all.jsonl"
    run = helpers.cli(
        "batch", archived.folder, "-o", out, "-j", 2, *HOSTILE_OPTIONS, "--jsonl", jsonl, "--recycle", 100
    )
    assert run.returncode == 1
    assert helpers.tree(out) == helpers.tree(undisturbed.out)
    assert jsonl.read_bytes() == undisturbed.jsonl.read_bytes()


def test_killed_five_times_it_ends_as_if_undisturbed(archived: Archive, undisturbed: Converted, tmp_path: Path) -> None:
    out, jsonl, log = tmp_path / "out", tmp_path / "all.jsonl", tmp_path / "log"
    arguments = ("batch", archived.folder, "-o", out, "-j", 2, *HOSTILE_OPTIONS, "--jsonl", jsonl, "--log", log)
    moments = random.Random(5)
    for _ in range(5):
        _kill_at(moments.randint(1, 200), log, helpers.command(*arguments))
    assert helpers.cli(*arguments).returncode == 1
    assert helpers.tree(out) == helpers.tree(undisturbed.out)
    assert jsonl.read_bytes() == undisturbed.jsonl.read_bytes()
    verdicts = {t: (row["status"], row["error"]) for t, row in helpers.rows(out).items()}
    assert verdicts == {t: (row["status"], row["error"]) for t, row in helpers.rows(undisturbed.out).items()}


def _kill_at(results: int, log: Path, command: list[str]) -> None:
    """Begin a batch and kill it without notice when it has logged so many results more."""
    before = _lines(log)
    process = subprocess.Popen(command, cwd=helpers.ROOT, env=helpers.ENVIRONMENT, stderr=subprocess.DEVNULL)
    while process.poll() is None and _lines(log) < before + results:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _lines(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0
