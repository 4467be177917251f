"""The container of an office file: a ZIP of XML parts, and the limits that keep a hostile one from unpacking."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import msgspec
from lxml import etree

from extractor.errors import CorruptError, EncryptedError, LimitError
from extractor.limits import Limits
from extractor.readers.shared.containers.unpacked_size import bound_unpacked_size, check_unpacked_size, read_member
from extractor.readers.shared.markup_size import check_tag_count
from extractor.readers.shared.xml_references import replace_surrogate_references
from extractor.source import Finding

Element = etree._Element

_LOCAL_HEADER_SIGNATURE = b"PK\x03\x04"
_MAX_PARTS = 10_000
_INFLATE_STEP_BYTES = 4096  # a damaged stream loses at most what one step of packed bytes holds


class PartContainer(msgspec.Struct):
    """The XML parts by lower-case name; `findings` says what was damaged. `container` is the file, if it is sound."""

    parts: dict[str, bytes] = {}
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
                if normalize_part_name(entry.filename) == name.lower():
                    return read_member(archive, entry)
        return None

    def parse_part(self, name: str) -> Element | None:
        """A part's root; None where the part is missing or no XML can be had of it. Raises LimitError for too many tags."""
        data = self.parts.get(name.lower())
        if data is None:
            return None
        check_tag_count(data)
        data = replace_surrogate_references(self.normalize_markup(data))
        try:
            return etree.fromstring(data, make_xml_parser(recover=False))
        except etree.XMLSyntaxError:
            self.record_repair(f"The part {name} is damaged; it was read as far as it goes.")
        try:
            return etree.fromstring(data, make_xml_parser(recover=True))
        except etree.XMLSyntaxError:
            return None

    def normalize_markup(self, data: bytes) -> bytes:
        """A part's markup as the format's reader expects it."""
        return data

    def record_repair(self, message: str) -> None:
        """Keep what was damaged, once."""
        remark = Finding("source.repaired", message)
        if remark not in self.findings:
            self.findings.append(remark)

    def unpack(self, data: bytes, limits: Limits) -> None:
        """Take the XML parts of a ZIP container, of a damaged one those that can still be found.

        Raises EncryptedError for a locked file, LimitError where unpacking would pass the limits, CorruptError where not
        even the whole parts of a damaged container can be had.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.parts = _unpack_archive(archive, len(data), limits)
                self.container = data
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, struct.error):
            self.parts = _salvage_parts(data, limits)
            self.record_repair("The file's container is damaged; the parts that could still be found were read.")


def normalize_part_name(name: str) -> str:
    """A part's name as it is looked for."""
    return name.replace("\\", "/").lstrip("/").lower()


def make_xml_parser(*, recover: bool) -> etree.XMLParser:
    """A parser that expands no entity and opens no other file; with `recover` it reads damaged XML as far as it goes."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        recover=recover,
    )  # fmt: skip


def _unpack_archive(archive: zipfile.ZipFile, packed: int, limits: Limits) -> dict[str, bytes]:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedError("The parts of the office file are locked with a password.")
    if len(entries) > _MAX_PARTS:
        raise LimitError(f"The office file has {len(entries)} parts, more than {_MAX_PARTS}.")
    check_unpacked_size(sum(entry.file_size for entry in entries), packed, limits)
    parts: dict[str, bytes] = {}
    for entry in entries:
        name = normalize_part_name(entry.filename)
        if name.endswith((".xml", ".rels")):
            parts.setdefault(name, read_member(archive, entry))
    return parts


def _salvage_parts(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts of a container without a usable directory, found by their own headers, as far as they go."""
    parts: dict[str, bytes] = {}
    budget = bound_unpacked_size(len(data), limits)
    at = data.find(_LOCAL_HEADER_SIGNATURE)
    while at >= 0 and budget > 0 and len(parts) < _MAX_PARTS:
        end = at + 4
        if len(data) - at >= 30:
            flags, method, packed, name_size, extra_size = struct.unpack_from("<2xHH8xI4xHH", data, at + 4)
            start = at + 30 + name_size + extra_size
            name = data[at + 30 : at + 30 + name_size].decode("utf-8", "replace").replace("\\", "/").lower()
            if flags & 1:
                raise EncryptedError("The parts of the office file are locked with a password.")
            if name.endswith((".xml", ".rels")):
                text, end = _inflate_part(data, start, method, packed, budget)
                budget -= len(text)
                parts.setdefault(name, text)
        at = data.find(_LOCAL_HEADER_SIGNATURE, max(end, at + 4))
    if not parts:
        raise CorruptError("The office file's container is damaged; no part of it can be read.")
    return parts


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
