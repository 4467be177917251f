"""Fits the models of `extractor.assessment.confidence` to the documents of the corpus whose right answer is known.

    python -m tests.corpus.calibrate_confidence    write extractor/assessment/confidence.toml

A part is right where every figure that the scorer gives for it is 1. How the models hold on documents that were not fitted is
shown by `python -m tests.corpus.report_accuracy`. `--measured FILE` keeps what was measured, so that a second run need not extract again.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib
import zlib

from extractor.assessment.confidence import PartModel
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
# Log odds of a doubt that occurs less often, or never: the odds are seven times lower. Chosen between -1 and -3, with which
# the share of sure parts that are right differs by about 0.002 on documents that were not fitted; at -3 fewer are sure.
RARE_DOUBT = -2.0
REAL_WEIGHT = 3  # of a real document: those that were made have up to thirty versions, which differ little
DISBELIEF = 0.005  # the probability that a part of the next document of a kind that is always right is wrong
PENALTY = 1.0  # of the squared weights: the strength of the belief that evidence says nothing
STEPS = 12  # of Newton's method; the weights change by less than 0.01 after about eight
Case = tuple[EvidenceValues, bool, int]  # the evidence for a part, whether it is right, and how many times it counts


def split_halves(measured: list[MeasuredDocument]) -> tuple[list[MeasuredDocument], list[MeasuredDocument]]:
    """The documents that are fitted, and the others; all versions of a document are in the same half."""
    halves: tuple[list[MeasuredDocument], list[MeasuredDocument]] = ([], [])
    for document in measured:
        halves[zlib.crc32(document.name.encode()) % 2].append(document)
    return halves


def gather_cases(measured: list[MeasuredDocument], part: str) -> list[Case]:
    """The evidence and the rightness of a part, in each document that has it and whose gold speaks of it."""
    return [
        (d.evidence[part], d.right[part], REAL_WEIGHT if is_real(d) else 1)
        for d in measured
        if part in d.evidence and part in d.right
    ]


def fit_models(measured: list[MeasuredDocument]) -> dict[str, PartModel]:
    """The models of all parts, fitted to some documents."""
    return {part: fit_part(part, gather_cases(measured, part)) for part in MEASURES}


def is_real(document: MeasuredDocument) -> bool:
    """Whether a document was not made for the corpus: its folder says so."""
    return pathlib.Path(document.path).parent.name.startswith("real")


def fit_part(part: str, cases: list[Case]) -> PartModel:
    """The logistic model of a part, in which no doubt makes the part more probable.

    A doubt that would do so only stands for something else in these documents: it is left out, and the rest fitted again.
    """
    counts = _count_occurrences(part, cases)
    names = sorted(name for name, count in counts.items() if count >= MIN_OCCURRENCES)
    rare = sorted(name for name, count in counts.items() if count < MIN_OCCURRENCES and _may_be_weighed_unseen(name))
    while True:
        intercept, *weights = _fit_weights(cases, names)
        raising = {n for n, weight in zip(names, weights, strict=True) if weight > 0 and n not in NEUTRAL_EVIDENCE}
        if not raising:
            break
        names = [name for name in names if name not in raising]
    rounded = {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}
    weighed = {name: weight for name, weight in rounded.items() if weight}
    return PartModel(round(intercept, 2), weighed | dict.fromkeys(rare, RARE_DOUBT))


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


def _fit_weights(cases: list[Case], names: list[str]) -> list[float]:
    """The intercept and the weights of greatest likelihood with a penalty on the weights, by Newton's method."""
    repeated = [(values, right) for values, right, times in cases for _ in range(times)]
    rows = [[1.0, *(values.get(name, 0.0) for name in names)] for values, _ in repeated]
    targets = [1 - DISBELIEF if right else DISBELIEF for _, right in repeated]
    weights = [0.0] * (len(names) + 1)
    for _ in range(STEPS):
        step = _take_step(rows, targets, weights)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
    return weights


def _take_step(rows: list[list[float]], targets: list[float], weights: list[float]) -> list[float]:
    """One step of Newton's method. The intercept has next to no penalty."""
    size = len(weights)
    penalties = [0.01, *[PENALTY] * (size - 1)]
    slope = [-penalty * weight for penalty, weight in zip(penalties, weights, strict=True)]
    curve = [[penalties[i] if i == j else 0.0 for j in range(size)] for i in range(size)]
    for row, target in zip(rows, targets, strict=True):
        filled = [(i, value) for i, value in enumerate(row) if value]
        odds = sum(weights[i] * value for i, value in filled)
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
        for i, value in filled:
            slope[i] += (target - chance) * value
            for j, other in filled:
                curve[i][j] += chance * (1 - chance) * value * other
    return _solve(curve, slope)


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    solution = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(rows[i][j] * solution[j] for j in range(i + 1, size))
        solution[i] = (rows[i][size] - rest) / rows[i][i]
    return solution


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
    args = ask.parse_args()
    measured = measure_corpus(args.measured, [CORPUS, *args.also])
    TABLE.write_text(format_table(fit_models(measured)), encoding="utf-8")


if __name__ == "__main__":
    main()
