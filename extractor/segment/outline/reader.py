"""The outline of the body: labels and canonical numbers with their paths, headings, their levels, zones.

Source of the rules: the contract's "Canonical numbers", and the Editorial Manual on headings (I. > A. > 1. > (a) > (i))
and on paragraphs (numbered through, lists below them as (a) > (i)).
"""

from __future__ import annotations

import itertools

from extractor.languages import (
    Language,
    ParsedLabel,
    is_section_heading,
    parse_article_label,
    parse_date,
    parse_item_prefix,
    parse_meeting_cell,
    read_label,
)
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.outline.canonical_numbers import LIST_SYSTEMS, NumberPath
from extractor.source import Finding

MAX_HEADING_CHARS = 300
CLOSING_PUNCTUATION_SYMBOLS = ".;:,。；：，؛،"
LABEL_SYSTEM_RANKS = {"roman_upper": 0, "letter_upper": 1, "decimal": 2, "letter": 3, "roman_lower": 4}
SECTION_HEADING_LEVEL = 2


def read_outline(pieces: list[DraftBlock], language: Language) -> list[Finding]:
    """Give the pieces of the body labels, numbers, headings, levels and zones; joins a heading's two lines.

    `pieces` changes in place (fewer where lines were joined). Returns remarks whose `block` is an index into it.
    """
    reads = {id(piece): _take_label(piece, language) for piece in pieces if piece.zone != "masthead"}
    _infer_headings(pieces, language, reads)
    _demote_adoption_lines(pieces, language)
    _join_article_titles(pieces, language, reads)
    _set_zones(pieces, language)
    _assign_numbers(pieces, reads)
    remarks = _set_heading_levels(pieces, language, reads)
    return remarks + [
        Finding(
            "outline.heading_inferred", f"“{piece.text[:60]}” is not marked as a heading and was taken for one.", at
        )
        for at, piece in enumerate(pieces)
        if piece.is_inferred_heading and piece.zone != "masthead"
    ]


def _take_label(piece: DraftBlock, language: Language) -> ParsedLabel | None:
    """The label at the start of a piece, moved from its text to its `label`."""
    if piece.kind == "table":
        return None
    if piece.label:
        bare = piece.label.strip()
        return (
            read_label(language, f"{bare} x")
            or read_label(language, f"{bare}. x")
            or parse_article_label(language, bare)
        )
    named = _read_named_label(piece, language) if piece.is_heading or piece.bold else None
    read = named or read_label(language, piece.text)
    if read is None or not _is_credible_label(read, piece):
        return None
    piece.label = read.printed
    piece.drop_prefix(read.end)
    return read


def _read_named_label(piece: DraftBlock, language: Language) -> ParsedLabel | None:
    """The label of a heading that has a word in it: "Article 1", "Item 2:" with its stop. Arabic has one word for both."""
    prefix = parse_item_prefix(language, piece.text)
    if prefix is None or len(prefix.items) != 1 or not prefix.rest or not piece.text.endswith(prefix.rest):
        return parse_article_label(language, piece.text)
    end = len(piece.text) - len(prefix.rest)
    return ParsedLabel(piece.text[:end].strip(), prefix.items[0], "decimal", bracketed=False, end=end)


def _is_credible_label(read: ParsedLabel, piece: DraftBlock) -> bool:
    """Capitals and Roman figures with a stop begin names, too: only headings and lists have them as labels."""
    if read.end >= len(piece.text) and piece.kind == "paragraph":
        return False
    return (
        piece.kind != "paragraph" or piece.bold or piece.centred or read.system not in {"letter_upper", "roman_upper"}
    )


def _infer_headings(pieces: list[DraftBlock], language: Language, reads: dict[int, ParsedLabel | None]) -> None:
    """Bold lines and section words that stand alone are headings that a conversion failed to mark."""
    for piece in pieces:
        if piece.zone == "masthead" or piece.kind not in {"paragraph", "list_item"} or not piece.text:
            continue
        read = reads.get(id(piece))
        short = len(piece.text) <= MAX_HEADING_CHARS and piece.text[-1] not in CLOSING_PUNCTUATION_SYMBOLS
        if (piece.bold and short) or (
            piece.kind == "paragraph" and read is None and is_section_heading(language, piece.text)
        ):
            piece.kind, piece.is_inferred_heading, piece.format_level = "heading", True, None


def _demote_adoption_lines(pieces: list[DraftBlock], language: Language) -> None:
    """The meeting and the date of an adoption, each on a line of its own, are no headings: "130th meeting / 7 May 2010"."""
    for pair in itertools.pairwise(pieces):
        if not (pair[0].is_heading and pair[1].is_heading):
            continue
        one, other = pair[0].text, pair[1].text
        if (parse_meeting_cell(language, one) and parse_date(language, other)) or (
            parse_date(language, one) and parse_meeting_cell(language, other)
        ):
            for piece in pair:
                piece.kind, piece.is_inferred_heading, piece.format_level = "paragraph", False, None


def _join_article_titles(pieces: list[DraftBlock], language: Language, reads: dict[int, ParsedLabel | None]) -> None:
    """Label and title of a heading printed on two lines ("Article 1 / Use of terms") become one piece."""
    at = 0
    while at + 1 < len(pieces):
        piece, following = pieces[at], pieces[at + 1]
        article = _read_article_line(piece, language)
        if article and following.kind != "table" and reads.get(id(following)) is None and _is_title_like(following):
            piece.label, reads[id(piece)] = article.printed, article
            following.label, following.format_level = article.printed, piece.format_level
            following.kind, following.is_inferred_heading = "heading", False
            reads[id(following)] = article
            following.zone = piece.zone
            del pieces[at]
        at += 1


def _read_article_line(piece: DraftBlock, language: Language) -> ParsedLabel | None:
    if piece.kind == "table" or piece.zone == "masthead":
        return None
    if piece.text:
        article = parse_article_label(language, piece.text) if len(piece.text) < 40 else None
        return article if article and not piece.text[article.end :].strip() else None
    return parse_article_label(language, piece.label) if piece.label else None


def _is_title_like(piece: DraftBlock) -> bool:
    return (
        bool(piece.text) and len(piece.text) <= MAX_HEADING_CHARS and piece.text[-1] not in CLOSING_PUNCTUATION_SYMBOLS
    )


def _set_zones(pieces: list[DraftBlock], language: Language) -> None:
    annex = False
    for piece in pieces:
        if piece.zone in {"masthead", "contents"}:
            continue
        annex = (
            annex or piece.zone == "annex" or (piece.is_heading and is_section_heading(language, piece.text, "annex"))
        )
        piece.zone = "annex" if annex else "body"


def _assign_numbers(pieces: list[DraftBlock], reads: dict[int, ParsedLabel | None]) -> None:
    path = NumberPath()
    ahead = _find_next_labels(pieces, reads)
    before = ""
    for piece in pieces:
        if piece.zone == "masthead" or piece.kind == "table":
            continue
        read = reads.get(id(piece))
        if piece.is_heading:
            if read or not _is_list_divider(before, path, ahead[id(piece)]):
                path = NumberPath()
            piece.number = _format_number(read) if read else None
        elif read is None:
            pass
        elif read.system in LIST_SYSTEMS or read.bracketed:
            piece.number = path.add_list_item(read, ahead[id(piece)])
            piece.kind = "list_item"
        else:
            piece.number = path.start_paragraph(read.value)
            piece.kind = "paragraph"
        before = piece.text


def _find_next_labels(pieces: list[DraftBlock], reads: dict[int, ParsedLabel | None]) -> dict[int, ParsedLabel | None]:
    """For each piece the first label behind it."""
    found: dict[int, ParsedLabel | None] = {}
    ahead: ParsedLabel | None = None
    for piece in reversed(pieces):
        found[id(piece)] = ahead
        ahead = reads.get(id(piece)) or ahead
    return found


def _is_list_divider(before: str, path: NumberPath, ahead: ParsedLabel | None) -> bool:
    """Whether a heading without a label stands above or within the list under a numbered paragraph, to group its items.

    witness: A/RES/79/323
    """
    if not path.paragraph_number or ahead is None or not (ahead.system in LIST_SYSTEMS or ahead.bracketed):
        return False
    return path.can_continue_list(ahead) or (not path.list_labels and before.endswith((":", "：")))


def _format_number(read: ParsedLabel) -> str:
    return f"({read.value})" if read.bracketed or read.system in LIST_SYSTEMS else read.value


def _set_heading_levels(
    pieces: list[DraftBlock], language: Language, reads: dict[int, ParsedLabel | None]
) -> list[Finding]:
    """Levels by the kind of label, not by the format's, which conversions mix; sections stand below the title."""
    headings = [(at, piece) for at, piece in enumerate(pieces) if piece.is_heading and piece.zone != "masthead"]
    ranks = sorted(
        {
            LABEL_SYSTEM_RANKS[read.system]
            for _, piece in headings
            if (read := reads.get(id(piece))) and read.system in LABEL_SYSTEM_RANKS
        }
    )
    depth = {rank: SECTION_HEADING_LEVEL + 1 + step for step, rank in enumerate(ranks)}
    open_level, remarks = 1, []
    seen: dict[int, int] = {}
    alike: dict[int | None, int] = {}  # the level of the last heading of each format
    for position, (at, piece) in enumerate(headings):
        read = reads.get(id(piece))
        if read is not None and read.system in LABEL_SYSTEM_RANKS:
            piece.level = depth[LABEL_SYSTEM_RANKS[read.system]]
            usual = seen.setdefault(piece.level, piece.format_level or 0)
            if piece.format_level and usual and piece.format_level != usual:
                text = f"“{piece.text[:60]}” is set at level {piece.format_level} where its like stand at {usual}."
                remarks.append(Finding("outline.level_inferred", text, at))
            open_level = piece.level
        elif position == 0:
            piece.level = 1
        elif is_section_heading(language, piece.text, "documentation") and open_level > SECTION_HEADING_LEVEL:
            piece.level = open_level + 1
        elif is_section_heading(language, piece.text):
            piece.level = open_level = SECTION_HEADING_LEVEL
        else:
            piece.level = _infer_unlabelled_level(piece, headings[position - 1][1], alike.get(piece.format_level))
        alike[piece.format_level] = piece.level
    return remarks


def _infer_unlabelled_level(piece: DraftBlock, last: DraftBlock, alike: int | None) -> int:
    """As deep as the last heading that the format sets alike; else one below the heading before, or a section's."""
    if piece.format_level is None or (last.format_level or 0) < piece.format_level:
        return max(SECTION_HEADING_LEVEL, (last.level or 1) + (1 if last.format_level != piece.format_level else 0))
    return max(SECTION_HEADING_LEVEL, alike or SECTION_HEADING_LEVEL)
