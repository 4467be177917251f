"""All mentions of documents in a text: full symbols, their suffixes, and short citations resolved by their context."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Literal

import msgspec

from extractor.languages import Language, list_line_languages
from extractor.languages.matching.prefilters import SignPrefilter
from extractor.languages.normalization import NormalizedText, normalize_text
from extractor.symbols.citations.antecedents import collect_evidence
from extractor.symbols.citations.body_names import BodyReference, get_body_name_finder
from extractor.symbols.citations.citation_context import CitationContext, OffsetIndex
from extractor.symbols.citations.citation_patterns import CitationPatterns, compile_citation_patterns
from extractor.symbols.citations.resolver import DocumentContext, resolve_short_form
from extractor.symbols.citations.short_forms import expand_part_letters, scan_short_forms
from extractor.symbols.grammar import FoundSymbol, Symbol, expand_range, scan_symbols
from extractor.symbols.part_letters import find_lettered_parts
from extractor.symbols.symbol_suffixes import find_suffixes

# signs that each mention has; a class of the digits in use is faster than \d
_MENTION_PREFILTER = SignPrefilter(
    r"""[/／0-9٠-٩۰-۹０-９IVX](?:(?<=[/／])  # a slash
    |(?<=[IVX])(?<![A-Za-z].)[IVX]{0,4}(?![A-Za-z'’])  # a Roman number
    |(?<![IVX])\D{0,20}[(（]  # a bracket after a number; a part's letter may stand between
    |(?<!\d.)(?!(?:(?<=1)9(?:4[6-9]|[5-9]\d)|(?<=2)0\d\d)(?!\d))\d[\d\-‐-―−－])  # three digits but no year, or a hyphen""",
    re.VERBOSE,
)
_SUPERSCRIPT_DIGIT_PATTERN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")  # a note mark is no part of a number


class Mention(msgspec.Struct, frozen=True):
    """A mention of a document: `text[start:end]` in code points of the text as given.

    `symbol` is None where it is not known; `candidates` are then the symbols that are possible. `misprint` names the
    symbol that is meant where the print breaks the rules of the series.
    """

    text: str
    start: int
    end: int
    symbol: str | None
    kind: Literal["symbol", "resolution", "decision"]
    candidates: tuple[str, ...] = ()
    misprint: str | None = None


def find_mentions(text: str, language: Language, context: DocumentContext | None = None) -> list[Mention]:
    """All mentions in a text, in order. `context` holds what earlier texts of the document have named."""
    context = context if context is not None else DocumentContext()
    if not can_hold_mention(text):
        context.add_references(_find_named_bodies(text, language))
        return []
    patterns = compile_citation_patterns(language)
    seen = _normalize_superscripts(text)
    full_symbols = list(scan_symbols(seen.text))
    found = list(_find_full_symbols(seen, text, patterns, full_symbols)) if full_symbols else []
    found += _find_short_citations(seen, text, patterns, context, full_symbols)
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def can_hold_mention(text: str) -> bool:
    """Whether a text has the signs of a mention: a prefilter that refuses most texts."""
    return _MENTION_PREFILTER.can_occur_in(text)


def _normalize_superscripts(text: str) -> NormalizedText:
    return normalize_text(text if text.isascii() else _SUPERSCRIPT_DIGIT_PATTERN.sub("\u2020", text), keep_case=True)


def _find_named_bodies(text: str, language: Language) -> Iterator[BodyReference]:
    """The bodies that a text names, searched only when they are needed."""
    yield from get_body_name_finder(language).list_references(_normalize_superscripts(text).text)


def _find_full_symbols(
    seen: NormalizedText, text: str, patterns: CitationPatterns, full_symbols: list[FoundSymbol]
) -> Iterator[Mention]:
    """Full symbols with the documents that their suffixes name."""
    for joint in _group_joint_symbols(full_symbols, seen.text):
        for symbol in joint:
            for member in expand_range(symbol.symbol) or [symbol.symbol]:
                for part in find_lettered_parts(seen.text, FoundSymbol(member, symbol.start, symbol.end), patterns):
                    yield _make_mention(part, seen, text, symbol.symbol)
        for suffix in find_suffixes(seen.text, joint, patterns):
            yield _make_mention(suffix, seen, text, suffix.symbol)


def _group_joint_symbols(found: list[FoundSymbol], text: str) -> list[list[FoundSymbol]]:
    """The symbols, the parts of a joint one together."""
    groups: list[list[FoundSymbol]] = []
    for symbol in found:
        if groups and text[groups[-1][-1].end : symbol.start] == "-":
            groups[-1].append(symbol)
        else:
            groups.append([symbol])
    return groups


def _make_mention(found: FoundSymbol, seen: NormalizedText, text: str, printed: Symbol) -> Mention:
    start, end = seen.source_offsets[found.start], seen.source_end(found.end)
    meant = f"{found.symbol.text} is meant" if printed.misprinted else None
    return Mention(text[start:end], start, end, found.symbol.text, "symbol", (), meant)


def _find_short_citations(
    seen: NormalizedText,
    text: str,
    patterns: CitationPatterns,
    context: DocumentContext,
    full_symbols: list[FoundSymbol],
) -> list[Mention]:
    """The short citations, in the document's language; where there are none, in the other languages of the text.

    witness: A/AC.292/2025/INF/5, an English document with statements in Spanish
    """
    passage = _build_citation_context(seen, patterns, full_symbols)
    mentions = list(_resolve_short_citations(passage, seen, text, context))
    if not mentions and any(not number.is_ambiguous for number in passage.numbers):
        others = map(compile_citation_patterns, list_line_languages(patterns.language, text)[1:])
        passages = (_build_citation_context(seen, other, full_symbols) for other in others)
        mentions = next(
            filter(None, (list(_resolve_short_citations(other, seen, text, context)) for other in passages)), []
        )
    return mentions


def _build_citation_context(
    seen: NormalizedText, patterns: CitationPatterns, full_symbols: list[FoundSymbol]
) -> CitationContext:
    """The text with the keywords of one language, and its numbers outside full symbols."""
    symbols = OffsetIndex(full_symbols)
    numbers = [n for n in scan_short_forms(seen.text, patterns) if not symbols.has_span_at(n.start)]
    return CitationContext(seen.text, patterns, numbers, symbols)


def _resolve_short_citations(
    passage: CitationContext, seen: NormalizedText, text: str, context: DocumentContext
) -> Iterator[Mention]:
    """Resolutions and decisions cited by their numbers. The bodies named are added to the document's context."""
    if not passage.groups:
        context.add_references(passage.patterns.body_finder.list_references(passage.text))
        return
    names = deque(passage.body_names.spans)
    for group in passage.groups:
        while names and names[0].end <= group.numbers[0].start:
            context.add_references([names.popleft().reference])
        for number, clue in zip(group.numbers, collect_evidence(passage, group), strict=True):
            for member in expand_part_letters(number):
                symbol, candidates = resolve_short_form(member, clue, context)
                start, end = seen.source_offsets[member.start], seen.source_end(member.end)
                yield Mention(text[start:end], start, end, symbol, clue.kind, candidates)
    context.add_references([name.reference for name in names])
