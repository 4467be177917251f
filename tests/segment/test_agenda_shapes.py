"""Agendas in cells of several lines, below short annotations, in tables with bare numbers, and in typed lines."""

from __future__ import annotations

import pytest

from extractor import Document, extract
from extractor.model import AgendaItem
from tests.layout.test_short_typed_plans import LANGUAGES, Words, read_page
from tests.layout.test_typed_tables import read_rows


def list_items(items: list[AgendaItem]) -> list[tuple[str | None, str]]:
    return [found for item in items for found in ((item.number, item.title), *list_items(item.items))]


def read_items(document: Document) -> list[tuple[str | None, str]]:
    """Number and title of each item, in printed order."""
    assert document.agenda is not None
    return list_items(document.agenda.items)


PAGES = {
    "ar": ("جدول الأعمال المؤقت", ("افتتاح الدورة", "المصابيح", "الزيت", "الفتائل", "مسائل أخرى"), "(أ)", "(ب)", "سيفتتح الرئيس الدورة."),
    "en": ("Provisional agenda", ("Opening", "Lamps", "Oil", "Wicks", "Other matters"), "(a)", "(b)", "The Chair will open it."),
    "es": ("Programa provisional", ("Apertura", "Lámparas", "Aceite", "Mechas", "Otros asuntos"), "a)", "b)", "La abrirá la Presidenta."),
    "fr": ("Ordre du jour", ("Ouverture", "Lampes", "Huile", "Mèches", "Questions diverses"), "a)", "b)", "Le Président l’ouvre."),
    "ru": ("Повестка дня", ("Открытие", "Лампы", "Масло", "Фитили", "Прочие вопросы"), "a)", "b)", "Ее откроет Председатель."),
    "zh": ("临时议程", ("会议开幕", "灯具", "油料", "灯芯", "其他事项"), "(a)", "(b)", "主席将宣布开幕。"),
}  # fmt: skip
EXPECTED = ("1", "2", "2(a)", "2(b)", "3")


@pytest.mark.parametrize("language", PAGES)
def test_labelled_lines_of_a_cell_are_items_below_that_of_the_row(language: str) -> None:
    title, titles, first, second, _ = PAGES[language]
    cells = [titles[0], f"{titles[1]}<br>{first} {titles[2]}<br>{second} {titles[3]}", titles[4]]
    rows = "".join(f"<tr><td>{at}.</td><td>{cell}</td></tr>" for at, cell in enumerate(cells, 1))
    page = f'<html lang="{language}"><body><h1>{title}</h1><table>{rows}</table></body></html>'
    assert read_items(extract(page.encode(), name="a.html")) == list(zip(EXPECTED, titles, strict=True))


@pytest.mark.parametrize("language", PAGES)
def test_a_short_sentence_is_the_annotation_of_titles_without_stops(language: str) -> None:
    title, titles, first, second, sentence = PAGES[language]
    items = [f"1. {titles[0]}", f"2. {titles[1]}", f"{first} {titles[2]}", f"{second} {titles[3]}", f"3. {titles[4]}"]
    lines = "".join(f"<p><b>{item}</b></p><p>{sentence}</p>" for item in items)
    document = extract(f'<html lang="{language}"><body><h1>{title}</h1>{lines}</body></html>'.encode(), name="a.html")
    assert read_items(document) == list(zip(EXPECTED, titles, strict=True))
    assert document.agenda is not None
    assert [bool(item.annotation) for item in document.agenda.items] == [True, True, True]


@pytest.mark.parametrize("language", PAGES)
def test_bare_numbers_that_count_up_in_the_cells_of_titles_are_items(language: str) -> None:
    title, titles, *_ = PAGES[language]
    rows = "".join(f"<tr><td>{at} {text}</td><td>A/31/{at}</td></tr>" for at, text in enumerate(titles, 1))
    page = f'<html lang="{language}"><body><h1>{title}</h1><table>{rows}</table></body></html>'
    assert read_items(extract(page.encode(), name="a.html")) == [(str(at), text) for at, text in enumerate(titles, 1)]


def test_typed_titles_whose_bare_numbers_count_up_are_rows_though_codes_stand_beside_them():
    page = """
1 Opening of the session of the keepers of lamps               AC/9/1
2 Election of officers of the session of the keepers           AC/9/2,
  who turn the lamps of all harbours                           AC/9/3
3 Other matters                                                AC/9/4
"""
    assert [row[0][:1] for row in read_rows(page)] == ["1", "2", "3"]


def test_labels_in_small_letters_with_codes_beside_them_are_rows_of_a_typed_table():
    page = """
Item                                                                              Documents
1.      Opening of the session
2.      Adoption of the agenda and organization of the work of the keepers        AC/999/2031/1
                                                                                  AC/999/2031/1/Add.1
3.      Lamps that turn by themselves and lenses that the wind of the island      AC/999/2031/2
        moves
4.      Reports of the keepers of lamps
        a) Keepers of the north of the island and of its harbours                 AC/999/2031/3
        b) Keepers of the south                                                   AC/999/2031/AC.1/4
5.      Other matters
"""
    assert [row[1][:2] for row in read_rows(page)][-4:] == ["Re", "a)", "b)", "Ot"]


@LANGUAGES
def test_labels_that_count_up_begin_items_below_the_heading_of_their_group(words: Words) -> None:
    lines = [words.titles[0], f"1. {words.titles[1]}", "", f"2. {words.titles[2]}", "", f"3. {words.titles[3]}"]
    document = read_page(words, words.agenda, lines)
    assert read_items(document) == [(str(at), text) for at, text in enumerate(words.titles[1:], 1)]


def test_enclosed_numbers_are_labels_without_a_space_after_them():
    page = "临时议程\n1. 灯具：\n\n(a) 油料：\n\n㈠ 灯芯；\n㈡ 玻璃；\n(b) 塔楼。\n\n2. 其他事项。\n"
    numbers = [
        number
        for number, _ in read_items(extract(f"联合国\n\nAC/9/1\n\n灯塔委员会\n\n\n{page}".encode(), name="a.txt"))
    ]
    assert numbers == ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)", "2"]


def test_days_below_their_weekdays_are_no_titles_that_count_up():
    page = """
Day            Time          Subject
Monday         10:00         Lamps that turn by themselves and lenses that the wind moves
3 March                      over the sea
Tuesday        10:00         Towers of the island
4 March                      and of its harbours
Wednesday      10:00         Birds of the autumn that fly against the lamps in the night
5 March                      of the storm
"""
    assert [row[0] for row in read_rows(page)[1:]] == ["Monday 3 March", "Tuesday 4 March", "Wednesday 5 March"]


@pytest.mark.parametrize("language", PAGES)
def test_items_below_a_line_that_follows_the_heading_are_no_lines_of_the_masthead(language: str) -> None:
    title, titles, _, _, note = PAGES[language]
    lines = [title, note.rstrip(".。"), *(f"{at}. {text}" for at, text in enumerate(titles, 1))]
    page = "".join(
        f"<p>{line}</p><p>A/C.3/84/{20 + at}</p>" if at > 1 else f"<p>{line}</p>" for at, line in enumerate(lines)
    )
    document = extract(f'<html lang="{language}"><body><p>A/C.3/84/1</p>{page}</body></html>'.encode(), name="a.html")
    assert document.masthead.symbols == ["A/C.3/84/1"]
    assert [title for _, title in read_items(document)] == list(titles)
