"""Values put right by hand: written as lines, set in documents, refused where the document has changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from extractor import Document, extract, pipeline
from extractor.diagnostics import DIAGNOSTIC_KINDS
from extractor.errors import CorrectionError
from extractor.review.corrections import (
    CorrectionLine,
    Corrections,
    append_correction,
    make_correction,
    read_corrections,
)
from extractor.review.doubts import DOUBTFUL_CODES, list_doubts

TEXT = """**General Assembly**

A/79/12

Distr.: General

12 March 2024

# Report on fishing

1. The Committee recalled resolution 60/7 on fishing.

| Name | Number |
|---|---|
| A/79/3 | 4 |
"""


@pytest.fixture
def document() -> Document:
    return extract(TEXT.encode(), name="A_79_12-E.md")


def make_line(document: Document, pointer: str, was: Any, now: Any) -> CorrectionLine:
    return CorrectionLine(
        sha256=document.source.sha256, pointer=pointer, was=was, now=now, by="A. Reader", at="2026-01-31", why="seen"
    )


def correct(document: Document, *lines: CorrectionLine) -> tuple[Document, list[str]]:
    corrected, outcomes = pipeline.correct_document(document, Corrections(lines))
    return corrected, [outcome.state for outcome in outcomes]


def test_a_correction_is_set_and_shown(document: Document) -> None:
    line = make_line(document, "/masthead/title", "Report on fishing", "Report on fisheries")
    corrected, states = correct(document, line)
    assert states == ["applied"]
    assert corrected.masthead.title == "Report on fisheries"
    assert corrected.to_dict()["corrected"] == [
        {"pointer": "/masthead/title", "was": "Report on fishing", "by": "A. Reader", "at": "2026-01-31"}
    ]
    assert not [found for found in corrected.diagnostics if found.code == "correction.refused"]


def test_corrections_of_one_value_follow_each_other(document: Document) -> None:
    lines = [make_line(document, "/masthead/date", was, now) for was, now in (
        ("2024-03-12", "2024-03-13"), ("2024-03-13", "2024-03-14"),
    )]  # fmt: skip
    corrected, states = correct(document, *lines)
    assert (corrected.masthead.date, states) == ("2024-03-14", ["applied", "applied"])
    assert [entry.was for entry in corrected.corrected] == ["2024-03-12", "2024-03-13"]


def test_a_correction_whose_old_value_no_longer_stands_is_refused_with_both_values(document: Document) -> None:
    corrected, states = correct(document, make_line(document, "/masthead/title", "Another title", "Title"))
    assert states == ["refused"]
    assert corrected.masthead.title == "Report on fishing"
    assert corrected.corrected == []
    [refused] = [found for found in corrected.diagnostics if found.code == "correction.refused"]
    for part in ("/masthead/title", "A. Reader", "Another title", "Report on fishing"):
        assert part in refused.message
    assert "correction.refused" in {doubt.code for doubt in list_doubts(corrected)}


def test_a_correction_that_the_reader_has_caught_up_with_changes_nothing(document: Document) -> None:
    corrected, states = correct(document, make_line(document, "/masthead/title", "Report", "Report on fishing"))
    assert states == ["agrees"]
    assert corrected.corrected == []


@pytest.mark.parametrize(
    ("pointer", "was", "now"),
    [
        ("/masthead/date", "2024-03-12", "12 March"), ("/type", "report", "poem"), ("/masthead/nothing", None, 1),
        ("/source/sha256", "", "0"), ("/evidence", {}, {}), ("", {}, {}), ("/masthead/symbols/-", None, "A/1"),
        ("/masthead/symbols/7", None, "A/1"), ("masthead/title", "Report on fishing", "x"), ("/blocks", [], []),
        ("/masthead/session/text", None, "x"), ("/masthead/title/0", None, "x"), ("/masthead/~2", None, "x"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_leaves_a_valid_document(
    document: Document, pointer: str, was: Any, now: Any
) -> None:
    before = document.to_dict()
    corrected, states = correct(document, make_line(document, pointer, was, now))
    assert states == ["refused"]
    after = corrected.to_dict()
    assert after.pop("diagnostics") != before.pop("diagnostics")
    assert after == before


def test_a_text_may_change_as_long_as_its_citations_keep_their_places(document: Document) -> None:
    at, block = next((n, b) for n, b in enumerate(document.blocks) if "recalled" in b.text)
    kept = block.text.replace("on fishing", "on fisheries")
    lost = block.text.replace("The Committee", "It")
    assert correct(document, make_line(document, f"/blocks/{at}/text", block.text, kept))[1] == ["applied"]
    assert correct(document, make_line(document, f"/blocks/{at}/text", block.text, lost))[1] == ["refused"]


def test_a_corrected_symbol_agrees_with_the_files_name_again(document: Document) -> None:
    named = pipeline.rename_document(document, "A_79_13-E.md")
    assert [found.code for found in named.diagnostics] == ["masthead.symbol_differs"]
    corrected, _ = correct(named, make_line(named, "/masthead/symbols/0", "A/79/12", "A/79/13"))
    assert corrected.diagnostics == []
    assert pipeline.rename_document(corrected, "x.md").diagnostics == []


def test_a_part_that_a_person_has_seen_is_no_longer_in_doubt() -> None:
    document = extract(TEXT.replace("12 March", "31 Febuary").encode(), name="x.md")
    probability = 0.3
    document.confidence = msgspec.structs.replace(document.confidence, masthead=probability)
    doubts = {"confidence.masthead", "masthead.date_unread", "masthead.text_joined"}  # the line was read as a body
    assert {doubt.code for doubt in list_doubts(document)} == doubts
    corrected, _ = correct(document, make_line(document, "/confidence/masthead", probability, 1.0))
    assert list_doubts(corrected) == []


def test_what_the_document_itself_does_oddly_is_no_doubt() -> None:
    text = TEXT.replace("A/79/12\n\n", "").replace("1. The", "2. The") + "\n5. It decided to end.\n\n5. It ended.\n"
    document = extract(text.encode(), name="x.md")
    document.confidence = msgspec.structs.replace(
        document.confidence, masthead=0.95, outline=0.95, text=0.95, tables=0.95
    )
    assert {found.code for found in document.diagnostics} >= {"masthead.symbol_missing", "outline.number_gap"}
    assert list_doubts(document) == []


def test_extract_takes_a_file_of_corrections_and_only_the_documents_own_lines(tmp_path: Path) -> None:
    document = extract(TEXT.encode(), name="a.md")
    path = tmp_path / "corrections.jsonl"
    append_correction(path, make_line(document, "/masthead/date", "2024-03-12", None))
    append_correction(path, msgspec.structs.replace(make_line(document, "/type", "report", "note"), sha256="0" * 64))
    corrected = extract(TEXT.encode(), name="a.md", corrections=path)
    assert (corrected.masthead.date, corrected.type) == (None, document.type)
    assert extract(TEXT.encode(), name="a.md", corrections=read_corrections(path)).to_json() == corrected.to_json()
    assert extract(TEXT.encode(), name="a.md", corrections=path, isolate=True).to_json() == corrected.to_json()


def test_a_line_is_added_to_a_file_whatever_its_last_line_ends_with(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + msgspec.json.encode(make_line(document, "/type", "report", "note")))
    append_correction(path, make_line(document, "/masthead/date", "2024-03-12", None))
    assert [line.pointer for line in read_corrections(path).get_lines(document.source.sha256)] == [
        "/type", "/masthead/date",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "{}",
        "[" * 100_000,
        '{"sha256": "x", "pointer": "/a", "was": 1, "now": 2, "by": "x", "at": "2026-01-31"}',
    ],
)
def test_a_line_of_another_form_is_named_by_its_number(document: Document, tmp_path: Path, line: str) -> None:
    path = tmp_path / "corrections.jsonl"
    append_correction(path, make_line(document, "/type", "report", "note"))
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(CorrectionError, match=r"Line 3 of .*corrections\.jsonl"):
        read_corrections(path)
    with pytest.raises(CorrectionError, match="can't be read"):
        read_corrections(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("pointer", "text", "value"),
    [
        ("/masthead/date", "2024-03-13", "2024-03-13"), ("/masthead/date", "null", None),
        ("/masthead/job_number", "24", "24"), ("/masthead/symbols", '["A/79/12", "S/2024/1"]', ["A/79/12", "S/2024/1"]),
        ("/confidence/masthead", "1", 1), ("/masthead/title", '"quoted"', "quoted"), ("/masthead/title", "as typed", "as typed"),
    ],
)  # fmt: skip
def test_a_typed_value_is_json_where_that_fits_and_else_text(
    document: Document, pointer: str, text: str, value: Any
) -> None:
    line = make_correction(document, pointer, text, by="x", at="2026-01-31", why=None)
    assert line.now == value
    assert correct(document, line)[1] == ["applied"]


def test_a_typed_value_that_fits_nowhere_is_refused(document: Document) -> None:
    with pytest.raises(CorrectionError, match="is no value for /type"):
        make_correction(document, "/type", "poem", by="x", at="2026-01-31", why=None)


def test_a_line_says_what_the_issue_of_a_correction_needs(document: Document, tmp_path: Path) -> None:
    append_correction(tmp_path / "c", make_line(document, "/type", "report", "note"))
    assert json.loads((tmp_path / "c").read_bytes()) == {
        "sha256": document.source.sha256, "pointer": "/type", "was": "report", "now": "note", "by": "A. Reader",
        "at": "2026-01-31", "why": "seen",
    }  # fmt: skip


def test_doubts_are_known_diagnostics() -> None:
    assert DIAGNOSTIC_KINDS.keys() >= DOUBTFUL_CODES
