"""Shapes of ink, lines of shapes, ruling lines and skew, on pictures that the tests draw."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from extractor.readers.ocr.components import INK, PAPER, Shape, find_shapes
from extractor.readers.ocr.engine import LineReading, ReadWord
from extractor.readers.ocr.line_finder import TextLineShape, find_text_lines
from extractor.readers.ocr.line_pictures import FRAME_PIXELS
from extractor.readers.ocr.page_image import (
    PageImage,
    find_joining_stroke,
    measure_skew,
    prepare_page_image,
    stretch_contrast,
)
from extractor.readers.ocr.run_builder import ReadLine, build_runs
from extractor.readers.ocr.word_gaps import restore_rtl_comma

PIXELS_PER_POINT = 2.0
LETTER = (8, 14)  # pixels of a capital of 10 points at that scale


def draw(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (1200, 400)) -> Image.Image:
    picture = Image.new("L", size, PAPER)
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(box, fill=INK)
    return picture


def type_letters(x: int, y: int, count: int, letter: tuple[int, int] = LETTER) -> list[Shape]:
    """Shapes like capitals that stand on `y`, beside each other from `x` on."""
    width, height = letter
    return [Shape(at, y - height, at + width, y) for at in range(x, x + count * (width + 2), width + 2)]


def find_lines(shapes: list[Shape]) -> list[TextLineShape]:
    return find_text_lines(shapes, PIXELS_PER_POINT)[0]


def test_ink_that_touches_is_one_shape_also_at_a_corner() -> None:
    corner = draw((10, 10, 19, 19), (20, 20, 29, 29), (50, 10, 59, 19))
    assert find_shapes(corner) == [Shape(10, 10, 30, 30), Shape(50, 10, 60, 20)]


def test_arms_that_meet_below_are_one_shape() -> None:
    letter_u = draw((10, 10, 14, 40), (30, 10, 34, 40), (10, 36, 34, 40))
    assert find_shapes(letter_u) == [Shape(10, 10, 35, 41)]


def test_columns_of_a_page_are_lines_of_their_own() -> None:
    lines = find_lines([*type_letters(20, 100, 12), *type_letters(400, 100, 5), *type_letters(20, 130, 12)])
    assert [(line.box.x0, line.baseline) for line in lines] == [(20, 100), (400, 100), (20, 130)]


def test_a_column_with_another_spacing_keeps_its_own_baselines() -> None:
    left = [shape for y in (100, 130, 160) for shape in type_letters(20, y, 12)]
    right = [shape for y in (90, 115, 140) for shape in type_letters(400, y, 6)]
    found = {(line.box.x0, line.baseline) for line in find_lines([*left, *right])}
    assert found == {*((20, y) for y in (100, 130, 160)), *((400, y) for y in (90, 115, 140))}


def test_dots_and_accents_stay_with_their_letters() -> None:
    line = [*type_letters(20, 100, 6), Shape(24, 80, 27, 83), Shape(44, 80, 47, 83)]
    assert len(find_lines(line)) == 1


def test_a_line_is_parted_where_large_letters_end() -> None:
    large, small = type_letters(20, 100, 4, (16, 28)), type_letters(95, 100, 9)
    assert [len(line.shapes) for line in find_lines([*large, *small, *type_letters(20, 160, 40)])] == [4, 9, 40]


def test_a_raised_mark_at_the_end_of_a_line_is_set_apart() -> None:
    line, mark = type_letters(20, 100, 8), Shape(100, 84, 105, 92)
    found = find_lines([*line, mark, *type_letters(20, 130, 8)])
    assert [(part.is_raised_mark, part.box.x0) for part in found] == [(False, 20), (True, 100), (False, 20)]


def test_a_label_with_a_stop_before_a_wide_gap_is_a_line_of_its_own() -> None:
    label = [*type_letters(20, 100, 2), Shape(40, 97, 43, 100)]
    assert [line.box.x0 for line in find_lines([*label, *type_letters(56, 100, 12)])] == [20, 56]
    assert [line.box.x0 for line in find_lines([*label, *type_letters(47, 100, 12)])] == [20]


def test_equal_blanks_of_a_justified_line_part_nothing() -> None:
    words = [shape for x in (20, 100, 180, 260) for shape in type_letters(x, 100, 6)]
    assert len(find_lines(words)) == 1
    assert len(find_lines([*words, *type_letters(420, 100, 6)])) == 5


def test_a_raised_shape_over_a_letter_is_an_accent_and_no_mark() -> None:
    line = [*type_letters(20, 100, 8), Shape(42, 78, 47, 84)]
    assert [part.is_raised_mark for part in find_lines([*line, *type_letters(20, 130, 8)])] == [False, False]


def test_accents_at_several_heights_belong_to_their_line() -> None:
    accents = [Shape(24, 72, 27, 76), Shape(64, 75, 67, 80)]
    assert len(find_lines([*accents, *type_letters(20, 100, 8), *type_letters(20, 130, 8)])) == 2


def test_a_raised_number_with_blanks_about_it_is_a_mark() -> None:
    line = [*type_letters(20, 100, 4), Shape(66, 85, 69, 91), *type_letters(76, 100, 6)]
    found = find_lines([*line, *type_letters(20, 130, 12)])
    assert [part.is_raised_mark for part in found] == [False, True, False, False]


def test_the_raised_number_before_a_note_in_small_type_is_a_mark() -> None:
    note = [Shape(20, 90, 24, 96), *type_letters(60, 100, 9, (6, 10))]
    found = find_lines([*note, *type_letters(20, 130, 12), *type_letters(20, 160, 12)])
    assert [part.is_raised_mark for part in found] == [True, False, False, False]


def test_a_quotation_mark_within_a_line_is_no_mark() -> None:
    line = [*type_letters(20, 100, 4), Shape(61, 86, 64, 90), *type_letters(68, 100, 4)]
    assert [part.is_raised_mark for part in find_lines(line)] == [False]


def test_lines_that_touch_are_given_as_a_block() -> None:
    tall = Shape(60, 86, 68, 130)
    found = find_lines([*type_letters(20, 100, 4), tall, *type_letters(20, 130, 4), *type_letters(20, 200, 12)])
    assert [line.has_several_lines for line in found] == [True, False]


def test_the_raised_number_of_a_note_keeps_its_own_baseline_and_a_bullet_has_that_of_its_text() -> None:
    note = [Shape(20, 85, 25, 93), *type_letters(80, 100, 12)]
    bullet = [Shape(20, 187, 28, 195), *type_letters(80, 200, 12)]
    found = {line.box.x0 + line.box.top * 1000: line.baseline for line in find_lines([*note, *bullet])}
    assert found[20 + 85_000] == 93
    assert found[20 + 187_000] == 200


def test_specks_apart_from_letters_are_dirt() -> None:
    stop, speck = Shape(142, 98, 144, 100), Shape(500, 300, 502, 302)
    lines, dirt = find_text_lines([*type_letters(20, 100, 12), stop, speck], PIXELS_PER_POINT)
    assert dirt == [speck]
    assert [stop in line.shapes for line in lines] == [True]


def test_an_emblem_is_no_text() -> None:
    emblem = [Shape(20, 20, 100, 100), Shape(30, 30, 90, 90), Shape(50, 50, 60, 60)]
    assert [line.box.x0 for line in find_lines([*emblem, *type_letters(200, 60, 20)])] == [200]


def test_an_emblem_of_one_piece_of_ink_is_no_text() -> None:
    assert [line.box.x0 for line in find_lines([Shape(20, 20, 100, 98), *type_letters(200, 60, 20)])] == [200]


def test_joined_letters_stand_on_the_stroke_that_joins_them() -> None:
    deep, high = (40, 86, 44, 112), (60, 70, 63, 100)
    picture = draw((20, 96, 100, 99), deep, high, (300, 96, 340, 99), (310, 96, 314, 118))
    assert find_joining_stroke(picture, [Shape(20, 70, 101, 113), Shape(300, 96, 341, 119)]) == 100


@pytest.mark.parametrize(
    ("text", "last", "printed"),
    [
        ("دفتراء", Shape(20, 94, 24, 101), "دفترا،"),
        ("دفترا.", Shape(20, 94, 24, 101), "دفترا،"),
        ("أعضاء", Shape(20, 92, 30, 101), "أعضاء"),
        ("دفترا.", Shape(20, 97, 23, 101), "دفترا."),
        ("text.", Shape(20, 94, 24, 101), "text."),
    ],
)
def test_a_comma_at_the_end_of_an_arabic_word_is_known_by_its_shape(text: str, last: Shape, printed: str) -> None:
    shapes = [last, *type_letters(34, 100, 4)]
    place = TextLineShape(Shape(20, 76, 74, 108), 100, shapes)
    word = ReadWord(text, (FRAME_PIXELS, FRAME_PIXELS, 108 + FRAME_PIXELS, 40), 0.9)
    assert restore_rtl_comma(word, place) == printed


def test_ruling_lines_are_taken_out_and_kept_in_points() -> None:
    dots = 300
    page = Image.new("L", (2480, 1000), 255)
    pen = ImageDraw.Draw(page)
    pen.rectangle((200, 300, 2200, 305), fill=0)
    pen.rectangle((1000, 300, 1004, 800), fill=0)
    pen.text((300, 400), "Agenda", fill=0, font_size=50)
    prepared = prepare_page_image(page, dots)
    scale = 72 / dots
    level, upright = sorted(prepared.rules, key=lambda rule: rule[2] - rule[0], reverse=True)
    assert level == pytest.approx((200 * scale, 300 * scale, 2201 * scale, 306 * scale), abs=1)
    assert upright == pytest.approx((1000 * scale, 300 * scale, 1005 * scale, 801 * scale), abs=1.5)
    assert all(shape.width < 200 for shape in find_shapes(prepared.ink))


def test_specks_beside_an_upright_line_go_with_it() -> None:
    image = prepare_page_image(draw((200, 40, 203, 360), (204, 100, 205, 103), (400, 100, 405, 110)), 144)
    assert len(image.rules) == 1
    assert [shape.x0 for shape in find_shapes(image.ink)] == [200]


@pytest.mark.parametrize(("margin", "count"), [(0, 2), (1, 1)])
def test_specks_beside_a_level_line_go_with_it_where_that_is_asked(margin: int, count: int) -> None:
    page = draw((40, 200, 360, 203), (100, 204, 103, 205), (400, 100, 405, 110))
    assert len(find_shapes(prepare_page_image(page, 144, rule_margin=margin).ink)) == count


@pytest.mark.parametrize(("degrees", "count"), [(-1.2, 0), (0.0, 14), (0.6, 0), (1.3, 0)])
def test_specks_beside_a_level_line_go_with_it_where_the_page_was_turned(degrees: float, count: int) -> None:
    page = Image.new("L", (1240, 1754), PAPER)
    pen = ImageDraw.Draw(page)
    for y in range(200, 1500, 40):
        for x in range(150, 900, 25):
            pen.rectangle((x, y, x + 14, y + 20), fill=INK)
    pen.rectangle((100, 1600, 1100, 1601), fill=INK)
    for x in range(200, 1000, 60):
        pen.rectangle((x, 1602, x + 4, 1602), fill=INK)
    image = prepare_page_image(page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=PAPER), 150)
    rule_y = image.rules[0][1] * image.ink_pixels_per_point
    assert sum(shape.bottom > rule_y - 6 for shape in find_shapes(image.ink)) == count


@pytest.mark.parametrize("degrees", [-2.2, -0.6, 0.0, 1.3])
def test_skew_is_measured(degrees: float) -> None:
    page = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(page)
    for y in range(200, 1500, 40):
        for x in range(150, 1050, 14):
            pen.rectangle((x, y, x + 8, y + 16), fill=0)
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert measure_skew(turned) == pytest.approx(-degrees, abs=0.11)


def test_contrast_of_a_nearly_empty_page_does_not_turn_dirt_into_ink() -> None:
    page = Image.new("L", (1000, 1000), 250)
    pen = ImageDraw.Draw(page)
    pen.rectangle((100, 100, 160, 120), fill=20)
    pen.rectangle((95, 95, 165, 99), fill=246)  # what compression leaves around ink
    made = stretch_contrast(page)
    assert made.getpixel((130, 110)) == 0
    assert made.getpixel((130, 97)) == 255


def test_low_letters_that_touch_have_the_size_of_the_page() -> None:
    def place_line(text: str, baseline: int, shapes: list[Shape]) -> ReadLine:
        box = Shape(shapes[0].x0, baseline - 20, shapes[-1].x1, baseline)
        word = ReadWord(text, (FRAME_PIXELS, FRAME_PIXELS, FRAME_PIXELS + 2 * box.width, FRAME_PIXELS + 40), 1.0)
        return ReadLine(TextLineShape(box, baseline, shapes), LineReading([word]), 1.0)

    page = PageImage(Image.new("L", (800, 800), PAPER), Image.new("L", (400, 400), PAPER), [], 300 / 72)
    usual = place_line("Points de l’ordre", 100, type_letters(0, 100, 15))
    touching = place_line("jour", 200, [Shape(0, 186, 38, 200)])  # with the dot of the first letter
    apart = place_line("jour", 300, type_letters(0, 300, 4))
    size, joined_size, large_size = (run.size for run in build_runs([usual, touching, apart], page))
    assert joined_size == size < large_size
