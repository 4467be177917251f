"""The readers of Markdown, HTML and Akoma Ntoso against the corpus: every text, note, call and row of the gold."""

from __future__ import annotations

import collections
import functools
import json
import pathlib
import sys
from typing import Any

import pytest

from extractor.readers import read_document
from extractor.source import Source

SHARED = pathlib.Path(__file__).parents[3] / "shared"
SUFFIXES = {".md", ".html", ".xml"}
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
LABEL = 14  # characters that a label and the blank after it may have

pytestmark = pytest.mark.skipif(not (SHARED / "corpus").exists(), reason="the corpus is not here")
sys.path.append(str(SHARED / "score"))


@functools.cache
def norm(text: str) -> str:
    from score import norm as fold

    return fold(text)


def documents(suffix: str, language: str) -> list[tuple[pathlib.Path, dict[str, Any]]]:
    found = []
    for gold_path in sorted((SHARED / "corpus").glob("*/*.gold.json")):
        if f".{language}." in gold_path.name:
            gold = json.loads(gold_path.read_text(encoding="utf-8"))
            seeds = gold_path.parent.name == "seed"
            found += [
                (gold_path.parent / f, gold) for f in gold["files"] if f.endswith(suffix) or (seeds and suffix == ".md")
            ]
    return found


@pytest.fixture(scope="module", params=[(s, lang) for s in sorted(SUFFIXES) for lang in LANGUAGES], ids=" ".join)
def sample(request):
    return [(path, gold, read_document(path.read_bytes(), path.name)) for path, gold in documents(*request.param)]


def test_every_paragraph_is_a_line_behind_at_most_its_label(sample):
    assert sample
    for path, gold, source in sample:
        lines = [norm(line) for block in source.blocks for line in (block.text, *block.text.split("\n"))]
        whole = set(lines)
        for paragraph in gold["paragraphs"]:
            text = norm(paragraph["text"])
            assert text in whole or any(t.endswith(text) and len(t) - len(text) <= LABEL for t in lines), (
                path.name,
                text,
            )


def test_no_text_is_lost(sample):
    from score import tokens

    for path, gold, source in sample:
        wanted = tokens(" ".join(paragraph["text"] for paragraph in gold["paragraphs"]))
        missing = wanted - tokens(" ".join(everything(source)))
        assert not missing, path.name


def everything(source: Source) -> list[str]:
    return [text for b in source.blocks for text in (b.text, *(cell.text for row in b.rows for cell in row))]


def test_every_note_is_read_and_called_where_its_mark_stood(sample):
    for path, gold, source in sample:
        wanted = [norm(note["text"]) for note in gold["footnotes"]]
        assert [norm(note.text) for note in source.notes] == wanted, path.name
        places = {
            c.note_key: norm(holder.text[: c.offset]) for holder in holders(source) for c in holder.note_references
        }
        paragraphs = [paragraph["text"] for paragraph in gold["paragraphs"]]
        for note, entry in zip(source.notes, gold["footnotes"], strict=True):
            assert note.key in places, (path.name, note)
            if (offset := entry["offset"]) is not None:
                before = {norm(text[:offset]) for text in paragraphs if len(text) >= offset}
                assert any(places[note.key].endswith(text) for text in before), (path.name, note)


def holders(source: Source) -> list[Any]:
    return [holder for b in source.blocks for holder in (b, *(cell for row in b.rows for cell in row))]


def test_every_row_of_every_table_is_read(sample):
    for path, gold, source in sample:
        found = collections.Counter(key([c.text for c in row]) for block in source.blocks for row in block.rows)
        for table in gold.get("tables") or []:
            for row in table["rows"]:
                cells = key([cell["text"] for cell in row])
                assert not cells or found[cells], (path.name, cells)


def key(texts: list[str]) -> tuple[str, ...]:
    return tuple(text for text in map(norm, texts) if text)


def test_labels_of_akoma_ntoso_stand_where_the_gold_has_numbers(sample):
    for path, gold, source in sample:
        if path.suffix != ".xml":
            continue
        labels = collections.defaultdict(list)
        for block in source.blocks:
            labels[norm(block.text)].append(block.label)
        for paragraph in gold["paragraphs"]:
            found = labels.get(norm(paragraph["text"]))
            if found and paragraph["number"]:
                assert any(found), (path.name, paragraph["text"])
