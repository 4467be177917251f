"""Fields whose result Word computes when it shows the page, and does not store: form fields and automatic numbers."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import regex

from extractor.readers.docx.ooxml import (
    W_NS,
    Element,
    find_child,
    get_attribute,
    parse_integer,
    read_child_flag,
    read_child_integer,
    read_child_value,
)
from extractor.readers.shared.office.number_formats import format_number

_HYPERLINK_FIELD_PATTERN = regex.compile(r'^\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))')
_NOTEREF_FIELD_PATTERN = regex.compile(r"^\s*NOTEREF\s")
_FIELD_NAME_PATTERN = regex.compile(r"\s*([A-Z]+)\b", regex.I)
_SWITCH_PATTERN = regex.compile(r'\\(?P<name>[a-z*])\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\\\s"]+))?', regex.I)
_LIST_NAME_PATTERN = regex.compile(r'\s*LISTNUM\s+(?:"([^"]*)"|([^\\\s"]+))', regex.I)
_NUMBER_FORMATS = {
    "ARABIC": "decimal", "ROMAN": "upperRoman", "roman": "lowerRoman", "ALPHABETIC": "upperLetter",
    "alphabetic": "lowerLetter",
}  # fmt: skip
# Word's own lists, level by level: number format, text before and after the number.
_DEFAULT_LISTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "numberdefault": (
        ("decimal", "", ")"), ("lowerLetter", "", ")"), ("lowerRoman", "", ")"), ("decimal", "(", ")"),
        ("lowerLetter", "(", ")"), ("lowerRoman", "(", ")"), ("decimal", "", "."), ("lowerLetter", "", "."),
        ("lowerRoman", "", "."),
    ),
    "outlinedefault": (
        ("upperRoman", "", "."), ("upperLetter", "", "."), ("decimal", "", "."), ("lowerLetter", "", ")"),
        ("decimal", "(", ")"), ("lowerLetter", "(", ")"), ("lowerRoman", "(", ")"), ("lowerLetter", "(", ")"),
        ("lowerRoman", "(", ")"),
    ),
}  # fmt: skip
MAX_LIST_LEVEL = 9
_BODY_LEVEL = MAX_LIST_LEVEL + 1  # paragraphs that are no headings count below all of them


class OpenField(msgspec.Struct):
    """A field under way: its instruction, and whether what now comes is its result."""

    instruction: str = ""
    in_result: bool = False
    link_target: str | None = None
    is_note_reference: bool = False
    form_data: Element | None = None
    has_result: bool = False

    def finish_instruction(self) -> None:
        """The instruction is complete: what comes next is the result."""
        link = _HYPERLINK_FIELD_PATTERN.match(self.instruction)
        self.link_target = (link[1] or link[2]) if link else None
        self.is_note_reference = bool(_NOTEREF_FIELD_PATTERN.match(self.instruction))
        self.in_result = True


class FieldCounters(msgspec.Struct):
    """The automatic numbers of one part of the file; fields must come in order, each once."""

    _paragraph_counts: dict[int, int] = {}
    _list_counts: dict[tuple[str, int], int] = {}

    def compute_result(self, field: OpenField, heading_level: int | None) -> str:
        """What Word shows for a field without a stored result; "" for fields that need what the file does not have."""
        match = _FIELD_NAME_PATTERN.match(field.instruction)
        name = match[1].upper() if match else ""
        if name.startswith("FORM"):
            return _read_form_value(field.form_data)
        number = {
            "AUTONUM": self._count_paragraph, "AUTONUMLGL": self._count_legal, "AUTONUMOUT": self._count_outline,
        }.get(name)  # fmt: skip
        if number is not None:
            return number(field.instruction, heading_level or _BODY_LEVEL)
        return self._count_list(field.instruction) if name == "LISTNUM" else ""

    def _advance(self, level: int) -> int:
        self._paragraph_counts[level] = self._paragraph_counts.get(level, 0) + 1
        for deeper in [other for other in self._paragraph_counts if level < other < _BODY_LEVEL]:
            del self._paragraph_counts[deeper]
        return self._paragraph_counts[level]

    def _count_paragraph(self, instruction: str, level: int) -> str:
        switches = _read_switches(instruction)
        form = _NUMBER_FORMATS.get(switches.get("*", "ARABIC"), "decimal")
        return format_number(self._advance(level), form) + switches.get("s", ".")

    def _count_legal(self, instruction: str, level: int) -> str:
        self._advance(level)
        above = [self._paragraph_counts.get(at, 1) for at in range(1, level)] if level < _BODY_LEVEL else []
        switches = _read_switches(instruction)
        end = "" if "e" in switches else switches.get("s", ".")
        return ".".join(map(str, [*above, self._paragraph_counts[level]])) + end

    def _count_outline(self, _: str, level: int) -> str:
        at = level if level < _BODY_LEVEL else 3
        form, before, after = _DEFAULT_LISTS["outlinedefault"][at - 1]
        return before + format_number(self._advance(level), form) + after

    def _count_list(self, instruction: str) -> str:
        """The number of a LISTNUM field: of its list, at its level, from its start."""
        named, switches = _LIST_NAME_PATTERN.match(instruction), _read_switches(instruction)
        name = (named[1] or named[2]).lower() if named else "numberdefault"
        level = min(max(parse_integer(switches.get("l")) or 1, 1), MAX_LIST_LEVEL)
        start = parse_integer(switches.get("s"))
        key = (name, level)
        self._list_counts[key] = self._list_counts.get(key, 0) + 1 if start is None else start
        for other in [other for other in self._list_counts if other[0] == name and other[1] > level]:
            del self._list_counts[other]
        if name == "legaldefault":
            return "".join(f"{self._list_counts.get((name, at), 1)}." for at in range(1, level + 1))
        form, before, after = _DEFAULT_LISTS.get(name, _DEFAULT_LISTS["numberdefault"])[level - 1]
        return before + format_number(self._list_counts[key], form) + after


def _read_switches(instruction: str) -> dict[str, str]:
    """The switches of an instruction, each a letter after a backslash, and their arguments."""
    found = _SWITCH_PATTERN.finditer(instruction)
    return {match["name"].lower(): match["quoted"] or match["plain"] or "" for match in found}


def _read_form_value(data: Element | None) -> str:
    """What a form field shows: the entry chosen, the text that it begins with, a box with or without its cross."""
    readers: dict[str, Callable[[Element], str]] = {
        "ddList": _read_chosen_entry, "textInput": _read_default_text, "checkBox": _read_check_box,
    }  # fmt: skip
    for name, read in readers.items():
        if (kind := find_child(data, name)) is not None:
            return read(kind)
    return ""


def _read_chosen_entry(choices: Element) -> str:
    entries = [get_attribute(entry, "val") or "" for entry in choices.iterchildren(f"{W_NS}listEntry")]
    chosen = read_child_integer(choices, "result")
    at = chosen if chosen is not None else read_child_integer(choices, "default") or 0
    return entries[at] if 0 <= at < len(entries) else ""


def _read_default_text(text_input: Element) -> str:
    return read_child_value(text_input, "default") or ""


def _read_check_box(box: Element) -> str:
    checked = read_child_flag(box, "checked")
    return "☒" if (read_child_flag(box, "default") if checked is None else checked) else "☐"
