"""Footnotes and endnotes: their calls, the marks that Word counts, their texts."""

from __future__ import annotations

import msgspec

from extractor.readers.docx import numerals
from extractor.readers.docx.xml import Element, W, attribute, child, integer, value
from extractor.source import Call

_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


class Counting(msgspec.Struct):
    """How the notes of one kind are counted in one section."""

    format: str
    start: int = 1
    by_section: bool = False


class Called(msgspec.Struct):
    """A note that the text calls: where its content stands, and its mark."""

    key: str
    kind: str
    content: Element | None
    call: Call
    custom: bool


class Notes(msgspec.Struct):
    """The notes of a document. `call` gives marks in the order of the text; `section` says where that is.

    `parts` holds the roots of the footnotes and endnotes parts, `settings` that of the settings, `sections` the
    document's `w:sectPr` in order.
    """

    parts: dict[str, Element | None]
    settings: Element | None
    sections: list[Element]
    called: list[Called] = []
    section: int = 0
    _counts: dict[str, int] = {}
    _content: dict[tuple[str, str], Element] = {}
    _keys: set[str] = set()

    def __post_init__(self) -> None:
        for kind, root in self.parts.items():
            for note in root.iterchildren(f"{W}{kind}") if root is not None else ():
                if attribute(note, "type") not in _SEPARATORS:
                    self._content.setdefault((kind, attribute(note, "id") or ""), note)

    def call(self, kind: str, note_id: str, *, custom: bool) -> Call:
        """The call of a note. The marker of one with a mark of its own is empty: it follows in the text."""
        key = f"{kind}{note_id}"
        call = Call(0, "" if custom else self._next(kind), key)
        if key not in self._keys:
            self._keys.add(key)
            self.called.append(Called(key, kind, self._content.get((kind, note_id)), call, custom))
        return call

    def next_section(self) -> None:
        """The text goes on in the next section."""
        self.section += 1
        for kind in _USUAL:
            if self._counting(kind).by_section:
                self._counts.pop(kind, None)

    def _next(self, kind: str) -> str:
        counting = self._counting(kind)
        self._counts[kind] = self._counts.get(kind, counting.start - 1) + 1
        return numerals.write(self._counts[kind], counting.format)

    def _counting(self, kind: str) -> Counting:
        """The section's own rule before the document's."""
        counting = Counting(_USUAL[kind])
        section = self.sections[self.section] if self.section < len(self.sections) else None
        for place in (self.settings, section):
            rule = child(place, f"{kind}Pr")
            start, restart = integer(rule, "numStart"), value(rule, "numRestart")
            counting.format = value(rule, "numFmt") or counting.format
            counting.start = counting.start if start is None else start
            counting.by_section = counting.by_section if restart is None else restart == "eachSect"
        return counting
