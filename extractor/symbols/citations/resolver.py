"""Resolves a printed number ("60/251") to the symbol that it means, by the body that the context names."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache

import msgspec
from msgspec.structs import replace

from extractor.languages.numbering.numbers import from_roman
from extractor.symbols.citations.antecedents import CitationEvidence
from extractor.symbols.citations.body_names import BodyReference
from extractor.symbols.citations.short_forms import ShortForm
from extractor.symbols.series import IssuingBody, load_series

MAX_CONFERENCE_SESSION = 30  # a body without a series may have had sessions up to this number


class DocumentContext(msgspec.Struct):
    """What a document has named so far: one object for all texts of a document, in reading order.

    `body` is the document's own (`find_issuing_body`) and `session` the number of its session; None where not known.
    `resolved_symbols` holds the symbols of numbers whose body was named.
    """

    body: str | None = None
    session: int | None = None
    resolved_symbols: dict[tuple[str, str], str] = {}
    _unread_references: list[Iterable[BodyReference]] = []

    def add_references(self, references: Iterable[BodyReference]) -> None:
        """Add the bodies that a text names. They are searched only when a number needs them."""
        self._unread_references.append(references)

    def find_last_named(self, among: Container[str]) -> str | None:
        """The one of these bodies that was named last; references are read backwards only as far as needed."""
        named: dict[str, BodyReference] = {}  # in reverse order
        found: str | None = None
        while self._unread_references and found is None:
            for reference in reversed([*self._unread_references.pop()]):
                if not reference.is_class:
                    named.setdefault(reference.id, reference)
            found = next((id_ for id_ in named if id_ in among), None)
        self._unread_references.append([*reversed(named.values())])
        return found

    def find_meant_body(self, reference: BodyReference, among: Container[str] | None = None) -> str | None:
        """The body that a reference most likely means, among these if given: of a class, the one named last, then the own."""
        listed = [body.id for body in load_series().bodies if body.body_class == reference.id]
        possible = [id_ for id_ in (listed if reference.is_class else [reference.id]) if among is None or id_ in among]
        if len(possible) < 2:
            return possible[0] if possible else None
        return self.find_last_named(possible) or (self.body if self.body in possible else possible[0])


def resolve_short_form(
    number: ShortForm, clue: CitationEvidence, context: DocumentContext
) -> tuple[str | None, tuple[str, ...]]:
    """The symbol and no candidates, or None and the candidates, where it is not known or the body has no series."""
    memory = (clue.kind, number.canonical_key)
    if number.form == "foreign":
        return None, ()
    if number.form == "bare":
        return _resolve_bare_number(number, clue.kind, context), ()
    named = load_series().get_body(clue.named_body.id) if clue.named_body and not clue.named_body.is_class else None
    if named and (template := named.get_templates(clue.kind).get(number.form)):
        context.resolved_symbols[memory] = _format_symbol(template, number)
        return context.resolved_symbols[memory], ()
    possible = _list_possible_symbols(number, clue)
    if not possible and clue.is_possessive and context.body:  # a resolution of its own with a misprinted year
        possible = {
            id_: s for id_, s in _list_possible_symbols(number, replace(clue, year=None)).items() if id_ == context.body
        }
    for reference in filter(None, (clue.named_body, clue.possessor)):
        if body := context.find_meant_body(reference, possible):
            context.resolved_symbols.setdefault(memory, possible[body])
            return possible[body], ()
        sure = reference == clue.named_body or _can_be_own_body_number(number, context)
        if sure and not _has_series(context.find_meant_body(reference), clue.kind):
            return None, ()
    if memory in context.resolved_symbols and not (clue.is_possessive and context.body in possible):
        return context.resolved_symbols[memory], ()
    if _is_own_body_number(number, clue, context, possible):
        return None, tuple(possible.values()) if int(number.session_or_year) > MAX_CONFERENCE_SESSION else ()
    if clue.year and len(possible) == 1:
        context.resolved_symbols[memory] = next(iter(possible.values()))
        return context.resolved_symbols[memory], ()
    return _choose_symbol(possible, clue, context) if possible else (None, ())


def _choose_symbol(
    possible: dict[str, str], clue: CitationEvidence, context: DocumentContext
) -> tuple[str | None, tuple[str, ...]]:
    """The most likely of the symbols that a number may mean where no body is named with it."""
    body = _find_context_body(possible, clue, context)
    if body is None:
        universal = [id_ for id_ in possible if load_series().get_body(id_).cited_without_name]
        body = universal[0] if len(universal) == 1 else context.find_last_named(possible)
    return (possible[body], ()) if body else (None, tuple(possible.values()))


def _find_context_body(possible: dict[str, str], clue: CitationEvidence, context: DocumentContext) -> str | None:
    """The possible body that the sentence names, or the document's own, or one that a word for a class may mean."""
    if clue.sentence_body and not clue.sentence_body.is_class and clue.sentence_body.id in possible:
        return clue.sentence_body.id
    if context.body in possible:
        return context.body
    return context.find_meant_body(clue.sentence_body, possible) if clue.sentence_body else None


def _has_series(body: str | None, kind: str) -> bool:
    """Whether a body has a series for resolutions or decisions; true where none is known."""
    return body is None or bool(load_series().get_body(body).get_templates(kind))


def _is_own_body_number(
    number: ShortForm, clue: CitationEvidence, context: DocumentContext, possible: dict[str, str]
) -> bool:
    """Whether a number is of the document's own body, which has no series, and of no body named in the sentence."""
    if context.body is None or _has_series(context.body, clue.kind) or not _can_be_own_body_number(number, context):
        return False
    return clue.sentence_body is None or context.find_meant_body(clue.sentence_body) not in possible


def _can_be_own_body_number(number: ShortForm, context: DocumentContext) -> bool:
    """Whether a body without a series may have given a number: a low session, its present session, or a year."""
    if number.form == "session":
        return int(number.session_or_year) <= MAX_CONFERENCE_SESSION or int(number.session_or_year) == context.session
    return number.form == "yearly"


def _list_possible_symbols(number: ShortForm, clue: CitationEvidence) -> dict[str, str]:
    """The symbols that the number may mean, by body: of the series that have this form of number, session and year."""
    made = _list_symbol_templates(clue.kind, number.form)
    return {
        body.id: _format_symbol(template, number) for body, template in made if _is_plausible_number(body, number, clue)
    }


@cache
def _list_symbol_templates(kind: str, form: str) -> list[tuple[IssuingBody, str]]:
    """The bodies that have this form of number, each with the template of its symbols."""
    return [(body, body.get_templates(kind)[form]) for body in load_series().bodies if form in body.get_templates(kind)]


def _is_plausible_number(body: IssuingBody, number: ShortForm, clue: CitationEvidence) -> bool:
    """Whether the body may have met in that session and that year, and have reached that number."""
    if number.form == "roman":
        return body.cited_without_name == _is_assembly_number(number)
    if number.form != "session" or body.sessions is None:
        return number.form != "session"
    session = int(number.session_or_year)
    if not body.sessions.first_session <= session <= body.sessions.last_session:
        return False
    if body.max_per_session is not None and clue.kind == "resolution" and int(number.number) > body.max_per_session:
        return False
    return clue.year is None or body.sessions.is_held_in(session, clue.year)


def _is_assembly_number(number: ShortForm) -> bool:
    """Whether a number and a session in Roman numerals fit the General Assembly; if not, they are of another body."""
    if "-" in number.session_or_year:
        return True
    session = from_roman(number.session_or_year) or 0
    return load_series().get_body("general_assembly").can_have_numbered(session, int(number.number))


def _format_symbol(template: str, number: ShortForm) -> str:
    return template.format(
        session=number.session_or_year, year=number.session_or_year, number=number.number, letter=number.letter
    )


def _resolve_bare_number(number: ShortForm, kind: str, context: DocumentContext) -> str | None:
    """A resolution named by its number alone ("resolution 1325") that the document named with its year before."""
    full = {s for (of, key), s in context.resolved_symbols.items() if of == kind and key.endswith(f"/{number.number}")}
    dated = [symbol for symbol in full if symbol.endswith(")")]
    return dated[0] if len(dated) == 1 else None
