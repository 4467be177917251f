"""`extract --pretty`: what a person reads in a terminal, and nothing that a terminal obeys."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from extractor import extract
from extractor.model import Agenda, AgendaItem, Diagnostic, Document, Masthead, Origin, Schedule, ScheduleRow
from extractor.report.terminal_drawing import print_document
from tests.batch.helpers import cli

FIXTURES = Path(__file__).parents[2] / "fixtures"


def draw(document: Document) -> str:
    stream = io.StringIO()
    print_document(document, Console(file=stream, width=100))
    return stream.getvalue()


def test_masthead_agenda_schedule_and_doubts_are_drawn() -> None:
    lines = [
        " ".join(line[2:-2].split()) for line in draw(extract(FIXTURES / "en" / "annotated-agenda.pdf")).splitlines()
    ]
    for line in (
        "Symbols CTOC/COP/WG.21/2027/1", "Meeting Vienna, 8 and 9 June 2027", "├── 1 Organizational matters",
        "│ └── 1(b) Adoption of the agenda and organization of work", "Tuesday, 8 June 2027",
        "10:00–13:00 1(a) Opening of the meeting", "1(b) Adoption of the agenda and organization of work",
        "15:00–18:00 2 Lighting and marking of wrecks in coastal waters (continued)",
        "citation.unresolved Resolution “9/4” is of no series that is known. b30",
    ):  # fmt: skip
        assert line in lines


def test_nothing_of_a_document_is_a_command_or_markup() -> None:
    evil = "\x1b[2J[red]x[/red]\u202e\x07"
    row = ScheduleRow(title=evil, meeting=evil, items=[evil], mark=evil)
    drawn = draw(Document(
        source=Origin(name=evil), masthead=Masthead(title=evil, symbols=[evil]), schedule=Schedule(title=evil, rows=[row]),
        agenda=Agenda(title=evil, items=[AgendaItem(number=evil, label=None, title=evil, documents=[evil])]),
        diagnostics=[Diagnostic(code="text.hidden", severity="info", message=evil, block=evil)],
    ))  # fmt: skip
    assert not set(drawn) & set("\x1b\x07\u202e")
    assert drawn.count("[red]x[/red]") >= 10
    assert "\\x1b[2J" in drawn


def test_the_command_draws_and_refuses_to_draw_into_a_format() -> None:
    run = cli("extract", FIXTURES / "zh" / "letter.html", "--pretty")
    assert run.returncode == 0
    assert "Type" in run.stdout.decode()
    assert cli("extract", FIXTURES / "zh" / "letter.html", "--pretty", "--to", "json").returncode == 2
