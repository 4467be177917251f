"""Automatic numbering: the label that Word shows before a paragraph and keeps nowhere in the file."""

from __future__ import annotations

import msgspec
import regex

from extractor.readers.docx import numerals
from extractor.readers.docx.styles import CharacterFormat, ParagraphFormat, Styles, character_format
from extractor.readers.docx.xml import MC, Element, W, attribute, child, chosen, flag, integer, number, value
from extractor.text import clean

_PLACE = regex.compile(r"%([1-9])")
_DEEPEST = 8
_MOST = 32_767


class Level(msgspec.Struct, frozen=True):
    """One level of a list as defined: `restart` is the 1-based level whose use restarts this one, 0 for none."""

    start: int = 1
    format: str = "decimal"
    sample: str | None = None
    text: str = ""
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None


class Definition(msgspec.Struct):
    """An abstract list; all lists on it share its counters."""

    id: int
    levels: dict[int, Level] = {}
    style_link: str | None = None


class NumberedList(msgspec.Struct):
    """A list (`w:num`): a definition and what it overrides of it, by level."""

    definition: int
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}


class Mark(msgspec.Struct, frozen=True):
    """What stands before a paragraph: `label` as shown, None for a bullet; `level` 1 for the outermost."""

    label: str | None
    level: int


class _Count(msgspec.Struct):
    """A definition's counters by level, and the list and level used last."""

    values: dict[int, int] = {}
    last: tuple[int, int] | None = None


class Numbering(msgspec.Struct):
    """The numbering part with its counters: `mark` must be called for each paragraph once, in document order."""

    styles: Styles
    definitions: dict[int, Definition] = {}
    lists: dict[int, NumberedList] = {}
    _counts: dict[int, _Count] = {}
    _consumed: set[tuple[int, int]] = set()

    def mark(self, paragraph: ParagraphFormat) -> Mark | None:
        """Count the paragraph and give its mark; None where none is shown."""
        numbered = self.lists.get(paragraph.list_id or 0)
        definition = self._definition(numbered)
        if numbered is None or definition is None or paragraph.list_id is None:
            return None
        at = self._level_of(paragraph, numbered, definition)
        count = self._counts.setdefault(definition.id, _Count())
        self._advance(count, at, paragraph.list_id, numbered, definition)
        level = _level(at, numbered, definition)
        if level.format == "bullet":
            return Mark(None, at + 1)
        label = "" if level.hidden else clean(self._shown(count, at, numbered, definition))
        return Mark(label, at + 1) if label else None

    def afresh(self) -> Numbering:
        """The same lists, nothing counted yet."""
        return Numbering(self.styles, self.definitions, self.lists)

    def _definition(self, numbered: NumberedList | None) -> Definition | None:
        """The definition of a list; one that only names a list style leads to that style's list."""
        definition = self.definitions.get(numbered.definition) if numbered else None
        for _ in range(_DEEPEST):
            if definition is None or definition.style_link is None:
                return definition
            linked = self.lists.get(self.styles.paragraph(definition.style_link).paragraph.list_id or 0)
            definition = self.definitions.get(linked.definition) if linked else None
        return None

    def _level_of(self, paragraph: ParagraphFormat, numbered: NumberedList, definition: Definition) -> int:
        """The level that is named, else the one that belongs to the style that names the list, else the first."""
        if paragraph.list_level is not None:
            return min(max(paragraph.list_level, 0), _DEEPEST)
        own = {**definition.levels, **numbered.levels}
        return next((at for at, level in own.items() if level.style and level.style == paragraph.numbered_by), 0)

    def _advance(self, count: _Count, at: int, list_id: int, numbered: NumberedList, definition: Definition) -> None:
        """Count one more at level `at`; the deeper levels that it restarts are forgotten."""
        override = self._override(count, at, list_id, numbered)
        if override is not None:
            count.values[at] = override
        elif at in count.values:
            count.values[at] = min(count.values[at] + 1, _MOST)
        else:
            count.values[at] = _level(at, numbered, definition).start
        for deeper in [level for level in count.values if level > at]:
            restart = _level(deeper, numbered, definition).restart
            if restart is None or at < restart:
                del count.values[deeper]
        count.last = (list_id, at)

    def _override(self, count: _Count, at: int, list_id: int, numbered: NumberedList) -> int | None:
        """The start that this list sets for a level: used once, and not by a list that comes back from a level deeper
        than the one that it began with, for then it continues the list around it.
        """
        if at not in numbered.starts or (list_id, at) in self._consumed:
            return None
        self._consumed.add((list_id, at))
        returning = count.last is not None and count.last[0] == list_id and count.last[1] > at
        return None if returning and at in count.values else numbered.starts[at]

    def _shown(self, count: _Count, at: int, numbered: NumberedList, definition: Definition) -> str:
        """The level's text with the numbers in it; a level above that was never used shows its start."""
        legal = _level(at, numbered, definition).legal

        def numeral(place: regex.Match[str]) -> str:
            above = int(place[1]) - 1
            level = _level(above, numbered, definition)
            counted = count.values.get(above, level.start)
            return numerals.write(counted, "decimal" if legal else level.format, level.sample)

        return _PLACE.sub(numeral, _level(at, numbered, definition).text)


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The numbering part; an absent one numbers nothing."""
    numbering = Numbering(styles)
    for element in root.iterchildren(f"{W}abstractNum") if root is not None else ():
        key = number(attribute(element, "abstractNumId"))
        if key is not None:
            levels = {
                at: _read_level(level) for level in element.iterchildren(f"{W}lvl") if (at := _place(level)) is not None
            }
            numbering.definitions.setdefault(key, Definition(key, levels, value(element, "numStyleLink")))
    for element in root.iterchildren(f"{W}num") if root is not None else ():
        key, definition = number(attribute(element, "numId")), integer(element, "abstractNumId")
        if key is not None and definition is not None:
            numbering.lists.setdefault(key, _read_list(element, definition))
    return numbering


def _read_list(element: Element, definition: int) -> NumberedList:
    numbered = NumberedList(definition)
    for override in element.iterchildren(f"{W}lvlOverride"):
        at, start, level = _place(override), integer(override, "startOverride"), child(override, "lvl")
        if at is not None and start is not None:
            numbered.starts[at] = start
        if at is not None and level is not None:
            numbered.levels[at] = _read_level(level)
    return numbered


def _read_level(element: Element) -> Level:
    form = _format(element)
    characters = character_format(child(element, "rPr"), CharacterFormat())
    start = integer(element, "start")
    return Level(
        start=0 if start is None else start,
        format=(attribute(form, "val") if form is not None else None) or "decimal",
        sample=attribute(form, "format") if form is not None else None,
        text=value(element, "lvlText") or "",
        restart=integer(element, "lvlRestart"),
        legal=bool(flag(element, "isLgl")),
        hidden=bool(characters.hidden),
        style=value(element, "pStyle"),
    )


def _format(element: Element) -> Element | None:
    """The level's number format; newer formats stand in an alternative beside an older one."""
    alternate = element.find(f"{MC}AlternateContent")
    branch = chosen(alternate) if alternate is not None else None
    within = child(branch, "numFmt")
    return within if within is not None else child(element, "numFmt")


def _level(at: int, numbered: NumberedList, definition: Definition) -> Level:
    return numbered.levels.get(at) or definition.levels.get(at) or Level()


def _place(element: Element) -> int | None:
    at = number(attribute(element, "ilvl"))
    return at if at is not None and 0 <= at <= _DEEPEST else None
