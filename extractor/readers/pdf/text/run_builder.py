"""Words put together to runs: those of one style that follow each other with no more than a blank's width between."""

from __future__ import annotations

from extractor.readers.pdf.text.text_page import MAX_BLANK_WIDTH_EM, MIN_BLANK_WIDTH_EM, TextObjectStyle
from extractor.source import TextRun

MIN_WORD_GAP_EM = 0.12  # ems of white from which two words stand apart


class RunBuilder:
    """The runs of a page, to which words are added in the order of their lines."""

    def __init__(self) -> None:
        self._runs: list[TextRun] = []
        self._texts: list[str] = []  # of the words of the last run, which may go on
        self._word_edges: list[float] = []
        self._style: TextObjectStyle | None = None

    def add_words(
        self,
        texts: list[str],
        places: list[float],
        style: TextObjectStyle,
        *,
        guessed: bool = False,
        alone: bool = False,
    ) -> None:
        """Add words of one style with a blank between them; `places` are where each begins and ends, in turn.

        `guessed` says that the file has no blank before the first: in a narrow gap it is one of letters set wide apart.
        `alone` says that no blank stands there: something else may stand in the gap. Keeps the lists.
        """
        if self._style is not None:
            size, gap = style.size, places[0] - self._word_edges[-1]
            if guessed and 0 <= gap < MIN_BLANK_WIDTH_EM * size and self._style.is_level_with(style):
                self._texts[-1] += texts[0]
                self._word_edges[-1] = places[1]
                texts, places = texts[1:], places[2:]
            elif not alone and MIN_WORD_GAP_EM * size < gap < MAX_BLANK_WIDTH_EM * size and self._style == style:
                self._texts += texts
                self._word_edges += places
                return
        if texts:
            self._flush_run()
            self._texts, self._word_edges, self._style = texts, places, style

    def add_rotated_run(self, run: TextRun) -> None:
        """Add a run of words that are not upright on the page."""
        self._flush_run()
        self._runs.append(run)

    def finish_runs(self) -> list[TextRun]:
        """All runs; no words can be added any more."""
        self._flush_run()
        return self._runs

    def _flush_run(self) -> None:
        if self._style is not None:
            self._runs.append(self._style.build_run(self._texts, self._word_edges))
            self._style = None
