"""What each document of the corpus shows beside its gold: evidence for its parts, whether they are right, and how much is."""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import pathlib
from collections.abc import Sequence
from functools import cache
from types import ModuleType

import msgspec

from extractor import Document, ExtractionError, extract
from extractor.assessment.evidence import DIAGNOSTIC_FAMILIES, EvidenceValues, measure_evidence

SHARED = pathlib.Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus"
# The scorer has no part for the text; here it is right where all paragraphs are, and in order.
TEXT_FIGURES = ("paragraphs exact", "reading order")


class FieldAccuracy(msgspec.Struct, frozen=True):
    """Of the values of a field that were given the share that is right, and of those in the gold the share that was found.

    None where none was given, or where the gold does not list all; None where the gold has none.
    """

    precision: float | None
    recall: float | None


class MeasuredDocument(msgspec.Struct, frozen=True):
    """One file of the corpus: by part of the document its evidence and rightness, by field its accuracy.

    `doubted` says of each part whether a warning or error of its kind was given, `said` is its confidence. A file that was
    not read has no parts, and zeros for the fields that its gold has.
    """

    path: str
    language: str
    evidence: dict[str, EvidenceValues]
    right: dict[str, bool]
    doubted: dict[str, bool]
    said: dict[str, float]
    accuracy: dict[str, FieldAccuracy]

    @property
    def name(self) -> str:
        """The name that all versions of a document share, in whatever language and format; no part of it is a folder."""
        return pathlib.Path(self.path).name.split(".")[0]

    @property
    def format(self) -> str:
        """The ending of the file."""
        return pathlib.Path(self.path).suffix.removeprefix(".").casefold()


class _Rate(float):
    """A figure of the scorer that knows the precision and recall that it was made of."""

    accuracy: FieldAccuracy


@cache
def load_scorer() -> ModuleType:
    """The scorer, which is a program and no package; its figures of lists know their precision and recall."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    match = module.match

    def match_with_rates(gold: list[tuple[list[object], bool]], found: list[object]) -> tuple[float, float, float]:
        precision, recall, f1 = match(gold, found)
        wanted = any(not optional for _, optional in gold)
        both = FieldAccuracy(precision if found else None, recall if wanted else None)
        return precision, _make_rate(recall, FieldAccuracy(None, both.recall)), _make_rate(f1, both)

    module.match = match_with_rates  # type: ignore[attr-defined]
    return module


def _make_rate(value: float, accuracy: FieldAccuracy) -> _Rate:
    rate = _Rate(value)
    rate.accuracy = accuracy
    return rate


def measure_corpus(keep: pathlib.Path | None, folders: Sequence[pathlib.Path] = (CORPUS,)) -> list[MeasuredDocument]:
    """What every document with a gold file in some folders shows; written to the file `keep`, or taken from there."""
    if keep and keep.exists():
        return msgspec.json.decode(keep.read_bytes(), type=list[MeasuredDocument])
    jobs = load_scorer().documents([str(folder) for folder in folders])
    with multiprocessing.Pool() as pool:
        measured = pool.map(measure_document, jobs, chunksize=8)
    if keep:
        keep.write_bytes(msgspec.json.encode(measured))
    return measured


def measure_document(job: tuple[str, str]) -> MeasuredDocument:
    """Extract a file and hold it against its gold; `job` has the paths of both."""
    path, gold = pathlib.Path(job[0]), json.loads(pathlib.Path(job[1]).read_text(encoding="utf-8"))
    scorer = load_scorer()
    language = gold.get("language") or "?"
    try:
        document = extract(path.read_bytes(), name="document" + path.suffix)
    except ExtractionError:
        missed = _measure_fields(gold, {}, scorer.score(gold, {}, path.suffix))
        return MeasuredDocument(str(path), language, {}, {}, {}, {}, missed)
    found = document.to_dict()
    figures: dict[str, float] = scorer.score(gold, found, path.suffix)
    return MeasuredDocument(
        str(path),
        language,
        measure_evidence(document),
        _find_right_parts(figures),
        {part: _is_doubted(document, families[0]) for part, families in DIAGNOSTIC_FAMILIES.items()},
        {part: value for part, value in found["confidence"].items() if value is not None},
        _measure_fields(gold, found, figures),
    )


def _find_right_parts(figures: dict[str, float]) -> dict[str, bool]:
    """Whether each part that the gold speaks of is wholly right: every figure of it is 1."""
    right = {}
    for part, start in [*load_scorer().PARTS.items(), ("text", TEXT_FIGURES)]:
        values = [value for name, value in figures.items() if name.startswith(start)]
        if values:
            right[part] = all(value == 1 for value in values)
    return right


def _is_doubted(document: Document, family: str) -> bool:
    """Whether a warning or an error of a family of diagnostics was given, or one of the text or the source."""
    families = {family, "text", "source"}
    return any(d.severity != "info" and d.code.split(".")[0] in families for d in document.diagnostics)


def _measure_fields(
    gold: dict[str, object], found: dict[str, object], figures: dict[str, float]
) -> dict[str, FieldAccuracy]:
    """The accuracy of each field: of lists as the scorer matches them, of single values as right or wrong."""
    fields = {}
    for name, figure in figures.items():
        if isinstance(figure, _Rate):
            if not name.endswith(".recall"):  # its field has both rates
                fields[name.removesuffix(".f1")] = figure.accuracy
        elif name in {"language", "type"} or name.startswith("masthead."):
            given, wanted = (_has_value(document, name) for document in (found, gold))
            fields[name] = FieldAccuracy(figure if given else None, figure if wanted else None)
    return fields


def _has_value(document: dict[str, object], name: str) -> bool:
    value: object = document
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value not in (None, [], "")
