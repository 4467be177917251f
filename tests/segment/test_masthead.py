"""Mastheads of records and of documents under many items."""

from __future__ import annotations

from tests.segment.build import read


def test_what_stands_below_a_record_s_sitting_names_no_body() -> None:
    text = (
        "United Nations\n\nA/91/PV.64\n\n**General Assembly**\n\nNinety-first session\n\n"
        "**64th plenary meeting**\n\nWednesday, 16 April 2031, 10 a.m.\n\nNew York\n\nPresident: Ms. Doe\n\n# Lighthouses\n"
    )
    assert read(text).masthead.bodies == ["General Assembly"]


def test_as_many_titles_of_items_as_there_are_items() -> None:
    titles = [f"Safety of lighthouses of class {letter}" for letter in "ABCDEFGH"]
    items = "Agenda items 62, 67, 80, 110, 132, 133, 134 and 135"
    lines = ["United Nations", "A/91/811", "Ninety-first session", items, *titles]
    masthead = read("\n\n".join([*lines, "# Letter dated 6 March 2031 from the Chair"])).masthead
    assert masthead.agenda_item_titles == titles
