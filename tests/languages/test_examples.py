"""Every entry of every language file is read as the file says: one walk over all patterns and examples."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest

from extractor import languages
from extractor.languages import Language
from extractor.languages.matching.pattern_compiler import compile_pattern
from extractor.languages.schema import DocumentTypePattern, PatternEntry


def show(values: list[datetime.date | None]) -> str:
    return " ".join(value.isoformat() for value in values if value)


def read_date(language: Language, text: str) -> str:
    read = languages.parse_date(language, text, 2024)
    return show([read.start, read.end]) if read else "unread"


def read_times(language: Language, text: str) -> str:
    read = languages.parse_times(language, text)
    if read is None:
        return "unread"
    spans = " ".join("-".join(filter(None, span)) for span in read.spans)
    return f"{spans} | {read.rest}" if read.rest else spans


def read_session(language: Language, text: str) -> str:
    read = languages.find_session_line(language, text)
    return "unread" if read is None else str(read.number or "")


def read_counted(language: Language, text: str) -> str:
    return "" if languages.is_numbered_meeting_opening(language, text) else "unread"


def read_item_line(language: Language, text: str) -> str:
    read = languages.find_item_line(language, text)
    return "unread" if read is None else " ".join(read.items)


def read_meeting(language: Language, text: str) -> str:
    read = languages.find_meeting_line(language, text)
    return f"{read.place or ''} | {read.start} | {read.end}" if read else "unread"


def read_language_line(language: Language, text: str) -> str:
    read = languages.find_language_line(language, text)
    return " ".join(languages.find_original_languages(language, text) or (read.codes if read else ["unread"]))


def read_article(language: Language, text: str) -> str:
    read = languages.parse_article_label(language, text)
    return read.value if read else "unread"


def read_prefix(language: Language, text: str) -> str:
    read = languages.parse_item_prefix(language, text)
    return f"{' '.join(read.items)} | {read.rest}" if read else "unread"


def read_label(language: Language, text: str) -> str:
    read = languages.read_label(language, text)
    return f"{read.system} {read.value}" if read else "unread"


def read_subtitle(language: Language, text: str) -> str:
    return "" if languages.is_subtitle(language, text) else "unread"


def read_cell(language: Language, text: str) -> str:
    return "" if languages.parse_meeting_cell(language, text) else "unread"


def read_meeting_count(language: Language, text: str) -> str:
    return "" if languages.is_meeting_count(language, text) else "unread"


def read_day_count(language: Language, text: str) -> str:
    return "" if languages.is_day_count(language, text) else "unread"


def read_caption(language: Language, text: str) -> str:
    return "" if languages.is_schedule_caption(language, text) else "unread"


def read_schedule_heading(language: Language, text: str) -> str:
    return "" if languages.is_section_heading(language, text, "schedule") else "unread"


def read_agenda_heading(language: Language, text: str) -> str:
    return "" if languages.is_section_heading(language, text, "agenda") else "unread"


def read_agenda_mention(language: Language, text: str) -> str:
    return "" if languages.is_agenda_mention(language, text) else "unread"


def read_usual_item(language: Language, text: str) -> str:
    return "" if languages.find_usual_agenda_item(language, text) is not None else "unread"


def read_annex_heading(language: Language, text: str) -> str:
    return "" if languages.is_section_heading(language, text, "annex") else "unread"


def read_organ(language: Language, text: str) -> str:
    before, line = text.split(" | ")
    return "new" if languages.starts_other_organ(language, before, line) else ""


def read_organ_name(language: Language, text: str) -> str:
    return "" if languages.is_organ_name(language, text) else "none"


def read_note_line(language: Language, text: str) -> str:
    return "none" if languages.find_note_line(language, text) is None else ""


def read_imprint_line(language: Language, text: str) -> str:
    return "" if languages.is_imprint_line(language, text) else "none"


def read_volume_title(language: Language, text: str) -> str:
    label = languages.find_volume_label(language, text)
    return "unread" if label is None else text[label.end :]


def read_adoption_line(language: Language, text: str) -> str:
    return "none" if languages.find_adopted_type(language, text) is None else ""


def read_clock(language: Language, text: str) -> str:
    read = languages.parse_times(language, text)
    return str(read.spans[0][0]) if read and read.spans else "unread"


def cases(known: tuple[Language, ...]) -> Iterator[object]:
    """Each example of these languages as (language, reader, text, expected)."""
    for language in known:
        masthead, sections, schedule = language.masthead, language.sections, language.schedule
        patterned: list[tuple[str, object, list[PatternEntry]]] = [
            ("session", read_session, masthead.session),
            ("year", lambda own, text: str(languages.find_year_line(own, text)), masthead.year),
            ("counted meeting", read_counted, masthead.numbered_meeting),
            ("item line", read_item_line, masthead.item_line),
            ("subtitle", read_subtitle, masthead.subtitle),
            ("organ name", read_organ_name, masthead.organ_name),
            ("adoption line", read_adoption_line, masthead.adoption_line),
            ("imprint line", read_imprint_line, masthead.imprint_line),
            ("volume", read_volume_title, [*masthead.volume_part, *masthead.volume_section]),
            ("date", read_date, [*language.dates.single_day, *language.dates.day_range]),
            ("clock", read_clock, language.times.clock),
            ("schedule heading", read_schedule_heading, sections.schedule),
            ("agenda heading", read_agenda_heading, sections.agenda_title),
            ("agenda mention", read_agenda_mention, language.agenda.mention),
            ("usual agenda item", read_usual_item, language.agenda.usual_items),
            ("annex", read_annex_heading, sections.annex),
            ("article", read_article, [*sections.article, *sections.part]),
            ("item prefix", read_prefix, schedule.item_prefix),
            ("meeting cell", read_cell, schedule.meeting_cell),
            ("meeting count", read_meeting_count, schedule.meeting_count),
            ("day count", read_day_count, schedule.day_count),
            ("caption", read_caption, schedule.caption),
        ]
        examples = [(kind, reader, form.examples) for kind, reader, forms in patterned for form in forms]
        examples += [
            ("meeting line", read_meeting, masthead.meeting_line_examples),
            ("note line", read_note_line, {k: v for form in masthead.note_line for k, v in form.examples.items()}),
            ("organ", read_organ, masthead.organs.examples),
            ("language line", read_language_line, masthead.language_line_examples),
            ("times", read_times, language.times.examples),
            ("label", read_label, language.labels.examples),
            ("items", lambda own, text: " ".join(languages.parse_item_list(own, text)), language.item_examples),
            ("number", lambda own, text: str(languages.read_number(own, text)), language.numbers.examples),
            (
                "type",
                languages.find_document_type,
                {text: form.type for form in language.document_types for text in form.examples},
            ),
        ]
        for kind, reader, table in examples:
            for text, expected in table.items():
                yield pytest.param(language, reader, text, str(expected), id=f"{language.code}: {kind}: {text}")


@pytest.mark.parametrize(("language", "reader", "text", "expected"), list(cases(languages.load_all_languages())))
def test_example_reads_to_what_its_file_says(language, reader, text, expected):
    assert reader(language, text) == expected


def all_patterns(language: Language) -> list[PatternEntry | DocumentTypePattern]:
    masthead, sections, schedule = language.masthead, language.sections, language.schedule
    lists: list[list[PatternEntry]] = [
        *(masthead.session, masthead.year, masthead.item_line, masthead.subtitle),
        *(language.dates.single_day, language.dates.day_range, language.times.clock),
        *(sections.agenda_title, sections.schedule, sections.annex, sections.article, sections.part),
        *(language.agenda.mention, language.agenda.usual_items),
        *(schedule.item_prefix, schedule.meeting_cell),
        *(schedule.meeting_count, schedule.day_count, schedule.caption),
    ]
    return [*(form for forms in lists for form in forms), *language.document_types]


@pytest.mark.parametrize("language", languages.load_all_languages(), ids=lambda language: language.code)
def test_patterns_compile_and_are_written_small(language):
    for form in all_patterns(language):
        compile_pattern(language, form.pattern)
        letters = re.sub(r"\\.|\(\?P<|\{\w+\}", "", form.pattern)
        assert letters == letters.lower(), form.pattern


@pytest.mark.parametrize("language", languages.load_all_languages(), ids=lambda language: language.code)
def test_every_pattern_has_examples(language):
    assert all(form.examples for form in all_patterns(language))
