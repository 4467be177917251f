"""The schedule of a document: tables and lines that are one, wherever they stand, as one list of rows."""

from __future__ import annotations

import datetime

from extractor.languages import Language
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.places import BlockPlace
from extractor.segment.schedule.rows import ParsedSchedule, build_rows, infer_schedule_year
from extractor.segment.schedule.schedule_section import ScheduleSection
from extractor.segment.schedule.sections import SectionReader


def read_schedule(
    blocks: list[DraftBlock],
    language: Language,
    near: datetime.date | None,
    *,
    certain: bool,
    last_day: datetime.date | None = None,
) -> ParsedSchedule | None:
    """All of the document's schedules as one; None where it has none.

    `near` is a day that shows the year of days without: `certain` where it is the meeting's own, not that of issue.
    `last_day` is that of the meeting: with the first it completes weekdays that stand alone.
    """
    meeting = (near, last_day) if near is not None and last_day is not None and certain else None
    texts = [block.text for block in blocks] + [cell.text for block in blocks for row in block.rows for cell in row]
    year = infer_schedule_year(language.dates, texts, near, certain=certain)
    reader = SectionReader(blocks, language, year, near, certain=certain, meeting=meeting)
    sections = _drop_repeated_sentences(reader.read_sections())
    statements = [statement for section in sections for statement in section.statements]
    findings = [finding for section in sections for finding in section.findings]
    if not any(statement.entries for statement in statements):
        return ParsedSchedule(None, findings=findings) if findings else None
    first = next(section for section in sections if any(statement.entries for statement in section.statements))
    title = blocks[first.heading].text if first.heading is not None else None
    parsed = build_rows(language, title, statements, year, meeting)
    parsed.findings += findings
    if first.heading is not None and title:
        parsed.title_place = BlockPlace(blocks[first.heading], 0, len(title))
    return parsed


def _drop_repeated_sentences(sections: list[ScheduleSection]) -> list[ScheduleSection]:
    """The sections without sentences in the text, where the document has a schedule of its own as well."""
    own = [section for section in sections if not section.is_prose]
    return own if any(statement.entries for section in own for statement in section.statements) else sections
