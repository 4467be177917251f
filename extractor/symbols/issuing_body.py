"""The body that issues a document: by its own symbols and by the bodies printed in its masthead."""

from __future__ import annotations

from extractor.languages import Language, list_line_languages
from extractor.languages.normalization import normalize_text
from extractor.symbols.citations.body_names import get_body_name_finder
from extractor.symbols.grammar import split_joint_symbol
from extractor.symbols.series import find_body_by_symbol, is_under_prefix, load_series


def find_issuing_body(symbols: list[str], bodies: list[str], language: Language) -> str | None:
    """The id of the body that issued a document with these symbols and printed bodies; None where it is not known.

    The symbol decides ("other" for a series of no known body); without a symbol, the innermost body with a known name.
    """
    if symbols:
        found = find_body_by_symbol(*symbols)
        return found.id if found else "other"
    named = [id_ for name in reversed(bodies) for id_ in reversed(_find_named_body_ids(name, language))]
    return named[0] if named else None


def has_series_of_bodies(symbols: list[str], bodies: list[str], language: Language) -> bool | None:
    """Whether one of the symbols is in a series of one of the printed bodies; None where that is not known."""
    if not any(map(find_body_by_symbol, symbols)):
        return None
    named = [load_series().get_body(id_) for name in bodies for id_ in _find_named_body_ids(name, language)]
    if not named:
        return None
    if any(is_under_prefix(symbol, prefix) for symbol in symbols for body in named for prefix in body.symbol_prefixes):
        return True
    return False if all(body.resolution_templates for body in named) else None


def is_same_document(one: str, other: str) -> bool:
    """Whether two symbols in normal form, or a joint one and one of its parts, mean the same document."""
    halves = [{half.casefold().replace(" ", "") for half in split_joint_symbol(symbol)} for symbol in (one, other)]
    return not halves[0].isdisjoint(halves[1])


def _find_named_body_ids(name: str, language: Language) -> list[str]:
    """The ids of the bodies that a line names, in any language that a line of the document may be in."""
    text = normalize_text(name, keep_case=True).text
    ids = []
    for other in list_line_languages(language, name):
        for reference, _, _ in get_body_name_finder(other).find_names(text):
            if not reference.is_class and reference.id not in ids:
                ids.append(reference.id)
    return ids
