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
    document.diagnostics, document.source.format, document.source.pages = [], "pdf", 1
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
        ("outline", "outline.heading_inferred"),
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
    assert load_models()["agenda"].weights["has agenda.number_gap"] < 0


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


def test_what_stands_in_a_text_that_should_not_is_seen() -> None:
    document = build_document()
    document.masthead.job_number = "V.31-01234"
    document.furniture = ["V.31-01234", "2/6", "A/AC.999/2031/4"]
    assert document.schedule is not None
    clean = measure_evidence(document)
    assert clean["schedule"]["page edge in a title"] == clean["schedule"]["title with time"] == 0
    assert clean["notes"]["page edge in a note"] == clean["masthead"]["body with digits"] == 0
    document.schedule.rows[0].title = "Opening of the session 15:00 Other matters"
    document.schedule.rows[1].title = "Adoption of the agenda V.31-01234"
    document.footnotes[0].text = "See the report. 31-01234"
    document.masthead.bodies = ["Committee on Lamps", "30 October"]
    seen = measure_evidence(document)
    assert seen["schedule"]["title with time"] > 0
    assert seen["schedule"]["page edge in a title"] > 0
    assert seen["notes"]["page edge in a note"] > 0
    assert seen["masthead"]["body with digits"] == 1


def test_a_cell_that_no_entry_has_lowers_the_schedule() -> None:
    document = build_document()
    assert document.schedule is not None
    before = measure_evidence(document)["schedule"]
    lost = document.schedule.rows.pop()
    assert lost.title
    after = measure_evidence(document)["schedule"]
    assert (
        after["cells in no row"] + after["table rows in no entry"]
        > before["cells in no row"] + before["table rows in no entry"]
    )


@pytest.mark.parametrize(
    ("marks", "broken"),
    [("1 2 3", 0), ("* ** a b 1 2", 0), ("a b a b", 0), ("1 3", 0.5), ("1 2 b", 1 / 3), ("2 3", 0.5)],
)
def test_marks_of_notes_are_a_series(marks: str, broken: float) -> None:
    document = build_document()
    document.footnotes = [
        Footnote(id=f"n{m}", marker=m, text="A note.", block=None, offset=None) for m in marks.split()
    ]
    assert measure_evidence(document)["notes"]["marks out of series"] == pytest.approx(broken)


def test_a_joined_item_and_a_cut_one_are_seen() -> None:
    document = build_document()
    assert document.agenda is not None
    assert measure_evidence(document)["agenda"]["label within a title"] == 0
    document.agenda.items[0].title = "Promotion of lamps (b) Cooperation among lighthouses"
    document.agenda.items[1].title = "Adoption of the report on the"
    seen = measure_evidence(document)["agenda"]
    assert seen["label within a title"] > 0
    assert seen["title breaks off"] > 0
