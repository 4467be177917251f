"""Runs mixed good, damaged and hostile files for a given time, and says whether memory, descriptors and files stay flat.

`python tests/soak.py --minutes 60` runs rounds of a batch over one output folder. Each round reads every fixture, new damaged
copies of them, and files that loop, wait, eat memory or crash, in worker processes; good and damaged files are read in this
process too, which lives for the whole time. A sample is printed after each round, and the exit status is 1 where something grows.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from extractor import ExtractionError, Limits, Settings, extract  # noqa: E402 - the path comes first
from extractor.batch import BatchJob, run_batch  # noqa: E402
from extractor.batch.progress import SilentObserver  # noqa: E402
from tests.batch.hostile import MISDEEDS  # noqa: E402
from tests.hostile.test_damage import damage  # noqa: E402

FORMATS = ("docx", "html", "md", "pdf", "txt", "xml")
DAMAGED_FILES = 60  # in a round
DEADLINE_SECONDS = 3.0  # for one document; files that loop or wait reach it
SAMPLE_INTERVAL_SECONDS = 2.0
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
MAX_GROWTH = 1.15  # of the last third of the samples over the second: the first is warming up


@dataclass(frozen=True)
class Sample:
    """What is in use at one moment: MiB, open descriptors, processes, temporary files."""

    seconds: int
    documents: int
    own_mib: int
    workers_mib: int
    descriptors: int
    worker_descriptors: int
    processes: int
    temporary_files: int


class Sampler(threading.Thread):
    """Takes a sample every few seconds until it is stopped."""

    def __init__(self, temporary: Path, out: Path) -> None:
        super().__init__(daemon=True)
        self.samples: list[Sample] = []
        self.documents = 0
        self._folders, self._began, self._stopped = (temporary, out / ".partial"), time.monotonic(), threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(SAMPLE_INTERVAL_SECONDS):
            with suppress(OSError):  # a process ended between two looks at it
                self.samples.append(self._take_sample())

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def _take_sample(self) -> Sample:
        children = list_descendants(os.getpid())
        return Sample(
            round(time.monotonic() - self._began), self.documents, read_resident_mib("self"),
            max((read_resident_mib(child) for child in children), default=0), count_descriptors("self"),
            max((count_descriptors(child) for child in children), default=0), len(children) + 1,
            sum(1 for folder in self._folders for path in folder.rglob("*") if path.is_file()),
        )  # fmt: skip


def list_descendants(process: int) -> list[int]:
    """The processes that this one started, and those that they started."""
    with suppress(OSError):
        children = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
        return children + [other for child in children for other in list_descendants(child)]
    return []


def read_resident_mib(process: int | str) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES >> 20
    return 0


def count_descriptors(process: int | str) -> int:
    with suppress(OSError):
        return len(os.listdir(f"/proc/{process}/fd"))
    return 0


def write_round(folder: Path, number: int) -> None:
    """Replace the files of the round before: all fixtures, damaged copies of them, and the misdeeds."""
    chance = random.Random(number)
    good = {ending: sorted((ROOT / "fixtures").glob(f"*/*.{ending}")) for ending in FORMATS}
    for path in folder.iterdir():
        path.unlink()
    for paths in good.values():
        for path in paths:
            (folder / f"{path.parent.name}-{path.name}").write_bytes(path.read_bytes())
    for count in range(DAMAGED_FILES):
        ending = FORMATS[count % len(FORMATS)]
        data = damage(chance.choice(good[ending]).read_bytes(), chance.choice(good[ending]).read_bytes(), chance)
        (folder / f"damaged-{count}.{ending}").write_bytes(data)
    for word in MISDEEDS.keys() - {"LOCK"}:  # LOCK holds up all workers for half a minute
        (folder / f"{word.lower()}.md").write_text(f"{word}\n", encoding="utf-8")


class Counting(SilentObserver):
    """Counts the results of all rounds."""

    def __init__(self, sampler: Sampler) -> None:
        self._sampler, self.results = sampler, Counter[str]()

    def on_file_settled(self, path: str, result: object) -> None:
        self._sampler.documents += 1
        self.results[getattr(result, "error", None) or getattr(result, "status", "")] += 1


def run_rounds(minutes: float, jobs: int, place: Path) -> tuple[list[Sample], Counter[str]]:
    """Run rounds until the time is over; returns the samples, and the counts of the batch's results."""
    source, out, temporary = place / "source", place / "out", place / "tmp"
    for folder in (source, out, temporary):
        folder.mkdir()
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
    sampler = Sampler(temporary, out)
    watch = Counting(sampler)
    limits = Limits(max_seconds=DEADLINE_SECONDS)
    settings = Settings(limits=limits, jobs=jobs, memory=512, extractor="tests.batch.hostile:extract")
    sampler.start()
    end = time.monotonic() + minutes * 60
    number = 0
    while time.monotonic() < end:
        write_round(source, number)
        run_batch(BatchJob((str(source),), out, retry="all"), settings, watch)
        for path in sorted(source.glob("*[0-9].*"))[number % 3 :: 3]:
            with suppress(ExtractionError):
                extract(path, limits=limits)
        number += 1
        for sample in sampler.samples[-1:]:
            print("\t".join(map(str, astuple(sample))), flush=True)
    sampler.stop()
    left = [path for path in (*temporary.rglob("*"), *out.glob(".partial/**/*")) if path.is_file()]
    if left:
        raise SystemExit(f"{len(left)} temporary files are left, the first is {left[0]}.")
    return sampler.samples, watch.results


def find_growth(samples: list[Sample]) -> list[str]:
    """What is higher in the last third of the time than in the second, by more than it varies."""
    third = len(samples) // 3
    found = []
    for name in ("own_mib", "workers_mib", "descriptors", "worker_descriptors", "processes"):
        middle, last = (
            sorted(getattr(sample, name) for sample in part)[-max(1, third // 4)]
            for part in (samples[third : 2 * third], samples[2 * third :])
        )
        if last > middle * MAX_GROWTH + 2:
            found.append(f"{name} grew from {middle} to {last}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print("\t".join(field.name for field in fields(Sample)), flush=True)
    with tempfile.TemporaryDirectory() as place:
        samples, results = run_rounds(options.minutes, options.jobs, Path(place))
        tempfile.tempdir = None
    print(", ".join(f"{count:,} {name}" for name, count in results.most_common()))
    growth = find_growth(samples)
    print("; ".join(growth) or "Nothing grows.")
    raise SystemExit(1 if growth else 0)


if __name__ == "__main__":
    main()
