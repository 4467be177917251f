"""Holds versions of one document against each other: what must be equal in every language and in every format.

    python tests/corpus/agreement.py            language versions of each document, every parallel set of the corpus
    python tests/corpus/agreement.py --formats  formats of each agenda

Pages are read by their text alone: how many are recognised from pictures depends on the machine's speed.
Prints each difference with both values, and for each set the share of compared values that are equal.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import difflib
import pathlib
import re
import sys
from collections.abc import Iterator
from typing import Any

from extractor import Document, ExtractionError, extract

SHARED = pathlib.Path(__file__).parents[3] / "shared"
FOLDERS = ("agendas", "akn", "resolutions", "real", "unlabelled")
NAME = re.compile(r"(.+)\.(ar|en|es|fr|ru|zh)\.(.+)")  # "A-79-1.en.pdf", "agenda.fr.chromium.pdf"
MODELS = ("en", "docx")  # what the others are compared with, where it is there
FORMATS = ("docx", "pdf", "chromium.pdf", "html", "md")
Facts = dict[str, list[Any]]


def facts(document: Document, *, texts: bool = False) -> Facts:
    """What every version of a document must give alike, as lists in order; with `texts` the words, too."""
    masthead, meeting = document.masthead, document.masthead.meeting
    found: Facts = {
        "symbols": list(masthead.symbols),
        "date": [masthead.date],
        "distribution": [masthead.distribution],
        "type": [document.type],
        "session": [masthead.session.number if masthead.session else None],
        "meeting": [meeting.start, meeting.end] if meeting else [],
        "agenda_items": list(masthead.agenda_items),
        "agenda": [i.number for i in _flat(document.agenda.items)] if document.agenda else [],
        "documents": [s for i in _flat(document.agenda.items) for s in i.documents] if document.agenda else [],
        "schedule": [(r.date, r.start, r.end, tuple(r.items), r.continued) for r in document.schedule.rows]
        if document.schedule
        else [],
        "citations": sorted(c.symbol for c in document.citations if c.symbol),
        "numbers": [b.number for b in document.blocks if b.number],
        "footnotes": [note.marker for note in document.footnotes],
    }
    if texts:
        found["title"] = [masthead.title]
        found["bodies"] = list(masthead.bodies)
        found["item titles"] = [i.title for i in _flat(document.agenda.items)] if document.agenda else []
        found["row titles"] = [r.title for r in document.schedule.rows] if document.schedule else []
        found["texts"] = [b.text for b in document.blocks if b.zone != "masthead" and b.kind != "table"]
        found["note texts"] = [note.text for note in document.footnotes]
    return found


def _flat(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _flat(item.items)


def compare(one: Facts, other: Facts) -> tuple[int, int, list[str]]:
    """(equal values, compared values, differences in words)."""
    equal = compared = 0
    differences = []
    for name in one:
        a, b = one[name], other[name]
        matcher = difflib.SequenceMatcher(None, list(map(str, a)), list(map(str, b)), autojunk=False)
        same = sum(block.size for block in matcher.get_matching_blocks())
        equal, compared = equal + same, compared + max(len(a), len(b))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag != "equal":
                differences.append(f"{name}: {a[i1:i2]} | {b[j1:j2]}")
    return equal, compared, differences


def sets(folder: str, *, by_format: bool) -> dict[str, dict[str, pathlib.Path]]:
    """The documents of a folder that belong together: {document: {version: path}}."""
    found: dict[str, dict[str, pathlib.Path]] = collections.defaultdict(dict)
    for path in sorted((SHARED / "corpus" / folder).iterdir()):
        match = NAME.fullmatch(path.name)
        if match is None or path.suffix == ".json":
            continue
        stem, language, ending = match.groups()
        if by_format and ending in FORMATS:
            found[f"{stem}.{language}"][ending] = path
        elif not by_format:
            found[f"{stem}.*.{ending}"][language] = path
    return {name: versions for name, versions in found.items() if len(versions) > 1}


def read(path: pathlib.Path, *, texts: bool) -> Facts | None:
    """The facts of one version; None for one that can't be read, which has nothing equal."""
    try:
        return facts(extract(path.read_bytes(), name="document" + path.suffix, ocr="off"), texts=texts)
    except ExtractionError as error:
        print(f"  {path.name}: {error.code}")
        return None


def agree(versions: dict[str, Facts | None]) -> tuple[int, int, list[str]]:
    """Compare each version with the first."""
    equal = compared = 0
    lines = []
    first = next((version for version in MODELS if version in versions), next(iter(versions)))
    for version, b in versions.items():
        a = versions[first]
        if version != first and a is not None and b is not None:
            e, c, differences = compare(a, b)
            equal, compared = equal + e, compared + c
            lines += [f"  {first}|{version} {line}" for line in differences]
    return equal, compared, lines


def measure(folder: str, *, by_format: bool, quiet: bool) -> tuple[int, int]:
    """(equal values, compared values) of a folder; prints each document's differences unless quiet."""
    totals = [0, 0]
    found = sets(folder, by_format=by_format)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        reading = {
            name: {version: pool.submit(read, path, texts=by_format) for version, path in versions.items()}
            for name, versions in found.items()
        }
        results = {name: {version: task.result() for version, task in tasks.items()} for name, tasks in reading.items()}
    for name, versions in results.items():
        equal, compared, lines = agree(versions)
        totals = [totals[0] + equal, totals[1] + compared]
        if not quiet:
            print(f"{folder}/{name}: {equal}/{compared}", *lines, sep="\n")
    return totals[0], totals[1]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--formats", action="store_true", help="compare formats instead of languages")
    ask.add_argument("--folder", action="append", help="only this folder of the corpus")
    ask.add_argument("--quiet", action="store_true", help="only the shares")
    args = ask.parse_args()
    for folder in args.folder or (("agendas",) if args.formats else FOLDERS):
        equal, compared = measure(folder, by_format=args.formats, quiet=args.quiet)
        print(f"{folder}: {equal}/{compared} = {equal / max(1, compared):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
