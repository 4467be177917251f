"""Documents are tied to the items that they are listed with."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.segment.build import read


def test_a_line_of_documentation_below_the_last_sub_item_is_the_item_s():
    document = read(
        "# Provisional agenda\n\n1. Opening of the session.\n\n2. Lamps:\n\n(a) Oil;\n\n(b) Gas.\n\n"
        "Documentation: A/AC.999/2031/5; A/AC.999/2031/6\n\n3. Adoption of the report.\n"
    )
    assert document.agenda is not None
    lamps = document.agenda.items[1]
    assert lamps.documents == ["A/AC.999/2031/5", "A/AC.999/2031/6"]
    assert [item.documents for item in lamps.items] == [[], []]


@pytest.mark.parametrize(
    ("title", "first", "last", "item"),
    [
        ("جدول الأعمال", "افتتاح الدورة", "مسائل أخرى", "البند 2"),
        ("Agenda", "Opening of the session", "Other matters", "Item 2"),
        ("Programa", "Apertura del período de sesiones", "Otros asuntos", "Tema 2"),
        ("Ordre du jour", "Ouverture de la session", "Questions diverses", "Point 2"),
        ("Повестка дня", "Открытие сессии", "Прочие вопросы", "Пункт 2"),
        ("议程", "会议开幕", "其他事项", "项目 2"),
    ],
)
def test_lines_of_documents_below_the_number_of_an_item_are_its_documents(title, first, last, item):
    document = read(
        f"# {title}\n\n1. {first}\n\n2. Lamps\n\n3. {last}\n\n## Documents of the session\n\n{item}\n\n"
        "A/AC.999/2031/5 Lamps of the coast\n\nA/AC.999/2031/6 Lamps at sea\n"
    )
    assert document.agenda is not None
    assert [one.documents for one in document.agenda.items] == [[], ["A/AC.999/2031/5", "A/AC.999/2031/6"], []]


def test_symbols_alone_in_brackets_after_a_title_are_its_documents():
    document = read(
        "# Provisional agenda\n\n1. Opening of the session.\n\n2. Lamps (A/AC.999/2031/5 and A/AC.999/2031/6).\n\n"
        "3. Buoys (item proposed by Chile (A/AC.999/2031/7)).\n\n4. Adoption of the report.\n"
    )
    assert document.agenda is not None
    assert [item.documents for item in document.agenda.items] == [[], ["A/AC.999/2031/5", "A/AC.999/2031/6"], [], []]
    assert document.agenda.items[1].title == "Lamps (A/AC.999/2031/5 and A/AC.999/2031/6)"


def test_sub_items_that_have_documents_each_keep_their_own():
    document = read(
        "# Provisional agenda\n\n1. Opening of the session.\n\n2. Lamps:\n\n(a) Oil;\n\nDocumentation: A/AC.999/2031/5\n\n"
        "(b) Gas.\n\nDocumentation: A/AC.999/2031/6\n\n3. Adoption of the report.\n"
    )
    assert document.agenda is not None
    lamps = document.agenda.items[1]
    assert lamps.documents == []
    assert [item.documents for item in lamps.items] == [["A/AC.999/2031/5"], ["A/AC.999/2031/6"]]


@pytest.mark.parametrize(
    ("title", "conjunction"),
    [
        ("جدول الأعمال", "و "),
        ("Agenda", "and"),
        ("Programa", "y"),
        ("Ordre du jour", "et"),
        ("Повестка дня", "и"),
        ("议程", "和"),
    ],
)
def test_an_addendum_in_the_brackets_after_a_title_is_one_of_its_documents(title, conjunction):
    document = read(f"# {title}\n\n1. Lamps\n\n2. Oil (A/AC.999/2031/5 {conjunction} Add.1)\n\n3. Ships\n")
    assert document.agenda is not None
    assert document.agenda.items[1].documents == ["A/AC.999/2031/5", "A/AC.999/2031/5/Add.1"]


def test_a_first_roman_numeral_below_an_item_is_no_gap():
    document = read("# Agenda\n\n1. Opening\n\n2. Lamps:\n\n(i) Oil\n\n(ii) Gas\n\n3. Other matters\n")
    assert document.agenda is not None
    assert "agenda.number_gap" not in {found.code for found in document.diagnostics}


def test_documents_after_the_last_sub_items_alone_of_several_items_are_the_items_own():
    document = read(
        "# Provisional agenda\n\n1. Opening of the session.\n\n2. Lamps:\n\n(a) Oil;\n\n(b) Gas.\n\n"
        "For decision (A/AC.999/2031/5)\n\n3. Towers:\n\n(a) Stone;\n\n(b) Wood.\n\nFor information (A/AC.999/2031/6)\n\n"
        "4. Adoption of the report.\n"
    )
    assert document.agenda is not None
    items = document.agenda.items[1:3]
    assert [item.documents for item in items] == [["A/AC.999/2031/5"], ["A/AC.999/2031/6"]]
    assert [part.documents for item in items for part in item.items] == [[], [], [], []]


@pytest.mark.parametrize(
    "symbol",
    ["MSC 107/8", "GC(68)/1", "ICCD/COP(16)/4", "CL 176/1", "LC/G.2700(SES.40/3)", "SCCR/45/3", "EC-105/DG.3", "ILC.113/III(A)"],
)  # fmt: skip
def test_symbols_of_agencies_below_an_item_are_its_documents(symbol):
    document = read(
        f"# Provisional agenda\n\n1. Opening of the session.\n\n2. Lamps.\n\nDocument: {symbol}\n\n3. Oil.\n"
    )
    assert document.agenda is not None
    assert document.agenda.items[1].documents == [symbol.replace(" ", "")]


WORDS = {
    "ar": ("جدول الأعمال", "افتتاح الدورة", "المصابيح", "مسائل أخرى", "الوثيقة", "انظر الوثيقتين"),
    "en": ("Agenda", "Opening of the session", "Lamps", "Other matters", "document", "See documents"),
    "es": (
        "Programa",
        "Apertura del período de sesiones",
        "Lámparas",
        "Otros asuntos",
        "documento",
        "Véanse los documentos",
    ),
    "fr": (
        "Ordre du jour",
        "Ouverture de la session",
        "Lampes",
        "Questions diverses",
        "document",
        "Voir les documents",
    ),
    "ru": ("Повестка дня", "Открытие сессии", "Лампы", "Прочие вопросы", "документ", "См. документы"),
    "zh": ("议程", "会议开幕", "灯具", "其他事项", "文件", "见文件"),
}
FIRST, SECOND = "A/AC.999/2031/5", "A/AC.999/2031/6"


def read_documents(language: str, lamps: str, *below: str) -> list[list[str]]:
    """The documents of three items, of which the second is as said and has lines below it."""
    title, opening, _, other, _, _ = WORDS[language]
    lines = [f"1. {opening}.", f"2. {lamps}", *below, f"3. {other}."]
    body = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    document = extract(f'<html lang="{language}"><body><h1>{title}</h1>{body}</body></html>'.encode(), name="a.html")
    assert document.agenda is not None
    return [item.documents for item in document.agenda.items]


@pytest.mark.parametrize("language", WORDS)
def test_a_word_for_documents_or_square_brackets_may_be_around_symbols_after_a_title(language: str) -> None:
    lamps, word = WORDS[language][2], WORDS[language][4]
    assert read_documents(language, f"{lamps} ({word} {FIRST}).") == [[], [FIRST], []]
    assert read_documents(language, f"{lamps} [{FIRST}, {SECOND}].") == [[], [FIRST, SECOND], []]
    assert read_documents(language, f"{lamps} (A/RES/75/1).") == [[], [], []]


@pytest.mark.parametrize("language", WORDS)
def test_a_sentence_that_only_lists_documents_and_bullets_that_name_them_do_not_end_the_agenda(language: str) -> None:
    lamps, see = WORDS[language][2], WORDS[language][5]
    assert read_documents(language, f"{lamps}.", f"{see} {FIRST}, {SECOND}.") == [[], [FIRST, SECOND], []]
    bullets = f"<ul><li>{lamps} ({FIRST})</li><li>{lamps} ({SECOND})</li></ul>"
    assert read_documents(language, f"{lamps}.", bullets) == [[], [FIRST, SECOND], []]


def test_one_note_between_the_items_of_a_plain_list_does_not_end_it() -> None:
    note = "The Committee will consider the reports of the keepers and may wish to take note of them."
    items = ["1. Opening of the session.", "2. Lamps.", note, "3. Oil.", "4. Other matters."]
    document = read("# Provisional agenda\n\n" + "\n\n".join(items) + "\n")
    assert document.agenda is not None
    assert [item.number for item in document.agenda.items] == ["1", "2", "3", "4"]


DOCUMENT_HEADERS = {
    "ar": ("الوثيقة", "البند", "العنوان"),
    "en": ("Document", "Item", "Title"),
    "es": ("Documento", "Tema", "Título"),
    "fr": ("Document", "Point", "Titre"),
    "ru": ("Документ", "Пункт", "Название"),
    "zh": ("文件", "项目", "标题"),
}


@pytest.mark.parametrize("language", WORDS)
def test_documents_may_stand_in_the_column_before_the_items(language: str) -> None:
    title, opening, lamps, other, _, _ = WORDS[language]
    rows = [
        DOCUMENT_HEADERS[language],
        ("", "1.", opening),
        (FIRST, "2.", lamps),
        (SECOND, "(a)", lamps),
        ("", "3.", other),
    ]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    document = extract(
        f'<html lang="{language}"><body><h1>{title}</h1><table>{body}</table></body></html>'.encode(), name="a.html"
    )
    assert document.agenda is not None
    items = document.agenda.items
    assert [(item.number, item.documents) for item in items] == [("1", []), ("2", [FIRST]), ("3", [])]
    assert [(item.number, item.documents) for item in items[1].items] == [("2(a)", [SECOND])]
