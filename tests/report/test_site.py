"""The report of a batch: a page for each document, a list of all files, and the same again only where it changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from lxml import html

from extractor.report.index_page import IndexRow, write_index
from extractor.report.site import write_report
from tests.batch.helpers import cli, convert

FIXTURES = Path(__file__).parents[2] / "fixtures"
FIELDS = IndexRow.__struct_fields__


def read_rows(report: Path) -> dict[str, dict[str, Any]]:
    """The rows of a report's data files by the names of their files."""
    rows: dict[str, dict[str, Any]] = {}
    for path in report.glob("data/*.js"):
        text = path.read_text(encoding="utf-8").removeprefix("addDocuments(").removesuffix(");\n")
        for values in json.loads(text):
            row = dict(zip(FIELDS, values, strict=True))
            rows["/".join(row["path"].split("/")[-2:])] = row
    return rows


def test_the_list_has_every_file_and_what_it_is_filtered_by(report: Path) -> None:
    rows = read_rows(report)
    assert len(rows) == 19
    row = rows["ar/session-agenda.docx"]
    assert row["symbols"] == "E/CN.5/2027/91"
    assert row["bodies"] == ["المجلس الاقتصادي والاجتماعي", "لجنة التنمية الاجتماعية"]
    assert (row["language"], row["type"], row["date"]) == ("ar", "annotated_agenda", "2026-12-07")
    assert row["codes"] == ["schedule.year_inferred"]
    assert 0 <= row["confidence"] <= 100
    assert "انتخاب أعضاء المكتب" in row["about"]
    failed = rows["broken.docx"]
    assert (failed["href"], failed["status"]) == (None, "failed")
    assert failed["message"].startswith("corrupt: ")


def test_every_row_leads_to_a_page_whose_links_lead_back(report: Path) -> None:
    for row in read_rows(report).values():
        if row["href"]:
            path = report / row["href"]
            page = html.fromstring(path.read_text(encoding="utf-8"))
            for place in page.xpath("//a[@class='back']/@href | //link/@href | //script/@src | //img/@src"):
                assert (path.parent / place).resolve().is_file(), place


def test_the_order_of_fields_is_that_of_the_script(report: Path) -> None:
    script = (report / "assets" / "documents.js").read_text(encoding="utf-8")
    [names] = re.findall(r"FIELDS = \[(.*?)\]", script)
    assert tuple(json.loads(f"[{names}]")) == FIELDS


def test_no_name_of_a_document_is_in_a_path_of_the_report(report: Path) -> None:
    folders = [path for path in report.glob("documents/*/*") if path.is_dir()]
    assert len(folders) == 18
    assert all(re.fullmatch("[0-9a-f]{24}", path.name) for path in folders)
    names = {path.name for path in report.rglob("documents/*/*/*")}
    assert {re.sub(r"\d+", "1", name) for name in names} == {"index.html", "made-from.txt", "page-1.webp"}


def test_only_what_changed_is_made_again_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("letter.html", "circular.md", "annotated-agenda.pdf"):
        shutil.copy(FIXTURES / "en" / name, tmp_path / "in" / name)
    out, report = tmp_path / "out", tmp_path / "report"
    convert(out, tmp_path / "in")
    list(write_report(out, report))
    pages = {name: report / row["href"] for name, row in read_rows(report).items()}
    first = {name: page.stat().st_mtime_ns for name, page in pages.items()}
    circular = tmp_path / "in" / "circular.md"
    circular.write_text(circular.read_text(encoding="utf-8").replace("Information", "News", 1), encoding="utf-8")
    (out / pages_target(out, "letter")).unlink()
    convert_again = [out, tmp_path / "in" / "circular.md", tmp_path / "in" / "annotated-agenda.pdf"]
    convert(*convert_again)
    list(write_report(out, report))
    assert pages["annotated-agenda.pdf"].stat().st_mtime_ns == first["annotated-agenda.pdf"]
    assert pages["circular.md"].stat().st_mtime_ns != first["circular.md"]
    assert not pages["letter.html"].exists()
    assert read_rows(report)["letter.html"]["href"] is None


def pages_target(out: Path, name: str) -> Path:
    [path] = out.rglob(f"{name}*.json")
    return path.relative_to(out)


def test_a_source_that_is_gone_or_another_costs_the_pictures_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("en", "fr"):
        shutil.copy(FIXTURES / name / "annotated-agenda.pdf", tmp_path / "in" / f"{name}.pdf")
    convert(tmp_path / "out", tmp_path / "in")
    (tmp_path / "in" / "en.pdf").unlink()
    shutil.copy(FIXTURES / "ru" / "annotated-agenda.pdf", tmp_path / "in" / "fr.pdf")
    list(write_report(tmp_path / "out", tmp_path / "report"))
    for row in read_rows(tmp_path / "report").values():
        text = (tmp_path / "report" / row["href"]).read_text(encoding="utf-8")
        assert "not at hand" in text
        assert "<figure" not in text


def test_documents_that_others_have_damaged_are_named_and_cost_no_other(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("letter.html", "circular.md", "annotated-agenda.md"):
        shutil.copy(FIXTURES / "en" / name, tmp_path / "in" / name)
    out = tmp_path / "out"
    convert(out, tmp_path / "in")
    (out / "letter.html.json").write_text("{")
    agenda = json.loads((out / "annotated-agenda.md.json").read_bytes())
    item = agenda["agenda"]["items"][0]
    for _ in range(300):  # deeper than templates can follow
        item["items"] = [{**item, "items": []}]
        item = item["items"][0]
    (out / "annotated-agenda.md.json").write_text(json.dumps(agenda), encoding="utf-8")
    list(write_report(out, tmp_path / "report"))
    rows = read_rows(tmp_path / "report")
    assert "can't be read" in rows["letter.html"]["message"]
    assert "can't be made" in rows["annotated-agenda.md"]["message"]
    assert [row["path"] for row in rows.values() if row["href"]] == ["circular.md"]


def test_the_data_of_20_000_files_is_small(tmp_path: Path) -> None:
    write_index([make_row(number) for number in range(20_000)], tmp_path, "archive")
    parts = list((tmp_path / "data").iterdir())
    assert len(parts) == 10
    assert sum(path.stat().st_size for path in parts) < 15_000_000
    assert (tmp_path / "index.html").stat().st_size < 10_000


def make_row(number: int) -> IndexRow:
    """A row as documents give it, with texts of usual length."""
    language = ("ar", "en", "es", "fr", "ru", "zh")[number % 6]
    return IndexRow(
        f"documents/ab/{number:024x}/index.html", f"archive/{1950 + number % 75}/{language}/document-{number}.pdf",
        ("done", "doubtful")[number % 7 == 0], f"A/{number % 80}/{number}", f"Report {number} on the wrecks of the harbour",
        language, ("report", "letter", "resolution")[number % 3], ["General Assembly", f"Committee {number % 40}"],
        f"{1950 + number % 75}-03-12", number % 90, number % 101, ["text.hidden", "agenda.order"][: number % 3],
        about="Note by the Secretariat · " * 8,
    )  # fmt: skip


def test_the_command_prints_where_the_list_is_and_refuses_what_is_no_output(batch: Path, tmp_path: Path) -> None:
    run = cli("report", batch, "-o", tmp_path / "report", "--no-pictures", "-j", 1)
    assert run.returncode == 0, run.stderr
    assert Path(run.stdout.decode().strip()) == tmp_path / "report" / "index.html"
    assert not list((tmp_path / "report").rglob("*.webp"))
    refused = cli("report", tmp_path)
    assert refused.returncode == 2
    assert b"not the output folder of a batch" in refused.stderr
