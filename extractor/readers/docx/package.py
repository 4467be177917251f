"""The package of a Word file: its parts, their relationships, and files that are one XML text (Flat OPC)."""

from __future__ import annotations

import base64
import posixpath

import msgspec
from lxml import etree

from extractor.errors import CorruptError, EncryptedError
from extractor.limits import Limits
from extractor.readers.shared.markup_size import check_tag_count
from extractor.readers.shared.office.part_container import PartContainer, make_xml_parser, normalize_part_name

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM_NAME = "EncryptedPackage".encode("utf-16-le")
_FLAT_NS = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_STRICT_NAMESPACES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}  # fmt: skip


class Relationship(msgspec.Struct, frozen=True):
    """What a part refers to: `kind` ends its type, `target` is a part's name or, if external, an address."""

    kind: str
    target: str
    external: bool


class DocxPackage(PartContainer):
    """The parts of a Word file and what they refer to."""

    def normalize_markup(self, data: bytes) -> bytes:
        """Markup of Strict Open XML in the names of the usual one."""
        if b"purl.oclc.org" in data:
            for strict, transitional in _STRICT_NAMESPACES.items():
                data = data.replace(strict, transitional)
        return data

    def read_relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part ("" for the package) by id."""
        folder, name = posixpath.split(part)
        root = self.parse_part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for entry in root.iterchildren(tag=etree.Element) if root is not None else ():
            target, external = entry.get("Target") or "", entry.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (entry.get("Type") or "").rsplit("/", 1)[-1]
            found.setdefault(entry.get("Id") or "", Relationship(kind, target, external))
        return found

    def find_main_part(self) -> str:
        """The name of the part with the document itself."""
        for relationship in self.read_relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target.lower() in self.parts:
                return relationship.target
        return "word/document.xml"


def open_package(data: bytes, limits: Limits) -> DocxPackage:
    """Unpack the XML parts of an Office file.

    Raises EncryptedError for a locked file, LimitError where unpacking would pass the limits, CorruptError where not
    even the whole parts of a damaged container can be had.
    """
    if data.startswith(_OLE_SIGNATURE):
        if _ENCRYPTED_STREAM_NAME in data:
            raise EncryptedError("The Word file is locked with a password.")
        raise CorruptError("The file is an old binary Office file, not a DOCX.")
    if not data.startswith(b"PK"):
        return _read_flat_package(data)
    package = DocxPackage()
    package.unpack(data, limits)
    return package


def _read_flat_package(data: bytes) -> DocxPackage:
    """The XML parts of a package that is one XML file (Flat OPC), as Word saves it.

    Raises CorruptError where it can't be read as XML.
    """
    check_tag_count(data)
    try:
        root = etree.fromstring(data, make_xml_parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise CorruptError(f"The Word file can't be read as XML: {error.msg}.") from error
    parts: dict[str, bytes] = {}
    for part in root.iterchildren(f"{_FLAT_NS}part") if root is not None else ():
        name = normalize_part_name(part.get(f"{_FLAT_NS}name") or "")
        for content in part.iterchildren(f"{_FLAT_NS}xmlData"):
            for inner in content.iterchildren(tag=etree.Element):
                parts.setdefault(name, etree.tostring(inner, with_tail=False))
        for content in part.iterchildren(f"{_FLAT_NS}binaryData"):
            parts.setdefault(name, _decode_base64(content.text or ""))
    return DocxPackage(parts)


def _decode_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""
