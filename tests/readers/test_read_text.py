"""Plain text: notes of flowing text, and what is at which place in text laid out in columns."""

from __future__ import annotations

import pytest

from extractor.readers import text
from extractor.readers.shared.character_grid import move_tanwin, repair_mark_order
from extractor.source import PagedSource, Source


def read(page: str) -> PagedSource:
    pages = text.read(f"{page}\f{page}")
    assert isinstance(pages, PagedSource)
    return pages


def places(page: str) -> dict[str, float]:
    return {run.text: run.x0 for run in read(page).pages[0].runs}


def test_a_character_takes_one_column_where_a_program_printed_the_page() -> None:
    assert places("    灯塔      A1\n    第一座塔    B2\n")["B2"] == 12 * text.GRID_COLUMN_WIDTH_PT


def test_ideographs_take_two_columns_where_that_sets_the_texts_behind_them_to_one_place() -> None:
    found = places("    灯塔      A1\n    第一座塔  B2\n    塔        C3\n")
    assert found["A1"] == found["B2"] == found["C3"] == 14 * text.GRID_COLUMN_WIDTH_PT


def test_lines_in_reading_order_are_mirrored_at_one_edge() -> None:
    page = read("    المنارة القديمة   A1\n    البرج\n").pages[0]
    starts = [max(run.x1 for run in page.runs if run.top == top) for top in (0.0, text.GRID_LINE_HEIGHT_PT)]
    assert starts[0] == starts[1] == page.width - 4 * text.GRID_COLUMN_WIDTH_PT


def test_page_order_is_told() -> None:
    pages = read("  \u202bالمنارة القديمة\u202c\n  \u202bالبرج\u202c\n")
    assert [remark.code for remark in pages.findings] == ["text.order_repaired"]


def test_marks_before_their_letters_are_put_behind_them_and_their_blanks_closed() -> None:
    assert repair_mark_order("أن ُي عقد") == "أن يُعقد"
    assert repair_mark_order("م ّكن") == "مكّن"
    assert repair_mark_order("سيُ فتتح") == "سيُفتتح"
    assert repair_mark_order("المنارة ُتضاء") == "المنارة تُضاء"


def test_tanwin_stands_on_the_alif_that_ends_a_word() -> None:
    shown = "ا" + "ي\u064b" + "ج"  # as displayed, from left to right
    assert move_tanwin(shown) == "ا\u064bيج"


@pytest.mark.parametrize("shift", [0, 1])
def test_a_ligature_whose_letters_came_out_on_two_lines_is_whole(shift: int) -> None:
    rest, alef, tower = "ل توجد مصابيح", "ا", "البرج الثالث"
    column = 8 + len(rest) - 1 + shift
    page = f"{' ' * 8}\u202b{rest}\u202c\n{' ' * column}\u202b{alef}\u202c          \u202b{tower}\u202c\n"
    words = [run.text[::-1] for run in read(page).pages[0].runs]
    assert "لا" in words
    assert len({run.baseline for run in read(page).pages[0].runs}) == 1


def test_a_ligature_at_the_end_of_a_word_is_joined_to_it() -> None:
    page = f"{' ' * 9}\u202bل\u202c\n{' ' * 9}\u202bميناء كوتو ا\u202c\n"
    assert "كوتولا" in [run.text[::-1] for run in read(page).pages[0].runs]


class TestNotesOfFlowingText:
    def test_a_starred_line_is_the_note_of_a_starred_title(self) -> None:
        page = "Agenda of the Harbour Assembly*\n\n1.\tOpening.\n\n*\tIn the order of the ports.\n\n2.\tLamps.\n"
        source = text.read(page)
        assert isinstance(source, Source)
        assert [(note.marker, note.text) for note in source.notes] == [("*", "In the order of the ports.")]
        assert source.blocks[0].text == "Agenda of the Harbour Assembly"
        assert source.blocks[0].note_references[0].offset == len("Agenda of the Harbour Assembly")

    def test_starred_lines_without_a_call_stay_a_list(self) -> None:
        source = text.read("Ports\n\n* Aden\n\n* Oslo\n")
        assert isinstance(source, Source)
        assert source.notes == []
        assert len(source.blocks) == 3
