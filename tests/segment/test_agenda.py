"""Agendas are found by what they are, wherever they stand; other numbered lists are none."""

from __future__ import annotations

import pytest

from extractor import Document, extract
from extractor.model import AgendaItem
from tests.segment.build import ENGLISH, read

HEAD = ENGLISH.partition("# Annotated")[0]


def list_numbers(items: list[AgendaItem]) -> list[str | None]:
    return [number for item in items for number in (item.number, *list_numbers(item.items))]


def agenda_numbers(document: Document) -> list[str | None]:
    return list_numbers(document.agenda.items) if document.agenda else []


def test_a_list_that_a_paragraph_of_a_report_introduces_is_an_agenda():
    document = read(
        f"{HEAD}\n# Report on lighthouses\n\n7. The meeting was opened by the Chair, who welcomed all keepers of lamps.\n\n"
        "8. At its 1st meeting, the Committee adopted the following agenda:\n\n"
        "1. Opening of the session.\n2. Lamps at sea.\n3. Adoption of the report.\n\n"
        "9. Statements were made by the representatives of five States on all items of the agenda.\n"
    )
    assert agenda_numbers(document) == ["1", "2", "3"]
    assert document.agenda is not None
    assert document.agenda.title is None


@pytest.mark.parametrize(
    ("title", "items"),
    [
        ("临时议程", ["会议开幕", "海上灯光", "通过报告"]),
        ("委员会第九届会议临时议程", ["会议开幕", "海上灯光", "通过报告"]),
        ("Ordre du jour provisoire", ["Ouverture de la session", "Phares en mer", "Adoption du rapport"]),
        ("Programa provisional", ["Apertura del período de sesiones", "Faros del mar", "Aprobación del informe"]),
        ("Предварительная повестка дня", ["Открытие сессии", "Огни на море", "Утверждение доклада"]),
        ("جدول الأعمال المؤقت", ["افتتاح الدورة", "أنوار البحر", "اعتماد التقرير"]),
    ],
)
def test_a_list_without_closing_stops_below_a_heading_in_each_language(title, items):
    text = "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    document = read(f"# {title}\n\n{text}\n")
    assert document.agenda is not None
    assert [item.title for item in document.agenda.items] == items


def test_groups_restarts_and_decimal_numbers_keep_the_numbers_as_printed():
    document = read(
        "# Agenda of the ninth session of the Committee\n\n## A. Peace\n\n11. Lamps.\n\n21. Keepers:\n\n21.1 Training\n\n21.2 Rest\n\n"
        "## B. Work\n\n9. Ferries.\n\n40. Other matters.\n"
    )
    assert agenda_numbers(document) == ["11", "21", "21.1", "21.2", "9", "40"]


def test_a_table_with_a_column_of_items_is_an_agenda_and_its_last_column_names_the_documents():
    document = read(
        f"{HEAD}\n# Provisional agenda\n\n| Item | Title | Documents |\n| --- | --- | --- |\n"
        "| 1. | Opening of the session | |\n| 2. | Lamps at sea | A/AC.999/2031/5 |\n| 3. | Other matters | |\n"
    )
    assert document.agenda is not None
    assert [(item.number, item.title, item.documents) for item in document.agenda.items] == [
        ("1", "Opening of the session", []),
        ("2", "Lamps at sea", ["A/AC.999/2031/5"]),
        ("3", "Other matters", []),
    ]


def test_contents_with_leaders_are_the_agenda_of_an_annotated_agenda():
    page = [
        "Annotated provisional agenda", "", "Contents", "",
        "1.   Opening of the session ............................ 2",
        "2.   Lamps at sea ...................................... 3",
        "3.   Adoption of the report ............................ 4",
    ]  # fmt: skip
    document = extract("\n".join(page).encode(), name="agenda.txt")
    assert document.agenda is not None
    assert [(item.label, item.title) for item in document.agenda.items] == [
        ("1.", "Opening of the session"),
        ("2.", "Lamps at sea"),
        ("3.", "Adoption of the report"),
    ]


def test_documents_below_the_last_sub_item_belong_to_the_item_above_it():
    document = read(
        "# Provisional agenda\n\n1. Opening of the session.\n\n2. Lamps:\n\n(a) Oil;\n\n(b) Gas.\n\n**Documentation**\n\n"
        "Note by the Secretariat on lamps (A/AC.999/2031/5)\n\n3. Adoption of the report.\n"
    )
    assert document.agenda is not None
    lamps = document.agenda.items[1]
    assert lamps.documents == ["A/AC.999/2031/5"]
    assert [item.documents for item in lamps.items] == [[], []]
    assert agenda_numbers(document) == ["1", "2", "2(a)", "2(b)", "3"]


def test_the_agenda_of_another_session_stands_among_the_others():
    document = read(
        f"{HEAD}\n# Report on the ninth session\n\n## Provisional agenda for the tenth session\n\n1. Opening of the session.\n"
        "2. Buoys.\n3. Other matters.\n\n## Agenda of the ninth session\n\n1. Opening of the session.\n2. Lamps.\n3. Keepers.\n"
        "4. Other matters.\n"
    )
    assert document.agenda is not None
    assert document.agenda.title == "Agenda of the ninth session"
    assert [agenda.title for agenda in document.more_agendas] == ["Provisional agenda for the tenth session"]


@pytest.mark.parametrize(
    "text",
    [
        "# Report\n\n1. The Committee met in Geneva and elected its officers, as the rules of procedure provide for it.\n\n"
        "2. It considered the reports before it and took note of them with appreciation, without a vote of any kind.\n",
        "# Resolution on the 2030 Agenda\n\n1. *Calls upon* all States to light their lamps;\n\n2. *Requests* the Chair to report.\n",
        "# List of documents\n\n1. Note on lamps (A/AC.999/2031/5)\n\n2. Note on keepers (A/AC.999/2031/6)\n\n3. Other matters (A/1/2)\n",
        "# List of participants\n\n1. Ada Keeper (Norway)\n\n2. Ben Keeper (Kenya)\n\n3. Cal Keeper (Peru)\n",
        "# Report\n\n## Contents\n\n1. Opening of the session ....... 2\n\n2. Adoption of the agenda ....... 3\n\n"
        "3. Other matters ....... 4\n",
        "# Rules\n\n## Agenda\n\n### Rule 10\n\nThe Chair prepares the agenda.\n\n### Rule 11\n\nThe agenda is adopted.\n",
    ],
)
def test_other_numbered_lists_are_no_agenda(text):
    assert read(HEAD + text).agenda is None


def test_numbers_of_items_in_the_text_of_the_item_above_are_items():
    document = read("# Provisional agenda\n\n1. Opening\n\n2. Lamps 2.1 Oil 2.2 Gas\n\n3. Other matters\n")
    assert agenda_numbers(document) == ["1", "2", "2.1", "2.2", "3"]


@pytest.mark.parametrize(
    ("title", "items", "line", "prose"),
    [
        (
            "Provisional agenda",
            ["Opening of the session", "Lamps at sea"],
            "Item 2: Lamps at sea",
            "The Committee has a note before it.",
        ),
        (
            "临时议程",
            ["会议开幕", "海上灯光"],
            "项目 2：海上灯光",
            "委员会将收到秘书处的说明，其中载有各国提供的资料和关于今后工作的建议。",
        ),
        (
            "Предварительная повестка дня",
            ["Открытие сессии", "Огни на море"],
            "2. Огни на море",
            "призывает все государства держать все огни зажженными и сообщать Комитету о принятых ими мерах в этой области.",
        ),
    ],
)
def test_an_annotation_joined_with_its_heading_is_parted_where_the_title_of_the_item_ends(title, items, line, prose):
    listed = "\n\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    document = read(f"# {title}\n\n{listed}\n\n## Annotations\n\n{line} {prose}\n")
    assert document.agenda is not None
    texts = {block.id: (block.kind, block.text) for block in document.blocks}
    assert [texts[block] for block in document.agenda.items[1].annotation] == [("paragraph", prose)]
    assert ("heading", items[1]) in texts.values()


def test_lines_that_name_a_document_and_are_no_sentence_are_documentation():
    document = read(
        "# Provisional agenda\n\n1. Opening\n\n2. Lamps\n\n## Annotations\n\n### 2. Lamps\n\nThe Committee will discuss lamps.\n\n"
        "For decision (A/AC.999/2031/5)\n"
    )
    assert document.agenda is not None
    lamps = document.agenda.items[1]
    assert (len(lamps.annotation), lamps.documents) == (1, ["A/AC.999/2031/5"])


def test_headings_of_annotations_are_no_agenda_of_their_own_where_the_list_lost_its_numbers():
    document = read(
        "# Provisional agenda\n\n- Organizational matters:\n  - Opening of the session;\n  - Adoption of the agenda.\n"
        "- Lamps at sea.\n- Other matters.\n\n## Annotations\n\n"
        "### 1. Organizational matters\n\n#### (a) Opening of the session\n\nThe session will be opened on Tuesday at noon.\n\n"
        "#### (b) Adoption of the agenda\n\nThe Committee may wish to adopt the agenda, which follows its last decision on the matter.\n"
    )
    assert document.agenda is not None
    assert document.more_agendas == []
    headings = [block.text for block in document.blocks if block.kind == "heading"]
    assert headings[-3:] == ["Organizational matters", "Opening of the session", "Adoption of the agenda"]
    assert [len(item.annotation) for item in document.agenda.items[0].items] == [1, 1]


@pytest.mark.parametrize(
    ("heading", "label", "titles"),
    [
        ("Agenda", "Item {}.", ["Opening of the session", "Lamps at sea", "Keepers and their rest"]),
        ("Ordre du jour", "Point {} :", ["Ouverture de la session", "Phares en mer", "Repos des gardiens"]),
        ("Agenda", "Tema {}.", ["Apertura del período de sesiones", "Faros del mar", "Descanso de los guardianes"]),
        ("Повестка дня", "Пункт {}.", ["Открытие сессии", "Огни на море", "Отдых смотрителей"]),
        ("جدول الأعمال", "البند {} -", ["افتتاح الدورة", "أنوار البحر", "راحة الحراس"]),
        ("议程", "项目{}", ["会议开幕", "海上灯光", "灯塔看守人的休息"]),
    ],
)
def test_the_word_of_an_item_before_its_number_is_its_label_in_each_language(heading, label, titles):
    lines = [f"{label.format(number)} {title}" for number, title in enumerate(titles, 1)]
    document = read(f"# {heading}\n\n" + "\n\n".join(lines) + "\n")
    assert document.agenda is not None
    assert [(item.number, item.label, item.title) for item in document.agenda.items] == [
        (str(number), label.format(number), title) for number, title in enumerate(titles, 1)
    ]
    assert [block.text for block in document.blocks if block.number] == titles


def test_lines_of_text_that_begin_with_an_items_word_are_items_of_their_own():
    page = [
        "United Nations                                                              A/AC.999/2031/4", "",
        "General Assembly                                                  Distr.: General",
        "                                                                  3 March 2031", "",
        "Agenda", "",
        "Item 1.   Opening of the session and election of the Chair, the Vice-Chairs and the Rapporteur",
        "Item 2.   Lamps at sea, and all other lights that keepers of lamps have to tend at night, A/AC.999/2",
        "Item 3.   Keepers",
    ]  # fmt: skip
    document = extract("\n".join(page).encode(), name="agenda.txt")
    assert agenda_numbers(document) == ["1", "2", "3"]
    [citation] = document.citations
    block = next(block for block in document.blocks if block.id == citation.block)
    assert block.text[citation.start : citation.end] == "A/AC.999/2"


@pytest.mark.parametrize(
    ("announced", "groups", "items"),
    [
        (
            "The following agenda items are expected to be allocated to the Committee:",
            ("Lights", "Work", "Sea"),
            "Lamps",
        ),
        ("Les points suivants devraient être renvoyés à la Commission :", ("Feux", "Travail", "Mer"), "Phares et îles"),
        ("预计下列议程项目将分配给委员会：", ("灯光", "工作", "海洋"), "海上灯光"),
    ],
)
def test_items_chosen_from_a_longer_list_below_a_numbered_paragraph_keep_their_numbers(announced, groups, items):
    one, two, three = groups
    document = read(
        f"# {one}\n\n1. {announced[:-1]}.\n\n2. {announced}\n\n## A. {one}\n\n21. {items}\n\n(a) {items}\n\n(b) {items}\n\n24. {items}\n\n"
        f"## C. {two}\n\n63. {items}\n\n70. {items}\n\n## F. {three}\n\n108. {items}\n"
    )
    assert agenda_numbers(document) == ["21", "21(a)", "21(b)", "24", "63", "70", "108"]


def test_a_numbered_paragraph_that_introduces_an_agenda_is_no_item_of_it():
    document = read(
        f"{HEAD}\n# Note on lamps\n\n1. The Committee approved the provisional agenda for its ninth session as set out below:\n\n"
        "1. Opening of the session.\n\n2. Lamps at sea.\n\n3. Adoption of the report.\n\n"
        "2. It is proposed that the meetings be arranged as the table shows.\n"
    )
    assert document.agenda is not None
    assert [item.title for item in document.agenda.items] == [
        "Opening of the session",
        "Lamps at sea",
        "Adoption of the report",
    ]


def test_entries_of_a_programme_with_days_and_times_between_them_are_no_agenda():
    document = read(
        f"{HEAD}\n# Plan of the lamps\n\nMonday, 5 May 2031\n\n10 a.m. to 1 p.m.\n\nItem 1: Opening of the session\n\n"
        "Item 2: Adoption of the agenda\n\n3 to 6 p.m.\n\nItem 3: Other matters\n\nTuesday, 6 May 2031\n\nItem 4: Closure\n"
    )
    assert document.agenda is None


def test_numbered_proposals_with_gaps_below_lettered_headings_are_no_agenda():
    document = read(
        f"{HEAD}\n# Report on lamps\n\n2. The proposals are these:\n\n## A. Lights\n\n14. Faros\n\n19. Humo\n\n## B. Work\n\n"
        "23. Islas\n\n30. Costas\n"
    )
    assert document.agenda is None


def test_rows_may_begin_with_the_group_of_their_items() -> None:
    titles = ["Opening of the session", "Adoption of the agenda", "Lamps at sea", "Lamps on land", "Other matters"]
    groups = {1: "Matters of procedure", 3: "Lamps"}
    rows = [f"| {groups.get(n, '')} | {n}. | {title} | A/AC.999/2031/{n} |" for n, title in enumerate(titles, 1)]
    table = "\n".join(["| Part | Item | Title | Documents |", "| --- | --- | --- | --- |", *rows])
    document = read(f"{HEAD}\n# Provisional agenda\n\n{table}\n")
    assert document.agenda is not None
    assert [(item.number, item.title, item.documents) for item in document.agenda.items] == [
        (str(n), title, [f"A/AC.999/2031/{n}"]) for n, title in enumerate(titles, 1)
    ]


@pytest.mark.parametrize(
    ("heading", "titles"),
    [
        ("Provisional agenda", ["Opening of the session", "Lamps at sea", "Keepers", "Other matters"]),
        ("Предварительная повестка дня", ["Открытие сессии", "Огни на море", "Смотрители", "Прочие вопросы"]),
        ("临时议程", ["会议开幕", "海上灯光", "看守人", "其他事项"]),
    ],
)
def test_a_table_with_label_and_title_in_one_cell_is_an_agenda_with_documents_or_pages_beside_it(heading, titles):
    one, two, three, four = titles
    with_documents = read(
        f"# {heading}\n\n| | |\n| --- | --- |\n| 1. {one} | |\n| 2. {two} | A/AC.999/2031/5 |\n| (a) {three} | |\n| 3. {four} | |\n"
    )
    assert agenda_numbers(with_documents) == ["1", "2", "2(a)", "3"]
    assert with_documents.agenda is not None
    assert with_documents.agenda.items[1].documents == ["A/AC.999/2031/5"]
    rows = "".join(f"| {n}. {title} | {n + 1} |\n" for n, title in enumerate(titles, 1))
    with_pages = read(f"# {heading}\n\n| | |\n| --- | --- |\n{rows}")
    assert with_pages.agenda is not None
    assert [item.title for item in with_pages.agenda.items] == titles


def test_a_table_of_sums_with_labelled_objects_is_no_agenda():
    document = read(
        f"{HEAD}\n# Costs of lamps\n\n| | |\n| --- | --- |\n| 1. Oil | 250 |\n| 2. Wicks | 130 |\n| 3. Travel of keepers | 75 |\n"
    )
    assert document.agenda is None


def test_a_text_without_a_symbol_in_a_column_of_documents_leaves_the_row_an_item():
    document = read(
        "# Provisional agenda\n\n| | |\n| --- | --- |\n| 1. Opening of the session | |\n| 2. Lamps at sea | A/AC.999/2031/5 |\n"
        "| 3. Visits to the lamps | Oral report |\n| 4. Other matters | |\n"
    )
    assert agenda_numbers(document) == ["1", "2", "3", "4"]
    assert document.agenda is not None
    assert [item.documents for item in document.agenda.items] == [[], ["A/AC.999/2031/5"], [], []]


@pytest.mark.parametrize(
    ("agenda", "annotations", "titles", "prose", "documents"),
    [
        (
            "Provisional agenda",
            "Annotations",
            ["Opening of the session", "Lamps at sea"],
            "The keepers will report on the lamps.",
            "Documents: {}; {} (to be issued).",
        ),
        (
            "Ordre du jour provisoire",
            "Annotations",
            ["Ouverture de la session", "Phares en mer"],
            "Les gardiens feront rapport sur les phares.",
            "Documents : {} ; {} (à paraître).",
        ),
        (
            "Programa provisional",
            "Anotaciones",
            ["Apertura del período de sesiones", "Faros en el mar"],
            "Los guardianes informarán sobre los faros.",
            "Documentos: {}; {} (por publicar).",
        ),
        (
            "Предварительная повестка дня",
            "Аннотации",
            ["Открытие сессии", "Огни на море"],
            "Смотрители представят доклад об огнях.",
            "Документы: {}; {} (будет выпущен).",
        ),
        (
            "جدول الأعمال المؤقت",
            "شروح جدول الأعمال",
            ["افتتاح الدورة", "المنارات في البحر"],
            "سيقدم الحراس تقريرا عن المنارات.",
            "الوثائق: {}؛ {} (ستصدر لاحقا).",
        ),
        ("临时议程", "说明", ["会议开幕", "海上灯光"], "看守人将就灯光提出报告。", "文件：{}；{} (待发布)。"),
    ],
)
def test_a_paragraph_that_begins_with_documents_and_a_colon_is_documentation(
    agenda, annotations, titles, prose, documents
):
    named = documents.format("A/AC.999/2031/5", "A/AC.999/2031/6/Rev.1")
    one, two = titles
    document = read(
        f"# {agenda}\n\n1. {one}\n2. {two}\n\n# {annotations}\n\n## 1. {one}\n\n{prose}\n\n## 2. {two}\n\n{prose}\n\n{named}\n"
    )
    assert document.agenda is not None
    lamps = document.agenda.items[1]
    assert lamps.documents == ["A/AC.999/2031/5", "A/AC.999/2031/6/Rev.1"]
    assert (len(lamps.annotation), len(lamps.documentation)) == (1, 1)


def test_tables_of_symbols_without_a_header_below_the_headings_of_items_name_their_documents():
    document = read(
        "# Provisional agenda\n\n1. Opening\n\n2. Lamps of the north\n\n3. Keepers\n\n"
        "# List of documents before the session\n\n"
        "## 2. Lamps of the north\n\n| | |\n|---|---|\n| A/AC.999/2031/5 | Report on the lamps |\n"
        "| A/AC.999/2031/5/Add.1 | Note by the Secretariat |\n\n"
        "## 3. Keepers\n\n| | |\n|---|---|\n| A. Keeper | Chair of A/AC.999/2031/6 and of others |\n| B. Warden | Member |\n"
    )
    assert document.agenda is not None
    assert [item.documents for item in document.agenda.items] == [
        [],
        ["A/AC.999/2031/5", "A/AC.999/2031/5/Add.1"],
        [],
    ]
