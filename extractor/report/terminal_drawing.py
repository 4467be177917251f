"""A document for the terminal: masthead, agenda tree, schedule by day, and doubts.

Everything that comes from a document is text, never rich's markup, and its control and direction characters are written
out, so that no document moves the cursor or turns a line.
"""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from extractor.common.terminal_text import escape_control_characters
from extractor.model import Agenda, AgendaItem, Document
from extractor.report.document.masthead_card import list_masthead_fields
from extractor.report.document.timetable import TimetableDay, arrange_days, format_time
from extractor.review.doubts import DOUBTFUL_PROBABILITY, SURE_PROBABILITY, is_doubt, list_probabilities

_STYLE_BY_SEVERITY = {"error": "bold red", "warning": "yellow", "info": "dim"}


def print_document(document: Document, console: Console) -> None:
    """Draw a document on a console."""
    drawn: list[RenderableType] = [_draw_masthead(document)]
    if document.agenda:
        drawn.append(_draw_agenda(document.agenda))
    if document.schedule:
        drawn += [_draw_day(day) for day in arrange_days(document.schedule)]
    drawn.append(_draw_doubts(document))
    name = _make_text(document.source.name or "document", "bold")
    console.print(Panel(Group(*drawn), title=name, title_align="left", border_style="dim"))


def _make_text(value: str, style: str = "") -> Text:
    return Text(" ".join(escape_control_characters(line) for line in value.split("\n")), style)


def _make_grid(*styles: str) -> Table:
    grid = Table.grid(padding=(0, 2))
    for style in styles:
        grid.add_column(style=style, overflow="fold")
    return grid


def _draw_masthead(document: Document) -> RenderableType:
    grid = _make_grid("dim", "")
    grid.add_row("Type", _make_text(f"{document.type.replace('_', ' ')}, {document.language or 'language not known'}"))
    for field in list_masthead_fields(document.masthead):
        if field.shown_values:
            grid.add_row(field.name, _make_text("; ".join(value for _, value in field.shown_values)))
    return grid


def _draw_agenda(agenda: Agenda) -> RenderableType:
    tree = Tree(_make_text(agenda.title or "Agenda", "bold"), guide_style="dim")
    _grow_tree(tree, agenda.items)
    return Group(Text(), tree)


def _grow_tree(tree: Tree, items: list[AgendaItem]) -> None:
    for item in items:
        line = _make_text(item.number or "–", "bold cyan") + Text("  ") + _make_text(item.title)
        if item.documents:
            line += Text("  ") + _make_text(", ".join(item.documents), "dim")
        _grow_tree(tree.add(line), item.items)


def _draw_day(day: TimetableDay) -> RenderableType:
    grid = _make_grid("bold", "cyan", "")
    for entry in day.entries:
        meeting = _make_text(f"{entry.row.meeting}: ", "magenta") if entry.row.meeting else Text()
        mark = _make_text(f" {entry.row.mark}", "dim") if entry.row.mark else Text()
        time = format_time(entry.row) if entry.new_slot else ""
        grid.add_row(time, _make_text(", ".join(entry.row.items)), meeting + _make_text(entry.row.title or "") + mark)
    return Group(Text(), _make_text(day.heading, "bold underline"), grid)


def _draw_doubts(document: Document) -> RenderableType:
    parts = Text()
    for name, value in list_probabilities(document.confidence).items():
        style = "green" if value >= SURE_PROBABILITY else "yellow" if value >= DOUBTFUL_PROBABILITY else "bold red"
        parts += Text(f"{name} ", "dim") + Text(f"{value:.2f}", style) + Text("   ")
    grid = _make_grid("", "", "dim")
    for diagnostic in sorted(document.diagnostics, key=lambda found: not is_doubt(found)):
        style = _STYLE_BY_SEVERITY[diagnostic.severity]
        grid.add_row(Text(diagnostic.code, style), _make_text(diagnostic.message), _make_text(diagnostic.block or ""))
    return Group(Text(), Text("Doubts", "bold"), parts, grid)
