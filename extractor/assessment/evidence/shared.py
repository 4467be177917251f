"""What the evidence for several parts is made of: shares, counts, and signs of a text that was cut or joined wrongly."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extractor.languages import Language, make_match_key
from extractor.model import AgendaItem, Block, Document

EvidenceValues = dict[str, float]

LONG_TITLE_CHARACTERS = 220  # titles of items and headings are shorter; a longer one often has the next text in it
DENSE_SHARES = 10  # one of so many is as good as all: something is wrong with their kind
SHORT_LINE_CHARACTERS = 80  # of a paragraph that is no full line
MIN_FURNITURE_CHARACTERS = 5  # of a line at a page's edge that is not found in other text by chance
CLOSING_MARKS = ".:;,!?。：；，！？؛،؟…—–-)]»”\"'"
SENTENCE_ENDS = frozenset(".。؟?!！")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "《": "》", "«": "»", "“": "”"}
_BRACKET_SIGN = re.compile(f"[{re.escape(''.join(itertools.chain(*_BRACKETS.items())))}]")
_LABEL_WITHIN = re.compile(r"\s\(?[^\W\d_]\)\s+[^\W\d_]{2}|[^\W\d_]{2}[.;:,]?\s+\d{1,2}\.\s+[^\W\d_]{2}")
_SYMBOL = re.compile(r"\b[A-Z]{1,8}(?:/[\w.()-]+)*/\d")


def share(flags: Iterable[bool]) -> float:
    """The share of flags that are set; 0 of none."""
    listed = list(flags)
    return sum(listed) / len(listed) if listed else 0.0


def measure_density(flags: Iterable[bool]) -> float:
    """How dense the flags are that are set: 1 from one in ten on; a single one in a long document is a weak doubt."""
    return min(1.0, DENSE_SHARES * share(flags))


def scale_count(count: int) -> float:
    """A count on a scale where 0 is 0, 9 is 1 and 99 is 2."""
    return math.log10(1 + count)


def flatten_items(items: list[AgendaItem]) -> Iterator[AgendaItem]:
    """All items, each followed by its sub-items."""
    for item in items:
        yield item
        yield from flatten_items(item.items)


def ends_open(text: str) -> bool:
    """Whether a text ends with a comma, a dash or an opening bracket."""
    return text.rstrip()[-1:] in {",", "-", "–", "—", "(", "،", "，", "、"}


def breaks_off(text: str, language: Language) -> bool:
    """Whether a text ends with a word that another follows, or inside a bracket."""
    return bool(text.strip()) and language.cover.ends_unfinished(text)


def has_odd_brackets(text: str) -> bool:
    """Whether a bracket or quotation mark is opened and not closed, or closed and not opened; `a)` is a label."""
    return _BRACKET_SIGN.search(text) is not None and any(
        text.count(opening) > text.count(closing)
        or (text.count(opening) < text.count(closing) and opening not in "([（")
        for opening, closing in _BRACKETS.items()
    )


def has_symbol(text: str) -> bool:
    """Whether a text has what looks like a document symbol."""
    return _SYMBOL.search(text) is not None


def has_label_within(text: str) -> bool:
    """Whether a label is inside a text: another item or paragraph is joined to it."""
    return _LABEL_WITHIN.search(text) is not None


def names_date(text: str, language: Language) -> bool:
    """Whether a text gives a day or a span of days."""
    return bool(language.dates.find_dates(text))


def names_time(text: str, language: Language) -> bool:
    """Whether a text gives a time of the clock."""
    return bool(language.times.find_times(text))


@lru_cache(maxsize=8192)  # several measures compare the same texts
def make_text_key(text: str | None) -> str:
    """A text without case, blanks and closing marks, for comparison with others."""
    return make_match_key(text or "").replace(" ", "").strip(CLOSING_MARKS + "*")


class StrayNumberFinder:
    """Finds numbers of pages and jobs in texts that should not have them."""

    def __init__(self, document: Document) -> None:
        own = {make_text_key(text) for text in [*document.masthead.symbols, document.masthead.title]}
        keys = {make_text_key(line) for line in document.furniture if any(map(str.isdecimal, line))} - own
        self.ends = tuple(sorted(key for key in keys if len(key) >= MIN_FURNITURE_CHARACTERS))
        digits = "".join(char for char in document.masthead.job_number or "" if char.isdecimal())
        self.job_number = digits if len(digits) >= MIN_FURNITURE_CHARACTERS else None

    def is_in(self, text: str) -> bool:
        """Whether the text ends with a line of the pages' edges that has digits, or has the job number."""
        if not (self.ends or self.job_number):
            return False
        key = make_text_key(text)
        squeezed = key.replace("-", "").replace("–", "")
        return bool(self.job_number and self.job_number in squeezed) or (
            bool(self.ends) and key.endswith(self.ends) and key not in self.ends
        )


def measure_titles(titles: list[str], document: Document, language: Language) -> EvidenceValues:
    """What speaks against titles, of agenda items and of schedule rows alike."""
    finder = StrayNumberFinder(document)
    return {
        "title breaks off": measure_density(breaks_off(title, language) for title in titles),
        "title with odd brackets": measure_density(has_odd_brackets(title) for title in titles),
        "title with symbol": measure_density(has_symbol(title) for title in titles),
        "label within a title": measure_density(has_label_within(title) for title in titles),
        "title of a column": measure_density(language.cells.find_column_role(title) is not None for title in titles),
        "starts in lower case": share(title[:1].islower() for title in titles),
        "page edge in a title": measure_density(finder.is_in(title) for title in titles),
    }


def measure_loose_lines(blocks: list[Block]) -> float:
    """The share of paragraphs that are short and end without a mark: headings that were not seen, or lines torn apart."""
    texts = [b.text.strip() for b in blocks if b.kind == "paragraph" and b.zone in {"body", "annex"}]
    return share(0 < len(text) <= SHORT_LINE_CHARACTERS and text[-1] not in CLOSING_MARKS for text in texts)


def measure_splits(blocks: list[Block]) -> float:
    """The share of paragraphs that start in lower case after one that ends without a mark: one paragraph cut in two."""
    texts = [b.text.strip() for b in blocks if b.zone != "masthead" and b.kind == "paragraph" and b.text.strip()]
    pairs = itertools.pairwise(texts)
    return share(after[0].islower() and before[-1] not in CLOSING_MARKS for before, after in pairs)
