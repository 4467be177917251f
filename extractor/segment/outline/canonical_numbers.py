"""Canonical numbers with their paths: "2(a)(i)" for the item (i) under (a) under paragraph 2.

Rule (Editorial Manual): 1. > (a) > (i). A label such as "(i)" can be a letter or a Roman numeral; what is before and
after it decides.
"""

from __future__ import annotations

import msgspec

from extractor.common.roman_numerals import from_roman
from extractor.languages import ParsedLabel

LabelChoice = tuple[str, str]  # system and value
LIST_SYSTEMS = {"letter", "roman_lower"}


def get_ordinal(choice: LabelChoice) -> int:
    """A label's place in its series, 1 the first; 0 for one that has none ("12 bis")."""
    system, value = choice
    if system.startswith("roman"):
        return from_roman(value) or 0
    if system.startswith("letter"):
        one = len(set(value.lower())) == 1 and value.isascii()
        return ord(value[0].lower()) - ord("a") + 1 + 26 * (len(value) - 1) if one else 0
    return int(value) if value.isdecimal() else 0


def list_label_choices(read: ParsedLabel) -> list[LabelChoice]:
    """All that a label can be, the likeliest first."""
    return [(read.system, read.value), *read.alternatives]


class NumberPath(msgspec.Struct):
    """The open numbered paragraph, and the open lists under it, outermost first.

    `bracketed` says of each list whether its labels are in brackets: "a." under "(d)" is a list of its own.
    """

    paragraph_number: str = ""
    list_labels: list[LabelChoice] = []
    list_brackets: list[bool] = []

    def start_paragraph(self, value: str) -> str:
        """The number of a numbered paragraph; lists under the one before are closed."""
        self.paragraph_number, self.list_labels, self.list_brackets = value, [], []
        return value

    def can_continue_list(self, read: ParsedLabel) -> bool:
        """Whether a label can be the next of an open list."""
        return any(
            option[0] == system and get_ordinal(option) == get_ordinal((system, value)) + 1
            for system, value in self.list_labels
            for option in list_label_choices(read)
        )

    def add_list_item(self, read: ParsedLabel, ahead: ParsedLabel | None) -> str:
        """The number of a list item; `ahead` is the next label of the document."""
        options = list_label_choices(read)
        opening = [option for option in options if get_ordinal(option) == 1]
        open_lists = {(system, form) for (system, _), form in zip(self.list_labels, self.list_brackets, strict=True)}
        first = next((o for o in opening if (o[0], read.bracketed) not in open_lists), None)
        going_on = self._find_continued_list(options, read.bracketed) or (
            None if first else self._find_continued_list(options, None)
        )
        if going_on and not (opening and self._is_series_start(opening, ahead)):
            return self._set_list_label(*going_on, read.bracketed)
        option = first or (opening or options)[0]
        alike = [at for at, (system, _) in enumerate(self.list_labels) if system == option[0]]
        return self._set_list_label(alike[0] if alike and not first else len(self.list_labels), option, read.bracketed)

    def _find_continued_list(self, options: list[LabelChoice], form: bool | None) -> tuple[int, LabelChoice] | None:
        """The depth of the innermost list that a label continues, in brackets as its labels are, and as what it does."""
        for depth in range(len(self.list_labels) - 1, -1, -1):
            if form is not None and self.list_brackets[depth] != form:
                continue
            for option in options:
                if (
                    option[0] == self.list_labels[depth][0]
                    and get_ordinal(option) == get_ordinal(self.list_labels[depth]) + 1
                ):
                    return depth, option
        return None

    @staticmethod
    def _is_series_start(opening: list[LabelChoice], ahead: ParsedLabel | None) -> bool:
        """Whether the next label is the second of the series that this label would open."""
        return ahead is not None and any(
            (s, 2) == (o[0], get_ordinal(o)) for s, _ in opening for o in list_label_choices(ahead)
        )

    def _set_list_label(self, depth: int, option: LabelChoice, form: bool) -> str:
        self.list_labels[depth:], self.list_brackets[depth:] = [option], [form]
        return self.paragraph_number + "".join(f"({value})" for _, value in self.list_labels)
