"""A report of the fixtures, made once; a browser; and a page of it that notes errors and requests."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.report.site import write_report
from tests.batch.helpers import convert

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIXTURES = Path(__file__).parents[2] / "fixtures"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
AXE = Path(sys.prefix, "node_modules", "axe-core", "axe.min.js")  # tests/run.py puts it there


@pytest.fixture(scope="session")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a batch over some fixtures of each language, and a file that can't be read."""
    source = tmp_path_factory.mktemp("archive") / "in"
    for language in LANGUAGES:
        (source / language).mkdir(parents=True)
        for name in ("session-agenda.docx", "annotated-agenda.pdf", "letter.html"):
            shutil.copy(FIXTURES / language / name, source / language / name)
    (source / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    out = source.parent / "out"
    convert(out, source)
    return out


@pytest.fixture(scope="session")
def report(batch: Path) -> Path:
    """The folder of a report."""
    folder = batch.parent / "report"
    assert len(list(write_report(batch, folder))) == 19
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    arguments = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # Chromium's refuses to serve root
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; at the end nothing was logged as an error, and nothing was asked of anything but local files."""
    context = browser.new_context(viewport={"width": 1300, "height": 850}, accept_downloads=True)
    opened = context.new_page()
    problems: list[str] = []
    opened.on(
        "console", lambda message: problems.append(message.text) if message.type in {"error", "warning"} else None
    )
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "request", lambda request: None if request.url.startswith(("file:", "blob:")) else problems.append(request.url)
    )
    yield opened
    context.close()
    assert problems == []
