"""The series of symbols and their bodies, as `series.toml` lists them."""

from __future__ import annotations

import pathlib
from functools import cache

import msgspec
import regex


class Entry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of the file: unknown keys are errors, so that no entry is silently unused."""


class Roots(Entry, kw_only=True):
    """Words that open symbols: `suffix` may follow the word, and what follows the first slash matches `rest`."""

    names: list[str]
    rest: str = r".*\d.*"
    suffix: str = ""
    examples: list[str]
    counter_examples: list[str]


class OtherRoots(Entry, kw_only=True):
    """Roots that no list holds: taken where a typed word follows."""

    pattern: str
    rest: str
    examples: list[str]
    counter_examples: list[str]


class Form(Entry, kw_only=True):
    """A pattern and symbols that it is there for."""

    pattern: str
    examples: list[str]


class Compounds(Entry, kw_only=True):
    """Components that hold a blank."""

    words: list[str]
    examples: list[str]


class Words(Entry, kw_only=True):
    """Typed words of components, by what they type; `runs` are those whose numbers stand in lists and ranges."""

    modifier: list[str]
    nature: list[str]
    subsidiary: list[str]
    plain: list[str]
    enders: list[str]
    runs: list[str]


class Sessions(Entry, kw_only=True):
    """When a body sat: `yearly` sessions a year since `first`; numbers in use run `from_`..`to`.

    Of one session a year, number 1 is that of the year behind `first`. `spill`: years that one may last beyond its
    first.
    """

    first: int
    yearly: int
    from_: int = msgspec.field(name="from")
    to: int
    spill: int

    def held(self, session: int, year: int) -> bool:
        """Whether the session sat in that year."""
        opened = self.first + (session if self.yearly == 1 else (session - 1) // self.yearly)
        return opened <= year <= opened + self.spill


ABOUT = 60  # numbers that the first of a session may be off


class Body(Entry, kw_only=True):
    """A body whose documents are cited. `most` is the highest number of a resolution in one session.

    `counted`: where resolutions were numbered through all sessions, about the first of each session from the first on, and
    at the end the one behind the last. `reports` matches the symbols of reports, of another series, in which its resolutions stand.
    """

    id: str
    class_: str = msgspec.field(name="class")
    prefixes: list[str]
    universal: bool = False
    sessions: Sessions | None = None
    most: int | None = None
    counted: list[int] = []
    reports: str = r"(?!)"
    resolution: dict[str, str] = {}
    decision: dict[str, str] = {}
    examples: dict[str, str] = {}

    def may_have_counted(self, session: int, number: int) -> bool:
        """Whether a session may have come to this number, where all were numbered through."""
        if not 0 < session < len(self.counted):
            return False
        return self.counted[session - 1] - ABOUT <= number <= self.counted[session] + ABOUT

    def templates(self, kind: str) -> dict[str, str]:
        """How symbols of this kind are made, for each form of number; empty where the body has no series."""
        return self.resolution if kind == "resolution" else self.decision


class Series(Entry, kw_only=True):
    """The whole file."""

    roots: list[Roots]
    other_roots: OtherRoots
    spaced: Form
    compounds: Compounds
    parts: Form
    subparts: Form
    lettered: Form
    words: Words
    bodies: list[Body]

    def body(self, id_: str) -> Body:
        """The body of this id; KeyError for none."""
        for body in self.bodies:
            if body.id == id_:
                return body
        raise KeyError(id_)


@cache
def series() -> Series:
    """The series, read once."""
    return msgspec.toml.decode(pathlib.Path(__file__).with_name("series.toml").read_bytes(), type=Series)


def series_of(*symbols: str) -> Body | None:
    """The body with the longest prefix that one of these symbols in normal form has; of equals the first's."""
    bodies = series().bodies
    pairs = [(prefix, body) for s in symbols for body in bodies for prefix in body.prefixes if is_under(s, prefix)]
    return max(pairs, key=lambda pair: len(pair[0]))[1] if pairs else None


def reported_in(symbol: str) -> Body | None:
    """The body in whose report of this symbol its resolutions stand."""
    return next((body for body in series().bodies if regex.fullmatch(body.reports, symbol)), None)


def is_under(symbol: str, prefix: str) -> bool:
    """Whether the symbol stands below the prefix: A/CONF.230/1 below A/CONF, not A/CONFERENCE/1."""
    return symbol.startswith(prefix) and symbol[len(prefix) : len(prefix) + 1] in {"/", ".", "(", ""}
