"""Every entry of every language file is read as the file says: one walk over all patterns and examples."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest

from extractor import languages
from extractor.languages import Language
from extractor.languages.schema import DocumentTypePattern, PatternEntry


def show(values: list[datetime.date | None]) -> str:
    return " ".join(value.isoformat() for value in values if value)


def read_date(language: Language, text: str) -> str:
    read = language.dates.parse_date(text, 2024)
    return show([read.start, read.end]) if read else "unread"


def read_month_heading(language: Language, text: str) -> str:
    read = language.partial_dates.parse_month_heading(text)
    return f"{read.year}-{read.month:02}" if read and read.year else f"{read.month:02}" if read else "unread"


def read_day_numbers(language: Language, text: str) -> str:
    return " ".join(map(str, language.partial_dates.parse_day_numbers(text) or ["unread"]))


def read_times(language: Language, text: str) -> str:
    read = language.times.parse_times(text)
    if read is None:
        return "unread"
    spans = " ".join("-".join(filter(None, span)) for span in read.spans)
    return f"{spans} | {read.rest}" if read.rest else spans


def read_session(language: Language, text: str) -> str:
    read = language.masthead.find_session_line(text)
    return "unread" if read is None else str(read.number or "")


def read_counted(language: Language, text: str) -> str:
    return "" if language.masthead.is_numbered_meeting_opening(text) else "unread"


def read_item_line(language: Language, text: str) -> str:
    read = language.masthead.find_item_line(text)
    return "unread" if read is None else " ".join(read.items)


def read_meeting(language: Language, text: str) -> str:
    read = language.masthead.find_meeting_line(text)
    return f"{read.place or ''} | {read.start} | {read.end}" if read else "unread"


def read_language_line(language: Language, text: str) -> str:
    read = language.masthead.find_language_line(text)
    named = [name.code for name in language.masthead.find_original_languages(text) or []]
    return " ".join(named or (read.codes if read else ["unread"]))


def read_article(language: Language, text: str) -> str:
    read = language.headings.parse_article_label(text)
    return read.value if read else "unread"


def read_prefix(language: Language, text: str) -> str:
    read = language.cells.parse_item_prefix(text)
    return f"{' '.join(read.items)} | {read.rest}" if read else "unread"


def read_label(language: Language, text: str) -> str:
    read = language.labels.read_label(text)
    return f"{read.system} {read.value}" if read else "unread"


def read_subtitle(language: Language, text: str) -> str:
    return "" if language.headings.is_subtitle(text) else "unread"


def read_cell(language: Language, text: str) -> str:
    return "" if language.cells.parse_meeting_cell(text) else "unread"


def read_meeting_number(language: Language, text: str) -> str:
    return "" if language.cells.is_meeting_number(text) else "none"


def read_meeting_count(language: Language, text: str) -> str:
    return "" if language.cells.is_meeting_count(text) else "unread"


def read_place(language: Language, text: str) -> str:
    return "" if language.cells.is_place(text) else "none"


def read_person(language: Language, text: str) -> str:
    return "" if language.cells.is_detail_line(text) else "none"


def read_day_count(language: Language, text: str) -> str:
    read = language.cells.parse_leading_day_count(text)
    return str(read[0]) if read and read[1] == len(text) else "unread"


def read_translation_line(language: Language, text: str) -> str:
    return "" if language.headings.is_translation_line(text) else "none"


def read_numbered_caption(language: Language, text: str) -> str:
    return "" if language.headings.is_caption(text) else "none"


def read_caption(language: Language, text: str) -> str:
    return "" if language.cells.is_schedule_caption(text) else "unread"


def read_schedule_heading(language: Language, text: str) -> str:
    return "" if language.headings.is_section_heading(text, "schedule") else "unread"


def read_agenda_heading(language: Language, text: str) -> str:
    return "" if language.headings.is_section_heading(text, "agenda") else "unread"


def read_announced_items(language: Language, text: str) -> str:
    return "" if language.agenda.announces_items(text) else "unread"


def read_agenda_mention(language: Language, text: str) -> str:
    return "" if language.agenda.is_agenda_mention(text) else "unread"


def read_usual_item(language: Language, text: str) -> str:
    return "" if language.agenda.find_usual_agenda_item(text) is not None else "unread"


def read_annex_heading(language: Language, text: str) -> str:
    return "" if language.headings.is_section_heading(text, "annex") else "unread"


def read_organ(language: Language, text: str) -> str:
    before, line = text.split(" | ")
    return "new" if language.masthead.starts_other_organ(before, line) else ""


def read_organ_name(language: Language, text: str) -> str:
    return "" if language.cover.is_organ_name(text) else "none"


def read_note_line(language: Language, text: str) -> str:
    return "none" if language.cover.find_note_line(text) is None else ""


def read_imprint_line(language: Language, text: str) -> str:
    return "" if language.cover.is_imprint_line(text) else "none"


def read_volume_title(language: Language, text: str) -> str:
    label = language.cover.find_volume_label(text)
    return "unread" if label is None else text[label.end :]


def read_adoption_line(language: Language, text: str) -> str:
    return "none" if language.headings.find_adopted_type(text) is None else ""


def read_clock(language: Language, text: str) -> str:
    read = language.times.parse_times(text)
    return str(read.spans[0][0]) if read and read.spans else "unread"


def read_recorded_meeting(language: Language, text: str) -> str:
    read = language.record.find_meeting(text)
    return str(read.number) if read else "unread"


def read_meeting_time(language: Language, text: str) -> str:
    read = language.record.find_meeting_time(text)
    return f"{read.place or ''} | {read.date} {read.time}" if read else "unread"


def read_recorded_item(language: Language, text: str) -> str:
    read = language.record.find_item(text)
    return f"{' '.join(read.items)} | {read.rest}" if read else "unread"


def cases(known: tuple[Language, ...]) -> Iterator[object]:
    """Each example of these languages as (language, reader, text, expected)."""
    for language in known:
        words = language.words
        masthead, sections, schedule = words.masthead, words.sections, words.schedule
        patterned: list[tuple[str, object, list[PatternEntry]]] = [
            ("session", read_session, masthead.session),
            ("meeting session", read_session, masthead.meeting_session),
            ("year", lambda own, text: str(own.masthead.find_year_line(text)), masthead.year),
            ("counted meeting", read_counted, masthead.numbered_meeting),
            ("item line", read_item_line, masthead.item_line),
            ("subtitle", read_subtitle, masthead.subtitle),
            ("organ name", read_organ_name, masthead.organ_name),
            ("adoption line", read_adoption_line, masthead.adoption_line),
            ("imprint line", read_imprint_line, masthead.imprint_line),
            ("volume", read_volume_title, [*masthead.volume_part, *masthead.volume_section]),
            ("date", read_date, [*words.dates.single_day, *words.dates.day_range]),
            ("month heading", read_month_heading, words.dates.month_heading),
            ("day numbers", read_day_numbers, words.dates.day_numbers),
            ("clock", read_clock, words.times.clock),
            ("schedule heading", read_schedule_heading, sections.schedule),
            ("agenda heading", read_agenda_heading, sections.agenda_title),
            ("agenda mention", read_agenda_mention, words.agenda.mention),
            ("items announced", read_announced_items, words.agenda.items_announced),
            ("usual agenda item", read_usual_item, words.agenda.usual_items),
            ("annex", read_annex_heading, sections.annex),
            ("article", read_article, [*sections.article, *sections.part]),
            ("item prefix", read_prefix, schedule.item_prefix),
            ("meeting cell", read_cell, schedule.meeting_cell),
            ("meeting number", read_meeting_number, schedule.meeting_number),
            ("meeting count", read_meeting_count, schedule.meeting_count),
            ("place", read_place, schedule.place),
            ("person", read_person, schedule.person_line),
            ("day count", read_day_count, schedule.day_count),
            ("week count", lambda own, text: str(own.cells.parse_week_number(text)), schedule.week_count),
            ("caption", read_caption, schedule.caption),
            ("recorded meeting", read_recorded_meeting, words.record.meeting),
            ("meeting time", read_meeting_time, words.record.place),
            ("opening", lambda own, text: own.record.find_opening_time(text), words.record.opening),
            ("recorded item", read_recorded_item, words.record.item),
            ("table caption", read_numbered_caption, sections.table_caption),
            ("picture caption", read_numbered_caption, sections.picture_caption),
            ("translation", read_translation_line, sections.translation),
        ]
        examples = [(kind, reader, form.examples) for kind, reader, forms in patterned for form in forms]
        examples += [
            ("meeting line", read_meeting, masthead.meeting_line_examples),
            ("note line", read_note_line, {k: v for form in masthead.note_line for k, v in form.examples.items()}),
            ("organ", read_organ, masthead.organs.examples),
            ("language line", read_language_line, masthead.language_line_examples),
            ("times", read_times, words.times.examples),
            ("label", read_label, words.labels.examples),
            ("items", lambda own, text: " ".join(own.items.parse_item_list(text)), words.item_examples),
            ("number", lambda own, text: str(own.numbers.read_number(text)), words.numbers.examples),
            (
                "type",
                lambda own, text: own.headings.find_document_type(text),
                {text: form.type for form in words.document_types for text in form.examples},
            ),
        ]
        for kind, reader, table in examples:
            for text, expected in table.items():
                yield pytest.param(language, reader, text, str(expected), id=f"{language.code}: {kind}: {text}")


@pytest.mark.parametrize(("language", "reader", "text", "expected"), list(cases(languages.load_all_languages())))
def test_example_reads_to_what_its_file_says(language, reader, text, expected):
    assert reader(language, text) == expected


def all_patterns(language: Language) -> list[PatternEntry | DocumentTypePattern]:
    words = language.words
    masthead, sections, schedule = words.masthead, words.sections, words.schedule
    lists: list[list[PatternEntry]] = [
        *(masthead.session, masthead.year, masthead.item_line, masthead.subtitle),
        *(words.dates.single_day, words.dates.day_range, words.times.clock),
        *(words.dates.month_heading, words.dates.day_numbers),
        *(sections.agenda_title, sections.schedule, sections.annex, sections.article, sections.part),
        *(sections.table_caption, sections.picture_caption, sections.translation),
        *(words.agenda.mention, words.agenda.items_announced, words.agenda.usual_items),
        *(schedule.item_prefix, schedule.meeting_cell),
        *(words.record.meeting, words.record.place, words.record.opening, words.record.item),
        *(schedule.meeting_count, schedule.day_count, schedule.week_count, schedule.caption),
    ]
    return [*(form for forms in lists for form in forms), *words.document_types]


@pytest.mark.parametrize("language", languages.load_all_languages(), ids=lambda language: language.code)
def test_patterns_compile_and_are_written_small(language):
    for form in all_patterns(language):
        language.patterns.compile_pattern(form.pattern)
        letters = re.sub(r"\\.|\(\?P<|\{\w+\}", "", form.pattern)
        assert letters == letters.lower(), form.pattern


@pytest.mark.parametrize("language", languages.load_all_languages(), ids=lambda language: language.code)
def test_every_pattern_has_examples(language):
    assert all(form.examples for form in all_patterns(language))
