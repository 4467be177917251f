"""A format is one file: each is found by its registration, and a contributor adds one without changing another file."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys

import extractor
from extractor.readers import load_formats

PACKAGE = pathlib.Path(extractor.__file__).parent
TOY_READER = '''
"""Documents of the lighthouse service: each line begins with its kind."""

from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId, read_decoded
from extractor.source import Source, SourceBlock


def read(text: str) -> Source:
    lines = [line.split(": ", 1) for line in text.splitlines()[1:]]
    return Source("beacon", [SourceBlock("heading" if kind == "H" else "paragraph", words) for kind, words in lines])


def accepts(sample: FileSample) -> bool:
    return sample.head.startswith("BEACON 1\\n")


FORMAT = Format(
    "beacon",
    suffixes=(".beacon",),
    media_types=("text/x-beacon",),
    pronom=(PronomId("fmt/99999", r"\\ABEACON 1", "BEACON 1"),),
    accepts=accepts,
    read=read_decoded(read),
)
'''
TOY_DOCUMENT = """BEACON 1
P: United Nations
P: A/AC.299/2027/1
P: General Assembly
P: 12 March 2027
H: Lamps of the northern harbours
P: The Committee recalls resolution 81/12.
"""
USE = """
import json, sys
from extractor import extract
from extractor.batch.pronom import identify_format
data = open(sys.argv[1], "rb").read()
print(json.dumps([extract(sys.argv[1]).to_dict(), identify_format(data, "beacon")]))
"""


def test_one_new_file_is_a_new_format(tmp_path: pathlib.Path) -> None:
    copy = tmp_path / "extractor"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "readers" / "beacon.py").write_text(TOY_READER, encoding="utf-8")
    (tmp_path / "letter.txt").write_text(TOY_DOCUMENT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", USE, str(tmp_path / "letter.txt")], capture_output=True, text=True, check=True,
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    document, identity = json.loads(done.stdout)
    assert document["source"]["format"] == "beacon"
    assert document["masthead"]["title"] == "Lamps of the northern harbours"
    assert [citation["symbol"] for citation in document["citations"]] == ["A/RES/81/12"]
    assert identity == ["beacon", "fmt/99999"]


def test_formats_are_asked_in_one_order_and_plain_text_last() -> None:
    formats = load_formats()
    assert [entry.name for entry in formats] == [
        "doc", "docx", "msg", "odt", "pdf", "rtf", "wpd", "zip", "eml", "image", "mhtml", "akn", "html", "markdown", "text",
    ]  # fmt: skip
    assert [entry.priority for entry in formats] == sorted(entry.priority for entry in formats)


def test_every_format_says_how_archivists_and_web_servers_call_it() -> None:
    for entry in load_formats():
        assert entry.suffixes, entry.name
        assert entry.media_types, entry.name
        assert entry.pronom, entry.name
        assert all(suffix.startswith(".") and suffix.islower() for suffix in entry.suffixes)
