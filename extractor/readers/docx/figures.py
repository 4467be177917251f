"""Words of drawings that have parts of their own: SmartArt diagrams and charts, and objects that are not read."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.common.unicode_text import clean_text
from extractor.readers.docx.ooxml import R_NS, Element

DRAWING_NS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART_NS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM_NS = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
OFFICE_NS = "{urn:schemas-microsoft-com:office:office}"
# Programs whose embedded files are documents; pictures are embedded by the same means.
_DOCUMENT_PROGRAMS = ("acroexch", "excel", "package", "powerpoint", "word")


def find_figure_parts(drawing: Element) -> Iterator[tuple[str, str]]:
    """The diagrams and charts in a drawing: "diagram" or "chart", and the relationship id of the part with its words."""
    for entry in drawing.iter(f"{DIAGRAM_NS}relIds"):
        yield "diagram", entry.get(f"{R_NS}dm") or ""
    for entry in drawing.iter(f"{CHART_NS}chart"):
        yield "chart", entry.get(f"{R_NS}id") or ""


def has_embedded_document(container: Element) -> bool:
    """Whether a `w:object` is a document of its own, and no picture."""
    programs = (entry.get("ProgID") or "" for entry in container.iter(f"{OFFICE_NS}OLEObject"))
    return any(program.lower().startswith(_DOCUMENT_PROGRAMS) for program in programs)


def read_diagram_lines(root: Element) -> list[str]:
    """The texts of a SmartArt diagram's shapes, in the order of its data."""
    points = (
        point for point in root.iter(f"{DIAGRAM_NS}pt") if point.get("type") not in {"pres", "parTrans", "sibTrans"}
    )
    return _collect_lines(_join_texts(point) for point in points)


def read_chart_lines(root: Element) -> list[str]:
    """The words of a chart: its title and those of its axes, the names of its series and categories, each once."""
    titles = [_join_texts(title) for title in root.iter(f"{CHART_NS}title")]
    names = [
        value.text or ""
        for part in root.iter(f"{CHART_NS}tx", f"{CHART_NS}cat")
        for cache in part.iter(f"{CHART_NS}strCache", f"{CHART_NS}multiLvlStrCache")
        for value in cache.iter(f"{CHART_NS}v")
    ]
    return _collect_lines([*titles, *names])


def _join_texts(element: Element) -> str:
    paragraphs = (
        "".join(text.text or "" for text in par.iter(f"{DRAWING_NS}t")) for par in element.iter(f"{DRAWING_NS}p")
    )
    return " ".join(paragraphs)


def _collect_lines(texts: Iterator[str] | list[str]) -> list[str]:
    return list(dict.fromkeys(line for text in texts if (line := clean_text(text).strip())))
