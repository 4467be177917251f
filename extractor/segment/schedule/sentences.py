"""Sentences that announce a meeting each: "At its 1st meeting, on 3 May, at 10 a.m., the Committee will take up item 2"."""

from __future__ import annotations

from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import LineReader
from extractor.segment.schedule.statement import ScheduleEntry, ScheduleStatement

MAX_SENTENCE_CHARS = 600  # characters; several sentences are longer


class SentenceReader:
    """Reads announcements in one language."""

    def __init__(self, lines: LineReader) -> None:
        self.language, self.year = lines.language, lines.year

    def read_announcement(self, block: DraftBlock) -> ScheduleStatement | None:
        """What a sentence says that names one day, times or a part of it, and agenda items; None for another text.

        A report names days and items as well, and hardly ever the times: without them nothing is announced.
        """
        text = block.text
        if block.kind == "table" or block.is_heading or len(text) > MAX_SENTENCE_CHARS:
            return None
        if not self.language.cells.can_mention_items(text):
            return None
        dates = self.language.dates.find_dates(text, self.year)
        if len(dates) != 1 or dates[0].end is not None:
            return None
        start, end = dates[0].text_span
        others = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        spans = self.language.times.find_times(others)
        items = self.language.cells.find_mentioned_items(others) if spans is not None else []
        if spans is None or not items:
            return None
        return ScheduleStatement(
            block,
            days=(text[start:end],),
            spans=tuple(spans),
            meeting=self.language.cells.find_numbered_meeting(others),
            entries=(ScheduleEntry(", ".join(items), ""),),
        )
