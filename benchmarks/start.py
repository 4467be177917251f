"""How long a first answer takes, from the interpreter's start to its end.

    python -m benchmarks.start [--turns 9]

In units of the time that `python -c "import lxml.etree"` takes; the commands take turns, and medians count. Seconds are
those of processor.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
SAMPLE_AGENDA = """**General Assembly**

A/79/1

Distr.: General

12 March 2024

# Provisional agenda

1. Opening of the session.

2. Adoption of the agenda (A/78/2).
"""


def measure_command_seconds(command: list[str]) -> float:
    """The time that a command takes; compiled modules are kept, as Python keeps them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, env=kept, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--turns", type=int, default=9)
    args = ask.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "agenda.md"
        path.write_text(SAMPLE_AGENDA, encoding="utf-8")
        commands = {
            "import lxml.etree": [sys.executable, "-c", "import lxml.etree"],
            "extractor --help": [sys.executable, "-m", "extractor", "--help"],
            "a first small Markdown document": [
                sys.executable, "-c", f"from extractor import extract; extract({str(path)!r}).to_json()",
            ],
        }  # fmt: skip
        for command in commands.values():
            measure_command_seconds(command)  # modules are compiled once
        turns = [[measure_command_seconds(command) for command in commands.values()] for _ in range(args.turns)]
    times = [median(column) for column in zip(*turns, strict=True)]
    for name, time in zip(commands, times, strict=True):
        print(f"{name}: {time / times[0]:.1f}")


if __name__ == "__main__":
    main()
