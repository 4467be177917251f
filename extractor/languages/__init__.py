"""Language knowledge: one TOML file a language, one loader, and what is read by its words.

A seventh language is one more file in this folder, or in a folder named by the environment variable
`EXTRACTOR_LANGUAGES`; no code changes. The readers are pure: they take a language and a text as given.
"""

from extractor.languages.cells import (
    MarkRead,
    PrefixRead,
    find_items,
    read_column_head,
    read_item_prefix,
    read_mark,
    read_meeting_cell,
)
from extractor.languages.dates import DateRead, find_dates, read_date, tells_year
from extractor.languages.detection import detect_language, line_languages
from extractor.languages.headings import find_adoption, is_section, is_subtitle, read_article, section, title_type
from extractor.languages.items import is_none_mark, read_items
from extractor.languages.labels import LabelRead, read_label
from extractor.languages.lines import (
    ItemLine,
    LanguageLine,
    MeetingRead,
    SessionRead,
    begins_organ,
    counts_meeting,
    find_distribution,
    find_item_line,
    find_language_line,
    find_meeting_line,
    find_organization,
    find_original,
    find_session,
    find_year_line,
    is_year_session,
    may_tell_distribution,
)
from extractor.languages.loader import all_languages, codes, get, heads
from extractor.languages.numbers import read_number
from extractor.languages.schema import Language, Pattern
from extractor.languages.times import TimesRead, read_times
from extractor.languages.view import key

__all__ = [
    "DateRead",
    "ItemLine",
    "LabelRead",
    "Language",
    "LanguageLine",
    "MarkRead",
    "MeetingRead",
    "Pattern",
    "PrefixRead",
    "SessionRead",
    "TimesRead",
    "all_languages",
    "begins_organ",
    "codes",
    "counts_meeting",
    "detect_language",
    "find_adoption",
    "find_dates",
    "find_distribution",
    "find_item_line",
    "find_items",
    "find_language_line",
    "find_meeting_line",
    "find_organization",
    "find_original",
    "find_session",
    "find_year_line",
    "get",
    "heads",
    "is_none_mark",
    "is_section",
    "is_subtitle",
    "is_year_session",
    "key",
    "line_languages",
    "may_tell_distribution",
    "read_article",
    "read_column_head",
    "read_date",
    "read_item_prefix",
    "read_items",
    "read_label",
    "read_mark",
    "read_meeting_cell",
    "read_number",
    "read_times",
    "section",
    "tells_year",
    "title_type",
]
