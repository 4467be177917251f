"""From a number as printed ("60/251") to the symbol that it stands for, by the body that the context names."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache

import msgspec
from msgspec.structs import replace

from extractor.symbols.bodies import Reference
from extractor.symbols.clues import Clue
from extractor.symbols.grammar import roman
from extractor.symbols.numbers import Number
from extractor.symbols.series import Body, series

CONFERENCE_SESSIONS = 30  # numbers of sessions up to here may be a conference's own


class Context(msgspec.Struct):
    """What a document has said so far: one object for all texts of a document, in reading order.

    `body` is the document's own (`body_of`) and `session` the number of its session; None where not known. `known` has
    what numbers stood for where their body was named.
    """

    body: str | None = None
    session: int | None = None
    known: dict[tuple[str, str], str] = {}
    _heard: list[Iterable[Reference]] = []

    def hear(self, references: Iterable[Reference]) -> None:
        """Take note of the bodies that a text names. They are read once, where a number makes them be asked for."""
        self._heard.append(references)

    def last_named(self, among: Container[str]) -> str | None:
        """Of these bodies the one named last; what was heard is read from its end as far back as that stands."""
        named: dict[str, Reference] = {}  # the last first
        found: str | None = None
        while self._heard and found is None:
            for reference in reversed([*self._heard.pop()]):
                if not reference.is_class:
                    named.setdefault(reference.id, reference)
            found = next((id_ for id_ in named if id_ in among), None)
        self._heard.append([*reversed(named.values())])
        return found

    def meant(self, reference: Reference, among: Container[str] | None = None) -> str | None:
        """The body that a reference likeliest means, of these only if given: of a class the lately named, then the own."""
        listed = [body.id for body in series().bodies if body.class_ == reference.id]
        possible = [id_ for id_ in (listed if reference.is_class else [reference.id]) if among is None or id_ in among]
        if len(possible) < 2:
            return possible[0] if possible else None
        return self.last_named(possible) or (self.body if self.body in possible else possible[0])


def resolve(number: Number, clue: Clue, context: Context) -> tuple[str | None, tuple[str, ...]]:
    """The symbol, None where it can't be told or the body has no series; and then the candidates."""
    memory = (clue.kind, number.key)
    if number.form == "foreign":
        return None, ()
    if number.form == "bare":
        return _bare(number, clue.kind, context), ()
    named = series().body(clue.named.id) if clue.named and not clue.named.is_class else None
    if named and (template := named.templates(clue.kind).get(number.form)):
        context.known[memory] = _symbol(template, number)
        return context.known[memory], ()
    possible = _possible(number, clue)
    if not possible and clue.own and context.body:  # its own, whatever year is misprinted
        possible = {id_: s for id_, s in _possible(number, replace(clue, year=None)).items() if id_ == context.body}
    for reference in filter(None, (clue.named, clue.subject)):
        if body := context.meant(reference, possible):
            context.known.setdefault(memory, possible[body])
            return possible[body], ()
        sure = reference == clue.named or _may_be_own(number, context)
        if sure and not _has_series(context.meant(reference), clue.kind):
            return None, ()
    if memory in context.known and not (clue.own and context.body in possible):
        return context.known[memory], ()
    if _is_own(number, clue, context, possible):
        return None, tuple(possible.values()) if int(number.session) > CONFERENCE_SESSIONS else ()
    if clue.year and len(possible) == 1:
        context.known[memory] = next(iter(possible.values()))
        return context.known[memory], ()
    return _choose(possible, clue, context) if possible else (None, ())


def _choose(possible: dict[str, str], clue: Clue, context: Context) -> tuple[str | None, tuple[str, ...]]:
    """The likeliest of the symbols that a number may stand for where no body is named with it."""
    body = _beside(possible, clue, context)
    if body is None:
        universal = [id_ for id_ in possible if series().body(id_).universal]
        body = universal[0] if len(universal) == 1 else context.last_named(possible)
    return (possible[body], ()) if body else (None, tuple(possible.values()))


def _beside(possible: dict[str, str], clue: Clue, context: Context) -> str | None:
    """The possible body that the sentence names, or the document's own, or one that the word for a class may mean."""
    if clue.near and not clue.near.is_class and clue.near.id in possible:
        return clue.near.id
    if context.body in possible:
        return context.body
    return context.meant(clue.near, possible) if clue.near else None


def _has_series(body: str | None, kind: str) -> bool:
    """Whether a body has a series for resolutions or decisions; true where none is known."""
    return body is None or bool(series().body(body).templates(kind))


def _is_own(number: Number, clue: Clue, context: Context, possible: dict[str, str]) -> bool:
    """Whether a number is one that the document's own body gave, which has no series, and of no body named near it."""
    if context.body is None or _has_series(context.body, clue.kind) or not _may_be_own(number, context):
        return False
    return clue.near is None or context.meant(clue.near) not in possible


def _may_be_own(number: Number, context: Context) -> bool:
    """Whether a number is so low, or so made, that a body without series may have given it; or of its session now."""
    if number.form == "session":
        return int(number.session) <= CONFERENCE_SESSIONS or int(number.session) == context.session
    return number.form == "yearly"


def _possible(number: Number, clue: Clue) -> dict[str, str]:
    """The symbols that the number may stand for, by body: of series that have this form of number, session and year."""
    made = _templates(clue.kind, number.form)
    return {body.id: _symbol(template, number) for body, template in made if _plausible(body, number, clue)}


@cache
def _templates(kind: str, form: str) -> list[tuple[Body, str]]:
    """The bodies that have this form of number, each with how its symbols are made of it."""
    return [(body, body.templates(kind)[form]) for body in series().bodies if form in body.templates(kind)]


def _plausible(body: Body, number: Number, clue: Clue) -> bool:
    """Whether the body may have sat in that session, that year, and have come to that number."""
    if number.form == "roman":
        return body.universal == _of_assembly(number)
    if number.form != "session" or body.sessions is None:
        return number.form != "session"
    session = int(number.session)
    if not body.sessions.from_ <= session <= body.sessions.to:
        return False
    if body.most is not None and clue.kind == "resolution" and int(number.number) > body.most:
        return False
    return clue.year is None or body.sessions.held(session, clue.year)


def _of_assembly(number: Number) -> bool:
    """Whether number and session in Roman figures go together in the Assembly; if not, they are of another body."""
    if "-" in number.session:
        return True
    session = next((n for n in range(1, 100) if roman(n) == number.session), 0)
    return series().body("general_assembly").may_have_counted(session, int(number.number))


def _symbol(template: str, number: Number) -> str:
    return template.format(session=number.session, year=number.session, number=number.number, letter=number.letter)


def _bare(number: Number, kind: str, context: Context) -> str | None:
    """A resolution named by its number alone ("resolution 1325") after it was named in full, with its year."""
    full = {s for (of, key), s in context.known.items() if of == kind and key.endswith(f"/{number.number}")}
    dated = [symbol for symbol in full if symbol.endswith(")")]
    return dated[0] if len(dated) == 1 else None
