"""Where the time of `extract()` goes, stage by stage.

    python -m benchmarks.stages [FOLDER…] [--formats pdf,html] [--rounds 3]

Each file is read once before any counts. Seconds are those of processor; for PDF files they are given in units of the time
that PDFium takes for the bare text of the same files, which are read by turns.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.compare import choose_sample, list_corpus_folders
from benchmarks.peers import extractor, pypdfium2
from extractor import layout, readers
from extractor.segment import analysis

MAX_PDF_PAGES = 600  # of all PDF files together
TOTAL_STAGE, BARE_TEXT_STAGE, REMAINING_STAGE = "all", "bare text", "the rest"
STAGE_FUNCTIONS: dict[str, tuple[Any, str]] = {
    "reader": (readers, "read_document"), "layout": (layout, "arrange_pages"), "segment": (analysis, "analyse_source"),
}  # fmt: skip


def count_stage_time(stage: str, work: Callable[..., Any], seconds: Counter[str]) -> Callable[..., Any]:
    """The same work, whose time is counted for a stage."""

    def counted(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return work(*given, **named)
        finally:
            seconds[stage] += time.process_time() - began

    return counted


@contextmanager
def patch_stages(seconds: Counter[str]) -> Iterator[None]:
    """While this lasts, `extract()` counts the time of its stages."""
    with ExitStack() as stack:
        for stage, (room, name) in STAGE_FUNCTIONS.items():
            stack.enter_context(patch.object(room, name, count_stage_time(stage, getattr(room, name), seconds)))
        yield


def format_stage_table(format_: str, files: list[Path], rounds: int) -> Iterable[str]:
    """The lines of a format's table."""
    seconds: Counter[str] = Counter()
    whole, bare = (
        count_stage_time(TOTAL_STAGE, extractor(), seconds),
        count_stage_time(BARE_TEXT_STAGE, pypdfium2(), seconds),
    )
    with patch_stages(seconds):
        for number in range(rounds + 1):
            for path in files:
                whole(path)
                if format_ == "pdf":
                    bare(path)
            if number == 0:
                seconds.clear()
    everything, unit = seconds.pop(TOTAL_STAGE), seconds.pop(BARE_TEXT_STAGE, 0.0)
    seconds[REMAINING_STAGE] = everything - seconds.total()
    yield f"\n**{format_}**, {len(files)} documents\n"
    yield f"| stage | share |{' units of bare text |' if unit else ''}"
    yield f"|---|---:|{'---:|' if unit else ''}"
    for stage in (*STAGE_FUNCTIONS, REMAINING_STAGE, TOTAL_STAGE):
        spent = everything if stage == TOTAL_STAGE else seconds[stage]
        if spent:
            yield f"| {stage} | {spent / everything:.0%} |" + (f" {spent / unit:.2f} |" if unit else "")


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, help="where the files are; the corpus or the fixtures by default")
    ask.add_argument("--formats", default="pdf,docx,html,xml,md,txt", help="file endings, parted by commas")
    ask.add_argument("--rounds", type=int, default=3)
    args = ask.parse_args()
    for format_ in args.formats.split(","):
        files, _ = choose_sample(args.folders or list_corpus_folders(format_), format_, MAX_PDF_PAGES)
        if files:
            print("\n".join(format_stage_table(format_, files, args.rounds)), flush=True)


if __name__ == "__main__":
    main()
