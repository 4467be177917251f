"""Covers and mastheads weighed as a whole: which line is the title, the subtitle, a body, a note, or none of these."""

from __future__ import annotations

import pytest

from extractor import Document
from extractor.model import Masthead
from extractor.segment.draft_blocks import split_blocks
from extractor.segment.masthead.line_evidence import is_sentence
from extractor.source import SourceBlock
from tests.segment.build import read

TEXT = "The Committee considered the lights of the northern harbours and took note of the reports that were before it."
HEAD = ["United Nations", "A/91/12", "**General Assembly**", "Distr.: General  \n3 March 2031", "Ninety-first session"]


def read_lines(*lines: str) -> Document:
    return read("\n\n".join(lines))


def read_masthead(*lines: str) -> Masthead:
    return read_lines(*HEAD, *lines, TEXT).masthead


def test_a_report_of_an_organ_is_the_title_and_no_section_is() -> None:
    masthead = read_masthead("# Report of the Preparatory Commission for Lighthouses", "## I. Introduction")
    assert masthead.title == "Report of the Preparatory Commission for Lighthouses"
    assert masthead.subtitle is None


def test_a_report_below_a_title_is_the_subtitle() -> None:
    masthead = read_masthead("# Lights of small harbours", "# Report of the Secretary-General")
    assert (masthead.title, masthead.subtitle) == ("Lights of small harbours", "Report of the Secretary-General")


def test_the_state_below_the_report_of_a_working_group_is_the_subtitle() -> None:
    masthead = read_masthead("# Report of the Working Group on Harbours", "# Ruritania", "## Contents", "1. Lights")
    assert (masthead.title, masthead.subtitle) == ("Report of the Working Group on Harbours", "Ruritania")


def test_the_title_of_a_budget_section_is_the_documents() -> None:
    document = read_lines(
        *HEAD, "Item 137 of the preliminary list", "Proposed programme budget for 2032",
        "# Proposed programme budget for 2032", "# Part II", "# Harbours", "# Section 3", "# Lights and buoys",
        "## Contents", TEXT,
    )  # fmt: skip
    assert document.masthead.title == "Lights and buoys"
    assert document.masthead.agenda_item_titles == ["Proposed programme budget for 2032"]
    assert document.type == "report"


def test_the_line_above_a_resolution_is_no_title_of_an_item() -> None:
    masthead = read_masthead(
        "Agenda item 36", "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY", "[without reference to a Main Committee]",
        "# 91/263. Lights of the sea",
    )  # fmt: skip
    assert (masthead.title, masthead.agenda_item_titles) == ("91/263. Lights of the sea", [])


def test_a_bracket_line_broken_in_two_is_no_title() -> None:
    masthead = read_masthead(
        "# Resolution adopted by the General Assembly on 4 May 2031",
        "#### [on the recommendation of the Conference on the", "#### Names of Lamps (A/CONF.5/65)]",
        "# Future organization of work of the Group of Experts on Lamp Names",
    )  # fmt: skip
    assert masthead.title == "Future organization of work of the Group of Experts on Lamp Names"


@pytest.mark.parametrize(
    ("before", "organ", "title"),
    [
        ("大会", "儿童灯塔委员会", "审议各国的报告"),
        ("Assemblée générale", "Comité pour l'élimination des naufrages", "Examen des rapports"),
        ("Asamblea General", "Comité contra los Naufragios", "Examen de los informes"),
        ("Генеральная Ассамблея", "Комитет против кораблекрушений", "Рассмотрение докладов"),
        ("الجمعية العامة", "لجنة مناهضة غرق السفن", "النظر في التقارير"),
        ("General Assembly", "Committee against Shipwrecks", "Consideration of reports"),
    ],
)
def test_an_organ_that_no_list_names_is_a_body(before: str, organ: str, title: str) -> None:
    masthead = read_lines(
        "A/91/12", f"**{before}**", "Distr.: General", "3 March 2031", f"**{organ}**", f"# {title}"
    ).masthead
    assert (masthead.bodies, masthead.title) == ([before, organ], title)


@pytest.mark.parametrize(
    "note", ["ADVANCE UNEDITED VERSION", "For decision", "04/05/31", "Confidential until 5 May 2031"]
)
def test_a_note_above_the_masthead_is_no_body(note: str) -> None:
    masthead = read_lines(note, *HEAD, "# Lights of small harbours", TEXT).masthead
    assert (masthead.bodies, masthead.title) == (["General Assembly"], "Lights of small harbours")


def test_a_version_line_gives_the_date_where_no_other_line_does() -> None:
    lines = ["**Working Group on Harbours**", "Second session", "# Lights", "Version of 14/11/2031 13:00", TEXT]
    assert read_lines(*lines).masthead.date == "2031-11-14"
    lines[3] = "Version of 04/05/2031"
    assert read_lines(*lines).masthead.date is None


def test_contents_and_imprint_are_no_titles() -> None:
    masthead = read_lines(
        "United Nations",
        "# Lights of the world",
        "New York, 2031",
        "© United Nations, 2031",
        "ST/LIGHT/61",
        "## Contents",
    ).masthead
    assert masthead.title == "Lights of the world"


def test_a_meeting_line_below_the_title_ends_no_title() -> None:
    masthead = read_masthead("# Report of the Harbour Board on its fourth session", "Geneva, 15 and 16 April 2031")
    assert masthead.title == "Report of the Harbour Board on its fourth session"
    assert masthead.meeting is not None
    assert masthead.meeting.place == "Geneva"


def test_the_number_of_a_draft_decision_above_its_title_is_the_subtitle() -> None:
    masthead = read_masthead("# Draft decision -/CMA.6", "# Matters relating to lamps")
    assert (masthead.title, masthead.subtitle) == ("Matters relating to lamps", "Draft decision -/CMA.6")


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Item 14.1.1 of the provisional agenda", ["14.1.1"]),
        ("Items 8 (b) and 9 of the provisional agenda", ["8(b)", "9"]),
        ("Item 4.5", ["4.5"]),
        ("SBLA 61 agenda item 13(a)", ["13(a)"]),
    ],
)
def test_item_lines(line: str, items: list[str]) -> None:
    masthead = read_masthead(line, "# Proposal for a rule on lamps")
    assert masthead.agenda_items == items
    assert masthead.title == "Proposal for a rule on lamps"


@pytest.mark.parametrize(
    ("line", "symbols"),
    [
        ("A/80/6 (Income sect. 1)", ["A/80/6(Incomesect.1)"]),
        ("A/80/6 (Plan outline)", ["A/80/6(Planoutline)"]),
        ("A/80/15 (Part 2)", ["A/80/15(Part2)"]),
        ("E/2031/28 E/CN.7/2031/11", ["E/2031/28", "E/CN.7/2031/11"]),
    ],
)
def test_symbol_lines(line: str, symbols: list[str]) -> None:
    lines = ["United Nations", line, "**General Assembly**", "Distr.: General", "# Lights", TEXT]
    assert read_lines(*lines).masthead.symbols == symbols


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Original: Arabic/English/", "French/Russian"), ("Original: Arabic, English,", "French and Russian"),
        ("Original: Arabic, English, French and", "Russian"),
    ],
)  # fmt: skip
def test_a_list_of_original_languages_goes_over_two_lines(first: str, second: str) -> None:
    lines = ["United Nations", "A/91/12", "**General Assembly**", "Distr.: General", first, second]
    masthead = read_lines(*lines, "# Lights", TEXT).masthead
    assert (masthead.original_languages, masthead.language) == (["ar", "en", "fr", "ru"], None)


def test_a_symbol_and_bodies_of_a_series_that_no_list_has() -> None:
    masthead = read_lines(
        "United Nations", "GLOW.2/2031/64", "**General Assembly**", "Distr.: General", "# Lights", TEXT
    ).masthead
    assert (masthead.symbols, masthead.bodies) == (["GLOW.2/2031/64"], ["General Assembly"])


def test_the_hour_and_place_of_a_record_are_no_title() -> None:
    masthead = read_lines(
        "United Nations", "**General Assembly**", "Ninety-first session", "**64th plenary meeting**",
        "Wednesday, 16 April 2031, 10 a.m.", "New York", "President: Ms. Doe", "A/91/PV.64", TEXT,
    ).masthead  # fmt: skip
    assert (masthead.symbols, masthead.title) == (["A/91/PV.64"], "64th plenary meeting")


def test_a_decision_whose_adoption_is_its_title() -> None:
    title = "Decision adopted by the Committee under the Lamp Protocol, concerning communication No. 12/2031"
    assert read_masthead("**Lamp Committee**", f"# {title}").title == title


def test_a_name_that_breaks_off_is_one_body() -> None:
    masthead = read_masthead(
        "**Preparatory Commission for the Entry into**", "**Force of the Lamp Agreement**", "Third session", "# Report"
    )
    assert masthead.bodies == [
        "General Assembly",
        "Preparatory Commission for the Entry into Force of the Lamp Agreement",
    ]


@pytest.mark.parametrize(
    ("addendum", "officer"), [("Addendum", "Rapporteur: Ms. Jane Doe"), ("Additif", "Rapporteuse : Mme Jane Doe")]
)
def test_an_addendum_on_the_cover_begins_no_annex(addendum: str, officer: str) -> None:
    document = read_lines(
        *HEAD, "# Draft report", officer, f"# {addendum}", "# Lights of the coast", TEXT, "# Annex", TEXT
    )
    zones = {block.text: block.zone for block in document.blocks}
    assert (zones["Lights of the coast"], zones["Annex"]) == ("body", "annex")


def test_the_titles_of_items_above_a_letter_are_not_its_title() -> None:
    items = ["REVIEW OF THE LIGHTS OF THE COAST", "QUESTIONS OF HARBOURS", "DEVELOPMENT OF PIERS AND BUOYS"]
    letter = "Letter dated 27 December 2030 from the Permanent Representative of Ruritania"
    assert read_masthead(*items, f"# {letter}", "I have the honour to transmit:").title == letter


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (["United Nations", "Conference on Lamps and Lighthouses"], ["Conference on Lamps and Lighthouses"]),
        (["UNITED", "NATIONS", "General Assembly"], ["General Assembly"]),
    ],
)
def test_the_organizations_name_on_two_lines_is_no_body(lines: list[str], bodies: list[str]) -> None:
    assert read_lines("\n".join(lines), *HEAD[1:2], *HEAD[3:], "# Lights", TEXT).masthead.bodies == bodies


def test_two_principal_organs_on_one_line_are_two_bodies() -> None:
    masthead = read_lines(
        "UNITED 5", "NATIONS", "General Assembly Security Council", "Distr. GENERAL", "A/91/60", "S/2036/29",
        "30 December 2036", "ORIGINAL: RUSSIAN", "GENERAL ASSEMBLY", "Ninety-first session", "SECURITY COUNCIL",
        "Ninety-first year", "# Letter dated 27 December 2036 from the Permanent Representative of Norway", TEXT,
    ).masthead  # fmt: skip
    assert masthead.bodies == ["General Assembly", "Security Council"]
    assert (masthead.symbols, masthead.original_languages) == (["A/91/60", "S/2036/29"], ["ru"])


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("INTEROFFICE MEMORANDUM", "TO: A: Ms. Holm", "DATE: 10 October 2031", "SUBJECT: OBJET: {}")),
        ("en", ("INTEROFFICE MEMORANDUM", "TO: Ms. Holm", "DATE: 10 October 2031", "SUBJECT: {}")),
        ("fr", ("MÉMORANDUM INTÉRIEUR", "À : Mme Holm", "DATE : 10 octobre 2031", "OBJET : {}")),
        ("es", ("MEMORANDO INTERNO", "A: Sra. Holm", "FECHA: 10 de octubre de 2031", "ASUNTO: {}")),
        ("ru", ("СЛУЖЕБНАЯ ЗАПИСКА", "Кому: г-же Хольм", "Дата: 10 октября 2031 года", "Тема: {}")),
        ("zh", ("内部备忘录", "致：霍尔姆女士", "日期：2031年10月10日", "主题：{}")),
        ("ar", ("مذكرة داخلية", "إلى: السيدة هولم", "التاريخ: 10 تشرين الأول/أكتوبر 2031", "الموضوع: {}")),
    ],
)
def test_subject_and_date_of_a_memorandum_are_read_by_their_labels(language: str, lines: tuple[str, ...]) -> None:
    subject = {
        "en": "Succession of States in the Lamp Convention",
        "fr": "Succession d'États à la Convention sur les phares",
        "es": "Sucesión de Estados en la Convención sobre los faros",
        "ru": "Правопреемство государств в Конвенции о маяках",
        "zh": "灯塔公约中的国家继承问题",
        "ar": "خلافة الدول في اتفاقية المنارات",
    }[language]
    text = {
        "en": "Further to my memorandum on the above subject, I attach the text of the protocol.",
        "fr": "Comme suite à mon mémorandum sur la question, je vous transmets le texte du protocole.",
        "es": "Con referencia a mi memorando sobre el tema, le envío el texto del protocolo.",
        "ru": "В дополнение к моей записке по этому вопросу направляю Вам текст протокола.",
        "zh": "继我关于上述事项的备忘录之后，现附上议定书的案文。",
        "ar": "إلحاقا بمذكرتي بشأن الموضوع أعلاه أرفق نص البروتوكول الذي وقع في هذه السنة.",
    }[language]
    masthead = read_lines(*(line.format(subject) for line in lines), text).masthead
    assert (masthead.title, masthead.date) == (subject, "2031-10-10")


def test_the_organization_in_two_languages_on_one_line_is_no_title() -> None:
    masthead = read_lines("UNITED NATIONS NATIONS UNIES", "A/91/60", "# Report of the Lamp Committee", TEXT).masthead
    assert masthead.title == "Report of the Lamp Committee"


def test_a_line_that_ends_with_a_leader_is_no_sentence() -> None:
    texts = [
        "President: Ms. Brix" + " ." * 30,
        "President: Ms. Brix " + "." * 30,
        TEXT,
    ]
    blocks = split_blocks([SourceBlock("paragraph", text) for text in texts])
    assert [is_sentence(block) for block in blocks] == [False, False, True]
