"""What is no document is refused with an error that names it and a remedy that works; nothing is waited for."""

from __future__ import annotations

import io
import os
import pathlib
import time

import pytest

from extractor import (
    EmptyError,
    ExtractionError,
    LimitError,
    Limits,
    NotFoundError,
    TimeLimitError,
    UnsupportedError,
    UsageError,
    extract,
    pipeline,
)
from extractor.common.deadline import check_deadline, limit_seconds, limit_stage_seconds
from extractor.errors import DefectError, MemoryLimitError

ROOT = pathlib.Path(__file__).parents[2]
AGENDA = ROOT / "fixtures" / "en" / "annotated-agenda.md"


class Closed(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise ValueError("I/O operation on closed file")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (None, "is None"),
        (3, "type int"),
        (io.StringIO("# Agenda"), "binary mode"),
        ("https://example.org/a.pdf", "opens no connection"),
        (str(ROOT), "is a folder"),
    ],
)
def test_what_is_no_document_is_wrong_use(document: object, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        extract(document)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "a\0b", "nothing.pdf"])
def test_devices_and_impossible_names_are_not_found(path: str) -> None:
    with pytest.raises(NotFoundError):
        extract(path)


def test_a_pipe_without_a_writer_is_refused_and_not_waited_for(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(NotFoundError, match="is a pipe"):
        extract(tmp_path / "pipe.md")


def test_a_stream_that_never_ends_stops_at_the_limit() -> None:
    with open("/dev/zero", "rb") as endless, pytest.raises(LimitError):
        extract(endless, limits=Limits(max_bytes=1 << 20))


def test_a_stream_that_cannot_be_read_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="closed"):
        extract(Closed())


def test_a_stream_that_returns_few_bytes_a_call_is_read_whole() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(7)

    assert extract(Slow(AGENDA.read_bytes()), name="a.md").masthead.symbols == ["CTOC/COP/WG.21/2027/1"]


def test_a_name_that_is_no_utf8_is_written_out(tmp_path: pathlib.Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.md"
    pathlib.Path(os.fsdecode(path)).write_bytes(AGENDA.read_bytes())
    assert extract(os.fsdecode(path)).source.name == "\\xff.md"


def test_the_time_limit_holds_in_the_loops_of_the_stages() -> None:
    text = "\n\n".join(f"{number}. Paragraph {number} cites A/79/{number}." for number in range(1, 20_000))
    with pytest.raises(TimeLimitError, match=r"more than 0\.2 seconds"):
        extract(text.encode(), name="long.md", limits=Limits(max_seconds=0.2))


def test_an_isolated_document_is_the_same_document() -> None:
    assert extract(AGENDA, isolate=True) == extract(AGENDA)


@pytest.mark.parametrize(("data", "error"), [(b" ", EmptyError), (b"GIF89a" + bytes(99), UnsupportedError)])
def test_an_isolated_document_raises_the_same_error(data: bytes, error: type[ExtractionError]) -> None:
    with pytest.raises(error) as isolated:
        extract(data, isolate=True)
    with pytest.raises(error) as direct:
        extract(data)
    assert str(isolated.value) == str(direct.value)


def test_an_isolated_document_has_a_bound_of_memory() -> None:
    text = "\n\n".join("word " * 50 for _ in range(20_000))
    with pytest.raises(MemoryLimitError):
        extract(text.encode(), name="wide.md", isolate=True, limits=Limits(max_memory_bytes=24 << 20))


@pytest.mark.parametrize(("bounded", "error"), [(True, MemoryLimitError), (False, DefectError)])
def test_a_library_that_fails_without_a_reason_was_refused_memory_only_where_that_is_bounded(
    monkeypatch: pytest.MonkeyPatch, bounded: bool, error: type[ExtractionError]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SystemError("error return without exception set")

    monkeypatch.setattr(pipeline, "run_stages", fail)
    monkeypatch.setattr(pipeline, "is_memory_bounded", lambda: bounded)
    with pytest.raises(error):
        extract(b"text", name="a.md")


def test_a_small_file_may_take_less_time_than_a_large_one() -> None:
    limits = Limits()
    assert limits.allow_processor_seconds(1000) == pytest.approx(15, abs=1)
    assert limits.allow_processor_seconds(1 << 20) == pytest.approx(20)
    assert limits.allow_program_seconds(1 << 20) == pytest.approx(75)
    assert limits.allow_processor_seconds(100 << 20) == limits.max_seconds
    with pytest.raises(TimeLimitError, match="seconds of the processor"), limit_seconds(60, 0.01):
        list(map(check_deadline_at, range(10_000_000)))


def check_deadline_at(_: int) -> None:
    check_deadline()


def test_a_stage_with_time_of_its_own_takes_none_of_the_document() -> None:
    with limit_seconds(60, 0.05) as deadline:
        with limit_stage_seconds(60, 1.0):
            end = time.thread_time() + 0.1
            while time.thread_time() < end:
                check_deadline()
        assert deadline.get_remaining_processor_seconds() > 0.03
