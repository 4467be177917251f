"""What several layouts share: subjects, agenda items, and how items are dealt out over meetings."""

from __future__ import annotations

from .draft import Draft, Gold, Part, agenda_item
from .tongue import Clock

MORNING: tuple[Clock, Clock] = ((10, 0), (13, 0))
AFTERNOON: tuple[Clock, Clock] = ((15, 0), (18, 0))
STARTS: list[tuple[Clock, None]] = [((10, 0), None), ((15, 0), None)]


def subjects(draft: Draft, count: int) -> list[str]:
    """Titles of substantive items, some of them long."""
    titles = [draft.tongue(key) for key in draft.random.sample(draft.subjects, len(draft.subjects))]
    out: list[str] = []
    while len(out) < count:
        title = titles.pop(0)
        if len(titles) > count and draft.random.random() < 0.3:
            title = draft.tongue.both(title, titles.pop())
        out.append(title)
    return out


def agenda(draft: Draft, count: int, with_subs: tuple[int, ...] = (), *, start: int = 1, decimal: bool = False,
           documents: bool = False) -> list[Gold]:  # fmt: skip
    """Opening and adoption first, the report last, subjects between; the items `with_subs` have two sub-items."""
    root, serial = draft.masthead["symbols"][0].rsplit("/", 1)[0], 20
    titles = subjects(draft, count - 4 + 2 * len(with_subs))
    out = []
    for place in range(1, count + 1):
        n = start + place - 1
        fixed = {1: "opening", 2: "adoption", count - 1: "other", count: "report"}.get(place)
        symbols = []
        if documents and not fixed:
            for _ in range(draft.random.choice([0, 1, 1, 2])):
                serial += draft.random.randrange(1, 4)
                symbols.append(f"{root}/{serial}")
        item = agenda_item(str(n), f"{n}.", draft.tongue(fixed) if fixed else titles.pop(0), symbols)
        for k, letter in enumerate("ab" if place in with_subs else "", 1):
            number, label = (f"{n}.{k}", f"{n}.{k}") if decimal else (f"{n}({letter})", draft.tongue.label(letter))
            item["items"].append(agenda_item(number, label, titles.pop(0)))
        out.append(item)
    return out


def renumber(item: Gold, number: str, label: str) -> None:
    """Give an item and its sub-items another number."""
    item["number"], item["label"] = number, label
    for sub, letter in zip(item["items"], "ab", strict=False):
        sub["number"] = f"{number}({letter})"


def parts(items: list[Gold]) -> list[Part]:
    """The entries that a list of items gives: its sub-items where it has some."""
    return [Part([i["number"]], i["title"], None) for item in items for i in item["items"] or [item]]


def deal(draft: Draft, entries: list[Part], slots: int, most: int = 3) -> list[list[Part]]:
    """Deal entries out over meetings in order; a meeting that would stay empty continues the last subject."""
    t, queue = draft.tongue, list(entries)
    out: list[list[Part]] = []
    last: Part | None = None
    for left in range(slots, 0, -1):
        share = min(most, max(0, round(len(queue) / left + draft.random.uniform(-0.5, 0.5))))
        share = max(share, len(queue) - most * (left - 1), 0 if out else 2)
        now, queue = (queue[:share], queue[share:]) if left > 1 else (queue, [])
        before = []
        if last and last.title != t("opening") and (not now or draft.random.random() < 0.25):
            mark = t("concluded") if now and draft.random.random() < 0.4 else t("continued")
            before = [Part(last.items, last.title, mark)]
        out.append(before + now or [Part([], t("consult"), None)])
        last = (before + now)[-1] if before + now else last
    return out
