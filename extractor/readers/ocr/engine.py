"""Engines that read pictures of lines, each registered by its own module.

An engine is one module of this package with a constant `ENGINE`; `load_engines` finds them by a scan of the folder.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from extractor.source import Box

if TYPE_CHECKING:
    from PIL.Image import Image

LineLayout = Literal["line", "raw line", "block"]  # one line, one that is taken as it stands, or several lines
DOTS_PER_INCH = 300  # of the pictures that engines read: what their models were made for
ENGINES_PACKAGE = "extractor.readers.ocr"


class ReadWord(msgspec.Struct):
    """A word that an engine read: its text in logical order, its box in pixels of the picture, and how sure it is, 0 to 1.

    `line` counts the lines of the picture.
    """

    text: str
    box: Box
    confidence: float
    line: int = 0


class LineReading(msgspec.Struct):
    """What an engine read in one picture."""

    words: list[ReadWord] = []

    @property
    def confidence(self) -> float:
        """The mean over all characters, 0 where there is none."""
        total = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / total if total else 0.0

    @property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join(word.text for word in self.words)


class OcrEngine(Protocol):
    """A program or library that reads pictures of text.

    Languages are ISO 639-1 codes, or names that the engine has of its own. Pictures have DOTS_PER_INCH. Engines are asked
    in the order of `priority`, the lowest first; the first that lacks nothing reads the document. Tesseract has 50.
    """

    name: str
    priority: int

    def find_missing(self, languages: Sequence[str]) -> str | None:
        """What is missing for reading these languages, as a sentence that says how to install it; None for nothing."""

    def read_lines(
        self, pictures: Sequence[Image], languages: Sequence[str], *, layout: LineLayout = "line"
    ) -> list[LineReading]:
        """Read pictures that are laid out so. Raises TimeLimitError."""

    def find_rotation(self, picture: Image) -> int | None:
        """By how many quarters of a circle a page must be turned clockwise to stand upright; None where it can't be determined."""

    def find_script(self, picture: Image) -> str | None:
        """The Unicode name of the script of a page ("Latin", "Han"); None where it can't be determined."""


@cache
def load_engines() -> list[OcrEngine]:
    """All engines in the order in which they are asked."""
    package = import_module(ENGINES_PACKAGE)
    modules = [import_module(f"{ENGINES_PACKAGE}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__)]
    engines: list[OcrEngine] = [module.ENGINE for module in modules if hasattr(module, "ENGINE")]
    return sorted(engines, key=lambda engine: (engine.priority, engine.name))


def choose_engine(engines: Sequence[OcrEngine], languages: Sequence[str]) -> OcrEngine:
    """The first engine that lacks nothing for reading these languages; the last one where each lacks something."""
    return next((engine for engine in engines if engine.find_missing(languages) is None), engines[-1])
