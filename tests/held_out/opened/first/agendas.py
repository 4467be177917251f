"""Layouts of agendas without a programme of work."""

from __future__ import annotations

from collections.abc import Callable

from ...common import agenda, renumber
from ...draft import Draft, cell, cite, heads

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def documents_right(d: Draft) -> None:
    """Roman numbers; two columns without rules, the documents at the right of their items; no head"""
    t = d.tongue
    d.para(t("b_list"))
    items = agenda(d, 12, documents=True)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    rows = []
    for item, number in zip(items, ROMAN, strict=True):
        renumber(item, number, f"{number}.")
        rows.append([cell(item["label"]), cell(item["title"] + t.stop), cell([cite(s) for s in item["documents"]])])
    d.table(rows, [10, 74, 36], "none", heads=0, size=10.5)
    d.para(t("b_office") + d.note(t("n_see", d=cite("ECE/TRANS/WP.5/78"))))


def contents_list(d: Draft) -> None:
    """the agenda is the list of contents, with leaders and pages, decimal sub-items; the annotations follow as sections"""
    t = d.tongue
    items = agenda(d, 9, (4, 6), decimal=True)
    d.agenda = {"title": t("contents"), "items": items}
    d.heading(t("contents"))
    for n, item in enumerate(items):
        for one in (item, *item["items"]):
            d.line(one["title"], str(2 + n // 2), label=one["label"], leader=True)
    d.heading(t("annotations"))
    for n, item in enumerate(items):
        d.heading(item["title"], item["label"], item["number"], level=2)
        for one in item["items"] or [item]:
            if one is not item:
                d.heading(one["title"], one["label"], one["number"], level=3)
            one["annotation"] = [t(("b_office", "b_anno1", "b_anno2", "b_speak")[n % 4])]
            d.para(one["annotation"][0])


def report_agenda(d: Draft) -> None:
    """the agenda is in a report after its introduction; the next session's, with documentation, further below"""
    t = d.tongue
    d.heading(t("introduction"), "I.", "I")
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/80/79", "80/79"))), 1)
    d.heading(t("attendance"), "A.", "A", level=2)
    d.para(t("b_states") + d.note(t("n_see", d=cite("A/AC.105/2026/INF/1"))), 2)
    d.heading(t("adoption"), "B.", "B", level=2)
    d.para(t("b_adopted"), 3)
    items = agenda(d, 11, (4, 8))
    d.agenda = {"title": t("adoption"), "items": items}
    d.items(items, stops=True, level=1, optional=True)
    d.para(t("b_office"), 4)
    d.heading(t("next_agenda"), "II.", "II")
    d.para(t("b_next"), 5)
    later = agenda(d, 8, documents=True)
    d.more_agendas = [{"title": t("next_agenda"), "items": later}]
    for item in later:
        d.items([item], stops=True, level=1, optional=True)
        if item["documents"]:
            d.line(t("documentation"), kind="bullet", italic=True, level=2)
        for symbol in item["documents"]:
            item["documentation"].append(f"{t('sg_report')} ({symbol})")
            d.line(f"{t('sg_report')} ({cite(symbol)})", kind="bullet", level=2)


def agenda_table(d: Draft) -> None:
    """a full grid: number, title, documents, action; parts as shaded bands; numbers not consecutive; over the page's end"""
    t = d.tongue
    for key in ("b_list", "b_interp", "b_speak", "b_rooms"):
        d.para(t(key))
    items = agenda(d, 20, (4, 9), documents=True)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    rows = [heads(t("item"), t("title"), t("documents"), t("action"), shade="D9D9D9")]
    number = 0
    for n, item in enumerate(items):
        number += 1 if n < 2 else d.random.choice([1, 1, 2, 3])
        renumber(item, str(number), str(number))
        if n in (0, 2, 18):
            band = t({0: "part_org", 2: "part_sub", 18: "part_end"}[n])
            rows.append([cell(band, cols=4, bold=True, shade="F2F2F2")])
        action = t(d.random.choice(["for_info", "for_decision"]))
        documents = [cite(s) for s in item["documents"]]
        rows.append([cell(x) for x in (item["label"], item["title"], documents, action)])
        rows += [[cell(sub["label"]), cell(sub["title"]), cell(), cell()] for sub in item["items"]]
    d.table(rows, [12, 60, 30, 22], "grid")


def general_committee(d: Draft) -> None:
    """items under lettered parts after a paragraph; numbers not consecutive; resolutions in titles; over the page's end"""
    t = d.tongue
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/80/314", "80/314"))), 1)
    d.para(t("b_office"), 2)
    d.heading(t("agenda"))
    d.para(t("b_recommend"), 3)
    items = agenda(d, 24, (6, 11, 17))
    d.agenda = {"title": t("agenda"), "items": items}
    number = 0
    for letter, key, some in (
        ("A", "part_org", items[:4]),
        ("B", "part_sub", items[4:20]),
        ("C", "part_end", items[20:]),
    ):
        d.heading(t(key), f"{letter}.", letter, level=2)
        for item in some:
            number += 1 if number < 5 else d.random.choice([1, 2, 5])
            renumber(item, str(number), f"{number}.")
            printed = title = item["title"]
            if letter == "B" and not item["items"] and d.random.random() < 0.4:
                resolution = f"{d.random.randrange(60, 80)}/{d.random.randrange(1, 250)}"
                item["title"] = f"{title} ({t('res_nom', r=resolution)})"
                printed = f"{title} ({t('res_nom', r=cite(f'A/RES/{resolution}', resolution))})"
            d.items([item | {"printed": printed}], level=1, optional=True)
    d.para(t("b_subject"), 4)


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (documents_right, contents_list, report_agenda, agenda_table, general_committee)
}
