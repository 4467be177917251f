"""Speed and memory of `extract()` and of other programs over the same files, in one run.

    pip install --group benchmarks -e .
    python -m benchmarks.compare [FOLDER…] [--formats pdf,docx] [--rounds 5] [--pages 250] [--write]

Each program works in a process of its own, a new one for each round. File by file they take turns, so that what else the
machine does meets all alike; a file's time is the median of its rounds, in seconds of processor (all threads together), and
a program's speed that of the sum. Before a round, each process reads some other files, which do not count: they load
the program and what it makes ready for six languages. Within a round no file is read twice. A program that takes long for
its first round is asked no second time.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.peers import OUR_PROGRAM, PROGRAM_MODULES, PROGRAMS_BY_FORMAT

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
CORPUS_FOLDERS = ("real", "pairs", "agendas", "akn", "resolutions")
MAX_SAMPLE_FILES = 24  # files of one format
MAX_WARM_UP_FILES = 12  # other files that a process reads before those that count
MAX_ROUND_SECONDS = 20.0  # seconds for one round from which a program is asked no second time
README_BEGIN_MARKER, README_END_MARKER = "<!-- speed -->", "<!-- /speed -->"


@dataclass(slots=True)
class ProgramMeasurement:
    """A program at work on one format: its process, and for each file the seconds of its rounds.

    `tree` is the folder that `extractor` is taken from.
    """

    name: str
    tree: Path = ROOT
    process: subprocess.Popen[str] | None = None
    seconds: dict[Path, list[float]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[Path, int] = field(default_factory=dict)
    peak: float = 0.0
    failed: set[Path] = field(default_factory=set)

    def start_process(self, warming: list[Path]) -> None:
        """Start a process that has read these files."""
        command = [sys.executable, "-m", "benchmarks.worker", self.name]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(self.tree), str(ROOT)])}
        self.process = subprocess.Popen(
            command, cwd=self.tree, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        for path in warming:
            self.request_answer(path)

    def measure_file(self, path: Path) -> None:
        """Have it read a file, and keep what that cost."""
        answer = self.request_answer(path)
        self.peak = max(self.peak, answer["peak"])
        if answer["error"]:
            self.failed.add(path)
            return
        self.seconds[path].append(answer["seconds"])
        self.pages[path] = answer["pages"] or 1

    def request_answer(self, path: Path) -> dict[str, Any]:
        """What the process answers about a file."""
        assert self.process is not None
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(path, file=self.process.stdin, flush=True)
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def sum_median_seconds(self, files: Iterable[Path]) -> float:
        """Seconds for these files, each the median of its rounds."""
        return sum(median(self.seconds[path]) for path in files)

    @property
    def is_slow(self) -> bool:
        """Whether one round of it took so long that the next are left out."""
        return sum(times[0] for times in self.seconds.values()) > MAX_ROUND_SECONDS

    def end_process(self) -> None:
        """End its process."""
        if self.process is not None:
            self.process.communicate()


def find_installed_programs(format_: str) -> list[ProgramMeasurement]:
    """The programs for a format that are installed."""
    names = [peer.__name__ for peer in PROGRAMS_BY_FORMAT[format_]]
    return [
        ProgramMeasurement(name)
        for name in names
        if importlib.util.find_spec(PROGRAM_MODULES.get(name, name)) is not None
    ]


def measure_programs(peers: list[ProgramMeasurement], files: list[Path], warming: list[Path], rounds: int) -> None:
    """Let programs read the files in turns."""
    for number in range(rounds):
        asked = [peer for peer in peers if number == 0 or not peer.is_slow]
        for peer in asked:
            peer.start_process(warming)
        for path in files:
            for peer in asked:
                peer.measure_file(path)
        for peer in asked:
            peer.end_process()


def format_speed_table(format_: str, peers: list[ProgramMeasurement], files: list[Path]) -> list[str]:
    """The rows of a format's table; files that a program of the table can't read count for none."""
    sound = [peer for peer in peers if len(peer.failed) * 2 < len(files)]
    read = [path for path in files if not any(path in peer.failed for peer in sound)]
    first, unit = sound[0], "pages" if format_ == "pdf" else "documents"
    count = sum(first.pages[path] for path in read) if format_ == "pdf" else len(read)
    rows = [
        "", f"**{format_}**: {len(read)} documents" + (f", {count} pages" if format_ == "pdf" else ""), "",
        f"| program | {unit}/s | against {first.name} | peak memory |", "|---|---:|---:|---:|",
    ]  # fmt: skip
    for peer in sorted(sound, key=lambda peer: peer.sum_median_seconds(read)):
        seconds = peer.sum_median_seconds(read)
        name = f"**{peer.name}**" if peer.name == OUR_PROGRAM else peer.name
        rows.append(
            f"| {name} | {count / seconds:,.1f} | {first.sum_median_seconds(read) / seconds:.2f} | {peer.peak / 1024:,.0f} MiB |"
        )
    left = [f"{peer.name} ({len(peer.failed)} of {len(files)} failed)" for peer in peers if peer not in sound]
    return [*rows, *([f"\nLeft out: {', '.join(left)}."] if left else [])]


def list_corpus_folders(format_: str) -> list[Path]:
    """Where files of a format are: in the corpus beside the project, if there is one, else in the fixtures."""
    corpus = [CORPUS / name for name in CORPUS_FOLDERS if (CORPUS / name).is_dir()]
    real = corpus[:2] if format_ == "pdf" else corpus  # real PDF files, as they were issued
    return real or [ROOT / "fixtures"]


def choose_sample(folders: list[Path], format_: str, pages: int) -> tuple[list[Path], list[Path]]:
    """Up to some files of a format, the same for the same folders, PDF files up to some pages together; and a few others.

    Where there are no others the smallest of the files stands for them.
    """
    found = sorted(path for folder in folders for path in folder.rglob(f"*.{format_}"))
    random.Random(1).shuffle(found)
    kept = _take_pages(found, pages) if format_ == "pdf" else found[:MAX_SAMPLE_FILES]
    others = sorted(found[len(kept) :], key=lambda path: path.stat().st_size)
    return sorted(kept), others[:MAX_WARM_UP_FILES] or sorted(kept, key=lambda path: path.stat().st_size)[:1]


def _take_pages(found: list[Path], pages: int) -> list[Path]:
    """The first PDF files, with as many pages together."""
    import pypdfium2

    kept: list[Path] = []
    for path in found:
        with pypdfium2.PdfDocument(path) as document:
            pages -= len(document)
        if pages < 0 and kept:
            break
        kept.append(path)
    return kept


def main() -> None:
    """Measure, print the tables, and write them into the README where asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=Path, help="where the files are; the corpus or the fixtures by default")
    ask.add_argument("--formats", default=",".join(PROGRAMS_BY_FORMAT), help="file endings, parted by commas")
    ask.add_argument("--rounds", type=int, default=5)
    ask.add_argument("--pages", type=int, default=250, help="pages of all PDF files together")
    ask.add_argument("--write", action="store_true", help="put the tables into README.md")
    args = ask.parse_args()
    rows: list[str] = []
    for format_ in args.formats.split(","):
        files, warming = choose_sample(args.folders or list_corpus_folders(format_), format_, args.pages)
        if files:
            peers = find_installed_programs(format_)
            measure_programs(peers, files, warming, args.rounds)
            found = format_speed_table(format_, peers, files)
            print("\n".join(found), flush=True)
            rows += found
    if args.write:
        readme = ROOT / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(README_BEGIN_MARKER)
        behind = rest.partition(README_END_MARKER)[2]
        readme.write_text(
            f"{before}{README_BEGIN_MARKER}\n" + "\n".join(rows).strip() + f"\n\n{README_END_MARKER}{behind}",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
