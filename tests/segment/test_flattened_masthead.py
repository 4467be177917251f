"""Mastheads that a conversion flattened to one line, in six languages."""

from __future__ import annotations

import pytest

from extractor import extract

LINES = {
    "ar": ("الأمم المتحدة A/80/999 الجمعية العامة Distr.: General 3 March 2025 Arabic Original: English الدورة الثمانون "
           "البند 9 من جدول الأعمال", "الجمعية العامة", "تقرير لجنة المصابيح"),
    "en": ("United Nations A/80/999 General Assembly Distr.: General 3 March 2025 Original: English Eightieth session "
           "Agenda item 9", "General Assembly", "Report of the Committee on Lamps"),
    "es": ("Naciones Unidas A/80/999 Asamblea General Distr. general 3 de marzo de 2025 Original: inglés Octogésimo período "
           "de sesiones Tema 9 del programa", "Asamblea General", "Informe del Comité de Faros"),
    "fr": ("Nations Unies A/80/999 Assemblée générale Distr. générale 3 mars 2025 Original : anglais Quatre-vingtième session "
           "Point 9 de l'ordre du jour", "Assemblée générale", "Rapport du Comité des phares"),
    "ru": ("Организация Объединенных Наций A/80/999 Генеральная Ассамблея Distr.: General 3 March 2025 Russian Original: English "
           "Восьмидесятая сессия Пункт 9 повестки дня", "Генеральная Ассамблея", "Доклад Комитета по фонарям"),
    "zh": ("联合国 A/80/999 大会 Distr.: General 3 March 2025 Chinese Original: English 第八十届会议 议程项目9", "大会",
           "灯具委员会的报告"),
}  # fmt: skip


@pytest.mark.parametrize("language", LINES)
def test_each_field_of_a_flattened_masthead_is_read(language: str) -> None:
    line, body, title = LINES[language]
    document = extract(f"{line}\n\n{title}\n\n1. A/RES/79/1.\n".encode(), name="a.txt")
    masthead = document.masthead
    assert masthead.symbols == ["A/80/999"]
    assert masthead.bodies == [body]
    assert (masthead.date, masthead.distribution, masthead.original_languages) == ("2025-03-03", "general", ["en"])
    assert masthead.session is not None
    assert masthead.session.number == 80
    assert masthead.agenda_items == ["9"]
    assert masthead.title == title


def test_a_title_at_the_end_of_the_line_is_the_title() -> None:
    line, _, title = LINES["en"]
    document = extract(f"{line} {title}\n\n1. The lamps are lent.\n".encode(), name="a.txt")
    assert document.masthead.title == title


def test_a_sentence_that_begins_with_the_organization_stays_one() -> None:
    text = (
        "United Nations Conference on Lamps, held at New York on 3 March 2025, adopted resolution A/RES/80/1 of the General "
        "Assembly at its eightieth session."
    )
    document = extract(f"{text}\n\nThe lamps are lit.\n".encode(), name="a.txt")
    assert document.blocks[0].text == text


def test_articles_that_count_up_are_text_after_a_masthead() -> None:
    line, *_ = LINES["en"]
    text = f"{line}\n\nChapter I: Lamps\n\nArticle 1\n\nThe lamps are lent.\n\nArticle 2\n\nThe nets are lent.\n"
    document = extract(text.encode(), name="a.txt")
    headings = [(block.label, block.number, block.text) for block in document.blocks if block.kind == "heading"]
    assert headings == [("Chapter I", "I", "Lamps"), ("Article 1", "1", ""), ("Article 2", "2", "")]
    assert document.masthead.symbols == ["A/80/999"]
