"""A LibreOffice that a worker keeps open: it says what a fresh one says, and nothing of it is left."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import extractor
from extractor.common.deadline import limit_seconds
from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers.conversion import libreoffice, warm_office
from extractor.readers.conversion.libreoffice import convert_to_docx
from extractor.readers.conversion.office_process import SCRATCH_FOLDER_VARIABLE
from extractor.readers.conversion.warm_office import WarmOffice
from tests.readers.compound_build import make_compound_file

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="nothing is kept open there"),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]
ROOT = Path(extractor.__file__).parents[1]
TEXTS = ("The Committee met.", "La commission s\\'e9tait r\\'e9unie.", "\\'d2he list: \\par 1. One \\par 2. Two")
FILES = [rb"{\rtf1\ansi\ansicpg1252 " + text.encode() + rb"\par}" for text in TEXTS]
WORKER = """
import sys, time
from extractor.limits import Limits
from extractor.readers.conversion import libreoffice
libreoffice.keep_warm_office()
libreoffice.convert_to_docx(rb"{\\rtf1 Text\\par}", ".rtf", Limits())
print("ready", flush=True)
time.sleep(600)
"""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv(SCRATCH_FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def office(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WarmOffice]:
    kept = WarmOffice()
    monkeypatch.setattr(libreoffice, "_kept_offices", [kept])
    yield kept
    kept.close()
    assert not list(scratch.iterdir())
    wait_until_none_runs(scratch)


def list_offices(scratch: Path) -> list[int]:
    """The processes of LibreOffice whose files are in a folder; ones that have ended have no command line."""
    found = subprocess.run(
        ["ps", "-wweo", "pid=,args="], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [int(line.split()[0]) for line in found if "soffice.bin" in line and str(scratch.resolve()) in line]


def wait_until_none_runs(scratch: Path) -> None:
    end = time.monotonic() + 20
    while list_offices(scratch) and time.monotonic() < end:
        time.sleep(0.1)
    assert list_offices(scratch) == []


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_one_program_makes_of_many_files_what_a_fresh_one_makes_of_each(office: WarmOffice, scratch: Path) -> None:
    programs = set()
    kept = []
    for data in (*FILES, *reversed(FILES)):
        kept.append(unpack(convert_to_docx(data, ".rtf", Limits())))
        programs |= set(list_offices(scratch))
    assert len(programs) == 1
    libreoffice._kept_offices.clear()
    fresh = [unpack(convert_to_docx(data, ".rtf", Limits())) for data in FILES]
    assert kept == [*fresh, *reversed(fresh)]


def test_a_program_that_hangs_is_replaced_and_its_file_converted(office: WarmOffice, scratch: Path) -> None:
    made = convert_to_docx(FILES[0], ".rtf", Limits())
    [hanging] = list_offices(scratch)
    os.kill(hanging, signal.SIGSTOP)
    with limit_seconds(40.0, 40.0):
        assert unpack(convert_to_docx(FILES[0], ".rtf", Limits())) == unpack(made)
    wait_until_none_runs(scratch)
    convert_to_docx(FILES[1], ".rtf", Limits())
    [fresh] = list_offices(scratch)
    assert fresh != hanging


def test_a_program_that_was_killed_is_replaced(office: WarmOffice, scratch: Path) -> None:
    made = convert_to_docx(FILES[0], ".rtf", Limits())
    [killed] = list_offices(scratch)
    os.kill(killed, signal.SIGKILL)
    assert unpack(convert_to_docx(FILES[0], ".rtf", Limits())) == unpack(made)


def test_a_program_is_replaced_after_its_files(
    office: WarmOffice, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_office, "MAX_CONVERSIONS", 2)
    programs = []
    for data in FILES:
        convert_to_docx(data, ".rtf", Limits())
        programs += list_offices(scratch)
    first, again, second = programs
    assert first == again != second


def test_a_file_that_nothing_comes_of_is_an_error_as_ever(office: WarmOffice) -> None:
    cut_off = make_compound_file({"WordDocument": bytes(100)})
    with pytest.raises(CorruptError, match="makes no document"):
        convert_to_docx(cut_off, ".doc", Limits())
    assert convert_to_docx(FILES[0], ".rtf", Limits())


def test_where_none_stays_open_each_file_is_converted_alone(
    tmp_path: Path, office: WarmOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\necho "$*" >> {here}/runs\n'.replace("{here}", str(tmp_path))
        + 'while [ $# -gt 0 ] && [ "$1" != --outdir ]; do shift; done\n[ $# -gt 0 ] && mkdir "$2" && echo made > "$2/document.docx"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert [convert_to_docx(FILES[0], ".rtf", Limits()) for _ in range(3)] == [b"made\n"] * 3
    runs = (tmp_path / "runs").read_text().splitlines()
    assert ["--convert-to" in run for run in runs] == [False, True, True, True]


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_is_left_of_a_worker_that_was_killed(end: signal.Signals, scratch: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        assert len(list_offices(scratch)) == 1
        worker.send_signal(end)
    wait_until_none_runs(scratch)
    for _ in range(100):
        if not list(scratch.iterdir()):
            break
        time.sleep(0.1)
    assert not list(scratch.iterdir())
