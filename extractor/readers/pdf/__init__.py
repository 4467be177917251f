"""PDF, read with PDFium."""

from __future__ import annotations

from extractor.limits import Limits
from extractor.readers.shared.containers.nested_documents import InnerDocument, read_only_document
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import PagedSource, Source

_PUIDS = {
    "2.": "fmt/1129", "1.7": "fmt/276", "1.6": "fmt/20", "1.5": "fmt/19", "1.4": "fmt/18", "1.3": "fmt/17",
    "1.2": "fmt/16", "1.1": "fmt/15", "1.0": "fmt/14",
}  # fmt: skip


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """The pages of a PDF, at most `limits.max_pages` of them; of a portfolio, the one document that it holds.

    Raises EncryptedError for a file that asks for a password, UnsupportedError for a dynamic XFA form, CorruptError for
    a file without a readable page, and SeveralDocumentsError for a portfolio of more than one document.
    """
    from extractor.readers.pdf.document import read_pages  # loads PDFium
    from extractor.readers.pdf.portfolio import list_portfolio_documents

    documents = list_portfolio_documents(data, limits)
    return read_only_document(documents, "PDF portfolio", limits) if documents else read_pages(data, limits)


def list_documents(data: bytes, limits: Limits) -> list[InnerDocument]:
    """The embedded files that a reader may know, also of a PDF that is no portfolio. Raises as `read` does."""
    from extractor.readers.pdf import portfolio  # loads PDFium

    return portfolio.list_documents(data, limits)


def _is_pdf(sample: FileSample) -> bool:
    return sample.kind == "pdf"


FORMAT = Format(
    "pdf",
    suffixes=(".pdf",),
    media_types=("application/pdf",),
    pronom=tuple(
        PronomId(puid, rf"%PDF-{version.replace('.', '[.]')}", f"%PDF-{version}") for version, puid in _PUIDS.items()
    ),
    accepts=_is_pdf,
    read=read,
    priority=10,
    list_documents=list_documents,
)
