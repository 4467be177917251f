"""Numbers of lists and headings: the label that is shown before a paragraph and kept nowhere in the file."""

from __future__ import annotations

import re

import msgspec

from extractor.common.unicode_text import clean_text
from extractor.readers.odt.odf import LO_NS, OFFICE_NS, STYLE_NS, TEXT_NS, XML_NS, Element, parse_count
from extractor.readers.odt.styles import OdtStyles, TextFormat
from extractor.readers.shared.office.number_formats import MAX_WORD_NUMBER, format_number

MAX_LIST_LEVEL = 10
MAX_LABEL_PART_CHARS = 255  # of what is before and after a number, as for the text of a level in Word files
OUTLINE = "outline"  # the list of the headings that are in no other
_STYLE_TAGS = {f"{TEXT_NS}list-level-style-number", f"{TEXT_NS}outline-level-style"}
_PLACEHOLDER_PATTERN = re.compile(r"%(\d{1,2})%")
# Number formats by the numbers that they begin with, as OpenDocument names those of other scripts.
_FORMATS_BY_FIRST_NUMBERS = (
    ("1", "decimal"), ("01", "decimalZero"), ("i", "lowerRoman"), ("I", "upperRoman"), ("ا, ب, ج", "arabicAbjad"),
    ("أ, ب, ج", "arabicAbjad"), ("ا", "arabicAlpha"), ("أ", "arabicAlpha"),
    ("а", "russianLower"), ("А", "russianUpper"), ("一", "chineseCountingThousand"),
    ("〇", "ideographDigital"), ("壹", "chineseLegalSimplified"), ("甲", "ideographTraditional"),
    ("子", "ideographZodiac"), ("①", "decimalEnclosedCircle"), ("⑴", "decimalEnclosedParen"),
    ("⒈", "decimalEnclosedFullstop"), ("㈠", "ideographEnclosedCircle"), ("１", "decimalFullWidth"),
)  # fmt: skip


class LevelStyle(msgspec.Struct, frozen=True):
    """One level of a list: `format` is None where no number is shown, `pattern` the label with %1% for the first level's
    number, where the file gives it; else `shown_levels` numbers are between `prefix` and `suffix`.
    """

    is_bullet: bool = False
    format: str | None = None
    prefix: str = ""
    suffix: str = ""
    pattern: str | None = None
    shown_levels: int = 1
    start: int = 1
    hidden: bool = False


class ListMark(msgspec.Struct, frozen=True):
    """What is before a paragraph: `label` as shown, None for a bullet or nothing; `level` 1 for the outermost."""

    label: str | None
    level: int


class OpenList(msgspec.Struct):
    """A list that is read: its style, its level, and the counters by level, which lists that continue one another share."""

    style: str | None
    level: int
    counts: dict[int, int]


class ListNumbering(msgspec.Struct):
    """The lists of one story. Lists must be opened, and their paragraphs numbered, in the order of the document."""

    level_styles: dict[str, dict[int, LevelStyle]] = {}
    _counts_by_id: dict[str, dict[int, int]] = {}
    _counts_by_style: dict[str | None, dict[int, int]] = {}

    def open_list(self, element: Element, outer: OpenList | None, paragraph_style: str | None) -> OpenList:
        """Begin a list, within `outer` or by itself; `paragraph_style` is the list style that its paragraphs ask for."""
        named = element.get(f"{TEXT_NS}style-name")
        if outer is not None:
            return OpenList(named or outer.style, min(outer.level + 1, MAX_LIST_LEVEL), outer.counts)
        style = named or paragraph_style
        continued = element.get(f"{TEXT_NS}continue-list")
        if continued is not None and continued in self._counts_by_id:
            counts = self._counts_by_id[continued]
        elif element.get(f"{TEXT_NS}continue-numbering") == "true":
            counts = self._counts_by_style.get(style, {})
        else:
            counts = {}
        self._counts_by_style[style] = counts
        if identifier := element.get(f"{XML_NS}id"):
            self._counts_by_id[identifier] = counts
        return OpenList(style, 1, counts)

    def number_item(self, item: Element, within: OpenList) -> ListMark:
        """Count an item of a list and give its mark."""
        style = item.get(f"{TEXT_NS}style-override") or within.style
        return self._count(item, style, within.level, within.counts)

    def number_heading(self, heading: Element, level: int) -> ListMark | None:
        """Count a heading that is in no list; None where headings of its level have no number."""
        form = self.level_styles.get(OUTLINE, {}).get(level)
        if form is None or form.format is None or heading.get(f"{TEXT_NS}is-list-header") == "true":
            return None
        return self._count(heading, OUTLINE, level, self._counts_by_style.setdefault(OUTLINE, {}))

    def copy_without_counts(self) -> ListNumbering:
        """The same styles, nothing counted yet."""
        return ListNumbering(self.level_styles)

    def _count(self, element: Element, style: str | None, level: int, counts: dict[int, int]) -> ListMark:
        levels = self.level_styles.get(style or "", {})
        form = levels.get(level, LevelStyle(is_bullet=True))
        if form.is_bullet:
            return ListMark(None, level)
        start = element.get(f"{TEXT_NS}start-value")
        if start is not None:
            counts[level] = parse_count(start, MAX_WORD_NUMBER, least=0)
        else:
            counts[level] = min(counts[level] + 1, MAX_WORD_NUMBER) if level in counts else form.start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return ListMark("" if form.hidden else _format_label(levels, level, counts) or None, level)


def read_list_styles(sheet: OdtStyles, *roots: Element | None) -> ListNumbering:
    """The list styles of parts; those of the last one come first."""
    styles: dict[str, dict[int, LevelStyle]] = {}
    for root in (root for root in reversed(roots) if root is not None):
        for group in root.iterchildren(f"{OFFICE_NS}styles", f"{OFFICE_NS}automatic-styles"):
            for element in group.iterchildren(f"{TEXT_NS}list-style", f"{TEXT_NS}outline-style"):
                is_outline = element.tag == f"{TEXT_NS}outline-style"
                name = OUTLINE if is_outline else element.get(f"{STYLE_NS}name") or ""
                levels = {_read_level_number(level): _read_level(level, sheet) for level in element.iterchildren("*")}
                styles.setdefault(name, levels)
    return ListNumbering(styles)


def _read_level_number(level: Element) -> int:
    return parse_count(level.get(f"{TEXT_NS}level"), MAX_LIST_LEVEL)


def _read_level(level: Element, sheet: OdtStyles) -> LevelStyle:
    if level.tag not in _STYLE_TAGS:
        return LevelStyle(is_bullet=True)
    shown = sheet.apply_text_style(level.get(f"{TEXT_NS}style-name"), TextFormat())
    pattern = level.get(f"{LO_NS}num-list-format")
    synchronised = level.get(f"{STYLE_NS}num-letter-sync") == "true"
    return LevelStyle(
        format=_find_number_format(level.get(f"{STYLE_NS}num-format"), synchronised),
        prefix=(level.get(f"{STYLE_NS}num-prefix") or "")[:MAX_LABEL_PART_CHARS],
        suffix=(level.get(f"{STYLE_NS}num-suffix") or "")[:MAX_LABEL_PART_CHARS],
        pattern=pattern[:MAX_LABEL_PART_CHARS] if pattern is not None else None,
        shown_levels=parse_count(level.get(f"{TEXT_NS}display-levels"), MAX_LIST_LEVEL),
        start=parse_count(level.get(f"{TEXT_NS}start-value"), MAX_WORD_NUMBER, least=0)
        if level.get(f"{TEXT_NS}start-value")
        else 1,
        hidden=shown.hidden,
    )


def _find_number_format(sample: str | None, synchronised: bool) -> str | None:
    """The number format, as Word files name it, of one that is named by the numbers that it begins with."""
    if not sample:
        return None
    if sample in {"a", "A"}:
        case = "lower" if sample == "a" else "upper"
        return f"{case}Letter" if synchronised else f"{case}Alphabet"
    found = (name for start, name in _FORMATS_BY_FIRST_NUMBERS if sample.startswith(start))
    return next(found, "decimal")


def _format_label(levels: dict[int, LevelStyle], level: int, counts: dict[int, int]) -> str:
    """The label of a level; a level above that was never used shows its start."""
    form = levels[level]

    def write_number(at: int) -> str:
        other = levels.get(at, LevelStyle())
        return format_number(counts.get(at, other.start), other.format) if other.format else ""

    if form.pattern is not None and _PLACEHOLDER_PATTERN.search(form.pattern):
        return clean_text(_PLACEHOLDER_PATTERN.sub(lambda place: write_number(int(place[1])), form.pattern))
    numbers = (
        [write_number(at) for at in range(max(1, level - form.shown_levels + 1), level + 1)] if form.format else []
    )
    return clean_text(form.prefix + ".".join(number for number in numbers if number) + form.suffix)
