"""Evidence that the lines above and below give for the role of a line on a cover or in a masthead."""

from __future__ import annotations

from typing import Literal

from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, DraftBlock

WIDE_GAP_EM = 2.5  # ems above a line that is set apart from the masthead's lines
MAX_LINES_TO_FIELD = 12  # lines within which a field below shows that the masthead is not over
MAX_LINES_TO_SECTION = 5
MAX_LINES_TO_HEADING = 3
MAX_LINES_TO_LETTER = 8  # lines of item titles above the title of a letter
MAX_LINES_OF_TITLES = 4  # from the title to the fields at the foot of a cover
MIN_TEXT_CHARS = 120  # characters from which a line without a stop is text, too
STRONG_FIELDS = {"organization", "symbol", "distribution", "original", "session", "item", "meeting", "adoption", "year"}
PARTICULARS = {"distribution", "date", "original", "language"}  # of the issue, which may stand at a cover's foot

Evidence = Literal[
    "line", "field", "weak_field", "item_field", "heading", "top_heading", "large", "very_large", "largest", "bold",
    "sentence", "long", "very_long", "table", "label", "resolution_number", "volume_part", "volume_section", "organ",
    "note", "no_words", "type_words", "subtitle_words", "report_words", "plan_words", "contents", "other_section",
    "fields_below", "after_fields", "starts_page", "wide_gap", "repeated", "section_follows", "before_text",
    "before_break", "in_running_head", "given_masthead", "ends_with_comma", "draft_words", "on_bare_cover", "designation",
    "sitting", "after_sitting", "bracketed", "ends_with_colon", "letter_words", "heading_follows", "imprint", "unfinished",
    "bare_volume_label", "letter_follows", "after_session", "subject", "subject_follows", "report_follows", "draft_follows",
    "after_imprint", "last_fields_below",
]  # fmt: skip


def measure_gap(above: DraftBlock, below: DraftBlock) -> float | None:
    """The empty space between two blocks in ems of the lower one's type; None where they are not one below the other."""
    if above.page != below.page or above.bbox is None or below.bbox is None or not below.size:
        return None
    space = below.bbox[1] - above.bbox[3]
    return space / below.size if space > -below.size else None


def collect_place_evidence(
    at: int,
    blocks: list[DraftBlock],
    fields: list[str | None],
    words: list[set[Evidence]],
    fields_above: set[str | None],
) -> set[Evidence]:
    """The evidence of the lines above and below a line."""
    found: set[Evidence] = set()
    below = _find_field_below(at, fields, words)
    if below and _has_only_last_fields_below(at, blocks, fields, words, fields_above):
        below = False
        found.add("last_fields_below")
    if below:
        found.add("fields_below")
    above = not fields_above.isdisjoint(STRONG_FIELDS)
    if above and not below and fields[at] is None and (fields[at - 1] is not None or "note" in words[at - 1]):
        found.add("after_fields")
    if not below and {"session", "meeting"} <= fields_above:
        found.add("after_session")
    if "sitting" in fields_above:
        found.add("after_sitting")
    if at and blocks[at].page != blocks[at - 1].page:
        found.add("starts_page")
    found |= _collect_following_evidence(at, blocks, words)
    if not blocks[at].is_heading and _is_heading_below(at, blocks, fields):
        found.add("heading_follows")
    letters = slice(at + 1, at + 1 + MAX_LINES_TO_LETTER)
    if not (below or blocks[at].is_heading or words[at] & {"organ", "letter_words"}) and any(
        block.is_heading and "letter_words" in other
        for block, other in zip(blocks[letters], words[letters], strict=True)
    ):
        found.add("letter_follows")
    if _is_before_break(at, blocks, words):
        found.add("before_break")
    elif _is_text(blocks[at + 1], words[at + 1]):
        found.add("before_text")
    if blocks[at].bbox is not None and _is_on_bare_cover(at, blocks, words):
        found.add("on_bare_cover")
    return found


def _collect_following_evidence(at: int, blocks: list[DraftBlock], words: list[set[Evidence]]) -> set[Evidence]:
    """The evidence of the next lines: a section of a volume, a subject, a report below the name of an organ."""
    found: set[Evidence] = set()
    ahead = words[at + 1 : at + 1 + MAX_LINES_TO_SECTION]
    if any("volume_section" in other for other in ahead):
        found.add("section_follows")
    if any("subject" in other for other in ahead):
        found.add("subject_follows")
    if len(ahead) > 1 and {"draft_words", "subtitle_words"} <= ahead[0] and not words[at] & {"draft_words"}:
        is_title = blocks[at + 2].text[-1:] not in CLOSING_PUNCTUATION_SYMBOLS and not ahead[1] & {
            "ends_with_comma",
            "label",
        }
        if is_title:
            found.add("draft_follows")
    is_organ = blocks[at].is_heading and "organ" in words[at]
    if is_organ and ahead and _can_be_report_title(blocks[at], blocks[at + 1]) and "report_words" in ahead[0]:
        found.add("report_follows")
    return found


def _can_be_report_title(organ: DraftBlock, report: DraftBlock) -> bool:
    """Whether a report below an organ's name can be the title: it is set no smaller, or names its year. Else it is below a title."""
    if not report.is_heading:
        return False
    is_lower = (report.format_level or 0) > (organ.format_level or 0)
    is_smaller = bool(report.size and organ.size and report.size < organ.size)
    return not (is_lower or is_smaller) or any(map(str.isdecimal, report.text))


def _is_heading_below(at: int, blocks: list[DraftBlock], fields: list[str | None]) -> bool:
    """Whether a heading is soon below a line. In plain text, where only places show them, the title is right below fields."""
    found = [block for block in blocks[at + 1 : at + 1 + MAX_LINES_TO_HEADING] if block.is_heading]
    is_shown = any(block.size is not None or block.bold or block.format_level is not None for block in found)
    return bool(found) and (is_shown or not at or fields[at - 1] is None)


def _is_before_break(at: int, blocks: list[DraftBlock], words: list[set[Evidence]]) -> bool:
    """Whether the page ends after a line, or contents, a note or much empty space follow."""
    if at + 1 >= len(blocks) or blocks[at + 1].page != blocks[at].page:
        return True
    gap = measure_gap(blocks[at], blocks[at + 1])
    return bool(words[at + 1] & {"contents", "note"}) or blocks[at + 1].text.startswith("*") or (gap or 0) > WIDE_GAP_EM


def _is_on_bare_cover(at: int, blocks: list[DraftBlock], words: list[set[Evidence]]) -> bool:
    """Whether from a line to the end of the first page there is no text but notes below much empty space."""
    if blocks[at].page != blocks[0].page:
        return False
    for other in range(at + 1, len(blocks)):
        if blocks[other].page != blocks[at].page:
            return True
        if blocks[other].text.startswith("*"):
            continue
        if _is_text(blocks[other], words[other]) or "contents" in words[other]:
            return False
    return False


def _find_field_below(at: int, fields: list[str | None], words: list[set[Evidence]]) -> bool:
    """Whether a line that only a masthead has follows soon, with no sentence between."""
    for other in range(at + 1, min(at + 1 + MAX_LINES_TO_FIELD, len(fields))):
        if words[other] & {"sentence", "very_long", "contents", "label", "table", "imprint"}:
            return False
        if fields[other] in STRONG_FIELDS - {"adoption", "organization"}:  # the organization also signs the imprint
            return True
    return False


def _has_only_last_fields_below(
    at: int,
    blocks: list[DraftBlock],
    fields: list[str | None],
    words: list[set[Evidence]],
    fields_above: set[str | None],
) -> bool:
    """Whether a cover ends below a line with the particulars of issue, and its organ is above: the line is title or subtitle.

    At most some lines of title and subtitle are between; below the particulars the text begins.
    """
    is_named = any("organ" in found for found in words[:at]) and not fields_above.isdisjoint({"organization", "symbol"})
    if not is_named or fields[at] is not None or words[at] & {"organ", "note"}:
        return False
    rest = range(at + 1, len(blocks))
    first = next((other for other in rest if fields[other] is not None), len(blocks))
    end = next((other for other in range(first, len(blocks)) if fields[other] not in PARTICULARS), len(blocks))
    if first - at > MAX_LINES_OF_TITLES or end == first or any("organ" in found for found in words[at + 1 : first]):
        return False
    if blocks[at].page != blocks[end - 1].page:
        return False
    return end == len(blocks) or blocks[end].page != blocks[at].page or _begins_text(blocks[end], words[end])


def _begins_text(block: DraftBlock, words: set[Evidence]) -> bool:
    """Whether a line is of the text, or the heading of one of its parts."""
    return bool(words & {"label", "contents", "other_section"}) or _is_text(block, words)


def _is_text(block: DraftBlock, words: set[Evidence]) -> bool:
    """Whether a line is a paragraph, list item or table of the text after the cover."""
    if block.kind == "table" or words & {"sentence", "very_long"}:
        return True
    return not block.is_heading and (len(block.text) >= MIN_TEXT_CHARS or "label" in words or block.kind == "list_item")
