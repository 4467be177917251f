"""Words put together to runs: those of one style that follow each other with no more than a blank's width between."""

from __future__ import annotations

from extractor.readers.pdf.glyphs import Style
from extractor.source import Run

APART = 0.12  # ems of white from which two words stand apart
NARROW = 0.15  # ems that a blank has at least
WIDE = 0.6  # ems from which the white is more than a blank


class Stretches:
    """The runs of a page, to which words are added in the order of their lines."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._style: Style | None = None  # of the last run

    def add(
        self, texts: list[str], places: list[float], style: Style, *, guessed: bool = False, alone: bool = False
    ) -> None:
        """Add words of one style with a blank between them; `places` are where each begins and ends, in turn.

        `guessed` says that the blank before the first is none of the file's: in a narrow gap it is one of letters set wide
        apart. `alone` says that there is none: something else may stand in the gap.
        """
        if self._style is not None:
            last, size = self.runs[-1], style.size
            gap = places[0] - last.x1
            if guessed and 0 <= gap < NARROW * size and self._style.stands_level(style):
                _extend(last, last.text + texts[0], places[1:2])
                texts, places = texts[1:], places[2:]
            elif not alone and APART * size < gap < WIDE * size and self._style == style:
                last.places = last.places or [last.x0, last.x1]
                last.places += places
                _extend(last, " ".join([last.text, *texts]), places)
                return
        if texts:
            self.runs.append(style.run(texts, places))
            self._style = style

    def add_turned(self, run: Run) -> None:
        """Add a run of words that are not upright on the page."""
        self.runs.append(run)
        self._style = None


def _extend(run: Run, text: str, places: list[float]) -> None:
    run.text, run.x1 = text, places[-1]
    if run.places:
        run.places[-1] = run.x1
