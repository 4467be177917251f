"""Language knowledge: one TOML file for each language, one loader, and the readers that use the words of the files.

A seventh language is one more file in this folder, or in a folder named by the environment variable
`EXTRACTOR_LANGUAGES`; no code changes. The readers are pure functions of a language and a text as given.
"""

from extractor.languages.dates import (
    ParsedDate,
    find_dates,
    has_year_digits,
    parse_date,
    parse_leading_date,
    parse_leading_weekday,
)
from extractor.languages.detection import detect_language, list_line_languages
from extractor.languages.headings import (
    find_adopted_type,
    find_document_type,
    find_section_function,
    is_section_heading,
    is_subtitle,
    parse_article_label,
)
from extractor.languages.loader import (
    list_bullets,
    list_job_number_letters,
    list_language_codes,
    list_sentence_stops,
    load_all_languages,
    load_language,
    load_language_headers,
)
from extractor.languages.masthead_lines import (
    ItemLine,
    LanguageLine,
    MeetingLine,
    SessionLine,
    can_hold_distribution,
    find_distribution,
    find_item_line,
    find_language_line,
    find_meeting_line,
    find_organization,
    find_original_languages,
    find_session_line,
    find_year_line,
    is_numbered_meeting_opening,
    is_year_session,
    starts_other_organ,
)
from extractor.languages.normalization import make_match_key
from extractor.languages.numbering.item_references import is_empty_cell_mark, parse_item_list
from extractor.languages.numbering.labels import ParsedLabel, read_label
from extractor.languages.numbering.numbers import read_number
from extractor.languages.schedule_cells import (
    ContinuationMark,
    ItemPrefix,
    find_column_role,
    find_mentioned_items,
    is_day_count,
    is_meeting_count,
    is_schedule_caption,
    parse_continuation_mark,
    parse_item_prefix,
    parse_leading_items,
    parse_meeting_cell,
)
from extractor.languages.schema import Language, PatternEntry
from extractor.languages.times import LeadingTimes, ParsedTimes, TimeSpan, parse_leading_times, parse_times

__all__ = [
    "ContinuationMark",
    "ItemLine",
    "ItemPrefix",
    "Language",
    "LanguageLine",
    "LeadingTimes",
    "MeetingLine",
    "ParsedDate",
    "ParsedLabel",
    "ParsedTimes",
    "PatternEntry",
    "SessionLine",
    "TimeSpan",
    "can_hold_distribution",
    "detect_language",
    "find_adopted_type",
    "find_column_role",
    "find_dates",
    "find_distribution",
    "find_document_type",
    "find_item_line",
    "find_language_line",
    "find_meeting_line",
    "find_mentioned_items",
    "find_organization",
    "find_original_languages",
    "find_section_function",
    "find_session_line",
    "find_year_line",
    "has_year_digits",
    "is_day_count",
    "is_empty_cell_mark",
    "is_meeting_count",
    "is_numbered_meeting_opening",
    "is_schedule_caption",
    "is_section_heading",
    "is_subtitle",
    "is_year_session",
    "list_bullets",
    "list_job_number_letters",
    "list_language_codes",
    "list_line_languages",
    "list_sentence_stops",
    "load_all_languages",
    "load_language",
    "load_language_headers",
    "make_match_key",
    "parse_article_label",
    "parse_continuation_mark",
    "parse_date",
    "parse_item_list",
    "parse_item_prefix",
    "parse_leading_date",
    "parse_leading_items",
    "parse_leading_times",
    "parse_leading_weekday",
    "parse_meeting_cell",
    "parse_times",
    "read_label",
    "read_number",
    "starts_other_organ",
]
