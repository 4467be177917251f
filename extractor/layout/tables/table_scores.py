"""Whether lines are better read as a table or as something else: prose in columns, a list, contents, a signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.common.printed_labels import PRINTED_BULLET_SYMBOLS, is_label
from extractor.layout.day_lexicon import has_weekday_or_month, is_time_or_range
from extractor.layout.lexicon import has_signature, is_schedule_header
from extractor.layout.lines.punctuation import is_sentence_end
from extractor.layout.tables.column_gaps import PlacedText, TableColumns
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tables.table_lines import TableLine, has_one_style, is_code, is_number
from extractor.layout.tolerances import (
    ALIGNMENT_SCORE,
    BULLET_COLUMN_PENALTY,
    CELL_LINE_SCORE,
    COLUMN_SCORE,
    HEADER_SCORE,
    LABELLED_LIST_PENALTY,
    LEADER_PENALTY,
    MAX_LABEL_RATIO,
    MAX_LOWERCASE_RATIO,
    MAX_PROSE_COLUMNS,
    MAX_SCORED_CELL_LINES,
    MAX_SCORED_RULES,
    MAX_WRAPPED_ALIGNED_LINES,
    MIN_ALIGNED_LINES,
    MIN_BULLET_RATIO,
    MIN_BULLETED_LETTERS,
    MIN_BULLETS,
    MIN_CELL_LINES,
    MIN_HEADER_WORDS,
    MIN_PROSE_COLUMN_LINES,
    MIN_PROSE_LINE_CHARS,
    MIN_PROSE_LINE_RATIO,
    MIN_TABLE_RULES,
    MIN_TABLE_SCORE,
    MIN_VALUE_RATIO,
    PROSE_COLUMNS_PENALTY,
    PROSE_LINE_PENALTY,
    RULE_SCORE,
    SIGNATURE_PENALTY,
    VALUE_SCORE,
)

_BULLETS = frozenset(f"{PRINTED_BULLET_SYMBOLS}-*·‣o")


def is_table(
    placed: Sequence[PlacedLine], lines: Sequence[TableLine], columns: TableColumns, ruled: int, *, is_last: bool
) -> bool:
    """Whether the lines are best read as a table; `is_last` says that the page ends with them."""
    if is_last and _is_header_alone(placed, lines):
        return True
    return score_table(placed, lines, columns, ruled) >= MIN_TABLE_SCORE


def _is_header_alone(placed: Sequence[PlacedLine], lines: Sequence[TableLine]) -> bool:
    """Whether the lines are a header whose rows begin on the next page: words that headers have, in type of their own."""
    segments = [segment for line in lines for segment in line.segments]
    is_apart = has_one_style(segments) or not lines[0].line.page.has_fonts
    return is_apart and _has_header_words(placed[0])


def _has_header_words(line: PlacedLine) -> bool:
    """Whether several texts of a line are names of columns in schedules."""
    return sum(is_schedule_header(text.segment.text) for text in line.texts) >= MIN_HEADER_WORDS


def score_table(placed: Sequence[PlacedLine], lines: Sequence[TableLine], columns: TableColumns, ruled: int) -> float:
    """The weight of all evidence that lines are a table."""
    split = [line for line in placed if len({text.first for text in line.texts}) > 1]
    if len(split) < (MIN_CELL_LINES if ruled < MIN_TABLE_RULES else 1):
        return 0.0
    score = RULE_SCORE * min(ruled, MAX_SCORED_RULES) + CELL_LINE_SCORE * min(len(split), MAX_SCORED_CELL_LINES)
    score += COLUMN_SCORE * (columns.count - 2)
    texts = [text for line in placed for text in line.texts]
    values = _count_values(texts)
    score += VALUE_SCORE * values / len(texts)
    firsts = [text.segment.text for line in split for text in line.texts[:1]]
    if columns.count == 2 and not ruled and values < MIN_VALUE_RATIO * len(texts) and not all(map(is_code, firsts)):
        score -= lines[0].line.page.short_form_penalty
    if has_one_style(lines[0].segments):
        score += HEADER_SCORE
    whole = len(split) >= MIN_ALIGNED_LINES and len(placed) - len(split) <= MAX_WRAPPED_ALIGNED_LINES
    if whole and all(_is_aligned(line, columns) for line in split):
        score += ALIGNMENT_SCORE
    if _has_header_words(placed[0]):
        score += HEADER_SCORE
    separate = {line.segments[0].text for line in lines if line.line.has_separate_label}
    if (
        sum(text in separate or is_label(text) for text in firsts) > MAX_LABEL_RATIO * len(firsts)
        and columns.count == 2
    ):
        score -= LABELLED_LIST_PENALTY
    if _has_bullet_column(split, columns):
        score -= BULLET_COLUMN_PENALTY
    if any("....." in line.line.text or ". . . ." in line.line.text for line in lines):
        score -= LEADER_PENALTY
    if any(has_signature(line.line.text) for line in lines):
        score -= SIGNATURE_PENALTY
    score -= _weigh_prose(placed, columns)
    extent = max(line.end for line in lines) - min(line.start for line in lines)
    prose = [_is_prose_line(line, extent) for line in placed]
    score -= PROSE_LINE_PENALTY * sum(
        flag and not (_has_header_words(placed[0]) and _is_band(placed, prose, at)) for at, flag in enumerate(prose)
    )
    return score


def _has_bullet_column(split: Sequence[PlacedLine], columns: TableColumns) -> bool:
    """Whether a column before another holds only bullets, and texts of words follow them: a list, also below years.

    A dash may be a value as well: then other values are beside it.
    """
    pairs = [pair for line in split for pair in pairwise(line.texts)]
    for column in range(columns.count - 1):
        beside = [(text, after) for text, after in pairs if text.last == column < after.first]
        bulleted = [after.segment.text for text, after in beside if text.segment.text in _BULLETS]
        is_bullet_column = len(bulleted) >= MIN_BULLETS and len(bulleted) >= MIN_BULLET_RATIO * len(beside)
        if is_bullet_column and all(sum(map(str.isalpha, text)) >= MIN_BULLETED_LETTERS for text in bulleted):
            return True
    return False


def _count_values(texts: Sequence[PlacedText]) -> int:
    """How many texts are values: numbers, times, days and codes, and what a later column says more than once."""
    said = Counter((text.first, text.segment.text) for text in texts if text.first > 0)
    return sum(
        is_number(content)
        or is_time_or_range(content)
        or has_weekday_or_month(content)
        or is_code(content)
        or said[text.first, content] > 1
        for text in texts
        if (content := text.segment.text)
    )


def _weigh_prose(placed: Sequence[PlacedLine], columns: TableColumns) -> float:
    """How much speaks for prose in columns: lines that nearly all run on in all columns."""
    if columns.count > MAX_PROSE_COLUMNS or len(placed) < MIN_PROSE_COLUMN_LINES:
        return 0.0
    running = total = 0
    for line in placed[1:]:
        for text in line.texts:
            total += 1
            running += text.segment.text[:1].islower()
    return PROSE_COLUMNS_PENALTY if total and running > MAX_LOWERCASE_RATIO * total else 0.0


def _is_prose_line(line: PlacedLine, extent: float) -> bool:
    """Whether a line is one text across the columns as long as those of prose; `extent` is the width of all lines."""
    if len(line.texts) > 1 or line.texts[0].first == line.texts[0].last or line.texts[0].segment.bold:
        return False
    segment = line.texts[0].segment
    return segment.end - segment.start > MIN_PROSE_LINE_RATIO * extent and len(segment.text) > MIN_PROSE_LINE_CHARS


def _is_band(placed: Sequence[PlacedLine], prose: Sequence[bool], at: int) -> bool:
    """Whether a long typed line is the heading of rows: no sentence, with cells above and below."""
    segment = placed[at].texts[0].segment
    if segment.page.has_fonts or is_sentence_end(segment.text) or not 0 < at < len(placed) - 1:
        return False
    return not (prose[at - 1] or prose[at + 1]) and len(placed[at + 1].texts) > 1


def _is_aligned(line: PlacedLine, columns: TableColumns) -> bool:
    """Whether the texts of a line begin or end where others of their columns do."""
    return all(
        round(text.segment.start) in columns.starts[text.first] or round(text.segment.end) in columns.ends[text.last]
        for text in line.texts
    )
