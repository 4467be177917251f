"""Fonts: what their names say of weight and slant."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2.raw as pdfium_c
import regex

_BOLD_NAME_PATTERN = regex.compile(r"bold|black|heavy|(?<=[-,])(?:demi|semi)|simhei|hei(?:ti)?\b", regex.I)
_ITALIC_NAME_PATTERN = regex.compile(r"ital|obli|slanted", regex.I)
_FORCE_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name and its style."""

    name: str
    bold: bool
    italic: bool

    @classmethod
    def from_address(cls, address: int) -> Font:
        """What PDFium says of the font at an address."""
        if not address:
            return cls("", False, False)
        handle = ctypes.cast(address, pdfium_c.FPDF_FONT)
        buffer = ctypes.create_string_buffer(128)
        pdfium_c.FPDFFont_GetBaseFontName(handle, buffer, len(buffer))
        name = buffer.value.decode("utf-8", "replace")
        return cls.from_name_flags(name, max(0, pdfium_c.FPDFFont_GetFlags(handle)))

    @classmethod
    @lru_cache(maxsize=1024)
    def from_name_flags(cls, name: str, flags: int) -> Font:
        """What a font's name and its flags in PDF say; the same few fonts come on all pages."""
        bold = bool(_BOLD_NAME_PATTERN.search(name)) or bool(flags & _FORCE_BOLD_FLAG)
        return cls(name, bold, bool(_ITALIC_NAME_PATTERN.search(name)) or bool(flags & _ITALIC_FLAG))
