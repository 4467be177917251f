"""PDF files whose streams, forms, trees and tables cost more than they weigh."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from math import cos, sin

from tests.hostile.files.base import HostileFile, deflate_repeated
from tests.readers.pdf_build import make_pdf, show

FLATE = b"/Filter /FlateDecode"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def make_objects(objects: dict[int, bytes], trailer: bytes = b"", *, indexed: bool = True) -> bytes:
    """A PDF of objects by their numbers; without its index (xref) PDFium must search for the objects."""
    data, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    if indexed:
        rows = [
            b"%010d %05d %c \n" % (places.get(n, 0), 0 if n in places else 65535, b"fn"[n in places])
            for n in range(max(objects) + 1)
        ]
        rows = [
            row.replace(b" f ", b" n ") if n in places else row.replace(b" n ", b" f ") for n, row in enumerate(rows)
        ]
        data += b"xref\n0 %d\n%s" % (len(rows), b"".join(rows))
    return data + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        trailer,
        start,
    )


def make_stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), head, data)


def make_page(
    content: bytes, others: dict[int, bytes] | None = None, *, page: bytes = b"", resources: bytes = b""
) -> bytes:
    """One page; `content` is the value of /Contents or a stream object, `others` are objects from number 10 on."""
    is_stream = content.startswith(b"<<")
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> %s >> /Contents %s %s >>"
        % (resources, b"4 0 R" if is_stream else content, page),
        5: FONT, **(others or {}),
    }  # fmt: skip
    if is_stream:
        objects[4] = content
    return make_objects(dict(sorted(objects.items())))


def make_forms(calls: Sequence[str], *, links: Sequence[Sequence[int]], text: str = "BT /F 9 Tf (x) Tj ET") -> bytes:
    """A page that calls form 0; form n has the operators `calls[n]` and knows the forms `links[n]`."""
    others = {}
    for number, operators in enumerate(calls):
        names = b" ".join(b"/X%d %d 0 R" % (link, 10 + link) for link in links[number])
        head = (
            b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> /XObject << %s >> >>"
            % names
        )
        others[10 + number] = make_stream(f"{operators} {text}".encode(), head)
    return make_page(make_stream(b"/X0 Do"), others, resources=b"/XObject << /X0 10 0 R >>")


def make_doubling_forms(depth: int, calls: int = 2) -> bytes:
    """Each form calls the next one several times."""
    return make_forms(
        [f"/X{n + 1} Do " * calls if n + 1 < depth else "" for n in range(depth)],
        links=[[n + 1] if n + 1 < depth else [] for n in range(depth)],
    )


def make_layered_bomb(layers: int, mebibytes: int, unit: bytes = b" ") -> bytes:
    """A content stream that is packed several times over."""
    data = deflate_repeated(unit, mebibytes)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return make_page(make_stream(data, b"/Filter [%s]" % (b"/FlateDecode " * layers)))


def make_page_tree(depth: int) -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for n in range(2, depth):
        objects[n] = b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 1)
    objects[depth] = b"<< /Type /Page /MediaBox [0 0 9 9] >>"
    return make_objects(objects)


def make_pages(count: int, content: bytes) -> bytes:
    """Many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(count))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
    )
    return make_objects({
        1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        4: make_stream(zlib.compress(content), FLATE), 5: FONT, **{10 + n: page for n in range(count)},
    })  # fmt: skip


def make_lzw(count: int) -> bytes:
    """An LZW stream of one repeated byte: each code stands for one byte more than the one before."""
    codes, width, number = [(256, 9)], 9, 258
    codes.append((32, 9))
    for _ in range(count):
        if number >= 4094:
            codes.append((256, width))
            width, number = 9, 258
            codes.append((32, width))
            continue
        codes.append((number, width))
        number += 1
        width = 9 if number < 511 else 10 if number < 1023 else 11 if number < 2047 else 12
    bits = "".join(f"{code:0{size}b}" for code, size in [*codes, (257, width)])
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def make_cmap(body: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>"
    content = make_stream(b"BT /G 9 Tf 50 700 Td (Hello world) Tj ET")
    return make_page(content, {10: make_stream(body), 11: font}, resources=b"/Font << /G 11 0 R >>")


def make_words(count: int, place: Callable[[int], str]) -> bytes:
    """A page with many words, each at the place that its number gives."""
    words = "".join(f"BT /F 9 Tf {place(n)} Td (word) Tj ET\n" for n in range(count))
    return make_page(make_stream(zlib.compress(words.encode()), FLATE))


def make_lines(count: int) -> bytes:
    side = int(count**0.5)
    rules = [
        f"{n * 600 / side:.2f} 0 m {n * 600 / side:.2f} 800 l S 0 {n * 800 / side:.2f} m 600 {n * 800 / side:.2f} l S"
        for n in range(side)
    ]
    words = [show(n % 50 * 12, n // 50 * 15, "w", size=6) for n in range(2500)]
    return make_page(make_stream(zlib.compress(("\n".join(rules) + "".join(words)).encode()), FLATE))


def make_object_stream(unpacked: bytes) -> bytes:
    head = b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"
    return make_page(
        make_stream(b"BT /F 9 Tf 9 9 Td (x) Tj ET"), {10: make_stream(unpacked, head)}, page=b"/Annots 11 0 R"
    )


def make_annotations(count: int) -> bytes:
    notes = b" ".join(
        b"<< /Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /Contents (note) /DA (/F 9 Tf) >>" for _ in range(count)
    )
    return make_page(make_stream(b"BT /F 9 Tf 9 9 Td (x) Tj ET"), page=b"/Annots [%s]" % notes)


def make_type3(depth: int) -> bytes:
    """A font whose letter is drawn with the same font."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 12 0 R >> /FirstChar 97"
        b" /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /Resources << /Font << /T 11 0 R >> >> >>"
    )
    content = make_stream(b"BT /T 9 Tf 9 9 Td (%s) Tj ET" % (b"a" * depth))
    glyph = make_stream(b"9 0 d0 BT /T 1 Tf (aa) Tj ET")
    return make_page(content, {11: font, 12: glyph}, resources=b"/Font << /T 11 0 R >>")


def make_layers(count: int) -> bytes:
    groups = {20 + n: b"<< /Type /OCG /Name (Layer %d) >>" % n for n in range(count)}
    listed = b" ".join(b"%d 0 R" % number for number in groups)
    body = make_page(make_stream(b"BT /F 9 Tf 9 9 Td (x) Tj ET"), groups)
    return body.replace(
        b"/Type /Catalog", b"/Type /Catalog /OCProperties << /OCGs [%s] /D << /OFF [%s] >> >>" % (listed, listed), 1
    )


def make_attachments(count: int) -> bytes:
    names = b" ".join(
        b"(a%d) << /Type /Filespec /F (%s) /EF << /F 4 0 R >> >>" % (n, b"n" * 2000) for n in range(count)
    )
    body = make_page(make_stream(b"BT /F 9 Tf 9 9 Td (x) Tj ET"))
    return body.replace(b"/Type /Catalog", b"/Type /Catalog /Names << /EmbeddedFiles << /Names [%s] >> >>" % names, 1)


def operators(text: str) -> bytes:
    return make_page(make_stream(zlib.compress(text.encode()), FLATE))


SHOWN = "BT /F 9 Tf 50 700 Td (Hello) Tj ET "
BIG = "9" * 400
FILES: dict[str, HostileFile] = {
    name: HostileFile("a.pdf", make)
    for name, make in {
        "two forms that call each other": lambda: make_forms(["/X1 Do /X1 Do", "/X0 Do /X0 Do"], links=[[1], [0]]),
        "a form that calls itself": lambda: make_forms(["/X0 Do " * 9], links=[[0]]),
        "forms that double 12 deep": lambda: make_doubling_forms(12),
        "forms that double 25 deep": lambda: make_doubling_forms(25),
        "forms that double 35 deep": lambda: make_doubling_forms(35),
        "forms that are called ten times, 9 deep": lambda: make_doubling_forms(9, 10),
        "a form that is called 100,000 times": lambda: make_forms(["/X1 Do " * 100_000, ""], links=[[1], []]),
        "forms, each with all others": lambda: make_forms(
            ["".join(f"/X{m} Do " for m in range(9)) for _ in range(9)], links=[range(9)] * 9
        ),
        "blanks packed thrice, 4 GB": lambda: make_layered_bomb(3, 3900),
        "blanks packed once, 1 GB": lambda: make_layered_bomb(1, 1000),
        "blanks packed twice, 300 MB": lambda: make_layered_bomb(2, 300),
        "operators packed twice, 300 MB": lambda: make_layered_bomb(2, 300, b"q Q "),
        "states without end": lambda: make_layered_bomb(2, 100, b"q "),
        "paths packed twice, 200 MB": lambda: make_layered_bomb(2, 200, b"0 0 m 9 9 l S "),
        "words packed twice, 60 MB": lambda: make_layered_bomb(2, 60, b"BT /F 9 Tf 9 9 Td (w) Tj ET "),
        "numbers packed twice": lambda: make_layered_bomb(2, 200, b"1 "),
        "open arrays packed twice": lambda: make_layered_bomb(2, 50, b"["),
        "open dictionaries packed twice": lambda: make_layered_bomb(2, 50, b"<<"),
        "open strings packed twice": lambda: make_layered_bomb(2, 50, b"("),
        "marked content without end": lambda: make_layered_bomb(2, 50, b"/P BMC "),
        "clip paths without end": lambda: make_layered_bomb(2, 20, b"0 0 9 9 re W n "),
        "inline pictures": lambda: make_layered_bomb(2, 50, b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI "),
        "blanks in LZW": lambda: make_page(make_stream(make_lzw(600_000), b"/Filter /LZWDecode")),
        "blanks in RunLength": lambda: make_page(make_stream(b"\x81 " * 4_000_000, b"/Filter /RunLengthDecode")),
        "RunLength within Flate": lambda: make_page(
            make_stream(deflate_repeated(b"\x81 ", 16), b"/Filter [/FlateDecode /RunLengthDecode]")
        ),
        "hexadecimal within Flate": lambda: make_page(
            make_stream(deflate_repeated(b"20", 300), b"/Filter [/FlateDecode /ASCIIHexDecode]")
        ),
        "one content 20,000 times": lambda: make_page(
            b"[%s]" % (b"4 0 R " * 20_000), {4: make_stream(zlib.compress(SHOWN.encode() * 900), FLATE)}
        ),
        "one packed content 500 times": lambda: make_page(
            b"[%s]" % (b"4 0 R " * 500), {4: make_stream(deflate_repeated(b" ", 8), FLATE)}
        ),
        "a predictor of a huge width": lambda: make_page(
            make_stream(zlib.compress(b"x" * 99), FLATE + b" /DecodeParms << /Predictor 12 /Columns 2147483647 >>")
        ),
        "a predictor with many colours": lambda: make_page(
            make_stream(zlib.compress(b"x" * 9999), FLATE + b" /DecodeParms << /Predictor 2 /Columns 99999 /Colors 99999 >>")
        ),
        "filters without end": lambda: make_page(make_stream(b"x", b"/Filter [%s]" % (b"/ASCIIHexDecode " * 20_000))),
        "a length that lies": lambda: make_page(b"<< /Length 2147483647 >>\nstream\nBT ET\nendstream"),
        "a negative length": lambda: make_page(b"<< /Length -5 >>\nstream\nBT ET\nendstream"),
        "a length that is itself": lambda: make_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
        "arrays 100,000 deep": lambda: make_page(make_stream(b"x"), page=b"/A " + b"[" * 100_000),
        "dictionaries 100,000 deep": lambda: make_page(make_stream(b"x"), page=b"/A << " * 100_000),
        "arrays 100,000 deep, closed": lambda: make_page(make_stream(b"x"), page=b"/A " + b"[" * 100_000 + b"]" * 100_000),
        "a page tree 10,000 deep": lambda: make_page_tree(10_000),
        "a page tree 900 deep": lambda: make_page_tree(900),
        "a page tree that is its own child": lambda: make_objects({
            1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>",
        }),
        "a page tree that claims 2,000,000,000 pages": lambda: make_objects({
            1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 2000000000 /Kids [3 0 R] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        }),
        "pages without end": lambda: make_pages(60_000, SHOWN.encode()),
        "pages that share 30,000 words": lambda: make_pages(400, b"".join(b"BT /F 2 Tf %d %d Td (word) Tj ET " % (n % 150 * 4, n // 150 * 4) for n in range(30_000))),
        "an index that names itself before it": lambda: make_objects(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}, b"/Prev 9"
        ),
        "objects without an index": lambda: make_objects(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: b"<< /Type /Page >>",
             **dict.fromkeys(range(4, 60000), b"<< >>")}, indexed=False
        ),
        "an index of 9,999,999 objects": lambda: make_objects({1: b"<< /Type /Catalog >>"}).replace(b"xref\n0 2", b"xref\n0 9999999"),
        "an object stream that unpacks to 1 GB": lambda: make_object_stream(deflate_repeated(b" ", 1000)),
        "a map of all characters": lambda: make_cmap(b"begincmap 1 beginbfrange <0000> <ffffffff> <0000> endbfrange endcmap"),
        "a map of 300,000 ranges": lambda: make_cmap(b"begincmap 1 beginbfrange " + b"<0000> <ffff> <0000> " * 300_000 + b"endbfrange endcmap"),
        "a map of 400,000 characters": lambda: make_cmap(b"begincmap 1 beginbfchar " + b"<48> <0048> " * 400_000 + b"endbfchar endcmap"),
        "a map to a text without end": lambda: make_cmap(b"begincmap 1 beginbfchar <48> <" + b"0048" * 400_000 + b"> endbfchar endcmap"),
        "a map that unpacks to 400 MB": lambda: make_page(
            make_stream(b"BT /G 9 Tf 50 700 Td (Hello) Tj ET"),
            {10: make_stream(deflate_repeated(b"<48> <0048> ", 400), FLATE),
             11: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>"}, resources=b"/Font << /G 11 0 R >>"
        ),
        "60,000 words in one place": lambda: make_words(60_000, lambda n: "50 700"),
        "60,000 words on one line": lambda: make_words(60_000, lambda n: f"{n / 100} 700"),
        "60,000 words, each on a line": lambda: make_words(60_000, lambda n: f"50 {n / 80}"),
        "60,000 words strewn": lambda: make_words(60_000, lambda n: f"{n * 7919 % 600} {n * 104729 % 800}"),
        "words far away": lambda: make_words(2000, lambda n: f"{n * 1e9} {-n * 1e12}"),
        "a word of 2,000,000 letters": lambda: operators(f"BT /F 1 Tf 0 700 Td ({'x' * 2_000_000}) Tj ET"),
        "1,000,000 letters apart": lambda: operators("BT /F 1 Tf 0 700 Td [" + "(x) -900 " * 300_000 + "] TJ ET"),
        "a grid of 10,000 lines": lambda: make_lines(10_000),
        "a grid of 1,000,000 lines": lambda: make_lines(1_000_000),
        "areas over words": lambda: operators("0 0 1 rg " + "".join(f"0 0 {600 - n / 90} 800 re f BT 1 g /F 3 Tf {n % 99 * 6} {n // 99 * 4} Td (w) Tj ET " for n in range(12_000))),
        "clips over words": lambda: operators("".join(f"q {n % 500} 0 99 800 re W n BT /F 3 Tf {n % 99 * 6} {n // 99 * 4} Td (w) Tj ET Q " for n in range(20_000))),
        "pictures over words": lambda: operators("".join(f"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI BT 1 g /F 3 Tf {n % 99 * 6} {n // 99 * 4} Td (w) Tj ET " for n in range(12_000))),
        "a path of 1,000,000 segments": lambda: operators("0 0 m " + "9 9 l " * 1_000_000 + "S"),
        "type of size 0": lambda: make_pdf([show(50, 700, "zero", size=0) + show(50, 600, "text")]),
        "type of size -12": lambda: make_pdf([show(50, 700, "upside down", size=-12)]),
        "type of size 1e30": lambda: make_pdf(["BT /F 1e30 Tf 50 700 Td (huge) Tj ET " + show(50, 600, "text")]),
        "numbers of 400 digits": lambda: operators(f"BT /F {BIG} Tf {BIG} -{BIG} Td (far) Tj ET " + SHOWN),
        "a matrix of zeros": lambda: operators("0 0 0 0 0 0 cm " + SHOWN),
        "a matrix of 1e38": lambda: operators("1e38 0 0 1e38 0 0 cm 1e38 0 0 1e38 0 0 cm " + SHOWN),
        "text turned by each degree": lambda: operators("".join(f"BT /F 9 Tf {cos(n):.3f} {sin(n):.3f} {-sin(n):.3f} {cos(n):.3f} 300 400 Tm (turned) Tj ET " for n in range(5000))),
        "a page of size 0": lambda: make_pdf([show(0, 0, "x")], page="/MediaBox [0 0 0 0]"),
        "a page turned inside out": lambda: make_pdf([show(50, 700, "x")], page="/MediaBox [600 800 0 0]"),
        "a page of 1e30 points": lambda: make_pdf([show(50, 700, "x")], page="/MediaBox [0 0 1e30 1e30]"),
        "a page of infinite size": lambda: make_pdf([show(50, 700, "x")], page=f"/MediaBox [0 0 {BIG} {BIG}]"),
        "a page with a user unit": lambda: make_pdf([show(50, 700, "x")], page="/UserUnit 1e30"),
        "a page turned by 45": lambda: make_pdf([show(50, 700, "x")], page="/Rotate 45"),
        "a page turned by -2147483648": lambda: make_pdf([show(50, 700, "x")], page="/Rotate -2147483648"),
        "a crop outside the page": lambda: make_pdf([show(50, 700, "x")], page="/CropBox [9000 9000 9999 9999]"),
        "50,000 annotations": lambda: make_annotations(50_000),
        "a font drawn with itself": lambda: make_type3(5000),
        "50,000 layers": lambda: make_layers(50_000),
        "20,000 embedded files": lambda: make_attachments(20_000),
        "widths without end": lambda: make_page(
            make_stream(SHOWN.encode()), {5: FONT[:-2] + b"/FirstChar -2147483648 /LastChar 2147483647 /Widths [%s] >>" % (b"500 " * 500_000)}
        ),
        "a font of composite parts that is its own part": lambda: make_page(
            make_stream(SHOWN.encode()), {5: b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] >>"}
        ),
        "only a header": lambda: b"%PDF-1.7\n",
        "a header and noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4000,
        "a header and 20 MB of object starts": lambda: b"%PDF-1.7\n" + b"1 0 obj " * 2_500_000,
        "a header and 20 MB of open brackets": lambda: b"%PDF-1.7\n1 0 obj " + b"<<" * 10_000_000,
        "a header and 20 MB of streams": lambda: b"%PDF-1.7\n" + b"1 0 obj<</Length 1>>stream x endstream " * 500_000,
    }.items()
}  # fmt: skip
