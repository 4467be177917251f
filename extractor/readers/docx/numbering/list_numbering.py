"""Automatic numbering: the label that Word shows before a paragraph and keeps nowhere in the file."""

from __future__ import annotations

import msgspec
import regex

from extractor.common.unicode_text import clean_text
from extractor.readers.docx.ooxml import (
    MC_NS,
    W_NS,
    Element,
    choose_alternative,
    find_child,
    get_attribute,
    parse_integer,
    read_child_flag,
    read_child_integer,
    read_child_value,
)
from extractor.readers.docx.styles import CharacterFormat, ParagraphFormat, StylesPart, read_character_format
from extractor.readers.shared.office import number_formats

_LEVEL_PLACEHOLDER_PATTERN = regex.compile(r"%([1-9])")
_MAX_LEVEL_INDEX = 8
MAX_LEVEL_TEXT_CHARS = 255  # that Word itself allows for the text of a level


class ListLevel(msgspec.Struct, frozen=True):
    """One level of a list as defined: `restart` is the 1-based level whose use restarts this one, 0 for none."""

    start: int = 1
    format: str = "decimal"
    format_example: str | None = None
    text: str = ""
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None


class AbstractNumbering(msgspec.Struct):
    """An abstract list; all lists on it share its counters."""

    id: int
    levels: dict[int, ListLevel] = {}
    style_link: str | None = None


class NumberedList(msgspec.Struct):
    """A list (`w:num`): a definition and what it overrides of it, by level."""

    definition: int
    starts: dict[int, int] = {}
    levels: dict[int, ListLevel] = {}


class NumberingMark(msgspec.Struct, frozen=True):
    """What is before a paragraph: `label` as shown, None for a bullet; `level` 1 for the outermost."""

    label: str | None
    level: int


class _ListCounters(msgspec.Struct):
    """A definition's counters by level, and the list and level used last."""

    values: dict[int, int] = {}
    last_used: tuple[int, int] | None = None


class NumberingPart(msgspec.Struct):
    """The numbering part with its counters: `mark` must be called for each paragraph once, in document order."""

    styles: StylesPart
    definitions: dict[int, AbstractNumbering] = {}
    lists: dict[int, NumberedList] = {}
    _counts: dict[int, _ListCounters] = {}
    _used_overrides: set[tuple[int, int]] = set()

    def number_paragraph(self, paragraph: ParagraphFormat) -> NumberingMark | None:
        """Count the paragraph and give its mark; None where none is shown."""
        numbered = self.lists.get(paragraph.list_id or 0)
        definition = self._find_definition(numbered)
        if numbered is None or definition is None or paragraph.list_id is None:
            return None
        at = self._find_level_index(paragraph, numbered, definition)
        count = self._counts.setdefault(definition.id, _ListCounters())
        self._advance_counters(count, at, paragraph.list_id, numbered, definition)
        level = _get_level(at, numbered, definition)
        if level.format == "bullet":
            return NumberingMark(None, at + 1)
        label = "" if level.hidden else clean_text(self._format_label(count, at, numbered, definition))
        return NumberingMark(label, at + 1) if label else None

    def copy_without_counts(self) -> NumberingPart:
        """The same lists, nothing counted yet."""
        return NumberingPart(self.styles, self.definitions, self.lists)

    def _find_definition(self, numbered: NumberedList | None) -> AbstractNumbering | None:
        """The definition of a list; one that only names a list style leads to that style's list."""
        definition = self.definitions.get(numbered.definition) if numbered else None
        for _ in range(_MAX_LEVEL_INDEX):
            if definition is None or definition.style_link is None:
                return definition
            linked = self.lists.get(self.styles.get_paragraph_style(definition.style_link).paragraph.list_id or 0)
            definition = self.definitions.get(linked.definition) if linked else None
        return None

    def _find_level_index(
        self, paragraph: ParagraphFormat, numbered: NumberedList, definition: AbstractNumbering
    ) -> int:
        """The level that is named, else the one that belongs to the style that names the list, else the first."""
        if paragraph.list_level is not None:
            return min(max(paragraph.list_level, 0), _MAX_LEVEL_INDEX)
        own = {**definition.levels, **numbered.levels}
        return next((at for at, level in own.items() if level.style and level.style == paragraph.numbered_by), 0)

    def _advance_counters(
        self, count: _ListCounters, at: int, list_id: int, numbered: NumberedList, definition: AbstractNumbering
    ) -> None:
        """Count one more at level `at`; the deeper levels that it restarts are forgotten."""
        override = self._take_start_override(count, at, list_id, numbered)
        if override is not None:
            count.values[at] = override
        elif at in count.values:
            count.values[at] = min(count.values[at] + 1, number_formats.MAX_WORD_NUMBER)
        else:
            count.values[at] = _get_level(at, numbered, definition).start
        for deeper in [level for level in count.values if level > at]:
            restart = _get_level(deeper, numbered, definition).restart
            if restart is None or at < restart:
                del count.values[deeper]
        count.last_used = (list_id, at)

    def _take_start_override(self, count: _ListCounters, at: int, list_id: int, numbered: NumberedList) -> int | None:
        """The start that this list sets for a level: used once, and not by a list that comes back from a level deeper
        than the one that it began with, for then it continues the list around it.
        """
        if at not in numbered.starts or (list_id, at) in self._used_overrides:
            return None
        self._used_overrides.add((list_id, at))
        returning = count.last_used is not None and count.last_used[0] == list_id and count.last_used[1] > at
        return None if returning and at in count.values else numbered.starts[at]

    def _format_label(
        self, count: _ListCounters, at: int, numbered: NumberedList, definition: AbstractNumbering
    ) -> str:
        """The level's text with the numbers in it; a level above that was never used shows its start."""
        legal = _get_level(at, numbered, definition).legal

        def numeral(place: regex.Match[str]) -> str:
            above = int(place[1]) - 1
            level = _get_level(above, numbered, definition)
            counted = count.values.get(above, level.start)
            return number_formats.format_number(counted, "decimal" if legal else level.format, level.format_example)

        return _LEVEL_PLACEHOLDER_PATTERN.sub(numeral, _get_level(at, numbered, definition).text)


def read_numbering(root: Element | None, styles: StylesPart) -> NumberingPart:
    """The numbering part; an absent one numbers nothing."""
    numbering = NumberingPart(styles)
    for element in root.iterchildren(f"{W_NS}abstractNum") if root is not None else ():
        key = parse_integer(get_attribute(element, "abstractNumId"))
        if key is not None:
            levels = {
                at: _read_level(level)
                for level in element.iterchildren(f"{W_NS}lvl")
                if (at := _read_level_index(level)) is not None
            }
            numbering.definitions.setdefault(
                key, AbstractNumbering(key, levels, read_child_value(element, "numStyleLink"))
            )
    for element in root.iterchildren(f"{W_NS}num") if root is not None else ():
        key, definition = parse_integer(get_attribute(element, "numId")), read_child_integer(element, "abstractNumId")
        if key is not None and definition is not None:
            numbering.lists.setdefault(key, _read_list(element, definition))
    return numbering


def _read_list(element: Element, definition: int) -> NumberedList:
    numbered = NumberedList(definition)
    for override in element.iterchildren(f"{W_NS}lvlOverride"):
        at, start, level = (
            _read_level_index(override),
            read_child_integer(override, "startOverride"),
            find_child(override, "lvl"),
        )
        if at is not None and start is not None:
            numbered.starts[at] = start
        if at is not None and level is not None:
            numbered.levels[at] = _read_level(level)
    return numbered


def _read_level(element: Element) -> ListLevel:
    form = _find_number_format(element)
    characters = read_character_format(find_child(element, "rPr"), CharacterFormat())
    start = read_child_integer(element, "start")
    return ListLevel(
        start=0 if start is None else start,
        format=(get_attribute(form, "val") if form is not None else None) or "decimal",
        format_example=get_attribute(form, "format") if form is not None else None,
        text=(read_child_value(element, "lvlText") or "")[:MAX_LEVEL_TEXT_CHARS],
        restart=read_child_integer(element, "lvlRestart"),
        legal=bool(read_child_flag(element, "isLgl")),
        hidden=bool(characters.hidden),
        style=read_child_value(element, "pStyle"),
    )


def _find_number_format(element: Element) -> Element | None:
    """The level's number format; newer formats are in an alternative beside an older one."""
    alternate = element.find(f"{MC_NS}AlternateContent")
    branch = choose_alternative(alternate) if alternate is not None else None
    within = find_child(branch, "numFmt")
    return within if within is not None else find_child(element, "numFmt")


def _get_level(at: int, numbered: NumberedList, definition: AbstractNumbering) -> ListLevel:
    return numbered.levels.get(at) or definition.levels.get(at) or ListLevel()


def _read_level_index(element: Element) -> int | None:
    at = parse_integer(get_attribute(element, "ilvl"))
    return at if at is not None and 0 <= at <= _MAX_LEVEL_INDEX else None
