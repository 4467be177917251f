"""Labels at the start of a text: "1.", "(a)", "a)", "1 -", "أولا -", "(أ)", "一、", "(一)", "I.", "12 bis."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import regex

from extractor.languages.alphabets import Reading, System, readings
from extractor.languages.patterns import one_of
from extractor.languages.schema import Language
from extractor.languages.view import View, key, view

LONGEST = 60
FIGURE = r"\d{1,3}(?: ?(?:bis|ter|quater|quinquies))?"
LONGEST_SIGN = 24  # characters of a figure with "quinquies" behind it, or of one in parts
CLOCK_MINUTES = {"00", "15", "30", "45"}


@dataclass(frozen=True, slots=True)
class LabelRead:
    """A label: `printed` as it stands, `value` its canonical own part ("1", "a", "i", "I", "A"), `system` its alphabet.

    `text[end:]` is the rest of the text as given. `alternatives` are the further readings of an ambiguous one: "(i)" is
    a Roman figure, or the letter behind h.
    """

    printed: str
    value: str
    system: System
    bracketed: bool
    end: int
    alternatives: tuple[Reading, ...] = ()


def read_label(language: Language, text: str) -> LabelRead | None:
    """The label at the start of the text; None for none. Years and numbers of running text are no labels."""
    seen = view(text[:LONGEST], keep_case=True)
    if not _signs(language).search(seen.text):
        return None
    for shape, bracketed, quoted in _shapes(language):
        match = shape.match(seen.text)
        if match is None or _is_quantity(language, match, seen):
            continue
        inner = _inner_joint(language).sub(".", match["inner"])
        found = readings(language, inner, bracketed=bracketed, quoted=quoted)
        if found:
            return _label(found, text, seen.end(match.end("label")), bracketed)
    return None


@cache
def _signs(language: Language) -> re.Pattern[str]:
    """A sign that labels have among or behind their letters and figures; told fast, for most texts have none."""
    own = [*language.labels.capitals, *language.labels.romans, *language.labels.letters]
    most = max([LONGEST_SIGN, *(len(key(word)) + 2 for word in own)])
    return re.compile(rf"^.{{0,{most}}}[()'.、。\-{re.escape(''.join(language.labels.joints))}]", re.DOTALL)


def _label(found: list[Reading], text: str, end: int, bracketed: bool) -> LabelRead:
    printed = text[:end].strip()
    rest = end + len(text[end:]) - len(text[end:].lstrip())
    system, value = found[0]
    return LabelRead(printed, value, system, bracketed, rest, tuple(found[1:]))


@cache
def _shapes(language: Language) -> tuple[tuple[regex.Pattern[str], bool, bool], ...]:
    """The shapes of labels as (pattern, bracketed, quoted); a label must be parted from what follows."""
    parts = rf"\d{{1,2}}(?:{_joint(language)}\d{{1,2}}){{1,3}}"
    magnitude = one_of(language.numbers.magnitudes)
    own = one_of([*language.labels.capitals, *language.labels.romans, *language.labels.letters])
    sign = rf"(?:{FIGURE}|[IVXL]{{1,7}}|[ivxl]{{1,6}}|[^\W\d_]{{1,2}}|(?i:{own}))"
    parted = r"(?=\s|$|[^\W\d_a-zA-Z\p{Cyrillic}]|[\"'\p{Ps}\p{Pi}])"
    arabic = r"(?=\s|$|\p{Arabic})"
    shapes = [
        (rf"(?P<label>\( ?(?P<inner>{sign}) ?\)\.?){parted}", True, False),
        (rf"(?P<label>'(?P<inner>\d{{1,2}}|[ivx]{{1,5}})'){arabic}", True, True),
        (rf"(?P<label>(?P<inner>{sign})\)){parted}", True, False),
        (rf"(?P<label>(?P<inner>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|{sign})\.){parted}", False, False),
        (rf"(?P<label>(?P<inner>{sign})[、。]) ?", False, False),
        (rf"(?P<label>(?P<inner>{sign}) ?-)(?:{arabic}) ?(?!\d)", False, False),
        (rf"(?P<label>(?P<inner>{parts})) ?(?=[^\W\d_]|[\"'\p{{Ps}}\p{{Pi}}])(?!\p{{Ll}}|{magnitude})", False, False),
    ]
    return tuple((regex.compile(shape), bracketed, quoted) for shape, bracketed, quoted in shapes)


def _joint(language: Language) -> str:
    return f"[{regex.escape(''.join(['.', *language.labels.joints]))}]"


@cache
def _inner_joint(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"(?<=\d){_joint(language)}(?=\d)")


def _is_quantity(language: Language, match: regex.Match[str], seen: View) -> bool:
    """Whether the figures are a day, a time or a number of running text: "3. November", "10.30 Opening", "20 -year"."""
    inner, rest = match["inner"], seen.text[match.end() :].lstrip()
    if not inner[0].isdigit():
        return False
    if match["label"][-1].isdigit() and not seen.source[seen.end(match.end("label"))].isspace():
        return True
    if "." in inner and inner.rpartition(".")[2] in CLOCK_MINUTES:
        return True
    return (
        match["label"].endswith(".") and "." in language.numbers.suffixes and bool(_months(language).match(key(rest)))
    )


@cache
def _months(language: Language) -> regex.Pattern[str]:
    return regex.compile(one_of(name for names in language.dates.months for name in names))
