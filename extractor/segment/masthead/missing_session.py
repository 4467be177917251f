"""A session that a masthead with lost lines may have named."""

from __future__ import annotations

from extractor.languages.masthead_lines import MastheadLineReader
from extractor.model import Masthead, Session
from extractor.segment.draft_blocks import DraftBlock


def infer_missing_session(masthead: Masthead, blocks: list[DraftBlock], lines: MastheadLineReader) -> Session | None:
    """A session of which neither line nor number is known, where its line may be among those lost; None for none.

    A masthead of a meeting that has no symbol has lost lines. A gathering that the text itself counts as a meeting ("The
    eleventh meeting of the Working Group will be opened") is no session.
    """
    if masthead.session is not None or masthead.symbols or masthead.meeting is None:
        return None
    counted = any(lines.is_numbered_meeting_opening(block.text) for block in blocks)
    return None if counted else Session(text=None, number=None)
