"""One document in a worker: a task with a URL in, a result with a status out, and never an exception."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from typing import Literal

from extractor.batch import pronom
from extractor.batch.settings import Settings
from extractor.batch.sources import storage
from extractor.common.search_folding import fold_differing_text, normalize_search_text
from extractor.errors import ExtractionError, MemoryLimitError, SeveralDocumentsError
from extractor.model import Document
from extractor.readers.shared.containers.nested_documents import MAX_NESTING, holds_several_documents
from extractor.review.corrections import CorrectionOutcome
from extractor.review.doubts import list_doubts, list_probabilities, map_block_pages
from extractor.writers import json_document

ResultStatus = Literal["done", "doubtful", "failed", "skipped"]
CONTAINER_CODE = "container"  # of a skipped file whose documents are files of their own
_BODY_SEPARATOR = "; "  # between the bodies of a document in one column
CONVERTED_STATUSES = frozenset({"done", "doubtful"})  # those with a document


@dataclass(frozen=True, slots=True)
class ConversionTask:
    """A file to read: `id` is the caller's, `path` how people see the file, `name` its base name."""

    id: int
    url: str
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class ContainedFile:
    """A document in a container: its path inside, and its content's size and digest."""

    path: str
    bytes: int
    sha256: str


@dataclass(slots=True)
class DocumentFacts:
    """What the ledger keeps of a document."""

    symbol: str | None = None
    language: str | None = None
    type: str | None = None
    title: str | None = None
    date: str | None = None
    bodies: str | None = None
    session: str | None = None
    meeting: str | None = None
    distribution: str | None = None
    job_number: str | None = None
    pages: int | None = None
    infos: int = 0
    warnings: int = 0
    errors: int = 0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PlacedDiagnostic:
    """A diagnostic with its page, and whether it is a reason for doubt."""

    code: str
    severity: str
    message: str
    page: int | None
    block: str | None
    doubt: bool


@dataclass(slots=True)
class ConversionResult:
    """What became of a task.

    `status` is "done", "doubtful" (done, with reasons to look at it), "failed" or "skipped"; then `error` has
    a code and `message` a sentence. Skipped is a container of several documents, which are its `contained`.
    `data` is the document as the JSON of the output tree, `text` what full-text
    search looks through, `folded_text` title and text as they are compared, where that is another text, `seconds` what
    the work took. `probabilities` has the confidence of each part, `corrections`
    what became of the values that a person has set.
    """

    id: int
    path: str
    status: ResultStatus = "failed"
    error: str | None = None
    message: str | None = None
    data: bytes | None = None
    text: str = ""
    folded_text: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    format: str | None = None
    pronom: str | None = None
    seconds: float = 0.0
    facts: DocumentFacts = field(default_factory=DocumentFacts)
    diagnostics: list[PlacedDiagnostic] = field(default_factory=list)
    probabilities: dict[str, float] = field(default_factory=dict)
    corrections: list[CorrectionOutcome] = field(default_factory=list)
    contained: list[ContainedFile] = field(default_factory=list)

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
        raw = storage.read_content(task.url, settings.limits)
        result.bytes, result.sha256 = len(raw), hashlib.sha256(raw).hexdigest()
        if _may_hold_documents(task) and holds_several_documents(raw, task.name, settings.limits):
            _set_container(result, task, settings)
        else:
            read = settings.load_extractor()
            set_document(result, read(raw, name=task.name, limits=settings.limits, **settings.list_ocr_options()))
    except (MemoryError, MemoryLimitError):
        set_failure(result, "memory", f"The document needs more than {settings.memory} MiB of memory. Raise --memory.")
    except SeveralDocumentsError as error:
        if _may_hold_documents(task):
            _set_container(result, task, settings)
        else:
            set_failure(result, error.code, str(error))
    except ExtractionError as error:
        set_failure(result, error.code, str(error))
    except Exception as error:  # an unforeseen error costs its document, not the run
        set_failure(result, "failed", f"{type(error).__name__}: {error}")
    result.format, result.pronom = pronom.identify_format(raw, result.format)
    result.seconds = round(time.perf_counter() - began, 3)
    return result


def set_document(result: ConversionResult, document: Document) -> None:
    """Put a document into its result."""
    doubts = list_doubts(document)
    result.status = "doubtful" if doubts else "done"
    result.error = result.message = None
    result.format = document.source.format
    result.data, result.text = json_document.encode_document(document), make_search_text(document)
    result.folded_text = fold_differing_text(f"{document.masthead.title or ''}\n{result.text}")
    result.facts, result.probabilities = collect_facts(document), list_probabilities(document.confidence)
    pages, doubted = map_block_pages(document), {(doubt.code, doubt.message, doubt.block) for doubt in doubts}
    result.diagnostics = [
        PlacedDiagnostic(
            found.code, found.severity, found.message, pages.get(found.block or ""), found.block,
            (found.code, found.message, found.block) in doubted,
        )
        for found in document.diagnostics
    ]  # fmt: skip


def _may_hold_documents(task: ConversionTask) -> bool:
    """Whether a file's documents may be read one by one: they would not nest too deep."""
    return task.url.count(storage.INSIDE_SCHEME) < MAX_NESTING


def _set_container(result: ConversionResult, task: ConversionTask, settings: Settings) -> None:
    """Make a result that of a container; a failed one where its documents can't be had."""
    try:
        for document in storage.list_contained_documents(task.url, settings.limits):
            content = document.unpack()
            digest = hashlib.sha256(content).hexdigest()
            result.contained.append(ContainedFile(document.path, len(content), digest))
    except ExtractionError as unread:
        result.contained.clear()
        set_failure(result, unread.code, str(unread))
        return
    count = len(result.contained)
    result.status, result.error = "skipped", CONTAINER_CODE
    result.message = f"It holds {count} documents, each of which has a row of its own."


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
        date=masthead.date, bodies=_BODY_SEPARATOR.join(masthead.bodies) or None,
        session=masthead.session.text if masthead.session else None, meeting=masthead.meeting.text if masthead.meeting else None,
        distribution=masthead.distribution, job_number=masthead.job_number, pages=document.source.pages,
        infos=count("info"), warnings=count("warning"), errors=count("error"),
        confidence=min(list_probabilities(document.confidence).values(), default=None),
    )  # fmt: skip


def make_search_text(document: Document) -> str:
    """The text of a document as one string, for search."""
    lines: list[str] = []
    for block in document.blocks:
        lines += [block.text] if block.rows is None else (" ".join(cell.text for cell in row) for row in block.rows)
    lines += [note.text for note in document.footnotes]
    return normalize_search_text("\n".join(line for line in lines if line))
