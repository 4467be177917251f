"""How far two readings of one document agree, part by part."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]


def measure_agreement(one: Json, other: Json) -> dict[str, tuple[int, int]]:
    """For each part how many of the values of both readings are equal, and how many values both have together."""
    parts_of_one, parts_of_other = list_values(one), list_values(other)
    measured = {}
    for part, values in parts_of_one.items():
        first, second = Counter(map(encode, values)), Counter(map(encode, parts_of_other[part]))
        measured[part] = (2 * (first & second).total(), first.total() + second.total())
    return measured


def encode(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def list_values(document: Json) -> dict[str, list[Any]]:
    """The values of each part of a document; blocks are named by their texts."""
    texts = {entry["id"]: entry["text"] for entry in [*document["blocks"], *document["footnotes"]]}
    blocks = document["blocks"]
    return {
        "masthead": [(key, value) for key, value in document["masthead"].items() if value not in (None, [])],
        "agenda": [
            (item["number"], item["label"], item["title"], [texts[block] for block in item["annotation"]])
            for item in iterate_items((document["agenda"] or {"items": []})["items"])
        ],
        "schedule": [
            [row[key] for key in ("date", "date_end", "start", "end", "meeting", "items", "title", "continued")]
            for row in (document["schedule"] or {"rows": []})["rows"]
        ],
        "tables": [
            (cell["text"], cell["colspan"], cell["rowspan"])
            for block in blocks
            for row in block["rows"] or []
            for cell in row
        ],
        "footnotes": [
            (note["marker"], note["text"], texts.get(note["block"]), note["offset"]) for note in document["footnotes"]
        ],
        "citations": [(cited["text"], cited["symbol"], cited["start"]) for cited in document["citations"]],
        "headings": [(b["label"], b["number"], b["level"], b["text"]) for b in blocks if b["kind"] == "heading"],
        "text": [(b["zone"], b["label"], b["number"], b["text"]) for b in blocks if b["kind"] != "table"],
    }


def iterate_items(items: Iterable[Json]) -> Iterator[Json]:
    for item in items:
        yield item
        yield from iterate_items(item["items"])


def add_up(measured: Iterable[dict[str, tuple[int, int]]]) -> dict[str, float]:
    """The agreement of many documents: 1.0 where all values of a part are equal."""
    equal: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for parts in measured:
        for part, (common, count) in parts.items():
            equal[part] += common
            every[part] += count
    return {part: equal[part] / count if count else 1.0 for part, count in every.items()}
