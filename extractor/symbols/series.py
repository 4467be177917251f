"""The series of symbols and their bodies, as `series.toml` and the files of the folder `series.d` list them."""

from __future__ import annotations

import pathlib
from bisect import bisect_right
from functools import cache

import msgspec
import regex

from extractor.languages import Language

SERIES_FILE = pathlib.Path(__file__).with_name("series.toml")
ADDED_SERIES_FOLDER = pathlib.Path(__file__).with_name("series.d")
CUMULATIVE_START_TOLERANCE = 60  # by how many numbers an entry of `cumulative_starts` may be wrong; they are rounded


class SeriesTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of a series file. Unknown keys are errors, so that no entry is silently unused."""


class SymbolRoots(SeriesTable, kw_only=True):
    """Words that begin symbols. The text after the first slash matches `rest_pattern`.

    `suffix_pattern` may follow the word, and must follow it if `suffix_required`.
    """

    names: list[str]
    rest_pattern: str = r".*\d.*"
    suffix_pattern: str = ""
    suffix_required: bool = False
    examples: list[str]
    counter_examples: list[str]

    def build_pattern(self) -> str:
        """A pattern for these roots with their suffixes, the longest first."""
        names = "|".join(regex.escape(name) for name in sorted(self.names, key=lambda n: (-len(n), n)))
        suffix = f"(?:{self.suffix_pattern}){'' if self.suffix_required else '?'}" if self.suffix_pattern else ""
        return f"(?:{names}){suffix}"


class UnlistedRoots(SeriesTable, kw_only=True):
    """Roots that are on no list; they are accepted where a typed component follows."""

    pattern: str
    rest_pattern: str
    examples: list[str]
    counter_examples: list[str]


class SymbolForm(SeriesTable, kw_only=True):
    """A pattern, and symbols that need it."""

    pattern: str
    examples: list[str]


class CompoundComponents(SeriesTable, kw_only=True):
    """Components that contain a space."""

    words: list[str]
    examples: list[str]


class ComponentWords(SeriesTable, kw_only=True):
    """Typed words of components, by their type. `countable`: words whose numbers may be in lists and ranges."""

    modifier: list[str]
    nature: list[str]
    subsidiary: list[str]
    unnumbered_nature: list[str]
    terminal: list[str]
    countable: list[str]


class BodySessions(SeriesTable, kw_only=True):
    """When a body met; possible numbers of sessions are `first_session` to `last_session`.

    With one session a year, session n opened in `base_year` + n; with more, session 1 opened in `base_year`. A session
    may last for `extra_years` after the year in which it opened. `session_years` lists the years of each session instead
    where they are irregular; later sessions are not checked.
    """

    first_session: int
    last_session: int
    base_year: int = 0
    sessions_per_year: int = 1
    extra_years: int = 0
    session_years: list[list[int]] = []

    def is_possible(self, session: int, year: int | None) -> bool:
        """Whether there may have been a session with this number, in this year if one is given."""
        return self.first_session <= session <= self.last_session and (year is None or self.is_held_in(session, year))

    def is_held_in(self, session: int, year: int) -> bool:
        """Whether the session met in that year."""
        if self.session_years:
            last = max(self.session_years[-1])
            return year in self.session_years[session - 1] if session <= len(self.session_years) else year >= last
        opened = self.base_year + (session if self.sessions_per_year == 1 else (session - 1) // self.sessions_per_year)
        return opened <= year <= opened + self.extra_years


class IssuingBody(SeriesTable, kw_only=True):
    """A body whose documents are cited.

    `body_class`: the kind of body, for words such as "the Council". `symbol_prefixes`: of the symbols of its documents.
    `principal`: a principal organ, whose symbols begin with one letter. `cited_without_name`: its resolutions are cited
    in documents of all bodies without naming it. `max_per_session`: the highest number of a resolution in one session.
    `first_decision_number`: the lowest number of a decision, where it is above those of all resolutions.
    `cumulative_starts`: for resolutions that were numbered through all sessions, about the first number of each session,
    and last the one after the last session. `report_symbol_pattern`: symbols of reports, in another series, that contain
    its resolutions. `yearly_starts`: for resolutions numbered through all years, the first number of each year from
    `first_year` on, and last the one after the last year. `only_directly_named`: a class of bodies that counts only where
    it is named right beside the number. `resolution_templates`, `decision_templates`: the symbol for each form of number; empty for a body
    without a series. `names`: patterns of its names by language code; the file of a language that is added to the six
    has its names in [citations.bodies].
    """

    id: str
    body_class: str
    symbol_prefixes: list[str]
    principal: bool = False
    cited_without_name: bool = False
    sessions: BodySessions | None = None
    max_per_session: int | None = None
    first_decision_number: int | None = None
    cumulative_starts: list[int] = []
    first_year: int = 0
    yearly_starts: list[int] = []
    only_directly_named: bool = False
    report_symbol_pattern: str = r"(?!)"
    resolution_templates: dict[str, str] = {}
    decision_templates: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    examples: dict[str, str] = {}

    def can_have_numbered(self, session: int, number: int) -> bool:
        """Whether a session may have reached this number, where resolutions were numbered through all sessions."""
        if not 0 < session < len(self.cumulative_starts):
            return False
        return (
            self.cumulative_starts[session - 1] - CUMULATIVE_START_TOLERANCE
            <= number
            <= self.cumulative_starts[session] + CUMULATIVE_START_TOLERANCE
        )

    def find_year_of(self, number: int) -> int | None:
        """The year of a resolution with this number, where resolutions are numbered through all years."""
        place = bisect_right(self.yearly_starts, number)
        return self.first_year + place - 1 if 0 < place < len(self.yearly_starts) else None

    def get_templates(self, kind: str) -> dict[str, str]:
        """The templates of symbols of this kind, by form of number; empty where the body has no series."""
        return self.resolution_templates if kind == "resolution" else self.decision_templates


class AddedSeries(SeriesTable, kw_only=True):
    """A file of the folder `series.d`: roots, forms of whole symbols, and bodies of one organization."""

    roots: list[SymbolRoots] = []
    whole_symbols: list[SymbolForm] = []
    bodies: list[IssuingBody] = []


class SymbolSeries(SeriesTable, kw_only=True):
    """All series: `series.toml` and the entries of `series.d`.

    `whole_symbols` are symbols that do not consist of a root and components separated by slashes ("MSC 107/8").
    """

    roots: list[SymbolRoots]
    unlisted_roots: UnlistedRoots
    whole_symbols: list[SymbolForm] = []
    compound_components: CompoundComponents
    bracketed_parts: SymbolForm
    part_components: SymbolForm
    lettered_symbols: SymbolForm
    component_words: ComponentWords
    bodies: list[IssuingBody]

    def get_body(self, id_: str) -> IssuingBody:
        """The body with this id. Raises KeyError for an unknown id."""
        for body in self.bodies:
            if body.id == id_:
                return body
        raise KeyError(id_)

    def list_principal_roots(self) -> set[str]:
        """The symbol prefixes of the principal organs."""
        return {prefix for body in self.bodies if body.principal for prefix in body.symbol_prefixes}


@cache
def load_series() -> SymbolSeries:
    """The series of all files, read once."""
    series = msgspec.toml.decode(SERIES_FILE.read_bytes(), type=SymbolSeries)
    for file in sorted(ADDED_SERIES_FOLDER.glob("*.toml")):
        added = msgspec.toml.decode(file.read_bytes(), type=AddedSeries)
        series.roots += added.roots
        series.whole_symbols += added.whole_symbols
        series.bodies += added.bodies
    return series


def list_body_names(language: Language) -> dict[str, list[str]]:
    """The patterns of the bodies' names in a language, by body id: from the series files and from its own file."""
    names = {id_: [*patterns] for id_, patterns in language.words.citations.bodies.items()}
    for body in load_series().bodies:
        if language.code in body.names:
            names.setdefault(body.id, []).extend(body.names[language.code])
    return names


@cache
def list_direct_bodies() -> frozenset[str]:
    """The ids and classes of the bodies that count only where they are named directly beside a number."""
    return frozenset(
        text for body in load_series().bodies if body.only_directly_named for text in (body.id, body.body_class)
    )


def is_numbered_in_year(number: int, year: int) -> bool:
    """Whether a body that numbers its resolutions through all years gave this number in this year."""
    return any(body.find_year_of(number) == year for body in load_series().bodies if body.yearly_starts)


def find_body_by_symbol(*symbols: str) -> IssuingBody | None:
    """The body with the longest prefix that one of these symbols in normal form has; of equals, of the first symbol."""
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
    """The body whose resolutions the report with this symbol contains."""
    return next((body for body in load_series().bodies if regex.fullmatch(body.report_symbol_pattern, symbol)), None)


def is_under_prefix(symbol: str, prefix: str) -> bool:
    """Whether the symbol belongs to the prefix: A/CONF.230/1 to A/CONF, but not A/CONFERENCE/1."""
    return symbol.startswith(prefix) and symbol[len(prefix) : len(prefix) + 1] in {"/", ".", "(", ""}
