"""Lines of a masthead that were read as one and are two, or the other way round: corrected where this is certain.

Word files set the masthead's two columns with tabs, and conversions close the gap: "United Nations A/82/412",
"General Assembly Distr.: General". A symbol counts beside the organization's name only, for titles end with symbols, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from extractor import languages
from extractor.languages import Language
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.field_detection import FieldDetector, read_symbol_line
from extractor.segment.masthead.line_evidence import (
    SMALL_GAP_EM,
    continues_source_block,
    is_sentence,
)
from extractor.segment.masthead.neighbour_evidence import measure_gap

MAX_SPLIT_LINE_CHARS = 120  # characters of two lines side by side, or of the two of a distribution
MAX_ITEM_LABEL_CHARS = 60  # of an item's number and the words beside it, above its title
MAX_SESSION_LINE_CHARS = 80  # of a session and a date side by side
MAX_UNFINISHED_SIZE_RATIO = 1.3  # of two lines of one name on a scan, the second of few letters
COMMAS = (",", "،", "，")  # in Latin and Cyrillic, Arabic and Chinese
_BRACKETED_PATTERN = re.compile(r"[(（]\s*(?P<inside>[^()（）]+(?:[(（][^()（）]*[)）][^()（）]*)*?)\s*[)）]")
_COMMA_PATTERN = re.compile(r"\s*[,،，;；]\s*")
_INITIALS_PATTERN = re.compile(r"[A-Z]{3,8}")
_SUBJECT_COLON_PATTERN = re.compile(r"\s*[:：]\s*")
_SESSION_EDGE_PATTERN = re.compile(r"\s*[,،，–—-]\s+|\s+|(?<=\w)(?=[第])")
_WHITESPACE_PATTERN = re.compile(r"\s+")


class LineSplitter:
    """Splits and joins the first lines of a document in one language."""

    def __init__(self, language: Language, fields: FieldDetector) -> None:
        self.cover = language.cover
        self.headings = language.headings
        self.labels = language.labels
        self.masthead = language.masthead
        self.fields = fields

    def split_columns(self, blocks: list[DraftBlock], search: int) -> list[DraftBlock]:
        """The blocks with such lines among the first `search` split in two."""
        split: list[DraftBlock] = []
        for block in blocks[:search]:
            gap = self._find_gap(block.text) if block.kind != "table" else None
            split += block.split_text(gap.start(), gap.end()) if gap is not None else [block]
        return self._split_item_line(split + blocks[search:], search)

    def _split_item_line(self, blocks: list[DraftBlock], search: int) -> list[DraftBlock]:
        """The blocks with an item line divided from its title after a colon: "Agenda item 14: Lamps". Several are an agenda."""
        found: list[tuple[int, re.Match[str]]] = []
        for at, block in enumerate(blocks[:search]):
            colon = _SUBJECT_COLON_PATTERN.search(block.text[:MAX_ITEM_LABEL_CHARS]) if block.kind != "table" else None
            if colon is not None and self.fields.detect_field(block.text[: colon.start()]) == "item":
                found.append((at, colon))
        if len(found) != 1 or not any(self._is_field(block.text) for block in blocks[: found[0][0]]):
            return blocks
        at, colon = found[0]
        lines = blocks[at].split_text(*colon.span()) if colon.end() < len(blocks[at].text) else [blocks[at]]
        return [*blocks[:at], *lines, *blocks[at + 1 :]]

    def split_bracketed_fields(self, blocks: list[DraftBlock], search: int) -> list[DraftBlock]:
        """The blocks with a line that has several fields in brackets divided: "(Ninth session, 3-5 May 2031, agenda item 2)"."""
        split: list[DraftBlock] = []
        for block in blocks[:search]:
            split += self._split_brackets(block) or [block]
        return split + blocks[search:]

    def _split_brackets(self, block: DraftBlock) -> list[DraftBlock]:
        """A line in brackets divided at its commas into fields of the masthead; empty where it is not only fields, and two."""
        match = None if block.kind == "table" else _BRACKETED_PATTERN.fullmatch(block.text)
        if match is None or len(block.text) > MAX_SPLIT_LINE_CHARS:
            return []
        commas = [comma.span() for comma in _COMMA_PATTERN.finditer(block.text, *match.span("inside"))]
        starts = [match.start("inside"), *(end for _, end in commas)]
        ends = [*(start for start, _ in commas), match.end("inside")]
        found = self._find_fields(block.text, list(zip(starts, ends, strict=True)))
        return [block.split_text(end, end)[0].drop_prefix(start) for start, end in found] if len(found) > 1 else []

    def _find_fields(self, text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Parts of a text joined so that each is a field ("Geneva, 3-5 May 2031"), the shortest first; empty for none."""
        for count in range(1, len(parts) + 1):
            whole = parts[0][0], parts[count - 1][1]
            if not self._is_field(text[slice(*whole)]):
                continue
            rest = self._find_fields(text, parts[count:]) if count < len(parts) else []
            if rest or count == len(parts):
                return [whole, *rest]
        return []

    def _is_field(self, text: str) -> bool:
        return self.fields.detect_field(text) is not None

    def join_split_lines(self, blocks: list[DraftBlock], search: int) -> list[DraftBlock]:
        """The blocks with what is printed on two lines joined, among the first `search`.

        Such are the distribution line of older mastheads ("Distr." / "GENERAL"), and sponsors ("Germany and Norway:" /
        "draft resolution").
        """
        joined: list[DraftBlock] = []  # the last block first
        for block in reversed(blocks[:search]):
            line = joined[-1] if joined else None
            if line is None or {"table", "list_item"} & {block.kind, line.kind}:
                joined.append(block)
            elif self._is_split_line(block.text, line.text):
                joined[-1] = replace(block, kind=line.kind, format_level=line.format_level).append_block(line)
            else:
                joined.append(block)
        return joined[::-1] + blocks[search:]

    def join_wrapped_lines(self, blocks: list[DraftBlock], search: int) -> list[DraftBlock]:
        """The blocks with the lines of one name or title joined: a line that breaks off, or one broken by hand."""
        end = next((at for at, block in enumerate(blocks[:search]) if is_sentence(block)), min(search, len(blocks)))
        item = next((at for at in range(end) if self.fields.detect_field(blocks[at].text) == "item"), end)
        joined: list[DraftBlock] = []  # the last block first
        for at in range(end - 1, -1, -1):
            if joined and self._is_wrapped_line(blocks[at], joined[-1], after_item=at > item):
                joined[-1] = blocks[at].append_block(joined[-1])
            else:
                joined.append(blocks[at])
        return joined[::-1] + blocks[end:]

    def _is_wrapped_line(self, line: DraftBlock, following: DraftBlock, *, after_item: bool) -> bool:
        """Whether a name or title continues on the next line, which is set alike and is no field.

        In scripts without case a line after a line break may be the rest of a name, but after an item line the next title.
        """
        kinds = {line.kind, following.kind}
        alike = (line.bold, line.centred, line.page) == (following.bold, following.centred, following.page)
        alike = alike and self._has_one_size(line, following)
        if kinds & {"table", "list_item"} or not alike or line.kind != following.kind or following.label:
            return False
        if self._is_named_after_organization(line, following):
            return True
        if self.fields.detect_field(line.text) is not None or self.labels.read_label(following.text) is not None:
            return False
        if self.fields.read_in_any_language(line.text, lambda own, line: own.cover.find_note_line(line)) is not None:
            return False
        field = self.fields.detect_field(following.text)
        if self.cover.ends_unfinished(line.text):
            return (
                field in {None, "date"}
                and (not line.text.endswith(COMMAS) or (after_item and self._is_list_cut(line, following)))
                and not self.headings.is_subtitle(following.text)
            )
        if not continues_source_block(line, following) or field is not None:
            return False
        caseless = not (following.text[:1].isupper() or following.text[:1].islower())
        return following.text[:1].islower() or (
            caseless and not after_item and not self._begins_anew(line.text, following.text)
        )

    def _is_list_cut(self, line: DraftBlock, following: DraftBlock) -> bool:
        """Whether a title's list is cut at a comma. An organ and a comma begin a resolution, whose clauses are below."""
        return following.text[:1].islower() and not self.cover.is_organ_name(line.text.rstrip("".join(COMMAS)))

    def _has_one_size(self, line: DraftBlock, following: DraftBlock) -> bool:
        """Whether two lines are of one size; of a line that breaks off and the next about one, for measured sizes vary."""
        sizes = line.size or 0.0, following.size or 0.0
        if round(sizes[0]) == round(sizes[1]):
            return True
        return max(sizes) <= MAX_UNFINISHED_SIZE_RATIO * min(sizes) and self.cover.ends_unfinished(line.text)

    def _is_named_after_organization(self, line: DraftBlock, following: DraftBlock) -> bool:
        """Whether a body's name begins with the organization's on a line of its own ("United Nations" / "Conference on …")."""
        gap = measure_gap(line, following)
        return (
            gap is not None
            and gap <= SMALL_GAP_EM
            and self.masthead.find_organization(line.text) is not None
            and self.cover.is_organ_name(following.text)
            and not self.masthead.is_principal_organ(following.text)
        )

    def _begins_anew(self, before: str, text: str) -> bool:
        """Whether a line after a line break is something else than the rest of the name or title before it."""
        named = self.cover.is_organ_name(text) or self.masthead.starts_other_organ(before, text)
        return (
            named
            or self.headings.is_subtitle(text)
            or self.headings.find_document_type(text) is not None
            or self.headings.is_section_heading(text)
            or self.cover.find_note_line(before) is not None
            or self.cover.find_volume_label(before) is not None
        )

    def _is_split_line(self, first: str, second: str) -> bool:
        joined = f"{first} {second}"
        if self._is_split_original(first, second):
            return True
        if self.masthead.find_organization(joined) and not self.masthead.find_organization(first):
            return True  # "UNITED" / "NATIONS"
        if self.masthead.is_principal_organ(joined) and not self.masthead.is_principal_organ(first):
            return True
        if first.endswith((":", "：")):  # not the items of an agenda, whose sub-items can be drafts
            draft = (self.headings.find_document_type(second) or "").startswith("draft")
            return draft and self.headings.is_subtitle(joined) and not self.headings.is_subtitle(second)
        if len(joined) > MAX_SPLIT_LINE_CHARS or not _can_hold_distribution(first):
            return False
        if self.fields.read_in_any_language(joined, lambda own, line: own.masthead.find_distribution(line)) is None:
            return False
        return self.fields.detect_field(first) is None and self.fields.detect_field(joined) == "distribution"

    def _is_split_original(self, first: str, second: str) -> bool:
        """Whether the list of the original's languages continues on the next line ("Original: Arabic/English/" / "French")."""
        if len(first) > MAX_SPLIT_LINE_CHARS or len(second) > MAX_SPLIT_LINE_CHARS or not self._is_unfinished(first):
            return False
        joined = self.fields.read_in_any_language(
            f"{first} {second}", lambda own, line: own.masthead.find_original_languages(line)
        )
        alone = (
            self.fields.read_in_any_language(first, lambda own, line: own.masthead.find_original_languages(line)) or []
        )
        return joined is not None and len(joined) > len(alone) and self.fields.detect_field(second) == "language"

    def _is_unfinished(self, text: str) -> bool:
        """Whether a list must continue after a text: it ends with a separator, or with a conjunction."""
        if text[-1:] in ":：/,،、":
            return True
        last = text.casefold().rpartition(" ")[2]
        return bool(self.fields.read_in_any_language(text, lambda own, _: last in own.words.conjunctions or None))

    def _find_gap(self, text: str) -> re.Match[str] | None:
        """The gap between two lines in one: between two fields, or between others where the whole is no field."""
        gap = self._find_field_gap(text)
        return self._find_column_gap(text) if gap is None and self.fields.detect_field(text) is None else gap

    def _find_field_gap(self, text: str) -> re.Match[str] | None:
        """The gap between two fields at the ends of a line: the symbol and the date, the distribution and the original."""
        if len(text) > MAX_SPLIT_LINE_CHARS or not ("/" in text or _can_hold_distribution(text)):
            return None
        for blank in _WHITESPACE_PATTERN.finditer(text):
            before, after = text[: blank.start()], text[blank.end() :]
            first = self.fields.detect_field(before)
            if first in {"symbol", "distribution"} and self.fields.detect_field(after) not in {None, first}:
                return blank
        return None

    def _find_column_gap(self, text: str) -> re.Match[str] | None:
        """The gap between two lines that are printed side by side; None for one line."""
        if len(text) > MAX_SPLIT_LINE_CHARS:
            return None
        distributed = _can_hold_distribution(text)
        blanks = _WHITESPACE_PATTERN.finditer(text) if distributed or "/" in text else ()  # a quick check of many lines
        for blank in blanks:
            before, after = text[: blank.start()], text[blank.end() :]
            if read_symbol_line(after):
                parted = self._is_organization(before) or self._is_issuer_name(before)
            else:
                parted = (
                    distributed
                    and self.fields.read_in_any_language(after, lambda own, line: own.masthead.find_distribution(line))
                    is not None
                )
                parted = parted and self.headings.find_document_type(before) is None
            if parted:
                return blank
        return self._find_session_gap(text) or self._find_organ_gap(text)

    def _find_organ_gap(self, text: str) -> re.Match[str] | None:
        """The gap between the names of two principal organs, of a joint document, or of the organization in two languages."""
        if len(text) > MAX_SESSION_LINE_CHARS:
            return None
        is_name: Callable[[str], bool]
        if self.masthead.begins_with_principal_organ(text):
            is_name = self.masthead.is_principal_organ
        elif self.masthead.begins_with_organization(text):
            is_name = self._is_organization
        else:
            return None
        return next(
            (
                blank
                for blank in _WHITESPACE_PATTERN.finditer(text)
                if is_name(text[: blank.start()]) and is_name(text[blank.end() :])
            ),
            None,
        )

    def _is_issuer_name(self, text: str) -> bool:
        """Whether a text is the name of an organ or agency, or its capitals ("UNESCO"), and no type of document."""
        if self.headings.find_document_type(text) is not None or self.fields.detect_field(text) is not None:
            return False
        return self.cover.is_organ_name(text) or _INITIALS_PATTERN.fullmatch(text) is not None

    def _is_organization(self, text: str) -> bool:
        found = self.fields.read_in_any_language(text, lambda own, line: own.masthead.find_organization(line))
        return found is not None

    def _find_session_gap(self, text: str) -> re.Match[str] | None:
        """The gap after a session, before the date or "Official Records" at its side, or between an organ and its session."""
        if len(text) > MAX_SESSION_LINE_CHARS or self.masthead.find_session_number(text) is None:
            return None
        for edge in _SESSION_EDGE_PATTERN.finditer(text):
            organ, session = text[: edge.start()], text[edge.end() :]
            if self.fields.detect_field(session) == "session":
                is_whole = self.cover.is_organ_name(organ) and not self.cover.ends_unfinished(organ)
                return edge if is_whole and self.fields.detect_field(organ) is None else None
        return next(
            (
                blank
                for blank in reversed(list(_WHITESPACE_PATTERN.finditer(text)))
                if self.fields.detect_field(text[: blank.start()]) == "session"
                and (
                    self.cover.is_imprint_line(text[blank.end() :])
                    or self.fields.detect_field(text[blank.end() :]) == "date"
                )
            ),
            None,
        )


@lru_cache(maxsize=1024)  # both ways to correct lines ask for the same ones
def _can_hold_distribution(text: str) -> bool:
    """Whether a text may be or contain a distribution line in any language: a prefilter."""
    return any(language.masthead.can_hold_distribution(text) for language in languages.list_languages_by_letters(text))
