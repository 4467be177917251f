"""Labels at the start of a text: "1.", "(a)", "a)", "1 -", "أولا -", "(أ)", "一、", "(一)", "I.", "12 bis."."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from extractor.languages.matching.pattern_compiler import build_word_pattern
from extractor.languages.normalization import NormalizedText, make_match_key, normalize_text
from extractor.languages.numbering.enumerators import LabelReading, LabelSystem, interpret_enumerator
from extractor.languages.schema import Language

MAX_LABEL_CHARS = 60  # code points of the longest label; the longest in 1,900 documents has 16
LABEL_NUMBER_PATTERN = r"\d{1,3}(?: ?(?:bis|ter|quater|quinquies))?"
MAX_CHARS_BEFORE_SIGN = 24  # code points of a number followed by "quinquies", or of a number in parts
CLOCK_MINUTES = {"00", "15", "30", "45"}


class ParsedLabel(msgspec.Struct, frozen=True):
    """A label: `printed` in the text, `value` its canonical own part ("1", "a", "i", "I", "A"), `system` its alphabet.

    `text[end:]` is the rest of the text as given. `alternatives` are the further readings of an ambiguous label: "(i)"
    is a Roman numeral, or the letter after h.
    """

    printed: str
    value: str
    system: LabelSystem
    bracketed: bool
    end: int
    alternatives: tuple[LabelReading, ...] = ()


@lru_cache(maxsize=4096)  # several steps ask for the label of the same text
def read_label(language: Language, text: str) -> ParsedLabel | None:
    """The label at the start of the text; None where it has none. Years and numbers of running text are no labels."""
    seen = normalize_text(text[:MAX_LABEL_CHARS], keep_case=True)
    sign = _compile_first_sign(language).match(seen.text)
    for shape in _build_label_shapes(language)[sign[1]] if sign else ():
        match = _compile_shape(shape.pattern).match(seen.text)
        if match is None or _is_quantity(language, match, seen):
            continue
        inner = _compile_inner_joiner(language).sub(".", match["inner"])
        found = interpret_enumerator(language, inner, bracketed=shape.bracketed, quoted=shape.quoted)
        if found:
            return _make_label(found, text, seen.source_end(match.end("label")), shape.bracketed)
    return None


@cache
def _compile_shape(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


@cache
def _compile_first_sign(language: Language) -> re.Pattern[str]:
    """A prefilter: the first bracket, stop or joiner of a label, within the longest label that a text may begin with."""
    most = max([MAX_CHARS_BEFORE_SIGN, *(len(make_match_key(word)) + 2 for word in _list_language_letters(language))])
    signs = re.escape("".join(_build_label_shapes(language)))
    return re.compile(rf"[^{signs}]{{0,{most}}}([{signs}])")


def _make_label(found: list[LabelReading], text: str, end: int, bracketed: bool) -> ParsedLabel:
    printed = text[:end].strip()
    rest = end + len(text[end:]) - len(text[end:].lstrip())
    system, value = found[0]
    return ParsedLabel(printed, value, system, bracketed, rest, tuple(found[1:]))


def _list_language_letters(language: Language) -> list[str]:
    return [*language.labels.uppercase_letters, *language.labels.roman_numerals, *language.labels.lowercase_letters]


class _LabelShape(msgspec.Struct, frozen=True):
    """A shape of labels. `signs`: one of them is the first sign in each label of the shape."""

    signs: str
    pattern: str
    bracketed: bool = False
    quoted: bool = False


@cache
def _build_label_shapes(language: Language) -> dict[str, tuple[_LabelShape, ...]]:
    """The shapes of labels by their first sign. A label must be separated from the text after it."""
    parts = rf"\d{{1,2}}(?:{_build_joiner_class(language)}\d{{1,2}}){{1,3}}"
    magnitude = build_word_pattern(language.numbers.magnitude_words)
    own = build_word_pattern(_list_language_letters(language))
    sign = rf"(?:{LABEL_NUMBER_PATTERN}|[IVXL]{{1,7}}|[ivxl]{{1,6}}|[^\W\d_]{{1,2}}|(?i:{own}))"
    opening = r"[\"'(\[{]|(?![〉》」』】〕〗〙〛])[‹〈-〛]"  # of brackets and quotes; a class of more than two ranges takes long to compile
    separated = rf"(?=\s|$|(?![a-zA-Z])(?![\u0400-\u052f])[^\W\d_]|{opening})"
    arabic = r"(?=\s|$|[\u0600-\u06ff\u0750-\u08ff])"
    followed = rf"(?=[^\W\d_]|{opening})"
    shapes = [
        _LabelShape("(", rf"(?P<label>\( ?(?P<inner>{sign}) ?\)\.?){separated}", bracketed=True),
        _LabelShape("'", rf"(?P<label>'(?P<inner>\d{{1,2}}|[ivx]{{1,5}})'){arabic}", bracketed=True, quoted=True),
        _LabelShape(")", rf"(?P<label>(?P<inner>{sign})\)){separated}", bracketed=True),
        _LabelShape(".", rf"(?P<label>(?P<inner>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|{sign})\.){separated}"),
        _LabelShape("、。", rf"(?P<label>(?P<inner>{sign})[、。]) ?"),
        _LabelShape("-", rf"(?P<label>(?P<inner>{sign}) ?-)(?:{arabic}) ?(?!\d)"),
        _LabelShape(_get_joiners(language), rf"(?P<label>(?P<inner>{parts})) ?{followed}(?!{magnitude})"),
    ]
    within = "".join(map(make_match_key, _list_language_letters(language)))
    signs = dict.fromkeys("".join(shape.signs for shape in shapes))
    return {sign: tuple(s for s in shapes if sign in s.signs or sign in within) for sign in signs}


def _get_joiners(language: Language) -> str:
    return "".join([".", *language.labels.joiners])


def _build_joiner_class(language: Language) -> str:
    return f"[{re.escape(_get_joiners(language))}]"


@cache
def _compile_inner_joiner(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<=\d){_build_joiner_class(language)}(?=\d)")


def _is_quantity(language: Language, match: re.Match[str], seen: NormalizedText) -> bool:
    """Whether the digits are a day, a time or a number of running text: "3. November", "10.30 Opening", "20 -year"."""
    inner, rest = match["inner"], seen.text[match.end() :].lstrip()
    if not inner[0].isdigit():
        return False
    if match["label"][-1].isdigit() and (
        rest[0].islower() or not seen.source[seen.source_end(match.end("label"))].isspace()
    ):
        return True
    if "." in inner and inner.rpartition(".")[2] in CLOCK_MINUTES:
        return True
    return (
        match["label"].endswith(".")
        and "." in language.numbers.ordinal_suffixes
        and bool(_compile_month_pattern(language).match(make_match_key(rest)))
    )


@cache
def _compile_month_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(build_word_pattern(name for names in language.dates.months for name in names))
