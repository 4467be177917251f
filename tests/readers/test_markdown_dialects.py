"""Markdown as converters write it: what is their own notation is no text."""

from __future__ import annotations

import pytest

from extractor.readers.markdown import read


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def tables(text: str) -> list[list[list[tuple[str, bool]]]]:
    found = read(text).blocks
    return [
        [[(cell.text, cell.header) for cell in row] for row in block.rows] for block in found if block.kind == "table"
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{0}------------------------------------------------\n\nLamps\n\n{1}--------------------\n", ["Lamps"]),
        (
            '# <span id="page-0-0"></span>Lamps\n\n![](_page_0_Picture_1.jpeg)\n\nSee [annex](#page-1-0).',
            ["Lamps", "See annex."],
        ),
        ("# Lamps {#lamps .unnumbered}\n\n## الأضواء {#x}\n\n## 灯 {.y}\n", ["Lamps", "الأضواء", "灯"]),
        ('::: {custom-style="Body"}\nPorts\n:::\n\n::: note\nNets\n:::\n', ["Ports", "Nets"]),
        (
            'The [report [A/81/302]{.underline} of]{dir="rtl"} the []{#_Toc1 .anchor}year.',
            ["The report A/81/302 of the year."],
        ),
        ('[A/81/302](https://u.test/a){.uri} and ![x](y.png){width="1in"}end.', ["A/81/302 and end."]),
        ("In its 1^st^ meeting, H~2~O, 50 km^2^.", ["In its 1st meeting, H2O, 50 km2."]),
        ("\\newpage\n\nText {in braces} stays.", ["Text {in braces} stays."]),
        ("Its $1^{\\text{st}}$ and $5 ^ { \\mathrm { t h } }$ meeting.", ["Its 1st and 5th meeting."]),
        ("A room of 50 $\\mathrm{m}^{2}$ at $20^{\\circ}$ and $5\\%$.", ["A room of 50 m2 at 20° and 5%."]),
        ("It costs $5 or US$ 6, not $7.", ["It costs $5 or US$ 6, not $7."]),
        ("The sum $\\frac{a}{b}$ stays.", ["The sum $\\frac{a}{b}$ stays."]),
        ("Dépenses de \\(10^{6}\\) dollars.", ["Dépenses de 10⁶ dollars."]),
    ],
)
def test_the_notation_of_converters_is_no_text(written: str, shown: list[str]) -> None:
    assert texts(written) == shown


NOTES = [
    ("latex", "Резолюция 81/12$^{1}$ принята.\n\n$^{1}$ См. A/81/302.\n", "1"),
    ("spaced latex", "Résolution 81/12$^ { 1 }$ adoptée.\n\n$^ { 1 }$ Voir A/81/302.\n", "1"),
    ("brackets", "Resolución 81/12\\(^{1}\\) aprobada.\n\n\\(^{1}\\) Véase A/81/302.\n", "1"),
    ("caret", "Resolution 81/12^1^ adopted.\n\n^1^ See A/81/302.\n", "1"),
    ("unicode", "第81/12号决议¹ 通过。\n\n¹ 见A/81/302。\n", "1"),
    ("named", "القرار 81/12[^note1] معتمد.\n\n[^note1]: انظر A/81/302.\n", "1"),
    ("letter", "Resolution 81/12[^a] adopted.\n\n[^a]: See A/81/302.\n", "a"),
    ("inline", "Resolution 81/12^[See [A/81/302](https://u.test), para. 4.] adopted.\n", "1"),
    ("linked list", "Resolution 81/12[[1]](#footnote-2) adopted.\n\n1. See A/81/302. [↑](#footnote-ref-2)\n", "1"),
]


@pytest.mark.parametrize(("text", "marker"), [case[1:] for case in NOTES], ids=[case[0] for case in NOTES])
def test_notes_of_every_notation_are_called(text: str, marker: str) -> None:
    source = read(text)
    [note] = source.notes
    [block] = source.blocks
    assert note.text.startswith(("См.", "Voir", "Véase", "See", "见", "انظر"))
    assert [(call.marker, call.note_key) for call in block.note_references] == [(marker, note.key)]
    assert "81/12" in block.text
    assert "81/121" not in block.text


def test_named_notes_are_counted_among_the_others() -> None:
    source = read("One[^a] two[^note1] three[^*].\n\n[^a]: A.\n\n[^note1]: B.\n\n[^*]: C.\n")
    assert [(call.marker, call.offset) for call in source.blocks[0].note_references] == [("a", 3), ("2", 7), ("*", 13)]
    assert [(note.marker, note.text) for note in source.notes] == [("a", "A."), ("2", "B."), ("*", "C.")]


def test_grid_tables() -> None:
    drawn = (
        "+--------------+-----------+\n| Date         | Item      |\n+==============+===========+\n"
        "| 8 June 2027  | **1**     |\n|              |           |\n| 10 a.m.      |           |\n"
        "+--------------+-----------+\n| 第二届会议   | الأضواء   |\n+--------------+-----------+\n| Both columns             |\n"
        "+--------------+-----------+\n"
    )
    assert tables(f"Plan\n\n{drawn}\nEnd\n") == [
        [
            [("Date", True), ("Item", True)],
            [("8 June 2027\n10 a.m.", False), ("1", False)],
            [("第二届会议", False), ("الأضواء", False)],
            [("Both columns", False)],
        ]
    ]
    assert texts(f"Plan\n\n{drawn}\nEnd\n") == ["Plan", "", "End"]


def test_tables_whose_columns_dashes_mark() -> None:
    simple = "  Port       Wrecks\n  --------- -------\n  Aden          27\n  Гавань         4\n\nText\n"
    rows = [[("Port", True), ("Wrecks", True)], [("Aden", False), ("27", False)], [("Гавань", False), ("4", False)]]
    assert tables(simple) == [rows]
    multiline = (
        "  -----------------------\n  Port       Number of\n             wrecks\n  ---------- ------------\n"
        "  Aden and   27\n  beyond\n\n  Oran       4\n  -----------------------\n\nText\n"
    )
    assert tables(multiline) == [
        [
            [("Port", True), ("Number of wrecks", True)],
            [("Aden and beyond", False), ("27", False)],
            [("Oran", False), ("4", False)],
        ]
    ]
    assert tables("One\n\n- - -\n\nTwo\n\n--- ---\n") == []


def test_lines_of_a_cell_that_were_put_in_one() -> None:
    table = "| | |\n| --- | --- |\n| United Nations | Distr.: General  12 March 2027  Original: English |\n"
    assert tables(table)[0][-1][1][0] == "Distr.: General\n12 March 2027\nOriginal: English"
