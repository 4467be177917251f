"""Headings that no type shows: short lines of typed pages, and centred ones of print, between two texts."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.layout.test_typed_headings import centred, prose, read, typed

TEXTS = {
    "en": (
        "Oil and wicks",
        "The keeper lights the lamp at dusk, every day of the year, and then goes on to",
        "the next one.",
    ),
    "fr": (
        "Huile et mèches",
        "Le gardien allume la lampe au crépuscule, tous les jours, et passe ensuite au",
        "phare.",
    ),
    "es": (
        "Aceite y mechas",
        "El guardián enciende la lámpara al anochecer, todos los días, y sigue hasta",
        "el faro.",
    ),
    "ru": ("Масло и фитили", "Смотритель зажигает лампу в сумерках, каждый день в году, и идет к следующему", "маяку."),
    "zh": ("油和灯芯", "管理员每天黄昏时点亮灯塔的灯，然后前往码头的下一座灯塔，直到早晨才", "回来。"),
    "ar": ("الزيت والفتائل", "يشعل الحارس المصباح عند الغسق في كل يوم من أيام السنة ثم يذهب إلى المنارة", "التالية."),
}


def list_headings(page: str) -> list[str]:
    document = extract(page.encode(), name="report.txt")
    return [block.text for block in document.blocks if block.kind == "heading"]


@pytest.mark.parametrize("language", TEXTS)
def test_a_short_line_between_sentences_is_a_heading(language: str) -> None:
    heading, *lines = TEXTS[language]
    sentence = "\n     ".join(lines)
    page = f"\n     1.   {sentence}\n     {sentence}\n     {heading}\n     2.   {sentence}\n     3.   {sentence}\n"
    assert list_headings(page) == [heading]


def test_a_capital_or_numeral_shows_headings_one_below_the_other() -> None:
    sentence = " ".join(TEXTS["en"][1:])
    page = f"\n1.   {sentence}\n             II. Oil of lamps\n         A. Wicks and lenses\n2.   {sentence}\n"
    assert list_headings(page) == ["Oil of lamps", "Wicks and lenses"]


def test_lines_of_a_list_and_the_rest_of_a_sentence_are_no_headings() -> None:
    sentence = " ".join(TEXTS["en"][1:])
    names = "\n".join(f"Keeper {name}" for name in ("Aalto", "Berg", "Costa", "Diallo", "Ekman"))
    assert list_headings(f"\n{sentence}\n{names}\n{sentence}\n") == []
    assert (
        list_headings(f"\n{sentence}\nThe oil is\n\nkept in the tower, and the wicks below it in the dry cellar.\n")
        == []
    )


def test_a_centred_line_of_print_between_texts_is_a_heading() -> None:
    words = "The keeper lights the lamp at dusk and goes on to the next"
    end = typed(72, 664, "one at the pier.")
    found = read(prose(700, words), end, centred(640, "Oil of lamps"), prose(616, words), typed(72, 580, "So it ends."))
    assert [text for kind, text in found if kind == "heading"] == ["Oil of lamps"]


@pytest.mark.parametrize(
    "meeting",
    ["2nd meeting, 3–6 p.m.", "2e séance, 15 h-18 h", "2-е заседание, 15:00–18:00", "第 2 次会议，下午 3 时至 6 时"],
)
def test_a_meeting_with_its_hours_ends_the_item_above(meeting: str) -> None:
    item = "Lamps of the coast and of the outer islands, their oil, their wicks and their glass"
    page = (
        f"\nMonday, 6 May 2031\n            1.   {item}\n            2.   {item}\n{meeting}\n            3.   {item}\n"
    )
    document = extract(page.encode(), name="plan.txt")
    assert meeting in [block.text for block in document.blocks]


NUMBERED = {
    "en": ("I.", "Oil and wicks", "A.", "The lamp burns."),
    "fr": ("I.", "Huile et mèches", "A.", "La lampe brûle."),
    "es": ("I.", "Aceite y mechas", "A.", "La lámpara arde."),
    "ru": ("I.", "Масло и фитили", "A.", "Лампа горит."),
    "zh": ("一.", "油和灯芯", "A.", "灯塔的灯点亮了。"),
}


@pytest.mark.parametrize("language", NUMBERED)
def test_labelled_lines_above_short_numbered_sentences_are_headings(language: str) -> None:
    label, title, letter, sentence = NUMBERED[language]
    page = f"\n1.   {sentence}\n2.   {sentence}\n{label} {title}\n3.   {sentence}\n{letter} {title}\n4.   {sentence}\n"
    assert list_headings(page) == [title, title]


@pytest.mark.parametrize("language", NUMBERED)
def test_a_number_out_of_the_count_of_sentences_is_a_heading_s(language: str) -> None:
    _, title, _, short = NUMBERED[language]
    sentence = " ".join([short] * 3)
    page = f"\n1.   {sentence}\n2.   {sentence}\n1.   {title}\n3.   {sentence}\n2.   {title}\n4.   {sentence}\n"
    assert list_headings(page) == [title, title]


def test_items_that_go_on_counting_are_no_headings() -> None:
    assert list_headings("\n1.   Lamps\n2.   Oil\n3.   The lamp burns.\n4.   Wicks\n5.   The oil burns.\n") == []
