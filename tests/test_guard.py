"""The guard of speed fails only where two runs agree that this tree is slower."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import guard


def run_guard(patch: pytest.MonkeyPatch, ratios: list[float]) -> Iterator[float]:
    """Run the guard on one format whose measured ratios are these; what of them was not asked for is left."""
    left = iter(ratios)
    patch.setattr(sys, "argv", ["guard", "some-commit", "--formats", "pdf"])
    patch.setattr(guard, "install_commit", lambda commit, folder: Path(folder))
    patch.setattr(guard, "measure_speed_ratio", lambda *given: next(left))
    guard.main()
    return left


def test_a_fast_tree_is_measured_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(run_guard(monkeypatch, [1.1, 0.5])) == [0.5]
    assert "| pdf | 1.10 |" in capsys.readouterr().out


def test_a_slow_run_alone_does_not_fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run_guard(monkeypatch, [0.8, 0.95])
    assert "| pdf | 0.80, then 0.95 |" in capsys.readouterr().out


def test_two_slow_runs_fail_and_name_the_format(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="pdf"):
        run_guard(monkeypatch, [0.8, 0.84])


def test_without_a_release_there_is_nothing_to_compare_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["guard"])
    monkeypatch.setattr(guard, "find_last_release", lambda: None)
    guard.main()
    assert "no release" in capsys.readouterr().out
