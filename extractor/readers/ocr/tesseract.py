"""Tesseract 5, as a program of the system."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from lxml import html

from extractor.common.deadline import get_remaining_processor_seconds
from extractor.errors import TimeLimitError
from extractor.readers.ocr.engine import DOTS_PER_INCH, LineLayout, LineReading, ReadWord
from extractor.readers.shared.external_programs import bound_command, get_program_seconds, was_ended_by_bound

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "tesseract"
MODELS = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "chi_sim"}
DEBIAN_PACKAGES = {"chi_sim": "tesseract-ocr-chi-sim"}  # whose name is not that of the model
SCRIPTS = {
    "Arabic": "Arabic",
    "Cyrillic": "Cyrillic",
    "Han": "Han",
    "Japanese": "Han",
    "Latin": "Latin",
    "Fraktur": "Latin",
}
MIN_ORIENTATION_CONFIDENCE = 2.0  # Tesseract's own measure; pages of text have 5 to 30
_SEGMENTATION_MODES: dict[LineLayout, str] = {"line": "7", "raw line": "13", "block": "6"}
_ORIENTATION_MODE = "0"
_BOX_PATTERN = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_CONFIDENCE_PATTERN = re.compile(r"x_wconf (\d+)")
_ROTATE_PATTERN = re.compile(r"Rotate: (\d+)")
_ORIENTATION_CONFIDENCE_PATTERN = re.compile(r"Orientation confidence: ([\d.]+)")
_SCRIPT_PATTERN = re.compile(r"Script: (\w+)")
_DIRECTION_CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


class Tesseract:
    """Tesseract, run as a child process for each call. It writes no files."""

    name = "tesseract"
    priority = 50

    def find_missing(self, languages: Sequence[str]) -> str | None:
        """What is missing for reading these languages, with the line that installs it; None for nothing."""
        models = _list_models()
        missing = [model for model in map(_name_model, languages) if model not in (models or ())]
        if models is not None and not missing:
            return None
        packages = " ".join(DEBIAN_PACKAGES.get(model, f"tesseract-ocr-{model}") for model in missing)
        what = "Tesseract is not installed" if models is None else f"Tesseract lacks the model {', '.join(missing)}"
        install = f"apt-get install {'tesseract-ocr ' if models is None else ''}{packages}"
        return f"{what}: install it with `{install}` (Debian, Ubuntu), or see https://tesseract-ocr.github.io."

    def read_lines(
        self, pictures: Sequence[Image], languages: Sequence[str], *, layout: LineLayout = "line"
    ) -> list[LineReading]:
        """Read pictures that are laid out so. Raises TimeLimitError."""
        if not pictures:
            return []
        models = "+".join(map(_name_model, languages))
        output = _run(pictures, "-l", models, "--psm", _SEGMENTATION_MODES[layout], "hocr")
        readings = [LineReading(_read_words(page)) for page in _find_pages(output)]
        return [*readings, *(LineReading() for _ in pictures[len(readings) :])]

    def find_rotation(self, picture: Image) -> int | None:
        """By how many quarters of a circle a page must be turned clockwise to stand upright; None where it can't be determined."""
        output = _run([picture], "-l", "osd", "--psm", _ORIENTATION_MODE)
        angle, confidence = _ROTATE_PATTERN.search(output), _ORIENTATION_CONFIDENCE_PATTERN.search(output)
        if angle is None or confidence is None or float(confidence[1]) < MIN_ORIENTATION_CONFIDENCE:
            return None
        return int(angle[1]) // 90 % 4

    def find_script(self, picture: Image) -> str | None:
        """The Unicode name of the script of a page ("Latin", "Han"); None where it can't be determined."""
        script = _SCRIPT_PATTERN.search(_run([picture], "-l", "osd", "--psm", _ORIENTATION_MODE))
        return SCRIPTS.get(script[1]) if script else None


def _name_model(language: str) -> str:
    return MODELS.get(language, language)


@cache
def _list_models() -> frozenset[str] | None:
    """The models that are installed; None without the program."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return frozenset(done.stdout.split("\n")[1:])


def _run(pictures: Sequence[Image], *options: str) -> str:
    """What Tesseract prints for pictures; nothing where it fails. Raises TimeLimitError.

    It gets them through standard input as the pages of a TIFF file, so that no file is ever left.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        return ""
    command = [program, "stdin", "stdout", "--dpi", str(DOTS_PER_INCH), *options]
    if (processor_seconds := get_remaining_processor_seconds()) is not None:
        command = bound_command(command, processor_seconds=processor_seconds)
    pages = io.BytesIO()
    pictures[0].save(pages, "TIFF", save_all=True, append_images=pictures[1:])
    try:
        done = subprocess.run(
            command, input=pages.getvalue(), capture_output=True, timeout=get_program_seconds(), check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError("Tesseract took too long for a page.") from error
    except OSError:
        return ""
    if was_ended_by_bound(done.returncode):
        raise TimeLimitError("Tesseract took too much of the processor for a page.")
    return done.stdout.decode("utf-8", "replace")


def _find_pages(output: str) -> list[html.HtmlElement]:
    """The pages of hOCR."""
    return cast("html.HtmlElement", html.document_fromstring(output.encode())).find_class("ocr_page") if output else []


def _read_words(page: html.HtmlElement) -> list[ReadWord]:
    """The words of a page of hOCR."""
    lines = [span.getparent() for span in page.find_class("ocrx_word")]
    numbers = {line: number for number, line in enumerate(dict.fromkeys(lines))}
    words = (_read_word(span, numbers[span.getparent()]) for span in page.find_class("ocrx_word"))
    return [word for word in words if word]


def _read_word(span: html.HtmlElement, line: int) -> ReadWord | None:
    """A word of hOCR; None for blanks."""
    title, text = span.get("title", ""), span.text_content().translate(_DIRECTION_CONTROLS).strip()
    box, confidence = _BOX_PATTERN.search(title), _CONFIDENCE_PATTERN.search(title)
    if not text or box is None or confidence is None:
        return None
    x0, top, x1, bottom = map(float, box.groups())
    return ReadWord(text, (x0, top, x1, bottom), int(confidence[1]) / 100, line)


ENGINE = Tesseract()
