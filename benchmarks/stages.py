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

from benchmarks.compare import CORPUS, FOLDERS, ROOT, sample
from benchmarks.peers import extractor, pypdfium2
from extractor import layout, readers
from extractor.segment import reading

PAGES = 600  # of all PDF files together
WHOLE, BARE, REST = "all", "bare text", "the rest"
STAGES: dict[str, tuple[Any, str]] = {
    "reader": (readers, "read"), "layout": (layout, "arrange"), "segment": (reading, "read"),
}  # fmt: skip


def timed(stage: str, work: Callable[..., Any], seconds: Counter[str]) -> Callable[..., Any]:
    """The same work, whose time is counted for a stage."""

    def counted(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return work(*given, **named)
        finally:
            seconds[stage] += time.process_time() - began

    return counted


@contextmanager
def watched(seconds: Counter[str]) -> Iterator[None]:
    """While this lasts, `extract()` counts the time of its stages."""
    with ExitStack() as stack:
        for stage, (room, name) in STAGES.items():
            stack.enter_context(patch.object(room, name, timed(stage, getattr(room, name), seconds)))
        yield


def table(format_: str, files: list[Path], rounds: int) -> Iterable[str]:
    """The lines of a format's table."""
    seconds: Counter[str] = Counter()
    whole, bare = timed(WHOLE, extractor(), seconds), timed(BARE, pypdfium2(), seconds)
    with watched(seconds):
        for number in range(rounds + 1):
            for path in files:
                whole(path)
                if format_ == "pdf":
                    bare(path)
            if number == 0:
                seconds.clear()
    everything, unit = seconds.pop(WHOLE), seconds.pop(BARE, 0.0)
    seconds[REST] = everything - seconds.total()
    yield f"\n**{format_}**, {len(files)} documents\n"
    yield f"| stage | share |{' units of bare text |' if unit else ''}"
    yield f"|---|---:|{'---:|' if unit else ''}"
    for stage in (*STAGES, REST, WHOLE):
        spent = everything if stage == WHOLE else seconds[stage]
        if spent:
            yield f"| {stage} | {spent / everything:.0%} |" + (f" {spent / unit:.2f} |" if unit else "")


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, help="where the files are; the corpus or the fixtures by default")
    ask.add_argument("--formats", default="pdf,docx,html,xml,md,txt", help="file endings, parted by commas")
    ask.add_argument("--rounds", type=int, default=3)
    args = ask.parse_args()
    corpus = [CORPUS / name for name in FOLDERS if (CORPUS / name).is_dir()]
    for format_ in args.formats.split(","):
        folders = args.folders or (corpus[:2] if format_ == "pdf" else corpus) or [ROOT / "fixtures"]
        files, _ = sample(folders, format_, PAGES)
        if files:
            print("\n".join(table(format_, files, args.rounds)), flush=True)


if __name__ == "__main__":
    main()
