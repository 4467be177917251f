"""What converters write beyond CommonMark, put into CommonMark: pandoc, marker, MinerU, olmOCR, markitdown."""

from __future__ import annotations

import re

from extractor.readers.markdown.inline_math import replace_math

_PAGE_LINE_PATTERN = re.compile(r"^\{\d{1,5}\}-{10,}[ \t]*$", re.M)  # marker, between pages
_DIV_LINE_PATTERN = re.compile(r"^[ \t]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?[ \t]*:*[ \t]*$", re.M)  # pandoc
_BREAK_LINE_PATTERN = re.compile(r"^\\(?:newpage|pagebreak|clearpage)[ \t]*$", re.M)
_ATTRIBUTE_FRAGMENT = r"""(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|[^\s{}"]+))"""
_ATTRIBUTES_FRAGMENT = rf"\{{[ \t]*{_ATTRIBUTE_FRAGMENT}(?:[ \t]+{_ATTRIBUTE_FRAGMENT})*[ \t]*\}}"
_BRACKETED_FRAGMENT = r"\[((?:[^\[\]\\\n]|\\.|\[(?:[^\[\]\\\n]|\\.)*\])*)\]"
_SPAN_PATTERN = re.compile(_BRACKETED_FRAGMENT + _ATTRIBUTES_FRAGMENT)
_LINE_END_ATTRIBUTES_PATTERN = re.compile(rf"(?:(?<=\))|[ \t]+){_ATTRIBUTES_FRAGMENT}[ \t]*$", re.M)
_LINK_ATTRIBUTES_PATTERN = re.compile(rf"(?<=\)){_ATTRIBUTES_FRAGMENT}")
_SUPERSCRIPT_PATTERN = re.compile(r"(?<![\[\\^])\^((?:[^\s^\\\[\]]|\\[ ]){1,20})\^")
_SUBSCRIPT_PATTERN = re.compile(r"(?<![~\\])~((?:[^\s~\\]|\\[ ]){1,20})~(?!~)")
_INLINE_NOTE_PATTERN = re.compile(r"\^\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\](?:\([^()\s]*\))?)+)\]")
_BACKLINKED_NOTE_PATTERN = re.compile(
    r"^[ \t]*(\d{1,3})\.[ \t]+(.+?)[ \t]*\[(?:↑|↩︎?|\^|back)\]\(#(foot|end)note-ref-(\w{1,12})\)[ \t]*$", re.M
)
_LINKED_REFERENCE_PATTERN = re.compile(r"\[\\?\[(\d{1,3}|\w)\\?\]\]\(#(foot|end)note-(\w{1,12})\)")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_NOTE_START_PATTERN = re.compile(r"^[ \t]*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t]*(?=\S)", re.M)
_RAISED_DIGITS_PATTERN = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_CELL_GAP_PATTERN = re.compile(r"(?<=[^\s|])[ ]{2,}(?=[^\s|])")


def normalize_dialects(text: str) -> str:
    """The text with the notation of single converters replaced by notation that every renderer reads."""
    if "{" in text:
        text = _PAGE_LINE_PATTERN.sub("", text)
        text = _strip_attributes(text)
    if ":::" in text:
        text = _DIV_LINE_PATTERN.sub("", text)
    if "\\" in text:
        text = _BREAK_LINE_PATTERN.sub("", text)
    text = replace_math(text)
    if "^[" in text:
        text = _move_inline_notes(text)
    if "#footnote-" in text or "#endnote-" in text:
        text = _anchor_linked_notes(text)
    if "^" in text:
        text = _SUPERSCRIPT_PATTERN.sub(r"<sup>\1</sup>", text)
    if "~" in text:
        text = _SUBSCRIPT_PATTERN.sub(r"<sub>\1</sub>", text)
    return _part_cell_lines(_raise_note_marks(text))


def _strip_attributes(text: str) -> str:
    """The text without pandoc's attributes of headings, spans, links and pictures: `{#id .class key="value"}`."""
    before = ""
    while before != text:  # spans are in one another
        before, text = text, _SPAN_PATTERN.sub(r"\1", text)
    return _LINK_ATTRIBUTES_PATTERN.sub("", _LINE_END_ATTRIBUTES_PATTERN.sub("", text))


def _move_inline_notes(text: str) -> str:
    """Notes written where they are called, `^[…]`, as called notes at the end of the text."""
    notes: list[str] = []

    def call(match: re.Match[str]) -> str:
        notes.append(" ".join(match[1].split()))
        return f"[^inline-{len(notes)}]"

    body = _INLINE_NOTE_PATTERN.sub(call, text)
    return body + "".join(f"\n\n[^inline-{number}]: {note}" for number, note in enumerate(notes, 1)) + "\n"


def _anchor_linked_notes(text: str) -> str:
    """Notes that are list items with a link back, as called notes: the anchors that tied them are lost in Markdown."""
    known = {(match[3], match[4]): match[1] for match in _BACKLINKED_NOTE_PATTERN.finditer(text)}

    def call(match: re.Match[str]) -> str:
        return f"[^{match[2]}-{match[3]}]" if (match[2], match[3]) in known else match[0]

    body = _LINKED_REFERENCE_PATTERN.sub(call, text)
    return _BACKLINKED_NOTE_PATTERN.sub(lambda match: f"\n[^{match[3]}-{match[4]}]: {match[2]}\n", body)


def _raise_note_marks(text: str) -> str:
    """Superscript characters that are marks of notes, as superscript: where a line begins with the same number."""
    numbers = {match[1] for match in _RAISED_NOTE_START_PATTERN.finditer(text)}
    if not numbers:
        return text

    def raise_mark(match: re.Match[str]) -> str:
        return f"<sup>{match[0].translate(_SUPERSCRIPT_DIGITS)}</sup>" if match[0] in numbers else match[0]

    return _RAISED_DIGITS_PATTERN.sub(raise_mark, text)


def _part_cell_lines(text: str) -> str:
    """Lines of a cell that a converter has put in one, two spaces between them, as lines again."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.startswith("|") and "  " in line:
            lines[at] = _CELL_GAP_PATTERN.sub("<br>", line)
    return "\n".join(lines)
