"""Numbers of lists and headings in OpenDocument texts are counted as the page shows them."""

from __future__ import annotations

import pytest
from odt_build import item, level, list_style, lst, p, read, style

DECIMAL = level(1, "1", suffix=".") + level(2, "a", prefix="(", suffix=")")


def labels(body: str, *levels: str, automatic: str = "") -> list[str | None]:
    return [block.label for block in read(body, automatic=list_style(*(levels or (DECIMAL,))) + automatic).blocks]


def test_items_are_counted_and_inner_lists_begin_anew() -> None:
    inner = lst(item(p("a")), item(p("b")), style="")
    body = lst(item(p("one"), inner), item(p("two"), lst(item(p("a")), style="")))
    assert labels(body) == ["1.", "(a)", "(b)", "2.", "(a)"]
    assert [block.level for block in read(body, automatic=list_style(DECIMAL)).blocks] == [1, 2, 2, 1, 2]


def test_lists_begin_anew_unless_they_continue() -> None:
    body = lst(item(p("a")), item(p("b"))) + p("between") + lst(item(p("c")), continue_numbering="true")
    assert labels(body + lst(item(p("d")))) == ["1.", "2.", None, "3.", "1."]


def test_a_list_may_continue_one_that_is_named() -> None:
    other = list_style(level(1, "I"), name="M")
    body = lst(item(p("a")), key="first") + lst(item(p("b")), style="M") + lst(item(p("c")), continue_list="first")
    assert labels(body, automatic=other) == ["1.", "I", "2."]


def test_only_the_first_paragraph_of_an_item_is_numbered() -> None:
    body = lst("<text:list-header>" + p("no item") + "</text:list-header>", item(p("one"), p("more")), item(p("two")))
    assert labels(body) == [None, "1.", None, "2."]


def test_starts_are_kept() -> None:
    assert labels(lst(item(p("a")), item(p("b"), start_value="7"), item(p("c"))), level(1, "1", more='text:start-value="3"')) == [
        "3", "7", "8",
    ]  # fmt: skip


def test_a_label_may_show_the_levels_above() -> None:
    both = 'text:display-levels="2"'
    body = lst(item(p("x"), lst(item(p("y")), item(p("z")), style="")))
    assert labels(body, level(1, "1", suffix="."), level(2, "1", more=both)) == ["1.", "1.1", "1.2"]
    pattern = 'loext:num-list-format="%1%–%2%)"'
    assert labels(body, level(1, "I"), level(2, "1", more=pattern)) == ["I", "I–1)", "I–2)"]


@pytest.mark.parametrize(
    ("form", "third", "more"),
    [
        ("i", "iii", ""), ("A", "C", ""), ("أ, ب, ت, ...", "ت", ""), ("ا, ب, ج, ...", "ج", ""),
        ("а, б, .., аа, аб, ... (ru)", "в", ""), ("一, 二, 三, ...", "三", ""), ("①, ②, ③, ...", "③", ""),
        ("", None, ""),
    ],
)  # fmt: skip
def test_numbers_of_other_scripts(form: str, third: str | None, more: str) -> None:
    assert labels(lst(*(item(p("x")) for _ in range(3))), level(1, form, more=more))[2] == third


def test_letters_after_z_are_as_the_list_says() -> None:
    body = lst(*(item(p("x")) for _ in range(28)))
    assert labels(body, level(1, "a"))[26:] == ["aa", "ab"]
    assert labels(body, level(1, "a", more='style:num-letter-sync="true"'))[26:] == ["aa", "bb"]


def test_bullets_have_no_label_and_make_list_items() -> None:
    bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    block = read(lst(item(p("x"))), automatic=list_style(bullet)).blocks[0]
    assert (block.kind, block.label, block.level) == ("list_item", None, 1)


def test_headings_are_numbered_by_the_outline_unless_their_style_is_in_no_list() -> None:
    outline = '<text:outline-style style:name="Outline">'
    outline += '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
    common = f"{outline}</text:outline-style>" + style("Off", "paragraph", list_style_name="")
    heading = '<text:h text:outline-level="1" text:style-name="{}"{}>x</text:h>'
    body = heading.format("On", "") + heading.format("Off", "") + heading.format("On", ' text:is-list-header="true"')
    body += heading.format("On", "")
    assert [block.label for block in read(body, common=common).blocks] == ["I.", None, None, "II."]


def test_a_label_that_is_stored_is_taken() -> None:
    assert labels(lst(item(p("<text:number>12 bis.</text:number>text")))) == ["12 bis."]
