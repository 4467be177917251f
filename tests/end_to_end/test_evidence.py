"""The evidence of the fixtures, in six languages and all formats, and of a sample of the corpus where it is there."""

from __future__ import annotations

import pathlib

import pytest

from extractor import ExtractionError, extract, languages
from tests.end_to_end.test_fixtures import Json, each_file, result
from tests.evidence import check_evidence, get_printed

SHARED = pathlib.Path(__file__).parents[3] / "shared"
SAMPLE = sorted(path for path in (SHARED / "corpus").rglob("*.*") if path.suffix in {".pdf", ".docx", ".html", ".txt"})
SAMPLE_STEP = 40  # every 40th file: about 45 documents of all folders


@each_file
def test_each_value_was_read_where_it_says(path: pathlib.Path) -> None:
    check_evidence(result(path))


@each_file
def test_values_of_the_masthead_have_offsets(path: pathlib.Path) -> None:
    places = [
        place for key, found in result(path)["evidence"].items() if key.startswith("masthead.") for place in found
    ]
    assert places
    assert all(get_printed(result(path), place) for place in places)


@each_file
def test_items_and_rows_name_blocks_that_print_them(path: pathlib.Path) -> None:
    document = result(path)
    blocks = {block["id"]: block for block in document["blocks"]}
    for item in _walk(document["agenda"]["items"] if document["agenda"] else []):
        block = blocks[item["block"]]
        texts = [block["text"], *(cell["text"] for row in block["rows"] or [] for cell in row)]
        assert any(item["title"] in text for text in texts)
    for row in document["schedule"]["rows"] if document["schedule"] else []:
        block = blocks[row["block"]]
        printed = (
            " ".join(cell["text"] for at in row["table_rows"] for cell in block["rows"][at])
            if block["kind"] == "table"
            else f"{block['label'] or ''} {block['text']}"
        )
        assert (row["title"] or "") in " ".join(printed.split())


@each_file
def test_dates_of_the_schedule_say_which_block_and_cell_print_the_day(path: pathlib.Path) -> None:
    document = result(path)
    code = document["language"]
    for at, row in enumerate(document["schedule"]["rows"] if document["schedule"] else []):
        if row["date"] is None:
            continue
        (place,) = document["evidence"][f"schedule.rows/{at}/date"]
        blocks = {block["id"]: block for block in document["blocks"]}
        block = blocks[place["block"]]
        text = block["rows"][place["cell"][0]][place["cell"][1]]["text"] if "cell" in place else block["text"]
        year = int(row["date"][:4]) if place.get("inferred") == "year" else None
        dates = languages.load_language(code).dates.find_dates(text, year)
        assert row["date"] in {read.start.isoformat() for read in dates if read.start}, (place, text)


def _walk(items: list[Json]) -> list[Json]:
    return [found for item in items for found in (item, *_walk(item["items"]))]


@pytest.mark.skipif(not SAMPLE, reason="the corpus is not here")
@pytest.mark.parametrize("path", SAMPLE[::SAMPLE_STEP], ids=lambda path: path.name)
def test_each_value_of_the_corpus_was_read_where_it_says(path: pathlib.Path) -> None:
    try:
        document = extract(path).to_dict()
    except ExtractionError:
        pytest.skip("the file yields no document")
    check_evidence(document)
