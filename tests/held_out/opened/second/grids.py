"""Programmes of work in two dimensions, and tables whose dates come last."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

from ...common import AFTERNOON, MORNING, agenda, deal, parts
from ...draft import Cell, Draft, Part, cell, heads
from ...writing import Span, put_number_first

EARLY: Span = ((9, 30), (11, 0))
LATE: Span = ((11, 15), (13, 0))
NOON: Span = ((13, 0), (15, 0))
BODIES = [
    "csw",
    "forests",
    "cep",
    "ngo",
    "stat",
    "ccpcj",
    "cnd",
    "copuos",
    "indigenous",
    "conferences",
    "cpc",
    "unctad",
]


def desert_committees(d: Draft) -> None:
    """landscape; days merged over morning and afternoon, no clock times; three bodies as columns; decimal items before"""
    t = d.tongue
    d.para(t("b_parallel"))
    d.para(t("b_interp"))
    d.plan(t("tent_timetable"))
    entries = parts(agenda(d, 16, (5, 7, 9), decimal=True))
    plenary = [entries[:2], [Part([], t("debate"), None)], *[[]] * 6, entries[2:3], entries[-2:]]
    middle = entries[3:-2]
    tracks = {
        "plenary": plenary,
        "cow": [[], [], *deal(d, middle[::2], 6), [], []],
        "cst": [[], [], *deal(d, middle[1::2], 6), [], []],
    }
    rows = [heads(t("date"), t("half_day"), *map(t, tracks), shade="FCE4D6")]
    for n, day in enumerate(d.days):
        for half, key in enumerate(("morning_col", "afternoon_col")):
            row = [] if half else [cell([t.weekday(day), t.date(day)], rows=2, bold=True)]
            row.append(cell(t(key), italic=True))
            for body, slots in tracks.items():
                lines = []
                for part in slots[2 * n + half]:
                    lines += d.slot(day, (None, None), [part], put_number_first(part), meeting=t(body))
                row.append(cell(lines))
            rows.append(row)
    d.table(rows, [24, 22, 48, 48, 48], "grid")


def week_grid(d: Draft) -> None:
    """landscape; days across, times down; cells merged over days and over times; "Item 3" on a line above the title"""
    t = d.tongue
    d.para(t("b_subject"))
    d.plan(t("tent_timetable"))
    entries = iter(parts(agenda(d, 24)))

    def take(day: datetime.date, span: Span, spans: list[Span] | None = None) -> Cell:
        part = next(entries)
        d.entry(day, span, part.title, part.items, spans=spans)
        return cell([t("item_n", n=part.items[0]), part.title], rows=2 if spans else 1)

    for week, tall in enumerate((3, 1)):
        days = d.days[5 * week : 5 * week + 5]
        early, late = [], []
        for n, day in enumerate(days):
            if n == tall:
                early.append(take(day, (EARLY[0], LATE[1]), [EARLY, LATE]))
            else:
                early.append(take(day, EARLY))
                late.append(take(day, LATE))
        d.entry(days[0], NOON, t("lunch"), last=days[4])
        first, *last = (take(days[n], AFTERNOON) for n in (0, 3, 4))
        d.entry(days[1], AFTERNOON, t("consult"), last=days[2])
        rows = [
            heads("", *map(t.full, days), shade="D9E2F3", align="center"),
            [cell(t.span(*EARLY)), *early],
            [cell(t.span(*LATE)), *late],
            [cell(t.span(*NOON)), cell(t("lunch"), cols=5, align="center", shade="EDEDED", italic=True)],
            [cell(t.span(*AFTERNOON)), first, cell(t("consult"), cols=2, align="center"), *last],
        ]
        d.line(t("week_n", n=week + 1), kind="day", bold=True)
        d.table(rows, [20, 24, 24, 24, 24, 24], "grid", size=9)
    d.para(t("b_rooms"))


def dates_last(d: Draft) -> None:
    """an agenda as a list, then a table in its order: item, subject, date and time in the last columns, dates not in order"""
    t = d.tongue
    items = agenda(d, 16, (4, 7, 10))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"))
    d.items(items, stops=True)
    d.para(t("b_office"))
    d.annex(t("tent_timetable"))
    d.plan(t("tent_timetable"))
    entries = parts(items)
    middle = d.random.sample(range(1, len(d.days) - 1), 3)
    rows = [heads(t("item"), t("subject"), t("date"), t("time"))]
    for n, part in enumerate(entries):
        place = 0 if n < 2 else len(d.days) - 1 if n > len(entries) - 3 else d.random.randrange(1, len(d.days) - 1)
        day, span = d.days[place], (MORNING, AFTERNOON)[n % 2]
        last = d.days[place + 1] if place in middle and day.weekday() < 4 else day
        d.entry(day, span, part.title, part.items, last=last)
        rows.append([cell(x) for x in (t.item_label(part.items[0]), part.title, t.days(day, last), t.span(*span))])
    d.table(rows, [16, 64, 26, 32], "lines", size=10)


def conference_calendar(d: Draft) -> None:
    """a calendar without times: places as bands, full ranges of dates at the right, a column of counts; a box, striped"""
    t = d.tongue
    d.item_line("5", t("k06"))
    d.para(t("b_place"), 1)
    d.para(t("b_subject"), 2)
    d.annex(t("conf_calendar"))
    d.plan(t("conf_calendar"))
    rows = [heads(t("session"), t("dates"), t("duration"), shade="BDD7EE")]
    for n, key in enumerate(BODIES):
        if n % 4 == 0:
            day = datetime.date(2028, 1, 10) + datetime.timedelta(days=d.random.randrange(5))
            place = t(("new_york", "geneva", "vienna")[n // 4])
            rows.append([cell(place, cols=3, bold=True, align="center")])
        days = [day + datetime.timedelta(days=k) for k in range(d.random.choice([1, 3, 5, 12]))]
        while days[-1].weekday() > 4:
            days.append(days[-1] + datetime.timedelta(days=1))
        last, title = days[-1], f"{t.ordinal('nth_session', 20 + 3 * n)}{t.comma}{t(key)}"
        call = d.note(t({2: "n_confirm", 7: "n_tent"}[n])) if n in (2, 7) else ""
        d.entry(day, (None, None), title, last=last, accept=[{"meeting": title}, {"meeting": place}])
        count = sum(one.weekday() < 5 for one in days)
        shade = "F2F2F2" if n % 2 else ""
        rows.append([cell(title + call, shade=shade), cell(t.days(day, last, True), shade=shade)])
        rows[-1].append(cell(str(count), align="end", shade=shade))
        day = next(
            one
            for k in itertools.count(d.random.choice([7, 14, 24]))
            if (one := last + datetime.timedelta(days=k)).weekday() < 3
        )
    d.table(rows, [66, 48, 18], "box")


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (desert_committees, week_grid, dates_last, conference_calendar)
}
