import base64

import pytest

from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers import read_document
from extractor.readers.mhtml import read as read_mhtml


def message(encoding: str, body: bytes, charset: str = "utf-8") -> bytes:
    return (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Location: file:///a.htm\n'
        b"Content-Transfer-Encoding: " + encoding.encode() + b'\nContent-Type: text/html; charset="' + charset.encode()
        + b'"\n\n' + body + b'\n--b\nContent-Disposition: inline; filename="header.htm"\nContent-Type: text/html\n\n'
        b"<div style='mso-element:header'><p>A/79/1</p></div>\n--b--\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("8bit", "<p>Первая сессия</p>".encode()),
        ("base64", base64.b64encode("<p>Первая сессия</p>".encode())),
        ("quoted-printable", b"<p>=D0=9F=D0=B5=D1=80=D0=B2=D0=B0=D1=8F =\n=D1=81=D0=B5=D1=81=D1=81=D0=B8=D1=8F</p>"),
    ],
)
def test_the_page_of_a_message_is_read_as_html(encoding, body):
    source = read_document(message(encoding, body), "letter.doc")
    assert (source.format, [b.text for b in source.blocks]) == ("html", ["Первая сессия"])
    assert source.furniture == ["A/79/1"]


def test_a_part_s_character_set_counts():
    body = base64.b64encode("<p>Да</p>".encode("cp1251"))
    assert read_document(message("base64", body, "windows-1251")).blocks[0].text == "Да"


def test_a_message_without_a_page_is_corrupt():
    with pytest.raises(CorruptError):
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nHello\n", Limits())
