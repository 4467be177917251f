"""Write a draft as a web page; the same page, with running heads and feet, is printed by a browser."""

from __future__ import annotations

import html
import pathlib
import string

from .draft import PIECES, Break, Cell, Draft, Para, Table

FONTS = {
    "serif": "'Liberation Serif','Noto Naskh Arabic','Noto Serif CJK SC',serif",
    "sans": "'Liberation Sans','Noto Sans Arabic','Noto Sans CJK SC',sans-serif",
    "narrow": "'Liberation Sans Narrow','Noto Kufi Arabic','Noto Sans CJK SC',sans-serif",
    "wide": "'DejaVu Serif','Noto Naskh Arabic','Noto Serif CJK SC',serif",
}


def style(name: str, **fill: str) -> str:
    return string.Template((pathlib.Path(__file__).parent / name).read_text(encoding="utf-8")).substitute(fill)


class Writer:
    def __init__(self, draft: Draft, printing: bool) -> None:
        self.draft, self.printing = draft, printing
        self.seen: list[str] = []

    def inline(self, text: str) -> str:
        out = []
        for piece in PIECES.split(text):
            if piece.startswith("⟦"):
                out.append(f'<bdi dir="ltr">{html.escape(piece[1:-1].split("¦")[-1])}</bdi>')
            elif piece.startswith("⟨"):
                mark = piece[1:-1]
                if mark in self.draft.notes:
                    self.seen.append(mark)
                    out.append(f'<sup><a href="#n{mark}">{mark}</a></sup>')
                else:
                    out.append(f"<sup>{mark}</sup>")
            else:
                out.append(html.escape(piece))
        return "".join(out)

    def para(self, block: Para) -> str:
        text, label = self.inline(block.text), html.escape(block.label)
        if block.kind == "title":
            return f"<h1>{text}</h1>"
        if block.kind == "heading":
            tag = "h2" if block.level < 2 else "h3"
            return f"<{tag}>" + (f'<span class="label">{label}</span> ' if label else "") + f"{text}</{tag}>"
        if block.kind == "note":
            return f'<p class="note"><sup>{label}</sup> {text}</p>'
        names = [block.kind] + ["b"] * block.bold + ["i"] * block.italic
        indent = f' style="margin-inline-start: {22 + 8 * block.level}mm"' if block.kind in ("item", "bullet") else ""
        head = f'<span class="label">{label}</span> ' if label else ""
        if block.tail and block.leader:
            dots = f'<span class="dots"></span> <span>{block.tail}</span>'
            return f'<p class="{" ".join(names)} leader"{indent}><span>{head}{text}</span>{dots}</p>'
        if block.tail:
            columns = [text, *map(self.inline, block.tail.split("\t"))]
            first = f"{block.stop / 72 * 25.4:.0f}mm" if block.stop else "40mm" if len(columns) > 2 else "38mm"
            width = f' style="grid-template-columns: {first} 30mm auto"' if len(columns) > 2 else ""
            width = width or (f' style="grid-template-columns: {first} auto"' if block.stop else "")
            return (
                f'<p class="{" ".join(names)} tabbed"{width}>' + " ".join(f"<span>{c}</span>" for c in columns) + "</p>"
            )
        return f'<p class="{" ".join(names)}"{indent}>{head}{text}</p>'

    def table(self, table: Table) -> str:
        total = sum(table.widths)
        columns = "".join(f'<col style="width: {100 * w / total:.1f}%">' for w in table.widths)
        rows = ["<tr>" + "".join(self.cell(c) for c in row) + "</tr>" for row in table.rows]
        head = f"<thead>{''.join(rows[: table.heads])}</thead>" if table.heads else ""
        return (
            f'<table class="{table.rules}" style="font-size: {table.size}pt"><colgroup>{columns}</colgroup>{head}'
            f"<tbody>{''.join(rows[table.heads :])}</tbody></table>"
        )

    def cell(self, one: Cell) -> str:
        tag = "th" if one.head else "td"
        more = (f' colspan="{one.cols}"' if one.cols > 1 else "") + (f' rowspan="{one.rows}"' if one.rows > 1 else "")
        names = " ".join([one.align] * (one.align != "start") + ["b"] * one.bold + ["i"] * one.italic)
        more += f' class="{names}"' if names else ""
        more += f' style="background: #{one.shade}"' if one.shade else ""
        lines = [self.inline(line) for line in one.lines]
        body = lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)
        return f"<{tag}{more}>{body}</{tag}>"

    def masthead(self, symbol: str) -> str:
        draft = self.draft
        if draft.plain:
            lines = "".join(f'<p class="right" dir="ltr">{html.escape(line)}</p>' for line in draft.right)
            return (
                f'<p class="top"><span>{draft.organization}</span> <bdi class="b">{symbol}</bdi></p>\n{lines}'
                f'<p class="organ center">{draft.organ}</p>'
            )
        right = "<br>".join(map(html.escape, draft.right))
        return (
            f'<table class="masthead"><tr><td>{draft.organization}</td><td class="end"><bdi>{symbol}</bdi></td></tr>'
            f'<tr><td class="organ">{draft.organ}</td><td dir="ltr">{right}</td></tr></table>'
        )

    def write(self) -> str:
        draft, code = self.draft, self.draft.tongue.code
        symbol = draft.masthead["symbols"][0]
        sheet = style("screen.css", font=FONTS[draft.font], size=f"{draft.size + 0.5:g}")
        if self.printing:
            turn, job = " landscape" if draft.wide else "", draft.masthead["job_number"] or ""
            sheet += style("print.css", turn=turn, symbol=symbol, job=job, foot=draft.foot, barcode=draft.barcode)
        out = [self.masthead(symbol)]
        out += [
            f'<p class="under{" b" if n == 0 else ""}">{html.escape(line)}</p>' for n, line in enumerate(draft.under)
        ]
        section = ""
        for block in draft.blocks:
            if isinstance(block, Break):
                look = f"columns{block.columns}" if block.columns else "new wide" if block.wide else "new"
                out.append("</section>" * bool(section) + f'<section class="{look}">')
                section = "open"
            else:
                out.append(self.table(block) if isinstance(block, Table) else self.para(block))
        if section:
            out.append("</section>")
        if self.seen:
            out.append(
                '<hr><div class="notes">'
                + "".join(
                    f'<p id="n{m}"><sup>{m}</sup> {self.inline(draft.notes[m])}</p>' for m in dict.fromkeys(self.seen)
                )
                + "</div>"
            )
        side = ' dir="rtl"' if code == "ar" else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{code}"{side}><head><meta charset="utf-8"><title>{html.escape(symbol)}</title>'
            f"<style>{sheet}</style></head>\n<body>\n" + "\n".join(out) + "\n</body></html>\n"
        )
