"""Tables that are neither agenda nor schedule."""

from __future__ import annotations

from collections.abc import Callable

from ..agency import leave_out_meeting
from ..draft import Cell, Draft, Para, cell, cite, heads

REGIONS = {"w_north": ("c4", "w_morocco"), "w_east": ("c7", "w_uganda"), "w_west": ("c5", "w_togo")}
FINDINGS = (
    ("x_a1", "x_b1", 1), ("x_a2", "x_b2", 1), ("x_a3 x_a2", "x_b3", 2), ("x_a4", "", 0),
    ("x_a3", "x_b2 x_b1", 1), ("x_a4 x_a1", "x_b2", 1), ("x_a2 x_a4", "x_b1", 0), ("x_a1 x_a3", "x_b3", 2),
)  # fmt: skip


def put_sums(d: Draft, sums: list[int], **more: bool) -> list[Cell]:
    """Cells of sums at the far side."""
    return [cell(d.tongue.number(n), align="end", **more) for n in sums]


def join_sentences(d: Draft, keys: str) -> str:
    return ("" if d.tongue.code == "zh" else " ").join(map(d.tongue, keys.split()))


def financial_statement(d: Draft) -> None:
    """a balance sheet with a column of notes and dates in its head; notes under numbered headings; footnotes called in cells"""
    t = d.tongue
    leave_out_meeting(d)
    d.heading(t("w_position"), "I.", "I")
    d.caption(t("table", n=1), t("w_position"), t("unit_usd"))
    rows = [heads("", t("w_note"), t("w_closing", y=2027), t("w_closing", y=2026) + "⟨a⟩", align="end")]
    net = [0, 0]
    number = 3
    groups = (
        ("w_assets", "w_cash w_receivable w_books equipment", "w_assets_total", 1),
        ("w_liabilities", "w_payable w_benefits", "w_liabilities_total", -1),
    )
    for band, keys, end, sign in groups:
        rows.append([cell(t(band), cols=4, bold=True)])
        under = [0, 0]
        for key in keys.split():
            low = 9000 if sign > 0 else 400
            sums = [d.random.randrange(low, 4 * low) for _ in range(2)]
            under = [a + b for a, b in zip(under, sums, strict=True)]
            call = "⟨b⟩" if key == "w_receivable" else ""
            rows.append([cell(t(key) + call), cell(str(number), align="center"), *put_sums(d, sums)])
            number += 1
        rows.append([cell(t(end), bold=True), cell(""), *put_sums(d, under, bold=True)])
        net = [a + sign * b for a, b in zip(net, under, strict=True)]
    rows.append([cell(t("w_net"), bold=True), cell(""), *put_sums(d, net, bold=True)])
    d.table(rows, [62, 22, 28, 28], "header", size=10)
    d.blocks += [Para(t("x_restated"), "note", "a"), Para(t("x_pledges"), "note", "b")]
    d.heading(t("w_notes"), "II.", "II")
    d.heading(t("w_basis"), "A.", "A", level=2)
    resolution = t("res_plain", r=cite("A/RES/82/240", "82/240"))
    d.para(t("x_accrual") + d.note(t("n_res", r=resolution)), 1)
    d.para(t("x_currency"), 2)
    d.heading(t("w_donors"), "B.", "B", level=2)
    d.para(t("b_money"), 3)
    d.caption(t("table", n=2), t("w_donors"))
    rows = [heads(t("country"), "2025", "2026", "2027", t("total"), shade="E7E6E6", align="end")]
    rows[0][0].align = "start"
    total = [0] * 4
    for n in range(1, 11):
        sums = [d.random.choice([0, 150, 275, 1200, 2480]) for _ in range(3)]
        sums.append(sum(sums))
        total = [a + b for a, b in zip(total, sums, strict=True)]
        call = d.note(t("x_pledges")) if n == 4 else d.note(t("n_paid")) if n == 8 else ""
        rows.append([cell(t(f"c{n}") + call), *put_sums(d, sums)])
    rows.append([cell(t("total"), bold=True), *put_sums(d, total, bold=True)])
    d.table(rows, [44, 20, 20, 20, 24], "lines", size=10)
    d.heading(t("w_risk"), "C.", "C", level=2)
    d.para(t("x_risk") + d.note(t("n_see", d=cite("A/83/5/Add.5"))), 4)


def audit_matrix(d: Draft) -> None:
    """landscape; long text in cells, references to reports, three columns with crosses below one head; over the page's end"""
    t = d.tongue
    d.para(t("x_audit"), 1)
    d.para(t("b_case"), 2)
    d.caption(t("table", n=1), t("w_matrix"))
    names = ("w_no", "w_reference", "w_recommendation", "action")
    rows = [
        [cell(t(key), rows=2, head=True) for key in names],
        heads(*map(t, ("w_done", "w_under_way", "w_overtaken"))),
    ]
    rows[0].append(cell(t("w_status"), cols=3, head=True, align="center"))
    for n, (asked, reply, status) in enumerate(FINDINGS, 1):
        symbol = f"A/{81 + n % 2}/5/Add.1"
        row = [cell(str(n)), cell(t("w_ref", d=cite(symbol), n=12 + 7 * n))]
        row += [cell(join_sentences(d, asked)), cell(join_sentences(d, reply) if reply else "–")]
        rows.append(row + [cell("×" if k == status else "", align="center") for k in range(3)])
    rows.append([cell(t("total"), cols=4, bold=True), *put_sums(d, [2, 4, 2], bold=True)])
    d.table(rows, [10, 34, 56, 54, 32, 26, 28], "grid", heads=2)
    d.para(t("b_office"), 3)


def merged_rows(d: Draft) -> None:
    """regions merged over States, States over levels, two rows of heads; note letters, a source below; a table with decimals"""
    t = d.tongue
    point = "," if t.code in ("fr", "ru", "es") else "."
    d.para(t("x_stat") + d.note(t("n_see", d=cite("E/ECA/STAT/2026/7"))))
    d.caption(t("table", n=1), t("w_by_region"))
    rows = [[cell(t(key), rows=2, head=True) for key in ("w_region", "country", "w_level")]]
    rows[0] += [cell(t(key), cols=2, head=True, align="center") for key in ("w_schools_h", "w_teachers")]
    rows.append(heads("2026", "2027", "2026", "2027", align="end"))
    total = [0] * 4
    for region, states in REGIONS.items():
        for s, state in enumerate(states):
            for k, level in enumerate(("w_primary", "w_secondary")):
                sums = [d.random.randrange(200, 9000) for _ in range(2)] + [
                    d.random.randrange(9000, 99000) for _ in range(2)
                ]
                total = [a + b for a, b in zip(total, sums, strict=True)]
                row = [cell(t(region), rows=4, bold=True)] if s == k == 0 else []
                row += [] if k else [cell(t(state) + {"c7": "⟨a⟩", "w_togo": "⟨b⟩"}.get(state, ""), rows=2)]
                rows.append([*row, cell(t(level)), *put_sums(d, sums)])
    rows.append([cell(t("total"), cols=3, bold=True), *put_sums(d, total, bold=True)])
    d.table(rows, [30, 30, 28, 20, 20, 22, 22], "lines", heads=2)
    d.line(t("t_source"), italic=True)
    d.blocks += [Para(t("x_private"), "note", "a"), Para(t("x_estimated"), "note", "b")]
    d.para(t("b_states"))
    d.caption(t("table", n=2), t("w_classes"))
    rows = [heads(t("w_year"), t("w_primary"), t("w_secondary"), align="end")]
    rows[0][0].align = "start"
    for year in range(2018, 2028):
        shares = [f"{d.random.randrange(280, 460) / 10:.1f}".replace(".", point) for _ in range(2)]
        rows.append([cell(str(year)), *(cell(text, align="end") for text in shares)])
    d.table(rows, [24, 24, 24], "box")


LAYOUTS: dict[str, Callable[[Draft], None]] = {f.__name__: f for f in (financial_statement, audit_matrix, merged_rows)}
