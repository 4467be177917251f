"""From a number as printed ("60/251") to the symbol that it stands for, by the body that the context names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractor.symbols.bodies import Reference
from extractor.symbols.clues import Clue
from extractor.symbols.grammar import roman
from extractor.symbols.numbers import Number
from extractor.symbols.series import Body, series

CONFERENCE_SESSIONS = 30  # numbers of sessions up to here may be a conference's own


@dataclass(slots=True)
class Context:
    """What a document has said so far: one object for all texts of a document, in reading order.

    `body` is the document's own (`body_of`) and `session` the number of its session; None where not known. `named` has
    the bodies named so far, the last at its end; `known` what numbers stood for where their body was named.
    """

    body: str | None = None
    session: int | None = None
    named: list[str] = field(default_factory=list)
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def name(self, reference: Reference) -> None:
        """Take note that a body is named."""
        if reference.is_class:
            return
        if reference.id in self.named:
            self.named.remove(reference.id)
        self.named.append(reference.id)

    def bodies(self, reference: Reference) -> list[str]:
        """The bodies that a reference may mean, the likeliest first: of a class the lately named, the own, the rest."""
        if not reference.is_class:
            return [reference.id]
        known = [*reversed(self.named), *([self.body] if self.body else []), *(body.id for body in series().bodies)]
        return [id_ for id_ in dict.fromkeys(known) if series().body(id_).class_ == reference.id]


def resolve(number: Number, clue: Clue, context: Context) -> tuple[str | None, tuple[str, ...]]:
    """The symbol, None where it can't be told or the body has no series; and then the candidates."""
    memory = (clue.kind, number.key)
    if number.form == "foreign":
        return None, ()
    if number.form == "bare":
        return _bare(number, clue.kind, context), ()
    if clue.named and not clue.named.is_class and (symbol := _symbol(series().body(clue.named.id), number, clue.kind)):
        context.known[memory] = symbol
        return symbol, ()
    possible = _possible(number, clue)
    if not possible and clue.own and context.body:  # its own, whatever year is misprinted
        possible = {id_: s for id_, s in _possible(number, replace(clue, year=None)).items() if id_ == context.body}
    for reference in filter(None, (clue.named, clue.subject)):
        bodies = context.bodies(reference)
        if found := next((possible[body] for body in bodies if body in possible), None):
            context.known.setdefault(memory, found)
            return found, ()
        if not _has_series(bodies, clue.kind) and (reference == clue.named or _may_be_own(number, context)):
            return None, ()
    if memory in context.known and not (clue.own and context.body in possible):
        return context.known[memory], ()
    unlisted = context.body is not None and not _has_series([context.body], clue.kind)
    near = context.bodies(clue.near)[:1] if clue.near else []
    if unlisted and _may_be_own(number, context) and not possible.keys() & near:
        return None, tuple(possible.values()) if int(number.session) > CONFERENCE_SESSIONS else ()
    if clue.year and len(possible) == 1:
        context.known[memory] = next(iter(possible.values()))
        return context.known[memory], ()
    return _choose(possible, clue, context)


def _choose(possible: dict[str, str], clue: Clue, context: Context) -> tuple[str | None, tuple[str, ...]]:
    """The likeliest of the symbols that a number may stand for where no body is named with it."""
    near = context.bodies(clue.near) if clue.near else []
    own = [context.body] if context.body else []
    for body in own + near if clue.near is None or clue.near.is_class else near + own:
        if body in possible:
            return possible[body], ()
    universal = [symbol for body, symbol in possible.items() if series().body(body).universal]
    if len(universal) == 1:
        return universal[0], ()
    for body in reversed(context.named):
        if body in possible:
            return possible[body], ()
    return None, tuple(possible.values())


def _has_series(bodies: list[str], kind: str) -> bool:
    """Whether the likeliest of these bodies has a series for resolutions or decisions; true where there is none."""
    return not bodies or bool(series().body(bodies[0]).templates(kind))


def _may_be_own(number: Number, context: Context) -> bool:
    """Whether a number is so low, or so made, that a body without series may have given it; or of its session now."""
    if number.form == "session":
        return int(number.session) <= CONFERENCE_SESSIONS or int(number.session) == context.session
    return number.form == "yearly"


def _possible(number: Number, clue: Clue) -> dict[str, str]:
    """The symbols that the number may stand for, by body: of series that have this form of number, session and year."""
    found = {}
    for body in series().bodies:
        symbol = _symbol(body, number, clue.kind)
        if symbol and _plausible(body, number, clue):
            found[body.id] = symbol
    return found


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


def _symbol(body: Body, number: Number, kind: str) -> str | None:
    template = body.templates(kind).get(number.form)
    if template is None:
        return None
    return template.format(session=number.session, year=number.session, number=number.number, letter=number.letter)


def _bare(number: Number, kind: str, context: Context) -> str | None:
    """A resolution named by its number alone ("resolution 1325") after it was named in full, with its year."""
    full = {s for (of, key), s in context.known.items() if of == kind and key.endswith(f"/{number.number}")}
    dated = [symbol for symbol in full if symbol.endswith(")")]
    return dated[0] if len(dated) == 1 else None
