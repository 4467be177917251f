from __future__ import annotations

import pytest

from extractor import languages

SIX = ("ar", "en", "es", "fr", "ru", "zh")


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "Distr.: General", "general"),
        ("en", "Distr. LIMITED", "limited"),
        ("en", "Distr.: Restricted", "restricted"),
        ("en", "GENERAL", "general"),
        ("fr", "Distr. générale", "general"),
        ("fr", "Distr. GÉNÉRALE", "general"),
        ("fr", "Distr. limitée", "limited"),
        ("es", "Distr.: Limitada", "limited"),
        ("es", "Distr. general", "general"),
        ("ru", "Распространение: общее", "general"),
        ("ar", "توزيع عام", "general"),
        ("ar", "ﺗوزﯾﻊ ﻋﺎم", "general"),
        ("zh", "分发：普遍", "general"),
        ("en", "Distr.:", None),
        ("en", "General", None),
        ("en", "General debate", None),
        ("en", "Distribution of income", None),
    ],
)
def test_distribution(code, text, kind):
    assert languages.load_language(code).masthead.find_distribution(text) == kind


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "Original: English", ["en"]),
        ("en", "ORIGINAL: ENGLISH and FRENCH", ["en", "fr"]),
        ("en", "Original: Arabic/English", ["ar", "en"]),
        ("fr", "Original : anglais", ["en"]),
        ("fr", "ORIGINAL: ANGLAIS", ["en"]),
        ("es", "Original: INGLES", ["en"]),
        ("ru", "Оригинал: английский", ["en"]),
        ("ar", "الأصل: إنكليزي", ["en"]),
        ("zh", "原文：英文", ["en"]),
        ("es", "Original: inlgés", None),
        ("en", "English", None),
    ],
)
def test_original_languages(code, text, found):
    read = languages.load_language(code).masthead.find_original_languages(text)
    assert [name.code for name in read or []] == (found or [])


@pytest.mark.parametrize(
    ("code", "text", "codes", "only"),
    [
        ("en", "English", ["en"], False),
        ("en", "English only", ["en"], True),
        ("en", "CHINESE", ["zh"], False),
        ("fr", "Anglais, espagnol et français seulement", ["en", "es", "fr"], True),
        ("es", "Español únicamente", ["es"], True),
        ("es", "Español, francés e inglés únicamente", ["es", "fr", "en"], True),
        ("ru", "Только на английском языке", ["en"], True),
        ("ar", "الإنكليزية والفرنسية فقط", ["en", "fr"], True),
        ("zh", "仅有英文", ["en"], True),
    ],
)
def test_language_lines(code, text, codes, only):
    read = languages.load_language(code).masthead.find_language_line(text)
    assert (read.codes, read.is_exclusive) == (codes, only)


@pytest.mark.parametrize(
    "text", ["English-speaking countries", "French Guiana", "The English text", "only", "", "General Assembly"]
)
def test_other_lines_name_no_language(text):
    assert languages.load_language("en").masthead.find_language_line(text) is None


@pytest.mark.parametrize(
    ("code", "text", "items"),
    [
        ("en", "Agenda items 9 and 10", ["9", "10"]),
        ("en", "Item 1 (b) of the provisional agenda*", ["1(b)"]),
        ("fr", "Point 1 b) de l’ordre du jour provisoire*", ["1(b)"]),
        ("es", "Tema 1 b) del programa provisional*", ["1(b)"]),
        ("es", "Tema 3 de la agenda", ["3"]),
        ("ru", "Пункт 1 b) предварительной повестки дня*", ["1(b)"]),
        ("ar", "البند 1 (ب) من جدول الأعمال المؤقت*", ["1(b)"]),
        ("ar", "البندان 9 و 10 من جدول الأعمال", ["9", "10"]),
        ("zh", "临时议程项目1(b)*", ["1(b)"]),
        ("zh", "议程项目 9 和 10", ["9", "10"]),
    ],
)
def test_item_lines(code, text, items):
    read = languages.load_language(code).masthead.find_item_line(text)
    assert read.items == items


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "Seventy-seventh session", 77),
        ("fr", "Soixante-dix-septième session", 77),
        ("es", "Septuagésimo séptimo período de sesiones", 77),
        ("es", "PERIODO DE SESIONES DE 2025", None),
        ("ru", "Семьдесят седьмая сессия", 77),
        ("ar", "الدورة السابعة والسبعون", 77),
        ("zh", "第七十七届会议", 77),
        ("en", "2025 session", None),
        ("en", "54th session*", 54),
    ],
)
def test_sessions(code, text, number):
    language = languages.load_language(code)
    assert language.masthead.find_session_line(text).number == number
    assert language.masthead.is_year_session(text) is (number is None)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Report of the Secretary-General on its tenth session"),
        ("en", "Opening of the session"),
        ("en", "64th plenary meeting"),
        ("zh", "第47次全体会议"),
        ("en", "Agenda item 8 was considered by the Committee"),
        ("en", "Costs for the period from 1 July 2022 to 30 June 2023"),
        ("zh", "2022年7月1日至2023年6月30日期间的费用"),
        ("en", "Reissued for technical reasons on 16 June 2011"),
        ("ar", "قرار اتخذته الجمعية العامة في 1 كانون الأول/ديسمبر 2021"),
        ("en", "3 May 2020"),
    ],
)
def test_other_lines_are_no_session_item_or_meeting(code, text):
    language = languages.load_language(code)
    assert language.masthead.find_session_line(text) is None
    assert language.masthead.find_item_line(text) is None
    assert language.masthead.find_meeting_line(text) is None


def test_the_organization_is_told_in_spaced_and_stretched_letters():
    assert languages.load_language("zh").masthead.find_organization("联 合 国")
    assert languages.load_language("ar").masthead.find_organization("الأمــم المتحـدة")
    assert languages.load_language("en").masthead.find_organization("United Nations Environment Programme") is None


@pytest.mark.parametrize("code", SIX)
def test_long_and_hostile_lines_are_no_lines(code):
    language = languages.load_language(code)
    for text in (
        "1 " * 20000,
        "(a) and " * 9000,
        "undecimo " * 9000,
        "10:00-" * 9000,
        "一" * 30000,
        "第" * 30000,
        "و" * 30000,
        "3 May " * 9000,
        " " * 50000,
    ):
        assert language.masthead.find_session_line(text) is None
        assert language.masthead.find_meeting_line(text) is None
        assert language.masthead.find_original_languages(text) is None
        assert language.items.parse_item_list(text) == []
        assert language.times.parse_times(text) is None
        assert language.headings.find_section_function(text) is None
        language.dates.find_dates(text)
        language.cells.parse_item_prefix(text)
        language.cells.parse_continuation_mark(text)
        language.headings.find_document_type(text)
        language.labels.read_label(text)
