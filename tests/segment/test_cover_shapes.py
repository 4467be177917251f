"""Mastheads of agencies and conferences: names, symbols and sessions on one line, and plain text without any type."""

from __future__ import annotations

import pytest

from extractor import Document, extract
from extractor.model import Masthead
from tests.segment.build import read

TEXTS = {
    "ar": "تحدد هذه الوثيقة أعضاء الفريق في السنة المقبلة وطريقة عملهم في جميع المنارات.",
    "en": "The membership of the group is set out below for the year that follows.",
    "es": "La composición del grupo para el año que sigue figura a continuación.",
    "fr": "La composition du groupe pour l’année qui suit est indiquée ci-après.",
    "ru": "Ниже указан состав группы на следующий год и порядок ее работы.",
    "zh": "小组今后一年的成员名单及其工作方法和会议日期均载于下文。请各位成员阅读并于年底前提出意见。",
}
SESSIONS = {
    "ar": ("لجنة المنارات", "الدورة الثانية عشرة", "البند 14 من جدول الأعمال: المصابيح", "المصابيح"),
    "en": ("Lighthouse Committee", "Twelfth session", "Agenda item 14: Lamps", "Lamps"),
    "es": ("Comité de Faros", "12º período de sesiones", "Tema 14 del programa: Lámparas", "Lámparas"),
    "fr": ("Comité des phares", "Douzième session", "Point 14 de l’ordre du jour : Lampes", "Lampes"),
    "ru": ("Комитет по маякам", "Двенадцатая сессия", "Пункт 14 повестки дня: Лампы", "Лампы"),
    "zh": ("灯塔委员会", "第十二届会议", "议程项目14：灯具", "灯具"),
}
MONTHS = {
    "ar": "أيار/مايو 2031",
    "en": "May 2031",
    "es": "mayo de 2031",
    "fr": "Mai 2031",
    "ru": "май 2031 года",
    "zh": "2031年5月",
}
ITEMS = {
    "ar": ("البند 14 من جدول الأعمال", "سلامة الملاحة", "مصابيح الموانئ الصغيرة", "تقرير الأمين العام"),
    "en": ("Agenda item 14", "Safety at sea", "Lamps of small harbours", "Report of the Secretary-General"),
    "es": ("Tema 14 del programa", "Seguridad en el mar", "Lámparas de los puertos", "Informe del Secretario General"),
    "fr": ("Point 14 de l’ordre du jour", "Sécurité en mer", "Lampes des ports", "Rapport du Secrétaire général"),
    "ru": ("Пункт 14 повестки дня", "Безопасность на море", "Лампы малых портов", "Доклад Генерального секретаря"),
    "zh": ("议程项目14", "海上安全", "小港口的灯具", "秘书长的报告"),
}
DRAFTS = {
    "ar": ("ألمانيا والنرويج: مشروع قرار", "إن الجمعية العامة،"),
    "en": ("Germany and Norway: draft resolution", "The General Assembly,"),
    "es": ("Alemania y Noruega: proyecto de resolución", "La Asamblea General,"),
    "fr": ("Allemagne et Norvège : projet de résolution", "L’Assemblée générale,"),
    "ru": ("Германия и Норвегия: проект резолюции", "Генеральная Ассамблея,"),
    "zh": ("德国和挪威：决议草案", "大会，"),
}
SUBMITTERS = {
    "en": "(Presented by Norway)",
    "es": "(Presentada por Noruega)",
    "fr": "(Présentée par la Norvège)",
    "ru": "(Представлен Норвегией)",
    "zh": "（由挪威提交）",
}
ORIGINALS = {"en": "Original English", "es": "Original inglés", "fr": "Original anglais"}


def read_lines(*lines: str) -> Masthead:
    return read("\n\n".join(lines)).masthead


def read_typed(*lines: str) -> Document:
    return extract("\n".join(lines).encode(), name="a.txt")


@pytest.mark.parametrize("language", SESSIONS)
def test_an_organ_and_its_session_and_an_item_and_its_title_on_one_line_are_two(language: str) -> None:
    organ, session, item, title = SESSIONS[language]
    line = f"{organ}{session}" if language == "zh" else f"{organ} — {session}"
    masthead = read_lines("LHO", "A/AC.9/3", f"**{line}**", item, f"# {ITEMS[language][2]}", TEXTS[language])
    assert organ in masthead.bodies
    assert masthead.session is not None
    assert masthead.session.number == 12
    assert (masthead.agenda_items, masthead.agenda_item_titles) == (["14"], [title])
    assert masthead.title == ITEMS[language][2]


def test_items_of_an_agenda_stay_whole() -> None:
    document = read("\n\n".join(["# Provisional agenda", "Item 1: Opening", "Item 2: Lamps", "Item 3: Closure"]))
    assert document.masthead.agenda_items == []


@pytest.mark.parametrize("language", MONTHS)
def test_a_month_with_its_year_is_no_body_and_no_date(language: str) -> None:
    organ, session, _, _ = SESSIONS[language]
    lines = ["A/AC.9/3", MONTHS[language], f"**{organ}**", session, f"# {ITEMS[language][2]}", TEXTS[language]]
    masthead = read_lines(*lines)
    assert (masthead.bodies, masthead.date) == ([organ], None)


@pytest.mark.parametrize("language", ITEMS)
def test_plain_text_has_the_title_between_the_item_s_and_the_report(language: str) -> None:
    organ, session, _, _ = SESSIONS[language]
    item, named, title, report = ITEMS[language]
    document = read_typed("A/AC.9/3", "", organ, session, item, named, "", title, report, "", TEXTS[language])
    assert (document.masthead.title, document.masthead.subtitle) == (title, report)


@pytest.mark.parametrize("language", DRAFTS)
def test_the_title_of_a_draft_is_below_its_sponsors(language: str) -> None:
    organ, session, _, _ = SESSIONS[language]
    item, named, title, _ = ITEMS[language]
    sponsors, opening = DRAFTS[language]
    lines = ["A/C.2/91/L.3", f"**{organ}**", session, item, f"**{named}**", sponsors, f"# {title}", opening]
    masthead = read_lines(*lines, TEXTS[language])
    assert (masthead.title, masthead.agenda_item_titles) == (title, [named])


@pytest.mark.parametrize("language", SUBMITTERS)
def test_a_submitter_in_brackets_is_the_subtitle(language: str) -> None:
    organ, session, _, _ = SESSIONS[language]
    title, submitter = ITEMS[language][2], SUBMITTERS[language]
    masthead = read_lines("A/AC.9/3", f"**{organ}**", session, f"# {title}", f"### {submitter}", TEXTS[language])
    assert (masthead.title, masthead.subtitle) == (title, submitter)


@pytest.mark.parametrize("language", ORIGINALS)
def test_the_original_s_language_may_have_no_colon(language: str) -> None:
    organ, session, _, _ = SESSIONS[language]
    masthead = read_lines("A/AC.9/3", ORIGINALS[language], f"**{organ}**", session, "# Lamps", TEXTS[language])
    assert len(masthead.original_languages) == 1
    assert masthead.bodies == [organ]


@pytest.mark.parametrize("symbol", ["A75/19", "214 EX/5.I.B", "T/PET.10/L.31", "LHO/EB/203/4", "CMB/COP15/Doc.8"])
@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "UNESCO"), ("en", "Lighthouse Organization"), ("ar", "منظمة المنارات"), ("zh", "国际灯塔组织")],
)
def test_a_symbol_beside_an_agency_s_name_is_a_line_of_its_own(symbol: str, language: str, name: str) -> None:
    title, session = ITEMS[language][2], SESSIONS[language][1]
    masthead = read_lines(f"**{name} {symbol}**", session, f"# {title}", TEXTS[language])
    assert masthead.symbols == [symbol.replace(" ", "")]
    assert masthead.bodies == [name]


def test_a_date_set_from_the_right_has_its_day_last() -> None:
    lines = ["A/AC.9/3", "August 2031 1", "**لجنة المنارات**", "الدورة الثانية عشرة", "# المصابيح", TEXTS["ar"]]
    assert read_lines(*lines).date == "2031-08-01"


def test_a_title_in_capitals_may_have_several_lines_in_plain_text() -> None:
    lines = ["A/AC.9/3", "", "Committee on Lights", "Ninth session", "Agenda item 3", "", "LIGHTS OF THE SMALL"]
    document = read_typed(*lines, "           HARBOURS OF THE NORTH", "", "PART I", "", TEXTS["en"])
    assert document.masthead.title == "LIGHTS OF THE SMALL HARBOURS OF THE NORTH"


def test_short_lines_of_ideographs_in_plain_text_are_not_full() -> None:
    lines = [
        "A/AC.9/3",
        "Distr.: General",
        "灯塔委员会",
        "第十二届会议",
        "临时议程项目4",
        "沿海国家之间的国际合作与司法协助",
    ]
    document = read_typed(*lines, "小港口的灯具", "秘书长的报告", "一. 导言", f"1. {TEXTS['zh']}", f"2. {TEXTS['zh']}")
    assert document.masthead.agenda_item_titles == ["沿海国家之间的国际合作与司法协助"]
    assert document.masthead.title == "小港口的灯具"


def test_particulars_that_are_each_set_to_the_margin_are_lines_of_their_own() -> None:
    right = ["A/AC.9/2031/CRP.1", "1 September 2031", "English and Spanish only"]
    lines = [*(line.rjust(90) for line in right), "Committee on Lights", "Ninth session", "Agenda item 3"]
    text = "The membership of the group is set out below for the year that follows, and for the next one."
    document = read_typed(*lines, "", "", "              Lamps of small harbours", "", text, text)
    assert (document.masthead.date, document.masthead.bodies) == ("2031-09-01", ["Committee on Lights"])


LINE_ENDS = {
    "ar": ("6 آذار/مارس 2031", "التوزيع: عام", "الأصل: بالإنكليزية"),
    "en": ("6 March 2031", "Distr.: General", "Original: English"),
    "es": ("6 de marzo de 2031", "Distr. general", "Original: inglés"),
    "fr": ("6 mars 2031", "Distr. générale", "Original : anglais"),
    "ru": ("6 марта 2031 года", "Distr.: General", "Original: English"),
    "zh": ("2031年3月6日", "Distr.: General", "原文：英文"),
}


@pytest.mark.parametrize("language", LINE_ENDS)
def test_fields_at_the_two_ends_of_a_line_are_two_fields(language: str) -> None:
    date, distribution, original = LINE_ENDS[language]
    lines = [SESSIONS[language][0], f"LAMP/COP/16/9 {date}", f"{distribution} {original}", SESSIONS[language][1]]
    found = read("\n\n".join([*lines, TEXTS[language]])).masthead
    assert (found.symbols, found.date, found.distribution) == (["LAMP/COP/16/9"], "2031-03-06", "general")
    assert found.original_languages == ["en"]


@pytest.mark.parametrize(
    ("lines", "title", "subtitle"),
    [
        (
            ["United Nations", "A/91/12", "**General Assembly**", "Ninety-first session", "# Lights at sea",
             "## Report of the Secretary-General", "Distr.: General", "3 March 2031", "Original: English",
             "# I. Introduction", "1. The lights were lit in the year."],
            "Lights at sea", "Report of the Secretary-General",
        ),
        (
            ["Nations Unies", "TD/B/C.9/64", "**Commission des phares**", "Seizième session", "# Les feux en mer",
             "## Note du secrétariat", "Distr. générale", "20 août 2031", "Original : anglais",
             "# I. Introduction", "1. Les feux ont été allumés dans l’année."],
            "Les feux en mer", "Note du secrétariat",
        ),
        (
            ["Организация Объединенных Наций", "S/2031/318", "**Совет Безопасности**", "# Огни на море",
             "## Доклад Генерального секретаря", "Distr.: General", "18 апреля 2031 года", "Original: English",
             "# I. Введение", "1. Огни были зажжены в течение года."],
            "Огни на море", "Доклад Генерального секретаря",
        ),
        (
            ["联合国", "E/CN.7/2031/9", "**经济及社会理事会**", "第六十八届会议", "# 海上灯光", "## 秘书长的报告",
             "Distr.: General", "2031年1月19日", "原文：英文", "# 一. 导言", "1. 本年内灯光已点亮。"],
            "海上灯光", "秘书长的报告",
        ),
        (
            ["الأمم المتحدة", "A/91/533", "**الجمعية العامة**", "# الأضواء في البحر", "## تقرير الأمين العام",
             "Distr.: General", "19 تشرين الأول/أكتوبر 2031", "الأصل: بالإنكليزية", "# أولا - مقدمة", "1 - أضيئت الأضواء خلال العام."],
            "الأضواء في البحر", "تقرير الأمين العام",
        ),
    ],
)  # fmt: skip
def test_the_particulars_at_the_foot_of_a_cover_are_below_its_title(
    lines: list[str], title: str, subtitle: str
) -> None:
    masthead = read("\n\n".join(lines)).masthead
    assert (masthead.title, masthead.subtitle) == (title, subtitle)
    assert len(masthead.bodies) == 1
    assert masthead.date is not None


@pytest.mark.parametrize("year", ["2031", "YEAR 2031", "2031 ГОД", "AÑO 2031", "2031年"])
def test_a_year_alone_is_no_title(year: str) -> None:
    masthead = read(
        f"# LIGHTHOUSE TRIBUNAL OF THE SEA\n\n# {year}\n\n24 June 2031\n\n# CASE OF THE NORTHERN LIGHTS\n"
    ).masthead
    assert masthead.title == "CASE OF THE NORTHERN LIGHTS"


@pytest.mark.parametrize(
    ("lines", "title", "subtitle"),
    [
        (["United Nations", "A/91/12", "Agenda item 9", "Lights", "# Meeting of the Group of Experts on Ports",
          "## Report of the Secretary-General"],
         "Meeting of the Group of Experts on Ports", "Report of the Secretary-General"),
        (["Nations Unies", "A/91/12", "Point 9 de l’ordre du jour", "Feux", "# Réunion du Groupe d’experts des ports",
          "## Rapport du secrétariat"],
         "Réunion du Groupe d’experts des ports", "Rapport du secrétariat"),
    ],
)  # fmt: skip
def test_a_report_in_a_smaller_heading_is_below_a_title_that_names_a_group(lines, title, subtitle) -> None:  # type: ignore[no-untyped-def]
    masthead = read("\n\n".join([*lines, "1. The lights were lit in the year."])).masthead
    assert (masthead.title, masthead.subtitle) == (title, subtitle)


@pytest.mark.parametrize(
    ("item", "name", "part", "section"),
    [
        ("Item 139 of the preliminary list", "Proposed programme budget for 2032", "Part IV", "Section 9"),
        ("Point 139 de la liste préliminaire", "Projet de budget-programme pour 2032", "Titre IV", "Chapitre 9"),
        ("Пункт 139 предварительного перечня", "Предлагаемый бюджет по программам на 2032 год", "Часть IV", "Раздел 9"),
    ],
)
def test_the_label_of_a_part_is_no_title_of_an_item(item: str, name: str, part: str, section: str) -> None:
    lines = ["A/91/6 (Sect. 9)", item, name, part, "Lighthouses", f"# {section}", "# Lamps"]
    masthead = read("\n\n".join([*lines, "9.1 The lamps were lit in the year."])).masthead
    assert masthead.agenda_item_titles == [name]
    assert masthead.title == "Lamps"


def test_a_title_in_capitals_goes_on_although_headings_are_below() -> None:
    text = (
        "                                                                    214 EX/5\nLighthouse Board\n"
        "                        Item 5 of the provisional agenda\n\n\n"
        "  ACTION TAKEN ON THE DECISIONS AND RESOLUTIONS ADOPTED\n  BY THE BOARD OF LIGHTHOUSES AND THE CONFERENCE AT\n"
        "                THEIR EARLIER SESSIONS\n\n"
        "B. Heritage of the lights\n1.   The Board asked for a report at its last session.\n2.   The report is below.\n"
    )
    masthead = extract(text.encode(), name="test.txt").masthead
    assert masthead.title == (
        "ACTION TAKEN ON THE DECISIONS AND RESOLUTIONS ADOPTED BY THE BOARD OF LIGHTHOUSES AND THE CONFERENCE AT "
        "THEIR EARLIER SESSIONS"
    )


def test_a_summary_is_below_the_title_and_no_title_of_an_item() -> None:
    text = (
        "LHB/EB.1/2031/6\nLighthouse Board\nItem 6 of the agenda\n\nSummary report on the plan for the lights of the coast\n"
        "\nSummary\nThe plan was evaluated.\n\nIntroduction\n\nFeatures of the evaluation\n"
        "1.   The evaluation covered the years from 2019.\n2.   The keepers were heard.\n"
    )
    masthead = extract(text.encode(), name="test.txt").masthead
    assert masthead.title == "Summary report on the plan for the lights of the coast"
    assert masthead.agenda_item_titles == []
