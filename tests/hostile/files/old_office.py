"""DOC, RTF, WordPerfect and Outlook files: cut off, without sense, or nested without end."""

from __future__ import annotations

import random
import struct

from tests.hostile.files.base import HostileFile
from tests.readers.compound_build import SIGNATURE, make_compound_file
from tests.readers.wordperfect_build import make_wordperfect_file

WORD_HEAD = struct.pack("<6H", 0xA5EC, 193, 0, 0, 0, 0)


def make_noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def make_cyclic_directory() -> bytes:
    """A compound file whose root is its own child."""
    data = bytearray(make_compound_file({"WordDocument": WORD_HEAD.ljust(5000, b"\0")}))
    at = data.index("Root Entry".encode("utf-16-le"))
    data[at + 76 : at + 80] = struct.pack("<I", 0)
    return bytes(data)


def make_message(files: dict[str, bytes]) -> bytes:
    folders = {
        f"__attach_version1.0_#{number:08X}": {
            "__substg1.0_3707001F": name.encode("utf-16-le"), "__substg1.0_37010102": content,
        }
        for number, (name, content) in enumerate(files.items())
    }  # fmt: skip
    return make_compound_file({"__properties_version1.0": b"", **folders})


def nest_messages(depth: int) -> bytes:
    data = b"# Agenda\n"
    for n in range(depth):
        data = make_message({f"a.{'md' if n == 0 else 'zip'}": data})
    return data


FILES: dict[str, HostileFile] = {
    name: HostileFile(file, make)
    for name, (file, make) in {
        "doc, only the signature": ("a.doc", lambda: SIGNATURE),
        "doc, noise after the signature": ("a.doc", lambda: SIGNATURE + make_noise(20_000)),
        "doc, noise as its text": ("a.doc", lambda: make_compound_file({"WordDocument": WORD_HEAD + make_noise(20_000), "1Table": make_noise(9000)})),
        "doc, cut off": ("a.doc", lambda: make_compound_file({"WordDocument": WORD_HEAD.ljust(9000, b"\0"), "1Table": bytes(9000)})[:9000]),
        "doc, without text": ("a.doc", lambda: make_compound_file({"WordDocument": b""})),
        "doc, a directory that is its own child": ("a.doc", make_cyclic_directory),
        "doc, 5,000 streams": ("a.doc", lambda: make_compound_file({"WordDocument": WORD_HEAD.ljust(5000, b"\0"), **{f"s{n}": b"x" for n in range(5000)}})),
        "rtf, 20,000 groups deep": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 20_000 + b"text"),
        "rtf, noise": ("a.rtf", lambda: b"{\\rtf1 " + make_noise(20_000)),
        "rtf, cut off in a picture": ("a.rtf", lambda: b"{\\rtf1 Text\\par {\\pict\\pngblip " + b"89504e47" * 2000),
        "rtf, a length without end": ("a.rtf", lambda: b"{\\rtf1 Text {\\bin999999999 x}\\par}"),
        "wpd, noise": ("a.wpd", lambda: make_wordperfect_file("") + make_noise(20_000)),
        "wpd, only a header": ("a.wpd", lambda: make_wordperfect_file("")),
        "wpd, cut off in its header": ("a.wpd", lambda: b"\xffWPC\x10\0\0\0\x01\x0a"),
        "msg, 3,000 attachments": ("a.msg", lambda: make_message({f"{n}.md": b"# Agenda" for n in range(3000)})),
        "msg, a message within a message": ("a.msg", lambda: nest_messages(12)),
        "msg, noise as its text": ("a.msg", lambda: make_compound_file({"__properties_version1.0": b"", "__substg1.0_1000001F": make_noise(9001)})),
        "msg, a folder where a stream should be": ("a.msg", lambda: make_compound_file({"__properties_version1.0": b"", "__substg1.0_1000001F": {"x": b"y"}})),
        "pdf, a portfolio of itself": ("a.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Collection << >> /Pages 2 0 R /Names << /EmbeddedFiles << /Kids [1 0 R] /Names [(a.pdf) 1 0 R] >> >> >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"),
    }.items()
}  # fmt: skip
