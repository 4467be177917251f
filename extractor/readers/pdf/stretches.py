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
        self._runs: list[Run] = []
        self._texts: list[str] = []  # of the words of the last run, which may go on
        self._places: list[float] = []
        self._style: Style | None = None

    def add(
        self, texts: list[str], places: list[float], style: Style, *, guessed: bool = False, alone: bool = False
    ) -> None:
        """Add words of one style with a blank between them; `places` are where each begins and ends, in turn.

        `guessed` says that the file has no blank before the first: in a narrow gap it is one of letters set wide apart.
        `alone` says that no blank stands there: something else may stand in the gap. Keeps the lists.
        """
        if self._style is not None:
            size, gap = style.size, places[0] - self._places[-1]
            if guessed and 0 <= gap < NARROW * size and self._style.stands_level(style):
                self._texts[-1] += texts[0]
                self._places[-1] = places[1]
                texts, places = texts[1:], places[2:]
            elif not alone and APART * size < gap < WIDE * size and self._style == style:
                self._texts += texts
                self._places += places
                return
        if texts:
            self._end()
            self._texts, self._places, self._style = texts, places, style

    def add_turned(self, run: Run) -> None:
        """Add a run of words that are not upright on the page."""
        self._end()
        self._runs.append(run)

    def runs(self) -> list[Run]:
        """All runs; no words can be added any more."""
        self._end()
        return self._runs

    def _end(self) -> None:
        if self._style is not None:
            self._runs.append(self._style.run(self._texts, self._places))
            self._style = None
