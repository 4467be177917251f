"""What is written below an item: its documents and its annotation; and how an entry is printed."""

from __future__ import annotations

from typing import Any

from .draft import Draft, Gold, Part, cite
from .tongue import Clock

Span = tuple[Clock, Clock]
DOCUMENTS = ("sg_report", "sg_note", "note_sec")
PROSE = ("b_office", "b_anno1", "b_case", "b_anno2", "b_speak")


def put_number_first(part: Part) -> str:
    """The form of an entry with its item's number before the title."""
    return "{n} {title}" if part.items and "." in part.items[0] else "{n}. {title}"


def start_small(text: str) -> str:
    """A time as it is printed within a line: without its capital letter."""
    return text[0].lower() + text[1:]


def write_documents(d: Draft, item: Gold, **more: Any) -> None:
    """Lines with the documents of an item, one a line; `more` says how they are indented."""
    for n, symbol in enumerate(item["documents"]):
        title = d.tongue(DOCUMENTS[n % len(DOCUMENTS)])
        item["documentation"].append(f"{title} ({symbol})")
        d.line(f"{title} ({cite(symbol)})", **more)


def write_documentation(d: Draft, item: Gold, level: int | None = None) -> None:
    """The documents of an item below their heading, which may be read as a line too; `level` is the heading's indent."""
    if not item["documents"]:
        return
    word = d.tongue("documentation")
    look: dict[str, Any] = {} if level is None else {"kind": "bullet", "level": level}
    d.line(word, italic=True, **look)
    d.extra.append({"number": None, "text": word, "kind": "heading", "optional": True})
    write_documents(d, item, **look)


def write_annotation(d: Draft, item: Gold, place: int, level: int = 2) -> None:
    """An item's heading, its prose, and its documents under their heading; then the same for its sub-items."""
    t = d.tongue
    d.heading(item["title"], item["label"], item["number"], level=level)
    if not item["items"]:
        prose = t(PROSE[place % len(PROSE)])
        item["annotation"] = [prose]
        d.para(prose)
        write_documentation(d, item)
    for n, sub in enumerate(item["items"], 1):
        write_annotation(d, sub, place + n, level + 1)


def give_documents_to_subs(items: list[Gold]) -> None:
    """An item's documents become those of its first sub-item where it has some."""
    for item in items:
        if item["items"]:
            item["items"][0]["documents"], item["documents"] = item["documents"], []
