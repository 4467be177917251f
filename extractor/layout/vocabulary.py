"""The few words that layout reads, of all languages together: heads of schedules, days, and words that end no line's sense."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from extractor import languages
from extractor.text import fold, has_han

SMALL_WORD = 3  # letters of an article or preposition
TAIL = 16  # characters at a text's end within which one that ends it stands
Role = str
_ROLES = ("date_and_time", "date", "time", "item", "title", "meeting")


@cache
def heads() -> dict[tuple[str, ...], Role]:
    """The heads of a schedule's columns, word by word, each with what the column holds."""
    found: dict[tuple[str, ...], Role] = {}
    for language in languages.all_languages():
        for role in _ROLES:
            for head in getattr(language.schedule, role):
                found.setdefault(tuple(fold(head).split(" ")), role)
    return found


def is_head(text: str) -> bool:
    """Whether a text is the head of a schedule's column."""
    return tuple(fold(text).split(" ")) in heads()


@cache
def _head_words() -> frozenset[str]:
    return frozenset(word for head in heads() for word in head)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(head[0] for head in heads())


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(word[0] for word in _first_words())


def holds_head_words(text: str) -> bool:
    """Whether no word of a text is foreign to heads of schedules; the last one may be broken off."""
    return _head_words().issuperset(fold(text).split(" ")[:-1])


@cache
def _beginnings() -> set[tuple[str, ...]]:
    return {head[:length] for head in heads() for length in range(1, len(head) + 1)}


def leads_head(text: str) -> bool:
    """Whether a head of a schedule's column begins with the first word of a text.

    All of a text tells which that is where blanks between ideographs fall away.
    """
    word = text.partition(" ")[0]
    if word.isascii():
        return word.lower() in _first_words()
    if has_han(text):
        return fold(text[0]) in _first_letters() and fold(text).partition(" ")[0] in _first_words()
    return fold(word).partition(" ")[0] in _first_words()


def begins_head(words: tuple[str, ...]) -> bool:
    """Whether a head of a schedule's column begins with these folded words, or is them."""
    return words in _beginnings()


@cache
def _names(table: str) -> regex.Pattern[str]:
    named = (names for language in languages.all_languages() for names in getattr(language.dates, table))
    words = {fold(name) for names in named for name in names}
    any_of = "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    any_of = regex.sub(r"(?<=\d)(?=\p{Han})", " ?", any_of)  # print sets figures among ideographs apart
    return regex.compile(rf"(?<!\p{{L}})(?:{any_of})(?![\p{{L}}--\p{{Han}}])|(?<=\p{{Han}}|\d ?)(?:{any_of})", regex.V1)


@lru_cache(maxsize=4096)
def names_weekday(text: str) -> bool:
    """Whether a weekday stands in a text."""
    return _names("weekdays").search(fold(text)) is not None


@lru_cache(maxsize=4096)
def names_day(text: str) -> bool:
    """Whether a text names a day: a weekday or a month stands in it."""
    return names_weekday(text) or _names("months").search(fold(text)) is not None


@cache
def _unfinished() -> frozenset[str]:
    known = languages.all_languages()
    words = {fold(word) for language in known for word in (*language.frequent, *language.conjunctions)}
    return frozenset(word for word in words if len(word) <= SMALL_WORD)


def is_unfinished(text: str) -> bool:
    """Whether a text breaks off: with an article, preposition or conjunction, with a comma, or inside a bracket."""
    return text.rstrip()[-1:] in {",", "،", "、"} or breaks_off(text)


def breaks_off(text: str) -> bool:
    """Whether a text breaks off as no paragraph does: as `is_unfinished`, but that a clause may end with a comma."""
    if text.count("(") > text.count(")") or text.count("[") > text.count("]"):
        return True
    if text.rstrip()[-1:] in {"(", "-", "–", "/"}:
        return True
    tail = text.strip()[-TAIL:]
    _, blank, last = (fold(tail) if has_han(tail) else tail).rpartition(" ")
    return bool(blank) and len(last) <= 2 * SMALL_WORD and fold(last) in _unfinished()


@cache
def conjunctions() -> tuple[str, ...]:
    """The words for "and" and "or", the longest first."""
    words = {fold(word) for language in languages.all_languages() for word in language.conjunctions}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _at_ends() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    any_of = "|".join(map(regex.escape, conjunctions()))
    edged = rf"(?:{any_of})"
    return regex.compile(rf"(?<![\p{{L}}--\p{{Han}}]){edged}$", regex.V1), regex.compile(
        rf"{edged}(?![\p{{L}}--\p{{Han}}])", regex.V1
    )


def ends_in_conjunction(text: str) -> bool:
    """Whether a list of items goes on behind a text: it ends with a comma or with "and"."""
    bare = fold(text)
    return bare[-1:] in {",", "،", "、", "("} or _at_ends()[0].search(bare) is not None


@cache
def _range_end() -> regex.Pattern[str]:
    words = sorted({fold(word) for language in languages.all_languages() for word in language.ranges})
    return regex.compile(rf"(?<![\p{{L}}--\p{{Han}}])(?:{'|'.join(map(regex.escape, words))})$", regex.V1)


def ends_in_range(text: str) -> bool:
    """Whether a span breaks off behind its "to" or dash."""
    return _range_end().search(fold(text)) is not None


def begins_with_conjunction(text: str) -> bool:
    """Whether a text begins with "and"."""
    return _at_ends()[1].match(fold(text)) is not None


@lru_cache(maxsize=1024)
def is_span(text: str) -> bool:
    """Whether a text is a span of hours in any language ("10 a.m.-1 p.m.")."""
    reads = (languages.read_times(language, text) for language in languages.all_languages())
    return any(read is not None and read.spans and read.spans[0][1] is not None for read in reads)


@lru_cache(maxsize=1024)
def is_organization(text: str) -> bool:
    """Whether a text is the organization's own name in any language."""
    return any(languages.find_organization(language, text) is not None for language in languages.all_languages())


@lru_cache(maxsize=1024)
def is_distribution(text: str) -> bool:
    """Whether a text is the line that says to whom a document goes, in any language."""
    return any(languages.find_distribution(language, text) is not None for language in languages.all_languages())


@lru_cache(maxsize=1024)
def is_masthead_line(text: str) -> bool:
    """Whether a text is a line that only a masthead has: session, meeting, item, distribution, date, original."""
    finders = (
        languages.find_session, languages.find_meeting_line, languages.find_item_line, languages.find_distribution,
        languages.find_original, languages.find_organization,
    )  # fmt: skip
    return any(find(language, text) is not None for language in languages.all_languages() for find in finders)


@lru_cache(maxsize=1024)
def begins_organ(before: str, text: str) -> bool:
    """Whether a line of a masthead begins another organ's name than the lines before it, in any language."""
    known = languages.all_languages()
    return not is_unfinished(before) and any(languages.begins_organ(language, before, text) for language in known)


@lru_cache(maxsize=1024)
def names_hours(text: str) -> bool:
    """Whether a text is a time or span of hours in any language."""
    return any(languages.read_times(language, text) is not None for language in languages.all_languages())


@lru_cache(maxsize=1024)
def is_subtitle(text: str) -> bool:
    """Whether a text is of the kind "Note by the Secretariat" in any language."""
    return any(languages.is_subtitle(language, text) for language in languages.all_languages())


@cache
def _signature() -> regex.Pattern[str]:
    words = {fold(word) for language in languages.all_languages() for word in language.signed}
    return regex.compile(rf"[(（]\s?(?:{'|'.join(map(regex.escape, sorted(words)))})\s?[)）]")


def is_signature(text: str) -> bool:
    """Whether a text is a signature: its words stand in brackets beside the name ("(Signed) …")."""
    return ("(" in text or "（" in text) and _signature().search(fold(text)) is not None


@lru_cache(maxsize=1024)
def names_meeting(text: str) -> bool:
    """Whether a text does nothing but name a meeting ("77th plenary meeting"), in any language."""
    return any(languages.read_meeting_cell(language, text) is not None for language in languages.all_languages())


@lru_cache(maxsize=1024)
def is_annex(text: str) -> bool:
    """Whether a text is the heading of an annex, in any language."""
    return any(languages.is_section(language, text, "annex") for language in languages.all_languages())


@lru_cache(maxsize=4096)
def begins_with_item(text: str) -> bool:
    """Whether an entry of a schedule names its items before its title ("Item 3: …"), in any language."""
    reads = (languages.read_item_prefix(language, text) for language in languages.all_languages())
    return any(read is not None and not text.startswith(read.rest) for read in reads)


_TITLED = regex.compile(r"(?P<kind>[^:：]{1,40}?) ?[:：] ?[“«\"「《‘']")


@lru_cache(maxsize=4096)
def begins_document(text: str) -> bool:
    """Whether a line names a document by its kind and title ("Note by the Secretariat: “…"), in any language."""
    match = _TITLED.match(text)
    return match is not None and is_subtitle(match["kind"])
