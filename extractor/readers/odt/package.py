"""The package of an OpenDocument text: a container of parts, or one XML text (Flat ODF)."""

from __future__ import annotations

from lxml import etree

from extractor.errors import CorruptError, EncryptedError
from extractor.limits import Limits
from extractor.readers.odt.odf import OFFICE_NS, Element
from extractor.readers.shared.markup_size import check_tag_count
from extractor.readers.shared.office.part_container import PartContainer, make_xml_parser

_ENCRYPTION_MARKS = (b"encryption-data", b"encrypted-package")


class OdtPackage(PartContainer):
    """The parts of an OpenDocument text; `flat` is the root where it is one XML text."""

    flat: Element | None = None

    def parse_content(self) -> Element | None:
        """The root with the body."""
        return self.flat if self.flat is not None else self.parse_part("content.xml")

    def parse_styles(self) -> Element | None:
        """The root with the named styles and the kinds of pages."""
        return self.flat if self.flat is not None else self.parse_part("styles.xml")


def open_package(data: bytes, limits: Limits) -> OdtPackage:
    """Unpack an OpenDocument text.

    Raises EncryptedError for a locked file, LimitError where unpacking would pass the limits, CorruptError where nothing
    can be read.
    """
    package = OdtPackage()
    if not data.startswith(b"PK"):
        check_tag_count(data)
        try:
            package.flat = etree.fromstring(data, make_xml_parser(recover=True))
        except etree.XMLSyntaxError as error:
            raise CorruptError(f"The OpenDocument text can't be read as XML: {error.msg}.") from error
        return package
    package.unpack(data, limits)
    manifest = package.parts.get("meta-inf/manifest.xml", b"")
    if any(mark in manifest for mark in _ENCRYPTION_MARKS):
        raise EncryptedError("The OpenDocument text is locked with a password.")
    return package


def find_body(content: Element | None) -> Element | None:
    """The element with the text."""
    body = None if content is None else content.find(f"{OFFICE_NS}body")
    return None if body is None else body.find(f"{OFFICE_NS}text")
