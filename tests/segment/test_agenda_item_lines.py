"""Items of agendas whose labels are words or Roman numerals on plain lines, in six languages."""

from __future__ import annotations

import pytest

from extractor import Document, extract

FORMS = [
    ("ar", "لجنة المنارات", "جدول الأعمال المؤقت", "البند", ("انتخاب أعضاء المكتب", "المصابيح", "مسائل أخرى"), ("(أ)", "(ب)")),
    ("en", "Committee on Lighthouses", "Provisional agenda", "Item", ("Election of officers", "Lamps", "Other matters"), ("(a)", "(b)")),
    ("es", "Comité de Faros", "Programa provisional", "Tema", ("Elección de la Mesa", "Lámparas", "Otros asuntos"), ("a)", "b)")),
    ("fr", "Comité des phares", "Ordre du jour provisoire", "Point", ("Élection du Bureau", "Lampes", "Questions diverses"), ("a)", "b)")),
    ("ru", "Комитет по маякам", "Предварительная повестка дня", "Пункт", ("Выборы", "Лампы", "Прочие вопросы"), ("a)", "b)")),
    ("zh", "灯塔委员会", "临时议程", "项目", ("选举主席团成员", "灯具", "其他事项"), ("(a)", "(b)")),
]  # fmt: skip


def read(language: str, organ: str, heading: str, lines: list[str]) -> Document:
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = f'<html lang="{language}"><p>AC/999/2031/1</p><p>{organ}</p><h1>{heading}</h1>{body}</html>'
    return extract(page.encode(), name="a.html")


def list_items(document: Document) -> list[tuple[str | None, str, int]]:
    assert document.agenda is not None
    return [(item.number, item.title, len(item.items)) for item in document.agenda.items]


@pytest.mark.parametrize(("language", "organ", "heading", "word", "titles", "letters"), FORMS)
def test_an_item_after_the_parts_of_the_one_before_counts_up(
    language: str, organ: str, heading: str, word: str, titles: tuple[str, str, str], letters: tuple[str, str]
) -> None:
    first, second, third = (f"{word} {number}: {title}" for number, title in enumerate(titles, 1))
    parts = [f"{letter} {titles[1]}" for letter in letters]
    document = read(language, organ, heading, [first, f"{second}:", *parts, third])
    assert list_items(document) == [("1", titles[0], 0), ("2", titles[1], 2), ("3", titles[2], 0)]


@pytest.mark.parametrize(("language", "organ", "heading", "word", "titles", "letters"), FORMS)
def test_items_named_above_their_titles_are_no_masthead(
    language: str, organ: str, heading: str, word: str, titles: tuple[str, str, str], letters: tuple[str, str]
) -> None:
    lines = [line for number, title in enumerate(titles, 1) for line in (f"{word} {number}", title)]
    document = read(language, organ, heading, lines)
    assert list_items(document) == [("1", titles[0], 0), ("2", titles[1], 0), ("3", titles[2], 0)]
    assert document.masthead.title == heading
    assert document.masthead.agenda_items == []


@pytest.mark.parametrize(("language", "organ", "heading", "word", "titles", "letters"), FORMS)
def test_plain_lines_with_roman_numerals_are_items(
    language: str, organ: str, heading: str, word: str, titles: tuple[str, str, str], letters: tuple[str, str]
) -> None:
    lines = [f"{numeral}. {title}" for numeral, title in zip(("I", "II", "III"), titles, strict=True)]
    document = read(language, organ, heading, lines)
    assert list_items(document) == [("I", titles[0], 0), ("II", titles[1], 0), ("III", titles[2], 0)]
    assert [block.label for block in document.blocks][-3:] == ["I.", "II.", "III."]
    assert "agenda.order" not in [diagnostic.code for diagnostic in document.diagnostics]
