"""Levels of headings without labels, by their type; labels without stops, by the sequence of the headings."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.readers.pdf_build import make_pdf, show
from tests.segment.build import read

TEXT = "The lighthouses of the region were inspected in the year, and the lamps were found to be sound."


def make_report(headings: list[tuple[str, float]]) -> bytes:
    """A PDF whose headings are in bold type of these sizes, each above a line of text."""
    lines = show(72, 740, "Report on lighthouses", size=16, font="B")
    for step, (heading, size) in enumerate(headings):
        lines += show(72, 700 - 50 * step, heading, size=size, font="B") + show(90, 680 - 50 * step, TEXT, size=10)
    return make_pdf([lines])


def list_levels(data: bytes) -> list[tuple[str, int | None]]:
    return [(block.text, block.level) for block in extract(data).blocks if block.kind == "heading"][1:]


def test_a_heading_in_lighter_type_is_below() -> None:
    headings = [
        ("I. Lamps", 14.0),
        ("Oil lamps", 10.0),
        ("Gas lamps", 10.0),
        ("A. Repair", 12.0),
        ("Tools", 10.0),
        ("II. Buoys", 14.0),
    ]
    levels = list_levels(make_report(headings))
    assert levels == [("Lamps", 3), ("Oil lamps", 4), ("Gas lamps", 4), ("Repair", 4), ("Tools", 5), ("Buoys", 3)]


def test_a_heading_in_the_same_type_is_beside() -> None:
    levels = list_levels(make_report([("I. Lamps", 14.0), ("Buoys", 14.0), ("Ferries", 10.0), ("Keepers", 14.0)]))
    assert levels == [("Lamps", 3), ("Buoys", 3), ("Ferries", 4), ("Keepers", 3)]


def test_the_letter_after_h_is_no_roman_numeral() -> None:
    letters = [(f"{letter}. Lamp {letter}", 12.0) for letter in "ABCDEFGHI"]
    levels = dict(list_levels(make_report([("I. Lamps", 14.0), *letters, ("II. Buoys", 14.0)])))
    assert (levels["Lamp H"], levels["Lamp I"], levels["Buoys"]) == (4, 4, 3)


HEADINGS = {
    "ar": ("تقرير عن المنارات", "المقدمة", "تنظيم الأعمال", "المناقشة", "فُحصت المنارات في المنطقة خلال هذه السنة."),
    "en": ("Report on lighthouses", "Introduction", "Organization of work", "Debate", TEXT),
    "es": (
        "Informe sobre los faros",
        "Introducción",
        "Organización",
        "Debate",
        "Los faros se inspeccionaron este año.",
    ),
    "fr": (
        "Rapport sur les phares",
        "Introduction",
        "Organisation",
        "Débat",
        "Les phares ont été inspectés cette année.",
    ),
    "ru": ("Доклад о маяках", "Введение", "Организация работы", "Прения", "Маяки были осмотрены в течение этого года."),
    "zh": ("关于灯塔的报告", "导言", "工作安排", "辩论", "今年对该区域的灯塔进行了检查。"),
}


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("labels", [("I.", "II", "III."), ("1", "2", "3"), ("I", "II", "III")])
def test_labels_without_stops_go_on_from_each_other(language: str, labels: tuple[str, str, str]) -> None:
    title, *names, text = HEADINGS[language]
    body = "".join(f"## {label} {name}\n\n{text}\n\n" for label, name in zip(labels, names, strict=True))
    found = [(block.number, block.text) for block in read(f"# {title}\n\n{body}").blocks if block.kind == "heading"]
    assert found == [(None, title), *((label.rstrip("."), name) for label, name in zip(labels, names, strict=True))]


def test_a_number_that_no_heading_goes_on_from_is_text() -> None:
    blocks = read(
        f"# Report\n\n## 12 Parties report\n\n{TEXT}\n\n## V Assembly\n\n{TEXT}\n\n## A Lamp\n\n{TEXT}\n"
    ).blocks
    assert [(b.number, b.text) for b in blocks if b.kind == "heading"][1:] == [
        (None, "12 Parties report"), (None, "V Assembly"), (None, "A Lamp"),
    ]  # fmt: skip


def test_sums_and_years_in_bold_type_are_no_headings() -> None:
    levels = list_levels(
        make_report([("Revenue of the lamps", 12.0), ("$200.0m", 12.0), ("2018 2019 2020", 12.0), ("2031/5", 12.0)])
    )
    assert [text for text, _ in levels] == ["Revenue of the lamps", "2031/5"]


ARTICLES = {
    "ar": ("الجزء الأول", "المادة الأولى"),
    "en": ("Part I", "Article I"),
    "es": ("Parte I", "Artículo I"),
    "fr": ("Partie I", "Article I"),
    "ru": ("Часть I", "Статья I"),
    "zh": ("第一部分", "第一条"),
}


@pytest.mark.parametrize("language", ARTICLES)
def test_articles_are_below_parts_whatever_their_numbers_are(language: str) -> None:
    title, name, *_, text = HEADINGS[language]
    part, article = ARTICLES[language]
    blocks = read(f"# {title}\n\n## {part}\n\n## {name}\n\n{text}\n\n## {article}\n\n{text}\n").blocks
    levels = {block.label: block.level for block in blocks if block.kind == "heading"}
    assert levels[article] == 4


@pytest.mark.parametrize("language", HEADINGS)
def test_a_paragraph_with_the_label_between_two_headings_is_one(language: str) -> None:
    title, first, second, third, text = HEADINGS[language]
    body = f"## I. {first}\n\n{text}\n\nII. {second}\n\n{text}\n\n## III. {third}\n\n{text}\n"
    found = [(block.number, block.text) for block in read(f"# {title}\n\n{body}").blocks if block.kind == "heading"]
    assert found == [(None, title), ("I", first), ("II", second), ("III", third)]


def test_the_letter_above_the_first_heading_with_one_is_a_heading() -> None:
    text = f"# Report\n\n## I. Lamps\n\n{TEXT}\n\nA. Oil\n\n{TEXT}\n\n## B. Gas\n\n{TEXT}\n\n## II. Buoys\n\nA. {TEXT}\n\n## C. Nets\n"
    found = [(block.number, block.text) for block in read(text).blocks if block.kind == "heading"]
    assert found == [(None, "Report"), ("I", "Lamps"), ("A", "Oil"), ("B", "Gas"), ("II", "Buoys"), ("C", "Nets")]


@pytest.mark.parametrize(
    ("part", "section", "article", "text"),
    [
        (
            "الجزء الأول",
            "الفرع ١",
            "المادة",
            "جرى تفتيش منارات المنطقة خلال السنة، وتبين أن المصابيح سليمة وأن الحراس يعملون فيها.",
        ),
        (
            "Part I",
            "Section 1",
            "Article",
            "The lighthouses of the region were inspected in the year, and the lamps were found to be sound.",
        ),
        (
            "Parte I",
            "Sección 1",
            "Artículo",
            "Durante el año se inspeccionaron los faros de la región y se comprobó que las lámparas estaban bien.",
        ),
        (
            "Partie I",
            "Section 1",
            "Article",
            "Les phares de la région ont été inspectés pendant l’année et les lampes étaient en bon état.",
        ),
        (
            "Часть I",
            "Раздел 1",
            "Статья",
            "В течение года были проверены маяки этого района, и все лампы оказались в хорошем состоянии.",
        ),
        ("第一部分", "第1节", "第{}条", "本年度对该区域的灯塔进行了检查，发现各处的灯具完好无损，管理员坚守岗位。"),
    ],
)
def test_a_section_with_a_number_is_above_its_articles(part: str, section: str, article: str, text: str) -> None:
    articles = [article.format(n) if "{}" in article else f"{article} {n}" for n in (1, 2)]
    lines = [part, articles[0], section, articles[1]]
    document = read(
        f"# {text[:30]}\n\n{text}\n\n" + "\n\n".join(f"## {line}\n\n## {text[:20]}\n\n{text}" for line in lines)
    )
    levels = {block.label: block.level for block in document.blocks if block.kind == "heading" and block.label}
    assert [levels[line] for line in lines] == [3, 5, 4, 5]


def test_an_annex_in_smaller_type_than_the_open_one_is_a_part_of_it() -> None:
    headings = [("Annex I", 14.0), ("Contract", 14.0), ("Rights", 10.5), ("Annex 1", 10.5), ("Annex II", 14.0)]
    levels = list_levels(make_report([("I. Lamps", 14.0), *headings]))
    assert levels[1:] == [("Annex I", 2), ("Contract", 2), ("Rights", 3), ("Annex 1", 3), ("Annex II", 2)]
