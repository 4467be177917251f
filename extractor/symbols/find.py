"""All mentions of documents in a text: full symbols, their tails, and short citations resolved by their context."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Literal

import msgspec

from extractor.languages import Language, line_languages
from extractor.languages.view import View, view
from extractor.symbols.bodies import Reference
from extractor.symbols.clues import read_clues
from extractor.symbols.grammar import Found, Symbol, expand_run, scan
from extractor.symbols.letters import parts_behind
from extractor.symbols.numbers import letter_run, scan_numbers
from extractor.symbols.resolve import Context, resolve
from extractor.symbols.scene import Scene, Track
from extractor.symbols.tails import tails
from extractor.symbols.words import words

# what every mention has, and most texts have not; digits of all scripts one by one are told faster than by \d
_HINT = re.compile(
    r"""[/／0-9٠-٩۰-۹０-９](?:(?<=[/／])  # a slash
    |\D{0,20}[(（]  # a bracket behind a number; a part's letter may stand between
    |(?<!\d.)(?!(?:(?<=1)9(?:4[6-9]|[5-9]\d)|(?<=2)0\d\d)(?!\d))\d[\d\-‐-―−－])  # three figures but no year, or a hyphen""",
    re.VERBOSE,
)
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")  # a note's mark is no part of a number


class Mention(msgspec.Struct, frozen=True):
    """A mention of a document: `text[start:end]` in code points of the text as given.

    `symbol` is None where it can't be told; `candidates` are then the symbols that it may be. `misprint` says what was
    meant where the print broke the rules of the series.
    """

    text: str
    start: int
    end: int
    symbol: str | None
    kind: Literal["symbol", "resolution", "decision"]
    candidates: tuple[str, ...] = ()
    misprint: str | None = None


def find(text: str, language: Language, context: Context | None = None) -> list[Mention]:
    """All mentions in a text, in order. `context` carries on what earlier texts of the document have named."""
    context = context if context is not None else Context()
    if not may_cite(text):
        context.hear(_named(text, language))
        return []
    seen = _seen(text)
    heads = list(scan(seen.text))
    found = list(_symbols(seen, text, language, heads)) if heads else []
    found += _spoken(seen, text, language, context, heads)
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def may_cite(text: str) -> bool:
    """Whether a text has what a mention must have; told fast, and most have not."""
    return _HINT.search(text) is not None


def _seen(text: str) -> View:
    return view(text if text.isascii() else _RAISED.sub("\u2020", text), keep_case=True)


def _named(text: str, language: Language) -> Iterator[Reference]:
    """The bodies that a text names, looked for when they are asked for."""
    yield from words(language).bodies.named(_seen(text).text)


def _symbols(seen: View, text: str, language: Language, heads: list[Found]) -> Iterator[Mention]:
    """Full symbols with the documents named behind them."""
    for joint in _joint(heads, seen.text):
        for head in joint:
            for member in expand_run(head.symbol) or [head.symbol]:
                for part in parts_behind(seen.text, Found(member, head.start, head.end), words(language)):
                    yield _mention(part, seen, text, head.symbol)
        for tail in tails(seen.text, joint, words(language)):
            yield _mention(tail, seen, text, tail.symbol)


def _joint(found: list[Found], text: str) -> list[list[Found]]:
    """The symbols, the halves of a joint one together."""
    groups: list[list[Found]] = []
    for symbol in found:
        if groups and text[groups[-1][-1].end : symbol.start] == "-":
            groups[-1].append(symbol)
        else:
            groups.append([symbol])
    return groups


def _mention(found: Found, seen: View, text: str, printed: Symbol) -> Mention:
    start, end = seen.starts[found.start], seen.end(found.end)
    meant = f"{found.symbol.text} is meant" if printed.misprinted else None
    return Mention(text[start:end], start, end, found.symbol.text, "symbol", (), meant)


def _spoken(seen: View, text: str, language: Language, context: Context, heads: list[Found]) -> list[Mention]:
    """The short citations, in the document's language; where it has none, numbers make the text's own be tried.

    witness: A/AC.292/2025/INF/5, an English document with statements in Spanish
    """
    scene = _scene(seen, language, heads)
    mentions = list(_short(scene, seen, text, context))
    if not mentions and any(not number.is_ambiguous for number in scene.numbers):
        others = (_scene(seen, other, heads) for other in line_languages(language, text)[1:])
        mentions = next(filter(None, (list(_short(other, seen, text, context)) for other in others)), [])
    return mentions


def _scene(seen: View, language: Language, heads: list[Found]) -> Scene:
    """The text with the words of one language, and its numbers that no full symbol covers."""
    table, symbols = words(language), Track(heads)
    return Scene(seen.text, table, [n for n in scan_numbers(seen.text, table) if not symbols.covers(n.start)], symbols)


def _short(scene: Scene, seen: View, text: str, context: Context) -> Iterator[Mention]:
    """Resolutions and decisions cited by their numbers; the bodies named on the way go into the context."""
    if not scene.groups:
        context.hear(scene.words.bodies.named(scene.text))
        return
    names = deque(scene.names.spans)
    for group in scene.groups:
        while names and names[0].end <= group.numbers[0].start:
            context.hear([names.popleft().reference])
        for number, clue in zip(group.numbers, read_clues(scene, group), strict=True):
            for member in (number, *letter_run(seen.text, number, scene.words)):
                symbol, candidates = resolve(member, clue, context)
                start, end = seen.starts[member.start], seen.end(member.end)
                yield Mention(text[start:end], start, end, symbol, clue.kind, candidates)
    context.hear([name.reference for name in names])
