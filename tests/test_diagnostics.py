import pathlib
import re

import pytest

from extractor import diagnostics

CODE = re.compile(r'"((?:agenda|schedule|masthead|citation|outline|notes|table|text|source)\.[a-z_]+)"')

EVIDENCE_PATHS = {"agenda.title", "agenda.items", "schedule.title"}  # of a document's `evidence`, with the same form


def test_every_code_that_is_raised_is_of_the_list():
    package = pathlib.Path(diagnostics.__file__).parent
    used = {code for path in package.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert used - EVIDENCE_PATHS <= diagnostics.DIAGNOSTIC_KINDS.keys()


@pytest.mark.parametrize("code", diagnostics.DIAGNOSTIC_KINDS)
def test_every_code_says_what_it_means_with_an_example(code):
    kind = diagnostics.DIAGNOSTIC_KINDS[code]
    assert kind.meaning.endswith(".")
    assert kind.example.endswith((".", "”."))
    assert diagnostics.get_severity(code) in {"info", "warning", "error"}


def test_a_code_off_the_list_is_refused():
    with pytest.raises(KeyError):
        diagnostics.get_severity("agenda.nonsense")
