"""Footnotes and endnotes: their calls, the marks that Word counts, their texts."""

from __future__ import annotations

import msgspec

from extractor.readers.docx.ooxml import W_NS, Element, find_child, get_attribute, read_child_integer, read_child_value
from extractor.readers.shared.office import number_formats
from extractor.source import NoteReference

_SEPARATOR_NOTE_TYPES = {"separator", "continuationSeparator", "continuationNotice"}
_DEFAULT_NUMBER_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class NoteNumbering(msgspec.Struct):
    """How the notes of one kind are counted in one section."""

    format: str
    start: int = 1
    restarts_each_section: bool = False


class ReferencedNote(msgspec.Struct):
    """A note that the text calls: where its content is, and its mark."""

    key: str
    kind: str
    content: Element | None
    note_reference: NoteReference
    has_custom_mark: bool


class WordNotes(msgspec.Struct):
    """The notes of a document. `call` gives marks in the order of the text; `section` says where that is.

    `parts` holds the roots of the footnotes and endnotes parts, `settings` that of the settings, `sections` the
    document's `w:sectPr` in order.
    """

    part_roots: dict[str, Element | None]
    settings: Element | None
    sections: list[Element]
    referenced_notes: list[ReferencedNote] = []
    section_index: int = 0
    _counts: dict[str, int] = {}
    _note_elements: dict[tuple[str, str], Element] = {}
    _referenced_keys: set[str] = set()

    def __post_init__(self) -> None:
        for kind, root in self.part_roots.items():
            for note in root.iterchildren(f"{W_NS}{kind}") if root is not None else ():
                if get_attribute(note, "type") not in _SEPARATOR_NOTE_TYPES:
                    self._note_elements.setdefault((kind, get_attribute(note, "id") or ""), note)

    def add_reference(self, kind: str, note_id: str, *, custom: bool) -> NoteReference:
        """The call of a note. The marker of one with a mark of its own is empty: it follows in the text."""
        key = f"{kind}{note_id}"
        call = NoteReference(0, "" if custom else self._count_next_marker(kind), key)
        if key not in self._referenced_keys:
            self._referenced_keys.add(key)
            self.referenced_notes.append(
                ReferencedNote(key, kind, self._note_elements.get((kind, note_id)), call, custom)
            )
        return call

    def start_next_section(self) -> None:
        """Begin the next section: kinds of notes that are numbered by section are counted from its first number."""
        self.section_index += 1
        for kind in _DEFAULT_NUMBER_FORMATS:
            if self._read_note_numbering(kind).restarts_each_section:
                self._counts.pop(kind, None)

    def _count_next_marker(self, kind: str) -> str:
        counting = self._read_note_numbering(kind)
        self._counts[kind] = self._counts.get(kind, counting.start - 1) + 1
        return number_formats.format_number(self._counts[kind], counting.format)

    def _read_note_numbering(self, kind: str) -> NoteNumbering:
        """The section's own rule before the document's."""
        counting = NoteNumbering(_DEFAULT_NUMBER_FORMATS[kind])
        section = self.sections[self.section_index] if self.section_index < len(self.sections) else None
        for place in (self.settings, section):
            rule = find_child(place, f"{kind}Pr")
            start, restart = read_child_integer(rule, "numStart"), read_child_value(rule, "numRestart")
            counting.format = read_child_value(rule, "numFmt") or counting.format
            counting.start = counting.start if start is None else start
            counting.restarts_each_section = (
                counting.restarts_each_section if restart is None else restart == "eachSect"
            )
        return counting
