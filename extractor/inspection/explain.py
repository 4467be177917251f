"""What a stage made of a document, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from extractor.document_input import DocumentInput, read_input
from extractor.inspection.page_pictures import draw_pages
from extractor.limits import Limits
from extractor.model import AgendaItem
from extractor.ocr_options import OcrOptions
from extractor.pipeline import StageName, extract, run_stages
from extractor.reconcile import ReconciledDocument
from extractor.segment.analysis import DocumentAnalysis
from extractor.segment.draft_blocks import BlockFinding
from extractor.source import Finding, PagedSource, Source, SourceBlock

_MAX_TEXT_CHARS = 100  # of a text in a line: enough to recognise it


@dataclass(frozen=True, slots=True)
class ExplainedStage:
    """A stage's result."""

    stage: StageName
    result: PagedSource | Source | DocumentAnalysis | ReconciledDocument
    data: bytes
    name: str | None
    limits: Limits
    ocr: OcrOptions

    def to_json(self) -> str:
        """All of the result as JSON; what JSON can't hold, such as the patterns of a language, is left out."""
        value: Any = self.result
        if isinstance(value, DocumentAnalysis):
            fields = {name: getattr(value, name) for name in value.__struct_fields__ if name != "language"}
            value = {**fields, "language": value.language_code}
        return msgspec.json.format(msgspec.json.encode(value, enc_hook=_encode_unknown), indent=1).decode()

    def format_lines(self) -> Iterator[str]:
        """The result as lines: one for each block, row or item."""
        match self.result:
            case PagedSource():
                yield from _format_pages(self.result)
            case Source():
                yield from _format_source(self.result)
            case DocumentAnalysis():
                yield from _format_analysis(self.result)
            case ReconciledDocument():
                yield from _format_agenda(self.result)
        yield from _format_findings(self.result.findings)

    def draw_pages(self, folder: Path) -> list[Path]:
        """Draw the pages of a PDF. Raises UnsupportedError for another format."""
        ocr = self.ocr
        document = extract(self.data, name=self.name, limits=self.limits, ocr=ocr.mode, ocr_language=ocr.language)
        return draw_pages(self.data, document, folder)


def explain_stage(
    document: DocumentInput, stage: StageName, limits: Limits | None = None, ocr: OcrOptions | None = None
) -> ExplainedStage:
    """Run the stages on a document up to one of them. Raises what `extract` raises for input, and any error of a stage."""
    limits, ocr = limits or Limits(), ocr or OcrOptions()
    data, name = read_input(document, None, limits)
    stages = run_stages(data, name, limits, stage, ocr)
    result = {
        "source": stages.read, "layout": stages.source, "segment": stages.analysis, "reconcile": stages.reconciled,
    }[stage]  # fmt: skip
    assert result is not None
    return ExplainedStage(stage, result, data, name, limits, ocr)


def _encode_unknown(value: object) -> object:
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    return str(value)


def _format_pages(pages: PagedSource) -> Iterator[str]:
    yield f"format {pages.format}, {len(pages.pages)} pages; each line: left, top, type size, font, text"
    for page in pages.pages:
        yield f"page {page.number}: {page.width:g} x {page.height:g} pt, {len(page.edges)} ruling lines"
        for run in page.runs:
            style = f"{run.font}{' bold' if run.bold else ''}{' italic' if run.italic else ''}"
            yield f"  {run.x0:7.1f} {run.top:7.1f} {run.size:5.1f} {style:24} {_shorten(run.text)}"


def _format_source(source: Source) -> Iterator[str]:
    yield f"format {source.format}, pages {source.pages}, language {source.language}, {len(source.blocks)} blocks"
    if source.untrusted_pages:
        yield f"untrusted pages: {', '.join(map(str, source.untrusted_pages))}"
    for index, block in enumerate(source.blocks):
        yield f"{index:4} {_describe_source_block(block)}"
        yield from (f"       | {' | '.join(_shorten(cell.text) for cell in row)}" for row in block.rows)
    yield from (f"note {note.marker or note.key}: {_shorten(note.text)}" for note in source.notes)
    yield from (f"furniture: {_shorten(text)}" for text in source.furniture)


def _describe_source_block(block: SourceBlock) -> str:
    style = [name for name in ("bold", "italic", "centred") if getattr(block, name)]
    facts = [
        block.kind, f"level {block.level}" if block.level else "", f"p.{block.page}" if block.page else "",
        f"role {block.role}" if block.role else "", f"{block.size:g} pt" if block.size else "", *style,
        f"label {block.label}" if block.label else "",
    ]  # fmt: skip
    return f"{', '.join(fact for fact in facts if fact)}: {_shorten(block.text)}"


def _format_analysis(analysis: DocumentAnalysis) -> Iterator[str]:
    yield f"language {analysis.language_code}"
    for name, value in msgspec.to_builtins(analysis.masthead.masthead).items():
        if value not in (None, []):
            yield f"masthead.{name}: {value}"
    for block in analysis.draft_blocks:
        number = f" {block.label or ''} = {block.number or 'no number'}" if block.label or block.number else ""
        level = f" level {block.level}" if block.level else ""
        yield f"{block.id:>5} {block.zone} {block.kind}{level}{number}: {_shorten(block.text)}"
        yield from (f"       | {' | '.join(_shorten(cell.text) for cell in row)}" for row in block.rows)
    for row in analysis.schedule.rows if analysis.schedule else []:
        yield f"schedule {row.date} {row.start}-{row.end} items {row.items}: {_shorten(row.title or '')}"
    yield from (f"note {n.id} {n.marker} at {n.block}:{n.offset}: {_shorten(n.text)}" for n in analysis.notes.footnotes)
    yield from (f"citation {c.block}:{c.start} {c.text!r} = {c.symbol}" for c in analysis.citations)
    yield from (f"furniture: {_shorten(text)}" for text in analysis.furniture)


def _format_agenda(reconciled: ReconciledDocument) -> Iterator[str]:
    if reconciled.agenda is None:
        yield "no agenda"
        return
    yield f"agenda: {reconciled.agenda.title}"
    yield from _format_items(reconciled.agenda.items, 1)


def _format_items(items: list[AgendaItem], depth: int) -> Iterator[str]:
    for item in items:
        places = f" annotation {item.annotation}" if item.annotation else ""
        yield f"{'  ' * depth}{item.number} (printed {item.label}): {_shorten(item.title)}{places}"
        yield from _format_items(item.items, depth + 1)


def _format_findings(findings: Sequence[Finding | BlockFinding]) -> Iterator[str]:
    for finding in findings:
        place = finding.block if isinstance(finding, Finding) else finding.block and finding.block.id
        yield f"finding {finding.code} at {place}: {finding.message}"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_TEXT_CHARS else f"{line[: _MAX_TEXT_CHARS - 1]}…"
