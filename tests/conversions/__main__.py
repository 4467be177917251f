"""Convert Word files to other office formats and compare the readings: `python -m tests.conversions [FOLDER…] [--each N]`.

LibreOffice writes each Word file as ODT, DOC and RTF. For each format and part the share of values is printed that are
equal to those of the Word file. Without folders the fixtures and, where there is one, the corpus are taken.
"""

from __future__ import annotations

import argparse
import pathlib
import subprocess
import tempfile
from collections.abc import Iterable

from extractor import ExtractionError, extract
from tests.conversions.agreement import Json, add_up, encode, list_values, measure_agreement

ROOT = pathlib.Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "corpus"
FOLDERS = ("agendas", "resolutions", "wild/schedules", "wild/real_reports", "real", "unlabelled")
FORMATS = ("odt", "doc", "rtf")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def choose_files(folder: pathlib.Path, each: int) -> list[pathlib.Path]:
    """The first Word files of each language in a folder, and of those without one."""
    found: dict[str, list[pathlib.Path]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".docx"):
        marks = {*path.name.split("."), *path.parts[-2:]}
        found.setdefault(next((language for language in LANGUAGES if language in marks), ""), []).append(path)
    return [path for paths in found.values() for path in paths[:each]]


def convert(paths: Iterable[pathlib.Path], form: str, target: pathlib.Path) -> None:
    """Convert files by LibreOffice; those of one name go under numbers."""
    for number, path in enumerate(paths):
        (target / f"{number}.docx").write_bytes(path.read_bytes())
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    files = sorted(map(str, target.glob("*.docx")))
    options = ["--headless", "--convert-to", form, "--outdir", str(target)]
    subprocess.run(["soffice", profile, *options, *files], check=True, capture_output=True)


def read(path: pathlib.Path, name: str) -> Json | None:
    try:
        return extract(path.read_bytes(), name=name).to_dict()
    except ExtractionError as error:
        print(f"{name}: {error}")
        return None


def show_differences(name: str, one: Json, other: Json, limit: int) -> None:
    for part, values in list_values(one).items():
        others = list_values(other)[part]
        lost = [value for value in map(encode, values) if value not in set(map(encode, others))]
        gained = [value for value in map(encode, others) if value not in set(map(encode, values))]
        for sign, entries in (("-", lost), ("+", gained)):
            for entry in entries[:limit]:
                print(f"{name} {part} {sign} {entry[:300]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=2, help="files of each language in a folder")
    parser.add_argument("--formats", nargs="*", default=FORMATS)
    parser.add_argument("--misses", type=int, default=0, help="differences to print of each part")
    options = parser.parse_args()
    folders = options.folders or [ROOT / "fixtures", *(SHARED / name for name in FOLDERS)]
    for folder in folders:
        paths = choose_files(folder, options.each)
        if not paths:
            continue
        words = {path: read(path, path.name) for path in paths}
        for form in options.formats:
            with tempfile.TemporaryDirectory() as name:
                target = pathlib.Path(name)
                convert(paths, form, target)
                measured = []
                for number, path in enumerate(paths):
                    made = read(target / f"{number}.{form}", f"{path.stem}.{form}")
                    word = words[path]
                    if made is not None and word is not None:
                        measured.append(measure_agreement(word, made))
                        show_differences(f"{path.name} {form}", word, made, options.misses)
            parts = " ".join(f"{part} {share:.3f}" for part, share in add_up(measured).items())
            print(f"{folder.name} {form} {len(measured)} of {len(paths)}: {parts}", flush=True)


if __name__ == "__main__":
    main()
