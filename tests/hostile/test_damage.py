"""Damaged files: bits turned, parts cut out, doubled, overwritten or exchanged, in every format.

Whatever comes of it, it is a document that keeps the schema, or an error of the family that is not the program's fault.
"""

from __future__ import annotations

import json
import pathlib
import random

import jsonschema
import pytest

from extractor import ExtractionError, extract
from extractor.errors import DefectError
from extractor.model import build_json_schema

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"
FILES = {ending: sorted(FIXTURES.glob(f"*/*.{ending}")) for ending in ("docx", "html", "md", "pdf", "txt", "xml")}
SEEDS = 12  # files damaged of each format


def damage(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A few wounds at random places."""
    hurt = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(hurt))
        end = min(len(hurt), start + chance.randint(1, 400))
        match chance.randrange(6):
            case 0:
                hurt[start] ^= 1 << chance.randrange(8)
            case 1:
                del hurt[start:end]
            case 2:
                hurt[start:start] = hurt[start:end]
            case 3:
                hurt[start:end] = chance.randbytes(end - start)
            case 4:
                hurt[start:end] = other[: chance.randint(1, 2000)]
            case _:
                del hurt[max(20, start) :]
    return bytes(hurt)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("ending", FILES)
def test_damage_ends_in_a_document_or_an_error(ending: str, seed: int) -> None:
    chance = random.Random(f"{ending} {seed}")
    data = damage(chance.choice(FILES[ending]).read_bytes(), chance.choice(FILES[ending]).read_bytes(), chance)
    try:
        document = extract(data, name=f"damaged.{ending}")
    except DefectError:
        raise
    except ExtractionError:
        return
    jsonschema.validate(json.loads(document.to_json()), build_json_schema())


def test_a_masthead_without_end_is_read() -> None:
    lines = "".join(f"<p>Line {number}</p>" for number in range(200))
    text = f'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc><coverPage>{lines}</coverPage></doc></akomaNtoso>'
    assert len(extract(text.encode(), name="cover.xml").blocks) == 200
