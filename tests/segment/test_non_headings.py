"""Captions, the lines that close a decision and the organ that speaks: set as headings, and none."""

from __future__ import annotations

import pytest

from tests.segment.build import read

CAPTIONS = {
    "ar": ("تقرير عن المنارات", "الجدول ١", "المنارات المبنية", "يرد عدد المنارات التي بنيت خلال هذه السنة في ما يلي."),
    "en": (
        "Report on lighthouses",
        "Table 1",
        "Lighthouses built",
        "The number of lighthouses built this year follows.",
    ),
    "es": (
        "Informe sobre los faros",
        "Cuadro 1",
        "Faros construidos",
        "Sigue el número de los faros que se construyeron.",
    ),
    "fr": (
        "Rapport sur les phares",
        "Tableau 1",
        "Phares construits",
        "Le nombre des phares qui ont été construits suit.",
    ),
    "ru": ("Доклад о маяках", "Таблица 1", "Построенные маяки", "Ниже указано число маяков, построенных за этот год."),
    "zh": ("关于灯塔的报告", "表 1", "已建灯塔", "今年建成的灯塔数目如下。"),
}
PICTURES = {
    "ar": "الشكل الأول",
    "en": "Figure I",
    "es": "Gráfico I",
    "fr": "Figure I",
    "ru": "Диаграмма I",
    "zh": "图一",
}
UNITS = {
    "ar": "(بآلاف الدولارات)",
    "en": "(Thousands of dollars)",
    "es": "(En miles de dólares)",
    "fr": "(En milliers de dollars)",
    "ru": "(В тыс. долл. США)",
    "zh": "（千美元）",
}
ADOPTIONS = {
    "ar": ("الجلسة ١٣٠", "٧ أيار/مايو ٢٠٣١"),
    "en": ("130th meeting", "7 May 2031"),
    "es": ("130ª sesión", "7 de mayo de 2031"),
    "fr": ("130e séance", "7 mai 2031"),
    "ru": ("130-е заседание", "7 мая 2031 года"),
    "zh": ("第 130 次会议", "2031 年 5 月 7 日"),
}


def list_headings(text: str) -> list[str]:
    return [block.text for block in read(text).blocks if block.kind == "heading"]


@pytest.mark.parametrize("language", CAPTIONS)
def test_a_caption_above_a_table_is_no_heading(language: str) -> None:
    title, label, caption, text = CAPTIONS[language]
    table = "| A | B |\n|---|---|\n| 1 | 2 |"
    assert list_headings(f"# {title}\n\n{text}\n\n## {label}\n\n## {caption}\n\n{table}\n\n{text}") == [title]
    assert list_headings(f"# {title}\n\n{text}\n\n## {label}. {caption}\n\n{table}\n\n{text}") == [title]


@pytest.mark.parametrize("language", CAPTIONS)
def test_a_title_below_the_label_of_a_picture_is_no_heading(language: str) -> None:
    title, _, caption, text = CAPTIONS[language]
    label = PICTURES[language]
    for printed in (label, f"## {label}"):
        read_headings = list_headings(f"# {title}\n\n{text}\n\n{printed}\n\n## {caption}\n\n{text}")
        assert read_headings == [title], printed


@pytest.mark.parametrize("language", CAPTIONS)
def test_a_unit_in_brackets_above_a_table_is_no_heading(language: str) -> None:
    title, label, caption, text = CAPTIONS[language]
    table = "| A | B |\n|---|---|\n| 1 | 2 |"
    unit = UNITS[language]
    assert list_headings(f"# {title}\n\n{text}\n\n## {unit}\n\n{table}\n\n{text}") == [title]
    assert list_headings(f"# {title}\n\n{text}\n\n## {label}\n\n## {caption}\n\n## {unit}\n\n{table}") == [title]
    assert list_headings(f"# {title}\n\n{text}\n\n## {unit}\n\n{text}") == [title, unit]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "ترجمة عن الروسية"),
        ("en", "Translation from Russian 4336-24"),
        ("es", "Traducido del ruso"),
        ("fr", "Traduit de l’anglais"),
        ("ru", "Перевод с английского"),
        ("zh", "译自俄文"),
    ],
)
def test_a_line_on_the_translation_is_no_heading(language: str, line: str) -> None:
    title, _, _, text = CAPTIONS[language]
    assert list_headings(f"# {title}\n\n{text}\n\n## {line}\n\n{text}") == [title]


def test_a_label_without_a_table_is_a_section() -> None:
    title, label, caption, text = CAPTIONS["ar"]
    assert list_headings(f"# {title}\n\n{text}\n\n## {label}\n\n{text}\n\n## {caption}\n\n{text}") == [
        title,
        label,
        caption,
    ]


@pytest.mark.parametrize("language", ADOPTIONS)
def test_the_lines_that_close_a_decision_are_no_headings(language: str) -> None:
    title, _, caption, text = CAPTIONS[language]
    meeting, day = ADOPTIONS[language]
    for closing in (f"## {meeting}\n\n{day}", f"{meeting}\n\n## {day}", f"## {day}"):
        assert list_headings(f"# {title}\n\n{text}\n\n{closing}\n\n## {caption}\n\n{text}") == [title, caption], closing


def test_a_day_above_its_text_stays_a_heading() -> None:
    title, _, _, text = CAPTIONS["en"]
    assert list_headings(f"# {title}\n\n{text}\n\n## 7 May 2031\n\n{text}") == [title, "7 May 2031"]
