from __future__ import annotations

import pytest

from extractor import languages


@pytest.mark.parametrize(
    ("code", "text", "system", "value", "rest"),
    [
        ("en", "1.   Opening", "decimal", "1", "Opening"),
        ("en", "(a)\u00a0Opening", "letter", "a", "Opening"),
        ("en", "12 bis. Other", "decimal", "12 bis", "Other"),
        ("en", "IV. Conclusions", "roman_upper", "IV", "Conclusions"),
        ("en", "B. Dates", "letter_upper", "B", "Dates"),
        ("en", "(aa) Last", "letter", "aa", "Last"),
        ("en", "1.1 Scope", "decimal", "1.1", "Scope"),
        ("en", "10 - Report", "decimal", "10", "Report"),
        ("fr", "a) Ouverture", "letter", "a", "Ouverture"),
        ("es", "ii) Informes", "roman_lower", "ii", "Informes"),
        ("ru", "с) Выборы", "letter", "c", "Выборы"),
        ("ru", "А. Сроки", "letter_upper", "A", "Сроки"),
        ("ar", "1 - افتتاح", "decimal", "1", "افتتاح"),
        ("ar", "١- افتتاح", "decimal", "1", "افتتاح"),
        ("ar", "(ب) انتخاب", "letter", "b", "انتخاب"),
        ("ar", "ثالثاً - الوثائق", "roman_upper", "III", "الوثائق"),
        ("ar", "جيم - المكان", "letter_upper", "C", "المكان"),
        ("ar", "’2‘ تقارير", "roman_lower", "ii", "تقارير"),
        ("ar", "١-٢ تسري هذه الشروط", "decimal", "1.2", "تسري هذه الشروط"),
        ("zh", "1.3 《公约》适用于各方", "decimal", "1.3", "《公约》适用于各方"),
        ("zh", "2.1 本条款适用于各方", "decimal", "2.1", "本条款适用于各方"),
        ("zh", "1.组织事项", "decimal", "1", "组织事项"),
        ("zh", "（b）选举", "letter", "b", "选举"),
        ("zh", "三、文件", "roman_upper", "III", "文件"),
        ("zh", "㈡ 报告", "roman_lower", "ii", "报告"),
        ("zh", "（十一）报告", "roman_lower", "xi", "报告"),
    ],
)
def test_labels(code, text, system, value, rest):
    read = languages.load_language(code).labels.read_label(text)
    assert (read.system, read.value, text[read.end :]) == (system, value, rest)
    assert text.startswith(read.printed)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "10 a.m.-1 p.m."),
        ("en", "3 to 6 p.m."),
        ("en", "1514 (XV) of 14 December"),
        ("en", "2023 was a year"),
        ("en", "3-6 p.m."),
        ("en", "1.5 million people"),
        ("en", "10.30 Opening"),
        ("en", "The Committee"),
        ("en", "5 May 2020"),
        ("en", "20-year plan"),
        ("en", "A/79/1"),
        ("en", "(see annex)"),
        ("en", "e.g. this"),
        ("en", ""),
        ("zh", "2023 年 6 月 2 日"),
        ("zh", "2023年6月2日"),
        ("zh", "一般性辩论"),
        ("zh", "五年计划"),
        ("zh", "3月22日"),
        ("zh", "1.5 亿美元"),
        ("zh", "1.5亿美元"),
        ("zh", "2.3倍"),
        ("ar", "1.5 مليون دولار"),
        ("ar", "٢٠١٩-٢٠٢٠ كان"),
        ("ar", "2023 كان"),
        ("ar", "في الدورة"),
        ("ar", "أولا، نود"),
        ("ru", "С учетом"),
        ("ru", "В 2020 году"),
        ("fr", "A l'occasion"),
        ("es", "y las"),
        ("en", "1" * 5000),
        ("en", "(" * 5000),
    ],
)
def test_what_is_no_label(code, text):
    assert languages.load_language(code).labels.read_label(text) is None


def test_ambiguous_letters_keep_their_other_reading():
    read = languages.load_language("en").labels.read_label("(i) Reports")
    assert (read.system, read.value, read.bracketed) == ("roman_lower", "i", True)
    assert read.alternatives == (("letter", "i"),)
    assert languages.load_language("en").labels.read_label("(h) Reports").alternatives == ()
    assert languages.load_language("en").labels.read_label("C. Dates").alternatives == ()


@pytest.mark.parametrize(
    ("code", "text", "label", "number", "rest"),
    [
        ("en", "Article 1. Use of terms", "Article 1", "1", "Use of terms"),
        ("en", "Part II", "Part II", "II", ""),
        ("fr", "Première partie", "Première partie", "I", ""),
        ("es", "Artículo 1 Términos", "Artículo 1", "1", "Términos"),
        ("ru", "Правило 12. Поиск", "Правило 12", "12", "Поиск"),
        ("ar", "المادة ٧٤ - الإخطار", "المادة ٧٤", "74", "الإخطار"),
        ("ar", "الجزء الأول", "الجزء الأول", "I", ""),
        ("zh", "第十二条 附则", "第十二条", "12", "附则"),
        ("zh", "第二部分", "第二部分", "II", ""),
    ],
)
def test_articles_and_parts(code, text, label, number, rest):
    read = languages.load_language(code).headings.parse_article_label(text)
    assert (read.printed, read.value, text[read.end :]) == (label, number, rest)


@pytest.mark.parametrize(
    ("code", "text"), [("en", "Article 1 of the Convention provides"), ("en", "Articles of war"), ("zh", "第二十条件")]
)
def test_sentences_are_no_articles(code, text):
    assert languages.load_language(code).headings.parse_article_label(text) is None
