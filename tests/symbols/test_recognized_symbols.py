"""Symbols after text recognition."""

from __future__ import annotations

import pytest

from extractor.symbols.recognized_symbols import (
    repair_recognized_symbols,
    restore_label,
    restore_lost_slash,
    restore_month_names,
    separate_glued_times,
)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("A/39/36I", "A/39/361"),
        ("A/C.l/212", "A/C.1/212"),
        ("S/PV.64O", "S/PV.640"),
        ("$/23329", "S/23329"),
        ("§/23329", "S/23329"),
        ("A/CONF.l64/37,", "A/CONF.164/37,"),
        ("A/47/60/Rev.l", "A/47/60/Rev.1"),
        ("see A/39/I50.", "see A/39/150."),
        ("CAC/COSPAWG.2/2027/10", "CAC/COSP/WG.2/2027/10"),
    ],
)
def test_signs_that_look_alike_are_settled_by_the_form_of_a_symbol(read: str, printed: str) -> None:
    repaired, changes = repair_recognized_symbols(read)
    assert repaired == printed
    assert len(changes) == 1
    assert changes[0][0] in read


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("ORTGTNAL: RUSSIAN", "ORIGINAL: RUSSIAN"),
        ("Oriqinal : English", "Original : English"),
        ("Regional: English", "Regional: English"),
        ("Original: English", "Original: English"),
        ("ORTGTNAL RUSSIAN", "ORTGTNAL RUSSIAN"),
    ],
)
def test_a_label_with_two_wrong_letters_is_restored_before_a_colon(read: str, printed: str) -> None:
    assert restore_label(read, ["Original"]) == printed


def test_two_times_read_as_one_word_are_set_apart() -> None:
    assert separate_glued_times("9hà12h", {"à"}) == "9h à 12h"
    assert separate_glued_times("9hà 12h", {"à"}) == "9h à 12h"
    assert separate_glued_times("9h30à12h", {"à"}) == "9h30 à 12h"
    assert separate_glued_times("9h30 à 12h", {"à"}) == "9h30 à 12h"
    assert separate_glued_times("9hb12h", {"à"}) == "9hb12h"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("с 15 ч 00 мин до 184 00 мин", "с 15 ч 00 мин до 18 ч 00 мин"),
        ("c94 00 мин до 124ч 00 мин", "с 9 ч 00 мин до 12 ч 00 мин"),
        ("с 15 ч 00 мин до 184", "с 15 ч 00 мин до 18 ч"),
        ("до 124 ч 00 мин", "до 12 ч 00 мин"),
        ("комната 184", "комната 184"),
        ("14 00 мин", "14 00 мин"),
        ("184 мин", "184 мин"),
    ],
)
def test_the_russian_sign_of_hours_is_restored(read: str, printed: str) -> None:
    assert separate_glued_times(read, ["до"]) == printed


def test_a_month_read_in_cyrillic_letters_is_latin_in_a_date_only() -> None:
    assert restore_month_names("5 Мау 2031", {"may"}) == "5 May 2031"
    assert restore_month_names("5 мая 2031", {"may"}) == "5 мая 2031"
    assert restore_month_names("Мау", {"may"}) == "Мау"


@pytest.mark.parametrize(
    ("root", "rest", "printed"),
    [
        ("A", "RES/77/176", ("A", "/RES/77/176")),
        ("А,", "RES/77/176", ("A", "/RES/77/176")),
        ("/\\", "RES/77/176", ("A", "/RES/77/176")),
        ("S", "RES/1325(2000)", ("S", "/RES/1325(2000)")),
        ("A", "/RES/77/176", None),
        ("A", "HIV/AIDS", None),
        ("СТОС", "ICOP/WG.7/2031/4", ("CTOC", "/COP/WG.7/2031/4")),
        ("A", "INF/80/5", ("A", "/INF/80/5")),
        ("the", "RES/77/176", None),
    ],
)
def test_the_slash_after_a_root_in_large_type_is_restored(
    root: str, rest: str, printed: tuple[str, str] | None
) -> None:
    assert restore_lost_slash(root, rest) == printed


@pytest.mark.parametrize(
    "text",
    [
        "A/39/361",
        "A/RES/48/75I",
        "A/RES/79/93B",
        "S/RES/1325(2000)",
        "A/S-10/2",
        "A/HRC/WG.6/34/ITA/3",
        "and/or",
        "s/he",
        "km/h",
        "FCCC/KP/AWG/2010/1",
    ],
)
def test_what_is_a_symbol_or_no_symbol_stays(text: str) -> None:
    assert repair_recognized_symbols(text) == (text, [])
