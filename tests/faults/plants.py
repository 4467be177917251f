"""Documents with exactly one fault planted, each with its sound twin, built by the fixtures' own renderers.

A plant is a function from a language to a `Plant`; `PLANTS` holds them by the code of the diagnostic that each must
raise. The fault is an edit of the composed document or of its printed text, so that both differ in nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fixtures.compose import Block, Cell, Document, load
from fixtures.render import akn, html, markdown, text

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
AGENDA = "annotated-agenda"
SESSION = "session-agenda"
ENCODINGS = {"ar": "cp1256", "es": "cp1252", "fr": "cp1252", "ru": "cp1251", "zh": "gb18030"}
WEEKDAYS = {  # of the first day of the schedule, and another
    "ar": ("الثلاثاء", "الخميس"),
    "en": ("Tuesday", "Thursday"),
    "es": ("Martes", "Jueves"),
    "fr": ("Mardi", "Jeudi"),
    "ru": ("Вторник", "Четверг"),
    "zh": ("星期二", "星期四"),
}
NO_NUMBER = {"ar": "الدورة المستأنفة", "en": "Resumed session", "ru": "Возобновленная сессия"}


@dataclass(frozen=True, slots=True)
class Plant:
    """A sound file and the faulty one. `block` is the text of the block to be named, "" for a table, None for none."""

    name: str
    sound: bytes
    faulty: bytes
    block: str | None = None
    faulty_name: str | None = None


Make = Callable[[str], Plant]
PLANTS: list[tuple[str, str, Make]] = []
# raised only by formats that have pages, or by parts of the program that tests of their own cover
ELSEWHERE = {"text.layer_untrusted", "text.map_repaired", "text.ocr", "source.limit"}


def plants(code: str, languages: tuple[str, ...] = LANGUAGES) -> Callable[[Make], Make]:
    """Register a plant for these languages."""

    def register(make: Make) -> Make:
        PLANTS.extend((code, language, make) for language in languages)
        return make

    return register


def document(language: str, name: str = AGENDA) -> Document:
    """A document of the fixtures, fresh, to be edited."""
    return next(found for found in load(language) if found.name == name)


def block(found: Document, number: str, kind: str) -> Block:
    """The block of this canonical number and kind."""
    return next(b for b in found.blocks if b.number == number and b.kind == kind)


def table(found: Document) -> Block:
    """The document's table."""
    return next(b for b in found.blocks if b.rows)


def planted(language: str, edit: Callable[[Document], str | None], name: str = AGENDA) -> Plant:
    """A plant in HTML: the edit changes the document and says which block is meant."""
    faulty = document(language, name)
    at = edit(faulty)
    return Plant("document.html", html.render(document(language, name), "table"), html.render(faulty, "table"), at)


def replaced(plain: bytes, old: str, new: str) -> bytes:
    """A text with an edit that must find its place."""
    assert old.encode() in plain, old
    return plain.replace(old.encode(), new.encode())


# --- agenda


@plants("agenda.label_recovered")
def list_loses_its_labels(language: str) -> Plant:
    faulty = document(language)
    items = [b for b in faulty.blocks if b.kind == "list_item"]
    for item in items:
        item.label = None
    sound = markdown.render(document(language), "lines")
    return Plant("document.md", sound, markdown.render(faulty, "lines"), items[0].text)


@plants("agenda.title_differs")
def annotation_has_another_title(language: str) -> Plant:
    def edit(found: Document) -> str:
        heading = block(found, "2", "heading")
        heading.text += f" ({found.items[-1].title})"
        return heading.text

    return planted(language, edit)


@plants("agenda.title_differs")
def schedule_has_another_title(language: str) -> Plant:
    def edit(found: Document) -> str:
        for row in table(found).rows:
            row[-1].text = row[-1].text.replace(
                found.items[-1].title, f"{found.items[-1].title} ({found.items[3].title})"
            )
        return ""

    return planted(language, edit)


@plants("agenda.item_missing")
def annotations_leave_an_item_out(language: str) -> Plant:
    def edit(found: Document) -> str:
        start = found.blocks.index(block(found, "4", "heading"))
        del found.blocks[start : start + 2]
        return block(found, "4", "list_item").text

    return planted(language, edit)


@plants("agenda.item_missing")
def schedule_leaves_an_item_out(language: str) -> Plant:
    def edit(found: Document) -> str:
        rows = table(found).rows
        rows[-1][0].text = rows[-2][0].text
        del rows[-2]
        return block(found, "4", "list_item").text

    return planted(language, edit)


@plants("agenda.item_missing")
def list_leaves_an_item_out(language: str) -> Plant:
    def edit(found: Document) -> str:
        found.blocks.remove(block(found, "4", "list_item"))
        return block(found, "4", "heading").text

    return planted(language, edit)


@plants("agenda.order")
def list_items_change_places(language: str) -> Plant:
    def edit(found: Document) -> str:
        fourth = block(found, "4", "list_item")
        at = found.blocks.index(fourth)
        found.blocks[at], found.blocks[at + 1] = found.blocks[at + 1], fourth
        return fourth.text

    return planted(language, edit)


@plants("agenda.number_gap")
def no_item_four_anywhere(language: str) -> Plant:
    def edit(found: Document) -> str:
        found.blocks.remove(block(found, "4", "list_item"))
        start = found.blocks.index(block(found, "4", "heading"))
        del found.blocks[start : start + 2]
        del table(found).rows[-2]
        return block(found, "5", "list_item").text

    return planted(language, edit)


@plants("agenda.number_repeated")
def two_items_four(language: str) -> Plant:
    def edit(found: Document) -> str:
        last = block(found, "5", "list_item")
        last.label = block(found, "4", "list_item").label
        return last.text

    return planted(language, edit)


# --- schedule


def in_table(language: str, edit: Callable[[Document, list[list[Cell]]], None], name: str = AGENDA) -> Plant:
    """A plant in the schedule's table."""

    def whole(found: Document) -> str:
        edit(found, table(found).rows)
        return ""

    return planted(language, whole, name)


@plants("schedule.weekday_mismatch")
def weekday_of_another_date(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        rows[1][0].text = rows[1][0].text.replace(*WEEKDAYS[language])

    return in_table(language, edit)


@plants("schedule.date_outside_meeting")
def day_a_week_after_the_meeting(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        day = next(row[0] for row in rows[2:] if row[0].colspan > 1)
        day.text = day.text.replace("9", "16")

    return in_table(language, edit)


@plants("schedule.date_order")
def days_change_places(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        first, second = (row[0] for row in rows if row[0].colspan > 1)
        first.text, second.text = second.text, first.text

    return in_table(language, edit)


@plants("schedule.time_overlap")
def afternoon_begins_in_the_morning(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        times = found.text["schedule"]["times"]
        early = document(language, "programme").text["schedule"]["times"]["09:30-12:30"]
        next(row[0] for row in rows if row[0].text == times["15:00-18:00"]).text = early

    return in_table(language, edit)


@plants("schedule.item_unknown")
def schedule_names_item_nine(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        rows[-1][1].text = "9"

    return in_table(language, edit)


@plants("schedule.cell_unread")
def words_stand_where_a_time_should(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        rows[2][0].text = found.items[-1].title

    return in_table(language, edit)


@plants("schedule.year_inferred")
def days_without_year(language: str) -> Plant:
    sound, faulty = document(language), document(language)
    for row in table(faulty).rows:
        row[0].text = (
            row[0].text.replace("2027年", "").replace(" de 2027", "").replace(" 2027 года", "").replace(" 2027", "")
        )
    return Plant("document.html", html.render(sound, "table"), html.render(faulty, "table"), "")


# --- masthead


def in_head(language: str, key: str, new: str, block: str | None, name: str = AGENDA) -> Plant:
    """A plant in a line of the masthead."""

    def edit(found: Document) -> str | None:
        found.text[key] = new
        return block

    return planted(language, edit, name)


@plants("masthead.symbol_missing")
def no_symbol(language: str) -> Plant:
    def edit(found: Document) -> None:
        found.facts["symbols"] = []

    return planted(language, edit)


@plants("masthead.symbol_differs")
def running_head_of_another_document(language: str) -> Plant:
    sound = text.render(document(language), "columns")
    first, *others = sound.split(b"\f")
    heads = [page.replace(b"CTOC/COP/WG.21/2027/1\n", b"CTOC/COP/WG.21/2027/7\n", 1) for page in others]
    return Plant("document.txt", sound, b"\f".join([first, *heads]))


@plants("masthead.symbol_differs")
def file_name_of_another_document(language: str) -> Plant:
    sound = markdown.render(document(language), "lines")
    return Plant("CTOC_COP_WG.21_2027_1.md", sound, sound, faulty_name="CTOC_COP_WG.21_2027_7.md")


@plants("masthead.date_unread")
def thirty_second_of_march(language: str) -> Plant:
    found = document(language)
    return in_head(language, "date", found.text["date"].replace("12", "32"), found.distribution)


@plants("masthead.language_differs")
def language_line_of_another_language(language: str) -> Plant:
    other = "Français" if language != "fr" else "English"
    return in_head(language, "language", other, other)


@plants("masthead.language_differs")
def job_number_of_another_language(language: str) -> Plant:
    faulty = document(language)
    faulty.words["job_letter"] = "F" if language != "fr" else "E"
    return Plant("document.md", markdown.render(document(language), "lines"), markdown.render(faulty, "lines"))


@plants("masthead.session_unread", tuple(NO_NUMBER))
def session_without_number(language: str) -> Plant:
    return in_head(language, "session", NO_NUMBER[language], NO_NUMBER[language])


@plants("masthead.field_twice")
def two_dates(language: str) -> Plant:
    found = document(language)
    sound = html.render(found, "table")
    line = found.text["date"]
    return Plant("document.html", sound, replaced(sound, f"{line}<br>", f"{line}<br>{line.replace('12', '13')}<br>"))


# --- citations


@plants("citation.unresolved")
def resolution_of_a_body_without_series(language: str) -> Plant:
    sound = document(language)
    cited = next(b for b in sound.blocks if "[[9/4|-]]" in b.text)
    cited.text = cited.text.replace("[[9/4|-]]", "[[CTOC/COP/2026/11]]")
    faulty = document(language)
    at = next(b for b in faulty.blocks if "[[9/4|-]]" in b.text).text
    return Plant("document.html", html.render(sound, "table"), html.render(faulty, "table"), at)


@plants("citation.misprint")
def symbol_without_a_dot(language: str) -> Plant:
    def edit(found: Document) -> str:
        line = next(b for b in found.blocks if "WG.21/2027/2]]" in b.text)
        line.text = line.text.replace("[[CTOC/COP/WG.21/2027/2]]", "A/81/L45/Rev.1")
        return line.text

    return planted(language, edit)


@plants("citation.own_symbol_unlike_series")
def assembly_document_with_a_council_symbol(language: str) -> Plant:
    def edit(found: Document) -> None:
        found.facts["symbols"] = ["S/2027/412"]

    return planted(language, edit, "report")


# --- outline


@plants("outline.number_gap")
def paragraph_left_out(language: str) -> Plant:
    def edit(found: Document) -> str:
        gone = block(found, "3", "paragraph")
        following = block(found, "4", "paragraph")
        found.blocks.remove(gone)
        return following.text

    return planted(language, edit)


@plants("outline.number_repeated")
def two_paragraphs_two(language: str) -> Plant:
    def edit(found: Document) -> str:
        third = block(found, "3", "paragraph")
        third.label = block(found, "2", "paragraph").label
        return third.text

    return planted(language, edit)


@plants("outline.level_inferred")
def heading_deeper_than_its_like(language: str) -> Plant:
    def edit(found: Document) -> str:
        heading = block(found, "4", "heading")
        heading.level += 2
        return heading.text

    return planted(language, edit)


@plants("outline.heading_inferred")
def headings_only_bold(language: str) -> Plant:
    found = document(language, "programme")
    return Plant(
        "document.md", markdown.render(found, "lines"), markdown.render(found, "plain"), found.text["annotations"]
    )


# --- notes


def without_note(found: Document) -> str:
    del found.text["notes"]["1"]
    return next(b for b in found.blocks if "[^1]" in b.text).text


def without_call(found: Document) -> None:
    calling = next(b for b in found.blocks if "[^1]" in b.text)
    calling.text = calling.text.replace("[^1]", "")


@plants("notes.call_without_note")
def linked_note_left_out(language: str) -> Plant:
    return planted(language, without_note)


@plants("notes.call_without_note")
def markdown_note_left_out(language: str) -> Plant:
    faulty = document(language)
    at = without_note(faulty)
    return Plant("document.md", markdown.render(document(language), "lines"), markdown.render(faulty, "lines"), at)


@plants("notes.note_without_call")
def word_processor_mark_left_out(language: str) -> Plant:
    faulty = document(language)
    without_call(faulty)
    return Plant("document.html", html.render(document(language), "word"), html.render(faulty, "word"))


@plants("notes.note_without_call")
def markdown_mark_left_out(language: str) -> Plant:
    faulty = document(language)
    without_call(faulty)
    return Plant("document.md", markdown.render(document(language), "lines"), markdown.render(faulty, "lines"))


@plants("notes.order")
def marks_change_places(language: str) -> Plant:
    def edit(found: Document) -> str:
        first, second = (next(b for b in found.blocks if mark in b.text) for mark in ("[^1]", "[^2]"))
        first.text, second.text = first.text.replace("[^1]", "[^2]"), second.text.replace("[^2]", "[^1]")
        return second.text

    return planted(language, edit, SESSION)


# --- tables


@plants("table.columns_inferred")
def table_without_markup(language: str) -> Plant:
    found = document(language)
    whole, laid_out = html.render(found, "table"), text.render(found, "columns")
    return Plant("document.html", whole, laid_out, "", faulty_name="document.txt")


@plants("table.joined_over_pages")
def table_over_two_pages(language: str) -> Plant:
    found = document(language)
    sound = text.render(found, "columns")
    lines = sound.decode().split("\n")
    head = next(
        line for line in lines if table(found).rows[0][0].text in line and table(found).rows[0][-1].text in line
    )
    row = next(
        line
        for line in lines[lines.index(head) :]
        if line.strip().startswith(found.text["schedule"]["times"]["15:00-18:00"])
    )
    foot, top = f"{found.facts['job']:<88}9/9", f"\f{found.symbol}"
    at = lines.index(row)
    lines[at:at] = ["", foot, top, "", "", head, ""]
    return Plant("document.txt", sound, "\n".join(lines).encode(), "")


@plants("table.ragged")
def row_with_a_cell_less(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        del rows[-1][1]

    return in_table(language, edit)


# --- text and source


@plants("text.encoding_guessed", tuple(ENCODINGS))
def encoding_of_another_age(language: str) -> Plant:
    whole = markdown.render(document(language), "lines").decode()
    old = whole.encode(ENCODINGS[language], "replace")
    return Plant("document.md", whole.encode(), old)


@plants("text.characters_lost")
def bytes_damaged(language: str) -> Plant:
    sound = markdown.render(document(language), "lines")
    title = document(language).text["title"].encode()
    return Plant("document.md", sound, sound.replace(title, title + b" \x81\x8d", 1))


@plants("text.order_repaired", ("ar",))
def right_to_left_lines_in_order_of_the_page(language: str) -> Plant:
    found = document(language)
    return Plant("document.txt", text.render(found, "columns"), text.render(found, "bidi"))


@plants("source.repaired")
def closing_tag_left_out(language: str) -> Plant:
    sound = akn.render(document(language, "resolution"), "statement")
    return Plant("document.xml", sound, replaced(sound, "</preamble>", ""))


@plants("source.truncated", ("en", "ar"))
def markup_nested_without_end(language: str) -> Plant:
    sound = html.render(document(language), "table")
    return Plant("document.html", sound, replaced(sound, "<hr>", "<hr>" + "<div>" * 5000))
