"""Times of day and the half-day rules: "3-6 p.m." and "下午3时至6时" give the half-day once."""

from __future__ import annotations

import bisect
import re
from functools import cache

import msgspec

from extractor.languages.cells import read_meeting_cell
from extractor.languages.patterns import Compiled, Match, Stems, build, expand, groups, literals, macros, one_of, stems
from extractor.languages.schema import Language
from extractor.languages.view import View, key, view

LONGEST = 200
_FIGURE = re.compile(r"\d")
_OPENINGS = re.compile(r"^[\s(（\[*]*|[\n,;:：，、،\-–—(（\[]\s*")
NOON = 12 * 60
DAY = 24 * 60
Span = tuple[str, str | None]


class TimesRead(msgspec.Struct, frozen=True):
    """The times of a cell: `spans` as ("10:00", "13:00"), the end None for a start alone; none for "morning".

    `rest` is what the cell says besides, brackets and separators apart ("1st plenary meeting").
    """

    spans: list[Span]
    rest: str


def read_times(language: Language, text: str) -> TimesRead | None:
    """The times that a text of a time cell gives; None for a text that is no time, or is a sentence with one in it."""
    if len(text) > LONGEST:
        return None
    seen = view(text)
    first = match = _first(language, seen) if _may_tell_time(language, seen.text) else None
    if first is None:
        return None
    spans: list[Span] = []
    end = first.end()
    while match is not None and (span := _span(language, match)) is not None:
        spans += span
        end = match.end() + (match is not first and seen.text.startswith(")", match.end()))
        match = _next(language, seen.text, end)
    rest = _rest(language, seen, first.start(), end)
    return TimesRead(spans, rest) if rest is not None and (spans or first["part"]) else None


def _may_tell_time(language: Language, folded: str) -> bool:
    """Whether a folded text has figures or a word that is a time without them. Told fast."""
    return _FIGURE.search(folded) is not None or _words(language).may_be_in(folded)


@cache
def _words(language: Language) -> Stems:
    words = language.times
    return stems([*words.parts, *words.noon, *words.midnight])


def _first(language: Language, seen: View) -> Match | None:
    """The first time that stands at the start, or behind something that sets it apart."""
    for opening in _OPENINGS.finditer(seen.source):
        at = bisect.bisect_left(seen.starts, opening.end(), hi=len(seen.text))
        match = _time(language).match(seen.text, at)
        if match and (match["part"] or _told(groups(match))):
            return match
    return None


def _told(found: dict[str, str]) -> bool:
    """Whether anything but bare figures says that this is a time."""
    return "told" in found or "told1" in found


def _rest(language: Language, seen: View, start: int, end: int) -> str | None:
    """What stands before and behind the times; None where it is not set apart from them, as in a sentence."""
    before, behind = _trim(seen.source[: seen.starts[start]]), _trim(seen.source[seen.end(end) :])
    apart = re.match(r"\s*[\n.,;:：，、،。\-–—()（）\[\]*]", seen.source[seen.end(end) :])
    if behind and not apart and read_meeting_cell(language, behind) is None:
        return None
    return " ".join(filter(None, (before, behind)))


def _trim(text: str) -> str:
    """The text without separators around it; a closing bracket stays where its opening one does."""
    trimmed = text.strip(" \n\t.,;:：，、،。-–—()（）[]*")
    for opening, closing in ("()", "（）", "[]"):
        if trimmed.count(opening) > trimmed.count(closing):
            trimmed += closing
    return trimmed


@cache
def _time(language: Language) -> Compiled:
    to = macros(language)["to"]
    part = rf"(?P<part>{one_of(language.times.parts)})"
    start, end = _clock(language, "1"), _clock(language, "")
    return build(language, rf"(?:{start}(?P<span>{to}{end})?|{part})")


def _next(language: Language, text: str, at: int) -> Match | None:
    """The time that follows another, a conjunction between them perhaps."""
    joint = _joint(language).match(text, at)
    starts = (joint.end(), joint.end("gap")) if joint else ()
    return next((match for start in starts if (match := _time(language).match(text, start))), None)


@cache
def _joint(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?P<gap>[ ,;、。/&()]*)(?:{literals(language.conjunctions)} ?)?")


@cache
def _clock(language: Language, suffix: str) -> str:
    """One time: a form of the language, "10.30", "10 p.m.", "noon", or bare figures; all but those match `told`."""
    words = language.times
    known = macros(language)
    forms = "|".join(_renamed(expand(language, form.pattern), suffix) for form in words.clock) or "(?!)"
    hour, minute, half = known[f"hour{suffix}"], known[f"minute{suffix}"], known[f"half{suffix}"]
    told = f"(?P<told{suffix}>)"
    return (
        rf"(?:(?&time_lead) ?)*"
        rf"(?:(?:{forms})(?: ?{half})?{told}|{half}?{hour} ?[.:] ?{minute}(?: ?{half})?{told}"
        rf"|{hour} ?{half}{told}|(?P<half{suffix}>(?&noon_name)){told}|{hour})"
    )


def _renamed(pattern: str, suffix: str) -> str:
    return re.sub(r"\(\?P<(hour|minute|half)>", rf"(?P<\g<1>{suffix}>", pattern)


def _span(language: Language, match: Match) -> list[Span] | None:
    """The span of a match, none for a part of the day; None where its figures make no time."""
    if match["part"]:
        return []
    found = groups(match)
    if not _told(found):
        return None
    start_half, end_half = _half(language, found.get("half1")), _half(language, found.get("half"))
    start = _minutes(found.get("hour1"), found.get("minute1"), start_half)
    if "span" not in found:
        return None if start is None else [(_clock_face(start), None)]
    end = _minutes(found.get("hour"), found.get("minute"), end_half or (start_half if "hour" in found else None))
    if end_half and not start_half:
        start = _start_before(found, end, end_half)
    if start is None or end is None:
        return None
    if end <= start < end + NOON:
        end += NOON
    return [(_clock_face(start), _clock_face(end))] if start < end <= DAY else None


def _start_before(found: dict[str, str], end: int | None, half: str) -> int | None:
    """The start of a span whose end alone has a half-day: in the same half where that is earlier, else as printed."""
    same = _minutes(found.get("hour1"), found.get("minute1"), "pm" if half in {"pm", "midnight"} else "am")
    if same is not None and end is not None and same < (end or DAY):
        return same
    return _minutes(found.get("hour1"), found.get("minute1"), None)


def _minutes(hour: str | None, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight."""
    if hour is None:
        return {"noon": NOON, "midnight": DAY}.get(half or "")
    hours = int(hour)
    if half in {"noon", "pm"}:
        hours += 12 if hours < (6 if half == "noon" else 12) else 0
    elif half == "midnight" or (half == "am" and hours == 12):
        hours = hours % 12
    total = hours * 60 + int(minute or 0)
    return total if total <= DAY else None


def _clock_face(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


@cache
def _halves(language: Language) -> dict[str, str]:
    words = language.times
    kinds = {"am": words.am, "pm": words.pm, "noon": words.noon, "midnight": words.midnight}
    return {_bare(w): kind for kind, names in kinds.items() for w in names}


def _half(language: Language, printed: str | None) -> str | None:
    return _halves(language).get(_bare(printed)) if printed else None


def _bare(text: str) -> str:
    return key(text).rstrip(".").replace(" ", "")
