"""A part of a document that is a schedule."""

from __future__ import annotations

import msgspec

from extractor.segment.draft_blocks import BlockFinding
from extractor.segment.schedule.statement import ScheduleStatement


class ScheduleSection(msgspec.Struct):
    """A part of the document that is a schedule: its heading, and what its tables and lines say."""

    heading: int | None
    statements: list[ScheduleStatement] = []
    findings: list[BlockFinding] = []
    has_keys: bool = False
    is_prose: bool = False
    paragraph_number: int | None = None  # of the last numbered paragraph before the first day

    @property
    def has_table(self) -> bool:
        """Whether some of it is in a table."""
        return any(statement.table_rows for statement in self.statements)

    @property
    def has_days_and_times(self) -> bool:
        """Whether its lines are a schedule without a heading: more than one day or time, and entries below them."""
        statements = [statement for statement in self.statements if not statement.table_rows]
        entries = sum(len(statement.entries) for statement in statements)
        times = sum(statement.spans is not None for statement in statements)
        days = sum(statement.names_date for statement in statements)
        return times > 1 and days + times > 2 and entries >= times
