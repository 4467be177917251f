"""The patterns around citations in a language, compiled for texts folded with their case kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby

import msgspec
import regex

from extractor.common.roman_numerals import from_roman, to_roman
from extractor.common.unicode_text import has_han
from extractor.languages import Language, LanguageWords
from extractor.languages.matching.prefilters import SignPrefilter
from extractor.languages.normalization import normalize_text
from extractor.languages.numbering.numbers import NumberReader
from extractor.symbols.citations.body_names import BodyNameFinder, get_body_name_finder
from extractor.symbols.citations.gap_patterns import GapPatterns, compile_gap_patterns
from extractor.symbols.citations.pattern_fragments import (
    ARABIC_PATTERN,
    LETTER_PATTERN,
    NO_MATCH_PATTERN,
    WORD_END_PATTERN,
    add_letter_boundaries,
    add_word_boundaries,
    join_patterns,
)
from extractor.symbols.grammar import PART_LETTERS

DATE_WINDOW_CHARS = 60  # code points next to a number in which its date is searched
MAX_ROMAN_SESSION = 100  # sessions were counted in Roman numerals up to the sixties
MAX_LISTED_LETTERS = 4  # further letters between a number and its session: 1721 A and B (XVI)


class CitationPatterns(msgspec.Struct, frozen=True):
    """The citation patterns of one language. `gaps` match between numbers, keywords and bodies."""

    language: Language
    keyword: regex.Pattern[str]
    body_finder: BodyNameFinder
    possessive: regex.Pattern[str]
    short_form: regex.Pattern[str]
    short_form_prefilter: SignPrefilter
    number_lead_in: regex.Pattern[str]
    number_marks: tuple[str, str] | None
    list_separator: regex.Pattern[str]
    date_clause: regex.Pattern[str]
    gaps: GapPatterns
    part_letter: str
    part_letters: dict[str, str]
    session_marks: dict[str, str]
    conjunction: str
    range_word: str

    @property
    def opening_mark(self) -> str:
        """The mark before a number; empty in languages without number marks."""
        return self.number_marks[0] if self.number_marks else ""


def build_joiner_pattern(words: Iterable[str]) -> str:
    """A pattern of conjunctions or range words: no letter next to them, except ideographs, and except after an Arabic one."""
    folded = sorted({normalize_text(w, keep_case=True).text for w in words} - {""}, key=lambda w: (-len(w), w))
    runs = (
        (separate, "|".join(map(regex.escape, run)))
        for separate, run in groupby(folded, key=lambda w: w[0].isalpha() and not has_han(w))
    )
    before, after = f"(?<!{LETTER_PATTERN})", f"(?:(?!{LETTER_PATTERN})|(?<={ARABIC_PATTERN}))"
    return f"(?:{'|'.join(f'{before}(?:{run}){after}' if separate else run for separate, run in runs)})"


@cache
def compile_citation_patterns(language: Language) -> CitationPatterns:
    """The citation patterns of a language, compiled once. Raises `regex.error` for an invalid pattern."""
    words = language.words
    table = words.citations
    conjunction = build_joiner_pattern(["&", *words.conjunctions])
    ranges = build_joiner_pattern(["-", *words.range_words])
    letters = _list_part_letters(words.labels.uppercase_letters)
    sessions = {normalize_text(k, keep_case=True).text: v for k, v in table.session_marks.items()}
    initials = _list_session_initials(words)
    latin = rf"{join_patterns(PART_LETTERS)}(?!')(?!\.{LETTER_PATTERN}){WORD_END_PATTERN}"
    letter = rf"(?:{latin}|{join_patterns(letters)}(?!{LETTER_PATTERN}))"
    lead_words = add_word_boundaries(join_patterns(table.number_leading_words))
    return CitationPatterns(
        language=language,
        keyword=regex.compile(
            rf"(?i)(?P<resolution>{add_letter_boundaries(join_patterns(table.resolution))})|(?P<decision>{add_letter_boundaries(join_patterns(table.decision))})"
        ),
        body_finder=get_body_name_finder(language),
        possessive=regex.compile(join_patterns(table.possessive)),
        short_form=_compile_short_form_pattern(
            letter,
            rf"(?: ?(?:{ranges}|(?:, ?)?{conjunction}|[,、]) ?{letter}){{0,{MAX_LISTED_LETTERS}}}",
            sessions,
            initials,
            join_patterns(table.unlisted_numbers),
            join_patterns(table.worded_sessions),
        ),
        short_form_prefilter=SignPrefilter(
            rf"[0-9/](?:(?<=/) ?[0-9]|(?<=[0-9])(?: ?/|[^0-9]{{0,20}}\([0-9{initials}]))"
        ),
        number_lead_in=regex.compile(rf"(?ri)(?:^|[,;:(\[\"、/]|(?:19|20)\d\d|{lead_words}|{conjunction}|{ranges}) ?$"),
        number_marks=table.number_marks,
        list_separator=regex.compile(rf"(?: ?[,、] ?| ?{conjunction} ?)"),
        date_clause=regex.compile(
            rf"{join_patterns(table.date_clause)}$"
            if table.number_marks
            else rf"^(?: ?[A-Z])?,? ?{join_patterns(table.date_clause)}"
        ),
        gaps=compile_gap_patterns(words),
        part_letter=letter,
        part_letters=letters,
        session_marks=sessions,
        conjunction=conjunction,
        range_word=ranges,
    )


def _list_part_letters(uppercase_letters: dict[str, str]) -> dict[str, str]:
    """The language's own letters of parts, folded, with their Latin letters; after Z they are doubled ("ألف ألف")."""
    letters = {normalize_text(k, keep_case=True).text: v for k, v in uppercase_letters.items()}
    doubled = {f"{own} {own}": 2 * latin for own, latin in letters.items() if 2 * latin in PART_LETTERS}
    return letters | doubled


def _compile_short_form_pattern(
    letter: str, more_letters: str, sessions: dict[str, str], initials: str, foreign: str, worded: str
) -> regex.Pattern[str]:
    """The short forms: 60/251, 72/266 A, ES-10/15, 242 (1967), 2200 A (XXI), 1514 (د-15), 9/CP.9, SS.VI/1.

    Spaces and a slash within a Roman session are damage of line and page breaks: 3101 (X XVIII), 1874 (S-/IV).
    """
    marks = "|".join(map(regex.escape, sorted(sessions, key=len, reverse=True))) or NO_MATCH_PATTERN
    special = (
        "|".join(map(regex.escape, sorted((m for m, v in sessions.items() if v), key=len, reverse=True)))
        or NO_MATCH_PATTERN
    )
    numeral = r"[IVXL](?: ?[IVXL])*"
    bracket = rf"(?P<year>(?:19|20)\d\d)|(?P<roman>(?:(?:ES|S) ?- ?/? ?)?{numeral})|(?P<mark>{marks}) ?- ?(?P<count>\d{{1,2}})|{worded}"
    before = _build_initial_lookahead(initials, foreign) + r"(?<![A-Za-z0-9/:$&-])(?<!\d\.)"
    after = r"(?![A-Za-z0-9/%°]|\.\d|-\d+(?![/\d]))"
    return regex.compile(
        rf"{before}(?:(?P<foreign>{foreign}|(?:SS\.)?[IVX]{{1,6}}/\d{{1,3}}|\d{{1,3}}/(?:CP|CMP|CMA|COP|MOP)\.\d{{1,3}})"
        rf"|(?P<number>\d{{1,4}})(?: ?(?P<part>{letter}){more_letters})? ?\((?:{bracket})\)(?: ?(?P<part>{letter}))?"
        rf"|(?:(?P<prefix>ES|S|{special}) ?- ?)?(?P<session>\d{{1,4}})(?: ?/|/ )(?P<number>\d{{1,4}})"
        rf"(?: ?(?P<part>{letter}))?){after}"
    )


def _build_initial_lookahead(initials: str, foreign: str) -> str:
    """A lookahead for the first sign of a number: a prefilter within the pattern."""
    plain = foreign == NO_MATCH_PATTERN or all(
        part.startswith(r"\d") for part in foreign.removeprefix("(?:").split("|")
    )
    return rf"(?=[\d{initials}])" if plain else ""


def _list_session_initials(words: LanguageWords) -> str:
    """The letters that a session may begin with: of Roman numerals, of ES and S, of the language's marks and words."""
    table, numbers = words.citations, words.numbers
    number_words = [*numbers.words, *numbers.multipliers] if table.worded_sessions else []
    openings = (normalize_text(word, keep_case=True).text[0] for word in [*table.session_marks, *number_words])
    return "".join(dict.fromkeys("ESIVXL" + "".join(openings)))


def read_session(match: regex.Match[str], patterns: CitationPatterns) -> str | None:
    """The session in the brackets of a number, as a Roman numeral; None where it is not a well-formed one."""
    if match["mark"]:
        return patterns.session_marks[match["mark"]] + to_roman(int(match["count"])).upper()
    if match["roman"]:
        prefix, _, numeral = regex.sub(r"[ /]", "", match["roman"]).rpartition("-")
        number = from_roman(numeral)
        return (f"{prefix}-" if prefix else "") + numeral if number and number < MAX_ROMAN_SESSION else None
    return read_worded_session(match, patterns.language.numbers)


def read_worded_session(match: regex.Match[str], numbers: NumberReader) -> str | None:
    """The session in words of a match with a group `worded`, as a Roman numeral."""
    number = numbers.read_number(match["worded"])
    return to_roman(number).upper() if number else None
