"""Places in the output tree: how a path of a source becomes one, and that none leads out of the tree."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

from extractor.errors import LedgerError

LEDGER_FILE_NAME = "ledger.sqlite"
PARTIAL_FOLDER_NAME = ".partial"  # where the output's files are until they are whole
RESERVED_NAMES = (LEDGER_FILE_NAME, f"{LEDGER_FILE_NAME}-wal", f"{LEDGER_FILE_NAME}-shm", PARTIAL_FOLDER_NAME)
DOCUMENT_SUFFIX = ".json"
EMPTY_PATH_PARTS = frozenset({"", ".", ".."})  # parts of a path that name nothing
_MAX_NAME_BYTES = 240  # bytes of a name, so that .json can follow within the 255 that file systems allow
_NAME_DIGEST_CHARS = 8  # of the digest after a shortened name
_WINDOWS_CHARACTERS = '<>:"|?*\\%'  # no file name of Windows has them; % begins the escape of the others
_WINDOWS_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10)),
}


def make_target_key(target: str) -> str:
    """A place in the tree as file systems see it that know no case and no composed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", target).casefold())


def escape_path(path: str) -> str:
    """A path as text that may be printed: bytes that are no UTF-8, and control characters, are written out."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(f"\\x{ord(char):02x}" if char < " " or "\x7f" <= char < "\xa0" else char for char in text)


def make_target_path(path: str, *, windows: bool = os.name == "nt") -> str:
    """A path as a place in the output tree: relative, without dots, no folder where a file of the output may come."""
    escape = _escape_for_windows if windows else escape_path
    parts = [_shorten_name(escape(part)) for part in path.split("/") if part not in EMPTY_PATH_PARTS]
    *folders, name = parts or ["unnamed"]
    if folders and folders[0].casefold() in RESERVED_NAMES:
        folders[0] += "_"
    return "/".join([*(f + "_" if f.casefold().endswith(DOCUMENT_SUFFIX) else f for f in folders), name])


def find_document_path(out: Path, target: str) -> Path:
    """The file of a document in the output tree. Raises LedgerError for a place outside it.

    Targets come from a ledger, which others may have written, and the tree may have links: neither leads out.
    """
    parts = target.split("/")
    if any(part in EMPTY_PATH_PARTS or "\0" in part or (os.name == "nt" and "\\" in part) for part in parts):
        raise LedgerError(f"The ledger has a document at {target!r}, which is no place in {out}.")
    path = out.joinpath(*parts[:-1], parts[-1] + DOCUMENT_SUFFIX)
    if not path.parent.resolve().is_relative_to(out.resolve()):
        raise LedgerError(f"The ledger has a document at {target!r}, and a link leads from there out of {out}.")
    return path


def _escape_for_windows(part: str) -> str:
    """A part of a path as a name that Windows allows; what it does not allow is written as % and two digits."""
    raw = part.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    text = "".join(f"%{ord(c):02X}" if c < " " or c in _WINDOWS_CHARACTERS else c for c in raw)
    if text.endswith((".", " ")):
        text = f"{text[:-1]}%{ord(text[-1]):02X}"
    return f"_{text}" if text.partition(".")[0].casefold() in _WINDOWS_DEVICES else text


def _shorten_name(name: str) -> str:
    raw = name.encode()
    if len(raw) <= _MAX_NAME_BYTES:
        return name
    kept = raw[: _MAX_NAME_BYTES - _NAME_DIGEST_CHARS - 2].decode("utf-8", "ignore")
    return f"{kept}~{hashlib.sha256(raw).hexdigest()[:_NAME_DIGEST_CHARS]}"
