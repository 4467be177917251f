"""Layouts of programmes of work. Each function fills one draft; its docstring names the traits."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

from ...common import AFTERNOON, MORNING, STARTS, agenda, deal, parts, subjects
from ...draft import Draft, Para, cell, cite, heads
from ...tongue import Clock

Span = tuple[Clock, Clock]
HALVES = (MORNING, AFTERNOON)


def third_committee(d: Draft) -> None:
    """horizontal rules; date merged over two starts; entries one below the other in a cell; [item] after them; note below"""
    t = d.tongue
    note = d.note(t("n_see", d=cite("A/C.3/81/L.77")))
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/81/4", "81/4"))) + note, 1)
    d.para(t("b_speak"), 2)
    d.para(t("b_interp"), 3)
    d.annex(t("programme"))
    d.plan(t("programme"))
    rows = [heads(t("date"), t("time"), t("subject"))]
    for n, slot in enumerate(deal(d, parts(agenda(d, 14, (4, 7, 10), start=21)), 2 * len(d.days))):
        day, at = d.days[n // 2], STARTS[n % 2]
        lines = d.slot(day, at, slot, "{title} [{n}]")
        if n == 2:
            lines[0] += "⟨a⟩"
        if n == 6:
            lines.append(t("deadline"))
            d.entry(day, at, t("deadline"))
        rows.append(([] if n % 2 else [cell(t.full(day), rows=2)]) + [cell(t.at(at[0])), cell(lines)])
    d.table(rows, [28, 20, 72], "lines")
    d.blocks.append(Para(t("n_tent"), "note", "a"))


def hrc_programme(d: Draft) -> None:
    """landscape; days down, times in the head; full grid, shaded head; several "Item 3: …" in a cell"""
    t = d.tongue
    d.para(t("b_subject"))
    d.plan(t("programme"))
    columns: list[Span] = [((9, 0), (12, 0)), ((13, 0), (14, 30)), ((15, 0), (18, 0))]
    slots = deal(d, parts(agenda(d, 13, (4, 6))), 10)
    rows = [heads(t("date"), *(t.span(*c) for c in columns), shade="D9E2F3")]
    for n, day in enumerate(d.days):
        row = [
            cell([t.weekday(day), t.date(day)], bold=True),
            cell(d.slot(day, columns[0], slots[2 * n], "{item}{title}")),
        ]
        if n % 2:
            d.entry(day, columns[1], t("consult"))
        row.append(cell(t("consult") if n % 2 else ""))
        row.append(cell(d.slot(day, columns[2], slots[2 * n + 1], "{item}{title}")))
        rows.append(row)
    d.table(rows, [16, 40, 24, 40], "grid")
    d.para(t("b_rooms"))


def ece_meetings(d: Draft) -> None:
    """rule below the head only; date and time in one merged cell; item column, documents at the right; agenda before"""
    t = d.tongue
    items = agenda(d, 11, (5,))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.items(items, stops=True)
    d.heading(t("timetable"))
    d.para(t("b_subject"))
    d.plan(t("timetable"))
    rows = [heads(t("date_time"), t("item"), t("subject"), t("documents"))]
    serial = 20
    for n, slot in enumerate(deal(d, parts(items), 2 * len(d.days))):
        day, span = d.days[n // 2], HALVES[n % 2]
        for k, part in enumerate(slot):
            symbol = ""
            if part.items and not part.mark and d.random.random() < 0.5:
                serial += 1
                symbol = f"ECE/TRANS/2026/{serial}"
            text = d.slot(day, span, [part], extra={t("documents"): symbol} if symbol else None)
            number = t.item_label(part.items[0]) if part.items else ""
            rows.append([] if k else [cell([t.full(day), t.span(*span)], rows=len(slot))])
            rows[-1] += [cell(number), cell(text), cell(cite(symbol) if symbol else "")]
    d.table(rows, [32, 10, 56, 26], "header")


def daily_lines(d: Draft) -> None:
    """no table: days as headings, meetings with times as lines, decimal items before titles, bullets of detail"""
    t = d.tongue
    items = agenda(d, 10, (4, 6, 8), decimal=True)
    d.agenda = {"title": t("prov_agenda"), "items": items}
    for key, some in (("part_org", items[:2]), ("part_sub", items[2:8]), ("part_end", items[8:])):
        d.heading(t(key), level=2)
        d.items(some)
    d.annex(t("programme"))
    d.plan(t("programme"))
    d.para(t("b_subject") + d.note(t("n_res", r=t("res_plain", r=cite("A/RES/81/200", "81/200")))))
    spans: list[Span] = [((9, 30), (12, 30)), ((14, 30), (17, 30))]
    for n, slot in enumerate(deal(d, parts(items), 2 * len(d.days))):
        day, span, meeting = d.days[n // 2], spans[n % 2], t.ordinal("nth_meeting", n + 1)
        if n % 2 == 0:
            d.line(t.full(day, True), kind="day", bold=True)
        d.line(f"{meeting}{t.comma}{t.span(*span)}", italic=True)
        for k, part in enumerate(slot):
            d.line(d.slot(day, span, [part], meeting=meeting)[0], label=part.items[0] if part.items else "")
            if part.items and k == 0 and n % 2 and not part.mark:
                for key in ("det_1", "det_2"):
                    d.line(t(key), kind="bullet", label="•", level=1)


def workshop(d: Draft) -> None:
    """a timetable that calls itself agenda: a table a day, the day a shaded band; breaks with times; details; "Led by\""""
    t = d.tongue
    d.heading(t("introduction"))
    d.para(t("b_see", d=cite("UNEP/EA.8/INF/3")))
    d.para(t("b_rooms"))
    d.heading(t("agenda"))
    d.plan(t("agenda"))
    topics = subjects(d, 8)
    for n, day in enumerate(d.days):
        title = f"{t('day_n', n=n + 1)}{'' if t.code == 'zh' else '.'} {t.full(day, n == 0)}"
        rows = [[cell(title, cols=3, bold=True, shade="C6E0B4")], heads(t("time"), t("activity"), t("led_by"))]
        plan = [((9, 0), "det_2" if n else "welcome"), ((9, 30), ""), ((10, 45), "coffee"), ((11, 0), ""),
                ((12, 30), "lunch"), ((14, 0), ""), ((15, 30), "groupwork"), ((16, 45), "summing"), ((17, 0), "")]  # fmt: skip
        for (start, key), (end, _) in itertools.pairwise(plan):
            pause = key in ("coffee", "lunch")
            lines = [t(key) if key else topics.pop()]
            leader = "" if pause else t(f"c{d.random.randrange(1, 13)}")
            d.entry(day, (start, end), lines[0], extra={t("led_by"): leader} if leader else None)
            if start == (9, 30):
                lines += [f"• {t('det_1')}", f"• {t('det_3')}"]
            rows.append([cell(x, shade="E2EFD9" if pause else "") for x in (t.span(start, end), lines, leader)])
        d.table(rows, [26, 66, 28], "grid", heads=0)


def council_month(d: Draft) -> None:
    """a month as a calendar: weekdays across, weeks down; the day's number, then a time and a title on each line"""
    t = d.tongue
    d.para(t("b_month"))
    d.plan(d.title)
    topics = subjects(d, 20)
    monday = d.days[0] - datetime.timedelta(days=d.days[0].weekday())
    week = [monday + datetime.timedelta(days=n) for n in range(5)]
    rows = [heads(*map(t.weekday, week), shade="DDDDDD", align="center")]
    while week[0] <= d.days[-1]:
        row = []
        for day in week:
            lines = [str(day.day)] if day in d.days else [""]
            for at in STARTS[: d.random.choice([0, 1, 1, 2])] if day in d.days else []:
                title = topics.pop(0) if topics and d.random.random() < 0.75 else t("consult")
                lines.append(f"{t.at(at[0])} {title}")
                d.entry(day, at, title)
            row.append(cell(lines))
        rows.append(row)
        week = [day + datetime.timedelta(days=7) for day in week]
    d.table(rows, [1, 1, 1, 1, 1], "grid")


def ecosoc_calendar(d: Draft) -> None:
    """a calendar of dates, no times: months as bands, day numbers below; ranges over two months; places; head rule only"""
    t = d.tongue
    d.item_line("2", t("adoption"))
    d.para(t("d_decides"))
    d.annex(t("calendar"))
    d.plan(t("calendar"))
    rows = [heads(t("date"), t("title"), t("place"))]
    day, month = datetime.date(2027, 1, 12), 0
    for n, body in enumerate(
        ["ecosoc", "stat", "ece", "itc", "cnd", "unctad", "cpc", "hrc", "copuos", "unea", "third", "sbi", "sc", "fccc"]
    ):
        last = day + datetime.timedelta(days=d.random.choice([0, 2, 4, 9]))
        while last.weekday() > 4:
            last += datetime.timedelta(days=1)
        if day.month != month:
            month = day.month
            rows.append([cell(t.month(day, True, n == 0), cols=3, bold=True)])
        dates = t.numbers(day, last) if day.month == last.month else t.days(day, last)
        title = (
            t.both(t(body), t(f"s{n + 1:02}"))
            if n % 5 == 3
            else f"{t(body)}{t.comma}{t.ordinal('nth_session', 30 + n)}"
        )
        place = t(("new_york", "geneva", "vienna")[n % 3])
        rows.append([cell(dates), cell(title + (d.note(t("n_tent"), "*") if n == 2 else "")), cell(place)])
        d.entry(day, (None, None), title, last=last, extra={t("place"): place}, accept=[{"meeting": title}])
        day = last + datetime.timedelta(days=d.random.choice([3, 10, 14]))
        while day.weekday() > 3:
            day += datetime.timedelta(days=1)
    d.table(rows, [24, 70, 24], "header")


def tracks_as_bands(d: Draft) -> None:
    """no rules; a shaded band for the day, one in italics for each track; times carried down; automatic numbers"""
    t = d.tongue
    items = agenda(d, 12, (4, 7))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"))
    d.items(items, stops=True, auto="decimal")
    d.heading(t("annotations"))
    for item, key in zip(items, ("b_office", "b_interp", "b_anno1"), strict=False):
        d.heading(item["title"], item["label"], item["number"], level=2)
        item["annotation"] = [t(key)]
        d.para(t(key))
    d.annex(t("programme"))
    d.plan(t("programme"))
    rows = [heads(t("time"), t("item"), t("subject"))]
    slots, aside = deal(d, parts(items), 2 * len(d.days)), subjects(d, 4)
    for n, day in enumerate(d.days):
        rows.append([cell(t.full(day), cols=3, bold=True, shade="E7E6E6")])
        rows.append([cell(t("plenary"), cols=3, italic=True)])
        for half, span in enumerate(HALVES):
            for k, part in enumerate(slots[2 * n + half]):
                number = t.item_label(part.items[0]) if part.items else ""
                text = d.slot(day, span, [part], meeting=t("plenary"))
                rows.append([cell("" if k else t.span(*span)), cell(number), cell(text)])
        if 0 < n < 3:
            rows.append([cell(t("cow"), cols=3, italic=True)])
            for span, title in zip(HALVES, (aside[n], t("drafts")), strict=True):
                rows.append([cell(t.span(*span)), cell(""), cell(title)])
                d.entry(day, span, title, meeting=t("cow"))
    d.table(rows, [30, 14, 76], "none")


def days_across(d: Draft) -> None:
    """landscape; days across, times down; two weeks as bands, each with two rows of head; "3 (a). Title" in the cells"""
    t = d.tongue
    d.para(t("b_subject"))
    d.plan(t("timetable"))
    slots = deal(d, parts(agenda(d, 14, (4, 6, 9))), 20, most=2)
    rows = []
    for week in (0, 1):
        days = d.days[5 * week : 5 * week + 5]
        rows.append([cell(t("week_n", n=week + 1), cols=6, head=True, bold=True, shade="DDEBF7")])
        rows.append([cell(t("time"), head=True, rows=2), *heads(*map(t.weekday, days), align="center")])
        rows.append(heads(*map(t.date, days), align="center"))
        by_day = []
        for n, day in enumerate(days):
            two = slots[10 * week + 2 * n : 10 * week + 2 * n + 2]
            by_day.append(
                [cell(d.slot(day, span, slot, "{n}. {title}")) for span, slot in zip(HALVES, two, strict=True)]
            )
        rows += [[cell(t.span(*span)), *cells] for span, cells in zip(HALVES, zip(*by_day, strict=True), strict=True)]
    d.table(rows, [20, 24, 24, 24, 24, 24], "grid", heads=0, size=9)


def bodies_by_day(d: Draft) -> None:
    """bodies down, days across; a cell holds a time and numbers of items only; the agenda is a list before the table"""
    t = d.tongue
    items = agenda(d, 12, (5,))
    d.agenda = {"title": t("agenda"), "items": items}
    d.heading(t("agenda"))
    d.items(items)
    d.annex(t("timetable"), wide=True)
    d.para(t("b_numbers"))
    d.plan(t("timetable"))
    numbers = [part.items[0] for part in parts(items)]
    taken: dict[tuple[int, int], list[str]] = {(3, 3): [numbers[-1]], (3, 4): [numbers[-1]]}
    for n, number in enumerate(numbers):
        body = 0 if n < 3 or n > len(numbers) - 3 else 1 + n % 2
        taken.setdefault((body, n * 5 // len(numbers)), []).append(number)
    rows = [heads(t("body"), *map(t.full, d.days), shade="EDEDED")]
    for b, key in enumerate(("plenary", "wg_a", "wg_b", "drafting")):
        row, span = [cell(t(key), bold=True)], HALVES[b % 2]
        for n, day in enumerate(d.days):
            some = taken.get((b, n), [])
            row.append(cell([t.span(*span), t.comma.join(map(t.item_label, some))] if some else "–"))
            if some:
                d.entry(day, span, None, some, meeting=t(key))
        rows.append(row)
    d.table(rows, [24, 20, 20, 20, 20, 20], "grid")


def running_text(d: Draft) -> None:
    """a bulleted paragraph for each day, its entries after times and separated by semicolons, (item 3) after"""
    t = d.tongue
    items = agenda(d, 9, (4,))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"), "I.", "I")
    d.items(items)
    d.heading(t("organization"), "II.", "II")
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/79/202", "79/202"))), 1)
    d.para(t("b_subject"), 2)
    d.plan(t("organization"))
    slots = deal(d, parts(items), 2 * len(d.days), most=2)
    for n, day in enumerate(d.days):
        pieces = []
        for at, slot in zip(STARTS, slots[2 * n : 2 * n + 2], strict=True):
            pieces += [t.at(at[0]) + t.comma + text for text in d.slot(day, at, slot, "{title} {bracket}")]
        d.line(t.full(day) + t.colon + t.semicolon.join(pieces) + t.stop, kind="bullet", label="•")


def expert_group(d: Draft) -> None:
    """no rules; weekdays alone, the dates in the masthead; sessions as bands; speakers as detail lines; a room column"""
    t = d.tongue
    d.para(t("b_rooms"))
    d.plan(d.title)
    topics = subjects(d, 12)
    times: list[Clock] = [(9, 0), (10, 15), (10, 30), (12, 0), (13, 30), (15, 0), (16, 30)]
    for n, day in enumerate(d.days):
        d.line(t.weekday(day), kind="day", bold=True)
        rows, band = [heads(t("time"), t("activity"), t("room"))], ""
        for k, key in enumerate(["" if n else "welcome", "coffee", "", "lunch", "", "summing" if n == 2 else ""]):
            if k in (0, 4):
                band = t("session_n", n=2 * n + 1 + k // 4)
                rows.append([cell(band, cols=3, italic=True)])
            lines = [t(key) if key else topics.pop()]
            room = "" if key in ("coffee", "lunch") else str(d.random.choice([4, 7, 11]))
            extra = {t("room"): room} if room else None
            d.entry(day, (times[k], times[k + 1]), lines[0], extra=extra, accept=[{"meeting": band}])
            names = [] if key else d.random.sample(["R. Ito", "M. Costa", "A. Berg", "L. Diallo"], 2)
            lines += [f"{name} ({t(f'c{d.random.randrange(1, 13)}')})" for name in names]
            rows.append([cell(t.span(times[k], times[k + 1])), cell(lines), cell(room)])
        d.table(rows, [34, 72, 14], "none")


def week_lines(d: Draft) -> None:
    """lines with tabs (day, time, subject), the day printed once; weeks as headings; (item 3) after the subject"""
    t = d.tongue
    d.para(t("b_month") + d.note(t("n_see", d=cite("A/BUR/81/1"))))
    d.plan(t("programme"))
    for n, slot in enumerate(deal(d, parts(agenda(d, 16, (5, 9), start=3)), 20, most=2)):
        day, at = d.days[n // 2], STARTS[n % 2]
        if n % 10 == 0:
            week = f"{t('week_n', n=n // 10 + 1)} ({t.days(day, d.days[n // 2 + 4])})"
            d.line(week, kind="day", bold=True)
        for k, text in enumerate(d.slot(day, at, slot, "{title} {bracket}")):
            d.line("" if k or n % 2 else t.full(day), f"{'' if k else t.at(at[0])}\t{text}")


def rooms_in_days(d: Draft) -> None:
    """landscape; each day merged over two columns, Plenary and Contact group, the second row of head; horizontal rules"""
    t = d.tongue
    d.para(t("b_interp"))
    d.plan(t("timetable"))
    spans: list[Span] = [((9, 30), (11, 0)), ((11, 15), (13, 0)), ((15, 0), (18, 0))]
    slots, aside = deal(d, parts(agenda(d, 12, (4, 6))), 9, most=2), subjects(d, 6)
    rows = [[cell(t("time"), rows=2, head=True)], heads(*(t(key) for _ in d.days for key in ("plenary", "contact")))]
    rows[0] += [cell(t.full(day, True), cols=2, head=True, align="center") for day in d.days]
    rows += [[cell(t.span(*span))] for span in spans]
    for n, day in enumerate(d.days):
        for s, span in enumerate(spans):
            side = aside.pop() if s and n + s < 4 else ""
            rows[2 + s].append(cell(d.slot(day, span, slots[3 * n + s], "{title} {bracket}", meeting=t("plenary"))))
            rows[2 + s].append(cell(side))
            if side:
                d.entry(day, span, side, meeting=t("contact"))
    d.table(rows, [16, 22, 18, 22, 18, 22, 18], "lines", heads=2, size=9)


def spans_and_ranges(d: Draft) -> None:
    """a row for one or more days with one or two times ("10 a.m.–1 p.m. and 3–6 p.m."); item column; shaded stripes"""
    t = d.tongue
    d.para(t("b_speak"))
    d.plan(t("programme"))
    joint = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و", "zh": "和"}[t.code]
    rows = [heads(t("date"), t("time"), t("item"), t("subject"), shade="BFBFBF")]
    day = d.days[0]
    for n, part in enumerate(parts(agenda(d, 14, (5,)))):
        length = d.random.choice([1, 1, 2, 3]) if 1 < n < 12 else 1
        last = day + datetime.timedelta(days=min(length, 5 - day.weekday()) - 1)
        two = n % 3 == 2
        time = t.span(*MORNING) + (joint + t.span(*AFTERNOON) if two else "")
        row = (t.days(day, last), time, t.item_label(part.items[0]), part.title)
        rows.append([cell(text, shade="F2F2F2" if n % 2 else "") for text in row])
        span = (MORNING[0], (AFTERNOON if two else MORNING)[1])
        d.entry(day, span, part.title, part.items, last=last, spans=[MORNING, AFTERNOON] if two else None)
        day = last + datetime.timedelta(days=3 if last.weekday() == 4 else 1)
    d.table(rows, [26, 36, 12, 56], "none")


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    f.__name__: f
    for f in (
        third_committee, hrc_programme, ece_meetings, daily_lines, workshop, council_month, ecosoc_calendar,
        tracks_as_bands, days_across, bodies_by_day, running_text, expert_group, week_lines, rooms_in_days,
        spans_and_ranges,
    )
}  # fmt: skip
