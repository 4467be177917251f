"""What a second run of the same command does: as little as possible, and all that is needed."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from extractor.batch import BatchJob, Settings, run_batch
from extractor.batch.sources import storage
from extractor.errors import UsageError
from extractor.limits import Limits
from tests.batch import archive, helpers
from tests.batch.helpers import HOSTILE, convert


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for number, language in enumerate(archive.TEMPLATES):
        (folder / f"{language}.md").write_text(archive.text(language, number), encoding="utf-8")
    (folder / "empty.md").write_bytes(b"")
    return folder


def test_what_is_unchanged_is_not_read_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, names = convert(out, source)
    assert len(names) == 7
    before = helpers.tree(out)
    second, names = convert(out, source)
    assert names == ["empty.md"]  # failures are tried again
    assert second.unchanged == 6
    assert second.status == first.status
    assert helpers.tree(out) == before


def test_a_new_time_stamp_alone_is_no_change(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(out, source)
    os.utime(source / "en.md", (1, 1))
    summary, names = convert(out, source)
    assert (summary.unchanged, names) == (6, ["empty.md"])
    stamp = helpers.rows(out)["en.md"]["stamp"]
    assert f"-{10**9}-" in stamp


def test_changed_content_is_read_again_even_under_an_old_time_stamp(source: Path, tmp_path: Path) -> None:
    out, changed = tmp_path / "out", source / "en.md"
    convert(out, source)
    state = changed.stat()
    changed.write_text(archive.text("en", 7), encoding="utf-8")
    os.utime(changed, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert sorted(convert(out, source)[1]) == ["empty.md", "en.md"]
    assert helpers.rows(out)["en.md"]["symbol"] == "A/79/7"


def test_a_document_that_fails_after_a_change_leaves_no_old_json(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(out, source)
    (source / "en.md").write_bytes(b" ")
    convert(out, source)
    assert "en.md.json" not in helpers.tree(out)
    row = helpers.rows(out)["en.md"]
    assert (row["status"], row["error"], row["title"], row["language"]) == ("failed", "empty", None, None)


def test_json_that_was_lost_or_cut_is_made_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(out, source)
    before = helpers.tree(out)
    (out / "en.md.json").unlink()
    (out / "fr.md.json").write_bytes(b"{")
    assert sorted(convert(out, source)[1]) == ["empty.md", "en.md", "fr.md"]
    after = helpers.tree(out)
    del after["fr.md.json.edited-1"]
    assert after == before


def test_retry_chooses_what_is_done_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (source / "doubtful.md").write_text(
        "# the keepers of the lamps (and of the\n\nNo symbol, no body, and a title that breaks off.\n", encoding="utf-8"
    )
    convert(out, source)
    assert helpers.rows(out)["doubtful.md"]["status"] == "doubtful"
    assert sorted(convert(out, source, retry="doubtful")[1]) == ["doubtful.md", "empty.md"]
    assert len(convert(out, source, retry="all")[1]) == 8


def test_another_version_does_all_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    convert(out, source)
    monkeypatch.setattr("extractor.batch.settings.VERSION", "99.0")
    assert len(convert(out, source)[1]) == 7
    assert {row["version"] for row in helpers.rows(out).values()} == {"99.0"}


def test_a_moved_archive_keeps_its_places_and_its_results(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(out, source)
    moved = source.rename(tmp_path / "moved")
    assert convert(out, moved)[1] == ["empty.md"]
    assert len(helpers.rows(out)) == 7


def test_another_archive_in_the_same_output_displaces_nothing(source: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    other.mkdir()
    (other / "en.md").write_text(archive.text("en", 8), encoding="utf-8")
    convert(out, source)
    before = helpers.tree(out)
    convert(out, other)
    assert helpers.tree(out).items() > before.items()
    assert helpers.rows(out)["other/en.md"]["symbol"] == "A/79/8"
    assert sorted(convert(out, other, source)[1]) == ["empty.md"]


def test_what_was_settled_before_is_a_twin_too(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(out, source)
    (source / "copy.md").write_bytes((source / "zh.md").read_bytes())
    assert sorted(convert(out, source)[1]) == ["copy.md", "empty.md"]
    rows = helpers.rows(out)
    assert rows["copy.md"]["same_as"] == rows["zh.md"]["id"]


def test_a_file_that_changes_while_it_stands_for_another_fails_that_one_for_now(source: Path, tmp_path: Path) -> None:
    (source / "en-2.md").write_bytes((source / "en.md").read_bytes())  # en-2.md comes first and is read for en.md

    digested = threading.Event()

    class Changing(helpers.Counting):
        def on_plan_ready(self, total: object) -> None:
            self.digest, storage.compute_digest = storage.compute_digest, self.change

        def change(self, url: str, limits: Limits) -> str:
            found = self.digest(url, limits)
            if url.endswith("en-2.md"):
                digested.set()
            if url.endswith("en.md"):
                assert digested.wait(60)  # digests are computed in several threads
                (source / "en-2.md").write_text(archive.text("en", 9), encoding="utf-8")
            return found

    watch, out = Changing(), tmp_path / "out"
    try:
        run_batch(BatchJob((str(source),), out), Settings(jobs=1), watch)
    finally:
        storage.compute_digest = watch.digest
    rows = helpers.rows(out)
    assert (rows["en-2.md"]["symbol"], rows["en.md"]["error"]) == ("A/79/9", "changed")
    convert(out, source)
    assert helpers.rows(out)["en.md"]["symbol"] == "A/79/0"


def test_an_interrupted_batch_ends_cleanly_and_goes_on(source: Path, tmp_path: Path) -> None:
    out, log = tmp_path / "out", tmp_path / "log"
    (source / "zz.md").write_bytes(b"SLEEP\n")
    arguments = helpers.command("batch", source, "-o", out, "--extractor", HOSTILE, "-j", 1, "--log", log)
    process = subprocess.Popen(arguments, cwd=helpers.ROOT, env=helpers.ENVIRONMENT, stderr=subprocess.PIPE)
    while process.poll() is None and (not log.exists() or log.read_bytes().count(b"\n") < 8):
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=600)
    assert process.returncode == 130
    assert b"Interrupted" in errors
    assert b"Traceback" not in errors
    rows = helpers.rows(out)
    assert rows["zz.md"]["status"] is None
    assert sum(row["status"] in {"done", "doubtful"} for row in rows.values()) == 6
    (source / "zz.md").unlink()
    assert convert(out, source, extractor=HOSTILE)[0].unchanged == 6


def test_two_batches_never_write_to_one_output(source: Path, tmp_path: Path) -> None:
    class Second(helpers.Counting):
        def on_plan_ready(self, total: object) -> None:
            with pytest.raises(UsageError, match="Another batch"):
                convert(tmp_path / "out", source)

    run_batch(BatchJob((str(source),), tmp_path / "out"), Settings(jobs=1), Second())
