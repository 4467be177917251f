"""The names in a masthead below its columns: which lines are one name or title, and which are several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.lexicon import is_line_unfinished, is_masthead_line, is_principal_organ
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import (
    MASTHEAD_EDGE_TOLERANCE_PT,
    MAX_NAME_WIDTH_RATIO,
    MIN_APART_GAP_EM,
    MIN_NAME_INDENT_EM,
)


def group_wrapped_lines(rows: list[TextLine]) -> list[list[TextLine]]:
    """The lines of a masthead's particulars, those together that wrap: "3 de marzo de / 2031"."""
    found: list[list[TextLine]] = []
    for row in rows:
        if found and is_line_unfinished(found[-1][-1].text):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def split_masthead_lines(rows: list[TextLine]) -> list[list[TextLine]]:
    """The lines of a column below the masthead, those together that may be one name or title over several lines.

    A line that only a masthead has stands alone, and a principal organ's name is whole. Where further lines of a name are
    set in, each line at the edge begins another one.
    """
    groups: list[list[TextLine]] = []
    is_open = False
    for line in rows:
        row, *apart = _split_apart(line)
        above = groups[-1][-1].text if is_open else ""
        alone = is_masthead_line(row.text) or is_masthead_line(above) or is_principal_organ(above)
        if is_open and (not alone or is_line_unfinished(above) or row.text[:1].islower()):
            groups[-1].append(row)
        else:
            groups.append([row])
        groups += [[other] for other in apart]
        is_open = not apart
    edge = min((row.start for row in rows), default=0.0)
    return [lines for group in groups for lines in _split_hanging_lines(group, edge)]


def has_hanging_lines(rows: Sequence[TextLine], edge: float) -> bool:
    """Whether the lines after the first, which is at the edge, are set in alike: they are one name or title.

    Places of typed text prove nothing.
    """
    inner = [row.start for row in rows[1:]]
    return (
        bool(inner)
        and rows[0].page.has_exact_places
        and rows[0].start - edge <= MASTHEAD_EDGE_TOLERANCE_PT
        and min(inner) >= edge + MIN_NAME_INDENT_EM * rows[0].segments[0].size
        and max(inner) - min(inner) <= MASTHEAD_EDGE_TOLERANCE_PT
    )


def _split_apart(row: TextLine) -> list[TextLine]:
    """A line divided before a text that is far from the others: "Lighthouse Board       [BUOYS]"."""
    at = next(
        (
            at
            for at, (one, other) in enumerate(pairwise(row.segments), 1)
            if other.start - one.end > MIN_APART_GAP_EM * one.size
        ),
        None,
    )
    return [row] if at is None else [row.replace_segments(row.segments[:at]), row.replace_segments(row.segments[at:])]


def _split_hanging_lines(group: list[TextLine], edge: float) -> list[list[TextLine]]:
    """Lines divided at those that are at the edge, where all others are set in alike; below a colon each is a title.

    Names and titles are narrower than text, whose paragraphs may begin set in.
    """
    inner = [row for row in group if row.start >= edge + MIN_NAME_INDENT_EM * row.segments[0].size]
    starts = [row.start for row in inner]
    if (
        not inner
        or not group[0].page.has_exact_places
        or group[0] in inner
        or max(row.end - row.start for row in group) > MAX_NAME_WIDTH_RATIO * group[0].page.width
        or max(starts) - min(starts) > MASTHEAD_EDGE_TOLERANCE_PT
    ):
        return [group]
    found: list[list[TextLine]] = []
    is_list = False
    for row in group:
        begins = row not in inner or (
            is_list and not row.text[:1].islower() and not is_line_unfinished(found[-1][-1].text)
        )
        if row not in inner:
            is_list = row.text.endswith((":", "："))
        if begins:
            found.append([row])
        else:
            found[-1].append(row)
    return found
