"""Resolutions and decisions: where the masthead ends, and lists that headings part."""

from __future__ import annotations

from tests.segment.build import ENGLISH, numbers, read


def test_a_date_behind_a_sentence_is_no_line_of_the_masthead() -> None:
    head = ENGLISH.split("# Annotated")[0]
    document = read(
        f"{head}# Decision on the invented lamps\n\nApproves the lamps of the northern coast as they stand in the annex.\n\n"
        "9th meeting\n\n7 May 2031\n\n# Annex\n\nLamps are lit.\n"
    )
    assert document.masthead.title == "Decision on the invented lamps"
    assert document.masthead.date == "2031-03-03"


def test_headings_without_labels_group_the_items_under_a_paragraph() -> None:
    document = read(
        "4. The keepers shall:\n\n## Lamps\n\n(a) Light the lamps;\n\n(b) Trim them;\n\n## Oil\n\n(c) Store the oil.\n\n"
        "5. The oil is the island's.\n\n## Final matters\n\n(a) Nothing follows.\n"
    )
    assert numbers(document) == ["4", None, "4(a)", "4(b)", None, "4(c)", "5", None, "(a)"]
