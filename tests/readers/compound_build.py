"""Compound files (OLE) built for tests: folders and streams from nested dictionaries."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]

SECTOR_BYTES, MINI_SECTOR_BYTES, MINI_CUTOFF_BYTES = 512, 64, 4096
END_OF_CHAIN, FREE, FAT_SECTOR, NO_ENTRY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Chains:
    """Sectors of one size, and the chain of each stream in them."""

    def __init__(self, size: int) -> None:
        self.size, self.content, self.links = size, b"", []

    def add(self, data: bytes) -> int:
        first = len(self.links)
        count = -(-len(data) // self.size)
        if not count:
            return END_OF_CHAIN
        self.links += [*range(first + 1, first + count), END_OF_CHAIN]
        self.content += data.ljust(count * self.size, b"\0")
        return first


def make_compound_file(tree: Tree) -> bytes:
    """A compound file of version 3 with these streams and folders."""
    sectors, mini = _Chains(SECTOR_BYTES), _Chains(MINI_SECTOR_BYTES)
    entries: list[list[int | str]] = [["Root Entry", 5, NO_ENTRY, NO_ENTRY, 0, 0]]
    _add_entries(tree, 0, entries, sectors, mini)
    entries[0][4], entries[0][5] = sectors.add(mini.content), len(mini.content)
    mini_table = struct.pack(f"<{len(mini.links)}I", *mini.links).ljust(-(-len(mini.links) // 128) * 512, b"\xff")
    mini_start = sectors.add(mini_table)
    directory = b"".join(_pack_entry(*entry) for entry in entries)  # type: ignore[arg-type]
    directory_start = sectors.add(directory.ljust(-(-len(directory) // SECTOR_BYTES) * SECTOR_BYTES, b"\0"))
    count = 1
    while count * 128 < len(sectors.links) + count:
        count += 1
    tables = list(range(len(sectors.links), len(sectors.links) + count))
    links = [*sectors.links, *(FAT_SECTOR for _ in tables)]
    table = struct.pack(f"<{len(links)}I", *links).ljust(count * SECTOR_BYTES, b"\xff")
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory_start, 0,
        MINI_CUTOFF_BYTES, mini_start, -(-len(mini.links) // 128), END_OF_CHAIN, 0, tables[0])  # fmt: skip
    rest = [*tables[1:], *(FREE for _ in range(109 - count))]
    return header + struct.pack(f"<{len(rest)}I", *rest) + sectors.content + table


def _add_entries(tree: Tree, parent: int, entries: list[list[int | str]], sectors: _Chains, mini: _Chains) -> None:
    before = None
    for name, value in tree.items():
        at = len(entries)
        if isinstance(value, bytes):
            chains = mini if len(value) < MINI_CUTOFF_BYTES else sectors
            entries.append([name, 2, NO_ENTRY, NO_ENTRY, chains.add(value), len(value)])
        else:
            entries.append([name, 1, NO_ENTRY, NO_ENTRY, 0, 0])
            _add_entries(value, at, entries, sectors, mini)
        if before is None:
            entries[parent][3] = at
        else:
            entries[before][2] = at
        before = at


def _pack_entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", coded, len(coded), kind, 1, NO_ENTRY, right, child, start, size)
