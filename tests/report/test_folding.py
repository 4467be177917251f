"""The list's search takes for equal what `extractor find` takes for equal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import extractor.report
from extractor.common.search_folding import fold_with_places

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(extractor.report.__file__).parent / "static" / "folding.js"
SAME = [
    ("الأعمال", "الاعمال"), ("إقرار", "اقرار"), ("آذار", "اذار"), ("مسؤولية", "مسووليه"), ("هيئة", "هييه"), ("مستوى", "مستوي"),
    ("مُؤَقَّت", "موقت"), ("جـــدول", "جدول"), ("٢٠٢٧", "2027"), ("۲۰۲۷", "2027"), ("هناء", "هنا"), ("کتاب", "كتاب"),
    ("ещё", "ЕЩЕ"), ("临时 议程", "临时议程"), ("Comisión", "comision"), ("ÉLECTION", "élection"), ("ﬁnance", "finance"),
    ("Ａ／７９", "A/79"),
]  # fmt: skip
DIFFERENT = [("议程", "议题"), ("دورة", "دولة"), ("session", "sessions"), ("мир", "мор"), ("año", "ano2")]


@pytest.mark.parametrize(("one", "other"), [*SAME, *DIFFERENT])
def test_both_searches_fold_alike(page: Page, one: str, other: str) -> None:
    page.evaluate(SCRIPT.read_text(encoding="utf-8") + "; window.foldText = foldText; null")
    here = page.evaluate("texts => texts.map(foldText)", [one, other])
    there = ["".join(fold_with_places(text)[0].split()) for text in (one, other)]
    assert (here[0] == here[1]) == (there[0] == there[1]) == ((one, other) in SAME)
