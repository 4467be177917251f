"""Hostile files of every format, made by script: small files that cost much, and files that no program writes."""

from __future__ import annotations

from tests.hostile.files import containers, markup, old_office, opendocument, pages, texts, word
from tests.hostile.files.base import HostileFile

HOSTILE_FILES: dict[str, HostileFile] = {
    f"{kind}: {name}": file
    for kind, files in (
        ("pdf", pages.FILES), ("docx", word.FILES), ("odt", opendocument.FILES), ("markup", markup.FILES), ("text", texts.FILES), ("container", containers.FILES),
        ("office", old_office.FILES),
    )
    for name, file in files.items()
}  # fmt: skip
