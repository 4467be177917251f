"""The confidence in each part of a document: null where the part is absent, lower with each doubt."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from extractor import Document, extract
from extractor.assessment.confidence import PartModel, apply_model, estimate_confidence, load_models
from extractor.assessment.evidence import MEASURES, NEUTRAL_EVIDENCE, measure_evidence
from extractor.diagnostics import get_severity
from extractor.model import Cell, Confidence, Diagnostic, Footnote
from extractor.pipeline import rename_document
from tests.segment.build import ENGLISH, read

PARTS = [field.name for field in msgspec.structs.fields(Confidence)]


def build_document() -> Document:
    """An agenda in which every part is present and nothing is doubted."""
    document = read(ENGLISH)
    document.diagnostics, document.source.format = [], "pdf"
    document.blocks.append(
        msgspec.structs.replace(
            document.blocks[-1], id="b999", kind="table", text="", rows=[[Cell(text="Lamp")] * 2] * 2
        )
    )
    document.footnotes = [Footnote(id="n1", marker="1", text="A note.", block=document.blocks[-2].id, offset=0)]
    return document


def get_part(document: Document, part: str) -> float:
    """The confidence in a part that is there."""
    value = getattr(estimate_confidence(document), part)
    assert isinstance(value, float)
    return value


def add_diagnostics(document: Document, codes: Iterable[str]) -> Document:
    """The same document with more diagnostics."""
    more = [Diagnostic(code=code, severity=get_severity(code), message="") for code in codes]
    return msgspec.structs.replace(document, diagnostics=[*document.diagnostics, *more])


def test_every_part_that_is_there_has_a_probability() -> None:
    values = msgspec.structs.asdict(estimate_confidence(build_document()))
    assert list(values) == PARTS == list(MEASURES)
    assert all(isinstance(value, float) and 0 <= value <= 1 and value == round(value, 2) for value in values.values())


def test_parts_that_are_absent_are_null() -> None:
    confidence = extract(b"One line of text.", name="note.txt").confidence
    assert confidence.text is not None
    absent = (confidence.masthead, confidence.agenda, confidence.schedule, confidence.outline, confidence.tables)
    assert (*absent, confidence.notes) == (None,) * 6


def test_the_same_document_gives_the_same_numbers() -> None:
    assert read(ENGLISH).confidence == read(ENGLISH).confidence


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("masthead", "masthead.date_unread"),
        ("agenda", "agenda.number_repeated"),
        ("schedule", "schedule.cell_unread"),
        ("schedule", "schedule.weekday_mismatch"),
        ("outline", "outline.number_gap"),
        ("tables", "table.columns_inferred"),
        ("notes", "notes.call_without_note"),
        ("text", "text.characters_lost"),
    ],
)
def test_a_diagnostic_lowers_its_part(part: str, code: str) -> None:
    document = build_document()
    assert get_part(add_diagnostics(document, [code]), part) < get_part(document, part)


@pytest.mark.parametrize("part", PARTS)
def test_an_untrusted_text_layer_lowers_every_part(part: str) -> None:
    document = build_document()
    assert get_part(add_diagnostics(document, ["text.layer_untrusted"]), part) < get_part(document, part)


def test_rows_without_dates_lower_the_schedule() -> None:
    document = build_document()
    assert document.schedule is not None
    before = get_part(document, "schedule")
    for row in document.schedule.rows:
        row.date = None
    assert get_part(document, "schedule") < before


def test_an_agenda_with_a_gap_in_its_numbers_is_less_sure() -> None:
    with_gap = read(ENGLISH.replace("\n2. ", "\n7. "))
    assert "agenda.number_gap" in {d.code for d in with_gap.diagnostics}
    assert measure_evidence(with_gap)["agenda"]["has agenda.number_gap"] == 1
    assert load_models()["agenda"].weights["has agenda.number_gap"] < -1


def test_doubts_never_make_a_part_more_probable() -> None:
    models = load_models()
    assert list(models) == PARTS
    raising = {name for model in models.values() for name, weight in model.weights.items() if weight > 0}
    assert raising <= NEUTRAL_EVIDENCE


def test_weights_are_of_evidence_that_exists() -> None:
    document = build_document()
    for part, values in measure_evidence(document).items():
        named = {name for name in load_models()[part].weights if "." not in name}
        assert named <= set(values), part


def test_evidence_is_added_as_log_odds() -> None:
    model = PartModel(intercept=0.0, weights={"doubt": -1.0})
    assert [apply_model(model, {"doubt": value}) for value in (0.0, 1.0, 100.0)] == [0.5, 0.27, 0.01]


def test_the_name_of_the_file_does_not_change_confidence() -> None:
    document = extract(ENGLISH.encode(), name="A-AC.999-2031-4.md")
    before = document.confidence
    renamed = rename_document(document, "A-79-1.md")
    assert [d.code for d in renamed.diagnostics][:1] == ["masthead.symbol_differs"]
    assert estimate_confidence(renamed) == before == extract(ENGLISH.encode(), name="A-79-1.md").confidence


def test_a_format_that_marks_its_parts_is_as_sure_as_another() -> None:
    folder = Path(__file__).parents[1] / "fixtures" / "en"
    assert extract(folder / "report.odt").confidence == extract(folder / "report.docx").confidence
