"""Resolves a printed number ("60/251") to the symbol that it means, by the body that the context names."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache

import msgspec
from msgspec.structs import replace

from extractor.common.roman_numerals import from_roman
from extractor.symbols.citations.antecedents import CitationEvidence
from extractor.symbols.citations.body_names import BodyReference
from extractor.symbols.citations.short_forms import ShortForm
from extractor.symbols.series import IssuingBody, load_series

MAX_CONFERENCE_SESSION = 30  # a body without a series may have had sessions up to this number
MIN_UNNAMED_NUMBER = 1000  # from here on a number alone is of the Security Council; lower ones are of any body


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
    number: ShortForm, evidence: CitationEvidence, context: DocumentContext
) -> tuple[str | None, tuple[str, ...]]:
    """The symbol and no candidates, or None and the candidates, where it is not known or the body has no series.

    A body counts only if its sessions fit the number and the date; one whose sessions are not listed in a series counts
    where it is named, and bodies of low sessions only where they are named.
    """
    if number.form == "foreign":
        return None, ()
    if number.form == "bare":
        return _resolve_bare_number(number, evidence, context)
    memory = (evidence.kind, number.canonical_key)
    named = _get_specific_body(evidence.named_body)
    if named and (template := named.get_templates(evidence.kind).get(number.form)):
        context.resolved_symbols[memory] = _format_symbol(template, number)
        return context.resolved_symbols[memory], ()
    possible = _list_possible_symbols(number, evidence)
    if not possible and evidence.is_possessive and context.body and _is_own_possessor(evidence, context):
        # a resolution of its own with a misprinted year
        possible = {
            id_: s
            for id_, s in _list_possible_symbols(number, replace(evidence, year=None)).items()
            if id_ == context.body
        }
    for reference in filter(None, (evidence.named_body, evidence.possessor)):
        if body := context.find_meant_body(reference, possible):
            context.resolved_symbols.setdefault(memory, possible[body])
            return possible[body], ()
        if _is_without_series(reference, number, evidence, context, possible):
            return None, () if reference == evidence.named_body else tuple(possible.values())
    if memory in context.resolved_symbols and not (evidence.is_possessive and context.body in possible):
        return context.resolved_symbols[memory], ()
    if _is_own_body_number(number, evidence, context, possible):
        return None, tuple(possible.values()) if int(number.session_or_year) > MAX_CONFERENCE_SESSION else ()
    return _choose_symbol(possible, evidence, context, memory) if possible else (None, ())


def _choose_symbol(
    possible: dict[str, str], evidence: CitationEvidence, context: DocumentContext, memory: tuple[str, str]
) -> tuple[str | None, tuple[str, ...]]:
    """The most likely of the symbols that a number may mean where no body is named with it."""
    body = _find_context_body(possible, evidence, context)
    if body is None:
        universal = [id_ for id_ in possible if load_series().get_body(id_).cited_without_name]
        body = universal[0] if len(universal) == 1 else context.find_last_named(possible)
    if body is None:
        return None, tuple(possible.values())
    if evidence.year and len(possible) == 1:
        context.resolved_symbols[memory] = possible[body]
    return possible[body], ()


def _find_context_body(possible: dict[str, str], evidence: CitationEvidence, context: DocumentContext) -> str | None:
    """The possible body that the sentence names, or the document's own, or one that a word for a class may mean."""
    named = evidence.sentence_body
    if named and not named.is_class and named.id in possible:
        return named.id
    if context.body in possible:
        return context.body
    return context.find_meant_body(named, possible) if named else None


def _get_specific_body(reference: BodyReference | None) -> IssuingBody | None:
    """The body of a name; None for the word for a class."""
    return load_series().get_body(reference.id) if reference and not reference.is_class else None


def _is_own_possessor(evidence: CitationEvidence, context: DocumentContext) -> bool:
    """Whether "its" may refer to the document's own body: no other body is the possessor."""
    return evidence.possessor is None or context.find_meant_body(evidence.possessor) == context.body


def _is_without_series(
    reference: BodyReference,
    number: ShortForm,
    evidence: CitationEvidence,
    context: DocumentContext,
    possible: dict[str, str],
) -> bool:
    """Whether a reference means a body without a series, which may have given this number."""
    meant = context.find_meant_body(reference)
    if meant is None or load_series().get_body(meant).get_templates(evidence.kind):
        return False
    if reference == evidence.named_body:
        return True
    if reference.is_class and context.body in possible:
        return False
    return _may_have_numbered(load_series().get_body(meant), number, evidence.year, context)


def _has_series(body: str | None, kind: str) -> bool:
    """Whether a body has a series for resolutions or decisions; true where none is known."""
    return body is None or bool(load_series().get_body(body).get_templates(kind))


def _is_own_body_number(
    number: ShortForm, evidence: CitationEvidence, context: DocumentContext, possible: dict[str, str]
) -> bool:
    """Whether a number is of the document's own body, which has no series, and of no body named in the sentence."""
    if context.body is None or _has_series(context.body, evidence.kind):
        return False
    own = load_series().get_body(context.body)
    if evidence.year and own.sessions and number.form == "session":
        return own.sessions.is_possible(int(number.session_or_year), evidence.year)
    if not _is_conference_number(number, context):
        return False
    return evidence.sentence_body is None or context.find_meant_body(evidence.sentence_body) not in possible


def _may_have_numbered(body: IssuingBody, number: ShortForm, year: int | None, context: DocumentContext) -> bool:
    """Whether a body without a series may have given a number in a year."""
    if number.form == "session" and body.sessions:
        return body.sessions.is_possible(int(number.session_or_year), year)
    return not _is_assembly_number(number) if number.form == "roman" else _is_conference_number(number, context)


def _is_conference_number(number: ShortForm, context: DocumentContext) -> bool:
    """Whether any body without a series may have given a number: a low session, its present session, or a year."""
    if number.form == "session":
        return int(number.session_or_year) <= MAX_CONFERENCE_SESSION or int(number.session_or_year) == context.session
    return number.form == "yearly"


def _list_possible_symbols(number: ShortForm, evidence: CitationEvidence) -> dict[str, str]:
    """The symbols that the number may mean, by body: of the series that have this form of number, session and year."""
    return {
        body.id: _format_symbol(template, number)
        for body, template in _list_symbol_templates(evidence.kind, number.form)
        if _is_plausible_number(body, number, evidence)
    }


@cache
def _list_symbol_templates(kind: str, form: str) -> list[tuple[IssuingBody, str]]:
    """The bodies that have this form of number, each with the template of its symbols."""
    return [(body, body.get_templates(kind)[form]) for body in load_series().bodies if form in body.get_templates(kind)]


def _is_plausible_number(body: IssuingBody, number: ShortForm, evidence: CitationEvidence) -> bool:
    """Whether the body may have met in that session and that year, and have reached that number."""
    if number.form == "roman":
        return body.cited_without_name == _is_assembly_number(number)
    if number.form == "year":
        return not body.yearly_starts or body.find_year_of(int(number.number)) in {int(number.session_or_year), None}
    if number.form != "session" or body.sessions is None:
        return number.form != "session"
    if body.max_per_session is not None and evidence.kind == "resolution" and int(number.number) > body.max_per_session:
        return False
    return body.sessions.is_possible(int(number.session_or_year), evidence.year)


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


def _resolve_bare_number(
    number: ShortForm, evidence: CitationEvidence, context: DocumentContext
) -> tuple[str | None, tuple[str, ...]]:
    """A resolution named by its number alone ("resolution 1325").

    It is the one that the document named with its year or session before; else of a body that numbers its resolutions
    through all years, whose year follows from the number, if that body is named or the number is too high for others.
    """
    named = _find_named_among(evidence, context)
    full = {
        symbol
        for (kind, key), symbol in context.resolved_symbols.items()
        if kind == evidence.kind and key.endswith(f"/{number.number}") and symbol.endswith(")")
    }
    if len(full) == 1:
        return full.pop(), ()
    for body in load_series().bodies:
        template = body.get_templates(evidence.kind).get("year")
        year = body.find_year_of(int(number.number))
        if template and year and named in {body.id, None}:
            symbol = template.format(number=number.number, year=year)
            sure = named == body.id or int(number.number) >= MIN_UNNAMED_NUMBER
            return (symbol, ()) if sure else (None, (symbol,))
    return None, ()


def _find_named_among(evidence: CitationEvidence, context: DocumentContext) -> str | None:
    """The body that is named with a number, or else before it in the sentence."""
    reference = evidence.named_body or evidence.possessor or evidence.sentence_body
    return context.find_meant_body(reference) if reference else None
