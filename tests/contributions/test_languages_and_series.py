"""A contributor adds a language, or a series of symbols, with one file in the package and changes nothing else."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

import extractor

HERE = pathlib.Path(__file__).parent
PACKAGE = pathlib.Path(extractor.__file__).parent
GREEK = """\
Ηνωμένα Έθνη

V/CN.2/2027/1

Διανομή: Γενική

3 Φεβρουαρίου 2027

Πρωτότυπο: Αγγλικά

Δωδέκατη σύνοδος

Αθήνα, 3-5 Μαΐου 2027

Προσωρινή ημερήσια διάταξη

1. Έναρξη της συνόδου.

2. Έκθεση για τους φάρους και τους φύλακες.

3. Άλλα θέματα της ημερήσιας διάταξης.

Σχόλια

1. Έναρξη της συνόδου

Η Γενική Συνέλευση, στο ψήφισμα 60/251 της 15ης Μαρτίου 2006, και το Συμβούλιο Ανθρωπίνων Δικαιωμάτων, στο ψήφισμα 46/17,
αποφάσισαν για τους φάρους από το 2027 έως το 2030.
"""
LETTERS = {
    "ar": "أحاطت الجمعية العالمية للمنارات علما بالمنارات في قرارها 12/4 وفي الوثيقة LHA/12/L.3 التي عممت على جميع الأعضاء.",
    "en": "The note is about resolution 12/4 of the World Lighthouse Assembly and about LHA/12/L.3, which all members have.",
    "es": "La nota trata de la resolución 12/4 de la Asamblea Mundial de Faros y del documento LHA/12/L.3 de los miembros.",
    "fr": "La note porte sur la résolution 12/4 de l’Assemblée mondiale des phares et sur le document LHA/12/L.3 des membres.",
    "ru": "В записке говорится о резолюции 12/4 Ассамблеи маяков и о документе LHA/12/L.3, который есть у всех членов.",
    "zh": "本说明涉及灯塔大会第12/4号决议以及各成员已收到的文件LHA/12/L.3。",
}


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of the package, as a contributor's working tree."""
    ignored = shutil.ignore_patterns("__pycache__")
    return pathlib.Path(shutil.copytree(PACKAGE, tmp_path / "tree" / "extractor", ignore=ignored))


def extract(copy: pathlib.Path, text: str) -> dict:
    """The JSON that the copy makes of a text file."""
    code = (
        "import sys, extractor; sys.stdout.write(extractor.extract(sys.stdin.buffer.read(), name='note.txt').to_json())"
    )
    environment = {**os.environ, "PYTHONPATH": str(copy.parent), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=text.encode(),
        capture_output=True,
        check=True,
        env=environment,
        cwd=copy.parent,
    )
    return json.loads(run.stdout)


def test_a_language_in_another_script_is_one_file(copy: pathlib.Path) -> None:
    assert extract(copy, GREEK)["language"] != "el"
    shutil.copy(HERE / "el.toml", copy / "languages")
    document = extract(copy, GREEK)
    masthead = document["masthead"]
    assert document["language"] == "el"
    assert (masthead["distribution"], masthead["date"]) == ("general", "2027-02-03")
    assert (masthead["original_languages"], masthead["session"]["number"]) == (["en"], 12)
    assert masthead["meeting"] == {
        "text": "Αθήνα, 3-5 Μαΐου 2027",
        "place": "Αθήνα",
        "start": "2027-05-03",
        "end": "2027-05-05",
    }
    assert [(item["number"], item["title"]) for item in document["agenda"]["items"]] == [
        ("1", "Έναρξη της συνόδου"),
        ("2", "Έκθεση για τους φάρους και τους φύλακες"),
        ("3", "Άλλα θέματα της ημερήσιας διάταξης"),
    ]
    assert [citation["symbol"] for citation in document["citations"]] == ["A/RES/60/251", "A/HRC/RES/46/17"]


@pytest.mark.parametrize("code", LETTERS)
def test_a_series_with_its_body_in_all_languages_is_one_file(copy: pathlib.Path, code: str) -> None:
    shutil.copy(HERE / "lighthouses.toml", copy / "symbols" / "series.d")
    document = extract(copy, f"LHA/13/5\n\n{LETTERS[code]}\n")
    assert document["masthead"]["symbols"] == ["LHA/13/5"]
    assert {citation["symbol"] for citation in document["citations"]} == {"LHA/RES/12/4", "LHA/12/L.3"}


def test_without_the_file_the_series_is_not_known(copy: pathlib.Path) -> None:
    document = extract(copy, f"LHA/13/5\n\n{LETTERS['en']}\n")
    assert "LHA/RES/12/4" not in [citation["symbol"] for citation in document["citations"]]
