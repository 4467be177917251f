"""What is compared: for each format the programs that read it, each as a function that takes a path and reads the whole file.

A program is loaded when it is asked for, so that each process holds one only. What a function returns is thrown away, but
for the pages that PDFium counts.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

ProgramReader = Callable[[Path], object]
OUR_PROGRAM = "extractor"


def extractor() -> ProgramReader:
    """The whole contract, as JSON; no page is recognised from its picture, as none is by the other programs.

    `benchmarks.guard` also runs this with versions that could not recognise pages.
    """
    from extractor import extract

    options: dict[str, Any] = {"ocr": "off"} if "ocr" in inspect.signature(extract).parameters else {}
    return lambda path: extract(path, **options).to_json()


def pypdfium2() -> ProgramReader:
    """Bare text of PDFium: what the others are measured by. Returns the number of pages."""
    import pypdfium2 as pdfium

    def read(path: Path) -> int:
        with pdfium.PdfDocument(path) as document:
            for page in document:
                text = page.get_textpage()
                text.get_text_range()
                text.close()
                page.close()
            return len(document)

    return read


def pymupdf() -> ProgramReader:
    """Bare text of MuPDF."""
    import pymupdf as mupdf

    def read(path: Path) -> object:
        with mupdf.open(path) as document:
            return [page.get_text() for page in document]

    return read


def pymupdf4llm() -> ProgramReader:
    """Markdown of MuPDF."""
    import pymupdf4llm as mupdf

    return lambda path: mupdf.to_markdown(str(path), show_progress=False)


def pdfplumber() -> ProgramReader:
    """Bare text of pdfminer."""
    import pdfplumber as plumber

    def read(path: Path) -> object:
        with plumber.open(path) as document:
            return [page.extract_text() for page in document.pages]

    return read


def markitdown() -> ProgramReader:
    """Markdown."""
    from markitdown import MarkItDown

    return MarkItDown().convert


def kreuzberg() -> ProgramReader:
    """Text, in Rust."""
    from kreuzberg import extract_file_sync

    return lambda path: extract_file_sync(str(path))


def liteparse() -> ProgramReader:
    """Text with places, in Rust."""
    from liteparse import LiteParse

    return LiteParse(ocr_enabled=False, quiet=True, num_workers=1).parse


def docling_parse() -> ProgramReader:
    """Text with places, in C++."""
    from docling_parse.pdf_parser import DoclingPdfParser

    parser = DoclingPdfParser(loglevel="fatal")

    def read(path: Path) -> object:
        document = parser.load(str(path))
        return [page for _, page in document.iterate_pages()]

    return read


def python_docx() -> ProgramReader:
    """Bare text of paragraphs and tables."""
    from docx import Document

    def read(path: Path) -> object:
        document = Document(str(path))
        texts = [paragraph.text for paragraph in document.paragraphs]
        return texts + [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    return read


def mammoth() -> ProgramReader:
    """HTML of a DOCX file."""
    from mammoth import convert_to_html

    def read(path: Path) -> object:
        with path.open("rb") as file:
            return convert_to_html(file)

    return read


def docx2python() -> ProgramReader:
    """Nested lists of a DOCX file."""
    from docx2python import docx2python as convert

    def read(path: Path) -> object:
        with convert(str(path)) as document:
            return document.text

    return read


PROGRAM_MODULES = {"python_docx": "docx"}  # where a program is not loaded by its own name

# the first of each is what the ratios are of
PROGRAMS_BY_FORMAT: dict[str, tuple[Callable[[], ProgramReader], ...]] = {
    "pdf": (
        pypdfium2, extractor, pymupdf, pymupdf4llm, liteparse, kreuzberg, docling_parse, pdfplumber, markitdown,
    ),
    "docx": (markitdown, extractor, python_docx, mammoth, docx2python, kreuzberg),
    "html": (markitdown, extractor, kreuzberg),
    "xml": (markitdown, extractor),
    "md": (markitdown, extractor, kreuzberg),
    "txt": (markitdown, extractor, kreuzberg),
}  # fmt: skip
