"""Tables are read back with the libraries that people use, and are complete after a resumed run."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from extractor.batch import Export
from extractor.errors import NotFoundError, UsageError
from extractor.model import Agenda, AgendaItem, Citation, Document, Masthead, Meeting, Origin, Schedule, ScheduleRow
from extractor.writers import get_writer, json_document, tables, write_documents
from extractor.writers.output import Output
from extractor.writers.parquet import ParquetSink
from tests.batch import archive
from tests.batch.conftest import Converted
from tests.batch.helpers import convert


def test_pandas_polars_and_duckdb_read_the_same_documents(undisturbed: Converted) -> None:
    folder = undisturbed.parquet / "documents"
    lines = [json.loads(line) for line in undisturbed.jsonl.read_bytes().splitlines()]
    expected = sorted((d["source"]["sha256"], d["language"], d["masthead"]["title"]) for d in lines)
    frame = pd.read_parquet(folder)
    assert sorted(zip(frame["sha256"], frame["language"].astype(str), frame["title"], strict=True)) == expected
    lazy = pl.scan_parquet(folder / "**/*.parquet", hive_partitioning=True)
    assert sorted(lazy.select("sha256", "language", "title").collect().iter_rows()) == expected
    query = f"SELECT sha256, language, title FROM read_parquet('{folder}/*/*.parquet', hive_partitioning = true)"
    assert sorted(duckdb.sql(query).fetchall()) == expected


def test_tables_join_by_path_and_count_what_the_documents_have(undisturbed: Converted) -> None:
    lines = [json.loads(line) for line in undisturbed.jsonl.read_bytes().splitlines()]
    source = f"read_parquet('{undisturbed.parquet}/%s/*/*.parquet', hive_partitioning = true)"
    for table, key in (("blocks", "blocks"), ("citations", "citations")):
        query = f"SELECT count(*) FROM {source % table} JOIN {source % 'documents'} USING (path)"
        [(count,)] = duckdb.sql(query).fetchall()
        assert count == sum(len(line[key]) for line in lines)


@pytest.mark.parametrize("table", tables.TABLE_COLUMNS)
def test_every_table_has_its_columns_even_without_rows(undisturbed: Converted, table: str) -> None:
    frame = pd.read_parquet(undisturbed.parquet / table)
    assert {*tables.TABLE_COLUMNS[table], "language"} == set(frame.columns)


def test_exports_are_complete_after_a_resumed_run(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    for number, language in enumerate(["zh", "en", "ar"]):
        (source / f"{language}.md").write_text(archive.text(language, number), encoding="utf-8")
        exports = (Export("jsonl", tmp_path / "all.jsonl"), Export("parquet", tmp_path / "tables"))
        convert(out, source, exports=exports)
    symbols = [json.loads(line)["masthead"]["symbols"][0] for line in (tmp_path / "all.jsonl").open("rb")]
    assert symbols == ["A/79/2", "A/79/1", "A/79/0"]
    frame = pd.read_parquet(tmp_path / "tables" / "documents")
    assert sorted(frame["path"]) == ["ar.md", "en.md", "zh.md"]


def test_rows_keep_what_the_contract_has(tmp_path: Path) -> None:
    items = [
        AgendaItem(number="1", label="1.", title="One", items=[AgendaItem(number="1(a)", label="(a)", title="Sub")])
    ]
    document = Document(
        source=Origin(sha256="ab", format="pdf", pages=3),
        masthead=Masthead(symbols=["A/1", "S/1"], date="2024-02-29", meeting=Meeting(text="x", start="2024-02-30")),
        agenda=Agenda(title=None, items=[*items, AgendaItem(number="2", label=None, title="Two")]),
        schedule=Schedule(title=None, rows=[ScheduleRow(date="2024-03-01", items=["1"], extra={"Room": "ж"})]),
        citations=[Citation(text="A/1", symbol="A/1", kind="symbol", block="b1", cell=(2, 1), start=0, end=3)],
    )
    writer = ParquetSink(tmp_path)
    writer.add_document("x", document)
    writer.close()
    frames = {table: pd.read_parquet(tmp_path / table) for table in tables.TABLE_COLUMNS}
    [head] = frames["documents"].to_dict("records")
    assert (list(head["symbols"]), str(head["date"]), head["pages"]) == (["A/1", "S/1"], "2024-02-29", 3)
    assert head["meeting_start"] is None  # no calendar has it
    assert head["language"] == "und"
    assert list(frames["agenda_items"][["number", "depth", "position"]].itertuples(index=False, name=None)) == [
        ("1", 1, 1), ("1(a)", 2, 2), ("2", 1, 3),
    ]  # fmt: skip
    assert frames["agenda_items"]["parent"].fillna(0).tolist() == [0, 1, 0]
    assert json.loads(frames["schedule_rows"]["extra_json"][0]) == {"Room": "ж"}
    assert (frames["citations"]["cell_row"][0], frames["citations"]["cell_column"][0]) == (2, 1)
    assert frames["blocks"].empty


def test_memory_is_bounded_by_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.writers.parquet._MAX_PART_ROWS", 2)
    writer = ParquetSink(tmp_path)
    for number in range(5):
        writer.add_document(str(number), Document(source=Origin(), masthead=Masthead(), language="en"))
    writer.close()
    assert len(list((tmp_path / "documents" / "language=en").iterdir())) == 3
    assert pd.read_parquet(tmp_path / "documents")["path"].tolist() == ["0", "1", "2", "3", "4"]


def test_the_trees_json_comes_back_byte_for_byte(undisturbed: Converted) -> None:
    for path in sorted(undisturbed.out.rglob("*.json"))[::50]:
        assert json_document.encode_document(json_document.decode_document(path.read_bytes())) == path.read_bytes()


def test_a_file_that_cannot_be_written_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be written"), Output(get_writer("jsonl"), tmp_path):
        pass


def test_earlier_exports_stay_when_the_batch_cannot_begin(tmp_path: Path) -> None:
    (tmp_path / "keep.jsonl").write_text("kept", encoding="utf-8")
    part = tmp_path / "keep.pq" / "documents" / "language=en" / "part-00001.parquet"
    part.parent.mkdir(parents=True)
    part.write_text("kept", encoding="utf-8")
    exports = (Export("jsonl", tmp_path / "keep.jsonl"), Export("parquet", tmp_path / "keep.pq"))
    with pytest.raises(NotFoundError):
        convert(tmp_path / "out", tmp_path / "nosuchfolder", exports=exports)
    assert (tmp_path / "keep.jsonl").read_text(encoding="utf-8") == part.read_text(encoding="utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keep.jsonl", "keep.pq", "out"]


def test_an_interrupted_export_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("kept", encoding="utf-8")
    with suppress(KeyboardInterrupt), Output(get_writer("jsonl"), tmp_path / "all.jsonl") as output:
        output.add_document("x", Document(source=Origin(), masthead=Masthead()))
        raise KeyboardInterrupt
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["all.jsonl"]


def test_a_folder_keeps_the_files_of_others_and_loses_the_tables_of_earlier_runs(tmp_path: Path) -> None:
    for language in ("fr", "en"):
        document = Document(source=Origin(), masthead=Masthead(), language=language)
        write_documents([("x", document)], "parquet", tmp_path)
        (tmp_path / "documents" / f"notes-{language}.txt").write_text("mine", encoding="utf-8")
    found = sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "documents").rglob("*.*"))
    assert found == ["documents/language=en/part-00001.parquet", "documents/notes-en.txt", "documents/notes-fr.txt"]


@pytest.mark.parametrize(
    "language", ["x/../../../../OUT", "a" * 300, "..", "", "en/x", "EN", "zh-Hant", "en\n", "e=n", "é", "en-", "\x00"]
)
def test_a_hostile_language_names_no_folder(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "a" / "b" / "tables"
    write_documents([("x", Document(source=Origin(), masthead=Masthead(), language=language))], "parquet", folder)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert all(path.parent.name == "language=und" and path.is_relative_to(folder) for path in files)


def test_json_writes_one_document_as_an_object_and_several_as_an_array(tmp_path: Path) -> None:
    document = Document(source=Origin(), masthead=Masthead())
    for count in range(3):
        write_documents([("x", document)] * count, "json", tmp_path / "all.json")
        value = document.to_dict() if count == 1 else [document.to_dict()] * count
        assert json.loads((tmp_path / "all.json").read_bytes()) == value


def test_an_unknown_output_is_wrong_use_and_the_known_ones_are_named() -> None:
    with pytest.raises(UsageError, match="json, jsonl, parquet"):
        get_writer("csv")
