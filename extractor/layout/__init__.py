"""From positioned words to a document in reading order: lines, columns, paragraphs, tables, notes, furniture."""

from __future__ import annotations

from extractor.layout.document import arrange_pages, judge_pages

__all__ = ["arrange_pages", "judge_pages"]
