"""Converting trees of files: one JSON a document, under the same relative path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ExtractionError, NotFoundError
from extractor.limits import Limits
from extractor.pipeline import extract


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, and the path of its JSON below the output folder."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its error, or None."""

    job: Job
    error: ExtractionError | None = None


def plan(sources: Iterable[Path]) -> list[Job]:
    """The files below the sources in the order of their paths, hidden ones left out; raises NotFoundError."""
    jobs: dict[Path, Job] = {}
    for source in sources:
        if source.is_dir():
            files = sorted(path for path in source.rglob("*") if path.is_file() and not _hidden(path, source))
            found = [Job(path, path.relative_to(source)) for path in files]
        elif source.is_file():
            found = [Job(source, Path(source.name))]
        else:
            raise NotFoundError(f"{source} is neither a file nor a folder.")
        for job in found:
            target = _free(job.target.with_name(job.target.name + ".json"), source, jobs)
            jobs[target] = Job(job.source, target)
    return list(jobs.values())


def _hidden(path: Path, below: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(below).parts)


def _free(target: Path, source: Path, taken: dict[Path, Job]) -> Path:
    """The target, under its source's name where another source has a file of the same path, then with a number."""
    choice, count = target, 1
    while choice in taken:
        choice = Path(source.name if count == 1 else f"{source.name}-{count}") / target
        count += 1
    return choice


def run(jobs: Iterable[Job], out: Path, limits: Limits | None = None) -> Iterator[Outcome]:
    """Convert each job, writing its JSON below `out`; a file that fails costs itself only."""
    for job in jobs:
        try:
            document = extract(job.source, limits=limits)
        except ExtractionError as error:
            yield Outcome(job, error)
        else:
            write(out / job.target, document.to_json(indent=1) + "\n")
            yield Outcome(job)


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8", newline="\n")
    os.replace(partial, path)
