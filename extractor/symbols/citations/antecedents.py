"""Evidence around a citation: the year, and the bodies whose resolutions it may be."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from extractor.symbols.citations.body_names import BodyReference
from extractor.symbols.citations.citation_context import (
    BodyName,
    CitationContext,
    CitationKeyword,
    CitationKind,
    NumberGroup,
)
from extractor.symbols.citations.citation_patterns import DATE_WINDOW_CHARS
from extractor.symbols.citations.short_forms import ShortForm

TOPIC_WINDOW_CHARS = 250  # code points after a number in which a body may follow its date and topic


class CitationEvidence(msgspec.Struct, frozen=True):
    """The evidence around a number: its year and the bodies that it may be of, each None where none is named.

    `named_body`: named with the number ("resolution 60/251 of the General Assembly"). `possessor`: the body that "its"
    refers to. `sentence_body`: named earlier in the sentence. `is_possessive`: whether "its" is printed.
    """

    kind: CitationKind
    year: int | None = None
    named_body: BodyReference | None = None
    possessor: BodyReference | None = None
    sentence_body: BodyReference | None = None
    is_possessive: bool = False


def collect_evidence(passage: CitationContext, group: NumberGroup) -> list[CitationEvidence]:
    """The evidence for each number of a group. A body named after one of them holds for the numbers before it too."""
    if group.keyword is None:
        return [CitationEvidence("resolution", _find_year(passage, number)) for number in group.numbers]
    if group.keyword.start > group.numbers[0].start:
        return _read_numbers_before_keyword(passage, group, group.keyword)
    head = _read_keyword_evidence(passage, group, group.keyword)
    evidence: list[CitationEvidence] = []
    following_body: BodyReference | None = None
    for number in reversed(group.numbers):
        if name := _find_attached_name(passage, number):
            following_body = name.reference
        evidence.append(replace(head, year=_find_year(passage, number), named_body=following_body or head.named_body))
    return evidence[::-1]


def _read_keyword_evidence(passage: CitationContext, group: NumberGroup, keyword: CitationKeyword) -> CitationEvidence:
    """The evidence of the keyword itself: bodies before it, or between it and its first number."""
    if keyword.issuing_body:
        return CitationEvidence(keyword.kind, named_body=keyword.issuing_body)
    if reporting := passage.find_reporting_body(keyword.start):
        return CitationEvidence(keyword.kind, named_body=reporting)
    since = passage.find_sentence_start(keyword.start)
    before = passage.body_names.find_last_before(keyword.start, since)
    near = before.reference if before else None
    if between := passage.all_names.find_last_before(group.numbers[0].start, since=keyword.end):
        return CitationEvidence(keyword.kind, named_body=between.reference, sentence_body=near)
    nearest = passage.all_names.find_last_before(keyword.start, since)
    if keyword.is_possessive:
        possessor = _find_possessor(passage, group, keyword, nearest)
        return CitationEvidence(keyword.kind, possessor=possessor, sentence_body=near, is_possessive=True)
    attached = nearest and _is_subject_of(passage, nearest, keyword)
    return CitationEvidence(
        keyword.kind, named_body=nearest.reference if nearest and attached else None, sentence_body=near
    )


def _is_subject_of(passage: CitationContext, name: BodyName, keyword: CitationKeyword) -> bool:
    """Whether a name is right before a keyword, or with only its session or a verb of adoption between."""
    gap = passage.text[name.end : keyword.start]
    if not gap.strip():
        return not passage.starts_with_conjunction(keyword)
    return passage.patterns.gaps.body_to_keyword.fullmatch(gap) is not None


def _find_possessor(
    passage: CitationContext, group: NumberGroup, keyword: CitationKeyword, nearest: BodyName | None
) -> BodyReference | None:
    """The body that "its" refers to: the nearest one before that is not named with another resolution, or one after."""
    since = passage.find_sentence_start(keyword.start)
    while nearest and _is_attributive_name(passage, nearest):
        nearest = passage.all_names.find_last_before(nearest.start, since)
    subject = nearest or _find_subject_after(passage, group.numbers[-1])
    return subject.reference if subject else None


def _is_attributive_name(passage: CitationContext, name: BodyName) -> bool:
    """Whether a name only belongs to another resolution: "pursuant to Assembly resolution 60/251 and its decision …"."""
    keyword = passage.keywords.find_first_after(name.end)
    if keyword and keyword.start - name.end <= 1:
        return True
    before = passage.text[max(0, name.start - DATE_WINDOW_CHARS) : name.start]
    return passage.patterns.gaps.before_attributive_body.search(before) is not None


def _find_attached_name(passage: CitationContext, number: ShortForm) -> BodyName | None:
    """The name after a number whose resolution it is: "… of the Assembly", also after its date or its quoted title."""
    name = passage.all_names.find_first_after(number.list_end)
    if name is None or name.start > number.list_end + TOPIC_WINDOW_CHARS or passage.starts_with_conjunction(name):
        return None
    return name if passage.patterns.gaps.number_to_body.fullmatch(passage.text, number.list_end, name.start) else None


def _find_subject_after(passage: CitationContext, number: ShortForm) -> BodyName | None:
    """The name that follows a number as the subject: "In its resolution 43/8 on lighthouses, the Council decided"."""
    name = passage.all_names.find_first_after(number.list_end)
    if name is None or name.start > number.list_end + TOPIC_WINDOW_CHARS:
        return None
    return (
        name if passage.patterns.gaps.number_to_subject.fullmatch(passage.text, number.list_end, name.start) else None
    )


def _read_numbers_before_keyword(
    passage: CitationContext, group: NumberGroup, keyword: CitationKeyword
) -> list[CitationEvidence]:
    """The evidence where the keyword follows its numbers, and bodies precede them: 安全理事会第2334(2016)号决议."""
    first = group.numbers[0].start
    last_keyword = passage.keywords.find_last_before(first)
    since = max(passage.find_sentence_start(first), last_keyword.end if last_keyword else 0)
    found: list[CitationEvidence] = []
    for number in group.numbers:
        name = passage.all_names.find_last_before(number.start, since)
        reference, at = (name.reference, name.end) if name else (None, since)
        year = _find_year(passage, number)
        if reporting := passage.find_reporting_body(number.start - len(passage.patterns.opening_mark)):
            found.append(CitationEvidence(keyword.kind, year, named_body=reporting))
        elif passage.patterns.possessive.search(passage.text, at, number.start):
            found.append(CitationEvidence(keyword.kind, year, possessor=reference, is_possessive=True))
        elif name:
            direct = _get_undated_leading_text(passage, number).endswith(passage.text[name.start : name.end])
            near = passage.body_names.find_last_before(number.start, since)
            found.append(
                CitationEvidence(
                    keyword.kind,
                    year,
                    named_body=reference if direct else None,
                    sentence_body=near.reference if near else None,
                )
            )
        else:
            found.append(replace(found[-1], year=year) if found else CitationEvidence(keyword.kind, year))
        since = number.end
    return found


def _get_leading_text(passage: CitationContext, number: ShortForm) -> str:
    """The text before a marked number, without the mark."""
    return passage.text[max(0, number.start - DATE_WINDOW_CHARS) : number.start].removesuffix(
        passage.patterns.opening_mark
    )


def _get_undated_leading_text(passage: CitationContext, number: ShortForm) -> str:
    """The same without date, session, verb of adoption and topic: 人权理事会2023年7月14日关于发展的第53/28号决议."""
    text = _get_leading_text(passage, number)
    for clause in (
        passage.patterns.gaps.leading_topic,
        passage.patterns.gaps.leading_clause,
        passage.patterns.gaps.leading_topic,
    ):
        text = clause.sub("", text)
    return text


def _find_year(passage: CitationContext, number: ShortForm) -> int | None:
    """The year of the date next to a number: after it, or before it in languages with number marks."""
    beside = (
        _get_leading_text(passage, number)
        if passage.patterns.number_marks
        else passage.text[number.list_end : number.list_end + DATE_WINDOW_CHARS]
    )
    match = passage.patterns.date_clause.search(beside)
    return int(match["year"]) if match else None
