"""Agendas without a programme of work."""

from __future__ import annotations

from collections.abc import Callable

from ...common import agenda
from ...draft import Break, Draft, Gold, cell, cite, heads
from ...writing import give_documents_to_subs, write_annotation, write_documentation, write_documents

PARTS = (("part_org", slice(0, 3)), ("part_sub", slice(3, -2)), ("part_end", slice(-2, None)))


def two_columns(d: Draft) -> None:
    """text in two columns: the agenda as a list, then its annotations with documents below"""
    t = d.tongue
    items = agenda(d, 12, (4, 7), documents=True)
    give_documents_to_subs(items)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.blocks.append(Break(columns=2))
    d.heading(t("prov_agenda"))
    d.items(items, stops=True)
    d.heading(t("annotations"))
    for n, item in enumerate(items):
        write_annotation(d, item, n)


def documents_below(d: Draft) -> None:
    """a list with its documents: "For information (symbols)" or a line for each document directly below items and sub-items"""
    t = d.tongue
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/79/164", "79/164"))))
    items = agenda(d, 16, (4, 7, 11), documents=True)
    d.agenda = {"title": t("agenda_docs"), "items": items}
    d.heading(t("prov_agenda"))
    for n, item in enumerate(items):
        d.items([item], stops=True)
        if n % 2:
            write_documents(d, item, kind="bullet", level=1)
        elif item["documents"]:
            word = t("for_decision" if n % 4 else "for_info")
            item["documentation"].append(f"{word} ({t.comma.join(item['documents'])})")
            d.line(f"{word} ({t.comma.join(map(cite, item['documents']))})", kind="bullet", italic=True, level=1)


def item_words(d: Draft) -> None:
    """ "Item 1:" as the label in list and annotations; items under parts with Roman numbers; sub-items with letters"""
    t = d.tongue
    items = agenda(d, 14, (5, 8), documents=True)
    give_documents_to_subs(items)
    for item in items:
        item["label"] = t("item_n", n=item["number"]) + t.colon.rstrip()
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"))
    for n, (key, some) in enumerate(PARTS):
        d.heading(t(key), ("I.", "II.", "III.")[n], ("I", "II", "III")[n], level=2)
        d.items(items[some])
    d.heading(t("annotations"))
    for n, item in enumerate(items):
        write_annotation(d, item, n)


def decision_text(d: Draft) -> None:
    """a draft decision whose second lettered paragraph approves an agenda, with documentation below its items"""
    t = d.tongue
    d.item_line("9", t("k06"))
    d.para(t("d_council"))
    for letter, key in (("a", "d_notes"), ("b", "d_approves")):
        d.line(t(key), kind="bullet", label=t.label(letter))
    d.heading(t("agenda_docs"))
    items = agenda(d, 14, (4, 8), documents=True)
    d.agenda = {"title": t("agenda_docs"), "items": items}
    for item in items:
        d.items([item], stops=True, level=1)
        write_documentation(d, item, level=2)


def merged_parts(d: Draft) -> None:
    """a full grid: the part merged over its items at the left, then number, title and documents; over the page's end"""
    t = d.tongue
    d.para(t("b_list"))
    d.para(t("b_office"))
    items = agenda(d, 20, (5, 9, 13), documents=True)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    rows = [heads(t("part"), t("item"), t("title"), t("documents"), shade="E2EFD9")]
    for key, some in PARTS:
        lines: list[Gold] = [one for item in items[some] for one in (item, *item["items"])]
        for n, one in enumerate(lines):
            rows.append([] if n else [cell(t(key), rows=len(lines), bold=True)])
            rows[-1] += [cell(one["label"]), cell(one["title"]), cell([cite(s) for s in one["documents"]])]
    d.table(rows, [26, 12, 66, 30], "grid")
    d.para(t("b_interp"))


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (two_columns, documents_below, item_words, decision_text, merged_parts)
}
