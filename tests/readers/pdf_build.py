"""A maker of small PDF files for tests: pages of drawing operators, fonts with maps of our own."""

from __future__ import annotations

from collections.abc import Sequence

ENCRYPTED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> "


def make_pdf(
    pages: Sequence[str], *, fonts: dict[str, bytes] | None = None, page: str = "", encrypted: bool = False
) -> bytes:
    """A PDF with one page for each string of operators; fonts by their names, "F" and "B" are there."""
    fonts = {"F": font("Times-Roman"), "B": font("Times-Bold"), **(fonts or {})}
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    names = {name: _add(objects, body) for name, body in _with_maps(objects, fonts).items()}
    resources = "<< /Font << " + " ".join(f"/{name} {number} 0 R" for name, number in names.items()) + " >> >>"
    kids = []
    for operators in pages:
        content = _add(objects, stream(operators.encode("latin-1")))
        box = "" if "/MediaBox" in page else "/MediaBox [0 0 600 800]"
        body = f"<< /Type /Page /Parent 2 0 R {box} {page} /Resources {resources} /Contents {content} 0 R >>"
        kids.append(_add(objects, body.encode()))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    return _file(objects, ENCRYPTED if encrypted else b"")


def font(name: str, map_: dict[int, str] | None = None, width: int = 500) -> bytes:
    """A simple font; with a map of characters, all its glyphs are as wide as said, in thousandths of an em."""
    head = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name}"
    if map_ is None:
        return f"{head} /Encoding /WinAnsiEncoding >>".encode()
    widths = " ".join([str(width)] * 256)
    head += f" /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /MissingWidth {width} >>"
    codes = "\n".join(f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in map_.items())
    cmap = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n{len(map_)} beginbfchar\n{codes}\nendbfchar endcmap"
    return f"{head} /FirstChar 0 /LastChar 255 /Widths [{widths}] /ToUnicode @@>>".encode() + b"\0" + cmap.encode()


def stream(data: bytes) -> bytes:
    """A stream object's body."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def show(x: float, y: float, text: str | bytes, *, size: float = 12, font: str = "F") -> str:
    """Operators that print a text at a place, counted from the bottom left."""
    code = (text.encode("latin-1") if isinstance(text, str) else text).hex()
    return f"BT /{font} {size} Tf {x} {y} Td <{code}> Tj ET\n"


def _with_maps(objects: list[bytes], fonts: dict[str, bytes]) -> dict[str, bytes]:
    found = {}
    for name, body in fonts.items():
        head, _, cmap = body.partition(b"\0")
        found[name] = head.replace(b"@@", b"%d 0 R " % _add(objects, stream(cmap))) if cmap else head
    return found


def _add(objects: list[bytes], body: bytes) -> int:
    objects.append(body)
    return len(objects)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    identity = b"/ID [<00> <00>] " if trailer else b""
    return data + b"trailer\n<< /Size %d /Root 1 0 R %s%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, identity, trailer, start,
    )  # fmt: skip
