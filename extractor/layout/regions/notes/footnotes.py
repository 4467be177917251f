"""Footnotes at the foot of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from extractor.common.printed_labels import NOT_IN_SYMBOL_FRAGMENT
from extractor.common.unicode_text import clean_text
from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lines.note_marks import (
    FOOTNOTE_MARK_PATTERN,
    FOOTNOTE_OPENING_PATTERN,
    LETTER_MARK_PATTERN,
    SLASHED_MARK_PATTERN,
)
from extractor.layout.lines.punctuation import join_line_texts
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.regions.notes.typed_note_runs import (
    find_called_note_run,
    find_mark_margin,
    split_typed_opening,
)
from extractor.layout.tables.underlines import is_underline
from extractor.layout.tolerances import (
    MARK_MARGIN_EM,
    MAX_NOTE_INDENT_EM,
    MAX_NOTE_SIZE_RATIO,
    MAX_TYPED_NOTE_LINES,
    MIN_HEADING_SIZE_RATIO,
    NOTE_RULE_TOLERANCE_PT,
    NOTE_RULE_WIDTH_RATIOS,
)
from extractor.source import GRID_LINE_HEIGHT_PT, Box, Page, SourceNote


def extract_footnotes(
    rows: list[TextLine], page: Page, body_size: float | None, before: Sequence[SourceNote], calls: set[str]
) -> list[SourceNote]:
    """Take the notes out of a page's lines. `before` are the notes of the pages before it.

    `calls` are the marks raised on this page and before it: endnotes are called pages earlier.
    """
    count = len(before)
    called = None if body_size is None else calls - {note.marker for note in before}
    first = _find_line_below_rule(rows, page)
    if first is None:
        first = _find_first_note(rows, body_size, called)
    if first is None and body_size is not None:
        first = _find_first_signed_note(rows)
    if is_called := first is None and body_size is None:
        first = find_called_note_run(rows, before)
        first = _find_first_called_note(rows) if first is None else first
    if first is None:
        return []
    notes: list[SourceNote] = []
    boxes: list[list[Box | None]] = []
    end = _find_notes_end(rows, first, body_size)
    for row in rows[first:end]:
        marker, rest = split_typed_opening(row) if is_called else _split_leading_mark(row)
        if marker is not None and _is_next_mark(marker, notes) and _is_credible_mark(row, marker, notes, called):
            notes.append(SourceNote(f"n{count + len(notes) + 1}", marker, rest, page=page.number))
            boxes.append([])
        elif notes:
            notes[-1].text = join_line_texts(notes[-1].text, row.text)
        if notes:
            boxes[-1] += [segment.find_bounding_box() for segment in row.segments]
    for note, its in zip(notes, boxes, strict=True):
        note.bbox = compute_bounding_box(its)
    below = rows[end:]
    if below and body_size is not None:  # text below the notes of a table may have notes as well
        largest = max([body_size, *(segment.size for segment in below[0].segments)])
        notes += extract_footnotes(below, page, largest, [*before, *notes], calls)
    rows[first:] = below
    return notes


def _find_notes_end(rows: list[TextLine], first: int, body_size: float | None) -> int:
    """Where the notes end: lines in the type of the text below notes in small type are none.

    So is a symbol at the page's foot, or the next paragraph below the note of a table.
    """
    limit = MAX_NOTE_SIZE_RATIO * (body_size or 0.0)
    sizes = [min(segment.size for segment in row.segments) for row in rows[first:]]
    has_mark_alone = LETTER_MARK_PATTERN.fullmatch(rows[first].text) or FOOTNOTE_MARK_PATTERN.fullmatch(
        rows[first].text
    )
    if body_size is None:
        return len(rows)
    own = max(sizes[: 2 if has_mark_alone else 1])
    limit = limit if own <= limit else MIN_HEADING_SIZE_RATIO * own
    return first + next((at for at, size in enumerate(sizes) if size > limit), len(sizes))


def _find_line_below_rule(rows: list[TextLine], page: Page) -> int | None:
    """The first line below the short rule at the text's edge that word processors draw above notes, whatever their size.

    A note stands below it.
    """
    if not rows:
        return None
    short = [
        rule
        for rule in page.edges
        if NOTE_RULE_WIDTH_RATIOS[0] * page.width <= rule[2] - rule[0] <= NOTE_RULE_WIDTH_RATIOS[1] * page.width
    ]
    edge = min([row.start for row in rows]) if short else 0.0
    for x0, top, x1, _ in sorted(short, key=lambda rule: -rule[1]):
        if abs(rows[0].page.mirror_span(x0, x1)[0] - edge) <= NOTE_RULE_TOLERANCE_PT and not is_underline(
            (x0, top, x1, top), rows
        ):
            first = next((at for at, row in enumerate(rows) if row.baseline > top), None)
            is_note = first and (
                _starts_with_note_mark(rows[first]) or _is_small_mark(rows, first) or _is_called_number(rows, first)
            )
            return first if is_note else None
    return None


def _find_first_note(rows: list[TextLine], body_size: float | None, called: set[str] | None) -> int | None:
    """The first line of the notes: they stand last on a page, and the first begins with a mark at the text's edge.

    Where sizes are known, all of them are small. Where not, the mark is alone above its note, or a drawn line is above all.
    """
    return _find_first_typed_note(rows) if body_size is None else _find_first_small_note(rows, body_size, called)


def _find_first_small_note(rows: list[TextLine], body_size: float, called: set[str] | None) -> int | None:
    """The first line with a mark among the small ones that stand last; below a mark alone on its line must be its note."""
    found: int | None = None
    for at, row in reversed([*enumerate(rows)]):
        if max([segment.size for segment in row.segments]) > MAX_NOTE_SIZE_RATIO * body_size:
            break
        marker, rest = _split_leading_mark(row)
        is_mark = marker is not None and (rest or at + 1 < len(rows)) and _is_credible_mark(row, marker, [], called)
        if is_mark and not _has_cells(row):
            found = at
    return found


def _find_first_signed_note(rows: list[TextLine]) -> int | None:
    """The first line of those that end a page and begin with a star, a dagger or "1/" that a line above has after a word.

    Notes with signs are smaller than the line that has their sign. The size of the whole document says nothing here: most
    of its text may be tables in the type of notes, and typed documents have one size.
    """
    for at, row in enumerate(rows):
        marker = _split_leading_mark(row)[0]
        is_slashed = SLASHED_MARK_PATTERN.match(row.text) is not None
        if marker is None or (marker.isalnum() and not is_slashed):
            continue
        call = _compile_sign_call(f"{marker}/" if is_slashed else marker)
        sizes = [segment.size for above in rows[:at] for segment in above.segments if call.search(segment.text)]
        largest = max(segment.size for below in rows[at:] for segment in below.segments)
        if sizes and (is_slashed or largest <= MAX_NOTE_SIZE_RATIO * max(sizes)):
            return at
    return None


def _compile_sign_call(sign: str) -> regex.Pattern[str]:
    """The pattern of a sign after a word, as it calls a note in text that does not raise it."""
    first, last = regex.escape(sign[0]), regex.escape(sign[-1])
    after_space = r"|[^\s/(] " if sign[0].isdecimal() else ""
    return regex.compile(rf"(?<=[^\s\d/({first}]{after_space}){regex.escape(sign)}(?![\w{last}])")


def _has_cells(row: TextLine) -> bool:
    """Whether wide gaps divide a line, other than that after a note's mark: then it is a table's."""
    texts = row.segments[1:] if FOOTNOTE_MARK_PATTERN.fullmatch(row.segments[0].text) else row.segments
    return len(texts) > 1


def _find_first_typed_note(rows: list[TextLine]) -> int | None:
    """The last line with a mark below a line drawn with characters; else the first of the last ones with a mark alone."""
    ruled = [at for at, row in enumerate(rows) if row.has_rule_above and _split_leading_mark(row)[0] is not None]
    if ruled:
        return ruled[-1]
    starts = Counter([row.start for row in rows])
    edge = starts.most_common(1)[0][0] if rows else 0.0
    found: int | None = None
    for at in range(len(rows) - 1, -1, -1):
        if (found or len(rows)) - at > MAX_TYPED_NOTE_LINES:
            break
        row = rows[at]
        marker, rest = _split_leading_mark(row)
        alone = marker is not None and not rest and at + 1 < len(rows) and rows[at + 1].start > row.start
        if alone and row.start <= edge + MARK_MARGIN_EM * row.segments[0].size:
            found = at
    return found


def _find_first_called_note(rows: list[TextLine]) -> int | None:
    """The first of the last typed lines that begins with a number, below a free line, where a text above ends with the number."""
    edge = min((row.start for row in rows), default=0.0)
    margin_em = find_mark_margin(rows)
    for at in range(max(1, len(rows) - MAX_TYPED_NOTE_LINES), len(rows)):
        row = rows[at]
        marker, rest = _split_opening(row)
        is_apart = row.baseline - rows[at - 1].baseline > GRID_LINE_HEIGHT_PT
        if marker is None or not marker.isdecimal() or len(row.segments) > 1 or not (is_apart and rest):
            continue
        call = _compile_number_call(marker)
        if row.start <= edge + margin_em * row.segments[0].size and any(
            call.search(segment.text) for above in rows[:at] for segment in above.segments
        ):
            return at
    return None


def _compile_number_call(marker: str) -> regex.Pattern[str]:
    """The pattern of a number after a word or a stop at a text's end, as it calls a note in text that does not raise it."""
    return regex.compile(rf"[^\W\d_]{{2}}(?:[.;:。；：»”)）]{{1,2}} ?)?{NOT_IN_SYMBOL_FRAGMENT}{marker}$")


def _split_opening(row: TextLine) -> tuple[str | None, str]:
    """The mark that a line begins with, however near its text is, and the text."""
    opening = FOOTNOTE_OPENING_PATTERN.match(row.text)
    return (None, row.text) if opening is None else (opening[1], row.text[opening.end() :])


def _starts_with_note_mark(row: TextLine) -> bool:
    """Whether a line begins with a mark that no label of a paragraph can be: a raised one, or a star."""
    first = row.segments[0]
    return first.text.startswith("*") or any(call.offset == 0 for call in first.find_note_references())


def _is_called_number(rows: list[TextLine], at: int) -> bool:
    """Whether a line begins with a number, apart from its text and without a stop, that a raised mark above names."""
    marker, rest = _split_leading_mark(rows[at])
    called = {call.marker for row in rows[:at] for call in row.note_references}
    return marker is not None and bool(rest) and len(rows[at].segments) > 1 and marker in called


def _is_small_mark(rows: list[TextLine], at: int) -> bool:
    """Whether a line is only a mark in type that is smaller than the line below: raised above it, on its own baseline."""
    row = rows[at]
    if at + 1 >= len(rows) or not FOOTNOTE_MARK_PATTERN.fullmatch(row.text):
        return False
    return row.segments[0].size <= MAX_NOTE_SIZE_RATIO * rows[at + 1].segments[0].size


def _split_leading_mark(row: TextLine) -> tuple[str | None, str]:
    """The mark that a line begins with, set apart from what follows, and that."""
    first = row.segments[0]
    if any(call.offset == 0 for call in first.find_note_references()):
        return first.find_note_references()[0].marker, row.text
    if row.page.has_fonts and LETTER_MARK_PATTERN.fullmatch(row.text):  # raised above the first line of its note
        return row.text, ""
    if first.text[:1].isalpha():  # no other mark begins with a letter
        return None, row.text
    match = FOOTNOTE_MARK_PATTERN.fullmatch(first.text)
    if match and len(row.segments) > 1 and row.segments[1].start - first.end > MAX_NOTE_INDENT_EM * first.size:
        return None, row.text  # the cells of a table
    if match is None:
        return _split_opening(row) if row.page.has_fonts else (None, row.text)
    return match[1], " ".join(segment.text for segment in row.segments[1:])


def _is_credible_mark(row: TextLine, marker: str, notes: list[SourceNote], called: set[str] | None) -> bool:
    """Whether a number at a line's start can be a note's: it is raised, counts on from the note before, or is called.

    `called` are the marks raised so far that no note has, None on typed pages, which have none: there each number can be a note's.
    """
    if called is None or not marker.isdecimal() or _starts_with_note_mark(row) or marker in called:
        return True
    if SLASHED_MARK_PATTERN.match(row.text):
        return True
    if FOOTNOTE_MARK_PATTERN.fullmatch(row.text):  # alone on its line, above its note
        return True
    before = notes[-1].marker if notes else None
    return before is not None and before.isdecimal() and int(marker) == int(before) + 1


def _is_next_mark(marker: str, notes: list[SourceNote]) -> bool:
    """Whether a mark can be the next note's: numbers count on, signs do not repeat."""
    before = notes[-1].marker if notes else None
    if before is None or not (marker.isdecimal() and before.isdecimal()):
        return marker not in {note.marker for note in notes}
    return int(marker) == int(before) + 1


def clean_notes(notes: list[SourceNote]) -> None:
    """Put the texts of notes into the form of `clean_text`. Changes the notes."""
    for note in notes:
        note.text = clean_text(note.text)
