"""Hostile documents cost themselves and nobody else; equal contents under other names give what reading them gives."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from extractor import Limits, Settings, extract, iter_extract, pipeline
from extractor.batch import pronom
from extractor.batch.conversion import ConversionTask
from extractor.batch.workers.local import read_future_result
from extractor.errors import UsageError
from tests.batch import archive, helpers
from tests.batch.helpers import HOSTILE, convert


def fill(folder: Path, *misdeeds: str) -> Path:
    folder.mkdir()
    for number, word in enumerate(misdeeds):
        (folder / f"{number}-{word.lower()}.md").write_text(f"{word}\n", encoding="utf-8")
    for number, language in enumerate(archive.TEMPLATES):
        (folder / f"{language}.md").write_text(archive.text(language, number), encoding="utf-8")
    return folder


def test_misdeeds_are_told_apart_and_tried_once_more(tmp_path: Path) -> None:
    source = fill(tmp_path / "source", "CRASH", "KILLED", "LOOP", "SLEEP", "EAT", "ERR")
    summary, names = convert(
        tmp_path / "out", source, jobs=2, extractor=HOSTILE, memory=256, limits=Limits(max_seconds=helpers.DEADLINE_SECONDS)
    )  # fmt: skip
    assert summary.error == {"crashed": 2, "timeout": 2, "failed": 1, "memory": 1}
    assert len(names) == 12
    assert {"0-crash.md", "1-killed.md", "2-loop.md", "3-sleep.md", "4-eat.md"} == set(names[-5:])  # tried again, last
    rows = helpers.rows(tmp_path / "out")
    assert rows["5-err.md"]["message"] == "ZeroDivisionError: an unforeseen error of two lines"
    assert all(row["sha256"] and row["bytes"] for row in rows.values())
    assert rows["1-killed.md"]["message"].endswith("(signal 9).")


def test_workers_that_wait_for_a_dead_one_are_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.workers.local._STUCK_MARGIN_SECONDS", 15.0)
    source = fill(tmp_path / "source", "LOCK")
    summary, _ = convert(
        tmp_path / "out", source, jobs=2, extractor=HOSTILE, limits=Limits(max_seconds=helpers.DEADLINE_SECONDS)
    )
    assert summary.error == {"crashed": 1}
    assert sum(summary.status.values()) - summary.status["failed"] == 6


def test_whatever_a_worker_raises_costs_its_document_only() -> None:
    future: Future[object] = Future()
    future.set_exception(ImportError("a module is missing"))
    result = read_future_result(ConversionTask(1, "file:///x.md", "x.md", "x.md"), future, Settings(jobs=1))
    assert (result.status, result.error, result.message) == ("failed", "failed", "ImportError: a module is missing")


def test_workers_are_replaced_after_their_documents(tmp_path: Path) -> None:
    source = fill(tmp_path / "source")
    summary, names = convert(tmp_path / "out", source, recycle=2)
    assert "failed" not in summary.status
    assert len(names) == 6


def test_iter_extract_yields_a_result_for_every_path_and_raises_for_none(tmp_path: Path) -> None:
    source = fill(tmp_path / "source", "ERR")
    paths = [source, tmp_path / "missing.md", "http://example.org/x.pdf"]
    results = {Path(r.path).name: r for r in iter_extract(paths, Settings(jobs=1, extractor=HOSTILE))}
    assert {name: r.error for name, r in results.items() if r.error} == {
        "0-err.md": "failed", "missing.md": "not_found", "x.pdf": "usage",
    }  # fmt: skip
    document = results["zh.md"].document
    assert document is not None
    assert document.masthead.symbols == ["A/79/5"]
    assert results["zh.md"].status == "done"
    assert results["missing.md"].document is None


def test_iter_extract_ends_its_workers_when_it_is_left(tmp_path: Path) -> None:
    found = iter_extract([fill(tmp_path / "source")], Settings(jobs=1))
    assert next(found).status == "done"
    found.close()


@pytest.mark.parametrize("language", archive.TEMPLATES)
@pytest.mark.parametrize("old", ["a.md", "A_79_3-E.md", "A_78_9-E.md"])
@pytest.mark.parametrize("new", ["b.md", "A_79_3-E.md", "A_80_1-E.md"])
def test_a_renamed_document_is_what_reading_it_again_gives(language: str, old: str, new: str) -> None:
    data = archive.text(language, 3).encode()
    assert pipeline.rename_document(extract(data, name=old), new).to_json() == extract(data, name=new).to_json()


def test_every_pronom_entry_recognises_its_example() -> None:
    for entry in pronom.load_formats():
        if entry.pattern is not None:
            assert entry.example is not None
            assert pronom.identify_format(entry.example.encode("latin-1"), entry.format) == (entry.format, entry.puid)


def test_pronom_tells_what_no_reader_read() -> None:
    assert pronom.identify_format(b"\x89PNG\r\n\x1a\n") == ("image", "fmt/11")
    assert pronom.identify_format(b"no sign of anything") == (None, None)
    assert pronom.identify_format(b"no sign of anything", "markdown") == ("markdown", "fmt/1149")


@pytest.mark.parametrize(
    "options",
    [{"jobs": 0}, {"memory": 3}, {"recycle": 0}, {"limits": Limits(max_seconds=0)}, {"extractor": "nothing"}],
)
def test_settings_that_make_no_sense_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Settings(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["nomodule:x", "extractor.pipeline:nothing"])
def test_an_extractor_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="There is no extractor"):
        Settings(extractor=name).load_extractor()
