"""The grammar of document symbols: recognition, components, normal form, and correction of misprints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import pairwise
from string import ascii_uppercase
from typing import Literal

import msgspec
import regex

from extractor.common.roman_numerals import to_roman
from extractor.languages import load_all_languages
from extractor.languages.matching.prefilters import SignPrefilter
from extractor.languages.normalization import normalize_text
from extractor.symbols.series import load_series

ComponentKind = Literal["subsidiary", "nature", "modifier", "session", "year", "number", "word"]

# Cyrillic capitals that look like Latin ones, and are typed for them in Russian texts
_CYRILLIC_LOOKALIKES = dict(zip("АВЕКМНОРСТХЅІ", "ABEKMHOPCTXSI", strict=True))
_LOOKALIKE_PATTERN = re.compile(f"[{''.join(_CYRILLIC_LOOKALIKES)}]")
# a slash after a root, which has no small letters; or two hyphens ("GRSG-120-03")
_SYMBOL_PREFILTER = SignPrefilter(r"[A-Z\u0400-\u042f](?:[^a-z/\u0430-\u045f]{0,40}/|[A-Z.\d]{1,6}-\d{2,3}-\d\d)")
_YEAR_COMPONENT_PATTERN = regex.compile(r"(?:19|20)\d\d")
_SESSION_COMPONENT_PATTERN = regex.compile(r"\d\d")
_SPECIAL_SESSION_PATTERN = regex.compile(r"(?:ES|S)-\d+")
_ROMAN_COMPONENT_PATTERN = regex.compile(r"[IVXLC]+")
PART_LETTERS = (*ascii_uppercase, *(2 * letter for letter in "ABCDEFGH"))  # letters of parts: 53/77 A to 53/77 AA
MAX_SYMBOL_CHARS = 120  # code points; the longest of the corpus has 36; a limit keeps hostile lines cheap
MIN_GLUED_CHARS = 16  # code points of two symbols without a space between them, at least
MIN_GLUED_ROOT_LETTERS = 3  # shorter roots may be letters of a component
MAX_JOINT_SYMBOL_CHARS = 400  # code points, three symbols of the largest length
MAX_SYMBOL_RANGE = 100  # members of a range ("Add.1-3")


class SymbolComponent(msgspec.Struct, frozen=True):
    """The text between two slashes: `text` in normal form, `part` the content of its brackets ("PartI")."""

    kind: ComponentKind
    text: str
    part: str | None = None


class Symbol(msgspec.Struct, frozen=True):
    """A document symbol in normal form; `misprinted` where the print breaks the rules of the series."""

    root: str
    components: tuple[SymbolComponent, ...]
    text: str
    misprinted: bool = False


class FoundSymbol(msgspec.Struct, frozen=True):
    """A symbol in a folded text, from `start` to `end`."""

    symbol: Symbol
    start: int
    end: int


def replace_lookalikes(text: str) -> str:
    """The text with Cyrillic look-alikes of Latin capitals replaced, one character for one."""
    return text if text.isascii() else _LOOKALIKE_PATTERN.sub(lambda match: _CYRILLIC_LOOKALIKES[match[0]], text)


def join_literals(words: list[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _build_root_pattern() -> str:
    """A pattern for the listed roots."""
    return "|".join(roots.build_pattern() for roots in load_series().roots)


def _build_whole_pattern() -> str:
    """A pattern for the symbols that do not consist of root and components."""
    return "|".join(form.pattern for form in load_series().whole_symbols) or r"(?!)"


@cache
def _compile_joint_hyphen() -> regex.Pattern[str]:
    """The hyphen between the parts of a joint symbol."""
    return regex.compile(rf"-(?=(?:{_build_root_pattern()})/)")


@cache
def _compile_symbol_pattern() -> regex.Pattern[str]:
    """The pattern of symbols; its parts are named after the tables of `series.toml`."""
    data = load_series()
    joint = r"-(?=(?&known)/)"  # calls the group of the listed roots
    typed = join_literals([*data.component_words.modifier, *data.component_words.nature])
    modifier = rf"(?i:{join_literals(data.component_words.modifier)})"
    blank = rf"(?<=(?:{typed})\.) (?=\d)"
    glued = r"\.(?!\p{Lu}\p{Ll}+(?![\p{L}\d.(])(?!\.))"
    piece = rf"[A-Za-z0-9]+(?:(?:{glued}|&|(?!{joint})-(?=[A-Z0-9]))(?:{blank})?[A-Za-z0-9]+)*"
    whole = rf"(?:{join_literals(data.compound_components.words)})(?:\.\d+)?|(?:{data.part_components.pattern})(?!\w)"
    component = rf"(?:{whole}|(?=[A-Z0-9]|{modifier}\b){piece})(?:\(\d{{1,3}}\)| ?\(S-[IVXL]+\)|\([A-Z]{{2,5}}\.\d{{1,3}}/\d{{1,3}}\))?"
    slash = rf"(?:/(?: (?=\d|(?:{typed})\.))?| /(?={modifier}))"
    part = rf"(?: ?\((?:{data.bracketed_parts.pattern})\))?"
    root = rf"(?P<known>{_build_root_pattern()})|(?P<other>{data.unlisted_roots.pattern})"
    year = r"(?<=[ST]/RES/\d{1,4}) ?\((?:19|20)\d\d\)"
    session = r"(?<=[AET]/(?:RES|DEC)/\d{1,4}(?: ?[A-Z])?) ?\((?:(?:ES|S)-)?[IVXL]+\)"
    letter = rf"(?<={data.lettered_symbols.pattern}) (?:{join_literals([*PART_LETTERS])})(?!(?!\p{{Han}})[\w']|-(?![A-Z]\b)|\.\w)"
    rest = rf"(?:{slash}{component}{part})+(?:{year}|(?:{letter})?{session}|{letter})?"
    before = r"(?<![A-Za-z0-9/.@&=%#~\\_])"
    after = r"(?![A-Za-z0-9@]|/[a-z])"
    return regex.compile(rf"{before}(?:(?P<whole>{_build_whole_pattern()})|(?:{root})(?P<rest>{rest})){after}")


@lru_cache(maxsize=256)
def _compile_rest_patterns(root: str) -> list[regex.Pattern[str]]:
    """The patterns of what must follow a root, one for each list that has it; the last one for unlisted roots."""
    data = load_series()
    pairs = [(r.build_pattern(), r.rest_pattern) for r in data.roots]
    pairs.append((data.unlisted_roots.pattern, data.unlisted_roots.rest_pattern))
    return [regex.compile(rest, regex.VERSION0) for words, rest in pairs if regex.fullmatch(words, root)]


def scan_symbols(text: str) -> Iterator[FoundSymbol]:
    """All symbols of a text folded with its case kept, in order; the parts of joint ones one after the other."""
    if not _SYMBOL_PREFILTER.can_occur_in(text):
        return
    text = replace_lookalikes(text)
    for match in _compile_symbol_pattern().finditer(text):
        if len(match[0]) > MIN_GLUED_CHARS and (cuts := _find_glued_roots(match[0])):
            yield from _read_glued_symbols(match[0], match.start(), cuts)
        elif symbol := _read_match(match):
            yield FoundSymbol(symbol, match.start(), match.end())


def _find_glued_roots(text: str) -> list[int]:
    """Where further symbols begin in a match whose symbols lost the space between them: CD/PV.1234CTOC/COP/5."""
    return [match.start() for match in _compile_glued_root().finditer(text)]


@cache
def _compile_glued_root() -> regex.Pattern[str]:
    """A root of several letters directly after a digit."""
    names = [name for roots in load_series().roots for name in roots.names if len(name) >= MIN_GLUED_ROOT_LETTERS]
    return regex.compile(rf"(?<=\d)(?:{join_literals(names)})(?=[/.(])")


def _read_glued_symbols(text: str, start: int, cuts: list[int]) -> Iterator[FoundSymbol]:
    """The symbols between the cuts, with their offsets."""
    for begin, end in pairwise([0, *cuts, len(text)]):
        if symbol := parse_symbol(text[begin:end]):
            yield FoundSymbol(symbol, start + begin, start + end)


def has_symbol(text: str) -> bool:
    """Whether a text has a symbol of a known series."""
    return next(scan_symbols(normalize_text(text, keep_case=True).text), None) is not None


def parse_symbol(text: str) -> Symbol | None:
    """The symbol that the text is, as printed, with or without an asterisk; None for another text or a joint symbol."""
    folded = replace_lookalikes(
        _romanize_sessions(normalize_text(text[: MAX_SYMBOL_CHARS + 1], keep_case=True).text)
    ).rstrip("* ")
    if len(folded) > MAX_SYMBOL_CHARS or not _SYMBOL_PREFILTER.can_occur_in(folded):
        return None
    match = _compile_symbol_pattern().fullmatch(folded)
    return _read_match(match) if match else None


def split_joint_symbol(text: str) -> list[str]:
    """The symbols, as printed, of which a joint symbol consists; only the text itself where it is not a joint one."""
    seen = normalize_text(text[:MAX_JOINT_SYMBOL_CHARS], keep_case=True)
    if "-" not in seen.text:
        return [text.strip()]
    cuts = [match.start() for match in _compile_joint_hyphen().finditer(replace_lookalikes(seen.text))]
    starts = [0, *(seen.source_offsets[cut] + 1 for cut in cuts)]
    ends = [*(seen.source_offsets[cut] for cut in cuts), len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


@lru_cache(maxsize=4096)
def normalize_symbol(text: str) -> str | None:
    """The normal form of a printed symbol, of a joint one with "-" between its parts; None where the text is no symbol."""
    parts = [parse_symbol(part) for part in split_joint_symbol(text)]
    return "-".join(part.text for part in parts if part) if all(parts) else None


def split_part_letter(symbol: Symbol) -> tuple[str, str]:
    """A resolution's symbol without its part letter, and the letter: ("A/RES/53/243", "A"); "" where there is none."""
    match = _compile_lettered_pattern().fullmatch(symbol.text)
    return (match[1], match[2] or "") if match else ("", "")


@cache
def _compile_lettered_pattern() -> regex.Pattern[str]:
    return regex.compile(rf"({load_series().lettered_symbols.pattern})({join_literals([*PART_LETTERS])})?")


def expand_range(symbol: Symbol) -> list[Symbol] | None:
    """The members of a symbol that ends in a range ("Add.1-3", "SR.14-16"); None where it has no range."""
    last = symbol.components[-1].text if symbol.components else ""
    match = _compile_range_pattern().fullmatch(last) if "-" in last else None
    if match is None or not 0 < int(match[3]) - int(match[2]) < MAX_SYMBOL_RANGE:
        return None
    head = symbol.text[: len(symbol.text) - len(last)]
    numbers = range(int(match[2]), int(match[3]) + 1)
    return [member for number in numbers if (member := parse_symbol(f"{head}{match[1]}.{number}"))]


@cache
def _compile_range_pattern() -> regex.Pattern[str]:
    return regex.compile(rf"({join_literals(load_series().component_words.countable)})\.(\d+)-(?:\1\.)?(\d+)")


def _romanize_sessions(text: str) -> str:
    """The text with bracketed sessions in the marks of a language ("(د-15)") rewritten in Roman numerals."""
    for pattern, prefix in _compile_session_marks() if "(" in text and "-" in text else ():
        text = pattern.sub(partial(_format_roman_session, prefix), text)
    return text


@cache
def _compile_session_marks() -> list[tuple[regex.Pattern[str], str]]:
    """The patterns of bracketed sessions in the marks of all languages, each with its Latin prefix."""
    marks = [pair for language in load_all_languages() for pair in language.words.citations.session_marks.items()]
    return [
        (regex.compile(rf"\({normalize_text(mark, keep_case=True).text} ?- ?(\d{{1,2}})\)"), lead)
        for mark, lead in marks
    ]


def _format_roman_session(prefix: str, match: regex.Match[str]) -> str:
    return f"({prefix}{to_roman(int(match[1])).upper()})"


def _read_match(match: regex.Match[str]) -> Symbol | None:
    """The symbol of a match, corrected; None where it does not fit its root or is longer than any symbol."""
    if match["whole"]:
        text = match["whole"].replace(" ", "")
        root = text[: len(text) - len(text.lstrip(ascii_uppercase))]
        return Symbol(root, (SymbolComponent("number", text[len(root) :]),), text)
    return _make_symbol(match["known"] or match["other"], match["rest"]) if len(match[0]) <= MAX_SYMBOL_CHARS else None


@lru_cache(maxsize=4096)
def _make_symbol(root: str, printed: str) -> Symbol | None:
    """The symbol of a root and the text printed after it; None where the text does not fit the root."""
    texts, misprinted = _correct_components(root, printed)
    rest = "/".join(texts)
    if not _can_end_symbol(texts[-1]) or not any(after.match(rest) for after in _compile_rest_patterns(root)):
        return None
    components = tuple(_make_component(texts, at, root) for at in range(len(texts)))
    return Symbol(root, components, f"{root}/{rest}", misprinted)


def _can_end_symbol(last: str) -> bool:
    """Whether a symbol may end with this component: with a number, or with a word known as a last one."""
    if last[-1:].isdecimal() or last.endswith(")") or any(char.isdecimal() for char in last):
        return True
    words = load_series().component_words
    if last in {*words.terminal, *words.nature, *words.subsidiary, *words.unnumbered_nature}:
        return True
    return (
        regex.fullmatch(rf"{_ROMAN_COMPONENT_PATTERN.pattern}|{load_series().part_components.pattern}", last)
        is not None
    )


def _correct_components(root: str, rest: str) -> tuple[list[str], bool]:
    """The corrected components of the text after the root, and whether the print breaks a rule."""
    modifier, broken, rules = _compile_corrections(root in load_series().list_principal_roots())
    meant = modifier.sub(lambda m: m[0].capitalize(), rest)
    misprinted = meant != rest and any(old.islower() for old, new in zip(rest, meant, strict=True) if old != new)
    for pattern, replacement in rules if broken.search(meant) else ():
        fixed = pattern.sub(replacement, meant)
        misprinted, meant = misprinted or fixed != meant, fixed
    return meant.replace(" ", "").strip("/").split("/"), misprinted


@cache
def _compile_corrections(
    principal: bool,
) -> tuple[regex.Pattern[str], regex.Pattern[str], list[tuple[regex.Pattern[str], str]]]:
    """A modifier in any case; a prefilter for all misprints; and each misprint with its correction: A/77/L45, A/55/43.Add.1 …"""
    words = load_series().component_words
    typed = join_literals([*words.modifier, *words.nature])
    modifier = join_literals(words.modifier)
    undotted = join_literals([*words.nature, *words.subsidiary, *words.modifier]) if principal else modifier
    organ = join_literals([word for word in words.subsidiary if len(word) > 1])
    rules = [
        (r" (?=/)| (?=\)$)| (?=\)/)", ""),
        (rf"(?<=(?:{typed})\.) (?=\d)", ""),
        (rf"(?<=\d)\.(?=(?:{typed})\.\d)", "/"),
        (rf"(?<=\d)(?=(?:{modifier})\.\d)", "/"),
        (rf"(?<=/(?:{undotted}))(?=\d)", "."),
        *([(rf"(?<=^/(?:{organ}))/(?=\d)", ".")] if principal else []),
    ]
    compiled = [(regex.compile(pattern), replacement) for pattern, replacement in rules]
    broken = regex.compile("|".join(pattern for pattern, _ in rules))
    return regex.compile(rf"(?i)(?<![A-Za-z])(?:{modifier})(?=\.?\d)"), broken, compiled


@cache
def _get_component_kinds() -> dict[str, ComponentKind]:
    """The kinds of components by their typed words."""
    words = load_series().component_words
    typed: dict[str, ComponentKind] = dict.fromkeys(words.subsidiary, "subsidiary")
    return (
        typed
        | dict.fromkeys([*words.nature, *words.unnumbered_nature], "nature")
        | dict.fromkeys(words.modifier, "modifier")
    )


def has_known_component(text: str) -> bool:
    """Whether a text begins with a component that symbols of many bodies have: "INF/3", "C.1/80/L.2"."""
    return text.partition("/")[0].partition(".")[0] in _get_component_kinds()


def _make_component(texts: list[str], at: int, root: str) -> SymbolComponent:
    """A component, typed by its word and position."""
    bare, _, part = texts[at].partition("(")
    kind: ComponentKind = "word"
    if typed := _get_component_kinds().get(bare.partition(".")[0]):
        kind = typed
    elif _YEAR_COMPONENT_PATTERN.fullmatch(bare) and (
        root != "A" or (at and not _SESSION_COMPONENT_PATTERN.fullmatch(texts[at - 1]))
    ):
        kind = "year"
    elif _SPECIAL_SESSION_PATTERN.fullmatch(bare) or (
        root == "A" and at == 0 and _SESSION_COMPONENT_PATTERN.fullmatch(bare)
    ):
        kind = "session"
    elif bare[:1].isdecimal():
        kind = "number"
    return SymbolComponent(kind, bare, part.rstrip(")") or None)
