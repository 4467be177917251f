"""Mails, archives and portfolios of several documents: each document is a file of its own, with its path inside."""

from __future__ import annotations

import json
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from extractor.batch import Settings, iter_extract
from extractor.batch.sources import storage
from extractor.batch.sources.storage import make_file_url, make_inside_url
from extractor.errors import LimitError, NotFoundError
from extractor.limits import Limits
from extractor.readers.shared.containers.nested_documents import MAX_NESTING, InnerDocument, list_inner_documents
from tests.batch import archive
from tests.batch.helpers import convert, rows


def make_mail(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "clerk@ports.test", "archive@ports.test", "Circulars"
    message.set_content("See the files.")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def make_zip(**files: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        for name, data in files.items():
            container.writestr(name, data)
    return buffer.getvalue()


def text(language: str, number: int) -> bytes:
    return archive.text(language, number).encode()


def fill(source: Path) -> None:
    source.mkdir()
    inner = make_zip(**{"2024/c.md": text("fr", 3), "2024/d.md": text("ru", 4)})
    (source / "letter.eml").write_bytes(make_mail(("a.md", text("en", 1)), ("b.md", b""), ("circulars.zip", inner)))
    (source / "one.eml").write_bytes(make_mail(("e.md", text("es", 5))))
    mail = make_mail(("h.md", text("zh", 7)), ("i.md", text("ar", 8)))
    (source / "box.zip").write_bytes(make_zip(**{"f.md": text("en", 6), "g.eml": mail}))


def test_each_document_of_a_container_has_a_row_and_a_json(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    fill(source)
    summary, _ = convert(out, source)
    found = rows(out)
    status = {target: (row["status"], row["error"]) for target, row in found.items()}
    for container in ("letter.eml", "letter.eml/circulars.zip", "one.eml", "box.zip/g.eml"):
        assert status.pop(container) == ("skipped", "container")
    assert status.pop("letter.eml/b.md") == ("failed", "empty")
    read = {
        "letter.eml/body.txt", "letter.eml/a.md", "letter.eml/circulars.zip/2024/c.md", "letter.eml/circulars.zip/2024/d.md",
        "one.eml/body.txt", "one.eml/e.md", "box.zip/f.md", "box.zip/g.eml/body.txt", "box.zip/g.eml/h.md", "box.zip/g.eml/i.md",
    }  # fmt: skip
    assert status.keys() == read
    assert {state for state, _ in status.values()} <= {"done", "doubtful"}
    assert {path.relative_to(out).as_posix() for path in out.rglob("*.json")} == {f"{target}.json" for target in read}
    assert found["letter.eml/circulars.zip/2024/c.md"]["path"] == "../in/letter.eml!/circulars.zip!/2024/c.md"
    assert found["box.zip/g.eml/h.md"]["path"] == "../in/box.zip!/g.eml!/h.md"
    document = json.loads((out / "letter.eml/a.md.json").read_bytes())
    assert (document["source"]["name"], document["language"]) == ("a.md", "en")
    assert summary.files == len(found)


def test_a_second_run_reads_no_document_again_and_sees_what_is_gone(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    fill(source)
    convert(out, source)
    before = rows(out)
    summary, settled = convert(out, source, retry="failed")
    assert set(settled) == {
        "letter.eml",
        "circulars.zip",
        "g.eml",
        "one.eml",
        "b.md",
    }  # containers are opened, the failed file is retried
    assert summary.unchanged == 10
    (source / "letter.eml").write_bytes(make_mail(("a.md", text("en", 1)), ("new.md", text("en", 9))))
    _, settled = convert(out, source)
    assert "new.md" in settled
    assert "a.md" not in settled
    after = rows(out)
    assert after["letter.eml/a.md"]["written_at"] == before["letter.eml/a.md"]["written_at"]
    assert after["letter.eml/b.md"]["absence"] == "gone"
    assert after["letter.eml/a.md"]["absence"] is None
    convert(out, source, prune=True)
    assert "letter.eml/b.md" not in rows(out)


def test_two_copies_of_a_container_give_their_documents_twice(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in ("x.eml", "y.eml"):
        (source / name).write_bytes(make_mail(("a.md", text("en", 1)), ("b.md", text("fr", 2))))
    convert(out, source)
    found = rows(out)
    assert {row["status"] for target, row in found.items() if "/" in target} <= {"done", "doubtful"}
    assert len(found) == 8
    assert sum(row["same_as"] is not None for row in found.values()) == 3


def test_containers_without_end_stop(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    data = text("en", 1)
    for number in range(7):
        data = make_zip(**{"inner.zip" if number else "a.md": data, "b.md": text("fr", number)})
    (source / "deep.eml").write_bytes(make_mail(("inner.zip", data), ("b.md", text("es", 2))))
    convert(out, source)
    found = rows(out)
    deepest = max(found, key=len)
    assert (found[deepest]["status"], found[deepest]["error"]) == ("failed", "several_documents")
    assert deepest.count("inner.zip") == MAX_NESTING
    assert all(row["status"] for row in found.values())


def test_a_stream_of_results_has_the_documents_of_containers(tmp_path: Path) -> None:
    source = tmp_path / "in"
    fill(source)
    results = {Path(result.path).name: result for result in iter_extract([source], Settings(jobs=1))}
    assert results.keys() == {"body.txt", "a.md", "b.md", "c.md", "d.md", "e.md", "f.md", "h.md", "i.md"}
    assert results["c.md"].path.endswith("letter.eml!/circulars.zip!/2024/c.md")
    assert results["h.md"].document is not None
    assert results["b.md"].error == "empty"


def test_a_container_is_opened_once_for_all_its_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = tmp_path / "box"
    box.write_bytes(make_zip(**{"letter.eml": make_mail(("a.md", text("en", 1)), ("b.md", text("fr", 2)))}))
    opened: list[str | None] = []

    def count_opened(data: bytes, name: str | None, limits: Limits) -> list[InnerDocument]:
        opened.append(name)
        return list_inner_documents(data, name, limits)

    monkeypatch.setattr(storage, "list_inner_documents", count_opened)
    letter = make_inside_url("letter.eml", make_file_url(box))
    for _ in range(2):
        read = [storage.read_content(make_inside_url(name, letter), Limits()) for name in ("a.md", "b.md")]
        assert read == [text("en", 1), text("fr", 2)]
    assert sorted(map(str, opened)) == ["box", "letter.eml"]
    box.write_bytes(make_zip(**{"letter.eml": make_mail(("a.md", text("ru", 3)))}))
    assert storage.read_content(make_inside_url("a.md", letter), Limits()) == text("ru", 3)
    with pytest.raises(NotFoundError, match=r"no document “b\.md” in letter\.eml"):
        storage.read_content(make_inside_url("b.md", letter), Limits())


def test_the_limits_of_a_run_bound_the_containers_of_its_documents(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    box = source / "box.bin"
    box.write_bytes(make_zip(**{"a.md": text("en", 1), "b.md": text("fr", 2) + b" " * 50_000}))
    small, large = (make_inside_url(name, make_file_url(box)) for name in ("a.md", "b.md"))
    assert len(storage.read_content(large, Limits())) > 50_000
    for url, limits in ((small, Limits(max_bytes=100)), (large, Limits(max_unpacked_bytes=10_000))):
        with pytest.raises(LimitError):
            storage.read_content(url, limits)
    convert(out, source, limits=Limits(max_unpacked_bytes=10_000))
    assert rows(out)["box.bin"]["error"] == "too_large"
