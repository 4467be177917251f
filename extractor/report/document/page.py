"""The page of one document: its source at the left, what was extracted at the right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from extractor.diagnostics import DIAGNOSTIC_KINDS
from extractor.model import Agenda, AgendaItem, Block, Box, Diagnostic, Document, Footnote
from extractor.report.document.marked_text import TextPiece, cut_text
from extractor.report.document.masthead_card import MastheadField, list_masthead_fields
from extractor.report.document.page_images import PagePicture, draw_page_images
from extractor.report.document.page_marks import PageMark, list_page_marks, list_wanted_texts
from extractor.report.document.places import CellAt, DocumentPlaces, choose_target, find_places
from extractor.report.document.timetable import arrange_days, format_time
from extractor.report.html_templates import get_direction, render_template
from extractor.review.doubts import DOUBTFUL_PROBABILITY, SURE_PROBABILITY, is_doubt, list_probabilities

PAGE_NAME = "index.html"
_SEVERITIES = ("error", "warning", "info")  # the gravest first


@dataclass(frozen=True, slots=True)
class PictureOfPage:
    """A picture and the marks over it."""

    image: PagePicture
    marks: list[PageMark]


def write_document_page(
    document: Document, folder: Path, assets: str, *, data: bytes | None = None, index: str | None = None
) -> Path:
    """Write the page of a document into a folder that exists; returns the path of its HTML.

    `assets` leads from the folder to that of the scripts and styles, `index` to the page of all documents. `data` is
    the document's file: without it, or where it is no PDF, the document is shown as it was read, block by block.
    """
    places = find_places(document)
    pictures = _draw_pictures(document, places, folder, data) if document.source.format == "pdf" and data else []
    html = render_template("document.html.j2", assets=assets, index=index, page=PageContent(document, places, pictures))
    path = folder / PAGE_NAME
    path.write_text(html, encoding="utf-8")
    return path


def _draw_pictures(document: Document, places: DocumentPlaces, folder: Path, data: bytes) -> list[PictureOfPage]:
    """The pages of a PDF with their marks; none where PDFium can't open the file, which may have changed meanwhile."""
    try:
        wanted = list_wanted_texts(document, places)
        images = list(draw_page_images(data, folder, wanted, document.source.pages))
    except (pypdfium2.PdfiumError, OSError):
        return []
    found: dict[str, list[tuple[int, Box]]] = defaultdict(list)
    for image in images:
        for part, boxes in image.found.items():
            found[part] += [(image.number, box) for box in boxes]
    marks = list_page_marks(document, places, found)
    return [PictureOfPage(image, marks.get(image.number, [])) for image in images]


class PageContent:
    """What the template shows of a document."""

    sure = SURE_PROBABILITY
    doubtful = DOUBTFUL_PROBABILITY

    def __init__(self, document: Document, places: DocumentPlaces, pictures: list[PictureOfPage]) -> None:
        self.document, self.places, self.pictures = document, places, pictures
        self.direction = get_direction(document.language)
        self.blocks = {block.id: block for block in document.blocks}
        self.days = arrange_days(document.schedule) if document.schedule else []
        self.format_time = format_time
        self.choose_target = choose_target
        self._placed = places.list_parts()
        self._notes: dict[str, list[Footnote]] = defaultdict(list)
        for note in document.footnotes:
            if note.block:
                self._notes[note.block].append(note)

    @property
    def title(self) -> str:
        """What the page is called."""
        masthead = self.document.masthead
        return " · ".join([*masthead.symbols, masthead.title or self.document.source.name or "Document"])

    @property
    def data(self) -> dict[str, Any]:
        """The document as JSON, for the script of the page."""
        return self.document.to_dict()

    @property
    def confidence(self) -> list[tuple[str, float]]:
        """The parts that the document has, with the probability that each is wholly right."""
        return list(list_probabilities(self.document.confidence).items())

    @property
    def doubts(self) -> list[tuple[int, Diagnostic, str]]:
        """The diagnostics with their number and meaning, those that make the document doubtful and the gravest first."""
        ordered = sorted(
            enumerate(self.document.diagnostics),
            key=lambda found: (not is_doubt(found[1]), _SEVERITIES.index(found[1].severity)),
        )
        return [(n, d, DIAGNOSTIC_KINDS[d.code].meaning if d.code in DIAGNOSTIC_KINDS else "") for n, d in ordered]

    @property
    def agendas(self) -> list[tuple[str, Agenda]]:
        """The document's own agenda and those that it quotes, with their JSON pointers."""
        more = [(f"/more_agendas/{number}", agenda) for number, agenda in enumerate(self.document.more_agendas)]
        return ([("/agenda", self.document.agenda)] if self.document.agenda else []) + more

    @property
    def masthead(self) -> list[MastheadField]:
        """The lines of the masthead, also those that are not known."""
        return list_masthead_fields(self.document.masthead)

    def get_pieces(self, block: Block) -> list[TextPiece]:
        """A block's text, cut at its citations, values and note marks."""
        return cut_text(block.text, self.places.ranges.get((block.id, None), ()), self._notes.get(block.id, ()))

    def get_cell_pieces(self, block: Block, at: CellAt) -> list[TextPiece]:
        """A cell's text, cut at its citations and values."""
        cell = (block.rows or [])[at[0]][at[1]]
        return cut_text(cell.text, self.places.ranges.get((block.id, at), ()))

    def get_note_pieces(self, note: Footnote) -> list[TextPiece]:
        """A note's text, cut at its citations."""
        return cut_text(note.text, self.places.ranges.get((note.id, None), ()))

    def get_text_direction(self, text: str) -> str:
        """The value of `dir` for a text of the document."""
        return get_direction(self.document.language, text)

    def is_placed(self, pointer: str) -> bool:
        """Whether it is known where a value was read."""
        return pointer in self._placed

    def is_doubted(self, parts: list[str]) -> bool:
        """Whether a person should look at one of some parts."""
        return not self.places.doubts.isdisjoint(parts)

    def is_inferred(self, pointer: str) -> bool:
        """Whether a value, or a part of it, was not printed but inferred."""
        key = pointer.strip("/").replace("/", ".", 1)
        return any(evidence.inferred for evidence in self.document.evidence.get(key, ()))

    def find_item_block(self, item: AgendaItem) -> str | None:
        """The block that an agenda item's link leads to."""
        return item.block or (item.annotation[0] if item.annotation else None)
