"""Where the time of `extract()` goes, stage by stage.

    python -m benchmarks.stages [FOLDER…] [--formats pdf,html] [--rounds 3]

Each file is read once by every stage, in this order, before any file counts. Seconds are those of processor; for PDF files
they are given in units of the time that PDFium takes for the bare text of the same files, which are read by turns.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from benchmarks.compare import CORPUS, FOLDERS, ROOT, sample
from benchmarks.peers import pypdfium2
from extractor import checks, layout, readers
from extractor import pipeline as whole
from extractor.limits import Limits
from extractor.segment import reading as segment
from extractor.source import Pages

T = TypeVar("T")
PAGES = 600  # of all PDF files together


class Clock:
    """Seconds of processor by stage."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def take(self, stage: str, work: Callable[[], T]) -> T:
        """Do some work and count it for a stage."""
        began = time.process_time()
        found = work()
        self.seconds[stage] += time.process_time() - began
        return found


def read(path: Path, clock: Clock, bare: Callable[[Path], object]) -> None:
    """Read a file as `extract()` does."""
    if path.suffix == ".pdf":
        clock.take("bare text", lambda: bare(path))
    data = path.read_bytes()
    with whole._collector_at_rest():
        found = clock.take("reader", lambda: readers.read(data, path.name, Limits()))
        source = clock.take("layout", lambda: layout.arrange(found)) if isinstance(found, Pages) else found
        reading = clock.take("segment", lambda: segment.read(source))
        clock.take("the rest", lambda: _finish(reading, source, data, path.name))


def _finish(reading: segment.Reading, source: whole.Source, data: bytes, name: str) -> None:
    restored = whole.reconcile(reading)
    made = whole.assemble(reading, restored, whole._origin(data, name, source))
    remarks = [*reading.remarks, *restored.remarks, *checks.check(made, reading, restored)]
    made.diagnostics = whole.diagnose(remarks, reading.pieces)
    made.to_json()


def table(format_: str, files: list[Path], rounds: int) -> Iterable[str]:
    """The lines of a format's table."""
    bare = pypdfium2()
    for path in files:
        read(path, Clock(), bare)
    clock = Clock()
    for _ in range(rounds):
        for path in files:
            read(path, clock, bare)
    unit = clock.seconds.pop("bare text", 0.0)
    everything = clock.seconds.total()
    yield f"\n**{format_}**, {len(files)} documents\n"
    yield f"| stage | share |{' units of bare text |' if unit else ''}"
    yield f"|---|---:|{'---:|' if unit else ''}"
    for stage, seconds in (*clock.seconds.items(), ("all", everything)):
        yield f"| {stage} | {seconds / everything:.0%} |" + (f" {seconds / unit:.2f} |" if unit else "")


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
