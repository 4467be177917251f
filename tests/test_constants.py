"""Constants: a name stands once in its module."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "extractor"
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_constant_is_assigned_twice(path: Path) -> None:
    """A second value for one name replaces the first for all who import it, and nothing else reports that."""
    statements = ast.parse(path.read_text(encoding="utf-8")).body
    targets = (target for node in statements if isinstance(node, ast.Assign) for target in node.targets)
    names = Counter(target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper())
    assert [name for name, count in names.items() if count > 1] == []
