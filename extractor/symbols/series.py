"""The series of symbols and their bodies, as `series.toml` lists them."""

from __future__ import annotations

import pathlib
from functools import cache

import msgspec
import regex


class SeriesTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: unknown keys are errors, so that no entry is silently unused."""


class SymbolRoots(SeriesTable, kw_only=True):
    """Words that open symbols: `suffix` may follow the word, and what follows the first slash matches `rest`."""

    names: list[str]
    rest_pattern: str = r".*\d.*"
    suffix_pattern: str = ""
    examples: list[str]
    counter_examples: list[str]


class UnlistedRoots(SeriesTable, kw_only=True):
    """Roots that no list holds: taken where a typed word follows."""

    pattern: str
    rest_pattern: str
    examples: list[str]
    counter_examples: list[str]


class SymbolForm(SeriesTable, kw_only=True):
    """A pattern and symbols that it is there for."""

    pattern: str
    examples: list[str]


class CompoundComponents(SeriesTable, kw_only=True):
    """Components that hold a blank."""

    words: list[str]
    examples: list[str]


class ComponentWords(SeriesTable, kw_only=True):
    """Typed words of components, by what they type; `runs` are those whose numbers stand in lists and ranges."""

    modifier: list[str]
    nature: list[str]
    subsidiary: list[str]
    unnumbered_nature: list[str]
    terminal: list[str]
    countable: list[str]


class BodySessions(SeriesTable, kw_only=True):
    """When a body sat: `yearly` sessions a year since `first`; numbers in use run `from_`..`to`.

    Of one session a year, number 1 is that of the year behind `first`. `spill`: years that one may last beyond its
    first.
    """

    base_year: int
    sessions_per_year: int
    first_session: int
    last_session: int
    extra_years: int

    def is_held_in(self, session: int, year: int) -> bool:
        """Whether the session sat in that year."""
        opened = self.base_year + (session if self.sessions_per_year == 1 else (session - 1) // self.sessions_per_year)
        return opened <= year <= opened + self.extra_years


CUMULATIVE_START_TOLERANCE = 60  # numbers that the first of a session may be off


class IssuingBody(SeriesTable, kw_only=True):
    """A body whose documents are cited. `most` is the highest number of a resolution in one session.

    `counted`: where resolutions were numbered through all sessions, about the first of each session from the first on, and
    at the end the one behind the last. `reports` matches the symbols of reports, of another series, in which its resolutions stand.
    """

    id: str
    body_class: str
    symbol_prefixes: list[str]
    cited_without_name: bool = False
    sessions: BodySessions | None = None
    max_per_session: int | None = None
    cumulative_starts: list[int] = []
    report_symbol_pattern: str = r"(?!)"
    resolution_templates: dict[str, str] = {}
    decision_templates: dict[str, str] = {}
    examples: dict[str, str] = {}

    def can_have_numbered(self, session: int, number: int) -> bool:
        """Whether a session may have come to this number, where all were numbered through."""
        if not 0 < session < len(self.cumulative_starts):
            return False
        return (
            self.cumulative_starts[session - 1] - CUMULATIVE_START_TOLERANCE
            <= number
            <= self.cumulative_starts[session] + CUMULATIVE_START_TOLERANCE
        )

    def get_templates(self, kind: str) -> dict[str, str]:
        """How symbols of this kind are made, for each form of number; empty where the body has no series."""
        return self.resolution_templates if kind == "resolution" else self.decision_templates


class SymbolSeries(SeriesTable, kw_only=True):
    """The whole file."""

    roots: list[SymbolRoots]
    unlisted_roots: UnlistedRoots
    blank_separated_symbols: SymbolForm
    compound_components: CompoundComponents
    bracketed_parts: SymbolForm
    part_components: SymbolForm
    lettered_symbols: SymbolForm
    component_words: ComponentWords
    bodies: list[IssuingBody]

    def get_body(self, id_: str) -> IssuingBody:
        """The body of this id; KeyError for none."""
        for body in self.bodies:
            if body.id == id_:
                return body
        raise KeyError(id_)


@cache
def load_series() -> SymbolSeries:
    """The series, read once."""
    return msgspec.toml.decode(pathlib.Path(__file__).with_name("series.toml").read_bytes(), type=SymbolSeries)


def find_body_by_symbol(*symbols: str) -> IssuingBody | None:
    """The body with the longest prefix that one of these symbols in normal form has; of equals the first's."""
    bodies = load_series().bodies
    pairs = [
        (prefix, body)
        for s in symbols
        for body in bodies
        for prefix in body.symbol_prefixes
        if is_under_prefix(s, prefix)
    ]
    return max(pairs, key=lambda pair: len(pair[0]))[1] if pairs else None


def find_body_by_report(symbol: str) -> IssuingBody | None:
    """The body in whose report of this symbol its resolutions stand."""
    return next((body for body in load_series().bodies if regex.fullmatch(body.report_symbol_pattern, symbol)), None)


def is_under_prefix(symbol: str, prefix: str) -> bool:
    """Whether the symbol stands below the prefix: A/CONF.230/1 below A/CONF, not A/CONFERENCE/1."""
    return symbol.startswith(prefix) and symbol[len(prefix) : len(prefix) + 1] in {"/", ".", "(", ""}
