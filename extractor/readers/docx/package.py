"""The container: a ZIP of parts, their relationships, and the limits that keep a hostile one from unpacking."""

from __future__ import annotations

import base64
import io
import posixpath
import struct
import zipfile
import zlib

import msgspec
from lxml import etree

from extractor.errors import CorruptError, EncryptedError, LimitError
from extractor.limits import Limits
from extractor.readers.docx.ooxml import Element
from extractor.readers.shared.markup_size import check_tag_count
from extractor.readers.shared.unpacked_size import bound_unpacked_size, check_unpacked_size, read_member
from extractor.readers.shared.xml_references import replace_surrogate_references
from extractor.source import Finding

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM_NAME = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER_SIGNATURE = b"PK\x03\x04"
_MAX_PARTS = 10_000
_INFLATE_STEP_BYTES = 4096  # a damaged stream loses at most what one step of packed bytes holds
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


class Package(msgspec.Struct):
    """The XML parts by lower-case name; `findings` says what was damaged. `container` is the file, if it is sound."""

    parts: dict[str, bytes]
    findings: list[Finding] = []
    container: bytes | None = None

    def read_other_part(self, name: str) -> bytes | None:
        """A part that is no XML; None where it is missing. Only the parts that somebody asks for are unpacked."""
        if (known := self.parts.get(name.lower())) is not None:
            return known
        if self.container is None:
            return None
        with zipfile.ZipFile(io.BytesIO(self.container)) as archive:
            for entry in archive.infolist():
                if _normalise_part_name(entry.filename) == name.lower():
                    return read_member(archive, entry)
        return None

    def parse_part(self, name: str) -> Element | None:
        """A part's root; None where the part is missing or no XML can be had of it. Raises LimitError for too many tags."""
        data = self.parts.get(name.lower())
        if data is None:
            return None
        if b"purl.oclc.org" in data:
            for strict, transitional in _STRICT_NAMESPACES.items():
                data = data.replace(strict, transitional)
        check_tag_count(data)
        data = replace_surrogate_references(data)
        try:
            return etree.fromstring(data, _make_xml_parser(recover=False))
        except etree.XMLSyntaxError:
            self._record_repair(f"The part {name} is damaged; it was read as far as it goes.")
        try:
            return etree.fromstring(data, _make_xml_parser(recover=True))
        except etree.XMLSyntaxError:
            return None

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

    def _record_repair(self, message: str) -> None:
        remark = Finding("source.repaired", message)
        if remark not in self.findings:
            self.findings.append(remark)


def open_package(data: bytes, limits: Limits) -> Package:
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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _unpack_archive(archive, len(data), limits)
            package.container = data
            return package
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, struct.error):
        return _salvage_parts(data, limits)


def _read_flat_package(data: bytes) -> Package:
    """The XML parts of a package that is one XML file (Flat OPC), as Word saves it.

    Raises CorruptError where it can't be read as XML.
    """
    check_tag_count(data)
    try:
        root = etree.fromstring(data, _make_xml_parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise CorruptError(f"The Word file can't be read as XML: {error.msg}.") from error
    parts: dict[str, bytes] = {}
    for part in root.iterchildren(f"{_FLAT_NS}part") if root is not None else ():
        name = _normalise_part_name(part.get(f"{_FLAT_NS}name") or "")
        for content in part.iterchildren(f"{_FLAT_NS}xmlData"):
            for inner in content.iterchildren(tag=etree.Element):
                parts.setdefault(name, etree.tostring(inner, with_tail=False))
        for content in part.iterchildren(f"{_FLAT_NS}binaryData"):
            parts.setdefault(name, _decode_base64(content.text or ""))
    return Package(parts)


def _decode_base64(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def _unpack_archive(archive: zipfile.ZipFile, packed: int, limits: Limits) -> Package:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedError("The parts of the Word file are locked with a password.")
    _check_limits(len(entries), sum(entry.file_size for entry in entries), packed, limits)
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = _normalise_part_name(entry.filename)
        if name.endswith((".xml", ".rels")):
            parts.setdefault(name, read_member(archive, entry))
    return Package(parts)


def _normalise_part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check_limits(count: int, unpacked: int, packed: int, limits: Limits) -> None:
    if count > _MAX_PARTS:
        raise LimitError(f"The Word file has {count} parts, more than {_MAX_PARTS}.")
    check_unpacked_size(unpacked, packed, limits)


def _salvage_parts(data: bytes, limits: Limits) -> Package:
    """The parts of a container without a usable directory, found by their own headers, as far as they go."""
    package = Package({})
    budget = bound_unpacked_size(len(data), limits)
    at = data.find(_LOCAL_HEADER_SIGNATURE)
    while at >= 0 and budget > 0 and len(package.parts) < _MAX_PARTS:
        end = at + 4
        if len(data) - at >= 30:
            flags, method, packed, name_size, extra_size = struct.unpack_from("<2xHH8xI4xHH", data, at + 4)
            start = at + 30 + name_size + extra_size
            name = data[at + 30 : at + 30 + name_size].decode("utf-8", "replace").replace("\\", "/").lower()
            if flags & 1:
                raise EncryptedError("The parts of the Word file are locked with a password.")
            if name.endswith((".xml", ".rels")):
                text, end = _inflate_part(data, start, method, packed, budget)
                budget -= len(text)
                package.parts.setdefault(name, text)
        at = data.find(_LOCAL_HEADER_SIGNATURE, max(end, at + 4))
    if not package.parts:
        raise CorruptError("The Word file's container is damaged; no part of it can be read.")
    package._record_repair("The Word file's container is damaged; the parts that could still be found were read.")
    return package


def _inflate_part(data: bytes, start: int, method: int, packed: int, budget: int) -> tuple[bytes, int]:
    """A part's bytes, at most `budget` of them, and where in the container it ends."""
    if method == zipfile.ZIP_STORED:
        end = min(start + packed, len(data))
        return data[start : min(end, start + budget)], end
    inflater = zlib.decompressobj(-15)
    pieces: list[bytes] = []
    size, at, rest = 0, start, b""
    try:
        while (rest or at < len(data)) and not inflater.eof and size < budget:
            if not rest:
                rest, at = data[at : at + _INFLATE_STEP_BYTES], at + _INFLATE_STEP_BYTES
            pieces.append(inflater.decompress(rest, budget - size))
            size, rest = size + len(pieces[-1]), inflater.unconsumed_tail
    except zlib.error:
        return b"".join(pieces), start
    return b"".join(pieces), min(at, len(data)) - len(inflater.unused_data)


def _make_xml_parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        recover=recover,
    )  # fmt: skip
