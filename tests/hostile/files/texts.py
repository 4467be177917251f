"""Markdown and plain text: lines, marks, tables and references without end, and encodings that are none."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.files.base import HostileFile

UNITS = {
    "labels": "1.\t", "letters in brackets": "(a) ", "Arabic labels": "(أ) ", "Chinese labels": "（一）", "Roman labels": "IV. ",
    "decimal labels": "1.1.", "symbols": "A/79/", "symbols with blanks": "A/RES/60/1 and ", "resolutions": "resolution 60/251, ",
    "decisions": "decisions 79/545 A and B, ", "Chinese resolutions": "第60/251号决议和", "Arabic resolutions": "قرارها ٦٠/٢٥١ و",
    "Russian resolutions": "резолюция 60/251, ", "French resolutions": "résolution 60/251 du 3 mai et ", "Spanish": "resolución 60/251 y ",
    "dates": "3 May to 4 June 2024, ", "Chinese dates": "2024年3月4日至5日", "Arabic dates": "٣ أيار/مايو ٢٠٢٤ ", "times": "10 a.m.–1 p.m. ",
    "items": "items 1, 2 and 3 (a), ", "sessions": "Fifty-first session ", "opening brackets": "(", "square brackets": "[", "braces": "{", "angles": "<",
    "closing brackets": ")", "stars": "*", "stars and letters": "*a ", "underscores": "_a_", "backticks": "`", "backticks and letters": "`a``",
    "tildes": "~a~", "carets": "^a^", "inline notes": "^[", "pictures": "![", "links": "[a](", "links in links": "[[a](b)](", "backslashes": "\\",
    "pipes": "|", "dollars": "$a$", "double dollars": "$$", "colons": ":::", "exclamations": "![](", "entities": "&amp;", "quotes": "> ",
    "dashes": "- ", "nested dashes": "- - ", "hashes": "#", "equals": "=", "tabs": "\t", "tabs and letters": "a\t", "blanks": " ",
    "blanks and letters": "a    ", "dots": ".", "dotted": "a. ", "leaders": "a......1 ", "digits": "9", "digits and blanks": "9 ",
    "Arabic digits": "٩", "letters": "x", "capital letters": "X", "ideographs": "字", "Arabic letters": "ب", "marks": "\u064b\u0650",
    "Latin marks": "e\u0301\u0302", "joiners": "\u200d\u200c", "directions": "\u202e\u2066", "soft hyphens": "a\u00ad", "ligatures": "\ufb01\ufdfa",
    "surrogates of UTF-8": "\U0001f600", "superscripts": "¹²³", "raised": "<sup>1</sup>", "tags": "<b>", "closing tags": "</b>", "comments": "<!--",
    "spans": "[a]{.b}", "divs": "<div>", "cells": "<td>", "semicolons": "a; ", "commas": "a, ", "hyphens": "a-", "slashes": "a/", "quotation marks": "«a» ",
    "URLs": "http://a.b/c ", "addresses": "a@b.c ", "form feeds": "a\f", "separators": "a\u2028", "words": "the United Nations ",
}  # fmt: skip
LINES = {
    "labels on lines": "1.\ta\n", "paragraphs": "1. Paragraph.\n\n", "headings": "# Heading\n\n", "deep headings": "###### 1.1.1 Heading\n\n",
    "reference definitions": "[a{n}]: http://x/{n}\n", "notes": "[^{n}]: note\n\n", "calls and notes": "x[^{n}]\n\n[^{n}]: note\n\n",
    "same notes": "x[^1]\n\n[^1]: note\n\n", "quotations": "> a\n\n", "rows": "|a|b|\n", "bold lines": "**a**\n\n", "rules": "---\n\n", "fences": "```\n",
    "symbols on lines": "A/79/{n}\n", "job numbers": "24-{n:05d} (E)\n", "items": "Item {n}: Title of the item\n", "dates": "Monday, 3 May 2024\n",
    "schedule lines": "10 a.m.\tItem {n}\n", "columns": "left      middle      right {n}\n", "page numbers": "{n}\n\f", "contents": "A. Title ........ {n}\n",
    "list items": "- a\n", "numbers": "{n}. Opening of the session\n", "numbers with decimals": "1.{n}. Opening\n", "notes at foot": "{n} See A/79/{n}.\n",
    "annexes": "Annex {n}\n\n", "sessions": "Session {n}\n\n", "underlined": "a\n=\n", "math": "$$\n", "html": "<p>a\n", "breaks": "a  \n",
    "tables": "|a|b|\n|-|-|\n|c|d|\n\n", "grids": "+---+---+\n| a | b |\n+---+---+\n", "indented": "        a\n", "definitions": "a\n: b\n\n",
    "Arabic": "١- افتتاح الدورة\n\n", "Chinese": "1. 会议开幕。\n\n", "Russian": "1. Открытие сессии.\n\n",
}  # fmt: skip


def repeat(unit: str, total: int) -> Callable[[], bytes]:
    return lambda: (unit * (total // len(unit.encode()))).encode("utf-8", "surrogatepass")


def number(line: str, count: int) -> Callable[[], bytes]:
    return lambda: "".join(line.replace("{n}", str(n)).replace("{n:05d}", f"{n:05d}") for n in range(count)).encode()


def nest_items(depth: int) -> bytes:
    return "\n".join("  " * n + "- a" for n in range(depth)).encode()


OTHERS: dict[str, Callable[[], bytes]] = {
    "a table of 2,000 columns": lambda: ("|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + ("|" + "b|" * 2000 + "\n") * 20).encode(),
    "a table of 20,000 columns": lambda: ("|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n" + ("|" + "b|" * 20_000 + "\n") * 3).encode(),
    "a table of few cells in wide rows": lambda: ("|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n" + "|b|\n" * 5000).encode(),
    "reference definitions and uses": lambda: b"".join(b"[a%d]: http://x/%d\n" % (n, n) for n in range(20_000)) + b"[a1] " * 20_000,
    "reference uses without definitions": lambda: b"".join(b"[a%d][b%d] " % (n, n) for n in range(30_000)),
    "items 2,000 deep": lambda: nest_items(1000),
    "quotations 20,000 deep": lambda: b">" * 20_000 + b"a",
    "quotations in items": lambda: b"> - " * 9_000 + b"a",
    "emphasis that nests": lambda: b"*a " * 20_000 + b"b* " * 20_000,
    "emphasis of three kinds": lambda: b"***a **b *c " * 20_000,
    "brackets closed": lambda: b"[" * 30_000 + b"a" + b"]" * 30_000,
    "brackets and a target": lambda: b"[" * 30_000 + b"a" + b"](b)" * 30_000,
    "parentheses in a target": lambda: b"[a](" + b"(" * 30_000 + b")" * 30_000 + b")",
    "spans in spans": lambda: b"[" * 3_000 + b"a" + b"]{.b}" * 3_000,
    "notes in notes": lambda: b"^[a " * 3_000 + b"]" * 3_000,
    "a note that calls itself": lambda: b"x[^1]\n\n[^1]: see [^1] and [^2]\n\n[^2]: see [^1]\n",
    "a fence that never ends": lambda: b"```\n" + b"a\n" * 100_000,
    "a title of 400 KB": lambda: b"# " + b"word " * 80_000,
    "a grid of 200 columns": lambda: (("+" + "-+" * 200 + "\n|" + "a|" * 200 + "\n") * 200).encode(),
    "one line of 3 MB": lambda: b"word " * 600_000,
    "3,000,000 line ends": lambda: b"a" + b"\n" * 3_000_000 + b"b",
    "carriage returns": lambda: b"a\r" * 300_000,
    "a page with columns without end": lambda: ("left      middle      right\n" * 60_000).encode(),
    "a page of 60,000 columns": lambda: (("a     " * 10_000 + "\n") * 12).encode(),
    "a page wide and long": lambda: (("a     " * 300 + "\n") * 600).encode(),
    "UTF-7": lambda: b"+AGEAYg- " * 30_000,
    "UTF-16 of half characters": lambda: b"\xff\xfe" + b"\x00\xd8" * 50_000,
    "UTF-8 cut off": lambda: "é字".encode()[:-1] * 50_000,
    "every byte": lambda: bytes(range(9, 256)) * 2000,
    "high bytes": lambda: bytes(range(128, 256)) * 5000,
    "UTF-8 read twice": lambda: ("â€™Ã©" * 40_000).encode(),
    "escape codes": lambda: b"\x1b[31mA/79/1\x1b[0m " * 20_000,
    "JSON 100,000 deep": lambda: b"[" * 100_000 + b"]" * 100_000,
    "ISO-2022 shifts": lambda: b"\x1b$B" * 50_000 + b"text",
}  # fmt: skip
FILES: dict[str, HostileFile] = {
    **{f"markdown, {name}": HostileFile("a.md", repeat(unit, 60_000)) for name, unit in UNITS.items()},
    **{f"text, {name}": HostileFile("a.txt", repeat(unit, 60_000)) for name, unit in UNITS.items()},
    **{f"markdown, {name}, lines": HostileFile("a.md", number(line, 3_000)) for name, line in LINES.items()},
    **{f"text, {name}, lines": HostileFile("a.txt", number(line, 3_000)) for name, line in LINES.items()},
    **{f"markdown, {name}": HostileFile("a.md", make) for name, make in OTHERS.items()},
    **{f"text, {name}": HostileFile("a.txt", make) for name, make in OTHERS.items()},
}  # fmt: skip
