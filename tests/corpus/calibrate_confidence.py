"""Fits the models of `extractor.assessment.confidence` to the documents of the corpus whose right answer is known.

    python -m tests.corpus.calibrate_confidence                    write extractor/assessment/confidence.toml
    python -m tests.corpus.calibrate_confidence --parts masthead   fit this part, and keep the others as they are
    python -m tests.corpus.calibrate_confidence --step 0.7         go a part of the way from the weights in use to the fitted ones

A part is right where every figure that the scorer gives for it is 1. How the models hold on documents that were not fitted is
shown by `python -m tests.corpus.report_accuracy`. `--measured FILE` keeps what was measured, so that a second run need not extract again.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib
import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from extractor.assessment.confidence import PartModel, load_models
from extractor.assessment.evidence import (
    DIAGNOSTIC_FAMILIES,
    FILE_NAME_CODES,
    MEASURES,
    NEUTRAL_EVIDENCE,
    EvidenceValues,
)
from extractor.diagnostics import DIAGNOSTIC_KINDS
from tests.corpus.measured_documents import CORPUS, MeasuredDocument, measure_corpus

TABLE = pathlib.Path(__file__).parents[2] / "extractor" / "assessment" / "confidence.toml"
MIN_OCCURRENCES = 8  # of evidence in the cases, for its weight to be fitted
# Log odds that a doubt is believed to take away before it is seen: the odds are seven times lower. Chosen between -1 and -3,
# with which the share of sure parts that are right differs by about 0.002 on documents that were not fitted.
RARE_DOUBT = -2.0
ALONE_SHARE = (
    0.5  # of what a doubt says alone: with all of it, more parts are sure and fewer of them right; with none, fewer
)
PSEUDO_CASES = 2.0
REAL_WEIGHT = 20  # of a real document: those that were made have up to thirty versions, which differ little
REAL_WEIGHTS = {"tables": 30, "agenda": 40}  # where real documents differ more from those that were made
# How many times a wrong part of a document that was made counts. The rules were written with these layouts in view: of layouts
# that none knew (the kept set of tests/held_out, by its totals alone) up to four times as many are wrong, but of outlines,
# notes and texts as many.
UNSEEN_WRONGS = {"masthead": 2, "agenda": 2.6, "schedule": 2, "tables": 1.7}
DISBELIEF = 0.01  # the probability that a part of the next document of a kind that is always right is wrong
PENALTY = 3.0  # of the squared differences between the weights and what was believed: the strength of that belief
PENALTIES = {
    "agenda": 5.0,
    "schedule": 1.0,
}  # higher where the weights of few wrong parts would be far from what was believed
INTERCEPT_PENALTY = 0.01
STEPS = 25  # of Newton's method; the weights change by less than 0.01 after about twelve
SMALLEST_CHANGE = 1e-4  # of a weight, below which a step is not halved
Vector = NDArray[np.float64]
Case = tuple[EvidenceValues, bool, float]  # the evidence for a part, whether it is right, and how many times it counts


def split_halves(measured: list[MeasuredDocument]) -> tuple[list[MeasuredDocument], list[MeasuredDocument]]:
    """The documents that are fitted, and the others; all versions of a document are in the same half."""
    halves: tuple[list[MeasuredDocument], list[MeasuredDocument]] = ([], [])
    for document in measured:
        halves[zlib.crc32(document.name.encode()) % 2].append(document)
    return halves


def gather_cases(measured: list[MeasuredDocument], part: str) -> list[Case]:
    """The evidence and the rightness of a part, in each document that has it and whose gold speaks of it."""
    return [
        (d.evidence[part], d.right[part], _weigh_case(d, part))
        for d in measured
        if part in d.evidence and part in d.right
    ]


def _weigh_case(document: MeasuredDocument, part: str) -> float:
    """How many times a part of a document counts."""
    if is_real(document):
        return REAL_WEIGHTS.get(part, REAL_WEIGHT)
    return 1 if document.right[part] else UNSEEN_WRONGS.get(part, 1)


def fit_models(measured: list[MeasuredDocument], parts: Iterable[str] = MEASURES) -> dict[str, PartModel]:
    """The models of the parts, of all if nothing else is said, fitted to some documents."""
    return {part: fit_part(part, gather_cases(measured, part)) for part in parts}


def is_real(document: MeasuredDocument) -> bool:
    """Whether a document was not made for the corpus: its folder says so."""
    return pathlib.Path(document.path).parent.name.startswith("real")


def fit_part(part: str, cases: list[Case]) -> PartModel:
    """The logistic model of a part, in which no doubt makes the part more probable.

    A doubt that would do so only stands for something else in these documents: it is left out, and the rest fitted again.
    """
    counts = _count_occurrences(part, cases)
    beliefs = {
        name: _weigh_alone(name, cases) if count >= MIN_OCCURRENCES else RARE_DOUBT
        for name, count in sorted(counts.items())
        if count >= MIN_OCCURRENCES or _may_be_weighed_unseen(name)
    }
    while True:
        intercept, *weights = _fit_weights(cases, beliefs, PENALTIES.get(part, PENALTY))
        fitted = dict(zip(beliefs, weights, strict=True))
        raising = {name for name, weight in fitted.items() if weight > 0 and name not in NEUTRAL_EVIDENCE}
        if not raising:
            break
        beliefs = {name: belief for name, belief in beliefs.items() if name not in raising}
    weighed = {name: rounded for name, weight in fitted.items() if (rounded := round(weight, 2))}
    return PartModel(round(intercept, 2), weighed)


def _weigh_alone(name: str, cases: list[Case]) -> float:
    """A part of the log odds that a doubt takes away where nothing else is known; 0 for neutral evidence.

    The fit begins from there: of two doubts that always occur together in these documents, each keeps a weight.
    """
    if name in NEUTRAL_EVIDENCE:
        return 0.0
    sums = {(right, there): 0.0 for right in (False, True) for there in (False, True)}
    for values, right, times in cases:
        value = min(1.0, values.get(name, 0.0))
        sums[right, True] += times * value
        sums[right, False] += times * (1 - value)
    total = sum(sums.values())
    for right in (False, True):  # as if two more cases were known, as often right as all
        more = PSEUDO_CASES * (sums[right, True] + sums[right, False]) / total
        sums[right, True], sums[right, False] = sums[right, True] + more, sums[right, False] + more
    alone = math.log(sums[True, True] / sums[False, True]) - math.log(sums[True, False] / sums[False, False])
    return ALONE_SHARE * min(0.0, max(RARE_DOUBT, alone))


def _count_occurrences(part: str, cases: list[Case]) -> dict[str, int]:
    """In how many cases each kind of evidence occurs; diagnostics of the part count even where no case has them."""
    families = DIAGNOSTIC_FAMILIES[part]
    codes = {code for code in DIAGNOSTIC_KINDS if code.split(".")[0] in families} - FILE_NAME_CODES
    counts = {f"has {code}": 0 for code in sorted(codes)}
    for values, _, _ in cases:
        for name, value in values.items():
            counts[name] = counts.get(name, 0) + (value != 0)
    return counts


def _may_be_weighed_unseen(name: str) -> bool:
    """Whether evidence is a doubt even where the corpus shows too little of it: no mere notice, and not neutral."""
    kind = DIAGNOSTIC_KINDS.get(name.removeprefix("has "))
    return name not in NEUTRAL_EVIDENCE and (kind is None or kind.severity != "info")


def _fit_weights(cases: list[Case], beliefs: dict[str, float], penalty: float) -> list[float]:
    """The intercept and the weights of greatest likelihood, with a `penalty` on what they differ from the beliefs."""
    rows = np.array([[1.0, *(values.get(name, 0.0) for name in beliefs)] for values, _, _ in cases])
    targets = np.array([1 - DISBELIEF if right else DISBELIEF for _, right, _ in cases])
    times = np.array([float(count) for _, _, count in cases])
    centre = np.array([0.0, *beliefs.values()])
    penalties = np.array([INTERCEPT_PENALTY, *[penalty] * len(beliefs)])

    def measure_loss(weights: Vector) -> float:
        odds = rows @ weights
        unlikely = times @ (np.logaddexp(0, odds) - targets * odds)
        return float(unlikely + penalties @ (weights - centre) ** 2 / 2)

    mean = float(times @ targets / times.sum())
    weights: Vector = np.array([math.log(mean / (1 - mean)), *[0.0] * len(beliefs)])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (times * (targets - chances)) - penalties * (weights - centre)
        curve = (rows.T * (times * chances * (1 - chances))) @ rows + np.diag(penalties)
        change, before = np.linalg.solve(curve, slope), measure_loss(weights)
        while measure_loss(weights + change) > before and np.abs(change).max() > SMALLEST_CHANGE:
            change = change / 2
        weights = weights + change
    return [float(weight) for weight in weights]


def mix_models(used: PartModel, fitted: PartModel, step: float) -> PartModel:
    """A model between two: that in use with a step of 0, the fitted one with 1. What one does not weigh weighs nothing there."""
    names = sorted({*used.weights, *fitted.weights})
    weights = {n: round((1 - step) * used.weights.get(n, 0.0) + step * fitted.weights.get(n, 0.0), 2) for n in names}
    return PartModel(round((1 - step) * used.intercept + step * fitted.intercept, 2), weights)


def format_table(models: dict[str, PartModel]) -> str:
    """The data file that `extractor.assessment.confidence` reads."""
    lines = [
        "# Made by tests/corpus/calibrate_confidence.py: log odds that a part is wholly right, and what evidence adds."
    ]
    for part, model in models.items():
        lines += ["", f"[{part}]", f"intercept = {model.intercept}", f"[{part}.weights]"]
        lines += [f"{json.dumps(name)} = {weight}" for name, weight in model.weights.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit on all documents and write the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--measured", type=pathlib.Path, help="file to keep what was measured in, or to take it from")
    ask.add_argument(
        "--also", type=pathlib.Path, nargs="*", default=[], help="more folders with documents and their gold"
    )
    ask.add_argument("--parts", nargs="*", choices=list(MEASURES), default=list(MEASURES), help="the parts to fit")
    ask.add_argument(
        "--step", type=float, default=1.0, help="how far the weights go from those in use to the fitted ones"
    )
    args = ask.parse_args()
    measured = measure_corpus(args.measured, [CORPUS, *args.also])
    used = load_models()
    fitted = fit_models(measured, args.parts)
    models = used | {part: mix_models(used[part], model, args.step) for part, model in fitted.items()}
    TABLE.write_text(format_table(models), encoding="utf-8")


if __name__ == "__main__":
    main()
