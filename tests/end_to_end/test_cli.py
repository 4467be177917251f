"""The command line, run as a program."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).parents[2]
AGENDA = ROOT / "fixtures" / "en" / "annotated-agenda.md"
LETTER = ROOT / "fixtures" / "fr" / "letter.html"


def run(*arguments: str | pathlib.Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=ROOT, timeout=120)


def test_one_file_gives_one_object() -> None:
    done = run("extract", AGENDA)
    assert done.returncode == 0
    assert json.loads(done.stdout)["masthead"]["symbols"] == ["CTOC/COP/WG.21/2027/1"]


def test_several_files_give_a_line_each_in_their_order() -> None:
    done = run("extract", AGENDA, LETTER)
    lines = done.stdout.decode().splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == [AGENDA.name, LETTER.name]


def test_a_dash_reads_standard_input() -> None:
    done = run("extract", "-", stdin=AGENDA.read_bytes())
    found = json.loads(done.stdout)
    assert found["source"]["name"] is None
    assert found["masthead"]["symbols"] == ["CTOC/COP/WG.21/2027/1"]


def test_a_file_that_fails_is_named_with_its_code_and_the_others_are_read(tmp_path: pathlib.Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    done = run("extract", empty, AGENDA)
    assert done.returncode == 1
    assert b"empty.md: empty:" in done.stderr
    assert b"Traceback" not in done.stderr
    assert json.loads(done.stdout)["source"]["name"] == AGENDA.name


def test_batch_mirrors_the_tree_and_lists_failures(tmp_path: pathlib.Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    (source / "deep").mkdir(parents=True)
    (source / "agenda.md").write_bytes(AGENDA.read_bytes())
    (source / "deep" / "letter.html").write_bytes(LETTER.read_bytes())
    (source / "deep" / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    done = run("batch", source, "-o", out)
    made = sorted(str(path.relative_to(out)) for path in out.rglob("*.json"))
    assert "agenda.md.json" in made
    assert str(pathlib.Path("deep", "letter.html.json")) in made
    assert not any("broken" in name for name in made)
    assert json.loads((out / "agenda.md.json").read_bytes())["language"] == "en"
    assert done.returncode == 1
    assert b"1 corrupt" in done.stderr
    assert b"Traceback" not in done.stderr
    failures = json.loads(run("status", out, "--failed", "--json").stdout)
    assert len(failures) == 1
    assert "broken.docx" in str(failures[0])
    assert "corrupt" in failures[0].values()


def test_batch_of_sound_files_succeeds(tmp_path: pathlib.Path) -> None:
    done = run("batch", ROOT / "fixtures" / "en" / "letter.html", "-o", tmp_path)
    assert done.returncode == 0, done.stderr.decode()


def test_schema_prints_a_valid_schema_that_the_output_keeps() -> None:
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(run("extract", AGENDA).stdout), schema)


def test_what_cannot_be_found_is_an_error_without_traceback(tmp_path: pathlib.Path) -> None:
    done = run("extract", tmp_path / "nothing.pdf")
    assert done.returncode == 1
    assert b"not_found" in done.stderr
    assert b"Traceback" not in done.stderr
