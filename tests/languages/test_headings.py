from __future__ import annotations

import pytest

from extractor import languages

WORDS = {
    "agenda": [
        "Provisional agenda",
        "Ordre du jour provisoire",
        "Programa provisional",
        "Предварительная повестка дня",
        "جدول الأعمال المؤقت",
        "临时议程",
    ],
    "annotations": ["Annotations", "Annotations", "Anotaciones", "Аннотации", "شروح", "说明"],
    "documentation": ["Documentation", "Documentation", "Documentación", "Документация", "الوثائق", "文件"],
    "contents": ["Contents", "Table des matières", "Índice", "Содержание", "المحتويات", "目录"],
    "annex": ["Annex I", "Annexe I", "Anexo I", "Приложение I", "المرفق الأول", "附件一"],
    "schedule": [
        "Proposed organization of work",
        "Projet d’organisation des travaux",
        "Propuesta de organización de los trabajos",
        "Предлагаемая организация работы",
        "التنظيم المقترح للأعمال",
        "拟议工作安排",
    ],
}
CODES = ("en", "fr", "es", "ru", "ar", "zh")
CASES = [(code, text, name) for name, texts in WORDS.items() for code, text in zip(CODES, texts, strict=True)]


@pytest.mark.parametrize(("code", "text", "name"), CASES)
def test_sections(code, text, name):
    language = languages.load_language(code)
    assert language.headings.find_section_function(text) == name
    assert language.headings.is_section_heading(f"{text.upper()}:", name)
    assert language.headings.is_section_heading(f"I. {text}*")
    assert not language.headings.is_section_heading(text, next(other for other in WORDS if other != name))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Adoption of the agenda"),
        ("en", "The documentation is before the Committee."),
        ("en", "Organizational matters"),
        ("zh", "通过议程和工作安排"),
        ("fr", "Adoption de l'ordre du jour"),
        ("ru", "Предлагаемая организация работы будет уточнена позднее."),
        ("en", ""),
        ("zh", "委员会决定把这一项目列入第八十届会议临时议程。"),
    ],
)
def test_items_and_sentences_are_no_sections(code, text):
    assert languages.load_language(code).headings.find_section_function(text) is None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Note by the Secretariat"),
        ("fr", "Note du Secrétariat"),
        ("es", "Nota de la Secretaría"),
        ("ru", "Записка Секретариата"),
        ("ar", "مذكرة من الأمانة العامة"),
        ("zh", "秘书处的说明"),
    ],
)
def test_a_note_is_a_subtitle_and_a_type(code, text):
    assert languages.load_language(code).headings.is_subtitle(text)
    assert languages.load_language(code).headings.find_document_type(text) == "note"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Annotated provisional agenda"),
        ("fr", "Ordre du jour provisoire annoté"),
        ("es", "Anotaciones al programa provisional"),
        ("ru", "Предварительная аннотированная повестка дня"),
        ("ar", "جدول الأعمال المؤقت المشروح"),
        ("zh", "临时议程说明"),
    ],
)
def test_an_annotated_agenda_is_no_subtitle(code, text):
    assert languages.load_language(code).headings.find_document_type(text) == "annotated_agenda"
    assert not languages.load_language(code).headings.is_subtitle(text)


def test_the_adoption_line_tells_a_resolution():
    assert (
        languages.load_language("fr").headings.find_adopted_type(
            "Résolution adoptée par l’Assemblée générale le 1er décembre 2021"
        )
        == "resolution"
    )
    assert (
        languages.load_language("ar").headings.find_adopted_type(
            "قرار اتخذته الجمعية العامة في 1 كانون الأول/ديسمبر 2021"
        )
        == "resolution"
    )
    assert languages.load_language("en").headings.find_adopted_type("Resolution adopted without a vote") is None


@pytest.mark.parametrize(
    ("code", "text", "head"),
    [
        ("en", "Date and time", "date_and_time"),
        ("fr", "Point de l’ordre du jour", "item"),
        ("es", "Título o descripción", "title"),
        ("ru", "Время", "time"),
        ("ar", "التاريخ", "date"),
        ("zh", "日期和时间", "date_and_time"),
        ("en", "AGENDA ITEM", "item"),
        ("en", "Introduced by", "further"),
        ("en", "Opening of the session", None),
    ],
)
def test_column_heads(code, text, head):
    assert languages.load_language(code).cells.find_column_role(text) == head


@pytest.mark.parametrize(
    ("code", "text", "printed", "rest"),
    [
        ("en", "General debate (continued)", "(continued)", "General debate"),
        ("fr", "Débat général (suite)", "(suite)", "Débat général"),
        ("es", "Debate general (continuación)", "(continuación)", "Debate general"),
        ("ru", "Общие прения (продолжение)", "(продолжение)", "Общие прения"),
        ("ar", "مناقشة عامة (تابع)", "(تابع)", "مناقشة عامة"),
        ("zh", "一般性辩论（续）", "（续）", "一般性辩论"),
        ("en", "General debate (concluded)", "(concluded)", "General debate"),
    ],
)
def test_marks_of_continuation(code, text, printed, rest):
    read = languages.load_language(code).cells.parse_continuation_mark(text)
    assert (read.printed, read.rest) == (printed, rest)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Petitions (if needed)"),
        ("fr", "Pétitions (si nécessaire)"),
        ("es", "Peticiones (si procede)"),
        ("ru", "Петиции (при необходимости)"),
        ("ar", "الالتماسات (عند الاقتضاء)"),
        ("zh", "请愿（必要时）"),
    ],
)
def test_a_condition_alone_says_nothing_of_going_on(code, text):
    assert languages.load_language(code).cells.parse_continuation_mark(text) is None


def test_a_condition_beside_a_mark_is_taken_with_it():
    read = languages.load_language("ru").cells.parse_continuation_mark("Прения (продолжение, если потребуется)")
    assert (read.printed, read.rest) == ("(продолжение, если потребуется)", "Прения")


def test_items_are_named_in_passing():
    english = languages.load_language("en")
    found = english.cells.find_mentioned_items(
        "Deadline for proposals under item 4 and sub-items (a) to (c) and item 7"
    )
    assert found == ["4", "4(a)", "4(b)", "4(c)", "7"]
    assert english.cells.find_mentioned_items("Proposals under sub-items (b) and (c) of item 9") == [
        "9(b)",
        "9(c)",
    ]
    assert languages.load_language("zh").cells.find_mentioned_items("就项目3和5提出提案") == ["3", "5"]
    assert english.cells.find_mentioned_items("Panel 2 on lamps") == []


def test_other_brackets_are_no_marks():
    assert (
        languages.load_language("en").cells.parse_continuation_mark("Reform (Investor-State Dispute Settlement)")
        is None
    )
    assert (
        languages.load_language("en").cells.parse_continuation_mark("Work to be continued by the Secretariat") is None
    )


def test_entries_name_their_items():
    english = languages.load_language("en")
    assert english.cells.parse_item_prefix("Item 121: Revitalization (of work)").items == ("121",)
    assert english.cells.parse_item_prefix("Eradicating colonialism (item 59)").rest == "Eradicating colonialism"
    assert english.cells.parse_item_prefix("Items 2 and 3 will be considered jointly") is None
    assert languages.load_language("zh").cells.parse_item_prefix("项目2：选举主席团成员").items == ("2",)


def test_meetings():
    assert languages.load_language("en").cells.parse_meeting_cell(" 1st plenary meeting ") == "1st plenary meeting"
    assert languages.load_language("ar").cells.parse_meeting_cell("الجلسة العامة الأولى") == "الجلسة العامة الأولى"
    assert languages.load_language("en").cells.parse_meeting_cell("Opening of the meeting") is None
