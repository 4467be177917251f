"""Whether every word that a reader gave is in the document: in a block, a cell, a note or the furniture.

Words are compared as a multiset over the whole document, which costs little and does not depend on the order that layout
gives them. What the stages do to words on purpose is allowed for: they join halves and split labels off, so that letters
left over on one side explain those of the other; running lines and header rows are given once for all pages; the mark of
a note is given at the note only, or named by a diagnostic where the note is missing; the numbers of pages and paragraphs of a
list of contents are left off. Words of the document that no
reader gave are not looked at: stages restore some.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from extractor.common.roman_numerals import ROMAN_NUMERAL_FRAGMENT
from extractor.model import Document
from extractor.segment.draft_blocks import BlockFinding
from extractor.source import PagedSource, Source

MAX_NAMED_WORDS = 10  # in a message
MAX_SPLIT_WORDS = 1000  # lost words that are looked for in running lines; a limit of effort, documents lose few
MIN_PIECE_CHARS = 3  # of a piece of a word that shows whose it is
MAX_MARK_CHARS = 3  # of a note's mark that may be glued to a word
MAX_RUNNING_COPIES = 2  # of a running line on one page: at its head and its foot, or at both sides
MAX_CONTENTS_NUMBERS = 3  # of a line of contents: its first paragraph, its last, and its page
_WORD_PATTERN = re.compile(r"[^\W_]+")
_PAGE_NUMBER_PATTERN = re.compile(rf"\d{{1,4}}|{ROMAN_NUMERAL_FRAGMENT}")


def check_placement(
    read: Source | PagedSource, document: Document, called_marks: Collection[str] = ()
) -> list[BlockFinding]:
    """The finding that names the words of a reader that the document has lost; `called_marks` are the marks that call notes."""
    words = find_unplaced_words(read, document, called_marks)
    if not words:
        return []
    named = ", ".join(f"“{word}”" for word in words[:MAX_NAMED_WORDS])
    more = f" and {len(words) - MAX_NAMED_WORDS} more" if len(words) > MAX_NAMED_WORDS else ""
    return [
        BlockFinding("text.unplaced", f"Words of the file are in no block, cell, note or furniture: {named}{more}.")
    ]


def find_unplaced_words(
    read: Source | PagedSource, document: Document, called_marks: Collection[str] = ()
) -> list[str]:
    """The words of a reader that are nowhere in the document, each once, in the order of the source.

    Only texts that are not as often in both are divided at spaces, and only what is then not as often in both into words.
    Texts of pages are those of lines: few are in the document as they are.
    """
    given, placed = list(_iterate_source_texts(read)), list(_iterate_document_texts(document))
    if isinstance(read, PagedSource):
        lost, added = _count_parts(given), _count_parts(placed)
    else:
        lost, added = _count_parts(_list_surplus(given, placed)), _count_parts(_list_surplus(placed, given))
    unlike = {part for part, _ in lost.items() ^ added.items()}
    missing = _count_words({part: lost[part] - added[part] for part in unlike})
    if max(missing.values(), default=0) > 0:
        _allow_repetitions(missing, document, len(read.pages) if isinstance(read, PagedSource) else 1)
    if max(missing.values(), default=0) <= 0:
        return []
    in_order = _count_words(_count_parts(given))
    missing = Counter({word: missing[word] for word in (*in_order, *missing)})
    marks = [*called_marks, *(note.marker or "" for note in document.footnotes)]
    markers = frozenset(_count_words(_count_parts(marks)))
    _allow_contents_numbers(missing, sum(block.zone == "contents" for block in document.blocks))
    spare = Counter[str]()  # letters of the document that are those of no word of the reader
    for word, count in missing.items():
        if count < 0:
            for letter in word:
                spare[letter] -= count
    return [
        word
        for word, count in missing.items()
        if count > 0 and word not in markers and not _take_letters(word, count, spare, markers)
    ]


def _iterate_source_texts(read: Source | PagedSource) -> Iterator[str]:
    if isinstance(read, PagedSource):
        yield from (run.text for page in read.pages for run in page.runs)
        return
    for block in read.blocks:
        yield block.label or ""
        yield block.text
        yield from (cell.text for row in block.rows for cell in row)
    yield from (note.text for note in read.notes)
    yield from read.furniture


def _iterate_document_texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield block.label or ""
        yield block.text
        yield from (cell.text for row in block.rows or () for cell in row)
    for note in document.footnotes:
        yield note.marker or ""
        yield note.text
    yield from document.furniture


def _list_surplus(texts: list[str], others: list[str]) -> Iterator[str]:
    """The texts that are not among the others, or not as often, each as often as it is more."""
    return (Counter(texts) - Counter(others)).elements()


def _count_parts(texts: Iterable[str]) -> Counter[str]:
    """What stands between spaces in some texts, without its case."""
    return Counter("\n".join(texts).casefold().split())


def _count_words(parts: Mapping[str, int]) -> Counter[str]:
    """The words in some parts of texts, each as often as its parts count.

    A page has some words from right to left, so that a word is its mirror too.
    """
    found = Counter[str]()
    for part, count in parts.items():
        for word in _WORD_PATTERN.findall(part):
            found[word if word.isascii() else min(word, word[::-1])] += count
    return found


def _allow_repetitions(missing: Counter[str], document: Document, pages: int) -> None:
    """Forgive words, and pieces of words, that each page may print again: running lines, and the header rows of tables.

    A page may have a running line twice.
    """
    headers = (cell.text for block in document.blocks for row in block.rows or () for cell in row if cell.header)
    repeated = _count_words(_count_parts([*document.furniture, *headers]))
    lost = {word for word, count in missing.items() if count > 0}
    parts: set[str] = lost if len(lost) <= MAX_SPLIT_WORDS else set()
    for whole, count in repeated.items():
        for word in [whole, *_find_pieces(whole, parts - {whole})]:
            missing[word] -= min(max(missing[word], 0), count * pages * MAX_RUNNING_COPIES)


def _find_pieces(whole: str, words: Iterable[str]) -> list[str]:
    """Those of some words, each as it is or mirrored, that are pieces of a word: not short, or all of it together."""
    pieces = [word for word in words if word in whole or word[::-1] in whole]
    forms = {re.escape(form) for word in pieces for form in (word, word[::-1])}
    is_whole = bool(pieces) and re.fullmatch(f"(?:{'|'.join(forms)})+", whole) is not None
    return [word for word in pieces if is_whole or len(word) >= MIN_PIECE_CHARS]


def _allow_contents_numbers(missing: Counter[str], lines: int) -> None:
    """Forgive as many numbers as the lines of contents may have."""
    left = MAX_CONTENTS_NUMBERS * lines
    for word, count in missing.items():
        if count > 0 and _PAGE_NUMBER_PATTERN.fullmatch(word):
            missing[word] -= min(count, left)
            left -= min(count, left)


def _take_letters(word: str, count: int, spare: Counter[str], markers: frozenset[str]) -> bool:
    """Take the letters of a word from those to spare; whether they are all there, but for the mark of a note beside it."""
    sizes = range(1, min(MAX_MARK_CHARS, len(word) - 1) + 1)
    without_mark = [word[size:] for size in sizes if word[:size] in markers]
    without_mark += [word[:-size] for size in sizes if word[-size:] in markers]
    for form in (word, *without_mark):
        needed = Counter(form * count)
        if all(spare[letter] >= number for letter, number in needed.items()):
            spare.subtract(needed)
            return True
    return False
