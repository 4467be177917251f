"""Layouts of notes and of documents: at the foot of pages, below tables, in two columns, after the items of agendas."""

from __future__ import annotations

from collections.abc import Callable

from ...common import agenda
from ...draft import Break, Draft, Para, cell, cite, heads

SENTENCES = [
    "b_office",
    "b_anno1",
    "b_anno2",
    "b_speak",
    "b_interp",
    "b_states",
    "b_money",
    "b_subject",
    "b_rooms",
    "b_month",
]
SECTIONS = ("introduction", "attendance", "services", "organization")
ROMAN = ("I", "II", "III", "IV")


def write_prose(d: Draft, count: int) -> str:
    """Some sentences, in any order."""
    return ("" if d.tongue.code == "zh" else " ").join(map(d.tongue, d.random.sample(SENTENCES, count)))


def long_notes(d: Draft) -> None:
    """numbered prose; notes of one to seven lines, and one with an asterisk"""
    t = d.tongue
    title = d.blocks[0]
    assert isinstance(title, Para)
    title.text += d.note(t("n_late"), "*")
    for n, key in enumerate(SECTIONS):
        d.heading(t(key), f"{ROMAN[n]}.", ROMAN[n])
        for number in range(4 * n + 1, 4 * n + 5):
            note = t("n_see", d=cite(f"A/84/{number}")) if number % 3 == 0 else write_prose(d, 1 + 3 * number % 7)
            d.para(write_prose(d, 3) + (d.note(note) if number % 4 else ""), number)


def columns_with_notes(d: Draft) -> None:
    """two columns of text with headings and notes, between lines over the whole width"""
    d.para(write_prose(d, 2))
    d.blocks.append(Break(columns=2))
    for key in SECTIONS:
        d.heading(d.tongue(key))
        for n in range(3):
            d.para(write_prose(d, 3) + (d.note(write_prose(d, 1 + n % 2)) if n != 1 else ""))
    d.blocks.append(Break(columns=1))
    d.para(write_prose(d, 2))


def notes_of_tables(d: Draft) -> None:
    """two tables with notes a, b on one page, a source below one; a third over the page's end"""
    t = d.tongue
    d.para(write_prose(d, 2) + d.note(t("n_see", d=cite("A/84/7"))), 1)
    for number, (key, count, rules) in enumerate(
        (("res_table", 6, "header"), ("post_table", 5, "lines"), ("month_table", 24, "header")), 1
    ):
        d.caption(t("table", n=number), t(key))
        rows = [heads(t("country"), "2027", "2028", "2029", align="end")]
        rows[0][0].align = "start"
        for n in range(1, count + 1):
            name = t(f"c{(n - 1) % 12 + 1}") + (f" ({t('wg_b')})" if n > 12 else "") + ("⟨b⟩" if n == 4 else "")
            figures = [t.number(d.random.randrange(40, 9000)) + ("⟨a⟩" if n == 2 and k == 1 else "") for k in range(3)]
            rows.append([cell(name), *(cell(text, align="end") for text in figures)])
        d.table(rows, [44, 20, 20, 20], rules, size=9)
        if number == 2:
            d.line(t("t_source"), italic=True)
        d.blocks += [Para(t(("n_regions", "n_months", "n_funds")[(number + n) % 3]), "note", "ab"[n]) for n in (0, 1)]
        d.para(write_prose(d, 3), number + 1)


def documents_in_line(d: Draft) -> None:
    """documents in one line below each item; annotations under the items' headings"""
    t = d.tongue
    items = agenda(d, 12, (4, 7), documents=True)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    for item in items:
        d.items([item], stops=True)
        if item["documents"]:
            named = t.semicolon.join(map(cite, item["documents"]))
            d.line(t("documentation") + t.colon + named, kind="bullet", italic=True)
    d.heading(t("annotations"))
    for item in items[:6]:
        d.heading(item["title"], item["label"], item["number"], level=2)
        item["annotation"] = [write_prose(d, 2)]
        d.para(item["annotation"][0])


def documents_by_item(d: Draft) -> None:
    """a list of documents after the agenda, under the numbers of the items"""
    t = d.tongue
    items = agenda(d, 10, (4,), documents=True)
    d.agenda = {"title": t("agenda"), "items": items}
    d.heading(t("agenda"))
    d.items(items)
    d.heading(t("list_docs"))
    for item in items:
        if item["documents"]:
            d.line(t("item_n", n=item["number"]), kind="caption", number=item["number"])
        for symbol in item["documents"]:
            d.line(cite(symbol), t("sg_report"))


def agenda_in_columns(d: Draft) -> None:
    """the agenda in two columns of text, the documents below their items"""
    t = d.tongue
    d.para(write_prose(d, 2))
    items = agenda(d, 16, documents=True)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.blocks.append(Break(columns=2))
    for item in items:
        d.items([item], stops=True, level=-2)
        for symbol in item["documents"]:
            d.line(cite(symbol), kind="bullet", level=-1)
    d.blocks.append(Break(columns=1))
    d.para(write_prose(d, 3))


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f
    for f in (
        long_notes, columns_with_notes, notes_of_tables, documents_in_line, documents_by_item, agenda_in_columns,
    )
}  # fmt: skip
