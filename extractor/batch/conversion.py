"""One document in a worker: a task with a URL in, a result with a status out, and never an exception."""

from __future__ import annotations

import hashlib
import time
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

import regex

from extractor.batch import pronom
from extractor.batch.settings import Settings
from extractor.batch.sources import storage
from extractor.errors import ExtractionError, MemoryLimitError
from extractor.model import Document
from extractor.writers import json_document

ResultStatus = Literal["done", "doubtful", "failed"]
CONVERTED_STATUSES = frozenset({"done", "doubtful"})  # those with a document
# Diagnostics that put a document's facts in doubt; every other of severity "error" does too. The rest name faults of
# the printed document, or repairs.
DOUBTFUL_CODES = frozenset({
    "masthead.symbol_missing", "masthead.symbol_differs", "masthead.language_differs", "masthead.date_unread",
    "text.layer_untrusted", "text.encoding_guessed", "text.characters_lost", "text.ocr",
    "source.repaired", "source.truncated", "source.limit",
})  # fmt: skip
_DIACRITICS_PATTERN = regex.compile(r"[\p{Mn}\u0640]+")


@dataclass(frozen=True, slots=True)
class ConversionTask:
    """A file to read: `id` is the caller's, `path` how people see the file, `name` its base name."""

    id: int
    url: str
    path: str
    name: str


@dataclass(slots=True)
class DocumentFacts:
    """What the ledger keeps of a document."""

    symbol: str | None = None
    language: str | None = None
    type: str | None = None
    title: str | None = None
    date: str | None = None
    pages: int | None = None
    infos: int = 0
    warnings: int = 0
    errors: int = 0


@dataclass(slots=True)
class ConversionResult:
    """What became of a task.

    `status` is "done", "doubtful" (done, with a diagnostic that puts its facts in doubt) or "failed"; then `error` has
    a code and `message` a sentence. `data` is the document as the JSON of the output tree, `text` what full-text
    search looks through, `seconds` what the work took.
    """

    id: int
    path: str
    status: ResultStatus = "failed"
    error: str | None = None
    message: str | None = None
    data: bytes | None = None
    text: str = ""
    sha256: str | None = None
    bytes: int | None = None
    format: str | None = None
    pronom: str | None = None
    seconds: float = 0.0
    facts: DocumentFacts = field(default_factory=DocumentFacts)

    @property
    def document(self) -> Document | None:
        """The document, None for a failed one."""
        return json_document.decode_document(self.data) if self.data is not None else None


def convert_document(task: ConversionTask, settings: Settings) -> ConversionResult:
    """Read one document. Errors of any kind become a failed result."""
    began = time.perf_counter()
    result = ConversionResult(task.id, task.path)
    raw = b""
    try:
        raw = storage.read_content(task.url, settings.limits.max_bytes)
        result.bytes, result.sha256 = len(raw), hashlib.sha256(raw).hexdigest()
        set_document(result, settings.load_extractor()(raw, name=task.name, limits=settings.limits))
    except (MemoryError, MemoryLimitError):
        set_failure(result, "memory", f"The document needs more than {settings.memory} MiB of memory. Raise --memory.")
    except ExtractionError as error:
        set_failure(result, error.code, str(error))
    except Exception as error:  # an unforeseen error costs its document, not the run
        set_failure(result, "failed", f"{type(error).__name__}: {error}")
    result.format, result.pronom = pronom.identify_format(raw, result.format)
    result.seconds = round(time.perf_counter() - began, 3)
    return result


def set_document(result: ConversionResult, document: Document) -> None:
    """Put a document into its result."""
    doubtful = any(d.severity == "error" or d.code in DOUBTFUL_CODES for d in document.diagnostics)
    result.status = "doubtful" if doubtful else "done"
    result.error = result.message = None
    result.format = document.source.format
    result.data, result.text, result.facts = (
        json_document.encode_document(document),
        make_search_text(document),
        collect_facts(document),
    )


def set_failure(result: ConversionResult, code: str, message: str) -> None:
    """Make a result a failed one."""
    result.status, result.error, result.message = "failed", code, " ".join(message.split())
    result.data = None


def make_failed_result(number: int, path: str, code: str, message: str) -> ConversionResult:
    """The result of a file that was not read: `number` is the task's id."""
    result = ConversionResult(number, path)
    set_failure(result, code, message)
    return result


def collect_facts(document: Document) -> DocumentFacts:
    """The ledger's columns of a document."""
    masthead = document.masthead
    count = [d.severity for d in document.diagnostics].count
    return DocumentFacts(
        symbol=" ".join(masthead.symbols) or None, language=document.language, type=document.type, title=masthead.title,
        date=masthead.date, pages=document.source.pages, infos=count("info"), warnings=count("warning"),
        errors=count("error"),
    )  # fmt: skip


def make_search_text(document: Document) -> str:
    """The text of a document as one string, for search."""
    lines: list[str] = []
    for block in document.blocks:
        lines += [block.text] if block.rows is None else (" ".join(cell.text for cell in row) for row in block.rows)
    lines += [note.text for note in document.footnotes]
    return normalize_search_text("\n".join(line for line in lines if line))


def normalize_search_text(text: str) -> str:
    """A text as search compares it: without the marks over Arabic letters, which some print and some do not."""
    return unicodedata.normalize("NFC", _DIACRITICS_PATTERN.sub("", text))
