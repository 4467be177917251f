"""Programmes of work in which meetings follow one another."""

from __future__ import annotations

from collections.abc import Callable

from ..agency import name_house, shorten_masthead
from ..common import AFTERNOON, MORNING, agenda, deal, parts
from ..draft import Draft, Part, cell, cite, heads
from ..tongue import Clock
from ..writing import Span

HALVES = (MORNING, AFTERNOON)


def range_grid(d: Draft) -> None:
    """the agenda as a list; days down, two times in the head; the cells hold ranges of items only ("Items 1 to 4")"""
    t = d.tongue
    name_house(d, "wipo")
    shorten_masthead(d)
    items = agenda(d, 16)
    d.agenda = {"title": t("w_draft_agenda"), "items": items}
    d.heading(t("w_draft_agenda"))
    d.items(items)
    d.heading(t("tent_timetable"))
    d.para(t("x_order"))
    d.plan(t("tent_timetable"))
    rows = [heads(t("date"), *(t.span(*span) for span in HALVES), shade="E2EFD9", align="center")]
    first = 1
    for n, day in enumerate(d.days):
        row = [cell(t.full(day), bold=True)]
        for half, span in enumerate(HALVES):
            place = 2 * n + half
            last = first + (2, 0, 1, 0, 1, 2, 0, 0, 0, 0)[place]
            numbers = [str(k) for k in range(first, last + 1)]
            d.entry(day, span, None, numbers)
            word = t("items_range", a=first, b=last) if last > first else t("item_n", n=first)
            row.append(cell(word, align="center"))
            first = last + 1
        rows.append(row)
    d.table(rows, [34, 40, 40], "grid", size=10)
    d.para(t("b_rooms"))


def from_to(d: Draft) -> None:
    """the start and the end in two columns; the day merged over its entries, a break at noon; items in a column; horizontal rules"""
    t = d.tongue
    name_house(d, "iaea")
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/82/12", "82/12"))), 1)
    d.para(t("x_order"), 2)
    d.plan(t("timetable"))
    times: list[Clock] = [(9, 30), (11, 0), (13, 0), (14, 30), (16, 0), (18, 0)]
    entries = parts(agenda(d, 14, (5, 9)))
    entries.insert(2, Part([], t("debate"), None))
    slots = deal(d, entries, 4 * len(d.days), most=2)
    rows = [heads(t("date"), t("w_from"), t("w_to"), t("item"), t("subject"))]
    for n, day in enumerate(d.days):
        lines: list[tuple[Span, Part]] = []
        for k in range(5):
            span = (times[k], times[k + 1])
            slot = [Part([], t("lunch"), None)] if k == 2 else slots[4 * n + k - (k > 2)]
            lines += [(span, part) for part in slot]
        for k, (span, part) in enumerate(lines):
            (text,) = d.slot(day, span, [part])
            row = [] if k else [cell([t.weekday(day), t.date(day)], rows=len(lines), bold=True)]
            number = t.item_label(part.items[0]) if part.items else ""
            rows.append([*row, cell(t.at(span[0])), cell(t.at(span[1])), cell(number), cell(text)])
    d.table(rows, [26, 22, 22, 12, 56], "lines", size=10)


def meeting_headings(d: Draft) -> None:
    """no table: a heading for each meeting with its day and time in brackets; below it "Agenda item 77: Title" on lines"""
    t = d.tongue
    d.para(t("b_speak"), 1)
    d.para(t("x_order") + d.note(t("n_res", r=t("res_plain", r=cite("A/RES/82/110", "82/110")))), 2)
    d.plan(t("programme"))
    d.heading(t("programme"))
    slots = deal(d, parts(agenda(d, 18, (5, 9, 12), start=76)), 2 * len(d.days), most=3)
    for n, slot in enumerate(slots):
        day, span, meeting = d.days[n // 2], HALVES[n % 2], t.ordinal("nth_meeting", n + 2)
        d.heading(f"{meeting} ({t.full(day)}{t.comma}{t.span(*span)})", level=2)
        for part in slot:
            item = t("agenda_item", n=t.item_label(part.items[0])) + t.colon if part.items else ""
            d.line(d.slot(day, span, [part], f"{item}{{title}}", meeting=meeting)[0])
    d.para(t("b_rooms"), 3)


def numeric_dates(d: Draft) -> None:
    """every cell is filled in every row: date in figures (16/10/2028), time, meeting, item, subject; nothing merged; full grid"""
    t = d.tongue
    d.para(t("b_interp"), 1)
    d.annex(t("work_timetable"))
    d.plan(t("work_timetable"))
    rows = [heads(t("date"), t("time"), t("meeting"), t("item"), t("subject"), shade="D9D9D9")]
    slots = deal(d, parts(agenda(d, 19, (6, 9, 13), start=48)), 2 * len(d.days), most=2)
    for n, slot in enumerate(slots):
        day, span, meeting = d.days[n // 2], HALVES[n % 2], t.ordinal("nth_meeting", n + 3)
        date = t("date_numeric", d=day.day, m=day.month, y=day.year)
        for part in slot:
            (text,) = d.slot(day, span, [part], meeting=meeting)
            number = t.item_label(part.items[0]) if part.items else "–"
            rows.append([cell(x) for x in (date, t.span(*span), meeting, number, text)])
    d.table(rows, [24, 32, 24, 14, 54], "grid")


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (range_grid, from_to, meeting_headings, numeric_dates)
}
