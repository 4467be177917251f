"""The context of citations in a text: keywords, bodies and sentences, and which of its numbers are citations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Generic, Literal, Protocol, TypeVar

import msgspec
import regex

from extractor.languages import list_sentence_stops
from extractor.languages.normalization import normalize_text
from extractor.symbols.citations.body_names import BodyReference
from extractor.symbols.citations.citation_patterns import CitationPatterns
from extractor.symbols.citations.short_forms import (
    ROMAN_NUMBER_PREFILTER,
    ShortForm,
    read_roman_number,
    scan_bare_numbers,
)
from extractor.symbols.grammar import FoundSymbol
from extractor.symbols.series import find_body_by_report, find_body_by_symbol, list_direct_bodies

CitationKind = Literal["resolution", "decision"]
MAX_KEYWORD_DISTANCE_CHARS = 200  # code points between a keyword and its first number
MAX_LEAD_IN_CHARS = 30  # code points before a number that may hold the words leading to it
# chapter and section after the symbol of a report
_REPORT_SECTION_PATTERN = regex.compile(r"\)?(?:, ?[^,;:()]{2,40}){0,3}[,、] ?")


class HasOffsets(Protocol):
    """Anything with offsets in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


OffsetsT = TypeVar("OffsetsT", bound=HasOffsets)


class OffsetIndex(Generic[OffsetsT]):
    """Spans in the order of their starts, found by offset in logarithmic time."""

    def __init__(self, spans: Iterable[OffsetsT]) -> None:
        self.spans = list(spans)
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    def find_last_before(self, at: int, since: int = 0) -> OffsetsT | None:
        """The last span that ends at or before an offset, and starts at or after `since`."""
        found = bisect_right(self._ends, at) - 1
        return self.spans[found] if found >= 0 and self._starts[found] >= since else None

    def find_first_after(self, at: int) -> OffsetsT | None:
        """The first span that starts at or after an offset."""
        found = bisect_left(self._starts, at)
        return self.spans[found] if found < len(self.spans) else None

    def has_span_at(self, at: int) -> bool:
        """Whether an offset is within a span."""
        found = bisect_right(self._starts, at) - 1
        return found >= 0 and at < self._ends[found]


class CitationKeyword(msgspec.Struct, frozen=True):
    """The word "resolution" or "decision", or a full symbol of one, which may also begin a list of numbers.

    `is_possessive` where "its" belongs to the word; `issuing_body` is the body of the symbol.
    """

    kind: CitationKind
    start: int
    end: int
    is_possessive: bool = False
    issuing_body: BodyReference | None = None


class BodyName(msgspec.Struct, frozen=True):
    """A name of a body, with its offsets."""

    reference: BodyReference
    start: int
    end: int


class NumberGroup(msgspec.Struct, frozen=True):
    """The numbers that one keyword governs, in order; without a keyword where the form alone makes a citation."""

    keyword: CitationKeyword | None
    numbers: list[ShortForm]


class CitationContext:
    """A folded text, and `groups` of the numbers that are citations.

    `numbers` are all numbers of the text that may be citations, `symbols` its full symbols, in order. Names, keywords
    and sentences are searched only when they are needed: few texts have a number that needs them.
    """

    def __init__(
        self, text: str, words: CitationPatterns, numbers: list[ShortForm], symbols: OffsetIndex[FoundSymbol]
    ) -> None:
        self.text = text
        self.patterns = words
        self.numbers = numbers
        self.symbols = symbols
        self.groups = self._group_numbers(self._add_bare_numbers(numbers, list(scan_bare_numbers(text, words))))

    @cached_property
    def all_names(self) -> OffsetIndex[BodyName]:
        """The names of bodies, also of those that count only directly beside a number."""
        return OffsetIndex(BodyName(*found) for found in self.patterns.body_finder.find_names(self.text))

    @cached_property
    def body_names(self) -> OffsetIndex[BodyName]:
        """The names of bodies that count in the whole sentence and later: all but those that count only beside a number."""
        return OffsetIndex(name for name in self.all_names.spans if name.reference.id not in list_direct_bodies())

    def starts_with_conjunction(self, span: HasOffsets) -> bool:
        """Whether a name or keyword begins with a conjunction written together with it, so that it begins a new phrase."""
        return self.text.startswith(self.patterns.gaps.glued_conjunctions, span.start, span.end)

    @cached_property
    def keywords(self) -> OffsetIndex[CitationKeyword]:
        """The words for resolutions and decisions, and the full symbols of such."""
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
        return [m.end() for m in _compile_sentence_end().finditer(self.text)]

    def find_sentence_start(self, at: int) -> int:
        """The start of the sentence that holds an offset."""
        found = bisect_right(self._sentence_ends, at) - 1
        return self._sentence_ends[found] if found >= 0 else 0

    def find_reporting_body(self, at: int) -> BodyReference | None:
        """The body whose report is cited before an offset: (A/77/53/Add.1), chap. III, sect. A, resolution …"""
        source = self.symbols.find_last_before(at)
        if source is None or not _REPORT_SECTION_PATTERN.fullmatch(self.text[source.end : at]):
            return None
        body = find_body_by_report(source.symbol.text)
        return BodyReference(body.id) if body else None

    def _add_bare_numbers(self, numbers: list[ShortForm], bare: list[ShortForm]) -> list[ShortForm]:
        """The numbers, and the bare ones directly next to a keyword, or in a list after such a one."""
        taken = {number.start for number in numbers}
        romans = self._list_roman_numbers() if ROMAN_NUMBER_PREFILTER.can_occur_in(self.text) else []
        added = [number for number in romans if number.start not in taken]
        for number in bare:
            if number.start not in taken and self._is_beside_keyword(number, added[-1] if added else None):
                added.append(number)
        return sorted([*numbers, *added], key=lambda n: n.start) if added else numbers

    def _list_roman_numbers(self) -> list[ShortForm]:
        """The Roman numbers directly after keywords; a text that is only "Resolution II" is a title, no citation."""
        words = [k for k in self.keywords.spans if k.issuing_body is None and not self._is_draft(k)]
        places = [(keyword.start, keyword.end + self.text.startswith(" ", keyword.end)) for keyword in words]
        found = [(start, read_roman_number(self.text, at)) for start, at in places]
        return [n for start, n in found if n and not (start == 0 and not self.text[n.end :].strip(" .:"))]

    def _is_draft(self, keyword: CitationKeyword) -> bool:
        """Whether a keyword is that of a draft: "draft resolution II"."""
        return (
            self.patterns.gaps.draft.search(self.text, max(0, keyword.start - MAX_LEAD_IN_CHARS), keyword.start)
            is not None
        )

    def _is_beside_keyword(self, number: ShortForm, last: ShortForm | None) -> bool:
        """Whether a bare number is directly next to a keyword, or continues a list from the last such number."""
        if last and self.patterns.list_separator.fullmatch(self.text, last.end, number.start):
            return True
        before = self.keywords.find_last_before(number.start)
        if (
            before
            and before.issuing_body is None
            and not self._is_draft(before)
            and self._follows_directly(number.start, before.end)
        ):
            return True
        if self.patterns.number_marks is None or not self.text.endswith(self.patterns.opening_mark, 0, number.start):
            return False
        after = self.keywords.find_first_after(number.end)
        return after is not None and self.text[number.end : after.start] == self.patterns.number_marks[1]

    def _follows_directly(self, start: int, keyword_end: int) -> bool:
        """Whether a number directly follows a keyword, or the name of a body after the keyword."""
        if self.text[keyword_end:start] in {"", " "}:
            return True
        name = self.body_names.find_last_before(start, since=keyword_end)
        if name is None or self.text[name.end : start] not in {"", " "}:
            return False
        return self.patterns.gaps.number_to_body.fullmatch(self.text, keyword_end, name.start) is not None

    def _group_numbers(self, numbers: list[ShortForm]) -> list[NumberGroup]:
        """The numbers that are citations, by the keyword that governs them."""
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
        """The keyword after a marked number, or after one that continues a list of such: 第75/252和75/253号决议."""
        if self.patterns.number_marks is None:
            return None
        opening, closing = self.patterns.number_marks
        marked = self.text.endswith(opening, 0, number.start) or self.text.startswith(closing, number.list_end)
        next_keyword = self.keywords.find_first_after(number.end)
        if next_keyword and next_keyword.start - number.list_end <= 0:  # no mark at all: 大会60/251决议
            return next_keyword
        if not marked and not (last and last.keyword and last.keyword.start > number.start):
            return None
        if (
            not marked
            and last
            and not self.patterns.list_separator.fullmatch(self.text, last.numbers[-1].list_end, number.start)
        ):
            return None
        in_sentence = next_keyword and self.find_sentence_start(next_keyword.start) <= number.start
        return next_keyword if in_sentence else None

    def _find_keyword_before(self, number: ShortForm, last: NumberGroup | None) -> CitationKeyword | None:
        """The last keyword before a number, if the number or its list follows from it."""
        keyword = self.keywords.find_last_before(number.start)
        if keyword is None:
            return None
        chained = last is not None and last.keyword == keyword
        since = last.numbers[-1].list_end if last and chained else keyword.end
        if self.find_sentence_start(number.start) > since or (
            not chained and number.start - since > MAX_KEYWORD_DISTANCE_CHARS
        ):
            return None
        name = self.body_names.find_last_before(number.start)
        before = self.text[max(0, number.start - MAX_LEAD_IN_CHARS) : number.start]
        gap = self.text[max(keyword.end, name.end if name else 0) : number.start]
        if gap in {"", " ", *(self.patterns.number_marks or ())}:
            return keyword
        if number.is_ambiguous and not chained:
            return None
        return keyword if self.patterns.number_lead_in.search(before) else None


@cache
def _compile_sentence_end() -> regex.Pattern[str]:
    """A sentence stop of any language; a full stop only before the start of another sentence."""
    stops = "".join(sorted({normalize_text(stop, keep_case=True).text for stop in list_sentence_stops()} - {"."}))
    return regex.compile(rf"[{regex.escape(stops)}]|\.(?= \p{{Lu}}\p{{Ll}}| \p{{Arabic}}{{2}})")


def _iter_adopted_symbols(symbols: list[FoundSymbol]) -> Iterator[CitationKeyword]:
    """The symbols of resolutions and decisions as keywords, for numbers alone after them: A/RES/61/105, 64/72 and 66/68."""
    for found in symbols:
        kinds = {component.text for component in found.symbol.components} & {"RES", "DEC"}
        if kinds and (body := find_body_by_symbol(found.symbol.text)):
            kind: CitationKind = "resolution" if "RES" in kinds else "decision"
            yield CitationKeyword(kind, found.start, found.end, issuing_body=BodyReference(body.id))
