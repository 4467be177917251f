"""A contributor adds an output: one file in a copy of the package, no other change, and every way to it works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

ROOT = Path(extractor.__file__).parents[1]
AGENDA = ROOT / "fixtures" / "en" / "annotated-agenda.md"
TOY_WRITER = '''"""The symbols of each document on a line."""

from typing import BinaryIO

from extractor.model import Document
from extractor.writers.base import Writer


class SymbolList:
    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def add_document(self, path: str, document: Document) -> None:
        self.stream.write(f"{path}: {', '.join(document.masthead.symbols)}\\n".encode())

    def close(self) -> None:
        self.stream.write(b"end\\n")


WRITER = Writer("symbols", "The symbols of each document.", open_stream=SymbolList)
'''
EXPECTED = f"{AGENDA.name}: CTOC/COP/WG.21/2027/1\nend\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "extractor", tmp_path / "copy" / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "copy" / "extractor" / "writers" / "symbol_list.py").write_text(TOY_WRITER, encoding="utf-8")
    return tmp_path / "copy"


def run(copy: Path, *arguments: object) -> str:
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_extract_writes_the_new_output(copy: Path) -> None:
    assert run(copy, "-m", "extractor", "extract", AGENDA, "--to", "symbols") == EXPECTED


def test_batch_writes_the_new_output(copy: Path) -> None:
    run(copy, "-m", "extractor", "batch", AGENDA, "-o", copy / "out", "-j", 1, "--to", f"symbols={copy}/all.txt")
    assert (copy / "all.txt").read_text(encoding="utf-8") == EXPECTED


def test_a_program_writes_the_new_output(copy: Path) -> None:
    program = (
        "import sys, extractor;"
        "extractor.write_documents([('annotated-agenda.md', extractor.extract(sys.argv[1]))], 'symbols', 'all.txt')"
    )
    run(copy, "-c", program, AGENDA)
    assert (copy / "all.txt").read_text(encoding="utf-8") == EXPECTED
