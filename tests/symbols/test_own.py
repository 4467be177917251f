"""A document's own symbols and the bodies it prints."""

from __future__ import annotations

import pytest

from extractor import languages, symbols

ENGLISH = languages.load_language("en")


@pytest.mark.parametrize(
    ("own", "bodies", "body"),
    [
        (["A/RES/77/1"], ["General Assembly"], "general_assembly"),
        (["A/HRC/WG.6/34/ITA/3"], ["Совет по правам человека"], "human_rights_council"),
        (["E/2025/28"], [], "economic_and_social_council"),
        (["E/CN.7/2024/1"], ["Economic and Social Council"], "narcotics_commission"),
        (["CTOC/COP/WG.7/2024/1"], [], "conference"),
        (["A/CONF.230/2025/3"], [], "conference"),
        (["UNEP/EA.5/7"], [], "environment_assembly"),
        (["ISBA/18/A/11"], ["国际海底管理局", "大会"], "other"),
        ([], ["联合国打击跨国有组织犯罪公约缔约方会议", "偷运移民问题工作组"], "conference"),
        ([], ["Assemblée générale", "Conseil des droits de l’homme"], "human_rights_council"),
        ([], [], None),
    ],
)
def test_body_of(own: list[str], bodies: list[str], body: str | None) -> None:
    assert symbols.find_issuing_body(own, bodies, ENGLISH) == body


def test_own_series() -> None:
    assert symbols.has_series_of_bodies(["A/77/1"], ["General Assembly"], ENGLISH) is True
    assert symbols.has_series_of_bodies(["A/77/1", "S/2022/606"], ["Security Council"], ENGLISH) is True
    assert symbols.has_series_of_bodies(["A/77/1"], ["Consejo de Seguridad"], ENGLISH) is False
    assert symbols.has_series_of_bodies(["ISBA/18/A/11"], ["国际海底管理局", "大会"], ENGLISH) is None
    assert symbols.has_series_of_bodies(["A/77/1"], ["Special Committee"], ENGLISH) is None


def test_same_document() -> None:
    assert symbols.is_same_document("A/47/60-S/23329", "S/23329")
    assert symbols.is_same_document("A/RES/79/93A", "A/RES/79/93A")
    assert not symbols.is_same_document("A/47/60", "A/47/60/Add.1")
