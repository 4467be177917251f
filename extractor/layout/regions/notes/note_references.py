"""Marks in the text that call the notes of pages: raised ones first, then the likeliest place among the characters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractor.common.printed_labels import NOT_IN_SYMBOL_FRAGMENT, NOTE_SIGNS
from extractor.layout.day_lexicon import is_in_date_or_time
from extractor.layout.tolerances import OTHER_PAGE_PENALTY
from extractor.source import NoteReference, SourceBlock, SourceCell, SourceNote

# Where a note mark may stand that print raised and text shows as it is: the closer to a word or stop, the likelier.
_AFTER_WORD_FRAGMENT = rf"(?<=[^\s\d(/.,-]|[^\s\d][.,;:]){NOT_IN_SYMBOL_FRAGMENT}"
_AFTER_TEXT_FRAGMENT = rf"(?<=[^\s({NOTE_SIGNS}])"  # a sign is no part of a number, and a longer sign is another one
_AFTER_STOP_SPACE_FRAGMENT = r"(?<=[.,;:”»\"“’)\]。，、；؛،] )"
_AFTER_WORD_SPACE_FRAGMENT = r"(?<=[^\s\d] )"
_BEFORE_BRACKETED_MARK_FRAGMENT = r"(?<=[^\s\d]|[^\s\d] |(?<!\d)(?:1[89]|20)\d{2})"
_AFTER_DIGITS_FRAGMENT = r"(?<=\d{2}[.,;:)”»，。；：）])"
_AFTER_YEAR_FRAGMENT = r"(?<=(?<!\d)(?:1[89]|20)\d{2} ?)"
_UNIT_LETTERS_PATTERN = regex.compile(r"(?<!\p{L})\p{L}{1,2}$")


@dataclass(frozen=True, slots=True)
class _MarkCandidate:
    """Where a mark may stand: which text, which characters, and how unlikely."""

    holder_index: int
    start: int
    end: int
    penalty: int


def link_note_references(holders: list[tuple[SourceBlock | SourceCell, int]], notes: list[SourceNote]) -> None:
    """Tie marks to their notes. `holders` are texts in reading order, each with the number of its page.

    Raised marks come first. For a note that none of them calls, a mark is looked for among the characters of the texts on
    its page and the one before, after the call of the note before; the likeliest place counts, and of equals the first.
    A number of a date or time is no mark.
    Notes that all stand at the document's end may be called from any page. Notes of tables are tied to theirs already.
    Raised digits that call no note go back into the text. One that names a note called before calls it again.
    """
    at = 0
    last = max((page for _, page in holders), default=0)
    anywhere = all(note.page == last for note in notes)
    tied = {call.note_key for holder, _ in holders for call in holder.note_references}
    for note in notes:
        if note.marker is None or note.key in tied:
            continue
        begin = at if note.marker.isdecimal() else 0
        number = _link_superscript_mark(holders, begin, note)
        is_letter = note.marker.isalpha()  # which is a part of each word: only a raised one calls
        if (
            number is None
            and not is_letter
            and (place := _find_best_candidate(holders, begin, note, anywhere=anywhere)) is not None
        ):
            number = place.holder_index
            _replace_mark(holders[number][0], place, note)
        if number is not None and note.marker.isdecimal():
            at = number
    called: dict[str, str] = {}
    for holder, _ in holders:
        if not holder.note_references:
            continue
        called |= {call.marker: call.note_key for call in holder.note_references if call.note_key is not None}
        _link_repeated_marks(holder, called)
        _restore_unlinked_marks(holder)


def _link_superscript_mark(
    holders: list[tuple[SourceBlock | SourceCell, int]], begin: int, note: SourceNote
) -> int | None:
    """Tie the first raised mark of a note's name that is still free; returns the number of its holder."""
    for number in range(begin, len(holders)):
        holder, page = holders[number]
        if note.page is not None and page > note.page:
            return None
        call = next(
            (call for call in holder.note_references if call.note_key is None and call.marker == note.marker), None
        )
        if call is not None:
            call.note_key = note.key
            return number
    return None


def _link_repeated_marks(holder: SourceBlock | SourceCell, called: dict[str, str]) -> None:
    """Tie raised marks to notes that were called before; after one or two letters a digit is a unit's ("km2")."""
    for call in holder.note_references:
        if (
            call.note_key is None
            and call.marker in called
            and not _UNIT_LETTERS_PATTERN.search(holder.text[: call.offset])
        ):
            call.note_key = called[call.marker]


def _restore_unlinked_marks(holder: SourceBlock | SourceCell) -> None:
    """Put raised marks that call no note back into the text; a digit stays out of a number ("resolution 81/12³").

    Several numbers at one place had commas between them: "computing⁴˒⁵".
    """
    kept = [call for call in holder.note_references if call.note_key is not None or _is_glued_to_number(holder, call)]
    restored = sorted((call for call in holder.note_references if call not in kept), key=lambda call: -call.offset)
    firsts = {call.offset: call for call in reversed(restored)}
    in_lists = {id(call) for call in restored if call.marker.isdecimal() and firsts[call.offset] is not call}
    for call in restored:
        has_brackets = call.marker.isalpha() and not call.marker.isascii()  # no such letter is a mark without them
        printed = f"({call.marker})" if has_brackets else f",{call.marker}" if id(call) in in_lists else call.marker
        holder.text = holder.text[: call.offset] + printed + holder.text[call.offset :]
        for other in holder.note_references:
            if other.offset >= call.offset and other is not call:
                other.offset += len(printed)
    holder.note_references = kept


def _is_glued_to_number(holder: SourceBlock | SourceCell, call: NoteReference) -> bool:
    """Whether a raised digit would join the number before it."""
    return call.marker.isdecimal() and holder.text[: call.offset][-1:].isdecimal()


def _find_best_candidate(
    holders: list[tuple[SourceBlock | SourceCell, int]], begin: int, note: SourceNote, *, anywhere: bool
) -> _MarkCandidate | None:
    assert note.marker is not None
    best: _MarkCandidate | None = None
    for number in range(begin, len(holders)):
        holder, page = holders[number]
        if note.page is not None and page > note.page:
            break
        if note.page is not None and page < note.page - 1 and not anywhere:
            continue
        floor = max((call.offset for call in holder.note_references if call.note_key is not None), default=0)
        for place in _find_mark_candidates(holder.text, note.marker, number):
            doubt = place.penalty + OTHER_PAGE_PENALTY * (page != note.page)
            is_better = place.start >= floor and (best is None or doubt < best.penalty)
            if is_better and not (place.penalty and is_in_date_or_time(holder.text, place.start)):
                best = replace(place, penalty=doubt)
    return best


def _find_mark_candidates(text: str, marker: str, holder: int) -> list[_MarkCandidate]:
    if marker not in text:
        return []
    found = []
    for doubt, form in _compile_mark_patterns(marker):
        matches = (match for match in form.finditer(text) if match.start() > 0)
        found += [_MarkCandidate(holder, match.start(), match.end(), doubt) for match in matches]
    return found


@lru_cache(maxsize=64)
def _compile_mark_patterns(marker: str) -> list[tuple[int, regex.Pattern[str]]]:
    """The patterns of the places where a marker may stand, each with its doubt."""
    mark = regex.escape(marker)
    tail = (
        r"(?![\d*])(?![.,:/]\d)(?!\s*[-–/]\s*\d)(?! \d{3})" if marker.isdecimal() else rf"(?!{regex.escape(marker[0])})"
    )
    forms = [
        (0, rf"{_BEFORE_BRACKETED_MARK_FRAGMENT}\({mark}\)"),
        (1, f"{_AFTER_WORD_FRAGMENT if marker.isdecimal() else _AFTER_TEXT_FRAGMENT}{mark}{tail}"),
        (2, f"{_AFTER_STOP_SPACE_FRAGMENT}{mark}{tail}"),
        (3, f"{_AFTER_WORD_SPACE_FRAGMENT}{mark}{tail}"),
    ]
    if marker.isdecimal():
        forms += [
            (0, rf"(?<=[^\s\d/(]|[^\s/(] ){mark}/(?!\w)"),
            (OTHER_PAGE_PENALTY + 1, f"{_AFTER_DIGITS_FRAGMENT}{mark}{tail}"),
            (OTHER_PAGE_PENALTY + 2, f"{_AFTER_YEAR_FRAGMENT}{mark}{tail}"),
        ]
    return [(doubt, regex.compile(form)) for doubt, form in forms]


def _replace_mark(holder: SourceBlock | SourceCell, place: _MarkCandidate, note: SourceNote) -> None:
    """Take a mark out of a text with the space before it, and put a call in its place."""
    assert note.marker is not None
    before, after = holder.text[: place.start], holder.text[place.end :]
    kept = before.rstrip(" ") if after[:1] in {"", " ", "\n"} or not after[0].isalnum() else before
    if kept.endswith(",") and any(call.offset == len(kept) - 1 for call in holder.note_references):
        kept = kept[:-1]  # the comma between two marks
    holder.text = kept + after
    cut = len(before) - len(kept) + place.end - place.start
    for call in holder.note_references:
        if call.offset >= place.end:
            call.offset -= cut
    holder.note_references.append(NoteReference(len(kept), note.marker, note.key))
    holder.note_references.sort(key=lambda call: call.offset)
