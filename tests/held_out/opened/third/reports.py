"""Reports: a cover, headings on two levels, numbered paragraphs with lettered ones below, notes."""

from __future__ import annotations

from collections.abc import Callable

from ...agency import leave_out_meeting
from ...draft import Draft, Para, cite

LIBRARIES: list[tuple[str, str, int, list[tuple[str, str]]]] = [
    ("I", "introduction", 1, [("r_request", ""), ("r_replies", "n_eleven"), ("r_partners b_see", "n_summary")]),
    ("II", "h_findings", 1, []),
    (
        "A",
        "h_use",
        2,
        [("r_readers r_mobile", "A/81/77"), ("r_mobile b_money", ""), ("r_partners r_readers r_staff", "")],
    ),
    (
        "B",
        "h_collections",
        2,
        [("r_recordings r_digital", "E/C.19/2027/4"), ("r_digital r_partners", ""), ("r_readers", "A/82/9")],
    ),
    (
        "C",
        "h_training",
        2,
        [("r_staff r_costs", ""), ("r_partners r_staff r_digital", "E/C.19/2027/11"), ("r_mobile", "")],
    ),
    ("III", "h_recommend", 1, [("r_digital r_recordings r_readers", "")]),
]


def write_prose(d: Draft, keys: str) -> str:
    """Sentences of a paragraph; the first of the report names the resolution that asked for it."""
    t = d.tongue
    resolution = t("res_ga" if t.code == "ar" else "res_plain", r=cite("A/RES/81/137", "81/137"))
    return ("" if t.code == "zh" else " ").join(t(key, r=resolution, d=cite("A/83/201/Add.1")) for key in keys.split())


def letter_lines(d: Draft, number: int, keys: str) -> None:
    """Lettered list items below a numbered paragraph."""
    for letter, key in zip("abc", keys.split(), strict=False):
        d.blocks.append(Para(d.tongue(key), "item", d.tongue.label(letter), f"{number}({letter})"))


def libraries_report(d: Draft) -> None:
    """a report of the Secretary-General: a long title, Roman and lettered headings, paragraphs with notes, a lettered list"""
    t = d.tongue
    leave_out_meeting(d)
    d.item_line("24", t("languages_item"))
    number = 1
    for label, heading, level, texts in LIBRARIES:
        d.heading(t(heading), f"{label}.", label, level=level)
        for keys, note in texts:
            prose = write_prose(d, keys)
            d.para(prose + (d.note(t("n_see", d=cite(note)) if "/" in note else t(note)) if note else ""), number)
            number += 1
    d.para(t("r_measures"), number)
    letter_lines(d, number, "r_m1 r_m2 r_m3")
    resolution = t("res_plain", r=cite("A/RES/82/246", "82/246"))
    d.para(t("r_costs") + d.note(t("n_res", r=resolution)), number + 1)


def concluding_observations(d: Draft) -> None:
    """a treaty body's observations in larger type: an asterisk at the title, lettered headings, headings without numbers"""
    t = d.tongue
    leave_out_meeting(d)
    d.size = 12
    title = d.blocks[0]
    assert isinstance(title, Para)
    title.text += d.note(t("n_adopted"), "*")
    d.heading(t("introduction"), "A.", "A")
    d.para(t("o_considered", d=cite("CRC/C/GHA/5")), 1)
    d.heading(t("h_positive"), "B.", "B")
    d.para(t("o_welcomes"), 2)
    letter_lines(d, 2, "o_w1 o_w2 o_w3")
    d.heading(t("h_concerns"), "C.", "C")
    d.heading(t("h_data"), level=2)
    d.para(t("o_data"), 3)
    d.para(t("o_datarec") + d.note(t("n_see", d=cite("CRC/C/GHA/CO/4"))), 4)
    d.heading(t("h_school"), level=2)
    d.para(t("o_school"), 5)
    d.para(t("o_urges"), 6)
    letter_lines(d, 6, "o_u1 o_u2")
    d.heading(t("h_health"), level=2)
    d.para(t("o_health"), 7)
    d.para(t("o_healthrec"), 8)
    d.heading(t("h_media"), level=2)
    d.para(t("o_media") + d.note(t("n_see", d=cite("CRC/C/GHA/Q/5"))), 9)
    d.para(t("o_mediarec"), 10)
    d.heading(t("h_follow"), "D.", "D")
    d.para(t("o_next"), 11)


LAYOUTS: dict[str, Callable[[Draft], None]] = {f.__name__: f for f in (libraries_report, concluding_observations)}
