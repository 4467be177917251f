"""The corpus gate: every figure of the scorer, by folder and format, and the agreement of a document's versions, against
floors that only rise. The mean of the figures has no floor: each of its figures has one.

    python tests/corpus/gate.py             compare with floors.json; exit status 1 when a figure is below its floor
    python tests/corpus/gate.py --raise     also raise the floors to the figures reached
    python tests/corpus/gate.py --only seed akn

A figure may fall by TOLERANCE without failing, so that a change worth its cost is not stopped by a rounding; the floor
stays. Prints every figure that rose or fell. Where ../shared is absent there is nothing to compare, and it says so.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import agreement

ROOT = pathlib.Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = pathlib.Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005
AGREEMENT = "agreement"  # has floors like a folder
MEAN = "MEAN OF THE FIGURES"  # of all figures that the scorer knows: it moves when a figure is added to the scorer
Figures = dict[str, float]


def measure(folder: str) -> Figures:
    """The scorer's figures for one folder of the corpus, as {"figure/column": value}."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [sys.executable, SHARED / "score" / "score.py", SHARED / "corpus" / folder, "--json", file.name]
        run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        figures = json.loads(pathlib.Path(file.name).read_text(encoding="utf-8"))["figures"]
    print(f"== {folder}\n{run.stdout}", flush=True)
    kept = {figure: row for figure, row in figures.items() if figure != MEAN}
    return {f"{figure}/{column}": round(value, 4) for figure, row in kept.items() for column, value in row.items()}


def measure_agreement() -> Figures:
    """The shares of values that are equal in a document's language versions, by folder, and in its formats."""
    shares = {}
    for folder, by_format in [*((folder, False) for folder in agreement.FOLDERS), ("agendas", True)]:
        equal, compared = agreement.measure(folder, by_format=by_format, quiet=True)
        shares[f"{'formats' if by_format else 'languages'}/{folder}"] = round(equal / compared, 4) if compared else 0.0
    print("== agreement", *(f"{name:28}{share:8.4f}" for name, share in shares.items()), sep="\n", flush=True)
    return shares


def compare(folder: str, floors: Figures, figures: Figures) -> list[str]:
    """Print what rose and what fell; returns the figures below their floors."""
    below = []
    for name in sorted(floors.keys() | figures.keys()):
        floor, value = floors.get(name), figures.get(name, 0.0)
        if floor is None or abs(value - floor) <= TOLERANCE:
            continue
        print(f"  {'+' if value > floor else '-'} {folder}/{name}: {floor:.4f} -> {value:.4f}")
        if value < floor:
            below.append(f"{folder}/{name}")
    return below


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--raise", dest="lift", action="store_true", help="write the higher figures as the new floors")
    ask.add_argument("--only", nargs="*", help="only these folders of the corpus")
    args = ask.parse_args()
    if not SHARED.exists():
        print("no corpus here: nothing to compare")
        return 0
    floors: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below = []
    for folder in args.only or floors:
        figures = measure_agreement() if folder == AGREEMENT else measure(folder)
        below += compare(folder, floors.get(folder, {}), figures)
        if args.lift:
            old = floors.get(folder, {})
            floors[folder] = {name: max(value, old.get(name, 0.0)) for name, value in sorted(figures.items())}
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(below)} figures below their floors" + "".join(f"\n  {name}" for name in below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
