"""Programmes of work with several bodies, and those in which meetings are columns."""

from __future__ import annotations

from collections.abc import Callable

from ..agency import name_house, shorten_masthead
from ..common import AFTERNOON, MORNING, agenda, deal, parts
from ..draft import Cell, Draft, Part, cell, heads
from ..writing import Span

HALVES = (MORNING, AFTERNOON)


def columns_are_meetings(d: Draft) -> None:
    """landscape; each column is a meeting; meetings, days (merged), times and subjects stand in rows; two tables"""
    t = d.tongue
    d.para(t("x_order"), 1)
    d.para(t("b_speak"), 2)
    d.annex(t("organization"), wide=True)
    d.plan(t("organization"))
    slots = deal(d, parts(agenda(d, 16, (5, 8))), 2 * len(d.days))
    for table in (0, 1):
        days = d.days[2 * table : 2 * table + 2]
        held = [(day, span) for day in days for span in HALVES]
        rows = [heads(t("meeting"), *(t.ordinal("nth_meeting", 4 * table + n + 1) for n in range(4)), shade="DDEBF7")]
        rows.append([cell(t("date"), bold=True), *(cell(t.full(day), cols=2, align="center") for day in days)])
        rows.append([cell(t("time"), bold=True), *(cell(t.span(*span), align="center") for _, span in held)])
        row = [cell(t("subject"), bold=True)]
        for n, (day, span) in enumerate(held):
            place = 4 * table + n
            meeting = t.ordinal("nth_meeting", place + 1)
            row.append(cell(d.slot(day, span, slots[place], "{n}. {title}", meeting=meeting)))
        rows.append(row)
        d.table(rows, [20, *[34] * 4], "grid", size=9)


def split_tracks(d: Draft) -> None:
    """a table a day; the times at the left; entries over both columns, then two working groups side by side; (item 5) after"""
    t = d.tongue
    d.para(t("b_parallel"))
    d.plan(t("plan_meetings"))
    queue = parts(agenda(d, 20, (6, 9)))
    opening, closing, middle = queue[:2], queue[-2:], queue[2:-2]
    plan: list[tuple[Span, str]] = [
        (((9, 0), (9, 30)), "whole"), (((9, 30), (11, 0)), "split"), (((11, 0), (11, 15)), "coffee"),
        (((11, 15), (12, 30)), "split"), (((12, 30), (14, 0)), "lunch"), (((14, 0), (16, 30)), "split"),
        (((16, 30), (17, 30)), "end"),
    ]  # fmt: skip
    for n, day in enumerate(d.days):
        d.line(f"{t('day_n', n=n + 1)}{t.colon}{t.full(day, True)}", kind="day", bold=True)
        rows = [heads(t("time"), t("wg_a"), t("wg_b"), shade="FFF2CC", align="center")]
        for span, kind in plan:
            row: list[Cell] = [cell(t.span(*span))]
            if kind == "split":
                for key in ("wg_a", "wg_b"):
                    slot = [middle.pop(0)] if middle else [Part([], t("consult"), None)]
                    row.append(cell(d.slot(day, span, slot, "{title} {bracket}", meeting=t(key))))
            else:
                fixed = {"coffee": "coffee", "lunch": "lunch", "end": "summing", "whole": "det_2"}[kind]
                slot = [Part([], t(fixed), None)]
                if (n, kind) in ((0, "whole"), (2, "end")):
                    slot = closing if n else opening
                lines = d.slot(
                    day, span, slot, "{title} {bracket}", accept=[{"meeting": t(k)} for k in ("wg_a", "wg_b")]
                )
                row.append(cell(lines, cols=2, align="center", italic=kind in ("coffee", "lunch")))
            rows.append(row)
        d.table(rows, [30, 50, 50], "grid", size=10)


def table_per_body(d: Draft) -> None:
    """a heading and a table without rules for each body, so that days begin anew; day, time, "[3] Title"; days printed once"""
    t = d.tongue
    name_house(d, "opcw")
    shorten_masthead(d)
    d.para(t("b_parallel") + d.note(t("n_tent")))
    d.plan(t("scheduling"))
    entries = parts(agenda(d, 22, (6,)))
    share = {"plenary": [entries[:3], [entries[3]], [entries[-2]], [entries[-1]]]}
    share["general"] = [[entries[4]], [entries[5]], [entries[6]]]
    share["cow"] = deal(d, entries[7:-4], 5, most=3)
    share["credentials"] = [[entries[-4]], [entries[-3]]]
    held: dict[str, list[tuple[int, Span]]] = {
        "plenary": [(0, MORNING), (0, AFTERNOON), (3, MORNING), (3, AFTERNOON)],
        "general": [(0, ((9, 0), (10, 0))), (1, ((9, 0), (10, 0))), (2, ((13, 30), (14, 30)))],
        "cow": [(1, MORNING), (1, AFTERNOON), (2, MORNING), (2, AFTERNOON), (3, ((8, 30), (9, 30)))],
        "credentials": [(1, AFTERNOON), (2, MORNING)],
    }
    for key, slots in share.items():
        d.heading(t(key), level=2)
        rows, before = [heads(t("date"), t("time"), t("subject"))], -1
        for (n, span), slot in zip(held[key], slots, strict=True):
            for k, part in enumerate(slot):
                text = d.slot(d.days[n], span, [part], "[{n}] {title}", meeting=t(key))
                rows.append(
                    [cell("" if n == before else t.full(d.days[n])), cell("" if k else t.span(*span)), cell(text)]
                )
                before = n
        d.table(rows, [32, 34, 66], "header", size=10)


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (columns_are_meetings, split_tracks, table_per_body)
}
