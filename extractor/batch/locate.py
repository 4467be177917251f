"""Finding the files: folders, files, globs, archives and URLs become entries with their places in the output tree."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from extractor.batch import content
from extractor.errors import NotFoundError

# Names that are no documents: in a folder they are accounted for and left out, named by themselves they are read.
LEFT_OUT = {
    "hidden": (".*", "__macosx", "thumbs.db", "desktop.ini", "~$*"),
    "not_a_document": (
        "*.json", "*.jsonl", "*.toml", "*.yaml", "*.yml", "*.ini", "*.cfg", "*.py", "*.pyc", "*.sh", "*.js", "*.css",
        "*.sqlite", "*.db", "*.lock",
    ),
}  # fmt: skip
_MESSAGES = {
    "hidden": "Hidden files and those that programs leave behind are not read.",
    "not_a_document": "The name says that this is data or a program, not a document.",
    "not_a_file": "This is a device, a pipe or a link to a folder, not a file.",
    "own_output": "This is the output folder itself.",
}
RESERVED = ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", ".partial")  # the batch's own, in the output
_NOWHERE = {"", ".", ".."}  # parts of a path that name nothing
_LONGEST = 240  # bytes of a name, so that .json can follow within the 255 that file systems allow


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an entry is not read: left out, or not to be had."""

    status: Literal["skipped", "failed"]
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that was found.

    `path` is how people see it, `url` how it is opened, `target` its place in the output tree without ".json", with
    slashes; `label` names its source. `stamp` changes whenever the content may have changed.
    """

    path: str
    url: str
    target: str
    label: str
    bytes: int | None = None
    stamp: str | None = None
    problem: Problem | None = None


def key(target: str) -> str:
    """A place in the tree as file systems see it that know no case and no composed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", target).casefold())


def locate(source: str, out: Path | None = None, *, allow_http: bool = False) -> Iterator[Entry]:
    """The files of a source, in the order of their paths; `out` is never read.

    Raises NotFoundError for a source that does not exist, and UsageError for a web address that was not asked for.
    """
    if os.path.isdir(source):
        yield from _walk(Path(source), out)
    elif os.path.lexists(source):
        path = Path(source)
        archive = content.archive_kind(path.name) is not None
        yield from _file(path, "" if archive else path.name, _label(path if archive else path.parent))
    elif "://" in source or "::" in source:
        content.permit(source, allow_http)
        yield from _remote(source)
    elif glob.has_magic(source):
        yield from _glob(source, out)
    else:
        raise NotFoundError(f"{source} is neither a file nor a folder.")


def listed(line: str, *, allow_http: bool = False) -> Iterator[Entry]:
    """The file or folder of a list's line: a file keeps the folders that the line gives, and may be missing."""
    if os.path.isfile(line) and not content.archive_kind(line):
        yield from _file(Path(line), tree_path(line), _label(Path(line).parent))
        return
    try:
        yield from locate(line, allow_http=allow_http)
    except NotFoundError as error:
        problem = Problem("failed", error.code, str(error))
        yield Entry(shown(line), content.file_url(line), tree_path(line), "list", problem=problem)


def shown(path: str) -> str:
    """A path as text that may be printed: bytes that are no UTF-8, and control characters, are written out."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(f"\\x{ord(char):02x}" if char < " " or "\x7f" <= char < "\xa0" else char for char in text)


def tree_path(path: str) -> str:
    """A path as a place in the output tree: relative, without dots, no folder where a file of the output may come."""
    parts = [_shortened(shown(part)) for part in path.split("/") if part not in _NOWHERE]
    *folders, name = parts or ["unnamed"]
    if folders and folders[0].casefold() in RESERVED:
        folders[0] += "_"
    return "/".join([*(f + "_" if f.casefold().endswith(".json") else f for f in folders), name])


def _shortened(name: str) -> str:
    raw = name.encode()
    if len(raw) <= _LONGEST:
        return name
    return raw[: _LONGEST - 10].decode("utf-8", "ignore") + "~" + hashlib.sha256(raw).hexdigest()[:8]


def _label(folder: Path) -> str:
    return shown(folder.name or folder.absolute().name or "source")


def _problem(code: str) -> Problem:
    return Problem("skipped", code, _MESSAGES[code])


def _left_out(name: str) -> Problem | None:
    for code, patterns in LEFT_OUT.items():
        if any(fnmatchcase(name.lower(), pattern) for pattern in patterns):
            return _problem(code)
    return None


def _skipped(path: Path, target: str, label: str, code: str) -> Entry:
    return Entry(shown(str(path)), content.file_url(path), tree_path(target), label, problem=_problem(code))


def _walk(root: Path, out: Path | None) -> Iterator[Entry]:
    """All below a folder, depth first, names in the order of their bytes. Links to folders are not followed."""
    label, own = _label(root), os.path.realpath(out) if out else None
    waiting = [(root, "")]
    while waiting:
        path, target = waiting.pop()
        if path.is_dir() and not (path.is_symlink() and target):
            if os.path.realpath(path) == own:
                yield _skipped(path, target or path.name, label, "own_output")
            elif target and (problem := _left_out(path.name)) and problem.code == "hidden":
                yield _skipped(path, target, label, problem.code)
            else:
                try:
                    names = sorted(os.listdir(path), key=os.fsencode, reverse=True)
                except OSError as error:
                    reason = Problem("failed", "not_found", f"The folder can't be listed: {content.error_text(error)}.")
                    yield Entry(shown(str(path)), content.file_url(path), tree_path(target), label, problem=reason)
                    continue
                waiting += [(path / name, f"{target}/{name}" if target else name) for name in names]
        elif problem := _left_out(path.name):
            yield _skipped(path, target, label, problem.code)
        else:
            yield from _file(path, target, label)


def _file(path: Path, target: str, label: str) -> Iterator[Entry]:
    """A file, or the members of an archive, for which `target` is their folder."""
    url = content.file_url(path)
    try:
        state = path.stat()
    except OSError as error:
        problem = Problem("failed", "not_found", f"The file can't be read: {content.error_text(error)}.")
        yield Entry(shown(str(path)), url, tree_path(target), label, problem=problem)
        return
    if not stat.S_ISREG(state.st_mode):
        yield _skipped(path, target, label, "not_a_file")
        return
    stamp = f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}"
    if kind := content.archive_kind(path.name):
        yield from _members(kind, url, shown(str(path)), target, label, stamp)
        return
    yield Entry(shown(str(path)), url, tree_path(target), label, state.st_size, stamp)


def _members(kind: str, url: str, path: str, target: str, label: str, stamp: str) -> Iterator[Entry]:
    """The files of an archive, or the archive itself as a failed entry where it can't be listed."""
    try:
        members = sorted(_listing(content.open_archive(kind, url)))
    except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, ValueError, NotImplementedError) as error:
        problem = Problem("failed", "corrupt", f"The archive can't be listed: {content.error_text(error)}.")
        yield Entry(path, url, tree_path(target or path.rpartition("/")[2]), label, problem=problem)
        return
    for name, size, regular in members:
        inner = name.replace("\\", "/")
        yield Entry(
            shown(f"{path}/{name}"), content.member_url(kind, name, url), tree_path(f"{target}/{inner}"), label, size,
            stamp, _left_out_member(inner) if regular else _problem("not_a_file"),
        )  # fmt: skip


def _left_out_member(path: str) -> Problem | None:
    """Whether a walk would have left out a file at this path, for its own name or that of one of its folders."""
    *folders, name = (part for part in path.split("/") if part not in _NOWHERE)
    found = [problem for folder in folders if (problem := _left_out(folder)) and problem.code == "hidden"]
    return found[0] if found else _left_out(name)


def _listing(archive: content.Archive) -> set[tuple[str, int, bool]]:
    """Name, size and whether it is a regular file, for all but the folders; of two with one name the last counts."""
    if isinstance(archive, tarfile.TarFile):
        found = {m.name: (m.name, m.size, m.isreg()) for m in archive.getmembers() if not m.isdir()}
    else:
        found = {m.filename: (m.filename, m.file_size, True) for m in archive.infolist() if not m.is_dir()}
    return set(found.values())


def _glob(pattern: str, out: Path | None) -> Iterator[Entry]:
    """The matches of a pattern, under their paths from its first wildcard on; folders that match are walked."""
    parts = Path(pattern).parts
    fixed = Path(*parts[: next(at for at, part in enumerate(parts) if glob.has_magic(part))])
    matches = sorted(glob.glob(pattern, recursive=True), key=os.fsencode)
    if not matches:
        raise NotFoundError(f"Nothing matches {pattern}.")
    recursive = "**" in parts
    for match in matches:
        path = Path(match)
        if path.is_dir():
            if not recursive:
                yield from _walk(path, out)
        elif out is None or not path.resolve().is_relative_to(out.resolve()):
            yield from _file(path, str(path.relative_to(fixed)), _label(fixed))


def _remote(source: str) -> Iterator[Entry]:
    """What fsspec finds behind a URL: one file, a folder of them, or the matches of a pattern."""
    head, _, tail = source.partition("::")
    kind, _, member = head.partition("://")
    if kind in {"zip", "tar"} and tail:
        yield from _archive_source(kind, member, tail)
        return
    import fsspec  # few need it, and it is slow to import

    try:
        system, root = fsspec.url_to_fs(source)
        found = _remote_files(system, root)
    except (OSError, ValueError, ImportError) as error:
        raise NotFoundError(f"{source} can't be opened: {content.error_text(error)}.") from error
    if not found:
        raise NotFoundError(f"Nothing is found at {source}.")
    fixed = _fixed(root) if root not in found else root.rpartition("/")[0]
    label = shown(unquote(fixed.rstrip("/").rpartition("/")[2])) or "source"
    for name in sorted(found):
        info = found[name]
        url = system.unstrip_protocol(name) + (f"::{tail}" if tail and "://" in head else "")
        target = urlsplit(name).path if "://" in name else name
        target = target.removeprefix(urlsplit(fixed).path if "://" in fixed else fixed)
        yield from _remote_file(url, target.lstrip("/"), label, info, named=name == root)


def _remote_files(system: Any, root: str) -> dict[str, dict[str, Any]]:
    if glob.has_magic(root):
        found = {name: info for name, info in system.glob(root, detail=True).items() if info.get("type") != "directory"}
    elif system.protocol in {"http", "https"} or "http" in system.protocol:
        found = {root: system.info(root)}
    else:
        found = system.find(root, detail=True)
    return dict(found)


def _fixed(root: str) -> str:
    """The part of a remote path before its first wildcard."""
    if not glob.has_magic(root):
        return root
    parts = root.split("/")
    return "/".join(parts[: next(at for at, part in enumerate(parts) if glob.has_magic(part))])


def _remote_file(url: str, target: str, label: str, info: dict[str, Any], *, named: bool) -> Iterator[Entry]:
    stamp = hashlib.sha256(repr(sorted(info.items(), key=str)).encode()).hexdigest()[:32]
    size = info.get("size")
    name = target.rpartition("/")[2]
    if kind := content.archive_kind(name):
        yield from _members(kind, url, url, "" if named else target, label, stamp)
        return
    problem = None if named else _left_out(name)
    yield Entry(url, url, tree_path(target), label, size if isinstance(size, int) else None, stamp, problem)


def _archive_source(kind: str, member: str, tail: str) -> Iterator[Entry]:
    """A source written as zip://PATTERN::CONTAINER: the members that match, all for an empty pattern."""
    container = tail if "://" in tail else content.file_url(tail)
    path = content.local_path(container)
    if path is not None and not os.path.isfile(path):
        raise NotFoundError(f"{path} is no file.")
    stamp = f"{os.stat(path).st_mtime_ns}-{os.stat(path).st_size}" if path else tail
    for entry in _members(kind, container, shown(path or container), "", _label(Path(path or container)), stamp):
        if not member or fnmatchcase(entry.target, member) or entry.target.startswith(f"{member.rstrip('/')}/"):
            yield entry
