"""Mutated PDF files, each read with the accelerator and without: the same pages or the same error, and no crash.

    python tests/hostile/fuzz_pdf.py [--count 200000] [--first 0] [FOLDER…]

The files are mutations of the fixtures, of all PDF files of the given folders, and of small pages whose operators are not
compressed, so that what is hurt is what the page draws. A mutation follows from its number: `--first N --count 1` repeats it.
They are read in child processes; one that crashes, or takes longer than MAX_SECONDS_PER_FILE, is reported with its number.

With AddressSanitizer and UndefinedBehaviorSanitizer in the accelerator (gcc, Linux):

    CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=undefined -g -O1" python setup.py build_ext --inplace --force
    export LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)"
    ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc python tests/hostile/fuzz_pdf.py --count 5000
    ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc python tests/corpus/compare_pdf_sources.py
"""

from __future__ import annotations

import argparse
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).parents[2]
FILES_PER_CHILD = 500
MAX_SECONDS_PER_FILE = 20
MAX_FILE_BYTES = 400_000  # larger files take most of the time and hold nothing else
NUMBERS = (b"0", b"-1", b"1e38", b"-1e38", b"0.0001", b"99999999999", b"32768", b"nan", b"/X", b"")
OPERATORS = (b"q", b"Q", b"BT", b"ET", b"T*", b"3 Tr", b"7 Tr", b"0 Tr", b"W n", b"f", b"S", b"0 0 0 rg", b"1 1 1 rg",
             b"0 1 -1 0 300 300 Tm", b"/F 0 Tf", b"/Missing 12 Tf", b"[(a) -9999 (b)] TJ", b"90 Tz", b"5 Ts",
             b"0 0 600 800 re")  # fmt: skip


def mutate_operators(data: bytes, chance: random.Random) -> bytes:
    """Exchange numbers, put operators in, and turn bytes within the streams of a file that are not compressed."""
    for _ in range(chance.randint(1, 6)):
        streams = [match.span(1) for match in re.finditer(rb"stream\n(.*?)\nendstream", data, re.S)]
        start, end = chance.choice(streams)
        tokens = re.split(rb"(\s+)", data[start:end])
        at = chance.randrange(len(tokens))
        match chance.randrange(4):
            case 0:
                tokens[at] = chance.choice(NUMBERS)
            case 1:
                tokens[at] += b" " + chance.choice(OPERATORS) + b" "
            case 2:
                tokens[at : at + chance.randint(1, 5)] = []
            case _:
                tokens[at] = bytes(
                    byte ^ (1 << chance.randrange(8)) if chance.random() < 0.3 else byte for byte in tokens[at]
                )
        data = data[:start] + b"".join(tokens) + data[end:]
    return data


def make_mutation(number: int, files: list[bytes], pages: list[bytes]) -> bytes:
    """The file with this number: every fourth is a hurt file, the others are small pages with hurt operators."""
    from tests.hostile.test_damage import damage

    chance = random.Random(number)
    if number % 4 == 0:
        return damage(chance.choice(files), chance.choice(files), chance)
    return mutate_operators(chance.choice(pages), chance)


def read_mutations(first: int, count: int, folders: list[pathlib.Path]) -> None:
    """Read some mutations with both sources; prints the number of each before it is read."""
    from extractor.readers.pdf.queries.ctypes_queries import CtypesQueries
    from extractor.readers.pdf.queries.source_choice import load_compiled_queries
    from tests.corpus.compare_pdf_sources import read_with
    from tests.readers.pdf_build import make_pdf
    from tests.readers.test_pdf_queries import MIXED, PAGES

    paths = sorted(path for folder in folders for path in folder.rglob("*.pdf") if path.stat().st_size < MAX_FILE_BYTES)
    files = [path.read_bytes() for path in paths]
    pages = [
        make_pdf([operators], fonts={"M": MIXED}, page=setting)
        for operators in PAGES.values()
        for setting in ("", "/Rotate 90")
    ]
    compiled, through_ctypes = load_compiled_queries(), CtypesQueries()
    for number in range(first, first + count):
        print(number, flush=True)
        data = make_mutation(number, files, pages)
        if read_with(compiled, data) != read_with(through_ctypes, data):
            sys.exit(f"mutation {number}: the sources differ")


def run_child(first: int, count: int, folders: list[str]) -> str | None:
    """Read some mutations in a child process; what went wrong, if something did."""
    command = [
        sys.executable,
        "-m",
        "tests.hostile.fuzz_pdf",
        "--child",
        "--first",
        str(first),
        "--count",
        str(count),
        *folders,
    ]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=count * MAX_SECONDS_PER_FILE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"mutations from {first} on: more than {MAX_SECONDS_PER_FILE} s a file"
    last = (done.stdout.splitlines() or ["none"])[-1]
    return f"mutation {last}: exit status {done.returncode}\n{done.stderr[-2000:]}" if done.returncode else None


def main() -> None:
    """Fuzz and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", type=pathlib.Path, help="where more PDF files are")
    ask.add_argument("--first", type=int, default=0)
    ask.add_argument("--count", type=int, default=200_000)
    ask.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.child:
        read_mutations(args.first, args.count, [ROOT / "fixtures", *args.folders])
        return
    faults = 0
    for first in range(args.first, args.first + args.count, FILES_PER_CHILD):
        count = min(FILES_PER_CHILD, args.first + args.count - first)
        fault = run_child(first, count, [str(folder.resolve()) for folder in args.folders])
        if fault:
            faults += 1
            print(fault, flush=True)
    print(f"{args.count} mutations from {args.first} on, {faults} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
