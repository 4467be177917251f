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
    }.items()
}  # fmt: skip
