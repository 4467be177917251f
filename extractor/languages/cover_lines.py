"""Lines of a cover or masthead that carry no field: names of organs, notes, imprint, labels of a budget's sections."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal

import msgspec

from extractor.common.unicode_text import has_han, is_cut_off, is_single_capital
from extractor.languages.headings import HeadingReader
from extractor.languages.matching.pattern_compiler import PatternCompiler
from extractor.languages.matching.prefilters import has_required_literal
from extractor.languages.normalization import make_match_key, normalize_text
from extractor.languages.schema import LanguageWords, PatternEntry

MAX_ORGAN_NAME_CHARS = 300  # characters; the longest known, of a preparatory commission, has 232
MIN_HAN_ORGAN_CHARS = 4  # of a name with more than its noun: 委员会 and 工作组 are nouns
MAX_COVER_LINE_CHARS = 160
MAX_VOLUME_LABEL_CHARS = 40
MAX_SUBJECT_LABEL_CHARS = 30  # characters within which a subject begins after its label
_IMPRINT_SEPARATORS = " •·|,.;:–—-"
_YEAR_PATTERN = re.compile(r"(?:19|20)\d\d(?: ?[^\W\d_]{1,4}\.?)?")  # also "2031 год", "2031年"
_SUBJECT_STOP_PATTERN = re.compile(r"\s?:\s*")
VolumeLevel = Literal["part", "section"]


class VolumeLabel(msgspec.Struct, frozen=True):
    """The label of a part or section of a budget or volume, and where the title after it begins in the line."""

    level: VolumeLevel
    end: int


class NoteLine(msgspec.Struct, frozen=True):
    """A line beside the masthead that names nothing; `may_hold_date` where it shows the text's version."""

    may_hold_date: bool


class CoverLineReader:
    """Reads lines of a cover in one language."""

    def __init__(self, words: LanguageWords, patterns: PatternCompiler, headings: HeadingReader) -> None:
        self.words = words
        self.patterns = patterns
        self.headings = headings

    def is_organ_name(self, text: str) -> bool:
        """Whether a line names an organ by the nouns that organs have: "Committee against Torture"."""
        if len(text) > MAX_ORGAN_NAME_CHARS or not self._matches_line(self.words.masthead.organ_name, text):
            return False
        return (
            self.headings.find_document_type(text) is None
            and not self.headings.is_section_heading(text)
            and not self.headings.is_subtitle(text)
        )

    def starts_organ_below(self, before: str, text: str) -> bool:
        """Whether two lines of a masthead name an organ each: the second is no noun that ends the name above ("… / Board")."""
        if before.endswith((":", "：")) or not (self.is_organ_name(before) and self.is_organ_name(text)):
            return False
        above, both = make_match_key(before), make_match_key(f"{before} {text}")
        for name in map(make_match_key, self.words.masthead.organization_names):
            if name in both[max(0, len(above) - len(name)) : len(above) + len(name)]:
                return False  # "Board of the United / Nations Lighthouse Fund"
        first, _, rest = text.partition(" ")
        if has_han(text):
            return len(text) >= MIN_HAN_ORGAN_CHARS
        return bool(rest) and not first.endswith((",", "،"))

    def find_note_line(self, text: str) -> NoteLine | None:
        """What a line such as "Advance unedited version" is; None for another line."""
        folded = _fold_line(text)
        matches = self.patterns.match_forms(self.words.masthead.note_line, folded) if folded else iter(())
        return next((NoteLine(may_hold_date=match.groupdict().get("date") is not None) for _, match in matches), None)

    def is_imprint_line(self, text: str) -> bool:
        """Whether a line belongs to the imprint or names a series: "Official Records", "© United Nations, 2031"."""
        return len(text) <= MAX_COVER_LINE_CHARS and (
            self._matches_line(self.words.masthead.imprint_line, text) or self._is_signed_imprint(text)
        )

    def _is_signed_imprint(self, text: str) -> bool:
        """Whether a line is the organization's name with place and year: "United Nations • New York, 2031"."""
        folded = make_match_key(text)
        for name in map(make_match_key, self.words.masthead.organization_names):
            rest = folded.removeprefix(name).strip(_IMPRINT_SEPARATORS)
            if folded.startswith(name) and rest:
                return _YEAR_PATTERN.fullmatch(rest) is not None or self._matches_line(
                    self.words.masthead.imprint_line, rest
                )
        return False

    def find_subject(self, text: str) -> int | None:
        """Where the subject begins in a line of a circular or memorandum that names it ("Subject: …"); else None."""
        seen = normalize_text(text[:MAX_SUBJECT_LABEL_CHARS])
        for label in map(make_match_key, self.words.masthead.subject_labels):
            match = _SUBJECT_STOP_PATTERN.match(seen.text, len(label)) if seen.text.startswith(label) else None
            if match is not None and match.end() < len(seen.text):
                return seen.source_offsets[match.end()]
        return None

    def find_volume_label(self, text: str) -> VolumeLabel | None:
        """The label "Part II" or "Section 3" with which a line of a budget's cover begins; None for another line."""
        words = self.words.masthead
        levels: tuple[tuple[VolumeLevel, list[PatternEntry]], ...] = (
            ("section", words.volume_section),
            ("part", words.volume_part),
        )
        seen = normalize_text(text)
        for level, forms in levels:
            for form in forms:
                if not has_required_literal(form.pattern, seen.text[:MAX_VOLUME_LABEL_CHARS]):
                    continue
                match = self.patterns.compile_pattern(rf"(?:{form.pattern})[ .:,-]*").match(seen.text)
                if match is not None:
                    end = seen.source_offsets[match.end()]
                    return None if text[end : end + 1].islower() else VolumeLabel(level, end)
        return None

    def _matches_line(self, forms: list[PatternEntry], text: str) -> bool:
        folded = make_match_key(text).strip(" .:;,*")
        return bool(folded) and self.patterns.has_matching_form(forms, folded)

    def ends_unfinished(self, text: str) -> bool:
        """Whether a line breaks off: with an article, preposition or conjunction, a comma, a hyphen, or inside a bracket."""
        bare = text.rstrip("* ")
        if bare[-1:] in {",", "،", "、"} or is_cut_off(bare):
            return True
        printed = bare.rpartition(" ")[2]
        if has_han(printed) or is_single_capital(printed):
            return False
        return make_match_key(printed) in self._linking_words

    @cached_property
    def _linking_words(self) -> frozenset[str]:
        return frozenset(map(make_match_key, [*self.words.linking_words, *self.words.conjunctions]))


def _fold_line(text: str) -> str:
    return make_match_key(text).strip(" .:;,*()[]") if len(text) <= MAX_COVER_LINE_CHARS else ""
