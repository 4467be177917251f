"""OpenDocument texts for tests, built from the markup of their parts."""

from __future__ import annotations

import io
import zipfile

from extractor.limits import Limits
from extractor.readers import odt
from extractor.source import Source

URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    [f'xmlns:{name}="{URN}{name}:1.0"' for name in ("office", "style", "text", "table")]
    + [f'xmlns:draw="{URN}drawing:1.0"', f'xmlns:fo="{URN}xsl-fo-compatible:1.0"']
    + ['xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:math="http://www.w3.org/1998/Math/MathML"']
    + ['xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"']
)
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def content(body: str, automatic: str = "") -> str:
    return (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def styles(common: str = "", automatic: str = "", pages: str = "") -> str:
    return (
        f"<office:document-styles {NAMESPACES}><office:styles>{common}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{pages}</office:master-styles></office:document-styles>"
    )


def pack(parts: dict[str, str | bytes]) -> bytes:
    """The media type first and not packed, as the standard has it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE)
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def make_odt(body: str, *, automatic: str = "", common: str = "", pages: str = "", **more: str) -> bytes:
    return pack({"content.xml": content(body, automatic), "styles.xml": styles(common, pages=pages), **more})


def read(body: str, *, automatic: str = "", common: str = "", pages: str = "") -> Source:
    return odt.read(make_odt(body, automatic=automatic, common=common, pages=pages), Limits())


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def item(*content: str, **attributes: str) -> str:
    given = "".join(f' text:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<text:list-item{given}>{''.join(content)}</text:list-item>"


def lst(*items: str, style: str = "L", key: str = "", **attributes: str) -> str:
    given = "".join(f' text:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{given}{f' xml:id={key!r}' if key else ''}>{''.join(items)}</text:list>"


def level(number: int, form: str, *, prefix: str = "", suffix: str = "", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" style:num-prefix="{prefix}" '
        f'style:num-suffix="{suffix}" {more}/>'
    )


def list_style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def style(name: str, family: str = "text", properties: str = "", **attributes: str) -> str:
    given = "".join(f' style:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    kind = "text" if family == "text" else "paragraph"
    inner = f"<style:{kind}-properties {properties}/>" if properties else ""
    return f'<style:style style:name="{name}" style:family="{family}"{given}>{inner}</style:style>'
