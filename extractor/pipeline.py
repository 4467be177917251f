"""extract(): open, read, lay out, understand, reconcile, check."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extractor import checks, readers, symbols
from extractor.assemble import assemble_document, make_diagnostics
from extractor.common.version import PROGRAM_NAME, VERSION
from extractor.errors import DefectError, EmptyError, ExtractionError, LimitError, NotFoundError
from extractor.limits import Limits
from extractor.model import Diagnostic, Document, Origin
from extractor.reconcile import reconcile_document
from extractor.segment import analysis as segment
from extractor.source import PagedSource, Source

DocumentInput = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO


def extract(document: DocumentInput, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """Read one UN document into the structure of the contract.

    `document` is a path, the file's bytes, or a binary file object; `name` the file's name where bytes or a file object
    are given: it breaks ties about the format, and the symbol that it encodes is kept apart. `limits` bounds size,
    pages and time. Raises a subclass of `ExtractionError` for input that yields no document; doubts about one that it
    does yield stand in its `diagnostics`. Keeps no state, writes nothing, opens no connection.
    """
    limits = limits or Limits()
    data, name = _read_input(document, name, limits)
    try:
        with _pause_garbage_collector():
            return _extract_document(data, name, limits)
    except (ExtractionError, MemoryError):
        raise
    except Exception as error:  # no caller is to meet a traceback for one bad file among thousands
        raise DefectError(f"{type(error).__name__}: {error}.") from error


@contextmanager
def _pause_garbage_collector() -> Iterator[None]:
    """Hold back the collector of cyclic garbage while a document is read.

    A document's parts make no cycles, but are many: the collector would go through all of them again and again, and take
    the longer for each page the more pages there are.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _extract_document(data: bytes, name: str | None, limits: Limits) -> Document:
    read = readers.read_document(data, name, limits)
    source = _arrange_pages(read) if isinstance(read, PagedSource) else read
    reading = segment.analyse_source(source)
    restored = reconcile_document(reading)
    made = assemble_document(reading, restored, _describe_origin(data, name, source))
    made.program = f"{PROGRAM_NAME} {VERSION}"
    findings = [*reading.findings, *restored.findings, *checks.check_document(made, reading, restored)]
    made.diagnostics = [*_diagnose_file_name(made), *make_diagnostics(findings, restored.blocks)]
    return made


def _arrange_pages(pages: PagedSource) -> Source:
    from extractor import layout  # flowing formats need none of it

    return layout.arrange_pages(pages)


def _read_input(document: DocumentInput, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    if isinstance(document, (bytes, bytearray, memoryview)):
        data = bytes(document)
    elif isinstance(document, (str, os.PathLike)):
        path = Path(document)
        name = name or path.name
        try:
            if path.stat().st_size > limits.max_bytes:
                raise LimitError(f"{path.name} has {path.stat().st_size} bytes, more than {limits.max_bytes}.")
            data = path.read_bytes()
        except OSError as error:
            raise NotFoundError(f"{path} can't be read: {error.strerror or error}.") from error
    else:
        name = name or _get_stream_name(document)
        data = document.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise LimitError(f"The file has more than {limits.max_bytes} bytes.")
    if not data:
        raise EmptyError("The file has no bytes.")
    return data, Path(name).name if name else None


def _get_stream_name(stream: BinaryIO) -> str | None:
    given = getattr(stream, "name", None)
    return given if isinstance(given, str) else None


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
    said = len(_diagnose_file_name(document))
    document.source.name, document.source.name_symbol = name, symbols.parse_file_name(name)
    document.diagnostics = [*_diagnose_file_name(document), *document.diagnostics[said:]]
    return document
