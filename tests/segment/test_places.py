"""Where values were read, in the cases in which a block is cut, joined, or loses a label after it was read."""

from __future__ import annotations

import pytest

from extractor import Document, extract
from extractor.assemble import assemble_document
from extractor.model import Evidence, Origin
from extractor.reconcile import reconcile_document
from extractor.segment.analysis import analyse_source
from extractor.source import Source, SourceBlock
from tests.evidence import check_evidence, get_printed
from tests.segment.build import ENGLISH, read


def read_source(*texts: str, furniture: tuple[str, ...] = ()) -> Document:
    """The document of some paragraphs, the last but one its title."""
    blocks = [SourceBlock("heading" if at == len(texts) - 2 else "paragraph", text) for at, text in enumerate(texts)]
    reading = analyse_source(Source("markdown", blocks, furniture=list(furniture)))
    return assemble_document(reading, reconcile_document(reading), Origin())


def list_printed(document: Document, path: str) -> list[str | None]:
    """The texts at the places of a value."""
    data = document.to_dict()
    return [get_printed(data, place) for place in data["evidence"][path]]


TEXT = "The lamps of the harbour are lit at dusk by the keeper, who lives beside the lighthouse and knows the sea."


def test_a_symbol_beside_the_organization_is_found_in_its_own_block() -> None:
    document = read(ENGLISH.replace("United Nations  \nA/AC.999/2031/4", "United Nations A/AC.999/2031/4"))
    assert list_printed(document, "masthead.symbols/0") == ["A/AC.999/2031/4"]
    check_evidence(document.to_dict())


def test_each_symbol_of_a_joint_document_has_its_own_offsets() -> None:
    document = read(ENGLISH.replace("A/AC.999/2031/4", "A/86/100–S/2031/44"))
    assert document.masthead.symbols == ["A/86/100", "S/2031/44"]
    assert [list_printed(document, f"masthead.symbols/{at}") for at in (0, 1)] == [["A/86/100"], ["S/2031/44"]]


def test_each_language_of_the_original_has_its_own_offsets() -> None:
    document = read(ENGLISH.replace("Original: English", "Original: English/French"))
    assert list_printed(document, "masthead.original_languages/0") == ["English"]
    assert list_printed(document, "masthead.original_languages/1") == ["French"]


def test_a_distribution_on_two_lines_is_all_of_them() -> None:
    document = read(ENGLISH.replace("Distr.: General", "Distr.  \nGENERAL"))
    assert list_printed(document, "masthead.distribution") == ["Distr. GENERAL"]


def test_place_and_dates_are_parts_of_their_line() -> None:
    document = read(ENGLISH)
    assert list_printed(document, "masthead.meeting/place") == ["Geneva"]
    assert list_printed(document, "masthead.meeting/start") == ["6 and 7 May 2031"]


def test_a_place_on_its_own_line_is_that_line() -> None:
    document = read(ENGLISH.replace("Geneva, 6 and 7 May 2031", "Geneva  \n6 and 7 May 2031"))
    assert document.masthead.meeting is not None
    assert document.masthead.meeting.place == "Geneva"
    assert list_printed(document, "masthead.meeting/place") == ["Geneva"]
    assert list_printed(document, "masthead.meeting/text") == ["Geneva", "6 and 7 May 2031"]


def test_the_date_of_a_version_is_part_of_its_line() -> None:
    document = read(ENGLISH.replace("3 March 2031", "Edited version of 6 April 2031"))
    assert document.masthead.date == "2031-04-06"
    assert list_printed(document, "masthead.date") == ["6 April 2031"]


def test_a_title_is_given_without_its_note_mark() -> None:
    document = read(ENGLISH.replace("# Annotated provisional agenda", "# Annotated provisional agenda\\*"))
    assert list_printed(document, "masthead.title") == ["Annotated provisional agenda"]


def test_a_resolution_s_number_is_no_part_of_its_title() -> None:
    document = read_source("United Nations", "A/RES/91/249", "General Assembly", "91/249. Lamps at sea", TEXT)
    assert document.masthead.title == "Lamps at sea"
    assert list_printed(document, "masthead.title") == ["Lamps at sea"]


def test_a_symbol_of_the_running_head_names_its_line_of_the_furniture() -> None:
    document = read_source("Lamps at sea", TEXT, furniture=("Page 2", "A/91/249"))
    assert document.masthead.symbols == ["A/91/249"]
    assert document.evidence["masthead.symbols/0"] == [Evidence(furniture=1, start=0, end=8)]


def test_a_title_that_became_a_label_in_part_names_its_block_alone() -> None:
    document = extract(f"A/91/249\n\nChapter I: Lamps\n\n{TEXT}\n\nChapter II: Oil\n\n{TEXT}\n".encode(), name="a.txt")
    (place,) = document.evidence["masthead.title"]
    block = next(block for block in document.blocks if block.id == place.block)
    assert (block.label, block.text, place.start) == ("Chapter I", "Lamps", None)


LOST = ENGLISH.replace("2. Lighthouses and their keepers.\n", "   Lighthouses and their keepers.\n")
HEADING = "### 2. Lighthouses and their keepers"


@pytest.mark.parametrize(
    ("text", "inferred", "kind"),
    [
        (LOST, "annotation", "heading"),
        (LOST.replace(HEADING, ""), "schedule", "table"),
        (LOST.partition("## Annex")[0].replace(HEADING, ""), "order", "list_item"),
    ],
)
def test_a_restored_number_says_where_it_comes_from(text: str, inferred: str, kind: str) -> None:
    document = read(text)
    assert HEADING in LOST
    kinds = {block.id: block.kind for block in document.blocks}
    places = [place for path, found in document.evidence.items() if path.endswith("/number") for place in found]
    restored = [(place.inferred, kinds[place.block or ""]) for place in places if place.inferred]
    assert restored == [(inferred, kind)]


def test_dates_of_the_schedule_name_the_cell_that_prints_the_day() -> None:
    document = read(ENGLISH)
    assert document.schedule is not None
    table = document.schedule.rows[0].block
    expected = [Evidence(block=table, cell=(1, 0), inferred="year")]
    assert document.evidence["schedule.rows/0/date"] == expected
    assert document.evidence["schedule.rows/1/date"] == expected
    assert list_printed(document, "schedule.title") == ["Proposed organization of work"]


def test_dates_of_days_across_name_the_table() -> None:
    head = ENGLISH.partition("| Date and time |")[0]
    days = "| Time | Monday, 5 May 2031 | Tuesday, 6 May 2031 |\n| --- | --- | --- |\n"
    document = read(f"{head}{days}| 10 a.m.-1 p.m. | Lamps | Ferries |\n| 3-6 p.m. | Oil | Wicks |\n")
    assert document.schedule is not None
    assert [row.date for row in document.schedule.rows] == ["2031-05-05", "2031-05-05", "2031-05-06", "2031-05-06"]
    places = [document.evidence[f"schedule.rows/{at}/date"] for at in range(4)]
    assert places == [[Evidence(block=document.schedule.rows[0].block)]] * 4
