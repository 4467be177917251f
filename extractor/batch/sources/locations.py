"""Where files are, seen from the output folder: what a ledger keeps, so that archive and results can move together.

A local file's location is the path from the output folder to it, as a relative URL: `../archive/a%20b.pdf`, and
`zip://MEMBER::../archive/box.zip` for a member of an archive. Addresses of other machines stay as they are.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote, unquote_to_bytes

from extractor.batch.sources.storage import get_local_path, make_file_url
from extractor.batch.sources.targets import escape_path
from extractor.common.terminal_text import hide_passwords
from extractor.readers.shared.containers.nested_documents import INSIDE_MARK

_MEMBER_MARK = "::"  # between a member's part of a URL and its container


class Base:
    """The output folder as the place from which the ledger's locations are counted."""

    def __init__(self, out: Path) -> None:
        self.folder = os.path.realpath(out)
        self._shown = str(out) if os.path.abspath(out) == self.folder else self.folder

    def make_location(self, url: str) -> str:
        """The location of a URL."""
        head, mark, container = url.rpartition(_MEMBER_MARK)
        path = get_local_path(container)
        if path is None:
            return url
        try:
            relative = os.path.relpath(
                os.path.join(_resolve_folder(os.path.dirname(path)), os.path.basename(path)), self.folder
            )
        except ValueError:  # another drive of Windows
            return url
        return head + mark + quote_from_bytes(os.fsencode(relative.replace(os.sep, "/")))

    def make_url(self, location: str) -> str:
        """The URL of a location."""
        head, mark, container = location.rpartition(_MEMBER_MARK)
        if "://" in container:
            return location
        return head + mark + make_file_url(os.path.join(self.folder, os.fsdecode(unquote_to_bytes(container))))

    def make_shown_path(self, location: str) -> str:
        """A location for people, seen from where they are: escaped, without passwords."""
        return _describe_location(location, self._shown)

    def is_present(self, location: str) -> bool:
        """Whether a file is still there, as far as this machine can see: remote ones are assumed to be."""
        path = get_local_path(self.make_url(location).rpartition(_MEMBER_MARK)[2])
        return path is None or os.path.lexists(path)


def describe_location(location: str) -> str:
    """A location for people, seen from the output folder."""
    return _describe_location(location, "")


def _describe_location(location: str, root: str) -> str:
    *inner, container = location.split(_MEMBER_MARK)
    if "://" in container:
        return hide_passwords(location)
    path = os.path.normpath(os.path.join(root, os.fsdecode(unquote_to_bytes(container))))
    members = [unquote(member.partition("://")[2], errors="surrogateescape") for member in reversed(inner)]
    return escape_path(INSIDE_MARK.join([path, *members]))


def get_container(location: str) -> str | None:
    """The location of the archive that a member is in, None for a file of its own."""
    head, _, container = location.rpartition(_MEMBER_MARK)
    return container if head else None


@lru_cache(maxsize=4096)
def _resolve_folder(folder: str) -> str:
    return os.path.realpath(folder)
