"""Numbers with their paths, where labels of one alphabet stand in brackets and not."""

from extractor import languages
from extractor.segment.outline.canonical_numbers import NumberPath


def numbers(*labels: str) -> list[str]:
    reads = [languages.load_language("en").labels.read_label(f"{label} Text") for label in labels]
    path = NumberPath("4")
    return [path.add_list_item(read, ahead) for read, ahead in zip(reads, [*reads[1:], None], strict=True) if read]


def test_letters_with_stops_stand_below_letters_in_brackets():
    found = numbers("(d)", "(i)", "a.", "b.", "(ii)", "(e)")
    assert found == ["4(d)", "4(d)(i)", "4(d)(i)(a)", "4(d)(i)(b)", "4(d)(ii)", "4(e)"]


def test_a_list_goes_on_though_one_label_lost_a_bracket():
    assert numbers("(a)", "(b)", "c.", "(d)") == ["4(a)", "4(b)", "4(c)", "4(d)"]


def test_doubled_letters_may_look_like_roman_figures():
    letters = [f"({chr(97 + n)})" for n in range(26)] + [f"({chr(97 + n) * 2})" for n in range(10)]
    assert numbers(*letters)[-2:] == ["4(ii)", "4(jj)"]
