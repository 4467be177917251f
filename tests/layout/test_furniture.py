from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf, text
from extractor.source import PagedSource
from tests.readers.pdf_build import font, make_pdf, show

WORDS = ("lamp", "buoy", "ferry", "wreck", "keeper", "harbour", "signal")


def lines(page: int) -> str:
    """Lines of text that no other page has."""
    return "".join(
        show(72, 640 - 14 * n, f"The {WORDS[page % 7]} stands by the {WORDS[n % 7]} and goes on to the margin,")
        for n in range(20)
    )


def page(head: str, number: int, folio: str) -> str:
    return show(72, 740, "A/AC.999/2031/4") + show(72, 680, head, font="B") + lines(number) + show(520, 40, folio)


def test_a_heading_with_the_page_s_number_at_a_page_s_head_is_text() -> None:
    heads = ["Article 2", "Article 3", "Rules of procedure", "Article 5", "Interpretation", "Article 9"]
    data = make_pdf([page(head, number, str(number)) for number, head in enumerate(heads, 1)])
    source = arrange_pages(pdf.read(data, Limits()))
    texts = [block.text for block in source.blocks]
    assert [head for head in heads if not any(text.startswith(head) for text in texts)] == []
    assert {"1", "2", "3", "4", "5", "6"} <= set(source.furniture)


def test_page_numbers_may_be_roman() -> None:
    folios = ["", "ii", "iii", "iv", "1", "2"]
    data = make_pdf([page(f"Of the {WORDS[number]}", number, folio) for number, folio in enumerate(folios)])
    source = arrange_pages(pdf.read(data, Limits()))
    assert {"ii", "iii", "iv", "1", "2"} <= set(source.furniture)


def test_page_numbers_may_have_a_word_before_them() -> None:
    data = make_pdf([page(f"Of the {WORDS[number]}", number, f"Page {number}") for number in (1, 2, 3)])
    source = arrange_pages(pdf.read(data, Limits()))
    assert {"Page 1", "Page 2", "Page 3"} <= set(source.furniture)


def test_a_page_number_may_stand_after_the_number_of_all_pages_and_beside_a_job_number() -> None:
    pages = [
        show(72, 740, "A/AC.999/2031/4") + show(72, 700, f"Of the {WORDS[n]}") + show(72, 40, f"4/{n} 28-18550")
        for n in (2, 3, 4)
    ]
    source = arrange_pages(pdf.read(make_pdf([lines(1), *pages]), Limits()))
    assert not any("28-18550" in block.text for block in source.blocks)


def test_a_page_counter_and_a_job_number_in_one_text_are_furniture() -> None:
    pages = [lines(n) + show(72, 40, f"V.31-04321 {foot}") for n, foot in ((2, "3/2"), (4, "3/3"))]
    source = arrange_pages(pdf.read(make_pdf([lines(1), *pages]), Limits()))
    assert not any("31-04321" in block.text for block in source.blocks)


def test_the_last_line_of_a_text_beside_a_job_number_is_no_imprint() -> None:
    text = show(72, 84, "The lamps of the coast are lit at dusk and put", size=8) + show(72, 74, "out at dawn.", size=8)
    foot = show(480, 62, "31-04321 (E)", size=8)
    source = arrange_pages(pdf.read(make_pdf([show(72, 740, "A/AC.999/2031/4") + lines(1) + text + foot]), Limits()))
    assert any("out at dawn." in block.text for block in source.blocks)


def test_a_job_number_with_a_star_is_furniture() -> None:
    foot = show(72, 60, "31-04321 *") + show(140, 60, "(E)") + show(200, 60, "110331") + show(260, 60, "120331")
    source = arrange_pages(pdf.read(make_pdf([show(72, 740, "A/AC.999/2031/4") + lines(1) + foot]), Limits()))
    assert not any("31-04321" in block.text for block in source.blocks)
    assert any("31-04321" in text for text in source.furniture)


def test_notes_numbered_as_the_pages_are_don_t_hide_the_page_numbers() -> None:
    def noted(number: int) -> str:
        note = show(72, 70, str(number), size=5) + show(90, 67, f"A/AC.999/2031/{number}.", size=8)
        return lines(number) + note + show(520, 40, f"{number}/3") + show(72, 40, "31-04321")

    source = arrange_pages(pdf.read(make_pdf([noted(number) for number in (1, 2, 3)]), Limits()))
    assert {"1/3", "2/3", "3/3"} <= set(source.furniture)
    assert [note.text for note in source.notes] == [f"A/AC.999/2031/{number}." for number in (1, 2, 3)]


def test_a_heading_that_recurs_inside_pages_is_no_running_head() -> None:
    pages = []
    for number in range(1, 6):
        inside = show(72, 650, f"Of the {WORDS[number]}", font="B") + lines(number)
        top = (
            show(72, 700, "Documentation", font="B") if number in {2, 4} else show(72, 700, f"On the {WORDS[number]},")
        )
        middle = show(72, 340, "Documentation", font="B") + show(72, 326, f"The {WORDS[number]} is known.")
        pages.append(show(72, 740, "A/AC.999/2031/4") + top + inside + middle + show(520, 40, str(number)))
    source = arrange_pages(pdf.read(make_pdf(pages), Limits()))
    assert "Documentation" not in source.furniture
    assert [block.text for block in source.blocks].count("Documentation") == 7


def test_a_job_number_is_furniture_in_either_order() -> None:
    foot = show(72, 60, "110331") + show(120, 60, "(A)") + show(150, 60, "31-04321")
    source = arrange_pages(pdf.read(make_pdf([show(72, 740, "A/AC.999/2031/4") + lines(1) + foot]), Limits()))
    assert not any("31-04321" in block.text for block in source.blocks)


def test_a_number_beside_the_job_number_on_a_last_page_is_furniture() -> None:
    first = show(72, 740, "A/AC.999/2031/4") + lines(1) + show(72, 40, "31-04321(E)")
    last = lines(2) + show(72, 40, "2", font="B") + show(480, 40, "31-04321")
    source = arrange_pages(pdf.read(make_pdf([first, last]), Limits()))
    assert {"2", "31-04321"} <= set(source.furniture)
    assert not any("31-04321" in block.text for block in source.blocks)


def test_the_number_of_the_only_page_that_prints_it_is_furniture() -> None:
    pages = [show(72, 740, "A/AC.999/2031/4") + lines(1), lines(2) + show(300, 40, "2", font="B")]
    source = arrange_pages(pdf.read(make_pdf(pages), Limits()))
    assert "2" in source.furniture


def test_figures_at_one_page_s_foot_and_the_next_one_s_head_are_no_page_numbers() -> None:
    foot = lines(1) + show(72, 62, "10 a.m.") + show(200, 62, "4") + show(300, 62, "Other matters")
    head = show(200, 740, "5") + show(300, 740, "Adoption of the report") + lines(2)
    source = arrange_pages(pdf.read(make_pdf([lines(0), foot, head]), Limits()))
    assert source.furniture == []


def test_a_job_number_that_is_printed_from_the_right_on_an_arabic_page_is_furniture() -> None:
    letters = {code: chr(0x627 + code % 20) for code in range(97, 123)}
    text = "".join(show(300, 640 - 14 * n, f"{WORDS[n % 7]} stands by {WORDS[n % 5]}", font="A") for n in range(20))
    foot = show(72, 60, "110331 120331 (A) 31-04321")
    data = make_pdf([text + foot], fonts={"A": font("Times-Roman", letters)})
    source = arrange_pages(pdf.read(data, Limits()))
    assert source.furniture == ["31-04321 (A) 120331 110331"]


def test_heads_of_left_and_right_pages_that_alternate_are_furniture() -> None:
    heads = ["Section 4    Lamps", "Part II    Light"]
    pages = [show(72, 740, "A/AC.999/2031/4") + show(72, 680, "Lamps of the coast", size=16) + lines(0)]
    for number in range(1, 7):
        heading = show(72, 680, f"Results of the {WORDS[number]} year", font="B")
        pages.append(show(72, 745, heads[number % 2]) + heading + lines(number) + show(520, 40, str(number + 1)))
    source = arrange_pages(pdf.read(make_pdf(pages), Limits()))
    texts = [block.text for block in source.blocks]
    assert {"Section 4", "Lamps", "Part II", "Light"} <= set(source.furniture)
    assert [f"Results of the {WORDS[number]} year" in texts for number in range(1, 7)] == [True] * 6


def test_a_head_that_names_the_section_of_its_page_is_furniture_at_the_place_of_the_others() -> None:
    heads = ["Report", "Report", "Lamps", "Report", "Nets", "Report", "Report"]
    data = make_pdf([show(72, 745, head, size=8) + lines(number) for number, head in enumerate(heads)])
    source = arrange_pages(pdf.read(data, Limits()))
    assert source.furniture == ["Report", "Lamps", "Nets"]


def test_a_last_line_that_repeats_a_sentence_is_text() -> None:
    data = make_pdf([lines(number) + show(72, 360, "The report is in the annex.") for number in range(3)])
    source = arrange_pages(pdf.read(data, Limits()))
    assert source.furniture == []
    assert sum(block.text.count("The report is in the annex.") for block in source.blocks) == 3


def test_a_foot_that_counts_the_pages_is_furniture_wherever_it_stands() -> None:
    pages = []
    for number in range(1, 5):
        below = show(72, 300 - 14 * number, "More of the text stands below the number.")
        pages.append(lines(number) + show(280, 320 - 7 * number, f"{number} of 4", size=9) + below)
    source = arrange_pages(pdf.read(make_pdf(pages), Limits()))
    assert source.furniture == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
    assert source.notes == []


def test_equal_notes_at_one_place_are_notes() -> None:
    def noted(number: int) -> str:
        note = show(100, 103, str(number), size=5) + show(131, 100, "Resolution 70/1.", size=8)
        return lines(number) + note + show(520, 40, f"{number}/3")

    source = arrange_pages(pdf.read(make_pdf([noted(number) for number in (1, 2, 3)]), Limits()))
    assert source.furniture == ["1/3", "2/3", "3/3"]


def test_a_watermark_across_the_text_of_all_pages_is_furniture() -> None:
    mark = show(100, 500, "ADVANCE", size=44) + show(200, 430, "VERSION", size=44)
    source = arrange_pages(pdf.read(make_pdf([mark + lines(1), mark + lines(2)]), Limits()))
    assert source.furniture == ["ADVANCE", "VERSION"]
    assert not any("ADVANCE" in block.text or "VERSION" in block.text for block in source.blocks)


def test_a_heading_at_the_place_of_other_running_heads_is_text() -> None:
    pages = [show(72, 745, "Lamps", size=8) + lines(number) for number in range(6)]
    pages.insert(3, show(72, 745, "II. Nets of the coast", size=14, font="B") + lines(6))
    source = arrange_pages(pdf.read(make_pdf(pages), Limits()))
    assert source.furniture == ["Lamps"]
    assert "II. Nets of the coast" in [block.text for block in source.blocks]


def show_rotated(x: float, y: float, text: str) -> str:
    """A text that is read from top to bottom."""
    return f"BT /F 9 Tf 0 -1 1 0 {x} {y} Tm ({text}) Tj ET\n"


def test_rotated_text_in_the_margin_is_furniture_and_joins_no_line() -> None:
    text = show(72, 700, "The lamps of the harbour are lit.")
    data = make_pdf([text + show_rotated(560, 705, "Lamps and buoys") + show_rotated(30, 650, "31-00042")])
    source = arrange_pages(pdf.read(data, Limits()))
    assert [block.text for block in source.blocks] == ["The lamps of the harbour are lit."]
    assert source.furniture == ["Lamps and buoys", "31-00042"]


def test_rotated_text_among_upright_text_stays() -> None:
    text = show(72, 700, "Name") + show(300, 700, "Sum") + show_rotated(200, 705, "Post")
    source = arrange_pages(pdf.read(make_pdf([text]), Limits()))
    assert source.furniture == []
    assert "Post" in str(source.blocks)


def test_the_number_of_a_page_may_stand_after_the_number_of_all_in_a_text_from_the_right() -> None:
    sheet = (
        "\u202bيضيء الحراس المصابيح في المساء ويكتبون ما رأوه\u202c\n\u202b{}\u202c\n\n\u202b\u202a3/{}\u202c\u202c\n"
    )
    words = ("المنارة", "الميناء", "السفينة")
    pages = text.read("\f".join(sheet.format(word, number) for number, word in enumerate(words, 1)))
    assert isinstance(pages, PagedSource)
    source = arrange_pages(pages)
    assert {"3/1", "3/2", "3/3"} <= set(source.furniture)
