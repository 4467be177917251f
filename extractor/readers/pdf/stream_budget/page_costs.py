"""What the pages of a PDF cost: their content, with the forms that they draw as often as they draw them.

PDFium takes 20 to 60 times the memory of the operators that it reads, reads a form anew each time that it is drawn,
and only the end of its process stops it. So a file whose pages cost too much is refused before it is
opened. Streams that an owner's password encrypts are not measured: their limit is a child process (`isolate=True`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from math import inf

from extractor.common.deadline import check_deadline
from extractor.errors import LimitError
from extractor.limits import BYTES_PER_MEBIBYTE, Limits
from extractor.readers.pdf.stream_budget.filters import unpack_stream
from extractor.readers.pdf.stream_budget.syntax import (
    PdfObject,
    find_values,
    iterate_objects,
    iterate_packed_objects,
    list_named_references,
    list_names,
    list_references,
    unescape_name,
)

MAX_PAGE_CONTENT_BYTES = 16 * BYTES_PER_MEBIBYTE  # of one page; the largest of 714 real files has 0.9
MAX_OTHER_STREAM_BYTES = 64 * BYTES_PER_MEBIBYTE  # of fonts, character maps and lists of objects
MAX_CHARACTER_MAP_BYTES = 8 * BYTES_PER_MEBIBYTE  # of one font; a map of all of Unicode has two
MAX_FORM_DEPTH = 24  # forms within forms; writers nest three or four
_DRAW_PATTERN = re.compile(rb"/([^\s/<>\[\](){}%]*)(?:\s|%[^\r\n]*[\r\n])*Do(?![A-Za-z0-9])")
_PICTURE_PATTERN = re.compile(rb"/Subtype\s*/Image\b")
OBJECT_STREAM_PATTERN = re.compile(rb"/Type\s*/ObjStm\b")
_LONG_HEXADECIMAL_PATTERN = re.compile(rb"<[0-9A-Fa-f\s]{16000}")
_MAX_DEFLATE_RATIO = 1032  # of what zlib can unpack to what it was packed to
_DEFLATE_NAMES = frozenset({b"FlateDecode", b"Fl"})


def check_page_costs(data: bytes, limits: Limits) -> None:
    """Raise LimitError for a file whose streams unpack to more than PDFium may be given."""
    if b"/Encrypt" in data:
        return
    _StreamBudget(data, limits).check()


class _StreamBudget:
    """The objects of a file, and what their streams unpack to, measured when it is asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._max_total = limits.max_unpacked_bytes
        self._max_page = min(MAX_PAGE_CONTENT_BYTES, limits.max_unpacked_bytes)
        self._objects: dict[int, list[PdfObject]] = defaultdict(list)
        self._costs: dict[int, int] = {}
        self._open_forms: list[int] = []

    def check(self) -> None:
        """Raise LimitError where a stream, a page or all streams together unpack to too much."""
        for number, item in iterate_objects(self._data):
            self._objects[number].append(item)
        self._read_object_streams()
        everything = [item for versions in self._objects.values() for item in versions]
        streams = [item for item in everything if item.is_stream and not _PICTURE_PATTERN.search(item.head)]
        could_be_large = sum(item.end - item.start for item in streams) * _MAX_DEFLATE_RATIO > self._max_total
        total = 0
        for item in streams:
            if could_be_large or len(self._list_filters(item.head)) > 1:
                total += len(self._unpack(item, MAX_OTHER_STREAM_BYTES))
                if total > self._max_total:
                    raise LimitError(f"The streams of the PDF file unpack to more than {self._max_total} bytes.")
        for item in everything:
            if not item.is_stream and b"/Contents" in item.head:
                self._measure_page(item.head)
            if b"/ToUnicode" in item.head:
                self._check_character_map(item.head)

    def _check_character_map(self, head: bytes) -> None:
        """Refuse a font's map with a text that no letter stands for: the time that PDFium takes grows with its square."""
        for number in {number for value in find_values(head, b"ToUnicode") for number in list_references(value)}:
            for item in self._objects.get(number, ()):
                if item.is_stream and _LONG_HEXADECIMAL_PATTERN.search(self._unpack(item, MAX_CHARACTER_MAP_BYTES)):
                    raise LimitError("A font of the PDF file maps one of its letters to a text without end.")

    def _read_object_streams(self) -> None:
        for versions in list(self._objects.values()):
            for item in list(versions):
                if item.is_stream and OBJECT_STREAM_PATTERN.search(item.head):
                    for number, inner in iterate_packed_objects(item.head, self._unpack(item, MAX_OTHER_STREAM_BYTES)):
                        self._objects[number].append(inner)

    def _unpack(self, item: PdfObject, max_bytes: int) -> bytes:
        return unpack_stream(self._data[item.start : item.end], self._list_filters(item.head), max_bytes)

    def _list_filters(self, head: bytes) -> list[bytes]:
        chains = [list_names(self._resolve(value)) for value in find_values(head, b"Filter")]
        return max(chains, key=len, default=[])

    def _resolve(self, value: bytes) -> bytes:
        """A value, or the objects that it refers to if it is only a reference."""
        numbers = list_references(value) if not value.startswith((b"<<", b"[")) else []
        return (
            b"\n".join(item.head for number in numbers for item in self._objects.get(number, ())) if numbers else value
        )

    def _measure_page(self, head: bytes) -> None:
        """Raise LimitError where reading a page takes too many bytes of operators."""
        check_deadline()
        contents = Counter(
            number for value in find_values(head, b"Contents") for number in self._list_streams(value)
        )  # fmt: skip
        names = self._list_forms(head) or self._inherited_forms
        cost = 0
        annotations = Counter(
            number for value in find_values(head, b"Annots") for number in list_references(self._resolve_list(value))
        )
        for number, times in annotations.items():
            for item in self._objects.get(number, ()):
                appearances = {
                    form for value in find_values(item.head, b"AP") for form in list_references(self._resolve(value))
                }
                cost += times * max((self._measure_content(form, {}) for form in appearances), default=0)
        if cost + self._bound_content(contents, names) > self._max_page:
            cost += sum(times * self._measure_content(number, names) for number, times in contents.items())
        self._refuse_above(cost)

    def _bound_content(self, contents: Counter[int], names: dict[bytes, set[int]]) -> float:
        """A number of bytes that a page's streams can't exceed, found without unpacking them; infinite where it is not known.

        It is not where the page may draw forms, or where a stream is packed by anything but one round of Deflate.
        """
        drawn = (item for numbers in names.values() for number in numbers for item in self._objects.get(number, ()))
        if any(item.is_stream and not _PICTURE_PATTERN.search(item.head) for item in drawn):
            return inf
        size = 0
        for number, times in contents.items():
            for item in self._objects.get(number, ()):
                filters = self._list_filters(item.head)
                if b"/Resources" in item.head or len(filters) > 1 or not _DEFLATE_NAMES.issuperset(filters):
                    return inf
                size += times * (item.end - item.start)
        return size * _MAX_DEFLATE_RATIO

    @cached_property
    def _inherited_forms(self) -> dict[bytes, set[int]]:
        """What names may refer to on pages that have the resources of the tree above them."""
        found: dict[bytes, set[int]] = defaultdict(set)
        for versions in self._objects.values():
            for item in versions:
                if b"/Kids" in item.head:
                    for name, numbers in self._list_forms(item.head).items():
                        found[name] |= numbers
        return found

    def _resolve_list(self, value: bytes) -> bytes:
        return value if value.startswith(b"[") else self._resolve(value)

    def _list_streams(self, value: bytes) -> list[int]:
        """The streams that a page's content consists of: one, a list of them, or a reference to a list."""
        numbers = list_references(value)
        if value.startswith(b"[") or any(
            item.is_stream for number in numbers for item in self._objects.get(number, ())
        ):
            return numbers
        return list_references(self._resolve(value))

    def _list_forms(self, head: bytes) -> dict[bytes, set[int]]:
        """The objects that names in the resources of a page or form refer to."""
        found: dict[bytes, set[int]] = defaultdict(set)
        for value in find_values(head, b"Resources"):
            resources = self._resolve(value)
            for name, number in list_named_references(resources):
                found[name].add(number)
            for inner in find_values(resources, b"XObject"):
                for name, number in list_named_references(self._resolve(inner)):
                    found[name].add(number)
        return found

    def _measure_content(self, number: int, outer_names: dict[bytes, set[int]]) -> int:
        """The bytes of operators in a stream and in the forms that it draws."""
        if number in self._costs:
            return self._costs[number]
        if number in self._open_forms or len(self._open_forms) > MAX_FORM_DEPTH:
            raise LimitError("The PDF file has forms that draw one another without end.")
        self._open_forms.append(number)
        cost = max((self._measure_stream(item, outer_names) for item in self._objects.get(number, ())), default=0)
        self._open_forms.pop()
        self._refuse_above(cost)
        self._costs[number] = cost
        return cost

    def _measure_stream(self, item: PdfObject, outer_names: dict[bytes, set[int]]) -> int:
        if not item.is_stream:
            return 0
        content = self._unpack(item, self._max_page)
        cost = len(content)
        if b"Do" in content:
            names = {**outer_names, **self._list_forms(item.head)}
            for name, times in Counter(map(unescape_name, _DRAW_PATTERN.findall(content))).items():
                forms = [number for number in names.get(name, ()) if not self._is_picture(number)]
                cost += times * max((self._measure_content(number, names) for number in forms), default=0)
                self._refuse_above(cost)
        return cost

    def _is_picture(self, number: int) -> bool:
        return any(_PICTURE_PATTERN.search(item.head) for item in self._objects.get(number, ()))

    def _refuse_above(self, cost: int) -> None:
        if cost > self._max_page:
            raise LimitError(f"A page of the PDF file unpacks to more than {self._max_page} bytes.")
