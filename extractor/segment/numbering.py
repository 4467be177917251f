"""Canonical numbers with their paths: "2(a)(i)" for the item (i) under (a) under paragraph 2.

Rule (Editorial Manual): 1. > (a) > (i). A label such as "(i)" can be a letter or a Roman figure; what stands before and
after it decides.
"""

from __future__ import annotations

import msgspec

from extractor.languages import LabelRead

Choice = tuple[str, str]  # system and value
LIST_SYSTEMS = {"letter", "roman_lower"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def ordinal(choice: Choice) -> int:
    """A label's place in its series, 1 the first; 0 for one that has none ("12 bis")."""
    system, value = choice
    if system.startswith("roman"):
        digits = [_ROMAN.get(char, 0) for char in value.lower()]
        return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))
    if system.startswith("letter"):
        one = len(set(value.lower())) == 1 and value.isascii()
        return ord(value[0].lower()) - ord("a") + 1 + 26 * (len(value) - 1) if one else 0
    return int(value) if value.isdigit() else 0


def choices(read: LabelRead) -> list[Choice]:
    """All that a label can be, the likeliest first."""
    return [(read.system, read.value), *read.alternatives]


class Path(msgspec.Struct):
    """The open numbered paragraph, and the open lists under it, outermost first.

    `bracketed` says of each list whether its labels stand in brackets: "a." under "(d)" is a list of its own.
    """

    base: str = ""
    lists: list[Choice] = []
    bracketed: list[bool] = []

    def paragraph(self, value: str) -> str:
        """The number of a numbered paragraph; lists under the one before are closed."""
        self.base, self.lists, self.bracketed = value, [], []
        return value

    def goes_on(self, read: LabelRead) -> bool:
        """Whether a label can be the next of an open list."""
        return any(
            option[0] == system and ordinal(option) == ordinal((system, value)) + 1
            for system, value in self.lists
            for option in choices(read)
        )

    def item(self, read: LabelRead, ahead: LabelRead | None) -> str:
        """The number of a list item; `ahead` is the next label of the document."""
        options = choices(read)
        opening = [option for option in options if ordinal(option) == 1]
        open_lists = {(system, form) for (system, _), form in zip(self.lists, self.bracketed, strict=True)}
        first = next((o for o in opening if (o[0], read.bracketed) not in open_lists), None)
        going_on = self._going_on(options, read.bracketed) or (None if first else self._going_on(options, None))
        if going_on and not (opening and self._opens(opening, ahead)):
            return self._put(*going_on, read.bracketed)
        option = first or (opening or options)[0]
        alike = [at for at, (system, _) in enumerate(self.lists) if system == option[0]]
        return self._put(alike[0] if alike and not first else len(self.lists), option, read.bracketed)

    def _going_on(self, options: list[Choice], form: bool | None) -> tuple[int, Choice] | None:
        """The depth of the innermost list that a label goes on with, in brackets as its labels are, and as what it does."""
        for depth in range(len(self.lists) - 1, -1, -1):
            if form is not None and self.bracketed[depth] != form:
                continue
            for option in options:
                if option[0] == self.lists[depth][0] and ordinal(option) == ordinal(self.lists[depth]) + 1:
                    return depth, option
        return None

    @staticmethod
    def _opens(opening: list[Choice], ahead: LabelRead | None) -> bool:
        """Whether the next label is the second of the series that this label would open."""
        return ahead is not None and any((s, 2) == (o[0], ordinal(o)) for s, _ in opening for o in choices(ahead))

    def _put(self, depth: int, option: Choice, form: bool) -> str:
        self.lists[depth:], self.bracketed[depth:] = [option], [form]
        return self.base + "".join(f"({value})" for _, value in self.lists)
