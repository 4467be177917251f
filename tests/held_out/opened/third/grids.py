"""Programmes of work as tables."""

from __future__ import annotations

from collections.abc import Callable

from ...agency import name_house, shorten_masthead
from ...common import AFTERNOON, MORNING, STARTS, agenda, deal, parts
from ...draft import Draft, Part, cell, cite, heads
from ...writing import Span

HALVES = (MORNING, AFTERNOON)
STATES = {1: "AUT", 2: "BRA", 3: "CHL", 4: "EGY", 5: "GHA", 6: "IND", 7: "KEN", 8: "MEX"}


def first_committee(d: Draft) -> None:
    """phases as bands; meeting, subject with [item 94] before it, then a short date and a start in the last columns"""
    t = d.tongue
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/81/4", "81/4"))), 1)
    d.para(t("p_timetable"), 2)
    d.para(t("p_punctual"), 3)
    d.annex(t("work_timetable"))
    d.plan(t("work_timetable"))
    rows = [heads(t("meeting"), t("subject"), t("date"), t("time"))]
    held = [(day, at) for n, day in enumerate(d.days) for at in (STARTS if n % 3 == 1 else STARTS[:1])]
    debate = Part([], t("debate"), None)
    slots = deal(d, parts(agenda(d, 20, (5, 9), start=88)), len(held) - 4, most=2)
    slots[1:1] = [[debate]] + [[debate._replace(mark=t("continued"))]] * 3
    for n, ((day, at), slot) in enumerate(zip(held, slots, strict=True)):
        if n in (1, 5, 16):
            phase = t({1: "phase_1", 5: "phase_2", 16: "phase_3"}[n])
            rows.append([cell(phase, cols=4, bold=True, shade="EDEDED")])
        meeting, lines = t.ordinal("nth_meeting", n + 1), []
        for part in slot:
            square = t("item_square", n=t.item_label(part.items[0])) if part.items else ""
            lines += d.slot(day, at, [part], f"{square} {{title}}", meeting=meeting)
        rows.append([cell(meeting), cell(lines), cell(t.short(day)), cell(t.at(at[0]))])
    d.table(rows, [22, 66, 24, 20], "header", size=10)


def joint_conferences(d: Draft) -> None:
    """landscape; conferences down; each day over two columns whose heads are times; (item 3) after; a table for three days"""
    t = d.tongue
    d.para(t("b_parallel"))
    d.plan(t("plan_meetings"))
    entries = parts(agenda(d, 24, (5, 8)))
    bodies = {"joint_sessions": entries[:3] + entries[-2:], "basel_cop": entries[3:10]}
    bodies |= {"rotterdam_cop": entries[10:17], "stockholm_cop": entries[17:-2]}
    taken: dict[tuple[str, int], list[Part]] = {("joint_sessions", 0): bodies["joint_sessions"][:3]}
    taken |= {
        ("joint_sessions", 10): bodies["joint_sessions"][3:4],
        ("joint_sessions", 11): bodies["joint_sessions"][4:],
    }
    for shift, key in enumerate(("basel_cop", "rotterdam_cop", "stockholm_cop")):
        for n, part in enumerate(bodies[key]):
            taken.setdefault((key, 1 + 8 * n // 7 + shift), []).append(part)
    for table in (0, 1):
        days = d.days[3 * table : 3 * table + 3]
        d.line(t.days(days[0], days[2], True), kind="day", bold=True)
        rows = [[cell("", rows=2, head=True)], heads(*(t.span(*span) for _ in days for span in HALVES), align="center")]
        rows[0] += [cell(t.full(day), cols=2, head=True, shade="D9E2F3", align="center") for day in days]
        for key in bodies:
            row = [cell(t(key), bold=True)]
            for n, day in enumerate(days):
                for half, span in enumerate(HALVES):
                    slot = taken.get((key, 6 * table + 2 * n + half), [])
                    row.append(cell(d.slot(day, span, slot, "{title} {bracket}", meeting=t(key))))
            rows.append(row)
        d.table(rows, [26, *[24] * 6], "grid", heads=2, size=8.5)
    d.para(t("b_rooms"))


def covenant_committee(d: Draft) -> None:
    """meeting, day and start one below the other in a cell merged over its items; item, subject, documents; horizontal rules"""
    t = d.tongue
    d.size = 11
    d.para(t("b_interp"))
    d.para(t("p_timetable") + d.note(t("n_see", d=cite("CCPR/C/149/2"))))
    d.plan(t("programme"))
    entries = parts(agenda(d, 14))
    held: list[list[tuple[Part, str]]] = [[(part, "") for part in entries[:2]]]
    for n, state in enumerate(sorted(d.random.sample(sorted(STATES), 7))):
        dialogue = Part(["6"], t("state_dialogue", c=t(f"c{state}")), None)
        held.append([(dialogue, f"CCPR/C/{STATES[state]}/{d.random.randrange(3, 8)}")])
        held.append(
            [(dialogue._replace(mark=t("continued")), ""), (entries[n + 6], f"CCPR/C/150/{n + 4}" if n % 3 else "")]
        )
    held.append([(entries[-1], "")])
    rows = [heads(t("meeting"), t("item"), t("subject"), t("ref_documents"))]
    for n, slot in enumerate(held):
        day, at, meeting = d.days[n // 2], STARTS[n % 2], t.ordinal("nth_meeting", 4460 + n)
        for k, (part, symbol) in enumerate(slot):
            text = d.slot(day, at, [part], meeting=meeting, extra={t("ref_documents"): symbol} if symbol else None)
            row = [] if k else [cell([meeting, t.full(day), t.at(at[0])], rows=len(slot))]
            rows.append([*row, cell("".join(part.items)), cell(text), cell(cite(symbol) if symbol else "")])
    d.table(rows, [34, 12, 56, 30], "lines", size=10)


def body_column(d: Draft) -> None:
    """days as bands; the time merged over two bodies that meet at once, each named in a column; item in the last; vertical rules"""
    t = d.tongue
    name_house(d, "unido")
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/80/120", "80/120"))), 1)
    d.para(t("b_parallel"), 2)
    d.plan(t("organization"))
    entries = parts(agenda(d, 20, (6,)))
    aside = deal(d, entries[11:-2], 6, most=2)
    slots = deal(d, entries[:11], 8, most=2)
    slots += [[entries[-2]], [entries[-1]]]
    rows = [heads(t("time"), t("body"), t("subject"), t("item"), shade="DEEAF6")]
    for n, day in enumerate(d.days):
        rows.append([cell(t.full(day, True), cols=4, bold=True)])
        for half, span in enumerate(HALVES):
            bodies = [("plenary", slots[2 * n + half])]
            bodies += [("main_committee", aside[2 * n + half - 2])] if 0 < n < 4 else []
            lines = [(key, k, part) for key, slot in bodies for k, part in enumerate(slot)]
            for place, (key, k, part) in enumerate(lines):
                number = t.item_label(part.items[0]) if part.items else ""
                text = d.slot(day, span, [part], meeting=t(key))
                row = [] if place else [cell(t.span(*span), rows=len(lines))]
                row += [] if k else [cell(t(key), rows=sum(one == key for one, _, _ in lines))]
                rows.append([*row, cell(text), cell(number, align="center")])
    d.table(rows, [28, 28, 62, 12], "columns")


def assembly_plan(d: Draft) -> None:
    """landscape; days down, bodies across; a cell holds a time on its first line, then entries, then the afternoon's; grid"""
    t = d.tongue
    name_house(d, "icao")
    shorten_masthead(d)
    d.size = 9
    d.para(t("p_timetable"))
    d.plan(t("scheduling"))
    spans: tuple[Span, Span] = (((9, 30), (12, 30)), ((14, 0), (17, 0)))
    entries = parts(agenda(d, 32, (5, 9)))
    tracks = {"plenary": [entries[:3], *[[]] * 12, [], entries[-2:-1], entries[-1:]]}
    for n, key in enumerate(("exec_committee", "tech_commission", "legal_commission")):
        few = n == 2
        share = [[3, 13], [13, 25], [25, 32]][n]
        dealt = deal(d, entries[share[0] : share[1]], 6 if few else 10, most=2)
        tracks[key] = [[], [], *([[]] * 4 if few else []), *dealt, *[[]] * 4]
    rows = [heads(t("date"), *map(t, tracks), shade="FFF2CC", align="center")]
    for n, day in enumerate(d.days):
        row = [cell([t.weekday(day), t.date(day)])]
        for key, slots in tracks.items():
            lines = []
            for half, span in enumerate(spans):
                if slots[2 * n + half]:
                    lines += [t.span(*span), *d.slot(day, span, slots[2 * n + half], "{n}. {title}", meeting=t(key))]
            row.append(cell(lines))
        rows.append(row)
    d.table(rows, [22, 46, 46, 46, 46], "grid", size=8)
    d.para(t("b_rooms"))


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (first_committee, joint_conferences, covenant_committee, body_column, assembly_plan)
}
