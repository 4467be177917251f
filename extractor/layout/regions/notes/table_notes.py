"""Notes of tables: small paragraphs right below a table that begin with a mark raised in it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.builder import LayoutPart
from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.paragraphs import Paragraph, join_lines, join_paragraph_text
from extractor.layout.tables.grid_table import GridTable
from extractor.layout.tolerances import MAX_LINES_ABOVE_TABLE_NOTES, MIN_HEADING_SIZE_RATIO
from extractor.source import NoteReference, SourceNote


def extract_table_notes(parts: list[LayoutPart], notes: list[SourceNote]) -> None:
    """Take the notes below tables out of a document's parts into its notes, and tie the marks of each table to them.

    A note stands right below its table or another note of it, begins with a raised mark, and a cell of the table, or
    the title right above it, has the same mark. What begins with another mark stays text. A line or two may be between
    them, such as the table's source.
    """
    kept: list[LayoutPart] = []
    calls: list[NoteReference] = []
    lines_between = 0
    waiting = parts[::-1]
    while waiting:
        part = waiting.pop()
        if isinstance(part, GridTable):
            calls, lines_between = _list_calls(part, kept[-1] if kept else None), 0
        elif calls and (note_lines := _count_note_lines(part, calls)):
            if note_lines < len(part.lines):
                waiting.append(join_lines(part.lines[note_lines:]))
            _add_notes(part.lines[:note_lines], calls, notes)
            continue
        else:
            lines_between += len(part.lines)
            if lines_between > MAX_LINES_ABOVE_TABLE_NOTES or part.label is not None:
                calls = []
        kept.append(part)
    parts[:] = kept
    notes.sort(key=lambda note: note.page or 0)


def _list_calls(table: GridTable, above: LayoutPart | None) -> list[NoteReference]:
    """The marks raised in a table and in the text right above it."""
    calls = [call for row in table.rows for cell in row for call in cell.note_references]
    return calls + (above.note_references if isinstance(above, Paragraph) else [])


def _count_note_lines(part: Paragraph, calls: Sequence[NoteReference]) -> int:
    """How many lines of a paragraph are notes: from a mark of the table above to the first line in larger type."""
    if not _is_called(part.lines[0], calls):
        return 0
    limit = MIN_HEADING_SIZE_RATIO * part.lines[0].segments[0].size
    sizes = [max(segment.size for segment in line.segments) for line in part.lines]
    return next((at for at, size in enumerate(sizes) if at and size > limit), len(sizes))


def _is_called(line: TextLine, calls: Sequence[NoteReference]) -> bool:
    marker = _find_leading_mark(line)
    return marker is not None and any(call.marker == marker for call in calls)


def _add_notes(lines: Sequence[TextLine], calls: Sequence[NoteReference], notes: list[SourceNote]) -> None:
    """Make notes of lines, each from a line with a mark of the table above on, and tie the marks to them."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if _is_called(line, calls):
            groups.append([line])
        else:
            groups[-1].append(line)
    for group in groups:
        marker, page = _find_leading_mark(group[0]), group[0].page
        note = SourceNote(f"t{len(notes) + 1}", marker, join_paragraph_text(group)[0], page=page.number)
        if page.has_exact_places:
            note.bbox = compute_bounding_box(line.find_bounding_box() for line in group)
        notes.append(note)
        for call in calls:
            if call.marker == marker and call.note_key is None:
                call.note_key = note.key


def _find_leading_mark(line: TextLine) -> str | None:
    """The raised mark that a line begins with."""
    return next((call.marker for call in line.note_references if call.offset == 0), None)
