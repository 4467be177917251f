"""Lines of plain text in display order: what is left of what, in columns of one character.

Programs that print pages as text wrap right-to-left stretches in controls of direction; read from left to right, a line
then shows what the page shows. They also lose hold of vowel marks: a mark may come out on a line of its own, above its
letter, and the line it was in is then split in two or three.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec
import regex

from extractor.common.bidi import GRAPHEME_PATTERN, has_rtl, split_ordered_parts
from extractor.common.unicode_text import HAN_RANGES, has_han

IDEOGRAPH_PATTERN = regex.compile(
    rf"[{HAN_RANGES}]"
)  # characters that take two columns where texts are typed for a screen
# characters that are displayed one after the other, each in a column of its own: neither marks nor controls nor letters
# that are read from the right
_PLAIN_LINE_PATTERN = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2100-\u23ff\u2460-\u27ff"
    "\u3001-\u3029\u3041-\u3096\u309b-\u9fff\uf900-\ufaff\uff01-\uff9d]*"
)
_EMBEDDING_CONTROLS = {
    "\u202a": False,
    "\u202b": True,
    "\u202d": False,
    "\u202e": True,
    "\u2066": False,
    "\u2067": True,
    "\u2068": False,
}
_MARKLESS_RUN_PATTERN = regex.compile(
    r"[^\p{Mn}\p{Me}\p{Cf}\p{Cc}]+|.", regex.S
)  # characters without marks, else one by one
_EMBEDDING_PATTERN = re.compile(f"[{''.join(_EMBEDDING_CONTROLS)}]")
_NONBLANK_RUN_PATTERN = re.compile("[^ ]+")
_POP_CONTROLS = {"\u202c", "\u2069"}
_RTL_BIDI_CLASSES = {"R", "AL"}
_LTR_STRETCH_PATTERN = regex.compile(r"[^\W_\u0590-\u08ff](?:[^\u0590-\u08ff]*[^\W_\u0590-\u08ff])?+")
_GAP_OR_TEXT_PATTERN = regex.compile(r" {2,}|(?:\S| (?! ))+")
_ARABIC_LETTER_PATTERN = re.compile("[\u0620-\u064a]")
_ARABIC_WORD_PATTERN = re.compile(r"(?<![\u0620-\u06ff])[\u0620-\u064a]++(?![\u0620-\u06ff])")
_ARABIC_LETTER_FRAGMENT = r"[\u0620-\u064a]"
_EARLY_MARK_FRAGMENT = rf"(\p{{M}}++)({_ARABIC_LETTER_FRAGMENT})"  # a mark that came out before its letter
_MARK_BESIDE_BLANK_PATTERN = regex.compile(r"\p{M}(?:(?<![\p{L}\p{M}]\p{M})| )")  # or any other sign before it
_EARLY_MARK_ALONE_PATTERN = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}]){_EARLY_MARK_FRAGMENT} (\p{{M}}*+)({_ARABIC_LETTER_FRAGMENT})"
)
_EARLY_MARK_AFTER_PART_PATTERN = regex.compile(rf"(?<![\p{{L}}\p{{M}}])([\u0620-\u065f]++) {_EARLY_MARK_FRAGMENT}")
_EARLY_MARK_PATTERN = regex.compile(rf"(?<![\p{{L}}\p{{M}}]){_EARLY_MARK_FRAGMENT}")
_MARKED_PART_PATTERN = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}])([\u0620-\u065f]*+(?<=\p{{M}})) (?={_ARABIC_LETTER_FRAGMENT})"
)
_TANWIN_PATTERN = regex.compile(r"(?<![\p{L}\p{M}])\u0627(\p{Lo}{1,3})\u064b")
_LAM, _ALEFS = "\u0644", "\u0627\u0623\u0625\u0622"
MAX_SPLIT_PART_LETTERS = 2  # letters of a part of a word that a space may have split off
MAX_PART_OVERLAP_COLUMNS = 4  # columns by which two parts of one line may overlap, for marks take columns of their own
MAX_MARK_DISTANCE_COLUMNS = 3  # columns within which a mark finds its letter


class CharacterCell(msgspec.Struct, eq=False):
    """A character with its marks, and the columns that it takes."""

    text: str
    column: int
    columns: int

    @property
    def end(self) -> int:
        """The first column after it."""
        return self.column + self.columns


class DisplayRow(msgspec.Struct, eq=False):
    """A line's characters from left to right without spaces, and the marks that lost their letters.

    `plain` is the line itself where each character takes one column: cells are made of it only where marks ask for them.
    """

    cells: list[CharacterCell] = []
    stray_marks: list[CharacterCell] = []
    plain_text: str = ""

    def build_cells(self) -> None:
        """Make the cells of a plain line."""
        self.cells += [CharacterCell(char, at, 1) for at, char in enumerate(self.plain_text) if char != " "]
        self.plain_text = ""

    def split_words(self) -> list[tuple[str, int, int]]:
        """The characters in groups between which at least one column is free, each with its first column and that after it."""
        if self.plain_text:
            return [(word[0], *word.span()) for word in _NONBLANK_RUN_PATTERN.finditer(self.plain_text)]
        groups: list[list[CharacterCell]] = []
        end = -1
        for cell in self.cells:
            if groups and cell.column <= end:
                groups[-1].append(cell)
            else:
                groups.append([cell])
            end = cell.end
        return [("".join([cell.text for cell in group]), group[0].column, group[-1].end) for group in groups]


class _EmbeddingLevel(msgspec.Struct, eq=False):
    """A stretch of one direction in a line: characters and inner stretches, in logical order."""

    rtl: bool
    parts: list[str | _EmbeddingLevel] = []


def has_direction_controls(lines: Sequence[str]) -> bool:
    """Whether lines hold controls of direction: then they are in display order."""
    return any(map(_EMBEDDING_PATTERN.search, lines))


def is_right_to_left(lines: Sequence[str]) -> bool:
    """Whether most lines that have letters have right-to-left ones."""
    lettered = [line for line in lines if any(map(str.isalpha, line))]
    return 2 * sum(map(has_rtl, lettered)) > len(lettered)


def display_line(line: str, *, wide: int = 1) -> DisplayRow:
    """A line as it is displayed. Without controls of direction, a right-to-left line is taken to begin at the right.

    `wide` is how many columns an ideograph takes.
    """
    if _PLAIN_LINE_PATTERN.fullmatch(line) and (wide == 1 or not has_han(line)):
        return DisplayRow(plain_text=line)
    row = DisplayRow()
    column = 0
    for text in _flatten_levels(_parse_embeddings(line)):
        taken = wide if wide > 1 and IDEOGRAPH_PATTERN.match(text) else len(text)
        if not text.isspace():
            (row.stray_marks if _is_combining_mark(text) else row.cells).append(CharacterCell(text, column, taken))
        column += taken
    return row


def display_line_from_right(line: str, edge: int) -> DisplayRow:
    """A line in reading order whose columns are counted from the right as it is displayed, if it begins at column `edge`."""
    row = DisplayRow()
    end = edge
    for piece in _GAP_OR_TEXT_PATTERN.findall(line):
        for part in split_ordered_parts(piece) if piece.strip() else piece:
            characters = GRAPHEME_PATTERN.findall(part)
            end -= len(characters)
            row.cells += [CharacterCell(c, end + at, 1) for at, c in enumerate(characters) if not c.isspace()]
    row.cells.sort(key=lambda cell: cell.column)
    return row


def count_grid_columns(line: str) -> int:
    """How many columns a line takes whose letters have no marks of their own column."""
    return len(GRAPHEME_PATTERN.findall(line))


def _parse_embeddings(line: str) -> _EmbeddingLevel:
    root = _EmbeddingLevel(rtl=False)
    stack = [root]
    for run in _MARKLESS_RUN_PATTERN.findall(line if _EMBEDDING_PATTERN.search(line) else _add_embeddings(line)):
        parts = stack[-1].parts
        if run in _EMBEDDING_CONTROLS:
            parts.append(inner := _EmbeddingLevel(_EMBEDDING_CONTROLS[run]))
            stack.append(inner)
        elif run in _POP_CONTROLS:
            stack[1:] = stack[1:-1]
        elif unicodedata.category(run[0]) not in {"Cf", "Cc"}:
            _append_run(parts, run)
    return root


def _append_run(parts: list[str | _EmbeddingLevel], run: str) -> None:
    """Append a mark, or characters without marks; a letter and its mark become one, also where the mark came out first."""
    last = parts[-1] if parts else None
    if isinstance(last, str) and _is_combining_mark(run[0]) and not last.isspace():
        parts[-1] = last + run
    elif isinstance(last, str) and _is_combining_mark(last) and unicodedata.category(run[0]) == "Lo":
        parts[-1] = run[0] + last
        parts += run[1:]
    else:
        parts += run


@lru_cache(maxsize=4096)
def _is_combining_mark(text: str) -> bool:
    return all(unicodedata.category(char) in {"Mn", "Me"} for char in text)


def _add_embeddings(line: str) -> str:
    """A line without controls of direction with those that its letters ask for."""
    if not any(unicodedata.bidirectional(char) in _RTL_BIDI_CLASSES for char in line):
        return line
    inner = _LTR_STRETCH_PATTERN.sub(lambda run: f"\u202a{run[0]}\u202c", line)
    return f"\u202b{inner}\u202c"


def _flatten_levels(level: _EmbeddingLevel) -> list[str]:
    """The characters of a level in the order in which they are displayed."""
    found: list[str] = []
    for part in reversed(level.parts) if level.rtl else level.parts:
        if isinstance(part, str):
            found.append(part)
        else:
            found += _flatten_levels(part)
    return found


def attach_stray_marks(rows: list[DisplayRow]) -> list[DisplayRow]:
    """Give loose marks back to their letters, and join lines that they split.

    Rows that held nothing else, or whose text went into another, are left out.
    """
    if not any(row.stray_marks for row in rows):
        return rows
    for row in rows:
        row.build_cells()
    gone: set[int] = set()
    for at, row in enumerate(rows):
        if row.stray_marks and not row.cells:
            below = rows[at + 1 : at + 2]
            if below and below[0].cells:
                below[0].stray_marks += row.stray_marks
            gone.add(at)
        elif row.stray_marks:
            near = [other for other in (at + 1, at - 1) if 0 <= other < len(rows) and rows[other].cells]
            near = [
                other
                for other in near
                if _can_be_one_line(row, rows[other]) or _holds_letters_of_marks(row, rows[other])
            ]
            _join_rows([row, *(rows[other] for other in near)])
            gone.update(near)
        row.stray_marks = []
    return [row for at, row in enumerate(rows) if at not in gone]


def join_split_ligatures(rows: list[DisplayRow]) -> list[DisplayRow]:
    """Join lines that were split within a ligature of lam and alef: one ends with the alef, the next begins with the lam.

    Programs write the two letters of the one glyph as they stand on the page, and what follows them in a line of its own.
    """
    gone: set[int] = set()
    for at, (row, other) in enumerate(pairwise(rows)):
        for part, whole, index in ((row, other, at), (other, row, at + 1)):
            if not {at, at + 1} & gone and _join_split_ligature(part, whole):
                gone.add(index)
    return [row for at, row in enumerate(rows) if at not in gone]


def _join_split_ligature(part: DisplayRow, whole: DisplayRow) -> bool:
    """Move a line's characters into another whose alef is at its final lam or right after it; whether they were."""
    if not part.cells or part.cells[-1].text[0] != _LAM:
        return False
    lam, taken = part.cells[-1], {cell.column: cell for cell in whole.cells}
    alef = taken.get(lam.column) or taken.get(lam.end)
    if alef is None or alef.text[0] not in _ALEFS:
        return False
    shift = lam.end - alef.column
    if any(column in taken for cell in part.cells for column in (cell.column - shift, cell.column - shift - 1)):
        return False
    for cell in part.cells:
        cell.column -= shift
    lam.text, alef.text = alef.text, lam.text
    if len(part.cells) == 1 and alef.end not in taken and alef.end + 1 in taken:  # the end of a word
        lam.column, alef.column = alef.column, alef.end
    whole.cells = sorted([*whole.cells, *part.cells], key=lambda cell: cell.column)
    part.cells = []
    return True


def _can_be_one_line(row: DisplayRow, near: DisplayRow) -> bool:
    """Whether two rows can be parts of one line."""
    left, right = sorted((row.cells, near.cells), key=lambda cells: cells[0].column)
    return -MAX_PART_OVERLAP_COLUMNS <= right[0].column - left[-1].end <= MAX_MARK_DISTANCE_COLUMNS


def _holds_letters_of_marks(row: DisplayRow, near: DisplayRow) -> bool:
    """Whether the letters of a row's loose marks are in another row, between whose texts its own have room."""
    if not all(_find_letter(near.cells, mark) and not _find_letter(row.cells, mark) for mark in row.stray_marks):
        return False
    return _have_room(row.cells, near.cells)


def _have_room(cells: list[CharacterCell], others: list[CharacterCell]) -> bool:
    """Whether the characters of two rows are in columns of their own, with a free one where texts of both meet."""
    own = {id(cell) for cell in cells}
    merged = sorted([*cells, *others], key=lambda cell: cell.column)
    return all(a.end < b.column for a, b in pairwise(merged) if (id(a) in own) != (id(b) in own))


def _join_rows(parts: list[DisplayRow]) -> None:
    """Give the first row the others' characters, with room for a space between, and all marks to their letters."""
    marks = [mark for part in parts for mark in part.stray_marks]
    row = parts[0]
    for mark in marks:
        _attach_mark([cell for part in parts for cell in part.cells], mark)
    for part in parts[1:]:
        left, right = sorted((row.cells, part.cells), key=lambda cells: cells[0].column)
        room = 0 if _is_split_ligature(left, right) else 1
        shift = 0 if _have_room(left, right) else max(0, left[-1].end + room - right[0].column)
        for cell in left:
            cell.column -= shift
        row.cells = sorted([*left, *right], key=lambda cell: cell.column)
        part.cells, part.stray_marks = [], []


def _is_split_ligature(left: list[CharacterCell], right: list[CharacterCell]) -> bool:
    """Whether a word was split between lam and alef, which are one glyph; a final lam is followed by another word."""
    first, second = left[-1].text[0], left[-2].text[0] if len(left) > 1 else ""
    return right[0].text[0] == _LAM and first in _ALEFS and second != _LAM


def _attach_mark(cells: list[CharacterCell], mark: CharacterCell) -> None:
    if (letter := _find_letter(cells, mark)) is not None:
        letter.text += mark.text


def _find_letter(cells: list[CharacterCell], mark: CharacterCell) -> CharacterCell | None:
    """The letter nearest to a mark, near enough to be its own."""
    letters = [cell for cell in cells if unicodedata.category(cell.text[0]) == "Lo"]
    nearest = min(letters, key=lambda cell: abs(cell.column - mark.column), default=None)
    is_near = nearest is not None and abs(nearest.column - mark.column) <= MAX_MARK_DISTANCE_COLUMNS
    return nearest if is_near else None


def move_tanwin(text: str) -> str:
    """A displayed word whose tanwin is on the alif that ends it, where official texts type it, not on the letter before."""
    return _TANWIN_PATTERN.sub("\u0627\u064b\\1", text) if "\u064b" in text else text


def repair_mark_order(text: str) -> str:
    """Marks that came out before their letters put after them, and spaces taken out that they left within a word.

    The part before such a space is a word of its own where the text has it elsewhere, or where it is long; a letter with
    its mark is none.
    """
    if not _ARABIC_LETTER_PATTERN.search(text):
        return text
    lines = text.split("\n")
    marked = [
        at for at, line in enumerate(lines) if _MARK_BESIDE_BLANK_PATTERN.search(line)
    ]  # few: what follows takes long
    bare = lines.copy()
    for at in marked:
        bare[at] = _MARKED_PART_PATTERN.sub("", _EARLY_MARK_AFTER_PART_PATTERN.sub("", lines[at]))
    words = set(_ARABIC_WORD_PATTERN.findall("\n".join(bare))) if marked else set()
    for at in marked:
        lines[at] = _repair_line_marks(lines[at], words)
    return "\n".join(lines)


def _repair_line_marks(line: str, words: set[str]) -> str:
    def gap(part: str) -> str:
        return " " if _is_separate_word(part, words) else ""

    line = _EARLY_MARK_ALONE_PATTERN.sub(r"\2\1\4\3", line)
    line = _EARLY_MARK_AFTER_PART_PATTERN.sub(lambda m: f"{m[1]}{gap(m[1])}{m[3]}{m[2]}", line)
    line = _EARLY_MARK_PATTERN.sub(r"\2\1", line)
    return _MARKED_PART_PATTERN.sub(lambda m: m[1] + gap(m[1]), line)


def _is_separate_word(part: str, words: set[str]) -> bool:
    bare = regex.sub(r"\p{M}", "", part)
    return len(bare) > MAX_SPLIT_PART_LETTERS or (len(bare) > 1 and bare in words)
