"""Footnotes at the foot of pages, and their calls in the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractor.layout.boxes import around
from extractor.layout.framed import underlines
from extractor.layout.lines import Row
from extractor.layout.shape import join_texts
from extractor.source import Block, Box, Call, Cell, Note, Page
from extractor.text import clean

MARK = regex.compile(r"(?|(\*{1,4}|\d{1,3}|[†‡§]{1,2})|\((\d{1,3})\))")
_LED = regex.compile(r"(?|(\*{1,4}|[†‡§]{1,2}|\d{1,3})|\((\d{1,3})\))\s+(?=\S)")  # on the line with its note
MARGIN = 1.0  # ems from the text's edge within which a note's mark stands
LONGEST = 8  # rows of a note on a grid
RULE = 0.12, 0.4  # shares of the page's width that the rule above notes takes
RULE_EDGE = 6.0  # points by which it may begin beside the text's edge
SMALL = 0.93  # a note's type is smaller than the text's by this factor, where sizes are known


def take_notes(rows: list[Row], page: Page, body_size: float | None, count: int) -> list[Note]:
    """Take the notes out of a page's rows; `count` is the number of notes before, for their keys."""
    first = _below_rule(rows, page)
    if first is None:
        first = _first_note(rows, body_size)
    if first is None:
        return []
    notes: list[Note] = []
    boxes: list[list[Box | None]] = []
    for row in rows[first:]:
        marker, rest = _mark(row)
        if marker is not None and _follows(marker, notes):
            notes.append(Note(f"n{count + len(notes) + 1}", marker, rest, page=page.number))
            boxes.append([])
        elif notes:
            notes[-1].text = join_texts(notes[-1].text, row.text)
        if notes:
            boxes[-1] += [segment.box() for segment in row.segments]
    for note, its in zip(notes, boxes, strict=True):
        note.bbox = around(its)
    del rows[first:]
    return notes


def _below_rule(rows: list[Row], page: Page) -> int | None:
    """The first row below the short rule at the text's edge that word processors draw above notes, whatever their size.

    A note stands below it.
    """
    if not rows or rows[0].segments[0].grid:
        return None
    short = [rule for rule in page.edges if RULE[0] * page.width <= rule[2] - rule[0] <= RULE[1] * page.width]
    edge = min([row.start for row in rows]) if short else 0.0
    for x0, top, x1, _ in sorted(short, key=lambda rule: -rule[1]):
        start = page.width - x1 if rows[0].segments[0].rtl else x0
        if abs(start - edge) <= RULE_EDGE and not underlines((x0, top, x1, top), rows):
            first = next((at for at, row in enumerate(rows) if row.baseline > top), None)
            return first if first and _is_marked(rows[first]) else None
    return None


def _first_note(rows: list[Row], body_size: float | None) -> int | None:
    """The first row of the notes: they stand last on a page, and the first begins with a mark at the text's edge.

    Where sizes are known, all of them are small. Where not, the mark stands alone above its note, or a line drawn with
    characters stands above them.
    """
    return _first_ruled(rows) if body_size is None else _first_small(rows, body_size)


def _first_small(rows: list[Row], body_size: float) -> int | None:
    """The first row with a mark among the small ones that stand last."""
    found: int | None = None
    for at in range(len(rows) - 1, -1, -1):
        if max([segment.size for segment in rows[at].segments]) > SMALL * body_size:
            break
        if _mark(rows[at])[0] is not None:
            found = at
    return found


def _first_ruled(rows: list[Row]) -> int | None:
    """The last row with a mark below a line drawn with characters; else the first of the last ones with a mark alone."""
    ruled = [at for at, row in enumerate(rows) if row.ruled and _mark(row)[0] is not None]
    if ruled:
        return ruled[-1]
    starts = Counter([row.start for row in rows])
    edge = starts.most_common(1)[0][0] if rows else 0.0
    found: int | None = None
    for at in range(len(rows) - 1, -1, -1):
        if (found or len(rows)) - at > LONGEST:
            break
        row = rows[at]
        marker, rest = _mark(row)
        alone = marker is not None and not rest and at + 1 < len(rows) and rows[at + 1].start > row.start
        if alone and row.start <= edge + MARGIN * row.segments[0].size:
            found = at
    return found


def _is_marked(row: Row) -> bool:
    """Whether a row begins with a mark that no label of a paragraph can be: a raised one, or a star."""
    first = row.segments[0]
    return first.text.startswith("*") or any(call.offset == 0 for call in first.calls(row.width))


def _mark(row: Row) -> tuple[str | None, str]:
    """The mark that a row begins with, set apart from what follows, and that."""
    first = row.segments[0]
    if any(call.offset == 0 for call in first.calls(row.width)):
        return first.calls(row.width)[0].marker, row.text
    match = MARK.fullmatch(first.text)
    if match is None and not first.grid and (led := _LED.match(row.text)):
        return led[1], row.text[led.end() :]
    if match is None:
        return None, row.text
    return match[1], " ".join(segment.text for segment in row.segments[1:])


def _follows(marker: str, notes: list[Note]) -> bool:
    """Whether a mark can be the next note's: figures go up, signs do not repeat."""
    before = notes[-1].marker if notes else None
    if before is None or not (marker.isdigit() and before.isdigit()):
        return marker not in {note.marker for note in notes}
    return int(marker) == int(before) + 1


# Where a note mark may stand that print raised and text shows as it is: the closer to a word or stop, the likelier.
_GLUED = r"(?<=[^\s\d(/.,-]|[^\s\d][.,;:])"
_APART = r"(?<=[.,;:”»\"“’)\]。，、；؛،] )"
_LOOSE = r"(?<=[^\s\d] )"
_BRACKETED = r"(?<=[^\s\d]|[^\s\d] |(?<!\d)(?:1[89]|20)\d{2})"
_BEHIND_FIGURES = r"(?<=\d{2}[.,;:)”»，。；：）])"
_BEHIND_YEAR = r"(?<=(?<!\d)(?:1[89]|20)\d{2} ?)"
_UNIT = regex.compile(r"(?<!\p{L})\p{L}{1,2}$")
OTHER_PAGE = 4  # how much less likely a mark on the page before is


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark may stand: which text, which characters, and how unlikely."""

    holder: int
    start: int
    end: int
    doubt: int


def tie_calls(holders: list[tuple[Block | Cell, int]], notes: list[Note]) -> None:
    """Tie marks to their notes. `holders` are texts in reading order, each with the number of its page.

    Raised marks come first. For a note that none of them calls, a mark is looked for among the characters of the texts on
    its page and the one before, behind the call of the note before; the likeliest place counts, and of equals the first.
    Notes that all stand at the document's end may be called from any page. Raised figures that call no note go back into
    the text. One that names a note called before calls it again.
    """
    at = 0
    last = max((page for _, page in holders), default=0)
    anywhere = all(note.page == last for note in notes)
    for note in notes:
        if note.marker is None:
            continue
        begin = at if note.marker.isdigit() else 0
        number = _raised(holders, begin, note)
        if number is None and (place := _find(holders, begin, note, anywhere=anywhere)) is not None:
            number = place.holder
            _take_out(holders[number][0], place, note)
        if number is not None and note.marker.isdigit():
            at = number
    called: dict[str, str] = {}
    for holder, _ in holders:
        if not holder.calls:
            continue
        called |= {call.marker: call.note for call in holder.calls if call.note is not None}
        _call_again(holder, called)
        _restore(holder)


def _raised(holders: list[tuple[Block | Cell, int]], begin: int, note: Note) -> int | None:
    """Tie the first raised mark of a note's name that is still free; returns the number of its holder."""
    for number in range(begin, len(holders)):
        holder, page = holders[number]
        if note.page is not None and page > note.page:
            return None
        call = next((call for call in holder.calls if call.note is None and call.marker == note.marker), None)
        if call is not None:
            call.note = note.key
            return number
    return None


def _call_again(holder: Block | Cell, called: dict[str, str]) -> None:
    """Tie raised marks to notes that were called before; behind one or two letters a figure is a unit's ("km2")."""
    for call in holder.calls:
        if call.note is None and call.marker in called and not _UNIT.search(holder.text[: call.offset]):
            call.note = called[call.marker]


def _restore(holder: Block | Cell) -> None:
    """Put raised marks that call no note back into the text."""
    for call in sorted(holder.calls, key=lambda call: -call.offset):
        if call.note is not None:
            continue
        holder.text = holder.text[: call.offset] + call.marker + holder.text[call.offset :]
        for other in holder.calls:
            if other.offset >= call.offset and other is not call:
                other.offset += len(call.marker)
    holder.calls = [call for call in holder.calls if call.note is not None]


def _find(holders: list[tuple[Block | Cell, int]], begin: int, note: Note, *, anywhere: bool) -> _Place | None:
    assert note.marker is not None
    best: _Place | None = None
    for number in range(begin, len(holders)):
        holder, page = holders[number]
        if note.page is not None and page > note.page:
            break
        if note.page is not None and page < note.page - 1 and not anywhere:
            continue
        floor = max((call.offset for call in holder.calls if call.note is not None), default=0)
        for place in _places(holder.text, note.marker, number):
            doubt = place.doubt + OTHER_PAGE * (page != note.page)
            if place.start >= floor and (best is None or doubt < best.doubt):
                best = replace(place, doubt=doubt)
    return best


def _places(text: str, marker: str, holder: int) -> list[_Place]:
    if marker not in text:
        return []
    found = []
    for doubt, form in _forms(marker):
        matches = (match for match in form.finditer(text) if match.start() > 0)
        found += [_Place(holder, match.start(), match.end(), doubt) for match in matches]
    return found


@lru_cache(maxsize=64)
def _forms(marker: str) -> list[tuple[int, regex.Pattern[str]]]:
    """The patterns of the places where a marker may stand, each with its doubt."""
    mark = regex.escape(marker)
    tail = (
        r"(?![\d*])(?![.,:/]\d)(?!\s*[-–/]\s*\d)(?! \d{3})" if marker.isdigit() else rf"(?!{regex.escape(marker[0])})"
    )
    forms = [
        (0, rf"{_BRACKETED}\({mark}\)"),
        (1, f"{_GLUED}{mark}{tail}"),
        (2, f"{_APART}{mark}{tail}"),
        (3, f"{_LOOSE}{mark}{tail}"),
    ]
    if marker.isdigit():
        forms += [(OTHER_PAGE + 1, f"{_BEHIND_FIGURES}{mark}{tail}"), (OTHER_PAGE + 2, f"{_BEHIND_YEAR}{mark}{tail}")]
    return [(doubt, regex.compile(form)) for doubt, form in forms]


def _take_out(holder: Block | Cell, place: _Place, note: Note) -> None:
    """Take a mark out of a text with the blank before it, and put a call in its place."""
    assert note.marker is not None
    before, after = holder.text[: place.start], holder.text[place.end :]
    kept = before.rstrip(" ") if after[:1] in {"", " ", "\n"} or not after[0].isalnum() else before
    holder.text = kept + after
    cut = len(before) - len(kept) + place.end - place.start
    for call in holder.calls:
        if call.offset >= place.end:
            call.offset -= cut
    holder.calls.append(Call(len(kept), note.marker, note.key))
    holder.calls.sort(key=lambda call: call.offset)


def tidy(notes: list[Note]) -> None:
    """Clean the notes' texts."""
    for note in notes:
        note.text = clean(note.text)
