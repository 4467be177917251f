"""Headers and footers of the kinds of pages that a document uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.readers.odt.odf import OFFICE_NS, STYLE_NS, TABLE_NS, TEXT_NS, Element
from extractor.readers.odt.story import OdtStoryReader
from extractor.readers.odt.styles import OdtStyles
from extractor.readers.shared.office.running_headers import (
    MAX_RUNNING_HEADER_LINES,
    mark_as_masthead,
    split_furniture_lines,
)
from extractor.source import SourceBlock

_USUAL_PAGE = "Standard"
_KINDS = ("header-first", "header", "header-left", "footer-first", "footer", "footer-left")
_PAGE_BEGINNERS = {f"{TEXT_NS}p": "paragraph", f"{TEXT_NS}h": "paragraph", f"{TABLE_NS}table": "table"}


def read_page_headers(
    styles: Element | None, body: Element, sheet: OdtStyles, open_story: Callable[[], OdtStoryReader]
) -> tuple[list[SourceBlock], list[str]]:
    """The blocks of the first page's header, and the lines of all other headers and footers, each once."""
    pages = _find_used_pages(styles, body, sheet)
    story = open_story()
    blocks: list[SourceBlock] = []
    lines: dict[str, None] = {}
    first = _find_first_header(pages[0]) if pages else None
    for part in (part for page in pages for kind in _KINDS for part in page.iterchildren(f"{STYLE_NS}{kind}")):
        if part.get(f"{STYLE_NS}display") == "false":
            continue
        found = list(_read_furniture_lines(part, story))
        is_masthead = part is first and (_begins_document(pages[0], part) or len(found) > MAX_RUNNING_HEADER_LINES)
        if is_masthead:
            blocks = [mark_as_masthead(block) for block in open_story().read_blocks(part)]
        else:
            lines.update(dict.fromkeys(found))
    return blocks, list(lines)


def _find_used_pages(styles: Element | None, body: Element, sheet: OdtStyles) -> list[Element]:
    """The kinds of pages that the document uses, that of its first page first."""
    master = None if styles is None else styles.find(f"{OFFICE_NS}master-styles")
    if master is None:
        return []
    known = {page.get(f"{STYLE_NS}name"): page for page in master.iterchildren(f"{STYLE_NS}master-page")}
    asked = [_find_page_style(element, sheet) for element in body.iter(*_PAGE_BEGINNERS)]
    waiting = [(asked[0] if asked else None) or _USUAL_PAGE, *(name for name in asked[1:] if name)][::-1]
    used: dict[str, Element] = {}
    while waiting:
        name = waiting.pop()
        if name in known and name not in used:
            used[name] = known[name]
            following = known[name].get(f"{STYLE_NS}next-style-name")
            waiting += [following] if following else []
    return list(used.values())


def _find_page_style(element: Element, sheet: OdtStyles) -> str | None:
    """The kind of page that a paragraph or table begins; None where it continues the page."""
    family = _PAGE_BEGINNERS[element.tag]
    if family == "table":
        return sheet.find_page_style(family, element.get(f"{TABLE_NS}style-name"))
    return sheet.get_paragraph_style(element.get(f"{TEXT_NS}style-name")).page_style


def _find_first_header(page: Element) -> Element | None:
    """The header of the first page."""
    own = page.find(f"{STYLE_NS}header-first")
    return own if own is not None else page.find(f"{STYLE_NS}header")


def _begins_document(page: Element, header: Element) -> bool:
    """Whether a header is that of the first page only: its own, or that of a kind of page that another follows."""
    following = page.get(f"{STYLE_NS}next-style-name")
    return header.tag == f"{STYLE_NS}header-first" or (following or page.get(f"{STYLE_NS}name")) != page.get(
        f"{STYLE_NS}name"
    )


def _read_furniture_lines(part: Element, story: OdtStoryReader) -> Iterator[str]:
    """The lines of a header or footer."""
    for paragraph in part.iter(f"{TEXT_NS}p", f"{TEXT_NS}h"):
        style = story.inline.sheet.get_paragraph_style(paragraph.get(f"{TEXT_NS}style-name"))
        spans = story.inline.read_spans(paragraph, style)
        story.inline.text_boxes.clear()
        yield from split_furniture_lines(spans)
