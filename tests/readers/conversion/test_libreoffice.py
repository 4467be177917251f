"""LibreOffice as a program that may be missing, hang, fail without a word, or leave processes running."""

from __future__ import annotations

import os
import struct
import time
from pathlib import Path

import pytest

from extractor.common.deadline import limit_seconds
from extractor.errors import CorruptError, EncryptedError, MissingProgramError, TimeLimitError
from extractor.limits import Limits
from extractor.readers import read_document
from extractor.readers.conversion import office_process
from extractor.readers.conversion.libreoffice import convert_to_docx
from extractor.readers.conversion.office_process import SCRATCH_FOLDER_VARIABLE
from extractor.source import Source
from tests.readers.compound_build import make_compound_file
from tests.readers.wordperfect_build import make_wordperfect_file

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shell scripts take the place of programs")
RTF = rb"{\rtf1\ansi\ansicpg1251 The Committee met.\par \'ca\'ee\'ec\'e8\'f2\'e5\'f2\par}"
FIND_OUTPUT = 'while [ "$1" != --outdir ]; do shift; done; out=$2; '


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv(SCRATCH_FOLDER_VARIABLE, str(folder))
    return folder


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a shell script in LibreOffice's place; `{here}` in it is a folder to write to."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n" + script.replace("{here}", str(tmp_path)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")


def remove_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office_process, "PROGRAM_PLACES", ())


def is_running(number: int) -> bool:
    """Whether a process is at work; one that has ended and that nobody has asked about is not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path, monkeypatch, scratch) -> None:
    stand_in(tmp_path, monkeypatch, "sleep 600 & echo $! > {here}/child; sleep 600")
    began = time.monotonic()
    with limit_seconds(2.0, 60.0), pytest.raises(TimeLimitError, match="LibreOffice"):
        convert_to_docx(RTF, ".rtf", Limits())
    assert time.monotonic() - began < 20
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not is_running(child):
            break
        time.sleep(0.1)
    assert not is_running(child)
    assert not list(scratch.iterdir())


def test_a_program_that_makes_no_file_is_run_once_more(tmp_path, monkeypatch, scratch) -> None:
    stand_in(tmp_path, monkeypatch, "echo run >> {here}/runs")
    with pytest.raises(CorruptError, match="makes no document"):
        convert_to_docx(RTF, ".rtf", Limits())
    assert (tmp_path / "runs").read_text() == "run\nrun\n"
    second = (
        FIND_OUTPUT
        + 'echo run >> {here}/again; [ $(wc -l < {here}/again) = 2 ] && mkdir "$out" && echo made > "$out/document.docx"'
    )
    stand_in(tmp_path, monkeypatch, second)
    assert convert_to_docx(RTF, ".rtf", Limits()) == b"made\n"
    assert not list(scratch.iterdir())


def test_each_run_has_a_fresh_profile_without_macros_and_network(tmp_path, monkeypatch, scratch) -> None:
    stand_in(
        tmp_path,
        monkeypatch,
        'echo "$1" >> {here}/seen; cat "$HOME/profile/user/registrymodifications.xcu" > {here}/settings',
    )
    with pytest.raises(CorruptError):
        convert_to_docx(RTF, ".rtf", Limits())
    first, second = (tmp_path / "seen").read_text().split()
    assert first.startswith("-env:UserInstallation=file:///")
    assert first != second
    settings = (tmp_path / "settings").read_text()
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in settings
    assert '"ooInetHTTPProxyPort" oor:op="fuse"><value>9<' in settings


def test_a_result_without_bound_is_not_taken(tmp_path, monkeypatch, scratch) -> None:
    stand_in(tmp_path, monkeypatch, FIND_OUTPUT + 'mkdir "$out"; cat /dev/zero > "$out/document.docx"')
    with pytest.raises(CorruptError):
        convert_to_docx(RTF, ".rtf", Limits(max_bytes=100_000))


def test_without_the_program_the_bare_text_comes_with_what_it_lacks(tmp_path, monkeypatch) -> None:
    remove_program(tmp_path, monkeypatch)
    source = read_document(RTF, "a.rtf")
    assert isinstance(source, Source)
    assert [block.text for block in source.blocks] == ["The Committee met.", "Комитет"]
    [finding] = source.findings
    assert finding.code == "source.part_unread"
    for words in ("numbers of lists, tables, notes", "apt-get install libreoffice-writer-nogui", "brew install"):
        assert words in finding.message


def test_without_the_program_wordperfect_names_the_line_that_installs_it(tmp_path, monkeypatch) -> None:
    remove_program(tmp_path, monkeypatch)
    with pytest.raises(MissingProgramError, match=r"apt-get install libreoffice-writer-nogui.*brew install") as caught:
        read_document(make_wordperfect_file("Text"), "a.wpd")
    assert caught.value.code == "missing_program"


def test_locked_documents_are_not_given_to_the_program(tmp_path, monkeypatch) -> None:
    stand_in(tmp_path, monkeypatch, "touch {here}/run")
    head = struct.pack("<5H", 0xA5EC, 193, 0, 0, 0) + struct.pack("<H", 0x0100)
    locked = make_compound_file({"WordDocument": head.ljust(5000, b"\0"), "1Table": bytes(100)})
    for data in (locked, make_wordperfect_file("Text", key=7)):
        with pytest.raises(EncryptedError):
            read_document(data)
    assert not (tmp_path / "run").exists()
