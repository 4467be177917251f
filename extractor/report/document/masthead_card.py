"""The masthead as a catalogue card: its fields in order, also those that are not known."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Masthead


@dataclass(frozen=True, slots=True)
class MastheadField:
    """A line of the masthead: `shown_values` has the texts to show, each with its JSON pointer; `kind` says how it is corrected."""

    name: str
    pointer: str
    kind: str
    shown_values: list[tuple[str, str]]


def list_masthead_fields(masthead: Masthead) -> list[MastheadField]:
    """The fields of a masthead in the order of a catalogue card."""

    def make_list(name: str, field: str) -> MastheadField:
        values = getattr(masthead, field)
        pointers = [(f"/masthead/{field}/{at}", value) for at, value in enumerate(values)]
        return MastheadField(name, f"/masthead/{field}", "list", pointers)

    def make_single(name: str, path: str, value: object, kind: str = "text") -> MastheadField:
        return MastheadField(
            name, f"/masthead/{path}", kind, [] if value is None else [(f"/masthead/{path}", str(value))]
        )

    session, meeting = masthead.session, masthead.meeting
    return [
        make_single("Title", "title", masthead.title),
        make_single("Subtitle", "subtitle", masthead.subtitle),
        make_list("Symbols", "symbols"),
        make_list("Bodies", "bodies"),
        make_single("Date", "date", masthead.date, "date"),
        make_single("Distribution", "distribution", masthead.distribution, "distribution"),
        make_single("Language", "language", masthead.language),
        make_list("Original languages", "original_languages"),
        make_single("Job number", "job_number", masthead.job_number),
        *([make_single("Session", "session/text", session.text),
           make_single("Session number", "session/number", session.number, "number")]
          if session else [make_single("Session", "session", None, "json")]),
        *([make_single("Meeting", "meeting/text", meeting.text, "required"),
           make_single("Place", "meeting/place", meeting.place),
           make_single("From", "meeting/start", meeting.start, "date"),
           make_single("To", "meeting/end", meeting.end, "date")]
          if meeting else [make_single("Meeting", "meeting", None, "json")]),
        make_list("Agenda items", "agenda_items"),
        make_list("Item titles", "agenda_item_titles"),
    ]  # fmt: skip
