"""Agendas in tables and in a resolution."""

from __future__ import annotations

from collections.abc import Callable

from ...agency import leave_out_meeting, name_house, shorten_masthead
from ...common import agenda, deal, parts
from ...draft import Draft, Table, cell, cite, heads
from .agendas import annotate

ORDER = (("sect_inst", slice(0, 8)), ("sect_policy", slice(8, 13)), ("sect_prog", slice(13, None)))


def governing_body(d: Draft) -> None:
    """a table without rules: the document at the left, then number and title; sections as bands; sub-items below"""
    t = d.tongue
    name_house(d, "ilo")
    shorten_masthead(d)
    d.para(t("b_list"))
    items = agenda(d, 18, (5, 11), documents=True)
    for item in items:
        item["documents"] = item["documents"][:1]
    d.agenda = {"title": t("ilo_order"), "items": items}
    rows = [heads(t("document"), t("item"), t("title"))]
    for key, some in ORDER:
        rows.append([cell(t(key), cols=3, bold=True)])
        for item in items[some]:
            for one in (item, *item["items"]):
                documents = [cite(s) for s in one["documents"]]
                rows.append([cell(documents), cell(one["label"]), cell(one["title"])])
    d.table(rows, [28, 12, 80], "none", size=10)
    d.para(t("p_timetable"))


def contents_table(d: Draft) -> None:
    """the agenda is the list of contents, a table with a column of pages; its items are the sections, paragraphs numbered"""
    t = d.tongue
    items = agenda(d, 11, (4, 7))
    d.agenda = {"title": t("contents"), "items": items}
    d.heading(t("contents"))
    rows = [heads(t("item"), t("title"), t("page"))]
    rows[0][2].align = "end"
    page = 2
    for n, item in enumerate(items):
        page += n % 3 == 2
        lines = (item, *item["items"])
        rows += [[cell(one["label"]), cell(one["title"]), cell(str(page), align="end")] for one in lines]
    d.blocks.append(Table(rows, [12, 96, 12], "none", size=10, contents=True))
    d.para(t("b_speak") + d.note(t("n_see", d=cite("ECE/TRANS/SC.2/261"))))
    number = 1
    for n, item in enumerate(items):
        number = annotate(d, item, n, number, item["label"])


def resolution_annex(d: Draft) -> None:
    """a draft resolution decides on an agenda; its annex has a table of days with morning and afternoon, without times"""
    t = d.tongue
    leave_out_meeting(d)
    d.item_line("20", t("conf_title"))
    d.para(t("p_assembly"))
    number = "80/198"
    d.para(t("p_recalling", r=t("res_plain", r=cite(f"A/RES/{number}", number))))
    d.para(t("p_noting"))
    d.para(t("p_decides"), 1)
    items = agenda(d, 14, (5, 8))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.items(items, stops=True, level=1, optional=True)
    d.para(t("p_also"), 2)
    d.para(t("p_requests"), 3)
    d.annex(t("organization"))
    d.plan(t("organization"))
    rows = [heads(t("date"), t("morning_col"), t("afternoon_col"), shade="E2EFD9")]
    slots = deal(d, parts(items), 2 * len(d.days))
    for n, day in enumerate(d.days):
        row = [cell([t.weekday(day), t.date(day, True)])]
        row += [cell(d.slot(day, (None, None), slots[2 * n + half], "{n}. {title}")) for half in (0, 1)]
        rows.append(row)
    d.table(rows, [32, 52, 52], "lines")


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (governing_body, contents_table, resolution_annex)
}
