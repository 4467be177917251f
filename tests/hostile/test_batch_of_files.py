"""A batch over hostile files of all kinds: every one has its row, nothing is written elsewhere, no process stays."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.batch import helpers
from tests.batch.helpers import convert
from tests.hostile.files import HOSTILE_FILES

EVERY = 13  # so manyth file: some of each kind
ARCHIVES = (".zip", ".tar", ".gz")  # which a batch takes for sources of their own
FAULTS_OF_FILES = {"unsupported", "empty", "corrupt", "encrypted", "too_large", "timeout", "memory", None}


def list_children() -> set[str]:
    """The processes that this one has started and that are still there, but for Python's own, which ends with it."""
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return {child for child in found if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()}


@pytest.mark.skipif(sys.platform != "linux", reason="reads the list of processes of Linux")
def test_a_batch_of_hostile_files_accounts_for_each(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    names = [name for name, file in HOSTILE_FILES.items() if not file.name.endswith(ARCHIVES)][::EVERY]
    for number, name in enumerate(names):
        file = HOSTILE_FILES[name]
        (source / f"{number:03}-{file.name}").write_bytes(file.make())
    before = list_children()
    convert(tmp_path / "out", source)
    rows = helpers.rows(tmp_path / "out")
    assert len(rows) == len(names)
    assert {row["error"] for row in rows.values()} <= FAULTS_OF_FILES
    assert {path.name for path in tmp_path.iterdir()} == {"source", "out"}
    assert list_children() <= before
