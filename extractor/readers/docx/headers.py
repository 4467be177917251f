"""Headers and footers: the header of the first page belongs to the document, what runs over its pages is furniture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from extractor.readers.docx.ooxml import (
    R_NS,
    W_NS,
    Element,
    find_child,
    get_attribute,
    iterate_descendants,
    read_child_flag,
    read_child_value,
)
from extractor.readers.docx.story import DocxStoryReader
from extractor.readers.shared.office.running_headers import (
    MAX_RUNNING_HEADER_LINES,
    mark_as_masthead,
    split_furniture_lines,
)
from extractor.source import SourceBlock

PartOpener = Callable[[str], tuple[Element, DocxStoryReader] | None]


def read_headers(sections: list[Element], open_part: PartOpener) -> tuple[list[SourceBlock], list[str]]:
    """The blocks of the first page's header, and the lines of all other headers and footers, each once.

    `open_part` gives the root and a story for the part that a relationship id leads to.
    """
    first = _find_first_header(sections[0]) if sections else None
    blocks: list[SourceBlock] = []
    lines: dict[str, None] = {}
    for reference, is_first in _iterate_header_references(sections, first):
        opened = open_part(reference)
        if opened is None:
            continue
        root, story = opened
        found = list(_read_furniture_lines(root, story))
        if is_first and (_has_title_page(sections[0]) or len(found) > MAX_RUNNING_HEADER_LINES):
            blocks = [mark_as_masthead(block) for block in story.read_blocks(root)]
        else:
            lines.update(dict.fromkeys(found))
    return blocks, list(lines)


def _iterate_header_references(sections: list[Element], first: str | None) -> Iterator[tuple[str, bool]]:
    """The relationship ids of all headers and footers, each once; the first page's header is marked."""
    seen: set[str] = set()
    for section in sections:
        for element in (
            *section.iterchildren(f"{W_NS}headerReference"),
            *section.iterchildren(f"{W_NS}footerReference"),
        ):
            reference = element.get(f"{R_NS}id") or ""
            if reference not in seen:
                seen.add(reference)
                yield reference, reference == first


def _find_first_header(section: Element) -> str | None:
    wanted = "first" if _has_title_page(section) else "default"
    for element in section.iterchildren(f"{W_NS}headerReference"):
        if (get_attribute(element, "type") or "default") == wanted:
            return element.get(f"{R_NS}id")
    return None


def _has_title_page(section: Element) -> bool:
    return find_child(section, "titlePg") is not None and read_child_flag(section, "titlePg") is True


def _read_furniture_lines(root: Element, story: DocxStoryReader) -> Iterator[str]:
    """The lines of a header or footer."""
    for paragraph in _iterate_paragraphs(root):
        style = read_child_value(find_child(paragraph, "pPr"), "pStyle")
        spans = story.run_reader.read_spans(paragraph, style)
        story.run_reader.text_boxes.clear()
        yield from split_furniture_lines(spans)


def _iterate_paragraphs(root: Element) -> Iterable[Element]:
    for paragraph in iterate_descendants(root, "p"):
        yield paragraph
        yield from iterate_descendants(paragraph, "p")
