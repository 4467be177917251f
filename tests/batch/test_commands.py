"""The commands around a batch, as people type them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from rich.console import Console

from extractor.batch.conversion import ConversionResult, DocumentFacts
from extractor.batch.ledger.records import PlanTotals
from extractor.batch.observer import RunSummary
from extractor.batch.progress import PlainTextObserver, ProgressBarObserver, format_summary
from extractor.batch.sources.discovery import SourceFile, UnreadReason
from tests.batch import archive
from tests.batch.conftest import Archive, Converted
from tests.batch.helpers import cli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(archive.text("en", 1), encoding="utf-8")
    return tmp_path


def test_status_prints_a_table_json_and_csv(archived: Archive, undisturbed: Converted) -> None:
    rows = json.loads(cli("status", undisturbed.out, "--json").stdout)
    assert len(rows) == len(archived.expected)
    table = cli("status", undisturbed.out).stdout.decode()
    assert "1990/en/report-" in table
    assert "crashed: The process that read the document ended" in table
    printed = cli("status", undisturbed.out, "--csv").stdout
    assert printed.startswith(b"\xef\xbb\xbf")  # Excel takes CSV without it for the system's encoding
    read = list(csv.DictReader(io.StringIO(printed.decode("utf-8-sig"))))
    assert [row["path"] for row in read] == [row["path"] for row in rows]
    ids = {row["id"] for row in read}
    assert {row["same_as"] for row in read} - {""} <= ids
    assert {"bodies", "session", "meeting", "distribution", "job_number"} <= read[0].keys()
    french = next(row for row in read if row["target"].endswith("procès-verbal-1.md"))
    assert (french["bodies"], french["distribution"]) == ("Assemblée générale", "general")
    failed = json.loads(cli("status", undisturbed.out, "--failed", "--json").stdout)
    assert {row["target"] for row in failed} == {
        t for t, (status, _) in archived.expected.items() if status == "failed"
    }


def test_find_prints_hits_and_a_count_and_says_when_there_are_none(undisturbed: Converted) -> None:
    found = cli("find", undisturbed.out, "climat", "--limit", 3)
    assert found.returncode == 0
    assert found.stdout.decode().count("[climat]") == 3
    assert "51 documents found, the first 3 shown." in found.stdout.decode()
    result = json.loads(cli("find", undisturbed.out, "可持续发展", "--json").stdout)
    assert (result["count"], len(result["hits"])) == (51, 20)
    one = cli("find", undisturbed.out, "--symbol", "A/79/6", "--language", "en", "--year", 2024)
    assert "1 document found." in one.stdout.decode()
    nothing = cli("find", undisturbed.out, "xylophone")
    assert (nothing.returncode, nothing.stdout) == (1, b"")
    assert b"Nothing was found." in nothing.stderr


@pytest.mark.parametrize("words", [(), ("***",), ("human", '"')])
def test_a_query_without_words_is_refused_with_a_reason(undisturbed: Converted, words: tuple[str, ...]) -> None:
    run = cli("find", undisturbed.out, *words)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr
    assert b"to look for" in run.stderr


def test_status_and_find_refuse_what_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all" * 100)
    for arguments in (
        ("status", tmp_path / "none"),
        ("find", tmp_path / "none", "x"),
        ("status", tmp_path),
        ("find", tmp_path, "x"),
    ):
        run = cli(*arguments)
        assert run.returncode == 2
        assert b"Traceback" not in run.stderr
        assert b"ledger.sqlite" in run.stderr


def test_a_ledger_of_another_version_is_named_with_the_remedy(folder: Path) -> None:
    cli("batch", folder / "in", "-o", folder / "out", "-j", 1)
    database = sqlite3.connect(folder / "out" / "ledger.sqlite")
    database.execute("PRAGMA user_version = 1")
    database.close()
    for arguments in (("status", "OUT"), ("find", "OUT", "x"), ("batch", "IN", "-o", "OUT")):
        places = {"IN": folder / "in", "OUT": folder / "out"}
        run = cli(*(places.get(argument, argument) for argument in arguments))
        assert run.returncode != 0
        assert b"another version of this program" in run.stderr
        assert b"--rebuild-ledger" in run.stderr
    assert cli("batch", folder / "in", "-o", folder / "out", "--rebuild-ledger").returncode == 0
    assert cli("status", folder / "out").returncode == 0


def test_all_done_is_exit_status_0_and_the_summary_says_so(folder: Path) -> None:
    run = cli("batch", folder / "in", "-o", folder / "out", "-j", 1)
    assert run.returncode == 0
    assert "1 files: 1 done" in run.stderr.decode()
    assert run.stdout == b""
    quiet = cli("batch", folder / "in", "-o", folder / "out", "--quiet")
    assert (quiet.returncode, quiet.stderr) == (0, b"")


def test_a_list_may_come_from_standard_input(folder: Path) -> None:
    for arguments in (("-",), ("--files-from", "-")):
        out = folder / f"out{len(arguments)}"
        run = cli("batch", *arguments, "-o", out, "-j", 1, stdin=f"{folder}/in/a.md\n".encode())
        assert run.returncode == 0, run.stderr
        assert [path.name for path in out.rglob("*.json")] == ["a.md.json"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "OUT"), ("IN",), ("nothing", "-o", "OUT"), ("IN", "-o", "OUT", "--jobs", "0"),
        ("IN", "-o", "OUT", "--retry", "some"), ("IN", "-o", "OUT", "--extractor", "nowhere:f"),
        ("IN", "-o", "OUT", "--jsonl", "IN"), ("http://127.0.0.1:9/x.md", "-o", "OUT"),
        ("IN", "-o", "OUT", "--files-from", "nothing"), ("IN", "-o", "IN/a.md"),
    ],
)  # fmt: skip
def test_wrong_use_is_exit_status_2(folder: Path, arguments: tuple[str, ...]) -> None:
    places = {"IN": str(folder / "in"), "OUT": str(folder / "out"), "IN/a.md": str(folder / "in/a.md")}
    run = cli("batch", *(places.get(argument, argument) for argument in arguments))
    assert run.returncode == 2, run.stderr
    assert b"Traceback" not in run.stderr
    assert not list(folder.rglob("*.json"))


def test_the_ledger_is_one_file_that_any_sqlite_opens(folder: Path) -> None:
    cli("batch", folder / "in", "-o", folder / "out", "-j", 1)
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.md.json", "ledger.sqlite"]
    database = sqlite3.connect(f"file:{folder}/out/ledger.sqlite?mode=ro", uri=True)
    assert database.execute("SELECT status, symbol FROM files").fetchall() == [("done", "A/79/1")]
    run = database.execute("SELECT id, finished IS NOT NULL, json(settings) IS NOT NULL FROM runs").fetchall()
    assert run == [(1, 1, 1)]


def test_lines_and_bar_tell_the_figures() -> None:
    result = ConversionResult(1, "in/[odd].md", facts=DocumentFacts(pages=3), error="empty", message="Nothing in it.")
    for watch, terminal in ((PlainTextObserver, False), (ProgressBarObserver, True)):
        stream = io.StringIO()
        with watch(Console(file=stream, force_terminal=terminal, width=160)) as shown:
            shown.on_plan_ready(PlanTotals(files=1234, pending=2, converted=1232))
            shown.on_files_in_progress(["in/" + "a" * 100])
            shown.on_file_settled("in/[odd].md", result)
            shown.on_file_unread(SourceFile("in/x.zip", "", "", "", problem=UnreadReason("failed", "corrupt", "Torn.")))
            shown.on_file_unread(SourceFile("in/.x", "", "", "", problem=UnreadReason("skipped", "hidden", "Hidden.")))
        text = stream.getvalue()
        assert "in/x.zip: corrupt: Torn." in text
        assert "in/.x" not in text
        assert "1,234" in text or "1233/1234" in text
        assert "[odd].md: empty: Nothing in it." in text


def test_the_closing_summary_counts_by_status_error_language_and_type() -> None:
    summary = RunSummary(3, 1, {"done": 2, "failed": 1}, {"empty": 1}, {"en": 2}, {"report": 2})
    assert format_summary(summary) == [
        "3 files: 2 done, 1 failed; 1 of them unchanged since they were converted",
        "failures: 1 empty",
        "languages: 2 en",
        "types: 2 report",
    ]
