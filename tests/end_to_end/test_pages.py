"""Pictures of pages: what was found is in boxes, and every word of the page in one, or among the furniture."""

from __future__ import annotations

import pathlib

import pytest

from extractor import ExtractionError, extract
from extractor.inspection.page_pictures import draw_pages

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_every_page_is_drawn_and_all_has_boxes(language: str, tmp_path: pathlib.Path) -> None:
    path = FIXTURES / language / "session-agenda.pdf"
    document = extract(path)
    made = draw_pages(path.read_bytes(), document, tmp_path / "pages")
    assert [p.name for p in made] == [f"session-agenda-{n + 1:03}.png" for n in range(document.source.pages or 0)]
    assert all(p.read_bytes().startswith(b"\x89PNG") for p in made)
    assert all(block.bbox for block in document.blocks)
    assert all(note.bbox for note in document.footnotes)
    table = next(block for block in document.blocks if block.rows)
    assert table.bbox is not None
    for cell in (cell for row in table.rows or [] for cell in row if cell.bbox):
        assert table.bbox[0] <= cell.bbox[0] < cell.bbox[2] <= table.bbox[2]
        assert table.bbox[1] <= cell.bbox[1] < cell.bbox[3] <= table.bbox[3]


def test_a_format_without_pages_is_refused(tmp_path: pathlib.Path) -> None:
    path = FIXTURES / "en" / "session-agenda.md"
    with pytest.raises(ExtractionError, match="no pages"):
        draw_pages(path.read_bytes(), extract(path), tmp_path)
