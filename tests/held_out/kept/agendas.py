"""Agendas as lists, and with annotations."""

from __future__ import annotations

from collections.abc import Callable

from ..agency import name_house
from ..common import agenda
from ..draft import Draft, Gold, Para, agenda_item, cite
from ..writing import DOCUMENTS, give_documents_to_subs

PROSE = (("x_chair",), ("x_rules", "x_draft"), ("x_experts",), ("b_anno2", "b_case"))
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
SEGMENTS = (
    ("A", "w_segment_a", slice(0, 4)),
    ("B", "w_segment_b", slice(4, 12)),
    ("C", "w_segment_c", slice(12, None)),
)


def annotate(d: Draft, item: Gold, place: int) -> None:
    """The prose below an item's heading, and its documents: symbol and title on a line, with a tab between."""
    t = d.tongue
    item["annotation"] = [t(key) for key in PROSE[place % len(PROSE)]]
    for text in item["annotation"]:
        d.para(text)
    if item["documents"]:
        d.line(t("documentation"), bold=True)
        d.extra.append({"number": None, "text": t("documentation"), "kind": "heading", "optional": True})
    for n, symbol in enumerate(item["documents"]):
        title = t(DOCUMENTS[(place + n) % len(DOCUMENTS)])
        item["documentation"].append(f"{symbol} {title}")
        d.line(cite(symbol), title, stop=130)


def item_over_title(d: Draft) -> None:
    """a list; then annotations whose headings are on two lines, "Item 1" above the title; documents after their symbols"""
    t = d.tongue
    items = agenda(d, 10, (5,), documents=True)
    give_documents_to_subs(items)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"), "I.", "I")
    d.items(items)
    d.heading(t("annotations"), "II.", "II")
    for n, item in enumerate(items):
        d.blocks.append(Para(t("item_n", n=item["number"]), "caption", bold=True))
        d.heading(item["title"], number=item["number"], level=2)
        if not item["items"]:
            annotate(d, item, n)
        for k, sub in enumerate(item["items"], 1):
            d.heading(sub["title"], sub["label"], sub["number"], level=3)
            annotate(d, sub, n + k)


def roman_items(d: Draft) -> None:
    """items with Roman numbers or the words and figures in their place; lettered sub-items; annotations with the same labels"""
    t = d.tongue
    name_house(d, "ctbto")
    d.size = 11
    items = agenda(d, 9, (4, 6), documents=True)
    give_documents_to_subs(items)
    for item, number, label in zip(items, ROMAN, t("roman_labels").split(), strict=True):
        item |= {"number": number, "label": label.replace("_", " ")}
        for sub, letter in zip(item["items"], "ab", strict=False):
            sub["number"] = f"{number}({letter})"
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.para(t("x_rules"))
    d.heading(t("prov_agenda"))
    d.items(items)
    d.heading(t("annotations"))
    for n, item in enumerate(items):
        d.heading(item["title"], item["label"], item["number"], level=2)
        if not item["items"]:
            annotate(d, item, n)
        for k, sub in enumerate(item["items"], 1):
            d.heading(sub["title"], sub["label"], sub["number"], level=3)
            annotate(d, sub, n + k)


def three_level_decimals(d: Draft) -> None:
    """decimal numbers on three levels (7.2.1); documents below with a dash: the symbol, a colon and the title"""
    t = d.tongue
    name_house(d, "isa")
    d.para(t("x_rules"))
    items = agenda(d, 15, (4, 7, 9, 12), decimal=True, documents=True)
    give_documents_to_subs(items)
    for place, key in ((6, 1), (8, 0)):
        parent = items[place]["items"][key]
        for n, title in enumerate(("w02", "w09", "v04")[: 3 - key], 1):
            number = f"{parent['number']}.{n}"
            parent["items"].append(agenda_item(number, number, t(title)))
    d.agenda = {"title": t("agenda_docs"), "items": items}

    def write(one: Gold, level: int, place: int) -> None:
        d.items([one | {"items": []}], level=level)
        for n, symbol in enumerate(one["documents"]):
            title = t(DOCUMENTS[(place + n) % len(DOCUMENTS)])
            one["documentation"].append(f"{symbol}{t.colon}{title}")
            d.line(f"{cite(symbol)}{t.colon}{title}", kind="bullet", label="–", level=level + 1)
        for sub in one["items"]:
            write(sub, level + 1, place + 1)

    for place, item in enumerate(items):
        write(item, 0, place)
    d.para(t("x_order"))


def brackets_below(d: Draft) -> None:
    """lettered parts with headings, items numbered through them; documents in brackets and italics on the line below"""
    t = d.tongue
    d.size = 11
    items = agenda(d, 16, (6, 10), documents=True)
    give_documents_to_subs(items)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.para(t("x_rules") + d.note(t("n_see", d=cite("E/ICEF/2028/9"))))
    for letter, key, some in SEGMENTS:
        d.heading(t(key), f"{letter}.", letter, level=2)
        for item in items[some]:
            for one in (item, *item["items"]):
                level = int(one is not item)
                d.items([one | {"items": []}], stops=True, level=level)
                if one["documents"]:
                    one["documentation"].append(f"({t.semicolon.join(one['documents'])})")
                    d.line(
                        f"({t.semicolon.join(map(cite, one['documents']))})", kind="bullet", italic=True, level=level
                    )


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (item_over_title, roman_items, three_level_decimals, brackets_below)
}
