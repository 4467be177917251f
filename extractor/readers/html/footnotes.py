"""Footnotes in HTML: a mark that links to a note further down, and the note's element, however the writer made them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from itertools import islice

import msgspec
from lxml import etree

from extractor.readers.shared.notes.note_marks import match_bare_mark

MARK_WRAPPER_TAGS = {"sup", "span", "b", "i", "em", "strong", "font", "small", "u"}
NOTE_INLINE_TAGS = {*MARK_WRAPPER_TAGS, "a"}
MAX_CHECKED_ELEMENTS = 64  # elements around an anchor that are looked at
NOTE_HOLDER_TAGS = {"p", "li", "div", "td", "dd", "aside", "blockquote", "section"}
MAX_BACKLINK_CHARS = 8  # characters that a link back to the call has at most: "[12]", "↩", "^", "back"
_WORD_NOTE_STYLE_PATTERN = re.compile(r"mso-element:\s*(?:foot|end)note\s*(?:;|$)", re.I)
_WORD_REFERENCE_STYLE_PATTERN = re.compile(r"mso-(?:foot|end)note-id:\s*([\w-]+)", re.I)
_WORD_NOTE_ID_PATTERN = re.compile(
    r"(?:ftn|edn|sdfootnote|sdendnote)\d+"
)  # of a note's div, as word processors name it
_ABSOLUTE_LINK_PATTERN = re.compile(r"[a-z][a-z\d+.-]*:|//", re.I)
_NOTE_TARGET_PATTERN = re.compile(r"_?(?:foot|end|cite_)?(?:note|fn|ftn|edn)", re.I)
_WORD_TARGET_PATTERN = re.compile(r"_(?:ftn|edn)\d+|sd(?:foot|end)note\d+sym")
_REFERENCE_CLASS_PATTERN = re.compile(r"(?:^|[\s-])(?:Mso)?(?:foot|end)?note-?ref(?:erence)?(?:$|\s)", re.I)
_NOTE_CLASS_PATTERN = re.compile(r"(?:^|[\s-])(?:footnote|endnote|rearnote)(?:-item|-definition)?(?:$|\s)", re.I)


class HtmlNotes(msgspec.Struct):
    """By element: the calls with marker and note key, the notes with key and marker, the links back to the calls."""

    references: dict[etree._Element, tuple[str, str]] = {}
    notes: dict[etree._Element, tuple[str, str | None]] = {}
    backlinks: set[etree._Element] = set()


def find_notes(root: etree._Element) -> HtmlNotes:
    """Find the footnotes of a page."""
    order: dict[etree._Element, int] = {}
    targets: dict[str, etree._Element] = {}
    anchors: list[etree._Element] = []
    found = HtmlNotes()
    for element in root.iter(etree.Element):
        order[element] = len(order)
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                targets.setdefault(name, element)
        if element.tag == "a" and _get_fragment(element):
            anchors.append(element)
        if is_declared_note(element):
            found.notes[element] = (f"n{len(found.notes) + 1}", match_bare_mark(element.get("data-label") or ""))
    for anchor in anchors:
        target = targets.get(_get_fragment(anchor) or "")
        if target is not None and order[target] > order[anchor]:
            _record_reference(anchor, target, found)
    for holder in list(found.notes):
        for turn in (etree._Element.getnext, etree._Element.getprevious):
            _record_adjacent_notes(holder, turn, found)
    for anchor in anchors:
        if anchor not in found.references and len(_get_leading_text(anchor).strip()) <= MAX_BACKLINK_CHARS:
            _record_backlink_or_orphan(anchor, targets, found)
    return found


def is_declared_note(element: etree._Element) -> bool:
    """Whether the writer says outright that an element is a note."""
    if not element.attrib:
        return False
    if element.get("role") in {"doc-footnote", "doc-endnote"} or _WORD_NOTE_STYLE_PATTERN.search(
        element.get("style") or ""
    ):
        return True
    if element.tag == "div":
        return _WORD_NOTE_ID_PATTERN.fullmatch(element.get("id") or "") is not None
    return element.tag in {"aside", "li"} and bool(_NOTE_CLASS_PATTERN.search(element.get("class") or ""))


def _get_fragment(anchor: etree._Element) -> str | None:
    """The name of the place in the page that an anchor leads to; Word names the note apart from the link."""
    if word := _WORD_REFERENCE_STYLE_PATTERN.search(anchor.get("style") or ""):
        return word[1]
    href = anchor.get("href") or ""
    address, mark, fragment = href.partition("#")
    return fragment if mark and not _ABSOLUTE_LINK_PATTERN.match(address) else None


def _record_reference(anchor: etree._Element, target: etree._Element, found: HtmlNotes) -> None:
    """Enter an anchor and its target as call and note, if its text is a mark and the target begins like that note.

    In a note that the writer declares as one, an anchor without text shows the count of the notes so far.
    """
    text, holder = _get_leading_text(anchor), _find_note_holder(target, found)
    counted = (
        str(len(found.references) + 1) if holder in found.notes and not text.strip() else None
    )  # Word shows the number
    mark = match_bare_mark(text) or counted
    if mark is None or holder is None:
        return
    if not (holder in found.notes or _starts_note(holder, mark) or _has_backlink(holder, anchor)):
        return
    key, _ = found.notes.get(holder) or (f"n{len(found.notes) + 1}", None)
    found.notes[holder] = (key, mark)
    found.references[_expand_mark(anchor)] = (mark, key)


def _record_backlink_or_orphan(anchor: etree._Element, targets: Container[str], found: HtmlNotes) -> None:
    """Enter a link back from a note, which may be the mark that opens it, or a call whose note is missing."""
    goal, mark = _get_fragment(anchor) or "", match_bare_mark(_get_leading_text(anchor))
    note = next((outer for outer in islice(anchor.iterancestors(), MAX_CHECKED_ELEMENTS) if outer in found.notes), None)
    if note is not None:
        found.backlinks.add(anchor)
        key, marker = found.notes[note]
        found.notes[note] = (key, marker or (mark if mark and _starts_with_mark(note, mark) else None))
    elif goal not in targets and mark and _is_styled_reference(anchor, goal):
        found.references[_expand_mark(anchor)] = (mark, f"#{goal}")


def _is_glued_to_text(anchor: etree._Element) -> bool:
    """Whether a mark follows a letter or digit without a space, as marks do and numbers in a sentence do not."""
    before, parent = anchor.getprevious(), anchor.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return (text or "")[-1:].isalnum()


def _is_styled_reference(anchor: etree._Element, goal: str) -> bool:
    """Whether a mark is set or named as one that calls a note; other digits that link are cross-references."""
    if anchor.get("role") == "doc-noteref" or _WORD_TARGET_PATTERN.fullmatch(goal):
        return True
    if _is_glued_to_text(anchor) or ("[" in _get_leading_text(anchor) and _NOTE_TARGET_PATTERN.match(goal)):
        return True
    parts = _expand_mark(anchor).iter(etree.Element)
    return any(part.tag == "sup" or _REFERENCE_CLASS_PATTERN.search(part.get("class") or "") for part in parts)


def _find_note_holder(target: etree._Element, found: HtmlNotes) -> etree._Element | None:
    """The element with all of a note's text: the outermost one that is known as a note, or else the paragraph."""
    if (
        target.tag in NOTE_INLINE_TAGS
        and not _get_leading_text(target).strip()
        and (following := target.getnext()) is not None
    ):
        target = following if following.tag in NOTE_HOLDER_TAGS else target
    block: etree._Element | None = target
    while block is not None and block.tag in NOTE_INLINE_TAGS:
        block = block.getparent()
    if block is None or block.tag not in NOTE_HOLDER_TAGS:
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


def _starts_note(holder: etree._Element, mark: str) -> bool:
    return (holder.tag == "li" and bool(_get_leading_text(holder).strip())) or _starts_with_mark(holder, mark)


def _starts_with_mark(holder: etree._Element, mark: str) -> bool:
    """Whether an element's text begins with that mark; some writers leave no space after a digit."""
    following = r"\d" if mark.isdecimal() else r"\w"
    return re.match(rf"\s*[(\[]?{re.escape(mark)}(?!{following})", _get_leading_text(holder)[:80]) is not None


def _record_adjacent_notes(
    holder: etree._Element, turn: Callable[[etree._Element], etree._Element | None], found: HtmlNotes
) -> None:
    """Enter the notes without a call that are next to a note, are made like it and open with a mark too."""
    made = (holder.tag, holder.get("class"))
    near = turn(holder)
    while near is not None and near not in found.notes and near.get("id") and (near.tag, near.get("class")) == made:
        first = next(near.iterchildren(etree.Element), None)
        mark = match_bare_mark(_get_leading_text(first)) if first is not None and first.tag in {"sup", "a"} else None
        if mark is None or not _starts_with_mark(near, mark):
            break
        found.notes[near] = (f"n{len(found.notes) + 1}", mark)
        near = turn(near)


def _has_backlink(holder: etree._Element, anchor: etree._Element) -> bool:
    parent = anchor.getparent()
    names = {anchor.get("id"), anchor.get("name"), parent.get("id") if parent is not None else None} - {None}
    return any((link.get("href") or "")[1:] in names for link in islice(holder.iter("a"), MAX_CHECKED_ELEMENTS))


def _expand_mark(anchor: etree._Element) -> etree._Element:
    """The mark with the brackets and the superscript element around it: the outermost element that holds nothing else."""
    element = anchor
    while (
        (parent := element.getparent()) is not None
        and parent.tag in MARK_WRAPPER_TAGS
        and match_bare_mark(_get_leading_text(parent))
    ):
        element = parent
    return element


def _get_leading_text(element: etree._Element) -> str:
    """The first 200 characters of an element's text; no mark and no beginning of a note needs more."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(str(part))
        length += len(part)
        if length > 200:
            break
    return "".join(parts)
