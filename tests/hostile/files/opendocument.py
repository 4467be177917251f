"""OpenDocument texts that unpack, nest, repeat and refer without end."""

from __future__ import annotations

from tests.hostile.files.base import HostileFile
from tests.readers.odt import odt_build as build

ONE = build.p("text")
ENTITIES = "<!DOCTYPE x [" + '<!ENTITY e0 "aaaaaaaaaa">' + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)
) + "]>"  # fmt: skip
CIRCLE = "".join(build.style(f"s{n}", "paragraph", parent_style_name=f"s{n + 1}") for n in range(20_000))
ENDLESS = 'table:number-{}-repeated="2000000000"'.format
LONG_ROW = f"<table:table-row {ENDLESS('rows')}><table:table-cell {ENDLESS('columns')}>{ONE}</table:table-cell></table:table-row>"
WIDE_LABEL = 'loext:num-list-format="' + "%1%" * 100_000 + '"'


def nest(opening: str, closing: str, depth: int) -> str:
    return opening * depth + ONE + closing * depth


FILES: dict[str, HostileFile] = {
    name: HostileFile("a.odt", make)
    for name, make in {
        "60 MB of empty paragraphs": lambda: build.make_odt("<text:p/>" * (60 * (1 << 20) // 9)),
        "5 MB of empty paragraphs": lambda: build.make_odt("<text:p/>" * (5 * (1 << 20) // 9)),
        "5 MB of short items": lambda: build.make_odt(build.lst(*[build.item(ONE)] * 60_000), automatic=build.list_style(build.level(1, "1"))),
        "lists 3,000 deep": lambda: build.make_odt(nest("<text:list><text:list-item>", "</text:list-item></text:list>", 3_000)),
        "lists 120 deep": lambda: build.make_odt(nest("<text:list><text:list-item>", "</text:list-item></text:list>", 120)),
        "tables 80 deep": lambda: build.make_odt(nest("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>", 80)),
        "sections 240 deep": lambda: build.make_odt(nest("<text:section>", "</text:section>", 240)),
        "frames 60 deep": lambda: build.make_odt(nest("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>", 60)),
        "notes 60 deep": lambda: build.make_odt(nest("<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>", 60)),
        "repetitions without end": lambda: build.make_odt(f"<table:table>{LONG_ROW}</table:table>{ONE}"),
        "spaces without end": lambda: build.make_odt(build.p('a<text:s text:c="2000000000"/>b' * 1_000)),
        "entities that multiply": lambda: build.pack({"content.xml": ENTITIES + build.content(build.p("&e11;")), "styles.xml": build.styles()}),
        "styles 20,000 deep": lambda: build.make_odt(build.p("text", "s0") * 500, automatic=CIRCLE),
        "a label of 300 KB": lambda: build.make_odt(build.lst(*[build.item(ONE)] * 500), automatic=build.list_style(build.level(1, "1", more=WIDE_LABEL))),
    }.items()
}  # fmt: skip
