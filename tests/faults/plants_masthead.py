"""Faults of the masthead and of citations."""

from __future__ import annotations

from plants import AGENDA, Plant, document, planted, plants, replaced, table

from fixtures.compose import Document
from fixtures.render import html, markdown, text

NO_NUMBER = {
    "ar": "الدورة المستأنفة", "en": "Resumed session", "es": "Continuación del período de sesiones",
    "fr": "Reprise de la session", "ru": "Возобновленная сессия", "zh": "续会",
}  # fmt: skip


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


@plants("masthead.text_joined")
def day_after_the_title(language: str) -> Plant:
    def edit(found: Document) -> None:
        found.blocks[0].text += f" {table(found).rows[1][0].text}"

    return planted(language, edit)
