"""Headings: determined by fonts where pages have styles, and else by place and shape."""

from __future__ import annotations

from collections import Counter

import regex

from extractor.common.unicode_text import has_heading_word
from extractor.layout.day_lexicon import is_time_line
from extractor.layout.lexicon import (
    ends_with_document,
    has_final_conjunction,
    has_signature,
    is_annex_heading,
    is_documents_line,
    is_meeting_name,
)
from extractor.layout.lines.punctuation import CLAUSE_STOPS, COMMAS, has_trailing_mark
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.page_medium import PageMedium
from extractor.layout.paragraphs.document_metrics import find_commonest_size
from extractor.layout.paragraphs.label_runs import LabelPlace, find_label_place, find_label_runs
from extractor.layout.paragraphs.lone_lines import has_room_at_end, mark_lone_headings
from extractor.layout.paragraphs.paragraphs import Paragraph
from extractor.layout.tolerances import (
    MAX_CENTRING_DIFFERENCE_EM,
    MAX_HEADING_LINES,
    MAX_LARGE_HEADING_CHARS,
    MAX_LARGE_HEADING_LINES,
    MAX_PRINTED_HEADING_CHARS,
    MAX_UNLABELLED_HEADING_LINES,
    MIN_CAPITALS,
    MIN_CAPITALS_RATIO,
    MIN_CENTRED_MARGIN_RATIO,
    MIN_HEADING_SIZE_RATIO,
    MIN_LABEL_OUTDENT_EM,
    MIN_ONE_SIZE_RATIO,
    SIZE_TOLERANCE_RATIO,
)

_NON_HEADING_STOPS = CLAUSE_STOPS.replace("?", "").replace("？", "").replace("؟", "").replace("…", "") + COMMAS

_TEXT_ENDS = CLAUSE_STOPS + COMMAS + "])）］"
_BLANK = "___"  # a place to write on, in a form
_SYMBOLS_PATTERN = regex.compile(r"(?:[A-Z][\w.]*(?:/[\w.()-]+)+[,;]? ?)+")  # of documents, and nothing else
_LISTED_SYMBOL_PATTERN = regex.compile(r"[:：]\s*[A-Z][A-Z.]*/[A-Z\d]")  # "Documentation: E/2031/4"
_TYPED_CALL_PATTERN = regex.compile(r"(?<=[^\s\d/]) ?\d{1,3}/$")  # a call as typewriters set it ("… of sailors. 1/")
_LINK_PATTERN = regex.compile(r"://|www\.|@")  # an underlined address


def mark_headings(parts: list[Paragraph | None], medium: type[PageMedium]) -> None:
    """Mark the paragraphs that are headings; None stands for a table."""
    paragraphs = [part for part in parts if part is not None]
    texts = [paragraph for paragraph in paragraphs if not paragraph.masthead]
    pages: dict[int, list[Paragraph]] = {}
    for text in texts:
        pages.setdefault(text.lines[0].page.number, []).append(text)
    left = {page: _find_common_start(there) for page, there in pages.items()}
    has_styles = any(s.bold or s.italic for paragraph in paragraphs for row in paragraph.lines for s in row.segments)
    usual = _find_common_letter_size(paragraphs)
    has_sizes = medium.has_fonts and _have_one_size(paragraphs, usual)
    sentences = _find_sentence_places(texts)
    runs = find_label_runs((id(text), text.label, text.start) for text in texts)
    opening = texts[0] if texts and not medium.has_fonts and texts[0] is not parts[0] else None  # below a masthead
    for at, paragraph in enumerate(parts):
        if paragraph is None or paragraph.masthead or not _has_heading_form(paragraph, usual):
            continue
        place = left[paragraph.lines[0].page.number]
        if not has_styles:
            by_position = _is_heading_by_position(paragraph, place, has_styles=False, opens=paragraph is opening)
            if medium.has_fonts and by_position:
                by_position = _BLANK not in paragraph.text and not (
                    id(paragraph) in runs and _find_label_place(paragraph) in sentences
                )
            paragraph.heading = (by_position and at + 1 < len(parts)) or (has_sizes and _is_larger(paragraph, usual))
            if paragraph.heading and paragraph.label is None:
                before = parts[at - 1] if at else None
                paragraph.heading = not _is_closing_line(paragraph.text, before.text if before else "")
        else:
            paragraph.heading = (
                _is_heading_by_font(paragraph, usual)
                or _is_typed_heading(paragraph)
                or (
                    paragraph.label is not None
                    and _find_label_place(paragraph) not in sentences
                    and _is_heading_by_position(paragraph, place)
                )
            )
    if not has_styles and medium.has_fonts:
        _demote_lines_above_nothing(parts, usual)
    is_apart = _is_set_apart if medium.has_fonts else has_room_at_end
    mark_lone_headings(parts, lambda paragraph: is_apart(paragraph) and _has_heading_form(paragraph, usual))


def _demote_lines_above_nothing(parts: list[Paragraph | None], usual: float) -> None:
    """Unmark the lines that only their place made headings, and that have no text below them: the captions of signatures."""
    has_text_below = False
    for part in reversed(parts):
        if part is None:
            has_text_below = True
            continue
        if part.heading and part.label is None and not has_text_below and not _is_larger(part, usual):
            part.heading = False
        elif part.heading and _is_larger(part, usual):
            has_text_below = False
        elif not part.heading:
            has_text_below = len(part.lines) > 1 or part.label is not None or part.text[-1] in _TEXT_ENDS


def _find_label_place(paragraph: Paragraph) -> LabelPlace:
    return find_label_place(paragraph.label, paragraph.start)


def _find_sentence_places(paragraphs: list[Paragraph]) -> set[LabelPlace]:
    """The shapes and places of labels that most often begin sentences: one that lost its stop is no heading by its place."""
    closed: Counter[LabelPlace] = Counter()
    labelled: Counter[LabelPlace] = Counter()
    for paragraph in paragraphs:
        if paragraph.label is not None:
            place = _find_label_place(paragraph)
            labelled[place] += 1
            closed[place] += _drop_typed_call(paragraph.text)[-1] in _NON_HEADING_STOPS
    return {place for place, count in closed.items() if 2 * count > labelled[place]}


def _drop_typed_call(text: str) -> str:
    """A text without the call of a note at its end, after which alone its stop is seen."""
    return _TYPED_CALL_PATTERN.sub("", text)


def _is_closing_line(text: str, before: str) -> bool:
    """Whether a line is at a document's close: a signature, the office below it, the meeting of an adoption."""
    return has_signature(text) or is_meeting_name(text) or (has_signature(before) and not is_annex_heading(text))


def _is_heading_by_font(paragraph: Paragraph, usual: float) -> bool:
    """Whether all of a paragraph is set off from the text: bold, larger, or in italics with a gap above."""
    segments = [segment for row in paragraph.lines for segment in row.segments]
    if all(segment.bold for segment in segments) or _is_larger(paragraph, usual):
        return True
    return (
        paragraph.has_gap_above and _is_in_italics(paragraph) and len(paragraph.lines) <= MAX_UNLABELLED_HEADING_LINES
    )


def _is_in_italics(paragraph: Paragraph) -> bool:
    """Whether all of a paragraph is in italics, and it is no document and no time of an entry, which may be so."""
    text = paragraph.text
    if ends_with_document(text) or is_documents_line(text) or is_time_line(text):
        return False
    return all(segment.italic for row in paragraph.lines for segment in row.segments)


def _is_larger(paragraph: Paragraph, usual: float) -> bool:
    """Whether all of a paragraph is set larger than the text."""
    return all(s.size > MIN_HEADING_SIZE_RATIO * usual for row in paragraph.lines for s in row.segments)


def _have_one_size(paragraphs: list[Paragraph], usual: float) -> bool:
    """Whether most letters have one size: not in a recognised text, whose sizes are measured line by line."""
    sized = [(paragraph.lines[0].segments[0].size, len(paragraph.text)) for paragraph in paragraphs]
    same = sum(count for size, count in sized if abs(size - usual) <= SIZE_TOLERANCE_RATIO * usual)
    return same >= MIN_ONE_SIZE_RATIO * sum(count for _, count in sized)


def _is_set_apart(paragraph: Paragraph) -> bool:
    """Whether a paragraph is in the middle of the page, or all in italics."""
    return _is_centred(paragraph.lines) or _is_in_italics(paragraph)


def _is_typed_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is set off as typewriters do it: below a gap all underlined, or in capitals in the middle."""
    text = paragraph.text
    if not paragraph.has_gap_above or _LINK_PATTERN.search(text) or is_meeting_name(text):
        return False
    return all(row.underlined for row in paragraph.lines) or (_is_in_capitals(text) and _is_centred(paragraph.lines))


def _is_in_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals: "UNCTAD's contribution" may keep a small one."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= MIN_CAPITALS and sum(map(str.isupper, letters)) >= MIN_CAPITALS_RATIO * len(letters)


def _is_centred(rows: list[TextLine]) -> bool:
    """Whether lines are in the middle of the page, and the shortest leaves wide margins at both sides."""
    page, em = rows[0].page, rows[0].segments[0].size
    margins = [(row.start, page.width - row.end) for row in rows]
    return max(min(pair) for pair in margins) > MIN_CENTRED_MARGIN_RATIO * page.width and all(
        abs(left - right) <= MAX_CENTRING_DIFFERENCE_EM * em for left, right in margins
    )


def _has_heading_form(paragraph: Paragraph, usual: float) -> bool:
    """Whether a paragraph is short enough for a heading, and ends as one; in large bold type it may be longer."""
    large = all(s.bold and s.size > MIN_HEADING_SIZE_RATIO * usual for row in paragraph.lines for s in row.segments)
    if len(paragraph.lines) > (MAX_LARGE_HEADING_LINES if large else MAX_HEADING_LINES):
        return False
    text = paragraph.text.rstrip("*, ") if paragraph.text.endswith("*") else paragraph.text  # "… of the Buoys*, **"
    text = _drop_typed_call(text)
    bare = text[len(paragraph.label or "") :].strip()
    return (
        bool(bare)
        and not (_SYMBOLS_PATTERN.fullmatch(bare) or _LISTED_SYMBOL_PATTERN.search(bare))
        and (paragraph.label is not None or has_heading_word(bare))
        and len(text) <= (MAX_LARGE_HEADING_CHARS if large else MAX_PRINTED_HEADING_CHARS)
        and (text[-1] not in _NON_HEADING_STOPS or (text[-1] == "." and all(row.underlined for row in paragraph.lines)))
        and not has_trailing_mark(text)
        and not has_final_conjunction(text)
    )


def _find_common_letter_size(paragraphs: list[Paragraph]) -> float:
    """The size, in points, that most letters are set in, by the first lines of paragraphs."""
    return find_commonest_size((paragraph.lines[0].segments[0].size, len(paragraph.text)) for paragraph in paragraphs)


def _find_common_start(paragraphs: list[Paragraph]) -> float:
    """Where the text's lines begin: the start of most lines that continue a paragraph, or else of most lines."""
    starts = [row.start for paragraph in paragraphs for row in paragraph.lines[1:]]
    return Counter(starts or [paragraph.start for paragraph in paragraphs]).most_common(1)[0][0]


def _is_heading_by_position(paragraph: Paragraph, left: float, *, has_styles: bool = True, opens: bool = False) -> bool:
    """Whether a paragraph's place shows a heading; `opens` one that is the first below a masthead, the document's title."""
    em = paragraph.lines[0].segments[0].size
    page = paragraph.lines[0].page
    if paragraph.label:
        is_apart = not has_styles and paragraph.has_gap_above if page.has_exact_places else page.rtl
        return paragraph.start < left - MIN_LABEL_OUTDENT_EM * em or is_apart
    return (
        paragraph.has_gap_above
        and len(paragraph.lines) <= (MAX_HEADING_LINES if opens else MAX_UNLABELLED_HEADING_LINES)
        and not ends_with_document(paragraph.text)
    )
