"""The few words that layout reads, of all languages together: headers of schedules, names, and words with which no line ends."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from extractor import languages
from extractor.common.unicode_text import fold_text, has_han, is_cut_off, is_single_capital
from extractor.languages.agenda_words import COLONS
from extractor.languages.schedule_cells import SCHEDULE_COLUMNS
from extractor.layout.lines.punctuation import join_line_texts, starts_with_han
from extractor.layout.tolerances import (
    LAST_WORD_WINDOW_CHARS,
    MAX_ANNEX_LABEL_WORDS,
    MAX_ARTICLE_LINE_CHARS,
    MAX_ITEM_NAME_CHARS,
)

_BRACKETED_SYMBOL_PATTERN = regex.compile(r"[(（][^(（]{0,60}?[A-Z][\w.()-]*/[^\s，、]*\d[^(（]{0,60}[)）]$")
ColumnRole = str


@cache
def load_schedule_headers() -> dict[tuple[str, ...], ColumnRole]:
    """The headers of a schedule's columns, word by word, each with what the column holds."""
    found: dict[tuple[str, ...], ColumnRole] = {}
    for language in languages.load_all_languages():
        for role in SCHEDULE_COLUMNS:
            for header in getattr(language.words.schedule, role):
                found.setdefault(tuple(fold_text(header).split(" ")), role)
    return found


def is_schedule_header(text: str) -> bool:
    """Whether a text is the header of a schedule's column."""
    return tuple(fold_text(text).split(" ")) in load_schedule_headers()


def is_item_word(word: str) -> bool:
    """Whether a word names an item of an agenda, as the header of a column of items does: "Item", "Пункт", "项目"."""
    return fold_text(word) in _load_item_words()


@cache
def _load_item_words() -> frozenset[str]:
    return frozenset(fold_text(name) for one in languages.load_all_languages() for name in one.words.schedule.item)


@cache
def _load_nonfinal_words() -> frozenset[str]:
    known = languages.load_language_headers()
    return frozenset(
        fold_text(word) for language in known for word in (*language.linking_words, *language.conjunctions)
    )


def is_linking_word(word: str) -> bool:
    """Whether a word is an article, preposition or conjunction in any language."""
    return fold_text(word) in _load_nonfinal_words()


def is_line_unfinished(text: str) -> bool:
    """Whether a text breaks off: with an article, preposition or conjunction, with a comma, or inside a bracket."""
    return text.rstrip()[-1:] in {",", "،", "、"} or is_paragraph_unfinished(text)


def is_paragraph_unfinished(text: str) -> bool:
    """Whether a text breaks off as no paragraph does: as `is_line_unfinished`, but a clause may end with a comma."""
    if is_cut_off(text):
        return True
    tail = text.strip()[-LAST_WORD_WINDOW_CHARS:]
    _, space, last = (fold_text(tail) if has_han(tail) else tail).rpartition(" ")
    if not space or is_single_capital(last):
        return False
    return is_linking_word(last)


@cache
def load_conjunctions() -> tuple[str, ...]:
    """The words for "and" and "or", the longest first."""
    words = {fold_text(word) for language in languages.load_language_headers() for word in language.conjunctions}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _compile_conjunction_edges() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    any_of = "|".join(map(regex.escape, load_conjunctions()))
    edged = rf"(?:{any_of})"
    return regex.compile(rf"(?<![\p{{L}}--\p{{Han}}]){edged}$", regex.V1), regex.compile(
        rf"{edged}(?![\p{{L}}--\p{{Han}}])", regex.V1
    )


def has_final_conjunction(text: str) -> bool:
    """Whether a list of items continues after a text: it ends with a comma or with "and"."""
    bare = fold_text(text)
    return bare[-1:] in {",", "،", "、", "("} or _compile_conjunction_edges()[0].search(bare) is not None


@cache
def _compile_range_end() -> regex.Pattern[str]:
    words = sorted({fold_text(word) for language in languages.load_language_headers() for word in language.range_words})
    return regex.compile(rf"(?<![\p{{L}}--\p{{Han}}])(?:{'|'.join(map(regex.escape, words))})$", regex.V1)


def has_final_range_word(text: str) -> bool:
    """Whether a span breaks off after its "to" or dash."""
    return _compile_range_end().search(fold_text(text)) is not None


def starts_with_conjunction(text: str) -> bool:
    """Whether a text begins with a word for "and" or "or", in any language."""
    return _compile_conjunction_edges()[1].match(fold_text(text)) is not None


@lru_cache(maxsize=1024)
def is_organization_name(text: str) -> bool:
    """Whether a text is the organization's own name in any language."""
    return any(language.masthead.find_organization(text) is not None for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_principal_organ(text: str) -> bool:
    """Whether a text is the whole name of a principal organ in any language."""
    return any(language.masthead.is_principal_organ(text) for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_distribution_line(text: str) -> bool:
    """Whether a text is the line that says who may have a document, in any language."""
    return any(language.masthead.find_distribution(text) is not None for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_masthead_line(text: str) -> bool:
    """Whether a text is a line that only a masthead has: session, meeting, item, distribution, date, original."""
    return any(language.masthead.is_masthead_line(text) for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def starts_organ_name(before: str, text: str) -> bool:
    """Whether a line of a masthead begins another organ's name than the lines before it, in any language."""
    known = languages.load_all_languages()
    return not is_line_unfinished(before) and any(
        language.masthead.starts_other_organ(before, text) or language.cover.starts_organ_below(before, text)
        for language in known
    )


@lru_cache(maxsize=1024)
def is_volume_label(text: str) -> bool:
    """Whether a text is only the label of a volume's part or section ("Part IV", "Section 9"), in any language."""
    labels = (language.cover.find_volume_label(text) for language in languages.load_all_languages())
    return any(label is not None and label.end >= len(text) for label in labels)


@lru_cache(maxsize=256)
def list_letter_values(letter: str) -> frozenset[int]:
    """The values of a label's letter: its code, and that of the letter it stands for in an alphabet ("ب" is the second)."""
    labels = (language.words.labels for language in languages.load_all_languages())
    return frozenset(map(ord, [letter, *(latin for one in labels if (latin := one.lowercase_letters.get(letter)))]))


@lru_cache(maxsize=1024)
def is_name_in_two_lines(before: str, text: str) -> bool:
    """Whether two lines together are the name of the organization or of a principal organ, in any language."""
    whole = f"{before} {text}"
    return (is_principal_organ(whole) or is_organization_name(whole)) and not is_organization_name(before)


@lru_cache(maxsize=1024)
def is_meeting_in_two_lines(before: str, text: str) -> bool:
    """Whether two lines together are the name of a meeting, and the second is none, in any language.

    The first is none either, but for ideographs: "第 85 次会" and "议".
    """
    whole = join_line_texts(before, text)
    return (
        is_meeting_name(whole) and not is_meeting_name(text) and (starts_with_han(text) or not is_meeting_name(before))
    )


@lru_cache(maxsize=1024)
def is_documents_heading(text: str) -> bool:
    """Whether a text is a heading of documents ("Documentation"), in any language."""
    known = languages.load_all_languages()
    return any(language.headings.find_section_function(text) == "documentation" for language in known)


def ends_with_document(text: str) -> bool:
    """Whether a text ends with a document in brackets, and no address: "For decision (E/2031/4)"."""
    is_bracketed = text.endswith((")", "）")) and "/" in text and "://" not in text
    return is_bracketed and _BRACKETED_SYMBOL_PATTERN.search(text) is not None


@lru_cache(maxsize=1024)
def is_documents_line(text: str) -> bool:
    """Whether a text is a word for documents and their list, in any language ("Documents: A/1/2", "Document EB162/5")."""
    return any(language.headings.is_documents_line(text) for language in languages.load_all_languages())


@lru_cache(maxsize=4096)
def is_detail_line(text: str) -> bool:
    """Whether a line of a cell gives details of the entry above it: documents, a person, or a role and who has it."""
    if is_documents_line(text):
        return True
    return any(language.cells.is_detail_line(text) for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_document_subtitle(text: str) -> bool:
    """Whether a text is of the kind "Note by the Secretariat" in any language."""
    return any(language.headings.is_subtitle(text) for language in languages.load_all_languages())


@cache
def _compile_signature_words() -> regex.Pattern[str]:
    words = {fold_text(word) for language in languages.load_language_headers() for word in language.signature_words}
    return regex.compile(rf"[(（]\s?(?:{'|'.join(map(regex.escape, sorted(words)))})\s?[)）]")


def has_signature(text: str) -> bool:
    """Whether the words of a signature are in a text, in brackets beside the name: "(Signed) …"."""
    return ("(" in text or "（" in text) and _compile_signature_words().search(fold_text(text)) is not None


@lru_cache(maxsize=1024)
def is_meeting_name(text: str) -> bool:
    """Whether a text only names a meeting ("77th plenary meeting"), in any language."""
    return any(language.cells.parse_meeting_cell(text) is not None for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_annex_heading(text: str) -> bool:
    """Whether a text is the heading of an annex, in any language."""
    return any(language.headings.is_section_heading(text, "annex") for language in languages.load_all_languages())


def is_annex_label(text: str) -> bool:
    """Whether a text is the label of an annex, which is at most two words: "Annex", "Annex II"."""
    return len(text.split()) <= MAX_ANNEX_LABEL_WORDS and is_annex_heading(text.rstrip("*"))


@lru_cache(maxsize=4096)
def is_article_line(text: str) -> bool:
    """Whether a line is the label of an article or part, alone or before a stop and a title, in any language."""
    if len(text) > MAX_ARTICLE_LINE_CHARS:
        return False
    for language in languages.load_all_languages():
        label = language.headings.parse_article_label(text)
        if label is not None and (label.end >= len(text) or text[: label.end].rstrip()[-1] in COLONS):
            return True
    return False


@lru_cache(maxsize=1024)
def is_contents_heading(text: str) -> bool:
    """Whether a text is the heading of a table of contents, in any language."""
    return any(language.headings.is_section_heading(text, "contents") for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_plan_heading(text: str) -> bool:
    """Whether a text is the whole heading of an agenda, its annotations or a schedule, in any language."""
    functions = (language.headings.find_section_function(text) for language in languages.load_all_languages())
    return any(function in {"agenda", "annotations", "schedule"} for function in functions)


@lru_cache(maxsize=4096)
def starts_with_item(text: str) -> bool:
    """Whether an entry of a schedule names its items before its title ("Item 3: …"), in any language."""
    reads = (language.cells.parse_item_prefix(text) for language in languages.load_all_languages())
    return any(read is not None and not text.startswith(read.rest) for read in reads)


@lru_cache(maxsize=4096)
def is_item_caption(text: str) -> bool:
    """Whether a text names an item and ends with a colon ("Item 4 (a):"), in any language: a title follows it."""
    return text[-1:] in COLONS and names_item_only(text)


@lru_cache(maxsize=4096)
def names_item_only(text: str) -> bool:
    """Whether a text names an item in words and nothing else ("Item 4 (a)"), in any language."""
    if len(text) > MAX_ITEM_NAME_CHARS or not text[:1].isalpha() or not any(map(str.isdigit, text)):
        return False
    reads = (language.cells.parse_item_prefix(text) for language in languages.load_all_languages())
    return any(read is not None and not read.rest for read in reads)


_KIND_AND_TITLE_PATTERN = regex.compile(r"(?P<kind>[^:：]{1,40}?) ?[:：] ?[“«\"「《‘']")


@lru_cache(maxsize=4096)
def starts_document_title(text: str) -> bool:
    """Whether a line names a document by its kind and title ("Note by the Secretariat: “…"), in any language."""
    match = _KIND_AND_TITLE_PATTERN.match(text)
    return match is not None and is_document_subtitle(match["kind"])
