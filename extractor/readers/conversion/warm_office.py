"""A LibreOffice that stays open for many documents: a worker of a batch keeps one.

Starting LibreOffice takes most of the time of a conversion. One that has a document open does not end after a conversion,
and another run with the same profile hands its file over to it. Nothing depends on it: where it makes no file, or makes
it too late, it is ended with all its processes, the file is converted by a LibreOffice of its own, and the next document
gets a fresh one.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

import msgspec

from extractor.limits import Limits
from extractor.readers.conversion import office_process
from extractor.readers.conversion.profile import write_profile
from extractor.readers.shared.external_programs import bound_command

MAX_CONVERSIONS = 100  # by one LibreOffice: it keeps about 0.5 MiB of each document
_TIME_RATIO = 0.25  # of what a conversion may take: the rest is for a LibreOffice of its own
_MAX_START_SECONDS = 20.0  # until a new one has its document open; about one on an idle machine
_MAX_PROCESSOR_SECONDS = 3600.0  # of all its conversions
_POLL_INTERVAL_SECONDS = 0.02
_OPEN_DOCUMENT = "open.txt"
_OPEN_DOCUMENT_LOCK = f".~lock.{_OPEN_DOCUMENT}#"  # which LibreOffice writes beside a document that it has open
# Waits for the end of its input, which comes with the end of the process that holds it, also of one that was killed.
# Then ends a process group and removes files; a process may take a moment to end, and writes until then.
_WATCH_COMMAND = (
    "/bin/sh", "-c", 'read -r line; kill -s KILL -- "-$0"; rm -rf "$@" || { sleep 1; rm -rf "$@"; }',
)  # fmt: skip


class _OpenOffice(msgspec.Struct):
    """A LibreOffice that is open in a folder, and the process that watches over it."""

    process: subprocess.Popen[bytes]
    watcher: subprocess.Popen[bytes]
    folder: Path
    conversions: int = 0

    @property
    def profile(self) -> Path:
        return self.folder / office_process.PROFILE_FOLDER_NAME

    def is_running(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        """End all its processes and remove all its files."""
        self.watcher.communicate()
        self.process.wait()


class WarmOffice:
    """A LibreOffice that is started for the first file and serves the next ones. For one thread."""

    def __init__(self) -> None:
        self._open_office: _OpenOffice | None = None
        self._usable = os.name == "posix"

    def convert(self, program: str, data: bytes, suffix: str, limits: Limits) -> bytes | None:
        """The file as DOCX; None where this way leads to nothing, and the file must be converted in another."""
        office = self._open_office
        if office is not None and (office.conversions >= MAX_CONVERSIONS or not office.is_running()):
            self.close()
        if self._open_office is None and self._usable:
            self._open_office = _open_office(program, limits)
            self._usable = self._open_office is not None
        if self._open_office is None:
            return None
        made = _convert_in_folder(program, data, suffix, self._open_office, limits)
        if not made:
            self.close()
        return made

    def close(self) -> None:
        """End the LibreOffice that is open."""
        if self._open_office is not None:
            self._open_office.close()
            self._open_office = None


def _open_office(program: str, limits: Limits) -> _OpenOffice | None:
    """Start a LibreOffice; None where it does not open a document in time."""
    folder = office_process.make_folder()
    profile, opened = folder / office_process.PROFILE_FOLDER_NAME, folder / _OPEN_DOCUMENT
    write_profile(profile)
    opened.write_text("\n", encoding="ascii")
    command = bound_command(
        office_process.make_command(program, profile, "--invisible", "--nologo", str(opened)),
        processor_seconds=_MAX_PROCESSOR_SECONDS, max_file_bytes=limits.max_bytes,
        max_memory_kibibytes=office_process.MAX_MEMORY_KIBIBYTES,
    )  # fmt: skip
    process = office_process.start_process(command, folder)
    left_files = (str(folder), str(office_process.find_socket(profile)))
    watcher = subprocess.Popen(
        [*_WATCH_COMMAND, str(process.pid), *left_files], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    office = _OpenOffice(process, watcher, folder)
    end = time.monotonic() + min(_MAX_START_SECONDS, _TIME_RATIO * office_process.find_most_seconds(limits))
    while not (folder / _OPEN_DOCUMENT_LOCK).exists():
        if not office.is_running() or time.monotonic() > end:
            office.close()
            return None
        time.sleep(_POLL_INTERVAL_SECONDS)
    return office


def _convert_in_folder(program: str, data: bytes, suffix: str, office: _OpenOffice, limits: Limits) -> bytes | None:
    seconds = min(limits.allow_program_seconds(len(data)), _TIME_RATIO * office_process.find_most_seconds(limits))
    office.conversions += 1
    with tempfile.TemporaryDirectory(dir=office.folder, ignore_cleanup_errors=True) as name:
        try:
            return office_process.convert_file(program, data, suffix, Path(name), office.profile, limits, seconds)
        except subprocess.TimeoutExpired:
            return None
