"""Headings and titles by their function: agenda, annotations, documentation, schedule, annex, articles, types."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Literal

from extractor.common.roman_numerals import from_roman, to_roman
from extractor.languages.matching.pattern_compiler import PatternCompiler, read_groups
from extractor.languages.matching.prefilters import (
    RequiredLiterals,
    has_one_of,
    has_required_literal,
    join_required_literals,
    keep_shortest_literals,
)
from extractor.languages.normalization import NormalizedText, make_match_key, normalize_text
from extractor.languages.numbering.enumerators import EnumeratorReader, LabelReading, LabelSystem
from extractor.languages.numbering.labels import LabelReader, ParsedLabel
from extractor.languages.numbering.numbers import NumberReader
from extractor.languages.schedule_cells import CLOSING_SYMBOLS, ScheduleCellReader
from extractor.languages.schema import LanguageWords, PatternEntry

SectionFunction = Literal["agenda", "annotations", "documentation", "contents", "schedule", "annex", "addendum"]
SECTION_FUNCTIONS: tuple[SectionFunction, ...] = (
    "agenda",
    "annotations",
    "documentation",
    "contents",
    "schedule",
    "annex",
    "addendum",
)
MAX_SECTION_HEADING_CHARS = 300
MAX_ROMAN_PART = 399  # largest Roman numeral of a part; "D" and "M" are letters
MAX_ARTICLE_LABEL_CHARS = 60  # characters of "Article 1", "One hundred and twenty-third part"
_PARTS = r"(?:\.\d{1,2}(?!\d)){0,3}"  # after the number of an article: "Rule 3.2", "Guideline A.1"
_CAPTION_NUMBER = r"(?: ?\d+| [ivxlc]+| \p{L})(?:[.-](?:\d+|[ivxlc]+|\p{L})){0,3}"  # "1", "A.1", "5.II.4"
_CAPTION_END = rf"(?:{_CAPTION_NUMBER}| ?(?&number_words))(?![\p{{L}}\d])"  # also "الأول"
_CENTURY_YEAR_PATTERN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SYMBOL_PATTERN = re.compile(
    r"[A-Z][\w.-]*(?:/[\w.()\[\]-]+)+|\b(?:Add|Corr|Rev)\.\d+"
)  # of a document, and what is added to it
_LIST_SEPARATOR = re.compile(r"[\s,;:、，；：()（）]+")  # between the documents of a list


class HeadingReader:
    """Reads headings and titles in one language."""

    def __init__(
        self,
        words: LanguageWords,
        patterns: PatternCompiler,
        numbers: NumberReader,
        enumerators: EnumeratorReader,
        labels: LabelReader,
        cells: ScheduleCellReader,
    ) -> None:
        self.words = words
        self.patterns = patterns
        self.numbers = numbers
        self.enumerators = enumerators
        self.labels = labels
        self.cells = cells

    def find_section_function(self, text: str) -> SectionFunction | None:
        """The function of a heading by its words, without its label, continuation mark and final stop."""
        return next(iter(self._list_section_functions(text)), None)

    def is_section_heading(self, text: str, name: SectionFunction | None = None) -> bool:
        """Whether a heading's text is that of this section, or of any."""
        found = self._list_section_functions(text)
        return bool(found) if name is None else name in found

    def find_listed_documents(self, text: str) -> str | None:
        """What follows a word for documents and a colon: "A/1/2" of "Documents: A/1/2". None for another text."""
        name, _, rest = text.replace("：", ":").partition(":")
        rest = rest.strip()
        return rest if rest and self.is_section_heading(name.strip(), "documentation") else None

    def is_documents_line(self, text: str) -> bool:
        """Whether a text is a word for documents and their list: "Documents: A/1/2, with its summary", "Document EB162/5"."""
        if self.find_listed_documents(text) is not None:
            return True
        if "/" not in text or len(text) > MAX_SECTION_HEADING_CHARS:
            return False
        others = _SYMBOL_PATTERN.sub(" ", text)
        words = [word for word in _LIST_SEPARATOR.split(others) if word and word not in self.words.conjunctions]
        return others != text and self.is_section_heading(" ".join(words), "documentation")

    def can_name_section(self, text: str) -> bool:
        """Whether a text has the words of a heading that has a function, as the whole of it or a part: a prefilter."""
        return has_one_of(self._function_literals, make_match_key(text))

    def can_name_documentation(self, text: str) -> bool:
        """Whether a text has the words of a heading of documentation, as the whole of it or a part: a prefilter."""
        return has_one_of(self._documentation_literals, make_match_key(text))

    @lru_cache(maxsize=4096)
    def _list_section_functions(self, text: str) -> tuple[SectionFunction, ...]:
        if len(text) > MAX_SECTION_HEADING_CHARS or not self.can_name_section(text):
            return ()
        sections = self.words.sections
        patterns: tuple[tuple[SectionFunction, list[PatternEntry]], ...] = (
            ("agenda", sections.agenda_title),
            ("schedule", sections.schedule),
            ("annex", sections.annex),
        )
        found: set[SectionFunction] = set()
        for folded in self._list_heading_keys(text):
            found.update(self._functions_by_key.get(folded, ()))
            found.update(
                name for name, forms in patterns if name not in found and self.patterns.has_matching_form(forms, folded)
            )
        return tuple(name for name in SECTION_FUNCTIONS if name in found) if found else ()

    def _list_heading_keys(self, text: str) -> list[str]:
        """The heading's folded text, and the same without its label."""
        label = self.labels.read_label(text)
        found = []
        for part in (text, text[label.end :]) if label else (text,):
            mark = self.cells.parse_continuation_mark(part)
            found.append(make_match_key(mark.rest if mark and mark.rest else part).strip(CLOSING_SYMBOLS))
        return [folded for folded in found if folded]

    @cached_property
    def _function_literals(self) -> RequiredLiterals:
        """The required literals of all headings that have a function."""
        sections = self.words.sections
        forms = (*sections.agenda_title, *sections.schedule, *sections.annex)
        found = join_required_literals(form.pattern for form in forms)
        return keep_shortest_literals([*self._functions_by_key, *found]) if found else ()

    @cached_property
    def _documentation_literals(self) -> RequiredLiterals:
        return keep_shortest_literals(key for key, names in self._functions_by_key.items() if "documentation" in names)

    @cached_property
    def _functions_by_key(self) -> dict[str, tuple[SectionFunction, ...]]:
        """The functions of headings by their folded texts."""
        words = self.words.sections
        lists: tuple[tuple[SectionFunction, list[str]], ...] = (
            ("agenda", words.agenda),
            ("annotations", words.annotations),
            ("documentation", words.documentation),
            ("contents", words.contents),
            ("addendum", words.addendum),
        )
        found: dict[str, tuple[SectionFunction, ...]] = {}
        for name, texts in lists:
            for folded in {make_match_key(text).strip(CLOSING_SYMBOLS) for text in texts}:
                found[folded] = (*found.get(folded, ()), name)
        return found

    def parse_article_label(self, text: str) -> ParsedLabel | None:
        """The label "Article 1", "Part IV", "第一部分" at the start of a heading, with its number as value; None where it has none."""
        if len(text) > MAX_SECTION_HEADING_CHARS:
            return None
        seen = normalize_text(text)
        if not has_one_of(self._article_words, seen.text[:MAX_ARTICLE_LABEL_CHARS]):
            return None
        systems: tuple[tuple[list[PatternEntry], LabelSystem], ...] = (
            (self.words.sections.article, "decimal"),
            (self.words.sections.part, "roman_upper"),
        )
        for patterns, system in systems:
            for form in patterns:
                if found := self._match_article_form(form, seen, system):
                    return found
        return None

    @cached_property
    def _article_words(self) -> RequiredLiterals:
        sections = self.words.sections
        return join_required_literals(form.pattern for form in (*sections.article, *sections.part))

    def is_article_label(self, text: str) -> bool:
        """Whether a label is that of an article, rule or principle, whatever kind of number it has, and not of a part."""
        return self._matches_label(text, self.words.sections.article)

    def is_part_label(self, text: str) -> bool:
        """Whether a label is that of a part, chapter or section, whatever kind of number it has."""
        return self._matches_label(text, self.words.sections.part)

    def _matches_label(self, text: str, forms: list[PatternEntry]) -> bool:
        seen = normalize_text(text)
        return any(self._match_article_form(form, seen, "decimal") is not None for form in forms)

    def _match_article_form(self, form: PatternEntry, seen: NormalizedText, system: LabelSystem) -> ParsedLabel | None:
        if not has_required_literal(form.pattern, seen.text[:MAX_ARTICLE_LABEL_CHARS]):
            return None
        match = self.patterns.compile_pattern(
            rf"(?P<label>{form.pattern})(?P<parts>{_PARTS})(?P<close>[ .:,*-]*)"
        ).match(seen.text)
        if match is None or not _can_end_label(seen, match.end("parts"), match["close"]):
            return None
        reading = self._interpret_article_number(read_groups(match)["enumerator"], system)
        if reading is None:
            return None
        printed = seen.source[: seen.source_end(match.end("parts"))].strip()
        kind = "decimal" if match["parts"] else reading[0]
        return ParsedLabel(printed, reading[1] + match["parts"], kind, False, seen.source_offsets[match.end()], ())

    def _interpret_article_number(self, printed: str, system: LabelSystem) -> LabelReading | None:
        """The number of an article or part: number words become digits for articles, Roman numerals for parts."""
        bare = printed.strip("()")
        if bare[0].isdecimal():
            return "decimal", bare
        if bare.isascii() and 0 < (from_roman(bare) or 0) <= MAX_ROMAN_PART:
            return "roman_upper", bare.upper()
        if number := self.numbers.read_number(bare):
            return ("decimal", str(number)) if system == "decimal" else ("roman_upper", to_roman(number).upper())
        found = self.enumerators.interpret_enumerator(
            bare.upper(), bracketed=False
        ) or self.enumerators.interpret_enumerator(bare, bracketed=False)
        return found[0] if found else None

    def is_summary_heading(self, text: str) -> bool:
        """Whether a line is the heading of a summary, which is no title."""
        return make_match_key(text).strip(CLOSING_SYMBOLS) in self._summary_keys

    @cached_property
    def _summary_keys(self) -> frozenset[str]:
        return frozenset(map(make_match_key, self.words.sections.summary))

    def is_translation_line(self, text: str) -> bool:
        """Whether a line only says from what a text was translated: "Translation from Russian"."""
        return len(text) <= MAX_SECTION_HEADING_CHARS and self.patterns.has_matching_form(
            self.words.sections.translation, make_match_key(text).strip(CLOSING_SYMBOLS)
        )

    @lru_cache(maxsize=4096)  # outline and evidence ask for the same texts
    def is_caption(self, text: str) -> bool:
        """Whether a line is the caption of a table or picture, or its label: "Table 5.II.4", "Figure 2. Buoys laid"."""
        return self._find_caption_end(text, self._all_captions) is not None

    def is_caption_label(self, text: str) -> bool:
        """Whether a line is the label of a caption alone ("Table 5.II.4")."""
        return self._is_label_alone(text, self._all_captions)

    def is_picture_label(self, text: str) -> bool:
        """Whether a line is the label of a picture's caption alone ("Figure II")."""
        return self._is_label_alone(text, self.words.sections.picture_caption)

    @cached_property
    def _all_captions(self) -> list[PatternEntry]:
        return [*self.words.sections.table_caption, *self.words.sections.picture_caption]

    def _is_label_alone(self, text: str, forms: list[PatternEntry]) -> bool:
        return self._find_caption_end(text, forms) == len(make_match_key(text).strip(CLOSING_SYMBOLS))

    def _find_caption_end(self, text: str, forms: list[PatternEntry]) -> int | None:
        """Where the label of a caption ends in the folded text; None for no caption."""
        if len(text) > MAX_SECTION_HEADING_CHARS:
            return None
        folded = make_match_key(text).strip(CLOSING_SYMBOLS)
        for form in forms if self.patterns.can_match_one(forms, folded) else ():
            if match := self.patterns.compile_pattern(rf"(?:{form.pattern}){_CAPTION_END}").match(folded):
                return match.end()
        return None

    @lru_cache(maxsize=4096)
    def find_document_type(self, text: str) -> str | None:
        """The document type that a title, subtitle or adoption line names; None where it names none."""
        folded = make_match_key(text[: MAX_SECTION_HEADING_CHARS * 2]).strip(CLOSING_SYMBOLS)
        types = self.words.document_types
        return next((types[at].type for at, _ in self.patterns.match_forms(types, folded)), None)

    def is_subtitle(self, text: str) -> bool:
        """Whether a line says who speaks: "Note by the Secretariat", "Draft resolution submitted by …"."""
        return 0 < len(text) <= MAX_SECTION_HEADING_CHARS * 3 and self.patterns.has_matching_form(
            self.words.masthead.subtitle, make_match_key(text).strip(CLOSING_SYMBOLS)
        )

    def find_adopted_type(self, text: str) -> str | None:
        """The type that the line "Resolution adopted by the General Assembly on …" above a title names; else None.

        Where the line has no year, its words must say that the resolution was adopted.
        """
        if len(text) > MAX_SECTION_HEADING_CHARS:
            return None
        folded = make_match_key(text).strip(CLOSING_SYMBOLS)
        if not _CENTURY_YEAR_PATTERN.search(folded) and not self.patterns.has_matching_form(
            self.words.masthead.adoption_line, folded
        ):
            return None
        kind = self.find_document_type(text)
        return kind if kind in {"resolution", "decision"} else None


def _can_end_label(seen: NormalizedText, at: int, close: str) -> bool:
    """Whether a label may end here: "Article 1 of the Convention" is a sentence, "Article 1 Terms" is not."""
    rest = seen.source[seen.source_end(at) :]
    following = rest.lstrip(" .:,*-–—，：")[:1]
    return not following or bool(close.strip()) or (rest[:1].isspace() and not following.islower())
