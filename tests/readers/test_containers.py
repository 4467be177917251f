"""Documents inside of mails and archives are read; several are named, and no error blames the transfer."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from extractor.errors import EmptyError, EncryptedError, ExtractionError, LimitError, UnsupportedError
from extractor.limits import Limits
from extractor.readers import read_document
from extractor.source import Source

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
    with pytest.raises(UnsupportedError, match=r"“a\.html”, “b\.docx”.*one by one"):
        read_document(mail("Two.", ("a.html", PAGE), ("b.docx", b"x")), "a.eml")
    with pytest.raises(UnsupportedError, match=r"“a\.html”, “2024/b\.txt”.*one by one"):
        read_document(archive(**{"a.html": PAGE, "2024/b.txt": b"b"}), "a.zip")


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
