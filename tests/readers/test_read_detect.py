import contextlib
import io
import zipfile

import pytest

from extractor.errors import CorruptError, EmptyError, EncryptedError, UnsupportedError
from extractor.readers import read_document
from extractor.readers.shared.format_detection import detect_format
from tests.readers.compound_build import make_compound_file


def packed(*names: str, mimetype: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        if mimetype:
            container.writestr("mimetype", mimetype)
        for name in names:
            container.writestr(name, "x")
    return buffer.getvalue()


FLAT_PACKAGE = (
    b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part '
    b'pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></pkg:package>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.7\n", None, "pdf"),
        (b"\n\n junk before %PDF-1.4\n", "x.txt", "pdf"),
        (packed("[Content_Types].xml", "word/document.xml"), "misnamed.pdf", "docx"),
        (b"<!DOCTYPE html><p>One", None, "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", None, "html"),
        (b"<p>One</p>\n<p>Two</p>\n", None, "html"),
        (b"One<br>two", "page.htm", "html"),
        (b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>", None, "akn"),
        (b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17'/>", "x.txt", "akn"),
        (b"<a:akomaNtoso xmlns:a='http://www.akomantoso.org/2.0'/>", None, "akn"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", "letter.doc", "mhtml"),
        (b"<html xmlns:w='urn:schemas-microsoft-com:office:word'><body><p>One", "letter.doc", "html"),
        (FLAT_PACKAGE, "letter.doc", "docx"),
        (packed("[Content_Types].xml", "word/document.xml"), "letter.doc", "docx"),
        (b"{\\rtf1 x}", "letter.doc", "rtf"),
        (make_compound_file({"WordDocument": b"x" * 5000, "1Table": b"x"}), "letter.rtf", "doc"),
        (b"\xffWPC" + b"\x10\0\0\0\x01\x0a\x00\x01" + bytes(8), "letter.doc", "wpd"),
        (b"# Title\n\n## Part\n\nText\n", "list.txt", "markdown"),
        (b"**All bold**\n\n| a | b |\n| --- | --- |\n\n[^1]: Note\n", None, "markdown"),
        (b"Just one paragraph.\n", "x.md", "markdown"),
        (b"Just one paragraph, number #1.\n", "x", "text"),
        (b"# Page one\n\f# Page two\n", "x", "text"),
        ("Первая сессия".encode("utf-16"), None, "text"),
    ],
)
def test_content_tells_the_format_and_the_name_breaks_ties(data, name, form):
    assert detect_format(data, name).name == form


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xffWPC" + b"\x10\0\0\0\x01\x16\x01\x00" + bytes(8), "WordPerfect"),
        (make_compound_file({"Workbook": b"x" * 5000, "Embedded": {"WordDocument": b"x"}}), ".xls"),
        (make_compound_file({"Contents": b"x"}), "OLE"),
        (packed("xl/workbook.xml"), ".xlsx"),
        (packed("ppt/presentation.xml"), ".pptx"),
        (packed("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        (packed("x", mimetype="application/epub+zip"), "EPUB"),
        (packed("tool.exe"), "ZIP archive"),
        (b"\x1f\x8b\x08 x", "gzip"),
        (b"GIF89a", "GIF"),
        (b"ID3\x03", "MP3"),
        (b"\0" * 4 + b"ftypmp42", "MP4"),
        (b"<?xml version='1.0'?><record/>", "<record>"),
        (b'{"a": [1, 2]}', "JSON"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_other_kinds_are_named_with_what_to_do(data, kind):
    with pytest.raises(UnsupportedError) as caught:
        detect_format(data)
    assert kind in str(caught.value)
    assert caught.value.advice


def test_a_locked_office_file_says_so():
    for data in (OLE + "EncryptedPackage".encode("utf-16-le"), make_compound_file({"EncryptedPackage": b"x"})):
        with pytest.raises(EncryptedError):
            detect_format(data)


def test_a_compound_file_that_lost_its_directory_is_corrupt():
    with pytest.raises(CorruptError):
        detect_format(OLE)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\0\0\0\0"])
def test_nothing_is_empty(data):
    with pytest.raises(EmptyError):
        detect_format(data)


def test_markup_without_text_is_empty():
    with pytest.raises(EmptyError):
        read_document(b"<!DOCTYPE html><html><body><p> </p></body></html>")


def test_a_damaged_container_is_corrupt_unless_its_parts_show_word():
    with pytest.raises(CorruptError):
        detect_format(b"PK\x03\x04" + b"\xff" * 60)
    assert detect_format(packed("word/document.xml")[:60]).name == "docx"


@pytest.mark.parametrize("start", [b"<", b"<!--", b"<!DOCTYPE", b"<?", b"a: b\n", b"<p ", b"{", b"[^", b"](", b"**"])
def test_repetition_takes_no_time(start):
    with contextlib.suppress(UnsupportedError):
        detect_format(start * 30_000 + b"x")
