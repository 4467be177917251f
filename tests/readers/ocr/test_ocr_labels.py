"""Labels and note marks after recognition."""

from __future__ import annotations

import pytest

from extractor.readers.ocr.labels import (
    choose_label,
    read_raised_mark,
    repair_item,
    repair_label,
    repair_ordinal,
    repair_sentence_sign,
)


@pytest.mark.parametrize(
    ("read", "above", "printed"),
    [
        ("2:", None, "2."),
        ("4,", "3.", "4."),
        ("4.2.", None, "4.2."),
        ("10，", None, "10."),
        ("2、", None, "2."),
        ("(©)", "(b)", "(c)"),
        ("©)", "b)", "c)"),
        ("9)", "c)", "d)"),
        ("9)", "8)", "9)"),
        ("(@)", None, "(a)"),
        ("[b)", "(a)", "(b)"),
        ("(c]", "(b)", "(c)"),
        ("(ii)", "(i)", "(ii)"),
        ("ба)", None, "6 а)"),
        ("Зb)", None, "3 b)"),
        ("зз)", None, "зз)"),
        ("Page", None, "Page"),
    ],
)
def test_a_label_is_read_by_its_form_and_by_the_one_above(read: str, above: str | None, printed: str) -> None:
    assert repair_label(read, above, is_rtl=False) == printed


def test_a_single_stroke_in_a_right_to_left_list_is_its_first_letter() -> None:
    assert [repair_label(text, None, is_rtl=True) for text in ("(i)", "()", "(ب)", "(1)", "(i)3", "1))")] == [
        "(أ)",
        "(أ)",
        "(ب)",
        "(1)",
        "3(أ)",
        "1(أ)",
    ]


@pytest.mark.parametrize(
    ("read", "above", "printed"),
    [
        ("30)", "3 b)", "3 c)"),
        ("34)", "3 c)", "3 d)"),
        ("Зо", "3 b)", "3 c)"),
        ("20)", "2(b)", "2(c)"),
        ("3 a)", "3 a)", "3 a)"),
        ("40)", "3 b)", None),
        ("30)", "29)", None),
        ("37)", "3 b)", None),
    ],
)
def test_a_letter_that_was_read_as_a_digit_follows_the_one_above(read: str, above: str, printed: str | None) -> None:
    assert repair_item(read, above) == printed


@pytest.mark.parametrize(
    ("read", "is_square", "mark"),
    [
        ("12", False, "12"),
        ("(3)", False, "(3)"),
        ("*", True, "*"),
        ("o", False, "º"),
        ("”", False, None),
        ("", True, "*"),
    ],
)
def test_a_raised_shape_is_a_mark_or_a_sign(read: str, is_square: bool, mark: str | None) -> None:
    assert read_raised_mark(read, is_square=is_square) == mark


def test_digits_before_a_word_have_the_sign_of_an_ordinal_and_not_a_quotation_mark() -> None:
    assert [repair_ordinal(text) for text in ("20”", "3.°", "“20”", "20")] == ["20º", "3.º", "“20”", "20"]


def test_a_comma_after_letters_from_the_right_is_that_of_their_script() -> None:
    assert [repair_sentence_sign(word) for word in ("خارجها,", "نموا;", "12,", "word,", "")] == [
        "خارجها،",
        "نموا؛",
        "12,",
        "word,",
        "",
    ]


@pytest.mark.parametrize(
    ("halves", "read", "printed"),
    [
        (("2c)", "2c)"), "20", "2c)"),
        (("3 c)", "3c)"), "30)", "3c)"),
        (("5a)", "5a)"), "ба)", "5a)"),
        (("b)", "b)"), "Ь)", "b)"),
        (("6)", "6)"), "б)", None),
        (("r)", "r)"), "г)", None),
        (("3c)", "30)"), "30)", None),
        (("1o)", "1o)"), "10)", None),
        (("No.", "No."), "No.", None),
    ],
)
def test_a_label_with_a_letter_is_read_twice(halves: tuple[str, str], read: str, printed: str | None) -> None:
    assert choose_label(halves, halves, read, is_rtl=False) == printed


@pytest.mark.parametrize(
    ("halves", "latin", "printed"),
    [
        (("2ج)", "2(ج)"), ("(z)2", "(z)2"), "2(ج)"),
        (("5(ب)", "5(ب)"), ("(U)5", "(Y)5"), "5(ب)"),
        ((")(1", ")1"), ("(i)1", "(1)1"), "1(أ)"),
        (("3(ج)", "3(ح)"), ("(z)3", "(z)3"), None),
        (("27", ""), ("(1)", "(i)"), None),
    ],
)
def test_an_arabic_label_is_read_twice(halves: tuple[str, str], latin: tuple[str, str], printed: str | None) -> None:
    assert choose_label(halves, latin, "", is_rtl=True) == printed
