"""LibreOffice, as a program of the system: for each conversion in a folder of its own, or one that is kept for many."""

from __future__ import annotations

import multiprocessing.util
import shutil
import subprocess
import time

from extractor.errors import CorruptError, MissingProgramError, TimeLimitError
from extractor.limits import Limits
from extractor.readers.conversion import office_process
from extractor.readers.conversion.profile import write_profile
from extractor.readers.conversion.warm_office import WarmOffice

INSTALL_REMEDY = (
    "Install it with `apt-get install libreoffice-writer-nogui` (Debian, Ubuntu) or `brew install --cask libreoffice` "
    "(macOS), or see https://www.libreoffice.org."
)
ATTEMPTS = 2  # LibreOffice sometimes ends soon, without an error and without a file
_kept_offices: list[WarmOffice] = []  # that of this process, where it keeps one


def keep_warm_office() -> None:
    """Let this process keep LibreOffice open between its conversions: only for a process that does one at a time.

    It ends with the process, however that ends.
    """
    office = WarmOffice()
    _kept_offices[:] = [office]
    multiprocessing.util.Finalize(None, office.close, exitpriority=1)


def convert_to_docx(data: bytes, suffix: str, limits: Limits) -> bytes:
    """A file, of the kind that `suffix` (".doc") names, as DOCX.

    Macros are not run and links are not followed. Raises MissingProgramError without LibreOffice, CorruptError for what it
    makes no file of, and TimeLimitError.
    """
    program = office_process.find_program()
    if program is None:
        raise MissingProgramError(
            f"The file ({suffix}) is read through LibreOffice, which is not installed.", INSTALL_REMEDY
        )
    for office in _kept_offices:
        made = office.convert(program, data, suffix, limits)
        if made:
            return made
    most_seconds = limits.allow_program_seconds(len(data))
    for _ in range(ATTEMPTS):
        began = time.monotonic()
        made = _convert_once(program, data, suffix, limits)
        if made:
            return made
        if time.monotonic() - began > most_seconds:
            raise TimeLimitError(
                f"LibreOffice took more than {most_seconds:.0f} seconds for the file and made nothing of it."
            )
    raise CorruptError(f"LibreOffice makes no document of the file ({suffix}).")


def _convert_once(program: str, data: bytes, suffix: str, limits: Limits) -> bytes | None:
    """One attempt in a fresh folder; None where no file came out."""
    seconds = office_process.find_most_seconds(limits)
    folder = office_process.make_folder()
    profile = folder / office_process.PROFILE_FOLDER_NAME
    try:
        write_profile(profile)
        return office_process.convert_file(program, data, suffix, folder, profile, limits, seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError(f"LibreOffice took more than {seconds:.0f} seconds for the file.") from error
    finally:
        office_process.remove_socket(profile)
        shutil.rmtree(folder, ignore_errors=True)
