"""The tables of `docs/accuracy.md`: what a rate, its interval and a doubt are."""

from __future__ import annotations

import pathlib

import pytest

from tests.corpus.measured_documents import SHARED, FieldAccuracy, MeasuredDocument
from tests.corpus.report_accuracy import (
    compute_interval,
    describe_range,
    format_accuracy_table,
    format_doubt_table,
    replace_table,
)


def document(
    name: str,
    language: str = "en",
    *,
    recall: float = 1.0,
    right: bool = True,
    said: float = 0.95,
    doubted: bool = False,
) -> MeasuredDocument:
    return MeasuredDocument(
        f"folder/{name}.{language}.pdf",
        language,
        evidence={"tables": {}},
        right={"tables": right},
        doubted={"tables": doubted},
        said={"tables": said},
        accuracy={"type": FieldAccuracy(None, recall)},
    )


def test_an_interval_is_of_documents_and_not_of_their_versions() -> None:
    many_versions = [("a", 1.0)] * 50 + [("b", 0.0)] * 50
    assert compute_interval(many_versions) is None
    same = [(str(number), 0.5) for number in range(20)]
    assert compute_interval(same) == (0.5, 0.5)
    low, high = compute_interval([(str(number), float(number % 2)) for number in range(40)]) or (0.0, 0.0)
    assert 0.2 < low < 0.5 < high < 0.8


def test_the_accuracy_of_a_field_is_the_mean_over_files_by_column() -> None:
    measured = [document("a", "en"), document("a", "fr", recall=0.0), document("b", "fr", recall=0.5)]
    *_, row = format_accuracy_table(measured, ("en", "fr"), lambda file: file.language)
    assert row == "| type | – / 0.500 |  | 3 | – / 1.000 | – / 0.250 |"


def test_wrong_and_right_parts_are_counted_with_their_doubts() -> None:
    measured = [
        document("a", right=False, doubted=True, said=0.2),
        document("b", right=False),
        document("c", said=0.5),
        document("d"),
    ]
    *_, row = format_doubt_table(measured)
    assert row == "| tables | 2 | 0.50 | 0.50 | 2 | 0.00 | 0.50 |"


def test_a_table_is_replaced_between_its_marks() -> None:
    text = "before\n<!-- doubts -->\nold\n<!-- /doubts -->\nafter\n"
    assert (
        replace_table(text, "doubts", ["| new |"]) == "before\n<!-- doubts -->\n\n| new |\n\n<!-- /doubts -->\nafter\n"
    )
    with pytest.raises(ValueError, match="reliability"):
        replace_table(text, "reliability", [])


def test_each_confidence_is_in_one_range() -> None:
    assert [describe_range(value) for value in (0.01, 0.3, 0.9, 0.99)] == [
        "0.00–0.30",
        "0.30–0.50",
        "0.90–0.95",
        "0.95–1.00",
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="the scorer is beside the project")
def test_a_file_that_is_not_read_counts_as_zero(tmp_path: pathlib.Path) -> None:
    from tests.corpus.measured_documents import measure_document

    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 no Word file")
    gold = '{"language": "en", "masthead": {"title": "Lamps", "date": null}, "footnotes": [{"text": "See page 4."}]}'
    (tmp_path / "a.gold.json").write_text(gold, encoding="utf-8")
    measured = measure_document((str(tmp_path / "a.docx"), str(tmp_path / "a.gold.json")))
    assert measured.evidence == {}
    assert {name: rates.recall for name, rates in measured.accuracy.items()} == {
        "language": 0.0,
        "masthead.title": 0.0,
        "footnotes exact": 0.0,
    }
