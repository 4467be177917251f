"""The same file gives the same bytes whatever the hash seed, the time zone and the locale."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = """
import sys
from extractor import extract
for name in sys.argv[1:]:
    sys.stdout.buffer.write(extract(name).to_json().encode())
"""
FILES = sorted((ROOT / "fixtures").glob("*/annotated-agenda.*"))
FILES = [path for path in FILES if path.suffix in {".md", ".html", ".txt", ".docx"}]


def output(**environment: str) -> bytes:
    command = [sys.executable, "-c", PROGRAM, *map(str, FILES)]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, check=True, cwd=ROOT, timeout=120
    )
    return done.stdout


@pytest.fixture(scope="module")
def usual() -> bytes:
    return output(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak"},
        {"LC_ALL": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    ],
    ids=str,
)
def test_surroundings_change_nothing(usual: bytes, environment: dict[str, str]) -> None:
    assert usual
    assert output(**environment) == usual


def test_the_folder_worked_in_changes_nothing(usual: bytes, tmp_path: pathlib.Path) -> None:
    copies = []
    for path in FILES:
        copy = tmp_path / path.parent.name / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
        copies.append(str(copy))
    command = [sys.executable, "-c", PROGRAM, *copies]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=tmp_path, timeout=120)
    assert done.stdout == usual
