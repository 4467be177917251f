"""Make the held-out set: `python -m tests.held_out OUT [--only NAME]`."""

from __future__ import annotations

import argparse
import concurrent.futures
import csv
import json
import pathlib
import random
import subprocess
import tempfile

from . import agendas, plans, tables, to_docx, to_html
from .draft import Draft
from .tongue import LANGUAGES, Tongue

LAYOUTS = plans.LAYOUTS | agendas.LAYOUTS | tables.LAYOUTS


def draft(name: str, code: str) -> Draft:
    """One document. Its content hangs on the layout alone, so the six languages say the same."""
    clock = (list(LAYOUTS).index(name) + LANGUAGES.index(code)) % 4
    made = Draft(name, Tongue(code, clock), random.Random(f"content {name}"))
    made.font = random.Random(f"look {name} {code}").choice(["serif", "serif", "sans"])
    LAYOUTS[name](made)
    return made


def print_page(source: pathlib.Path, target: pathlib.Path) -> None:
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


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=pathlib.Path)
    ask.add_argument("--only", nargs="*", help="names of layouts")
    ask.add_argument("--languages", nargs="*", default=LANGUAGES)
    args = ask.parse_args()
    args.out = args.out.resolve()
    args.out.mkdir(parents=True, exist_ok=True)
    manifest = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        words, pages = [], []
        for name in args.only or LAYOUTS:
            for code in args.languages:
                made = draft(name, code)
                stem = args.out / f"{name}.{code}"
                to_docx.Writer(made).write(pathlib.Path(f"{stem}.docx"))
                to_docx.Writer(made, True).write(work / f"{stem.name}.docx")
                pathlib.Path(f"{stem}.html").write_text(to_html.Writer(made, False).write(), encoding="utf-8")
                page = work / f"{stem.name}.html"
                page.write_text(to_html.Writer(made, True).write(), encoding="utf-8")
                words.append(work / f"{stem.name}.docx")
                pages.append((page, pathlib.Path(f"{stem}.chromium.pdf")))
                files = [f"{stem.name}.{end}" for end in ("chromium.pdf", "docx", "html", "pdf", "txt")]
                gold = made.gold(files)
                pathlib.Path(f"{stem}.gold.json").write_text(
                    json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
                )
                rows = len((gold["schedule"] or {}).get("rows", []))
                manifest.append(
                    [
                        name,
                        code,
                        gold["masthead"]["symbols"][0],
                        gold["type"],
                        rows,
                        len((gold["agenda"] or {}).get("items", [])),
                        len(gold["tables"]),
                        (LAYOUTS[name].__doc__ or "").split("\n")[0],
                    ]
                )
        home = work / "office"
        for start in range(0, len(words), 30):
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation={home.as_uri()}",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    str(args.out),
                    *words[start : start + 30],
                ],
                check=True,
                capture_output=True,
                timeout=900,
            )
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda job: print_page(*job), pages))
    for word in words:
        pdf = args.out / f"{word.stem}.pdf"
        subprocess.run(["pdftotext", "-layout", pdf, pdf.with_suffix(".txt")], check=True)
    if not args.only:
        with (args.out / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [["layout", "language", "symbol", "type", "rows", "items", "tables", "traits"], *manifest]
            )


if __name__ == "__main__":
    main()
