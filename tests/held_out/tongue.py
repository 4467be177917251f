"""Words, dates and times in the six languages."""

from __future__ import annotations

import datetime
import pathlib

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
AND = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و", "zh": "以及"}
Clock = tuple[int, int]
# Folders of layouts. The words of the first stand in the common file.
GROUPS = ("opened/first", "opened/second", "opened/third", "kept")


def read_table(name: str) -> list[list[str]]:
    text = (pathlib.Path(__file__).parent / name).read_text(encoding="utf-8")
    return [[part.strip() for part in line.split(" | ")] for line in text.splitlines() if line and line[0] != "#"]


WORDS = {
    key: dict(zip(LANGUAGES, forms, strict=True))
    for name in ("words.txt", *(f"{group}/words.txt" for group in GROUPS[1:]))
    for key, *forms in read_table(name)
}


class Tongue:
    """One language; `clock` chooses one of its ways to print a time, `half_brackets` prints a) for (a) where that is usual."""

    def __init__(self, code: str, clock: int = 0, half_brackets: bool = False) -> None:
        self.code, self.clock = code, clock
        self.opening = "" if half_brackets and code in ("fr", "es", "ru") else "("
        self.dash = self("dash")
        self.comma = {"ar": "، ", "zh": "，"}.get(code, ", ")
        self.colon = {"fr": " : ", "zh": "："}.get(code, ": ")
        self.stop = {"zh": "。"}.get(code, ".")
        self.semicolon = {"fr": " ; ", "zh": "；", "ar": "؛ "}.get(code, "; ")

    def __call__(self, key: str, **fill: object) -> str:
        return WORDS[key][self.code].format(**fill) if fill else WORDS[key][self.code]

    def label(self, letter: str) -> str:
        """(a), (b) … as this language prints it."""
        return f"{self.opening}{self('sub_labels')['abcdefghij'.index(letter)]})"

    def item_label(self, number: str) -> str:
        """A canonical number such as 3(a) as it is printed in running text."""
        main, _, rest = number.partition("(")
        return f"{main} {self.label(rest[0])}" if rest else main

    def both(self, first: str, second: str) -> str:
        """Two subjects as one title."""
        word = " e " if self.code == "es" and second[0] in "IÍ" else AND[self.code]
        return f"{first}{word}{second[0].lower()}{second[1:]}"

    def weekday(self, day: datetime.date) -> str:
        word = self("weekdays").split()[day.weekday()]
        return word[0].upper() + word[1:]

    def month(self, day: datetime.date, alone: bool = False, year: bool = False) -> str:
        if self.code == "zh":
            return f"{day.year}年{day.month}月" if year else f"{day.month}月"
        word = self("months_alone" if alone else "months").split()[day.month - 1].replace("_", " ")
        word = word[0].upper() + word[1:] if alone else word
        return f"{word} {day.year}" if year else word

    def date(self, day: datetime.date, year: bool = False) -> str:
        number = "1er" if self.code == "fr" and day.day == 1 else str(day.day)
        text = f"{number}{' de ' if self.code == 'es' else ' '}{self.month(day)}"
        text = f"{day.month}月{day.day}日" if self.code == "zh" else text
        return self("with_year", d=text, y=day.year) if year else text

    def full(self, day: datetime.date, year: bool = False) -> str:
        """Weekday and date."""
        return self("full_day", w=self.weekday(day), d=self.date(day, year))

    def short(self, day: datetime.date) -> str:
        """Weekday and date with short names."""
        weekday = self("weekdays_short").split()[day.weekday()].replace("_", " ")
        month = "" if self.code == "zh" else self("months_short").split()[day.month - 1].replace("_", " ")
        return self("short_day", w=weekday, d=day.day, m=month, n=day.month)

    def series(self, labels: list[str]) -> str:
        """Labels with commas, and a conjunction before the last."""
        *most, last = labels
        glue = "、" if self.code == "zh" else self.comma
        joint = "和" if self.code == "zh" else AND[self.code]
        return f"{glue.join(most)}{joint}{last}" if most else last

    def numbers(self, first: datetime.date, last: datetime.date) -> str:
        """A range within one month without the month's name."""
        day = "日" if self.code == "zh" else ""
        if first == last:
            return f"{first.day}{day}"
        return f"{first.day}{day}{'至' if day else self.dash}{last.day}{day}"

    def days(self, first: datetime.date, last: datetime.date, year: bool = False) -> str:
        """A range of days."""
        if first == last:
            return self.date(first, year)
        same = first.month == last.month
        if self.code == "zh":
            return f"{self.date(first, year)}至{f'{last.day}日' if same else self.date(last)}"
        begin = self.date(first).partition(" ")[0] if same else self.date(first)
        joint = " a " if self.code == "es" else self.dash if same or self.code == "fr" else " – "
        return f"{begin}{joint}{self.date(last, year)}"

    def time(self, at: Clock, half: bool = True) -> str:
        """One time of the day; `half` says whether the half-day is printed where the form has one."""
        hour, minute = at
        field = {
            "h": hour, "hh": f"{hour:02}", "mm": f"{minute:02}", "t": hour - 12 if hour > 12 else hour,
            "dot": f".{minute:02}" if minute else "", "fen": f"{minute}分" if minute else "",
            "point": "半" if minute == 30 else f"{minute}分" if minute else "",
            "heures": f"h {minute:02}" if minute else "heures", "hour": f"h {minute:02}" if minute else "h",
            "ap": (" a.m." if hour < 12 else " p.m.") if half else "", "am": ("am" if hour < 12 else "pm") if half else "",
            "half": ("上午" if hour < 12 else "下午") if half else "", "space_am": (" am" if hour < 12 else " pm") if half else "",
            "noon": "صباحا" if hour < 12 else "ظهرا" if hour == 12 else "بعد الظهر",
        }  # fmt: skip
        return self(f"time{self.clock}", **field)

    def at(self, at: Clock) -> str:
        """A time that stands alone."""
        return self(f"at{self.clock}", a=self.time(at))

    def span(self, start: Clock, end: Clock) -> str:
        same = (start[0] < 12) == (end[0] < 12)
        first, last = (
            self.time(start, not (same and self.code == "en")),
            self.time(end, not (same and self.code == "zh")),
        )
        return self(f"span{self.clock}", a=first, b=last)

    def ordinal(self, key: str, n: int) -> str:
        """The n-th meeting or session."""
        suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        return self(key, n=n, th=f"{n}{suffix}", e="re" if n == 1 else "e")

    def number(self, value: int) -> str:
        """A sum; a negative one in brackets, none as a dash."""
        text = f"{abs(value):,}".replace(",", "." if self.code == "es" else "\u00a0")
        return "–" if value == 0 else f"({text})" if value < 0 else text
