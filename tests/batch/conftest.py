"""The archive and its undisturbed conversion, made once for all tests and all of pytest's processes."""

from __future__ import annotations

import fcntl
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.batch import archive, helpers


@dataclass(frozen=True)
class Archive:
    """The archive's folder, and status and error code of each of its files by target."""

    folder: Path
    expected: dict[str, tuple[str, str | None]]


@dataclass(frozen=True)
class Converted:
    """A conversion of the archive: the output folder, the JSON Lines, the exit status, the bytes of standard error."""

    out: Path
    jsonl: Path
    parquet: Path
    log: Path
    status: int
    errors: str


def _once(
    factory: pytest.TempPathFactory, request: pytest.FixtureRequest, name: str, make: Callable[[Path], None]
) -> Path:
    """A folder that the first process to come makes; the others wait for it."""
    base = factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / name
    with open(f"{folder}.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            folder.mkdir()
            make(folder)
    return folder


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Archive:
    def make(folder: Path) -> None:
        expected = archive.make(folder / "archive")
        (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")

    folder = _once(tmp_path_factory, request, "archive", make)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return Archive(folder / "archive", {target: tuple(value) for target, value in expected.items()})


@pytest.fixture(scope="session")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, archived: Archive
) -> Converted:
    def make(folder: Path) -> None:
        run: subprocess.CompletedProcess[bytes] = helpers.cli(
            "batch", archived.folder, "-o", folder / "out", "-j", 1, *helpers.HOSTILE_OPTIONS,
            "--jsonl", folder / "all.jsonl", "--parquet", folder / "tables", "--log", folder / "log",
        )  # fmt: skip
        (folder / "status").write_text(str(run.returncode), encoding="ascii")
        (folder / "errors").write_bytes(run.stderr)

    folder = _once(tmp_path_factory, request, "undisturbed", make)
    return Converted(
        folder / "out", folder / "all.jsonl", folder / "tables", folder / "log",
        int((folder / "status").read_text(encoding="ascii")), (folder / "errors").read_text(encoding="utf-8"),
    )  # fmt: skip
