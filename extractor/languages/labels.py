"""Labels at the start of a text: "1.", "(a)", "a)", "1 -", "أولا -", "(أ)", "一、", "(一)", "I.", "12 bis."."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from extractor.languages.alphabets import Reading, System, readings
from extractor.languages.patterns import one_of
from extractor.languages.schema import Language
from extractor.languages.view import View, key, view

LONGEST = 60
FIGURE = r"\d{1,3}(?: ?(?:bis|ter|quater|quinquies))?"
LONGEST_SIGN = 24  # characters of a figure with "quinquies" behind it, or of one in parts
CLOCK_MINUTES = {"00", "15", "30", "45"}


class LabelRead(msgspec.Struct, frozen=True):
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


@lru_cache(maxsize=4096)  # texts are looked at again for what their headings are
def read_label(language: Language, text: str) -> LabelRead | None:
    """The label at the start of the text; None for none. Years and numbers of running text are no labels."""
    seen = view(text[:LONGEST], keep_case=True)
    sign = _sign(language).match(seen.text)
    for shape in _shapes(language)[sign[1]] if sign else ():
        match = _compiled(shape.pattern).match(seen.text)
        if match is None or _is_quantity(language, match, seen):
            continue
        inner = _inner_joint(language).sub(".", match["inner"])
        found = readings(language, inner, bracketed=shape.bracketed, quoted=shape.quoted)
        if found:
            return _label(found, text, seen.end(match.end("label")), shape.bracketed)
    return None


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


@cache
def _sign(language: Language) -> re.Pattern[str]:
    """The first sign that labels have among or behind their letters and figures; told fast, for most texts have none."""
    most = max([LONGEST_SIGN, *(len(key(word)) + 2 for word in _own_signs(language))])
    signs = re.escape("".join(_shapes(language)))
    return re.compile(rf"[^{signs}]{{0,{most}}}([{signs}])")


def _label(found: list[Reading], text: str, end: int, bracketed: bool) -> LabelRead:
    printed = text[:end].strip()
    rest = end + len(text[end:]) - len(text[end:].lstrip())
    system, value = found[0]
    return LabelRead(printed, value, system, bracketed, rest, tuple(found[1:]))


def _own_signs(language: Language) -> list[str]:
    return [*language.labels.capitals, *language.labels.romans, *language.labels.letters]


class _Shape(msgspec.Struct, frozen=True):
    """A shape of labels; `signs` are those of which one stands first in it, within a language's own letters apart."""

    signs: str
    pattern: str
    bracketed: bool = False
    quoted: bool = False


@cache
def _shapes(language: Language) -> dict[str, tuple[_Shape, ...]]:
    """The shapes that labels may have, by the sign that stands first; a label must be parted from what follows."""
    parts = rf"\d{{1,2}}(?:{_joint(language)}\d{{1,2}}){{1,3}}"
    magnitude = one_of(language.numbers.magnitudes)
    own = one_of(_own_signs(language))
    sign = rf"(?:{FIGURE}|[IVXL]{{1,7}}|[ivxl]{{1,6}}|[^\W\d_]{{1,2}}|(?i:{own}))"
    opening = r"[\"'(\[{]|(?![〉》」』】〕〗〙〛])[‹〈-〛]"  # of brackets and quotes; a class of more than two ranges takes long to compile
    parted = rf"(?=\s|$|(?![a-zA-Z])(?![\u0400-\u052f])[^\W\d_]|{opening})"
    arabic = r"(?=\s|$|[\u0600-\u06ff\u0750-\u08ff])"
    behind = rf"(?=[^\W\d_]|{opening})"
    shapes = [
        _Shape("(", rf"(?P<label>\( ?(?P<inner>{sign}) ?\)\.?){parted}", bracketed=True),
        _Shape("'", rf"(?P<label>'(?P<inner>\d{{1,2}}|[ivx]{{1,5}})'){arabic}", bracketed=True, quoted=True),
        _Shape(")", rf"(?P<label>(?P<inner>{sign})\)){parted}", bracketed=True),
        _Shape(".", rf"(?P<label>(?P<inner>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|{sign})\.){parted}"),
        _Shape("、。", rf"(?P<label>(?P<inner>{sign})[、。]) ?"),
        _Shape("-", rf"(?P<label>(?P<inner>{sign}) ?-)(?:{arabic}) ?(?!\d)"),
        _Shape(_joints(language), rf"(?P<label>(?P<inner>{parts})) ?{behind}(?!{magnitude})"),
    ]
    within = "".join(map(key, _own_signs(language)))
    signs = dict.fromkeys("".join(shape.signs for shape in shapes))
    return {sign: tuple(s for s in shapes if sign in s.signs or sign in within) for sign in signs}


def _joints(language: Language) -> str:
    return "".join([".", *language.labels.joints])


def _joint(language: Language) -> str:
    return f"[{re.escape(_joints(language))}]"


@cache
def _inner_joint(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<=\d){_joint(language)}(?=\d)")


def _is_quantity(language: Language, match: re.Match[str], seen: View) -> bool:
    """Whether the figures are a day, a time or a number of running text: "3. November", "10.30 Opening", "20 -year"."""
    inner, rest = match["inner"], seen.text[match.end() :].lstrip()
    if not inner[0].isdigit():
        return False
    if match["label"][-1].isdigit() and (rest[0].islower() or not seen.source[seen.end(match.end("label"))].isspace()):
        return True
    if "." in inner and inner.rpartition(".")[2] in CLOCK_MINUTES:
        return True
    return (
        match["label"].endswith(".") and "." in language.numbers.suffixes and bool(_months(language).match(key(rest)))
    )


@cache
def _months(language: Language) -> re.Pattern[str]:
    return re.compile(one_of(name for names in language.dates.months for name in names))
