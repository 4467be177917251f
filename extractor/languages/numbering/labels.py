"""Labels at the start of a text: "1.", "(a)", "a)", "1 -", "أولا -", "(أ)", "一、", "(一)", "I.", "12 bis."."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache

import msgspec

from extractor.languages.matching.pattern_compiler import build_word_pattern
from extractor.languages.normalization import NormalizedText, make_match_key, normalize_text
from extractor.languages.numbering.enumerators import EnumeratorReader, LabelReading, LabelSystem
from extractor.languages.schema import LanguageWords

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


class LabelReader:
    """Reads labels in one language."""

    def __init__(self, words: LanguageWords, enumerators: EnumeratorReader) -> None:
        self.words = words
        self.enumerators = enumerators

    @lru_cache(maxsize=4096)  # several steps ask for the label of the same text
    def read_label(self, text: str) -> ParsedLabel | None:
        """The label at the start of the text; None where it has none. Years and numbers of running text are no labels."""
        seen = normalize_text(text[:MAX_LABEL_CHARS], keep_case=True)
        sign = self._first_sign_pattern.match(seen.text)
        for shape in self._label_shapes[sign[1]] if sign else ():
            match = _compile_shape(shape.pattern).match(seen.text)
            if match is None or self._is_quantity(match, seen):
                continue
            inner = self._inner_joiner_pattern.sub(".", match["inner"])
            found = self.enumerators.interpret_enumerator(inner, bracketed=shape.bracketed, quoted=shape.quoted)
            if found:
                return _make_label(found, text, seen.source_end(match.end("label")), shape.bracketed)
        return None

    @cached_property
    def _first_sign_pattern(self) -> re.Pattern[str]:
        """A prefilter: the first bracket, stop or joiner of a label, within the longest label that a text may begin with."""
        most = max([MAX_CHARS_BEFORE_SIGN, *(len(make_match_key(word)) + 2 for word in self._letters)])
        signs = re.escape("".join(self._label_shapes))
        return re.compile(rf"[^{signs}]{{0,{most}}}([{signs}])")

    @cached_property
    def _letters(self) -> list[str]:
        return [
            *self.words.labels.uppercase_letters,
            *self.words.labels.roman_numerals,
            *self.words.labels.lowercase_letters,
        ]

    @cached_property
    def _label_shapes(self) -> dict[str, tuple[_LabelShape, ...]]:
        """The shapes of labels by their first sign. A label must be separated from the text after it."""
        parts = rf"\d{{1,2}}(?:{self._joiner_class}\d{{1,2}}){{1,3}}"
        magnitude = build_word_pattern(self.words.numbers.magnitude_words)
        own = build_word_pattern(self._letters)
        sign = rf"(?:{LABEL_NUMBER_PATTERN}|[IVXL]{{1,7}}|[ivxl]{{1,6}}|[^\W\d_]{{1,2}}|(?i:{own}))"
        # brackets and quotes; a class of more than two ranges takes long to compile
        opening = r"[\"'(\[{]|(?![〉》」』】〕〗〙〛])[‹〈-〛]"
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
            _LabelShape(self._joiners, rf"(?P<label>(?P<inner>{parts})) ?{followed}(?!{magnitude})"),
        ]
        within = "".join(map(make_match_key, self._letters))
        signs = dict.fromkeys("".join(shape.signs for shape in shapes))
        return {sign: tuple(s for s in shapes if sign in s.signs or sign in within) for sign in signs}

    @cached_property
    def _joiners(self) -> str:
        return "".join([".", *self.words.labels.joiners])

    @cached_property
    def _joiner_class(self) -> str:
        return f"[{re.escape(self._joiners)}]"

    @cached_property
    def _inner_joiner_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=\d){self._joiner_class}(?=\d)")

    def _is_quantity(self, match: re.Match[str], seen: NormalizedText) -> bool:
        """Whether the digits are a day, a time or a number of running text: "3. November", "10.30 Opening", "20 -year"."""
        inner, rest = match["inner"], seen.text[match.end() :].lstrip()
        if not inner[0].isdecimal():
            return False
        if match["label"][-1].isdecimal() and (
            rest[0].islower() or not seen.source[seen.source_end(match.end("label"))].isspace()
        ):
            return True
        if "." in inner and inner.rpartition(".")[2] in CLOCK_MINUTES:
            return True
        return (
            match["label"].endswith(".")
            and "." in self.words.numbers.ordinal_suffixes
            and bool(self._month_pattern.match(make_match_key(rest)))
        )

    @cached_property
    def _month_pattern(self) -> re.Pattern[str]:
        return re.compile(build_word_pattern(name for names in self.words.dates.months for name in names))


@cache
def _compile_shape(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


def _make_label(found: list[LabelReading], text: str, end: int, bracketed: bool) -> ParsedLabel:
    printed = text[:end].strip()
    rest = end + len(text[end:]) - len(text[end:].lstrip())
    system, value = found[0]
    return ParsedLabel(printed, value, system, bracketed, rest, tuple(found[1:]))


class _LabelShape(msgspec.Struct, frozen=True):
    """A shape of labels. `signs`: one of them is the first sign in each label of the shape."""

    signs: str
    pattern: str
    bracketed: bool = False
    quoted: bool = False
