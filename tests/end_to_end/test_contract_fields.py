"""Fields that every document has, whatever it is: the contract's "always there"."""

from __future__ import annotations

import pathlib

import extractor
from extractor import extract
from tests.segment.build import ENGLISH, read

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"


def test_every_document_has_the_fields_of_trust() -> None:
    document = extract(b"One line of text.", name="note.txt").to_dict()
    assert set(document["confidence"]) == {"masthead", "agenda", "schedule", "outline", "tables", "notes", "text"}
    assert (document["more_agendas"], document["evidence"], document["corrected"]) == ([], {}, [])
    assert document["program"] == f"un-extractor {extractor.__version__}"
    assert document["source"]["page_sizes"] == []


def test_agenda_items_and_schedule_rows_name_the_block_that_prints_them() -> None:
    document = read(ENGLISH)
    blocks = {block.id: block for block in document.blocks}
    assert document.agenda is not None
    assert document.schedule is not None
    assert [blocks[item.block or ""].text for item in document.agenda.items] == [
        "Organizational matters:",
        "Lighthouses and their keepers.",
        "Adoption of the report.",
    ]
    assert {blocks[row.block or ""].kind for row in document.schedule.rows} == {"table"}


def test_list_items_have_a_level() -> None:
    levels = {block.text: block.level for block in read(ENGLISH).blocks if block.kind == "list_item"}
    assert levels["Opening of the session;"] == 1


def test_pages_have_a_size_and_blocks_their_boxes() -> None:
    document = extract(FIXTURES / "en" / "report.pdf")
    assert len(document.source.page_sizes) == document.source.pages
    assert set(document.source.page_sizes) == {(420.0, 595.0)}
    located = [block for block in document.blocks if block.bbox is not None]
    assert located
    assert all((block.boxes[0].page, block.boxes[0].bbox) == (block.page, block.bbox) for block in located)
