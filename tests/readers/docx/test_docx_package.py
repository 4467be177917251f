"""The container: relatives of DOCX, damaged, locked and hostile files."""

import contextlib
import io
import time
import zipfile

import msgspec
import pytest
from docx_build import NAMESPACES, abstract, lvl, num, p, pack, package, r, tbl, tc, tr

from extractor.errors import CorruptError, EncryptedError, ExtractionError, LimitError
from extractor.limits import Limits
from extractor.readers import docx

GOOD = package("".join(p(f"Paragraph {at} of the document.") for at in range(200)))


def read(data: bytes, limits: Limits | None = None):
    return docx.read(data, limits or Limits())


def test_main_part_by_its_relationship():
    assert read(pack(package(p("a"), main="custom/doc2.xml"))).blocks[0].text == "a"


def test_main_part_without_relationships():
    files = package(p("a", num=(1, 0)), numbering=abstract(1, lvl(0, "decimal", "%1.")) + num(1, 1))
    kept = {name: data for name, data in files.items() if not name.endswith(".rels")}
    assert read(pack(kept)).blocks[0].label == "1."


def test_names_of_parts_in_any_case_and_with_backslashes():
    files = {name.replace("word/document", "WORD\\Document"): data for name, data in GOOD.items()}
    assert len(read(pack(files)).blocks) == 200


def test_strict_files():
    files = package(
        p("a", style="H"), styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    )
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in files.items()
    }
    assert read(pack(strict)).blocks[0].level == 2


@pytest.mark.parametrize(
    "files",
    [
        {"word/document.xml": b""},
        {"word/document.xml": b"<html><body>no</body></html>"},
        {"word/other.xml": b"<a/>"},
        {"word/document.xml": f"<w:document {NAMESPACES}/>".encode()},
        {},
    ],
)
def test_no_document_inside(files):
    with pytest.raises(CorruptError):
        read(pack(files))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + b"\0" * 100,
        b"not a container at all",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
)
def test_no_container(data):
    with pytest.raises(CorruptError):
        read(data)


def test_locked_office_file():
    with pytest.raises(EncryptedError):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))


def test_locked_parts():
    data = bytearray(pack(GOOD))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(signature, place + 1)
    with pytest.raises(EncryptedError):
        read(bytes(data))


def test_truncated_container_is_read_as_far_as_it_goes():
    data = pack({"word/document.xml": GOOD["word/document.xml"], **GOOD})
    source = read(data[: len(data) - 60])
    assert len(source.blocks) == 200
    assert [remark.code for remark in source.findings] == ["source.repaired"]


def test_part_cut_in_its_middle():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", GOOD["word/document.xml"])
    source = read(stored.getvalue()[: len(stored.getvalue()) // 2])
    assert 20 < len(source.blocks) < 200
    assert {remark.code for remark in source.findings} == {"source.repaired"}


def test_part_with_damaged_markup():
    files = {**GOOD, "word/document.xml": GOOD["word/document.xml"].replace(b"Paragraph 150", b"Paragraph & 150")}
    source = read(pack(files))
    assert len(source.blocks) > 100
    assert [remark.code for remark in source.findings] == ["source.repaired"]


def test_damaged_styles_and_numbering_are_done_without():
    source = read(
        pack(
            {
                **package(p("a", style="X", num=(1, 0)), styles="", numbering=""),
                "word/styles.xml": b"\0",
                "word/numbering.xml": b"<",
            }
        )
    )
    assert source.blocks[0].text == "a"


def test_every_cut_ends_in_an_error_of_the_family_or_a_remark():
    data = pack(package(p("a") * 50, styles="", numbering=""))
    for end in range(0, len(data), 97):
        try:
            source = read(data[:end])
        except ExtractionError:
            continue
        assert source.findings


def test_bomb_is_not_unpacked():
    bomb = pack({**GOOD, "word/bomb.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
    start = time.process_time()
    with pytest.raises(LimitError):
        read(bomb)
    assert time.process_time() - start < 2


def test_unpacked_size_and_number_of_parts_are_bounded():
    with pytest.raises(LimitError):
        read(pack(GOOD), Limits(max_unpacked_bytes=1_000))
    with pytest.raises(LimitError):
        read(pack({f"{at}.xml": b"" for at in range(10_001)}))


def test_damaged_bomb_is_not_unpacked_either():
    bomb = pack({"word/document.xml": b"<a>" + b" " * 100_000_000})
    with pytest.raises(ExtractionError):
        read(bomb[:-30])


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = (
        f'<!DOCTYPE d [<!ENTITY a "{"x" * 1000}"><!ENTITY b "{"&a;" * 1000}"><!ENTITY c SYSTEM "{secret.as_uri()}">]>'
    )
    text = "<w:p><w:r><w:t>a &b; &c; z</w:t></w:r></w:p>"
    part = f"{head}<w:document {NAMESPACES}><w:body>{text}{p('last')}</w:body></w:document>"
    shown = " ".join(block.text for block in read(pack({"word/document.xml": part.encode()})).blocks)
    assert shown.startswith("a")
    assert "secret" not in shown
    assert "xx" not in shown


def test_deep_nesting_is_no_traceback():
    nested = p("deep")
    for _ in range(70):
        nested = tbl(tr(tc(nested), "x"))
    wrapped = "<w:ins>" * 230 + r("in") + "</w:ins>" * 230
    source = read(pack(package(p("", wrapped) + nested)))
    assert source.blocks[0].text == "in"
    bottomless = "<w:sdt><w:sdtContent>" * 5000 + p("x") + "</w:sdtContent></w:sdt>" * 5000
    with contextlib.suppress(ExtractionError):
        read(pack(package(bottomless)))


def test_many_paragraphs_take_time_in_proportion():
    numbering = abstract(1, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "(%2)")) + num(1, 1)
    body = "".join(p("Text ", r("bold", "<w:b/>"), r(" end*"), num=(1, at % 2)) for at in range(20_000))
    data = pack(package(body, numbering=numbering))
    start = time.process_time()
    assert len(read(data).blocks) == 20_000
    assert time.process_time() - start < 15


def test_long_paragraph_with_many_calls_takes_time_in_proportion():
    body = p("", *(r(f"word{at} ") + r(inner='<w:footnoteReference w:id="2"/>') for at in range(10_000)))
    start = time.process_time()
    assert len(read(pack(package(body))).blocks[0].note_references) == 10_000
    assert time.process_time() - start < 5


def test_same_bytes_same_source():
    assert msgspec.to_builtins(read(pack(GOOD))) == msgspec.to_builtins(read(pack(GOOD)))
