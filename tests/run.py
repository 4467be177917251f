"""The whole test run: system programs where they may be installed, linters, types, imports, tests.

In CI (the environment variable CI is set) a skipped test fails the run.
"""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[1]
MODELS = ("ara", "chi-sim", "eng", "fra", "osd", "rus", "spa")  # of Tesseract
SYSTEM = {
    "soffice": ["libreoffice-writer-nogui"],
    "chromium": ["chromium"],
    "npm": ["npm"],
    "tesseract": ["tesseract-ocr", *(f"tesseract-ocr-{model}" for model in MODELS)],
}
PDF_TESTS = ("tests/readers", "tests/end_to_end", "tests/hostile/test_damage.py")  # also run without the accelerator
TOOLS = pathlib.Path(sys.executable).parent


def install_system_programs() -> None:
    """Install what optional tests need, where this user may; tests that need a missing program skip and say so."""
    missing = [name for program, packages in SYSTEM.items() if shutil.which(program) is None for name in packages]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=False)


def install_axe() -> None:
    """Put axe-core, which judges the review page's accessibility, beside this Python; without npm its tests skip."""
    if shutil.which("npm"):
        options = ["--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", sys.prefix]
        subprocess.run(["npm", "install", *options, "axe-core@4"], check=False)


def step(*command: str, **variables: str) -> str:
    """Run a step with variables of the environment, showing what it prints; ends the run when it fails."""
    print("+", *(f"{name}={value}" for name, value in variables.items()), *command, flush=True)
    environment = {**os.environ, **variables}
    with subprocess.Popen(
        [TOOLS / command[0], *command[1:]], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        sys.exit(process.returncode)
    return "".join(lines)


def main() -> None:
    install_system_programs()
    install_axe()
    step("ruff", "check", ".")
    step("ruff", "format", "--check", ".")
    step("mypy")
    step("lint-imports")
    output = step("python", "-m", "pytest", "-n", "2", "--dist", "worksteal", "-rs")
    output += step("python", "-m", "pytest", "-n", "2", "--dist", "worksteal", "-rs", *PDF_TESTS, EXTRACTOR_PURE="1")
    skipped = re.search(r"(\d+) skipped", output)
    if skipped and os.environ.get("CI"):
        sys.exit(f"{skipped[1]} tests were skipped")


if __name__ == "__main__":
    main()
