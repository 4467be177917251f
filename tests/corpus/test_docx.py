"""The Word reader against the corpus: every text, note and row of the gold is in what it reads."""

from __future__ import annotations

import collections
import functools
import json
import pathlib
import sys

import pytest

from extractor.limits import Limits
from extractor.readers import docx
from extractor.source import Source

SHARED = pathlib.Path(__file__).parents[3] / "shared"
FILES = sorted((SHARED / "corpus").glob("*/*.docx"))
LABELLED = [path for path in FILES if path.with_suffix(".gold.json").exists()]
GENERATED = [path for path in LABELLED if path.parent.name != "real"]

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")
sys.path.append(str(SHARED / "score"))


@functools.cache
def norm(text: str) -> str:
    from score import norm as fold

    return fold(text)


@functools.cache
def load(path: pathlib.Path) -> tuple[Source, dict]:
    gold = path.with_suffix(".gold.json")
    return docx.read(path.read_bytes(), Limits()), json.loads(gold.read_text(encoding="utf-8")) if gold.exists() else {}


def test_every_paragraph_is_a_block_behind_at_most_its_label():
    for path in LABELLED:
        source, gold = load(path)
        texts = [norm(part) for block in source.blocks for part in (block.text, *block.text.split("\n"))]
        whole = set(texts)
        for paragraph in gold["paragraphs"]:
            text = norm(paragraph["text"])
            assert text in whole or any(t.endswith(text) and len(t) - len(text) < 12 for t in texts), (path.name, text)


def test_every_note_its_mark_and_the_place_of_its_call():
    for path in GENERATED:
        source, gold = load(path)
        assert [(n.marker, norm(n.text)) for n in source.notes] == [
            (n["marker"], norm(n["text"])) for n in gold["footnotes"]
        ]
        places = {
            call.note_key: norm(block.text[: call.offset]) for block in source.blocks for call in block.note_references
        }
        for note, wanted in zip(source.notes, gold["footnotes"], strict=True):
            if (offset := wanted["offset"]) is not None:
                before = (norm(p["text"][:offset]) for p in gold["paragraphs"] if len(p["text"]) >= offset)
                assert any(places[note.key].endswith(text) for text in before), (path.name, note)


def test_every_row_of_every_table():
    for path in GENERATED:
        source, gold = load(path)
        found = collections.Counter(row_key([c.text for c in row]) for block in source.blocks for row in block.rows)
        for table in gold.get("tables") or []:
            for row in table["rows"] if isinstance(table, dict) else table:
                key = row_key([cell["text"] if isinstance(cell, dict) else cell for cell in row])
                assert not key or found[key], (path.name, key)


def row_key(texts: list[str]) -> tuple[str, ...]:
    return tuple(text for text in map(norm, texts) if text)


def test_automatic_numbers_are_those_of_the_gold():
    counted = 0
    for path in GENERATED:
        source, gold = load(path)
        if gold["language"] in ("ar", "ru"):
            continue  # their labels are in letters of their own; the gold has canonical ones
        numbers = collections.defaultdict(set)
        for paragraph in gold["paragraphs"]:
            numbers[norm(paragraph["text"])].add((paragraph["number"] or "").rpartition("(")[2].rstrip(")"))
        for block in source.blocks:
            if block.label:
                counted += 1
                label = "".join(char for char in block.label if char.isalnum())
                assert label in numbers[norm(block.text)], (path.name, block.label, block.text)
    assert counted > 1_000


def test_real_files_have_the_head_of_their_first_page_in_front():
    for path in FILES:
        source, _ = load(path)
        assert not source.findings, path.name
        if path.parent.name in ("real", "unlabelled"):
            first = source.blocks[0]
            assert (first.kind, first.role, first.zone) == ("table", "header", "masthead"), path.name
            assert len(first.rows) == 2, path.name
