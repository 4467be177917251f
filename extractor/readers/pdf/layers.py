"""Layers (optional content groups) of a PDF that are switched off when it is opened: their text is not shown."""

from __future__ import annotations

import ctypes
import io
import logging
from typing import Any

import pypdfium2.raw as pdfium_c

MAX_LAYERS = 1000  # layers of one file that are looked at
MAX_NAME_BYTES = 1024  # of a layer's name, in UTF-16
_LAYERS_KEY = b"/OCProperties"
_LAYER_MARK = "OC"
_logger = logging.getLogger(__name__)


def find_switched_off_layers(data: bytes) -> frozenset[str]:
    """The names of the layers that are off at first (ISO 32000, 8.11.4); none where the file says nothing readable of them.

    PDFium draws layers rightly and reads their text all the same, and has no call that lists them: pdfminer reads the catalogue.
    """
    if _LAYERS_KEY not in data:
        return frozenset()
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    try:
        properties = _resolve(PDFDocument(PDFParser(io.BytesIO(data))).catalog.get("OCProperties"))
        return frozenset(_list_off_names(properties))
    except Exception as error:  # pdfminer raises many kinds of errors on damaged files
        _logger.info("the layers of the PDF file can't be read: %s", error)
        return frozenset()


def _list_off_names(properties: Any) -> list[str]:
    setting = _resolve(properties.get("D")) or {}
    off = list(_resolve(setting.get("OFF")) or [])
    if str(setting.get("BaseState")) == "/'OFF'":
        on = {getattr(item, "objid", None) for item in _resolve(setting.get("ON")) or []}
        off += [item for item in _resolve(properties.get("OCGs")) or [] if getattr(item, "objid", None) not in on]
    names = [_resolve(_resolve(item).get("Name")) for item in off[:MAX_LAYERS]]
    return [_decode_name(name) for name in names if isinstance(name, bytes)]


def _resolve(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _decode_name(name: bytes) -> str:
    return name[2:].decode("utf-16-be", "replace") if name.startswith(b"\xfe\xff") else name.decode("latin-1")


def is_in_layer(address: int, names: frozenset[str]) -> bool:
    """Whether a page object belongs to one of these layers."""
    item = ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)
    for index in range(pdfium_c.FPDFPageObj_CountMarks(item)):
        mark = pdfium_c.FPDFPageObj_GetMark(item, index)
        if _read_string(pdfium_c.FPDFPageObjMark_GetName, mark) == _LAYER_MARK:
            return _read_string(pdfium_c.FPDFPageObjMark_GetParamStringValue, mark, b"Name") in names
    return False


def _read_string(function: Any, *given: Any) -> str:
    buffer = (pdfium_c.FPDF_WCHAR * (MAX_NAME_BYTES // 2))()
    length = ctypes.c_ulong()
    if not function(*given, buffer, MAX_NAME_BYTES, length) or length.value > MAX_NAME_BYTES:
        return ""
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
