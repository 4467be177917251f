"""Watermarks: words in very large type at the same place of most pages, drawn across the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from extractor.layout.tolerances import (
    FURNITURE_PLACE_STEP_PT,
    MIN_REPEATED_PAGES,
    MIN_WATERMARK_PAGES_RATIO,
    MIN_WATERMARK_SIZE_RATIO,
)
from extractor.source import Page, TextRun


def extract_watermarks(pages: Sequence[Page]) -> tuple[list[str], list[Page]]:
    """The texts of watermarks, each once, and the pages without them.

    They are taken before lines are built, for their words would join those of the text that they cross.
    """
    if len(pages) < MIN_REPEATED_PAGES:
        return [], list(pages)
    sizes: Counter[float] = Counter()
    for size, count in Counter([run.size for page in pages for run in page.runs]).items():
        sizes[round(size, 1)] += count
    if not sizes:
        return [], list(pages)
    least = MIN_WATERMARK_SIZE_RATIO * sizes.most_common(1)[0][0]
    large = [{_make_key(run): run for run in page.runs if run.size >= least} for page in pages]
    counts = Counter(chain.from_iterable(large))
    marks = {
        key for key, count in counts.items() if count >= max(MIN_REPEATED_PAGES, MIN_WATERMARK_PAGES_RATIO * len(pages))
    }
    if not marks:
        return [], list(pages)
    texts = dict.fromkeys(runs[key].text for runs in large for key in runs if key in marks)
    kept = [replace(page, runs=[run for run in page.runs if _make_key(run) not in marks]) for page in pages]
    return list(texts), kept


def _make_key(run: TextRun) -> tuple[str, int, int, float]:
    step = FURNITURE_PLACE_STEP_PT
    return run.text, round(run.x0 / step), round(run.baseline / step), round(run.size, 1)
