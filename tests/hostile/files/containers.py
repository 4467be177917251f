"""Mail, MHTML, ZIP, tar and gzip: files within files, sizes that lie, headers without end."""

from __future__ import annotations

import base64
import gzip
import io
import tarfile
import zipfile

from tests.hostile.files.base import HostileFile, deflate_repeated
from tests.hostile.files.word import make_member, make_zip

MAIL = b"From: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
TEXT = b"# Agenda\n\n1. Opening of the session.\n"


def make_nested_mhtml(depth: int) -> bytes:
    parts = "".join(f"--B{n}\nContent-Type: multipart/mixed; boundary=B{n + 1}\n\n" for n in range(depth))
    return f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B0\n\n{parts}".encode()


def make_mhtml(count: int, part: bytes = b"Content-Type: text/html\n\n<p>x</p>\n") -> bytes:
    return (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n" + (b"--B\n" + part) * count + b"--B--\n"
    )


def make_nested_mail(depth: int) -> bytes:
    return (MAIL + b"Content-Type: message/rfc822\r\n\r\n") * depth + MAIL + b"\r\ntext\r\n"


def make_attached(name: str, content: bytes) -> bytes:
    coded = base64.encodebytes(content)
    head = b'--B\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="%s"\r\n\r\n'
    return MAIL + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + head % name.encode() + coded + b"\r\n--B--\r\n"


def make_archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def nest_archives(depth: int) -> bytes:
    data = TEXT
    for n in range(depth):
        data = make_archive({f"a{n}.{'md' if n == 0 else 'zip'}": data})
    return data


def nest_mails(depth: int) -> bytes:
    data = MAIL + b"\r\ntext\r\n"
    for _ in range(depth):
        data = make_attached("a.zip", make_archive({"a.eml": data}))
    return data


def make_tar(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        info = tarfile.TarInfo(name)
        info.size = size
        tar.addfile(info, io.BytesIO(bytes(size)))
    return out.getvalue()


FILES: dict[str, HostileFile] = {
    name: HostileFile(file, make)
    for name, (file, make) in {
        "mhtml, parts 2,000 deep": ("a.mhtml", lambda: make_nested_mhtml(2000)),
        "mhtml, parts 90 deep": ("a.mhtml", lambda: make_nested_mhtml(90)),
        "mhtml, 20,000 parts": ("a.mhtml", lambda: make_mhtml(20_000)),
        "mhtml, 5,000 header parts": ("a.mhtml", lambda: make_mhtml(5_000, b"Content-Type: text/html\nContent-Disposition: inline; filename=header.htm\n\n<div style='mso-element:header'><p>x</p></div>\n")),
        "mhtml, an unknown charset": ("a.mhtml", lambda: make_mhtml(1, b"Content-Type: text/html; charset=idna\n\n<p>x</p>\n")),
        "mhtml, an unknown coding": ("a.mhtml", lambda: make_mhtml(1, b"Content-Type: text/html\nContent-Transfer-Encoding: x\n\n<p>x</p>\n")),
        "mhtml, broken base64": ("a.mhtml", lambda: make_mhtml(1, b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n<p>x\n=\n")),
        "mhtml, quoted-printable of 900 KB": ("a.mhtml", lambda: make_mhtml(1, b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>" + b"=3D" * 300_000)),
        "mhtml, uuencode": ("a.mhtml", lambda: make_mhtml(1, b"Content-Type: text/html\nContent-Transfer-Encoding: uuencode\n\nbegin 644 a\n~~~\nend\n")),
        "mhtml, no boundary": ("a.mhtml", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>x"),
        "mhtml, a boundary of 100 KB": ("a.mhtml", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=" + b"B" * 100_000 + b"\n\n--" + b"B" * 100_000 + b"\n\n<p>x"),
        "mhtml, deep markup": ("a.mhtml", lambda: make_mhtml(1, b"Content-Type: text/html\n\n" + b"<div>" * 60_000)),
        "mail, messages 900 deep": ("a.eml", lambda: make_nested_mail(900)),
        "mail, messages 60 deep": ("a.eml", lambda: make_nested_mail(60)),
        "mail, 60,000 headers": ("a.eml", lambda: b"".join(b"X-%d: y\r\n" % n for n in range(60_000)) + MAIL + b"\r\ntext"),
        "mail, a header of 900 KB": ("a.eml", lambda: b"Subject: " + b"x " * 450_000 + b"\r\n" + MAIL + b"\r\ntext"),
        "mail, a coded header of 400 KB": ("a.eml", lambda: MAIL.replace(b"Subject: x", b"Subject: " + b"=?utf-8?q?=41?= " * 25_000) + b"\r\ntext"),
        "mail, addresses of 400 KB": ("a.eml", lambda: MAIL.replace(b"To: d@e.f", b"To: " + b"(a" * 200_000) + b"\r\ntext"),
        "mail, 20,000 attachments": ("a.eml", lambda: MAIL + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--B\r\nContent-Disposition: attachment; filename=a.md\r\n\r\nx\r\n" * 20_000),
        "mail, names that lead out": ("a.eml", lambda: make_attached("../../../etc/a.md", TEXT)),
        "mail, a name of 100 KB": ("a.eml", lambda: make_attached("a" * 100_000 + ".md", TEXT)),
        "mail, parameters that continue": ("a.eml", lambda: MAIL + b"Content-Type: text/plain;" + b"".join(b" name*%d=x;\r\n" % n for n in range(20_000)) + b"\r\n\r\ntext"),
        "mail, parameters of coded pieces": ("a.eml", lambda: MAIL + b"Content-Disposition: attachment;" + b"".join(b" filename*%d*=utf-8''%%ff;\r\n" % n for n in range(3000)) + b"\r\n\r\ntext"),
        "mail, brackets in types": ("a.eml", lambda: MAIL + b"Content-Type: " + b"(" * 100_000 + b"\r\n\r\ntext"),
        "mail, mails within archives within mails": ("a.eml", lambda: nest_mails(9)),
        "mail, an unknown charset": ("a.eml", lambda: MAIL + b"Content-Type: text/plain; charset=punycode\r\n\r\ntext"),
        "mail, no text": ("a.eml", lambda: MAIL + b"\r\n"),
        "mail, a date that is none": ("a.eml", lambda: MAIL + b"Date: 99 Foo 99999 99:99:99 +99999\r\nMessage-ID: <<<@@>\r\n\r\ntext of it"),
        "zip, archives 3 deep": ("a.zip", lambda: nest_archives(3)),
        "zip, archives 60 deep": ("a.zip", lambda: nest_archives(60)),
        "zip, 10 bytes said of 2 GB": ("a.zip", lambda: make_zip([make_member(b"a.md", deflate_repeated(b" ", 2000, -15), 10)])),
        "zip, 4 GB said of 2 GB": ("a.zip", lambda: make_zip([make_member(b"a.md", deflate_repeated(b" ", 2000, -15), 0xFFFFFFFE)])),
        "zip, 450 MB of words": ("a.zip", lambda: make_zip([make_member(b"a.md", deflate_repeated(b"word ", 450, -15), 450 * (1 << 20) // 5 * 5)])),
        "zip, 60,000 members": ("a.zip", lambda: make_archive({f"{n}.md": b"x" for n in range(20_000)})),
        "zip, two documents": ("a.zip", lambda: make_archive({"a.md": TEXT, "b.md": TEXT})),
        "zip, names that lead out": ("a.zip", lambda: make_archive({"../../../../etc/a.md": TEXT})),
        "zip, a locked member": ("a.zip", lambda: make_archive({"a.md": TEXT}).replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")),
        "zip, cut off": ("a.zip", lambda: make_archive({"a.md": TEXT * 99})[:-60]),
        "zip, only the end": ("a.zip", lambda: b"PK\x05\x06" + bytes(18)),
        "zip, a folder": ("a.zip", lambda: make_archive({"a.md/": b""})),
        "zip, an unknown packing": ("a.zip", lambda: make_archive({"a.md": TEXT}).replace(b"\x08\x00", b"\x63\x00")),
        "zip, a media type of 400 MB": ("a.odt", lambda: make_zip([make_member(b"mimetype", deflate_repeated(b"x", 400, -15), 400 << 20)])),
        "zip, a media type that lies": ("a.odt", lambda: make_zip([make_member(b"mimetype", deflate_repeated(b"x", 2000, -15), 0x7FFFFFFF)])),
        "zip, an archive in its own comment": ("a.zip", lambda: make_archive({"a.md": TEXT}) + nest_archives(1)),
        "gzip, 2 GB of zeros": ("a.gz", lambda: deflate_repeated(bytes(1), 2000, 31)),
        "gzip, a text": ("a.md.gz", lambda: gzip.compress(TEXT)),
        "gzip, of gzip": ("a.gz", lambda: gzip.compress(gzip.compress(gzip.compress(bytes(90_000_000))))),
        "tar, a large member": ("a.tar", lambda: make_tar("a.md", 30_000_000)),
        "tar.gz, 2 GB": ("a.tar.gz", lambda: deflate_repeated(make_tar("a.md", 1)[:512] + bytes(512), 2000, 31)),
        "ole, of no kind": ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900_000)),
        "rtf, open groups": ("a.rtf", lambda: b"{\\rtf1" + b"{" * 900_000),
    }.items()
}  # fmt: skip
