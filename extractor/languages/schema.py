"""The schema of a language file: one typed table for each part of a document that is recognised by words.

All words and patterns are matched against text folded by `extractor.languages.normalization.make_match_key` (case,
accents, vowel marks, letter variants, digits, dashes, quotes and spaces are folded). So they are written in natural
spelling with plain quotes and hyphens; patterns are written in lower case. The patterns of [citations] are matched
against text folded with its case kept. Patterns are of the `regex` module; `{name}` stands for a macro of
`extractor.languages.matching.pattern_compiler.get_macros`. Each pattern has examples, and one test reads all of them.
"""

from __future__ import annotations

import msgspec


class LanguageTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A table of a language file. Unknown keys are errors, so that no entry is silently unused."""


class PatternEntry(LanguageTable, kw_only=True, frozen=True):
    """A pattern with its examples: `examples` maps a text to the value read from it; "" where only the match counts."""

    pattern: str
    examples: dict[str, str]


class NumberWords(LanguageTable, kw_only=True, frozen=True):
    """Numbers in words and digits. A number is the sum of its words, each multiplied by a multiplier after it.

    `joiners` may be between the words and before them, `word_endings` after each word. `prefixes` may precede a
    number, `ordinal_suffixes` after its digits ("54th"). In a language with `multipliers`, digit words alone are
    positional (二〇二〇 is 2020). `magnitude_words` follow a decimal number ("1.5 亿"), which is then no heading number.
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
    """The distribution line: one of `line_labels`, then the word for a class ("Distr.: General")."""

    line_labels: list[str]
    general: list[str]
    limited: list[str]
    restricted: list[str]


class OrganWords(LanguageTable, kw_only=True, frozen=True):
    """Words that decide whether a line begins the name of another organ or continues the one before.

    `complete_name_words` occur in a name that is complete ("Commission"). `subsidiary_openings` begin the names of
    subsidiary organs ("Working Group"). `principal_names` are the organs that issue joint documents, one below the
    other. `examples` maps "the name before | the line" to "new" where the line begins another name, to "" where it
    continues the name.
    """

    principal_names: list[str] = []
    complete_name_words: list[str] = []
    subsidiary_openings: list[str] = []
    examples: dict[str, str] = {}


class MastheadWords(LanguageTable, kw_only=True, frozen=True):
    """The fixed words and lines of the masthead.

    `session` patterns have `{ordinal}`, or none for a session without a number. `meeting_session` has sessions that are called
    meetings; in sentences they may be any meeting, so they count on lines of their own only. `year` is the line of a body that counts
    years instead of sessions. `item_line` patterns have `{items}`. `numbered_meeting` matches within sentences that open
    a numbered meeting ("The third meeting … will be opened"); it is no line of the masthead. `meeting_line_examples`
    maps a line of place and dates to "place | first day | last day"; `language_line_examples` maps a line on languages
    ("Original: …" and restrictions) to language codes.

    `organ_name` matches a whole line that names an organ, also one that no list names. `note_line` are lines beside the
    masthead that name nothing ("Advance unedited version"), `imprint_line` lines of a cover or its back ("Official
    Records", "New York, 2017"). `volume_part` and `volume_section` are the labels of parts and sections of a budget or
    volume; the section's title is the document's. Their examples map a line to the title after the label. `adoption_line`
    stands above a resolution's title. In these "none" marks a counter-example. `subject_labels` are before the title of a
    circular or memorandum ("Subject: …"), `date_labels` before the date of a memorandum.
    """

    organization_names: list[str]
    distribution: DistributionWords
    original_labels: list[str]
    exclusive_words: list[str]
    session: list[PatternEntry]
    meeting_session: list[PatternEntry] = []
    year: list[PatternEntry] = []
    numbered_meeting: list[PatternEntry] = []
    item_line: list[PatternEntry]
    subtitle: list[PatternEntry]
    organs: OrganWords = OrganWords()
    organ_name: list[PatternEntry] = []
    note_line: list[PatternEntry] = []
    imprint_line: list[PatternEntry] = []
    volume_part: list[PatternEntry] = []
    volume_section: list[PatternEntry] = []
    adoption_line: list[PatternEntry] = []
    subject_labels: list[str] = []
    date_labels: list[str] = []
    meeting_line_examples: dict[str, str]
    language_line_examples: dict[str, str]


class DateWords(LanguageTable, kw_only=True, frozen=True):
    """Calendar words and the orders in which dates are written.

    `months` and `weekdays` (Monday first) list for each all its names and abbreviations. `leading_words` may
    precede a date. Weekdays are not needed in the patterns: they may precede and follow each date. Each pattern
    begins with a day, a month or a year, because dates are searched where one of these can be. `month_heading` is a
    month over the days of a calendar, `day_numbers` are its days by their numbers alone.
    """

    months: list[list[str]]
    weekdays: list[list[str]]
    leading_words: list[str] = []
    single_day: list[PatternEntry]
    day_range: list[PatternEntry]
    month_heading: list[PatternEntry] = []
    day_numbers: list[PatternEntry] = []


class TimeWords(LanguageTable, kw_only=True, frozen=True):
    """Times of day.

    `am`, `pm`, `noon`, `midnight` are the half-day words; `day_parts` replace a time without an hour ("morning");
    `undetermined_words` say that a day or time is not known yet; `leading_words` may precede an hour. `clock` are
    further forms of one time; "10.30", "10:30", "10h30", "1030h" and "10 p.m." are built in. `minute_words` gives the
    minutes of words that a form has for them ("half past"). `examples` maps the text
    of a time cell to its spans, and after " | " to the text that remains.
    """

    am: list[str] = []
    pm: list[str] = []
    noon: list[str] = []
    midnight: list[str] = []
    day_parts: list[str] = []
    undetermined_words: list[str] = []
    leading_words: list[str] = []
    minute_words: dict[str, int] = {}
    clock: list[PatternEntry]
    examples: dict[str, str]


class SectionWords(LanguageTable, kw_only=True, frozen=True):
    """Headings by their function. A heading matches one of these texts without its label, note mark and final stop.

    `agenda_title` are agendas named with their meeting ("Agenda of the eightieth session"). `article` headings have
    Arabic numbers ("Article 1"), `part` headings Roman ones ("Part I", also "第一部分"). `addendum` are words on a cover
    for what the document is to another one ("Corrigendum"); some of them are words for annexes, too. `table_caption`
    are the words before the number of a table or box, `picture_caption` those before that of a figure or map, `summary`
    the headings of a text that is no title, `translation` lines that say from what a text was translated.
    """

    agenda: list[str]
    agenda_title: list[PatternEntry]
    annotations: list[str]
    documentation: list[str]
    contents: list[str]
    addendum: list[str] = []
    schedule: list[PatternEntry]
    annex: list[PatternEntry]
    summary: list[str] = []
    article: list[PatternEntry]
    part: list[PatternEntry]
    table_caption: list[PatternEntry] = []
    picture_caption: list[PatternEntry] = []
    translation: list[PatternEntry] = []


class AgendaWords(LanguageTable, kw_only=True, frozen=True):
    """What shows that a numbered list is an agenda.

    `mention` matches a heading or sentence that names an agenda ("The Committee adopted the following agenda:").
    `items_announced` matches a sentence that announces a list of items ("The following agenda items are allocated:").
    `usual_items` are titles that most agendas have ("Other matters").
    """

    mention: list[PatternEntry] = []
    items_announced: list[PatternEntry] = []
    usual_items: list[PatternEntry] = []


class RecordWords(LanguageTable, kw_only=True, frozen=True):
    """The lines of a verbatim or summary record.

    `president_labels` are before the name of who presides ("President: …"). `meeting` patterns have `{ordinal}` and are
    found within a title. `place` patterns have a group `place`, for the line of place, day and hour. `opening` is found
    in the sentence with the time at which the meeting was opened. `item` patterns have `{items}` and begin a heading.
    """

    president_labels: list[str] = []
    meeting: list[PatternEntry] = []
    place: list[PatternEntry] = []
    opening: list[PatternEntry] = []
    item: list[PatternEntry] = []


class ScheduleWords(LanguageTable, kw_only=True, frozen=True):
    """Words of the schedule: the headers of its columns and the contents of its cells.

    `further` are headers of columns that say something else of an entry: a room, a chair, documents.

    `item_prefix` is how an entry names its item ("Item 1: …", "… (item 59)"), `meeting_cell` how a cell names a
    meeting, `meeting_number` a number alone that stands for one in a column of meetings ("1st and 2nd", "第1次").
    `person_line` is a line of a cell that names a person ("Ms. A. Berg, Chair"), `place` where a meeting is ("Room 4").
    `continuation_words` are in brackets after an entry that continues; `condition_words` may be beside
    them and say that the entry may not be needed. `meeting_count` is how many meetings a day has,
    `day_count` a day by its number, `week_count` a week by its number, `caption` a band over entries that is no entry
    itself.
    """

    date: list[str]
    time: list[str]
    date_and_time: list[str]
    item: list[str]
    title: list[str]
    meeting: list[str]
    further: list[str] = []
    item_prefix: list[PatternEntry]
    meeting_cell: list[PatternEntry]
    meeting_number: list[PatternEntry] = []
    person_line: list[PatternEntry] = []
    place: list[PatternEntry] = []
    meeting_count: list[PatternEntry] = []
    day_count: list[PatternEntry] = []
    week_count: list[PatternEntry] = []
    caption: list[PatternEntry] = []
    continuation_words: list[str]
    condition_words: list[str]


class DocumentTypePattern(LanguageTable, kw_only=True, frozen=True):
    """A document type and a pattern of its titles. The first type whose pattern matches is taken."""

    type: str
    pattern: str
    examples: list[str]


class CitationWords(LanguageTable, kw_only=True, frozen=True):
    """Words around citations of resolutions and decisions. All keys but `examples` hold patterns without macros.

    `resolution`, `decision`: the keywords with their inflections; a group `own` in them matches the possessive
    ("its"). `possessive`: the possessive in languages whose keyword follows the number. `number_leading_words`: words
    between keyword and number ("No."). `number_marks`: the marks before and after a number, in languages whose
    keyword follows the number. `date_clause`: the date after a number, with a group `year`; in languages with number
    marks, the date before it. `issuer_prepositions`: what joins a number and the body after it; in languages with
    number marks, what the resolution is about, between the body and the number. `adoption_phrases`: the same with a
    verb ("adopted by the"), so that the topic of the resolution may precede it; the comma or space before it is
    part of the pattern. `adoption_verbs`: between a body and its resolution ("adopted"). `session_clause`: the
    session of a body, between the body and its resolution ("at its seventy-second session"). `bodies`: names of
    bodies by their ids, for a language whose names are not in `symbols/series.toml`. `body_classes`: words that stand for the body
    last named ("the Council"), by the `body_class` of these files. `session_marks`: marks of sessions in other
    scripts, by their Latin prefix. `worded_sessions`: sessions in words, in brackets, with a group `worded`.
    `draft_words`: words before the keyword of a draft, which a number alone does not cite. `unlisted_numbers`:
    numbers of bodies without a series. `examples` maps a text to the symbols cited in it, "-" for a citation whose
    symbol is not known.
    """

    resolution: list[str]
    decision: list[str]
    possessive: list[str] = []
    number_leading_words: list[str] = []
    number_marks: tuple[str, str] | None = None
    date_clause: list[str] = []
    issuer_prepositions: list[str] = []
    adoption_phrases: list[str] = []
    adoption_verbs: list[str] = []
    session_clause: list[str] = []
    bodies: dict[str, list[str]] = {}
    body_classes: dict[str, list[str]] = {}
    session_marks: dict[str, str] = {}
    worded_sessions: list[str] = []
    unlisted_numbers: list[str] = []
    draft_words: list[str] = []
    examples: dict[str, str] = {}


class LabelWords(LanguageTable, kw_only=True, frozen=True):
    """The label alphabets of a language besides Latin letters and digits: from the printed form to the canonical label.

    `lowercase_letters` stand for a, b, c ("(أ)"), `uppercase_letters` for A, B, C ("ألف -"; also the letters of parts of
    resolutions), `roman_numerals` for I, II, III ("一、"), and in brackets for i, ii, iii ("(一)"). `joiners` are used
    besides the full stop between the parts of a number ("1.2", "١-٢"). `examples` maps the start of a text to the system
    and value of its label.
    """

    lowercase_letters: dict[str, str] = {}
    uppercase_letters: dict[str, str] = {}
    roman_numerals: dict[str, str] = {}
    joiners: list[str] = []
    examples: dict[str, str]


class LanguageHeader(LanguageTable, kw_only=True, frozen=True, eq=False):
    """The keys above the tables of a language file, decoded without the tables: enough to detect a language.

    `job_number_letter` is the language's letter in job numbers ("(E)"). `script` is the Unicode name of its script;
    one letter of the script counts as `letter_weight` letters of an alphabet when scripts are compared. A language that
    is `used_in_all_documents` is tried for any line of any document. `frequent_words` and `distinctive_letters`
    distinguish running text of the script's languages. `common_bigrams` are the commonest pairs of letters of running text,
    separated by spaces, with `_` for a word's edge, or its commonest ideographs. `sentence_stops` end a sentence;
    `bullets` are printed before list items. `conjunctions` and `range_words` join the members of lists and ranges.
    `linking_words` are articles, prepositions and the like: no title ends with one of them or a conjunction, and a line
    that does continues on the next.
    `signature_words` are in brackets beside the name in a signature. `ligature_words` are words, or parts of words, with the
    ligature of lam and alef, in which its letters are put right where a program gave them in the wrong order.
    """

    code: str
    job_number_letter: str
    script: str
    letter_weight: int = 1
    used_in_all_documents: bool = False
    frequent_words: list[str]
    distinctive_letters: str = ""
    common_bigrams: str = ""
    sentence_stops: str
    bullets: str
    conjunctions: list[str]
    linking_words: list[str] = []
    ligature_words: list[str] = []
    signature_words: list[str] = []
    range_words: list[str]


class LanguageWords(LanguageHeader, kw_only=True, frozen=True, eq=False):
    """The words of one language: a language file. Two are compared by identity.

    `language_names` are the names of languages in this language, `item_examples` maps references to agenda items to
    their canonical numbers.
    """

    language_names: dict[str, str]
    numbers: NumberWords
    masthead: MastheadWords
    dates: DateWords
    times: TimeWords
    sections: SectionWords
    agenda: AgendaWords = AgendaWords()
    schedule: ScheduleWords
    record: RecordWords = RecordWords()
    document_types: list[DocumentTypePattern]
    labels: LabelWords
    item_examples: dict[str, str]
    citations: CitationWords
