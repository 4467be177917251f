"""Programs of the system: what one may take of its document's time."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from extractor.common.deadline import limit_seconds
from extractor.readers.shared.external_programs import bound_command, get_program_seconds, was_ended_by_bound

posix_only = pytest.mark.skipif(os.name != "posix", reason="the system bounds programs on POSIX only")


def test_a_program_may_wait_for_a_busy_machine() -> None:
    """A program's time is counted by the clock alone: the processor time of the document is that of this process."""
    with limit_seconds(100.0, 1.0):
        seconds = get_program_seconds()
    assert seconds is not None
    assert 70.0 < seconds < 100.0


def test_without_a_deadline_a_program_may_take_any_time() -> None:
    assert get_program_seconds() is None


@posix_only
def test_a_program_that_computes_without_end_is_ended() -> None:
    command = bound_command(["/bin/sh", "-c", "while :; do :; done"], processor_seconds=0.5)
    assert was_ended_by_bound(subprocess.run(command, timeout=60, check=False).returncode)
    failed = subprocess.run(bound_command(["/bin/sh", "-c", "exit 3"], processor_seconds=1), check=False)
    assert not was_ended_by_bound(failed.returncode)


@posix_only
def test_a_file_that_a_program_writes_is_bounded(tmp_path: Path) -> None:
    target = tmp_path / "endless"
    script = ["/bin/sh", "-c", f"cat /dev/zero > '{target}'"]
    subprocess.run(bound_command(script, processor_seconds=5, max_file_bytes=10_000), timeout=60, check=False)
    assert 0 < target.stat().st_size < 20_000
