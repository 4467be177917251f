import pytest

from tests.segment.build import ENGLISH, codes, numbers, read


def test_masthead_is_read_field_by_field():
    masthead = read(ENGLISH).masthead
    assert masthead.bodies == ["General Assembly", "Committee on Invented Matters"]
    assert masthead.symbols == ["A/AC.999/2031/4"]
    assert (masthead.distribution, masthead.date) == ("general", "2031-03-03")
    assert (masthead.language, masthead.original_languages) == (None, ["en"])
    assert masthead.session is not None
    assert (masthead.session.text, masthead.session.number) == ("Ninth session", 9)
    assert masthead.meeting is not None
    assert masthead.meeting.place == "Geneva"
    assert (masthead.meeting.start, masthead.meeting.end) == ("2031-05-06", "2031-05-07")
    assert masthead.title == "Annotated provisional agenda"


def test_lines_side_by_side_are_parted():
    closed = ENGLISH.replace("United Nations  \nA/AC.999/2031/4", "United Nations A/AC.999/2031/4")
    closed = closed.replace("**General Assembly**\n\nDistr.: General", "General Assembly Distr.: General")
    masthead = read(closed).masthead
    assert (masthead.bodies, masthead.symbols, masthead.distribution) == (
        ["General Assembly", "Committee on Invented Matters"],
        ["A/AC.999/2031/4"],
        "general",
    )


def test_a_distribution_line_on_two_lines_is_one_field():
    old = ENGLISH.replace("Distr.: General", "Distr.  \nGENERAL")
    masthead = read(old).masthead
    assert (masthead.bodies, masthead.distribution) == (
        ["General Assembly", "Committee on Invented Matters"],
        "general",
    )


@pytest.mark.parametrize(
    ("sponsors", "draft", "title", "text"),
    [
        (
            "Germany, Kenya and Norway:",
            "draft resolution",
            "Lamps at sea",
            "The Assembly decides to keep all lamps lit.",
        ),
        (
            "Alemania y Noruega:",
            "proyecto de resolución",
            "Faros del mar",
            "La Asamblea decide que los faros se enciendan.",
        ),
        (
            "Allemagne et Norvège :",
            "projet de résolution",
            "Phares en mer",
            "L’Assemblée décide que les phares sont allumés.",
        ),
        (
            "Германия и Норвегия:",
            "проект резолюции",
            "Огни на море",
            "Ассамблея постановляет, что все огни должны гореть.",
        ),
        ("德国、肯尼亚和挪威：", "决议草案", "海上灯光", "大会决定各国应当保持沿海所有的灯光，并请秘书长提出报告。"),
        ("ألمانيا والنرويج:", "مشروع قرار", "أنوار البحر", "تقرر الجمعية العامة أن تبقى جميع الأنوار مضاءة في البحر."),
    ],
)
def test_sponsors_on_a_line_of_their_own_belong_to_the_subtitle(sponsors, draft, title, text):
    head, _, _ = ENGLISH.partition("# Annotated")
    document = read(f"{head}\n{sponsors}\n\n## {draft}\n\n# {title}\n\n" + f"{text}\n\n" * 6)
    assert document.masthead.title == title
    assert document.masthead.subtitle is not None
    assert document.masthead.subtitle.startswith(sponsors.rstrip())
    assert document.masthead.subtitle.endswith(draft)


def test_agenda_items_have_their_annotations_and_documents():
    document = read(ENGLISH)
    assert document.agenda is not None
    texts = {block.id: block.text for block in document.blocks}
    first, second, third = document.agenda.items
    assert [item.number for item in first.items] == ["1(a)", "1(b)"]
    assert [texts[b] for b in first.items[1].annotation] == ["The Committee will adopt its agenda."]
    assert first.annotation == []
    assert [texts[b] for b in second.documentation] == ["Note by the Secretariat on lighthouses (A/AC.999/2031/5)"]
    assert second.documents == ["A/AC.999/2031/5"]
    assert [texts[b] for b in third.annotation] == ["A report will be adopted."]


def test_schedule_carries_day_and_time_down():
    document = read(ENGLISH)
    assert document.schedule is not None
    rows = [(r.date, r.start, r.end, r.items, r.continued) for r in document.schedule.rows]
    assert rows == [
        ("2031-05-06", "10:00", "13:00", ["1(a)"], False),
        ("2031-05-06", "10:00", "13:00", ["1(b)"], False),
        ("2031-05-06", "15:00", "18:00", ["2"], False),
        ("2031-05-07", "10:00", "13:00", ["2"], True),
        ("2031-05-07", "10:00", "13:00", ["3"], False),
    ]
    assert document.schedule.rows[3].mark == "(continued)"
    assert "schedule.year_inferred" in codes(document)


@pytest.mark.parametrize(
    ("adopts", "meeting", "date"),
    [
        ("The Assembly adopts the rules.", "30th plenary meeting", "7 May 2031"),
        ("La Asamblea aprueba el reglamento.", "30ª sesión plenaria", "7 de mayo de 2031"),
        ("L’Assemblée adopte le règlement.", "30e séance plénière", "7 mai 2031"),
        ("Ассамблея утверждает правила.", "30-е пленарное заседание", "7 мая 2031 года"),
        ("大会通过本规则。", "第30次全体会议", "2031年5月7日"),
        ("تعتمد الجمعية العامة هذا النظام.", "الجلسة العامة 30", "7 أيار/مايو 2031"),
    ],
)
def test_the_meeting_and_date_of_an_adoption_are_no_headings(adopts, meeting, date):
    for one, other in ((meeting, date), (date, meeting)):
        document = read(f"# {adopts[:-1]}\n\n{adopts}\n\n**{one}**\n\n**{other}**\n")
        assert [block.kind for block in document.blocks if block.text in {one, other}] == ["paragraph", "paragraph"]


def test_numbers_lost_by_the_list_come_from_the_annotations():
    lost = ENGLISH.replace("1. Organizational matters:", "- Organizational matters:")
    lost = lost.replace("   (a) Opening", "  - Opening").replace("   (b) Adoption", "  - Adoption")
    lost = lost.replace("2. Lighthouses and their keepers.", "- Lighthouses and their keepers.")
    lost = lost.replace("3. Adoption of the report.", "- Adoption of the report.")
    document = read(lost)
    assert document.agenda is not None
    assert [item.number for item in document.agenda.items] == ["1", "2", "3"]
    assert [item.label for item in document.agenda.items] == [None, None, None]
    assert [item.number for item in document.agenda.items[0].items] == ["1(a)", "1(b)"]
    told = [d.message for d in document.diagnostics if d.code == "agenda.label_recovered"]
    assert len(told) == 5
    assert "Lighthouses" in told[3]
    assert "heading" in told[3]


def test_numbers_lost_by_list_and_headings_come_from_the_schedule():
    lost = ENGLISH.replace("2. Lighthouses and their keepers.", "- Lighthouses and their keepers.")
    lost = lost.replace("### 2. Lighthouses", "### Lighthouses")
    lost = lost.replace("| 2 | Lighthouses", "| 7 | Lighthouses")
    document = read(lost)
    assert document.agenda is not None
    assert "7" in [item.number for item in document.agenda.items]


def test_an_item_that_the_list_lacks_comes_from_its_annotation():
    document = read(ENGLISH.replace("3. Adoption of the report.\n", ""))
    assert document.agenda is not None
    assert [(i.number, i.label, i.title) for i in document.agenda.items][-1] == ("3", None, "Adoption of the report")
    assert "agenda.item_missing" in codes(document)
    assert "agenda.item_missing" not in codes(read(ENGLISH))


def test_bold_lines_stand_for_headings():
    document = read(ENGLISH.replace("#### (b) Adoption of the agenda", "**(b) Adoption of the agenda**"))
    heading = next(b for b in document.blocks if b.number == "1(b)" and b.kind == "heading")
    assert heading.level == 4
    assert "outline.heading_inferred" in codes(document)


def test_titles_that_differ_are_told_and_stay_as_the_list_prints_them():
    differing = ENGLISH.replace("### 2. Lighthouses and their keepers", "### 2. Lighthouses and the keepers of them")
    document = read(differing)
    assert document.agenda is not None
    assert document.agenda.items[1].title == "Lighthouses and their keepers"
    assert "agenda.title_differs" in codes(document)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("1. One|(a) Alpha|(b) Beta|2. Two|(a) Alpha", ["1", "1(a)", "1(b)", "2", "2(a)"]),
        ("1. One|(a) Alpha|(i) Iota|(ii) Kappa|(b) Beta", ["1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)"]),
        ("1. One|(g) Gamma|(h) Eta|(i) Iota|(j) Jot", ["1", "1(g)", "1(h)", "1(i)", "1(j)"]),
        ("1. One|(h) Eta|(i) Iota|(ii) Kappa", ["1", "1(h)", "1(h)(i)", "1(h)(ii)"]),
        ("(a) Alpha|(b) Beta", ["(a)", "(b)"]),
    ],
)
def test_list_items_carry_their_path(labels, expected):
    lines = "\n\n".join(f"{line} is a sentence of the text." for line in labels.split("|"))
    assert numbers(read(f"# Report of the Committee\n\nIntroductory words stand here.\n\n{lines}\n"))[2:] == expected


def test_headings_carry_their_own_number_only():
    document = read("# Report\n\n## I. Introduction\n\n### A. Scope\n\n1. First.\n\n2. Second.\n\n## II. Findings\n")
    assert numbers(document) == [None, "I", "A", "1", "2", "II"]


def test_article_and_title_on_two_lines_are_one_heading():
    document = read("# Rules\n\n## Article 1\n\n## Use of terms\n\n1. A term is a word.\n")
    heading = document.blocks[1]
    assert (heading.label, heading.number, heading.text) == ("Article 1", "1", "Use of terms")
    assert document.blocks[2].number == "1"


def test_annex_begins_the_annex_zone():
    zones = [block.zone for block in read("# Report\n\nText of it.\n\n## Annex\n\n## List of states\n").blocks]
    assert zones == ["body", "body", "annex", "annex"]


def test_a_document_without_masthead_has_none():
    document = read("# Report of the Committee\n\nThe Committee met on 3 May 2031.\n")
    assert document.masthead.symbols == []
    assert [block.zone for block in document.blocks] == ["body", "body"]
    assert document.masthead.title == "Report of the Committee"
    assert document.type == "report"


def test_the_heading_over_a_table_tells_what_its_numbers_are() -> None:
    table = "| 77/99; 79/24 | Lighthouses |\n|---|---|\n| 1502 (2003) | Keepers |\n"
    document = read(ENGLISH + f"\n## General Assembly resolutions\n\n{table}")
    cells = [(citation.text, citation.symbol) for citation in document.citations if citation.cell]
    assert cells == [("77/99", "A/RES/77/99"), ("79/24", "A/RES/79/24"), ("1502 (2003)", "S/RES/1502(2003)")]


def test_a_link_that_names_another_document_is_a_misprint() -> None:
    document = read(ENGLISH + "\nSee Human Rights Council resolution [46/17](https://undocs.org/A/RES/46/17).\n")
    assert [citation.symbol for citation in document.citations][-1] == "A/HRC/RES/46/17"
    assert "citation.misprint" in codes(document)


def test_a_link_without_the_letter_of_the_part_names_the_same_document() -> None:
    document = read(ENGLISH + "\nSee resolution [2200 A (XXI)](https://undocs.org/A/RES/2200(XXI)).\n")
    assert document.citations[-1].symbol == "A/RES/2200A(XXI)"
    assert "citation.misprint" not in codes(document)
