"""Small documents for tests of the segmenter: lines in, what extract() says of them out."""

from __future__ import annotations

from extractor import Document, extract


def read(text: str) -> Document:
    """Extract a Markdown text."""
    return extract(text.encode(), name="test.md")


def codes(document: Document) -> set[str]:
    """The codes of all diagnostics."""
    return {diagnostic.code for diagnostic in document.diagnostics}


def numbers(document: Document) -> list[str | None]:
    """The numbers of all blocks of the body that have text."""
    return [block.number for block in document.blocks if block.zone != "masthead" and block.kind != "table"]


ENGLISH = """United Nations  
A/AC.999/2031/4

**General Assembly**

Distr.: General  
3 March 2031  
Original: English

**Committee on Invented Matters**

Ninth session  
Geneva, 6 and 7 May 2031

# Annotated provisional agenda

## Provisional agenda

1. Organizational matters:
   (a) Opening of the session;
   (b) Adoption of the agenda.
2. Lighthouses and their keepers.
3. Adoption of the report.

## Annotations

### 1. Organizational matters

#### (a) Opening of the session

The session will be opened on Tuesday, 6 May 2031, at 10 a.m.

#### (b) Adoption of the agenda

The Committee will adopt its agenda.

### 2. Lighthouses and their keepers

The Committee will have before it a note.

##### Documentation

Note by the Secretariat on lighthouses (A/AC.999/2031/5)

### 3. Adoption of the report

A report will be adopted.

## Annex

## Proposed organization of work

| Date and time | Agenda item | Title or description |
| --- | --- | --- |
| **Tuesday, 6 May** | | |
| 10 a.m.-1 p.m. | 1 (a) | Opening of the session |
| | 1 (b) | Adoption of the agenda |
| 3-6 p.m. | 2 | Lighthouses and their keepers |
| **Wednesday, 7 May** | | |
| 10 a.m.-1 p.m. | 2 | Lighthouses and their keepers (continued) |
| | 3 | Adoption of the report |
"""  # noqa: W291 - two blanks at a line's end are Markdown's line break
