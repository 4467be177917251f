"""A document's own symbols: whose documents they are, and whether that is the body that the masthead prints."""

from __future__ import annotations

from extractor.languages import Language, line_languages
from extractor.languages.view import view
from extractor.symbols.bodies import Bodies
from extractor.symbols.grammar import split_joint
from extractor.symbols.series import is_under, series, series_of


def body_of(symbols: list[str], bodies: list[str], language: Language) -> str | None:
    """The id of the body that a document with these symbols and bodies, as printed, is of; None where it is not known.

    The symbol tells it ("other" for a series of no known body), and without one the innermost body with a known name.
    """
    if symbols:
        found = series_of(*symbols)
        return found.id if found else "other"
    named = [id_ for name in reversed(bodies) for id_ in reversed(_named(name, language))]
    return named[0] if named else None


def own_series(symbols: list[str], bodies: list[str], language: Language) -> bool | None:
    """Whether one of the symbols is of the series of one of the bodies printed; None where that is not known."""
    if not any(map(series_of, symbols)):
        return None
    named = [series().body(id_) for name in bodies for id_ in _named(name, language)]
    if not named:
        return None
    if any(is_under(symbol, prefix) for symbol in symbols for body in named for prefix in body.prefixes):
        return True
    return False if all(body.resolution for body in named) else None


def same_document(one: str, other: str) -> bool:
    """Whether two symbols in normal form, or a joint one and one of its halves, are of the same document."""
    halves = [{half.casefold().replace(" ", "") for half in split_joint(symbol)} for symbol in (one, other)]
    return not halves[0].isdisjoint(halves[1])


def _named(name: str, language: Language) -> list[str]:
    """The bodies that a line of a document in this language names, in any language."""
    text = view(name, keep_case=True).text
    found = []
    for other in line_languages(language, name):
        for reference, _, _ in Bodies(other).find(text):
            if not reference.is_class and reference.id not in found:
                found.append(reference.id)
    return found
