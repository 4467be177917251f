"""Tables that are neither agenda nor schedule."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ...draft import Cell, Draft, Para, cell, cite, heads


def put_sums(d: Draft, title: str, sums: list[int], **more: bool) -> list[Cell]:
    """A row: its title, and sums at the far side."""
    return [cell(title, **more), *(cell(d.tongue.number(n), align="end", **more) for n in sums)]


def assessments(d: Draft) -> None:
    """landscape; three levels of head; groups of States with subtotals; note letters; over the page's end; two tables"""
    t = d.tongue
    d.item_line("139", t("k08"))
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/82/240", "82/240"))), 1)
    d.para(t("p_amounts") + d.note(t("n_see", d=cite("ST/ADM/SER.B/1080"))), 2)
    d.caption(t("table", n=1), t("assess_title"), t("unit_usd"))
    rows = [
        [cell(t("country"), rows=3, head=True), cell(t("regular_budget"), cols=4, head=True, align="center"),
         cell(t("peacekeeping"), cols=4, head=True, align="center")],
        [cell(year, cols=2, head=True, align="center") for year in ("2027", "2028") * 2],
        heads(*(t("assessed"), t("paid")) * 4, align="end"),
    ]  # fmt: skip
    total = [0] * 8
    for group in range(3):
        rows.append([cell(t("group_n", n=group + 1), cols=9, bold=True)])
        under = [0] * 8
        for n in range(4):
            place = 4 * group + n + 1
            sums = [
                value for _ in range(4) for value in (d.random.randrange(900, 90000), d.random.choice([0, 450, 7200]))
            ]
            under = [a + b for a, b in zip(under, sums, strict=True)]
            row = put_sums(d, t(f"c{place}") + ("⟨b⟩" if place == 7 else ""), sums)
            if place == 2:
                row[1].lines[0] += "⟨a⟩"
            rows.append(row)
        rows.append(put_sums(d, t("subtotal"), under, italic=True))
        total = [a + b for a, b in zip(total, under, strict=True)]
    rows.append(put_sums(d, t("total"), total, bold=True))
    d.table(rows, [34, *[18] * 8], "lines", heads=3, size=9)
    d.blocks += [Para(t("n_assessed"), "note", "a"), Para(t("n_paid"), "note", "b")]
    d.para(t("b_money"), 3)
    d.caption(t("table", n=2), t("fund_list"))
    rows = [heads(t("place"), t("posts"), t("travel"), t("total"), shade="DDEBF7", align="end")]
    rows[0][0].align = "start"
    for key in ("new_york", "geneva", "vienna", "nairobi"):
        pair = [d.random.randrange(500, 9000), d.random.randrange(-400, 900)]
        rows.append(put_sums(d, t(key), [*pair, sum(pair)]))
    d.table(rows, [44, 24, 24, 24], "grid")


def results_frame(d: Draft) -> None:
    """a results framework: an expected result merged over its indicators, long cells, figures and percentages; full grid"""
    t = d.tongue
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/82/246", "82/246"))), 1)
    d.para(t("p_frame"), 2)
    d.caption(t("table", n=1), t("frame_title"))
    rows = [heads(t("expected"), t("indicator"), t("baseline"), t("target"), shade="D9D9D9")]
    share = {"fr": "{n} %", "es": "{n} %", "ru": "{n}%"}.get(t.code, "{n}%")
    plan = (("result_1", ("ind_1", "ind_2")), ("result_2", ("ind_3",)), ("result_3", ("ind_4", "ind_5")))
    for letter, (result, indicators) in zip("abc", plan, strict=True):
        for n, key in enumerate(indicators):
            low = d.random.randrange(20, 60)
            values = [low, low + d.random.randrange(5, 30)]
            shown = [share.format(n=value) if key in ("ind_2", "ind_5") else str(value) for value in values]
            row = [] if n else [cell(f"{t.label(letter)} {t(result)}", rows=len(indicators))]
            rows.append([*row, cell(t(key)), *(cell(x, align="center") for x in shown)])
    d.table(rows, [44, 50, 18, 18], "grid", size=9)
    d.para(t("b_states"), 3)
    d.caption(t("table", n=2), t("month_table"))
    rows = [[cell(t("month"), rows=2, head=True), cell(t("documents"), cols=2, head=True, align="center")]]
    rows[0].append(cell(t("pages"), cols=2, head=True, align="center"))
    rows.append(heads("2026", "2027", "2026", "2027", align="end"))
    for month in range(1, 13):
        sums = [d.random.randrange(*r) for r in ((8, 20), (8, 20), (100, 900), (100, 900))]
        rows.append(put_sums(d, t.month(datetime.date(2027, month, 1), True), sums))
    d.table(rows, [40, 20, 20, 20, 20], "book", heads=2)


def treaty_status(d: Draft) -> None:
    """States with dates of signature, ratification and entry into force: no schedule; striped, no rules; then documents"""
    t = d.tongue
    d.para(t("p_treaty"))
    d.caption(t("status_title"))
    rows = [heads(t("country"), t("signature_date"), t("ratification"), t("entry_force"), shade="BDD7EE")]
    for n in range(1, 13):
        signed = datetime.date(2019, 3, 4) + datetime.timedelta(days=d.random.randrange(600))
        ratified = signed + datetime.timedelta(days=d.random.randrange(300, 1500))
        shade, call = "F2F2F2" if n % 2 == 0 else "", "⟨a⟩" if n in (3, 9) else ""
        force = ratified + datetime.timedelta(days=30)
        texts = [t(f"c{n}") + call, t.date(signed, True), t.date(ratified, True), t.date(force, True)]
        rows.append([cell(text, shade=shade) for text in texts])
    d.table(rows, [34, 34, 34, 34], "none", size=10)
    d.blocks.append(Para(t("n_declared"), "note", "a"))
    d.caption(t("list_docs"))
    rows = [heads(t("symbol"), t("title"))]
    for n in range(2, 12):
        title = f"{t(('sg_report', 'sg_note', 'note_sec')[n % 3])}{t.colon}{t(f'v{n:02}')}"
        rows.append([cell(cite(f"CRC/SP/{54 + n}")), cell(title)])
    d.table(rows, [34, 100], "lines")


LAYOUTS: dict[str, Callable[[Draft], None]] = {f.__name__: f for f in (assessments, results_frame, treaty_status)}
