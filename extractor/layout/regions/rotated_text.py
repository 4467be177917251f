"""Rotated text in the margin: running headers, page numbers and job numbers of landscape pages stand beside their text."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.source import Page, TextRun


def extract_rotated_text(pages: Sequence[Page]) -> tuple[list[str], list[Page]]:
    """The rotated texts in the margins, each once, and the pages without them.

    The margins are left and right of all upright text. The rotated text is taken before lines are built, since its words
    would join the lines beside them. Rotated text between upright text, as in header cells, stays.
    """
    texts: dict[str, None] = {}
    kept: list[Page] = []
    for page in pages:
        upright = [run for run in page.runs if not run.is_rotated]
        if not upright or len(upright) == len(page.runs):
            kept.append(page)
            continue
        left, right = min(run.x0 for run in upright), max(run.x1 for run in upright)
        in_margin = [run for run in page.runs if run.is_rotated and (run.x1 <= left or run.x0 >= right)]
        texts |= dict.fromkeys(_join_words(in_margin))
        taken = set(map(id, in_margin))
        kept.append(replace(page, runs=[run for run in page.runs if id(run) not in taken]))
    return list(texts), kept


def _join_words(runs: Sequence[TextRun]) -> list[str]:
    """The texts of rotated words, which are runs of their own: those that follow each other above one another are one text."""
    texts: list[list[TextRun]] = []
    for run in runs:
        last = texts[-1][-1] if texts else None
        if last is not None and run.x0 < last.x1 and last.x0 < run.x1:
            texts[-1].append(run)
        else:
            texts.append([run])
    return [" ".join(run.text for run in words) for words in texts]
