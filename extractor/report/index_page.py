"""The list of all documents: one row a file, in data files that the page loads as scripts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from extractor.model import Agenda, Document
from extractor.report.archive import ArchiveFile
from extractor.report.html_templates import encode_for_script, render_template
from extractor.report.view import ASSETS_FOLDER_NAME
from extractor.review.doubts import list_probabilities

INDEX_NAME = "index.html"
DATA_FOLDER_NAME = "data"
_ROWS_PER_PART = 2000  # files in a data file: 20,000 files are ten
_MAX_ABOUT_CHARS = 300  # of the texts that are searched and not shown


class IndexRow(msgspec.Struct, array_like=True, frozen=True):
    """What the list shows of a file; the order of fields is that of `FIELDS` in `documents.js`.

    `confidence` is the least of the document's parts, in hundredths; `about` has texts that search looks through.
    """

    href: str | None
    path: str
    status: str
    symbols: str = ""
    title: str = ""
    language: str | None = None
    type: str | None = None
    bodies: list[str] = []
    date: str = ""
    pages: int | None = None
    confidence: int | None = None
    codes: list[str] = []
    message: str = ""
    about: str = ""


def make_index_row(
    file: ArchiveFile, document: Document | None = None, href: str | None = None, message: str = ""
) -> IndexRow:
    """The row of a file, of one without a document too; `message` says why it has none."""
    if document is None:
        return IndexRow(None, file.target, file.status, message=message or file.message)
    masthead = document.masthead
    confidence = list_probabilities(document.confidence).values()
    meeting_start = masthead.meeting.start if masthead.meeting else None
    return IndexRow(
        href, file.target, file.status, " ".join(masthead.symbols), masthead.title or "", document.language, document.type,
        masthead.bodies, masthead.date or meeting_start or "", document.source.pages,
        round(min(confidence) * 100) if confidence else None,
        sorted({diagnostic.code for diagnostic in document.diagnostics}), file.message, _list_searched_texts(document),
    )  # fmt: skip


def write_index(rows: Sequence[IndexRow], folder: Path, name: str) -> Path:
    """Write the list and its data into the folder of a report; returns its path."""
    data_folder = folder / DATA_FOLDER_NAME
    data_folder.mkdir(parents=True, exist_ok=True)
    for old in data_folder.glob("documents-*.js"):
        old.unlink()
    parts: list[str] = []
    for start in range(0, len(rows), _ROWS_PER_PART):
        parts.append(f"{DATA_FOLDER_NAME}/documents-{len(parts) + 1}.js")
        text = encode_for_script(rows[start : start + _ROWS_PER_PART])
        (folder / parts[-1]).write_text(f"addDocuments({text});\n", encoding="utf-8")
    path = folder / INDEX_NAME
    html = render_template("index.html.j2", assets=ASSETS_FOLDER_NAME, parts=parts, name=name)
    path.write_text(html, encoding="utf-8")
    return path


def _list_searched_texts(document: Document) -> str:
    masthead = document.masthead
    agendas: list[Agenda] = [document.agenda] if document.agenda else []
    texts = [
        masthead.subtitle, masthead.session and masthead.session.text, masthead.meeting and masthead.meeting.text,
        masthead.job_number, *masthead.agenda_item_titles,
        *(item.title for agenda in agendas for item in agenda.items),
    ]  # fmt: skip
    return " · ".join(text for text in texts if text)[:_MAX_ABOUT_CHARS]
