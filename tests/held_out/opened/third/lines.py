"""Programmes of work without tables."""

from __future__ import annotations

from collections.abc import Callable

from ...agency import name_house, shorten_masthead
from ...common import AFTERNOON, MORNING, agenda, deal, parts
from ...draft import Draft, cite
from ...writing import Span, start_small, write_annotation

HALVES = (MORNING, AFTERNOON)


def health_journal(d: Draft) -> None:
    """meeting with its time on one line below the day; "Item 5.1" hanging before each subject; documents below"""
    t = d.tongue
    name_house(d, "who")
    shorten_masthead(d)
    d.size = 11
    d.para(t("p_punctual"))
    d.plan(t("journal_day"))
    serial = 4
    for n, slot in enumerate(deal(d, parts(agenda(d, 18, (5, 8, 11), decimal=True)), 2 * len(d.days), most=2)):
        day, span, meeting = d.days[n // 2], HALVES[n % 2], t.ordinal("nth_meeting", n + 1)
        if n % 2 == 0:
            d.line(t.full(day, True), kind="day", bold=True)
        d.line(f"{meeting} – {start_small(t.span(*span))}", italic=True)
        for part in slot:
            (text,) = d.slot(day, span, [part], meeting=meeting)
            d.line(text, label=t("item_n", n=part.items[0]) if part.items else "")
            if part.items and not part.mark and part.items[0] not in ("1", "2") and d.random.random() < 0.7:
                serial += 1
                d.line(t("document_n", d=cite(f"EB162/{serial}")), kind="bullet", italic=True, level=2)
    d.para(t("b_rooms"))


def parts_of_day(d: Draft) -> None:
    """agenda before; the day in capitals, "Morning (10 a.m.–1 p.m.)" below, entries after their numbers, dashes of detail"""
    t = d.tongue
    items = agenda(d, 13, (4, 8))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"), "I.", "I")
    d.items(items)
    d.heading(t("annotations"), "II.", "II")
    for n, item in enumerate(items):
        write_annotation(d, item, n)
    d.annex(t("programme"))
    d.plan(t("programme"))
    spans: list[Span] = [((9, 0), (12, 0)), ((14, 0), (17, 0))]
    for n, slot in enumerate(deal(d, parts(items), 2 * len(d.days))):
        day, span = d.days[n // 2], spans[n % 2]
        if n % 2 == 0:
            d.line(t.full(day).upper(), kind="day", bold=True)
        d.line(f"{t('afternoon_col' if n % 2 else 'morning_col')} ({start_small(t.span(*span))})", italic=True)
        for k, part in enumerate(slot):
            number = t.item_label(part.items[0]) if part.items else ""
            label = f"{number}." if number.isdigit() else number
            d.line(d.slot(day, span, [part])[0], label=label)
            if number and not part.mark and k == len(slot) - 1 and n in (2, 5):
                for key in ("det_1", "det_2"):
                    d.line(t(key), kind="bullet", label="–", level=1)


def ranges_tabbed(d: Draft) -> None:
    """agenda before; lines with tabs: one day or a range, printed once, then "3. Title"; no times"""
    t = d.tongue
    items = agenda(d, 15, (4, 9))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"), "I.", "I")
    d.items(items, stops=True)
    d.heading(t("scheduling"), "II.", "II")
    d.para(t("p_dates") + d.note(t("n_see", d=cite("A/CN.9/1390"))), 1)
    d.plan(t("scheduling"))
    queue, place = parts(items), 0
    while queue:
        length = min(d.random.choice([1, 2, 2, 3]), 5 - d.days[place].weekday())
        first, last = d.days[place], d.days[place + length - 1]
        left = len(d.days) - place
        share = 3 if place == 0 else len(queue) if left <= length else max(1, round(len(queue) * length / left))
        for k, part in enumerate(queue[:share]):
            (text,) = d.slot(first, (None, None), [part], "{n}. {title}", last=last)
            d.line("" if k else t.days(first, last), text, stop=140)
        queue, place = queue[share:], place + length
    d.para(t("b_office"), 2)


def meetings_week(d: Draft) -> None:
    """a day as a heading, the bodies below it in bold; a line with time, meeting and room; then subjects with [item 5]"""
    t = d.tongue
    d.para(t("b_interp"))
    d.plan(t("meetings_week"))
    bodies = ["ecosoc", "stat", "forests", "cpc"]
    entries = deal(d, parts(agenda(d, 22, (6,))), 4 * len(d.days), most=2)
    for n, slot in enumerate(entries):
        day, key, span = d.days[n // 4], bodies[n % 4], HALVES[n // 2 % 2]
        if n % 4 == 0:
            d.heading(t.full(day, True), level=2)
        d.line(t(key), kind="day", bold=True)
        meeting = t.ordinal("nth_meeting", 12 + n // 4 + 10 * (n % 4))
        d.line(t.span(*span), f"{meeting}\t{t('room_n', n=n % 4 + 1)}", stop=150)
        for part in slot:
            square = t("item_square", n=t.item_label(part.items[0])) if part.items else ""
            form = f"{{title}} {square}"
            d.line(d.slot(day, span, [part], form, meeting=meeting, accept=[{"meeting": t(key)}])[0])


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f for f in (health_journal, parts_of_day, ranges_tabbed, meetings_week)
}
