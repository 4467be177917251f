"""Bytes to text: byte order marks, declared character sets, and a guess among the six languages' usual ones."""

from __future__ import annotations

import codecs
import re
from io import IncrementalNewlineDecoder

import msgspec

from extractor.common.plausibility import measure_plausibility
from extractor.readers.shared.text_repair import remove_control_characters, repair_mojibake
from extractor.source import Finding

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order in which they are taken where several read equally well; those of DOS and the Macintosh after Windows'.
LEGACY_ENCODINGS = (
    "cp1252", "cp1251", "cp1256", "gb18030", "big5", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5", "iso8859_6",
    "cp850", "mac_roman",
)  # fmt: skip
ISOLATED_ENCODINGS = ["cp1251", "cp1252", "cp1256", "gb18030", "big5", "koi8_r"]  # the guess without a measure knows
MIN_PLAUSIBILITY = 0.4  # of a reading that is taken; texts of the six languages have 0.6 to 0.95 in their own encoding
PLAUSIBILITY_MARGIN = 0.02  # by which a later encoding must read better than an earlier one
SCORED_SAMPLE_BYTES = 16_000
WIDER_ENCODINGS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
}
ENCODING_SAMPLE_BYTES = 64_000  # bytes that show the encoding; more only cost time
MAX_LATIN_HIGH_BYTE_RATIO = (
    0.1  # bytes above 0x7F for each ASCII letter, up to which a text is in Latin letters with a few others
)
_TAG_BYTES_PATTERN = re.compile(rb"<[^<>]{1,500}>")
_ASCII_LETTER_PATTERN = re.compile(rb"[A-Za-z]")
_HIGH_BYTE_PATTERN = re.compile(rb"[\x80-\xff]")
_DECLARED_ENCODING_PATTERN = re.compile(
    rb"""<\?xml[^>]{1,100}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I
)


class DecodedText(msgspec.Struct):
    """A text without its byte order mark and with plain newlines, and what was doubtful in reading it."""

    text: str
    encoding: str
    findings: list[Finding] = []


def decode_bytes(data: bytes, declared: str | None = None) -> DecodedText:
    """Decode bytes as text; never fails, for what can't be decoded becomes U+FFFD and a remark.

    A byte order mark decides first, then the bytes themselves where they are valid UTF-8 or plainly UTF-16, then what is
    declared by the caller or in the text, and last the likeliest of the legacy encodings.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    if wide := _detect_utf16(data):
        return _decode_as(data, wide)
    try:
        return _build_decoded_text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        lost, read = _count_utf8_characters(data)
    known = _resolve_codec(declared) or _find_declared_encoding(data)
    if known and known != "utf-8":
        return _decode_as(data, known)
    if known or lost < read:
        return _decode_as(data, "utf-8")
    guess = _guess_encoding(data)
    found = _decode_as(data, guess)
    message = f"The character encoding is not declared; the bytes were read as {guess}."
    found.findings.insert(0, Finding("text.encoding_guessed", message))
    return found


def _decode_as(data: bytes, encoding: str) -> DecodedText:
    return _build_decoded_text(data.decode(encoding, "replace"), encoding)


def _build_decoded_text(text: str, encoding: str) -> DecodedText:
    if "\r" in text:
        text = IncrementalNewlineDecoder(None, translate=True).decode(text, final=True)
    text, repaired = repair_mojibake(text.removeprefix("\ufeff"))
    found = DecodedText(remove_control_characters(text), encoding)
    if repaired:
        message = f"{repaired} characters had been read in a wrong encoding and saved so; they were put right."
        found.findings.append(Finding("text.encoding_guessed", message))
    if lost := text.count("\ufffd"):
        message = f"{lost} characters could not be read as {encoding} and stand as U+FFFD."
        found.findings.append(Finding("text.characters_lost", message))
    return found


def _detect_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every text has spaces and newlines, and one half of each is a zero byte."""
    sample = data[:ENCODING_SAMPLE_BYTES]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = (sum(sample[start::2].count(sign) for sign in (0,)) for start in (0, 1))
    wide = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(wide, "replace")
    readable = sum(char.isprintable() or char.isspace() for char in text)
    return wide if readable > 0.97 * len(text) and text.count("\ufffd") < 0.01 * len(text) + 1 else None


def _count_utf8_characters(data: bytes) -> tuple[int, int]:
    """How many characters outside ASCII are lost, and how many read, when the bytes are read as UTF-8.

    Text in another encoding loses most of its own: hardly a pair of its bytes is a character of UTF-8 too.
    """
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    return lost, len(text) - lost - len(text.encode("ascii", "ignore"))


def _find_declared_encoding(data: bytes) -> str | None:
    match = _DECLARED_ENCODING_PATTERN.search(data[:ENCODING_SAMPLE_BYTES])
    return _resolve_codec((match[1] or match[2]).decode("ascii", "replace")) if match else None


def _resolve_codec(name: str | None) -> str | None:
    """The codec of that name, or a wider one that has all its characters; None where there is none for texts."""
    if not name:
        return None
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    # an attribute of the codec distinguishes text codecs from those that only turn bytes into bytes
    wider = WIDER_ENCODINGS.get(name.lower()) or WIDER_ENCODINGS.get(info.name, info.name)
    return wider if getattr(info, "_is_text_encoding", True) and _can_decode_bytes(wider) else None


def _can_decode_bytes(codec: str) -> bool:
    """Whether a codec decodes any bytes, with replacements: those of domain names (idna, punycode) do not."""
    try:
        b"a\xe9\xff-\x80".decode(codec, "replace")
    except (UnicodeError, LookupError):
        return False
    return True


def _guess_encoding(data: bytes) -> str:
    """The likeliest encoding: the one in which the text reads best as one of the languages."""
    sample = _cut_high_byte_sample(data)
    bare = _TAG_BYTES_PATTERN.sub(b"", sample)
    if plausible := _find_most_plausible(bare[:SCORED_SAMPLE_BYTES]):
        return plausible
    if len(_HIGH_BYTE_PATTERN.findall(bare)) < MAX_LATIN_HIGH_BYTE_RATIO * len(_ASCII_LETTER_PATTERN.findall(bare)):
        return "cp1252"  # a few bytes in a text of Latin letters are accents or punctuation
    import charset_normalizer  # most texts are Unicode and need no guess

    best = charset_normalizer.from_bytes(sample, cp_isolation=ISOLATED_ENCODINGS).best()
    return best.encoding if best else "cp1252"


def _find_most_plausible(sample: bytes) -> str | None:
    """The encoding in which a sample reads best; None where it reads well in none, or nothing can measure that."""
    found, best = None, MIN_PLAUSIBILITY
    for encoding in LEGACY_ENCODINGS:
        score = measure_plausibility(sample.decode(encoding, "replace"))
        if score is None:
            return None
        if score >= best + (PLAUSIBILITY_MARGIN if found else 0):
            found, best = encoding, score
    return found


def _cut_high_byte_sample(data: bytes) -> bytes:
    """A sample that begins where the bytes above 0x7F begin, for a text may open with much markup."""
    first = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    return data[max(0, first - 64) : first + ENCODING_SAMPLE_BYTES]
