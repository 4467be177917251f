"""What the PDF reader makes of pages: words with their places, rulings, order of right-to-left glyphs, faulty maps."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import regex

from extractor.errors import CorruptError, EncryptedError
from extractor.limits import Limits
from extractor.readers.pdf import read
from extractor.source import Page, TextRun
from tests.readers.pdf_build import font, make_pdf, show

FIXTURES = Path(__file__).parents[2] / "fixtures"
LAM_ALEF, NOON, SEEN, FATHA = 65, 66, 67, 68
ARABIC = font("Arabic", {LAM_ALEF: "لا", NOON: "ن", SEEN: "س", FATHA: "َ", 32: " ", 49: "١", 50: "٢"})


def page(*operators: str, fonts: dict[str, bytes] | None = None, setting: str = "") -> Page:
    return read(make_pdf(["".join(operators)], fonts=fonts, page=setting), Limits()).pages[0]


def words(found: Page) -> list[TextRun]:
    return [word for run in found.runs for word in run.split_words()]


def runs(*operators: str, fonts: dict[str, bytes] | None = None) -> list[TextRun]:
    return words(page(*operators, fonts=fonts))


def texts(found: list[TextRun]) -> list[str]:
    return [run.text for run in found]


class TestWords:
    def test_each_word_has_its_place_in_points_from_the_top_left(self) -> None:
        first, second = runs(show(72, 700, "Provisional agenda"))
        assert (first.text, second.text) == ("Provisional", "agenda")
        assert first.x0 == pytest.approx(72, abs=0.5)
        assert first.baseline == pytest.approx(100)
        assert first.top < first.baseline < first.bottom
        assert second.x0 - first.x1 == pytest.approx(3, abs=0.2)  # a blank is a quarter of an em
        assert (first.size, first.bold) == (12, False)

    def test_words_of_one_style_on_one_line_are_one_run(self) -> None:
        found = page(show(72, 700, "All of it"), show(72, 680, "is here"), show(140, 680, "in bold", font="B"))
        assert texts(found.runs) == ["All of it", "is here", "in bold"]

    def test_white_parts_runs_where_it_is_wider_than_a_blank(self) -> None:
        table = "BT /F 12 Tf 72 700 Td [(Monday morning) -2000 ( Opening)] TJ ET\n"
        assert texts(page(table).runs) == ["Monday morning", "Opening"]

    def test_a_letter_that_hangs_over_into_a_narrow_gap_does_not_join_two_words(self) -> None:
        italic = {"I": b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic >>"}
        line = (
            "BT /I 12 Tf 72 700 Td [(Report) -250 (of) -220 (Lamps) -250 (of dif) -20 (ferent oil of) -220 (.)] TJ ET\n"
        )
        assert texts(page(line, fonts=italic).runs) == ["Report of Lamps of different oil of", "."]

    def test_words_that_the_file_gives_for_an_objects_text_stand_apart(self) -> None:
        given = "/Span <</ActualText (Opening of the session)>> BDC\n"
        found = page(given, show(72, 700, "OoooooooOooOtooOsoooooo"), "EMC\n", show(72, 680, "is here"))
        assert texts(found.runs) == ["Opening of the session", "is here"]
        starts = [word.x0 for word in found.runs[0].split_words()]
        assert starts == sorted(set(starts))

    def test_a_run_that_goes_on_in_another_text_object_knows_all_its_words(self) -> None:
        [run] = page(show(72, 700, "Opening of"), show(129, 700, "the session")).runs
        assert run.text == "Opening of the session"
        assert [word.text for word in run.split_words()] == ["Opening", "of", "the", "session"]
        assert [word.x0 for word in run.split_words()] == sorted(word.x0 for word in run.split_words())
        assert run.split_words()[-1].x1 == run.x1

    def test_bold_type_is_known_by_the_font(self) -> None:
        assert [run.bold for run in runs(show(72, 700, "Item"), show(172, 700, "one", font="B"))] == [False, True]

    def test_upright_type_that_is_slanted_counts_as_italic(self) -> None:
        slanted = "BT /F 12 Tf 1 0 0.3 1 72 700 Tm (Recalling its) Tj ET\n"
        first, second = runs(slanted)
        assert first.italic
        assert second.x0 - first.x1 == pytest.approx(3, abs=0.3)

    def test_a_word_is_parted_where_sizes_change(self) -> None:
        symbol = "BT 72 700 Td /F 20 Tf (A) Tj /F 10 Tf (/81/7) Tj ET\n"
        assert [(run.text, run.size) for run in runs(symbol)] == [("A", 20), ("/81/7", 10)]

    def test_a_raised_note_mark_is_a_run_of_its_own(self) -> None:
        line = "BT 72 700 Td /F 12 Tf (seas,) Tj 5 Ts /F 7 Tf (1) Tj 0 Ts /F 12 Tf ( and) Tj ET\n"
        word, mark, _ = runs(line)
        assert (word.text, mark.text) == ("seas,", "1")
        assert mark.baseline < word.baseline
        assert mark.size < word.size

    def test_letters_set_wide_apart_are_one_word_where_blanks_are_printed(self) -> None:
        line = "BT /F 12 Tf 72 700 Td [(of see) -140 (king a way)] TJ ET\n"
        assert texts(runs(line)) == ["of", "seeking", "a", "way"]

    def test_a_letter_that_hangs_over_the_blank_behind_it_is_no_wider(self) -> None:
        leaning = font("Times-Italic", {102: "f", 97: "a", 32: " "}, width=200)  # its f is wider than that
        first, second = runs(show(72, 700, "f a", font="I"), fonts={"I": leaning})
        assert second.x0 - first.x1 == pytest.approx(0.2 * 12, abs=0.1)

    def test_letters_drawn_one_by_one_make_one_word(self) -> None:
        assert texts(runs(show(72, 700, "w"), show(80.67, 700, "e"), show(86, 700, "b"))) == ["web"]

    def test_scaled_type_has_the_size_that_is_seen(self) -> None:
        assert runs("0.5 0 0 0.5 0 0 cm\n" + show(144, 1400, "small", size=24))[0].size == 12


class TestPages:
    def test_a_turned_page_is_read_upright(self) -> None:
        turned = "BT /F 12 Tf 0 1 -1 0 100 50 Tm (Upwards it runs) Tj ET\n"
        found = page(turned, setting="/Rotate 90")
        assert (found.width, found.height) == (800, 600)
        assert texts(words(found)) == ["Upwards", "it", "runs"]
        assert found.runs[0].baseline == pytest.approx(100)
        assert found.runs[0].x0 == pytest.approx(50, abs=1)

    def test_text_that_runs_sideways_turns_its_page(self) -> None:
        found = page("BT /F 12 Tf 0 1 -1 0 100 50 Tm (Upwards it runs) Tj ET\n")
        assert (found.width, found.height) == (800, 600)
        first, second, _ = words(found)
        assert second.x0 > first.x1

    def test_a_few_words_that_run_sideways_are_one_run_each(self) -> None:
        found = page(show(72, 700, "Some text runs from left to right"), "BT /F 9 Tf 0 1 -1 0 30 50 Tm (24-1) Tj ET\n")
        side = found.runs[-1]
        assert side.text == "24-1"
        assert side.bottom - side.top > side.x1 - side.x0

    def test_a_size_set_by_the_matrix_is_not_lost_where_blanks_are_guessed(self) -> None:
        lines = [f"BT /F 1 Tf 12 0 0 12 72 {700 - 20 * n} Tm [(So) -600 (it) -600 (is)] TJ ET\n" for n in range(30)]
        assert {run.size for run in page(*lines).runs} == {12.0}

    def test_hidden_text_was_recognised(self) -> None:
        scan = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
        data = make_pdf([show(72, 700, "Shown"), scan + "3 Tr\n" + show(72, 700, "Recognised")])
        assert read(data, Limits()).ocr_pages == [2]

    def test_places_are_counted_from_the_visible_box(self) -> None:
        found = page(show(172, 700, "Here"), setting="/MediaBox [0 0 600 800] /CropBox [100 0 500 750]")
        assert (found.width, found.height) == (400, 750)
        assert found.runs[0].x0 == pytest.approx(72, abs=0.5)
        assert found.runs[0].baseline == pytest.approx(50)


class TestGraphics:
    def test_thin_rectangles_and_strokes_are_rulings(self) -> None:
        found = page("72 700 200 0.5 re f\n", "1 w 72 600 m 272 600 l S\n")
        assert [edge[1] for edge in found.edges] == pytest.approx([100, 200], abs=1)
        assert [edge[2] - edge[0] for edge in found.edges] == pytest.approx([200, 200], abs=2.5)

    def test_the_sides_of_a_drawn_box_are_rulings_and_a_shade_is_none(self) -> None:
        assert len(page("72 600 200 100 re S\n").edges) == 4
        assert page("72 600 200 100 re f\n").edges == []

    def test_a_grid_of_one_path_gives_each_line(self) -> None:
        grid = "".join(f"{x} 500 m {x} 600 l " for x in (72, 172, 272)) + "72 550 m 272 550 l S\n"
        assert len(page(grid).edges) == 4

    def test_pictures_have_their_boxes(self) -> None:
        picture = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q\n"
        assert page(picture).pictures == [(0, 0, 600, 800)]


class TestRightToLeft:
    """Runs have their letters from left to right, whatever the order in which a file has them."""

    @pytest.mark.parametrize("order", [1, -1])
    def test_glyphs_are_put_in_the_order_of_the_page(self, order: int) -> None:
        letters = [(100, bytes([NOON])), (106, bytes([SEEN])), (130, bytes([SEEN])), (136, bytes([NOON]))]
        drawn = [show(x, 700, code, font="A") for x, code in letters[::order]]
        assert texts(runs(*drawn, fonts={"A": ARABIC})) == ["نس", "سن"]

    @pytest.mark.parametrize("order", [1, -1])
    def test_the_letters_of_a_ligature_are_read_from_the_right(self, order: int) -> None:
        drawn = [
            show(100, 700, bytes([NOON]), font="A"),
            show(106, 700, bytes([LAM_ALEF]), font="A"),
            show(112, 700, bytes([SEEN]), font="A"),
        ]
        assert texts(runs(*drawn[::order], fonts={"A": ARABIC})) == ["ن" + "ال" + "س"]  # shown ن ا ل س, read سلان

    def test_figures_keep_their_order(self) -> None:
        drawn = [show(100, 700, "12", font="A"), show(120, 700, bytes([NOON]), font="A")]
        assert texts(runs(*drawn, fonts={"A": ARABIC})) == ["١٢", "ن"]

    def test_a_mark_goes_to_the_letter_under_it(self) -> None:
        drawn = [show(x, 700, bytes([code]), font="A") for x, code in ((112, SEEN), (106, NOON), (100, SEEN))]
        mark = show(106, 703, bytes([FATHA]), font="A")
        assert texts(runs(*drawn, mark, fonts={"A": ARABIC})) == ["س" + "نَ" + "س"]

    def test_a_printed_blank_parts_words_that_stand_close(self) -> None:
        drawn = "BT /A 12 Tf 100 700 Td [<42> {} <43>] TJ ET\n"
        assert texts(runs(drawn.format("<20> 420"), fonts={"A": ARABIC})) == ["ن", "س"]
        assert texts(runs(drawn.format("-80"), fonts={"A": ARABIC})) == ["نس"]


class TestMaps:
    def test_glyph_numbers_are_read(self) -> None:
        title = "Пункт 2: Повестка дня"
        codes = {index: _glyph_number(char) for index, char in enumerate(dict.fromkeys(title), 33)}
        coded = bytes({char: index for index, char in enumerate(dict.fromkeys(title), 33)}[char] for char in title)
        data = make_pdf([show(72, 700, coded, font="N")], fonts={"N": font("Numbers", codes)})
        found = read(data, Limits())
        assert texts(words(found.pages[0])) == title.split()
        assert [remark.code for remark in found.findings] == ["text.map_repaired"]

    def test_low_bytes_of_glyph_numbers_are_read(self) -> None:
        title = "Организация работы совещания"
        data = make_pdf([show(72, 700, "".join(char if char == " " else chr(ord(char) - 0x3D6) for char in title))])
        found = read(data, Limits())
        assert texts(words(found.pages[0])) == title.split()
        assert [remark.code for remark in found.findings] == ["text.map_repaired"]

    @pytest.mark.parametrize(
        "text", ["the \x1cgreek\x1d font of the \x1cother\x1d letters", ". . . . . . \x05 . . . . . ."]
    )
    def test_signs_without_a_map_do_not_make_glyph_numbers_of_other_characters(self, text: str) -> None:
        codes = dict(enumerate(dict.fromkeys(text), 33))
        coded = bytes({char: index for index, char in codes.items()}[char] for char in text)
        found = read(make_pdf([show(72, 700, coded, font="N")], fonts={"N": font("Numbers", codes)}), Limits())
        assert not found.findings
        assert "".join(texts(words(found.pages[0])))[:3] == text.replace(" ", "")[:3]

    @pytest.mark.parametrize(
        "text",
        [
            "See https://example.org/some_page_of_ours [draft]",
            "[name] ____________ [date] ____________ [place] ^",
            "Documentation: A/CONF.5/2027/1 (para. 12)",
            "open_file(a_path)[line_no] ^ next_page[at_end] \\a\\b user_name`s",
        ],
    )
    def test_sound_fonts_are_left_alone(self, text: str) -> None:
        found = read(make_pdf([show(72, 700, text)]), Limits())
        assert texts(words(found.pages[0])) == text.split()
        assert found.findings == []

    def test_characters_that_no_map_tells_are_marked(self) -> None:
        codes = {65: "a", 66: "\x01"}
        assert texts(runs(show(72, 700, "ABA", font="U"), fonts={"U": font("Untold", codes)})) == ["a\ufffda"]


class TestDamage:
    def test_a_password_is_asked_for(self) -> None:
        with pytest.raises(EncryptedError):
            read(make_pdf([show(72, 700, "Secret")], encrypted=True), Limits())

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\xff\x00garbage" * 100])
    def test_what_cannot_be_opened_is_corrupt(self, data: bytes) -> None:
        with pytest.raises(CorruptError):
            read(data, Limits())

    def test_a_file_without_its_end_is_repaired(self) -> None:
        data = make_pdf([show(72, 700, "All is there")])
        found = read(data[: data.rindex(b"xref", 0, data.rindex(b"startxref"))], Limits())
        assert texts(words(found.pages[0])) == ["All", "is", "there"]
        assert [remark.code for remark in found.findings] == ["source.repaired"]

    def test_pages_beyond_the_limit_are_left_out(self) -> None:
        found = read(make_pdf([show(72, 700, f"Page {number}") for number in range(5)]), Limits(max_pages=2))
        assert len(found.pages) == 2
        assert [remark.code for remark in found.findings] == ["source.limit"]


def test_threads_may_read_at_the_same_time() -> None:
    files = [make_pdf([show(72, 700, f"Document {number}")] * 5) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda data: read(data, Limits()), files * 3))
    assert all(made == read(data, Limits()) for made, data in zip(found, files * 3, strict=True))


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.pdf")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_word_of_the_fixtures_is_found(path: Path) -> None:
    truth = json.loads(path.with_suffix("").with_suffix(".expected.json").read_text())
    found = read(path.read_bytes(), Limits())
    shown = {word for run in (run for page in found.pages for run in page.runs) for word in _words(run.text)}
    han = "".join(run.text for page in found.pages for run in page.runs)
    wanted = [word for block in truth["blocks"] for word in _words(block["text"] or "")]
    missed = [word for word in wanted if word not in shown and word[::-1] not in shown and word not in han]
    assert len(missed) <= 0.005 * len(wanted), missed


def _words(text: str) -> list[str]:
    return regex.findall(r"[\p{L}\p{M}]+|\p{N}+", text)


def _glyph_number(char: str) -> str:
    code = ord(char)
    return chr(code - 29) if code < 128 else chr(code - 0x410 + 0x23A)
