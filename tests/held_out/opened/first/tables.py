"""Layouts of tables that are neither agenda nor schedule."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ...draft import Cell, Draft, cell, cite, heads

COSTS = (("post_costs", "posts consultants"), ("other_costs", "travel contracts operating supplies equipment grants"))
NAMES = ["Aalto", "Berg", "Costa", "Diallo", "Ekman", "Farouk", "Garcia", "Haddad", "Ito", "Jansen", "Kamau", "Lopez"]


def figures(texts: list[str], **more: bool) -> list[Cell]:
    """A row: its head, and numbers at the far side."""
    return [cell(text, align="end" if n else "start", **more) for n, text in enumerate(texts)]


def budget(d: Draft) -> None:
    """sums without rules: three levels of head, a row of units, subtotals; a table over the page's end; participants"""
    t = d.tongue
    point = "." if t.code in ("en", "zh", "ar") else ","
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/80/238", "80/238"))), 1)
    d.para(t("b_money"), 2)
    d.caption(t("table", n=1), t("res_table"), t("unit_usd"))

    def sums(title: str, old: int, new: int, **more: bool) -> list[Cell]:
        share = f"{100 * (new - old) / old:.1f}".replace(".", point)
        return figures([t(title), t.number(old), t.number(new), t.number(new - old), share], **more)

    rows = [
        [
            cell(t("object"), rows=3, head=True),
            cell("2025", head=True),
            cell("2026", cols=3, head=True, align="center"),
        ],
        [cell(t(key), rows=2, head=True, align="end") for key in ("approved", "estimate")],
        heads(t("amount"), t("percent"), align="end"),
        figures(["", "(1)", "(2)", "(3)", "(4)"], italic=True),
    ]
    rows[1].append(cell(t("change"), cols=2, head=True, align="center"))
    totals = [0, 0]
    for band, keys in COSTS:
        rows.append([cell(t(band), cols=5, bold=True)])
        under = [0, 0]
        for key in keys.split():
            pair = [d.random.randrange(80, 9000), d.random.randrange(80, 9000)]
            under = [a + b for a, b in zip(under, pair, strict=True)]
            rows.append(sums(key, *pair))
        rows.append(sums("subtotal", *under, italic=True))
        totals = [a + b for a, b in zip(totals, under, strict=True)]
    rows.append(sums("total", *totals, bold=True))
    d.table(rows, [46, 18, 18, 18, 18], "none", heads=3)
    d.para(t("n_round"), 3)
    d.caption(t("table", n=2), t("post_table"))
    rows = [[cell(t("country"), head=True, rows=2)], heads(*("2023", "2024", "2025") * 2, align="end")]
    rows[0] += [cell(t(key), cols=3, head=True, align="center") for key in ("meeting", "documents")]
    names = [t(f"c{n}") for n in range(1, 13)] + [f"{t(f'c{n}')} ({t('wg_b')})" for n in range(1, 13)]
    rows += [figures([name, *(t.number(d.random.randrange(40)) for _ in range(6))]) for name in names]
    rows.append(figures([t("total"), *(t.number(d.random.randrange(200, 400)) for _ in range(6))], bold=True))
    d.table(rows, [40, 12, 12, 12, 12, 12, 12], "header", heads=2)
    d.annex(t("participants"))
    for n, name in enumerate(NAMES, 1):
        role = t(("head_del", "alternate", "adviser")[n % 3])
        d.line(t(f"c{n}"), f"{name[0]}. {name}{t.comma}{role}")


def statistics(d: Draft) -> None:
    """landscape; figures that look like times and ranges; months and years as heads; a vote; participants in a grid"""
    t = d.tongue
    point = "," if t.code in ("fr", "ru", "es") else "."
    d.item_line("4", t("resources"))
    d.para(t("b_money") + d.note(t("n_see", d=cite("E/CN.3/2026/19"))), 1)
    d.caption(t("table", n=1), t("stat_table"))
    rows = [
        [cell(t("country"), head=True, rows=2)],
        heads(*(t(key) for _ in range(3) for key in ("percent", "range")), align="end"),
    ]
    rows[0] += [cell(str(year), head=True, cols=2, align="center") for year in (2024, 2025, 2026)]
    for n in range(1, 11):
        row = [t(f"c{n}")]
        for _ in range(3):
            low = d.random.randrange(8, 13) + d.random.randrange(60) / 100
            high = low + d.random.randrange(1, 6)
            row += [f"{(low + high) / 2:.2f}".replace(".", point), f"{low:.2f}–{high:.2f}".replace(".", point)]
        rows.append(figures(row))
    d.table(rows, [30, 14, 18, 14, 18, 14, 18], "lines", heads=2)
    d.caption(t("table", n=2), t("month_table"))
    rows = [[cell(t("month"), head=True), *heads(t("documents"), t("pages"), t("words"), align="end")]]
    for month in range(1, 13):
        counts = [t.number(d.random.randrange(*r)) for r in ((8, 20), (100, 900), (9000, 99000))]
        rows.append(figures([t.month(datetime.date(2026, month, 1), True), *counts]))
    d.table(rows, [30, 20, 20, 20], "header")
    d.annex(t("vote_table"))
    rows = [heads(t("country"), t("yes"), t("no"), t("abstain"))]
    for n in range(1, 13):
        vote = d.random.choice([1, 1, 1, 2, 3])
        rows.append([cell(t(f"c{n}"))] + [cell("×" if k == vote else "", align="center") for k in (1, 2, 3)])
    d.table(rows, [40, 20, 20, 20], "grid")
    d.heading(t("participants"), level=2)
    rows = [heads(t("country"), t("name"), t("function"), shade="DDDDDD")]
    for n in range(1, 7):
        rows.append([cell(t(f"c{n}"), rows=2), cell(NAMES[2 * n - 2]), cell(t("head_del"))])
        rows.append([cell(NAMES[2 * n - 1]), cell(t("adviser"))])
    d.table(rows, [40, 40, 40], "grid")


LAYOUTS: dict[str, Callable[[Draft], None]] = {"budget": budget, "statistics": statistics}
