"""Each step of the segmenter makes new blocks and changes none of those it was given."""

from __future__ import annotations

import msgspec
import pytest

from extractor import languages
from extractor.reconcile import reconcile_document
from extractor.segment.analysis import analyse_source
from extractor.segment.draft_blocks import DraftBlock, split_blocks
from extractor.segment.outline.reader import OutlineReader
from extractor.source import Finding, Link, NoteReference, Source, SourceBlock, SourceCell
from tests.segment.build import read

ENGLISH = languages.load_language("en")


def make_agenda_source() -> Source:
    """A document whose annotations have lost their headings."""
    texts = [
        "Provisional agenda",
        "1. Lighthouses.",
        "2. Ferries.",
        "Annotations",
        "2. Ferries",
        "There are two ferries.",
    ]
    kinds = {"Provisional agenda": "heading", "Annotations": "heading"}
    return Source("markdown", [SourceBlock(kinds.get(text, "paragraph"), text) for text in texts])  # type: ignore[arg-type]


def test_a_block_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        DraftBlock("paragraph", "One").text = "Two"  # type: ignore[misc]


def test_reconciliation_changes_nothing_that_was_read() -> None:
    reading = analyse_source(make_agenda_source())
    before = msgspec.json.encode(reading.draft_blocks)
    restored = reconcile_document(reading)
    assert msgspec.json.encode(reading.draft_blocks) == before
    assert [block.kind for block in restored.blocks if block.text == "Ferries"] == ["heading"]


def test_a_list_that_is_no_agenda_leaves_its_block_as_it_was() -> None:
    document = read("# Agenda\n\n1. The Committee met in Geneva.\n\nIt took note of the report.\n")
    assert document.agenda is None
    assert [block.kind for block in document.blocks if block.number == "1"] == ["paragraph"]


def test_an_article_label_on_a_line_of_its_own_keeps_its_notes_and_its_box() -> None:
    label = SourceBlock("heading", "Article 1", note_references=[NoteReference(9, "3")], page=2, bbox=(0, 10, 50, 20))
    title = SourceBlock(
        "heading", "Use of terms", note_references=[NoteReference(12, "4")], page=2, bbox=(0, 22, 80, 32)
    )
    joined = OutlineReader(ENGLISH).read_outline(split_blocks([label, title])).blocks[0]
    assert (joined.label, joined.text, joined.page, joined.bbox) == ("Article 1", "Use of terms", 2, (0, 10, 80, 32))
    assert [(note.marker, note.offset) for note in joined.note_references] == [("3", 0), ("4", 12)]


def test_a_link_over_a_label_that_is_taken_off_begins_with_the_text() -> None:
    block = split_blocks([SourceBlock("paragraph", "1. Report A/1/2", links=[Link(0, 15, "x")])])[0]
    assert [(link.start, link.end) for link in block.drop_prefix(3).links] == [(0, 12)]


def test_the_two_halves_of_a_line_share_its_notes() -> None:
    line = SourceBlock(
        "paragraph", "United Nations A/82/412", note_references=[NoteReference(5, "1"), NoteReference(23, "2")]
    )
    first, second = split_blocks([line])[0].split_text(14, 15)
    assert [(note.marker, note.offset) for note in first.note_references] == [("1", 5)]
    assert [(note.marker, note.offset) for note in second.note_references] == [("2", 8)]


def test_a_finding_of_a_reader_names_the_block_that_its_source_block_became() -> None:
    table = SourceBlock("table", rows=[[SourceCell("Ferry"), SourceCell("2")], [SourceCell("Lamp"), SourceCell("3")]])
    source = Source("pdf", [SourceBlock("paragraph", "One\nTwo"), table])
    source.findings = [Finding("table.columns_inferred", "No ruling lines.", table)]
    reading = analyse_source(source)
    blocks = [finding.block for finding in reading.findings]
    assert [block.lines[0].source_block is table for block in blocks if block is not None] == [True]
