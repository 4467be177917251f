"""Superscript digits never join the digits or letters before them, in any format that marks them as such."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.readers.html import read
from extractor.readers.shared.notes.raised_text import classify_raised_text, split_note_marks


@pytest.mark.parametrize(
    ("before", "marker", "kind"),
    [
        ("resolution 81/12", "3", "call"),
        ("document A/81/302", "4", "call"),
        ("القرار 81/12", "3", "call"),
        ("резолюция 81/12", "3", "call"),
        ("第81/12号决议", "3", "call"),
        ("the Committee", "1", "call"),
        ("комитета", "1", "call"),
        ("the sea.", "1", "call"),
        ("in 2027", "12", "call"),
        ("10", "6", "power"),
        ("3×10", "-3", "power"),
        ("50 m", "2", "text"),
        ("50 км", "2", "text"),
        ("1", "e", "text"),
        ("XVIII", "e", "text"),
        ("M", "e", "text"),
        ("Acquisition", "a", "call"),
        ("11,836", "b", "call"),
        ("80", "a", "text"),
        ("", "1", "text"),
    ],
)
def test_what_stands_before_tells_marks_from_powers_and_ordinals(before: str, marker: str, kind: str) -> None:
    assert classify_raised_text(before, marker) == kind


def test_several_marks_stand_in_one_superscript() -> None:
    assert split_note_marks("3, 4") == ["3", "4"]
    assert split_note_marks("(٣، ٤)") == ["٣", "٤"]
    assert split_note_marks("er") == split_note_marks("10^2") == []


CALLS = [
    "<sup>3</sup>",
    "<sup>[3]</sup>",
    "<sup>3, 4</sup>",
    '<a href="letter.htm#note3">3</a>',
    '<a href="#_ftn3">[3]</a>',
    '<a href="letter.htm#fn3">[3]</a>',
    '<sup><a href="letter.htm#x">3</a></sup>',
]


@pytest.mark.parametrize("call", CALLS)
def test_html_marks_without_a_note_are_calls_with_a_diagnostic(call: str) -> None:
    document = extract(
        f"<p>The ports act under General Assembly resolution 81/12{call} again.</p>".encode(), name="a.html"
    )
    assert document.blocks[0].text == "The ports act under General Assembly resolution 81/12 again."
    assert [citation.symbol for citation in document.citations] == ["A/RES/81/12"]
    assert {entry.code for entry in document.diagnostics} >= {"notes.call_without_note"}


def test_links_in_a_sentence_and_links_out_of_the_page_are_text() -> None:
    assert read('<p>See paragraph <a href="#p5">5</a>, A/81/<a href="https://u.test/#f">302</a>.</p>').blocks[
        0
    ].text == ("See paragraph 5, A/81/302.")
