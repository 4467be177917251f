"""Writes the tables of `docs/accuracy.md` and all figures to `docs/accuracy.csv`: `python -m tests.corpus.report_accuracy`.

Precision and recall of each field are means over the documents that have it; a file that is not read counts as zero. The
intervals hold 95 of 100 means of documents that are drawn again, with all their versions. `--measured FILE` keeps what was
measured, so that a second run need not extract again.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import pathlib
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from extractor.assessment.confidence import apply_model
from tests.corpus.calibrate_confidence import fit_models, split_halves
from tests.corpus.measured_documents import CORPUS, FieldAccuracy, MeasuredDocument, measure_corpus

DOCS = pathlib.Path(__file__).parents[2] / "docs"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
FORMATS = ("docx", "html", "xml", "md", "pdf", "txt")
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)  # of the ranges of confidence
SURE = 0.9  # from which a part counts as sure
RESAMPLES = 400
MIN_INTERVAL_DOCUMENTS = 5  # with fewer an interval says nothing
INTERVAL = (0.025, 0.975)  # shares of the resamples below its ends
Value = tuple[str, float]  # the name of a document, and a figure of one version of it


def compute_interval(values: list[Value]) -> tuple[float, float] | None:
    """The interval of the mean, from means of as many documents drawn with replacement; None for too few documents."""
    by_name: dict[str, list[float]] = {}
    for name, value in values:
        by_name.setdefault(name, []).append(value)
    sums = [(sum(group), len(group)) for group in by_name.values()]
    if len(sums) < MIN_INTERVAL_DOCUMENTS:
        return None
    draw = random.Random(0)  # the same intervals in each run
    means = []
    for _ in range(RESAMPLES):
        totals, counts = zip(*draw.choices(sums, k=len(sums)), strict=True)
        means.append(sum(totals) / sum(counts))
    means.sort()
    low, high = (means[round(share * (RESAMPLES - 1))] for share in INTERVAL)
    return low, high


def describe_rate(values: list[Value]) -> list[str]:
    """The mean, the ends of its interval, and the number of files; empty strings where there is nothing to say."""
    if not values:
        return ["", "", "", "0"]
    interval = compute_interval(values)
    ends = [f"{end:.3f}" for end in interval] if interval else ["", ""]
    return [f"{_mean(value for _, value in values):.3f}", *ends, str(len(values))]


def gather_values(
    measured: list[MeasuredDocument], field: str, rate: Callable[[FieldAccuracy], float | None]
) -> list[Value]:
    """The precision or recall of a field in all files where it is known."""
    found = []
    for document in measured:
        accuracy = document.accuracy.get(field)
        value = rate(accuracy) if accuracy else None
        if value is not None:
            found.append((document.name, value))
    return found


def list_all_figures(measured: list[MeasuredDocument]) -> Iterator[list[str]]:
    """Rows of the CSV: each field, language and format with precision, recall, their intervals and numbers of files."""
    heads = [f"{rate} {part}" for rate in ("precision", "recall") for part in ("mean", "low", "high", "files")]
    yield ["field", "language", "format", *heads]
    for field in list_fields(measured):
        for language, format_ in itertools.product(("all", *LANGUAGES), ("all", *FORMATS)):
            chosen = [d for d in measured if language in ("all", d.language) and format_ in ("all", d.format)]
            row = [describe_rate(gather_values(chosen, field, rate)) for rate in (_get_precision, _get_recall)]
            if any(cells[-1] != "0" for cells in row):
                yield [field, language, format_, *row[0], *row[1]]


def list_fields(measured: list[MeasuredDocument]) -> list[str]:
    """The names of all fields that were measured."""
    return sorted({field for document in measured for field in document.accuracy})


def format_accuracy_table(
    measured: list[MeasuredDocument], columns: Sequence[str], get_column: Callable[[MeasuredDocument], str]
) -> Iterator[str]:
    """A table of precision and recall by field; the first column has all files and the interval of the recall."""
    yield "| field | all | recall between | files | " + " | ".join(columns) + " |"
    yield "|---|---|---|---:|" + "---|" * len(columns)
    for field in list_fields(measured):
        recall = describe_rate(gather_values(measured, field, _get_recall))
        between = f"{recall[1]}–{recall[2]}" if recall[1] else ""
        cells = [_describe_both(measured, field), between, recall[3]]
        cells += [_describe_both([d for d in measured if get_column(d) == column], field) for column in columns]
        yield f"| {field} | " + " | ".join(cells) + " |"


def _describe_both(measured: list[MeasuredDocument], field: str) -> str:
    rates = [describe_rate(gather_values(measured, field, rate))[0] or "–" for rate in (_get_precision, _get_recall)]
    return "" if rates == ["–", "–"] else " / ".join(rates)


def format_doubt_table(measured: list[MeasuredDocument]) -> Iterator[str]:
    """A table of how often parts that are wrong, and parts that are right, have a warning or a low confidence."""
    yield "| part | wrong | with a warning | not sure | right | with a warning | not sure |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for part in list_parts(measured):
        cells = []
        for is_right in (False, True):
            chosen = [d for d in measured if d.right.get(part) is is_right]
            cells.append(str(len(chosen)))
            cells.append(_format_share(d.doubted[part] for d in chosen))
            cells.append(_format_share(d.said.get(part, 0.0) < SURE for d in chosen))
        yield f"| {part} | " + " | ".join(cells) + " |"


def list_parts(measured: list[MeasuredDocument]) -> list[str]:
    """The parts of a document, in the order of the confidence."""
    return list(dict.fromkeys(part for document in measured for part in document.evidence))


def format_reliability_table(
    measured: list[MeasuredDocument], get_column: Callable[[MeasuredDocument, float], str]
) -> Iterator[str]:
    """A table of what was said and what is right, by part and by language or range of the confidence.

    The models are fitted on one half of the documents; the table shows the other half.
    """
    fitted, others = split_halves(measured)
    models = fit_models(fitted)
    yield "| part | of | mean said | right | files | sure | of them right |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for part, model in models.items():
        said: dict[str, list[tuple[float, bool]]] = {}
        for document in others:
            if part in document.evidence and part in document.right:
                value = apply_model(model, document.evidence[part])
                said.setdefault(get_column(document, value), []).append((value, document.right[part]))
        for column, entries in sorted(said.items()):
            sure = [right for value, right in entries if value >= SURE]
            mean, true = _mean(value for value, _ in entries), _mean(right for _, right in entries)
            of_sure = f"{_mean(sure):.2f}" if sure else ""
            yield f"| {part} | {column} | {mean:.2f} | {true:.2f} | {len(entries)} | {len(sure)} | {of_sure} |"


def describe_range(value: float) -> str:
    """The range of confidence that a value is in."""
    low, high = next((low, high) for low, high in itertools.pairwise(EDGES) if low <= value < high)
    return f"{low:.2f}–{min(high, 1):.2f}"


def _get_precision(accuracy: FieldAccuracy) -> float | None:
    return accuracy.precision


def _get_recall(accuracy: FieldAccuracy) -> float | None:
    return accuracy.recall


def _format_share(flags: Iterable[bool]) -> str:
    listed = list(flags)
    return f"{_mean(listed):.2f}" if listed else ""


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def replace_table(text: str, name: str, lines: Iterable[str]) -> str:
    """The text with a table between the marks `<!-- name -->` and `<!-- /name -->`."""
    pattern = re.compile(rf"(?s)(<!-- {name} -->\n).*?(<!-- /{name} -->)")
    if not pattern.search(text):
        raise ValueError(f"docs/accuracy.md has no marks for the table {name!r}")
    table = "\n".join(lines)
    return pattern.sub(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", text)


def main() -> None:
    """Measure the corpus and write both files."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--measured", type=pathlib.Path, help="file to keep what was measured in, or to take it from")
    measured = [
        document for document in measure_corpus(ask.parse_args().measured) if document.path.startswith(str(CORPUS))
    ]
    page = DOCS / "accuracy.md"
    text = page.read_text(encoding="utf-8")
    for name, lines in (
        ("fields by language", format_accuracy_table(measured, LANGUAGES, lambda document: document.language)),
        ("fields by format", format_accuracy_table(measured, FORMATS, lambda document: document.format)),
        ("doubts", format_doubt_table(measured)),
        ("reliability", format_reliability_table(measured, lambda _, value: describe_range(value))),
        ("reliability by language", format_reliability_table(measured, lambda document, _: document.language)),
    ):
        text = replace_table(text, name, lines)
    page.write_text(text, encoding="utf-8")
    with (DOCS / "accuracy.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(list_all_figures(measured))


if __name__ == "__main__":
    main()
