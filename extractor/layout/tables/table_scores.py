"""Whether lines are better read as a table or as something else: prose in columns, a list, contents, a signature."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.lexicon import has_signature, has_weekday_or_month, is_schedule_header, is_time_or_range
from extractor.layout.lines.enumerators import is_label
from extractor.layout.tables.column_gaps import TableColumns
from extractor.layout.tables.row_breaks import PlacedLine, is_number
from extractor.layout.tables.table_lines import TableLine
from extractor.layout.tolerances import MIN_TABLE_SCORE


def is_table(
    placed: Sequence[PlacedLine], lines: Sequence[TableLine], columns: TableColumns, ruled: int, *, is_last: bool
) -> bool:
    """Whether the lines are best read as a table; `is_last` says that the page ends with them."""
    if is_last and _is_header_alone(placed, lines):
        return True
    return score_table(placed, lines, columns, ruled) >= MIN_TABLE_SCORE


def _is_header_alone(placed: Sequence[PlacedLine], lines: Sequence[TableLine]) -> bool:
    """Whether the lines are a header whose rows begin on the next page: words that headers have, in type of their own."""
    styled = all(s.bold for line in lines for s in line.segments) or all(
        s.italic for line in lines for s in line.segments
    )
    return (styled or not lines[0].line.page.has_fonts) and sum(
        is_schedule_header(text.segment.text) for text in placed[0].texts
    ) > 1


def score_table(placed: Sequence[PlacedLine], lines: Sequence[TableLine], columns: TableColumns, ruled: int) -> float:
    """The weight of all evidence that lines are a table."""
    split = [line for line in placed if len({text.first for text in line.texts}) > 1]
    if len(split) < (1 if ruled > 1 else 2):
        return 0.0
    score = 1.0 * min(ruled, 3) + 0.4 * min(len(split), 5) + 0.5 * (columns.count - 2)
    texts = [text for line in placed for text in line.texts]
    typed = sum(
        is_number(t.segment.text) or is_time_or_range(t.segment.text) or has_weekday_or_month(t.segment.text)
        for t in texts
    )
    score += 2.0 * typed / len(texts)
    if columns.count == 2 and not ruled and typed < 0.2 * len(texts):
        score -= lines[0].line.page.short_form_penalty
    if all(s.bold for s in lines[0].segments) or all(s.italic for s in lines[0].segments):
        score += 1.0
    if len(split) > 2 and len(placed) - len(split) <= 1 and all(_is_aligned(line, columns) for line in split):
        score += 1.0
    if sum(is_schedule_header(text.segment.text) for text in placed[0].texts) > 1:
        score += 1.0
    firsts = [text.segment.text for line in split for text in line.texts[:1]]
    separate = {line.segments[0].text for line in lines if line.line.has_separate_label}
    if sum(text in separate or is_label(text) for text in firsts) > 0.5 * len(firsts) and columns.count == 2:
        score -= 3.0
    if any("....." in line.line.text or ". . . ." in line.line.text for line in lines):
        score -= 4.0
    if any(has_signature(line.line.text) for line in lines):
        score -= 2.0
    score -= _weigh_prose(placed, columns)
    score -= 1.5 * sum(_is_prose_line(line, lines) for line in placed)
    return score


def _weigh_prose(placed: Sequence[PlacedLine], columns: TableColumns) -> float:
    """How much speaks for prose in columns: lines that nearly all run on in all columns."""
    if columns.count > 3 or len(placed) < 6:
        return 0.0
    running = total = 0
    for line in placed[1:]:
        for text in line.texts:
            total += 1
            running += text.segment.text[:1].islower()
    return 3.0 if total and running > 0.55 * total else 0.0


def _is_prose_line(line: PlacedLine, lines: Sequence[TableLine]) -> bool:
    """Whether a line is one text across the columns as long as those of prose."""
    if len(line.texts) > 1 or line.texts[0].first == line.texts[0].last or line.texts[0].segment.bold:
        return False
    segment = line.texts[0].segment
    start, end = min(one.start for one in lines), max(one.end for one in lines)
    return segment.end - segment.start > 0.7 * (end - start) and len(segment.text) > 40


def _is_aligned(line: PlacedLine, columns: TableColumns) -> bool:
    """Whether the texts of a line begin or end where others of their columns do."""
    return all(
        round(text.segment.start) in columns.starts[text.first] or round(text.segment.end) in columns.ends[text.last]
        for text in line.texts
    )
