"""How much depends on each threshold of the layout: `python -m tests.corpus.sensitivity [NAME…] [--documents 54]`.

Tries values near each number of `layout/tolerances.py`, or near those named, on PDF documents of the corpus, six pages each.
Prints how many of them are arranged otherwise with 0.8 and with 1.25 of the value, or for a count with one less and one more.
Layout is loaded anew in a child process for each value, since modules take their thresholds when they are loaded.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import multiprocessing
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extractor.errors import ExtractionError
from extractor.layout import tolerances
from extractor.limits import Limits
from extractor.readers import read_document
from extractor.source import PagedSource

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
THRESHOLDS = "extractor.layout.tolerances"
MAX_PAGES = 6  # of each document


def read_sample(documents: int) -> dict[str, PagedSource]:
    """The pages of documents of the corpus, the same in each run."""
    files = sorted(CORPUS.rglob("*.pdf"))
    found: dict[str, PagedSource] = {}
    for path in random.Random(5).sample(files, len(files)):
        if len(found) == documents:
            break
        try:
            pages = read_document(path.read_bytes(), path.name, Limits(max_pages=MAX_PAGES))
        except ExtractionError:
            continue
        if isinstance(pages, PagedSource) and any(page.runs for page in pages.pages):
            pages.render_page = None
            found[str(path)] = pages
    return found


def arrange_sample(sample: dict[str, PagedSource], change: dict[str, float], send: Callable[[Any], None]) -> None:
    """Send a digest of each document as it is arranged with changed thresholds. Runs in a child process."""
    for name in [name for name in sys.modules if name.startswith("extractor.layout") and name != THRESHOLDS]:
        del sys.modules[name]
    for name, value in change.items():
        setattr(tolerances, name, value)
    layout = importlib.import_module("extractor.layout")
    send(
        {
            path: hashlib.sha256(repr(layout.arrange_pages(pages, {})).encode()).digest()
            for path, pages in sample.items()
        }
    )


def run_child(sample: dict[str, PagedSource], change: dict[str, float]) -> dict[str, bytes]:
    """The digests of a sample with changed thresholds; none where the layout fails with them."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=arrange_sample, args=(sample, change, sender.send))
    process.start()
    sender.close()
    try:
        found: dict[str, bytes] = receiver.recv()
    except EOFError:
        found = {}
    process.join()
    return found


def main() -> None:
    """Try the values and print what changes."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("names", nargs="*", help="thresholds; all by default")
    ask.add_argument("--documents", type=int, default=54)
    args = ask.parse_args()
    sample = read_sample(args.documents)
    usual = run_child(sample, {})
    for name in args.names or [name for name in vars(tolerances) if name.isupper()]:
        value = getattr(tolerances, name)
        if not isinstance(value, int | float):
            continue
        near = (value - 1, value + 1) if isinstance(value, int) else (0.8 * value, 1.25 * value)
        changed = [
            sum(usual[path] != found.get(path) for path in usual)
            for found in (run_child(sample, {name: v}) for v in near)
        ]
        print(name, value, changed, flush=True)


if __name__ == "__main__":
    main()
