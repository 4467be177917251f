"""Markup in no order at all: readers answer with a source whose offsets hold, or with an error of the family."""

import contextlib
import random

import pytest

from extractor.errors import ExtractionError
from extractor.readers import akn, html, markdown, read_document
from extractor.source import Source

WORDS = [
    "Item 1", "议程", "جدول", "﷽", "\u202e", "*", "**", "[^1]", "[^1]: ", "[x](u)", "\t", "|", "\n",
    "\n\n", "  \n", "`", "#", "- ", "1. ", "(a) ", "\\", "&", "&#0;", "<", ">", "<!--", "-->",
    "<![CDATA[", "]]>", "<?x", "?>", "<style>", "{", "@page{", "<table>", "<tr>", "<td colspan=9>",
    "</td>", "</table>", "<ol start=-3>", "<li>", "</ol>", "<sup>1</sup>", "<sup>", "</sup>",
    '<a href="#f">1</a>', '<p id="f">1 ', "<p>", "</p>", "<b>", "<br>", "<br><br>", "<pre>", "<h1>",
    "<authorialNote marker='1'>", "</authorialNote>", "<num>", "</num>", "<preface>", "<docTitle>",
    "<eol/>", "<list>", '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">',
    "<div style='mso-element:footnote' id=f>",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_soup(seed):
    chance = random.Random(seed)
    text = "x" + "".join(chance.choice(WORDS) for _ in range(chance.randint(1, 120)))
    for attempt in (html.read, markdown.read, akn.read, lambda given: read_document(given.encode())):
        with contextlib.suppress(ExtractionError):
            source = attempt(text)
            if isinstance(source, Source):
                check(source)


def check(source: Source) -> None:
    for block in source.blocks:
        for holder in (block, *(cell for row in block.rows for cell in row)):
            assert all(0 <= call.offset <= len(holder.text) for call in holder.note_references)
            assert all(0 <= link.start < link.end <= len(holder.text) for link in holder.links)
    for note in source.notes:
        assert all(0 <= link.start < link.end <= len(note.text) for link in note.links)
    assert len({note.key for note in source.notes}) == len(source.notes)
