"""From pages to a source: furniture and notes are taken out first, then tables are found; the rest are paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from extractor.common.compound_numbers import read_compound_label
from extractor.common.deadline import check_deadline
from extractor.common.printed_labels import PRINTED_BULLET_SYMBOLS
from extractor.layout.builder import LayoutBuilder, LayoutPart
from extractor.layout.font_repair import repair_fonts
from extractor.layout.geometry import compute_bounding_box
from extractor.layout.ligature_order import repair_ligature_order
from extractor.layout.lines.compound_labels import mark_compound_labels, mark_item_lines
from extractor.layout.lines.hyphenation import mark_soft_hyphens
from extractor.layout.lines.line_builder import build_text_lines
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.lines.typed_note_marks import raise_typed_note_marks
from extractor.layout.lines.writing_direction import find_rtl_pages
from extractor.layout.page_medium import PrintedPage, TypedPage
from extractor.layout.paragraphs.document_metrics import DocumentMetrics, find_commonest_size
from extractor.layout.paragraphs.headings import mark_headings
from extractor.layout.paragraphs.paragraphs import Paragraph
from extractor.layout.regions.double_strikes import drop_double_strikes
from extractor.layout.regions.furniture import extract_furniture
from extractor.layout.regions.line_numbers import extract_line_numbers
from extractor.layout.regions.notes.footnotes import clean_notes, extract_footnotes
from extractor.layout.regions.notes.note_references import link_note_references
from extractor.layout.regions.notes.table_notes import extract_table_notes
from extractor.layout.regions.rotated_text import extract_rotated_text
from extractor.layout.regions.watermarks import extract_watermarks
from extractor.layout.sheets import SheetDivision, divide_sheets
from extractor.layout.text_layer_quality import find_untrusted_pages
from extractor.layout.tolerances import MIN_LABEL_OUTDENT_EM
from extractor.source import Box, Finding, Page, PagedSource, Source, SourceBlock, SourceCell, SourceNote


def judge_pages(pages: PagedSource) -> dict[int, Finding]:
    """Repair the fonts that can be repaired, and find the pages whose text is wrong, by their numbers.

    Changes the texts of `pages` and adds to its findings; of a text that is drawn twice one is kept. A typed text has no
    fonts, but the order of its ligatures may be wrong.
    """
    if pages.is_character_grid:
        pages.findings += repair_ligature_order(pages.pages)
        return {}
    pages.pages = drop_double_strikes(pages.pages)
    font_findings = repair_fonts(pages.pages)
    doubted = find_untrusted_pages(pages.pages)
    if doubted:  # the doubt of a font says no more than that of its page
        font_findings = [finding for finding in font_findings if finding.code != "text.layer_untrusted"]
    pages.findings += font_findings
    return doubted


def arrange_pages(pages: PagedSource, doubted: dict[int, Finding] | None = None) -> Source:
    """Arrange a document's pages: blocks in reading order, notes with their calls, furniture apart.

    Boxes are points from the page's top left; typed pages have none, and are not counted. Pages whose text can't be
    trusted are not joined with others, and have no headings and notes: `doubted` has their findings, as `judge_pages`
    gives them; without it they are judged here.
    """
    medium = TypedPage if pages.is_character_grid else PrintedPage
    doubted = judge_pages(pages) if doubted is None else doubted
    removed_texts, kept = _clean_printed_text(pages.pages) if medium.has_fonts else ([], pages.pages)
    division = divide_sheets(kept) if medium.has_exact_places else SheetDivision(kept, {})
    kept, doubted_pages = division.pages, division.select_pages(doubted)
    rows = [
        build_text_lines(page.runs, medium(page.number, page.width, rtl=rtl))
        for page, rtl in zip(kept, find_rtl_pages(kept), strict=True)
    ]
    furniture, text_pages = extract_furniture(rows, kept, medium)
    mark_soft_hyphens(rows)
    mark_compound_labels(rows)
    mark_item_lines(rows)
    body_size = _find_body_size(rows) if medium.has_fonts else None
    builder = LayoutBuilder(DocumentMetrics.from_pages(rows, medium))
    notes: list[SourceNote] = []
    calls: set[str] = set()
    for page, page_rows in zip(text_pages, rows, strict=True):
        check_deadline()
        if page.number not in doubted_pages:
            calls |= {call.marker for line in page_rows for call in line.note_references}
            notes += extract_footnotes(page_rows, page, body_size, notes, calls)
    if not medium.has_fonts:
        raise_typed_note_marks(rows)
    for page, page_rows in zip(text_pages, rows, strict=True):
        check_deadline()
        if page.number in doubted_pages:
            builder.add_untrusted_page(page_rows)
        else:
            builder.add_page(page, page_rows)
    extract_table_notes(builder.parts, notes)
    columns = [" ".join(numbers) for numbers in builder.contents_columns.values() if numbers]
    source = _start_source(pages, doubted, list(dict.fromkeys([*removed_texts, *furniture, *columns])), notes)
    mark_headings(
        [
            part if isinstance(part, Paragraph) and not part.is_untrusted and part.zone is None else None
            for part in builder.parts
        ],
        medium,
    )
    levels = _find_bullet_levels(builder.parts)
    for part in builder.parts:
        check_deadline()
        _append_part(source, part, levels)
    link_note_references(_list_texts_with_pages(source.blocks), source.notes)
    clean_notes(source.notes)
    division.place_on_sheets(source)
    return source


def _start_source(
    pages: PagedSource, doubted: dict[int, Finding], furniture: list[str], notes: list[SourceNote]
) -> Source:
    """The document before its blocks are added; typed pages are not counted."""
    source = Source(
        pages.format,
        furniture=furniture,
        notes=notes,
        findings=[*pages.findings, *doubted.values()],
        untrusted_pages=list(doubted),
        ocr_pages=list(pages.ocr_pages),
    )
    if not pages.is_character_grid:
        source.pages = len(pages.pages)
        source.page_sizes = [(round(page.width, 1), round(page.height, 1)) for page in pages.pages]
    return source


def _clean_printed_text(pages: Sequence[Page]) -> tuple[list[str], list[Page]]:
    """The texts of watermarks, line numbers and rotated running headers, and the pages without them."""
    watermarks, kept = extract_watermarks(pages)
    line_numbers, kept = extract_line_numbers(kept)
    rotated, kept = extract_rotated_text(kept)
    return [*watermarks, *line_numbers, *rotated], kept


def _list_texts_with_pages(blocks: list[SourceBlock]) -> list[tuple[SourceBlock | SourceCell, int]]:
    """All that has text, in reading order, with the number of its page."""
    found: list[tuple[SourceBlock | SourceCell, int]] = []
    for block in blocks:
        page = block.page or 0
        found += [(block, page), *((cell, page) for row in block.rows for cell in row)]
    return found


def _find_body_size(pages: list[list[TextLine]]) -> float:
    """The size of most of the text, in half points, against which the small type of notes is measured."""
    segments = (segment for row in chain.from_iterable(pages) for segment in row.segments)
    return find_commonest_size(((segment.size, len(segment.text)) for segment in segments), steps_per_pt=2)


def _find_bullet_levels(parts: list[LayoutPart]) -> dict[int, int]:
    """The depth of each item with a bullet, by its id: how many bullets of one list stand before it, each farther in."""
    levels: dict[int, int] = {}
    open_starts: list[float] = []
    for part in parts:
        if not isinstance(part, Paragraph) or part.label is None or part.label not in PRINTED_BULLET_SYMBOLS:
            open_starts = []
            continue
        em = part.lines[0].segments[0].size
        while open_starts and part.start < open_starts[-1] - MIN_LABEL_OUTDENT_EM * em:
            open_starts.pop()
        if not open_starts or part.start > open_starts[-1] + MIN_LABEL_OUTDENT_EM * em:
            open_starts.append(part.start)
        levels[id(part)] = len(open_starts)
    return levels


def _append_part(source: Source, part: LayoutPart, levels: dict[int, int]) -> None:
    if not isinstance(part, Paragraph):
        table = part.to_block()
        source.blocks.append(table)
        source.findings += [Finding(code, message, table) for code, message in part.list_findings()]
        return
    block = SourceBlock(
        "heading" if part.heading else "paragraph",
        part.text,
        note_references=part.note_references,
        zone=part.zone,
        page=part.lines[0].page.number,
    )
    if part.label and part.label in PRINTED_BULLET_SYMBOLS:
        _make_list_item(block, part.label)
        block.level = levels[id(part)]
    elif part.label and read_compound_label(part.label) and block.text.startswith(part.label):
        block.label = part.label
        _cut_beginning(block, part.label)
    page = part.lines[0].page
    if page.has_fonts:
        block.bold, block.italic, block.size = _summarize_style(part.lines)
    if page.has_exact_places:
        block.bbox = _find_page_box(part.lines, page.number)
        later = dict.fromkeys(row.page.number for row in part.lines if row.page is not page)
        found = [(number, _find_page_box(part.lines, number)) for number in later]
        block.later_boxes = [(number, box) for number, box in found if box is not None]
    source.blocks.append(block)


def _find_page_box(rows: list[TextLine], number: int) -> Box | None:
    """The box around those of some rows that are on one page."""
    return compute_bounding_box([row.find_bounding_box() for row in rows if row.page.number == number])


def _summarize_style(rows: list[TextLine]) -> tuple[bool, bool, float]:
    """Whether all of some rows is bold, and whether italic, and the largest size in them."""
    segments = [segment for row in rows for segment in row.segments]
    bold = False not in [segment.bold for segment in segments]
    italic = False not in [segment.italic for segment in segments]
    return bold, italic, max([segment.size for segment in segments])


def _make_list_item(block: SourceBlock, bullet: str) -> None:
    """Make a block a list item; a bullet is no label."""
    block.kind = "list_item"
    _cut_beginning(block, bullet)


def _cut_beginning(block: SourceBlock, beginning: str) -> None:
    """Take what a block's text begins with out of it, with the space after it."""
    rest = block.text[len(beginning) :]
    cut = len(block.text) - len(rest.lstrip())
    block.text = block.text[cut:]
    block.note_references = [replace(call, offset=call.offset - cut) for call in block.note_references]
