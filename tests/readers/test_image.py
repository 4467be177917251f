"""Pictures as documents: their pages and sizes, and pictures that are damaged or too large. Nothing is recognised here."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extractor import CorruptError, LimitError, Limits, extract
from extractor.readers import read_document
from extractor.source import PagedSource


def save(kind: str, *sizes: tuple[int, int], dots: int | None = 300) -> bytes:
    first, *rest = [Image.new("L", size, 255) for size in sizes]
    file = io.BytesIO()
    options = {"save_all": True, "append_images": rest} if rest else {}
    first.save(file, kind, **({"dpi": (dots, dots)} if dots else {}), **options)
    return file.getvalue()


def read(data: bytes, **limits: int) -> PagedSource:
    source = read_document(data, limits=Limits(**limits))
    assert isinstance(source, PagedSource)
    return source


def test_a_page_has_the_size_that_its_resolution_gives() -> None:
    page = read(save("PNG", (2480, 3508))).pages[0]
    assert (page.width, page.height) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))


@pytest.mark.parametrize("dots", [None, 72])
def test_a_picture_that_does_not_say_its_resolution_is_a_sheet_of_a4(dots: int | None) -> None:
    assert read(save("PNG", (1240, 1754), dots=dots)).pages[0].width == pytest.approx(595, abs=1)


def test_each_frame_of_a_tiff_file_is_a_page() -> None:
    source = read(save("TIFF", (2480, 3508), (3508, 2480)))
    assert [round(page.width) for page in source.pages] == [595, 842]


def test_a_page_is_drawn_with_300_dots_per_inch() -> None:
    source = read(save("TIFF", (1240, 1754), dots=150))
    assert source.render_page is not None
    assert source.render_page(1).size == (2480, 3508)


def test_transparent_places_are_paper() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (2480, 3508), (0, 0, 0, 0)).save(file, "PNG", dpi=(300, 300))
    source = read(file.getvalue())
    assert source.render_page is not None
    assert source.render_page(1).getextrema() == (255, 255)


def test_pages_beyond_the_limit_are_left_out() -> None:
    source = read(save("TIFF", (100, 100), (100, 100), (100, 100)), max_pages=2)
    assert len(source.pages) == 2
    assert [finding.code for finding in source.findings] == ["source.limit"]


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(LimitError, match="MiB"):
        read(save("PNG", (5000, 5000)), max_unpacked_bytes=1 << 20)


def test_a_picture_of_billions_of_pixels_is_refused_before_it_is_unpacked() -> None:
    bomb = bytearray(save("PNG", (10, 10)))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises((LimitError, CorruptError)):
        extract(bytes(bomb))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "JPEG2000"])
@pytest.mark.parametrize("kept", [0.1, 0.6])
def test_a_picture_that_is_cut_off_is_read_or_refused(kind: str, kept: float) -> None:
    noise = Image.effect_noise((600, 800), 90)
    file = io.BytesIO()
    noise.save(file, kind)
    data = file.getvalue()
    try:
        document = extract(data[: int(len(data) * kept)])
    except CorruptError:
        return
    assert document.source.pages == 1
