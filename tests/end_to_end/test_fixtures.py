"""Every fixture against the truth that was made together with it."""

from __future__ import annotations

import io
import json
import pathlib
import pickle
from functools import cache
from typing import Any

import jsonschema
import pytest

from extractor import extract
from extractor.model import build_json_schema

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"
TRUTHS = sorted(FIXTURES.glob("*/*.expected.json"))
FILES = sorted(truth.parent / name for truth in TRUTHS for name in json.loads(truth.read_bytes())["files"])
Json = dict[str, Any]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")


@cache
def truth(path: pathlib.Path) -> Json:
    found: Json = json.loads(path.with_name(f"{path.stem}.expected.json").read_bytes())
    return found


@cache
def result(path: pathlib.Path) -> Json:
    return extract(path).to_dict()


def text_of(document: Json, block: str | None, cell: list[int] | None = None) -> str | None:
    """The text that a block's, note's or cell's id stands for."""
    texts = {entry["id"]: entry for entry in [*document["blocks"], *document["footnotes"]]}
    if block is None:
        return None
    return texts[block]["rows"][cell[0]][cell[1]]["text"] if cell else texts[block]["text"]


def printed_items(document: Json, items: list[Json]) -> list[Json]:
    """Agenda items with the texts of their annotation and documentation for the blocks' ids."""
    return [
        {key: value for key, value in item.items() if key != "block"}
        | {key: [text_of(document, block) for block in item[key]] for key in ("annotation", "documentation")}
        | {"items": printed_items(document, item["items"])}
        for item in items
    ]


def test_there_are_fixtures_in_six_languages_and_every_format() -> None:
    assert {path.parent.name for path in FILES} == {"ar", "en", "es", "fr", "ru", "zh"}
    assert {path.suffix for path in FILES} >= {".md", ".html", ".txt", ".xml", ".docx", ".pdf"}


@each_file
def test_language_and_type(path: pathlib.Path) -> None:
    found = result(path)
    assert (found["language"], found["type"]) == (truth(path)["language"], truth(path)["type"])


@each_file
def test_masthead(path: pathlib.Path) -> None:
    absent = truth(path)["not_printed"].get(path.suffix, [])
    stated = {k: v for k, v in truth(path)["masthead"].items() if f"masthead.{k}" not in absent}
    assert {field: result(path)["masthead"][field] for field in stated} == stated


@each_file
def test_every_line_above_the_title_is_a_block_of_the_masthead(path: pathlib.Path) -> None:
    lines = [block["text"] for block in result(path)["blocks"] if block["zone"] == "masthead"]
    assert sorted(lines) == sorted(truth(path)["masthead_lines"])


@each_file
def test_agenda(path: pathlib.Path) -> None:
    found, wanted = result(path)["agenda"], truth(path)["agenda"]
    if wanted is None:
        assert found is None
    else:
        assert found["title"] == wanted["title"]
        assert printed_items(result(path), found["items"]) == wanted["items"]


@each_file
def test_schedule(path: pathlib.Path) -> None:
    found, wanted = result(path)["schedule"], truth(path)["schedule"]
    if wanted is None:
        assert found is None
    else:
        assert found["title"] == wanted["title"]
        assert [{key: row[key] for key in wanted["rows"][0]} for row in found["rows"]] == wanted["rows"]


@each_file
def test_blocks(path: pathlib.Path) -> None:
    wanted = [trimmed(block) for block in truth(path)["blocks"]]
    found = [trimmed(block) for block in result(path)["blocks"] if block["zone"] != "masthead"]
    assert len(found) == len(wanted)
    assert [{key: one[key] for key in other} for one, other in zip(found, wanted, strict=True)] == wanted


def trimmed(block: Json) -> Json:
    """A block with the texts of its rows; empty cells at a row's end are a matter of the format and left out."""
    if not block.get("rows"):
        return block
    rows = [[cell["text"] if isinstance(cell, dict) else cell for cell in row] for row in block["rows"]]
    return block | {"rows": [row[: max(n for n, text in enumerate(row, 1) if text)] for row in rows]}


@each_file
def test_footnotes(path: pathlib.Path) -> None:
    document = result(path)
    found = [
        {"marker": n["marker"], "text": n["text"], "block": text_of(document, n["block"]), "offset": n["offset"]}
        for n in document["footnotes"]
    ]
    assert found == truth(path)["footnotes"]


@each_file
def test_citations(path: pathlib.Path) -> None:
    document = result(path)
    found = [
        {key: cited[key] for key in ("text", "symbol", "kind", "start")}
        | {"in": text_of(document, cited["block"], cited["cell"])}
        for cited in document["citations"]
    ]
    assert found == truth(path)["citations"]


@each_file
def test_offsets_point_at_what_they_say(path: pathlib.Path) -> None:
    document = result(path)
    for cited in document["citations"]:
        text = text_of(document, cited["block"], cited["cell"]) or ""
        assert text[cited["start"] : cited["end"]] == cited["text"]
    for note in document["footnotes"]:
        assert 0 <= note["offset"] <= len(text_of(document, note["block"]) or "")


@each_file
def test_no_warning_but_those_the_document_gives_rise_to(path: pathlib.Path) -> None:
    doubts = [d for d in result(path)["diagnostics"] if d["severity"] != "info"]
    assert sorted({d["code"] for d in doubts}) == truth(path)["warnings"], doubts


@each_file
def test_output_is_valid(path: pathlib.Path) -> None:
    jsonschema.validate(result(path), build_json_schema())


@each_file
def test_path_bytes_and_file_object_give_the_same_bytes_each_time(path: pathlib.Path) -> None:
    first = extract(path).to_json()
    assert extract(path).to_json() == first
    assert extract(path.read_bytes(), name=path.name).to_json() == first
    assert extract(io.BytesIO(path.read_bytes()), name=path.name).to_json() == first
    with path.open("rb") as stream:
        assert extract(stream).to_json() == first


@each_file
def test_documents_can_be_pickled(path: pathlib.Path) -> None:
    document = extract(path)
    assert pickle.loads(pickle.dumps(document)) == document


@pytest.mark.parametrize("name", sorted({path.name for path in FILES}))
def test_language_versions_of_a_document_have_the_same_numbers_and_symbols(name: str) -> None:
    documents = [result(path) for path in FILES if path.name == name]
    assert len(documents) == 6
    numbers = [[block["number"] for block in d["blocks"] if block["zone"] != "masthead"] for d in documents]
    symbols = [sorted(c["symbol"] or "" for c in d["citations"]) for d in documents]
    assert all(found == numbers[0] for found in numbers)
    assert all(found == symbols[0] for found in symbols)


def test_fixtures_are_as_the_maker_writes_them(tmp_path: pathlib.Path) -> None:
    from fixtures.make import make

    make(tmp_path)
    for made in sorted(file for file in tmp_path.rglob("*") if file.is_file()):
        assert (FIXTURES / made.relative_to(tmp_path)).read_bytes() == made.read_bytes(), made.name
