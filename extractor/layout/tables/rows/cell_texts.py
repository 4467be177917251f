"""What the text of a line in a cell says by itself: a number, a value, the rest of the text above it."""

from __future__ import annotations

import regex

from extractor.common.printed_labels import find_line_label, is_label
from extractor.common.unicode_text import has_han
from extractor.layout.day_lexicon import (
    has_weekday,
    has_weekday_or_month,
    is_date,
    is_day,
    is_part_of_day,
    is_time_range,
)
from extractor.layout.lexicon import (
    has_final_range_word,
    is_line_unfinished,
    is_schedule_header,
    starts_with_conjunction,
)
from extractor.layout.lines.punctuation import join_line_texts, starts_with_han
from extractor.layout.tables.table_lines import is_number

COMMAS = (",", "，", "،")
_ITEM_NUMBER_PATTERN = regex.compile(r"(\d{1,3})(?: ?\(\w{1,3}\))?\. ?(?=\p{L})")
_YEAR_PATTERN = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_value(text: str) -> bool:
    """Whether a cell holds a number, or a day with its month and year."""
    return is_number(text) or (_YEAR_PATTERN.search(text) is not None and has_weekday_or_month(text))


def continues_text(above: str, text: str) -> bool:
    """Whether a line continues the text above it, as their words say.

    A label below a label does not, nor a day below a day or the header of days.
    """
    is_day_cell = is_day(text) and (is_day(above) or is_schedule_header(above))
    if (is_label(text) and is_label(above)) or is_day_cell:
        return False
    is_wrapped = text[:1].islower() and not is_labelled_title(text)
    if is_wrapped or (text[:1] in "(（" and not is_number(text)) or is_line_unfinished(above):
        return True
    if text[:1].isdecimal() and above[-1:].isdecimal() and has_han(above):
        return True  # lines of ideographs break inside numbers
    if has_weekday_or_month(above):
        is_rest = text.isdecimal() or is_date_of_weekday(above, text) or _is_weekday_of_date(above, text)
        is_cut = not is_date(above) and not (
            has_han(above) and any(map(str.isdigit, text))
        )  # "10月18日，星期" and "一"
        return is_rest or (is_cut and is_date(join_line_texts(above, text)))
    return continues_time(above, text)


def is_labelled_title(text: str) -> bool:
    """Whether a text is a label and words that begin as a title does: "a) Migration", and not "(a) and (b)" or "A. Berg"."""
    label = find_line_label(text)[0]
    if label is None or (label[0].isalpha() and label[-1] == "."):
        return False
    rest = text[len(label) :].lstrip()
    return rest[:1].isalpha() and not rest[0].islower() and not starts_with_conjunction(rest)


def is_next_item(first: str, text: str) -> bool:
    """Whether a text begins with the number of an item that follows that of another: "3. Oil" and "4. Towers"."""
    numbers = [_ITEM_NUMBER_PATTERN.match(words) for words in (first, text)]
    values = [int(match[1]) for match in numbers if match is not None]
    return len(values) == len(numbers) and values[1] == values[0] + 1


def is_date_of_weekday(above: str, text: str) -> bool:
    """Whether a text has a month and no weekday, and the one above it a weekday: "Monday" and "3 March".

    A date before a comma is the first of two lines itself: its weekday stands below it.
    """
    is_rest = has_weekday_or_month(text) and not has_weekday(text) and not text.endswith(COMMAS)
    return is_rest and has_weekday(above)


def _is_weekday_of_date(above: str, text: str) -> bool:
    """Whether a text is a weekday, and the one above it a date without one before a comma: "10月18日，" and "星期一"."""
    is_open = above.endswith(COMMAS) and is_date(above) and not has_weekday(above)
    return is_open and has_weekday(text) and not any(map(str.isdigit, text))


def continues_time(above: str, text: str) -> bool:
    """Whether a text ends the span of hours that the one above it begins."""
    if any(map(str.isdigit, above)) and has_final_range_word(above):
        return True
    is_cut = above[-1:].isdecimal() and starts_with_han(text) and not is_part_of_day(text)  # "至 5" and "时 30 分"
    if is_time_range(text) or (is_time_range(above) and not is_cut):
        return False
    return is_time_range(join_line_texts(above, text))


def is_hours_of_part(above: str, text: str) -> bool:
    """Whether a text is a span of hours below the part of the day that they are: "Morning" and "10 a.m.–1 p.m."."""
    return is_part_of_day(above) and is_time_range(text)


def is_rest_of_date(above: str, text: str) -> bool:
    """Whether a text is the rest of a day whose line above has no year yet: "Monday, 4 May" and "2026"."""
    return has_weekday_or_month(above) and not is_value(above) and continues_text(above, text)
