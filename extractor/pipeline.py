"""extract(): open, read, lay out, understand, reconcile, check."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractor import readers, symbols
from extractor.assemble import assemble_document, make_diagnostics
from extractor.assessment import checks
from extractor.assessment.confidence import estimate_confidence
from extractor.assessment.placement import check_placement
from extractor.common.deadline import check_deadline, limit_seconds
from extractor.common.language_tags import parse_language_tag
from extractor.common.plausibility import register_plausibility
from extractor.common.version import PROGRAM_NAME, VERSION
from extractor.document_input import DocumentInput, read_input
from extractor.errors import DefectError, ExtractionError, MemoryLimitError
from extractor.isolation.memory import is_memory_bounded
from extractor.languages.letter_pairs import measure_plausibility
from extractor.limits import Limits
from extractor.model import Diagnostic, Document, Origin
from extractor.ocr_options import OcrMode, OcrOptions
from extractor.readers.shared.containers.nested_documents import INSIDE_MARK, open_inner_document
from extractor.readers.shared.source_bounds import bound_source
from extractor.reconcile import ReconciledDocument, reconcile_document
from extractor.segment import analysis as segment
from extractor.source import Finding, PagedSource, Source

if TYPE_CHECKING:
    from extractor.review.corrections import CorrectionOutcome, Corrections

StageName = Literal["source", "layout", "segment", "reconcile", "document"]
_logger = logging.getLogger(__name__)
register_plausibility(measure_plausibility)  # readers judge encodings by the languages, which they do not know


def extract(
    document: DocumentInput,
    *,
    name: str | None = None,
    limits: Limits | None = None,
    isolate: bool = False,
    corrections: Corrections | str | os.PathLike[str] | None = None,
    ocr: OcrMode = "auto",
    ocr_language: str | None = None,
) -> Document:
    """Read one UN document into the structure of the contract.

    `document` is a path, the file's bytes, or a binary file object; `name` the file's name where bytes or a file object
    are given: it decides between formats that the content leaves open, and the symbol that it encodes is recorded.
    `limits` bounds size, pages, time and memory; its docstring says which of them holds where. `isolate` reads the
    document in a child process, which costs about half a second and makes the limits of time and memory hold also
    inside PDFium and libxml2: use it for files of strangers. `corrections` (a file of them, or what `read_corrections`
    gives) are values that a person has put right: those of this document are set at the end. `ocr` says which pages are
    read from their pictures: "auto" those without trustworthy text, "force" all, "off" none; `ocr_language` is the
    language of their text (ISO 639-1), which is else found in the document. Raises a subclass of
    `ExtractionError` for input that yields no document; doubts about one that it does yield are in its `diagnostics` and
    its `confidence`. Keeps no state, opens no connection, and leaves no file:
    only LibreOffice, for DOC, RTF and WPD files, works in a temporary folder.
    """
    limits, options = limits or Limits(), OcrOptions(ocr, ocr_language)
    data, name = read_input(document, name, limits)
    if isolate:
        from extractor.isolation.parent import extract_in_child  # needed by few

        made = extract_in_child(data, name, limits, options)
    else:
        made = _extract_here(data, name, limits, options)
    if corrections is not None:
        from extractor.review.corrections import open_corrections  # needed by few

        made, _ = correct_document(made, open_corrections(corrections))
    return made


def _extract_here(data: bytes, name: str | None, limits: Limits, ocr: OcrOptions) -> Document:
    """The document, read in this process."""
    try:
        with limit_seconds(limits.max_seconds, limits.allow_processor_seconds(len(data))):
            made = run_stages(data, name, limits, ocr=ocr).document
    except ExtractionError:
        raise
    except MemoryError as error:
        raise MemoryLimitError("There is not enough memory for the document.") from error
    except Exception as error:  # no caller should get a traceback for one bad file among thousands
        if isinstance(error, SystemError) and is_memory_bounded():  # of a library in C that was refused memory
            raise MemoryLimitError("There is not enough memory for the document.") from error
        raise DefectError(f"{type(error).__name__}: {error}.") from error
    assert made is not None
    return made


@dataclass(slots=True)
class Stages:
    """What each stage made of a document; None for the stages that were not asked for.

    `read` is the reader's result, `source` the same with its pages arranged.
    """

    read: Source | PagedSource
    source: Source | None = None
    analysis: segment.DocumentAnalysis | None = None
    reconciled: ReconciledDocument | None = None
    document: Document | None = None


def run_stages(
    data: bytes, name: str | None, limits: Limits, last: StageName = "document", ocr: OcrOptions | None = None
) -> Stages:
    """Run the stages on a document up to `last`. Raises whatever a stage raises."""
    clock = _StageClock(name)
    if name is not None and INSIDE_MARK in name:
        data, name = open_inner_document(data, name, limits)
    stages = Stages(readers.read_document(data, name, limits))
    bound_source(stages.read, limits)
    doubted: dict[int, Finding] = {}
    if isinstance(stages.read, Source):
        stages.read.language = parse_language_tag(stages.read.language)
    else:
        doubted = _read_pictures(stages.read, ocr or OcrOptions(), limits.allow_program_seconds(len(data)))
    clock.end_stage("source")
    if last == "source":
        return stages
    stages.source = source = (
        _arrange_pages(stages.read, doubted) if isinstance(stages.read, PagedSource) else stages.read
    )
    clock.end_stage("layout")
    if last == "layout":
        return stages
    stages.analysis = analysis = segment.analyse_source(source)
    clock.end_stage("segment")
    if last == "segment":
        return stages
    stages.reconciled = reconciled = reconcile_document(analysis)
    clock.end_stage("reconcile")
    if last == "document":
        stages.document = _make_document(stages.read, analysis, reconciled, _describe_origin(data, name, source))
        clock.end_stage("document")
    return stages


class _StageClock:
    """Logs how long each stage took, and checks the deadline between stages."""

    def __init__(self, name: str | None) -> None:
        self._name, self._began = name or "document", time.perf_counter()

    def end_stage(self, stage: StageName) -> None:
        """Note that a stage has ended. Raises TimeLimitError."""
        now = time.perf_counter()
        _logger.debug("%s: %s took %.3f s", self._name, stage, now - self._began)
        self._began = now
        check_deadline()


def _make_document(
    read: Source | PagedSource, analysis: segment.DocumentAnalysis, reconciled: ReconciledDocument, origin: Origin
) -> Document:
    """The document with the diagnostics of all stages."""
    made = assemble_document(analysis, reconciled, origin)
    made.program = f"{PROGRAM_NAME} {VERSION}"
    findings = [*analysis.findings, *reconciled.findings, *checks.check_document(made, analysis, reconciled)]
    called_marks = {call.marker for block in reconciled.blocks for call in block.list_note_references()}
    findings += check_placement(read, made, called_marks)
    made.diagnostics = [*_diagnose_file_name(made), *make_diagnostics(findings, reconciled.blocks)]
    made.confidence = estimate_confidence(made)
    return made


def _read_pictures(pages: PagedSource, ocr: OcrOptions, processor_seconds: float) -> dict[int, Finding]:
    """Read the pages from their pictures whose text is not to be believed; the findings for those that still are not."""
    from extractor import layout, page_recognition  # flowing formats need none of it

    return page_recognition.recognize_pages(pages, layout.judge_pages(pages), ocr, processor_seconds)


def _arrange_pages(pages: PagedSource, doubted: dict[int, Finding]) -> Source:
    from extractor import layout

    return layout.arrange_pages(pages, doubted)


def _describe_origin(data: bytes, name: str | None, source: Source) -> Origin:
    return Origin(
        name=name, name_symbol=symbols.parse_file_name(name) if name else None, sha256=hashlib.sha256(data).hexdigest(),
        bytes_=len(data), format=source.format, pages=source.pages, page_sizes=source.page_sizes,
        ocr_pages=source.ocr_pages,
    )  # fmt: skip


def _diagnose_file_name(document: Document) -> list[Diagnostic]:
    return make_diagnostics(checks.check_file_name(document), [])


def rename_document(document: Document, name: str) -> Document:
    """What `extract` gives for the same content under another name of the same suffix, without reading it again.

    Changes and returns the document.
    """
    count = len(_diagnose_file_name(document))
    document.source.name, document.source.name_symbol = name, symbols.parse_file_name(name)
    document.diagnostics = [*_diagnose_file_name(document), *document.diagnostics[count:]]
    return document


def correct_document(document: Document, corrections: Corrections) -> tuple[Document, list[CorrectionOutcome]]:
    """A document with the values that a person has put right, and what became of each correction.

    A correction that does not fit any more is refused, with a diagnostic. The document given may be changed.
    """
    from extractor.review.corrections import apply_corrections  # needed by few

    count = len(_diagnose_file_name(document))
    corrected, outcomes = apply_corrections(document, corrections.get_lines(document.source.sha256))
    corrected.diagnostics = [*_diagnose_file_name(corrected), *corrected.diagnostics[count:]]
    return corrected, outcomes
