"""From words to lines: words on one baseline are a line, and wide gaps divide a line into segments."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise
from operator import attrgetter

import regex
from msgspec.structs import replace

from extractor.common.printed_labels import is_label
from extractor.layout.lines.drop_caps import join_drop_caps
from extractor.layout.lines.note_marks import LONE_TYPED_MARK_PATTERN, LONE_TYPED_NUMBER_PATTERN
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
from extractor.source import GRID_COLUMN_WIDTH_PT, GRID_LINE_HEIGHT_PT, TextRun

_RULE_SYMBOLS = "_-\u2013\u2014=." + "".join(map(chr, range(0x2500, 0x2580)))
_CHARACTER_RULE_PATTERN = re.compile(
    r"[_\u2500-\u257f]{3,}|[-\u2013\u2014=]{5,}|\.{10,}"
)  # a line drawn with characters

_NOTE_NUMBER_PATTERN = regex.compile(r"(\d{1,2})\s*\p{L}")


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
    """The runs of each line, the lines from top to bottom.

    Large type reaches over several lines of small type beside it: these stay apart where one stands above another.
    """
    groups: list[list[TextRun]] = []
    group: list[TextRun] = []
    baseline, largest = float("-inf"), 0.0
    for run in sorted(runs, key=attrgetter("baseline", "x0")):
        size = run.size
        step = run.baseline - baseline
        if step <= BASELINE_TOLERANCE_EM * size or (
            step <= BASELINE_TOLERANCE_EM * largest and not _stands_below(run, group)
        ):
            group.append(run)
            largest = size if size > largest else largest
        else:
            group = [run]
            groups.append(group)
            baseline, largest = run.baseline, size
    return groups


def _stands_below(run: TextRun, group: list[TextRun]) -> bool:
    """Whether a run is on a lower line than another one below which it is."""
    return any(
        run.x0 < other.x1
        and other.x0 < run.x1
        and run.baseline - other.baseline > BASELINE_TOLERANCE_EM * max(run.size, other.size)
        for other in group
    )


def _merge_lone_marks(groups: list[list[TextRun]], page: PageMedium) -> list[list[TextRun]]:
    """Typed lines, with note marks on lines of their own put into the lines below, above which they were raised in print.

    What stands below moves up, for the line of a mark is none of the print, unless it took the place of a free line.
    """
    found: list[list[TextRun]] = []
    merged: set[int] = set()
    numbers: set[str] = set()
    for group in reversed(groups):
        if found and _belongs_to_line_below(group, found[-1], page, numbers):
            below = found[-1]
            for run in group:
                is_mark = _is_lone_mark(run, numbers)
                placed = _put_after_word(run, below, page) if is_mark else run
                below.append(_set_line(placed, below[0], below[0].baseline - RAISED_TYPED_MARK_PT * is_mark))
            merged.add(id(below))
        else:
            found.append(group)
            numbers |= _find_note_number(group, page)
    found.reverse()
    if not merged:
        return found
    moved: list[list[TextRun]] = []
    shift = 0.0
    for above, group in pairwise([[], *found]):
        shift += GRID_LINE_HEIGHT_PT * (id(group) in merged and not _is_gap_below(above, group, page))
        moved.append([
            replace(run, top=run.top - shift, bottom=run.bottom - shift, baseline=run.baseline - shift) for run in group
        ])  # fmt: skip
    return moved


def _is_gap_below(above: list[TextRun], group: list[TextRun], page: PageMedium) -> bool:
    """Whether a typed line ends a paragraph and only the line of a mark divides it from another: its first word had room.

    Rows of tables are no paragraphs.
    """
    if not above or group[0].baseline - above[0].baseline > 2 * GRID_LINE_HEIGHT_PT:
        return False
    if _has_cells(above) or _has_cells(group):
        return False
    spans = [page.mirror_span(run.x0, run.x1) for run in group]
    first_start, first_end = min(spans)
    end = max(page.mirror_span(run.x0, run.x1)[1] for run in above)
    return end + GRID_COLUMN_WIDTH_PT + first_end - first_start <= max(stop for _, stop in spans)


def _has_cells(group: list[TextRun]) -> bool:
    """Whether wide gaps divide a line, other than that beside a label."""
    parts = _split_at_gaps(sorted(group, key=attrgetter("x0")), {})
    texts = [part for part in parts if not is_label(" ".join(run.text for run in part))]
    return len(texts) > 1


def _set_line(run: TextRun, line: TextRun, baseline: float) -> TextRun:
    """A run on another one's line."""
    return replace(run, top=line.top, bottom=line.bottom, baseline=baseline)


def _find_note_number(group: list[TextRun], page: PageMedium) -> set[str]:
    """The number before the words of a typed line, as before those of a note; a label has a stop or a bracket after it."""
    words = sorted(group, key=lambda run: page.mirror_span(run.x0, run.x1)[0])
    opening = _NOTE_NUMBER_PATTERN.match(" ".join(word.text for word in words[:2]))
    return set() if opening is None else {opening[1]}


def _put_after_word(mark: TextRun, words: list[TextRun], page: PageMedium) -> TextRun:
    """A mark that stands above the last column of a word, put right after this word."""
    start, end = page.mirror_span(mark.x0, mark.x1)
    for word in words:
        word_end = page.mirror_span(word.x0, word.x1)[1]
        if end - GRID_COLUMN_WIDTH_PT <= word_end - GRID_COLUMN_WIDTH_PT <= start < word_end:
            x0, x1 = page.mirror_span(word_end, word_end + end - start)
            return replace(mark, x0=x0, x1=x1)
    return mark


def _is_lone_mark(run: TextRun, numbers: Container[str]) -> bool:
    """Whether a text is the mark of a note; a number is one where a line below begins with it: `numbers` are those."""
    if LONE_TYPED_NUMBER_PATTERN.fullmatch(run.text):
        return run.text in numbers
    return LONE_TYPED_MARK_PATTERN.fullmatch(run.text) is not None


def _belongs_to_line_below(
    group: list[TextRun], below: list[TextRun], page: PageMedium, numbers: Container[str]
) -> bool:
    """Whether a typed line is the marks raised above the line below, alone or with texts that they took up with them.

    A mark at the beginning of the line below is no such mark: it begins the note below it. Numbers are marks only on a
    line of marks.
    """
    is_all_marks = all(_is_lone_mark(run, numbers) for run in group)
    marks = [run for run in group if _is_lone_mark(run, numbers if is_all_marks else ())]
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
