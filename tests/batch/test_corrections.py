"""Values put right by hand last from run to run, on the command line as people type it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest

from extractor.errors import CorrectionError
from tests.batch import archive, helpers
from tests.batch.helpers import command, convert


@pytest.fixture
def place(tmp_path: Path) -> Path:
    source = tmp_path / "archive"
    source.mkdir()
    (source / "en.md").write_text(archive.text("en", 1), encoding="utf-8")
    (source / "copy.md").write_text(archive.text("en", 1), encoding="utf-8")
    (source / "fr.md").write_text(archive.text("fr", 2), encoding="utf-8")
    return tmp_path


def run(place: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        cwd=place,
        env=helpers.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def read(place: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((place / "json" / f"{name}.json").read_bytes())
    return found


def records(place: Path) -> list[tuple[str, str, str, str]]:
    query = "SELECT target, pointer, now, state FROM corrections c JOIN files f ON f.id = c.file ORDER BY target, c.id"
    database = sqlite3.connect(place / "json" / "ledger.sqlite")
    found = database.execute(query).fetchall()
    database.close()
    return found


def test_a_correction_beside_the_archive_is_applied_by_every_run_and_to_every_copy(place: Path) -> None:
    convert(place / "json", place / "archive")
    made = run(
        place, "correct", "archive/en.md", "/masthead/title", "Report No. 1", "--by", "A. Reader", "--why", "cover"
    )
    assert made.returncode == 0, made.stderr
    assert '/masthead/title: "Report number 1" → "Report No. 1", written to corrections.jsonl' in made.stdout
    for again in ("failed", "all"):
        _, settled = convert(place / "json", place / "archive", retry=again)
        assert {"en.md", "copy.md"} <= set(settled)
        for name in ("en.md", "copy.md"):
            document = read(place, name)
            assert document["masthead"]["title"] == "Report No. 1"  # type: ignore[index]
            assert document["corrected"][0]["by"] == "A. Reader"  # type: ignore[index]
            assert helpers.rows(place / "json")[name]["title"] == "Report No. 1"
        assert read(place, "fr.md")["corrected"] == []
        assert records(place) == [
            (name, "/masthead/title", '"Report No. 1"', "applied") for name in ("copy.md", "en.md")
        ]
    assert convert(place / "json", place / "archive")[1] == []


def test_documents_are_read_again_when_their_corrections_change_and_no_others(place: Path) -> None:
    convert(place / "json", place / "archive")
    run(place, "correct", "archive/fr.md", "/masthead/date", "2024-03-13")
    assert convert(place / "json", place / "archive")[1] == ["fr.md"]
    run(place, "correct", "json/fr.md.json", "/masthead/date", "2024-03-14")  # the JSON of the last run will do, too
    assert convert(place / "json", place / "archive")[1] == ["fr.md"]
    assert read(place, "fr.md")["masthead"]["date"] == "2024-03-14"  # type: ignore[index]
    (place / "corrections.jsonl").unlink()
    assert convert(place / "json", place / "archive")[1] == ["fr.md"]
    assert read(place, "fr.md")["masthead"]["date"] == "2024-03-12"  # type: ignore[index]


def test_a_correction_that_no_longer_fits_is_refused_aloud(place: Path) -> None:
    run(place, "correct", "archive/fr.md", "/masthead/date", "2024-03-13", "--corrections", "mine.jsonl")
    path = place / "mine.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("2024-03-12", "1999-01-01"), encoding="utf-8")
    made = run(place, "batch", "archive", "-o", "json", "-j", 1, "--corrections", "mine.jsonl", "--strict")
    assert made.returncode == 3
    assert "/masthead/date" in made.stderr
    assert '"1999-01-01"' in made.stderr
    assert helpers.rows(place / "json")["fr.md"]["status"] == "doubtful"
    why = run(place, "status", "json", "--doubtful", "--why")
    assert "correction.refused: The correction of /masthead/date" in why.stdout
    assert run(place, "status", "json", "--strict").returncode == 3
    for code in ("correction", "correction.refused", "refused"):
        found = json.loads(run(place, "status", "json", "--code", code, "--json").stdout)
        assert [row["target"] for row in found] == ["fr.md"]
    assert json.loads(run(place, "status", "json", "--code", "schedule", "--json").stdout) == []
    assert [row[3] for row in records(place)] == ["refused"]


def test_corrections_of_documents_that_are_not_there_are_reported(place: Path) -> None:
    run(place, "correct", "archive/fr.md", "/masthead/date", "2024-03-13")
    (place / "archive" / "fr.md").unlink()
    made = run(place, "batch", "archive", "-o", "json", "-j", 1)
    assert made.returncode == 0
    assert "1 documents that have corrections are not here" in made.stderr


def test_a_file_of_corrections_that_is_damaged_stops_the_run_before_it_begins(place: Path) -> None:
    (place / "corrections.jsonl").write_text("no line\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="Line 1 of"):
        convert(place / "json", place / "archive")
    assert not list((place / "json").rglob("*.json"))


def test_extract_applies_the_corrections_that_it_is_given(place: Path) -> None:
    run(place, "correct", "archive/fr.md", "/masthead/date", "2024-03-13")
    plain = run(place, "extract", "archive/fr.md")
    assert json.loads(plain.stdout)["masthead"]["date"] == "2024-03-12"
    corrected = run(place, "extract", "archive/fr.md", "--corrections", "corrections.jsonl", "--strict")
    assert corrected.returncode == 0
    assert json.loads(corrected.stdout)["masthead"]["date"] == "2024-03-13"


def test_strict_names_the_doubts_and_makes_them_the_exit_status(place: Path) -> None:
    (place / "x.md").write_text(
        "# the keepers of the lamps (and of the\n\nNo symbol, no body, and a title that breaks off.\n", encoding="utf-8"
    )
    strict = run(place, "extract", "x.md", "--strict")
    assert strict.returncode == 3
    assert "x.md: confidence.masthead: The probability that the masthead part is wholly right is 0." in strict.stderr
    assert run(place, "extract", "x.md").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("archive/en.md", "/masthead/nothing", "x"), ("archive/en.md", "/source/name", "x"),
        ("archive/en.md", "/masthead/date", "yesterday"), ("archive/none.md", "/masthead/date", "null"),
        ("archive/en.md", "/masthead/date", "null", "--corrections", "nowhere/c.jsonl"),
    ],
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_refused_and_writes_nothing(
    place: Path, arguments: tuple[str, ...]
) -> None:
    made = run(place, "correct", *arguments)
    assert made.returncode == 2
    assert "Traceback" not in made.stderr
    assert sorted(path.name for path in place.iterdir()) == ["archive"]
