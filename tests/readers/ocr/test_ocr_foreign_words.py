"""Latin letters and digits on pages of another script."""

from __future__ import annotations

from extractor.common.bidi import turn_outer_signs
from extractor.readers.ocr.components import Shape
from extractor.readers.ocr.engine import LineReading, ReadWord
from extractor.readers.ocr.foreign_words import (
    cut_place,
    find_least_score,
    has_symbol_form,
    join_symbol,
    keeps_form,
    list_foreign_words,
    list_lines_of_doubtful_script,
    restore_brackets,
    restore_left_stop,
)
from extractor.readers.ocr.line_finder import TextLineShape
from extractor.readers.ocr.run_builder import ReadLine


def make_words(*texts: str) -> list[ReadWord]:
    return [ReadWord(text, (100.0 * at, 0.0, 100.0 * at + 80, 30.0), 0.9) for at, text in enumerate(texts)]


def make_line(text: str, score: float, baseline: float = 20.0) -> ReadLine:
    place = TextLineShape(Shape(0, 0, 100, 20), baseline, [Shape(0, 0, 100, 20)])
    return ReadLine(place, LineReading(make_words(*text.split())), score)


def test_what_was_read_well_in_its_script_is_not_read_in_another() -> None:
    chinese, poor, number = make_line("会议开幕", 0.8), make_line("工", 0.7), make_line("3(D)", 0.95)
    assert list_lines_of_doubtful_script([chinese, poor, number]) == [poor, number]


def test_a_word_of_letters_that_look_latin_is_in_the_script_of_its_row() -> None:
    row = [make_line("пункту", 0.96), make_line("по", 0.78), make_line("А/76/2", 0.8)]
    alone = make_line("о", 0.78, baseline=60.0)
    assert list_lines_of_doubtful_script([*row, alone]) == [row[2], alone]


def test_a_reading_with_the_form_of_a_symbol_is_believed_sooner() -> None:
    assert find_least_score("(CTOC/COP/WG.7/2031/4)") < find_least_score("HERIR")
    assert find_least_score("A/86/12/Add.2 )") < find_least_score("A/86")


def test_the_form_of_a_symbol_is_no_chance() -> None:
    assert has_symbol_form(".CTOC/COP/WG.7/2031/4")
    assert not has_symbol_form("I/I/1")
    assert not has_symbol_form("A/B/CDEF")


def test_a_full_stop_at_the_left_of_a_symbol_is_read_by_its_shape() -> None:
    letters = [Shape(x, 0, x + 8, 14) for x in range(10, 100, 10)]
    place = TextLineShape(Shape(0, 0, 100, 14), 14.0, [*letters, Shape(0, 11, 3, 14)])
    assert restore_left_stop("«A/86/262", place) == ".A/86/262"
    assert restore_left_stop("A/86/262", place) == "A/86/262"
    place.shapes[-1] = Shape(0, 0, 4, 14)
    assert restore_left_stop("(A/86/262", place) == "(A/86/262"


def test_symbols_are_found_in_the_letters_of_the_line_too() -> None:
    words = make_words("Доклад", "(СТОС/СОР/ЛМС.7/2031/4)", "и/или", "12")
    assert list_foreign_words(words) == [[words[1]], [words[3]]]
    assert list_foreign_words(make_words("Report", "12")) == []


def test_a_letter_outside_of_all_words_belongs_to_the_nearest() -> None:
    shapes = [Shape(x, 0, x + 4, 10) for x in (0, 40, 46, 60)]
    line = ReadLine(TextLineShape(Shape(0, 0, 64, 10), 10.0, shapes), LineReading())
    first, number, last = (
        ReadWord(text, (x0, 0.0, x1, 20.0), 0.9)
        for text, x0, x1 in (("年", 14, 60), ("10", 104, 118), ("月", 134, 150))
    )
    line.reading.words = [first, number, last]
    place = cut_place(line, [number])
    assert place is not None
    assert [shape.x0 for shape in place.shapes] == [40, 46]


def test_a_number_keeps_its_digits_and_a_symbol_most_of_its_letters() -> None:
    assert not keeps_form(make_words("10"), make_words("0"))
    assert not keeps_form(make_words("4"), make_words("4H"))
    assert keeps_form(make_words("75/233"), make_words("75/233"))
    assert keeps_form(make_words("0100/002/7"), make_words("CTOC/COP/7"))
    assert not keeps_form(make_words("CTOC/COP/7"), make_words("7"))


def test_a_symbol_stays_one_word_and_keeps_its_brackets() -> None:
    first = make_words("(СТОС/СОР.7/4)")
    again = join_symbol(first, make_words("CTOC/COP.", "7/4)"))
    restore_brackets(first, again, is_rtl=False)
    assert [word.text for word in again] == ["(CTOC/COP.7/4)"]


def test_an_open_bracket_in_a_line_from_the_right_is_at_the_right() -> None:
    bare, shown = make_words("A/76/462/Add.2"), make_words("A/76/462/Add.2)")
    for again in (bare, shown):
        restore_brackets(make_words("(8/76/462/400.2"), again, is_rtl=True)
        assert [word.text for word in again] == ["A/76/462/Add.2)"]


def test_signs_about_a_number_change_sides_in_a_line_from_the_right() -> None:
    assert [turn_outer_signs(word) for word in ("10:00.", ".10:00", "3-", "(2018-2027)", "–")] == [
        ".10:00",
        "10:00.",
        "-3",
        "(2018-2027)",
        "–",
    ]
