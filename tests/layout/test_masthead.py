"""Heads of first pages: lines of two columns that don't share baselines, names that wrap, the title below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor import extract
from extractor.layout import arrange_pages
from extractor.layout.lexicon import starts_organ_name
from extractor.limits import Limits
from extractor.readers import pdf
from extractor.source import Page, PagedSource, TextRun
from tests.readers.pdf_build import font, make_pdf, show

BODY = "".join(
    show(120, 400 - 14 * n, f"{n + 1}. The lamp is lit by the keeper and burns until the morning of day {n}.")
    for n in range(12)
)


def lines(x: float, y: float, step: float, texts: Sequence[str], **type_: object) -> str:
    return "".join(show(x, y - step * at, text, **type_) for at, text in enumerate(texts))  # type: ignore[arg-type]


def blocks(*operators: str) -> list[str]:
    page = show(70, 740, "United Nations", size=12) + show(440, 740, "CTOC/COP/WG.21/2031/3", size=10)
    source = arrange_pages(pdf.read(make_pdf([page + "".join(operators) + BODY]), Limits()))
    return [block.text for block in source.blocks]


def test_small_lines_beside_the_larger_lines_of_a_name_stay_whole() -> None:
    name = ["Conference of the Parties to the", "Invented Convention on Lamps and", "Lighthouses and their Keepers"]
    left = lines(70, 715, 15, name, size=13, font="B")
    for shift in (4.0, 6.0, 8.0, 10.0):
        right = lines(272, 715 - shift, 13, ["Distr.: General", "16 July 2031", "Original: English"], size=10)
        found = blocks(left, right)
        assert [t for t in ("Distr.: General", "16 July 2031", "Original: English") if t not in found] == [], shift
        assert " ".join(name) in found


def test_a_date_that_wraps_among_the_particulars_is_one_line() -> None:
    left = lines(70, 715, 15, ["Assembly of Lighthouses"], size=13, font="B")
    found = blocks(
        left, lines(440, 715, 12, ["Distr. general", "20 de septiembre de", "2031", "Original: inglés"], size=10)
    )
    assert "20 de septiembre de 2031" in found
    assert "Original: inglés" in found


def test_names_of_two_organs_that_are_set_alike_are_told_apart() -> None:
    right = lines(400, 715, 13, ["Distr.: Limited", "3 March 2031", "Original: English"], size=10)
    names = ["Commission on International Lighthouse Law", "Working Group IV (Settlement of Disputes on", "Buoys)"]
    found = blocks(right, lines(60, 655, 13, [*names, "Ninth session"], size=10, font="B"))
    assert names[0] in found
    assert "Working Group IV (Settlement of Disputes on Buoys)" in found
    assert "Ninth session" in found


def test_lines_with_wide_leading_end_at_a_larger_title() -> None:
    right = lines(400, 715, 13, ["Distr.: Limited", "3 March 2031", "Original: English"], size=10)
    below = lines(60, 640, 21, ["Working Group on Lamps", "Ninth session", "Agenda item 2"], size=12)
    title = show(120, 560, "Annotated provisional agenda", size=14, font="B")
    wide = "".join(show(120, 380 - 21 * n, f"{n}. The wick of lamp {n} is trimmed.", size=12) for n in range(12))
    head = show(70, 740, "United Nations", size=12) + show(440, 740, "CTOC/COP/WG.21/2031/3", size=10)
    source = arrange_pages(pdf.read(make_pdf([head + right + below + title + wide]), Limits()))
    found = {block.text: block.kind for block in source.blocks}
    assert {"Working Group on Lamps", "Ninth session", "Agenda item 2"} <= set(found)
    assert found["Annotated provisional agenda"] == "heading"
    assert found["Ninth session"] == "paragraph"


def test_lines_of_two_organs_side_by_side_are_read_organ_by_organ() -> None:
    right = lines(400, 715, 13, ["Distr.: General", "3 March 2031", "Original: English"], size=10)
    first = lines(60, 600, 13, ["General Assembly", "Ninety-first session", "Agenda item 12"], size=10, font="B")
    second = lines(350, 600, 13, ["Security Council", "Ninety-second year"], size=10, font="B")
    found = blocks(right, first, second)
    named = ["General Assembly", "Ninety-first session", "Security Council", "Ninety-second year", "Agenda item 12"]
    assert [text for text in found if text in named] == named


def test_a_line_in_brackets_that_wraps_is_one() -> None:
    right = lines(400, 715, 13, ["Distr.: General", "3 March 2031"], size=10)
    bracket = [
        "[on the report of the Special Lighthouses and Buoys Committee",
        "(Seventh Committee) (A/91/431, para. 33)]",
    ]
    found = blocks(
        right,
        lines(60, 655, 13, ["Ninety-first session", "Agenda item 12"], size=10),
        lines(120, 560, 13, bracket, size=10),
    )
    assert " ".join(bracket) in found


def test_an_item_s_title_may_name_a_session_at_the_beginning_of_a_line() -> None:
    right = lines(400, 715, 13, ["Distr.: General", "3 March 2031"], size=10)
    title = ["Report of the Commission on International Lighthouse Law", "on the work of its", "fifty-fifth session"]
    found = blocks(right, lines(60, 655, 13, ["Ninety-first session", "Agenda item 12", *title], size=10))
    assert " ".join(title) in found


def test_a_mark_in_lighter_type_leaves_a_title_bold() -> None:
    star = show(322, 560, "*", size=14)
    title = show(120, 560, "Provisional agenda of the session", size=14, font="B") + star
    right = lines(400, 715, 13, ["Distr.: General", "3 March 2031"], size=10)
    page = show(70, 740, "United Nations", size=12) + show(440, 740, "A/AC.999/2031/3", size=10) + right + title + BODY
    source = arrange_pages(pdf.read(make_pdf([page]), Limits()))
    assert [block.bold for block in source.blocks if block.text.startswith("Provisional")] == [True]


def test_a_title_directly_above_labels_and_a_table_belongs_to_no_masthead() -> None:
    right = lines(400, 715, 13, ["Distr.: General", "3 March 2031", "Original: English"], size=10)
    title = show(70, 620, "Report of the Board of Lamps", size=14, font="B") + show(
        70, 598, "I. Agenda", size=12, font="B"
    )
    cells = [("1.", "Opening of the session", "A/AC.9/1"), ("2.", "Lamps at sea", "A/AC.9/2"), ("3.", "Closure", "")]
    rows = "".join(
        show(x, 582 - 16 * at, text)
        for at, row in enumerate(cells)
        for x, text in zip((72, 110, 400), row, strict=True)
        if text
    )
    levels = "".join(f"70 {595 - 16 * n} m 520 {595 - 16 * n} l S\n" for n in range(4))
    uprights = "".join(f"{x} 595 m {x} 547 l S\n" for x in (70, 105, 395, 520))
    page = show(70, 740, "United Nations", size=12) + show(440, 740, "A/82/9", size=10) + right + title + rows
    source = arrange_pages(pdf.read(make_pdf([page + levels + uprights + BODY]), Limits()))
    table = next(block for block in source.blocks if block.kind == "table")
    assert [[cell.text for cell in row] for row in table.rows] == [list(row) for row in cells]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Provisional agenda and programme of the lamps", "Provisional agenda"),
        ("Ordre du jour provisoire et programme des phares", "Ordre du jour provisoire"),
        ("灯塔临时议程和日程", "临时议程"),
    ],
)
def test_the_heading_of_an_agenda_directly_below_a_typed_title_is_another_line(title, heading) -> None:
    page = [
        "United Nations                                                    E/AC.999/2031/4", "",
        "Economic and Social Council                             Distr.: General",
        "                                                        3 March 2031", "",
        "Committee on Lamps", "Ninth session", "Geneva, 6 and 7 May 2031", "", "", title, heading,
        "1.    Lamps at sea, and all other lights that keepers of lamps have to tend at night and by day", "2.    Keepers",
    ]  # fmt: skip
    document = extract("\n".join(page).encode(), name="agenda.txt")
    assert document.masthead.title == title
    assert [block.text for block in document.blocks if block.text == heading] == [heading]


def test_documents_at_the_side_of_a_list_are_no_second_column_of_a_masthead() -> None:
    head = show(70, 740, "EB158/1", size=10, font="B") + show(70, 726, "1 December 2031", size=10)
    names = lines(70, 700, 18, ["ORGANIZATION OF LAMPS", "EXECUTIVE BOARD", "158th session"], size=12, font="B")
    documents = lines(440, 588, 18, ["EB158/1", "EB158/2", "EB158/3", "EB158/4"], size=9)
    titles = ["Opening of the session", "Lamps at sea", "Keepers", "Closure"]
    items = lines(70, 582, 18, ["1.", "2.", "3.", "4."], size=9) + lines(110, 582, 18, titles, size=9)
    source = arrange_pages(pdf.read(make_pdf([head + names + items + documents + BODY]), Limits()))
    texts = [block.text for block in source.blocks]
    assert [f"{number}. {title}" in texts for number, title in enumerate(titles, 1)] == [True] * 4


def test_a_number_alone_at_the_foot_of_a_page_is_no_note() -> None:
    page = show(70, 740, "Lamps are lit from 2 to 4 May.") + BODY
    source = arrange_pages(pdf.read(make_pdf([page, BODY + show(500, 40, "2", size=7)]), Limits()))
    assert source.notes == []
    assert source.blocks[0].text == "Lamps are lit from 2 to 4 May."


@pytest.mark.parametrize(
    ("date", "names", "title"),
    [
        ("1 December 2031", ("ASSEMBLY OF LAMPS", "EXECUTIVE BOARD", "158th session"), "Lamps at sea"),
        ("1 декабря 2031 года", ("АССАМБЛЕЯ ФОНАРЕЙ", "ИСПОЛНИТЕЛЬНЫЙ КОМИТЕТ", "158-я сессия"), "Огни на море"),
    ],
)
def test_a_typed_symbol_and_date_at_the_margin_are_lines_apart_from_the_names_below(date, names, title) -> None:
    rows = [f"{f'{n}.':12}{name}" for n, name in enumerate([title, *names], 1)]
    header = f"{'Item':12}{'Subject':66}Document"
    page = [f"{'EB158/1':>98}", f"{date:>98}", *names, "", "", "", title, header, *rows]
    found = extract("\n".join(page).encode(), name="paper.txt").masthead
    assert (found.symbols, found.date, found.bodies) == (["EB158/1"], "2031-12-01", list(names[:2]))


def test_further_lines_of_a_name_that_are_set_in_belong_to_it() -> None:
    names = show(70, 640, "LIGHTHOUSE BOARD", size=10) + show(360, 640, "[BUOYS]", size=10)
    names += show(70, 630, "Standing Committee on Invented", size=10) + show(82, 620, "Matters: Fostering", size=10)
    names += show(82, 610, "Lamps of Harbours", size=10) + show(70, 600, "Third session", size=10)
    right = lines(380, 700, 12, ["Distr.: General", "16 July 2031", "Original: English"], size=10)
    found = blocks(show(70, 710, "Invented Conference", size=13, font="B"), right, names)
    assert found[found.index("LIGHTHOUSE BOARD") :][:4] == [
        "LIGHTHOUSE BOARD",
        "[BUOYS]",
        "Standing Committee on Invented Matters: Fostering Lamps of Harbours",
        "Third session",
    ]


def test_lines_set_in_below_a_colon_are_a_title_each() -> None:
    items = show(70, 640, "Ninth session", size=10) + show(70, 630, "Agenda item 13 (f) and (g)", size=10)
    items += show(70, 620, "Questions of coordination:", size=10, font="B")
    items += show(88, 610, "Ports emerging from storms", size=10, font="B") + show(
        88, 600, "Lamps of the", size=10, font="B"
    )
    items += show(88, 590, "Outer Coast", size=10, font="B")
    right = lines(380, 700, 12, ["Distr.: General", "16 July 2031", "Original: English"], size=10)
    found = blocks(show(70, 710, "Invented Conference", size=13, font="B"), right, items)
    assert found[found.index("Questions of coordination:") :][:3] == [
        "Questions of coordination:",
        "Ports emerging from storms",
        "Lamps of the Outer Coast",
    ]


def test_places_of_names_in_typed_text_from_the_right_are_no_evidence() -> None:
    names = [
        "لجنة المنارات والعوامات",
        "الفريق العامل الثالث المعني بالعوامات",
        "الدورة الثانية عشرة",
        "جنيف، 5-9 شباط/فبراير 2031",
    ]
    head = f"A/AC.999/WG.3/2031/4{'الأمم المتحدة':>80}\n\nDistr.: Limited{'الجمعية العامة':>80}\n7 January 2031\nOriginal: English\n\n\n"
    body = "\n".join(f"{name:>{width}}" for name, width in zip(names, (100, 98, 106, 100), strict=True))
    text = f"{head}{body}\n\n\n{'جدول الأعمال المؤقت':>60}\n\n{'١ - افتتاح الدورة.':>100}\n{'٢ - المنارات.':>100}\n"
    assert extract(text.encode(), name="a.txt").masthead.bodies == ["الجمعية العامة", *names[:2]]


def test_lines_set_to_the_margin_are_no_name_with_lines_set_in() -> None:
    right = show(400, 700, "27 April 2031", size=10) + show(432, 686, "English only", size=10)
    names = show(70, 650, "Council of Lighthouses", size=10, font="B") + show(70, 636, "Ninth session", size=10)
    found = blocks(
        show(70, 716, "Invented Assembly", size=13, font="B"), show(380, 716, "Distr.: General", size=10), right, names
    )
    assert [text for text in ("27 April 2031", "English only", "Council of Lighthouses") if text not in found] == []


def test_words_of_a_long_name_below_one_another_are_no_second_column() -> None:
    name = [
        "Commission for the Entries into Force of",
        "Agreement on the Lending of the Force of",
        "Harbours and for the Entry into Force in",
    ]
    below = show(66, 608, "Third session", size=10) + show(66, 596, "New York, 23 March - 2 April 2031", size=10)
    below += show(120, 560, "Report of the Preparatory Commission", size=14, font="B") + BODY
    for x in range(300, 380, 4):
        parts = "".join(
            show(x - 230.4, 650 - 14 * at, line[:-8], size=12, font="M")
            + show(x, 650 - 14 * at, line[-8:], size=12, font="M")
            for at, line in enumerate(name)
        )
        pages = [show(66, 690, "ADVANCE, UNEDITED VERSION", size=14) + show(x, 665, "A", size=1) + parts + below]
        source = arrange_pages(pdf.read(make_pdf(pages, fonts={"M": font("Courier-Bold")}), Limits()))
        assert [b.text for b in source.blocks if "Force" in b.text] == [" ".join(name)], x


def test_a_text_directly_below_a_masthead_is_not_divided_at_its_first_lines() -> None:
    right = lines(380, 700, 12, ["Distr.: General", "16 July 2031", "Original: English"], size=10)
    title = show(70, 600, "Letter dated 7 March 2031 from the Keeper addressed", size=12, font="B")
    title += show(70, 586, "to the President of the Council", size=12, font="B")
    text = show(94, 566, "The Council, in its resolutions on the lamps of the outer coast and of harbours,", size=10)
    text += show(
        70, 554, "requested me to provide written monthly reports on the lamps that were lit by night", size=10
    )
    text += show(70, 542, "and by day.", size=10)
    found = blocks(show(70, 710, "Invented Council", size=13, font="B"), right, title, text)
    assert "Letter dated 7 March 2031 from the Keeper addressed to the President of the Council" in found


def test_a_title_with_two_note_marks_is_a_heading() -> None:
    right = lines(380, 700, 12, ["Distr.: General", "16 July 2031", "Original: English"], size=10)
    title = show(120, 600, "Decision adopted by the Committee on lamps*, **", size=14, font="B")
    page_ = show(70, 710, "Invented Covenant", size=13, font="B") + right + title
    notes = show(70, 100, "* Adopted by the Committee at its ninth session.", size=8)
    source = arrange_pages(pdf.read(make_pdf([page_ + BODY + notes]), Limits()))
    assert [b.kind for b in source.blocks if b.text.startswith("Decision adopted")] == ["heading"]


ORGANS = {
    "ar": ("اللجنة الاقتصادية للمنارات", "لجنة المصابيح والعدسات"),
    "en": ("Economic Commission for Lights", "Inland Lamps Committee"),
    "es": ("Comisión Económica de los Faros", "Comité de Lámparas"),
    "fr": ("Commission économique des phares", "Comité des lampes"),
    "ru": ("Экономическая комиссия по маякам", "Комитет по лампам"),
    "zh": ("联合国灯塔发展会议", "灯具和透镜委员会"),
}


@pytest.mark.parametrize("language", ORGANS)
def test_typed_names_of_two_organs_on_two_lines_are_two(language: str) -> None:
    first, second = ORGANS[language]
    assert starts_organ_name(first, second)


def test_a_name_that_is_cut_inside_the_organization_s_is_one() -> None:
    assert not starts_organ_name("Board of the United Nations", "Lighthouse Fund")
    assert not starts_organ_name("Board of the United", "Nations Office for Lamps")
    assert not starts_organ_name("Conference of the Lights", "Board")


def test_a_typed_name_goes_on_below_the_particulars() -> None:
    page = "\n".join(
        [
            "                     United Nations                 CRC/C/XYZ/CO/5",
            "                                                    Distr.: General",
            "                     Convention on the              14 March 2031",
            "                     Safety of                      Original: English",
            "                     all Lights",
            "Committee on Lights",
            "Ninth session",
            "",
            "",
            "          Report on lamps",
            "",
            "1.   The lamp burns.",
        ]
    )
    assert extract(page.encode(), name="a.txt").masthead.bodies == [
        "Convention on the Safety of all Lights",
        "Committee on Lights",
    ]
    short = page.replace("Convention on the", "General          ").replace("Safety of ", "Assembly  ")
    assert extract(short.replace("all Lights", "").encode(), name="a.txt").masthead.bodies[:1] == ["General Assembly"]


@pytest.mark.parametrize(("font_name", "is_title"), [("", True), ("Times", False)])
def test_a_title_of_a_recognised_page_is_known_by_where_it_begins(font_name: str, is_title: bool) -> None:
    def set_line(x: float, y: float, text: str) -> TextRun:
        return TextRun(text, x, y - 9, x + 6 * len(text), y + 3, y, 12.0, font_name)

    particulars = ("A/C.6/91/L.2", "Distr.: Limited", "3 March 2031", "Original: English")
    runs = [set_line(60, 60, "United Nations"), set_line(60, 80, "Assembly of Lighthouses")]
    runs += [set_line(400, 60 + 14 * at, text) for at, text in enumerate(particulars)]
    runs += [set_line(60, 140, "Ninety-first session"), set_line(60, 154, "Agenda item 2"), set_line(60, 168, "Lamps")]
    runs += [set_line(120, 193, "Annotated agenda")]
    runs += [set_line(120, 240 + 14 * at, f"The lamp {at} is lit by the keeper and burns until") for at in range(20)]
    source = arrange_pages(PagedSource("pdf", [Page(1, 600, 800, runs)]))
    assert ("Annotated agenda" in [block.text for block in source.blocks]) is is_title


def test_lines_of_a_cover_in_one_column_are_a_field_each() -> None:
    page = show(250, 740, "United Nations") + show(210, 724, "Lighthouse Board of the Sea", font="B")
    fields = [
        "Sixteenth session",
        "Geneva, 3-7 May 2031",
        "Item 9 of the provisional agenda",
        "Lights of small harbours",
    ]
    page += "".join(show(300 - 2.4 * len(text), 700 - 16 * at, text) for at, text in enumerate(fields))
    page += show(180, 600, "Plan for the lights of the coast", size=14, font="B")
    source = arrange_pages(pdf.read(make_pdf([page + BODY]), Limits()))
    assert set(fields) <= {block.text for block in source.blocks}


def test_a_line_that_begins_with_a_small_letter_goes_on_with_a_cover_s_field() -> None:
    page = show(250, 740, "United Nations") + show(
        150, 700, "Report of the Lighthouse Board of the Sea on the work of its"
    )
    page += show(250, 686, "sixteenth session") + show(180, 600, "Lights", size=14, font="B")
    source = arrange_pages(pdf.read(make_pdf([page + BODY]), Limits()))
    assert "Report of the Lighthouse Board of the Sea on the work of its sixteenth session" in {
        block.text for block in source.blocks
    }


def test_a_full_line_of_text_goes_on_with_the_name_of_an_organ() -> None:
    text = [
        "Welcoming also the organization in each of the years of the two high-level meetings of the",
        "General Assembly",
    ]
    page = show(250, 740, "United Nations") + "".join(show(72, 700 - 12 * at, line) for at, line in enumerate(text))
    source = arrange_pages(pdf.read(make_pdf([page + BODY]), Limits()))
    assert " ".join(text) in {block.text for block in source.blocks}


def test_fields_at_the_two_ends_of_a_typed_line_are_no_rest_of_the_name_above() -> None:
    text = (
        "                              Naciones Unidas\n                   Junta de Faros del Mar del Norte\n"
        "A/CONF.999/7                                                  4 de marzo de 2031\n"
        "Distr. general                                                Original: español\n\n"
        "                      Lisboa, 2 a 6 de junio de 2031\n                      Tema 8 del programa provisional\n\n\n"
        "               Faros de las costas\n\n1.   La presente nota trata de los faros.\n2.   Los faros se encienden.\n"
    )
    masthead = extract(text.encode(), name="test.txt").masthead
    assert masthead.bodies == ["Junta de Faros del Mar del Norte"]
    assert (masthead.symbols, masthead.date) == (["A/CONF.999/7"], "2031-03-04")
    assert masthead.agenda_items == ["8"]


def test_the_label_of_a_part_begins_a_line_of_a_cover() -> None:
    page = show(250, 740, "United Nations") + lines(72, 700, 14, ["Proposed programme budget", "Part IV", "Lights"])
    source = arrange_pages(pdf.read(make_pdf([page + BODY]), Limits()))
    assert {"Proposed programme budget", "Part IV"} <= {block.text for block in source.blocks}
