"""From words to lines: words on one baseline are a line, and wide gaps divide a line into segments."""

from __future__ import annotations

import re
from operator import attrgetter

from msgspec.structs import replace

from extractor.layout.lines.drop_caps import join_drop_caps
from extractor.layout.lines.note_marks import LONE_TYPED_MARK_PATTERN
from extractor.layout.lines.superscripts import separate_superscripts
from extractor.layout.lines.text_lines import TextLine, make_segment
from extractor.layout.page_medium import PageMedium
from extractor.layout.tolerances import (
    BASELINE_TOLERANCE_EM,
    MAX_NOTE_MARK_DISTANCE_EM,
    MAX_TYPED_MARK_SHIFT_PT,
    RAISED_TYPED_MARK_PT,
    SEGMENT_GAP_EM,
)
from extractor.source import GRID_LINE_HEIGHT_PT, TextRun

_RULE_SYMBOLS = "_-\u2013\u2014=." + "".join(map(chr, range(0x2500, 0x2580)))
_CHARACTER_RULE_PATTERN = re.compile(
    r"[_\u2500-\u257f]{3,}|[-\u2013\u2014=]{5,}|\.{10,}"
)  # a line drawn with characters


def build_text_lines(runs: list[TextRun], page: PageMedium) -> list[TextLine]:
    """The lines that a page's runs make, from top to bottom."""
    runs, raised = separate_superscripts(join_drop_caps(runs))
    marks: dict[int, list[TextRun]] = {}
    for mark, host in raised:
        marks.setdefault(id(host), []).append(mark)
    groups = _group_by_baseline(runs)
    if not page.has_fonts:
        groups = _merge_lone_marks(groups, page)
    ruled = {
        at + 1 for at, group in enumerate(groups) if group[0].text[0] in _RULE_SYMBOLS and _is_character_rule(group)
    }
    return [
        _build_line(group, page, marks, has_rule_above=at in ruled)
        for at, group in enumerate(groups)
        if at + 1 not in ruled
    ]


def _group_by_baseline(runs: list[TextRun]) -> list[list[TextRun]]:
    """The runs of each line, the lines from top to bottom."""
    groups: list[list[TextRun]] = []
    group: list[TextRun] = []
    baseline, largest = float("-inf"), 0.0
    for run in sorted(runs, key=attrgetter("baseline", "x0")):
        size = run.size
        if run.baseline - baseline <= BASELINE_TOLERANCE_EM * (size if size > largest else largest):
            group.append(run)
            largest = size if size > largest else largest
        else:
            group = [run]
            groups.append(group)
            baseline, largest = run.baseline, size
    return groups


def _merge_lone_marks(groups: list[list[TextRun]], page: PageMedium) -> list[list[TextRun]]:
    """Typed lines, with note marks on lines of their own put into the lines below, above which they were raised in print.

    What stands below moves up, for the line of a mark is none of the print.
    """
    found: list[list[TextRun]] = []
    merged: set[int] = set()
    for group in reversed(groups):
        if found and _belongs_to_line_below(group, found[-1], page):
            line = found[-1][0]
            rises = [RAISED_TYPED_MARK_PT * _is_lone_mark(run) for run in group]
            found[-1] += [_set_line(run, line, line.baseline - rise) for run, rise in zip(group, rises, strict=True)]
            merged.add(id(found[-1]))
        else:
            found.append(group)
    found.reverse()
    if not merged:
        return found
    moved: list[list[TextRun]] = []
    shift = 0.0
    for group in found:
        shift += GRID_LINE_HEIGHT_PT * (id(group) in merged)
        moved.append([
            replace(run, top=run.top - shift, bottom=run.bottom - shift, baseline=run.baseline - shift) for run in group
        ])  # fmt: skip
    return moved


def _set_line(run: TextRun, line: TextRun, baseline: float) -> TextRun:
    """A run on another one's line."""
    return replace(run, top=line.top, bottom=line.bottom, baseline=baseline)


def _is_lone_mark(run: TextRun) -> bool:
    return LONE_TYPED_MARK_PATTERN.fullmatch(run.text) is not None


def _belongs_to_line_below(group: list[TextRun], below: list[TextRun], page: PageMedium) -> bool:
    """Whether a typed line is the marks raised above the line below, alone or with texts that they took up with them.

    A mark at the beginning of the line below is no such mark: it begins the note below it.
    """
    marks = [run for run in group if _is_lone_mark(run)]
    if not marks or below[0].baseline - group[0].baseline > MAX_NOTE_MARK_DISTANCE_EM * group[0].size:
        return False
    if len(marks) < len(group):
        return _is_split_by_marks([run for run in group if run not in marks], marks, below, page)
    edge = min(page.mirror_span(run.x0, run.x1)[0] for run in below)
    return all(page.mirror_span(run.x0, run.x1)[0] > edge + run.size for run in marks)


def _is_split_by_marks(rest: list[TextRun], marks: list[TextRun], below: list[TextRun], page: PageMedium) -> bool:
    """Whether marks took other texts of their line up with them: these have room between the words below.

    The marks touch such words; in right-to-left lines, where letters are narrower than columns, they may stand apart.
    """
    reach = MAX_TYPED_MARK_SHIFT_PT
    touches = page.rtl or all(
        any(run.x0 - reach <= mark.x0 and mark.x1 <= run.x1 + reach for run in below) for mark in marks
    )
    return touches and all(run.x1 < other.x0 or other.x1 < run.x0 for run in rest for other in below)


def _is_character_rule(runs: list[TextRun]) -> bool:
    """Whether a line of text is a rule that is drawn with characters."""
    return all(_CHARACTER_RULE_PATTERN.fullmatch(word) for run in runs for word in run.text.split(" "))


def _build_line(
    runs: list[TextRun], page: PageMedium, marks: dict[int, list[TextRun]], *, has_rule_above: bool
) -> TextLine:
    """The line of runs on one baseline; `marks` are those raised beside each run, by its id."""
    first = runs[0]
    if len(runs) == 1:
        segments = [make_segment(runs, page, marks.get(id(first), ()))]
        return TextLine(segments, page, first.top, first.bottom, first.baseline, has_rule_above)
    runs.sort(key=attrgetter("x0"))
    segments = [make_segment(part, page, _collect_marks(part, marks)) for part in _split_at_gaps(runs, marks)]
    segments.sort(key=attrgetter("start"))
    top, bottom = min([run.top for run in runs]), max([run.bottom for run in runs])
    return TextLine(segments, page, top, bottom, runs[0].baseline, has_rule_above)


def _split_at_gaps(runs: list[TextRun], marks: dict[int, list[TextRun]]) -> list[list[TextRun]]:
    """A line's runs split at wide gaps; the width of marks is no gap."""
    parts: list[list[TextRun]] = []
    right = float("-inf")
    raised = _collect_marks(runs, marks)
    for run in runs:
        if raised:
            right = max([right, *(mark.x1 for mark in raised if mark.x0 < run.x0)])
        if not parts or run.x0 - right >= SEGMENT_GAP_EM * run.size:
            parts.append([run])
            right = run.x1
        else:
            parts[-1].append(run)
            right = run.x1 if run.x1 > right else right
    return parts


def _collect_marks(runs: list[TextRun], marks: dict[int, list[TextRun]]) -> list[TextRun]:
    """The raised marks that stand beside runs."""
    return [mark for run in runs for mark in marks.get(id(run), ())] if marks else []
