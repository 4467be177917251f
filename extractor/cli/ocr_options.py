"""The options of text recognition, which several commands have."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

OcrModeOption = Annotated[
    Literal["auto", "off", "force"],
    typer.Option("--ocr", help="Read pages from their pictures: those without trustworthy text, none, or all."),
]
OcrLanguageOption = Annotated[
    str | None,
    typer.Option(help="The language of pages that are read from pictures (ar, en, …, or en+fr); else it is found."),
]
