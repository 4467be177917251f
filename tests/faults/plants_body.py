"""Faults of the outline, of notes and tables, and of the file itself."""

from __future__ import annotations

from plants import SESSION, Plant, block, document, in_table, planted, plants, replaced, table

from fixtures.compose import Cell, Document
from fixtures.render import akn, html, markdown, text

CAPTIONS = {
    "ar": "الجدول 2", "en": "Table 2", "es": "Cuadro 2", "fr": "Tableau 2", "ru": "Таблица 2", "zh": "表 2",
}  # fmt: skip
ENCODINGS = {"ar": "cp1256", "es": "cp1252", "fr": "cp1252", "ru": "cp1251", "zh": "gb18030"}


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


@plants("table.columns_inferred")
def table_without_markup(language: str) -> Plant:
    found = document(language)
    whole, laid_out = html.render(found, "table"), text.render(found, "columns")
    return Plant("document.html", whole, laid_out, "", faulty_name="document.txt")


@plants("table.joined_over_pages")
def table_over_two_pages(language: str) -> Plant:
    found = document(language)
    annex = next(at for at, block in enumerate(found.blocks) if block.zone == "annex")
    found.blocks = [found.blocks[0], *found.blocks[annex:]]  # so that the sound table is on one page
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
    foot, top = f"{found.facts['job']:<88}1/2", f"\f{found.symbol}"
    at = lines.index(row)
    lines[at:at] = ["", foot, top, "", "", head, ""]
    return Plant("document.txt", sound, "\n".join(lines).encode(), "")


@plants("table.ragged")
def row_with_a_cell_less(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        del rows[-1][1]

    return in_table(language, edit)


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


@plants("table.text_joined")
def caption_of_another_table_in_a_cell(language: str) -> Plant:
    def edit(found: Document, rows: list[list[Cell]]) -> None:
        rows[-1][-1].text = CAPTIONS[language]

    return in_table(language, edit)


@plants("notes.text_joined")
def paragraph_after_a_note(language: str) -> Plant:
    def edit(found: Document) -> str:
        note = found.text["notes"]["1"]
        found.text["notes"]["1"] = f"{note.rstrip('.。')}. 5. {block(found, '3', 'paragraph').text}"
        return next(b for b in found.blocks if "[^1]" in b.text).text.replace("[^1]", "")

    return planted(language, edit)
