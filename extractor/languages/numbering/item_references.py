"""References to agenda items: "2, 3 (a) and (b)", "1 (a) to (d)", "3 (ب)", as canonical numbers."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from extractor.languages.matching.pattern_compiler import (
    ITEM_LETTER_PATTERN,
    ITEM_NUMBER_PATTERN,
    CompiledPattern,
    PatternCompiler,
    build_word_pattern,
)
from extractor.languages.matching.prefilters import can_name_items
from extractor.languages.normalization import make_match_key, normalize_text
from extractor.languages.numbering.enumerators import (
    EnumeratorReader,
    LabelReading,
    list_enumerator_range,
)
from extractor.languages.schema import LanguageWords

MAX_ITEM_LIST_CHARS = 200  # code points; longer texts are sentences
EMPTY_CELL_SYMBOLS = frozenset({"", "-", "--", "---", "...", "*", "/", "n/a", ".", "•", "·"})


def is_empty_cell_mark(text: str) -> bool:
    """Whether a cell is empty or holds a mark for nothing, such as a dash."""
    return make_match_key(text) in EMPTY_CELL_SYMBOLS


class ItemReader:
    """Reads references to agenda items in one language."""

    def __init__(self, words: LanguageWords, patterns: PatternCompiler, enumerators: EnumeratorReader) -> None:
        self.words = words
        self.patterns = patterns
        self.enumerators = enumerators

    def parse_item_list(self, text: str) -> list[str]:
        """The canonical numbers of a text that is a list of agenda items, in its order; [] for another text."""
        printed = self._match_item_list(text) if len(text) <= MAX_ITEM_LIST_CHARS else None
        return list(self.make_canonical_items(printed)) if printed else []

    @lru_cache(maxsize=4096)  # agenda and schedule ask for the same cells
    def _match_item_list(self, text: str) -> str | None:
        """The items of a text that is a list of them, as printed."""
        seen = normalize_text(text, keep_case=True)
        match = self._item_list_pattern.fullmatch(seen.text.rstrip(" .:;*")) if can_name_items(seen.text) else None
        return match["items"] if match else None

    @cached_property
    def _item_list_pattern(self) -> CompiledPattern:
        names = build_word_pattern(self.words.schedule.item)
        marks = build_word_pattern(self.words.schedule.continuation_words)
        items = rf"(?P<items>{self.patterns.items_pattern})"
        return self.patterns.compile_expanded(rf"(?:{names} ?(?:no\.)? ?)?{items}(?: ?\({marks}\))?", re.IGNORECASE)

    @cached_property
    def _item_tokens_pattern(self) -> re.Pattern[str]:
        ranges = build_word_pattern(word for word in self.words.range_words if word != "-")
        return re.compile(
            rf"(?i)(?P<number>{ITEM_NUMBER_PATTERN})|(?P<letter>{ITEM_LETTER_PATTERN})|(?P<range>-|{ranges})|(?P<other>.)"
        )

    @lru_cache(maxsize=4096)
    def make_canonical_items(self, printed: str) -> tuple[str, ...]:
        """The canonical numbers of a list of items that the macro `{items}` matched; case as printed or folded."""
        found: list[list[LabelReading]] = []
        path: list[LabelReading] = []
        in_range = opened = False
        for token in self._item_tokens_pattern.finditer(printed):
            if token["number"]:
                path, opened = [("decimal", make_match_key(token["number"]))], True
            elif token["letter"]:
                choices = self._interpret_item_letter(token["letter"])
                if not choices:
                    continue
                if opened:
                    path = [*path, _choose_reading(choices, path)]
                else:
                    path, opened = _continue_path(path, choices), True
            elif token["range"] or token["other"].strip():
                in_range = _finish_item(found, path, in_range, opened) or bool(token["range"])
                opened = False
        _finish_item(found, path, in_range, opened)
        return tuple(dict.fromkeys(map(_format_item, found)))

    def _interpret_item_letter(self, printed: str) -> list[LabelReading]:
        inner = printed.strip("()'")
        return self.enumerators.interpret_enumerator(inner, bracketed=True, quoted=printed.startswith("'"))


def _finish_item(found: list[list[LabelReading]], path: list[LabelReading], in_range: bool, opened: bool) -> bool:
    """Append a finished path, with the members between it and the last one if a range word precedes it.

    Returns whether a range is still open.
    """
    if not opened:
        return in_range
    if in_range and found and len(found[-1]) == len(path) and found[-1][:-1] == path[:-1]:
        system, last = path[-1]
        of_first, first = found[-1][-1]
        members = list_enumerator_range(system, first, last)[1:] if of_first == system else []
        found += [[*path[:-1], (system, value)] for value in members] or [path]
    else:
        found.append(path)
    return False


def _choose_reading(choices: list[LabelReading], path: list[LabelReading]) -> LabelReading:
    """The reading that fits the depth: below a number comes a letter, below a letter a Roman numeral."""
    wanted = "letter" if len(path) < 2 else "roman_lower"
    return next((choice for choice in choices if choice[0] == wanted), choices[0])


def _continue_path(path: list[LabelReading], choices: list[LabelReading]) -> list[LabelReading]:
    """The path of a letter printed without its number: a sibling of the last one of its system, else a child."""
    for depth in range(len(path) - 1, -1, -1):
        for choice in choices:
            if choice[0] == path[depth][0] and (depth or choice[0] != "decimal"):
                return [*path[:depth], choice]
    return [*path, _choose_reading(choices, path)]


def _format_item(path: list[LabelReading]) -> str:
    head = path[0][1] if path[0][0] == "decimal" else f"({path[0][1]})"
    return head + "".join(f"({value})" for _, value in path[1:])
