"""Which source answers: `CompiledQueries` where the package was built with a C compiler, `CtypesQueries` everywhere else."""

from __future__ import annotations

import ctypes
import logging
import os
from functools import cache

import pypdfium2.raw as pdfium_c
import pypdfium2.version

from extractor.readers.pdf.queries.ctypes_queries import CtypesQueries
from extractor.readers.pdf.queries.interface import PdfiumQueries

PURE_VARIABLE = "EXTRACTOR_PURE"  # of the environment: where it is set, nothing compiled is used
COMPILED_FOR_MAJOR_VERSIONS = (4, 5)  # of pypdfium2: PDFium has the signatures there that `_bulk.c` calls
_logger = logging.getLogger(__name__)


@cache
def open_queries() -> PdfiumQueries:
    """The source of answers in this process. PDFium bears one thread, and so does a source."""
    reason = find_reason_for_ctypes()
    if reason is None:
        return load_compiled_queries()
    _logger.info("PDF files are read without the accelerator: %s", reason)
    return CtypesQueries()


def find_reason_for_ctypes() -> str | None:
    """Why the compiled source is not used; None where it is."""
    if os.environ.get(PURE_VARIABLE):
        return f"{PURE_VARIABLE} is set"
    major = pypdfium2.version.PYPDFIUM_INFO.major
    if major not in COMPILED_FOR_MAJOR_VERSIONS:
        return f"it is not made for pypdfium2 {major}"
    try:
        if not isinstance(load_compiled_queries(), PdfiumQueries):
            return "it is built from another version of the program"
    except ImportError:
        return "it is not built"
    except AttributeError as error:
        return f"PDFium lacks a function ({error})"
    return None


@cache
def load_compiled_queries() -> PdfiumQueries:
    """The compiled source. Raises ImportError where it is not built, and AttributeError where PDFium lacks a function."""
    from extractor.readers.pdf import _bulk

    functions = {name: getattr(pdfium_c, name) for name in _bulk.FUNCTION_NAMES}
    return _bulk.CompiledQueries(
        {name: ctypes.cast(function, ctypes.c_void_p).value for name, function in functions.items()}
    )
