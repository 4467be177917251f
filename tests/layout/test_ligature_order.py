"""Arabic text in which a program gave the letters of ligatures in the wrong order."""

from __future__ import annotations

import re

import pytest

from extractor.layout import arrange_pages
from extractor.layout.ligature_order import build_ligature_repair
from extractor.readers import text
from extractor.source import PagedSource, Source

START, END = "\u202b", "\u202c"
WHOLE = [
    "الأمم المتحدة",
    "اجتماع حراس المنارات في الدورة الثالثة لأول مرة",
    "إقرار جدول الأعمال والمسائل الأخرى خلال الاجتماع",
    "الثلاثاء 5 تشرين الأول وإلى الثلاثين منه",
    "لاجتماعات الحراس ولأعمالهم في حالة العمل الآن",
    "لا يوجد تقرير للاجئين ولا للأطفال من الوكلاء",
    "ألف مصباح من ألمانيا في المجال العالمي",
]


def reverse_ligatures(line: str) -> str:
    return re.sub("ل[اأإآ]", lambda match: match[0][::-1], line)


def read(lines: list[str]) -> Source:
    pages = text.read("\f".join(f"    {START}{line}{END}\n\n" for line in lines))
    assert isinstance(pages, PagedSource)
    return arrange_pages(pages)


def test_reversed_ligatures_are_put_right_and_reported() -> None:
    source = read([reverse_ligatures(line) for line in WHOLE])
    assert " ".join(block.text for block in source.blocks) == " ".join(WHOLE)
    assert any("ligatures" in finding.message for finding in source.findings if finding.code == "text.order_repaired")


def test_a_text_whose_ligatures_are_in_order_stays_as_it_is() -> None:
    source = read(WHOLE)
    assert " ".join(block.text for block in source.blocks) == " ".join(WHOLE)
    assert not any("ligatures" in finding.message for finding in source.findings)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("االجتماع", "الاجتماع"),  # alef after alef
        ("اآلن", "الآن"),
        ("الالجئين", "اللاجئين"),  # a second article
        ("لألطفال", "للأطفال"),
        ("هؤالء", "هؤلاء"),  # alef before hamza
        ("استقالل", "استقلال"),
        ("إىل", "إلى"),  # a final letter within a word
        ("ألول", "لأول"),  # no word of the list begins so
        ("ألمانيا", "ألمانيا"),
        ("أعمال", "أعمال"),
        ("العالم", "العالم"),
        ("باللغة", "باللغة"),
    ],
)
def test_the_letters_around_a_ligature_decide(printed: str, meant: str) -> None:
    assert build_ligature_repair([printed])(printed) == meant


def test_a_word_after_for_is_known_from_the_text() -> None:
    repair = build_ligature_repair(["االنتظار", "النتظار", "النتائج", "نتائج"])
    assert (repair("النتظار"), repair("النتائج")) == ("لانتظار", "النتائج")


def test_joined_ligatures_alone_are_put_right_where_a_known_word_shows_them() -> None:
    whole = [
        "الأمم المتحدة",
        "الثلاثاء 5 تشرين الأول",
        "السلامة في البحار والبلاستيك",
        "معاملات الحراس واستقلال المنارات",
    ]
    joined = re.compile(r"(?<=[\w])(?<![اأإآدذرزوؤةىء])ل[اأإآ]")
    reversed_lines = [joined.sub(lambda match: match[0][::-1], line) for line in whole]
    assert " ".join(block.text for block in read(reversed_lines).blocks) == " ".join(whole)


def test_words_that_look_like_reversed_ligatures_stay_where_one_is_in_order() -> None:
    lines = ["الثلاثاء 5 تشرين الأول", "العالمات في المنارة", "سالم حارس المنارة"]
    assert " ".join(block.text for block in read(lines).blocks) == " ".join(lines)
