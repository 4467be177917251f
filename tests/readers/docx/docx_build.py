"""Word files for tests, built from the markup of their parts."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from extractor.limits import Limits
from extractor.readers import docx
from extractor.source import Source

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def r(text: str = "", props: str = "", inner: str = "") -> str:
    """A run: `props` is the markup in its `w:rPr`, `inner` what follows its text."""
    shown = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r><w:rPr>{props}</w:rPr>{shown}{inner}</w:r>"


def p(text: str = "", *runs: str, style: str = "", props: str = "", num: tuple[int, int] | None = None) -> str:
    """A paragraph: text and then runs; `num` is its list and level."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{named}{numbered}{props}</w:pPr>{r(text) if text else ''}{''.join(runs)}</w:p>"


def field(instruction: str, result: str) -> str:
    """A complex field, its marks in runs of their own."""
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{between}{result}{end}"


def tc(content: str, props: str = "") -> str:
    """A cell; bare text becomes a paragraph."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row of cells or of their texts."""
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(c if c.startswith('<w:tc') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def style(style_id: str, inner: str, kind: str = "paragraph", name: str = "") -> str:
    """A style with the markup of its properties."""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{inner}</w:style>'


def lvl(at: int, form: str, text: str, inner: str = "", start: int = 1) -> str:
    """A level of a list."""
    number_format = form if form.startswith("<") else f'<w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/>{number_format}<w:lvlText w:val="{text}"/>{inner}</w:lvl>'


def abstract(key: int, *levels: str) -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, definition: int, inner: str = "") -> str:
    """A list on a definition."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{definition}"/>{inner}</w:num>'


def restart(at: int, start: int) -> str:
    """A list's own start for a level."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def notes(kind: str, *entries: str) -> str:
    """A notes part's content: the two separators, then the notes with ids from 2 on; each entry is their markup."""
    separators = (
        f'<w:{kind} w:type="separator" w:id="0">{p("—")}</w:{kind}><w:{kind} w:type="continuationSeparator" w:id="1"/>'
    )
    return separators + "".join(f'<w:{kind} w:id="{at}">{entry}</w:{kind}>' for at, entry in enumerate(entries, 2))


def package(
    body: str,
    *,
    root: str = "document",
    relations: dict[str, tuple[str, str]] | None = None,
    main: str = "word/document.xml",
    **parts: str,
) -> dict[str, bytes]:
    """The parts of a file.

    `parts` maps the name of a part ("styles", "header1") to its content, `relations` an id to kind and target.
    """
    folder, _, name = main.rpartition("/")
    files = {main: f"<w:{root} {NAMESPACES}><w:body>{body}</w:body></w:{root}>"}
    types = [_content_type(main, "document.main")]
    links = []
    for part, content in parts.items():
        kind = part.rstrip("0123456789")
        tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"{folder}/{part}.xml"] = f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
        types.append(_content_type(f"{folder}/{part}.xml", kind))
        links.append(_relationship(part, kind, f"{part}.xml"))
    links += [_relationship(key, kind, target) for key, (kind, target) in (relations or {}).items()]
    files[f"{folder}/_rels/{name}.rels"] = f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(links)}</Relationships>'
    top = _relationship("a", "officeDocument", main)
    files["_rels/.rels"] = f'<Relationships xmlns="{RELATIONSHIPS}">{top}</Relationships>'
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    files["[Content_Types].xml"] = f'<Types xmlns="{CONTENT_TYPES}">{defaults}{"".join(types)}</Types>'
    return {name: content.encode() for name, content in files.items()}


def _relationship(key: str, kind: str, target: str) -> str:
    mode = ' TargetMode="External"' if kind == "hyperlink" else ""
    return f'<Relationship Id="{key}" Type="{RELATIONSHIP}{kind}" Target="{escape(target)}"{mode}/>'


def _content_type(part: str, kind: str) -> str:
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    return f'<Override PartName="/{part}" ContentType="{content}"/>'


def pack(files: dict[str, bytes]) -> bytes:
    """The container with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def read(body: str, **parts: object) -> Source:
    """What the reader makes of a file with this body."""
    return docx.read(pack(package(body, **parts)), Limits())  # type: ignore[arg-type]


def texts(body: str, **parts: object) -> list[str]:
    """The texts of its blocks."""
    return [block.text for block in read(body, **parts).blocks]


def labels(body: str, numbering: str, styles: str = "") -> list[str | None]:
    """The labels of its blocks."""
    return [block.label for block in read(body, numbering=numbering, styles=styles).blocks]
