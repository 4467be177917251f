"""Footnotes in HTML: a mark that links to a note further down, and the note's element, however the writer made them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from itertools import islice

import msgspec
from lxml import etree

from extractor.readers.marks import bare_mark

MARK_WRAPPERS = {"sup", "span", "b", "i", "em", "strong", "font", "small", "u"}
INLINE = {*MARK_WRAPPERS, "a"}
CLIMB = 64  # elements around an anchor that are looked at
HOLDERS = {"p", "li", "div", "td", "dd", "aside", "blockquote", "section"}
BACK = 8  # characters that a link back to the call has at most: "[12]", "↩", "^", "back"
_WORD_NOTE = re.compile(r"mso-element:\s*(?:foot|end)note\s*(?:;|$)", re.I)
_WORD_CALL = re.compile(r"mso-(?:foot|end)note-id:\s*([\w-]+)", re.I)
_WORD_ID = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")  # of a note's div, as word processors name it
_WORD_GOAL = re.compile(r"_(?:ftn|edn)\d+|sd(?:foot|end)note\d+sym")
_CALL_CLASS = re.compile(r"(?:^|[\s-])(?:Mso)?(?:foot|end)?note-?ref(?:erence)?(?:$|\s)", re.I)
_NOTE_CLASS = re.compile(r"(?:^|[\s-])(?:footnote|endnote|rearnote)(?:-item|-definition)?(?:$|\s)", re.I)


class NotesFound(msgspec.Struct):
    """By element: the calls with marker and note key, the notes with key and marker, the links back to the calls."""

    calls: dict[etree._Element, tuple[str, str]] = {}
    notes: dict[etree._Element, tuple[str, str | None]] = {}
    back: set[etree._Element] = set()


def find_notes(root: etree._Element) -> NotesFound:
    """Find the footnotes of a page."""
    order: dict[etree._Element, int] = {}
    targets: dict[str, etree._Element] = {}
    anchors: list[etree._Element] = []
    found = NotesFound()
    for element in root.iter(etree.Element):
        order[element] = len(order)
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                targets.setdefault(name, element)
        if element.tag == "a" and _goal(element):
            anchors.append(element)
        if is_note(element):
            found.notes[element] = (f"n{len(found.notes) + 1}", bare_mark(element.get("data-label") or ""))
    for anchor in anchors:
        target = targets.get(_goal(anchor) or "")
        if target is not None and order[target] > order[anchor]:
            _call(anchor, target, found)
    for holder in list(found.notes):
        for turn in (etree._Element.getnext, etree._Element.getprevious):
            _beside(holder, turn, found)
    for anchor in anchors:
        if anchor not in found.calls and len(_text(anchor).strip()) <= BACK:
            _back_or_lost(anchor, targets, found)
    return found


def is_note(element: etree._Element) -> bool:
    """Whether the writer says outright that an element is a note."""
    if not element.attrib:
        return False
    if element.get("role") in {"doc-footnote", "doc-endnote"} or _WORD_NOTE.search(element.get("style") or ""):
        return True
    if element.tag == "div":
        return _WORD_ID.fullmatch(element.get("id") or "") is not None
    return element.tag in {"aside", "li"} and bool(_NOTE_CLASS.search(element.get("class") or ""))


def _goal(anchor: etree._Element) -> str | None:
    """The name of the place in the page that an anchor leads to; Word names the note apart from the link."""
    if word := _WORD_CALL.search(anchor.get("style") or ""):
        return word[1]
    href = anchor.get("href") or ""
    return href[1:] if href.startswith("#") else None


def _call(anchor: etree._Element, target: etree._Element, found: NotesFound) -> None:
    """Enter an anchor and its target as call and note, if its text is a mark and the target begins like that note.

    In a note that the writer declares as one, an anchor without text shows the count of the notes so far.
    """
    text, holder = _text(anchor), _holder(target, found)
    counted = str(len(found.calls) + 1) if holder in found.notes and not text.strip() else None  # Word shows the number
    mark = bare_mark(text) or counted
    if mark is None or holder is None:
        return
    if not (holder in found.notes or _begins(holder, mark) or _links_back(holder, anchor)):
        return
    key, _ = found.notes.get(holder) or (f"n{len(found.notes) + 1}", None)
    found.notes[holder] = (key, mark)
    found.calls[_whole_mark(anchor)] = (mark, key)


def _back_or_lost(anchor: etree._Element, targets: Container[str], found: NotesFound) -> None:
    """Enter a link back from a note, which may be the mark that opens it, or a call whose note is missing."""
    goal, mark = _goal(anchor) or "", bare_mark(_text(anchor))
    note = next((outer for outer in islice(anchor.iterancestors(), CLIMB) if outer in found.notes), None)
    if note is not None:
        found.back.add(anchor)
        key, marker = found.notes[note]
        found.notes[note] = (key, marker or (mark if mark and _opens(note, mark) else None))
    elif goal not in targets and mark and _is_raised(anchor, goal):
        found.calls[_whole_mark(anchor)] = (mark, f"#{goal}")


def _is_raised(anchor: etree._Element, goal: str) -> bool:
    """Whether a mark is set or named as one that calls a note; other figures that link are cross-references."""
    if anchor.get("role") == "doc-noteref" or _WORD_GOAL.fullmatch(goal):
        return True
    parts = _whole_mark(anchor).iter(etree.Element)
    return any(part.tag == "sup" or _CALL_CLASS.search(part.get("class") or "") for part in parts)


def _holder(target: etree._Element, found: NotesFound) -> etree._Element | None:
    """The element with all of a note's text: the outermost one that is known as a note, or else the paragraph."""
    if target.tag in INLINE and not _text(target).strip() and (following := target.getnext()) is not None:
        target = following if following.tag in HOLDERS else target
    block: etree._Element | None = target
    while block is not None and block.tag in INLINE:
        block = block.getparent()
    if block is None or block.tag not in HOLDERS:
        return None
    outer: etree._Element | None = block
    for _ in range(4):
        if outer is None or outer in found.notes:
            break
        outer = outer.getparent()
    if outer is not None and outer in found.notes:
        return outer
    parent = block.getparent()
    return parent if parent is not None and parent.tag == "li" and block.tag == "p" else block


def _begins(holder: etree._Element, mark: str) -> bool:
    return (holder.tag == "li" and bool(_text(holder).strip())) or _opens(holder, mark)


def _opens(holder: etree._Element, mark: str) -> bool:
    """Whether an element's text begins with that mark; some writers leave no blank behind a figure."""
    following = r"\d" if mark.isdecimal() else r"\w"
    return re.match(rf"\s*[(\[]?{re.escape(mark)}(?!{following})", _text(holder)[:80]) is not None


def _beside(holder: etree._Element, turn: Callable[[etree._Element], etree._Element | None], found: NotesFound) -> None:
    """Enter the notes without a call that stand next to a note, are made like it and open with a mark too."""
    made = (holder.tag, holder.get("class"))
    near = turn(holder)
    while near is not None and near not in found.notes and near.get("id") and (near.tag, near.get("class")) == made:
        first = next(near.iterchildren(etree.Element), None)
        mark = bare_mark(_text(first)) if first is not None and first.tag in {"sup", "a"} else None
        if mark is None or not _opens(near, mark):
            break
        found.notes[near] = (f"n{len(found.notes) + 1}", mark)
        near = turn(near)


def _links_back(holder: etree._Element, anchor: etree._Element) -> bool:
    parent = anchor.getparent()
    names = {anchor.get("id"), anchor.get("name"), parent.get("id") if parent is not None else None} - {None}
    return any((link.get("href") or "")[1:] in names for link in islice(holder.iter("a"), CLIMB))


def _whole_mark(anchor: etree._Element) -> etree._Element:
    """The mark with the brackets and the raising around it: the outermost element that holds nothing else."""
    element = anchor
    while (parent := element.getparent()) is not None and parent.tag in MARK_WRAPPERS and bare_mark(_text(parent)):
        element = parent
    return element


def _text(element: etree._Element) -> str:
    """The first 200 characters of an element's text; no mark and no beginning of a note needs more."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(part)
        if length > 200:
            break
    return "".join(parts)
