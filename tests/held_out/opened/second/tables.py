"""Tables that are neither agenda nor schedule."""

from __future__ import annotations

from collections.abc import Callable

from ...common import subjects
from ...draft import Cell, Draft, Para, cell, cite, heads

PLACES = ("new_york", "geneva", "vienna")


def put_numbers(d: Draft, title: str, numbers: list[int], **more: bool) -> list[Cell]:
    """A row: its title, and numbers at the far side."""
    return [cell(title, **more), *(cell(d.tongue.number(n), align="end", **more) for n in numbers)]


def staffing(d: Draft) -> None:
    """posts in a table with two rows of heads, bands, note letters in cells and notes below; income with losses in brackets"""
    t = d.tongue
    d.item_line("138", t("k08"))
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/81/254", "81/254"))), 1)
    d.para(t("b_posts"), 2)
    d.caption(t("table", n=1), t("post_list"))
    rows = [
        [cell(t("category"), head=True, rows=2), *(cell(t(key), head=True, cols=2, align="center") for key in PLACES)]
    ]
    rows[0].append(cell(t("total"), head=True, cols=2, align="center"))
    rows.append(heads(*("2027", "2028") * 4, align="end"))
    groups = {
        "professional": [t("level_d", n=n) for n in (2, 1)] + [t("level_p", n=n) for n in (5, 4, 3, 2)],
        "general_service": [t("level_g"), t("level_o")],
    }
    total = [0] * 8
    for band, names in groups.items():
        rows.append([cell(t(band), cols=9, bold=True)])
        under = [0] * 8
        for name in names:
            counts = [d.random.choice([0, 1, 2, 4, 7, 12]) for _ in range(6)]
            counts += [counts[0] + counts[2] + counts[4], counts[1] + counts[3] + counts[5]]
            under = [a + b for a, b in zip(under, counts, strict=True)]
            call = {names[1]: "⟨a⟩", names[-1]: "⟨b⟩"}.get(name, "") if band == "professional" else ""
            rows.append(put_numbers(d, name + call, counts))
        rows.append(put_numbers(d, t("subtotal"), under, bold=True))
        total = [a + b for a, b in zip(total, under, strict=True)]
    rows.append(put_numbers(d, t("total"), total, bold=True))
    d.table(rows, [44, 11, 11, 11, 11, 11, 11, 11, 11], "header", heads=2)
    d.blocks += [Para(t("n_funded"), "note", "a"), Para(t("n_seconded"), "note", "b")]
    d.para(t("b_money"), 3)
    d.caption(t("table", n=2), t("fund_list"), t("unit_usd"))
    rows = [heads("", "2025", "2026", "2027", "2028", shade="D9D9D9")]
    balance = [d.random.randrange(900, 4000) for _ in range(4)]
    rows.append(put_numbers(d, t("opening_balance"), balance, bold=True))
    for key, low, high in (("contributions", 300, 3000), ("interest", -90, 200), ("expenditure", -4000, -300)):
        sums = [d.random.randrange(low, high) for _ in range(4)]
        balance = [a + b for a, b in zip(balance, sums, strict=True)]
        rows.append(put_numbers(d, t(key), sums))
    rows.append(put_numbers(d, t("closing_balance"), balance, bold=True))
    d.table(rows, [50, 20, 20, 20, 20], "box")


def document_status(d: Draft) -> None:
    """documents with symbol, title and item; six languages as columns below one head, with crosses; over the page's end"""
    t = d.tongue
    d.para(t("b_languages"))
    rows = [
        [cell(t(key), head=True, rows=2) for key in ("symbol", "title", "item")],
        heads(*"ACEFRS", align="center"),
    ]
    rows[0].append(cell(t("languages"), head=True, cols=6, align="center"))
    titles = subjects(d, 22)
    for n, title in enumerate(titles):
        kind = t(("sg_report", "note_sec", "sg_note")[n % 3])
        crosses = ["×" if code == "E" or d.random.random() < 0.6 else "" for code in "ACEFRS"]
        row = [cell(cite(f"E/CN.18/2028/{n + 5}")), cell(f"{kind}{t.colon}{title}"), cell(str(3 + n // 3))]
        rows.append(row + [cell(cross, align="center") for cross in crosses])
    d.table(rows, [34, 70, 12, 7, 7, 7, 7, 7, 7], "lines", heads=2)
    d.para(t("b_office"))


LAYOUTS: dict[str, Callable[[Draft], None]] = {"staffing": staffing, "document_status": document_status}
