"""A document in the making: its blocks, and the gold that is kept while it is written.

Texts carry two kinds of marks: ⟦A/80/1⟧ or ⟦A/RES/80/1¦80/1⟧ is a citation, ⟨1⟩ the call of note 1.
"""

from __future__ import annotations

import dataclasses
import datetime
import random
import re
from typing import Any, NamedTuple

from .tongue import GROUPS, LANGUAGES, Clock, Tongue, read_table

MARKS = re.compile(r"⟦([^⟧¦]+)(?:¦([^⟧]+))?⟧|⟨(\w+|\*)⟩")
PIECES = re.compile(r"(⟦[^⟧]+⟧|⟨(?:\w+|\*)⟩|\t)")
JOB = {"ny": "{y}-{n}", "vi": "V.{y}-{n}", "ge": "GE.{y}-{n}", "na": "K{y}{n}", "none": ""}
LOOSE = ("subtitle", "caption", "line", "bullet", "day")  # no claim is made how these stand among the blocks
HEADINGS = ("title", "subtitle", "heading", "caption", "day")
Gold = dict[str, Any]
SUBJECTS = [f"s{n:02}" for n in range(1, 31)]
MASTHEADS = {row[0]: row[1:] for name in GROUPS for row in read_table(f"{name}/mastheads.txt")}


def cite(symbol: str, printed: str = "") -> str:
    return f"⟦{symbol}¦{printed}⟧" if printed else f"⟦{symbol}⟧"


def plain(text: str) -> str:
    """The text as it is printed, without calls of notes."""
    return MARKS.sub(lambda m: str(m[2] or m[1] or ""), text)


@dataclasses.dataclass
class Cell:
    lines: list[str]
    cols: int = 1
    rows: int = 1
    head: bool = False
    bold: bool = False
    italic: bool = False
    shade: str = ""
    align: str = "start"
    latin: bool = False  # left to right in every language


def cell(text: str | list[str] = "", **more: Any) -> Cell:
    return Cell([text] if isinstance(text, str) else text or [""], **more)


def heads(*texts: str, shade: str = "", align: str = "start") -> list[Cell]:
    return [cell(text, head=True, shade=shade, align=align) for text in texts]


@dataclasses.dataclass
class Table:
    rows: list[list[Cell]]
    widths: list[float]
    rules: str = "grid"  # grid, lines, header, book, columns, box, none
    heads: int = 1
    size: float = 9.5
    contents: bool = False  # a list of contents: its lines may be read as a table or not


@dataclasses.dataclass
class Para:
    text: str
    kind: str = "paragraph"  # title subtitle heading paragraph item bullet line day note caption
    label: str = ""
    number: str | None = None
    level: int = 0
    bold: bool = False
    italic: bool = False
    tail: str = ""  # after a tab; with `leader` after a row of dots
    leader: bool = False
    stop: float = 0  # points to the first tab stop, where it is not the usual one
    auto: str = ""  # automatic numbering: "decimal" or "letter"
    optional: bool = False


@dataclasses.dataclass
class Break:
    """A new page, or a change of the number of text columns on the same page."""

    wide: bool = False
    columns: int = 0  # of text; 0 for a new page


class Part(NamedTuple):
    """One entry of a plan before it is laid out."""

    items: list[str]
    title: str
    mark: str | None


def shown(at: Clock | None) -> str | None:
    return f"{at[0]:02}:{at[1]:02}" if at else None


class Draft:
    """One document; the masthead comes from the table of mastheads."""

    def __init__(self, name: str, tongue: Tongue, content: random.Random) -> None:
        self.name, self.tongue, self.random = name, tongue, content
        self.blocks: list[Para | Table | Break] = []
        self.notes: dict[str, str] = {}
        self.extra: list[Gold] = []
        self.agenda: Gold | None = None
        self.more_agendas: list[Gold] = []
        self.schedule: Gold | None = None
        self.font, self.organization, self.size = "serif", tongue("un"), 10.0
        self.accept: Gold = {}  # further right values of the masthead
        self.subjects = SUBJECTS  # keys of the titles that items are given
        self.head()

    def head(self) -> None:
        t = self.tongue
        organs, symbol, place, when, session, title, subtitle, traits, types = MASTHEADS[self.name]
        house, *marks = traits.split()
        self.types, self.wide, limited = types.split(), "wide" in marks, "limited" in marks
        self.plain = "plain" in marks  # the masthead is lines of text, not a table
        first, count = datetime.date.fromisoformat(when.split()[0]), int(when.split()[1])
        self.days = [day for n in range(2 * count) if (day := first + datetime.timedelta(days=n)).weekday() < 5][:count]
        days = t.days(first, self.days[-1], True)
        meeting = f"{days}，{t(place)}" if t.code == "zh" else f"{t(place)}{t.comma}{days}"
        self.title = t(title) + (t.colon + t.month(first, True, True) if title == "month_title" else "")
        issued = first - datetime.timedelta(days=self.random.randrange(40, 90))
        serial = f"{self.random.randrange(1000, 20000) + LANGUAGES.index(t.code):05}"
        job = JOB[house].format(y=issued.year % 100, n=serial)
        self.organ, self.bodies = t(organs.split()[0]), [t(key) for key in organs.split()]
        printed = (t if t.code in ("fr", "es") else Tongue("en")).date(issued, True)
        form = "limited" if limited else "general"
        self.right = [t(f"distr_{form}"), printed, t("language"), t("original")]
        self.under = [*self.bodies[1:], *([t.ordinal("nth_session", int(session))] if session != "-" else []), meeting]
        letter, stamp = t("letter"), issued.strftime("%d%m%y")
        self.foot = f"{job}{f'[{letter}]' if house == 'na' else f' ({letter})'}    {stamp}    {stamp}" if job else ""
        self.barcode = f"*{issued.year % 100}{serial}*" if job else ""
        self.masthead: Gold = {
            "bodies": self.bodies, "symbols": [symbol], "distribution": form,
            "date": issued.isoformat(), "language": t.code, "original_languages": ["en"], "job_number": job or None,
            "session": {"text": t.ordinal("nth_session", int(session)), "number": int(session)} if session != "-" else None,
            "meeting": {"text": meeting, "place": t(place), "start": first.isoformat(), "end": self.days[-1].isoformat()},
            "agenda_items": [], "agenda_item_titles": [], "title": self.title,
            "subtitle": t(subtitle) if subtitle != "-" else None,
        }  # fmt: skip
        self.blocks.append(Para(self.title, "title"))
        if subtitle != "-":
            self.blocks.append(Para(t(subtitle), "subtitle", bold=True))

    def item_line(self, number: str, title: str) -> None:
        """The item under which the document is submitted."""
        self.masthead |= {"agenda_items": [number], "agenda_item_titles": [title]}
        self.under += [self.tongue("agenda_item", n=number), title]

    def heading(self, text: str, label: str = "", number: str | None = None, level: int = 1) -> None:
        self.blocks.append(Para(text, "heading", label, number, level, bold=True))

    def para(self, text: str, number: int | None = None) -> None:
        self.blocks.append(Para(text, "paragraph", f"{number}." if number else "", str(number) if number else None))

    def annex(self, title: str, wide: bool = False) -> None:
        self.blocks.append(Break(wide))
        self.heading(self.tongue("annex"))
        self.heading(title, level=2)

    def note(self, text: str, mark: str = "") -> str:
        """A footnote; returns its call."""
        mark = mark or str(len(self.notes) + 1)
        self.notes[mark] = text
        return f"⟨{mark}⟩"

    def table(self, rows: list[list[Cell]], widths: list[float], rules: str, heads: int = 1, size: float = 9.5) -> None:
        self.blocks.append(Table(rows, widths, rules, heads, size))

    def caption(self, *lines: str) -> None:
        self.blocks += [Para(text, "caption", bold=not text.startswith("(")) for text in lines]
        self.extra.append({"number": None, "text": " ".join(lines[:2]), "kind": "heading", "optional": True})

    def line(self, text: str, tail: str = "", kind: str = "line", **more: Any) -> None:
        """A line of a plan or list."""
        self.blocks.append(Para(text, kind, tail=tail, **more))

    def items(self, items: list[Gold], stops: bool = False, level: int = 0, **more: Any) -> None:
        """An agenda as a list of lines."""
        for item in items:
            end = (self.tongue.colon.strip() if item["items"] else self.tongue.stop) if stops else ""
            text = str(item.get("printed", item["title"])) + end
            self.blocks.append(Para(text, "item", item["label"], item["number"], level, **more))
            self.items(item["items"], stops, level + 1, **more | ({"auto": "letter"} if "auto" in more else {}))

    def plan(self, title: str) -> None:
        self.schedule = {"title": title, "rows": []}

    def entry(self, day: datetime.date, span: tuple[Clock | None, Clock | None], title: str | None,
              items: list[str] | None = None, *, mark: str | None = None, last: datetime.date | None = None,
              meeting: str | None = None, extra: Gold | None = None, spans: list[tuple[Clock, Clock]] | None = None,
              accept: list[Gold] | None = None) -> None:  # fmt: skip
        assert self.schedule is not None
        row: Gold = {
            "date": day.isoformat(), "date_end": last.isoformat() if last and last > day else None,
            "start": shown(span[0]), "end": shown(span[1]), "meeting": meeting, "items": items or [],
            "spans": [[shown(a), shown(b)] for a, b in spans] if spans else None,
            "title": plain(title) if title else None, "continued": bool(mark), "mark": mark, "extra": extra or {},
        }  # fmt: skip
        self.schedule["rows"].append(row | ({"accept": accept} if accept else {}))

    def slot(self, day: datetime.date, span: tuple[Clock | None, Clock | None], parts: list[Part], form: str = "{title}",
             **more: Any) -> list[str]:  # fmt: skip
        """Enter the parts of one meeting and return their lines; `form` says where the item's number stands."""
        lines = []
        for part in parts:
            self.entry(day, span, part.title, part.items, mark=part.mark, **more)
            n = self.tongue.item_label(part.items[0]) if part.items else ""
            fill = {"title": part.title, "n": n, "item": self.tongue("item_n", n=n) + self.tongue.colon,
                    "bracket": self.tongue("item_br", n=n)}  # fmt: skip
            lines.append((form if n else "{title}").format(**fill) + (f" {part.mark}" if part.mark else ""))
        return lines

    def gold(self, files: list[str]) -> Gold:
        paragraphs: list[Gold] = []
        citations: list[Gold] = []
        tables: list[Gold] = []
        below: list[tuple[str, str]] = []

        def mentions(text: str) -> None:
            for symbol, printed, call in MARKS.findall(text):
                if call:
                    mentions(self.notes.get(call, ""))
                    continue
                kind = "resolution" if "/RES/" in symbol else "symbol"
                citations.append({"text": printed or symbol, "symbol": symbol, "kind": kind, "accept_symbols": []})

        for block in self.blocks:
            if isinstance(block, Table):
                mentions(" ".join(line for row in block.rows for one in row for line in one.lines))
                if block.contents:
                    lines = [[plain(one.lines[0]) for one in row] for row in block.rows]
                    for texts in ({row[1], " ".join(row[:2]), " ".join(row[1:]), " ".join(row)} for row in lines):
                        paragraphs += [
                            {"number": None, "text": x, "kind": "paragraph", "optional": True} for x in sorted(texts)
                        ]
                    continue
                tables.append({"rows": [[
                    {"text": plain("\n".join(c.lines)), "colspan": c.cols, "rowspan": c.rows, "header": c.head} for c in row
                ] for row in block.rows]})  # fmt: skip
            elif isinstance(block, Para):
                mentions(block.text + block.tail)
                if block.kind == "note":
                    below.append((block.label, block.text))
                    continue
                text, tail = plain(block.text), plain(block.tail).replace("\t", " ")
                kind = "heading" if block.kind in HEADINGS else "list_item" if block.kind == "item" else "paragraph"
                entry: Gold = {"number": block.number, "text": text, "kind": kind}
                if block.kind in LOOSE or block.optional:
                    entry["optional"] = True
                paragraphs.append(entry)
                if block.kind in LOOSE:
                    variants = {f"{block.label} {text}", f"{text} {tail}", f"{block.label} {text} {tail}"}
                    paragraphs += [{**entry, "text": v} for v in sorted({v.strip() for v in variants} - {text})]
        paragraphs += self.extra
        return {
            "gold": "held/1", "id": self.name, "language": self.tongue.code, "type": self.types[0],
            "masthead": self.masthead, "agenda": self.agenda, "more_agendas": self.more_agendas,
            "schedule": self.schedule, "citations": citations, "paragraphs": paragraphs,
            "headings": [p for p in paragraphs if p["kind"] == "heading"],
            "footnotes": [{"id": f"f{n}", "marker": mark, "text": plain(text)}
                          for n, (mark, text) in enumerate([*self.notes.items(), *below], 1)],
            "tables": tables, "complete": True, "accept": {"type": self.types[1:], **self.accept},
            "furniture": [f for f in (self.masthead["symbols"][0], self.masthead["job_number"], self.foot, self.barcode) if f],
            "not_printed": {".html": ["masthead.job_number"]}, "files": files,
        }  # fmt: skip


def agenda_item(number: str, label: str, title: str, documents: list[str] | None = None) -> Gold:
    return {"number": number, "label": label, "title": title, "items": [], "annotation": [],
            "documentation": [], "documents": documents or []}  # fmt: skip
