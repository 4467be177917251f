"""Print documents with gold as scans: `python -m tests.scans OUT [--corpus FOLDER]`, then score OUT/CONDITION.

Takes the first documents of each language from three folders of the corpus, draws their pages as a scanner would see them,
and writes them as PDF or TIFF without a text layer, each with a copy of its gold. The same call gives the same files.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

SHARED = pathlib.Path(__file__).parents[3] / "shared"
FOLDERS = ("agendas", "resolutions", "wild/schedules")
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
CONDITIONS = {  # dots per inch, degrees of skew, share of specks in 65,536
    "300-clean": (300, 0.0, 0),
    "300-skewed": (300, 1.2, 0),
    "300-noisy": (300, 0.4, 60),
    "150-clean": (150, 0.0, 0),
    "150-skewed": (150, -0.8, 0),
    "150-noisy": (150, 0.4, 60),
}
PAPER, FADED_INK = 244, 40  # shades of noisy scans


def draw_pages(path: pathlib.Path, condition: str) -> Iterator[Image.Image]:
    """The pages of a PDF as scans in shades of grey."""
    dots, degrees, specks = CONDITIONS[condition]
    chance = random.Random(f"{path.name} {condition}")
    document = pypdfium2.PdfDocument(path)
    for page in document:
        gray = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
        if degrees:
            gray = gray.rotate(degrees * chance.choice([-1, 1]), Image.Resampling.BICUBIC, fillcolor=255)
        yield add_noise(gray, specks, chance) if specks else gray
    document.close()


def add_noise(gray: Image.Image, specks: int, chance: random.Random) -> Image.Image:
    """A picture on grey paper with soft edges, dark specks and the grain of a sensor."""
    size = gray.size
    high, low = (Image.frombytes("L", size, chance.randbytes(size[0] * size[1])) for _ in range(2))
    rare = ImageChops.lighter(
        high.point([0 if value == 0 else 255 for value in range(256)]),
        low.point([0 if value < specks else 255 for value in range(256)]),
    )
    soft = gray.filter(ImageFilter.GaussianBlur(0.6)).point(
        [FADED_INK + (PAPER - FADED_INK) * v // 255 for v in range(256)]
    )
    grain = high.filter(ImageFilter.GaussianBlur(0.7)).point([value // 6 for value in range(256)])
    return ImageChops.subtract(ImageChops.darker(soft, rare), grain, 1.0, 21)


def write_scan(source: pathlib.Path, gold: pathlib.Path, target: pathlib.Path, condition: str) -> None:
    """Write one scan, and the gold that speaks for it."""
    first, *rest = draw_pages(source, condition)
    dots = CONDITIONS[condition][0]
    options = {"compression": "tiff_deflate"} if target.suffix == ".tiff" else {}
    first.save(target, save_all=True, append_images=rest, resolution=dots, dpi=(dots, dots), **options)
    facts = json.loads(gold.read_text(encoding="utf-8"))
    facts["files"] = [target.name]
    target.with_suffix(f"{target.suffix}.gold.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=pathlib.Path)
    ask.add_argument("--corpus", type=pathlib.Path, default=SHARED / "corpus")
    ask.add_argument("--conditions", nargs="*", choices=CONDITIONS, default=["300-clean", "300-skewed", "150-noisy"])
    ask.add_argument("--languages", nargs="*", choices=LANGUAGES, default=LANGUAGES)
    ask.add_argument("--documents", type=int, default=1, help="from each folder and language")
    ask.add_argument("--skip", type=int, default=0, help="documents of each folder and language that are passed over")
    ask.add_argument("--suffix", choices=[".pdf", ".tiff"], default=".pdf")
    args = ask.parse_args()
    for folder in FOLDERS:
        for language in args.languages:
            golds = sorted((args.corpus / folder).glob(f"*.{language}.gold.json"))
            golds = [gold for gold in golds if gold.with_name(gold.name.replace(".gold.json", ".pdf")).exists()]
            for gold in golds[args.skip : args.skip + args.documents]:
                source = gold.with_name(gold.name.replace(".gold.json", ".pdf"))
                for condition in args.conditions:
                    target = args.out / condition / f"{folder.replace('/', '-')}-{source.stem}{args.suffix}"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    write_scan(source, gold, target, condition)


if __name__ == "__main__":
    main()
