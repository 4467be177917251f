"""How sure it is that a run of numbered lines is an agenda: kinds of evidence, each with a weight."""

from __future__ import annotations

import itertools
import re
import statistics

import msgspec

from extractor.languages import Language
from extractor.languages.agenda_words import COLONS
from extractor.segment.agenda.lines import AgendaLine, has_document_symbol, measure_length
from extractor.segment.agenda.runs import AgendaRun, is_prose
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, DraftBlock

_LEADING_NUMBER_PATTERN = re.compile(r"^\d+(?:\s+|$)")
AGENDA_TYPES = {"agenda", "annotated_agenda"}
# the weights of what names a list above it
INTRODUCTIONS = frozenset({"heading", "introduction", "items announced", "contents"})
MAX_LINES_TO_INTRODUCTION = 6  # captions and headings of groups between an agenda and what introduces it
MAX_AGENDA_HEADING_CHARS = 200
SHORT_TITLE_CHARS = 120  # the median of 1,400 titles of agendas is 52, that of numbered paragraphs of reports 310
LONG_TITLE_CHARS = 200
MIN_SECOND_SENTENCE_CHARS = (
    30  # code points after a stop within a title that are a sentence, and no rest of an abbreviation
)

# Weights are in one unit: a run is an agenda from MIN_AGENDA_WEIGHT on. A heading that says so is enough for short titles
# that are no sentences; a list that nothing introduces needs two usual items and all that is regular about a list.
MIN_AGENDA_WEIGHT = 4.0
AGENDA_HEADING_WEIGHT = 4.0  # "Provisional agenda" above it
INTRODUCTION_WEIGHT = 4.0  # "adopted the following agenda:" above it
ITEMS_ANNOUNCED_WEIGHT = 3.0  # "The following items are allocated to the Committee:" above it
CONTENTS_WEIGHT = -6.0  # contents list the sections of a report; those of an agenda's document list its items
AGENDA_CONTENTS_WEIGHT = 3.0
USUAL_ITEM_WEIGHT = 1.5  # "Adoption of the agenda", "Other matters": each of the first three
MAX_USUAL_ITEMS = 3
FIRST_NUMBER_WEIGHT = 1.0  # begins with 1
LATER_START_WEIGHT = -2.0  # begins with another number, and nothing introduces it: a part of another list
IRREGULAR_WEIGHT = -2.0  # half of the numbers do not follow the one before
GAPS_WEIGHT = -1.0  # the same, but all of them rise: items chosen from a longer list
GROUPS_WEIGHT = 1.0  # two lettered headings or more group its items
MIN_GROUPS = 2
NO_NUMBERS_WEIGHT = -5.0  # bullets: an agenda whose numbers were lost needs its heading and usual items
SHORT_WEIGHT = 1.0
LONG_WEIGHT = -3.0  # operative paragraphs and paragraphs of reports
SENTENCES_WEIGHT = -4.0  # several sentences in a title: a paragraph
SYMBOLS_WEIGHT = -3.0  # a list of documents
TIMES_WEIGHT = -5.0  # a programme
MIN_TIME_LINES = 2  # days or times among the items that show a programme
MAX_LINES_TO_TIME = 2  # a day and a time above the first item
MAX_TIME_CHARS = 60  # of a line that is a day or a time
REPEATED_WEIGHT = 2.0  # its titles are repeated over annotations
UNMARKED_WEIGHT = -4.0  # neither an introduction nor two usual items
PROSE_WEIGHT = -1.0  # the annotated items themselves, where a plain list may be elsewhere


class AgendaCandidate(msgspec.Struct, frozen=True):
    """A run with what introduces it and the weights of its evidence, by name. `is_contents`: it is a list of contents."""

    run: AgendaRun
    heading: DraftBlock | None
    introduction: DraftBlock | None
    is_contents: bool
    weights: dict[str, float]

    @property
    def weight(self) -> float:
        """The sum of the evidence."""
        return sum(self.weights.values())

    @property
    def is_introduced(self) -> bool:
        """Whether a heading or a paragraph names the list as an agenda or as contents."""
        return not INTRODUCTIONS.isdisjoint(self.weights)


class RunWeigher:
    """Weighs runs of items in one language."""

    def __init__(self, language: Language) -> None:
        self.agenda = language.agenda
        self.cells = language.cells
        self.dates = language.dates
        self.headings = language.headings
        self.labels = language.labels
        self.times = language.times

    def weigh_runs(self, runs: list[AgendaRun], lines: list[AgendaLine], *, is_agenda: bool) -> list[AgendaCandidate]:
        """Each run as a candidate. `is_agenda`: the document's title says that it is an agenda."""
        titles = [{item.title.rstrip(CLOSING_PUNCTUATION_SYMBOLS).casefold() for item in run.items} for run in runs]
        candidates: list[AgendaCandidate] = []
        for at, run in enumerate(runs):
            repeated = max((len(titles[at] & other) for n, other in enumerate(titles) if n != at), default=0)
            candidates.append(self._weigh_run(run, lines, is_agenda=is_agenda, repeated=repeated / len(titles[at])))
        return candidates

    def _weigh_run(
        self, run: AgendaRun, lines: list[AgendaLine], *, is_agenda: bool, repeated: float
    ) -> AgendaCandidate:
        heading, introduction = self._find_introduction(run, lines)
        above = lines[max(0, run.start - MAX_LINES_TO_INTRODUCTION) : run.start]
        under_contents = heading is not None and self.headings.find_section_function(heading.text) == "contents"
        under_contents = under_contents or any(line.has_leader for line in above)
        is_contents = under_contents or sum(item.line.has_leader for item in run.items) * 2 > len(run.items)
        weights = self._weigh_titles([item.title for item in run.items]) | _weigh_numbers(run)
        if is_contents:
            weights["contents"] = AGENDA_CONTENTS_WEIGHT if is_agenda else CONTENTS_WEIGHT
        elif heading is not None:
            weights["heading"] = AGENDA_HEADING_WEIGHT
        elif introduction is not None and self.agenda.is_agenda_mention(introduction.text):
            weights["introduction"] = INTRODUCTION_WEIGHT
        elif introduction is not None:
            weights["items announced"] = ITEMS_ANNOUNCED_WEIGHT
        if sum(map(self._is_group_heading, lines[max(0, run.start - 1) : run.end])) >= MIN_GROUPS:
            weights["groups"] = GROUPS_WEIGHT
        if repeated >= 0.5:
            weights["repeated"] = REPEATED_WEIGHT
        if self._count_time_lines(lines[max(0, run.start - MAX_LINES_TO_TIME) : run.end]) >= MIN_TIME_LINES:
            weights["times between"] = TIMES_WEIGHT
        if run.has_prose:
            is_annotated = is_agenda or (heading is not None and "usual items" in weights)
            weights["prose"] = PROSE_WEIGHT if is_annotated else CONTENTS_WEIGHT
        if not INTRODUCTIONS & set(weights) and weights.get("usual items", 0) < 2 * USUAL_ITEM_WEIGHT:
            weights["nothing says so"] = UNMARKED_WEIGHT
        if not (INTRODUCTIONS | {"first number"}) & set(weights):
            weights["begins within"] = LATER_START_WEIGHT
        return AgendaCandidate(run, heading, introduction, is_contents, weights)

    def _count_time_lines(self, lines: list[AgendaLine]) -> int:
        """How many lines are days or times: captions of a programme's entries."""
        captions = [
            line.title for line in lines if line.kind in {"heading", "text"} and len(line.title) < MAX_TIME_CHARS
        ]
        return sum(self.times.parse_times(t) is not None or self.dates.parse_date(t) is not None for t in captions)

    def _is_group_heading(self, line: AgendaLine) -> bool:
        """Whether a line is the lettered heading of a group of items ("A. Peace"), which plain text does not mark."""
        is_plain = line.kind == "text" and len(line.title) < SHORT_TITLE_CHARS
        reading = self.labels.read_label(line.title) if is_plain else line.reading
        return reading is not None and reading.system == "letter_upper" and not reading.bracketed

    def _weigh_titles(self, titles: list[str]) -> dict[str, float]:
        weights: dict[str, float] = {}
        kinds = {self.agenda.find_usual_agenda_item(title) for title in titles} - {None}
        usual = min(MAX_USUAL_ITEMS, len(kinds))
        if usual:
            weights["usual items"] = USUAL_ITEM_WEIGHT * usual
        median = statistics.median(map(measure_length, titles))
        if median <= SHORT_TITLE_CHARS:
            weights["short titles"] = SHORT_WEIGHT
        elif median >= LONG_TITLE_CHARS:
            weights["long titles"] = LONG_WEIGHT
        sentences = sum(_has_sentence(title) for title in titles) / len(titles)
        if sentences > 0.3:
            weights["sentences"] = SENTENCES_WEIGHT
        if sum(map(has_document_symbol, titles)) * 2 > len(titles):
            weights["symbols"] = SYMBOLS_WEIGHT
        if sum(self.times.parse_times(title) is not None for title in titles) * 3 > len(titles):
            weights["times"] = TIMES_WEIGHT
        return weights

    def _find_introduction(
        self, run: AgendaRun, lines: list[AgendaLine]
    ) -> tuple[DraftBlock | None, DraftBlock | None]:
        """The heading that names an agenda or contents above a run, and the paragraph that introduces it."""
        above = lines[max(0, run.start - MAX_LINES_TO_INTRODUCTION) : run.start]
        for distance, line in enumerate(reversed(above)):
            if line.block.is_heading:
                function = self.headings.find_section_function(line.title)
                if function == "contents" or self.is_agenda_heading(line.title):
                    return line.block, None
                if function is not None:
                    return None, None
            elif self.agenda.announces_items(line.title):
                return None, line.block
            elif self.agenda.is_agenda_mention(line.title) and self.agenda.find_usual_agenda_item(line.title) is None:
                if line.title[-1:] in COLONS or (distance == 0 and is_prose(line)):
                    return None, line.block
            elif is_prose(line):
                return None, None
        return None, None

    def is_agenda_heading(self, text: str) -> bool:
        """Whether a heading names an agenda, also within a longer name, but not items of one ("Agenda item 3")."""
        function = self.headings.find_section_function(text)
        if function is not None:
            return function == "agenda"
        if self.headings.find_document_type(text) in AGENDA_TYPES:
            return True
        text = _LEADING_NUMBER_PATTERN.sub("", text)
        if len(text) > MAX_AGENDA_HEADING_CHARS or self.agenda.find_usual_agenda_item(text) is not None:
            return False
        return self.agenda.is_agenda_mention(text) and not self.cells.find_mentioned_items(text)


def _has_sentence(title: str) -> bool:
    """Whether a title has a sentence's end within it, or is as long as no title is."""
    body = title.rstrip(f"{CLOSING_PUNCTUATION_SYMBOLS} ")
    if measure_length(body) > LONG_TITLE_CHARS * 1.5 or "。" in body:
        return True
    return any(len(body.partition(f"{stop} ")[2]) > MIN_SECOND_SENTENCE_CHARS for stop in ".?!")


def _weigh_numbers(run: AgendaRun) -> dict[str, float]:
    tops = [int(item.number) for item in run.items if item.number and item.number.isdecimal()]
    weights: dict[str, float] = {}
    if run.items[0].number in {"1", "I", "1.1"}:
        weights["first number"] = FIRST_NUMBER_WEIGHT
    if all(item.number is None for item in run.items):
        weights["no numbers"] = NO_NUMBERS_WEIGHT
    steps = [after - before for before, after in itertools.pairwise(tops)]
    if steps and sum(step == 1 for step in steps) * 2 < len(steps):
        rise = all(step > 0 for step in steps)
        weights["gaps" if rise else "irregular numbers"] = GAPS_WEIGHT if rise else IRREGULAR_WEIGHT
    return weights
