"""Properties that hold for any document: valid, offsets true, every word in its place, numbers canonical, the same twice."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.model import build_json_schema
from tests.hostile.properties import read_and_check
from tests.hostile.strategies import files

SCHEMA = build_json_schema()
EXAMPLES = 25  # of each format in the tests; the fuzzer runs as many as it is given time for


@pytest.mark.parametrize("kind", files)
def test_any_document_has_the_properties(kind: str) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(files[kind])
    def check(file: tuple[str, bytes]) -> None:
        name, data = file
        document = read_and_check(data, name)
        if document is not None:
            jsonschema.validate(json.loads(document.to_json()), SCHEMA)
            again = read_and_check(data, name)
            assert again is not None
            assert again.to_json() == document.to_json()

    check()


@settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.binary(max_size=400), st.sampled_from(["md", "txt", "html", "xml", "docx", "pdf", "eml", "mhtml", "zip"]))
def test_any_bytes_have_the_properties(data: bytes, ending: str) -> None:
    read_and_check(data, f"a.{ending}")
