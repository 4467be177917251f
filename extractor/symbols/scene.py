"""A text with the words that make citations found in it, and which of its numbers are citations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, Literal, Protocol, TypeVar

import msgspec
import regex

from extractor.symbols.bodies import Reference
from extractor.symbols.grammar import Found
from extractor.symbols.numbers import Number, scan_bare
from extractor.symbols.series import reported_in, series_of
from extractor.symbols.words import Words

Kind = Literal["resolution", "decision"]
REACH = 200  # code points between a word and its first number
_IN_REPORT = regex.compile(r"\)?(?:, ?[^,;:()]{2,40}){0,3}[,、] ?")  # behind a report's symbol: its chapter and section
_SENTENCE_END = regex.compile(r"[。!?؟]|\.(?= \p{Lu}\p{Ll}| \p{Arabic}{2})")


class Span(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


S = TypeVar("S", bound=Span)


class Track(Generic[S]):
    """Spans in the order of their starts, found by place in logarithmic time."""

    def __init__(self, spans: Iterable[S]) -> None:
        self.spans = list(spans)
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    def before(self, at: int, since: int = 0) -> S | None:
        """The last span that ends at or before a place, and starts at or behind `since`."""
        found = bisect_right(self._ends, at) - 1
        return self.spans[found] if found >= 0 and self._starts[found] >= since else None

    def behind(self, at: int) -> S | None:
        """The first span that starts at or behind a place."""
        found = bisect_left(self._starts, at)
        return self.spans[found] if found < len(self.spans) else None

    def covers(self, at: int) -> bool:
        """Whether a place is within a span."""
        found = bisect_right(self._starts, at) - 1
        return found >= 0 and at < self._ends[found]


class Keyword(msgspec.Struct, frozen=True):
    """The word for a resolution or decision at a place, or one's full symbol, which lists go on from too.

    `own` where "its" stands with it; `of` the body that the symbol tells.
    """

    kind: Kind
    start: int
    end: int
    own: bool = False
    of: Reference | None = None


class Name(msgspec.Struct, frozen=True):
    """A body named at a place."""

    reference: Reference
    start: int
    end: int


class Group(msgspec.Struct, frozen=True):
    """Numbers that one word governs, in order; None where none does and the form alone tells a citation."""

    keyword: Keyword | None
    numbers: list[Number]


class Scene:
    """A folded text with its words, and `groups` of the numbers that are citations.

    `numbers` are all numbers of the text that may be one, `symbols` its full symbols, in order. The rest is looked for
    when it is asked for: few texts have a number that needs it.
    """

    def __init__(self, text: str, words: Words, numbers: list[Number], symbols: Track[Found]) -> None:
        self.text = text
        self.words = words
        self.numbers = numbers
        self.symbols = symbols
        self.groups = self._group(self._with_bare(numbers, list(scan_bare(text))))

    @cached_property
    def names(self) -> Track[Name]:
        """The bodies named."""
        return Track(Name(*found) for found in self.words.bodies.find(self.text))

    @cached_property
    def keywords(self) -> Track[Keyword]:
        """The words for resolutions and decisions, and the symbols that stand for one."""
        said = [
            Keyword("resolution" if m["resolution"] else "decision", *m.span(), bool(m.groupdict().get("own")))
            for m in self.words.keyword.finditer(self.text)
        ]
        return Track(sorted([*said, *_adopted(self.symbols.spans)], key=lambda keyword: keyword.start))

    @cached_property
    def _ends(self) -> list[int]:
        """The ends of sentences."""
        return [m.end() for m in _SENTENCE_END.finditer(self.text)]

    def sentence(self, at: int) -> int:
        """Where the sentence begins that a place is in."""
        found = bisect_right(self._ends, at) - 1
        return self._ends[found] if found >= 0 else 0

    def reporting(self, at: int) -> Reference | None:
        """The body in whose report stands what is named at a place: (A/77/53/Add.1), chap. III, sect. A, resolution …"""
        source = self.symbols.before(at)
        if source is None or not _IN_REPORT.fullmatch(self.text[source.end : at]):
            return None
        body = reported_in(source.symbol.text)
        return Reference(body.id) if body else None

    def _with_bare(self, numbers: list[Number], bare: list[Number]) -> list[Number]:
        """The numbers and those bare ones that the word right before them makes one."""
        if not bare:
            return numbers
        words = [keyword.end for keyword in self.keywords.spans if keyword.of is None]
        places = {end + self.text.startswith(" ", end) for end in words} - {number.start for number in numbers}
        return sorted([*numbers, *(n for n in bare if n.start in places)], key=lambda n: n.start)

    def _group(self, numbers: list[Number]) -> list[Group]:
        """The numbers that are citations, by the word that governs them."""
        groups: list[Group] = []
        for number in numbers:
            last = groups[-1] if groups else None
            keyword = self._keyword_behind(number, last) or self._keyword_before(number, last)
            if last and keyword and last.keyword == keyword:
                last.numbers.append(number)
            elif keyword or (number.form == "roman" and (number.letter or len(number.number) > 2)):
                groups.append(Group(keyword, [number]))
        return groups

    def _keyword_behind(self, number: Number, last: Group | None) -> Keyword | None:
        """The word behind a marked number, or behind one that goes on a list of such: 第75/252和75/253号决议."""
        if self.words.marks is None:
            return None
        opening, closing = self.words.marks
        marked = self.text.endswith(opening, 0, number.start) or self.text.startswith(closing, number.end)
        if not marked and not (last and last.keyword and last.keyword.start > number.start):
            return None
        if not marked and last and not self.words.listed.fullmatch(self.text, last.numbers[-1].end, number.start):
            return None
        keyword = self.keywords.behind(number.end)
        return keyword if keyword and self.sentence(keyword.start) <= number.start else None

    def _keyword_before(self, number: Number, last: Group | None) -> Keyword | None:
        """The last word before a number, where number or list follow on it."""
        keyword = self.keywords.before(number.start)
        if keyword is None:
            return None
        chained = last is not None and last.keyword == keyword
        since = last.numbers[-1].end if last and chained else keyword.end
        if self.sentence(number.start) > since or (not chained and number.start - since > REACH):
            return None
        name = self.names.before(number.start)
        before = self.text[max(0, number.start - 30) : number.start]
        gap = self.text[max(keyword.end, name.end if name else 0) : number.start]
        if gap in {"", " ", *(self.words.marks or ())}:
            return keyword
        if number.is_ambiguous and not chained:
            return None
        return keyword if self.words.lead.search(before) else None


def _adopted(symbols: list[Found]) -> Iterator[Keyword]:
    """The symbols of resolutions and decisions, behind which numbers may stand alone: A/RES/61/105, 64/72 and 66/68."""
    for found in symbols:
        kinds = {component.text for component in found.symbol.components} & {"RES", "DEC"}
        if kinds and (body := series_of(found.symbol.text)):
            kind: Kind = "resolution" if "RES" in kinds else "decision"
            yield Keyword(kind, found.start, found.end, of=Reference(body.id))
