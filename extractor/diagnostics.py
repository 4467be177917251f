"""The closed list of diagnostics: what may be doubted or repaired in a document, how grave it is, and an example.

A new doubt is one more entry here. `info` says that a value was restored or normalised and can be trusted, `warning`
that a person should look, `error` that a part of the document could not be read.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["info", "warning", "error"]


class DiagnosticKind(msgspec.Struct, frozen=True):
    """One kind of diagnostic: its severity, what it means, and an example of its message."""

    severity: Severity
    meaning: str
    example: str


DIAGNOSTIC_KINDS: dict[str, DiagnosticKind] = {
    "agenda.label_recovered": DiagnosticKind(
        "info",
        "The agenda list lost an item's number and another part of the document has it.",
        "Item “Adoption of the report” is printed without its number; 6 is printed above its annotation.",
    ),
    "agenda.title_differs": DiagnosticKind(
        "warning",
        "The list, the annotation and the schedule print an item's title in different words.",
        "Item 3 is “Technical assistance” in the list and “Technical cooperation” over its annotation.",
    ),
    "agenda.item_missing": DiagnosticKind(
        "warning",
        "An item is in one of the list, the annotations and the schedule, and not in another.",
        "Item 5 has no entry in the organization of work.",
    ),
    "agenda.order": DiagnosticKind(
        "warning", "Items stand in another order than their numbers.", "Item 4 is annotated before item 3."
    ),
    "agenda.number_gap": DiagnosticKind(
        "warning", "A number is missing among the items.", "Item 3 is followed by item 5."
    ),
    "agenda.number_repeated": DiagnosticKind("warning", "Two items have the same number.", "Item 4 is listed twice."),
    "schedule.weekday_mismatch": DiagnosticKind(
        "warning",
        "The weekday printed is not that of the date printed.",
        "“Monday, 9 July 2024” is a Tuesday.",
    ),
    "schedule.date_outside_meeting": DiagnosticKind(
        "warning",
        "An entry's date is not one of the days of the meeting.",
        "15 July 2024 is not within 11 to 12 July 2024.",
    ),
    "schedule.date_order": DiagnosticKind(
        "warning",
        "An entry comes after one of a later day.",
        "11 July 2024 follows 12 July 2024.",
    ),
    "schedule.time_overlap": DiagnosticKind(
        "warning",
        "Two sittings of one day overlap.",
        "12:00–14:00 begins before 10:00–13:00 ends.",
    ),
    "schedule.item_unknown": DiagnosticKind(
        "warning",
        "An entry names an item that the agenda does not have.",
        "The entry on 12 July names item 9.",
    ),
    "schedule.year_inferred": DiagnosticKind(
        "info",
        "The schedule prints days without their year, which another place has.",
        "The days of the schedule are of 2024, the year of the meeting.",
    ),
    "schedule.cell_unread": DiagnosticKind(
        "warning",
        "A cell of the schedule could not be read.",
        "“after lunch” is no time that can be read.",
    ),
    "schedule.text_joined": DiagnosticKind(
        "warning",
        "An entry's title has a time, a date, a symbol or the end of another entry in it.",
        "The entry “Opening of the session 15:00 Other matters” has a time in it.",
    ),
    "schedule.unread": DiagnosticKind(
        "warning",
        "A schedule was seen that could not be read.",
        "The table below the heading of a schedule could not be read as one.",
    ),
    "masthead.symbol_missing": DiagnosticKind(
        "warning", "The document shows no symbol of its own.", "No document symbol was found in the masthead."
    ),
    "masthead.symbol_differs": DiagnosticKind(
        "warning",
        "Cover, running head and file name give different symbols.",
        "The cover has A/79/1 and the running head A/79/2.",
    ),
    "masthead.date_unread": DiagnosticKind(
        "warning", "The line with the date could not be read.", "“31 Febuary” is no date."
    ),
    "masthead.language_differs": DiagnosticKind(
        "warning",
        "The language declared, that of the text and the job number's letter do not agree.",
        "The masthead declares French and the text is in Spanish.",
    ),
    "masthead.session_unread": DiagnosticKind(
        "info", "The session line gives no number that can be read.", "“Resumed session” has no number."
    ),
    "masthead.text_joined": DiagnosticKind(
        "warning",
        "A field of the masthead has a date, a symbol or a sentence in it that it should not have.",
        "The body “Committee on Lamps 3 May 2024” has a number, a date or a symbol in it.",
    ),
    "masthead.field_twice": DiagnosticKind(
        "warning", "The masthead gives a field twice.", "The masthead gives a second date: “3 May 2024”."
    ),
    "citation.unresolved": DiagnosticKind(
        "warning",
        "A short citation could be several documents, or none.",
        "“resolution 5/1” may be of the Council or of the Conference.",
    ),
    "citation.misprint": DiagnosticKind(
        "info", "A symbol is printed wrongly and its meaning is clear.", "“A/RES/79.17” is printed for A/RES/79/17."
    ),
    "citation.own_symbol_unlike_series": DiagnosticKind(
        "warning",
        "The document's own symbol fits no known series.",
        "“X/99/QQ.1” belongs to no series that is known.",
    ),
    "outline.number_gap": DiagnosticKind(
        "info", "A number is missing among paragraphs or headings.", "12 is followed by 14."
    ),
    "outline.number_repeated": DiagnosticKind(
        "info", "Two paragraphs or headings have one number.", "Paragraph 7 stands twice."
    ),
    "outline.level_inferred": DiagnosticKind(
        "info",
        "A heading's level follows from its number, for the format has another or none.",
        "“(a) Opening” is taken as level 4.",
    ),
    "outline.heading_inferred": DiagnosticKind(
        "info",
        "A line that the format does not mark as a heading was read as one.",
        "“Documentation” is not marked as a heading and was read as one.",
    ),
    "notes.call_without_note": DiagnosticKind(
        "warning",
        "A note mark calls a note that is missing.",
        "The mark “3” calls a note that the document does not have.",
    ),
    "notes.note_without_call": DiagnosticKind(
        "warning", "No mark calls a note.", "Note “4” is called nowhere: “Ibid.”."
    ),
    "notes.text_joined": DiagnosticKind(
        "warning",
        "A note has the number of the page or job, or a paragraph, in it.",
        "Note “3” has a page's or job's number in it.",
    ),
    "notes.order": DiagnosticKind(
        "info", "Note marks do not stand in the order of their numbers.", "Note 5 is called before 4."
    ),
    "table.joined_over_pages": DiagnosticKind(
        "info",
        "Parts of a table on several pages were joined and their repeated heads dropped.",
        "The table continues from page 3 to page 4.",
    ),
    "table.columns_inferred": DiagnosticKind(
        "info",
        "A table without ruling lines; its columns follow from the places of its texts.",
        "Three columns were inferred.",
    ),
    "table.text_joined": DiagnosticKind(
        "warning",
        "A cell has the caption of another table.",
        "A cell of the table has the caption “Table 2”.",
    ),
    "table.ragged": DiagnosticKind(
        "warning", "Rows of a table have different widths.", "Row 4 has 2 cells where the head has 3."
    ),
    "text.layer_untrusted": DiagnosticKind(
        "error",
        "A page's text layer does not say what the page shows.",
        "The text of page 2 can't be trusted (score 0.21).",
    ),
    "text.order_repaired": DiagnosticKind(
        "info",
        "Characters were in the order of the page and were put in that of reading.",
        "Right-to-left lines of page 1 were put in logical order.",
    ),
    "text.map_repaired": DiagnosticKind(
        "info",
        "A font's characters were mapped wrongly and have been put right.",
        "Characters of one font were shifted back by 0x3D6.",
    ),
    "text.ocr": DiagnosticKind(
        "warning", "A page's text was recognised from its image.", "Page 1 was recognised with confidence 0.93."
    ),
    "text.encoding_guessed": DiagnosticKind(
        "warning",
        "The file does not say its character encoding; it was inferred from its bytes.",
        "The character encoding is not declared; the bytes were read as cp1251.",
    ),
    "text.characters_lost": DiagnosticKind(
        "warning", "Bytes or characters could not be read.", "3 characters could not be decoded as utf-8."
    ),
    "text.hidden": DiagnosticKind(
        "warning",
        "The file holds text that no reader of the page sees; it was left out.",
        "Page 3 has text that no reader of the page sees; it was left out.",
    ),
    "text.unplaced": DiagnosticKind(
        "warning",
        "Words that the file has are in no block, cell, note or furniture of the document.",
        "Words of the file are in no block, cell, note or furniture: “annex”.",
    ),
    "source.part_unread": DiagnosticKind(
        "warning",
        "A part of the file was not read: an embedded file, a chart, a picture's words.",
        "The file has embedded files that were not read: “annex.docx”.",
    ),
    "source.repaired": DiagnosticKind(
        "warning",
        "The file is damaged and could still be read.",
        "The XML is not well-formed; what could be read was read.",
    ),
    "source.truncated": DiagnosticKind("error", "The file ends before its content does.", "The last page is cut off."),
    "source.limit": DiagnosticKind(
        "warning", "A limit was met and the rest left out.", "Only the first 5000 pages were read."
    ),
    "correction.refused": DiagnosticKind(
        "warning",
        "A correction made by a person does not fit the document any more.",
        "The correction of /masthead/date by J. Doe was not applied: it was made for null, and the document now has "
        "“2024-03-12”.",
    ),
}


def get_severity(code: str) -> Severity:
    """How grave a diagnostic is. Raises KeyError for a code that is not of the list."""
    return DIAGNOSTIC_KINDS[code].severity
