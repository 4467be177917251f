"""Evidence for the masthead: fields that are absent, and texts that are not what such a field is."""

from __future__ import annotations

from extractor.assessment.evidence.shared import (
    LONG_TITLE_CHARACTERS,
    SENTENCE_ENDS,
    EvidenceValues,
    StrayNumberFinder,
    breaks_off,
    has_odd_brackets,
    has_symbol,
    make_text_key,
    names_date,
    scale_count,
    share,
)
from extractor.languages import Language
from extractor.model import Document, Masthead

MANY_BODIES = 3  # an organ, its subsidiary organ and a group of that


def measure_masthead(document: Document, language: Language) -> EvidenceValues | None:
    """The evidence for the masthead; None where the document has none."""
    head = document.masthead
    in_zone = [b for b in document.blocks if b.zone == "masthead"]
    if not (head.bodies or head.symbols or head.title or head.session or head.date):
        return None
    return {
        "no bodies": float(not head.bodies),
        "no date": float(head.date is None),
        "no distribution": float(head.distribution is None),
        "no session": float(head.session is None),
        "session without number": float(head.session is not None and head.session.number is None),
        "no meeting": float(head.meeting is None),
        "meeting without dates": float(head.meeting is not None and head.meeting.start is None),
        "meeting without place": float(head.meeting is not None and head.meeting.place is None),
        "no job number": float(head.job_number is None),
        "no original language": float(not head.original_languages),
        "no agenda items": float(not head.agenda_items),
        "items without titles": float(len(head.agenda_items) != len(head.agenda_item_titles)),
        "subtitle": float(head.subtitle is not None),
        "several bodies": float(len(head.bodies) > 1),
        "several symbols": float(len(head.symbols) > 1),
        "long title": float(len(head.title or "") > LONG_TITLE_CHARACTERS),
        "no masthead block": float(not in_zone),
        "masthead blocks": scale_count(len(in_zone)),
        "has annotations": float(document.agenda is not None),
        **_measure_bodies(head, language),
        **_measure_titles(head, language),
        **_measure_agreement(document),
    }


def _measure_bodies(head: Masthead, language: Language) -> EvidenceValues:
    bodies = head.bodies
    return {
        "many bodies": float(len(bodies) > MANY_BODIES),
        "body in lower case": float(any(body[:1].islower() for body in bodies)),
        "body breaks off": float(any(breaks_off(body, language) for body in bodies)),
        "body with symbol or date": float(any(has_symbol(body) or names_date(body, language) for body in bodies)),
        "body with digits": float(any(char.isdecimal() for body in bodies for char in body)),
        "body unlike an organ": share(not _is_organ(body, language) for body in bodies),
        "body of two organs": float(any(_joins_organs(body, language) for body in bodies)),
    }


def _is_organ(body: str, language: Language) -> bool:
    return language.masthead.is_principal_organ(body) or language.cover.is_organ_name(body)


def _joins_organs(body: str, language: Language) -> bool:
    """Whether a body's name is a whole name and another after it."""
    words = body.split()
    return any(
        _is_organ(before, language) and language.masthead.starts_other_organ(before, " ".join(words[at:]))
        for at in range(1, len(words))
        if (before := " ".join(words[:at]))
    )


def _measure_titles(head: Masthead, language: Language) -> EvidenceValues:
    title, subtitle = head.title or "", head.subtitle or ""
    dated = [read.text_span[1] for read in language.dates.find_dates(title)]
    return {
        "title breaks off": float(breaks_off(title, language)),
        "title in lower case": float(title[:1].islower()),
        "title with odd brackets": float(has_odd_brackets(title)),
        "title ends with a date": float(bool(dated) and dated[-1] >= len(title.rstrip(" .*"))),
        "title ends as a sentence": float(title.rstrip()[-1:] in SENTENCE_ENDS),
        "section as title": float(bool(title) and language.headings.find_section_function(title) in _SECTIONS_OF_TEXT),
        "subtitle ends as a sentence": float(subtitle.rstrip()[-1:] in SENTENCE_ENDS),
        "subtitle unknown": float(bool(subtitle) and not language.headings.is_subtitle(subtitle)),
        "subtitle breaks off": float(breaks_off(subtitle, language)),
    }


_SECTIONS_OF_TEXT = {"annotations", "documentation", "contents", "addendum"}


def _measure_agreement(document: Document) -> EvidenceValues:
    """What the rest of the document says again of the masthead."""
    head = document.masthead
    furniture = [make_text_key(line) for line in document.furniture]
    symbols = [make_text_key(symbol) for symbol in head.symbols]
    rest = [make_text_key(b.text) for b in document.blocks if b.zone != "masthead" and b.kind != "table"]
    title = make_text_key(head.title)
    finder = StrayNumberFinder(document)
    fields = [*head.bodies, head.subtitle or "", head.session.text or "" if head.session else ""]
    return {
        "has citation.own_symbol_unlike_series": float(
            any(d.code == "citation.own_symbol_unlike_series" for d in document.diagnostics)
        ),
        "symbol not at page edges": float(
            (document.source.pages or 1) > 1
            and bool(symbols)
            and not any(s in line for s in symbols for line in furniture)
        ),
        "title not again": float(not title or sum(title in text for text in [*furniture, *rest]) < 2),
        "page edge in a field": float(any(finder.is_in(field) for field in fields if field)),
    }
