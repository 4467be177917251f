"""Language knowledge: one TOML file for each language, one loader, and the readers that use the words of the files.

A seventh language is one more file in this folder, or in a folder named by the environment variable
`EXTRACTOR_LANGUAGES`; no code changes. `load_language` gives a language with its readers.
"""

from extractor.languages.calendar.dates import ParsedDate, has_year_digits
from extractor.languages.calendar.digit_times import DIGIT_SPAN_PATTERN, TimeSpan, may_be_years
from extractor.languages.calendar.partial_dates import ParsedMonth, parse_numeric_date
from extractor.languages.calendar.times import LeadingTimes, ParsedTimes, UnmarkedTimeForm
from extractor.languages.cover_lines import NoteLine, VolumeLabel
from extractor.languages.detection import detect_language, list_languages_by_letters, list_line_languages
from extractor.languages.language import Language
from extractor.languages.loader import (
    list_bullets,
    list_job_number_letters,
    list_language_codes,
    list_sentence_stops,
    load_all_languages,
    load_language,
    load_language_headers,
)
from extractor.languages.masthead_lines import ItemLine, LanguageLine, MeetingLine, SessionLine
from extractor.languages.normalization import make_match_key
from extractor.languages.numbering.item_references import is_empty_cell_mark
from extractor.languages.numbering.labels import ParsedLabel
from extractor.languages.schedule_cells import ContinuationMark, ItemPrefix, names_person
from extractor.languages.schema import LanguageWords, PatternEntry

__all__ = [
    "DIGIT_SPAN_PATTERN",
    "ContinuationMark",
    "ItemLine",
    "ItemPrefix",
    "Language",
    "LanguageLine",
    "LanguageWords",
    "LeadingTimes",
    "MeetingLine",
    "NoteLine",
    "ParsedDate",
    "ParsedLabel",
    "ParsedMonth",
    "ParsedTimes",
    "PatternEntry",
    "SessionLine",
    "TimeSpan",
    "UnmarkedTimeForm",
    "VolumeLabel",
    "detect_language",
    "has_year_digits",
    "is_empty_cell_mark",
    "list_bullets",
    "list_job_number_letters",
    "list_language_codes",
    "list_languages_by_letters",
    "list_line_languages",
    "list_sentence_stops",
    "load_all_languages",
    "load_language",
    "load_language_headers",
    "make_match_key",
    "may_be_years",
    "names_person",
    "parse_numeric_date",
]
