"""Every PDF file of some folders, read with the accelerator and without: the same pages, byte for byte.

    python tests/corpus/compare_pdf_sources.py [FOLDER…]     by default the corpus beside the project and the fixtures

Exit status 1 where one file's pages differ, or where the accelerator is not built.
"""

from __future__ import annotations

import pathlib
import sys
from unittest.mock import patch

from extractor.errors import ExtractionError
from extractor.limits import Limits
from extractor.readers.pdf import document
from extractor.readers.pdf.queries.ctypes_queries import CtypesQueries
from extractor.readers.pdf.queries.interface import PdfiumQueries
from extractor.readers.pdf.queries.source_choice import load_compiled_queries

ROOT = pathlib.Path(__file__).parents[2]
FOLDERS = (ROOT.parent / "shared" / "corpus", ROOT / "fixtures")


def read_with(queries: PdfiumQueries, data: bytes) -> str:
    """All that the reader makes of a file, or the error that it ends in."""
    with patch.object(document, "open_queries", return_value=queries):
        try:
            return repr(document.read_pages(data, Limits()))
        except ExtractionError as error:
            return f"{error.code}: {error}"


def main() -> None:
    """Compare and print."""
    folders = [pathlib.Path(name) for name in sys.argv[1:]] or FOLDERS
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() == ".pdf")
    try:
        compiled = load_compiled_queries()
    except ImportError as error:
        sys.exit(f"the accelerator is not built: {error}")
    through_ctypes = CtypesQueries()
    unlike = [
        path for path in files if read_with(compiled, path.read_bytes()) != read_with(through_ctypes, path.read_bytes())
    ]
    print(*(f"differs: {path}" for path in unlike), f"{len(files)} PDF files, {len(unlike)} differ", sep="\n")
    sys.exit(bool(unlike))


if __name__ == "__main__":
    main()
