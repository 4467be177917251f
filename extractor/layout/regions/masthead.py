"""The masthead of a first page: names of organs on one side, symbol and particulars on the other, or all in one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractor.layout.lexicon import (
    is_distribution_line,
    is_line_unfinished,
    is_masthead_line,
    is_name_in_two_lines,
    is_organization_name,
    is_plan_heading,
    is_principal_organ,
)
from extractor.layout.lines.text_lines import LineSegment, TextLine, has_word_gap, join_segments, split_segment
from extractor.layout.tables.ruling_lines import RulingGrid
from extractor.layout.tables.table_lines import is_code_alone
from extractor.layout.tolerances import (
    LARGE_TITLE_GAP_RATIO,
    MASTHEAD_EDGE_TOLERANCE_PT,
    MAX_CENTRED_DIFFERENCE_EM,
    MAX_COLUMN_BREAK_LINES,
    MAX_LINES_ABOVE_MASTHEAD,
    MAX_LINES_TO_COLUMN,
    MAX_MASTHEAD_LINES,
    MAX_NEXT_LINE_GAP_EM,
    MIN_CENTRED_STEP_EM,
    MIN_LINES_ABOVE_GRID,
    MIN_SECOND_COLUMN_LINES,
    MIN_SECOND_COLUMN_RATIO,
    MIN_SEEN_SIZE_PT,
    MIN_STACKED_LINES,
    MIN_TABLE_SEGMENTS,
    MIN_TITLE_SHIFT_EM,
    MIN_TYPED_NAME_INDENT_EM,
    NAME_STEP_TOLERANCE_PT,
    TITLE_GAP_RATIO,
)


@dataclass(frozen=True, slots=True)
class _SecondColumn:
    """Where a second column stands: its left edge on the page, or the edge where its lines begin, at the right in Arabic."""

    edge: float
    is_line_start: bool = False

    def find_offset(self, segment: LineSegment) -> float:
        """By how many points a segment begins after this place."""
        return (segment.start if self.is_line_start else _find_left_edge(segment)) - self.edge


def extract_masthead_columns(
    rows: list[TextLine], grids: Sequence[RulingGrid]
) -> tuple[list[TextLine], list[TextLine]]:
    """Take a masthead in two columns out of a first page's lines; returns the lines of its left and of its right column.

    The second column is known by its distribution line, or by three lines or more that begin at one place on the farther
    part of the page; the first line of it, a symbol, may begin elsewhere. `grids` are those of ruling lines.
    """
    top_lines = rows[: min(MAX_MASTHEAD_LINES, _count_lines_above_plan(rows, grids))]
    place = _find_second_column(top_lines)
    if place is None:
        return [], []
    last = _find_last_line(top_lines, place)
    if not _has_particulars(top_lines[: last + 1], place):
        return [], []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for row in top_lines[: last + 1]:
        first, second = _split_line(row, place)
        if first:
            left.append(row.replace_segments(first))
        right += [row.replace_segments([segment]) for segment in second]
    del rows[: last + 1]
    while rows and left and (_is_name_continuation(left, rows[0]) or _is_typed_name_rest(left, rows)):
        left.append(rows.pop(0))
    return left, right


def _count_lines_above_plan(rows: list[TextLine], grids: Sequence[RulingGrid]) -> int:
    """How many lines of a first page may be its masthead: those above the heading of a plan and above a grid of ruling lines.

    A grid that begins the page may be the masthead's own frame. All lines where there is neither.
    """
    for at, row in enumerate(rows[:MAX_MASTHEAD_LINES]):
        is_heading = len(row.segments) == 1 and is_plan_heading(row.text)
        is_in_grid = any(grid.contains_height(row.baseline) for grid in grids)
        if is_heading or (is_in_grid and at >= MIN_LINES_ABOVE_GRID):
            return at
    return len(rows)


def extract_stacked_masthead(rows: list[TextLine], leading_pt: float) -> list[TextLine]:
    """Take a masthead in one column out of a first page's lines: a wide gap divides it from the title.

    `leading_pt` is the usual step from one line to the next in points.
    """
    marks = [
        at for at, row in enumerate(rows[:MAX_MASTHEAD_LINES]) if len(row.segments) == 1 and is_masthead_line(row.text)
    ]
    if len(marks) < MIN_STACKED_LINES or marks[0] > MAX_LINES_ABOVE_MASTHEAD:
        return []
    wide_gaps = (
        at
        for at in range(1, min(MAX_MASTHEAD_LINES, len(rows)))
        if rows[at].baseline - rows[at - 1].baseline >= TITLE_GAP_RATIO * leading_pt
    )
    end = next((at for at in wide_gaps if at > marks[MIN_STACKED_LINES - 1]), None)
    if end is None:
        return []
    top_lines = rows[:end]
    del rows[:end]
    return top_lines


def count_lines_above_title(rows: list[TextLine], last: TextLine, leading_pt: float) -> int:
    """How many lines below a masthead in two columns belong to it: up to the title, which has a gap above.

    0 where text follows directly, and none of the lines is a masthead's. 0 also where the masthead's first column
    already ends with a session or item, whose line is `last`: then the title may follow at once. `leading_pt` is the
    usual step from one line to the next in points.
    """
    count = next((at for at in range(1, len(rows)) if not _goes_on(rows[at - 1], rows[at], leading_pt)), len(rows))
    fields = any(is_masthead_line(segment.text) for row in rows[:count] for segment in row.segments)
    if count < len(rows) and _starts_text(rows[count]) and not fields:
        return 0  # the title is directly above the text
    if count < len(rows) and (rows[count].label or "")[:1].isdecimal():
        count = _find_last_gap(rows[:count], LARGE_TITLE_GAP_RATIO * leading_pt) or count
    if rows and is_masthead_line(last.text) and not _is_next_masthead_line(last, rows[0], leading_pt):
        return count if fields else 0
    return count


def _find_last_gap(rows: Sequence[TextLine], least_pt: float) -> int | None:
    """The line below the last gap of a masthead whose lines go on to the text: on typed pages the title's gap may be narrow."""
    if not rows or rows[0].page.has_exact_places:
        return None
    gaps = [at for at in range(1, len(rows)) if rows[at].baseline - rows[at - 1].baseline >= least_pt]
    return gaps[-1] if gaps else None


def _goes_on(above: TextLine, row: TextLine, leading_pt: float) -> bool:
    """Whether a line continues a masthead's lines: it is near, and does not begin the text."""
    return not _starts_text(row) and _is_next_masthead_line(above, row, leading_pt)


def _starts_text(row: TextLine) -> bool:
    """Whether a line is no masthead's: it has a label ("1.", "I."), or the columns of a table."""
    if is_masthead_line(row.text):  # "3–7 May 2031"
        return False
    return row.label is not None or row.starts_item or len(row.segments) >= MIN_TABLE_SEGMENTS


def _is_next_masthead_line(above: TextLine, row: TextLine, leading_pt: float) -> bool:
    """Whether a line is one more of a masthead's lines and not the title, which stands apart, less so if it is larger.

    Pages without fonts, which were recognised, show sizes badly: there it is also known by beginning farther in.
    """
    size = above.segments[0].size
    is_shifted = not row.segments[0].runs[0].font and row.start - above.start >= MIN_TITLE_SHIFT_EM * size
    is_marked = row.segments[0].size > size or (row.page.has_exact_places and is_shifted)
    return row.baseline - above.baseline < (LARGE_TITLE_GAP_RATIO if is_marked else TITLE_GAP_RATIO) * leading_pt


def split_side_by_side(rows: list[TextLine]) -> list[list[TextLine]]:
    """Lines below a masthead, with those of two organs side by side separated: "General Assembly / Seventy-ninth session".

    The lines of the first organ, those of the second, and the lines below both.
    """
    double = next((at for at, row in enumerate(rows) if len(row.segments) != 2), len(rows))
    if double < 2 or any(
        abs(row.segments[1].start - rows[0].segments[1].start) > MASTHEAD_EDGE_TOLERANCE_PT for row in rows[:double]
    ):
        return [rows]
    columns = [[row.replace_segments([row.segments[at]]) for row in rows[:double]] for at in (0, 1)]
    return [*columns, rows[double:]] if rows[double:] else columns


def _is_name_continuation(left: list[TextLine], row: TextLine) -> bool:
    """Whether a line after the second column's end is one more line of the name in the first: set as the lines before."""
    if len(left) < 2 or len(row.segments) > 1:
        return False
    above, before, segment = left[-2], left[-1], row.segments[0]
    same = segment.size == before.segments[0].size and segment.bold == before.segments[0].bold
    steps = before.baseline - above.baseline, row.baseline - before.baseline
    return (
        same
        and abs(row.start - before.start) <= MASTHEAD_EDGE_TOLERANCE_PT
        and steps[1] <= steps[0] + NAME_STEP_TOLERANCE_PT
        and row.page.has_fonts
    )


def _is_typed_name_rest(left: list[TextLine], rows: list[TextLine]) -> bool:
    """Whether a typed line after the second column's end is the rest of a name: it continues, or is set in as the name is."""
    before, row = left[-1], rows[0]
    is_at_name = abs(row.start - before.start) <= MASTHEAD_EDGE_TOLERANCE_PT
    if row.page.has_fonts or len(row.segments) > 1 or not is_at_name:
        return False
    if is_line_unfinished(before.text) or is_name_in_two_lines(before.text, row.text):
        return True
    margin = min(line.start for line in rows)
    is_set_in = row.start - margin >= MIN_TYPED_NAME_INDENT_EM * row.segments[0].size
    return not is_masthead_line(row.text) and (row.text[:1].islower() or is_set_in)


def _find_second_column(top_lines: list[TextLine]) -> _SecondColumn | None:
    """The place on the page where the distribution line begins, or else three lines or more; lists are passed over."""
    distribution = next(
        (
            s
            for row in top_lines
            for s in row.segments
            if s.start > MIN_SECOND_COLUMN_RATIO * row.page.width and is_distribution_line(s.text)
        ),
        None,
    )
    if distribution is not None:
        places = _SecondColumn(_find_left_edge(distribution)), _SecondColumn(distribution.start, is_line_start=True)
        return max(places, key=lambda place: sum(_is_in_second_column(row, place) for row in top_lines))
    above_labels = list(takewhile(lambda row: row.label is None or is_masthead_line(row.text), top_lines))
    if (place := _find_common_place(above_labels)) is not None:
        return place
    place = _find_common_place(top_lines)  # below labels, it may be that of a list's documents
    begins_above = place is not None and any(
        _is_in_second_column(row, place) for row in top_lines[:MAX_LINES_TO_COLUMN]
    )
    return place if begins_above else None


def _find_common_place(rows: list[TextLine]) -> _SecondColumn | None:
    """The place on the farther part of the page where most lines without labels begin; three at least.

    Type too small to be seen, which files use as a mark, has no place.
    """
    plain = [row for row in rows if row.label is None and not _is_centred_among(row, rows)]
    starts = [
        _SecondColumn(_find_left_edge(row.segments[-1]))
        for row in plain
        if row.segments[-1].start > MIN_SECOND_COLUMN_RATIO * row.page.width
        and (row.segments[-1].size >= MIN_SEEN_SIZE_PT or not row.page.has_fonts)
    ]
    counts = {place: sum(_is_in_second_column(row, place) for row in plain) for place in dict.fromkeys(starts)}
    best = max(counts, key=lambda place: counts[place], default=None)
    return best if best is not None and counts[best] >= MIN_SECOND_COLUMN_LINES else None


def _is_centred_among(row: TextLine, rows: list[TextLine]) -> bool:
    """Whether a line alone has the same middle as another that is wider or narrower: both are centred, and in no column."""
    if len(row.segments) > 1:
        return False
    width, middle, em = row.end - row.start, (row.start + row.end) / 2, row.segments[0].size
    return any(
        len(other.segments) == 1
        and abs((other.start + other.end) / 2 - middle) <= MAX_CENTRED_DIFFERENCE_EM * em
        and abs(other.end - other.start - width) > MIN_CENTRED_STEP_EM * em
        for other in rows
    )


def _find_last_line(top_lines: list[TextLine], place: _SecondColumn) -> int:
    """The last line of the second column: after it none begins there within the next lines, or is set to the margin."""
    found = [at for at, row in enumerate(top_lines) if _is_in_second_column(row, place)]
    last = found[0]
    for at in found[1:]:
        if at - last > MAX_COLUMN_BREAK_LINES or _is_chance_alignment(top_lines[last], top_lines[at], place):
            break
        if not top_lines[at].page.has_exact_places and _has_cells(top_lines[at]):
            break
        last = at
    while (
        last + 1 < len(top_lines)
        and len(top_lines[last + 1].segments) == 1
        and _is_beyond_column(top_lines[last + 1].segments[0], place)
    ):
        last += 1
    return last


def _has_particulars(rows: Sequence[TextLine], place: _SecondColumn) -> bool:
    """Whether lines have what only a masthead has: the name of the organization or an organ, a field, or a symbol at its place."""
    return any(
        is_organization_name(segment.text)
        or is_principal_organ(segment.text)
        or is_masthead_line(segment.text)
        or (_is_at_column(segment, place, row) and is_code_alone(segment.text))
        for row in rows
        for segment in row.segments
    )


def _has_cells(row: TextLine) -> bool:
    """Whether a row has the columns of a table, which may stand below one another's and the masthead's by chance."""
    return len(row.segments) >= MIN_TABLE_SEGMENTS and not any(is_masthead_line(s.text) for s in row.segments)


def _is_in_second_column(row: TextLine, place: _SecondColumn) -> bool:
    return (
        any(_is_at_column(segment, place, row) for segment in row.segments)
        or _find_straddling_word(row, place) is not None
    )


def _is_chance_alignment(above: TextLine, row: TextLine, place: _SecondColumn) -> bool:
    """Whether a line far below the last one of the second column only has a word at its place."""
    inside = not any(_is_at_column(segment, place, row) for segment in row.segments)
    return inside and row.baseline - above.baseline > MAX_NEXT_LINE_GAP_EM * row.segments[0].size


def _find_left_edge(segment: LineSegment) -> float:
    """The left edge on the page: the particulars are mostly set to it in every script."""
    return segment.runs[0].x0


def _is_at_column(segment: LineSegment, place: _SecondColumn, row: TextLine) -> bool:
    return (
        abs(place.find_offset(segment)) <= MASTHEAD_EDGE_TOLERANCE_PT
        and segment.start > MIN_SECOND_COLUMN_RATIO * row.page.width
    )


def _is_beyond_column(segment: LineSegment, place: _SecondColumn) -> bool:
    return not segment.page.rtl and place.find_offset(segment) > MASTHEAD_EDGE_TOLERANCE_PT


def _find_straddling_word(row: TextLine, place: _SecondColumn) -> int | None:
    """The index of the word with which a second column begins inside the last segment of a line, without a gap before."""
    segment = row.segments[-1]
    if (
        segment.page.rtl
        or place.find_offset(segment) >= -MASTHEAD_EDGE_TOLERANCE_PT
        or segment.end < place.edge - MASTHEAD_EDGE_TOLERANCE_PT
    ):
        return None
    pairs = enumerate(pairwise(segment.split_words()), 1)
    near = (
        at
        for at, (before, word) in pairs
        if abs(word.x0 - place.edge) <= MASTHEAD_EDGE_TOLERANCE_PT and has_word_gap(before, word)
    )
    return next(near, None)


def _split_line(row: TextLine, place: _SecondColumn) -> tuple[list[LineSegment], list[LineSegment]]:
    segments = list(row.segments)
    index = _find_straddling_word(row, place)
    if index is not None:
        segments[-1:] = split_segment(segments[-1], index)
    at = next((at for at, segment in enumerate(segments) if _is_at_column(segment, place, row)), None)
    if at is not None:
        return segments[:at], [join_segments(segments[at:])]
    if len(segments) > 1 or _is_beyond_column(segments[-1], place):
        return segments[:-1], segments[-1:]  # set to the margin, as symbols are
    return segments, []
