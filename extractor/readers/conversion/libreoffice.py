"""LibreOffice, as a program of the system, run once for each conversion in a folder of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from extractor.errors import CorruptError, MissingProgramError, TimeLimitError
from extractor.limits import Limits
from extractor.readers.conversion.profile import write_profile
from extractor.readers.shared.external_programs import bound_command, get_program_seconds

PROGRAM_NAMES = ("soffice", "libreoffice")
PROGRAM_PLACES = (  # where installers put it without a name on the search path
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
INSTALL_REMEDY = (
    "Install it with `apt-get install libreoffice-writer-nogui` (Debian, Ubuntu) or `brew install --cask libreoffice` "
    "(macOS), or see https://www.libreoffice.org."
)
SCRATCH_FOLDER_VARIABLE = "EXTRACTOR_SCRATCH"  # of the environment: a folder that its owner clears, also after a crash
ATTEMPTS = 2  # LibreOffice sometimes ends soon, without an error and without a file
_OUTPUT_FORMAT = "docx:Office Open XML Text"
MAX_MEMORY_KIBIBYTES = 1 << 20  # of addresses; LibreOffice needs less than 600 MiB for a report


def find_program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    found = (shutil.which(name) for name in PROGRAM_NAMES)
    installed = (place for place in PROGRAM_PLACES if os.access(place, os.X_OK))
    return next((path for path in (*found, *installed) if path), None)


def convert_to_docx(data: bytes, suffix: str, limits: Limits) -> bytes:
    """A file, of the kind that `suffix` (".doc") names, as DOCX.

    Macros are not run and links are not followed. Raises MissingProgramError without LibreOffice, CorruptError for what it
    makes no file of, and TimeLimitError.
    """
    program = find_program()
    if program is None:
        raise MissingProgramError(
            f"The file ({suffix}) is read through LibreOffice, which is not installed.", INSTALL_REMEDY
        )
    most_seconds = limits.allow_processor_seconds(len(data))
    for _ in range(ATTEMPTS):
        began = time.monotonic()
        with tempfile.TemporaryDirectory(
            prefix="extractor-", dir=_find_scratch_folder(), ignore_cleanup_errors=True
        ) as name:
            made = _convert_in_folder(program, data, suffix, Path(name).resolve(), limits)
        if made:
            return made
        if time.monotonic() - began > most_seconds:
            raise TimeLimitError(
                f"LibreOffice took more than {most_seconds:.0f} seconds for the file and made nothing of it."
            )
    raise CorruptError(f"LibreOffice makes no document of the file ({suffix}).")


def _find_scratch_folder() -> str | None:
    folder = os.environ.get(SCRATCH_FOLDER_VARIABLE)
    return folder if folder and os.path.isdir(folder) else None


def _convert_in_folder(program: str, data: bytes, suffix: str, folder: Path, limits: Limits) -> bytes | None:
    """One attempt; None where no file came out."""
    seconds = get_program_seconds()
    source, profile, target = folder / f"document{suffix}", folder / "profile", folder / "made"
    source.write_bytes(data)
    write_profile(profile)
    options = [
        f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", _OUTPUT_FORMAT, "--outdir", str(target), str(source),
    ]  # fmt: skip
    command = bound_command(
        [program, *options], processor_seconds=limits.allow_processor_seconds(len(data)), max_file_bytes=limits.max_bytes,
        max_memory_kibibytes=MAX_MEMORY_KIBIBYTES,
    )  # fmt: skip
    _run(command, folder, profile, limits.max_seconds if seconds is None else seconds)
    made = target / "document.docx"
    return made.read_bytes() if made.is_file() and made.stat().st_size <= limits.max_bytes else None


def _run(command: list[str], folder: Path, profile: Path, seconds: float) -> None:
    """Run a command in a process group of its own, of which nothing is left afterwards. Raises TimeLimitError."""
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **places, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError(f"LibreOffice took more than {seconds:.0f} seconds for the file.") from error
    finally:
        _end_group(process)
        _remove_socket(profile)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):  # none is left; on macOS, only ones that have ended are
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _remove_socket(profile: Path) -> None:
    """Remove the socket by which LibreOffice's processes find each other: one that was killed leaves it."""
    if os.name != "posix":
        return
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(format(byte, 'x') for byte in digest)}"
    Path("/tmp", name).unlink(missing_ok=True)
