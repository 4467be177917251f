"""Finding the files: folders, files, globs, archives and URLs become entries with their places in the output tree."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from extractor.batch.sources import storage
from extractor.batch.sources.targets import EMPTY_PATH_PARTS, escape_path, make_target_path
from extractor.common.terminal_text import hide_passwords
from extractor.errors import ExtractionError, NotFoundError
from extractor.readers.shared.containers.nested_documents import INSIDE_MARK

# Names that are no documents: in a folder they are accounted for and left out, named by themselves they are read.
SKIPPED_NAME_GLOBS = {
    "hidden": (".*", "__macosx", "thumbs.db", "desktop.ini", "~$*"),
    "not_a_document": (
        "*.json", "*.jsonl", "*.toml", "*.yaml", "*.yml", "*.ini", "*.cfg", "*.py", "*.pyc", "*.sh", "*.js", "*.css",
        "*.sqlite", "*.db", "*.lock",
    ),
}  # fmt: skip
_SKIP_MESSAGES = {
    "hidden": "Hidden files and files that programs make for themselves are not read.",
    "not_a_document": "The name says that this is data or a program, not a document.",
    "not_a_file": "This is a device, a pipe or a link to a folder, not a file.",
    "link_outside": "This is a link out of the folder. Give --follow to read it.",
    "own_output": "This is the output folder itself.",
}


@dataclass(frozen=True, slots=True)
class UnreadReason:
    """Why an entry is not read: left out, or not readable."""

    status: Literal["skipped", "failed"]
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class SourceFile:
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
    problem: UnreadReason | None = None


@dataclass(frozen=True, slots=True)
class DiscoveryOptions:
    """What may be read: addresses of the network (`allow_http`), and links that lead out of a folder (`follow_links`)."""

    allow_http: bool = False
    follow_links: bool = False


DEFAULT_OPTIONS = DiscoveryOptions()


def find_source_files(
    source: str, out: Path | None = None, options: DiscoveryOptions = DEFAULT_OPTIONS
) -> Iterator[SourceFile]:
    """The files of a source, in the order of their paths; `out` is never read.

    Raises NotFoundError for a source that does not exist, and UsageError for a web address that was not asked for.
    """
    if os.path.isdir(source):
        yield from _walk_folder(Path(source), out, options)
    elif os.path.lexists(source):
        path = Path(source)
        archive = storage.get_archive_kind(path.name) is not None
        yield from _expand_file(path, "" if archive else path.name, _label_folder(path if archive else path.parent))
    elif "://" in source or "::" in source:
        storage.check_network_access(source, options.allow_http)
        yield from _find_remote_files(source)
    elif glob.has_magic(source):
        yield from _expand_glob(source, out, options)
    else:
        raise NotFoundError(f"{source} is neither a file nor a folder.")


def find_listed_files(line: str, options: DiscoveryOptions = DEFAULT_OPTIONS) -> Iterator[SourceFile]:
    """The file or folder of a list's line: a file keeps the folders that the line gives, and may be missing."""
    if os.path.isfile(line) and not storage.get_archive_kind(line):
        yield from _expand_file(Path(line), make_target_path(line), _label_folder(Path(line).parent))
        return
    try:
        yield from find_source_files(line, options=options)
    except NotFoundError as error:
        problem = UnreadReason("failed", error.code, str(error))
        remote = "://" in line
        path = escape_path(hide_passwords(line))
        target = make_target_path(path.partition("://")[2] if remote else line)
        yield SourceFile(path, line if remote else storage.make_file_url(line), target, "list", problem=problem)


def _label_folder(folder: Path) -> str:
    return escape_path(folder.name or folder.absolute().name or "source")


def _make_skip_reason(code: str) -> UnreadReason:
    return UnreadReason("skipped", code, _SKIP_MESSAGES[code])


def _find_skip_reason(name: str) -> UnreadReason | None:
    for code, patterns in SKIPPED_NAME_GLOBS.items():
        if any(fnmatchcase(name.lower(), pattern) for pattern in patterns):
            return _make_skip_reason(code)
    return None


def _make_skipped_file(path: Path, target: str, label: str, code: str) -> SourceFile:
    return SourceFile(
        escape_path(str(path)),
        storage.make_file_url(path),
        make_target_path(target),
        label,
        problem=_make_skip_reason(code),
    )


def _walk_folder(root: Path, out: Path | None, options: DiscoveryOptions) -> Iterator[SourceFile]:
    """All below a folder, depth first, names in the order of their bytes. Links to folders are not followed."""
    label, own = _label_folder(root), os.path.realpath(out) if out else None
    waiting = [(root, "")]
    while waiting:
        path, target = waiting.pop()
        if path.is_dir() and not (path.is_symlink() and target):
            if os.path.realpath(path) == own:
                yield _make_skipped_file(path, target or path.name, label, "own_output")
            elif target and (problem := _find_skip_reason(path.name)) and problem.code == "hidden":
                yield _make_skipped_file(path, target, label, problem.code)
            else:
                try:
                    names = sorted(os.listdir(path), key=os.fsencode, reverse=True)
                except OSError as error:
                    reason = UnreadReason(
                        "failed", "not_found", f"The folder can't be listed: {storage.describe_error(error)}."
                    )
                    yield SourceFile(
                        escape_path(str(path)),
                        storage.make_file_url(path),
                        make_target_path(target),
                        label,
                        problem=reason,
                    )
                    continue
                waiting += [(path / name, f"{target}/{name}" if target else name) for name in names]
        elif problem := _find_skip_reason(path.name):
            yield _make_skipped_file(path, target, label, problem.code)
        elif not options.follow_links and _leads_out(path, root):
            yield _make_skipped_file(path, target, label, "link_outside")
        else:
            yield from _expand_file(path, target, label)


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a path is a link to an existing file outside the folder that is walked."""
    return path.is_symlink() and path.is_file() and not path.resolve().is_relative_to(root.resolve())


def _expand_file(path: Path, target: str, label: str) -> Iterator[SourceFile]:
    """A file, or the members of an archive, for which `target` is their folder."""
    url = storage.make_file_url(path)
    try:
        state = path.stat()
    except OSError as error:
        problem = UnreadReason("failed", "not_found", f"The file can't be read: {storage.describe_error(error)}.")
        yield SourceFile(escape_path(str(path)), url, make_target_path(target), label, problem=problem)
        return
    if not stat.S_ISREG(state.st_mode):
        yield _make_skipped_file(path, target, label, "not_a_file")
        return
    stamp = f"{state.st_size}-{state.st_mtime_ns}-{state.st_ctime_ns}"
    if kind := storage.get_archive_kind(path.name):
        yield from _list_archive_members(kind, url, escape_path(str(path)), target, label, stamp)
        return
    yield SourceFile(escape_path(str(path)), url, make_target_path(target), label, state.st_size, stamp)


def _list_archive_members(kind: str, url: str, path: str, target: str, label: str, stamp: str) -> Iterator[SourceFile]:
    """The files of an archive, or the archive itself as a failed entry where it can't be listed."""
    try:
        members = sorted(_read_archive_index(storage.open_archive(kind, url)), key=lambda member: member[0])
    except ExtractionError as error:
        problem = UnreadReason("failed", error.code, str(error))
        yield SourceFile(path, url, make_target_path(target or path.rpartition("/")[2]), label, problem=problem)
        return
    except storage.ARCHIVE_ERRORS as error:
        problem = UnreadReason("failed", "corrupt", f"The archive can't be listed: {storage.describe_error(error)}.")
        yield SourceFile(path, url, make_target_path(target or path.rpartition("/")[2]), label, problem=problem)
        return
    for name, size, regular in members:
        inner = name.replace("\\", "/")
        yield SourceFile(
            escape_path(f"{path}{INSIDE_MARK}{name}"), storage.make_member_url(kind, name, url),
            make_target_path(f"{target}/{inner}"), label, size,
            stamp, _find_member_skip_reason(inner) if regular else _make_skip_reason("not_a_file"),
        )  # fmt: skip


def _find_member_skip_reason(path: str) -> UnreadReason | None:
    """Whether a walk would have left out a file at this path, for its own name or that of one of its folders."""
    *folders, name = (part for part in path.split("/") if part not in EMPTY_PATH_PARTS)
    found = [problem for folder in folders if (problem := _find_skip_reason(folder)) and problem.code == "hidden"]
    return found[0] if found else _find_skip_reason(name)


def _read_archive_index(archive: storage.Archive) -> set[tuple[str, int | None, bool]]:
    """Name, size (None for a hard link) and whether it is a file, for all but folders; of two of one name the last counts."""
    if isinstance(archive, tarfile.TarFile):
        found = {
            m.name: (m.name, m.size if m.isreg() else None, m.isreg() or m.islnk())
            for m in archive.getmembers()
            if not m.isdir()
        }
    else:
        found = {m.filename: (m.filename, m.file_size, True) for m in archive.infolist() if not m.is_dir()}
    return set(found.values())


def _expand_glob(pattern: str, out: Path | None, options: DiscoveryOptions) -> Iterator[SourceFile]:
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
                yield from _walk_folder(path, out, options)
        elif out is not None and path.resolve().is_relative_to(out.resolve()):
            continue
        elif not options.follow_links and _leads_out(path, fixed):
            yield _make_skipped_file(path, str(path.relative_to(fixed)), _label_folder(fixed), "link_outside")
        else:
            yield from _expand_file(path, str(path.relative_to(fixed)), _label_folder(fixed))


def _find_remote_files(source: str) -> Iterator[SourceFile]:
    """What fsspec finds at a URL: one file, a folder of them, or the matches of a pattern."""
    head, _, tail = source.partition("::")
    kind, _, member = head.partition("://")
    if kind in {"zip", "tar"} and tail:
        yield from _find_archive_members(kind, member, tail)
        return
    import fsspec  # few need it, and it is slow to import

    try:
        system, root = fsspec.url_to_fs(source)
        found = _list_remote_files(system, root)
    except (OSError, ValueError, ImportError) as error:
        raise NotFoundError(hide_passwords(f"{source} can't be opened: {storage.describe_error(error)}.")) from error
    if not found:
        raise NotFoundError(hide_passwords(f"Nothing is found at {source}."))
    fixed = _strip_wildcards(root) if root not in found else root.rpartition("/")[0]
    label = escape_path(unquote(fixed.rstrip("/").rpartition("/")[2])) or "source"
    for name in sorted(found):
        info = found[name]
        url = system.unstrip_protocol(name) + (f"::{tail}" if tail and "://" in head else "")
        target = urlsplit(name).path if "://" in name else name
        target = target.removeprefix(urlsplit(fixed).path if "://" in fixed else fixed)
        yield from _expand_remote_file(url, target.lstrip("/"), label, info, named=name == root)


def _list_remote_files(system: Any, root: str) -> dict[str, dict[str, Any]]:
    if glob.has_magic(root):
        found = {name: info for name, info in system.glob(root, detail=True).items() if info.get("type") != "directory"}
    elif system.protocol in {"http", "https"} or "http" in system.protocol:
        found = {root: system.info(root)}
    else:
        found = system.find(root, detail=True)
    return dict(found)


def _strip_wildcards(root: str) -> str:
    """The part of a remote path before its first wildcard."""
    if not glob.has_magic(root):
        return root
    parts = root.split("/")
    return "/".join(parts[: next(at for at, part in enumerate(parts) if glob.has_magic(part))])


def _expand_remote_file(
    url: str, target: str, label: str, info: dict[str, Any], *, named: bool
) -> Iterator[SourceFile]:
    stamp = hashlib.sha256(repr(sorted(info.items(), key=str)).encode()).hexdigest()[:32]
    size = info.get("size")
    name = target.rpartition("/")[2]
    if kind := storage.get_archive_kind(name):
        yield from _list_archive_members(kind, url, hide_passwords(url), "" if named else target, label, stamp)
        return
    problem = None if named else _find_skip_reason(name)
    yield SourceFile(
        hide_passwords(url),
        url,
        make_target_path(target),
        label,
        size if isinstance(size, int) else None,
        stamp,
        problem,
    )


def _find_archive_members(kind: str, member: str, tail: str) -> Iterator[SourceFile]:
    """A source written as zip://PATTERN::CONTAINER: the members that match, all for an empty pattern."""
    container = tail if "://" in tail else storage.make_file_url(tail)
    path = storage.get_local_path(container)
    if path is not None and not os.path.isfile(path):
        raise NotFoundError(f"{path} is no file.")
    stamp = f"{os.stat(path).st_mtime_ns}-{os.stat(path).st_size}" if path else tail
    for entry in _list_archive_members(
        kind, container, escape_path(path or container), "", _label_folder(Path(path or container)), stamp
    ):
        if not member or fnmatchcase(entry.target, member) or entry.target.startswith(f"{member.rstrip('/')}/"):
            yield entry
