"""Evidence around a citation: the year, and the bodies whose resolutions it may be."""

from __future__ import annotations

import msgspec
import regex
from msgspec.structs import replace

from extractor.symbols.citations.body_names import BodyReference
from extractor.symbols.citations.citation_context import (
    BodyName,
    CitationContext,
    CitationKeyword,
    CitationKind,
    NumberGroup,
)
from extractor.symbols.citations.short_forms import ShortForm

DATE_WINDOW_CHARS = 60  # code points next to a number in which its date is searched
_AFTER_COMMA_PATTERN = r",? ?(?:\p{Ll}{1,3}[' ] ?){0,2}"  # "In its resolution 16/18, the Human Rights Council …"


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


def collect_evidence(scene: CitationContext, group: NumberGroup) -> list[CitationEvidence]:
    """The evidence for each number of a group. A body named after one of them holds for the numbers before it too."""
    if group.keyword is None:
        return [CitationEvidence("resolution", _find_year(scene, number)) for number in group.numbers]
    if group.keyword.start > group.numbers[0].start:
        return _read_numbers_before_keyword(scene, group, group.keyword)
    head = _read_keyword_evidence(scene, group, group.keyword)
    evidence: list[CitationEvidence] = []
    following_body: BodyReference | None = None
    for number in reversed(group.numbers):
        if name := _find_attached_name(scene, number, scene.patterns.issuer_preposition):
            following_body = name.reference
        evidence.append(replace(head, year=_find_year(scene, number), named_body=following_body or head.named_body))
    return evidence[::-1]


def _read_keyword_evidence(scene: CitationContext, group: NumberGroup, keyword: CitationKeyword) -> CitationEvidence:
    """The evidence of the keyword itself: bodies before it, or between it and its first number."""
    if keyword.issuing_body:
        return CitationEvidence(keyword.kind, named_body=keyword.issuing_body)
    if reporting := scene.find_reporting_body(keyword.start):
        return CitationEvidence(keyword.kind, named_body=reporting)
    before = scene.body_names.find_last_before(keyword.start, since=scene.find_sentence_start(keyword.start))
    near = before.reference if before else None
    if between := scene.body_names.find_last_before(group.numbers[0].start, since=keyword.end):
        return CitationEvidence(keyword.kind, named_body=between.reference, sentence_body=near)
    if not keyword.is_possessive:
        attached = before and not scene.text[before.end : keyword.start].strip()
        return CitationEvidence(keyword.kind, named_body=near if attached else None, sentence_body=near)
    while before and _is_attributive_name(scene, before):
        before = scene.body_names.find_last_before(before.start, since=scene.find_sentence_start(keyword.start))
    subject = before or _find_attached_name(scene, group.numbers[-1], _AFTER_COMMA_PATTERN)
    return CitationEvidence(
        keyword.kind, possessor=subject.reference if subject else None, sentence_body=near, is_possessive=True
    )


def _is_attributive_name(scene: CitationContext, name: BodyName) -> bool:
    """Whether a name only belongs to another resolution ("in General Assembly resolution 60/251 … its resolution")."""
    keyword = scene.keywords.find_first_after(name.end)
    if keyword and keyword.start - name.end <= 1:
        return True
    before = scene.text[max(0, name.start - DATE_WINDOW_CHARS) : name.start]
    return regex.search(rf"\d\)? ?[A-Z]? ?{scene.patterns.issuer_preposition} ?$", before) is not None


def _find_attached_name(scene: CitationContext, number: ShortForm, joint: str) -> BodyName | None:
    """The name that a joiner, perhaps after a date, connects with the number before it."""
    name = scene.body_names.find_first_after(number.end)
    if name is None or name.start > number.end + DATE_WINDOW_CHARS:
        return None
    date = r",? [^.;:()]{2,30}(?:19|20)\d\d(?: \p{L}+)?,?"
    gap = scene.text[number.end : name.start]
    return name if regex.fullmatch(rf"(?:{date})? ?{joint} ?", gap) else None


def _read_numbers_before_keyword(
    scene: CitationContext, group: NumberGroup, keyword: CitationKeyword
) -> list[CitationEvidence]:
    """The evidence where the keyword follows its numbers, and bodies precede them: 安全理事会第2334(2016)号决议."""
    first = group.numbers[0].start
    last_keyword = scene.keywords.find_last_before(first)
    since = max(scene.find_sentence_start(first), last_keyword.end if last_keyword else 0)
    found: list[CitationEvidence] = []
    for number in group.numbers:
        name = scene.body_names.find_last_before(number.start, since)
        reference, at = (name.reference, name.end) if name else (None, since)
        year = _find_year(scene, number)
        if reporting := scene.find_reporting_body(number.start - len(scene.patterns.opening_mark)):
            found.append(CitationEvidence(keyword.kind, year, named_body=reporting))
        elif scene.patterns.possessive.search(scene.text, at, number.start):
            found.append(CitationEvidence(keyword.kind, year, possessor=reference, is_possessive=True))
        elif name:
            direct = _get_undated_leading_text(scene, number).endswith(scene.text[name.start : name.end])
            found.append(CitationEvidence(keyword.kind, year, reference if direct else None, sentence_body=reference))
        else:
            found.append(replace(found[-1], year=year) if found else CitationEvidence(keyword.kind, year))
        since = number.end
    return found


def _get_leading_text(scene: CitationContext, number: ShortForm) -> str:
    """The text before a marked number, without the mark."""
    return scene.text[max(0, number.start - DATE_WINDOW_CHARS) : number.start].removesuffix(scene.patterns.opening_mark)


def _get_undated_leading_text(scene: CitationContext, number: ShortForm) -> str:
    """The same without the date and the subject of the resolution: 人权理事会2023年7月14日关于发展的第53/28号决议."""
    about = regex.compile(f"{scene.patterns.issuer_preposition}$")
    dated = scene.patterns.date_clause.sub("", about.sub("", _get_leading_text(scene, number)))
    return about.sub("", dated)


def _find_year(scene: CitationContext, number: ShortForm) -> int | None:
    """The year of the date next to a number: after it, or before it in languages with number marks."""
    beside = (
        _get_leading_text(scene, number)
        if scene.patterns.number_marks
        else scene.text[number.end : number.end + DATE_WINDOW_CHARS]
    )
    match = scene.patterns.date_clause.search(beside)
    return int(match["year"]) if match else None
