"""When pages are read from their pictures, and what is said where they are not; without any program of the system."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image, ImageDraw

from extractor import Limits, UsageError, extract, page_recognition
from extractor.readers.ocr import tesseract
from extractor.readers.ocr.engine import LineLayout, LineReading, ReadWord
from extractor.readers.ocr.page_reading import read_page_picture
from extractor.readers.ocr.tesseract import Tesseract
from extractor.readers.shared.external_programs import get_program_seconds
from extractor.source import Page, TextRun
from tests.readers.ocr.pictures import draw_page, save_scan

WORD = "remembered"


class FakeEngine:
    """Reads one word in every line, and counts what it is asked."""

    name, priority = "fake", 10

    def __init__(self, missing: str | None = None, word: str = WORD) -> None:
        self.missing, self.word = missing, word
        self.languages: list[list[str]] = []

    def find_missing(self, languages: Sequence[str]) -> str | None:
        return self.missing

    def read_lines(
        self, pictures: Sequence[Any], languages: Sequence[str], *, layout: LineLayout = "line"
    ) -> list[LineReading]:
        self.languages.append(list(languages))
        return [LineReading([ReadWord(self.word, (0.0, 0.0, *map(float, picture.size)), 0.9)]) for picture in pictures]

    def find_rotation(self, picture: Any) -> int | None:
        return None

    def find_script(self, picture: Any) -> str | None:
        return "Cyrillic"


@pytest.fixture
def scan() -> bytes:
    return save_scan([draw_page("en", "resolution")] * 2)


def use(monkeypatch: pytest.MonkeyPatch, engine: FakeEngine) -> FakeEngine:
    monkeypatch.setattr(page_recognition, "load_engines", lambda: [engine])
    return engine


def test_the_language_is_that_of_the_script_and_can_be_set(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    assert use(monkeypatch, FakeEngine()).languages == []
    engine = use(monkeypatch, FakeEngine())
    extract(scan)
    assert ["ru"] in engine.languages
    engine = use(monkeypatch, FakeEngine())
    extract(scan, ocr_language="fr")
    assert ["fr"] in engine.languages
    assert ["ru"] not in engine.languages


def test_nothing_is_read_where_that_is_switched_off(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    engine = use(monkeypatch, FakeEngine())
    document = extract(scan, ocr="off")
    assert engine.languages == []
    assert [d.code for d in document.diagnostics].count("text.layer_untrusted") == 2


def test_a_symbol_with_a_letter_for_a_digit_is_repaired_and_what_was_read_is_kept(
    monkeypatch: pytest.MonkeyPatch, scan: bytes
) -> None:
    use(monkeypatch, FakeEngine(word="A/39/36I"))
    document = extract(scan, ocr_language="en")
    assert "“A/39/36I” was recognised on page 1 and read as A/39/361." in [d.message for d in document.diagnostics]
    assert not any("36I" in block.text for block in document.blocks)


def test_another_mode_is_refused(scan: bytes) -> None:
    with pytest.raises(UsageError, match="auto, off or force"):
        extract(scan, ocr="sometimes")


def test_what_is_missing_is_said_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    use(monkeypatch, FakeEngine("Install it with `apt-get install thing`."))
    document = extract(scan)
    unread = [d.message for d in document.diagnostics if d.code == "source.part_unread"]
    assert unread == ["The text of pages 1, 2 was not recognised. Install it with `apt-get install thing`."]
    assert document.source.ocr_pages == []


def test_the_time_allowed_counts_the_pages(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    use(monkeypatch, FakeEngine())
    monkeypatch.setattr(page_recognition, "MAX_SECONDS_PER_PAGE", 60.0)  # enough for a busy machine
    document = extract(scan, limits=Limits(max_seconds=80.0))
    limits = [d.message for d in document.diagnostics if d.code == "source.limit"]
    assert limits == ["There was no time to recognise page 2; allow more seconds."]
    assert document.source.ocr_pages == [1]


def test_pages_for_which_there_is_no_time_are_named(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    use(monkeypatch, FakeEngine())
    monkeypatch.setattr(page_recognition, "MIN_TIME_LEFT_RATIO", 1.0)
    document = extract(scan)
    limits = [d.message for d in document.diagnostics if d.code == "source.limit"]
    assert limits == ["There was no time to recognise pages 1, 2; allow more seconds."]


@pytest.mark.parametrize(
    ("models", "languages", "install"),
    [
        (None, ["zh", "ar"], "apt-get install tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-ara"),
        (frozenset({"eng"}), ["en", "ru"], "apt-get install tesseract-ocr-rus"),
    ],
)
def test_tesseract_names_the_packages_that_it_lacks(
    monkeypatch: pytest.MonkeyPatch, models: frozenset[str] | None, languages: list[str], install: str
) -> None:
    monkeypatch.setattr(tesseract, "_list_models", lambda: models)
    assert f"`{install}`" in str(Tesseract().find_missing(languages))


def test_tesseract_lacks_nothing_where_the_models_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_list_models", lambda: frozenset({"eng", "deu"}))
    assert Tesseract().find_missing(["en", "deu"]) is None


def test_a_program_gets_no_time_that_is_for_the_other_stages(monkeypatch: pytest.MonkeyPatch, scan: bytes) -> None:
    given: list[float | None] = []

    class Watching(FakeEngine):
        def read_lines(self, pictures: Sequence[Any], languages: Sequence[str], **options: Any) -> list[LineReading]:
            given.append(get_program_seconds())
            return super().read_lines(pictures, languages, **options)

    use(monkeypatch, Watching())
    monkeypatch.setattr(page_recognition, "MIN_TIME_LEFT_RATIO", 0.9)
    extract(scan, limits=Limits(max_seconds=100.0), ocr_language="en")
    assert given
    assert all(seconds is not None and 0 < seconds <= 10.0 for seconds in given)


@pytest.mark.parametrize(
    ("text", "edges", "words"),
    [
        ("lundi 9hà12h", [0.0, 20.0, 25.0, 60.0], ["lundi", "9h", "à", "12h"]),
        ("9hà12h", [], ["9h", "à", "12h"]),
        ("lundi 9h", [0.0, 20.0, 25.0, 60.0], ["lundi", "9h"]),
    ],
)
def test_words_that_were_set_apart_have_places_of_their_own(text: str, edges: list[float], words: list[str]) -> None:
    run = TextRun(text, 0.0, 0.0, 60.0, 10.0, 8.0, 10.0, word_edges_x=edges)
    page_recognition._repair_symbols([run])
    parts = run.split_words()
    assert [part.text for part in parts] == words
    assert all(first.x1 <= second.x0 for first, second in pairwise(parts))


def test_latin_lines_of_a_page_from_the_right_keep_their_smaller_size() -> None:
    runs = [TextRun(text, 0.0, 0.0, 60.0, 10.0, 8.0, size) for text, size in
            (("دفتر السفينة", 13.5), ("السفينة", 14.0), ("Distr.: General", 11.5), ("30 June 2031", 11.0))]  # fmt: skip
    page_recognition._level_sizes([Page(1, 600, 800, runs)])
    assert [run.size for run in runs] == [13.5, 13.5, 11.5, 11.5]


@pytest.mark.parametrize(
    ("read", "left"),
    [
        (("Ares", "/76/160"), ["A/RES/76/160"]),
        (("Anesr", "6/160"), ["A/RES/76/160"]),
        (("AreS/76/160",), ["A/RES/76/160"]),
        (("ARES/76/160",), ["A/RES/76/160"]),
        (("A", "/RES/76/160"), ["A", "/RES/76/160"]),
        (("A/RES/76/161",), ["A/RES/76/161"]),
        (("A", "/RES/7/6/160"), ["A", "/RES/7/6/160"]),
        (("7 January 2031",), ["7 January 2031"]),
    ],
)
def test_a_first_page_has_the_symbol_that_other_pages_repeat(read: tuple[str, ...], left: list[str]) -> None:
    def place(text: str, x: float, size: float) -> TextRun:
        return TextRun(text, x, 50 - size, x + 20, 52, 50, size)

    first = [
        place("United Nations", 60, 10),
        *(place(text, 480 + 20 * at, 20 - 10 * at) for at, text in enumerate(read)),
    ]
    others = [Page(2 + at, 600, 800, [place(text, 60, 9)]) for at, text in enumerate(("A/RRES/76/160", "A/RES/76/160"))]
    pages = [Page(1, 600, 800, first), *others]
    change = page_recognition._restore_first_symbol(pages)
    assert [run.text for run in pages[0].runs] == ["United Nations", *left]
    assert change == ((" ".join(read), left[0]) if tuple(left) != read else None)


def test_a_line_with_the_form_of_a_symbol_is_kept_where_another_script_was_read_badly() -> None:
    class Doubtful(FakeEngine):
        def read_lines(self, pictures: Sequence[Any], languages: Sequence[str], **options: Any) -> list[LineReading]:
            self.word = "-A/86/262" if list(languages) == ["en"] else "02"
            readings = super().read_lines(pictures, languages, **options)
            for reading in readings:
                reading.words[0].confidence = 0.3 if list(languages) == ["en"] else 0.6
            return readings

    picture = Image.new("L", (1200, 800), 255)
    pen = ImageDraw.Draw(picture)
    for x in range(100, 500, 40):
        pen.rectangle((x, 100, x + 24, 140), fill=0)
    page = read_page_picture(picture, 1, ["ar"], Doubtful()).page
    assert [run.text for run in page.runs] == ["-A/86/262"]
