"""Write a draft as a Word file with real Word features: footnotes, fields, automatic numbers, merged cells, sections."""

from __future__ import annotations

import pathlib
import re
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from .draft import PIECES, Break, Cell, Draft, Para, Table

FONTS = {
    "serif": {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC", "": "Liberation Serif"},
    "sans": {"ar": "Noto Sans Arabic", "zh": "Noto Sans CJK SC", "": "Liberation Sans"},
    "narrow": {"ar": "Noto Kufi Arabic", "zh": "Noto Sans CJK SC", "": "Liberation Sans Narrow"},
    "wide": {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC", "": "DejaVu Serif"},
}
ARABIC = re.compile(r"[\u0600-\u06ff]")
BORDERS = {
    "grid": "top left bottom right insideH insideV",
    "lines": "top bottom insideH",
    "header": "bottom",
    "book": "top bottom",
    "columns": "left right insideV",
    "box": "top left bottom right",
    "none": "",
}
LONGEST_SHORT_LABEL = 5  # characters; a longer one has a deeper indent
LETTERS = {"ar": "arabicAbjad", "ru": "russianLower"}
NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
ORDER = ["pStyle", "keepNext", "numPr", "tabs", "bidi", "spacing", "ind", "jc", "rPr", "sectPr"]


def xml(text: str) -> Any:
    """An element written without its namespace: `<w:p/>`."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda m: f"{m[0]} {nsdecls('w')}", text))


class Writer:
    """`printing` leaves out of a note what an office program prints by itself."""

    def __init__(self, draft: Draft, printing: bool = False) -> None:
        self.draft, self.code, self.printing = draft, draft.tongue.code, printing
        self.rtl = self.code == "ar"
        self.file = docx.Document()
        self.notes: list[tuple[str, str]] = []
        font = FONTS[draft.font].get(self.code, FONTS[draft.font][""])
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
            style = self.file.styles[name]
            style.font.name, style.font.color.rgb = font, RGBColor(0, 0, 0)
            style.font.size = Pt({"Normal": draft.size, "Heading 1": draft.size + 4}.get(name, draft.size + 1))
            style.element.rPr.rFonts.attrib.clear()
            for part in ("ascii", "hAnsi", "cs", "eastAsia"):
                style.element.rPr.rFonts.set(qn(f"w:{part}"), font)
            style.element.rPr.append(xml(f'<w:szCs w:val="{int(style.font.size.pt * 2)}"/>'))
        self.file.styles["Normal"].paragraph_format.space_after = Pt(5)
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate([("decimal", "%1."), (LETTERS.get(self.code, "lowerLetter"), "(%2)")])
        )
        numbering = self.file.part.numbering_part.element
        numbering.insert(0, xml(f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'))
        numbering.append(xml('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def runs(
        self, paragraph: Any, text: str, bold: bool = False, italic: bool = False, size: float | None = None
    ) -> None:
        for piece in filter(None, PIECES.split(text)):
            if piece[0] == "⟨":
                self.call(paragraph, piece[1:-1])
                continue
            shown = piece[1:-1].split("¦")[-1] if piece[0] == "⟦" else piece
            run = paragraph.add_run(shown)
            run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size) if size else None
            properties = run._r.get_or_add_rPr()
            if size:
                properties.append(xml(f'<w:szCs w:val="{int(size * 2)}"/>'))
            if self.rtl and ARABIC.search(shown):
                if bold:
                    properties.append(xml("<w:bCs/>"))
                properties.append(xml("<w:rtl/>"))

    def call(self, paragraph: Any, mark: str) -> None:
        run = paragraph.add_run("" if mark in self.draft.notes else mark)
        run.font.superscript = True
        if mark in self.draft.notes:
            self.notes.append((mark, self.draft.notes[mark]))
            custom = "" if mark.isdigit() else ' w:customMarkFollows="1"'
            run._r.append(xml(f'<w:footnoteReference w:id="{len(self.notes) + 1}"{custom}/>'))
            if custom:
                run._r.append(xml(f"<w:t>{mark}</w:t>"))

    def lay(self, paragraph: Any, indent: float = 0, hang: float = 0, after: float = 3, align: str = "start",
            stops: list[tuple[float, str]] | None = None, latin: bool = False) -> None:  # fmt: skip
        form, properties = paragraph.paragraph_format, paragraph._p.get_or_add_pPr()
        form.left_indent, form.first_line_indent, form.space_after = Pt(indent), Pt(-hang), Pt(after)
        if self.rtl and not latin:
            properties.append(xml("<w:bidi/>"))
        if stops:
            tabs = "".join(f'<w:tab w:val="{"right" if kind else "left"}" w:leader="{kind or "none"}" w:pos="{int(at * 20)}"/>'
                           for at, kind in stops)  # fmt: skip
            properties.append(xml(f"<w:tabs>{tabs}</w:tabs>"))
        if align != "start":
            side = {"end": "left" if self.rtl and not latin else "right"}.get(align, align)
            properties.append(xml(f'<w:jc w:val="{side}"/>'))
        properties[:] = sorted(properties, key=lambda e: ORDER.index(e.tag.split("}")[1]))

    def para(self, block: Para) -> None:
        style = {"title": "Heading 1", "heading": f"Heading {min(3, block.level + 1)}"}.get(block.kind)
        paragraph = self.file.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = (
            block.kind in ("title", "heading", "day", "caption", "subtitle") or None
        )
        if block.kind == "note":
            self.call(paragraph, block.label)
            self.runs(paragraph, " " + block.text, size=8)
            self.lay(paragraph)
            return
        indent, hang = {"title": (40.0, 0.0), "subtitle": (40, 0), "paragraph": (40, 0), "heading": (30, 30)}.get(
            block.kind, (0, 0)
        )
        stops: list[tuple[float, str]] = []
        if block.kind in ("item", "bullet") or (block.kind == "line" and block.label):
            indent, hang = 68 + 28 * block.level, 28 if block.label else 0
        if block.kind == "heading" and not block.label:
            indent = hang = 0
        if hang and len(block.label) > LONGEST_SHORT_LABEL:
            indent, hang = indent + 34, hang + 34
        if block.tail:
            first = block.stop or 110.0
            stops = [(first, ""), (first + 80, "")][: 1 + block.tail.count("\t")]
            stops = [(30.0, ""), (470.0, "dot")] if block.leader else stops
            indent = hang = 30 if block.leader else stops[-1][0]
        elif block.label:
            stops = [(float(indent) if hang else 68.0, "")]
        if block.auto:
            level = int(block.auto == "letter")
            paragraph._p.get_or_add_pPr().append(
                xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
            )
        label = f"{block.label}\t" if block.label and not block.auto else ""
        tail = f"\t{block.tail}" if block.tail else ""
        self.runs(paragraph, label + block.text + tail, block.bold or style is not None, block.italic)
        self.lay(paragraph, indent, hang, 5 if block.kind in ("paragraph", "heading", "title") else 3, stops=stops)

    def table(self, table: Table, width: float) -> None:
        grid: dict[tuple[int, int], tuple[Cell, int]] = {}
        for r, row in enumerate(table.rows):
            c = 0
            for one in row:
                while (r, c) in grid:
                    c += 1
                grid |= {(r + down, c + across): (one, down) for down in range(one.rows) for across in range(one.cols)}
                c += one.cols
        sizes = [int(width * w / sum(table.widths) * 20) for w in table.widths]
        edges = "".join(
            f'<w:{name} w:val="single" w:sz="4" w:space="0" w:color="444444"/>' for name in BORDERS[table.rules].split()
        )
        columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
        made = xml(
            f'<w:tbl><w:tblPr>{"<w:bidiVisual/>" * self.rtl}<w:tblW w:w="{sum(sizes)}" w:type="dxa"/>'
            f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid></w:tbl>"
        )
        for r in range(len(table.rows)):
            row_xml = xml(f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * (r < table.heads)}</w:trPr></w:tr>")
            c = 0
            while c < len(sizes):
                one, down = grid[r, c]
                row_xml.append(self.cell(one, down, sum(sizes[c : c + one.cols]), table, r))
                c += one.cols
            made.append(row_xml)
        self.file.element.body.insert(len(self.file.element.body) - 1, made)
        self.lay(self.file.add_paragraph())

    def cell(self, one: Cell, down: int, width: int, table: Table, r: int) -> Any:
        merge = f'<w:vMerge w:val="{"continue" if down else "restart"}"/>' * (one.rows > 1)
        edge = ""
        if table.rules == "header" and r + one.rows - down == table.heads:
            top = '<w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/>' * (r == 0)
            edge = f'<w:tcBorders>{top}<w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/></w:tcBorders>'
        if table.rules == "book" and one.head:
            size = 12 if r + one.rows - down == table.heads else 4 if one.cols > 1 else 0
            bottom = f'<w:bottom w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' * bool(size)
            edge = f"<w:tcBorders>{bottom}</w:tcBorders>" * bool(size)
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{one.shade}"/>' * bool(one.shade)
        made = xml(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{one.cols}"/>{merge}{edge}{shade}</w:tcPr></w:tc>'
        )
        for line in [""] if down else one.lines:
            paragraph = Paragraph(xml("<w:p/>"), self.file._body)
            made.append(paragraph._p)
            self.runs(
                paragraph,
                line,
                one.bold,
                one.italic or (one.head and table.rules in ("header", "lines", "book")),
                table.size,
            )
            self.lay(paragraph, after=2, align=one.align, latin=one.latin)
        return made

    def field(self, paragraph: Any, name: str) -> None:
        run = paragraph.add_run()
        kinds = {"begin": f"<w:instrText> {name} </w:instrText>", "separate": "<w:t>1</w:t>", "end": ""}
        for kind, inside in kinds.items():
            run._r.append(xml(f'<w:fldChar w:fldCharType="{kind}"/>'))
            if inside:
                run._r.append(xml(inside))

    def page(self, section: Any, wide: bool, first: bool) -> None:
        section.different_first_page_header_footer = first
        section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(20)

    def write(self, path: pathlib.Path) -> None:
        draft, section, wide = self.draft, self.file.sections[0], self.draft.wide
        symbol = draft.masthead["symbols"][0]
        self.page(section, wide, True)
        head, foot, first = (x.paragraphs[0] for x in (section.header, section.footer, section.first_page_footer))
        self.runs(head, symbol, bold=True, size=9)
        self.field(foot, "PAGE")
        self.runs(foot, "/")
        self.field(foot, "NUMPAGES")
        self.runs(foot, "    " + (draft.masthead["job_number"] or ""), size=8)
        self.runs(first, draft.foot, size=8)
        self.runs(section.first_page_footer.add_paragraph(), draft.barcode, size=8)
        for paragraph in (head, foot):
            self.lay(paragraph)
        self.masthead(symbol)
        for n, line in enumerate(draft.under):
            paragraph = self.file.add_paragraph()
            self.runs(paragraph, line, bold=n == 0)
            self.lay(paragraph, after=1)
        for block in draft.blocks:
            if isinstance(block, Break) and block.columns:
                columns = xml(f'<w:cols w:num="{block.columns}" w:space="500"/>')
                section = self.file.add_section(WD_SECTION.CONTINUOUS)
                section.different_first_page_header_footer = False
                (old,) = section._sectPr.findall(qn("w:cols"))
                old.addnext(columns)
                section._sectPr.remove(old)
                if self.rtl:
                    columns.addnext(xml("<w:bidi/>"))
            elif isinstance(block, Break):
                wide = block.wide
                self.page(self.file.add_section(WD_SECTION.NEW_PAGE), wide, False)
            elif isinstance(block, Table):
                self.table(block, 700 if wide else 470)
            else:
                self.para(block)
        self.footnotes()
        self.file.save(str(path))

    def masthead(self, symbol: str) -> None:
        draft, width = self.draft, 700 if self.draft.wide else 470
        if not draft.plain:
            rows = [
                [Cell([draft.organization]), Cell([symbol], align="end")],
                [Cell([draft.organ], bold=True), Cell(draft.right, latin=True)],
            ]
            self.table(Table(rows, [62, 38], "lines", 0, 11), width)
            return
        paragraph = self.file.add_paragraph()
        self.runs(paragraph, f"{draft.organization}\t")
        self.runs(paragraph, symbol, bold=True, size=12)
        self.lay(paragraph, stops=[(width, "none")])
        for line in draft.right:
            paragraph = self.file.add_paragraph()
            self.runs(paragraph, line)
            self.lay(paragraph, after=0, align="left" if self.rtl else "right", latin=True)
        paragraph = self.file.add_paragraph()
        self.runs(paragraph, draft.organ, bold=True, size=13)
        self.lay(paragraph, after=6, align="center")

    def footnotes(self) -> None:
        root = xml("<w:footnotes/>")
        for n, kind in enumerate(["separator", "continuationSeparator"]):
            root.append(xml(f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'))
        for n, (mark, text) in enumerate(self.notes, 2):
            paragraph = Paragraph(xml("<w:p/>"), self.file._body)
            run = paragraph.add_run("" if mark.isdigit() or self.printing else mark)
            run.font.superscript = True
            if mark.isdigit():
                run._r.append(xml("<w:footnoteRef/>"))
            self.runs(paragraph, " " + text, size=8)
            self.lay(paragraph, after=0)
            note = xml(f'<w:footnote w:id="{n}"/>')
            note.append(paragraph._p)
            root.append(note)
        if self.notes:
            body = docx.oxml.xmlchemy.serialize_for_reading(root).encode()
            part = Part(PackURI("/word/footnotes.xml"), NOTE_TYPE, body, self.file.part.package)
            self.file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
