"""Scans: TIFF with one page or many, PNG, JPEG and JPEG 2000. Their pages are pictures, which text recognition reads."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import CorruptError, LimitError
from extractor.limits import BYTES_PER_MEBIBYTE, Limits
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import Finding, Page, PagedSource

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH = 72
DOTS_PER_INCH = 300  # of the pictures that text recognition reads
CREDIBLE_DOTS_PER_INCH = (100, 1200)  # of scans; programs write 72 and 96 where they do not know
PAPER_WIDTHS_INCH = (8.27, 11.69)  # of A4, upright and lying: what a scan is taken to be that does not say its size
_KINDS = {"TIFF image", "PNG image", "JPEG image", "JPEG 2000 image"}


def read(data: bytes, limits: Limits) -> PagedSource:
    """The pages of a scan, at most `limits.max_pages` of them, without text.

    Raises CorruptError for what can't be opened as a picture, and LimitError for a page that unpacks beyond the limits.
    """
    found = PagedSource("image")
    with _open_picture(data) as picture:
        count = getattr(picture, "n_frames", 1)
        for index in range(min(count, limits.max_pages)):
            _select_page(picture, index, limits)
            dots = _estimate_dots_per_inch(picture)
            width, height = (side * POINTS_PER_INCH / dots for side in picture.size)
            found.pages.append(Page(index + 1, width, height, pictures=[(0.0, 0.0, width, height)]))
    if count > limits.max_pages:
        found.findings.append(Finding("source.limit", f"Only the first {limits.max_pages} of {count} pages were read."))
    found.render_page = _PicturePageRenderer(data, limits)
    return found


def _open_picture(data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(io.BytesIO(data), formats=["TIFF", "PNG", "JPEG", "JPEG2000"])
    except Image.DecompressionBombError as error:
        raise LimitError(f"The picture is too large: {error}.") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise CorruptError("The picture is too damaged to be opened.") from error


def _select_page(picture: Image, index: int, limits: Limits) -> None:
    """Turn to a page of a TIFF file."""
    try:
        picture.seek(index)
    except (EOFError, OSError, SyntaxError, ValueError) as error:
        raise CorruptError(f"Page {index + 1} of the picture is damaged.") from error
    size = picture.width * picture.height * len(picture.getbands())
    if size > limits.max_unpacked_bytes:
        raise LimitError(f"Page {index + 1} unpacks to {size // BYTES_PER_MEBIBYTE} MiB, more than allowed.")


def _estimate_dots_per_inch(picture: Image) -> float:
    """The resolution that the file states, or that which makes the page a sheet of A4."""
    stated = float(picture.info.get("dpi", (0, 0))[0] or 0)
    if CREDIBLE_DOTS_PER_INCH[0] <= stated <= CREDIBLE_DOTS_PER_INCH[1]:
        return stated
    return picture.width / PAPER_WIDTHS_INCH[picture.width > picture.height]


@dataclass(frozen=True, slots=True)
class _PicturePageRenderer:
    """Draws pages of a picture file, for text recognition."""

    data: bytes
    limits: Limits

    def __call__(self, number: int) -> Image:
        """A page in shades of grey with 300 dots per inch. Raises CorruptError for a damaged page."""
        from PIL import Image, ImageOps

        with _open_picture(self.data) as picture:
            _select_page(picture, number - 1, self.limits)
            scale = DOTS_PER_INCH / _estimate_dots_per_inch(picture)
            try:
                shown = ImageOps.exif_transpose(picture)
                if shown.mode in {"RGBA", "LA", "P", "PA"}:
                    paper = Image.new("RGBA", shown.size, "white")
                    shown = Image.alpha_composite(paper, shown.convert("RGBA"))
                gray = shown.convert("L")
            except (OSError, SyntaxError, ValueError) as error:
                raise CorruptError(f"Page {number} of the picture is damaged.") from error
        size = max(1, round(gray.width * scale)), max(1, round(gray.height * scale))
        return gray if size == gray.size else gray.resize(size, Image.Resampling.LANCZOS)


def _is_scan(sample: FileSample) -> bool:
    return sample.kind in _KINDS


FORMAT = Format(
    "image",
    suffixes=(".tif", ".tiff", ".jp2"),  # in archives and mails the other kinds are logos and photographs
    media_types=("image/tiff", "image/png", "image/jpeg", "image/jp2"),
    pronom=(
        PronomId("fmt/353", r"\A(?:II\*\0|MM\0\*)", "II*\0"),
        PronomId("fmt/11", r"\A\x89PNG\r\n", "\x89PNG\r\n"),
        PronomId("fmt/43", r"\A\xff\xd8\xff", "\xff\xd8\xff"),
        PronomId("x-fmt/392", r"\A\0\0\0\fjP  ", "\0\0\0\fjP  "),
    ),
    accepts=_is_scan,
    read=read,
    priority=20,
)
