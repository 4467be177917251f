"""Faults of the agenda and of the schedule."""

from __future__ import annotations

from plants import Plant, block, document, in_table, planted, plants, table

from fixtures.compose import Cell, Document
from fixtures.render import html, markdown

WEEKDAYS = {  # of the first day of the schedule, and another
    "ar": ("الثلاثاء", "الخميس"),
    "en": ("Tuesday", "Thursday"),
    "es": ("Martes", "Jueves"),
    "fr": ("Mardi", "Jeudi"),
    "ru": ("Вторник", "Четверг"),
    "zh": ("星期二", "星期四"),
}


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


@plants("schedule.unread")
def words_stand_where_all_days_and_times_should(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        for row in rows[1:]:
            row[0].text = found.items[-1].title

    return in_table(language, edit)


@plants("schedule.year_inferred")
def days_without_year(language: str) -> Plant:
    sound, faulty = document(language), document(language)
    for row in table(faulty).rows:
        row[0].text = (
            row[0].text.replace("2027年", "").replace(" de 2027", "").replace(" 2027 года", "").replace(" 2027", "")
        )
    return Plant("document.html", html.render(sound, "table"), html.render(faulty, "table"), "")


@plants("schedule.text_joined")
def day_after_an_entry(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        entry = rows[-1][-1]
        entry.text = f"{entry.text} {rows[1][0].text}"

    return in_table(language, edit)
