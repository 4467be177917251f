"""Headings: told by type where pages have type, and by place and shape where they are characters on a grid."""

from __future__ import annotations

from collections import Counter

from extractor.layout.paragraphs import Paragraph
from extractor.layout.shape import STOPS, ends_marked
from extractor.layout.vocabulary import is_annex, is_signature, names_meeting

LONGEST = 300  # characters of a heading
LINES = 4  # rows of a heading
LARGER = 1.08  # a title's type is larger than the text's by this factor
TITLE_LINES = 2  # rows of one without a label, where only its place tells
_NOT_ENDING = STOPS.replace("?", "").replace("？", "").replace("؟", "").replace("…", "") + ",،，"


def mark_headings(parts: list[Paragraph | None], *, grid: bool) -> None:
    """Mark the paragraphs that are headings; None stands for a table."""
    paragraphs = [part for part in parts if part is not None]
    texts = [paragraph for paragraph in paragraphs if not paragraph.masthead]
    pages: dict[int, list[Paragraph]] = {}
    for text in texts:
        pages.setdefault(text.rows[0].page, []).append(text)
    left = {page: _usual_start(there) for page, there in pages.items()}
    typed = any(s.bold or s.italic for paragraph in paragraphs for row in paragraph.rows for s in row.segments)
    usual = _usual_size(paragraphs)
    title = texts[0] if texts and grid and texts[0] is not parts[0] else None  # the first text below a masthead
    for at, paragraph in enumerate(parts):
        if paragraph is None or paragraph.masthead or not _shaped(paragraph):
            continue
        place = left[paragraph.rows[0].page]
        if grid or not typed:
            told = _by_place(paragraph, place, typeless=not typed, opens=paragraph is title)
            paragraph.heading = told and at + 1 < len(parts)
            if paragraph.heading and paragraph.label is None:
                before = parts[at - 1] if at else None
                paragraph.heading = not _closes(paragraph.text, before.text if before else "")
        else:
            paragraph.heading = _by_type(paragraph, usual) or (
                paragraph.label is not None and _by_place(paragraph, place)
            )


def _closes(text: str, before: str) -> bool:
    """Whether a line stands at a document's close: a signature, the office below it, the meeting of an adoption."""
    return is_signature(text) or names_meeting(text) or (is_signature(before) and not is_annex(text))


def _by_type(paragraph: Paragraph, usual: float) -> bool:
    """Whether all of a paragraph is set off from the text: bold, larger, or in italics between white."""
    segments = [segment for row in paragraph.rows for segment in row.segments]
    if all(segment.bold for segment in segments) or min(segment.size for segment in segments) > LARGER * usual:
        return True
    return paragraph.gap and all(segment.italic for segment in segments) and len(paragraph.rows) <= TITLE_LINES


def _shaped(paragraph: Paragraph) -> bool:
    if len(paragraph.rows) > LINES:
        return False
    text = paragraph.text.rstrip("*")
    bare = text[len(paragraph.label or "") :].strip()
    return bool(bare) and len(text) <= LONGEST and text[-1] not in _NOT_ENDING and not ends_marked(text)


def _usual_size(paragraphs: list[Paragraph]) -> float:
    """The size, in points, that most letters are set in, as far as paragraphs' first rows tell."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[round(paragraph.rows[0].segments[0].size, 1)] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _usual_start(paragraphs: list[Paragraph]) -> float:
    """Where the text's lines begin: the start of most rows that go on with a paragraph, or else of most rows."""
    starts = [row.start for paragraph in paragraphs for row in paragraph.rows[1:]]
    return Counter(starts or [paragraph.start for paragraph in paragraphs]).most_common(1)[0][0]


def _by_place(paragraph: Paragraph, left: float, *, typeless: bool = False, opens: bool = False) -> bool:
    """Whether a paragraph's place tells a heading; `opens` one that is the first below a masthead, the document's title."""
    em = paragraph.rows[0].segments[0].size
    if paragraph.label:
        segment = paragraph.rows[0].segments[0]
        return paragraph.start < left - 0.5 * em or (segment.rtl if segment.grid else typeless and paragraph.gap)
    closed = paragraph.text.endswith((")", "）")) and "/" in paragraph.text
    return paragraph.gap and len(paragraph.rows) <= (LINES if opens else TITLE_LINES) and not closed
