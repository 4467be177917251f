"""The thresholds of the layout: each stands once, with its unit in its name and the reason for its value.

Units: `_PT` points, `_EM` multiples of the type size, `_RATIO` a share of what the comment names. "Chosen between x and y"
says that the value separates two groups of measured cases: the nearest cases on either side are x and y.
A value without a witness is a limit of effort, and the comment says so; or it was set by hand on the corpus. Those were
tried on 54 documents, 244 pages of all kinds: [a, b] are how many were arranged otherwise with 0.8 and with 1.25 of the
value, or for a count with one less and one more. [0, 0], and a value without figures, changed none: it is not critical, or
these documents do not need it. `python -m tests.corpus.sensitivity` measures this.
"""

from __future__ import annotations

# Lines: from words to lines and segments.
BASELINE_TOLERANCE_EM = 0.3  # baselines of one line; a superscript rises by 0.33 em, chosen below it [3, 3]
SEGMENT_GAP_EM = 1.0  # a gap between words that separates segments; justified lines have word gaps up to 0.9 em [6, 10]
MIN_DROP_CAP_SIZE_RATIO = 1.8  # of the type beside it: a letter over two lines with the usual leading has 2.4
MIN_DROP_CAP_LINES = 2  # lines beside a drop cap; one line beside a large letter is a title in mixed type [32, 0]
MAX_DROP_CAP_GAP_EM = 1.0  # from the letter to the text beside it, of the text's type; a letter with a tail overlaps it
DROP_CAP_BASELINE_TOLERANCE_EM = (
    0.75  # from its baseline to the last line's beside it; web pages set it lower than print
)
WORD_GAP_EM = 0.12  # a gap that is a space; kerning moves letters by less, the narrowest spaces measure 0.15 em [1, 1]
MIN_DIRECTION_LETTERS = 200  # letters from which one page alone shows its writing direction; a cover has fewer
MAX_CHANCE_DIVISIONS = 2  # words found whole and divided by a hyphen that do not show that a document divides words
MAX_SENTENCE_TAIL_CHARS = 24  # a stop, closing quotes and note marks after it; a limit of effort for the pattern

# Superscripts and subscripts, in ems of the type beside them.
MAX_SUPERSCRIPT_SIZE_RATIO = 0.86  # of that type's size; word processors set 0.58 to 0.7, small capitals 0.8 [3, 0]
MAX_BRACKETED_MARK_SIZE_RATIO = 0.92  # of one in brackets; word processors leave some Arabic ones at 0.88
MIN_LARGE_MARK_RISE_EM = 0.4  # of such a mark: it stands as high as no smaller letter of the line
SUPERSCRIPT_RISE_RANGE_EM = (0.08, 0.8)  # word processors raise by 0.33 em, some converters by 0.09 and up to 0.75
MIN_LETTER_MARK_HOST_CHARS = 3  # of the word that a letter is raised beside: abbreviations such as "nº" are shorter
MAX_SUBSCRIPT_DROP_EM = 0.4  # word processors lower by 0.14 em, formula editors by up to 0.35
MIN_SUBSCRIPT_DROP_EM = 0.05  # baselines that differ by less are one line
MAX_MARK_OVERLAP_EM = 0.5  # of a mark with its word: kerning and slanted letters overlap by less; lines overlap wholly
MAX_MARK_DISTANCE_EM = 0.6  # horizontal distance from a mark to its word; a space and half of it [1, 1]
SAME_LINE_TOLERANCE_PT = 0.1  # rounding of PDF coordinates
MAX_MARK_LIST_GAP_EM = 0.12  # between marks and commas of one list; a space between words is 0.2 em or more
LONE_MARK_CLEARANCE_EM = 0.9  # of the mark's own size: nothing else is as near to a mark alone on its line
MAX_LINE_STEP_EM = 1.2  # from a mark alone on its line up to the line that it belongs to
MAX_LINE_RUNS = 60  # runs of a line that are examined; a limit of effort, prose has at most 30
MAX_NEARBY_RUNS = 2_000  # runs examined for one mark; a limit of effort, only drawings have more
MAX_TYPED_MARK_SHIFT_PT = 15.0  # beside a word that a mark on the line above it belongs to: three characters [0, 0]
RAISED_TYPED_MARK_PT = (
    0.1  # by which a mark that had a typed line of its own is above the words: it only shows that it was [0, 0]
)
MAX_NOTE_MARK_DISTANCE_EM = 1.3  # on a typed page, from a mark on its own line to the line below: one line is 1.2

# Typed pages.
MIN_WRAPPED_LINES = 2  # wrapped lines that show where typed lines end
MIN_FULL_LINES_RATIO = 0.95  # of the wrapped lines, those that had no room for the next word
MIN_FULL_LINE_REACH_RATIO = 0.8  # of the edge, which lines reach that may have been full
MAX_LINE_START_RATIO = 0.4  # of the page's width, within which lines of text begin; table cells begin beyond it

# Line spacing and column measures.
DEFAULT_TYPE_SIZE_PT = 10.0  # of a document without text
DEFAULT_LEADING_EM = 1.2  # of a document with one line: single spacing of word processors is 1.15 to 1.2 em
MIN_LEADING_EM = 0.95  # lines of one paragraph do not stand closer [1, 7]
WIDE_LEADING_EM = 1.6  # a common step that is wider may be that from paragraph to paragraph [1, 0]
MAX_CLOSE_LEADING_EM = 1.35  # a step up to this is then that of lines; single spacing is 1.15 to 1.2
PARAGRAPH_GAP_RATIO = 1.22  # of the usual step, from which lines are apart; 3 pt after lines of 12 pt are 1.25 [18, 27]
PARAGRAPH_GAP_SLACK_PT = 0.5  # added to that: rounding of baselines in PDF producers [1, 1]
LEADING_TOLERANCE_PT = 0.15  # equal steps differ by so much after rounding to tenths
MIN_COMMON_STEPS = 2  # times that a common step occurs, where any occurs twice: one alone may be chance
MIN_COMMON_STEP_RATIO = 0.3  # of the commonest step's count, from which another step is common, too
MIN_LONG_LINE_RATIO = 0.8  # of the longest typed line, from which a line may continue in the next [0, 0]
MIN_SINGLE_SPACED_RATIO = 0.5  # of long typed lines, that continue right below, in a single-spaced text [0, 0]
SIZE_TOLERANCE_RATIO = 0.05  # of the body's size, within which a line has this size
MIN_PARAGRAPH_ENDS = 5  # ends of sentences that show whether a gap follows paragraphs [0, 1]
PARAGRAPH_SPACING_RATIO = 0.75  # of those ends, which must have a gap after them [0, 7]
MIN_LABEL_GAPS = 2  # labelled paragraphs of a column with a gap above, from which lines without one continue them
MAX_LATIN_REDUCTION_RATIO = 0.2  # by which Latin letters are smaller than Arabic ones beside them: 10 pt beside 12 pt
MIN_FULL_HAN_LINE_CHARS = 26  # of a typed title that wraps; a line of 14 points has 32 on a page of 16 cm
MIN_TYPED_LINE_COLUMNS = 30  # of the lines of a typed text that breaks them at one column
MIN_MARGIN_RATIO = 0.8  # of the widest line: lines that end at one place below this are short by chance [0, 1]
MIN_MARGIN_LINES = 3  # lines that end at one place, which is then the margin
MARGIN_TOLERANCE_PT = 4.0  # by which the ends of justified lines differ: hanging punctuation
LABEL_TAB_EM = 3.0  # from a label to its text where no gap shows it: a tab stop of half an inch in 12 pt
SPACE_WIDTH_EM = 0.25  # a space in the common serif faces [1, 0]
HAN_WORD_WIDTH_EM = 2.2  # the room that ideographs need: two of them, for a stop does not begin a line
MAX_JOINED_WORD_CHARS = 2  # of a word that typists join to the next with a space that does not break [1, 0]
MAX_JOINED_WORDS = 3  # of a line's beginning that are joined so; a limit of effort
PRINTED_SLACK_EM, TYPED_SLACK_EM = 0.4, 0.7  # errors of estimated widths, on printed and on typed pages
MAX_STRETCHED_ROOM_EM = 2.0  # from the end of a justified line to the margin, which a longer line elsewhere may set
MAX_UNJUSTIFIED_ROOM_RATIO = 0.2  # of the measure, that a wrapped line of unjustified text may leave [2, 0]
SHORT_END_ROOM_EM = 4.0  # a last line with more room than this ends its paragraph short

# Paragraphs.
MIN_INDENT_EM = 0.8  # from which two starts differ; the smallest first-line indents are one em [0, 1]
SAME_START_TOLERANCE_EM = 0.3  # within which two starts are one: the rounding to typed columns
MAX_OUTDENT_EM = 4.0  # a line that begins farther left than this does not continue the one above [1, 0]
MAX_SIZE_DIFFERENCE_RATIO = 0.12  # of one paragraph's lines: a word in 11 pt within 10 pt
MIN_TITLE_SIZE_RATIO = 1.15  # a title's size to the body's; official documents set titles in 14 pt over 10 pt [21, 17]
SAME_LABEL_PLACE_PT = 6.0  # steps in which the places of labels count as one
MIN_LABEL_OUTDENT_EM = 0.5  # by which a hanging label stands left of the text
MAX_TITLE_LINES = 4  # titles of official documents in narrow columns
MAX_WRAPPED_ROOM_RATIO = 0.4  # of the page's right edge: a line with more room was not wrapped [1, 1]
MIN_ASIDE_START_RATIO = 0.5  # of the page's width, beyond which a date stands below a text
MIN_ASIDE_ABOVE_START_RATIO = 1 / 3  # and the line above that date begins beyond this

# Paragraphs over the end of a page.
PAGE_BREAK_SIZE_TOLERANCE_RATIO = 0.08  # stricter than within a page: headings in 11 pt follow text in 10 pt [1, 0]
MAX_RAGGED_ROOM_RATIO = 0.12  # of the page's width, that a wrapped line may leave
MAX_FULL_LINE_ROOM_EM = 3.0  # a line with less room is full

# Headings.
MAX_DAY_CHARS = 60  # of "Wednesday, 7 October 2026 (afternoon)"
MAX_PLAN_HEADING_CHARS = 80  # of "Provisional agenda" or "Proposed programme of work" directly below a title
MAX_PRINTED_HEADING_CHARS = 300  # the longest agenda titles that are headings have 280
MAX_HEADING_LINES = 4  # of a printed heading [2, 0]
MAX_ARTICLE_LINE_CHARS = 120  # of an article's label with its title on one line
MIN_CENTRED_TITLE_RATIO = 0.5  # of the column, that a centred heading's first line takes before it is broken by hand
MAX_CENTRED_DIFFERENCE_EM = 0.5  # between the middles of two lines that are centred in one column
MAX_LARGE_HEADING_LINES = 8  # of one in bold type that is larger than the text's: titles of declarations have seven
MAX_LARGE_HEADING_CHARS = 500  # the same; the longest such title has 420
MIN_HEADING_SIZE_RATIO = 1.08  # a heading's size to the body's: 11 pt over 10 pt is 1.1 [32, 3]
MIN_ONE_SIZE_RATIO = 0.8  # of the letters have the usual size, in a text that is set and not recognised
MAX_DOUBLE_STRIKE_SHIFT_PT = 0.9  # between two equal texts that are drawn as one; fake bold is shifted by 0.2 to 0.5
MIN_CAPITALS = 4  # letters of a heading in capitals
MIN_CAPITALS_RATIO = 0.9  # of its letters [0, 2]
MIN_CENTRED_MARGIN_RATIO = 0.17  # of the page's width: margins of text are narrower
MAX_CENTRING_DIFFERENCE_EM = 4.0  # between the margins at the two sides of a centred line; margins for binding differ
MAX_UNLABELLED_HEADING_LINES = 2  # of a heading that only its position shows [3, 0]
MAX_HEADINGS_ABOVE_TEXT = 3  # typed headings one below the other: a longer run of lines is a list
MIN_ROOM_AFTER_HEADING_EM = 6.0  # at the end of a typed heading; a full line of a text has less
MIN_HEADED_TEXT_CHARS = 60  # of a typed text below a heading; an ideograph counts three
MAX_ANNEX_LABEL_WORDS = 2  # of a line that is an annex's label and not the beginning of a sentence
MAX_SPLIT_HEADING_LINES = 5  # of a heading to which the text below was joined

# Mastheads.
MIN_WRAPPED_NAME_WIDTH_EM = 13.0  # of an organ's name whose line is wrapped in a masthead
MIN_WRAPPED_LINE_RATIO = 0.57  # of the page's widest line: shorter lines below a masthead are not wrapped
MIN_WRAPPED_TYPED_LINE_RATIO = 0.8  # the same in a monospaced text, whose lines run on to its edge
MAX_TITLE_PARTS = 20  # paragraphs within which a document's title ends
MAX_MASTHEAD_LINES = 24  # within which a masthead ends
MAX_LINES_TO_COLUMN = 4  # lines within which a masthead's second column begins
MAX_COLUMN_BREAK_LINES = 3  # lines of the first column alone between two of the second
MIN_SECOND_COLUMN_RATIO = 0.33  # of the page's width, beyond which a second column begins [0, 1]
MAX_NEXT_LINE_GAP_EM = 2.0  # from which a line is not the next one
MIN_LINES_ABOVE_GRID = 3  # of a first page, from which a grid is a table: a frame of the masthead begins the page
MIN_TABLE_SEGMENTS = 3  # texts side by side that are a table's row; a masthead has two columns [2, 0]
MIN_STACKED_LINES = 3  # lines that only a masthead has, which show one in one column
MIN_SEEN_SIZE_PT = 2.0  # of type that a reader of the page can see
MIN_SECOND_COLUMN_LINES = 3  # lines of a masthead that begin at one place, which show a second column [3, 1]
MAX_LINES_ABOVE_MASTHEAD = 1  # lines above the first one that only a masthead has ("United Nations")
NAME_STEP_TOLERANCE_PT = 1.0  # by which the steps between the lines of one name differ: rounding of baselines
TITLE_GAP_RATIO = 2.2  # of the usual step: the gap between a masthead's last line and the title [1, 6]
LARGE_TITLE_GAP_RATIO = 1.5  # the same above a title in larger type, or one that begins farther in on a recognised page
MIN_TITLE_SHIFT_EM = 2.0  # by which such a title begins after the masthead's lines
MAX_NAME_WIDTH_RATIO = 0.5  # of the page's width, that lines of names in a masthead have
MIN_TYPED_NAME_INDENT_EM = 2.0  # by which the lines of a typed name beside the particulars are set in
MIN_NAME_INDENT_EM = 0.8  # by which further lines of a name are set in; typed reports of UNCTAD have 1.2
MIN_APART_GAP_EM = 6.0  # between two texts of one masthead line that are no words of one name
MIN_CENTRED_STEP_EM = 2.0  # by which two centred lines of a cover differ in width, where one middle shows that they are
MASTHEAD_EDGE_TOLERANCE_PT = 2.5  # between texts that are set to one edge: half a typed column [0, 2]

# Footnotes.
MARK_MARGIN_EM = 1.0  # from the text's edge, within which a note's mark stands
MARK_MARGIN_RTL_EM = 3.0  # the same on a typed page from right to left, where letters are narrower than columns
MAX_TYPED_NOTE_LINES = 8  # lines of one note on a typed page
MAX_LINES_ABOVE_TABLE_NOTES = 3  # between a table and its first note: its source, a general note
MAX_NOTE_LINES_WITH_GAPS_RATIO = 0.25  # of the typed lines of notes; cells of tables have gaps in most
MIN_CALLED_NOTES_RATIO = 0.5  # of the notes at a typed page's foot, whose calls stand in the text above
NOTE_RULE_WIDTH_RATIOS = (0.12, 0.4)  # of the page's width: the rule above notes; word processors draw two inches
NOTE_RULE_TOLERANCE_PT = 6.0  # between the rule's start and the text's edge
MAX_NOTE_INDENT_EM = 4.0  # from a note's mark to its text; the cells of a table in small type are farther apart
MAX_RAISED_MARK_STEP_EM = 0.8  # from a mark alone on its line to the note's first line; lines of text are 1 em apart
MAX_NOTE_SIZE_RATIO = 0.93  # of the body's size: notes in 9 pt below text in 10 pt are 0.9 [34, 5]
OTHER_PAGE_PENALTY = (
    4  # how much less likely a call on the page before is; no form of a call on the same page is as bad
)

# Furniture.
MAX_PAGE_HEADER_LINES, MAX_PAGE_FOOTER_LINES = 5, 4  # lines at a page's head and foot that may be furniture
PAGE_HEADER_END_RATIO, PAGE_FOOTER_START_RATIO = (
    0.2,
    0.7,
)  # of the page's height; no furniture is between [0, 0], [0, 1]
FIRST_PAGE_HEAD_LINES = 10  # of the first page, in which the running head's words may stand
MIN_REPEATED_PAGES_RATIO = 0.35  # of the pages, that have one running head: heads of left and right pages alternate
MIN_REPEATED_PAGES = 2  # the least number of pages with one running head [50, 3]
MIN_FIRST_PAGE_REPEATS = 3  # pages with one running head, from which the first page of an excerpt has it, too
MIN_RUNNING_HEAD_PAGES = 3  # pages with running heads at one place, from which other words there are one, too [2, 0]
MIN_RUNNING_COLUMN_LINES = 4  # lines of a column of running text; a cell seldom has more than three
MAX_RUNNING_COLUMNS = 8  # of running text on a page; a spread of two pages with three columns each has 6
MIN_PROSE_COLUMN_GAP_EM = 1.0  # between columns of running text; printers set 1.5 to 3
MIN_PROSE_COLUMN_WIDTH_EM = 9.0  # of its widest line: three columns on a page of A4 have 14
MAX_DIVIDED_LINES_RATIO = 0.1  # of a column's lines have a gap inside; the lines of a table's cells have more
MIN_PROSE_COLUMN_WIDTH_RATIO = 0.85  # of the widest column's width: columns are equal, up to a ragged edge
MIN_LISTED_ITEMS = 2  # lines that name items above symbols, in a list of documents by item
MIN_COUNTED_COLUMN_LABELS = 3  # numbers in each of two columns whose numbers count on
MIN_APART_COLUMN_LINES = 12  # of two columns whose lines stand at heights of their own: a page's half, no cell
MIN_APART_COLUMN_WIDTH_RATIO = 0.6  # of the wider column: the lines of lists are ragged
MAX_COMMON_HEIGHT_RATIO = 0.6  # of the lines of the shorter column; cells of a row begin at one height
MIN_PROSE_COLUMN_FULL_RATIO = 0.6  # of a column's lines are full
MIN_PROSE_COLUMN_OPEN_RATIO = 0.5  # of a column's lines are full and end within a sentence
LINE_NUMBER_ALIGNMENT_PT = 4.0  # line numbers whose ends lie in one such step are one column; rounding of two producers
MIN_LINE_NUMBER_CLEARANCE_EM = 1.0  # from line numbers to all text; marks of notes stand closer
MAX_LINE_NUMBER_RISE_EM = 0.15  # from the baseline of the line that is counted; marks of notes rise by 0.3 em
MIN_NUMBERS_ON_LINES_RATIO = 0.8  # of line numbers have a line of text; some count empty lines, too
MIN_LINE_NUMBERS = 5  # on a page, in type of their own; a short list has fewer items
MIN_LINE_NUMBERS_OF_TEXT_TYPE = 15  # on a page, in the type of the text: unruled tables seldom count so far on one page
MIN_FULL_LINE_WIDTH_RATIO = 0.75  # of the widest line's width: a line of running text that is not a paragraph's last
MIN_NUMBERED_FULL_LINES_RATIO = 0.4  # of the lines beside line numbers are full; items of a table seldom are
FURNITURE_PLACE_STEP_PT = 2.0  # places up to two such steps apart are one; a line of text is 10 pt or more away
MAX_PAGE_NUMBER_DIGITS = 4  # of a page's number
MAX_PAGE_NUMBER_LETTERS = 12  # beside a page's number in its line ("Page 3 of 54"); a heading with a number has more
MAX_PAGE_COUNTER_CHARS = 24  # of a line such as "Page 3 of 54"
MIN_PAGE_COUNTERS = 3  # pages with such a line
MIN_PAGE_COUNTERS_RATIO = 0.5  # of the pages, that have one
FURNITURE_GAP_RATIO = 1.3  # of the usual step from baseline to baseline: the gap between furniture and text [1, 0]
MAX_FOREIGN_PAGES_RATIO = 0.25  # of the pages, that have text where others have furniture: openings of chapters [1, 0]
IMPRINT_REACH_EM, TYPED_IMPRINT_REACH_EM = 2.5, 1.5  # above a job number, within which the rest of an imprint may stand
MAX_IMPRINT_CHARS = 40  # of a line of an imprint ("Please recycle" in six languages has at most 34)

# Labels.
MAX_ITEM_START_RATIO = 0.25  # of the page's width, in which lines with "Item 3." begin; further on they are in a column

# Contents pages.
MIN_CONTENTS_LINES = 2  # lines with leaders that show contents; a form has one line of dots at a time
MIN_UNLED_CONTENTS_LINES = 3  # lines that end in a page's number below the heading of contents
MAX_PLAIN_CONTENTS_LINES = 4  # lines without a page between two with one: wrapped titles, names of parts [3, 0]
MAX_CONTENTS_HEADER_LINES = 3  # lines of the header row and of an entry's title above its page
MAX_CONTENTS_HEADING_DISTANCE_LINES = 2  # lines from the heading of contents to the first entry or its header row
MAX_CONTENTS_HEADER_CHARS = 40  # of the header row ("Paragraphs Page")

# Sheets with two pages side by side.
MIN_SHEET_ASPECT = 1.2  # width to height of two pages side by side; A4 has 1.41, and letters beside each other 1.55
MIN_FOLD_GAP_PT = 36.0  # around the fold; the inner margins of two printed pages are 60 points and more together
SHEET_LINE_STEP_PT = 3.0  # within which baselines are those of one line; lines of small type are 9 points apart
MARGIN_STEP_PT = 2.0  # to which the beginnings of lines are rounded
MIN_HALF_LINES = 8  # on the halves at one side of all sheets, for their margin to say something
MAX_MARGIN_DIFFERENCE_PT = 4.0  # between the margins of the pages at the left and at the right
# Watermarks.
MIN_WATERMARK_SIZE_RATIO = 2.0  # of the commonest size; running heads are no larger than the text
MIN_WATERMARK_PAGES_RATIO = 0.5  # of the pages, that have one

# Words that layout reads.
LAST_WORD_WINDOW_CHARS = 16  # at a text's end, within which its last word stands; a limit of effort

# Fonts with a wrong map of characters (layout/font_repair.py). Measured on the fonts of 330 official PDF files: each sound
# one of twelve pairs of letters and more scores 0.70 or more, the wrong ones 0.00 to 0.48.
FONT_SAMPLE_CHARS = 400  # characters of a font's text that are judged
MIN_SOUND_FONT_SCORE = 0.7  # share of common pairs of letters from which a font is sound; below it a shift is tried
MAX_WRONG_FONT_SCORE = 0.6  # share of common pairs of letters up to which a font is reported where no shift helps
MIN_WRONG_FONT_PAIRS = 25  # pairs of letters from which a font is reported as wrong: a few may be names or formulas
MAX_SHIFT_CODE_POINTS = 31  # code points by which letters are shifted
TRUETYPE_GLYPH_SHIFT = 29  # code points from a glyph number of the common TrueType fonts to its ASCII character
MIN_SOUND_LETTER_RATIO = 0.4  # share of letters below which a font's text may be glyph numbers
MIN_FREQUENT_WORDS, MIN_FREQUENT_WORD_RATIO = 2, 0.1  # different words that are frequent after the repair; their share
MAX_SMALL_LETTER_RATIO = 0.02  # share of small letters in a text of glyph numbers
MIN_SHIFTED_CHARS_RATIO = 0.9  # share of a wrong font's characters that the shift changes to printed ones
MIN_REPAIRED_FONT_SCORE = 0.75  # share of common pairs of letters after the repair
MIN_REPAIRED_PAIRS = 12  # pairs of letters that a repaired font has at least
MIN_REPAIRED_LETTER_RATIO = 0.8  # share of letters among the characters of a repaired font

# Quality of a page's text layer. Sound pages of official documents score 0.75 and more, wrongly mapped ones 0.6 and less.
MIN_TRUSTED_SCORE = 0.67  # chosen between 0.6 and 0.75
TOLERATED_UNUSUAL_PAIRS = 8  # letter pairs that any page may have: there are pages of three words
SAMPLE_INTERVAL_RUNS = 7  # every seventh run is a sample: few tables have so many columns
MIN_SAMPLE_CHARS = 100  # of a sample that is sufficient
MIN_CERTAIN_SCORE = 0.8  # of a sample: above it the page is not examined further
MIN_FOREIGN_SCRIPT_RATIO = 0.8  # of the letters in one script that no language has: such a page cannot be judged
MIN_PICTURE_AREA_RATIO = 0.6  # of a page that is a picture
MAX_STAMP_CHARS = 30  # letters that a page that is a picture may have: a stamp

# Tables. Here [a, b] was measured on 60 documents, six pages each.
# Tables: ruling lines.
LINE_SNAP_TOLERANCE_PT = 3.0  # within which lines meet or are one: some end short by their thickness [0, 0]
MAX_LINE_THICKNESS_PT = 3.0  # a thicker box is an area with a background color and no line [1, 0]
MIN_LINE_LENGTH_PT = 6.0  # a shorter line is a part of a drawing or of a letter: rows are at least 8 pt high [0, 0]
MIN_OPEN_COLUMN_WIDTH_PT = 12.0  # of a grid's outer column without a line at its side: one digit has no less room
MIN_RULE_OVERLAP_PT = 0.5  # of two pieces of a rule that are one; pieces of neighbouring columns only touch [0, 0]
MAX_RULING_LINES = 3_000  # of a page; a limit of effort, a page with more is a drawing
MAX_GRID_CELLS = 20_000  # of a grid of ruling lines; a limit of effort
MIN_VERTICAL_LINES, MIN_HORIZONTAL_LINES = 3, 2  # lines that make a grid of two cells
MAX_UNDERLINE_DISTANCE_EM = 0.4  # from a baseline to a line that underlines the text; rules are farther away [0, 0]
MIN_UNDERLINED_RATIO = 0.85  # of a row's text, from which all of it counts as underlined
TEXT_EDGE_TOLERANCE_PT = 3.0  # by which an underline may exceed its text: the space at its end [0, 0]
RULE_COVER_RATIO = 0.8  # of a table's width, that its rules cover: they can have gaps between columns [1, 4]
MAX_PIECE_GAP_PT = 2.0  # between the borders of neighbouring cells, each drawn for itself
MAX_RULE_DISTANCE_EM = 2.2  # from a rule to the baseline of the line that it belongs to: two lines [3, 1]
OPENING_RULE_DISTANCE_EM = 1.5  # from a baseline to a rule that opens a table below it [0, 0]
MIN_RULED_ROWS = 3  # bands between rules, from which each may be a row: a header and a body have two [1, 0]
COLUMN_SNAP_TOLERANCE_PT = 6.0  # between the columns of one table on two pages: the edges are those of texts [2, 0]

# Order of ligatures.
MIN_REVERSED_LIGATURES = 3  # in a text, that no spelling has: one may be a misprint [0, 0]
MAX_WHOLE_LIGATURES_RATIO = 0.25  # of the reversed ligatures, that are in order in a text that has them reversed [0, 0]
MIN_KNOWN_PART_CHARS = 6  # of a known word that shows reversed joined ligatures: shorter ones may be other words [0, 0]

# Tables: columns.
MIN_COLUMN_GAP_EM = 0.15  # that the words of all lines leave free; a word space is 0.25 em [1, 0]
MIN_NUMBER_ROWS, MIN_ROW_NUMBERS = 3, 2  # rows of numbers, and numbers in each, that show columns without their headers
ALIGNED_START_TOLERANCE_EM = 0.15  # within which texts begin at one place [0, 1]
MIN_CELL_GAP_EM = 0.6  # between two words of different cells; spaces of justified lines are mostly narrower [8, 0]
POINT_ROUNDING_PT = 1.0  # columns are found in whole points: each place is rounded by up to this [0, 1]
MAX_ITEM_LETTER_CHARS = 3  # of an item's letters without their opening bracket ("aa)") [0, 0]
MAX_ITEM_NAME_CHARS = 40  # of a text that only names items in words: "Agenda items 4 (a) and (b)"
LOST_GAP_REACH_LINES = 12  # above and below a line, whose cells show where its own begin [0, 0]
MIN_FULL_CELL_LETTERS = 3  # of a cell that fills its column; labels have fewer
MIN_LOST_GAP_EM = 0.4  # between two cells without other evidence than where they begin; spaces are mostly narrower
EXACT_START_TOLERANCE_PT = 0.3  # between starts of a column's texts in print: producers round to a tenth of a point
MAX_LOST_GAP_SHIFT_PT = 50.0  # of a cell from its column where the gap beside it was lost: ten characters [0, 0]
MAX_KEY_WORDS = 24  # of a day, a span of hours or a value in a cell of one line; a limit of effort
MAX_TYPED_CELLS = 100  # of a line of a typed table, wider than any page; a limit of effort
MIN_ALIGNED_CELLS = 2  # cells of other lines that begin where a word of a line does: not by chance [0, 0]

# Tables: lines that were stretched to the margin and have no cells.
MAX_STRETCH_DIFFERENCE_RATIO = 1.08  # of a line's widest gap to its narrowest: justification widens all alike [3, 1]
MAX_STRETCHED_GAP_EM = 2.5  # of a stretched line; wider gaps are between cells [0, 0]
MIN_STRETCHED_GAPS = 2  # gaps that can be compared [0, 0]
MIN_WIDE_STRETCHED_GAPS = 4  # equal gaps that no cells have by chance, however wide they are [0, 1]
MIN_TYPED_STRETCHED_GAPS = 3  # the same on a typed page, where gaps are rounded to columns [0, 0]
MIN_TYPED_GAPS_RATIO = 2  # gaps for each other space of a stretched typed line [0, 0]

# Tables: regions.
MAX_FULL_SEARCH_LINES = (
    128  # of a page: no printed one has more. In a longer one, less is looked for; a limit of effort
)
MAX_BAND_LINES = 3  # lines across the columns within a table: a heading of rows over several lines [3, 2]
MAX_HEADER_LINES = 6  # of a header, whose names wrap in narrow columns [0, 0]
MAX_TABLE_STEP_RATIO = 2.6  # of the usual line spacing: rows can be farther apart than paragraphs [2, 1]
MAX_STEP_GROWTH_RATIO = 1.5  # of the table's widest step so far, that the next may be [0, 0]
MAX_TIGHT_STEP_RATIO = 1.15  # of the usual line spacing: a line that is this close belongs to the cell above [14, 1]
MIN_PROSE_LINE_CHARS = 40  # of a line of prose; headings within tables are shorter [0, 0]
MIN_PROSE_LINE_RATIO = 0.7  # of the table's width, that a line of prose fills [2, 4]

# Tables: rows. Votes say how strongly a text begins a row (added) or continues one (subtracted).
MIN_ROW_STEP_RATIO = 1.12  # of a cell's line spacing, from which a step may be that of rows: 12 pt and 1.5 pt [21, 13]
ROW_STEP_TOLERANCE_EM = 0.1  # within which steps are equal [2, 0]
MIN_SPACED_ROWS_RATIO = 0.8  # of the rows that texts show for certain, which must have the step of rows [1, 5]
MIN_ROW_DISTANCE_RATIO = 0.75  # of the line spacing: baselines that are nearer, in other columns, are of one row
MAX_LEADING_EM = 2.2  # from line to line of a cell: the fonts with the highest lines, Arabic ones, have 2.1
MAX_CENTRE_DIFFERENCE_RATIO = (
    0.2  # of the line spacing, from a cell's middle to that of its rows; half a line shows another row
)
MIN_CENTRED_OFFSET_RATIO = 0.3  # of the line spacing, between a centred text and the lines beside it; exact is 0.5
MIN_CENTRED_CELLS = 2  # in a column, that are centred in rows which follow one another
MIN_FILLED_SPANS_RATIO = 0.7  # of the spans of centred cells, in which a column has one cell, where the spans are rows
MAX_COLUMN_MARGIN_EM = 5.0  # between a cell's text and the next column, whose texts begin at one place
MIN_CODE_LINES = 2  # lines of a column that are a code alone, for such lines to be paragraphs of their cells
MIN_STACKED_CELLS = 2  # cells of a column with keys in lines below one another: "Monday" and "10 a.m."
MIN_LABELLED_ROWS = 3  # texts of the first column with labels, from which each label begins a row
MIN_OTHER_COLUMNS = 2  # beside that of days and times, whose lines show whether rows begin without a day or time
MIN_STEP_DIFFERENCE_PT = 0.05  # between two steps: word processors round places to 0.1 pt
MIN_KEY_STEPS = 2  # steps to lines with a time, a day or a number, and to others, that show the latter to be in cells
MAX_BAND_SHIFT_RATIO = 0.1  # of a table's width, from its middle to that of a heading that is centred over all columns
MIN_COLUMNS_BELOW_CENTRED = 5  # of a table whose cells may be centred over all columns after the first
SAME_CELL_LINE_RATIO = 0.5  # of the line spacing: baselines that are nearer are one line [0, 0]
MAX_CELL_STEP_RATIO = 1.6  # of the line spacing: a text that is farther below does not continue its cell [3, 4]
MAX_CELL_LOOKBACK_LINES = 12  # lines above, among which the text above in a column is found; a limit of effort [0, 0]
MAX_SHORT_CELL_CHARS = 20  # of the longest cell of a table whose cells do not wrap: numbers, names of months [0, 0]
CELL_HAN_WIDTH_EM = 1.2  # the room that an ideograph needs in a cell: one of them, and the error of the widths [0, 0]
MIN_TYPED_CELL_FILL_RATIO = 0.6  # of a typed column, that the line of a cell takes with the word after it [0, 0]
TYPED_CELL_SPACE_EM = 0.8  # of a space and the error of the widths in a typed cell [1, 0]
DECISIVE_VOTE = 2.0  # one text decides: it continues a word, or is a number of items [0, 0]
KEY_VOTE = 1.5  # a time, a day or other type in the first column [0, 1]
FULL_LINE_VOTE = 1.5  # all columns have a text, on this line and on the one before [0, 1]
MIN_CLEAR_VOTE = 1.0  # that counts where rows have gaps between them [3, 0]
SHORT_KEY_VOTE = 1.0  # the text above in the first column had room for this one's first word [0, 1]
BULLET_VOTE = 1.0  # a bullet continues its cell [0, 0]
SPACED_VOTE = 0.5  # the line has a larger step [0, 1]
WRAPPED_CELL_VOTE = 0.5  # the text above had no room [2, 0]
LABELLED_CELL_VOTE = 0.8  # the text is a labelled entry of its cell
APART_CELL_VOTE = 0.3  # nothing is close above in another column than the first [0, 0]
MAX_LINES_OF_TIME = 3  # of a span of hours in a cell of a column of them
MIN_ENTRY_INDENT_PT = 9.0  # of labelled entries in a typed cell, almost two characters
SHORT_CELL_VOTE = 0.2  # the text above in another column had room [0, 1]

# Tables: scores. Evidence for and against a table is added up.
MIN_TABLE_SCORE = 2.0  # from which lines are a table [6, 3]
MIN_CELL_LINES = 2  # lines with texts in several columns; between rules one is enough [6, 6]
MIN_TABLE_RULES = 2  # places with rules that open and end a table [3, 0]
RULE_SCORE = 1.0  # for each place with a rule as wide as the table [0, 0]
MAX_SCORED_RULES = 3  # places with rules that count [0, 0]
CELL_LINE_SCORE = 0.4  # for each line with texts in several columns [2, 6]
MAX_SCORED_CELL_LINES = 5  # such lines that count [1, 1]
COLUMN_SCORE = 0.5  # for each column beyond two [0, 1]
VALUE_SCORE = 2.0  # multiplied by the share of numbers, times and days among the texts [1, 1]
HEADER_SCORE = 1.0  # for a first line in one style of its own, and for one with names of columns [0, 0]
MIN_HEADER_WORDS = 2  # names of columns that show a header: one alone may be any word [1, 0]
ALIGNMENT_SCORE = 1.0  # where all texts of these lines begin or end where others of their column do [0, 0]
MIN_ALIGNED_LINES = 3  # lines whose alignment is no chance [2, 0]
MAX_WRAPPED_ALIGNED_LINES = 1  # lines with a text in one column only among them [0, 2]
SHORT_FORM_LIST_PENALTY = 0.4  # two columns without rules and values: lists of short forms and names are set so [0, 0]
MIN_VALUE_RATIO = 0.2  # of the texts, that are numbers, times and days in a table of two columns [0, 0]
LABELLED_LIST_PENALTY = 3.0  # two columns of which the first has labels: a list [0, 0]
MAX_LABEL_RATIO = 0.5  # of the first column's texts, that are labels [1, 0]
LEADER_PENALTY = 4.0  # a line with leaders: contents [0, 0]
SIGNATURE_PENALTY = 2.0  # a signature [0, 0]
PROSE_LINE_PENALTY = 1.5  # for each line of prose across the columns [0, 0]
BULLET_COLUMN_PENALTY = 6.0  # a column of bullets before the last: a list
MIN_BULLETS = 2  # of such a column
MIN_BULLET_RATIO = 0.8  # of the texts before the last column, that are bullets
MIN_BULLETED_LETTERS = 8  # of each text after a bullet, that are letters
PROSE_COLUMNS_PENALTY = 3.0  # prose in columns [0, 0]
MAX_PROSE_COLUMNS = 3  # columns that prose is set in [0, 0]
MIN_PROSE_COLUMN_LINES = 6  # lines whose beginnings show prose [0, 0]
MAX_LOWERCASE_RATIO = 0.55  # of the texts, that begin with a small letter: in prose most lines do [0, 0]
