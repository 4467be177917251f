"""A real Dask scheduler with two workers, one of them killed in the middle: the same tree as on one machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client

from extractor import Settings, iter_extract
from extractor.batch.workers.cluster import ClusterWorkerPool
from extractor.errors import UsageError
from tests.batch import helpers
from tests.batch.conftest import Archive, Converted

_START_SECONDS = 300  # for programs to start, however busy the machine is


@contextmanager
def _process(*command: object) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a process group of its own, ended with all that it started."""
    process = subprocess.Popen(
        list(map(str, command)), cwd=helpers.ROOT, env=helpers.ENVIRONMENT, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _scheduler(folder: Path) -> Iterator[Path]:
    file = folder / "scheduler.json"
    options = ("--scheduler-file", file, "--port", 0, "--no-dashboard", "--host", "127.0.0.1")
    with _process(sys.executable, "-m", "distributed.cli.dask_scheduler", *options):
        deadline = time.monotonic() + _START_SECONDS
        while not file.exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield file


def _wait_for_workers(scheduler: Path, count: int) -> None:
    """Wait until so many workers have registered with the scheduler."""
    with Client(scheduler_file=str(scheduler), timeout=_START_SECONDS) as client:
        client.wait_for_workers(count, timeout=_START_SECONDS)


@contextmanager
def _worker(scheduler: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    options = ("--scheduler-file", scheduler, "--nthreads", 1, "--no-dashboard", "--local-directory", folder)
    with _process(sys.executable, "-m", "distributed.cli.dask_worker", *options) as process:
        yield process


def test_a_cluster_that_loses_a_worker_gives_the_same_tree_and_lines(
    archived: Archive, undisturbed: Converted, tmp_path: Path
) -> None:
    out, jsonl, log = tmp_path / "out", tmp_path / "all.jsonl", tmp_path / "log"
    with _scheduler(tmp_path) as file, _worker(file, tmp_path / "a"), _worker(file, tmp_path / "b") as lost:
        _wait_for_workers(file, 2)
        batch = subprocess.Popen(
            helpers.command(
                "batch", archived.folder, "-o", out, *helpers.HOSTILE_OPTIONS, "--cluster", file, "--jsonl", jsonl,
                "--log", log,
            ),
            cwd=helpers.ROOT, env=helpers.ENVIRONMENT, stderr=subprocess.PIPE,
        )  # fmt: skip
        while batch.poll() is None and (not log.exists() or log.read_bytes().count(b"\n") < 40):
            time.sleep(0.05)
        os.killpg(lost.pid, signal.SIGKILL)
        _, errors = batch.communicate(timeout=1200)
    assert batch.returncode == 1, errors.decode()
    assert helpers.tree(out) == helpers.tree(undisturbed.out)
    assert jsonl.read_bytes() == undisturbed.jsonl.read_bytes()
    verdicts = {t: (row["status"], row["error"]) for t, row in helpers.rows(out).items()}
    assert verdicts == {t: (row["status"], row["error"]) for t, row in helpers.rows(undisturbed.out).items()}


def test_the_function_takes_the_same_settings(archived: Archive, undisturbed: Converted, tmp_path: Path) -> None:
    files = sorted((archived.folder / "1990" / "en").iterdir())[:3]
    with _scheduler(tmp_path) as file, _worker(file, tmp_path / "a"):
        _wait_for_workers(file, 1)
        results = {r.path: r.data for r in iter_extract(files, Settings(cluster=str(file)))}
    assert results == {str(f): (undisturbed.out / "1990" / "en" / f"{f.name}.json").read_bytes() for f in files}


def test_a_scheduler_that_is_not_there_is_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.workers.cluster._CONNECT_TIMEOUT_SECONDS", 0.5)
    with pytest.raises(UsageError, match="No scheduler answers"):
        ClusterWorkerPool(Settings(cluster="tcp://127.0.0.1:9"))
