"""What no reader of a page sees is not text of the document; what is printed on it is."""

from __future__ import annotations

import pytest

from extractor.errors import UnsupportedError
from extractor.limits import Limits
from extractor.readers.pdf import read
from extractor.source import PagedSource
from tests.readers.pdf_build import make_pdf, show

SHOWN, SECRET = "The Committee will meet", "SECRET"
WHITE, BLACK, GREY = "1 1 1 rg\n", "0 0 0 rg\n", "0.7 0.7 0.7 rg\n"


def read_pdf(*operators: str, page: str = "") -> PagedSource:
    return read(make_pdf(["".join(operators)], page=page), Limits())


def get_text(source: PagedSource) -> str:
    return " ".join(run.text for page in source.pages for run in page.runs)


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(WHITE + show(72, 650, SECRET), id="white on white"),
        pytest.param(BLACK + "60 640 200 30 re f\n" + show(72, 650, SECRET), id="black on black"),
        pytest.param("3 Tr\n" + show(72, 650, SECRET) + "0 Tr\n", id="invisible"),
        pytest.param("q 300 100 50 50 re W n\n" + show(72, 650, SECRET) + "Q\n", id="clipped away"),
        pytest.param(show(72, 650, SECRET) + BLACK + "60 640 200 30 re f\n", id="covered by a later area"),
        pytest.param(show(72, 900, SECRET), id="above the page"),
        pytest.param(show(-90, 650, SECRET), id="left of the page"),
    ],
)
def test_text_that_nobody_sees_is_left_out_with_a_finding(hidden: str) -> None:
    source = read_pdf(show(72, 700, SHOWN), hidden)
    assert get_text(source) == SHOWN
    assert [finding.code for finding in source.findings] == ["text.hidden"]


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(BLACK + "60 640 200 30 re f\n" + WHITE + show(72, 650, SECRET), id="white on black"),
        pytest.param(GREY + show(72, 650, SECRET), id="grey on white"),
        pytest.param("q 60 600 300 100 re W n\n" + show(72, 650, SECRET) + "Q\n", id="within its clip path"),
        pytest.param("0.9 0.9 0.5 rg 60 640 200 30 re f\n" + BLACK + show(72, 650, SECRET), id="on a shaded area"),
        pytest.param(show(72, 650, SECRET) + "0.5 w 60 645 m 260 645 l S\n", id="under a ruling line"),
        pytest.param(
            ("0 0 0.6 rg 60 640 200 30 re f\n" + WHITE + show(72, 650, SECRET)) * 3, id="drawn again with its area"
        ),
    ],
)
def test_text_that_is_seen_stays(shown: str) -> None:
    source = read_pdf(show(72, 700, SHOWN), shown)
    assert get_text(source) == f"{SHOWN} {SECRET}"
    assert source.findings == []


def test_blanks_that_nobody_sees_are_not_reported() -> None:
    source = read_pdf(show(72, 700, SHOWN), WHITE, show(72, 650, "   "))
    assert (get_text(source), source.findings) == (SHOWN, [])


def test_text_outside_the_crop_box_is_left_out() -> None:
    source = read_pdf(show(72, 700, SHOWN), show(72, 780, SECRET), page="/CropBox [0 0 600 760]")
    assert get_text(source) == SHOWN


@pytest.mark.parametrize(
    ("setting", "seen"), [(b"/ca 0.4", f"{SHOWN} {SECRET}"), (b"/ca 1", SHOWN)], ids=["highlight", "cover"]
)
def test_a_form_that_lets_through_what_is_below_covers_nothing(setting: bytes, seen: str) -> None:
    form = (
        b"90 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Group << /S /Transparency >> /Length 33 >>\n"
    )
    form += b"stream\n" + b"1 0.4 0 rg 60 640 200 30 re f".ljust(33) + b"\nendstream\nendobj\nxref\n"
    data = make_pdf([show(72, 700, SHOWN) + show(72, 650, SECRET) + "/G gs /X Do\n"])
    data = data.replace(
        b"/Resources <<", b"/Resources << /ExtGState << /G << %s >> >> /XObject << /X 90 0 R >>" % setting
    )
    assert get_text(read(data.replace(b"xref\n", form, 1), Limits())) == seen


def test_text_in_a_layer_that_is_off_is_left_out() -> None:
    data = make_pdf([show(72, 700, SHOWN) + "/OC /L1 BDC\n" + show(72, 650, SECRET) + "EMC\n"])
    data = data.replace(b"/Resources <<", b"/Resources << /Properties << /L1 90 0 R >>")
    off = b"/Type /Catalog /OCProperties << /OCGs [90 0 R] /D << %s >> >>"
    layer = b"90 0 obj\n<< /Type /OCG /Name (Draft) >>\nendobj\nxref\n"
    hidden = data.replace(b"/Type /Catalog", off % b"/OFF [90 0 R]").replace(b"xref\n", layer, 1)
    shown = data.replace(b"/Type /Catalog", off % b"/ON [90 0 R]").replace(b"xref\n", layer, 1)
    assert get_text(read(hidden, Limits())) == SHOWN
    assert get_text(read(shown, Limits())) == f"{SHOWN} {SECRET}"


def test_a_typed_comment_is_read_with_the_page() -> None:
    appearance = b"91 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 3 0 R >> >> /Length 46 >>\n"
    appearance += b"stream\n" + b"BT /F 12 Tf 2 5 Td (Advance copy) Tj ET".ljust(46) + b"\nendstream\nendobj\n"
    note = b"90 0 obj\n<< /Type /Annot /Subtype /FreeText /F 4 /Rect [72 740 272 760] /Contents (Advance copy)"
    note += b" /AP << /N 91 0 R >> >>\nendobj\nxref\n"
    data = make_pdf([show(72, 700, SHOWN)], page="/Annots [90 0 R]").replace(b"xref\n", appearance + note, 1)
    assert sorted(get_text(read(data, Limits())).split()) == sorted(f"{SHOWN} Advance copy".split())


def test_a_dynamic_form_is_an_error_with_a_remedy() -> None:
    data = make_pdf([show(72, 700, "Please wait")]).replace(
        b"/Type /Catalog", b"/Type /Catalog /NeedsRendering true /AcroForm << /Fields [] /XFA (<xdp/>) >>"
    )
    with pytest.raises(UnsupportedError, match="print it to PDF"):
        read(data, Limits())


def test_a_file_with_something_before_its_header_is_repaired() -> None:
    source = read(b"<html>\n" + make_pdf([show(72, 700, SHOWN)]), Limits())
    assert get_text(source) == SHOWN
    assert [finding.code for finding in source.findings] == ["source.repaired"]
