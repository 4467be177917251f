"""A report with decimal headings, and a decision with lists below its paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from ..agency import leave_out_meeting, name_house, shorten_masthead
from ..draft import Draft, Para, cell, cite, heads

CLINICS: list[tuple[str, str, list[str]]] = [
    ("1", "w_background", ["x_c1 x_c2", "x_c2 b_money"]),
    ("2", "h_findings", []),
    ("2.1", "w_equipment", ["x_c3 x_c4"]),
    ("2.1.1", "w_fuel", ["x_c6", "x_c6 x_c3 x_c2"]),
    ("2.2", "h_training", ["r_staff", "x_experts x_c4"]),
    ("3", "w_action", ["x_c5"]),
]


def decimal_report(d: Draft) -> None:
    """decimal headings on three levels, paragraphs without numbers, bullets, two kinds of note marks, a small table"""
    t = d.tongue
    name_house(d, "who")
    shorten_masthead(d)
    d.size = 11
    glue = "" if t.code == "zh" else " "
    calls = {"1": d.note(t("x_survey"), "*"), "2.1": d.note(t("n_see", d=cite("EB162/14")), "1")}
    for number, key, texts in CLINICS:
        level = number.count(".") + 1
        d.heading(t(key), f"{number}." if level == 1 else number, number, level=level)
        for n, keys in enumerate(texts):
            d.para(glue.join(map(t, keys.split())) + ("" if n else calls.get(number, "")))
        if number == "2.1":
            d.para(t("x_equipped"))
            for bullet in ("x_driver", "x_fridge", "x_radio"):
                d.line(t(bullet), kind="bullet", label="•")
        if number == "2.1.1":
            d.caption(t("table", n=1), t("w_fuel"), t("unit_usd"))
            rows = [heads(t("country"), t("amount"), t("percent"), align="end")]
            rows[0][0].align = "start"
            for place in (2, 5, 6, 7, 11):
                sums = (d.random.randrange(90, 4000), d.random.randrange(3, 40))
                rows.append([cell(t(f"c{place}")), *(cell(t.number(n), align="end") for n in sums)])
            d.table(rows, [44, 24, 24], "book", size=10)


def cop_decision(d: Draft) -> None:
    """a draft decision: an unnumbered preamble, numbered paragraphs with letters and Roman numbers below, an annex with a table"""
    t = d.tongue
    leave_out_meeting(d)
    d.item_line("14", t("w07"))
    d.para(t("y_cop"))
    d.para(t("y_recalling", r=t("res_plain", r=cite("A/RES/80/219", "80/219"))))
    d.para(t("y_aware") + d.note(t("n_see", d=cite("CBD/SBSTTA/28/6"))))
    form = {"ru": "{r})", "zh": "({c})", "ar": "({n})"}.get(t.code, f"{t.opening}{{r}})")

    def point(key: str, number: str, label: str, level: int = 0) -> None:
        d.blocks.append(Para(t(key), "item", label, number, level))

    d.para(t("y_adopts"), 1)
    d.para(t("y_invites") + d.note(t("y_bracket")), 2)
    point("y_i1", "2(a)", t.label("a"))
    for n, key in enumerate(("y_i1a", "y_i1b"), 1):
        third = f"2(a)({n if t.code == 'ar' else 'i' * n})"
        point(key, third, form.format(r="i" * n, c="一二"[n - 1], n=n), 1)
    point("y_i2", "2(b)", t.label("b"))
    d.para(t("y_requests"), 3)
    point("y_r1", "3(a)", t.label("a"))
    point("y_r2", "3(b)", t.label("b"))
    d.annex(t("w_tasks"))
    rows = [heads(t("w_no"), t("w_task"), t("w_responsible"), t("w_year"), shade="E2EFD9")]
    plan = (("w_parties", "2029"), ("w_secretariat", "2029–2030"), ("w_parties", "2031"), ("cbd_cop", "2032"))
    for n, (body, year) in enumerate(plan, 1):
        rows.append([cell(str(n)), cell(t(f"y_t{n}")), cell(t(body)), cell(year, align="center")])
    d.table(rows, [14, 60, 44, 22], "columns", size=10)


LAYOUTS: dict[str, Callable[[Draft], None]] = {f.__name__: f for f in (decimal_report, cop_decision)}
