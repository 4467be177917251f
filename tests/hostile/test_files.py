"""Every hostile file ends in a document or a typed error, soon and in little memory."""

from __future__ import annotations

import pytest

from tests.hostile.files import HOSTILE_FILES
from tests.hostile.run_limited import MAX_MEMORY_MEBIBYTES, MAX_PROCESSOR_SECONDS, read_limited

ERRORS = {
    "unsupported",
    "several_documents",
    "empty",
    "corrupt",
    "encrypted",
    "too_large",
    "timeout",
    "memory",
}  # those that a file is to blame for
WANTED = {
    "pdf: two forms that call each other": "too_large",
    "pdf: a form that calls itself": "too_large",
    "pdf: forms that double 35 deep": "too_large",
    "pdf: forms that double 12 deep": "document",
    "pdf: blanks packed thrice, 4 GB": "too_large",
    "pdf: blanks packed once, 1 GB": "too_large",
    "pdf: blanks in LZW": "too_large",
    "pdf: one content 20,000 times": "too_large",
    "pdf: a map to a text without end": "too_large",
    "docx: a directory that says 400 MB of 2 GB": "too_large",
    "docx: 60 MB of empty paragraphs": "too_large",
    "odt: 60 MB of empty paragraphs": "too_large",
    "odt: repetitions without end": "document",
    "container: zip, 4 GB said of 2 GB": "too_large",
    "container: tar.gz, 2 GB": "unsupported",
    "office: rtf, a length without end": "timeout",
    "container: mhtml, parts 2,000 deep": "corrupt",
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_hostile_file_ends_in_a_document_or_a_typed_error(name: str) -> None:
    outcome = read_limited(HOSTILE_FILES[name])
    assert outcome.result in {"document", *ERRORS}, outcome.message
    assert outcome.result == WANTED.get(name, outcome.result), outcome.message
    assert outcome.seconds < MAX_PROCESSOR_SECONDS
    assert outcome.mebibytes < MAX_MEMORY_MEBIBYTES
