"""Whether `extract()` became slower: this tree against the last release, or a commit, on the same files in one run.

    python -m benchmarks.guard [COMMIT] [--formats pdf,docx] [--rounds 3] [--pages 150]

The other version is installed with pip into a temporary folder, as its users have it. Both take turns file by file, each in a
process of its own (`benchmarks.compare` says how). Prints for each format the speed of this tree against the other's.
A ratio below MIN_SPEED_RATIO is measured again; exit status 1 only when the second run agrees.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from benchmarks.compare import ROOT, ProgramMeasurement, choose_sample, list_corpus_folders, measure_programs
from benchmarks.peers import OUR_PROGRAM, PROGRAMS_BY_FORMAT

MIN_SPEED_RATIO = 0.85  # of the other version's speed


def find_last_release() -> str | None:
    """The newest tag that this commit comes after; None where there is none."""
    command = ["git", "describe", "--tags", "--abbrev=0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def install_commit(commit: str, folder: Path) -> Path:
    """Install the package as it was at a commit; returns where."""
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        packed.extractall(folder / "source", filter="data")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(folder / "installed")]
    subprocess.run([*pip, str(folder / "source")], check=True)
    return folder / "installed"


def measure_speed_ratio(other: Path, format_: str, rounds: int, pages: int) -> float | None:
    """The speed of this tree against that of another on files of a format; None where there are none."""
    files, warming = choose_sample(list_corpus_folders(format_), format_, pages)
    programs = [ProgramMeasurement(OUR_PROGRAM), ProgramMeasurement(OUR_PROGRAM, other)]
    measure_programs(programs, files, warming, rounds)
    read = [path for path in files if not any(path in program.failed for program in programs)]
    ours, others = (program.sum_median_seconds(read) for program in programs)
    return others / ours if read else None


def main() -> None:
    """Measure, print and judge."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("commit", nargs="?", help="what to compare with; the last release by default")
    ask.add_argument("--formats", default=",".join(PROGRAMS_BY_FORMAT), help="file endings, with commas between")
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--pages", type=int, default=150, help="pages of all PDF files together")
    args = ask.parse_args()
    commit = args.commit or find_last_release()
    if commit is None:
        print("There is no release to compare with; name a commit.")
        return
    slower = []
    with tempfile.TemporaryDirectory() as folder:
        other = install_commit(commit, Path(folder))
        print(f"| format | speed against {commit} |\n|---|---:|")
        for format_ in args.formats.split(","):
            ratios: list[float] = []
            while len(ratios) < 2 and all(ratio < MIN_SPEED_RATIO for ratio in ratios):
                ratio = measure_speed_ratio(other, format_, args.rounds, args.pages)
                if ratio is None:
                    break
                ratios.append(ratio)
            print(f"| {format_} | {', then '.join(f'{ratio:.2f}' for ratio in ratios) or 'no files'} |", flush=True)
            if ratios and ratios[-1] < MIN_SPEED_RATIO:
                slower.append(format_)
    if slower:
        sys.exit(f"slower than {MIN_SPEED_RATIO} of {commit} in two runs: {', '.join(slower)}")


if __name__ == "__main__":
    main()
