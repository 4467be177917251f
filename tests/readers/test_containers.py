"""Documents inside of mails and archives are read; several are named, and no error blames the transfer."""

from __future__ import annotations

import io
import pickle
import zipfile
from email.message import EmailMessage

import pytest

from extractor import extract
from extractor.errors import (
    EmptyError,
    EncryptedError,
    ExtractionError,
    LimitError,
    NotFoundError,
    SeveralDocumentsError,
)
from extractor.limits import Limits
from extractor.readers import read_document
from extractor.source import Source
from tests.readers.compound_build import Tree, make_compound_file

PAGE = "<p>Комитет откроет сессию.</p>".encode()


def mail(text: str | None, *attached: tuple[str, bytes], html: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "clerk@ports.test", "archive@ports.test", "A/AC.299/2027/1"
    if text is not None:
        message.set_content(text, cte="quoted-printable")
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in files.items():
            container.writestr(name, data)
    return buffer.getvalue()


def read_texts(data: bytes, name: str) -> list[str]:
    source = read_document(data, name)
    assert isinstance(source, Source)
    return [block.text for block in source.blocks]


@pytest.mark.parametrize("name", ["letter.eml", "letter", "letter.txt"])
def test_the_document_attached_to_a_mail_is_read(name: str) -> None:
    source = read_document(
        mail("Please find it attached.", ("повестка.html", PAGE), ("logo.png", b"\x89PNG\r\n")), name
    )
    assert isinstance(source, Source)
    assert ([block.text for block in source.blocks], source.format) == (["Комитет откроет сессию."], "html")
    assert [finding.code for finding in source.findings] == ["source.part_unread"]


def test_a_mail_without_documents_is_its_text() -> None:
    assert read_texts(mail("The session is on 8–9 June.\n"), "a.eml") == ["The session is on 8–9 June."]
    assert read_texts(mail("Plain\n", html="<h1>اللجنة</h1><p>Text</p>"), "a.eml") == ["اللجنة", "Text"]


def test_several_documents_are_named() -> None:
    with pytest.raises(SeveralDocumentsError, match=r"“body\.txt”, “a\.html”, “b\.docx”.*extractor batch") as caught:
        read_document(mail("Two.", ("a.html", PAGE), ("b.docx", b"x")), "a.eml")
    assert (caught.value.code, caught.value.documents) == ("several_documents", ("body.txt", "a.html", "b.docx"))
    with pytest.raises(SeveralDocumentsError) as caught:
        read_document(mail(" \n", ("a.html", PAGE), ("b.docx", b"x")), "a.eml")
    assert caught.value.documents == ("a.html", "b.docx")
    with pytest.raises(SeveralDocumentsError) as caught:
        read_document(archive(**{"a.html": PAGE, "2024/b.txt": b"b"}), "a.zip")
    assert caught.value.documents == ("a.html", "2024/b.txt")
    assert pickle.loads(pickle.dumps(caught.value)).documents == caught.value.documents


def test_attached_files_of_one_name_are_told_apart() -> None:
    data = mail("Two.", ("a.html", PAGE), ("a.html", "<p>Другое</p>".encode()))
    with pytest.raises(SeveralDocumentsError) as caught:
        read_document(data, "a.eml")
    assert caught.value.documents == ("body.txt", "a.html", "2/a.html")
    assert extract(data, name="a.eml!/2/a.html").blocks[0].text == "Другое"


@pytest.mark.parametrize(
    ("text", "html", "path"),
    [("Комитет собрался.", None, "body.txt"), ("Plain", "<meta charset=koi8-r><p>Комитет собрался.</p>", "body.html")],
)
def test_the_text_of_a_mail_with_a_document_has_a_path_of_its_own(text: str, html: str | None, path: str) -> None:
    data = mail(text, ("a.html", PAGE), html=html)
    [finding] = read_document(data, "a.eml").findings
    assert f"“{path}”" in finding.message
    assert [block.text for block in extract(data, name=f"a.eml!/{path}").blocks] == ["Комитет собрался."]
    message = outlook(("a.html", PAGE), text=text, html=(html or "").replace("koi8-r", "utf-8").encode())
    assert [block.text for block in extract(message, name=f"a.msg!/{path}").blocks] == ["Комитет собрался."]


def test_a_path_inside_leads_to_the_document(tmp_path) -> None:
    inner = mail("Two.", ("a.html", PAGE), ("b.html", "<p>Другое</p>".encode()))
    place = tmp_path / "box.zip"
    place.write_bytes(archive(**{"2024/letter.eml": inner, "2024/c.html": PAGE}))
    document = extract(f"{place}!/2024/letter.eml!/b.html")
    assert [block.text for block in document.blocks] == ["Другое"]
    assert (document.source.name, document.source.bytes_) == ("b.html", len("<p>Другое</p>".encode()))
    with pytest.raises(NotFoundError, match=r"no document “d\.html” in box\.zip.*“2024/letter\.eml”, “2024/c\.html”"):
        extract(f"{place}!/d.html")
    with pytest.raises(SeveralDocumentsError) as caught:
        extract(place, isolate=True)
    assert caught.value.documents == ("2024/letter.eml", "2024/c.html")
    folder = tmp_path / "odd!"
    folder.mkdir()
    (folder / "c.html").write_bytes(PAGE)
    assert extract(folder / "c.html").source.name == "c.html"


def outlook(*attached: tuple[str, bytes], text: str = "", html: bytes = b"") -> bytes:
    tree: dict[str, Tree | bytes] = {"__properties_version1.0": bytes(32)}
    if text:
        tree["__substg1.0_1000001F"] = text.encode("utf-16-le")
    if html:
        tree["__substg1.0_10130102"] = html
    for number, (name, data) in enumerate(attached):
        coded = (name + "\0").encode("utf-16-le")
        tree[f"__attach_version1.0_#{number:08X}"] = {"__substg1.0_3707001F": coded, "__substg1.0_37010102": data}
    return make_compound_file(tree)


def test_outlook_messages_are_read_as_mails_are() -> None:
    source = read_document(outlook(("повестка.html", PAGE), ("logo.gif", b"GIF89a"), text="Attached."), "a.msg")
    assert isinstance(source, Source)
    assert ([block.text for block in source.blocks], source.format) == (["Комитет откроет сессию."], "html")
    assert [finding.code for finding in source.findings] == ["source.part_unread"]
    assert read_texts(outlook(text="The session is on 8–9 June."), "a") == ["The session is on 8–9 June."]
    assert read_texts(outlook(text="Plain", html="<h1>اللجنة</h1><p>Text</p>".encode()), "a.msg") == ["اللجنة", "Text"]
    with pytest.raises(EmptyError, match="sent with"):
        read_document(outlook(), "a.msg")
    with pytest.raises(SeveralDocumentsError) as caught:
        read_document(outlook(("a.html", PAGE), ("b.doc", b"x")), "a.msg")
    assert caught.value.documents == ("a.html", "b.doc")
    assert read_texts(outlook(html=b" \n", text="The session is on 8–9 June."), "a.msg") == [
        "The session is on 8–9 June."
    ]


def portfolio(*files: tuple[str, bytes], collection: bytes = b"/Collection << /Type /Collection >>") -> bytes:
    """A PDF with a cover page and embedded files."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s /Names << /EmbeddedFiles << /Names [%s] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length 53 >>\nstream\nBT /F 12 Tf 20 200 Td (Open this in another program) Tj ET\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    names = []
    for name, data in files:
        number = len(objects) + 1
        names.append(b"(%s) %d 0 R" % (name.encode(), number))
        objects.append(
            b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %d 0 R >> >>" % (name.encode(), name.encode(), number + 1)
        )
        objects.append(b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
    objects[0] %= (collection, b" ".join(names))
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(body)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return body + head + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)


def test_the_documents_of_a_portfolio_are_read_and_not_its_cover() -> None:
    assert read_texts(portfolio(("a.html", PAGE), ("logo.gif", b"GIF89a")), "a.pdf") == ["Комитет откроет сессию."]
    two = portfolio(("a.html", PAGE), ("b.html", "<p>Другое</p>".encode()))
    with pytest.raises(SeveralDocumentsError, match="PDF portfolio") as caught:
        read_document(two, "a.pdf")
    assert caught.value.documents == ("a.html", "b.html")
    assert extract(two, name="a.pdf!/b.html").blocks[0].text == "Другое"


def test_the_pages_of_a_pdf_with_attachments_are_read() -> None:
    document = extract(portfolio(("annex.html", PAGE), collection=b""), name="a.pdf")
    assert [block.text for block in document.blocks] == ["Open this in another program"]
    assert "annex.html" in next(found.message for found in document.diagnostics if found.code == "source.part_unread")


def test_an_empty_mail_says_what_to_give() -> None:
    with pytest.raises(EmptyError, match="sent with"):
        read_document(mail(""), "a.eml")


def test_the_one_document_in_an_archive_is_read() -> None:
    files = {
        "circular/委员会.html": "<p>委员会</p>".encode(),
        "__MACOSX/circular/._委员会.html": b"x",
        "photo.jpg": b"x",
    }
    assert read_texts(archive(**files), "circular.zip") == ["委员会"]


def test_archives_keep_the_limits_and_locks_of_what_they_hold() -> None:
    with pytest.raises(LimitError):
        read_document(archive(**{"a.txt": b"a" * 5000}), "a.zip", Limits(max_unpacked_bytes=1000))
    nested = archive(**{"a.html": PAGE})
    for _ in range(7):
        nested = archive(**{"inner.zip": nested})
    with pytest.raises(LimitError):
        read_document(nested, "outer.zip")
    locked = bytearray(archive(**{"a.txt": b"abc"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + offset] |= 1
    with pytest.raises(EncryptedError):
        read_document(bytes(locked), "a.zip")


@pytest.mark.parametrize("head", ["From: a note\nTo: all\n\nText", "Note: this\nis: no mail\n\nText", "To: x\n\nText"])
def test_texts_that_only_look_like_mail_are_texts(head: str) -> None:
    try:
        source = read_document(head.encode(), "note.txt")
    except ExtractionError:
        pytest.fail("a text was refused")
    assert source.format == "text"
