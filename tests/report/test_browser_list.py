"""The list of documents in a browser: filters, search in six languages, order, speed, keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.report.index_page import write_index
from extractor.report.view import copy_assets
from tests.report.test_site import make_row

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAX_OPENING_MS = 2000


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def list_paths(page: Page) -> set[str]:
    paths = page.locator("#rows .about bdi:last-child").all_inner_texts()
    return {"/".join(path.split("/")[-2:]) for path in paths}


@pytest.fixture
def listed(page: Page, report: Path) -> Page:
    page.goto((report / "index.html").as_uri())
    return page


def test_filters_narrow_the_list_and_count_what_the_others_leave(listed: Page) -> None:
    assert count(listed) == "19 files"
    listed.get_by_label("Arabic").check()
    assert count(listed) == "3 of 19 files"
    assert list_paths(listed) == {
        f"ar/{name}" for name in ("session-agenda.docx", "annotated-agenda.pdf", "letter.html")
    }
    types = listed.locator("#facet-type label").all_inner_texts()
    assert [text.split() for text in types] == [["annotated", "agenda", "2"], ["letter", "1"]]
    listed.get_by_label("French").check()
    listed.get_by_label("letter", exact=False).check()
    assert list_paths(listed) == {"ar/letter.html", "fr/letter.html"}
    listed.reload()
    assert list_paths(listed) == {"ar/letter.html", "fr/letter.html"}  # the address keeps filters
    listed.get_by_role("button", name="Clear all").click()
    assert count(listed) == "19 files"


@pytest.mark.parametrize("facet", ["status", "confidence", "language", "type", "year", "body", "code"])
def test_every_facet_filters_to_the_number_that_it_shows(listed: Page, facet: str) -> None:
    choice = listed.locator(f"#facet-{facet} li").first
    number = choice.locator(".number").inner_text()
    choice.locator("input").check()
    assert count(listed) == f"{number} of 19 files"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("انتخاب اعضاء المكتب", "ar/session-agenda.docx"),  # typed without hamza
        ("الموقّت جدول", "ar/annotated-agenda.pdf"),  # with a vowel, in another order
        ("选举 主席团", "zh/session-agenda.docx"),
        ("临时议程", "zh/annotated-agenda.pdf"),
        ("ELECTION of officers", "en/session-agenda.docx"),
        ("ordre jour provisoire ANNOTE", "fr/annotated-agenda.pdf"),  # typed without its accent
        ("предварительная аннотированная", "ru/annotated-agenda.pdf"),
        ("eleccion mesa", "es/session-agenda.docx"),
        ('"e/cn.5/2027/91"', "ru/session-agenda.docx"),
        ("broken.docx", "broken.docx"),
    ],
)
def test_search_finds_what_people_type(listed: Page, query: str, found: str) -> None:
    listed.get_by_role("searchbox").fill(query)
    listed.get_by_role("searchbox").press("Enter")
    assert found in list_paths(listed)
    assert count(listed) != "19 files"


def test_nothing_found_is_said(listed: Page) -> None:
    listed.get_by_role("searchbox").fill("xylophone")
    listed.get_by_text("Nothing found").wait_for()
    assert count(listed) == "0 of 19 files"


def test_a_click_on_a_column_orders_by_it_and_a_second_turns_the_order(listed: Page) -> None:
    def sure() -> list[float]:
        return [float(text) for text in listed.locator("#rows .confidence").all_inner_texts() if text]

    listed.get_by_role("button", name="Sure").click()
    assert sure() == sorted(sure())
    assert listed.locator("[aria-sort=ascending]").inner_text() == "Sure"
    listed.get_by_role("button", name="Sure").click()
    assert sure() == sorted(sure(), reverse=True)
    assert list_paths(listed) >= {"broken.docx"}


def test_the_keyboard_alone_gets_from_search_to_a_page(listed: Page) -> None:
    listed.get_by_role("searchbox").focus()
    listed.keyboard.type("session-agenda")
    listed.keyboard.press("Enter")
    while listed.evaluate("!document.activeElement.matches('#rows a')"):
        listed.keyboard.press("Tab")
    listed.keyboard.press("ArrowDown")
    listed.keyboard.press("End")
    last = listed.evaluate("document.activeElement.closest('.row').querySelector('.about').innerText")
    assert last.endswith("zh/session-agenda.docx")
    listed.keyboard.press("Home")
    listed.keyboard.press("Enter")
    listed.wait_for_selector("#extracted")
    assert "E/CN.5/2027/91" in listed.title()


def test_20_000_files_open_in_two_seconds_and_few_rows_are_drawn(page: Page, tmp_path: Path) -> None:
    copy_assets(tmp_path)
    path = write_index([make_row(number) for number in range(20_000)], tmp_path, "archive")
    times = []
    for _ in range(3):
        page.goto(path.as_uri())
        page.wait_for_selector("#rows [role=row]")
        times.append(page.evaluate("performance.now()"))
    assert min(times) < MAX_OPENING_MS
    assert page.locator("#rows [role=row]").count() < 60
    page.evaluate("document.getElementById('rows').scrollTop = 1e9")
    page.get_by_text("document-19999.pdf").wait_for()
    assert page.locator("#rows [role=row]").count() < 60
    began = page.evaluate("performance.now()")
    page.get_by_role("searchbox").fill("harbour 19999")
    page.get_by_text("1 of 20,000 files").wait_for()
    assert page.evaluate("performance.now()") - began < MAX_OPENING_MS


@pytest.mark.parametrize("width", [360, 768, 1300])
def test_the_list_fits_into_the_width(listed: Page, width: int) -> None:
    listed.set_viewport_size({"width": width, "height": 740})
    assert listed.evaluate("document.documentElement.scrollWidth") <= width
    assert listed.locator("#rows [role=row]").first.is_visible()
