"""Articles, chapters and numbers on lines of their own, in text and Markdown made from documents."""

from __future__ import annotations

import pytest

from extractor import extract

TREATIES = {
    "ar": ("الفصل الأول", "المادة 1", "تعار المصابيح إلى موانئ الأطراف.", "١ -", "تضيء الأطراف المصابيح في الليل."),
    "en": (
        "Chapter I",
        "Article 1",
        "The lamps are lent to the ports of the Parties.",
        "1.",
        "The Parties shall light them.",
    ),
    "es": (
        "Capítulo I",
        "Artículo 1",
        "Los faros se prestan a los puertos de las Partes.",
        "1.",
        "Las Partes los encienden.",
    ),
    "fr": (
        "Chapitre I",
        "Article premier",
        "Les phares sont prêtés aux ports des Parties.",
        "1.",
        "Les Parties les allument.",
    ),
    "ru": ("Глава I", "Статья 1", "Фонари передаются портам Сторон.", "1.", "Стороны зажигают их ночью."),
    "zh": ("第一章", "第一条", "灯具借给各缔约方的港口。", "1.", "各缔约方应点亮灯具。"),
}


@pytest.mark.parametrize("name", ["treaty.md", "treaty.txt"])
@pytest.mark.parametrize("language", TREATIES)
def test_labels_alone_on_their_lines(language: str, name: str) -> None:
    chapter, article, first, label, second = TREATIES[language]
    document = extract("\n\n".join([chapter, article, first, label, second]).encode(), name=name)
    found = [(block.kind, block.label, block.number, block.text) for block in document.blocks]
    assert found == [
        ("heading", chapter, "I", ""),
        ("heading", article, "1", ""),
        ("paragraph", None, None, first),
        ("paragraph", label, "1", second),
    ]
    assert document.masthead.title is None


def test_a_label_with_its_title_is_a_heading_among_others() -> None:
    text = "Chapter I: Lamps\n\nArticle 1\n\nThe lamps are lent.\n\nArticle 2\n\nThe nets are lent.\n"
    document = extract(text.encode(), name="a.txt")
    headings = [(block.label, block.number, block.text) for block in document.blocks if block.kind == "heading"]
    assert headings == [("Chapter I", "I", "Lamps"), ("Article 1", "1", ""), ("Article 2", "2", "")]


@pytest.mark.parametrize(
    "sentence",
    ["Article 5 of the Charter applies.", "Article 5.", "Article 5: the lamps are lent.", "Rule 12 – see above"],
)
def test_sentences_that_begin_with_an_article_are_text(sentence: str) -> None:
    document = extract(f"The Committee met.\n\n{sentence}\n\nThe Committee closed.\n".encode(), name="a.txt")
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3


def test_lines_of_agenda_items_are_no_articles() -> None:
    text = "البند 1: افتتاح الدورة\n\nالبند 2: انتخاب أعضاء المكتب\n\nالبند 3: إقرار جدول الأعمال\n"
    document = extract(text.encode(), name="a.txt")
    assert all(block.kind != "heading" for block in document.blocks)
