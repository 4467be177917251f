"""Programmes of work without tables."""

from __future__ import annotations

from collections.abc import Callable

from ...common import AFTERNOON, MORNING, agenda, deal, parts
from ...draft import Draft, cite
from ...writing import Span, start_small, write_annotation

HALVES = (MORNING, AFTERNOON)


def forum_lines(d: Draft) -> None:
    """no table: the day a heading, then the time with its room on one line and the entries on the next lines; bullets below"""
    t = d.tongue
    d.para(t("b_mandate", r=t("res_ga", r=cite("A/RES/75/290B", "75/290 B"))), 1)
    d.para(t("b_speak"), 2)
    d.plan(t("programme"))
    spans: list[Span] = [((9, 0), (10, 30)), ((10, 30), (13, 0)), ((15, 0), (18, 0))]
    d.heading(t("programme"))
    slots = deal(d, parts(agenda(d, 17, (4, 8))), 3 * len(d.days), most=2)
    for n, slot in enumerate(slots):
        day, span = d.days[n // 3], spans[n % 3]
        if n % 3 == 0:
            d.line(t.full(day, True), kind="day", bold=True)
        d.line(f"{t.span(*span)} ({t('conf_room', n=d.random.choice([2, 4]))})", italic=True)
        for text in d.slot(day, span, slot, "{item}{title}"):
            d.line(text)
        if n % 4 == 1:
            for key in ("det_1", "det_2", "det_3"):
                d.line(t(key), kind="bullet", label="–", level=1)


def lettered_meetings(d: Draft) -> None:
    """annotated agenda; a numbered paragraph with lettered sentences: day, time, subject (item 3); semicolons at their ends"""
    t = d.tongue
    items = agenda(d, 9, (4,))
    d.agenda = {"title": t("prov_agenda"), "items": items}
    d.heading(t("prov_agenda"), "I.", "I")
    d.items(items)
    d.heading(t("annotations"), "II.", "II")
    for n, item in enumerate(items):
        write_annotation(d, item, n)
    d.heading(t("organization"), "III.", "III")
    d.para(t("b_interp"), 1)
    d.para(t("b_arrange"), 2)
    d.plan(t("organization"))
    entries = parts(items)  # one for each meeting
    for n, part in enumerate(entries):
        day, span = d.days[n // 2], HALVES[n % 2]
        (text,) = d.slot(day, span, [part], "{title} {bracket}")
        when = f"{t.full(day)}{t.comma}{start_small(t.span(*span))}{t.colon}"
        end = t.semicolon.rstrip() if n < len(entries) - 1 else t.stop
        d.line(when + text + end, kind="bullet", label=t.label("abcdefghij"[n]), level=1)


LAYOUTS: dict[str, Callable[[Draft], None]] = {f.__name__: f for f in (forum_lines, lettered_meetings)}
