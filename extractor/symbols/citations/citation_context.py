"""A text with the words that make citations found in it, and which of its numbers are citations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, Literal, Protocol, TypeVar

import msgspec
import regex

from extractor.symbols.citations.body_names import BodyReference
from extractor.symbols.citations.citation_patterns import CitationPatterns
from extractor.symbols.citations.short_forms import ShortForm, scan_bare_numbers
from extractor.symbols.grammar import FoundSymbol
from extractor.symbols.series import find_body_by_report, find_body_by_symbol

CitationKind = Literal["resolution", "decision"]
MAX_KEYWORD_DISTANCE_CHARS = 200  # code points between a word and its first number
_REPORT_SECTION_PATTERN = regex.compile(
    r"\)?(?:, ?[^,;:()]{2,40}){0,3}[,、] ?"
)  # behind a report's symbol: its chapter and section
_SENTENCE_END_PATTERN = regex.compile(r"[。!?؟]|\.(?= \p{Lu}\p{Ll}| \p{Arabic}{2})")


class HasOffsets(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


OffsetsT = TypeVar("OffsetsT", bound=HasOffsets)


class OffsetIndex(Generic[OffsetsT]):
    """Spans in the order of their starts, found by place in logarithmic time."""

    def __init__(self, spans: Iterable[OffsetsT]) -> None:
        self.spans = list(spans)
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    def find_last_before(self, at: int, since: int = 0) -> OffsetsT | None:
        """The last span that ends at or before a place, and starts at or behind `since`."""
        found = bisect_right(self._ends, at) - 1
        return self.spans[found] if found >= 0 and self._starts[found] >= since else None

    def find_first_after(self, at: int) -> OffsetsT | None:
        """The first span that starts at or behind a place."""
        found = bisect_left(self._starts, at)
        return self.spans[found] if found < len(self.spans) else None

    def has_span_at(self, at: int) -> bool:
        """Whether a place is within a span."""
        found = bisect_right(self._starts, at) - 1
        return found >= 0 and at < self._ends[found]


class CitationKeyword(msgspec.Struct, frozen=True):
    """The word for a resolution or decision at a place, or one's full symbol, which lists go on from too.

    `own` where "its" stands with it; `of` the body that the symbol tells.
    """

    kind: CitationKind
    start: int
    end: int
    is_possessive: bool = False
    issuing_body: BodyReference | None = None


class BodyName(msgspec.Struct, frozen=True):
    """A body named at a place."""

    reference: BodyReference
    start: int
    end: int


class NumberGroup(msgspec.Struct, frozen=True):
    """Numbers that one word governs, in order; None where none does and the form alone tells a citation."""

    keyword: CitationKeyword | None
    numbers: list[ShortForm]


class CitationContext:
    """A folded text with its words, and `groups` of the numbers that are citations.

    `numbers` are all numbers of the text that may be one, `symbols` its full symbols, in order. The rest is looked for
    when it is asked for: few texts have a number that needs it.
    """

    def __init__(
        self, text: str, words: CitationPatterns, numbers: list[ShortForm], symbols: OffsetIndex[FoundSymbol]
    ) -> None:
        self.text = text
        self.patterns = words
        self.numbers = numbers
        self.symbols = symbols
        self.groups = self._group_numbers(self._add_bare_numbers(numbers, list(scan_bare_numbers(text))))

    @cached_property
    def body_names(self) -> OffsetIndex[BodyName]:
        """The bodies named."""
        return OffsetIndex(BodyName(*found) for found in self.patterns.body_finder.find_names(self.text))

    @cached_property
    def keywords(self) -> OffsetIndex[CitationKeyword]:
        """The words for resolutions and decisions, and the symbols that stand for one."""
        said = [
            CitationKeyword("resolution" if m["resolution"] else "decision", *m.span(), bool(m.groupdict().get("own")))
            for m in self.patterns.keyword.finditer(self.text)
        ]
        return OffsetIndex(
            sorted([*said, *_iter_adopted_symbols(self.symbols.spans)], key=lambda keyword: keyword.start)
        )

    @cached_property
    def _sentence_ends(self) -> list[int]:
        """The ends of sentences."""
        return [m.end() for m in _SENTENCE_END_PATTERN.finditer(self.text)]

    def find_sentence_start(self, at: int) -> int:
        """Where the sentence begins that a place is in."""
        found = bisect_right(self._sentence_ends, at) - 1
        return self._sentence_ends[found] if found >= 0 else 0

    def find_reporting_body(self, at: int) -> BodyReference | None:
        """The body in whose report stands what is named at a place: (A/77/53/Add.1), chap. III, sect. A, resolution …"""
        source = self.symbols.find_last_before(at)
        if source is None or not _REPORT_SECTION_PATTERN.fullmatch(self.text[source.end : at]):
            return None
        body = find_body_by_report(source.symbol.text)
        return BodyReference(body.id) if body else None

    def _add_bare_numbers(self, numbers: list[ShortForm], bare: list[ShortForm]) -> list[ShortForm]:
        """The numbers and those bare ones that the word right before them makes one."""
        if not bare:
            return numbers
        words = [keyword.end for keyword in self.keywords.spans if keyword.issuing_body is None]
        places = {end + self.text.startswith(" ", end) for end in words} - {number.start for number in numbers}
        return sorted([*numbers, *(n for n in bare if n.start in places)], key=lambda n: n.start)

    def _group_numbers(self, numbers: list[ShortForm]) -> list[NumberGroup]:
        """The numbers that are citations, by the word that governs them."""
        groups: list[NumberGroup] = []
        for number in numbers:
            last = groups[-1] if groups else None
            keyword = self._find_keyword_after(number, last) or self._find_keyword_before(number, last)
            if last and keyword and last.keyword == keyword:
                last.numbers.append(number)
            elif keyword or (number.form == "roman" and (number.letter or len(number.number) > 2)):
                groups.append(NumberGroup(keyword, [number]))
        return groups

    def _find_keyword_after(self, number: ShortForm, last: NumberGroup | None) -> CitationKeyword | None:
        """The word behind a marked number, or behind one that goes on a list of such: 第75/252和75/253号决议."""
        if self.patterns.number_marks is None:
            return None
        opening, closing = self.patterns.number_marks
        marked = self.text.endswith(opening, 0, number.start) or self.text.startswith(closing, number.end)
        if not marked and not (last and last.keyword and last.keyword.start > number.start):
            return None
        if (
            not marked
            and last
            and not self.patterns.list_separator.fullmatch(self.text, last.numbers[-1].end, number.start)
        ):
            return None
        keyword = self.keywords.find_first_after(number.end)
        return keyword if keyword and self.find_sentence_start(keyword.start) <= number.start else None

    def _find_keyword_before(self, number: ShortForm, last: NumberGroup | None) -> CitationKeyword | None:
        """The last word before a number, where number or list follow on it."""
        keyword = self.keywords.find_last_before(number.start)
        if keyword is None:
            return None
        chained = last is not None and last.keyword == keyword
        since = last.numbers[-1].end if last and chained else keyword.end
        if self.find_sentence_start(number.start) > since or (
            not chained and number.start - since > MAX_KEYWORD_DISTANCE_CHARS
        ):
            return None
        name = self.body_names.find_last_before(number.start)
        before = self.text[max(0, number.start - 30) : number.start]
        gap = self.text[max(keyword.end, name.end if name else 0) : number.start]
        if gap in {"", " ", *(self.patterns.number_marks or ())}:
            return keyword
        if number.is_ambiguous and not chained:
            return None
        return keyword if self.patterns.number_lead_in.search(before) else None


def _iter_adopted_symbols(symbols: list[FoundSymbol]) -> Iterator[CitationKeyword]:
    """The symbols of resolutions and decisions, behind which numbers may stand alone: A/RES/61/105, 64/72 and 66/68."""
    for found in symbols:
        kinds = {component.text for component in found.symbol.components} & {"RES", "DEC"}
        if kinds and (body := find_body_by_symbol(found.symbol.text)):
            kind: CitationKind = "resolution" if "RES" in kinds else "decision"
            yield CitationKeyword(kind, found.start, found.end, issuing_body=BodyReference(body.id))
