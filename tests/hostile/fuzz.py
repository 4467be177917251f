"""Coverage-guided fuzzing of one format with Atheris: `python -m tests.hostile.fuzz FORMAT SECONDS [FOLDER]`.

FORMAT is one of `FORMATS`. The inputs begin with the fixtures and small hostile files of the format; those that reach new
code are kept in FOLDER, and a run goes on from there. It ends with the first input that breaks a property, which is
written to FOLDER as `crash-…`. At the end the number of runs is printed.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile

import atheris

with atheris.instrument_imports(include=["extractor"]):
    from extractor.readers import load_formats
    from tests.hostile.files import HOSTILE_FILES
    from tests.hostile.properties import read_and_check

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"
FORMATS = {"pdf": ["pdf"], "docx": ["docx"], "html": ["html"], "mhtml": ["mhtml"], "markdown": ["md"], "akn": ["xml"],
           "text": ["txt"], "mail": ["eml"], "zip": ["zip"]}  # fmt: skip
MAX_SEED_BYTES = 20_000
MAX_INPUT_BYTES = 40_000


def write_seeds(folder: pathlib.Path, ending: str) -> None:
    """Small files of the format for the fuzzer to begin with."""
    found = [path.read_bytes() for path in FIXTURES.glob(f"*/*.{ending}")]
    if len(found) == 0:
        found = [file.make() for file in HOSTILE_FILES.values() if file.name.endswith(ending)]
    for number, data in enumerate(found):
        if len(data) <= MAX_SEED_BYTES:
            (folder / f"seed-{number}").write_bytes(data)


def main() -> None:
    """Fuzz one format for some seconds."""
    kind, seconds = sys.argv[1], int(sys.argv[2])
    folder = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix=f"fuzz-{kind}-"))
    folder.mkdir(parents=True, exist_ok=True)
    [ending] = FORMATS[kind]
    write_seeds(folder, ending)
    load_formats()
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MAX_INPUT_BYTES}",
        f"-artifact_prefix={folder}/",
        "-timeout=30",
        "-rss_limit_mb=1536",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder)], lambda data: read_and_check(data, f"a.{ending}") and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
