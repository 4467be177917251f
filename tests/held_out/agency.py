"""Mastheads of agencies, which have another house's name and fewer lines."""

from __future__ import annotations

from .draft import Draft


def name_house(d: Draft, key: str) -> None:
    """Another organization than the United Nations issues the document; its name may be read as a body or not."""
    name = d.tongue(key)
    d.organization = name
    d.accept["masthead.bodies"] = [d.bodies]
    d.masthead["bodies"] = [name, *d.bodies]


def shorten_masthead(d: Draft) -> None:
    """Only the date stands below the symbol: no class of distribution, no languages."""
    d.right = [d.right[1]]
    d.masthead |= {"distribution": None, "language": None, "original_languages": []}


def leave_out_meeting(d: Draft) -> None:
    """A document that says nothing of the place and dates of a meeting."""
    d.under.pop()
    d.masthead["meeting"] = None
