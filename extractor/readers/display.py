"""Lines of plain text in display order: what stands left of what, in columns of one character.

Programs that print pages as text wrap right-to-left stretches in controls of direction; read from left to right, a line
then shows what the page shows. They also lose hold of vowel marks: a mark may come out on a line of its own, above its
letter, and the line it stood in is then parted in two or three.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import regex

from extractor.bidi import has_rtl, ordered_parts
from extractor.text import HAN, has_han

WIDE = regex.compile(rf"[{HAN}]")  # characters that take two columns where texts are typed for a screen
# characters that are displayed one behind the other, each in a column of its own: neither marks nor controls nor letters
# that are read from the right
_PLAIN = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2100-\u23ff\u2460-\u27ff"
    "\u3001-\u3029\u3041-\u3096\u309b-\u9fff\uf900-\ufaff\uff01-\uff9d]*"
)
_EMBED = {
    "\u202a": False,
    "\u202b": True,
    "\u202d": False,
    "\u202e": True,
    "\u2066": False,
    "\u2067": True,
    "\u2068": False,
}
_RUNS = regex.compile(r"[^\p{Mn}\p{Me}\p{Cf}\p{Cc}]+|.", regex.S)  # characters without marks, else one by one
_SOME_EMBED = re.compile(f"[{''.join(_EMBED)}]")
_WORD = re.compile("[^ ]+")
_POP = {"\u202c", "\u2069"}
_RTL = {"R", "AL"}
_LEFT_TO_RIGHT = regex.compile(r"[^\W_\u0590-\u08ff](?:[^\u0590-\u08ff]*[^\W_\u0590-\u08ff])?+")
_CLUSTER = regex.compile(r"\X")
_PIECE = regex.compile(r" {2,}|(?:\S| (?! ))+")
_ARABIC_LETTER = re.compile("[\u0620-\u064a]")
_ARABIC_WORD = re.compile(r"(?<![\u0620-\u06ff])[\u0620-\u064a]++(?![\u0620-\u06ff])")
_LETTER = r"[\u0620-\u064a]"
_EARLY = rf"(\p{{M}}++)({_LETTER})"  # a mark that came out before its letter
_MARK_BESIDE_BLANK = regex.compile(r"\p{M}(?:(?<![\p{L}\p{M}]\p{M})| )")  # or any other sign before it
_EARLY_ALONE = regex.compile(rf"(?<![\p{{L}}\p{{M}}]){_EARLY} (\p{{M}}*+)({_LETTER})")
_EARLY_BEHIND = regex.compile(rf"(?<![\p{{L}}\p{{M}}])([\u0620-\u065f]++) {_EARLY}")
_EARLY_MARK = regex.compile(rf"(?<![\p{{L}}\p{{M}}]){_EARLY}")
_MARKED_PART = regex.compile(rf"(?<![\p{{L}}\p{{M}}])([\u0620-\u065f]*+(?<=\p{{M}})) (?={_LETTER})")
_TANWIN = regex.compile(r"(?<![\p{L}\p{M}])\u0627(\p{Lo}{1,3})\u064b")
LONGEST_PART = 2  # letters of a part of a word that a blank may have split off
OVERLAP = 4  # columns by which two parts of one line may overlap, for marks take columns of their own
REACH = 3  # columns within which a mark finds its letter


class Cell(msgspec.Struct, eq=False):
    """A character with its marks, and the columns that it takes."""

    text: str
    column: int
    columns: int

    @property
    def end(self) -> int:
        """The first column behind it."""
        return self.column + self.columns


class DisplayRow(msgspec.Struct, eq=False):
    """A line's characters from left to right without blanks, and the marks that lost their letters.

    `plain` is the line itself where each character takes one column: cells are made of it only where marks ask for them.
    """

    cells: list[Cell] = []
    loose: list[Cell] = []
    plain: str = ""

    def spread(self) -> None:
        """Make the cells of a plain line."""
        self.cells += [Cell(char, at, 1) for at, char in enumerate(self.plain) if char != " "]
        self.plain = ""

    def words(self) -> list[tuple[str, int, int]]:
        """The characters in groups between which at least one column is free, each with its first column and that behind it."""
        if self.plain:
            return [(word[0], *word.span()) for word in _WORD.finditer(self.plain)]
        groups: list[list[Cell]] = []
        end = -1
        for cell in self.cells:
            if groups and cell.column <= end:
                groups[-1].append(cell)
            else:
                groups.append([cell])
            end = cell.end
        return [("".join([cell.text for cell in group]), group[0].column, group[-1].end) for group in groups]


class _Level(msgspec.Struct, eq=False):
    """A stretch of one direction in a line: characters and inner stretches, in logical order."""

    rtl: bool
    parts: list[str | _Level] = []


def holds_directions(lines: Sequence[str]) -> bool:
    """Whether lines hold controls of direction: then they stand as a page shows them."""
    return any(map(_SOME_EMBED.search, lines))


def reads_from_right(lines: Sequence[str]) -> bool:
    """Whether most lines that have letters have right-to-left ones."""
    lettered = [line for line in lines if any(map(str.isalpha, line))]
    return 2 * sum(map(has_rtl, lettered)) > len(lettered)


def display(line: str, *, wide: int = 1) -> DisplayRow:
    """A line as it is displayed. Without controls of direction, a right-to-left line is taken to begin at the right.

    `wide` is how many columns an ideograph takes.
    """
    if _PLAIN.fullmatch(line) and (wide == 1 or not has_han(line)):
        return DisplayRow(plain=line)
    row = DisplayRow()
    column = 0
    for text in _flatten(_parse(line)):
        taken = wide if wide > 1 and WIDE.match(text) else len(text)
        if not text.isspace():
            (row.loose if _is_mark(text) else row.cells).append(Cell(text, column, taken))
        column += taken
    return row


def display_from_right(line: str, edge: int) -> DisplayRow:
    """A line in reading order whose columns are counted from the right as it is displayed, if it begins at column `edge`."""
    row = DisplayRow()
    end = edge
    for piece in _PIECE.findall(line):
        for part in ordered_parts(piece) if piece.strip() else piece:
            characters = _CLUSTER.findall(part)
            end -= len(characters)
            row.cells += [Cell(c, end + at, 1) for at, c in enumerate(characters) if not c.isspace()]
    row.cells.sort(key=lambda cell: cell.column)
    return row


def columns(line: str) -> int:
    """How many columns a line takes whose letters have no marks of their own column."""
    return len(_CLUSTER.findall(line))


def _parse(line: str) -> _Level:
    root = _Level(rtl=False)
    stack = [root]
    for run in _RUNS.findall(line if _SOME_EMBED.search(line) else _embed(line)):
        parts = stack[-1].parts
        if run in _EMBED:
            parts.append(inner := _Level(_EMBED[run]))
            stack.append(inner)
        elif run in _POP:
            stack[1:] = stack[1:-1]
        elif unicodedata.category(run[0]) not in {"Cf", "Cc"}:
            _put(parts, run)
    return root


def _put(parts: list[str | _Level], run: str) -> None:
    """Append a mark, or characters without marks; a letter and its mark become one, also where the mark came out first."""
    last = parts[-1] if parts else None
    if isinstance(last, str) and _is_mark(run[0]) and not last.isspace():
        parts[-1] = last + run
    elif isinstance(last, str) and _is_mark(last) and unicodedata.category(run[0]) == "Lo":
        parts[-1] = run[0] + last
        parts += run[1:]
    else:
        parts += run


@lru_cache(maxsize=4096)
def _is_mark(text: str) -> bool:
    return all(unicodedata.category(char) in {"Mn", "Me"} for char in text)


def _embed(line: str) -> str:
    """A line without controls of direction with those that its letters ask for."""
    if not any(unicodedata.bidirectional(char) in _RTL for char in line):
        return line
    inner = _LEFT_TO_RIGHT.sub(lambda run: f"\u202a{run[0]}\u202c", line)
    return f"\u202b{inner}\u202c"


def _flatten(level: _Level) -> list[str]:
    """The characters of a level in the order in which they are displayed."""
    found: list[str] = []
    for part in reversed(level.parts) if level.rtl else level.parts:
        if isinstance(part, str):
            found.append(part)
        else:
            found += _flatten(part)
    return found


def settle_marks(rows: list[DisplayRow]) -> list[DisplayRow]:
    """Give loose marks back to their letters, and put lines together again that they parted.

    Rows that held nothing else, or whose text went into another, are left out.
    """
    if not any(row.loose for row in rows):
        return rows
    for row in rows:
        row.spread()
    gone: set[int] = set()
    for at, row in enumerate(rows):
        if row.loose and not row.cells:
            below = rows[at + 1 : at + 2]
            if below and below[0].cells:
                below[0].loose += row.loose
            gone.add(at)
        elif row.loose:
            near = [other for other in (at + 1, at - 1) if 0 <= other < len(rows) and rows[other].cells]
            near = [other for other in near if _side_by_side(row, rows[other])]
            _join([row, *(rows[other] for other in near)])
            gone.update(near)
        row.loose = []
    return [row for at, row in enumerate(rows) if at not in gone]


def _side_by_side(row: DisplayRow, near: DisplayRow) -> bool:
    """Whether two rows can be parts of one line."""
    left, right = sorted((row.cells, near.cells), key=lambda cells: cells[0].column)
    return -OVERLAP <= right[0].column - left[-1].end <= REACH


def _join(parts: list[DisplayRow]) -> None:
    """Give the first row the others' characters, with room for a blank between, and all marks to their letters."""
    marks = [mark for part in parts for mark in part.loose]
    row = parts[0]
    for mark in marks:
        _give([cell for part in parts for cell in part.cells], mark)
    for part in parts[1:]:
        left, right = sorted((row.cells, part.cells), key=lambda cells: cells[0].column)
        room = 0 if _ligature(left, right) else 1
        shift = max(0, left[-1].end + room - right[0].column)
        for cell in left:
            cell.column -= shift
        row.cells, part.cells, part.loose = [*left, *right], [], []


def _ligature(left: list[Cell], right: list[Cell]) -> bool:
    """Whether a word was parted between lam and alef, which are one glyph; behind a final lam stands another word."""
    first, second = left[-1].text[0], left[-2].text[0] if len(left) > 1 else ""
    return right[0].text[0] == "\u0644" and first in "\u0627\u0623\u0625\u0622" and second != "\u0644"


def _give(cells: list[Cell], mark: Cell) -> None:
    letters = [cell for cell in cells if unicodedata.category(cell.text[0]) == "Lo"]
    nearest = min(letters, key=lambda cell: abs(cell.column - mark.column), default=None)
    if nearest is not None and abs(nearest.column - mark.column) <= REACH:
        nearest.text += mark.text


def place_tanwin(text: str) -> str:
    """A displayed word whose tanwin stands on the alif that ends it, where official texts type it, not on the letter before."""
    return _TANWIN.sub("\u0627\u064b\\1", text) if "\u064b" in text else text


def close_marks(text: str) -> str:
    """Marks that came out before their letters put behind them, and blanks taken out that they left within a word.

    The part before such a blank is a word of its own where the text has it elsewhere, or where it is long; a letter with
    its mark is none.
    """
    if not _ARABIC_LETTER.search(text):
        return text
    lines = text.split("\n")
    marked = [at for at, line in enumerate(lines) if _MARK_BESIDE_BLANK.search(line)]  # few: what follows takes long
    bare = lines.copy()
    for at in marked:
        bare[at] = _MARKED_PART.sub("", _EARLY_BEHIND.sub("", lines[at]))
    words = set(_ARABIC_WORD.findall("\n".join(bare))) if marked else set()
    for at in marked:
        lines[at] = _close(lines[at], words)
    return "\n".join(lines)


def _close(line: str, words: set[str]) -> str:
    def gap(part: str) -> str:
        return " " if _stands_alone(part, words) else ""

    line = _EARLY_ALONE.sub(r"\2\1\4\3", line)
    line = _EARLY_BEHIND.sub(lambda m: f"{m[1]}{gap(m[1])}{m[3]}{m[2]}", line)
    line = _EARLY_MARK.sub(r"\2\1", line)
    return _MARKED_PART.sub(lambda m: m[1] + gap(m[1]), line)


def _stands_alone(part: str, words: set[str]) -> bool:
    bare = regex.sub(r"\p{M}", "", part)
    return len(bare) > LONGEST_PART or (len(bare) > 1 and bare in words)
