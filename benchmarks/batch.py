"""The batch's two promises, measured: two workers against one, and the parent's memory for 1,000 and 20,000 documents.

    python benchmarks/batch.py [--documents 300] [--rounds 5] [--folder FOLDER]

Throughput is that of the real extractor over generated agendas of about 30 kB, or over the files of a folder; one worker and
two take turns, and the median of the rounds' ratios counts. The most memory that a worker held is printed beside it.
Memory is the parent's peak, with an extractor that costs nothing, for its documents are as large as real ones and the
parent's work is the same.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
AGENDA_PHRASES = {
    "en": (
        "General Assembly",
        "Provisional agenda",
        "The Secretariat will report on item {n}, resolution 60/{n}.",
    ),
    "fr": (
        "Assemblée générale",
        "Ordre du jour provisoire",
        "Le Secrétariat présentera le point {n} (60/{n}).",
    ),
    "ru": (
        "Генеральная Ассамблея",
        "Предварительная повестка дня",
        "Секретариат доложит по пункту {n} (60/{n}).",
    ),
    "zh": ("大会", "临时议程", "秘书处将根据第60/{n}号决议就项目{n}提出报告。"),
}


def make_agenda(number: int) -> str:
    """A generated agenda of some 300 numbered paragraphs."""
    body, title, line = list(AGENDA_PHRASES.values())[number % len(AGENDA_PHRASES)]
    lines = [f"{at}. {line.format(n=number + at)}" for at in range(1, 301)]
    return (
        "\n\n".join([f"**{body}**", f"A/79/{number}", "Distr.: General", "12 March 2024", f"# {title}", *lines]) + "\n"
    )


def make_small_file(number: int) -> str:
    """A file of its own content."""
    return f"# {number}\n"


def make_instant_document(data: bytes, *, name: str, limits: Any) -> Any:  # noqa: ARG001 - the workers call it as they call extract
    """An extractor that costs nothing and returns a document of usual size."""
    import hashlib

    from extractor.model import Block, Document, Masthead, Origin

    number = int(data[2:])
    text = f"This is a paragraph of document {number}. " * 6
    blocks = [Block(id=f"b{at}", kind="paragraph", text=text) for at in range(80)]
    origin = Origin(name=name, sha256=hashlib.sha256(data).hexdigest(), bytes_=len(data), format="markdown")
    return Document(source=origin, language="en", masthead=Masthead(title=f"Title {number}"), blocks=blocks)


def run_measured_batch(source: str, out: str, jobs: str, extractor: str) -> None:
    """One batch in a process of its own; prints its seconds, peak memory in KiB and share of processor time."""
    from extractor import Settings
    from extractor.batch import BatchJob, Export, run_batch
    from extractor.batch.progress import SilentObserver

    began = time.perf_counter()
    summary = run_batch(
        BatchJob((source,), Path(out)), Settings(jobs=int(jobs), extractor=extractor), SilentObserver(),
        [Export("jsonl", Path(f"{out}.jsonl"))],
    )  # fmt: skip
    seconds = time.perf_counter() - began
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    share = own.ru_utime / (own.ru_utime + workers.ru_utime)
    figures = {"seconds": seconds, "peak": own.ru_maxrss, "worker_peak": workers.ru_maxrss, "share": share}
    print(json.dumps({**figures, "status": summary.status}))


def make_documents(documents: int, make: Callable[[int], str], folder: Path) -> Path:
    """Write documents under a folder; returns where."""
    for number in range(documents):
        path = folder / "source" / f"{number % 50:02}" / f"{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(number), encoding="utf-8")
    return folder / "source"


def measure_batch(source: Path, jobs: int, extractor: str) -> dict[str, Any]:
    """Convert documents, and return what the batch prints."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--run", str(source), f"{folder}/out", str(jobs), extractor]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=300, help="documents of the throughput runs")
    ask.add_argument("--folder", type=Path, help="files for the throughput runs, instead of generated ones")
    ask.add_argument("--rounds", type=int, default=5, help="throughput runs of each number of workers")
    ask.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.run:
        sys.path.insert(0, str(ROOT))
        run_measured_batch(*args.run)
        return
    with tempfile.TemporaryDirectory() as folder:
        source = args.folder or make_documents(args.documents, make_agenda, Path(folder))
        ratios = []
        for _ in range(args.rounds):
            one, two = (measure_batch(source, jobs, "extractor.pipeline:extract") for jobs in (1, 2))
            ratios.append(one["seconds"] / two["seconds"])
            peak = two["worker_peak"] / 1024
            print(
                f"two workers against one: {ratios[-1]:.2f}, the parent's share {two['share']:.1%}, a worker's peak {peak:.0f} MiB",
                flush=True,
            )
    print(f"median: {median(ratios):.2f}", flush=True)
    peaks = {}
    for documents in (1_000, 20_000):
        with tempfile.TemporaryDirectory() as folder:
            source = make_documents(documents, make_small_file, Path(folder))
            peaks[documents] = measure_batch(source, 2, "benchmarks.batch:make_instant_document")["peak"]
        print(f"{documents:6,} documents: parent's peak {peaks[documents] / 1024:7.1f} MiB", flush=True)
    print(f"memory for twenty times as many: {peaks[20_000] / peaks[1_000]:.2f}")


if __name__ == "__main__":
    main()
