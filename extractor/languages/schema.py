"""What a language file says: one typed table for each part of a document that words decide.

All words and patterns are matched against text folded by `extractor.languages.view.key` (case, accents, vowel marks,
letter variants, digits, dashes, quotes and blanks folded), so they are written in natural spelling with plain quotes
and hyphens; patterns are written in lower case. Patterns are of the `regex` module; `{name}` stands for one of the
macros of `extractor.languages.patterns`. Each pattern carries examples, and one test walks all of them.
"""

from __future__ import annotations

import msgspec


class LanguageTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of a language file: unknown keys are errors, so that no entry is silently unused."""


class PatternEntry(LanguageTable, kw_only=True, frozen=True):
    """A pattern with its examples: `examples` maps a text to what it must read to; "" where a match is all."""

    pattern: str
    examples: dict[str, str]


class NumberWords(LanguageTable, kw_only=True, frozen=True):
    """Numbers in words and figures. A number is the sum of its words, each multiplied by a multiplier that follows.

    `joints` may stand between and before words, `endings` after each; `prefixes` and `suffixes` around figures
    ("54th").
    Where there are multipliers, digits alone are positional (二〇二〇 is 2020). `magnitudes` are what a figure with
    decimals counts ("1.5 亿"), where no small letter tells that the figure is none of a heading.
    """

    words: dict[str, int]
    multipliers: dict[str, int] = {}
    joiners: list[str] = []
    word_endings: list[str] = []
    prefixes: list[str] = []
    ordinal_suffixes: list[str] = []
    magnitude_words: list[str] = []
    examples: dict[str, int]


class DistributionWords(LanguageTable, kw_only=True, frozen=True):
    """The distribution line: one of `lead`, then a class word ("Distr.: General")."""

    line_labels: list[str]
    general: list[str]
    limited: list[str]
    restricted: list[str]


class OrganWords(LanguageTable, kw_only=True, frozen=True):
    """Names of organs, told line by line: `whole` are words that a name has when it is whole ("Commission").

    `below` is how names of organs below others begin ("Working Group"), `principal` are the names of those that issue
    joint documents, one below the other. `examples`: "the name before | a line" to "new" for one that begins another
    name, "" for one that goes on.
    """

    principal_names: list[str] = []
    complete_name_words: list[str] = []
    subsidiary_openings: list[str] = []
    examples: dict[str, str] = {}


class MastheadWords(LanguageTable, kw_only=True, frozen=True):
    """The masthead's fixed words and lines.

    `session` patterns hold `{ordinal}`, or none for a session without a number; `item_line` patterns hold `{items}`,
    and a group `provisional` that takes part where the agenda is a provisional one or a preliminary list. `meetings`
    are examples of the line of place and dates: text to "place | first day | last day". `language_lines` are examples
    of lines on languages: "Original: …" and restrictions alike, text to codes. `year` is the line by which a body
    counts years in place of sessions. `counted_meeting` is found in sentences that open a meeting with a number
    ("The third meeting … will be opened"), and are no lines of the masthead.
    """

    organization_names: list[str]
    distribution: DistributionWords
    original_labels: list[str]
    exclusive_words: list[str]
    session: list[PatternEntry]
    year: list[PatternEntry] = []
    numbered_meeting: list[PatternEntry] = []
    item_line: list[PatternEntry]
    subtitle: list[PatternEntry]
    organs: OrganWords = OrganWords()
    meeting_line_examples: dict[str, str]
    language_line_examples: dict[str, str]


class DateWords(LanguageTable, kw_only=True, frozen=True):
    """Calendar words and the orders in which dates are written.

    `months` and `weekdays` (Monday first) have for each all its names and abbreviations; `lead` are words that may
    stand before a date. Weekdays need no place in the patterns: they may stand before and behind each date. Each pattern
    begins with a day, a month or a year: dates are looked for where one may stand.
    """

    months: list[list[str]]
    weekdays: list[list[str]]
    leading_words: list[str] = []
    single_day: list[PatternEntry]
    day_range: list[PatternEntry]


class TimeWords(LanguageTable, kw_only=True, frozen=True):
    """Times of day.

    `am`, `pm`, `noon`, `midnight` are the half-day words, `parts` words that stand for a time without an hour, `lead`
    words that may stand before an hour. `clock` are the forms of one time; "10.30", "10:30" and "10 p.m." are known
    without them. `examples` maps the text of a time cell to its spans, and to what is left after " | ".
    """

    am: list[str] = []
    pm: list[str] = []
    noon: list[str] = []
    midnight: list[str] = []
    day_parts: list[str] = []
    leading_words: list[str] = []
    clock: list[PatternEntry]
    examples: dict[str, str]


class SectionWords(LanguageTable, kw_only=True, frozen=True):
    """Headings by their function. A heading matches when it is one of these texts, label, mark and closing stop apart.

    `agenda_title` are agendas named with their meeting ("Agenda of the eightieth session"); `article` headings have
    figures ("Article 1"), `part` headings Roman numerals ("Part I", also "第一部分").
    """

    agenda: list[str]
    agenda_title: list[PatternEntry]
    annotations: list[str]
    documentation: list[str]
    contents: list[str]
    schedule: list[PatternEntry]
    annex: list[PatternEntry]
    article: list[PatternEntry]
    part: list[PatternEntry]


class ScheduleWords(LanguageTable, kw_only=True, frozen=True):
    """Words of the schedule: the heads of its columns and what stands in its cells.

    `item_prefix` is how an entry names its item ("Item 1: …", "… (item 59)"), `meeting_cell` how a cell names a
    meeting, `marks` what in brackets says that an entry goes on, `conditions` what may stand beside
    such a mark and says that it may not be needed.
    """

    date: list[str]
    time: list[str]
    date_and_time: list[str]
    item: list[str]
    title: list[str]
    meeting: list[str]
    item_prefix: list[PatternEntry]
    meeting_cell: list[PatternEntry]
    continuation_words: list[str]
    condition_words: list[str]


class DocumentTypePattern(LanguageTable, kw_only=True, frozen=True):
    """A document type, and the titles that tell it; of several the first holds."""

    type: str
    pattern: str
    examples: list[str]


class CitationWords(LanguageTable, kw_only=True, frozen=True):
    """Words around citations of resolutions, decisions and documents. All but `examples` are patterns without macros.

    `resolution`, `decision`: the words, inflected; a group `own` in them is what says "its". `own`: the same where
    the word follows the number. `lead`: words between them and a number ("No."). `marks`: what stands before and
    behind a number, where the word follows it. `dated`: the date behind a number, with its `year`; where there are
    marks, the date before it. `of`: what joins a number and the body behind it; where there are marks, the body
    before it. `bodies`: names by the ids of `symbols/series.toml`; `generic`: what stands for the body lately named,
    by the classes there ("the Council"). `letters`: other letters of parts (of resolution 72/266 A) and `sessions`:
    other marks of sessions, by what they stand for. `foreign`: numbers of bodies without series. `examples`: a text
    to the symbols cited in it, "-" for none known.
    """

    resolution: list[str]
    decision: list[str]
    possessive: list[str] = []
    number_leading_words: list[str] = []
    number_marks: tuple[str, str] | None = None
    date_clause: list[str] = []
    issuer_prepositions: list[str] = []
    bodies: dict[str, list[str]] = {}
    body_classes: dict[str, list[str]] = {}
    part_letters: dict[str, str] = {}
    session_marks: dict[str, str] = {}
    unlisted_numbers: list[str] = []
    examples: dict[str, str] = {}


class LabelWords(LanguageTable, kw_only=True, frozen=True):
    """The label alphabets that a language has besides Latin letters and figures: printed form to the contract's label.

    `letters` stand for a, b, c ("(أ)"), `capitals` for A, B, C ("ألف -"), `romans` for I, II, III ("一、"); in
    brackets `romans` stand for i, ii, iii ("(一)"). `joints` stand besides the stop between the figures of a number in parts
    ("1.2", "١-٢"). `examples` maps the start of a text to its label's system and value.
    """

    lowercase_letters: dict[str, str] = {}
    uppercase_letters: dict[str, str] = {}
    roman_numerals: dict[str, str] = {}
    joiners: list[str] = []
    examples: dict[str, str]


class LanguageHeader(LanguageTable, kw_only=True, frozen=True, eq=False):
    """What stands above a language file's tables: what tells a language, read without its tables.

    `letter` is the one of job numbers ("(E)"), `frequent` and `characters` tell running text.

    `usual` is what running text is mostly made of: its commonest pairs of letters, parted by blanks, with `_` for a
    word's edge, or its commonest ideographs. `signed` is what stands in brackets beside the name in a signature.
    """

    code: str
    name: str
    job_number_letter: str
    script: str
    direction: str = "ltr"
    frequent_words: list[str]
    distinctive_letters: str = ""
    common_bigrams: str = ""
    conjunctions: list[str]
    signature_words: list[str] = []
    range_words: list[str]


class Language(LanguageHeader, kw_only=True, frozen=True, eq=False):
    """A language file, each loaded once: languages are told apart by being the same object, and so asked for fast.

    `names` are those of languages, `items` examples of references to agenda items.
    """

    language_names: dict[str, str]
    numbers: NumberWords
    masthead: MastheadWords
    dates: DateWords
    times: TimeWords
    sections: SectionWords
    schedule: ScheduleWords
    document_types: list[DocumentTypePattern]
    labels: LabelWords
    item_examples: dict[str, str]
    citations: CitationWords
