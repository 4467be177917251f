"""Programmes of work whose meetings are rows of a table."""

from __future__ import annotations

from collections.abc import Callable

from ...common import AFTERNOON, MORNING, STARTS, agenda, deal, parts, subjects
from ...draft import Draft, Part, cell, cite, heads
from ...writing import Span, give_documents_to_subs, put_number_first, write_annotation

HALVES = (MORNING, AFTERNOON)
STATES = ["AUT", "BRA", "CHL", "EGY", "GHA", "IND", "KEN", "MEX", "NOR", "POL", "THA", "URY"]


def second_committee(d: Draft) -> None:
    """vertical rules only; short dates, printed again for each meeting; numbered meetings; starts only; [item 18 (a)] after"""
    t = d.tongue
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/81/4", "81/4"))), 1)
    d.para(t("b_shift"), 2)
    d.para(t("b_speak"), 3)
    d.annex(t("programme"))
    d.plan(t("programme"))
    rows = [heads(t("date"), t("meeting"), t("time"), t("subject"), shade="E7E6E6")]
    for n, slot in enumerate(deal(d, parts(agenda(d, 21, (5, 8, 11), start=16)), 2 * len(d.days))):
        day, at, meeting = d.days[n // 2], STARTS[n % 2], t.ordinal("nth_meeting", n + 2)
        lines = []
        for part in slot:
            square = t("item_square", n=t.item_label(part.items[0])) if part.items else ""
            lines += d.slot(day, at, [part], f"{{title}} {square}", meeting=meeting)
        rows.append([cell(t.short(day)), cell(meeting), cell(t.at(at[0])), cell(lines)])
    d.table(rows, [24, 24, 20, 64], "columns")


def state_reviews(d: Draft) -> None:
    """dates and meetings merged; one item over many rows, a State in each; a column of symbols; the next day continues"""
    t = d.tongue
    d.para(t("b_interp"))
    d.para(t("b_rooms"))
    d.plan(t("timetable"))
    meetings = [[Part(["1"], t("opening"), None), Part(["2"], t("adoption"), None)]]
    chosen = sorted(d.random.sample(range(1, 13), len(d.days) - 1))
    for n in chosen:
        title = t("state_report", c=t(f"c{n}"))
        meetings += [[Part(["4"], title, None)], [Part(["4"], title, t("continued"))]]
    meetings.append([Part(["7"], t("report"), None)])
    symbols = {t("state_report", c=t(f"c{n}")): f"CEDAW/C/{STATES[n - 1]}/{d.random.randrange(3, 10)}" for n in chosen}
    rows = [heads(t("date"), t("meeting"), t("time"), t("item"), t("subject"), t("symbol"))]
    for n, slot in enumerate(meetings):
        day, span, meeting = d.days[n // 2], HALVES[n % 2], t.ordinal("nth_meeting", 2185 + n)
        height = len(slot) + len(meetings[n + 1]) if n % 2 == 0 else 0
        for k, part in enumerate(slot):
            row = [cell(t.full(day), rows=height)] if height and k == 0 else []
            if k == 0:
                row += [cell(meeting, rows=len(slot)), cell(t.span(*span), rows=len(slot))]
            symbol = symbols.get(part.title, "") if not part.mark else ""
            text = d.slot(day, span, [part], meeting=meeting, extra={t("symbol"): symbol} if symbol else None)
            rows.append([*row, cell(part.items[0]), cell(text), cell(cite(symbol) if symbol else "")])
    d.table(rows, [22, 22, 26, 10, 44, 26], "lines", size=9)


def hrc_panels(d: Draft) -> None:
    """a table a week, its caption above; the date printed once, blank below; a room column; "Item 3 – …"; resolutions"""
    t = d.tongue
    d.para(t("b_subject") + d.note(t("n_see", d=cite("A/HRC/63/2"))))
    d.plan(t("programme"))
    slots, topics = deal(d, parts(agenda(d, 24, (4, 7))), 2 * len(d.days), most=2), subjects(d, 8)
    noon: Span = ((13, 30), (14, 30))
    rows = []
    for n, day in enumerate(d.days):
        if n % 5 == 0:
            d.line(f"{t('week_n', n=n // 5 + 1)} ({t.days(day, d.days[n + 4], True)})", kind="day", bold=True)
            rows = [heads(t("date"), t("time"), t("room"), t("subject"))]
        for half, span in enumerate(HALVES):
            lines = []
            for part in slots[2 * n + half]:
                item = t("item_n", n=t.item_label(part.items[0])) + " – " if part.items else ""
                lines += d.slot(day, span, [part], item + "{title}")
            rows.append([cell("" if half else t.full(day), bold=True), cell(t.span(*span)), cell("XX"), cell(lines)])
            if half == 0 and n % 3 == 1:
                number = f"{d.random.randrange(50, 60)}/{d.random.randrange(2, 30)}"
                resolution = t("hrc_res", r=cite(f"A/HRC/RES/{number}", number))
                title = f"{t('panel', s=topics.pop())} ({resolution})"
                d.entry(day, noon, title)
                rows.append([cell(""), cell(t.span(*noon)), cell("XXI"), cell(title)])
        if n % 5 == 4:
            d.table(rows, [28, 28, 12, 72], "header")


def climate_day(d: Draft) -> None:
    """two days as captions; below each a caption and a table without rules for each kind of meeting; "Item 4 (a):"; rooms"""
    t = d.tongue
    d.para(t("b_rooms"))
    d.para(t("b_parallel"))
    d.plan(t("daily"))
    queue = parts(agenda(d, 22, (4, 6, 9, 12)))  # one for each meeting, two for the first two of the plenary
    grid: dict[str, list[Span]] = {
        "plenary": [((10, 0), (11, 0)), ((17, 0), (18, 0))],
        "contact": [((11, 0), (13, 0)), ((15, 0), (16, 0)), ((16, 0), (17, 30))],
        "consult": [((9, 0), (10, 0)), ((13, 15), (14, 45)), ((15, 0), (16, 30))],
    }
    for day in d.days:
        d.line(t.full(day, True), kind="day", bold=True)
        for kind, spans in grid.items():
            d.line(t(kind), kind="day", italic=True)
            rows = [heads(t("time"), t("subject"), t("room"), shade="F2F2F2")]
            for span in spans:
                slot = [queue.pop(0) for _ in range(2 if kind == "plenary" and len(queue) > 23 else 1)]
                text = d.slot(day, span, slot, "{item}{title}", meeting=t(kind), accept=[{"meeting": None}])
                rows.append([cell(t.span(*span)), cell(text), cell(d.random.choice(["Kyoto", "Nairobi", "3", "12"]))])
            d.table(rows, [26, 84, 20], "none", size=10)


def crime_tracks(d: Draft) -> None:
    """agenda under names of segments; days and segments as bands; two tracks as columns, both with entries, a note in the head"""
    t = d.tongue
    items = agenda(d, 13, (4, 6))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"))
    d.items(items[:2])
    d.heading(t("seg_oper"), level=2)
    d.items(items[2:5])
    d.heading(t("seg_norm"), level=2)
    d.items(items[5:])
    d.heading(t("annotations"))
    for n, item in enumerate(items):
        write_annotation(d, item, n)
    d.annex(t("organization"))
    d.para(t("b_parallel"))
    d.plan(t("organization"))
    slots, aside = deal(d, parts(items), 2 * len(d.days), most=2), deal(d, parts(items)[5:11], 4, most=2)
    rows = [heads(t("time"), t("plenary"), t("cow") + d.note(t("n_tent")), shade="DDEBF7", align="center")]
    for n, day in enumerate(d.days):
        rows.append([cell(t.full(day), cols=3, bold=True)])
        if n in (0, 2):
            rows.append([cell(t("seg_norm" if n else "seg_oper"), cols=3, italic=True, align="center")])
        for half, span in enumerate(HALVES):
            left, right = [], []
            for part in slots[2 * n + half]:
                left += d.slot(day, span, [part], put_number_first(part), meeting=t("plenary"))
            for part in aside[2 * n + half - 2] if n in (1, 2) else []:
                right += d.slot(day, span, [part], put_number_first(part), meeting=t("cow"))
            rows.append([cell(t.span(*span)), cell(left), cell(right)])
    d.table(rows, [26, 56, 48], "grid")


def board_plan(d: Draft) -> None:
    """day and time printed once, blank below, not merged; an item column; names of segments in the subject column; bullets"""
    t = d.tongue
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/48/162", "48/162"))), 1)
    d.para(t("b_shift"), 2)
    d.plan(t("workplan"))
    rows = [heads(t("date"), t("time"), t("item"), t("subject"))]
    for n, slot in enumerate(deal(d, parts(agenda(d, 15, (6,))), 2 * len(d.days))):
        day, span = d.days[n // 2], HALVES[n % 2]
        if n in (0, 4, 7):
            segment = t({0: "seg_joint", 4: "seg_oper", 7: "seg_norm"}[n])
            rows.append([cell(), cell(), cell(), cell(segment, bold=True)])
        for k, part in enumerate(slot):
            lines = d.slot(day, span, [part])
            if part.items and not part.mark and d.random.random() < 0.3:
                lines += [f"• {t('det_1')}", f"• {t('det_2')}"]
            number = t.item_label(part.items[0]) if part.items else ""
            date = "" if k or n % 2 else t.full(day)
            rows.append([cell(date), cell("" if k else t.span(*span)), cell(number), cell(lines)])
    d.table(rows, [28, 28, 10, 66], "box", size=10)


def ece_numbers(d: Draft) -> None:
    """list, annotations with documents below, then a table of meetings whose entries are numbers of items only"""
    t = d.tongue
    items = agenda(d, 12, (5, 8), documents=True)
    give_documents_to_subs(items)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"), "I.", "I")
    d.items(items, stops=True)
    d.heading(t("annotations"), "II.", "II")
    for n, item in enumerate(items):
        write_annotation(d, item, n)
    d.heading(t("tent_timetable"), "III.", "III")
    d.para(t("b_numbers"))
    d.plan(t("tent_timetable"))
    rows = [heads(t("date_time"), t("item"))]
    queue = [part.items[0] for part in parts(items)]
    for n in range(2 * len(d.days)):
        day, span, share = d.days[n // 2], HALVES[n % 2], -(-len(queue) // (2 * len(d.days) - n))
        numbers, queue = queue[:share], queue[share:]
        d.entry(day, span, None, numbers)
        word = t("items_n" if share > 1 else "item_n", n=t.series([t.item_label(number) for number in numbers]))
        rows.append([cell(f"{t.full(day)}{t.comma}{t.span(*span)}"), cell(word)])
    d.table(rows, [70, 50], "header", size=10)


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f
    for f in (second_committee, state_reviews, hrc_panels, climate_day, crime_tracks, board_plan, ece_numbers)
}
