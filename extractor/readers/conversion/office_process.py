"""LibreOffice's processes: how they are called, what they may take, and that none of them is left."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from extractor.limits import Limits
from extractor.readers.shared.external_programs import bound_command, get_program_seconds

PROGRAM_NAMES = ("soffice", "libreoffice")
PROGRAM_PLACES = (  # where installers put it without a name on the search path
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
PROFILE_FOLDER_NAME = "profile"
SCRATCH_FOLDER_VARIABLE = "EXTRACTOR_SCRATCH"  # of the environment: a folder that its owner clears, also after a crash
MAX_MEMORY_KIBIBYTES = 1 << 20  # of addresses; LibreOffice needs less than 600 MiB for a report
_OUTPUT_FORMAT = "docx:Office Open XML Text"
_COMMON_OPTIONS = ("--headless", "--norestore", "--nolockcheck")


def find_program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    found = (shutil.which(name) for name in PROGRAM_NAMES)
    installed = (place for place in PROGRAM_PLACES if os.access(place, os.X_OK))
    return next((path for path in (*found, *installed) if path), None)


def make_folder() -> Path:
    """A fresh folder for a LibreOffice, which the caller removes."""
    scratch = os.environ.get(SCRATCH_FOLDER_VARIABLE)
    parent = scratch if scratch and os.path.isdir(scratch) else None
    return Path(tempfile.mkdtemp(prefix="extractor-", dir=parent)).resolve()


def find_most_seconds(limits: Limits) -> float:
    """The seconds by the clock that a conversion may take now."""
    seconds = get_program_seconds()
    return limits.max_seconds if seconds is None else seconds


def convert_file(
    program: str, data: bytes, suffix: str, folder: Path, profile: Path, limits: Limits, seconds: float
) -> bytes | None:
    """Write a file into a folder, and run LibreOffice to convert it there; None where no file came out.

    A LibreOffice that is open with the same profile does the work, and this run only hands it over. Raises
    `subprocess.TimeoutExpired`.
    """
    source, target = folder / f"document{suffix}", folder / "made"
    source.write_bytes(data)
    command = bound_command(
        make_command(program, profile, "--convert-to", _OUTPUT_FORMAT, "--outdir", str(target), str(source)),
        processor_seconds=limits.allow_program_seconds(len(data)), max_file_bytes=limits.max_bytes,
        max_memory_kibibytes=MAX_MEMORY_KIBIBYTES,
    )  # fmt: skip
    process = start_process(command, folder)
    try:
        process.wait(seconds)
    finally:
        end_group(process)
    made = target / "document.docx"
    return made.read_bytes() if made.is_file() and made.stat().st_size <= limits.max_bytes else None


def make_command(program: str, profile: Path, *options: str) -> list[str]:
    """The command that runs LibreOffice with a profile."""
    return [program, f"-env:UserInstallation={profile.as_uri()}", *_COMMON_OPTIONS, *options]


def start_process(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own, which writes to this folder only."""
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, **places, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):  # none is left; on macOS, only ones that have ended are
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def find_socket(profile: Path) -> Path | None:
    """The place of the socket by which processes of one profile find each other; one that was killed leaves it there."""
    if os.name != "posix":
        return None
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    return Path("/tmp", f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(format(byte, 'x') for byte in digest)}")


def remove_socket(profile: Path) -> None:
    """Remove the socket of a profile whose processes have ended."""
    socket = find_socket(profile)
    if socket is not None:
        socket.unlink(missing_ok=True)
