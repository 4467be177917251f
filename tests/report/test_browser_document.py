"""The page of a document in a browser: both sides light each other, doubts jump, corrections are saved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor import extract
from extractor.report.site import write_report
from extractor.report.view import write_view
from tests.batch.helpers import cli, convert

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the pages of a PDF and of an Arabic Word file."""
    folder = tmp_path_factory.mktemp("views")
    made = {}
    for key, name in (("pdf", "en/annotated-agenda.pdf"), ("docx", "ar/session-agenda.docx")):
        path = FIXTURES / name
        made[key] = write_view(extract(path), path.read_bytes(), folder / key).as_uri()
    return made


def is_lit(found: Locator) -> bool:
    return "lit" in (found.get_attribute("class") or "").split()


def is_seen(page: Page, found: Locator) -> bool:
    """Whether an element is within what its pane shows."""
    script = """element => { const pane = element.closest('.pane').getBoundingClientRect(), box = element.getBoundingClientRect();
        return box.bottom > pane.top && box.top < pane.bottom && box.height > 0; }"""
    return bool(found.evaluate(script))


LEFT = "#source [data-parts~='{}']"
RIGHT = "#extracted [data-parts~='{}']"
PARTS = ["/agenda/items/0/items/1", "/schedule/rows/3", "/citations/1", "f1", "b30"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("part", PARTS)
def test_pointing_at_one_side_lights_the_other(page: Page, views: dict[str, str], kind: str, part: str) -> None:
    part = "/agenda/items/2/items/1" if kind == "docx" and "items/1" in part else part
    page.goto(views[kind])
    left, right = page.locator(LEFT.format(part)).first, page.locator(RIGHT.format(part)).last
    right.hover()
    assert is_lit(left)
    assert is_lit(right)
    page.locator(".bar").hover()
    assert not is_lit(left)
    left.scroll_into_view_if_needed()
    left.hover(position={"x": 3, "y": 3})
    assert is_lit(right)
    assert is_lit(left)


def test_the_keyboard_lights_the_other_side_too(page: Page, views: dict[str, str]) -> None:
    page.goto(views["pdf"])
    page.locator("#agenda .locate").nth(2).focus()
    assert is_lit(page.locator(LEFT.format("/agenda/items/0/items/1")).first)
    page.locator("#source [tabindex='0']").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    stop = page.locator("#source a:focus")
    parts = (stop.get_attribute("data-parts") or "").split()
    assert any(is_lit(page.locator(RIGHT.format(part)).last) for part in parts)
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('extracted').contains(document.activeElement)")


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_doubt_jumps_to_its_place(page: Page, views: dict[str, str], kind: str) -> None:
    page.goto(views[kind])
    page.locator("#doubts li a").last.click()
    place = page.locator(LEFT.format("/diagnostics/" + ("1" if kind == "pdf" else "2"))).first
    page.wait_for_timeout(100)
    assert is_lit(place)
    assert is_seen(page, place)
    assert page.evaluate("document.getElementById('source').contains(document.activeElement)")


def test_arabic_is_shown_from_right_to_left(page: Page, views: dict[str, str]) -> None:
    page.goto(views["docx"])
    direction = "element => getComputedStyle(element).direction"
    assert page.locator("#source article").evaluate(direction) == "rtl"
    assert page.locator("#extracted .entry .title").first.evaluate(direction) == "rtl"
    assert page.locator("#extracted h2").first.evaluate(direction) == "ltr"
    first, last = (
        page.locator("#source .label").first.bounding_box(),
        page.locator("#source .list_item p").first.bounding_box(),
    )
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"] + last["width"] / 2  # the label is at the right of its line


def fill_correction(page: Page, name: str, **fields: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    for label, value in fields.items():
        page.get_by_role("dialog").get_by_label(label.replace("_", " "), exact=True).fill(value)
    page.get_by_role("button", name="Keep correction").click()


def save_corrections(page: Page) -> list[dict[str, object]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save corrections.jsonl").click()
    assert waiting.value.suggested_filename == "corrections.jsonl"
    return [json.loads(line) for line in Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()]


def test_corrections_made_on_the_page_are_saved_as_a_file(page: Page, views: dict[str, str]) -> None:
    page.goto(views["docx"])
    fill_correction(page, "Correct title", Value="عنوان آخر", Why="misprint", Your_name="A. Archivist")
    fill_correction(page, "Correct bodies", **{"Values, one on a line": "المجلس\nاللجنة"})
    fill_correction(page, "Correct agenda item 1", Number="7")
    assert page.locator("[data-value='/masthead/title']").inner_text() == "عنوان آخر"
    page.reload()  # the browser keeps what is not saved
    title, bodies, number = save_corrections(page)
    digest = extract(FIXTURES / "ar" / "session-agenda.docx").source.sha256
    assert {**title, "at": ""} == {
        "sha256": digest, "pointer": "/masthead/title", "was": "جدول الأعمال المؤقت وشروحه", "now": "عنوان آخر",
        "by": "A. Archivist", "at": "", "why": "misprint",
    }  # fmt: skip
    assert len(str(title["at"])) == len("2026-01-31")
    assert (bodies["pointer"], bodies["now"]) == ("/masthead/bodies", ["المجلس", "اللجنة"])
    assert (number["pointer"], number["was"], number["now"]) == ("/agenda/items/0/number", "1", "7")
    page.get_by_role("button", name="Undo").first.click()
    assert [one["pointer"] for one in save_corrections(page)] == ["/masthead/bodies", "/agenda/items/0/number"]


def test_a_correction_made_on_the_page_is_applied_by_the_next_run(page: Page, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(FIXTURES / "es" / "annotated-agenda.txt", tmp_path / "in")
    out, report = tmp_path / "out", tmp_path / "report"
    convert(out, tmp_path / "in")
    [made] = out.rglob("*.txt.json")
    confidence = json.loads(made.read_bytes())["confidence"]
    unsure = min((part for part in confidence if confidence[part] is not None), key=confidence.__getitem__)
    list(write_report(out, report))
    page.goto((report / "index.html").as_uri())
    page.locator("#rows a").click()
    fill_correction(page, "Correct title", Value="Otro título", Your_name="A. Archivera")
    fill_correction(page, "Correct agenda item 1", Title="Elección de la Presidencia")
    fill_correction(page, f"Correct {unsure}: checked and right", Why="compared with the print")
    page.get_by_role("link", name="All documents").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save corrections.jsonl (3)").click()
    waiting.value.save_as(tmp_path / "corrections.jsonl")
    run = cli("batch", tmp_path / "in", "-o", out, "--corrections", tmp_path / "corrections.jsonl", "--quiet")
    assert run.returncode == 0, run.stderr
    document = json.loads(made.read_bytes())
    assert document["masthead"]["title"] == "Otro título"
    assert document["agenda"]["items"][0]["title"] == "Elección de la Presidencia"
    assert document["confidence"][unsure] == 1
    assert [one["by"] for one in document["corrected"]] == ["A. Archivera"] * 3
    list(write_report(out, report))
    page.reload()
    page.locator("#rows a").click()
    assert page.locator("[data-value='/masthead/title']").inner_text() == "Otro título"
    assert page.locator("#corrected li").count() == 3
    assert page.locator("#corrections").is_hidden()  # what was applied is not kept any more


def test_any_value_can_be_corrected_by_its_pointer_and_what_is_no_json_is_refused(
    page: Page, views: dict[str, str]
) -> None:
    page.goto(views["docx"])
    name = "Correct any value by its JSON pointer"
    fill_correction(page, name, JSON_pointer="/schedule/rows/0", **{"Value, as JSON": "{", "Your_name": "B"})
    assert "no JSON" in page.get_by_role("alert").inner_text()
    page.get_by_role("textbox", name="JSON pointer").fill("/nowhere/1")
    page.get_by_label("Value, as JSON").fill("null")
    page.get_by_role("button", name="Keep correction").click()
    assert "/nowhere/1" in page.get_by_role("alert").inner_text()
    page.get_by_role("textbox", name="JSON pointer").fill("/schedule")
    page.get_by_label("Value, as JSON").fill("null")
    page.get_by_role("button", name="Keep correction").click()
    [saved] = save_corrections(page)
    assert (saved["pointer"], saved["now"]) == ("/schedule", None)
    assert isinstance(saved["was"], dict)


def test_a_correction_can_be_made_with_the_keyboard_alone(page: Page, views: dict[str, str]) -> None:
    page.goto(views["pdf"])
    button = page.get_by_role("button", name="Correct date")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert button.evaluate("element => element === document.activeElement")
    page.get_by_role("button", name="Correct subtitle").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("Note by the Registrar")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("C. Archivist")
    page.keyboard.press("Enter")
    assert page.locator("[data-value='/masthead/subtitle']").inner_text() == "Note by the Registrar"


def test_the_json_is_shown_when_asked_for(page: Page, views: dict[str, str]) -> None:
    page.goto(views["pdf"])
    page.get_by_text("The document as JSON", exact=True).click()
    page.wait_for_function("document.querySelector('#raw pre').textContent.length > 100")
    shown = json.loads(page.locator("#raw pre").inner_text())
    assert shown == extract(FIXTURES / "en" / "annotated-agenda.pdf").to_dict()


@pytest.mark.parametrize("width", [360, 700, 1300])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_page_fits_into_the_width(page: Page, views: dict[str, str], kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(views[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#source").is_visible()
    assert page.locator("#extracted").is_visible()


def test_dark_and_print_have_their_styles(page: Page, views: dict[str, str]) -> None:
    page.goto(views["pdf"])
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light
    page.emulate_media(media="print", color_scheme="light")
    assert not page.locator("#source").is_visible()
    assert not page.get_by_role("button", name="Correct title").is_visible()
    assert page.locator("#schedule").is_visible()
