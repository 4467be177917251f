"""Patterns of language files, compiled: words folded and escaped, macros filled in from the language's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby

import msgspec
import regex

from extractor.languages.matching.required_literals import find_required_literals
from extractor.languages.normalization import make_match_key
from extractor.languages.schema import DocumentTypePattern, Language, PatternEntry

ITEM_LETTER_PATTERN = (
    r"(?:\((?:[^\W\d_](?: ?[^\W\d_])?|[ivx]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})\)"
    r"|(?<![^\W\d_])(?:[^\W\d_]{1,2}|[ivx]{1,5})\)|'(?:\d{1,2}|[ivx]{1,4})')"
)
ITEM_NUMBER_PATTERN = r"\d{1,3}(?!\d)(?: ?(?:bis|ter|quater|quinquies)\b(?! ?\d))?"
_ITEM_SIGN_PATTERN, _DIGIT_PATTERN = re.compile(r"[\d)']"), re.compile(r"\d")
_LETTER_RUN_PATTERN = re.compile(r"[^\W\d_]+")
_GROUP_NAME_PATTERN, _REPEAT_SEPARATOR = re.compile(r"\(\?P<(\w+)>"), "__"
_SUBPATTERN_CALL_PATTERN = re.compile(r"\(\?&(\w+)\)")
HAN_DIGITS = "〇○零一二三四五六七八九"
ROMAN_NUMERAL_PATTERN = r"[ivxlc]{1,7}"
CompiledPattern = re.Pattern[str] | regex.Pattern[str]
PatternMatch = re.Match[str] | regex.Match[str]


def _needs_word_boundary(char: str) -> bool:
    """Whether words of this character are parted from each other: not so ideographs."""
    return char.isalpha() and not "\u2e80" <= char <= "\u9fff"


def build_word_pattern(words: Iterable[str], *, apart: bool = True) -> str:
    """A pattern for any of the words or phrases, the longest first; one that never matches for none.

    They are folded, blanks and a closing stop are optional, no letters stand on either side. Without `apart` letters may
    stand before them, as the Arabic conjunction does. What is asked of both sides is asked once for neighbours in the
    list, for it costs more to compile than the words.
    """
    folded = sorted(set(map(make_match_key, words)) - {""}, key=lambda w: (-len(w), w))
    runs = groupby(folded, key=lambda w: _get_word_boundaries(w, apart))
    parts = [f"{before}(?:{'|'.join(map(_build_phrase_pattern, run))}){after}" for (before, after), run in runs]
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


def _build_phrase_pattern(folded: str) -> str:
    stop = r"\.?" if folded.endswith(".") else ""
    return regex.escape(folded.rstrip("."), literal_spaces=True).replace(" ", " ?") + stop


def _get_word_boundaries(folded: str, apart: bool) -> tuple[str, str]:
    """What must not stand before and behind a word, as patterns."""
    before = (
        ""
        if not apart
        else r"(?<![^\W\d_])"
        if _needs_word_boundary(folded[0])
        else r"(?<!\d)"
        if folded[0].isdigit()
        else ""
    )
    return before, r"(?![^\W\d_])" if _needs_word_boundary(folded.rstrip(".")[-1]) else ""


class WordPrefilter(msgspec.Struct, frozen=True):
    """Words as they are looked for before a pattern for them: patterns are slower, and compiled on their first use.

    `whole` are words that stand between other signs than letters, `parts` of the others what stands before their blanks.
    """

    whole_words: frozenset[str]
    word_starts: tuple[str, ...]

    def can_occur_in(self, folded: str) -> bool:
        """Whether `one_of` these words may be found in a folded text."""
        if not self.whole_words.isdisjoint(split_letter_runs(folded)):
            return True
        for part in self.word_starts:  # noqa: SIM110 - half the time of a generator, and asked of each line several times
            if part in folded:
                return True
        return False


def build_word_prefilter(words: Iterable[str], *, apart: bool = True) -> WordPrefilter:
    """The stems of words and phrases, `apart` as in `one_of`."""
    folded = {make_match_key(w).rstrip(".") for w in words} - {""}
    whole = frozenset(
        w for w in folded if apart and w.isalpha() and _needs_word_boundary(w[0]) and _needs_word_boundary(w[-1])
    )
    return WordPrefilter(whole, tuple(sorted({w.split(" ")[0].rstrip(".") for w in folded - whole})))


@lru_cache(maxsize=4096)
def split_letter_runs(folded: str) -> frozenset[str]:
    """The runs of letters in a folded text, each once: its words, where blanks part words."""
    return frozenset(_LETTER_RUN_PATTERN.findall(folded))


@cache
def compile_pattern(language: Language, pattern: str) -> CompiledPattern:
    """A pattern of a language file with its macros filled in. Raises `regex.error` for one that is none."""
    return compile_expanded(language, expand_macros(language, pattern))


@cache
def compile_expanded(language: Language, pattern: str, flags: int = 0) -> CompiledPattern:
    """An expanded pattern compiled, with the parts that it calls: by `re` in a third of the time that `regex` takes.

    `re` knows no calls and no name given twice, so parts stand where they are called, and further groups of a name have a
    figure behind it: `groups` reads them. What tells scripts is left to `regex`.
    """
    whole = _SUBPATTERN_CALL_PATTERN.sub(lambda call: f"(?:{get_subpatterns(language)[call[1]]})", pattern)
    count: Counter[str] = Counter()
    whole = _GROUP_NAME_PATTERN.sub(lambda name: _number_group(name[1], count), whole)
    try:
        return re.compile(whole, flags)
    except re.error:
        return regex.compile(whole, flags)


def _number_group(name: str, count: Counter[str]) -> str:
    count[name] += 1
    return f"(?P<{name}{_REPEAT_SEPARATOR}{count[name]}>" if count[name] > 1 else f"(?P<{name}>"


def read_groups(match: PatternMatch) -> dict[str, str]:
    """What the named groups of a match have matched, the first of several of one name."""
    found: dict[str, str] = {}
    for name, text in match.groupdict().items():
        if text is not None:
            found.setdefault(name.partition(_REPEAT_SEPARATOR)[0], text)
    return found


def match_whole_text(language: Language, form: PatternEntry | DocumentTypePattern, folded: str) -> PatternMatch | None:
    """The match of a form with a whole folded text.

    A text in other letters than the language's fits none, one without a number none with `{ordinal}`, nor one without
    items any with `{items}`, and none one without one of the words that all its matches have. That is told first, so that few
    patterns are compiled that no line of the document has.
    """
    if not has_required_literal(form.pattern, folded) or not _compile_script_pattern(language.script).search(folded):
        return None
    if "{ordinal}" in form.pattern and not _can_hold_number(language, folded):
        return None
    if "{items}" in form.pattern and not can_name_items(folded):
        return None
    return compile_pattern(language, form.pattern).fullmatch(folded)


def has_required_literal(pattern: str, folded: str) -> bool:
    """Whether a folded text has a word that a match of the pattern can't do without, as far as one is known."""
    words = find_required_literals(pattern)
    for word in words:
        if word in folded:
            return True
    return not words


def can_name_items(folded: str) -> bool:
    """Whether a folded text has a figure, or a bracket or quote as they stand around letters that are items."""
    return _ITEM_SIGN_PATTERN.search(folded) is not None


def _can_hold_number(language: Language, folded: str) -> bool:
    """Whether a folded text has figures or the words of a number, these even within others."""
    return _DIGIT_PATTERN.search(folded) is not None or any(word in folded for word in _get_number_fragments(language))


@cache
def _get_number_fragments(language: Language) -> tuple[str, ...]:
    return tuple(sorted(set(map(make_match_key, [*language.numbers.words, *language.numbers.multipliers])) - {""}))


@cache
def _compile_script_pattern(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{{name}}}")


@cache
def expand_macros(language: Language, pattern: str) -> str:
    """The pattern with letters folded and macros filled in."""
    folded = re.sub(r"\\.|\{\w+\}|\(\?P<\w+>|[^\W\d_a-z]", _fold_pattern_letter, pattern)
    return re.sub(r"\{([a-z_]+1?)\}", lambda m: get_macros(language)[m[1]], folded)


def _fold_pattern_letter(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else make_match_key(match[0])


@cache
def get_subpatterns(language: Language) -> dict[str, str]:
    """The groups that patterns may call, as `(?&month_name)`."""
    times = language.times
    return {
        "month_name": _build_names_pattern(language.dates.months),
        "weekday_name": _build_names_pattern(language.dates.weekdays),
        "date_lead": build_word_pattern(language.dates.leading_words),
        "half_name": build_word_pattern([*times.am, *times.pm, *times.noon, *times.midnight]),
        "noon_name": build_word_pattern([*times.noon, *times.midnight]),
        "time_lead": build_word_pattern(times.leading_words),
        "number_words": build_worded_number_pattern(language),
        "item_symbol": ITEM_LETTER_PATTERN,
    }


@cache
def get_macros(language: Language) -> dict[str, str]:
    """What each macro stands for in this language."""
    found: dict[str, str] = {}
    month = r"(?&month_name)(?: ?[/(] ?(?&month_name)\)?)?"
    day = rf"\d{{1,2}}(?!\d)(?: ?{_build_suffix_pattern(language)})?|(?&number_words)"
    year = rf"(?<!\d)\d{{4}}(?!\d)|[{HAN_DIGITS}]{{4}}"
    for suffix in ("", "1"):
        found[f"day{suffix}"] = rf"(?P<day{suffix}>(?<!\d)(?:{day}))"
        found[f"month{suffix}"] = rf"(?P<month{suffix}>{month})"
        found[f"year{suffix}"] = rf"(?P<year{suffix}>{year})"
        found[f"hour{suffix}"] = rf"(?<!\d)(?P<hour{suffix}>[01]?\d|2[0-4])(?!\d)"
        found[f"minute{suffix}"] = rf"(?P<minute{suffix}>[0-5]\d)(?!\d)"
        found[f"half{suffix}"] = rf"(?P<half{suffix}>(?&half_name))"
    found["days"] = rf"{found['day1']}(?: ?[,、] ?\d{{1,2}}(?!\d))*"
    found["to"] = rf" ?,? ?{build_word_pattern([*language.range_words, *language.conjunctions])} ?"
    found["weekday"] = r"(?P<weekday>(?&weekday_name))"
    figures = rf"(?<!\d)\d{{1,3}}(?!\d)(?: ?{_build_suffix_pattern(language)})?"
    found["ordinal"] = rf"(?P<ordinal>{_build_prefix_pattern(language)}?(?:{figures}|(?&number_words)))"
    found["enumerator"] = rf"(?P<enumerator>{_build_enumerator_pattern(language)})"
    found["items"] = rf"(?P<items>{build_items_pattern(language)})"
    return found


def _build_names_pattern(names: list[list[str]]) -> str:
    return build_word_pattern(name for group in names for name in group)


def _build_suffix_pattern(language: Language) -> str:
    return build_literal_pattern(language.numbers.ordinal_suffixes)


def _build_prefix_pattern(language: Language) -> str:
    return f"(?:{build_literal_pattern(language.numbers.prefixes)} ?)"


def build_literal_pattern(words: Iterable[str]) -> str:
    """A pattern for any of the words as parts of words; one that never matches for none."""
    return f"(?:{'|'.join(regex.escape(make_match_key(w)) if w.strip() else ' ' for w in _sort_longest_first(words)) or '(?!)'})"


def _sort_longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda w: (-len(make_match_key(w)), w))


@cache
def build_worded_number_pattern(language: Language) -> str:
    """A pattern for a number in words."""
    before, after = _get_number_boundaries(language)
    return f"{before}(?:{build_number_word_pattern(language, '?>')}{build_literal_pattern(language.numbers.word_endings)}?){{1,7}}{after}"


def build_number_word_pattern(language: Language, group: str = "") -> str:
    """A pattern for one word of such a number, in a group, with what joins it to the word before."""
    numbers = language.numbers
    units, joints = (
        build_literal_pattern([*numbers.words, *numbers.multipliers]),
        build_literal_pattern(numbers.joiners),
    )
    return f"{joints}{{0,5}}({group}{units})"


def build_number_opening_pattern(language: Language) -> str:
    """A pattern for what a number in words begins with."""
    numbers = language.numbers
    return _get_number_boundaries(language)[0] + build_literal_pattern(
        [*numbers.joiners, *numbers.words, *numbers.multipliers]
    )


def _get_number_boundaries(language: Language) -> tuple[str, str]:
    """What must not stand before and behind a number in words, as patterns."""
    spelled = any(_needs_word_boundary(make_match_key(w)[0]) for w in language.numbers.words)
    return (r"(?<![^\W\d_])", r"(?![^\W\d_])") if spelled else ("", "")


def _build_enumerator_pattern(language: Language) -> str:
    labels = language.labels
    printed = build_word_pattern([*labels.uppercase_letters, *labels.roman_numerals, *labels.lowercase_letters])
    figures = r"\d{1,3}(?!\d)(?: ?(?:bis|ter)\b)?"
    return rf"(?&number_words)|{printed}|\(?(?:{figures}|{ROMAN_NUMERAL_PATTERN}(?![^\W\d_])|[^\W\d_](?!\w))\)?"


def build_item_separator_pattern(language: Language) -> str:
    """What stands between the members of a list of items."""
    return rf" ?(?:[,、;/&+-] ?{_build_connector_pattern(language)}?|{_build_connector_pattern(language)}) ?"


def _build_connector_pattern(language: Language) -> str:
    return build_literal_pattern([*language.conjunctions, *language.range_words])


def build_items_pattern(language: Language) -> str:
    """A pattern for a list of agenda items as printed, no groups inside but for the part that it calls."""
    figure, joints = rf"(?<![\d.]){ITEM_NUMBER_PATTERN}", build_item_separator_pattern(language)
    return rf"(?:{figure}|(?&item_symbol))(?:(?: ?|{joints})(?&item_symbol)|{joints}{figure})*"
