"""Rows that begin with a day or a time: on typed pages, where gaps between lines say little; and hours below days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.day_lexicon import has_weekday, has_weekday_or_month, is_date, is_time_or_range, is_time_range
from extractor.layout.lexicon import is_meeting_name, is_schedule_header
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.rows.cell_paragraphs import find_keys
from extractor.layout.tables.rows.cell_texts import continues_text, is_hours_of_part
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tolerances import (
    MAX_CELL_STEP_RATIO,
    MAX_SHORT_CELL_CHARS,
    MIN_LABELLED_ROWS,
    MIN_OTHER_COLUMNS,
    MIN_STACKED_CELLS,
)

_TextPair = tuple[PlacedText | None, PlacedText]  # a text and the one above it in its column


def find_key_rows(lines: Sequence[PlacedLine]) -> list[int]:
    """The lines that begin the rows of a typed table by a day or time in the first column; none where others may do so.

    All cells of that column are days or times, and no other column has such keys. Each cell is on the first line of its
    row: no text beside it continues the line above. And the lines without a key are no rows of their own: few of them
    begin a cell in each of the other columns, and none has one in a column of short texts. Where there is only one other
    column, its texts may be rows of a day or its list.
    """
    count = max(text.last for line in lines for text in line.texts)
    if lines[0].texts[0].segment.page.has_exact_places or count < MIN_OTHER_COLUMNS:
        return []
    pairs = _pair_with_texts_above(lines)
    keys = [at for at, found in enumerate(pairs) if _begins_key(found) and lines[at].starts_row is not False]
    if len([at for at in keys if len(lines[at].texts) > 1]) < MIN_LABELLED_ROWS:
        return []
    others = sorted(set(range(keys[0], len(lines))) - set(keys))
    rows = lines[keys[0] :]
    texts = [text for line in rows for text in line.texts]
    if any(text.first > 0 for found in find_keys(rows) for text in found) or any(
        text.first > 0 and is_time_or_range(text.segment.text) for text in texts
    ):
        return []
    short = set(range(1, count + 1)) - {text.first for text in texts if len(text.segment.text) > MAX_SHORT_CELL_CHARS}
    if any(text.first in short for at in others for text in lines[at].texts):
        return []
    if any(text.first == 0 and not _continues(above, text) for at in others for above, text in pairs[at]):
        return []
    if any(_continues(above, text) for at in keys[1:] for above, text in pairs[at]):
        return []
    inner = [[pair for pair in pairs[at] if pair[1].first > 0] for at in others]
    begun = [[not _continues(*pair) for pair in found] for found in inner if found]
    whole = sum(all(flags) and len(flags) == count for flags in begun)
    return keys if 2 * whole <= sum(map(any, begun)) else []


def find_day_rows(lines: Sequence[PlacedLine]) -> list[int]:
    """The lines that begin the days of a typed table whose cells hold times of their own; none for another table.

    The first column has days alone. Each other column with times has at least as many other texts as times: these stand above entries
    of their cells, and are no column of their own.
    """
    if lines[0].texts[0].segment.page.has_exact_places:
        return []
    pairs = _pair_with_texts_above(lines)
    begun = [
        at for at, found in enumerate(pairs) if _begins_key(found) and has_weekday(lines[at].texts[0].segment.text)
    ]
    days = begun[:1] and [at for at in range(begun[0], len(lines)) if lines[at].texts[0].first == 0]
    if len(begun) < MIN_STACKED_CELLS or any(at not in begun and not _continues(*pairs[at][0]) for at in days):
        return []
    inner = [pair for found in pairs[begun[0] :] for pair in found if pair[1].first == pair[1].last > 0]
    texts = Counter(text.first for above, text in inner if not _continues(above, text))
    times = Counter(text.first for _, text in inner if is_time_or_range(text.segment.text))
    return begun if times and all(2 * count <= texts[column] for column, count in times.items()) else []


def find_full_key_rows(lines: Sequence[PlacedLine]) -> list[int]:
    """The lines that begin the rows of a table whose rows all have every cell but that of the title; none for another table.

    The keys of a row are never carried down from the one above, so a line of titles alone is a part of its cell. Labels in
    the first column may be headings of rows, and so is a text alone in its line that stands across columns.
    """
    across = [any(text.first < text.last for text in line.texts) for line in lines]
    bands = [at for at, line in enumerate(lines) if across[at] and len(line.texts) == 1]
    lengths: Counter[int] = Counter()
    for text in (text for at, line in enumerate(lines) if at not in bands for text in line.texts):
        lengths[text.first] += len(text.segment.text)
    main = max(lengths, key=lambda column: lengths[column], default=0)
    columns = set(lengths) - {main}
    if main == 0 or len(columns) < MIN_OTHER_COLUMNS or sum(across) > len(bands):
        return []
    pairs = _pair_with_texts_above(lines)
    full = [at for at, line in enumerate(lines) if at not in bands and columns <= {text.first for text in line.texts}]
    others = sorted(set(range(len(lines))) - set(full) - set(bands))
    has_keys = [any(text.first in columns for text in found) for found in find_keys(lines)]
    if len(full) <= MIN_LABELLED_ROWS or not others or 2 * sum(has_keys[at] for at in full) <= len(full):
        return []
    if any(text.first != main and not _continues(above, text) for at in others for above, text in pairs[at]):
        return []
    return [] if any(_continues(above, text) for at in full for above, text in pairs[at]) else sorted([*full, *bands])


def has_spans_of_hours(texts: Sequence[PlacedText]) -> bool:
    """Whether a column has spans of hours alone, each whole on its line; a header above them does not count."""
    spans = [is_time_range(text.segment.text) for text in texts]
    first = spans.index(True) if True in spans else len(texts)
    return len(spans) - first >= MIN_LABELLED_ROWS and all(spans[first:])


def has_hours_below_days(texts: Sequence[PlacedText], leading: float) -> bool:
    """Whether a column has days and times by turns, each time right below its day; a header above them does not count."""
    days = [has_weekday_or_month(text.segment.text) for text in texts]
    first = days.index(True) if True in days else len(texts)
    cells = texts[first:]
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    return (
        len(pairs) >= MIN_STACKED_CELLS
        and len(cells) == 2 * len(pairs)
        and all(days[first::2])
        and not any(is_time_or_range(day.segment.text) for day, _ in pairs)
        and not any(days[first + 1 :: 2])
        and all(is_time_or_range(hours.segment.text) for _, hours in pairs)
        and all(hours.baseline - day.baseline <= MAX_CELL_STEP_RATIO * leading for day, hours in pairs)
    )


def find_stacked_keys(lines: Sequence[PlacedLine]) -> set[float]:
    """The baselines of a first column's texts that are not the first key of their cell, where all cells have the same keys.

    A cell has a meeting and its day, its time or both, each on a line, in any order; beside the first one stands another text.
    A header above the cells does not count, and those at the page's edges may be cut.
    """
    firsts = [line for line in lines if line.texts[0].first == line.texts[0].last == 0]
    kinds = [_find_key_kind(line.texts[0].segment.text) for line in firsts]
    alone = {kind for kind, line in zip(kinds, firsts, strict=True) if len(line.texts) == 1}
    first = next((at for at, kind in enumerate(kinds) if kind not in {None, "time", *alone}), len(kinds))
    starts = [at for at in range(first, len(kinds)) if kinds[at] == kinds[first]]
    cells = [kinds[start:stop] for start, stop in pairwise([*starts, len(kinds)])]
    if len(cells) < MIN_STACKED_CELLS or "meeting" not in cells[0] or None in cells[0]:
        return set()
    if len(cells[0]) < 2 or len(set(cells[0])) < len(cells[0]):
        return set()
    if any(cell != cells[0] for cell in cells[:-1]) or cells[-1] != cells[0][: len(cells[-1])]:
        return set()
    return {firsts[at].texts[0].baseline for at in range(first, len(firsts)) if at not in starts}


def _find_key_kind(text: str) -> str | None:
    """What a text that is one key says: the meeting, its day or its time."""
    if is_meeting_name(text):
        return None if is_schedule_header(text) else "meeting"
    if is_time_or_range(text):
        return "time"
    return "day" if has_weekday_or_month(text) and is_date(text) else None


def _pair_with_texts_above(lines: Sequence[PlacedLine]) -> list[list[_TextPair]]:
    """The texts of each line, each with the last one above it in its column."""
    last: dict[int, PlacedText] = {}
    found = []
    for line in lines:
        found.append([(last.get(text.first), text) for text in line.texts])
        last.update({text.first: text for text in line.texts})
    return found


def _begins_key(pairs: Sequence[_TextPair]) -> bool:
    """Whether a line begins with a day or time in the first column."""
    above, text = pairs[0]
    content = text.segment.text
    is_key = text.first == 0 and (is_time_or_range(content) or has_weekday(content))
    return is_key and not _continues(above, text)


def _continues(above: PlacedText | None, text: PlacedText) -> bool:
    if above is None:
        return False
    before, content = above.segment.text, text.segment.text
    return continues_text(before, content) or is_hours_of_part(before, content)
