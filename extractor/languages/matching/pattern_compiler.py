"""Compiles the patterns of language files: folds and escapes words, and expands macros with the language's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby

import regex

from extractor.common.printed_labels import HAN_NUMBER_FRAGMENT
from extractor.common.roman_numerals import ROMAN_NUMERAL_FRAGMENT
from extractor.languages.matching.prefilters import (
    RequiredLiterals,
    can_hold_number,
    can_name_items,
    has_one_of,
    has_required_literal,
    join_required_literals,
    needs_word_boundary,
)
from extractor.languages.normalization import make_match_key
from extractor.languages.schema import DocumentTypePattern, LanguageWords, PatternEntry

ITEM_LETTER_PATTERN = (
    rf"(?:\((?:[^\W\d_](?: ?[^\W\d_])?|[ivx]{{1,5}}|\d{{1,2}}|{HAN_NUMBER_FRAGMENT})\)"
    r"|(?<![^\W\d_])(?:[^\W\d_]{1,2}|[ivx]{1,5})\)|'(?:\d{1,2}|[ivx]{1,4})')"
)
ITEM_NUMBER_PATTERN = r"\d{1,3}(?!\d)(?:\.[1-9]\d?(?!\d)){0,3}(?: ?(?:bis|ter|quater|quinquies)\b(?! ?\d))?"
_GROUP_NAME_PATTERN, _REPEAT_SEPARATOR = re.compile(r"\(\?P<(\w+)>"), "__"
_SUBPATTERN_CALL_PATTERN = re.compile(r"\(\?&(\w+)\)")
HAN_DIGITS = "〇○零一二三四五六七八九"
CompiledPattern = re.Pattern[str] | regex.Pattern[str]
PatternMatch = re.Match[str] | regex.Match[str]
FormList = Sequence[PatternEntry | DocumentTypePattern]


def build_word_pattern(words: Iterable[str], *, apart: bool = True) -> str:
    """A pattern for any of the words or phrases, the longest first; one that never matches for no words.

    They are folded; spaces and a final stop are optional; no letters may be next to them. Without `apart`, letters may
    precede them, as the Arabic conjunction does. Words with equal boundaries share them, because boundaries take longer
    to compile than words.
    """
    folded = sorted(set(map(make_match_key, words)) - {""}, key=lambda w: (-len(w), w))
    runs = groupby(folded, key=lambda w: _get_word_boundaries(w, apart))
    parts = [f"{before}(?:{'|'.join(map(_build_phrase_pattern, run))}){after}" for (before, after), run in runs]
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


def _build_phrase_pattern(folded: str) -> str:
    stop = r"\.?" if folded.endswith(".") else ""
    return regex.escape(folded.rstrip("."), literal_spaces=True).replace(" ", " ?") + stop


def _get_word_boundaries(folded: str, apart: bool) -> tuple[str, str]:
    """The patterns of what must not precede and follow a word."""
    before = (
        ""
        if not apart
        else r"(?<![^\W\d_])"
        if needs_word_boundary(folded[0])
        else r"(?<!\d)"
        if folded[0].isdecimal()
        else ""
    )
    return before, r"(?![^\W\d_])" if needs_word_boundary(folded.rstrip(".")[-1]) else ""


class PatternCompiler:
    """Compiles the patterns of one language, each once."""

    def __init__(self, words: LanguageWords) -> None:
        self.words = words
        self._list_literals: dict[int, tuple[FormList, RequiredLiterals]] = {}

    @cache
    def compile_pattern(self, pattern: str) -> CompiledPattern:
        """A pattern of a language file compiled, with its macros expanded. Raises `regex.error` for an invalid pattern."""
        return self.compile_expanded(self.expand_macros(pattern))

    @cache
    def compile_expanded(self, pattern: str, flags: int = 0) -> CompiledPattern:
        """Compiles an expanded pattern with the subpatterns that it calls; by `re` if possible, in a third of `regex`'s time.

        `re` has no calls and no repeated group names. So subpatterns are inserted where they are called, and repeated groups
        get a number after their name; `read_groups` reads them. Patterns with Unicode properties are left to `regex`.
        """
        whole = _SUBPATTERN_CALL_PATTERN.sub(lambda call: f"(?:{self.subpatterns[call[1]]})", pattern)
        count: Counter[str] = Counter()
        whole = _GROUP_NAME_PATTERN.sub(lambda name: _number_group(name[1], count), whole)
        try:
            return re.compile(whole, flags)
        except re.error:
            return regex.compile(whole, flags)

    def match_whole_text(self, form: PatternEntry | DocumentTypePattern, folded: str) -> PatternMatch | None:
        """The match of a pattern entry with a whole folded text.

        Prefilters come first, so that few patterns are compiled in vain: the text must have a required literal of the
        pattern, a letter of the language's script, a number for `{ordinal}`, and a sign of items for `{items}`.
        """
        if not has_required_literal(form.pattern, folded) or not self._script_pattern.search(folded):
            return None
        if "{ordinal}" in form.pattern and not can_hold_number(folded, self._number_fragments):
            return None
        if "{items}" in form.pattern and not can_name_items(folded):
            return None
        return self.compile_pattern(form.pattern).fullmatch(folded)

    def can_match_one(self, forms: FormList, folded: str) -> bool:
        """Whether a folded text has a required literal of one of the entries: one test for the whole list."""
        known = self._list_literals.get(id(forms))  # the lists live as long as the language's words that hold them
        if known is None:
            known = (forms, join_required_literals(form.pattern for form in forms))
            self._list_literals[id(forms)] = known
        return has_one_of(known[1], folded)

    def match_forms(self, forms: FormList, folded: str) -> Iterator[tuple[int, PatternMatch]]:
        """The matches of the pattern entries of a list with a whole folded text, each with the index of its entry."""
        if self.can_match_one(forms, folded):
            for at, form in enumerate(forms):
                if (match := self.match_whole_text(form, folded)) is not None:
                    yield at, match

    def has_matching_form(self, forms: FormList, folded: str) -> bool:
        """Whether one of the pattern entries of a list matches a whole folded text."""
        return next(self.match_forms(forms, folded), None) is not None

    def search_forms(self, forms: FormList, folded: str) -> Iterator[PatternMatch]:
        """The first match of each pattern entry of a list that a folded text has anywhere."""
        for form in forms:
            if has_required_literal(form.pattern, folded) and (
                match := self.compile_pattern(form.pattern).search(folded)
            ):
                yield match

    @cached_property
    def _script_pattern(self) -> regex.Pattern[str]:
        return regex.compile(rf"\p{{{self.words.script}}}")

    @cached_property
    def _number_fragments(self) -> tuple[str, ...]:
        """The words of numbers, folded."""
        numbers = self.words.numbers
        return tuple(sorted(set(map(make_match_key, [*numbers.words, *numbers.multipliers])) - {""}))

    @cache
    def expand_macros(self, pattern: str) -> str:
        """The pattern with letters folded and macros expanded."""
        folded = re.sub(r"\\.|\{\w+\}|\(\?P<\w+>|[^\W\d_a-z]", _fold_pattern_letter, pattern)
        return re.sub(r"\{([a-z_]+1?)\}", lambda m: self.macros[m[1]], folded)

    @cached_property
    def subpatterns(self) -> dict[str, str]:
        """The subpatterns that patterns may call, such as `(?&month_name)`."""
        times = self.words.times
        return {
            "month_name": _build_names_pattern(self.words.dates.months),
            "weekday_name": _build_names_pattern(self.words.dates.weekdays),
            "date_lead": build_word_pattern(self.words.dates.leading_words),
            "half_name": build_word_pattern([*times.am, *times.pm, *times.noon, *times.midnight]),
            "noon_name": build_word_pattern([*times.noon, *times.midnight]),
            "time_lead": build_word_pattern(times.leading_words),
            "number_words": self.worded_number_pattern,
            "item_symbol": ITEM_LETTER_PATTERN,
        }

    @cached_property
    def macros(self) -> dict[str, str]:
        """The patterns of the macros in this language."""
        found: dict[str, str] = {}
        month = r"(?&month_name)(?: ?[/(] ?(?&month_name)\)?)?"
        day = rf"\d{{1,2}}(?!\d)(?: ?{self._suffix_pattern})?|(?&number_words)"
        year = rf"(?<!\d)\d{{4}}(?!\d)|[{HAN_DIGITS}]{{4}}"
        for suffix in ("", "1"):
            found[f"day{suffix}"] = rf"(?P<day{suffix}>(?<!\d)(?:{day}))"
            found[f"month{suffix}"] = rf"(?P<month{suffix}>{month})"
            found[f"year{suffix}"] = rf"(?P<year{suffix}>{year})"
            found[f"hour{suffix}"] = rf"(?<!\d)(?P<hour{suffix}>[01]?\d|2[0-4])(?!\d)"
            found[f"minute{suffix}"] = rf"(?P<minute{suffix}>[0-5]\d)(?!\d|{self._suffix_pattern}(?!\p{{L}}))"
            found[f"half{suffix}"] = rf"(?P<half{suffix}>(?&half_name))"
        found["days"] = rf"{found['day1']}(?: ?[,、] ?\d{{1,2}}(?!\d))*"
        found["to"] = rf" ?,? ?{build_word_pattern([*self.words.range_words, *self.words.conjunctions])} ?"
        found["weekday"] = r"(?P<weekday>(?&weekday_name))"
        digits = rf"(?<!\d)(?:\d{{1,3}}(?!\d)(?: ?{self._suffix_pattern})?|\d{{4}} ?{self._suffix_pattern})"  # four alone are a year
        found["ordinal"] = rf"(?P<ordinal>{self._prefix_pattern}?(?:{digits}|(?&number_words)))"
        found["enumerator"] = rf"(?P<enumerator>{self._enumerator_pattern})"
        found["items"] = rf"(?P<items>{self.items_pattern})"
        return found

    @cached_property
    def _suffix_pattern(self) -> str:
        return build_literal_pattern(self.words.numbers.ordinal_suffixes)

    @cached_property
    def _prefix_pattern(self) -> str:
        return f"(?:{build_literal_pattern(self.words.numbers.prefixes)} ?)"

    @cached_property
    def worded_number_pattern(self) -> str:
        """A pattern for a number in words."""
        before, after = self._number_boundaries
        return f"{before}(?:{self.build_number_word_pattern('?>')}{build_literal_pattern(self.words.numbers.word_endings)}?){{1,7}}{after}"

    def build_number_word_pattern(self, group: str = "") -> str:
        """A pattern for one word of a number, in a group, with the joiners before it."""
        numbers = self.words.numbers
        units = build_literal_pattern([*numbers.words, *numbers.multipliers])
        return f"{build_literal_pattern(numbers.joiners)}{{0,5}}({group}{units})"

    @cached_property
    def number_opening_pattern(self) -> str:
        """A pattern for the first word of a number in words."""
        numbers = self.words.numbers
        return self._number_boundaries[0] + build_literal_pattern(
            [*numbers.joiners, *numbers.words, *numbers.multipliers]
        )

    @cached_property
    def _number_boundaries(self) -> tuple[str, str]:
        """The patterns of what must not precede and follow a number in words."""
        spelled = any(needs_word_boundary(make_match_key(w)[0]) for w in self.words.numbers.words)
        return (r"(?<![^\W\d_])", r"(?![^\W\d_])") if spelled else ("", "")

    @cached_property
    def _enumerator_pattern(self) -> str:
        labels = self.words.labels
        printed = build_word_pattern([*labels.uppercase_letters, *labels.roman_numerals, *labels.lowercase_letters])
        figures = r"\d{1,3}(?!\d)(?: ?(?:bis|ter)\b)?"
        return rf"(?&number_words)|{printed}|\(?(?:{figures}|{ROMAN_NUMERAL_FRAGMENT}(?![^\W\d_])|[^\W\d_](?!\w))\)?"

    @cached_property
    def item_separator_pattern(self) -> str:
        """A pattern for the separator between the members of a list of items."""
        return rf" ?(?:[,、;/&+-] ?{self._connector_pattern}?|{self._connector_pattern}) ?"

    @cached_property
    def _connector_pattern(self) -> str:
        return build_literal_pattern([*self.words.conjunctions, *self.words.range_words])

    @cached_property
    def items_pattern(self) -> str:
        """A pattern for a list of agenda items as printed; its only groups are in the subpattern that it calls."""
        number, separator = rf"(?<![\d.]){ITEM_NUMBER_PATTERN}", self.item_separator_pattern
        return rf"(?:{number}|(?&item_symbol))(?:(?: ?|{separator})(?&item_symbol)|{separator}{number})*"


def _number_group(name: str, count: Counter[str]) -> str:
    count[name] += 1
    return f"(?P<{name}{_REPEAT_SEPARATOR}{count[name]}>" if count[name] > 1 else f"(?P<{name}>"


def read_groups(match: PatternMatch) -> dict[str, str]:
    """The texts of the named groups of a match; the first of several groups of one name."""
    found: dict[str, str] = {}
    for name, text in match.groupdict().items():
        if text is not None:
            found.setdefault(name.partition(_REPEAT_SEPARATOR)[0], text)
    return found


def _fold_pattern_letter(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else make_match_key(match[0])


def _build_names_pattern(names: list[list[str]]) -> str:
    return build_word_pattern(name for group in names for name in group)


def build_literal_pattern(words: Iterable[str]) -> str:
    """A pattern for any of the words, also within words; one that never matches for no words."""
    return f"(?:{'|'.join(regex.escape(make_match_key(w)) if w.strip() else ' ' for w in _sort_longest_first(words)) or '(?!)'})"


def _sort_longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda w: (-len(make_match_key(w)), w))
