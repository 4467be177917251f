"""What stands around the numbers of a text: the word that makes them citations, the year, the bodies named."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from extractor.symbols.numbers import Number, scan_bare
from extractor.symbols.resolve import Clue, Kind
from extractor.symbols.words import Reference, Words

_SENTENCE_END = regex.compile(r"[。!?؟]|\.(?= \p{Lu}\p{Ll}| \p{Arabic}{2})")
REACH = 200  # code points between the word and its first number, or from a number to the word behind it
DATE = 60  # code points that a date behind a number may take


@dataclass(frozen=True, slots=True)
class Keyword:
    """The word for a resolution or decision at a place; `own` where "its" stands with it."""

    kind: Kind
    start: int
    end: int
    own: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A body named at a place."""

    reference: Reference
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that one word governs, in order; None where none does and the form alone tells a citation."""

    keyword: Keyword | None
    numbers: list[Number]


class Scene:
    """A folded text with its words found: `groups` are its short citations, `clues` tells what stands around them."""

    def __init__(self, text: str, words: Words, free: list[Number]) -> None:
        self.text = text
        self.words = words
        self.names = [Name(words.references[str(m.lastgroup)], m.start(), m.end()) for m in words.body.finditer(text)]
        self.keywords = [
            Keyword("resolution" if m["resolution"] else "decision", m.start(), m.end(), bool(m.groupdict().get("own")))
            for m in words.keyword.finditer(text)
        ]
        self.ends = [m.end() for m in _SENTENCE_END.finditer(text)]
        self.groups = self._group(free)

    # which numbers are citations

    def _group(self, numbers: list[Number]) -> list[Group]:
        """The numbers that are citations, by the word that governs them."""
        groups: list[Group] = []
        for number in self._with_bare(numbers):
            last = groups[-1].numbers[-1] if groups else None
            keyword = self._keyword_behind(number, last) or self._keyword_before(number, groups)
            if keyword is None and not (number.form == "roman" and (number.letter or len(number.number) > 2)):
                continue
            if groups and groups[-1].keyword == keyword and keyword is not None:
                groups[-1].numbers.append(number)
            else:
                groups.append(Group(keyword, [number]))
        return groups

    def _with_bare(self, numbers: list[Number]) -> list[Number]:
        """The numbers and those that the word right before them makes one."""
        taken = {number.start for number in numbers}
        found = list(numbers)
        for keyword in self.keywords:
            at = keyword.end + (self.text[keyword.end : keyword.end + 1] == " ")
            found += [n for n in scan_bare(self.text, self.words, at, at + 8) if n.start == at and at not in taken]
        return sorted(found, key=lambda n: n.start)

    def _keyword_behind(self, number: Number, last: Number | None) -> Keyword | None:
        """The word behind a marked number, or one that goes on a list of such: 第75/252和75/253号决议."""
        if self.words.marks is None:
            return None
        opening, closing = self.words.marks
        marked = self.text.endswith(opening, 0, number.start) or self.text.startswith(closing, number.end)
        goes_on = last and regex.fullmatch(self.words.list_mark, self.text, pos=last.end, endpos=number.start)
        if not marked and not (goes_on and last and self._marked_list(last)):
            return None
        for keyword in self.keywords:
            if number.end <= keyword.start and not self._cut(number.end, keyword.start):
                return keyword
        return None

    def _marked_list(self, number: Number) -> bool:
        return (
            self.words.marks is not None
            and self.words.marks[0] in self.text[max(0, number.start - REACH) : number.start]
        )

    def _keyword_before(self, number: Number, groups: list[Group]) -> Keyword | None:
        """The last word before a number, where number or list follow on it."""
        keyword = next((k for k in reversed(self.keywords) if k.end <= number.start), None)
        if keyword is None:
            return None
        chained = bool(groups) and groups[-1].keyword == keyword
        since = groups[-1].numbers[-1].end if chained else keyword.end
        if self._cut(since, number.start) or (not chained and number.start - since > REACH):
            return None
        before = self.text[max(0, number.start - 30) : number.start]
        touching = any(0 <= number.start - end <= 1 for end in (keyword.end, *(name.end for name in self.names)))
        return keyword if touching or self.words.lead.search(before) else None

    def _cut(self, start: int, end: int) -> bool:
        """Whether a sentence ends between."""
        return any(start < at <= end for at in self.ends)

    # what stands around them

    def clues(self, group: Group) -> list[Clue]:
        """A clue for each number of a group, bodies named with one of them carried on to the others."""
        if group.keyword is None:
            return [Clue("resolution", self._year(number)) for number in group.numbers]
        if group.keyword.start > group.numbers[0].start:
            return self._clues_before_keyword(group, group.keyword)
        head = self._head(group, group.keyword)
        found = [replace(head, year=self._year(n)) for n in group.numbers]
        behind: Reference | None = None
        for at in reversed(range(len(found))):
            if name := self._behind(group.numbers[at], self.words.of):
                behind = name.reference
            if behind:
                found[at] = replace(found[at], named=behind)
        return found

    def _head(self, group: Group, keyword: Keyword) -> Clue:
        """What is named with the word itself: before it, or between it and its first number."""
        first = group.numbers[0]
        before = [name for name in self.names if name.end <= keyword.start and not self._cut(name.end, keyword.start)]
        between = [name for name in self.names if keyword.end <= name.start and name.end <= first.start]
        near = before[-1].reference if before else None
        if between:
            return Clue(keyword.kind, named=between[-1].reference, near=near)
        if not keyword.own:
            attached = before and not self.text[before[-1].end : keyword.start].strip()
            return Clue(keyword.kind, named=near if attached else None, near=near)
        free = [name for name in before if not self._attached(name)]
        subject = free[-1] if free else self._behind(group.numbers[-1], r",? ?(?:\p{Ll}{1,3}[' ] ?){0,2}")
        return Clue(keyword.kind, subject=subject.reference if subject else None, near=near, own=True)

    def _attached(self, name: Name) -> bool:
        """Whether a name only says whose resolution another one is."""
        if any(0 <= keyword.start - name.end <= 1 for keyword in self.keywords):
            return True
        before = self.text[max(0, name.start - 2 * DATE) : name.start]
        return regex.search(rf"\d\)? ?[A-Z]? ?{self.words.of} ?$", before) is not None

    def _behind(self, number: Number, joint: str) -> Name | None:
        """The name that a joint, with a date before it perhaps, ties to the number before it."""
        for name in self.names:
            if number.end <= name.start <= number.end + DATE:
                date = r",? [^.;:()]{2,30}(?:19|20)\d\d(?: \p{L}+)?"
                gap = self.text[number.end : name.start]
                return name if regex.fullmatch(rf"(?:{date},?)? ?{joint} ?", gap) else None
        return None

    def _clues_before_keyword(self, group: Group, keyword: Keyword) -> list[Clue]:
        """Where the word follows its numbers, bodies stand before them: 安全理事会2016年12月23日第2334(2016)号决议."""
        ends = [k.end for k in self.keywords if k.end <= group.numbers[0].start]
        cuts = [end for end in self.ends if end <= group.numbers[0].start]
        since = max([0, *ends, *cuts])
        found: list[Clue] = []
        for number in group.numbers:
            names = [name for name in self.names if since <= name.start and name.end <= number.start]
            at = names[-1].end if names else since
            year = self._year(number)
            reference = names[-1].reference if names else None
            if self.words.own.search(self.text, at, number.start):
                found.append(Clue(keyword.kind, year, subject=reference, own=True))
            elif names:
                direct = self.words.dated.sub("", self._before(number)).endswith(self.text[names[-1].start : at])
                found.append(Clue(keyword.kind, year, reference if direct else None, near=reference))
            else:
                found.append(replace(found[-1], year=year) if found else Clue(keyword.kind, year))
            since = number.end
        return found

    def _before(self, number: Number) -> str:
        """The text that leads up to a marked number, its mark apart."""
        mark = self.words.marks[0] if self.words.marks else ""
        return self.text[max(0, number.start - DATE) : number.start].removesuffix(mark)

    def _year(self, number: Number) -> int | None:
        """The year of the date that stands with a number: behind it, or before it where the number is marked."""
        behind = self.text[number.end : number.end + DATE]
        match = self.words.dated.search(self._before(number) if self.words.marks else behind)
        return int(match["year"]) if match else None
