"""Each diagnostic is raised, at the right block, for the fault planted, and not for the sound twin."""

from __future__ import annotations

import plants_agenda  # noqa: F401 - registers its plants
import plants_body  # noqa: F401 - likewise
import plants_masthead  # noqa: F401 - likewise
import pytest
from plants import ELSEWHERE, PLANTS, Make

from extractor import extract
from extractor.diagnostics import DIAGNOSTIC_KINDS
from extractor.model import Document
from fixtures.inline import plain


def raised(document: Document, code: str) -> list[str | None]:
    """The texts of the blocks that a diagnostic of this code names, None for the whole document."""
    texts = {block.id: block.text for block in document.blocks}
    return [texts[d.block] if d.block else None for d in document.diagnostics if d.code == code]


@pytest.mark.parametrize(
    ("code", "language", "make"), PLANTS, ids=[f"{code}-{make.__name__}-{language}" for code, language, make in PLANTS]
)
def test_fault_is_named_and_its_sound_twin_is_not(code: str, language: str, make: Make) -> None:
    plant = make(language)
    sound = extract(plant.sound, name=plant.name)
    faulty = extract(plant.faulty, name=plant.faulty_name or plant.name)
    assert raised(sound, code) == []
    wanted = None if plant.block is None else plain(plant.block)
    assert wanted in raised(faulty, code)


def test_every_code_is_planted_or_raised_by_formats_with_pages_alone() -> None:
    planted = {code for code, _, _ in PLANTS}
    assert planted | ELSEWHERE == set(DIAGNOSTIC_KINDS)
    assert not planted & ELSEWHERE


def test_a_fault_that_no_language_binds_is_planted_in_several_scripts() -> None:
    for code in {code for code, _, _ in PLANTS} - {"text.order_repaired"}:
        languages = {language for other, language, _ in PLANTS if other == code}
        assert languages & {"ar", "zh", "ru"}, code
        assert len(languages) > 1, code
