"""What a program does not use is not loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

import extractor

LOADED = "import sys; print(*sys.modules)"


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after these statements."""
    done = subprocess.run([sys.executable, "-c", f"{code}; {LOADED}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_alone_reads_no_language_and_no_format() -> None:
    modules = loaded("import extractor")
    assert not modules & {"extractor.pipeline", "extractor.languages", "extractor.batch", "lxml", "msgspec"}


def test_markdown_needs_neither_layout_nor_batch_nor_guesses() -> None:
    modules = loaded("import extractor; extractor.extract(b'# Agenda', name='a.md')")
    assert "extractor.readers.markdown" in modules
    assert not modules & {
        "extractor.layout",
        "extractor.batch",
        "typer",
        "charset_normalizer",
        "pypdfium2",
        "pdfplumber",
    }


@pytest.mark.parametrize("name", extractor.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(extractor, name).__name__ == name


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        extractor.nothing  # noqa: B018
