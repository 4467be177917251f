"""Word files whose containers lie, and whose parts nest, repeat and refer without end."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.hostile.files.base import HostileFile, deflate_repeated
from tests.readers.docx import docx_build as build

HEAD = f"<w:document {build.NAMESPACES}><w:body>".encode()
TAIL = b"</w:body></w:document>"


def make_docx(body: str | bytes, **parts: str) -> bytes:
    """A Word file with the markup of its body, and with parts by their names."""
    content = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{build.CONTENT_TYPES}"/>')
        archive.writestr("word/document.xml", HEAD + content + TAIL)
        kinds = "".join(
            f'<Relationship Id="r{n}" Type="{build.RELATIONSHIP}{kind}" Target="{kind}.xml"/>'
            for n, kind in enumerate(parts)
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{build.RELATIONSHIPS}">{kinds}</Relationships>'
        )
        for kind, content_of_part in parts.items():
            root = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {build.NAMESPACES}>{content_of_part}</w:{root}>")
    return out.getvalue()


def make_member(name: bytes, packed: bytes, claimed: int, checksum: int = 0) -> tuple[bytes, bytes]:
    """A member of a ZIP and its directory entry, which claims a size."""
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(packed), claimed, len(name), 0)
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return b"PK\x03\x04" + fields + name + packed, entry


def make_zip(members: list[tuple[bytes, bytes]], *, directory: bool = True) -> bytes:
    body = b"".join(member for member, _ in members)
    entries = b"".join(entry for _, entry in members)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(entries), len(body), 0)
    return body + entries + end if directory else body


def make_lying_docx(
    claimed: int, mebibytes: int = 2000, *, directory: bool = True, name: bytes = b"word/document.xml"
) -> bytes:
    """A Word file whose directory says another size than its part unpacks to."""
    return make_zip([
        make_member(b"[Content_Types].xml", zlib.compress(b"<Types/>", 9)[2:-4], 8, zlib.crc32(b"<Types/>")),
        make_member(name, deflate_repeated(b" ", mebibytes, -15), claimed),
    ], directory=directory)  # fmt: skip


def make_bomb(unit: bytes, mebibytes: int) -> bytes:
    """A Word file of a repeated unit, its directory honest."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            part.write(HEAD)
            for _ in range(mebibytes):
                part.write(unit * ((1 << 20) // len(unit)))
            part.write(TAIL)
    return out.getvalue()


def make_overlapping_docx(count: int) -> bytes:
    """A directory with many entries for one and the same packed bytes."""
    member, _ = make_member(b"word/document.xml", deflate_repeated(b" ", 20, -15), 20 << 20)
    entries = b"".join(make_member(b"word/%05d.xml" % n, b"", 20 << 20)[1] for n in range(count))
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(entries), len(member), 0)
    return member + entries + end


def nest(opening: str, closing: str, depth: int, inner: str = "") -> str:
    return opening * depth + inner + closing * depth


ONE = build.p("text")
BASED = "".join(build.style(f"s{n}", f'<w:basedOn w:val="s{n + 1}"/>') for n in range(20_000))
LEVELS = "".join(build.lvl(n, "decimal", "%1.%2.%3.%4.%5.%6.%7.%8.%9") for n in range(9))
FILES: dict[str, HostileFile] = {
    name: HostileFile("a.docx", make)
    for name, make in {
        "a directory that says 10 bytes of 2 GB": lambda: make_lying_docx(10),
        "a directory that says 4 GB of 2 GB": lambda: make_lying_docx(0xFFFFFFFE),
        "a directory that says 400 MB of 2 GB": lambda: make_lying_docx(400 << 20),
        "no directory, 2 GB": lambda: make_lying_docx(10, directory=False),
        "a picture that says 10 bytes of 2 GB": lambda: make_lying_docx(10, name=b"word/media/a.png"),
        "many entries for the same bytes": lambda: make_overlapping_docx(9_000),
        "60 MB of empty paragraphs": lambda: make_bomb(b"<w:p/>", 60),
        "30 MB of empty paragraphs": lambda: make_bomb(b"<w:p/>", 30),
        "30 MB of short paragraphs": lambda: make_bomb(b"<w:p><w:r><w:t>1. a</w:t></w:r></w:p>", 30),
        "20 MB of empty cells": lambda: make_bomb(b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", 20),
        "30 MB of blanks": lambda: make_bomb(b" ", 30),
        "tables 3,000 deep": lambda: make_docx(nest("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3000, ONE)),
        "tables 80 deep": lambda: make_docx(nest("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80, ONE)),
        "text boxes 60 deep": lambda: make_docx(nest("<w:p><w:r><w:pict><v:textbox><w:txbxContent>", "</w:txbxContent></v:textbox></w:pict></w:r></w:p>", 40, ONE)),
        "content controls 240 deep": lambda: make_docx(nest("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120, ONE)),
        "elements 20,000 deep": lambda: make_docx(nest("<w:ins>", "</w:ins>", 20_000, ONE)),
        "alternate contents": lambda: make_docx(nest("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", 100, ONE)),
        "a list text of 400 KB": lambda: make_docx(build.p("t", num=(1, 0)) * 500, numbering=build.abstract(0, build.lvl(0, "decimal", "%1" * 200_000)) + build.num(1, 0)),
        "Roman numbers of millions": lambda: make_docx(build.p("t", num=(1, 0)) * 900, numbering=build.abstract(0, build.lvl(0, "upperRoman", "%1", start=2_000_000_000)) + build.num(1, 0)),
        "letters of millions": lambda: make_docx(build.p("t", num=(1, 0)) * 900, numbering=build.abstract(0, build.lvl(0, "lowerLetter", "%1", start=2_000_000_000)) + build.num(1, 0)),
        "ordinals of millions": lambda: make_docx(build.p("t", num=(1, 0)) * 300, numbering=build.abstract(0, build.lvl(0, "ordinalText", "%1", start=2_000_000_000)) + build.num(1, 0)),
        "a start of 400 digits": lambda: make_docx(build.p("t", num=(1, 0)), numbering=build.abstract(0, build.lvl(0, "decimal", "%1", start=10**400)) + build.num(1, 0)),
        "a start below zero": lambda: make_docx(build.p("t", num=(1, 0)), numbering=build.abstract(0, build.lvl(0, "lowerLetter", "%1", start=-9)) + build.num(1, 0)),
        "a level of 999999": lambda: make_docx(build.p("t", num=(1, 999_999)), numbering=build.abstract(0, LEVELS) + build.num(1, 0)),
        "50,000 lists": lambda: make_docx(build.p("t", num=(49_000, 8)) * 300, numbering=build.abstract(0, LEVELS) + "".join(build.num(n, 0) for n in range(50_000))),
        "lists that are others' styles": lambda: make_docx(build.p("t", num=(1, 0)), numbering='<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s0"/></w:abstractNum>' + build.num(1, 0), styles=build.style("s0", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")),
        "styles on styles 20,000 deep": lambda: make_docx(build.p("t", style="s0") * 99, styles=BASED),
        "styles in a circle": lambda: make_docx(build.p("t", style="a"), styles=build.style("a", '<w:basedOn w:val="b"/>') + build.style("b", '<w:basedOn w:val="a"/>')),
        "a cell over 2,000,000,000 columns": lambda: make_docx(build.tbl(build.tr(build.tc("a", '<w:gridSpan w:val="2000000000"/>'), "b"), build.tr("c", "d"))),
        "a span below zero": lambda: make_docx(build.tbl(build.tr(build.tc("a", '<w:gridSpan w:val="-7"/>'), "b"))),
        "a span of letters": lambda: make_docx(build.tbl(build.tr(build.tc("a", '<w:gridSpan w:val="many"/>'), "b"))),
        "a row that begins at column 1,000,000,000": lambda: make_docx(build.tbl(build.tr("a", "b", props='<w:gridBefore w:val="1000000000"/>'))),
        "spans over 3,000 rows": lambda: make_docx(build.tbl(*[build.tr(*[build.tc("a", '<w:gridSpan w:val="900"/><w:vMerge/>')] * 3)] * 3000)),
        "a table of 2,000 columns": lambda: make_docx(build.tbl(*[build.tr(*["c"] * 2000)] * 20)),
        "a table of 200,000 rows": lambda: make_docx(build.tbl(*[build.tr("c")] * 100_000)),
        "fields within fields": lambda: make_docx(build.p("", *[build.field("IF 1", "") [: -len("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")]] * 20_000)),
        "fields that never end": lambda: make_docx((build.p("", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + ONE) * 20_000),
        "100,000 notes for one call": lambda: make_docx(build.p("t", '<w:r><w:footnoteReference w:id="5"/></w:r>' * 50_000), footnotes=f'<w:footnote w:id="5">{ONE}</w:footnote>'),
        "a note that calls itself": lambda: make_docx(build.p("t", '<w:r><w:footnoteReference w:id="5"/></w:r>'), footnotes='<w:footnote w:id="5"><w:p><w:r><w:footnoteReference w:id="5"/></w:r></w:p></w:footnote>'),
        "40,000 notes": lambda: make_docx(build.p("t", *[f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(40_000)]), footnotes="".join(f'<w:footnote w:id="{n}">{ONE}</w:footnote>' for n in range(40_000))),
        "60,000 runs of a letter": lambda: make_docx(build.p("", *[build.r("x")] * 60_000)),
        "60,000 tabs": lambda: make_docx(build.p("", *[build.r("x", inner="<w:tab/>")] * 60_000)),
        "60,000 line breaks": lambda: make_docx(build.p("", *[build.r("x", inner="<w:br/>")] * 60_000)),
        "half a character": lambda: make_docx("<w:p><w:r><w:t>a&#xD800;b&#xDFFF;</w:t></w:r></w:p>"),
        "a character that XML forbids": lambda: make_docx("<w:p><w:r><w:t>a&#0;b&#x1;\x02c&#xFFFF;</w:t></w:r></w:p>"),
        "entities that double": lambda: make_docx_with_entities(),
        "a symbol of no font": lambda: make_docx('<w:p><w:r><w:sym w:font="Wingdings" w:char="FFFFFFFF"/><w:sym w:char="zz"/><w:sym/></w:r></w:p>'),
        "a body in a body": lambda: make_docx(f"<w:body>{ONE}</w:body>"),
        "nothing": lambda: make_docx(""),
        "no document part": lambda: make_zip([make_member(b"word/other.xml", zlib.compress(b"<x/>")[2:-4], 4, zlib.crc32(b"<x/>"))]),
        "20,000 parts": lambda: make_zip([make_member(b"word/%d.xml" % n, zlib.compress(b"<x/>")[2:-4], 4, zlib.crc32(b"<x/>")) for n in range(20_000)]),
        "names that lead out": lambda: make_zip([make_member(b"../../../../word/document.xml", zlib.compress(HEAD + ONE.encode() + TAIL)[2:-4], len(HEAD + ONE.encode() + TAIL), zlib.crc32(HEAD + ONE.encode() + TAIL))]),
        "formulas 100 deep": lambda: make_docx("<w:p>" + nest("<m:oMath><m:f><m:num>", "</m:num></m:f></m:oMath>", 60, "<m:r><m:t>x</m:t></m:r>") + "</w:p>"),
        "80,000 attributes": lambda: make_docx("<w:p " + " ".join(f'a{n}="1"' for n in range(80_000)) + "/>"),
        "an attribute of 9 MB": lambda: make_docx(f'<w:p w:rsid="{"x" * 9_000_000}">{build.r("text")}</w:p>'),
        "a text of 12 MB": lambda: make_docx(build.p("word " * 2_400_000)),
    }.items()
}  # fmt: skip


def make_docx_with_entities() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    text = (
        f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]>'.encode() + HEAD + b"<w:p><w:r><w:t>&e39;</w:t></w:r></w:p>" + TAIL
    )
    return make_zip([make_member(b"word/document.xml", zlib.compress(text)[2:-4], len(text), zlib.crc32(text))])
