"""Scans for tests: pages of the fixtures as pictures without a text layer."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from extractor.readers.ocr.tesseract import ENGINE

FIXTURES = Path(__file__).parents[3] / "fixtures"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
DOTS_PER_INCH = 300
Change = Callable[[Image.Image], Image.Image]


def needs_models(*languages: str) -> pytest.MarkDecorator:
    """Skip a test where Tesseract or a model is missing; the reason says how to install it."""
    missing = ENGINE.find_missing(languages)
    return pytest.mark.skipif(missing is not None, reason=str(missing))


def draw_page(language: str, document: str, number: int = 0) -> Image.Image:
    """A page of a fixture in shades of grey."""
    pdf = pypdfium2.PdfDocument(FIXTURES / language / f"{document}.pdf")
    picture = pdf[number].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
    pdf.close()
    return picture


def save_scan(pages: list[Image.Image], kind: str = "PDF", dots: int = DOTS_PER_INCH) -> bytes:
    """Pictures as the pages of a file."""
    file = io.BytesIO()
    several = {"save_all": True, "append_images": pages[1:]} if kind in {"PDF", "TIFF"} else {}
    pages[0].save(file, kind, resolution=dots, dpi=(dots, dots), **several)
    return file.getvalue()
