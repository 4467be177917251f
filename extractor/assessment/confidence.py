"""The probability that each part of a document is wholly right, from what the finished document shows by itself.

A logistic model makes the probability of the evidence that `evidence.py` measures. Its weights are in `confidence.toml`, which
`tests/corpus/calibrate_confidence.py` makes from documents whose right answer is known.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from extractor.assessment.evidence import EvidenceValues, measure_evidence
from extractor.model import Confidence, Document

LOWEST, HIGHEST = 0.01, 0.99  # probabilities: about a thousand cases of a part are too few to say 0 or 1


class PartModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The logistic model of one part: the log odds without evidence, and what each unit of evidence adds to them."""

    intercept: float
    weights: dict[str, float]


def estimate_confidence(document: Document) -> Confidence:
    """The probability of each part that it is wholly right, rounded to 0.01; null where the document has no such part."""
    models = load_models()
    return Confidence(
        **{part: apply_model(models[part], values) for part, values in measure_evidence(document).items()}
    )


@cache
def load_models() -> dict[str, PartModel]:
    """The models of all parts."""
    data = tomllib.loads(files("extractor.assessment").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return msgspec.convert(data, dict[str, PartModel])


def apply_model(model: PartModel, values: EvidenceValues) -> float:
    """The probability, rounded to 0.01, that the model gives to a part with this evidence; never 0 or 1."""
    odds = model.intercept + sum(model.weights.get(name, 0.0) * value for name, value in sorted(values.items()))
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    return min(HIGHEST, max(LOWEST, round(probability, 2)))
