"""How likely a text is to be language: a function that the languages register, for readers, which may not import them."""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str], float]
_measures: list[Measure] = []


def register_plausibility(measure: Measure) -> None:
    """Set the measure: it gives the share, 0 to 1, of a text's letter pairs that are usual in some language."""
    _measures[:] = [measure]


def measure_plausibility(text: str) -> float | None:
    """The share of a text's letter pairs that are usual in some language; None where no measure is registered."""
    return _measures[0](text) if _measures else None
