"""Documents inside of a file: parts of a Word file, attachments of a mail, files in an archive or a PDF portfolio.

A document in a container is named by the container's name, `!/`, and its path inside: `circulars.zip!/2024/A.docx`,
`circulars.zip!/letter.eml!/A.docx`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import PurePosixPath

import msgspec

from extractor.errors import LimitError, NotFoundError, SeveralDocumentsError
from extractor.limits import Limits
from extractor.source import PagedSource, Source

MAX_NAMED_DOCUMENTS = 10  # in a message
MAX_NESTING = 4  # documents within one another; real files have one or two
INSIDE_MARK = "!/"  # between a container and a path inside
_depth: ContextVar[int] = ContextVar("depth of the document that is read", default=0)


class InnerDocument(msgspec.Struct, frozen=True):
    """A document in a container: its path inside, which no other has, and the function that unpacks it."""

    path: str
    unpack: Callable[[], bytes]

    @property
    def name(self) -> str:
        """The base name."""
        return PurePosixPath(self.path).name


def make_inner_documents(found: Iterable[tuple[str, Callable[[], bytes]]]) -> list[InnerDocument]:
    """The documents of a container; those of one path get a number, too."""
    counts: Counter[str] = Counter()
    documents = []
    for path, unpack in found:
        counts[path] += 1
        unique = path if counts[path] == 1 else f"{counts[path]}/{path}"
        documents.append(InnerDocument(unique, unpack))
    return documents


def read_only_document(documents: list[InnerDocument], container: str, limits: Limits) -> Source | PagedSource:
    """Read the one document of a container, which is called so in messages.

    Raises SeveralDocumentsError where there are more, and what the document's reader raises.
    """
    if len(documents) > 1:
        paths = [document.path for document in documents]
        raise SeveralDocumentsError(f"This {container} has several documents: {name_documents(paths)}.", None, paths)
    return read_nested_document(documents[0].unpack(), documents[0].name, limits)


def list_inner_documents(data: bytes, name: str | None, limits: Limits) -> list[InnerDocument]:
    """The documents that a file holds; none for a file that is no container. Raises as `read_document` does."""
    from extractor.readers.shared.format_detection import detect_format  # which knows all formats, the containers too

    lister = detect_format(data, name).list_documents
    return lister(data, limits) if lister is not None else []


def holds_several_documents(data: bytes, name: str | None, limits: Limits) -> bool:
    """Whether a file only contains documents, and several of them. Raises as `read_document` does."""
    from extractor.readers.shared.format_detection import detect_format

    found = detect_format(data, name)
    return found.is_container and found.list_documents is not None and len(found.list_documents(data, limits)) > 1


def open_inner_document(data: bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    """The bytes and the base name of the document that `name` leads to, from the bytes of the outermost container.

    Raises NotFoundError where there is none, LimitError where it is too deep, and what the containers' readers raise.
    """
    container, *paths = name.split(INSIDE_MARK)
    if len(paths) > MAX_NESTING:
        raise LimitError(f"Documents stand in one another more than {MAX_NESTING} deep.")
    for path in paths:
        found = find_inner_document(list_inner_documents(data, container, limits), path, container)
        data, container = found.unpack(), found.name
    return data, container


def find_inner_document(documents: Iterable[InnerDocument], path: str, container: str) -> InnerDocument:
    """The document of a container that has this path inside. Raises NotFoundError, which names the container so."""
    found = {document.path: document for document in documents}
    if path not in found:
        known = f" It has {name_documents(list(found))}." if found else ""
        raise NotFoundError(f"There is no document “{path}” in {container}.{known}", "Check the path inside.")
    return found[path]


def read_nested_document(data: bytes, name: str | None, limits: Limits) -> Source | PagedSource:
    """Read a document that is inside another file.

    Raises a subclass of `ExtractionError` as `read_document` does, and LimitError where files nest too deep.
    """
    from extractor.readers import read_document  # which asks every format, the one that calls this too

    with _enter_document():
        return read_document(data, name, limits)


@contextmanager
def _enter_document() -> Iterator[None]:
    token = _depth.set(_depth.get() + 1)
    try:
        if _depth.get() > MAX_NESTING:
            raise LimitError(f"Documents stand in one another more than {MAX_NESTING} deep.")
        yield
    finally:
        _depth.reset(token)


def name_documents(names: list[str]) -> str:
    """Names for a message, the first ones where there are many."""
    shown = ", ".join(f"“{name}”" for name in names[:MAX_NAMED_DOCUMENTS])
    rest = len(names) - MAX_NAMED_DOCUMENTS
    return f"{shown} and {rest} more" if rest > 0 else shown
