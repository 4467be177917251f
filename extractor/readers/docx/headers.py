"""Headers and footers: the head of the first page belongs to the document, what runs over its pages is furniture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import regex

from extractor.readers.docx.story import Story
from extractor.readers.docx.xml import Element, R, W, attribute, child, descendants, flag, value
from extractor.source import Block
from extractor.text import clean

_BREAK = regex.compile(r"[\t\n]+")
_RUNNING_LINES = 2  # a running head has a line or two; what has more on every page is the head of a short document

Open = Callable[[str], tuple[Element, Story] | None]


def read_headers(sections: list[Element], open_part: Open) -> tuple[list[Block], list[str]]:
    """The blocks of the first page's header, and the lines of all other headers and footers, each once.

    `open_part` gives the root and a story for the part that a relationship id leads to.
    """
    first = _first_header(sections[0]) if sections else None
    blocks: list[Block] = []
    lines: dict[str, None] = {}
    for reference, is_first in _references(sections, first):
        opened = open_part(reference)
        if opened is None:
            continue
        root, story = opened
        found = list(_furniture(root, story))
        if is_first and (_has_title_page(sections[0]) or len(found) > _RUNNING_LINES):
            blocks = [_head(block) for block in story.blocks(root)]
        else:
            lines.update(dict.fromkeys(found))
    return blocks, list(lines)


def _references(sections: list[Element], first: str | None) -> Iterator[tuple[str, bool]]:
    """The relationship ids of all headers and footers, each once; the first page's header is marked."""
    seen: set[str] = set()
    for section in sections:
        for element in (*section.iterchildren(f"{W}headerReference"), *section.iterchildren(f"{W}footerReference")):
            reference = element.get(f"{R}id") or ""
            if reference not in seen:
                seen.add(reference)
                yield reference, reference == first


def _first_header(section: Element) -> str | None:
    wanted = "first" if _has_title_page(section) else "default"
    for element in section.iterchildren(f"{W}headerReference"):
        if (attribute(element, "type") or "default") == wanted:
            return element.get(f"{R}id")
    return None


def _has_title_page(section: Element) -> bool:
    return child(section, "titlePg") is not None and flag(section, "titlePg") is True


def _furniture(root: Element, story: Story) -> Iterator[str]:
    """The lines of a header or footer; what tabs set left, in the middle and right are lines of their own."""
    for paragraph in _paragraphs(root):
        style = value(child(paragraph, "pPr"), "pStyle")
        raw = "".join([span.text for span in story.inline.spans(paragraph, style)])
        story.inline.boxes.clear()
        yield from (line for part in _BREAK.split(raw) if (line := clean(part)))


def _paragraphs(root: Element) -> Iterable[Element]:
    for paragraph in descendants(root, "p"):
        yield paragraph
        yield from descendants(paragraph, "p")


def _head(block: Block) -> Block:
    block.role, block.zone = "header", "masthead"
    return block
