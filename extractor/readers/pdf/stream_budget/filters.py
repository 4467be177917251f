"""How many bytes a stream unpacks to, through all of its filters; never more than a bound is unpacked."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable

from extractor.common.deadline import check_deadline
from extractor.errors import LimitError

MAX_FILTERS = 8  # filters of one stream; writers use one or two
_STEP_BYTES = 1 << 20  # of packed bytes between two checks of the deadline
_LZW_CLEAR, _LZW_END = 256, 257
_LZW_MAX_CODES = 4096
_RUN_STEP = 1 << 16  # runs between two checks of the deadline


def unpack_stream(packed: bytes, filters: list[bytes], max_bytes: int) -> bytes:
    """The data of a stream; of a picture's filter, and where the data are damaged, what there is.

    Raises LimitError for more than `max_bytes` after any of the filters.
    """
    if len(filters) > MAX_FILTERS:
        raise LimitError(f"A stream of the PDF file has {len(filters)} filters, more than {MAX_FILTERS}.")
    data = packed
    for name in filters:
        unpack = _FILTERS.get(name)
        if unpack is None:
            return data
        data = unpack(data, max_bytes)
        if len(data) > max_bytes:
            raise LimitError(f"A stream of the PDF file unpacks to more than {max_bytes} bytes.")
    return data


def _inflate(data: bytes, max_bytes: int) -> bytes:
    inflater = zlib.decompressobj()
    pieces, size = [], 0
    rest: bytes = data.lstrip(b"\r\n")
    try:
        while rest and not inflater.eof and size <= max_bytes:
            check_deadline()
            pieces.append(inflater.decompress(rest, min(_STEP_BYTES, max_bytes + 1 - size)))
            size, rest = size + len(pieces[-1]), inflater.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(pieces)


def _unpack_lzw(data: bytes, max_bytes: int) -> bytes:
    """Bytes as many as the codes stand for; which ones they are does not matter for a size, so they are blanks.

    The operators in such a stream are not seen by the search for forms: old writers, which used LZW, drew none.
    """
    lengths = [1] * 258
    size, before, width, bits, held = 0, 0, 9, 0, 0
    for at, byte in enumerate(data):
        if at % _STEP_BYTES == 0:
            check_deadline()
        bits, held = (bits << 8 | byte) & 0xFFFFFF, held + 8
        if held < width:
            continue
        held -= width
        code = bits >> held & ((1 << width) - 1)
        if code == _LZW_CLEAR:
            del lengths[258:]
            width, before = 9, 0
            continue
        if code == _LZW_END or size > max_bytes:
            break
        length = lengths[code] if code < len(lengths) else before + 1
        if before and len(lengths) < _LZW_MAX_CODES:
            lengths.append(before + 1)
        size, before = size + length, length
        width = min(12, max(9, (len(lengths) + 1).bit_length()))
    return b" " * min(size, max_bytes + 1)


def _unpack_runs(data: bytes, max_bytes: int) -> bytes:
    pieces, size, at, runs = [], 0, 0, 0
    while at < len(data) and data[at] != 128 and size <= max_bytes:
        runs += 1
        if runs % _RUN_STEP == 0:
            check_deadline()
        length = data[at]
        piece = data[at + 1 : at + 2 + length] if length < 128 else data[at + 1 : at + 2] * (257 - length)
        pieces.append(piece)
        size, at = size + len(piece), at + (2 + length if length < 128 else 2)
    return b"".join(pieces)


def _unpack_hexadecimal(data: bytes, _: int) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _unpack_base85(data: bytes, _: int) -> bytes:
    try:
        return base64.a85decode(re.sub(rb"[^!-uz]", b"", data.partition(b"~")[0]))
    except ValueError:
        return data


_FILTERS: dict[bytes, Callable[[bytes, int], bytes]] = {
    b"FlateDecode": _inflate, b"Fl": _inflate, b"LZWDecode": _unpack_lzw, b"LZW": _unpack_lzw,
    b"RunLengthDecode": _unpack_runs, b"RL": _unpack_runs, b"ASCIIHexDecode": _unpack_hexadecimal,
    b"AHx": _unpack_hexadecimal, b"ASCII85Decode": _unpack_base85, b"A85": _unpack_base85,
}  # fmt: skip
