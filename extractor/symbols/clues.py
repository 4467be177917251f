"""What stands around the numbers that are citations: the year, and the bodies whose resolutions they may be."""

from __future__ import annotations

import msgspec
import regex
from msgspec.structs import replace

from extractor.symbols.bodies import Reference
from extractor.symbols.numbers import Number
from extractor.symbols.scene import Group, Keyword, Kind, Name, Scene

DATE = 60  # code points that a date beside a number may take
_BEHIND_COMMA = r",? ?(?:\p{Ll}{1,3}[' ] ?){0,2}"  # "In its resolution 16/18, the Human Rights Council …"


class Clue(msgspec.Struct, frozen=True):
    """What stands around a number: its year, and the bodies that it may be of, each None where none is named.

    `named`: in so many words ("resolution 60/251 of the General Assembly"). `subject`: whose resolution "its" says it
    is. `near`: named before in the same sentence. `own`: whether "its" is said.
    """

    kind: Kind
    year: int | None = None
    named: Reference | None = None
    subject: Reference | None = None
    near: Reference | None = None
    own: bool = False


def read_clues(scene: Scene, group: Group) -> list[Clue]:
    """A clue for each number of a group; a body named with one of them is carried on to the others."""
    if group.keyword is None:
        return [Clue("resolution", _year(scene, number)) for number in group.numbers]
    if group.keyword.start > group.numbers[0].start:
        return _before_keyword(scene, group, group.keyword)
    head = _head(scene, group, group.keyword)
    found: list[Clue] = []
    behind: Reference | None = None
    for number in reversed(group.numbers):
        if name := _tied(scene, number, scene.words.of):
            behind = name.reference
        found.append(replace(head, year=_year(scene, number), named=behind or head.named))
    return found[::-1]


def _head(scene: Scene, group: Group, keyword: Keyword) -> Clue:
    """What is named with the word itself: before it, or between it and its first number."""
    if keyword.of:
        return Clue(keyword.kind, named=keyword.of)
    if reporting := scene.reporting(keyword.start):
        return Clue(keyword.kind, named=reporting)
    before = scene.names.before(keyword.start, since=scene.sentence(keyword.start))
    near = before.reference if before else None
    if between := scene.names.before(group.numbers[0].start, since=keyword.end):
        return Clue(keyword.kind, named=between.reference, near=near)
    if not keyword.own:
        attached = before and not scene.text[before.end : keyword.start].strip()
        return Clue(keyword.kind, named=near if attached else None, near=near)
    while before and _attached(scene, before):
        before = scene.names.before(before.start, since=scene.sentence(keyword.start))
    subject = before or _tied(scene, group.numbers[-1], _BEHIND_COMMA)
    return Clue(keyword.kind, subject=subject.reference if subject else None, near=near, own=True)


def _attached(scene: Scene, name: Name) -> bool:
    """Whether a name only says whose resolution another one is."""
    keyword = scene.keywords.behind(name.end)
    if keyword and keyword.start - name.end <= 1:
        return True
    before = scene.text[max(0, name.start - DATE) : name.start]
    return regex.search(rf"\d\)? ?[A-Z]? ?{scene.words.of} ?$", before) is not None


def _tied(scene: Scene, number: Number, joint: str) -> Name | None:
    """The name that a joint, with a date before it perhaps, ties to the number before it."""
    name = scene.names.behind(number.end)
    if name is None or name.start > number.end + DATE:
        return None
    date = r",? [^.;:()]{2,30}(?:19|20)\d\d(?: \p{L}+)?,?"
    gap = scene.text[number.end : name.start]
    return name if regex.fullmatch(rf"(?:{date})? ?{joint} ?", gap) else None


def _before_keyword(scene: Scene, group: Group, keyword: Keyword) -> list[Clue]:
    """Where the word follows its numbers, bodies stand before them: 安全理事会2016年12月23日第2334(2016)号决议."""
    first = group.numbers[0].start
    last_keyword = scene.keywords.before(first)
    since = max(scene.sentence(first), last_keyword.end if last_keyword else 0)
    found: list[Clue] = []
    for number in group.numbers:
        name = scene.names.before(number.start, since)
        reference, at = (name.reference, name.end) if name else (None, since)
        year = _year(scene, number)
        if reporting := scene.reporting(number.start - len(scene.words.opening)):
            found.append(Clue(keyword.kind, year, named=reporting))
        elif scene.words.own.search(scene.text, at, number.start):
            found.append(Clue(keyword.kind, year, subject=reference, own=True))
        elif name:
            direct = _bare_lead(scene, number).endswith(scene.text[name.start : name.end])
            found.append(Clue(keyword.kind, year, reference if direct else None, near=reference))
        else:
            found.append(replace(found[-1], year=year) if found else Clue(keyword.kind, year))
        since = number.end
    return found


def _lead(scene: Scene, number: Number) -> str:
    """The text that leads up to a marked number, its mark apart."""
    return scene.text[max(0, number.start - DATE) : number.start].removesuffix(scene.words.opening)


def _bare_lead(scene: Scene, number: Number) -> str:
    """The same without the date and what the resolution is about: 人权理事会2023年7月14日关于发展的第53/28号决议."""
    about = regex.compile(f"{scene.words.of}$")
    dated = scene.words.dated.sub("", about.sub("", _lead(scene, number)))
    return about.sub("", dated)


def _year(scene: Scene, number: Number) -> int | None:
    """The year of the date that stands with a number: behind it, or before it where numbers are marked."""
    beside = _lead(scene, number) if scene.words.marks else scene.text[number.end : number.end + DATE]
    match = scene.words.dated.search(beside)
    return int(match["year"]) if match else None
