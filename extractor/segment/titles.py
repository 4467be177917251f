"""The title with its subtitle: where they begin behind a masthead, and what of the headings there is theirs."""

from __future__ import annotations

import re

from extractor import languages
from extractor.languages import Language
from extractor.model import Masthead
from extractor.segment.outline import STOPS
from extractor.segment.pieces import Piece
from extractor.text import close_han, fold, same_length_fold

LARGE = 11.5  # points; titles are set in 12 or 14, texts in 10
_OWN_NUMBER = re.compile(r"(?P<number>(?:[A-Z]{1,2}-)?\d+(?:/\d+)*(?: ?[A-Z])?(?: ?\([IVXL\d-]+\))?)[.。．:]?\s+(?=\S)")


def begins_with_number(text: str) -> bool:
    """Whether a line begins with a resolution's number ("76/245. Questions relating to …")."""
    match = _OWN_NUMBER.match(same_length_fold(text))
    return match is not None and ("/" in match["number"] or "(" in match["number"])


def item_titles_before(ahead: list[Piece], known: list[Piece], language: Language) -> int:
    """How many of the lines behind an item line are item titles: those set alike, up to the line set otherwise.

    `known` are item titles already told by the format.
    """
    like = [*known, *ahead][:1]
    for count, piece in enumerate(ahead):
        if (count or known) and (_style(piece) != _style(like[0]) or _looks_like_title(piece, language)):
            return count
    return 0 if len(ahead) < 2 else 1


def bodies_before(ahead: list[Piece], bodies: list[Piece], language: Language) -> int:
    """How many of the lines behind the last sure line are bodies' names: set like one, or bold and below a heading."""
    for count, piece in enumerate(ahead[:-1]):
        alike = any(_style(piece) == _style(body) for body in bodies)
        smaller = piece.bold and not piece.is_heading and ahead[count + 1].is_heading
        if not (alike or smaller) or _looks_like_title(piece, language) or piece.text[-1] in STOPS:
            return count
    return 0


def _looks_like_title(piece: Piece, language: Language) -> bool:
    return languages.title_type(language, piece.text) is not None or languages.is_section(language, piece.text)


def _style(piece: Piece) -> tuple[object, ...]:
    return (piece.kind, piece.format_level, piece.bold, round(piece.size or 0), piece.centred)


def read_titles(masthead: Masthead, pieces: list[Piece], at: int, language: Language) -> None:
    """Fill in title and subtitle: the headings that open the body at an index, in either order.

    The lines of a title that wraps become one piece, and a resolution's own number becomes its label.
    """
    if at >= len(pieces) or pieces[at].kind == "table" or (at == 0 and not pieces[at].is_heading):
        return
    turned = at + 1 < len(pieces) and _turned(pieces[at], pieces[at + 1], language)
    title = pieces[at + 1] if turned else pieces[at]
    behind = at + 2 if turned else at + 1
    while behind < len(pieces) and _goes_on(title, pieces[behind], language):
        title.join(pieces.pop(behind))
    following = pieces[behind] if behind < len(pieces) else None
    subtitle = pieces[at] if turned else following
    if subtitle is not None and not languages.is_subtitle(language, subtitle.text):
        subtitle = None
    _take_own_number(title, masthead.symbols)
    masthead.title = close_han(title.text).rstrip("*")
    masthead.subtitle = subtitle.text.rstrip("*") if subtitle else None


def _goes_on(title: Piece, line: Piece, language: Language) -> bool:
    """Whether a heading is the next line of the title: set in the same type, larger than the text's, with no label."""
    if not (title.is_heading and line.is_heading) or title.size is None or line.size is None:
        return False
    if abs(title.size - line.size) > 0.1 or title.size < LARGE or (title.bold != line.bold and "*" not in line.text):
        return False
    own = languages.is_section(language, line.text) or languages.is_subtitle(language, line.text)
    last_word = fold(title.text).rpartition(" ")[2]
    unfinished = last_word in map(fold, language.conjunctions)  # "Provisional agenda and / annotations"
    return (unfinished or not own) and languages.read_label(language, line.text) is None


def _take_own_number(title: Piece, own: list[str]) -> None:
    """A resolution's title begins with its number ("76/160. …"), the end of its symbol: that is the title's label."""
    match = _OWN_NUMBER.match(same_length_fold(title.text))
    if match and any(symbol.endswith("/" + match["number"].replace(" ", "")) for symbol in own):
        title.label = title.text[: match.end()].strip()
        title.cut_front(match.end())


def _turned(first: Piece, following: Piece, language: Language) -> bool:
    """Whether the subtitle stands above the title ("Draft decision submitted by the Bureau / Programme of work")."""
    if not following.is_heading or not languages.is_subtitle(language, first.text):
        return False
    other = languages.section(language, following.text) not in {None, "schedule"}
    return not other and not languages.is_subtitle(language, following.text)
