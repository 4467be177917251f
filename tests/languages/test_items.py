from __future__ import annotations

import pytest

from extractor import languages
from extractor.languages import is_empty_cell_mark


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "2, 3 (a) and 3 (b)"),
        ("en", "2, 3 (a) and (b)"),
        ("en", "2, 3(a), (b)"),
        ("fr", "2, 3 a) et b)"),
        ("es", "2, 3 a) y 3 b)"),
        ("ru", "2, 3 a) и 3 b)"),
        ("ru", "2, 3 а) и b)"),
        ("ar", "2 و 3 (أ) و (ب)"),
        ("ar", "٢، ٣ (أ) و٣ (ب)"),
        ("zh", "2、3(a)和3(b)"),
        ("zh", "2和3 (a)及(b)"),
    ],
)
def test_lists_of_items(code, text):
    assert languages.load_language(code).items.parse_item_list(text) == ["2", "3(a)", "3(b)"]


@pytest.mark.parametrize(
    ("code", "text", "items"),
    [
        ("en", "1 (a) to (d)", ["1(a)", "1(b)", "1(c)", "1(d)"]),
        ("en", "5-8", ["5", "6", "7", "8"]),
        ("en", "3 (a)-3 (c)", ["3(a)", "3(b)", "3(c)"]),
        ("ar", "1 (أ) إلى (د)", ["1(a)", "1(b)", "1(c)", "1(d)"]),
        ("zh", "5至8", ["5", "6", "7", "8"]),
        ("en", "4 (b) (i)-(iii)", ["4(b)(i)", "4(b)(ii)", "4(b)(iii)"]),
    ],
)
def test_ranges_are_all_their_members(code, text, items):
    assert languages.load_language(code).items.parse_item_list(text) == items


def test_letters_of_other_alphabets():
    assert languages.load_language("ar").items.parse_item_list("4 (هـ)، (و) و (ي)") == ["4(e)", "4(f)", "4(j)"]
    assert languages.load_language("ru").items.parse_item_list("4 с), е) и х)") == ["4(c)", "4(e)", "4(x)"]
    assert languages.load_language("zh").items.parse_item_list("4(c)㈡") == ["4(c)(ii)"]


def test_words_and_marks_around_are_passed_over():
    assert languages.load_language("en").items.parse_item_list("Item 3 (continued)") == ["3"]
    assert languages.load_language("fr").items.parse_item_list("Point 3 a)") == ["3(a)"]


@pytest.mark.parametrize("text", ["–", "-", "", "—", " ", "*"])
def test_cells_that_say_none(text):
    assert is_empty_cell_mark(text)
    assert languages.load_language("en").items.parse_item_list(text) == []


@pytest.mark.parametrize("text", ["Opening", "10 a.m.", "2024", "3 May", "A/79/1", "General debate 3", "1,2,3" * 4000])
def test_what_is_no_item(text):
    assert not is_empty_cell_mark(text)
    assert languages.load_language("en").items.parse_item_list(text) == []


@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "ru", "zh"])
@pytest.mark.parametrize("text", ["(LA)TEX", "(KM)Bridge"])
def test_letters_in_brackets_that_number_nothing_are_no_label(code: str, text: str) -> None:
    assert languages.load_language(code).cells.parse_leading_items(text) is None


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("ar", "«المصابيح»"),
        ("en", "‘Lamps’"),
        ("es", "«Lámparas»"),
        ("fr", "« Lampes »"),
        ("ru", "„Лампы“"),
        ("zh", "《灯具》"),
        ("zh", "「灯具」"),
    ],
)
def test_a_label_stands_before_a_title_in_quotation_marks(code: str, title: str) -> None:
    read = languages.load_language(code).cells.parse_leading_items(f"3. {title}")
    assert read is not None
    assert (read.items, read.rest) == (("3",), title)


@pytest.mark.parametrize("code", ["ar", "zh", "en", "fr", "ru", "es"])
@pytest.mark.parametrize(
    ("printed", "items"),
    [("(a)-3", ("(a)", "3")), ("2(a)-3", ("2(a)", "3")), ("1.1-1.3", ("1.1", "1.2", "1.3"))],
)
def test_a_range_between_numbers_of_two_kinds_is_its_ends(code: str, printed: str, items: tuple[str, ...]) -> None:
    assert languages.load_language(code).items.make_canonical_items(printed) == items
