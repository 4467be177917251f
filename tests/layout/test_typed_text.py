"""Text in columns: what shows paragraphs, headings, tables, notes and heads on a grid of characters without type."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.layout.lexicon import has_signature, starts_document_title
from extractor.layout.lines.punctuation import (
    is_bracket_continuation,
    is_sentence_end,
    join_line_texts,
    remove_loose_spaces,
)
from extractor.readers import text
from extractor.source import PagedSource, Source, SourceBlock


def read(page: str) -> Source:
    pages = text.read(page if "\f" in page else page + "\f\n")
    assert isinstance(pages, PagedSource)
    return arrange_pages(pages)


def texts(page: str, kind: str = "paragraph") -> list[str]:
    return [block.text for block in read(page).blocks if block.kind == kind]


def table(page: str) -> SourceBlock:
    return next(block for block in read(page).blocks if block.kind == "table")


PROSE = """
            The keepers of the lights meet once a year in the harbour of the island that
            has the oldest tower, and speak there of lamps, of lenses and of the birds
            that fly against them in the nights of autumn.

            They write down what was said and send it to the ports.
"""


def test_lines_that_a_typed_text_breaks_at_its_edge_are_one_paragraph() -> None:
    assert len(texts(PROSE)) == 2


def test_a_line_that_ends_before_the_edge_ends_its_paragraph() -> None:
    page = PROSE + "            The tower is old.\n            The lamp is new, and it is lit by the keeper.\n"
    assert "The tower is old." in texts(page)


def test_text_below_a_heading_at_the_same_place_is_told_by_the_title_printed_before() -> None:
    page = f"""{PROSE}
            1.    Towers of stone and of iron on the coasts of the northern sea and its bays.

       1.   Towers of stone and of iron on the coasts of the northern sea and its bays
            Iron towers were built where no stone could be brought, and the painting of them
            takes the keepers a summer.
"""
    found = read(page).blocks
    assert "1. Towers of stone and of iron on the coasts of the northern sea and its bays" in [
        b.text for b in found if b.kind == "heading"
    ]
    assert any(b.text.startswith("Iron towers") and b.text.endswith("a summer.") for b in found)


def test_a_head_in_one_column_is_read_line_by_line() -> None:
    page = f"""United Nations
A/99/17
General Assembly
Distr.: General
4 May 2044
Original: English

Ninety-ninth session
Agenda items 7 and 8
Care of old lamps
Painting of iron towers


            Report on the lights
{PROSE}"""
    lines = texts(page)[:9]
    assert lines[1:4] == ["A/99/17", "General Assembly", "Distr.: General"]
    assert texts(page)[8:10] == ["Care of old lamps", "Painting of iron towers"]


def test_texts_that_begin_at_the_same_places_are_a_table_with_its_head() -> None:
    page = PROSE + "\n            Port          Lamps\n\n            Northhaven    4\n            Saltmouth     11\n"
    found = table(page)
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["Port", "Lamps"], ["Northhaven", "4"], ["Saltmouth", "11"],
    ]  # fmt: skip
    assert [cell.header for cell in found.rows[0]] == [True, True]


def test_items_with_labels_are_no_table() -> None:
    page = PROSE + "\n".join(f"            {n}.      The lamp of tower {n}." for n in range(1, 5)) + "\n"
    assert all(block.kind != "table" for block in read(page).blocks)


def test_notes_below_a_rule_stand_on_a_line_with_their_marks() -> None:
    page = (
        PROSE.replace("autumn.", "autumn.1")
        + "\n            ________________\n            1     See the log of the tower.\n"
    )
    source = read(page)
    assert [(note.marker, note.text) for note in source.notes] == [("1", "See the log of the tower.")]
    assert any(call.marker == "1" for block in source.blocks for call in block.note_references)


def test_a_mark_behind_a_year_calls_its_note() -> None:
    page = PROSE.replace("nights of autumn", "nights of 20313 and 2032") + "\n       3\n            See the log.\n"
    source = read(page)
    assert "nights of 2031 and 2032" in source.blocks[0].text
    assert [note.text for note in source.notes] == ["See the log."]


def test_bullets_are_list_items_with_their_depth_and_no_labels() -> None:
    page = PROSE + "\n            •       Towers:\n                    •       of stone;\n            •       Lamps.\n"
    found = [(b.text, b.label, b.level) for b in read(page).blocks if b.kind == "list_item"]
    assert found == [("Towers:", None, 1), ("of stone;", None, 2), ("Lamps.", None, 1)]


def test_a_signature_and_the_office_below_it_are_no_headings() -> None:
    page = PROSE + "\n            (Signed) Ida Tower\n\n            Keeper of the Lights\n\n            Annex\n" + PROSE
    assert texts(page, "heading") == ["Annex"]
    assert has_signature("卡拉·塔（签名）")
    assert has_signature("(Firmado) Ida Torre")
    assert not has_signature("Signed (in ink)")


def test_columns_counted_from_the_right_are_read_in_order() -> None:
    page = """
            اجتمع حراس المنارات في الميناء الذي فيه أقدم الأبراج وتحدثوا عن المصابيح
            والعدسات وعن الطيور.

            المكتب         الغرفة

            الأمانة        E0412
            مكتب الوثائق   C0130
"""
    assert texts(page)[0].endswith("عن المصابيح والعدسات وعن الطيور.")
    assert [[cell.text for cell in row] for row in table(page).rows] == [
        ["المكتب", "الغرفة"], ["الأمانة", "E0412"], ["مكتب الوثائق", "C0130"],
    ]  # fmt: skip


def test_ideographs_take_two_columns_where_a_text_was_typed_so() -> None:
    page = """
            各港口的灯塔看守人每年在岛上的港口开会一次，讨论灯具和镜片。

            办公室   房间

            秘书处   E0412
            文件台   C0130
            大会     A0007
"""
    assert [row[1].text for row in table(page).rows] == ["房间", "E0412", "C0130", "A0007"]


def test_a_raised_mark_on_a_line_of_its_own_belongs_to_the_line_below() -> None:
    page = PROSE.replace(
        "\n            They", "\n                                                   (1)\n            They"
    )
    page += "\n       1\n            See the log.\n"
    source = read(page)
    assert any(call.marker == "1" for block in source.blocks for call in block.note_references)
    assert "(1)" not in texts(page)


def test_lines_join_without_a_blank_inside_symbols_brackets_and_chinese_dates() -> None:
    assert join_line_texts("秘书处的说明（CTOC/COP/WG.", "7/2031/5）") == "秘书处的说明（CTOC/COP/WG.7/2031/5）"
    assert join_line_texts("秘书处的说明（CTOC/COP/WG.", "７/2031/5）") == "秘书处的说明（CTOC/COP/WG.７/2031/5）"
    assert join_line_texts("安全理事会于2030年", "2031年通过") == "安全理事会于2030年2031年通过"
    assert join_line_texts("the note (", "A/99/17)") == "the note (A/99/17)"
    assert is_bracket_continuation("the note (A/99/", "4)")
    assert not is_bracket_continuation("(a) the note", "(b) the log")


def test_a_clock_time_ends_no_sentence() -> None:
    assert not is_sentence_end("se abrirá a las 8.30")
    assert is_sentence_end("se abrirá el lunes.3")


def test_no_blanks_stand_inside_quotes_and_brackets_nor_before_stops() -> None:
    assert remove_loose_spaces("مذكرة: ” المصابيح “.") == "مذكرة: ”المصابيح“."
    assert remove_loose_spaces("الأبراج ( القديمة ) ، والمصابيح") == "الأبراج (القديمة)، والمصابيح"
    assert remove_loose_spaces("no quotes here") == "no quotes here"


def test_a_document_in_a_list_is_told_by_its_kind_and_title() -> None:
    assert starts_document_title("Note by the Secretariat: “Care of lamps” (A/99/17)")
    assert starts_document_title("秘书处的说明：“灯具”（A/99/17）")
    assert not starts_document_title("The note said: the lamps are new")


def test_the_end_of_a_time_beside_the_number_of_an_item_stays_in_its_cell() -> None:
    page = """
           日期和时间         议程项目   标题或说明
           2031 年 5 月 4 日，星期二
           上午 9 时至下午 1 1(a)     会议开幕
           2 时 (第 1 次全体
           会议)
                         1(b)   通过议程和工作安排
                         2      通过灯光促进沿海航行安全
                         3(a)   岛屿灯塔看守人的培训
           下午 2 时 30 分至 3(b)    减少海上风险
           5 时 30 分 (第 2 次
           全体会议)
           2031 年 5 月 5 日，星期三
           上午 9 时至下午 1 3(c)     旧灯具返还或归还灯塔
           2 时 (第 3 次全体
           会议)
           下午 2 时 30 分至 4       通过报告
           5 时 30 分 (第 4 次
           全体会议)
"""
    rows = [[cell.text for cell in row] for row in table(f"{5 * PROSE}\f{page}\f").rows]
    assert ["上午 9 时至下午 12 时 (第 1 次全体会议)", "1(a)", "会议开幕"] in rows
    assert ["上午 9 时至下午 12 时 (第 3 次全体会议)", "3(c)", "旧灯具返还或归还灯塔"] in rows


def test_a_row_with_an_item_of_its_own_begins_also_where_other_rows_stand_apart() -> None:
    page = """
          Time                 Item          Title
          10:00 - 13:00        1             Opening of the session
                                             of the Committee

                               2             Lamps at sea and on land
                                             and their keepers
          15:00 - 18:00        3             Training of the keepers of
                                             lamps and of bells

                               4             Other matters
"""
    rows = [[cell.text for cell in row] for row in table(f"{5 * PROSE}\f{page}\f").rows]
    assert [row[1] for row in rows] == ["Item", "1", "2", "3", "4"]


def test_a_day_or_span_of_hours_alone_begins_a_paragraph() -> None:
    found = read(
        """
            Timetable

                                    Monday, 3 October 2033
            10 a.m.–1 p.m.
            •     Opening of the meeting of the keepers of the lights of all the islands (item 1)
            •     Lamps, lenses and the birds that fly against them in the nights of autumn (item 2)
            3–6 p.m.
            •     Oil, wicks and all that the keepers of the lights need in the long winters (item 3)
                                    Tuesday, 4 October 2033
            10 a.m.–1 p.m.
            •     Ships
"""
    )
    printed = [block.text.lstrip("• ") for block in found.blocks]
    assert {"3–6 p.m.", "Ships"} <= set(printed)
    assert not any("(item 3) Tuesday" in text or "(item 2) 3" in text for text in printed)


def test_a_day_at_the_top_of_a_page_continues_no_item() -> None:
    page = """
            10 a.m.–1 p.m.
            •     Lamps, lenses and the birds that fly against them in the nights of autumn (item 2)
"""
    found = read(
        page + "\f\n                                    Tuesday, 4 October 2033\n            •     Ships\n\f\n"
    )
    assert not any("Tuesday" in block.text and "item 2" in block.text for block in found.blocks)


def test_a_date_at_the_end_of_a_sentence_stays_in_it() -> None:
    found = texts(
        PROSE
        + """
            The keepers came to the harbour of the island in the night that was before that on
            Monday, 3 October 2033.
"""
    )
    assert found[-1].endswith("before that on Monday, 3 October 2033.")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The keepers may change the days that are given below as the work goes on in the harbour.", "Monday, 3 October 2033"),
        ("Los guardianes pueden cambiar los días que figuran abajo según avance el trabajo en el puerto.", "Lunes 3 de octubre"),
        ("Смотрители могут изменить дни, указанные ниже, с учетом хода работы в гавани острова.", "Понедельник, 3 октября"),
        ("Les gardiens peuvent modifier les jours indiqués ci-dessous selon l’avancée des travaux au port.", "Lundi 3 octobre"),
        ("守望员可根据在港口开会的进展情况更改下面所列的日期，并事先告知岛上的各位代表和观察员。", "10月3日星期一"),
    ],
)  # fmt: skip
def test_a_day_alone_after_a_whole_sentence_begins_a_paragraph(sentence: str, day: str) -> None:
    page = f"""
            {sentence}

            {day}

            10:00 – 13:00
"""
    spaced = PROSE.strip("\n").replace("\n", "\n\n")
    assert {sentence, day} <= {block.text for block in read(f"{spaced}\f{page}\f").blocks}


def test_items_right_below_a_repeated_header_of_two_lines_are_rows() -> None:
    page = """
            Date and time  Agenda       Title or description
                           item
                           9            Other matters
                           10           Adoption of the report
"""
    rows = [[cell.text for cell in row] for row in table(f"{5 * PROSE}\f{page}\f").rows]
    assert rows[-2:] == [["", "9", "Other matters"], ["", "10", "Adoption of the report"]]
