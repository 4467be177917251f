"""Hypothesis strategies for documents out of the domain's own words, in six languages and all text formats."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

from tests.hostile.files import markup, word
from tests.readers.docx import docx_build as build
from tests.readers.pdf_build import make_pdf, show

WORDS = {
    "ar": [
        "الأمم المتحدة",
        "جدول الأعمال المؤقت",
        "البند ٣",
        "افتتاح الدورة",
        "القرار ٦٠/٢٥١",
        "١١ تموز/يوليه ٢٠٢٤",
        "(أ)",
        "أولا -",
        "الوثائق",
        "المرفق",
    ],
    "zh": [
        "联合国",
        "临时议程",
        "项目3",
        "会议开幕",
        "第60/251号决议",
        "2024年7月11日",
        "（一）",
        "一.",
        "文件",
        "附件",
    ],
    "en": [
        "United Nations",
        "Provisional agenda",
        "Item 3",
        "Opening of the session",
        "resolution 60/251",
        "11 July 2024",
        "(a)",
        "I.",
        "Documentation",
        "Annex",
    ],
    "fr": [
        "Nations Unies",
        "Ordre du jour provisoire",
        "Point 3",
        "Ouverture de la session",
        "résolution 60/251",
        "11 juillet 2024",
        "a)",
        "I.",
        "Documentation",
        "Annexe",
    ],
    "ru": [
        "Организация Объединенных Наций",
        "Предварительная повестка дня",
        "Пункт 3",
        "Открытие сессии",
        "резолюция 60/251",
        "11 июля 2024 года",
        "а)",
        "I.",
        "Документация",
        "Приложение",
    ],
    "es": [
        "Naciones Unidas",
        "Programa provisional",
        "Tema 3",
        "Apertura del período de sesiones",
        "resolución 60/251",
        "11 de julio de 2024",
        "a)",
        "I.",
        "Documentación",
        "Anexo",
    ],
}
SIGNS = [
    "A/79/1",
    "A/RES/60/251",
    "CTOC/COP/WG.7/2024/1",
    "S/RES/1325 (2000)",
    "E/2025/_",
    "24-12345 (E)",
    "V.24-01234 (A)",
    "1.",
    "2.",
    "1.1.",
    "(i)",
    "3 -",
    "10 a.m.–1 p.m.",
    "10h00",
    "15:00",
    "1000–1300 hours",
    "Distr.: General",
    "Original: English",
    "*",
    "¹",
    "➀",
    "②.",
    "²)",
    "…",
    "....... 5",
    "2/6",
    "\t",
    "  ",
    "-",
    "–",
    "(",
    ")",
    "[",
    "]",
    "|",
    "#",
    "**",
    "_",
    "`",
    "<",
    "&",
    "\\",
    "\u200f",
    "\u202e",
    "\u064b",
    "\u00ad",
    "\ufdfa",
    "😀",
    "9" * 30,
    "0",
    "٣",
    "三",
    "XV",
    "Add.1",
]


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of a document in one language, with signs of any, and now and then with anything."""
    own = WORDS[draw(st.sampled_from(sorted(WORDS)))]
    anything = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
    parts = st.one_of(st.sampled_from(own), st.sampled_from(own), st.sampled_from(SIGNS), anything)
    return draw(st.sampled_from([" ", "", "\t", "   "])).join(draw(st.lists(parts, min_size=1, max_size=6)))


texts = st.lists(lines(), min_size=1, max_size=14)
rows = st.lists(st.lists(lines(), min_size=1, max_size=4), min_size=1, max_size=5)


@st.composite
def markdown_files(draw: st.DrawFn) -> tuple[str, bytes]:
    heads = st.sampled_from(["", "# ", "## ", "- ", "> ", "1. ", "[^1]: ", "    ", "|"])
    text = draw(st.sampled_from(["\n", "\n\n"])).join(draw(heads) + line for line in draw(texts))
    return "a.md", (text + "\n\n" + "\n".join("|" + "|".join(row) + "|" for row in draw(rows))).encode()


@st.composite
def text_files(draw: st.DrawFn) -> tuple[str, bytes]:
    gap = draw(st.sampled_from(["\n", "\n\n", "\n          ", "\f"]))
    return "a.txt", gap.join([*draw(texts), *("      ".join(row) for row in draw(rows))]).encode()


@st.composite
def html_files(draw: st.DrawFn) -> tuple[str, bytes]:
    tags = st.sampled_from(
        [
            "p",
            "h1",
            "h3",
            "li",
            "div",
            "td",
            "sup",
            "ol",
            "table",
            "p hidden",
            "p style='color:white'",
            "blockquote",
            "span",
            "nav",
        ]
    )
    body = "".join(
        f"<{draw(tags)}>{escape(line)}" + draw(st.sampled_from(["", "</p>", "<br>"])) for line in draw(texts)
    )
    table = "".join(
        "<tr>" + "".join(f"<td colspan={draw(st.integers(-2, 9))}>{escape(cell)}</td>" for cell in row)
        for row in draw(rows)
    )
    return "a.html", markup.html(f"{body}<table>{table}</table>")


@st.composite
def akn_files(draw: st.DrawFn) -> tuple[str, bytes]:
    tags = st.sampled_from(
        [
            "p",
            "paragraph",
            "section",
            "num",
            "heading",
            "authorialNote",
            "content",
            "block",
            "docNumber",
            "docTitle",
            "listIntroduction",
        ]
    )
    body = "".join(f"<{tag}>{escape(line)}</{tag}>" for line in draw(texts) for tag in [draw(tags)])
    return "a.xml", markup.akn(body)


@st.composite
def docx_files(draw: st.DrawFn) -> tuple[str, bytes]:
    clean = str.maketrans("", "", "\ufffe\uffff")
    props = st.sampled_from(
        [
            "",
            "<w:b/>",
            "<w:vanish/>",
            '<w:color w:val="FFFFFF"/>',
            "<w:caps/>",
            '<w:vertAlign w:val="superscript"/>',
            '<w:sz w:val="2"/>',
        ]
    )
    paragraphs = "".join(
        build.p("", build.r(line.translate(clean), draw(props)), num=draw(st.sampled_from([None, (1, 0), (1, 1)])))
        for line in draw(texts)
    )
    table = build.tbl(*(build.tr(*(build.p(cell.translate(clean)) for cell in row)) for row in draw(rows)))
    numbering = build.abstract(0, build.lvl(0, "decimal", "%1."), build.lvl(1, "lowerLetter", "(%2)")) + build.num(1, 0)
    return "a.docx", word.make_docx(paragraphs + table, numbering=numbering)


@st.composite
def pdf_files(draw: st.DrawFn) -> tuple[str, bytes]:
    places, sizes = (
        st.tuples(st.integers(-50, 650), st.integers(-50, 850)),
        st.sampled_from([0, 1, 8, 9, 12, 12, 12, 20, 300]),
    )
    pages = [
        "".join(
            show(*draw(places), line.encode("latin-1", "replace"), size=draw(sizes), font=draw(st.sampled_from("FB")))
            for line in draw(texts)
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    return "a.pdf", make_pdf(
        pages, page=draw(st.sampled_from(["", "/Rotate 90", "/Rotate 180", "/CropBox [90 90 400 400]"]))
    )


files = {
    "markdown": markdown_files(), "text": text_files(), "html": html_files(), "akn": akn_files(), "docx": docx_files(), "pdf": pdf_files(),
}  # fmt: skip
