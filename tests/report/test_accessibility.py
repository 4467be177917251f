"""axe-core finds nothing serious on the pages, in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.report.conftest import AXE
from tests.report.test_site import read_rows

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["list", "en/annotated-agenda.pdf", "ar/session-agenda.docx", "zh/letter.html"])
def test_axe_has_no_serious_finding(page: Page, report: Path, name: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    path = "index.html" if name == "list" else read_rows(report)[name]["href"]
    page.goto((report / path).as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {preload: false})")["violations"]
    if name != "list":
        page.get_by_role("button", name="Correct title").click()
        found += page.evaluate("axe.run(document.querySelector('dialog'), {preload: false})")["violations"]
    grave = [
        (one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == []
