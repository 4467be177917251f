"""Where files are found, and what place in the output tree each of them gets."""

from __future__ import annotations

import http.server
import io
import os
import tarfile
import threading
import zipfile
from pathlib import Path

import fsspec
import pytest

from extractor.batch.ledger.records import Ledger
from extractor.batch.output_tree import OutputTree
from extractor.batch.plan import ResumePolicy, find_job_files, write_plan
from extractor.batch.sources import discovery, storage
from extractor.batch.sources.discovery import DiscoveryOptions
from extractor.batch.sources.targets import make_target_key
from extractor.errors import CorruptError, EncryptedError, LimitError, NotFoundError, UsageError
from extractor.limits import Limits

MARKDOWN = b"# Agenda\n\n1. Opening of the session.\n"


def targets(*sources: object, out: Path | None = None) -> list[str]:
    return [entry.target for entry in find_job_files(map(str, sources), out=out)]


def planned(tmp_path: Path, *sources: object, lists: tuple[str, ...] = ()) -> dict[str, str]:
    """The plan of a fresh ledger: path by target."""
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    with Ledger(out) as ledger:
        ledger.begin_run("1", "{}")
        write_plan(
            ledger,
            find_job_files(map(str, sources), lists, out),
            ResumePolicy(OutputTree(out), "1"),
            lambda entry: None,
        )
        return {row.target: row.path for row in ledger.get_planned_rows()}


def fill(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MARKDOWN)
    return folder


def test_a_folder_gives_its_tree_in_the_order_of_paths(tmp_path: Path) -> None:
    fill(tmp_path, "b.md", "a/z.md", "a/议程.md", "a/تقرير.md", "a/Доклад.md")
    assert targets(tmp_path) == ["a/z.md", "a/Доклад.md", "a/تقرير.md", "a/议程.md", "b.md"]


def test_a_file_named_by_itself_has_its_base_name(tmp_path: Path) -> None:
    fill(tmp_path, "deep/x.md")
    assert targets(tmp_path / "deep/x.md") == ["x.md"]


def test_a_glob_keeps_the_folders_from_its_first_wildcard_on(tmp_path: Path) -> None:
    fill(tmp_path, "a/1.md", "a/2.txt", "b/c/3.md")
    assert targets(f"{tmp_path}/**/*.md") == ["a/1.md", "b/c/3.md"]
    assert targets(f"{tmp_path}/a/?.txt") == ["2.txt"]


def test_a_name_with_wildcards_in_it_is_a_name_first(tmp_path: Path) -> None:
    fill(tmp_path, "[1].md", "1.md")
    assert targets(tmp_path / "[1].md") == ["[1].md"]


def test_a_list_keeps_the_folders_that_its_lines_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "a/x.md", "b/x.md", "c d/é.md")
    monkeypatch.chdir(tmp_path)
    Path("list").write_bytes("a/x.md\r\n./b/x.md\n\nc d/é.md\nmissing.md\n".encode())
    found = list(find_job_files([], ["list"]))
    assert [entry.target for entry in found] == ["a/x.md", "b/x.md", "c d/é.md", "missing.md"]
    assert [entry.problem.code if entry.problem else None for entry in found] == [None, None, None, "not_found"]


def test_a_list_may_be_divided_by_nuls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "two\nlines.md", "b.md")
    monkeypatch.chdir(tmp_path)
    Path("list").write_bytes(b"two\nlines.md\0b.md\0")
    found = list(find_job_files([], ["list"]))
    assert [entry.target for entry in found] == ["two\\x0alines.md", "b.md"]
    assert storage.read_content(found[0].url, Limits(max_bytes=100)) == MARKDOWN


def test_two_files_never_share_an_output(tmp_path: Path) -> None:
    for source in ("a", "b", "c/b"):
        fill(tmp_path / source, "x.md", "sub/y.md")
    fill(tmp_path / "a", "x.md.json/inner.md")
    found = planned(tmp_path, tmp_path / "a", tmp_path / "b", tmp_path / "c/b", tmp_path / "b/x.md")
    assert len(found) == 7
    assert {"x.md", "b/x.md", "b-2/x.md", "sub/y.md", "b/sub/y.md", "b-2/sub/y.md"} < found.keys()
    assert len({make_target_key(target) for target in found}) == len(found)
    assert "x.md.json_/inner.md" in found  # x.md.json is the output of x.md


def test_names_that_differ_in_case_or_composition_only_are_kept_apart(tmp_path: Path) -> None:
    fill(tmp_path / "a", "Note.md", "note.md", "e\u0301.md", "\u00e9.md")
    found = planned(tmp_path, tmp_path / "a")
    assert len({target.casefold() for target in found}) == 4
    assert sum("/" in target for target in found) == 2


def test_the_ledgers_own_names_are_not_given_away(tmp_path: Path) -> None:
    fill(tmp_path, "ledger.sqlite/x.md")
    assert targets(tmp_path) == ["ledger.sqlite_/x.md"]


def test_a_name_too_long_for_its_json_is_shortened_to_one_of_its_own(tmp_path: Path) -> None:
    fill(tmp_path, "草" * 83 + "a.md", "草" * 83 + "b.md")
    found = targets(tmp_path)
    assert len(set(found)) == 2
    assert all(len(f"{target}.json".encode()) <= 255 for target in found)


def test_bytes_that_are_no_utf8_are_written_out_and_still_open(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.md")
    path.write_bytes(MARKDOWN)
    [entry] = discovery.find_source_files(str(tmp_path))
    assert entry.target == "caf\\xe9.md"
    assert storage.read_content(entry.url, Limits(max_bytes=100)) == MARKDOWN


def test_what_is_no_document_is_accounted_for_and_left_out(tmp_path: Path) -> None:
    fill(tmp_path, ".git/config", ".hidden.md", "data.json", "~$report.docx", "x.md")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "away").symlink_to("/")
    found = {
        entry.target: entry.problem and (entry.problem.status, entry.problem.code)
        for entry in discovery.find_source_files(str(tmp_path))
    }
    assert found == {
        ".git": ("skipped", "hidden"), ".hidden.md": ("skipped", "hidden"), "data.json": ("skipped", "not_a_document"),
        "~$report.docx": ("skipped", "hidden"), "pipe": ("skipped", "not_a_file"), "away": ("skipped", "not_a_file"),
        "x.md": None,
    }  # fmt: skip
    assert targets(tmp_path / "data.json") == ["data.json"]  # named by itself it is read


def test_the_output_is_never_an_input(tmp_path: Path) -> None:
    fill(tmp_path, "x.md", "out/x.md.json", "out/sub/y.md")
    found = [
        (entry.target, entry.problem and entry.problem.code)
        for entry in discovery.find_source_files(str(tmp_path), tmp_path / "out")
    ]
    assert found == [("out", "own_output"), ("x.md", None)]
    assert targets(f"{tmp_path}/**/*.md", out=tmp_path / "out") == ["x.md"]


def test_archives_are_folders(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as box:
        for name in ("in/x.md", "../../up.md", "C:\\dos\\y.md", "__MACOSX/._x.md", "data.json"):
            box.writestr(name, MARKDOWN)
    fill(tmp_path, "plain.md")
    for suffix, mode in (("tar", "w"), ("tar.gz", "w:gz"), ("txz", "w:xz"), ("tar.bz2", "w:bz2")):
        with tarfile.open(tmp_path / f"b.{suffix}", mode) as box:
            for name in ("z.md", "in/x.md"):
                info = tarfile.TarInfo(name)
                info.size = len(MARKDOWN)
                box.addfile(info, io.BytesIO(MARKDOWN))
            link = tarfile.TarInfo("link.md")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            box.addfile(link)
    found = {entry.target: entry for entry in discovery.find_source_files(str(tmp_path))}
    read = {target for target, entry in found.items() if entry.problem is None}
    packed = {f"b.{suffix}/{name}" for suffix in ("tar", "tar.gz", "txz", "tar.bz2") for name in ("z.md", "in/x.md")}
    assert read == {"plain.md", "a.zip/in/x.md", "a.zip/up.md", "a.zip/C:/dos/y.md"} | packed
    assert all(storage.read_content(found[target].url, Limits(max_bytes=100)) == MARKDOWN for target in read)
    assert found["b.tar/link.md"].problem == discovery._make_skip_reason("not_a_file")
    assert targets(tmp_path / "a.zip")[0] == "up.md"  # named by itself, an archive is the root
    assert targets(f"zip://in/*::{tmp_path / 'a.zip'}") == ["in/x.md"]


def test_a_torn_archive_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 torn")
    (tmp_path / "b.tar.gz").write_bytes(b"\x1f\x8b torn")
    found = [
        (entry.target, entry.problem and entry.problem.code) for entry in discovery.find_source_files(str(tmp_path))
    ]
    assert found == [("a.zip", "corrupt"), ("b.tar.gz", "corrupt")]


def test_members_that_lie_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("big.md", bytes(2_000_000))
        box.writestr("torn.md", MARKDOWN * 100)
    data = bytearray((tmp_path / "bomb.zip").read_bytes())
    at = data.index(b"torn.md") + len(b"torn.md")
    data[at : at + 8] = b"\xff" * 8
    (tmp_path / "bomb.zip").write_bytes(data)
    big, torn = [entry.url for entry in discovery.find_source_files(str(tmp_path))]
    with pytest.raises(LimitError):
        storage.read_content(big, Limits(max_bytes=1_000_000))
    with pytest.raises(LimitError):
        storage.compute_digest(big, Limits(max_bytes=1_000_000))
    with pytest.raises(CorruptError):
        storage.read_content(torn, Limits(max_bytes=1_000_000))


def test_a_locked_member_is_encrypted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as box:
        box.writestr("x.md", MARKDOWN)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    [entry] = discovery.find_source_files(str(tmp_path))
    with pytest.raises(EncryptedError):
        storage.read_content(entry.url, Limits(max_bytes=100))


def test_fsspec_opens_the_rest(tmp_path: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({"/archive/a/x.md": MARKDOWN, "/archive/y.md": MARKDOWN, "/archive/z.txt": MARKDOWN})
    with memory.open("/archive/box.zip", "wb") as file, zipfile.ZipFile(file, "w") as box:
        box.writestr("in/x.md", MARKDOWN)
    found = list(discovery.find_source_files("memory://archive"))
    assert [entry.target for entry in found] == ["a/x.md", "box.zip/in/x.md", "y.md", "z.txt"]
    assert all(storage.read_content(entry.url, Limits(max_bytes=100)) == MARKDOWN for entry in found)
    assert targets("memory://archive/*.md") == ["y.md"]
    assert targets("memory://archive/a/x.md") == ["x.md"]
    with pytest.raises(NotFoundError):
        targets("memory://nothing")


def test_the_web_is_refused_unless_asked_for(tmp_path: Path) -> None:
    fill(tmp_path, "x.md")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/x.md"
        for source in (url, f"simplecache::{url}", f"zip://x.md::{url}"):
            with pytest.raises(UsageError, match="allow-http"):
                targets(source)
        [entry] = discovery.find_source_files(url, options=DiscoveryOptions(allow_http=True))
        assert entry.target == "x.md"
        assert storage.read_content(entry.url, Limits(max_bytes=100)) == MARKDOWN
        server.shutdown()


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    for source in (tmp_path / "nothing", f"{tmp_path}/*.md", "memory://nowhere/x"):
        with pytest.raises(NotFoundError):
            targets(source)
