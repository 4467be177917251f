"""Characters that are code points of a symbol font: what `w:sym`, bullets and marks in such fonts show."""

from __future__ import annotations

import re

_PRIVATE_USE_PATTERN = re.compile("[\uf000-\uf0ff]")  # where Word keeps such codes
_SYMBOL_FONT_MAP = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA0, 0xFF),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS_MAP = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def decode_symbol(code: int, font: str | None) -> str:
    """The character that `code` of a symbol font shows; "" for one that is not known.

    In the private use area they are U+F020 to U+F0FF.
    """
    family = (font or "").casefold()
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if family.startswith("symbol"):
        return "*" if low == 0x2A else _SYMBOL_FONT_MAP.get(low, "")
    if family.startswith("wingdings"):
        return _WINGDINGS_MAP.get(low, "")
    if 0xF000 <= code <= 0xF0FF or not 0x20 <= code <= 0xFFFD:
        return ""
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)


def decode_symbol_text(text: str, font: str | None) -> str:
    """Text typed in a symbol font as the characters that it shows; other text as it is."""
    family = (font or "").casefold()
    if family == "symbol":
        return "".join(decode_symbol(ord(char), "symbol") if _is_symbol_code(char) else char for char in text)
    if not _PRIVATE_USE_PATTERN.search(text):
        return text
    return "".join(
        decode_symbol(ord(char), font or "Symbol") if "\uf000" <= char <= "\uf0ff" else char for char in text
    )


def _is_symbol_code(char: str) -> bool:
    """Whether a character of a run in the font Symbol stands for one of the font's: ASCII, Latin-1 or private use."""
    return " " < char <= "\u00ff" or "\uf000" <= char <= "\uf0ff"
