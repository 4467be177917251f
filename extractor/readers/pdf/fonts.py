"""Fonts: what their names say of weight and slant, and maps of characters that are off by a constant."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c
import regex

from extractor.source import Page, Remark, Run

_BOLD = regex.compile(r"bold|black|heavy|(?<=[-,])(?:demi|semi)|simhei|hei(?:ti)?\b", regex.I)
_ITALIC = regex.compile(r"ital|obli|slanted", regex.I)
_SUBSET = regex.compile(r"^[A-Z]{6}\+")
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6

# Fonts that number their Cyrillic letters from 0x3A on instead of from U+0410 on: the letter is 0x3D6 behind the code.
SHIFT = 0x3D6
_SHIFTED = regex.compile(r"[\x3a-\x79]")
_BETWEEN_CASES = regex.compile(r"[\[\\\]^_`]")  # "бвгдеж" there; in Latin text they hardly stand at all
_LEAST, _KINDS, _SHARE = 8, 3, 0.08  # letters, different ones between the cases, and the share that these have
_CYRILLIC = regex.compile(r"[\u0410-\u044f]")


@dataclass(frozen=True, slots=True)
class Font:
    """A font's name without its subset tag, and its style."""

    name: str
    bold: bool
    italic: bool

    @classmethod
    def of(cls, handle: object) -> Font:
        """What PDFium says of a font."""
        buffer = ctypes.create_string_buffer(128)
        pdfium_c.FPDFFont_GetBaseFontName(handle, buffer, len(buffer))
        name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
        flags = max(0, pdfium_c.FPDFFont_GetFlags(handle))
        bold = bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD)
        return cls(name, bold, bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG))


def repair_shifted(pages: list[Page]) -> list[Remark]:
    """Put right the texts of fonts whose letters are off by `SHIFT`; says which fonts they were.

    Such a font has no Cyrillic letter, but several of the marks that stand between the Latin capitals and small letters,
    as often as the letters that they are meant to be.
    """
    fonts: dict[str, list[Run]] = {}
    for run in (run for page in pages for run in page.runs):
        fonts.setdefault(run.font, []).append(run)
    remarks = []
    for name, runs in fonts.items():
        if _is_shifted("".join(run.text for run in runs)):
            for run in runs:
                run.text = _SHIFTED.sub(lambda code: chr(ord(code[0]) + SHIFT), run.text)
            remarks.append(Remark("text.map_repaired", f"Letters of the font {name} were shifted back by {SHIFT:#x}."))
    return remarks


def _is_shifted(text: str) -> bool:
    codes, between = _SHIFTED.findall(text), _BETWEEN_CASES.findall(text)
    many = len(codes) >= _LEAST and len(between) >= _SHARE * len(codes)
    return many and len(set(between)) >= _KINDS and not _CYRILLIC.search(text)
