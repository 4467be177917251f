"""Archive and results may be copied, moved or mounted elsewhere; what is no longer there is marked, and pruned on request."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from extractor.batch.ledger.database import open_read_only
from extractor.batch.sources.locations import Base, describe_location, get_container
from extractor.batch.sources.storage import make_file_url, make_member_url
from tests.batch import archive, helpers
from tests.batch.helpers import cli, convert


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an archive of six documents and its results."""
    source = tmp_path / "place" / "archive"
    for number, language in enumerate(archive.TEMPLATES):
        folder = source / language
        folder.mkdir(parents=True)
        (folder / f"{archive.NAMES[language]}.md").write_text(archive.text(language, number), encoding="utf-8")
    convert(source.parent / "json", source)
    return source.parent


def states(out: Path) -> dict[str, str]:
    return {row["target"]: row["status"] for row in json.loads(cli("status", out, "--json").stdout)}


def test_a_copy_with_one_file_renamed_one_deleted_and_one_added_reads_one(place: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(place, copy)  # with new time stamps; the first place still exists
    source, out = copy / "archive", copy / "json"
    (source / "en" / "report.md").rename(source / "en" / "A_79_0-E.md")
    (source / "fr" / "procès-verbal.md").unlink()
    (source / "new.md").write_text(archive.text("en", 77), encoding="utf-8")
    before = helpers.tree(out)
    summary, settled = convert(out, source)
    assert sorted(settled) == ["A_79_0-E.md", "new.md"]
    rows = helpers.rows(out)
    assert rows["new.md"]["seconds"] > 0
    assert rows["en/A_79_0-E.md"]["seconds"] == 0  # known from its earlier name, not read again
    assert json.loads((out / "en/A_79_0-E.md.json").read_bytes())["source"]["name_symbol"] == "A/79/0"
    assert (summary.gone, summary.moved, summary.files) == (1, 1, 6)
    assert states(out) == {
        "ar/تقرير.md": "done", "en/A_79_0-E.md": "done", "en/report.md": "moved", "es/añejo.md": "done",
        "fr/procès-verbal.md": "gone", "new.md": "done", "ru/доклад.md": "done", "zh/报告.md": "done",
    }  # fmt: skip
    assert rows["en/report.md"]["moved_to"] == rows["en/A_79_0-E.md"]["id"]
    assert helpers.tree(out).items() > before.items()  # nothing is removed unless that is asked for


def test_what_is_gone_is_left_out_of_find_and_pruned_on_request(place: Path) -> None:
    source, out = place / "archive", place / "json"
    (source / "fr" / "procès-verbal.md").unlink()
    assert cli("find", out, "climat").returncode == 0
    convert(out, source)
    assert cli("find", out, "climat").returncode == 1
    assert (out / "fr/procès-verbal.md.json").exists()
    run = cli("batch", source, "-o", out, "-j", 1, "--prune")
    assert run.returncode == 0, run.stderr
    assert "1 earlier ones gone" in run.stderr.decode()
    assert not (out / "fr").exists()
    assert "fr/procès-verbal.md" not in helpers.rows(out)
    database = sqlite3.connect(out / "ledger.sqlite")
    for table in ("diagnostics", "confidence", "corrections"):
        orphans = f"SELECT count(*) FROM {table} WHERE file NOT IN (SELECT id FROM files)"
        assert database.execute(orphans).fetchone() == (0,)
    database.execute("INSERT INTO texts_fts (texts_fts, rank) VALUES ('integrity-check', 1)")
    database.close()


def test_an_archive_that_comes_back_is_not_read_again(place: Path) -> None:
    source, out = place / "archive", place / "json"
    (source / "fr").rename(place / "away")
    convert(out, source)
    assert states(out)["fr/procès-verbal.md"] == "gone"
    (place / "away").rename(source / "fr")
    assert convert(out, source)[1] == []
    assert states(out)["fr/procès-verbal.md"] == "done"


def test_a_run_over_a_part_of_the_archive_marks_nothing(place: Path) -> None:
    convert(place / "json", place / "archive" / "en")
    assert set(states(place / "json").values()) == {"done"}


def test_results_alone_may_move(place: Path, tmp_path: Path) -> None:
    out = (place / "json").rename(tmp_path / "elsewhere")
    assert convert(out, place / "archive")[1] == []
    assert len(helpers.rows(out)) == 6


def test_an_archive_under_a_link_is_the_same_archive(place: Path, tmp_path: Path) -> None:
    (tmp_path / "mount").symlink_to(place)
    assert convert(tmp_path / "mount" / "json", tmp_path / "mount" / "archive")[1] == []
    assert len(helpers.rows(place / "json")) == 6


def test_the_ledger_names_no_folder_above_the_place_but_as_its_base(place: Path) -> None:
    database = sqlite3.connect(place / "json" / "ledger.sqlite")
    for path, location in database.execute("SELECT path, location FROM files"):
        assert path.startswith("../archive/")
        assert location.startswith("../archive/")
    assert database.execute("SELECT base FROM runs").fetchall() == [(str((place / "json").resolve()),)]
    database.close()


def test_the_ledger_can_be_read_where_nothing_can_be_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = place / "a %?#b"
    (place / "json").rename(folder)
    for writable in (True, False):
        monkeypatch.setattr("os.access", lambda path, mode, known=writable: known)
        with closing(open_read_only(folder)) as database:
            assert database.execute("SELECT count(*) FROM files").fetchone()[0] == 6
            assert folder.joinpath("ledger.sqlite-shm").exists() == writable


def test_members_that_left_an_archive_are_gone(tmp_path: Path) -> None:
    box, out = tmp_path / "box.zip", tmp_path / "out"
    texts = {"a.md": archive.text("en", 1), "b.md": archive.text("fr", 2)}
    for names in (["a.md", "b.md"], ["b.md"]):
        with zipfile.ZipFile(box, "w") as file:
            for name in names:
                file.writestr(name, texts[name])
        convert(out, box)
    assert states(out) == {"a.md": "gone", "b.md": "done"}


def test_a_copy_of_what_is_pruned_stands_for_the_others(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (source / name).write_text(archive.text("en", 1), encoding="utf-8")
    convert(out, source)
    (source / "a.md").unlink()
    convert(out, source, prune=True)
    rows = helpers.rows(out)
    assert [rows[name]["same_as"] for name in ("b.md", "c.md")] == [None, rows["b.md"]["id"]]


def test_an_archive_that_is_not_mounted_is_not_pruned(place: Path) -> None:
    source, out = place / "archive", place / "json"
    before = helpers.tree(out)
    source.rename(place / "away")
    source.mkdir()
    run = cli("batch", source, "-o", out, "--prune")
    assert "Is the archive mounted?" in run.stderr.decode()
    assert helpers.tree(out) == before


def test_an_edited_document_survives_the_next_run_and_pruning(place: Path) -> None:
    source, out = place / "archive", place / "json"
    path = out / "en" / "report.md.json"
    written = path.read_bytes()
    edited = written.replace(b"Report number", b"Report Number")  # of the same size
    path.write_bytes(edited)
    run = cli("batch", source, "-o", out, "-j", 1)
    assert path.read_bytes() == written
    assert (out / "en" / "report.md.json.edited-1").read_bytes() == edited
    assert "kept as en/report.md.json.edited-1" in run.stderr.decode()
    assert helpers.rows(out)["en/report.md"]["edited"] == "en/report.md.json.edited-1"
    path.write_bytes(edited)
    (source / "en" / "report.md").unlink()
    convert(out, source, prune=True)
    assert not path.exists()
    assert (out / "en" / "report.md.json.edited-2").read_bytes() == edited


def test_a_file_of_a_stranger_in_the_output_is_kept(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    (source / "a.md").write_text(archive.text("en", 1), encoding="utf-8")
    (out / "a.md.json").write_text('{"mine": 1}', encoding="utf-8")
    convert(out, source)
    assert (out / "a.md.json.edited-1").read_text(encoding="utf-8") == '{"mine": 1}'


@pytest.mark.parametrize(
    ("path", "location"),
    [("archive/a b%.md", "../archive/a%20b%25.md"), ("json/in.md", "in.md"), ("é.md", "../%C3%A9.md")],
)
def test_locations_lead_back_to_their_files(tmp_path: Path, path: str, location: str) -> None:
    base = Base(tmp_path / "json")
    url = make_file_url(tmp_path / path)
    assert base.make_location(url) == location
    assert base.make_url(location) == url
    member = make_member_url("zip", "in/é.md", url)
    assert base.make_url(base.make_location(member)) == member
    assert get_container(base.make_location(member)) == location
    assert get_container(location) is None
    assert base.make_shown_path(location) == str(tmp_path / path)


def test_locations_elsewhere_stay_and_show_no_password(tmp_path: Path) -> None:
    url = "ftp://me:secret@host/x.md"
    assert Base(tmp_path).make_location(url) == Base(tmp_path).make_url(url) == url
    assert describe_location(url) == "ftp://me:***@host/x.md"
