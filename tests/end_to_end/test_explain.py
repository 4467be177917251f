"""`extractor explain` shows what each stage made, so that the owner of a wrong value is found."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import pytest

from extractor.inspection.explain import explain_stage

ROOT = pathlib.Path(__file__).parents[2]
PDF = ROOT / "fixtures" / "en" / "annotated-agenda.pdf"
MARKDOWN = ROOT / "fixtures" / "en" / "annotated-agenda.md"
WITNESSES = {
    "source": "CTOC/COP/WG.21/2027/1",
    "layout": "Distr.: General",
    "segment": "masthead.symbols: ['CTOC/COP/WG.21/2027/1']",
    "reconcile": "1(a) (printed (a)): Opening of the meeting",
}


@pytest.mark.parametrize("stage", WITNESSES)
@pytest.mark.parametrize("file", [PDF, MARKDOWN], ids=["pdf", "md"])
def test_each_stage_is_shown_as_lines_and_as_json(stage: str, file: pathlib.Path) -> None:
    explained = explain_stage(file, stage)  # type: ignore[arg-type]
    assert any(WITNESSES[stage] in line for line in explained.format_lines())
    assert json.loads(explained.to_json())


def test_the_command_prints_lines_and_draws_pages(tmp_path: pathlib.Path) -> None:
    command = [sys.executable, "-m", "extractor", "explain", PDF, "--stage", "layout", "--pages", tmp_path]
    done = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    assert "Distr.: General" in done.stdout
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "annotated-agenda-001.png",
        "annotated-agenda-002.png",
    ]
