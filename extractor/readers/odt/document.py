"""An OpenDocument text's parts as blocks, notes and furniture in reading order."""

from __future__ import annotations

from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers.odt.inline import CalledNote, InlineReader
from extractor.readers.odt.lists import read_list_styles
from extractor.readers.odt.odf import FO_NS, STYLE_NS, Element
from extractor.readers.odt.package import find_body, open_package
from extractor.readers.odt.page_headers import read_page_headers
from extractor.readers.odt.story import OdtStoryReader
from extractor.readers.odt.styles import is_filled, read_style_sheet
from extractor.readers.shared.notes.manual_notes import link_manual_notes
from extractor.readers.shared.office.paragraph_text import take_off_mark
from extractor.source import Source, SourceNote


def read_odt(data: bytes, limits: Limits) -> Source:
    """Read an OpenDocument text.

    Raises EncryptedError, LimitError or CorruptError for what cannot be opened. A damaged file that could still be read
    has a finding `source.repaired`.
    """
    package = open_package(data, limits)
    content, styles = package.parse_content(), package.parse_styles()
    body = find_body(content)
    if body is None:
        raise CorruptError("The file is no OpenDocument text: its content is missing or damaged.")
    body_sheet, header_sheet = read_style_sheet(styles, content), read_style_sheet(styles)
    numbering = read_list_styles(body_sheet, styles, content)
    is_paper_white = not _has_coloured_pages(styles)
    inline = InlineReader(package, body_sheet, is_paper_white, findings=package.findings)
    story = OdtStoryReader(inline, numbering)

    def open_header_story() -> OdtStoryReader:
        reader = InlineReader(package, header_sheet, is_paper_white, findings=package.findings)
        return OdtStoryReader(reader, read_list_styles(header_sheet, styles))

    head, furniture = read_page_headers(styles, body, body_sheet, open_header_story)
    blocks, typed = link_manual_notes([*head, *story.read_blocks(body)])
    notes = [_read_note(note, story) for note in inline.notes]
    return Source("odt", blocks, [*notes, *typed], furniture, package.findings)


def _read_note(note: CalledNote, story: OdtStoryReader) -> SourceNote:
    """A note's text. It counts its lists by itself."""
    text = OdtStoryReader(story.inline, story.numbering.copy_without_counts()).read_text(note.body)
    take_off_mark(text, note.marker, has_custom_mark=note.has_custom_mark)
    return SourceNote(note.key, note.marker or None, text.text, text.links)


def _has_coloured_pages(styles: Element | None) -> bool:
    """Whether a kind of page has colored paper, on which white letters are seen."""
    layouts = () if styles is None else styles.iter(f"{STYLE_NS}page-layout-properties")
    return any(is_filled(layout.get(f"{FO_NS}background-color") or "") for layout in layouts)
