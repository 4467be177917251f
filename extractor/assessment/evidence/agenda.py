"""Evidence for the agenda list: its numbers, its titles, and what annotations and schedule say of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from extractor.assessment.evidence.shared import (
    LONG_TITLE_CHARACTERS,
    SENTENCE_ENDS,
    EvidenceValues,
    ends_open,
    flatten_items,
    make_text_key,
    measure_density,
    measure_titles,
    names_date,
    scale_count,
    share,
)
from extractor.languages import Language
from extractor.model import AgendaItem, Document


def measure_agenda(document: Document, language: Language) -> EvidenceValues | None:
    """The evidence for the agenda; None where the document has none."""
    if document.agenda is None or not document.agenda.items:
        return None
    tops = document.agenda.items
    items = list(flatten_items(tops))
    numbers = [item.number for item in items]
    digits = [int(item.number) for item in tops if item.number and item.number.isdecimal()]
    annotated = share(bool(item.annotation) for item in items)
    return {
        "items": scale_count(len(items)),
        "single item": float(len(items) == 1),
        "no number": share(number is None for number in numbers),
        "number twice": float(max(Counter(numbers).values()) > 1),
        "number gap": float(digits != list(range(1, len(digits) + 1))),
        "no annotation": float(annotated == 0),
        "partly annotated": float(0 < annotated < 1),
        "nested": float(len(tops) < len(items)),
        "no schedule": float(document.schedule is None),
        "no agenda title": float(document.agenda.title is None),
        "more agendas": float(bool(document.more_agendas)),
        **_measure_item_titles(document, items, language),
        **_measure_agreement(document, items),
        "first item unusual": float(language.agenda.find_usual_agenda_item(tops[0].title) is None),
        "last item unusual": float(language.agenda.find_usual_agenda_item(tops[-1].title) is None),
    }


def _is_cut_short(title: str, others: list[str]) -> bool:
    """Whether a title is the beginning of one in another place, and not printed there as it is; `others` are sorted."""
    following = others[at] if (at := bisect_left(others, title)) < len(others) else ""
    return bool(title) and following != title and following.startswith(title)


def _measure_item_titles(document: Document, items: list[AgendaItem], language: Language) -> EvidenceValues:
    titles = [item.title for item in items]
    keys = Counter(make_text_key(title) for title in titles)
    labels = [key for word in language.words.sections.documentation if len(key := make_text_key(word)) > 1]
    return {
        "long title": share(len(title) > LONG_TITLE_CHARACTERS for title in titles),
        "some title long": measure_density(len(title) > LONG_TITLE_CHARACTERS for title in titles),
        "title empty": float(any(not title.strip() for title in titles)),
        "title cut": share(ends_open(title) for title in titles),
        "title with documentation": measure_density(label in key for key in keys for label in labels),
        "title twice": float(max(keys.values()) > 1),
        "title ends as a sentence": share(title.rstrip()[-1:] in SENTENCE_ENDS for title in titles),
        "title with date": share(names_date(title, language) for title in titles),
        **measure_titles(titles, document, language),
    }


def _measure_agreement(document: Document, items: list[AgendaItem]) -> EvidenceValues:
    """What schedule and headings say again of the items."""
    own = {item.block for item in items}
    rows = document.schedule.rows if document.schedule else []
    named = {number for row in rows for number in row.items}
    known = {item.number for item in items}
    again = {make_text_key(b.text) for b in document.blocks if b.kind == "heading" and b.id not in own}
    again |= {make_text_key(row.title) for row in rows}
    sorted_titles = sorted(again)
    return {
        "schedule names other items": float(not named <= known),
        "title longer elsewhere": measure_density(_is_cut_short(make_text_key(i.title), sorted_titles) for i in items),
        "titles not again": share(make_text_key(item.title) not in again for item in items),
        "listed as headings": share(b.kind == "heading" for b in document.blocks if b.id in own),
    }
