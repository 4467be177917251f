"""Every Python example of the README runs, in the project's folder."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
COMMANDS = re.findall(r"^extractor (\w+)", README, re.MULTILINE)


def test_the_readme_shows_how_to_call_it() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.splitlines()[0])
def test_example_runs(example: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, env=environment, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_command_exists(command: str) -> None:
    program = [sys.executable, "-c", "from extractor.cli import main; main()", command, "--help"]
    assert subprocess.run(program, cwd=ROOT, capture_output=True, check=False, timeout=60).returncode == 0
