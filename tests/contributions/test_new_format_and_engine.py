"""A contributor adds a format, or an engine of text recognition: one file in a copy of the package, no other change."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys

import extractor
from tests.readers.ocr.pictures import draw_page, save_scan

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


TOY_ENGINE = '''
"""Reads one word in every line, whatever its picture shows."""

from extractor.readers.ocr.engine import LineReading, ReadWord


class Parrot:
    name, priority = "parrot", 10

    def find_missing(self, languages):
        return None if set(languages) <= {"zh"} else "The parrot speaks Chinese only."

    def read_lines(self, pictures, languages, *, layout="line"):
        return [LineReading([ReadWord("灯塔", (0.0, 0.0, *map(float, one.size)), 0.9)]) for one in pictures]

    def find_rotation(self, picture):
        return None

    def find_script(self, picture):
        return "Han"


ENGINE = Parrot()
'''


def copy_package(folder: pathlib.Path) -> pathlib.Path:
    """A copy of the package, as a contributor's working tree; returns the folder of its readers."""
    shutil.copytree(PACKAGE, folder / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    return folder / "extractor" / "readers"


def run(folder: pathlib.Path, program: str, *arguments: object) -> str:
    """What a program prints that imports the copy in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder, env=environment).stdout


def test_a_format_is_one_file(tmp_path: pathlib.Path) -> None:
    (copy_package(tmp_path) / "beacon.py").write_text(TOY_READER, encoding="utf-8")
    (tmp_path / "letter.txt").write_text(TOY_DOCUMENT, encoding="utf-8")
    document, identity = json.loads(run(tmp_path, USE, tmp_path / "letter.txt"))
    assert document["source"]["format"] == "beacon"
    assert document["masthead"]["title"] == "Lamps of the northern harbours"
    assert [citation["symbol"] for citation in document["citations"]] == ["A/RES/81/12"]
    assert identity == ["beacon", "fmt/99999"]


def test_an_engine_is_one_file_and_reads_the_languages_that_it_knows(tmp_path: pathlib.Path) -> None:
    (copy_package(tmp_path) / "ocr" / "parrot.py").write_text(TOY_ENGINE, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(save_scan([draw_page("en", "resolution")]))
    program = "import sys, extractor; print(extractor.extract('scan.pdf', ocr_language=sys.argv[1]).to_json())"
    assert "灯塔" in run(tmp_path, program, "zh")
    assert "灯塔" not in run(tmp_path, program, "en")
