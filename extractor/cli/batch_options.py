"""The options of `extractor batch`, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

OutOption = Annotated[
    Path, typer.Option("--out", "-o", help="The folder for the JSON and the ledger, made if need be.")
]
SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="Folders, files, globs, zip and tar archives, URLs such as s3://…; - reads a list from standard input."
    ),
]
FilesFromOption = Annotated[
    list[str] | None,
    typer.Option(help="A list of files, one on a line or divided by NULs; - for standard input. May be repeated."),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", help="Worker processes; as many as processors by default.")
]
TimeoutOption = Annotated[float, typer.Option(help="Seconds that one document may take.")]
MemoryOption = Annotated[int, typer.Option(help="MiB of memory that one document may take; 0 for no bound.")]
RecycleOption = Annotated[int, typer.Option(help="Documents after which a worker process is replaced.")]
RetryOption = Annotated[
    Literal["failed", "doubtful", "all"],
    typer.Option(help="What to do again of earlier runs: failed files; doubtful documents too; everything."),
]
ToOption = Annotated[
    list[str] | None,
    typer.Option(help="Another output besides, as NAME=PATH, such as jsonl=all.jsonl. May be repeated."),
]
JsonLinesOption = Annotated[Path | None, typer.Option(help="Short for --to jsonl=FILE.")]
ParquetOption = Annotated[Path | None, typer.Option(help="Short for --to parquet=FOLDER (extra: parquet).")]
ClusterOption = Annotated[
    str | None, typer.Option(help="Work on the Dask cluster of this scheduler address or file (extra: cluster).")
]
AllowHttpOption = Annotated[
    bool, typer.Option("--allow-http", help="Let sources be addresses of the network, such as http.")
]
FollowOption = Annotated[bool, typer.Option("--follow", help="Read links that lead out of a folder.")]
RebuildLedgerOption = Annotated[
    bool,
    typer.Option("--rebuild-ledger", help="Set a damaged ledger aside; make it anew from the documents in OUT."),
]
CorrectionsOption = Annotated[
    Path | None, typer.Option(help="Values put right by hand; corrections.jsonl beside the sources by default.")
]
PruneOption = Annotated[
    bool, typer.Option("--prune", help="Remove the documents of files that are gone or were renamed.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with status 3 where a document is in doubt.")]
ExtractorOption = Annotated[
    str, typer.Option(help="The function that reads a document, as module:function.", show_default=False)
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show neither progress nor summary.")]
LogOption = Annotated[Path | None, typer.Option(help="Append every event to this file as JSON Lines.")]
