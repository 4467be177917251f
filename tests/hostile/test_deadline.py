"""The limit of time holds in the loops of all stages: what takes long ends soon after it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from extractor import Limits, TimeLimitError, extract
from tests.hostile.files import HOSTILE_FILES

MAX_SECONDS = 0.5
MAX_EXCESS_SECONDS = 4.0  # of processor: single calls into PDFium and libxml2, and what is read before the clock begins
LONG_FILES = [
    "pdf: 60,000 words strewn", "pdf: pages that share 30,000 words", "pdf: a grid of 1,000,000 lines", "pdf: areas over words",
    "docx: 40,000 notes", "docx: 60,000 tabs", "docx: 60,000 runs of a letter",
    "markup: html, a table of 60,000 rows", "markup: html, line breaks", "markup: html, positioned lines",
    "markup: akn, 60,000 paragraphs", "markup: akn, a cover of 20,000 lines", "markup: akn, 60,000 references",
    "text: markdown, reference definitions and uses", "text: markdown, carriage returns", "text: text, a page with columns without end",
    "text: text, a page of 60,000 columns",
]  # fmt: skip


@pytest.mark.parametrize("name", LONG_FILES)
def test_the_limit_of_time_holds(name: str) -> None:
    file = HOSTILE_FILES[name]
    data = file.make()
    began = time.process_time()
    with suppress(TimeLimitError):
        extract(data, name=file.name, limits=Limits(max_seconds=MAX_SECONDS))
    assert time.process_time() - began < MAX_SECONDS + MAX_EXCESS_SECONDS
