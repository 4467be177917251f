"""From words to lines: words on one baseline are a line, and wide gaps divide a line into segments."""

from __future__ import annotations

import re
from operator import attrgetter

from extractor.layout.lines.drop_caps import join_drop_caps
from extractor.layout.lines.note_marks import LONE_TYPED_MARK_PATTERN
from extractor.layout.lines.superscripts import separate_superscripts
from extractor.layout.lines.text_lines import TextLine, make_segment
from extractor.layout.page_medium import PageMedium
from extractor.layout.tolerances import BASELINE_TOLERANCE_EM, MAX_NOTE_MARK_DISTANCE_EM, SEGMENT_GAP_EM
from extractor.source import TextRun

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
    """The runs of each row, from top to bottom."""
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

    A mark at the beginning of the line below is no such mark: it begins the note below it.
    """
    found: list[list[TextRun]] = []
    for group in reversed(groups):
        below = found[-1] if found else None
        mark = group[0]
        near = below is not None and below[0].baseline - mark.baseline <= MAX_NOTE_MARK_DISTANCE_EM * mark.size
        if below is not None and near and len(group) == 1 and LONE_TYPED_MARK_PATTERN.fullmatch(mark.text):
            edge = min(page.mirror_span(run.x0, run.x1)[0] for run in below)
            if page.mirror_span(mark.x0, mark.x1)[0] > edge + mark.size:
                below.append(mark)
                continue
        found.append(group)
    return found[::-1]


def _is_character_rule(runs: list[TextRun]) -> bool:
    """Whether a row is a line drawn with characters."""
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
