from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf, text
from extractor.source import PagedSource, Source
from tests.readers.pdf_build import make_pdf, show

TITLE = show(72, 740, "A/AC.999/2031/4") + show(72, 700, "Report on the lamps of the coast", font="B", size=16)


def arrange(*pages: str) -> Source:
    return arrange_pages(pdf.read(make_pdf(list(pages)), Limits()))


def contents(source: Source) -> list[str]:
    return [block.text for block in source.blocks if block.zone == "contents"]


def entry(y: int, label: str, title: str, page: str) -> str:
    return show(72, y, label) + show(100, y, title + " " + "." * (90 - len(title))) + show(520, y, page)


def test_lines_with_leaders_and_pages_are_contents_without_them() -> None:
    lines = entry(640, "I.", "Introduction", "3") + entry(624, "II.", "Lamps of the outer coast", "12")
    source = arrange(TITLE + show(72, 670, "Contents", font="B") + show(500, 655, "Page", size=8) + lines)
    assert contents(source) == ["Page", "I. Introduction", "II. Lamps of the outer coast"]
    assert not any(block.kind in {"heading", "table"} for block in source.blocks if block.zone == "contents")


def test_the_column_of_pages_is_furniture_of_each_page_of_contents() -> None:
    first = (
        entry(640, "I.", "Introduction", "3") + entry(624, "II.", "Lamps", "3") + entry(608, "III.", "Nets", "iv-ix")
    )
    second = entry(740, "IV.", "Wrecks", "12") + entry(724, "V.", "Tides", "25")
    source = arrange(TITLE + show(72, 670, "Contents", font="B") + first, second)
    assert contents(source) == ["I. Introduction", "II. Lamps", "III. Nets", "IV. Wrecks", "V. Tides"]
    assert source.furniture == ["3 3 iv-ix", "12 25"]


def test_a_title_over_two_lines_is_one_entry_and_contents_go_on_over_a_page() -> None:
    first = (
        entry(640, "I.", "Introduction", "3")
        + show(72, 624, "II.")
        + show(100, 624, "Lamps of the outer coast that were lent")
    )
    second = show(100, 610, "to the keepers of the harbour " + "." * 60) + show(520, 610, "iv")
    third = entry(740, "III.", "Nets", "25") + show(72, 700, "The text of the report begins here and is no contents.")
    source = arrange(TITLE + show(72, 670, "Contents", font="B") + first + second, third)
    assert contents(source) == [
        "I. Introduction",
        "II. Lamps of the outer coast that were lent to the keepers of the harbour",
        "III. Nets",
    ]


def test_numbers_at_the_right_below_the_heading_of_contents_are_pages() -> None:
    titles = ["Introduction", "Lamps", "Nets", "Wrecks"]
    lines = "".join(
        show(72, 650 - 16 * n, title) + show(520, 650 - 16 * n, str(3 * n + 2)) for n, title in enumerate(titles)
    )
    source = arrange(TITLE, show(72, 670, "Contents", font="B") + lines)
    assert contents(source) == titles
    assert source.furniture == ["2 5 8 11"]


def test_one_line_of_dots_in_a_form_is_no_contents() -> None:
    form = show(72, 640, "Name of the keeper " + "." * 60) + show(72, 600, "The form is returned to the secretariat.")
    assert contents(arrange(TITLE + form)) == []


def test_contents_on_a_grid_of_characters_are_contents() -> None:
    dots = "." * 30
    page = f"    第三届会议的报告\n\n    目录\n\n    一、  导言 {dots} 3\n\n    二、  灯塔 {dots} 14\n\n    本报告载有会议的全部决定。\n\f"
    source = text.read(page)
    assert isinstance(source, PagedSource)
    assert [entry.replace(" ", "") for entry in contents(arrange_pages(source))] == ["一、导言", "二、灯塔"]


def test_a_heading_at_a_page_s_end_and_one_at_the_next_page_s_head_stay_apart() -> None:
    first = TITLE + "".join(
        show(72, 640 - 14 * n, "The keeper stands by the lamp and goes on to the margin,") for n in range(9)
    )
    second = show(72, 740, "Introduction", font="B", size=14) + show(72, 710, "The text begins here.")
    source = arrange(first + show(72, 480, "Republic of the Coast", font="B", size=14), second)
    assert {"Republic of the Coast", "Introduction"} <= {block.text for block in source.blocks}


def test_spans_of_paragraphs_without_leaders_are_contents_below_their_heading() -> None:
    rows = [("I.", "Introduction", "1 - 6"), ("II.", "Lamps", "7 - 27"), ("III.", "Nets of the coast", "28")]
    lines = "".join(
        show(72, 640 - 16 * n, label) + show(100, 640 - 16 * n, title) + show(480, 640 - 16 * n, span)
        for n, (label, title, span) in enumerate(rows)
    )
    heading = show(72, 690, "Contents", font="B") + show(470, 665, "Paragraphs", size=8)
    source = arrange(TITLE + heading + lines, show(72, 700, "The text of the report begins here and is no contents."))
    assert contents(source) == ["Paragraphs", "I. Introduction", "II. Lamps", "III. Nets of the coast"]


def test_roman_paragraphs_in_brackets_are_those_of_contents() -> None:
    lines = entry(640, "", "Introduction", "(i) - (ix)") + entry(624, "I.", "Lamps", "1 - 28")
    source = arrange(TITLE + show(72, 670, "Contents", font="B") + lines)
    assert [text.strip() for text in contents(source)] == ["Introduction", "I. Lamps"]
