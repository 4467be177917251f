"""The output contract `un-document/1` as typed structs; the JSON Schema is generated from here.

Order of fields is order of keys in the JSON. Units: page numbers are 1-based, boxes are points from the top left of
the page as `[x0, top, x1, bottom]`, offsets are Unicode code points, dates are ISO 8601, times are `HH:MM`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

DocumentType = Literal[
    "annotated_agenda", "agenda", "report", "resolution", "decision", "draft_resolution", "draft_decision", "note",
    "letter", "note_verbale", "circular", "working_paper", "record", "list", "other",
]  # fmt: skip
Date = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, msgspec.Meta(pattern=r"^\d{2}:\d{2}$")]
Box = tuple[float, float, float, float]
PageSize = tuple[float, float]


class Origin(msgspec.Struct, kw_only=True, rename={"bytes_": "bytes"}):
    """Where the document came from: the file as given."""

    name: str | None = None
    name_symbol: str | None = None
    sha256: str = ""
    bytes_: int = 0
    format: str = ""
    pages: int | None = None
    page_sizes: list[PageSize] = []
    ocr_pages: list[int] = []


class Session(msgspec.Struct, kw_only=True):
    """The session line of the first organ; a year ("2025 session") is no number.

    Both values are null where the masthead has lost lines, and it is not known whether one of them named a session.
    """

    text: str | None
    number: int | None = None


class Meeting(msgspec.Struct, kw_only=True):
    """The line of place and dates."""

    text: str
    place: str | None = None
    start: Date | None = None
    end: Date | None = None


class Masthead(msgspec.Struct, kw_only=True):
    """What the top of the first page says of the document itself."""

    bodies: list[str] = []
    symbols: list[str] = []
    distribution: Literal["general", "limited", "restricted"] | None = None
    date: Date | None = None
    language: str | None = None
    original_languages: list[str] = []
    job_number: str | None = None
    session: Session | None = None
    meeting: Meeting | None = None
    agenda_items: list[str] = []
    agenda_item_titles: list[str] = []
    title: str | None = None
    subtitle: str | None = None


class AgendaItem(msgspec.Struct, kw_only=True):
    """One item of the agenda list, with the ids of the block that prints it and of those that annotate and document it."""

    number: str | None
    label: str | None
    title: str
    block: str | None = None
    items: list[AgendaItem] = []
    annotation: list[str] = []
    documentation: list[str] = []
    documents: list[str] = []


class Agenda(msgspec.Struct, kw_only=True):
    """The agenda list."""

    title: str | None
    items: list[AgendaItem]


class ScheduleRow(msgspec.Struct, kw_only=True):
    """One entry of the organization of work: `block` prints it; `table_rows` are the rows of that table, the first 0.

    `title` is None where the entry is a list of items and nothing else.
    """

    date: Date | None = None
    start: Time | None = None
    end: Time | None = None
    date_end: Date | None = None
    spans: list[tuple[Time, Time | None]] | None = None
    meeting: str | None = None
    items: list[str] = []
    title: str | None = None
    continued: bool = False
    mark: str | None = None
    extra: dict[str, str] = {}
    block: str | None = None
    table_rows: list[int] = []


class Schedule(msgspec.Struct, kw_only=True):
    """The organization of work, a row for an entry in printed order."""

    title: str | None
    rows: list[ScheduleRow]


class RecordedItem(msgspec.Struct, kw_only=True):
    """An agenda item that a meeting took up; `block` names it."""

    number: str
    title: str | None = None
    block: str | None = None


class MeetingRecord(msgspec.Struct, kw_only=True):
    """The meeting that a verbatim or summary record is of.

    `number` and `meeting` are its number and its name as printed ("5th meeting"), `date` and `time` those for which it was
    called, `opened` the time at which it was called to order, `president` who presided, `items` what it took up, in
    printed order.
    """

    number: int | None = None
    meeting: str | None = None
    place: str | None = None
    date: Date | None = None
    time: Time | None = None
    opened: Time | None = None
    president: str | None = None
    items: list[RecordedItem] = []


class Citation(msgspec.Struct, kw_only=True):
    """A mention of a document; `start` and `end` point into the text of the block, cell or footnote."""

    text: str
    symbol: str | None
    kind: Literal["symbol", "resolution", "decision"]
    block: str
    cell: tuple[int, int] | None = None
    start: int = 0
    end: int = 0


class Cell(msgspec.Struct, kw_only=True):
    """A cell of a table, given once with its spans; `bbox` is on the page where the table's box is."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    bbox: Box | None = None


class PageBox(msgspec.Struct, kw_only=True):
    """The part of a block that is on one page."""

    page: int
    bbox: Box


class Block(msgspec.Struct, kw_only=True):
    """A heading, paragraph, list item or table, in reading order.

    `level` is the depth of a heading or a list item, 1 the outermost. `boxes` has one box for each page that the block
    is on; `page` and `bbox` are the first.
    """

    id: str
    kind: Literal["heading", "paragraph", "list_item", "table"]
    zone: Literal["masthead", "contents", "body", "annex"] = "body"
    text: str = ""
    label: str | None = None
    number: str | None = None
    level: int | None = None
    rows: list[list[Cell]] | None = None
    page: int | None = None
    bbox: Box | None = None
    boxes: list[PageBox] = []


class Footnote(msgspec.Struct, kw_only=True):
    """A note; `block` and `offset` say where its mark was."""

    id: str
    marker: str | None
    text: str
    block: str | None = None
    offset: int | None = None
    page: int | None = None
    bbox: Box | None = None


class Diagnostic(msgspec.Struct, kw_only=True):
    """A doubt or a repair, for a person, with a code from the closed list of `extractor.diagnostics`."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    block: str | None = None


class Confidence(msgspec.Struct, kw_only=True):
    """The probability, 0 to 1, that a part of the document is wholly right; null where there is none or it is unknown."""

    masthead: float | None = None
    agenda: float | None = None
    schedule: float | None = None
    outline: float | None = None
    tables: float | None = None
    notes: float | None = None
    text: float | None = None


class Evidence(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A place where a value was read: in a block, its cell or a line of the furniture; `inferred` says what was not printed."""

    block: str | None = None
    cell: tuple[int, int] | None = None
    furniture: int | None = None
    start: int | None = None
    end: int | None = None
    inferred: str | None = None


class Correction(msgspec.Struct, kw_only=True):
    """A value that a person has set: its place (a JSON pointer), what was read there, who set it and on which day."""

    pointer: str
    was: Any
    by: str
    at: Date


class Document(msgspec.Struct, kw_only=True, rename={"schema_": "schema"}):
    """What `extract()` returns."""

    schema_: Literal["un-document/1"] = "un-document/1"
    source: Origin
    language: str | None = None
    type: DocumentType = "other"
    masthead: Masthead
    agenda: Agenda | None = None
    more_agendas: list[Agenda] = []
    schedule: Schedule | None = None
    record: MeetingRecord | None = None
    citations: list[Citation] = []
    blocks: list[Block] = []
    footnotes: list[Footnote] = []
    furniture: list[str] = []
    diagnostics: list[Diagnostic] = []
    confidence: Confidence = msgspec.field(default_factory=Confidence)
    evidence: dict[str, list[Evidence]] = {}
    corrected: list[Correction] = []
    program: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the contract as plain dicts and lists."""
        data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return data

    def to_json(self, *, indent: int | None = None) -> str:
        """The JSON of the contract, UTF-8 text with keys in a fixed order; the same bytes on every run."""
        data = msgspec.json.encode(self)
        return (msgspec.json.format(data, indent=indent) if indent else data).decode()


def build_json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the contract."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Document)}
