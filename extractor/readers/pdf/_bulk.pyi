from extractor.readers.pdf.queries.interface import PdfiumQueries

FUNCTION_NAMES: tuple[str, ...]

def CompiledQueries(addresses: dict[str, int | None], /) -> PdfiumQueries: ...  # noqa: N802 - the name of its type
