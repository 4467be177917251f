"""A batch over hostile input: nothing is written elsewhere, nothing is waited for, the ledger is not believed."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import signal
import sqlite3
import subprocess
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import Settings, iter_extract
from extractor.batch import BatchJob, run_batch
from extractor.batch.sources import storage
from extractor.batch.sources.targets import find_document_path, make_target_path
from extractor.errors import LedgerError, LimitError, UsageError
from tests.batch import archive, helpers
from tests.batch.helpers import cli, convert

HOSTILE_TARGETS = ["../../x", "/etc/x", "a/../../x", "..", ".", "", "a//b", "a/./b", "a\0b", "link/x"]
HOSTILE_NAMES = [
    "-rf.md",
    "=1+1.md",
    "\x1b[31mred.md",
    "\u202egnp.md",
    "a\nb.md",
    "'\".md",
    "%s%n.md",
    "..md",
    "~.md",
    "\x85.md",
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for number, language in enumerate(["en", "fr"]):
        (folder / f"{language}.md").write_text(archive.text(language, number), encoding="utf-8")
    return folder


@pytest.mark.parametrize("target", HOSTILE_TARGETS)
def test_a_ledger_with_a_target_outside_is_refused_and_nothing_is_touched(
    source: Path, tmp_path: Path, target: str
) -> None:
    out, outside = tmp_path / "deep" / "er" / "out", tmp_path / "outside"
    outside.mkdir()
    convert(out, source)
    (out / "link").symlink_to(outside)
    for folder in (tmp_path, tmp_path / "deep", outside):
        (folder / "x.json").write_text("kept", encoding="utf-8")
    database = sqlite3.connect(out / "ledger.sqlite")
    database.execute("UPDATE files SET target = ? WHERE path LIKE '%en.md'", (target,))
    database.commit()
    database.close()
    with pytest.raises(LedgerError, match="The ledger has a document at"):
        convert(out, source, retry="all")
    for folder in (tmp_path, tmp_path / "deep", outside):
        assert [path.name for path in folder.glob("*.json")] == ["x.json"]
        assert (folder / "x.json").read_text(encoding="utf-8") == "kept"


def test_a_place_in_the_tree_is_found(tmp_path: Path) -> None:
    assert find_document_path(tmp_path, "a/b.md") == tmp_path / "a" / "b.md.json"


DAMAGES = {
    "header": lambda data: b"no database" + data[11:],
    "half": lambda data: data[: len(data) // 2],
    "zeroed": lambda data: data[:4096] + bytes(4096 * 6) + data[4096 * 7 :],
    "noise": lambda _: os.urandom(5000),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_ledger_is_named_and_rebuilt_from_the_documents(source: Path, tmp_path: Path, damage: str) -> None:
    out = tmp_path / "out"
    convert(out, source)
    before, ledger = helpers.tree(out), out / "ledger.sqlite"
    ledger.write_bytes(DAMAGES[damage](ledger.read_bytes()))
    run = cli("batch", source, "-o", out, "-j", 1)
    assert run.returncode == 1
    assert b"ledger" in run.stderr
    assert b"--rebuild-ledger" in run.stderr
    assert b"Traceback" not in run.stderr
    assert helpers.tree(out) == before
    summary, names = convert(out, source, rebuild_ledger=True)
    assert (summary.status, sorted(names)) == ({"done": 2}, ["en.md", "fr.md"])
    assert (out / "ledger.sqlite.old-1").exists()
    assert {k: v for k, v in helpers.tree(out).items() if k.endswith(".json")} == before
    rows = helpers.rows(out)
    assert all(row["seconds"] == 0 for row in rows.values())  # taken from the tree, not read again
    assert rows["en.md"]["pronom"] == "fmt/1149"
    assert convert(out, source)[0].unchanged == 2


def test_links_in_the_output_folder_are_not_written_through(source: Path, tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    out.mkdir()
    outside.mkdir()
    (out / ".partial").symlink_to(outside)
    convert(out, source)
    assert list(outside.iterdir()) == []
    (out / "ledger.sqlite").rename(outside / "ledger.sqlite")
    (out / "ledger.sqlite").symlink_to(outside / "ledger.sqlite")
    before = (outside / "ledger.sqlite").read_bytes()
    with pytest.raises(LedgerError, match="is a link"):
        convert(out, source)
    assert (outside / "ledger.sqlite").read_bytes() == before
    convert(out, source, rebuild_ledger=True)
    assert (outside / "ledger.sqlite").read_bytes() == before


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_ledger_that_is_no_file_is_named(source: Path, tmp_path: Path, make: Callable[[Path], None]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    make(out / "ledger.sqlite")
    run = cli("batch", source, "-o", out, "-j", 1)
    assert run.returncode == 1
    assert b"--rebuild-ledger" in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_ledger_of_another_kind_is_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    database = sqlite3.connect(tmp_path / "out" / "ledger.sqlite")
    database.execute("CREATE TABLE files (a, b)")
    database.close()
    with pytest.raises(LedgerError, match="another version of this program"):
        convert(tmp_path / "out", source)


def test_a_locked_ledger_is_waited_for_and_then_named(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    convert(out, source)
    monkeypatch.setattr("extractor.batch.ledger.database._LOCK_TIMEOUT_SECONDS", 0.3)
    holder = sqlite3.connect(out / "ledger.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    with pytest.raises((LedgerError, sqlite3.OperationalError), match="locked"):
        convert(out, source)
    assert time.monotonic() - began >= 0.3
    holder.close()


def test_a_ledger_removed_during_a_run_is_an_error_at_the_end(source: Path, tmp_path: Path) -> None:
    class Removing(helpers.Counting):
        def on_plan_ready(self, total: object) -> None:
            (tmp_path / "out" / "ledger.sqlite").unlink()

    with pytest.raises(LedgerError, match="removed or replaced"):
        run_batch(BatchJob((str(source),), tmp_path / "out"), Settings(jobs=1), Removing())


def test_a_planned_file_that_becomes_a_pipe_is_not_waited_for(source: Path, tmp_path: Path) -> None:
    class Swapping(helpers.Counting):
        def on_plan_ready(self, total: object) -> None:
            (source / "en.md").unlink()
            os.mkfifo(source / "en.md")

    run_batch(BatchJob((str(source),), tmp_path / "out"), Settings(jobs=1), Swapping())
    row = helpers.rows(tmp_path / "out")["en.md"]
    assert (row["status"], row["error"]) == ("failed", "not_found")


def test_hostile_names_are_written_inside_and_printed_escaped(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    for name in HOSTILE_NAMES:
        (source / name).write_bytes(b"" if name.startswith("=") else archive.text("en", 1).encode())
    run = cli("batch", source, "-o", out, "-j", 1)
    shown = run.stderr.decode() + cli("status", out).stdout.decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert {path.name for path in tmp_path.iterdir()} == {"source", "out"}
    assert (
        len([path for path in out.rglob("*.json") if path.is_file()]) == len(HOSTILE_NAMES) - 2
    )  # one empty, one hidden
    table = list(csv.DictReader(io.StringIO(cli("status", out, "--csv").stdout.decode())))
    targets = [row["target"] for row in table]
    assert "'=1+1.md" in targets
    assert "'-rf.md" in targets
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ('a"b/c?.md', "a%22b/c%3F.md"),
        ("a\nb.md", "a%0Ab.md"),
        ("con/nul.md", "_con/_nul.md"),
        ("a./b ", "a%2E/b%20"),
        ("c:\\x\\..\\y", "c%3A%5Cx%5C..%5Cy"),
        ("100%.md", "100%25.md"),
    ],
)
def test_windows_gets_names_that_it_allows(path: str, target: str) -> None:
    assert make_target_path(path, windows=True) == target


def make_tar(path: Path, members: dict[str, bytes | tuple[str, bytes]]) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            if isinstance(content, tuple):
                info.linkname, info.type = content[0], content[1]
                tar.addfile(info)
            else:
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))


def test_members_of_a_packed_tar_are_read_hard_links_too_and_none_leads_out(tmp_path: Path) -> None:
    text = archive.text("en", 1).encode()
    make_tar(tmp_path / "a.tar.gz", {
        "good.md": text, "hard.md": ("good.md", tarfile.LNKTYPE), "../../up.md": text, "/abs.md": text,
        "soft.md": ("/etc/passwd", tarfile.SYMTYPE), "pipe.md": ("", tarfile.FIFOTYPE),
        "lost.md": ("nowhere", tarfile.LNKTYPE),
    })  # fmt: skip
    convert(tmp_path / "out", tmp_path / "a.tar.gz")
    rows = {target: row["error"] or row["status"] for target, row in helpers.rows(tmp_path / "out").items()}
    assert rows == {
        "good.md": "done", "hard.md": "done", "up.md": "done", "abs.md": "done", "soft.md": "not_a_file",
        "pipe.md": "not_a_file", "lost.md": "not_found",
    }  # fmt: skip
    assert {path.name for path in tmp_path.iterdir()} == {"a.tar.gz", "out"}


def test_a_packed_tar_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_MIN_UNPACKED_BYTES", 1 << 20)
    with gzip.open(tmp_path / "bomb.tar.gz", "wb") as file:
        for _ in range(64):
            file.write(bytes(1 << 20))
    with pytest.raises(LimitError, match="unpacks to more than"):
        storage.open_archive("tar", storage.make_file_url(tmp_path / "bomb.tar.gz"))
    convert(tmp_path / "out", tmp_path / "bomb.tar.gz")
    assert [row["error"] for row in helpers.rows(tmp_path / "out").values()] == ["too_large"]


def test_links_out_of_a_folder_are_named_and_read_only_when_asked(source: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(archive.text("en", 5), encoding="utf-8")
    (source / "link.md").symlink_to(tmp_path / "secret.md")
    (source / "inside.md").symlink_to(source / "fr.md")
    convert(tmp_path / "out", source)
    rows = helpers.rows(tmp_path / "out")
    assert (rows["link.md"]["status"], rows["link.md"]["error"]) == ("skipped", "link_outside")
    assert rows["inside.md"]["status"] == "done"
    convert(tmp_path / "out", source, follow_links=True)
    assert helpers.rows(tmp_path / "out")["link.md"]["symbol"] == "A/79/5"


@pytest.mark.parametrize(
    "protocol", ["http", "https", "ftp", "webhdfs", "smb", "sftp", "github", "jupyter", "dbfs", "git"]
)
def test_every_protocol_of_the_network_must_be_asked_for(protocol: str) -> None:
    for url in (f"{protocol}://host/x.md", f"{protocol.upper()}://host/x", f"zip://*::{protocol}://host/x.zip"):
        with pytest.raises(UsageError, match="--allow-http"):
            storage.check_network_access(url, allow_http=False)


def test_a_link_that_a_pattern_matches_is_named_and_read_only_when_asked(source: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(archive.text("en", 5), encoding="utf-8")
    (source / "link.md").symlink_to(tmp_path / "secret.md")
    convert(tmp_path / "out", f"{source}/*.md")
    assert helpers.rows(tmp_path / "out")["link.md"]["error"] == "link_outside"


def test_passwords_of_urls_are_not_shown() -> None:
    results = list(iter_extract(["ftp://me:secret@127.0.0.1:9/x.md"], Settings(jobs=1)))
    assert [result.error for result in results] == ["usage"]
    assert "secret" not in str(results[0].message)


def test_passwords_of_urls_are_neither_printed_nor_in_names(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("ftp://me:se@cret@127.0.0.1:9/x.md\n", encoding="utf-8")
    log = tmp_path / "log"
    run = cli("batch", "--files-from", tmp_path / "list", "-o", tmp_path / "out", "--allow-http", "--log", log)
    shown = run.stderr + cli("status", tmp_path / "out", "--json").stdout + log.read_bytes()
    shown += cli("extract", "ftp://me:se@cret@127.0.0.1:9/x.md").stderr
    assert b"ftp://me:***@127.0.0.1:9/x.md" in shown
    assert b"cret" not in shown
    assert not [path for path in tmp_path.rglob("*") if "cret" in path.name]


def test_a_program_without_a_main_guard_is_told_so_in_one_line(source: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    call = f"print([result.status for result in extractor.iter_extract([{str(source)!r}])])\n"
    program.write_text(f"import extractor\n{call}", encoding="utf-8")
    command = [helpers.command()[0], str(program)]
    run = subprocess.run(command, capture_output=True, text=True, env=helpers.ENVIRONMENT, check=False, timeout=600)
    assert run.returncode == 1
    assert "Line 2 of" in run.stderr
    assert 'if __name__ == "__main__":' in run.stderr
    assert len(run.stderr.splitlines()) < 15
    program.write_text(f"import extractor\nif __name__ == '__main__':\n    {call}", encoding="utf-8")
    run = subprocess.run(command, capture_output=True, text=True, env=helpers.ENVIRONMENT, check=False, timeout=600)
    assert run.stdout == "['done', 'done']\n"


@pytest.mark.parametrize("seconds", [0.02, 0.1, 0.25, 0.5, 1.0])
def test_a_signal_in_the_first_second_ends_it_clean(source: Path, tmp_path: Path, seconds: float) -> None:
    (source / "zz.md").write_bytes(b"SLEEP\n")
    command = helpers.command("batch", source, "-o", tmp_path / "out", "-j", 1, "--extractor", helpers.HOSTILE)
    process = subprocess.Popen(command, cwd=helpers.ROOT, env=helpers.ENVIRONMENT, stderr=subprocess.PIPE)
    time.sleep(seconds)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=600)
    assert process.returncode in {130, -signal.SIGTERM}  # the interpreter itself ends before the program's first line
    assert b"Traceback" not in errors


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_that_arrives_while_an_object_is_deleted_is_not_lost(number: int) -> None:
    program = f"""if True:
        import os, time
        from extractor.cli.termination import handle_termination

        class Deleted:
            def __del__(self):
                os.kill(os.getpid(), {int(number)})
                time.sleep(0.001)  # the handler runs here, and Python swallows what it raises

        handle_termination()
        Deleted()
        time.sleep(600)
    """
    command = [helpers.command()[0], "-c", program]
    run = subprocess.run(command, capture_output=True, env=helpers.ENVIRONMENT, check=False, timeout=60)
    assert run.returncode == (130 if number == signal.SIGTERM else -signal.SIGINT)
    assert b"ignored" not in run.stderr
