"""Canonical numbers with their paths: "2(a)(i)" for the item (i) under (a) under paragraph 2.

Rule (Editorial Manual): 1. > (a) > (i). A label such as "(i)" can be a letter or a Roman figure; what stands before and
after it decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Path:
    """The open numbered paragraph, and the open lists under it, outermost first."""

    base: str = ""
    lists: list[Choice] = field(default_factory=list)

    def paragraph(self, value: str) -> str:
        """The number of a numbered paragraph; lists under the one before are closed."""
        self.base, self.lists = value, []
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
        going_on = [
            (depth, option)
            for depth in range(len(self.lists) - 1, -1, -1)
            for option in options
            if option[0] == self.lists[depth][0] and ordinal(option) == ordinal(self.lists[depth]) + 1
        ]
        opening = [option for option in options if ordinal(option) == 1]
        if going_on and not (opening and self._opens(opening, ahead)):
            return self._put(*going_on[0])
        first = next((o for o in opening if o[0] not in {system for system, _ in self.lists}), None)
        option = first or (opening or options)[0]
        systems = [system for system, _ in self.lists]
        return self._put(systems.index(option[0]) if option[0] in systems else len(self.lists), option)

    @staticmethod
    def _opens(opening: list[Choice], ahead: LabelRead | None) -> bool:
        """Whether the next label is the second of the series that this label would open."""
        return ahead is not None and any((s, 2) == (o[0], ordinal(o)) for s, _ in opening for o in choices(ahead))

    def _put(self, depth: int, option: Choice) -> str:
        self.lists[depth:] = [option]
        return self.base + "".join(f"({value})" for _, value in self.lists)
