"""Notes of tables: small paragraphs right below a table that begin with a mark raised in it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.builder import LayoutPart
from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.paragraphs import Paragraph, join_paragraph_text
from extractor.layout.tables.grid_table import GridTable
from extractor.source import NoteReference, SourceNote


def extract_table_notes(parts: list[LayoutPart], notes: list[SourceNote]) -> None:
    """Take the notes below tables out of a document's parts into its notes, and tie the marks of each table to them.

    A note stands right below its table or another note of it, begins with a raised mark, and a cell of the table, or
    the title right above it, has the same mark. What begins with another mark stays text.
    """
    kept: list[LayoutPart] = []
    calls: list[NoteReference] = []
    for part in parts:
        if isinstance(part, GridTable):
            calls = _list_calls(part, kept[-1] if kept else None)
        elif not (calls and _take_notes(part, calls, notes)):
            calls = []
        else:
            continue
        kept.append(part)
    parts[:] = kept
    notes.sort(key=lambda note: note.page or 0)


def _list_calls(table: GridTable, above: LayoutPart | None) -> list[NoteReference]:
    """The marks raised in a table and in the text right above it."""
    calls = [call for row in table.rows for cell in row for call in cell.note_references]
    return calls + (above.note_references if isinstance(above, Paragraph) else [])


def _take_notes(part: Paragraph, calls: Sequence[NoteReference], notes: list[SourceNote]) -> bool:
    """Make notes of a paragraph whose first line begins with a mark of the table above; whether it was made."""
    groups: list[tuple[str, list[TextLine]]] = []
    for line in part.lines:
        marker = _find_leading_mark(line)
        if marker is not None and any(call.marker == marker for call in calls):
            groups.append((marker, [line]))
        elif groups:
            groups[-1][1].append(line)
        else:
            return False
    for marker, lines in groups:
        page = lines[0].page
        note = SourceNote(f"t{len(notes) + 1}", marker, join_paragraph_text(lines)[0], page=page.number)
        if page.has_exact_places:
            note.bbox = compute_bounding_box(line.find_bounding_box() for line in lines)
        notes.append(note)
        for call in calls:
            if call.marker == marker and call.note_key is None:
                call.note_key = note.key
    return True


def _find_leading_mark(line: TextLine) -> str | None:
    """The raised mark that a line begins with."""
    return next((call.marker for call in line.note_references if call.offset == 0), None)
