"""Headings and titles by their function: agenda, annotations, documentation, schedule, annex, articles, types."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from extractor.languages.alphabets import Reading, System, readings
from extractor.languages.cells import CLOSERS, read_mark
from extractor.languages.labels import LabelRead, read_label
from extractor.languages.numbers import from_roman, read_number, to_roman
from extractor.languages.patterns import compiled, fit, groups, has_certain
from extractor.languages.schema import Language, Pattern
from extractor.languages.view import View, key, view

Section = Literal["agenda", "annotations", "documentation", "contents", "schedule", "annex"]
SECTIONS: tuple[Section, ...] = ("agenda", "annotations", "documentation", "contents", "schedule", "annex")
LONGEST = 300
LONGEST_ARTICLE = 60  # characters of "Article 1", "One hundred and twenty-third part"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def section(language: Language, text: str) -> Section | None:
    """The function of a heading, told by its words; its label, mark of continuation and closing stop apart."""
    return next(iter(_functions(language, text)), None)


def is_section(language: Language, text: str, name: Section | None = None) -> bool:
    """Whether a heading's text is that of this section, or of any."""
    found = _functions(language, text)
    return bool(found) if name is None else name in found


@lru_cache(maxsize=4096)
def _functions(language: Language, text: str) -> tuple[Section, ...]:
    if len(text) > LONGEST:
        return ()
    sections = language.sections
    patterns: tuple[tuple[Section, list[Pattern]], ...] = (
        ("agenda", sections.agenda_title),
        ("schedule", sections.schedule),
        ("annex", sections.annex),
    )
    found: set[Section] = set()
    for folded in _bare(language, text):
        found.update(_names(language).get(folded, ()))
        found.update(name for name, forms in patterns if name not in found and _fits(language, forms, folded))
    return tuple(name for name in SECTIONS if name in found) if found else ()


def _bare(language: Language, text: str) -> list[str]:
    """The heading's folded text, and the same without its label."""
    label = read_label(language, text)
    found = []
    for part in (text, text[label.end :]) if label else (text,):
        mark = read_mark(language, part)
        found.append(key(mark.rest if mark and mark.rest else part).strip(CLOSERS))
    return [folded for folded in found if folded]


@cache
def _names(language: Language) -> dict[str, tuple[Section, ...]]:
    """The functions of headings by their folded texts."""
    words = language.sections
    lists: tuple[tuple[Section, list[str]], ...] = (
        ("agenda", words.agenda),
        ("annotations", words.annotations),
        ("documentation", words.documentation),
        ("contents", words.contents),
    )
    found: dict[str, tuple[Section, ...]] = {}
    for name, texts in lists:
        for folded in {key(text).strip(CLOSERS) for text in texts}:
            found[folded] = (*found.get(folded, ()), name)
    return found


def _fits(language: Language, patterns: list[Pattern], folded: str) -> bool:
    return any(fit(language, form, folded) for form in patterns)


def read_article(language: Language, text: str) -> LabelRead | None:
    """The label "Article 1", "Part IV", "第一部分" at the start of a heading, its number as value: None for none."""
    if len(text) > LONGEST:
        return None
    seen = view(text)
    systems: tuple[tuple[list[Pattern], System], ...] = (
        (language.sections.article, "decimal"),
        (language.sections.part, "roman_upper"),
    )
    for patterns, system in systems:
        for form in patterns:
            if found := _article(language, form, seen, system):
                return found
    return None


def _article(language: Language, form: Pattern, seen: View, system: System) -> LabelRead | None:
    if not has_certain(form.pattern, seen.text[:LONGEST_ARTICLE]):
        return None
    match = compiled(language, rf"(?P<label>{form.pattern})(?P<close>[ .:,*-]*)").match(seen.text)
    if match is None or not _may_end(seen, match.end("label"), match["close"]):
        return None
    reading = _number(language, groups(match)["enumerator"], system)
    if reading is None:
        return None
    printed = seen.source[: seen.end(match.end("label"))].strip()
    return LabelRead(printed, reading[1], reading[0], False, seen.starts[match.end()], ())


def _may_end(seen: View, at: int, close: str) -> bool:
    """Whether a label may end here: "Article 1 of the Convention" is a sentence, "Article 1 Terms" is not."""
    rest = seen.source[seen.end(at) :]
    following = rest.lstrip(" .:,*-–—，：")[:1]
    return not following or bool(close.strip()) or (rest[:1].isspace() and not following.islower())


def _number(language: Language, printed: str, system: System) -> Reading | None:
    """The number of an article or part: words become figures for articles, Roman figures for parts."""
    bare = printed.strip("()")
    if bare[0].isdigit():
        return "decimal", bare
    if bare.isascii() and (number := from_roman(bare)):
        return "roman_upper", to_roman(number).upper()
    if number := read_number(language, bare):
        return ("decimal", str(number)) if system == "decimal" else ("roman_upper", to_roman(number).upper())
    found = readings(language, bare.upper(), bracketed=False) or readings(language, bare, bracketed=False)
    return found[0] if found else None


@lru_cache(maxsize=4096)
def title_type(language: Language, text: str) -> str | None:
    """The document type that a title, subtitle or adoption line tells; None where it tells none."""
    folded = key(text[: LONGEST * 2]).strip(CLOSERS)
    return next((form.type for form in language.types if fit(language, form, folded)), None)


def is_subtitle(language: Language, text: str) -> bool:
    """Whether a line says who speaks: "Note by the Secretariat", "Draft resolution submitted by …"."""
    return 0 < len(text) <= LONGEST * 3 and _fits(language, language.masthead.subtitle, key(text).strip(CLOSERS))


def find_adoption(language: Language, text: str) -> str | None:
    """The type that the line "Resolution adopted by the General Assembly on …" above a title tells; else None."""
    if len(text) > LONGEST or not _YEAR.search(key(text)):
        return None
    kind = title_type(language, text)
    return kind if kind in {"resolution", "decision"} else None
