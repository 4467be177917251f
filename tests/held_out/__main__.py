"""Make a held-out set: `python -m tests.held_out OUT [--set kept] [--only NAME]`."""

from __future__ import annotations

import argparse
import concurrent.futures
import csv
import itertools
import json
import pathlib
import random
import subprocess
import tempfile
from collections.abc import Callable
from typing import NamedTuple

from . import kept, to_docx, to_html
from .draft import SUBJECTS, Draft
from .opened import first, second, third
from .tongue import LANGUAGES, Tongue

FILES_PER_RUN = 30  # that one run of LibreOffice prints
MANIFEST_COLUMNS = ["layout", "language", "symbol", "type", "rows", "items", "tables", "traits"]


class LayoutGroup(NamedTuple):
    """Layouts that were made together, and what their documents are made of."""

    layouts: dict[str, Callable[[Draft], None]]
    clocks: int  # ways to print a time
    subjects: list[str]
    fonts: list[str]
    half_brackets: bool  # in every second layout


FIRST = LayoutGroup(first.LAYOUTS, 4, SUBJECTS, ["serif", "serif", "sans"], False)
SECOND = LayoutGroup(second.LAYOUTS, 6, second.SECOND_SUBJECTS, ["serif", "serif", "sans", "narrow", "wide"], True)
THIRD = LayoutGroup(third.LAYOUTS, 9, third.THIRD_SUBJECTS, ["serif", "sans", "serif", "wide", "narrow"], True)
KEPT = LayoutGroup(kept.LAYOUTS, 12, kept.KEPT_SUBJECTS, ["sans", "serif", "wide", "serif", "narrow"], True)
SETS = {"opened": [FIRST, SECOND, THIRD], "kept": [KEPT]}


def draft(chosen: LayoutGroup, name: str, code: str) -> Draft:
    """One document. Its content hangs on the layout alone, so the six languages say the same."""
    place = list(chosen.layouts).index(name)
    clock = (place + LANGUAGES.index(code)) % chosen.clocks
    tongue = Tongue(code, clock, chosen.half_brackets and place % 2 == 1)
    made = Draft(name, tongue, random.Random(f"content {name}"))
    made.font = random.Random(f"look {name} {code}").choice(chosen.fonts)
    made.subjects = chosen.subjects
    chosen.layouts[name](made)
    return made


def print_page(source: pathlib.Path, target: pathlib.Path) -> None:
    """Print an HTML page as PDF by Chromium, with a profile of its own."""
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={home}",
                "--no-pdf-header-footer",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def write_document(made: Draft, stem: pathlib.Path, work: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """Write a document's DOCX, HTML and gold beside `stem`; returns the DOCX and the HTML in `work` that are to be printed."""
    to_docx.Writer(made).write(pathlib.Path(f"{stem}.docx"))
    pathlib.Path(f"{stem}.html").write_text(to_html.Writer(made, False).write(), encoding="utf-8")
    files = [f"{stem.name}.{end}" for end in ("chromium.pdf", "docx", "html", "pdf", "txt")]
    gold = json.dumps(made.gold(files), ensure_ascii=False, indent=1)
    pathlib.Path(f"{stem}.gold.json").write_text(f"{gold}\n", encoding="utf-8")
    word, page = work / f"{stem.name}.docx", work / f"{stem.name}.html"
    to_docx.Writer(made, True).write(word)
    page.write_text(to_html.Writer(made, True).write(), encoding="utf-8")
    return word, page


def describe_document(made: Draft, traits: str) -> list[object]:
    """The document's line of the manifest, in the order of MANIFEST_COLUMNS."""
    gold = made.gold([])
    rows, items = (gold["schedule"] or {}).get("rows", []), (gold["agenda"] or {}).get("items", [])
    counts = (len(rows), len(items), len(gold["tables"]))
    return [made.name, made.tongue.code, gold["masthead"]["symbols"][0], gold["type"], *counts, traits]


def print_words(words: list[pathlib.Path], out: pathlib.Path, home: pathlib.Path) -> None:
    """Print Word files as PDF by LibreOffice, and the text of these in columns."""
    profile = f"-env:UserInstallation={home.as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out)]
    for start in range(0, len(words), FILES_PER_RUN):
        files = words[start : start + FILES_PER_RUN]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=900)
    for word in words:
        pdf = out / f"{word.stem}.pdf"
        subprocess.run(["pdftotext", "-layout", pdf, pdf.with_suffix(".txt")], check=True)


def main() -> None:
    """Make the documents, print them, and list them in the manifest."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=pathlib.Path)
    ask.add_argument("--set", choices=SETS, default="opened", help="the layouts to make")
    ask.add_argument("--only", nargs="*", help="names of layouts")
    ask.add_argument("--languages", nargs="*", default=LANGUAGES)
    args = ask.parse_args()
    out = args.out.resolve()
    groups = {name: group for group in SETS[args.set] for name in group.layouts}
    out.mkdir(parents=True, exist_ok=True)
    manifest, words, pages = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        for name, code in itertools.product(args.only or groups, args.languages):
            made, stem = draft(groups[name], name, code), out / f"{name}.{code}"
            word, page = write_document(made, stem, work)
            words.append(word)
            pages.append((page, pathlib.Path(f"{stem}.chromium.pdf")))
            manifest.append(describe_document(made, (groups[name].layouts[name].__doc__ or "").strip().split("\n")[0]))
        print_words(words, out, work / "office")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda job: print_page(*job), pages))
    if not args.only:
        with (out / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([MANIFEST_COLUMNS, *manifest])


if __name__ == "__main__":
    main()
