"""Twice the input takes twice the steps, not four times: for each reader, and through it for each stage.

Steps are counted and no time is taken, so that nothing depends on the machine.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from tests.hostile.count_steps import count_steps
from tests.hostile.files import containers, markup, pages, texts, word
from tests.readers.docx import docx_build as build
from tests.readers.pdf_build import make_pdf, show

MAX_RATIO = 2.3  # of the steps for twice the input; what is quadratic takes four times as many
SMALL_STEPS = 20_000  # of inputs of which nothing is left to read
MIN_STEPS = 400_000  # below this the parts that are made ready once would hide what grows


def repeat_html(unit: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda count: markup.html(before + "".join(unit.replace("{n}", str(n)) for n in range(count)) + after)


def repeat_akn(unit: str) -> Callable[[int], bytes]:
    return lambda count: markup.akn("".join(unit.replace("{n}", str(n)) for n in range(count)))


def repeat_docx(make: Callable[[int], str], **parts: str) -> Callable[[int], bytes]:
    return lambda count: word.make_docx("".join(make(n) for n in range(count)), **parts)


def draw(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: pages.make_page(
        pages.make_stream(zlib.compress("".join(map(make, range(count))).encode()), pages.FLATE)
    )


NUMBERING = build.abstract(0, *(build.lvl(at, "decimal", f"%{at + 1}.") for at in range(3))) + build.num(1, 0)
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
LEAST_COUNTS = {  # from which these kinds meet their limits of effort; below, a table is looked for from each line on
    "text, columns, lines": 1600, "text, tabs and letters": 1600, "pdf, filled areas": 4000, "pdf, words in columns": 800,
}  # fmt: skip
KINDS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    **{f"markdown, {name}": ("a.md", lambda count, unit=unit: (unit * count).encode()) for name, unit in texts.UNITS.items()},
    **{f"text, {name}": ("a.txt", lambda count, unit=unit: (unit * count).encode()) for name, unit in texts.UNITS.items()},
    **{f"markdown, {name}, lines": ("a.md", lambda count, line=line: texts.number(line, count)()) for name, line in texts.LINES.items()},
    **{f"text, {name}, lines": ("a.txt", lambda count, line=line: texts.number(line, count)()) for name, line in texts.LINES.items()},
    **{
        f"html, {name}": ("a.html", make)
        for name, make in {
            "paragraphs": repeat_html("<p>Text {n}"),
            "numbered paragraphs": repeat_html("<p>{n}. Text of the paragraph."),
            "repeated numbers": repeat_html("<p>1. Text"),
            "list items": repeat_html("<li>x", "<ol>"),
            "nested lists": repeat_html("<ol><li>x"),
            "nested elements": repeat_html("<div>", "", "x"),
            "nested spans": repeat_html("<span>", "<p>", "x"),
            "rows": repeat_html("<tr><td>a<td>b {n}", "<table>"),
            "cells": repeat_html("<td>a {n}", "<table><tr>"),
            "tables": repeat_html("<table><tr><td>a<td>b<tr><td>c<td>d</table>"),
            "superscripts": repeat_html("<sup>1</sup>", "<p>x"),
            "line breaks": repeat_html("<br>x {n}", "<p>"),
            "notes": repeat_html("<p>x<a href='#f{n}' id=r{n}><sup>{n}</sup></a><p id=f{n}><a href='#r{n}'>{n}</a> note"),
            "marks without notes": repeat_html("<p>x<a href='#f{n}'><sup>{n}</sup></a>"),
            "links": repeat_html("<a href='#x'>{n}</a> ", "<p>"),
            "positioned lines": repeat_html("<div style='position:absolute;top:{n}px;left:9px'>w</div>"),
            "classes": repeat_html("<p class='c{n}'>x", "<style>.c1 {color: white}</style>"),
            "white texts": repeat_html("<p style='color:white'>x"),
            "hidden texts": repeat_html("<p hidden>x", "<p>y"),
            "headings": repeat_html("<h2>Heading {n}</h2><p>x"),
            "agenda items": repeat_html("<p>Item {n}. Title of the item"),
            "schedule rows": repeat_html("<tr><td>{n} May 2024<td>10 a.m.<td>Item {n}", "<table><tr><th>Date<th>Time<th>Item"),
        }.items()
    },
    **{
        f"akn, {name}": ("a.xml", repeat_akn(unit))
        for name, unit in {
            "paragraphs": "<paragraph><num>{n}.</num><content><p>x</p></content></paragraph>",
            "repeated numbers": "<paragraph><num>1.</num><content><p>x</p></content></paragraph>",
            "texts": "<p>x {n}</p>",
            "notes": "<p>x<authorialNote marker='{n}'><p>a</p></authorialNote></p>",
            "references": "<p><ref href='/akn/un'>A/RES/75/{n}</ref></p>",
            "headings": "<section><num>{n}</num><heading>Heading</heading></section>",
            "rows": "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>",
        }.items()
    },
    **{
        f"docx, {name}": ("a.docx", make)
        for name, make in {
            "paragraphs": repeat_docx(lambda n: build.p(f"Text {n}")),
            "numbered paragraphs": repeat_docx(lambda n: build.p("text", num=(1, n % 3)), numbering=NUMBERING),
            "runs": lambda count: word.make_docx(build.p("", *[build.r("x")] * count)),
            "tabs": lambda count: word.make_docx(build.p("", *[build.r("x", inner="<w:tab/>")] * count)),
            "rows": lambda count: word.make_docx(build.tbl(*[build.tr("a", "b")] * count)),
            "cells": lambda count: word.make_docx(build.tbl(build.tr(*["a"] * count))),
            "merged cells": lambda count: word.make_docx(build.tbl(*[build.tr(build.tc("a", "<w:vMerge/>"), "b")] * count)),
            "fields": repeat_docx(lambda n: build.p("", build.field("REF x", build.r(str(n))))),
            "open fields": repeat_docx(lambda n: build.p("x", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')),
            "notes": lambda count: word.make_docx(
                "".join(build.p("t", NOTE.format(n)) for n in range(1, count)),
                footnotes="".join(f'<w:footnote w:id="{n}">{build.p("note")}</w:footnote>' for n in range(1, count)),
            ),
            "styles": lambda count: word.make_docx(
                build.p("x", style="s0") * count,
                styles="".join(build.style(f"s{n}", f'<w:basedOn w:val="s{n + 1}"/>') for n in range(count)),
            ),
        }.items()
    },
    **{
        f"pdf, {name}": ("a.pdf", make)
        for name, make in {
            "pages": lambda count: make_pdf([show(50, 700, f"Page {n}") for n in range(count)]),
            "lines of pages": lambda count: make_pdf(["".join(show(50, 700 - 12 * at, f"{at}. Line") for at in range(40))] * (count // 20)),
            "words on a line": draw(lambda n: show(n * 6, 700, "w", size=6)),
            "words on lines": draw(lambda n: show(n % 20 * 25, 780 - n // 20 * 7, "word", size=6)),
            "words in columns": draw(lambda n: show(n % 3 * 190, 780 - n // 3 * 2, "word", size=2)),
            "ruling lines": draw(lambda n: f"{n % 90 * 6} 0 m {n % 90 * 6} 800 l S " + show(n % 20 * 25, 780 - n // 20 * 7, "w", size=6)),
            "filled areas": draw(lambda n: f"0.9 g {n % 90 * 6} {n} 20 20 re f 0 g " + show(n % 20 * 25, 780 - n // 20 * 7, "w", size=6)),
            "forms": lambda count: pages.make_forms(["/X1 Do " * count, ""], links=[[1], []]),
        }.items()
    },
    "mhtml, parts": ("a.mhtml", containers.make_mhtml),
    "mail, headers": ("a.eml", lambda count: b"".join(b"X-%d: y\r\n" % n for n in range(count)) + containers.MAIL + b"\r\ntext"),
    "zip, members": ("a.zip", lambda count: containers.make_archive({f"{n}.md": b"x" for n in range(count)})),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_input_takes_twice_the_steps(kind: str) -> None:
    name, make = KINDS[kind]
    first, second = measure_growth(name, make, LEAST_COUNTS.get(kind, 100))
    assert second <= MAX_RATIO * first + SMALL_STEPS


def measure_growth(name: str, make: Callable[[int], bytes], count: int) -> tuple[int, int]:
    """The steps for an input that takes enough of them, and for twice that; what was made ready once does not count."""
    count_steps(make(4), name, may_be_refused=True)
    idle = count_steps(make(4), name, may_be_refused=True)
    while (first := count_steps(make(count), name, may_be_refused=True)) - idle < MIN_STEPS and count < 6400:
        count *= 2
    return first - idle, count_steps(make(2 * count), name, may_be_refused=True) - idle
