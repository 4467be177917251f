"""Repair of decoded text: overstruck characters, control characters, text that was decoded wrongly and saved so."""

from __future__ import annotations

import re

import regex

_CONTROLS = "\0\x08\x0b\x1a\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_UNDERLINE_BEFORE_PATTERN = re.compile("_\x08(?=[^_\x08\n])")
_UNDERLINE_AFTER_PATTERN = re.compile("(?<=[^_\x08\n])\x08_")
_OVERSTRUCK_PATTERN = re.compile("[^\n]\x08")
_LINE_END_PATTERN = re.compile("[\x0b\x1c\x1d\x85\u2028\u2029]")
_WORD_HYPHEN = "\x1e"  # what Word writes into plain text for a hyphen at which no line ends; \x1f is its soft hyphen
_USELESS_PATTERN = re.compile("[\0\x08\x1a\x1f]")

# Encodings that UTF-8 is read as; each with the characters that its bytes above ASCII become.
_MISTAKEN_ENCODINGS = ("cp1252", "cp1251", "cp1256")
_NON_ASCII_RUN_PATTERN = re.compile("[^\0-\x7f][^\0-\x7f]+")  # begins with a set, which is found sooner than `{2,}`
# What repaired text consists of: letters and punctuation of the languages, and no sign that only chance makes.
_EXPECTED_PATTERN = regex.compile(
    r"[\u00a0-\u017f\u0400-\u045f\u060c-\u066c\u2010-\u2044\u20ac\u2116\u2122\u2190-\u2193\u2264\u2265\u3000-\u303f\u4e00-\u9fff"
    r"\uff01-\uff5e\ufeff]+"
)
MIN_REPAIRED_CHARACTERS = 2  # one alone may be meant as it is: "É»"
SEARCHED_CHARS = 64_000  # of a text, within which its first letters beyond ASCII are
SAMPLE_CHARS, MAX_SAMPLE_RUNS = 4000, 20  # of a text, which show whether it is worth to look at all of it
MIN_REPAIRED_RATIO = 0.8  # of a text's runs of signs beyond ASCII


def remove_control_characters(text: str) -> str:
    """A text without control characters: overstruck letters once, separators of lines and pages as line ends.

    Form feeds stay: they part pages.
    """
    if not any(control in text for control in _CONTROLS):  # much faster than one search for any of them
        return text
    if "\x08" in text:
        text = _UNDERLINE_AFTER_PATTERN.sub("", _UNDERLINE_BEFORE_PATTERN.sub("", text))
        text = _OVERSTRUCK_PATTERN.sub("", text)
    return _USELESS_PATTERN.sub("", _LINE_END_PATTERN.sub("\n", text)).replace(_WORD_HYPHEN, "-")


def repair_mojibake(text: str) -> tuple[str, int]:
    """A text in which UTF-8 had been read in another encoding and saved, put right, and how many characters were.

    Text of which only a part would make sense so is left as it is.
    """
    first = None if text.isascii() else _NON_ASCII_RUN_PATTERN.search(text, 0, SEARCHED_CHARS)
    if first is None:
        return text, 0
    sample = _NON_ASCII_RUN_PATTERN.findall(text[first.start() : first.start() + SAMPLE_CHARS])[:MAX_SAMPLE_RUNS]
    encodings = [encoding for encoding in _MISTAKEN_ENCODINGS if _is_mistaken(sample, encoding)]
    runs = _NON_ASCII_RUN_PATTERN.findall(text) if encodings else []
    for encoding in encodings:
        repairs = {run: made for run in dict.fromkeys(runs) if (made := _redecode(run, encoding)) is not None}
        repaired = [repairs[run] for run in runs if run in repairs]
        count = sum(map(len, repaired))
        if count >= MIN_REPAIRED_CHARACTERS and len(repaired) >= MIN_REPAIRED_RATIO * len(runs):
            return _replace_runs(text, repairs), count
    return text, 0


def _is_mistaken(runs: list[str], encoding: str) -> bool:
    """Whether most of these runs are UTF-8 that was read in this encoding."""
    allowed = len(runs) * (1 - MIN_REPAIRED_RATIO)
    for run in runs:
        if _redecode(run, encoding) is None:
            allowed -= 1
            if allowed < 0:
                return False
    return True


def _replace_runs(text: str, repairs: dict[str, str]) -> str:
    return _NON_ASCII_RUN_PATTERN.sub(lambda match: repairs.get(match[0], match[0]), text)


def _redecode(run: str, encoding: str) -> str | None:
    """What a run of characters is as UTF-8 once it is bytes of that encoding again; None where it is no such thing."""
    try:
        text = b"".join(_encode_character(char, encoding) for char in run).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return text if _EXPECTED_PATTERN.fullmatch(text) else None


def _encode_character(char: str, encoding: str) -> bytes:
    """A character's byte; the five that the encoding leaves out are kept by programs as controls of Latin-1."""
    return bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode(encoding)
