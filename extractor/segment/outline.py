"""The outline of the body: labels and canonical numbers with their paths, headings, their levels, zones.

Source of the rules: the contract's "Canonical numbers", and the Editorial Manual on headings (I. > A. > 1. > (a) > (i))
and on paragraphs (numbered through, lists below them as (a) > (i)).
"""

from __future__ import annotations

import itertools

from extractor.languages import (
    LabelRead,
    Language,
    is_section,
    read_article,
    read_date,
    read_item_prefix,
    read_label,
    read_meeting_cell,
)
from extractor.segment.numbering import LIST_SYSTEMS, Path
from extractor.segment.pieces import Piece
from extractor.source import Remark

TITLE_LENGTH = 300
STOPS = ".;:,。；：，؛،"
RANK = {"roman_upper": 0, "letter_upper": 1, "decimal": 2, "letter": 3, "roman_lower": 4}
SECTION_LEVEL = 2


def read_outline(pieces: list[Piece], language: Language) -> list[Remark]:
    """Give the pieces of the body labels, numbers, headings, levels and zones; joins a heading's two lines.

    `pieces` changes in place (fewer where lines were joined). Returns remarks whose `block` is an index into it.
    """
    reads = {id(piece): _take_label(piece, language) for piece in pieces if piece.zone != "masthead"}
    _infer_headings(pieces, language, reads)
    _set_adoption_lines(pieces, language)
    _join_titles(pieces, language, reads)
    _set_zones(pieces, language)
    _number(pieces, reads)
    remarks = _set_levels(pieces, language, reads)
    return remarks + [
        Remark("outline.heading_inferred", f"“{piece.text[:60]}” is not marked as a heading and was taken for one.", at)
        for at, piece in enumerate(pieces)
        if piece.inferred and piece.zone != "masthead"
    ]


def _take_label(piece: Piece, language: Language) -> LabelRead | None:
    """The label at the start of a piece, moved from its text to its `label`."""
    if piece.kind == "table":
        return None
    if piece.label:
        bare = piece.label.strip()
        return read_label(language, f"{bare} x") or read_label(language, f"{bare}. x") or read_article(language, bare)
    named = _named_label(piece, language) if piece.is_heading or piece.bold else None
    read = named or read_label(language, piece.text)
    if read is None or not _believable(read, piece):
        return None
    piece.label = read.printed
    piece.cut_front(read.end)
    return read


def _named_label(piece: Piece, language: Language) -> LabelRead | None:
    """The label of a heading that has a word in it: "Article 1", "Item 2:" with its stop. Arabic has one word for both."""
    prefix = read_item_prefix(language, piece.text)
    if prefix is None or len(prefix.items) != 1 or not prefix.rest or not piece.text.endswith(prefix.rest):
        return read_article(language, piece.text)
    end = len(piece.text) - len(prefix.rest)
    return LabelRead(piece.text[:end].strip(), prefix.items[0], "decimal", bracketed=False, end=end)


def _believable(read: LabelRead, piece: Piece) -> bool:
    """Capitals and Roman figures with a stop begin names, too: only headings and lists have them as labels."""
    if read.end >= len(piece.text) and piece.kind == "paragraph":
        return False
    return (
        piece.kind != "paragraph" or piece.bold or piece.centred or read.system not in {"letter_upper", "roman_upper"}
    )


def _infer_headings(pieces: list[Piece], language: Language, reads: dict[int, LabelRead | None]) -> None:
    """Bold lines and section words that stand alone are headings that a conversion failed to mark."""
    for piece in pieces:
        if piece.zone == "masthead" or piece.kind not in {"paragraph", "list_item"} or not piece.text:
            continue
        read = reads.get(id(piece))
        short = len(piece.text) <= TITLE_LENGTH and piece.text[-1] not in STOPS
        if (piece.bold and short) or (piece.kind == "paragraph" and read is None and is_section(language, piece.text)):
            piece.kind, piece.inferred, piece.format_level = "heading", True, None


def _set_adoption_lines(pieces: list[Piece], language: Language) -> None:
    """The meeting and the date of an adoption, each on a line of its own, are no headings: "130th meeting / 7 May 2010"."""
    for pair in itertools.pairwise(pieces):
        if not (pair[0].is_heading and pair[1].is_heading):
            continue
        one, other = pair[0].text, pair[1].text
        if (read_meeting_cell(language, one) and read_date(language, other)) or (
            read_date(language, one) and read_meeting_cell(language, other)
        ):
            for piece in pair:
                piece.kind, piece.inferred, piece.format_level = "paragraph", False, None


def _join_titles(pieces: list[Piece], language: Language, reads: dict[int, LabelRead | None]) -> None:
    """Label and title of a heading printed on two lines ("Article 1 / Use of terms") become one piece."""
    at = 0
    while at + 1 < len(pieces):
        piece, following = pieces[at], pieces[at + 1]
        article = _lone_article(piece, language)
        if article and following.kind != "table" and reads.get(id(following)) is None and _title_like(following):
            piece.label, reads[id(piece)] = article.printed, article
            following.label, following.format_level = article.printed, piece.format_level
            following.kind, following.inferred = "heading", False
            reads[id(following)] = article
            following.zone = piece.zone
            del pieces[at]
        at += 1


def _lone_article(piece: Piece, language: Language) -> LabelRead | None:
    if piece.kind == "table" or piece.zone == "masthead":
        return None
    if piece.text:
        article = read_article(language, piece.text) if len(piece.text) < 40 else None
        return article if article and not piece.text[article.end :].strip() else None
    return read_article(language, piece.label) if piece.label else None


def _title_like(piece: Piece) -> bool:
    return bool(piece.text) and len(piece.text) <= TITLE_LENGTH and piece.text[-1] not in STOPS


def _set_zones(pieces: list[Piece], language: Language) -> None:
    annex = False
    for piece in pieces:
        if piece.zone == "masthead":
            continue
        annex = annex or piece.zone == "annex" or (piece.is_heading and is_section(language, piece.text, "annex"))
        piece.zone = "annex" if annex else "body"


def _number(pieces: list[Piece], reads: dict[int, LabelRead | None]) -> None:
    path = Path()
    ahead = _labels_ahead(pieces, reads)
    before = ""
    for piece in pieces:
        if piece.zone == "masthead" or piece.kind == "table":
            continue
        read = reads.get(id(piece))
        if piece.is_heading:
            if read or not _parts_list(before, path, ahead[id(piece)]):
                path = Path()
            piece.number = _own_number(read) if read else None
        elif read is None:
            pass
        elif read.system in LIST_SYSTEMS or read.bracketed:
            piece.number = path.item(read, ahead[id(piece)])
            piece.kind = "list_item"
        else:
            piece.number = path.paragraph(read.value)
            piece.kind = "paragraph"
        before = piece.text


def _labels_ahead(pieces: list[Piece], reads: dict[int, LabelRead | None]) -> dict[int, LabelRead | None]:
    """For each piece the first label behind it."""
    found: dict[int, LabelRead | None] = {}
    ahead: LabelRead | None = None
    for piece in reversed(pieces):
        found[id(piece)] = ahead
        ahead = reads.get(id(piece)) or ahead
    return found


def _parts_list(before: str, path: Path, ahead: LabelRead | None) -> bool:
    """Whether a heading without a label stands above or within the list under a numbered paragraph, to group its items.

    witness: A/RES/79/323
    """
    if not path.base or ahead is None or not (ahead.system in LIST_SYSTEMS or ahead.bracketed):
        return False
    return path.goes_on(ahead) or (not path.lists and before.endswith((":", "：")))


def _own_number(read: LabelRead) -> str:
    return f"({read.value})" if read.bracketed or read.system in LIST_SYSTEMS else read.value


def _set_levels(pieces: list[Piece], language: Language, reads: dict[int, LabelRead | None]) -> list[Remark]:
    """Levels by the kind of label, not by the format's, which conversions mix; sections stand below the title."""
    headings = [(at, piece) for at, piece in enumerate(pieces) if piece.is_heading and piece.zone != "masthead"]
    ranks = sorted(
        {RANK[read.system] for _, piece in headings if (read := reads.get(id(piece))) and read.system in RANK}
    )
    depth = {rank: SECTION_LEVEL + 1 + step for step, rank in enumerate(ranks)}
    open_level, remarks = 1, []
    seen: dict[int, int] = {}
    alike: dict[int | None, int] = {}  # the level of the last heading of each format
    for position, (at, piece) in enumerate(headings):
        read = reads.get(id(piece))
        if read is not None and read.system in RANK:
            piece.level = depth[RANK[read.system]]
            usual = seen.setdefault(piece.level, piece.format_level or 0)
            if piece.format_level and usual and piece.format_level != usual:
                text = f"“{piece.text[:60]}” is set at level {piece.format_level} where its like stand at {usual}."
                remarks.append(Remark("outline.level_inferred", text, at))
            open_level = piece.level
        elif position == 0:
            piece.level = 1
        elif is_section(language, piece.text, "documentation") and open_level > SECTION_LEVEL:
            piece.level = open_level + 1
        elif is_section(language, piece.text):
            piece.level = open_level = SECTION_LEVEL
        else:
            piece.level = _unlabelled_level(piece, headings[position - 1][1], alike.get(piece.format_level))
        alike[piece.format_level] = piece.level
    return remarks


def _unlabelled_level(piece: Piece, last: Piece, alike: int | None) -> int:
    """As deep as the last heading that the format sets alike; else one below the heading before, or a section's."""
    if piece.format_level is None or (last.format_level or 0) < piece.format_level:
        return max(SECTION_LEVEL, (last.level or 1) + (1 if last.format_level != piece.format_level else 0))
    return max(SECTION_LEVEL, alike or SECTION_LEVEL)
