"""Patterns of language files, compiled: words folded and escaped, macros filled in from the language's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby

import msgspec
import regex

from extractor.languages.certain import certain_words
from extractor.languages.schema import Language, Pattern, TypePattern
from extractor.languages.view import key

SYMBOL = (
    r"(?:\((?:[^\W\d_](?: ?[^\W\d_])?|[ivx]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})\)"
    r"|(?<![^\W\d_])(?:[^\W\d_]{1,2}|[ivx]{1,5})\)|'(?:\d{1,2}|[ivx]{1,4})')"
)
FIGURE = r"\d{1,3}(?!\d)(?: ?(?:bis|ter|quater|quinquies)\b(?! ?\d))?"
_ITEM_SIGN, _DIGIT = re.compile(r"[\d)']"), re.compile(r"\d")
_RUN = re.compile(r"[^\W\d_]+")
_NAME, _AGAIN = re.compile(r"\(\?P<(\w+)>"), "__"
_CALL = re.compile(r"\(\?&(\w+)\)")
HAN_FIGURES = "〇○零一二三四五六七八九"
ROMAN = r"[ivxlc]{1,7}"
Compiled = re.Pattern[str] | regex.Pattern[str]
Match = re.Match[str] | regex.Match[str]


def _spelled(char: str) -> bool:
    """Whether words of this character are parted from each other: not so ideographs."""
    return char.isalpha() and not "\u2e80" <= char <= "\u9fff"


def one_of(words: Iterable[str], *, apart: bool = True) -> str:
    """A pattern for any of the words or phrases, the longest first; one that never matches for none.

    They are folded, blanks and a closing stop are optional, no letters stand on either side. Without `apart` letters may
    stand before them, as the Arabic conjunction does. What is asked of both sides is asked once for neighbours in the
    list, for it costs more to compile than the words.
    """
    folded = sorted(set(map(key, words)) - {""}, key=lambda w: (-len(w), w))
    runs = groupby(folded, key=lambda w: _sides(w, apart))
    parts = [f"{before}(?:{'|'.join(map(_body, run))}){after}" for (before, after), run in runs]
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


def _body(folded: str) -> str:
    stop = r"\.?" if folded.endswith(".") else ""
    return regex.escape(folded.rstrip("."), literal_spaces=True).replace(" ", " ?") + stop


def _sides(folded: str, apart: bool) -> tuple[str, str]:
    """What must not stand before and behind a word, as patterns."""
    before = "" if not apart else r"(?<![^\W\d_])" if _spelled(folded[0]) else r"(?<!\d)" if folded[0].isdigit() else ""
    return before, r"(?![^\W\d_])" if _spelled(folded.rstrip(".")[-1]) else ""


class Stems(msgspec.Struct, frozen=True):
    """Words as they are looked for before a pattern for them: patterns are slower, and compiled on their first use.

    `whole` are words that stand between other signs than letters, `parts` of the others what stands before their blanks.
    """

    whole: frozenset[str]
    parts: tuple[str, ...]

    def may_be_in(self, folded: str) -> bool:
        """Whether `one_of` these words may be found in a folded text."""
        if not self.whole.isdisjoint(runs(folded)):
            return True
        for part in self.parts:  # noqa: SIM110 - half the time of a generator, and asked of each line several times
            if part in folded:
                return True
        return False


def stems(words: Iterable[str], *, apart: bool = True) -> Stems:
    """The stems of words and phrases, `apart` as in `one_of`."""
    folded = {key(w).rstrip(".") for w in words} - {""}
    whole = frozenset(w for w in folded if apart and w.isalpha() and _spelled(w[0]) and _spelled(w[-1]))
    return Stems(whole, tuple(sorted({w.split(" ")[0].rstrip(".") for w in folded - whole})))


@lru_cache(maxsize=4096)
def runs(folded: str) -> frozenset[str]:
    """The runs of letters in a folded text, each once: its words, where blanks part words."""
    return frozenset(_RUN.findall(folded))


@cache
def compiled(language: Language, pattern: str) -> Compiled:
    """A pattern of a language file with its macros filled in. Raises `regex.error` for one that is none."""
    return build(language, expand(language, pattern))


@cache
def build(language: Language, pattern: str, flags: int = 0) -> Compiled:
    """An expanded pattern compiled, with the parts that it calls: by `re` in a third of the time that `regex` takes.

    `re` knows no calls and no name given twice, so parts stand where they are called, and further groups of a name have a
    figure behind it: `groups` reads them. What tells scripts is left to `regex`.
    """
    whole = _CALL.sub(lambda call: f"(?:{parts(language)[call[1]]})", pattern)
    count: Counter[str] = Counter()
    whole = _NAME.sub(lambda name: _numbered(name[1], count), whole)
    try:
        return re.compile(whole, flags)
    except re.error:
        return regex.compile(whole, flags)


def _numbered(name: str, count: Counter[str]) -> str:
    count[name] += 1
    return f"(?P<{name}{_AGAIN}{count[name]}>" if count[name] > 1 else f"(?P<{name}>"


def groups(match: Match) -> dict[str, str]:
    """What the named groups of a match have matched, the first of several of one name."""
    found: dict[str, str] = {}
    for name, text in match.groupdict().items():
        if text is not None:
            found.setdefault(name.partition(_AGAIN)[0], text)
    return found


def fit(language: Language, form: Pattern | TypePattern, folded: str) -> Match | None:
    """The match of a form with a whole folded text.

    A text in other letters than the language's fits none, one without a number none with `{ordinal}`, nor one without
    items any with `{items}`, and none one without one of the words that all its matches have. That is told first, so that few
    patterns are compiled that no line of the document has.
    """
    if not has_certain(form.pattern, folded) or not _script(language.script).search(folded):
        return None
    if "{ordinal}" in form.pattern and not _may_count(language, folded):
        return None
    if "{items}" in form.pattern and not may_name_items(folded):
        return None
    return compiled(language, form.pattern).fullmatch(folded)


def has_certain(pattern: str, folded: str) -> bool:
    """Whether a folded text has a word that a match of the pattern can't do without, as far as one is known."""
    words = certain_words(pattern)
    for word in words:
        if word in folded:
            return True
    return not words


def may_name_items(folded: str) -> bool:
    """Whether a folded text has a figure, or a bracket or quote as they stand around letters that are items."""
    return _ITEM_SIGN.search(folded) is not None


def _may_count(language: Language, folded: str) -> bool:
    """Whether a folded text has figures or the words of a number, these even within others."""
    return _DIGIT.search(folded) is not None or any(word in folded for word in _number_parts(language))


@cache
def _number_parts(language: Language) -> tuple[str, ...]:
    return tuple(sorted(set(map(key, [*language.numbers.words, *language.numbers.multipliers])) - {""}))


@cache
def _script(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"\p{{{name}}}")


@cache
def expand(language: Language, pattern: str) -> str:
    """The pattern with letters folded and macros filled in."""
    folded = re.sub(r"\\.|\{\w+\}|\(\?P<\w+>|[^\W\d_a-z]", _fold_letter, pattern)
    return re.sub(r"\{([a-z_]+1?)\}", lambda m: macros(language)[m[1]], folded)


def _fold_letter(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else key(match[0])


@cache
def parts(language: Language) -> dict[str, str]:
    """The groups that patterns may call, as `(?&month_name)`."""
    times = language.times
    return {
        "month_name": _grouped(language.dates.months),
        "weekday_name": _grouped(language.dates.weekdays),
        "date_lead": one_of(language.dates.lead),
        "half_name": one_of([*times.am, *times.pm, *times.noon, *times.midnight]),
        "noon_name": one_of([*times.noon, *times.midnight]),
        "time_lead": one_of(times.lead),
        "number_words": number_words(language),
        "item_symbol": SYMBOL,
    }


@cache
def macros(language: Language) -> dict[str, str]:
    """What each macro stands for in this language."""
    found: dict[str, str] = {}
    month = r"(?&month_name)(?: ?[/(] ?(?&month_name)\)?)?"
    day = rf"\d{{1,2}}(?!\d)(?: ?{_suffixes(language)})?|(?&number_words)"
    year = rf"(?<!\d)\d{{4}}(?!\d)|[{HAN_FIGURES}]{{4}}"
    for suffix in ("", "1"):
        found[f"day{suffix}"] = rf"(?P<day{suffix}>(?<!\d)(?:{day}))"
        found[f"month{suffix}"] = rf"(?P<month{suffix}>{month})"
        found[f"year{suffix}"] = rf"(?P<year{suffix}>{year})"
        found[f"hour{suffix}"] = rf"(?<!\d)(?P<hour{suffix}>[01]?\d|2[0-4])(?!\d)"
        found[f"minute{suffix}"] = rf"(?P<minute{suffix}>[0-5]\d)(?!\d)"
        found[f"half{suffix}"] = rf"(?P<half{suffix}>(?&half_name))"
    found["days"] = rf"{found['day1']}(?: ?[,、] ?\d{{1,2}}(?!\d))*"
    found["to"] = rf" ?,? ?{one_of([*language.ranges, *language.conjunctions])} ?"
    found["weekday"] = r"(?P<weekday>(?&weekday_name))"
    figures = rf"(?<!\d)\d{{1,3}}(?!\d)(?: ?{_suffixes(language)})?"
    found["ordinal"] = rf"(?P<ordinal>{_prefixes(language)}?(?:{figures}|(?&number_words)))"
    found["enumerator"] = rf"(?P<enumerator>{_enumerators(language)})"
    found["items"] = rf"(?P<items>{items_pattern(language)})"
    return found


def _grouped(names: list[list[str]]) -> str:
    return one_of(name for group in names for name in group)


def _suffixes(language: Language) -> str:
    return literals(language.numbers.suffixes)


def _prefixes(language: Language) -> str:
    return f"(?:{literals(language.numbers.prefixes)} ?)"


def literals(words: Iterable[str]) -> str:
    """A pattern for any of the words as parts of words; one that never matches for none."""
    return f"(?:{'|'.join(regex.escape(key(w)) if w.strip() else ' ' for w in _longest(words)) or '(?!)'})"


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda w: (-len(key(w)), w))


@cache
def number_words(language: Language) -> str:
    """A pattern for a number in words."""
    before, after = _number_sides(language)
    return f"{before}(?:{number_word(language, '?>')}{literals(language.numbers.endings)}?){{1,7}}{after}"


def number_word(language: Language, group: str = "") -> str:
    """A pattern for one word of such a number, in a group, with what joins it to the word before."""
    numbers = language.numbers
    units, joints = literals([*numbers.words, *numbers.multipliers]), literals(numbers.joints)
    return f"{joints}{{0,5}}({group}{units})"


def number_opening(language: Language) -> str:
    """A pattern for what a number in words begins with."""
    numbers = language.numbers
    return _number_sides(language)[0] + literals([*numbers.joints, *numbers.words, *numbers.multipliers])


def _number_sides(language: Language) -> tuple[str, str]:
    """What must not stand before and behind a number in words, as patterns."""
    spelled = any(_spelled(key(w)[0]) for w in language.numbers.words)
    return (r"(?<![^\W\d_])", r"(?![^\W\d_])") if spelled else ("", "")


def _enumerators(language: Language) -> str:
    labels = language.labels
    printed = one_of([*labels.capitals, *labels.romans, *labels.letters])
    figures = r"\d{1,3}(?!\d)(?: ?(?:bis|ter)\b)?"
    return rf"(?&number_words)|{printed}|\(?(?:{figures}|{ROMAN}(?![^\W\d_])|[^\W\d_](?!\w))\)?"


def item_joints(language: Language) -> str:
    """What stands between the members of a list of items."""
    return rf" ?(?:[,、;/&+-] ?{_connectors(language)}?|{_connectors(language)}) ?"


def _connectors(language: Language) -> str:
    return literals([*language.conjunctions, *language.ranges])


def items_pattern(language: Language) -> str:
    """A pattern for a list of agenda items as printed, no groups inside but for the part that it calls."""
    figure, joints = rf"(?<![\d.]){FIGURE}", item_joints(language)
    return rf"(?:{figure}|(?&item_symbol))(?:(?: ?|{joints})(?&item_symbol)|{joints}{figure})*"
