"""Agendas as lists, and with annotations."""

from __future__ import annotations

from collections.abc import Callable

from ...agency import name_house, shorten_masthead
from ...common import agenda
from ...draft import Draft, Gold, agenda_item, cite
from ...writing import DOCUMENTS, give_documents_to_subs

PARTS = (("part_org", slice(0, 3)), ("part_sub", slice(3, -2)), ("part_end", slice(-2, None)))
ROMAN = ("I", "II", "III")
PROSE = (("p_officers",), ("b_anno1", "p_timetable"), ("b_anno2",), ("b_case", "b_speak"))


def annotate(d: Draft, item: Gold, place: int, start: int, label: str, level: int = 2) -> int:
    """An item's heading, its annotation as numbered paragraphs, its documents, and its sub-items; returns the next number."""
    t = d.tongue
    d.heading(item["title"], label, item["number"], level=level)
    if not item["items"]:
        texts = [t(key) for key in PROSE[place % len(PROSE)]]
        for text in texts:
            d.para(text, start)
            start += 1
        item["annotation"] = texts
    if item["documents"]:
        d.line(t("documentation"), italic=True)
        d.extra.append({"number": None, "text": t("documentation"), "kind": "heading", "optional": True})
    for n, symbol in enumerate(item["documents"]):
        title = t(DOCUMENTS[(place + n) % len(DOCUMENTS)])
        item["documentation"].append(f"{symbol} {title}")
        d.line(cite(symbol), title, stop=150)
    for n, sub in enumerate(item["items"], 1):
        start = annotate(d, sub, place + n, start, sub["label"], level + 1)
    return start


def nature_annotations(d: Draft) -> None:
    """items under Roman parts; "Item 3." before the annotations' headings, paragraphs numbered through, documents in prose"""
    t = d.tongue
    items = agenda(d, 14, (5, 9))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"))
    for roman, (key, some) in zip(ROMAN, PARTS, strict=True):
        d.heading(t(key).upper(), f"{roman}.", roman, level=2)
        d.items(items[some], stops=True)
    d.heading(t("annotations"))
    number = 1
    for n, item in enumerate(items):
        point = "" if t.code == "zh" else "."
        number = annotate(d, item, n, number, t("item_n", n=item["number"]) + point)
        if n in (3, 6, 8):
            last = item["items"][-1] if item["items"] else item
            symbol = f"CBD/SBSTTA/28/{n + 20}"
            glue = "" if t.code == "zh" else " "
            d.para(t("p_before", d=cite(symbol)) + glue + t("p_invited"), number)
            last["annotation"].append(t("p_before", d=symbol) + glue + t("p_invited"))
            number += 1


def health_agenda(d: Draft) -> None:
    """decimal sub-items; pillars as headings between the items; "Documents A and B" in italics on the next line"""
    t = d.tongue
    name_house(d, "who")
    shorten_masthead(d)
    d.size = 11
    items = agenda(d, 21, (4, 8, 9, 14), decimal=True, documents=True)
    give_documents_to_subs(items)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    for n, item in enumerate(items):
        if n in (3, 10, 16):
            d.heading(t({3: "pillar_1", 10: "pillar_2", 16: "pillar_3"}[n]), level=2)
        for one in (item, *item["items"]):
            d.items([one | {"items": []}], level=int(one is not item))
            if one["documents"]:
                key = "documents_n" if len(one["documents"]) > 1 else "document_n"
                one["documentation"].append(t(key, d=t.series(one["documents"])))
                d.line(t(key, d=t.series([cite(s) for s in one["documents"]])), kind="bullet", italic=True, level=1)


def climate_agenda(d: Draft) -> None:
    """a third level of items; annotations in numbered paragraphs; below them documents, each with a tab after its symbol"""
    t = d.tongue
    items = agenda(d, 12, (4, 7), documents=True)
    give_documents_to_subs(items)
    form = {"ru": "{r})", "zh": "({c})", "ar": "({n})"}.get(t.code, f"{t.opening}{{r}})")
    second = items[6]["items"][1]
    for n, key in enumerate(("v04", "v12", "k03"), 1):
        number = f"{second['number']}({n if t.code == 'ar' else 'i' * n})"
        label = form.format(r="i" * n, c="一二三"[n - 1], n=n)
        second["items"].append(agenda_item(number, label, t(key)))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"), "I.", "I")
    d.items(items, stops=True)
    d.heading(t("annotations"), "II.", "II")
    number = 1
    for n, item in enumerate(items):
        number = annotate(d, item, n, number, item["label"])


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (nature_annotations, health_agenda, climate_agenda)
}
