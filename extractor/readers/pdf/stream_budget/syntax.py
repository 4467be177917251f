"""The objects of a PDF as bytes, found by a search and not by the file's index, which a hostile file can bend."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import msgspec

from extractor.common.deadline import check_deadline

_OBJECT_KEYWORD_PATTERN = re.compile(rb"obj")  # a literal, which is searched many times faster than the whole mark
_OBJECT_NUMBER_PATTERN = re.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\s{1,9}$")
_OBJECT_NUMBER_BYTES = 34  # before the keyword, within which the object's number stands
_STREAM_PATTERN = re.compile(rb"stream\r?\n?")  # begins with a literal, as the keyword's above
_STREAM_END_PATTERN = re.compile(rb"endstream")
_NAME_PATTERN = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_NAME_ESCAPE_PATTERN = re.compile(rb"#([0-9A-Fa-f]{2})")
_REFERENCE_PATTERN = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R")
_NAMED_REFERENCE_PATTERN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d{1,10})\s+\d{1,5}\s+R")
_PACKED_HEADER_PATTERN = re.compile(rb"/(N|First)\s+(\d{1,9})")
_BRACKET_PATTERN = re.compile(rb"<<|>>")
_OBJECTS_BETWEEN_CHECKS = 1024  # objects between two checks of the deadline


class PdfObject(msgspec.Struct, gc=False):
    """An object: the bytes before its stream, and where in the file the stream's data are, if it has one."""

    head: bytes
    start: int = 0
    end: int = 0

    @property
    def is_stream(self) -> bool:
        """Whether the object has a stream."""
        return self.start > 0


def iterate_objects(data: bytes) -> Iterator[tuple[int, PdfObject]]:
    """Every object of a file with its number, also the older versions of one that was changed. Raises TimeLimitError."""
    starts = _find_object_starts(data)
    ends = [match.start() for match in _STREAM_END_PATTERN.finditer(data)]
    for at, (start, number) in enumerate(starts):
        if at % _OBJECTS_BETWEEN_CHECKS == 0:
            check_deadline()
        limit = starts[at + 1][0] if at + 1 < len(starts) else len(data)
        stream = _find_stream_mark(data, start, limit)
        if stream is None:
            yield number, PdfObject(data[start:limit])
            continue
        after = bisect_left(ends, stream.end())
        yield (
            number,
            PdfObject(data[start : stream.start()], stream.end(), ends[after] if after < len(ends) else len(data)),
        )


def _find_stream_mark(data: bytes, start: int, limit: int) -> re.Match[bytes] | None:
    """The mark that the data of an object's stream begin after; None for an object without a stream."""
    marks = _STREAM_PATTERN.finditer(data, start, limit)
    return next((mark for mark in marks if not data.startswith(b"end", mark.start() - 3)), None)


def _find_object_starts(data: bytes) -> list[tuple[int, int]]:
    """Where objects begin, and their numbers."""
    found = []
    for keyword in _OBJECT_KEYWORD_PATTERN.finditer(data):
        at = keyword.start()
        if not data.startswith(b"d", at - 1):  # the keyword that ends an object
            number = _OBJECT_NUMBER_PATTERN.search(data, max(0, at - _OBJECT_NUMBER_BYTES), at)
            if number is not None:
                found.append((keyword.end(), int(number[1])))
    return found


def iterate_packed_objects(head: bytes, unpacked: bytes) -> Iterator[tuple[int, PdfObject]]:
    """The objects in an object stream (ISO 32000, 7.5.7)."""
    header = {key: int(value) for key, value in _PACKED_HEADER_PATTERN.findall(head)}
    first = header.get(b"First", 0)
    numbers = [int(number) for number in unpacked[:first].split() if number.isdigit() and len(number) <= 10]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    for at, (number, offset) in enumerate(pairs):
        end = pairs[at + 1][1] + first if at + 1 < len(pairs) else len(unpacked)
        yield number, PdfObject(unpacked[first + offset : end])


def find_values(head: bytes, key: bytes) -> list[bytes]:
    """What stands after a key, each time that it is there: a dictionary, a list or the next few bytes."""
    if key not in head:
        return []
    return [_cut_value(head, match.end()) for match in _compile_key_pattern(key).finditer(head)]


@cache
def _compile_key_pattern(key: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"/%s(?![A-Za-z0-9])\s*" % key)


def _cut_value(head: bytes, start: int) -> bytes:
    if head.startswith(b"<<", start):
        depth = 0
        for bracket in _BRACKET_PATTERN.finditer(head, start):
            depth += 1 if bracket[0] == b"<<" else -1
            if depth == 0:
                return head[start : bracket.end()]
        return head[start:]
    if head.startswith(b"[", start):
        end = head.find(b"]", start)
        return head[start : end + 1 if end >= 0 else len(head)]
    reference = _REFERENCE_PATTERN.match(head, start)
    if reference is not None:
        return reference[0]
    name = _NAME_PATTERN.match(head, start)
    return name[0] if name is not None else b""


def list_names(value: bytes) -> list[bytes]:
    """The names in a value, without their escapes."""
    return [unescape_name(name) for name in _NAME_PATTERN.findall(value)]


def unescape_name(name: bytes) -> bytes:
    """A name with the characters that its escapes stand for."""
    return _NAME_ESCAPE_PATTERN.sub(lambda match: bytes([int(match[1], 16)]), name) if b"#" in name else name


def list_references(value: bytes) -> list[int]:
    """The numbers of the objects that a value refers to."""
    return [int(number) for number in _REFERENCE_PATTERN.findall(value)]


def list_named_references(value: bytes) -> list[tuple[bytes, int]]:
    """The names in a dictionary with the numbers of the objects that they refer to."""
    return [(unescape_name(name), int(number)) for name, number in _NAMED_REFERENCE_PATTERN.findall(value)]
