"""python-docx as an independent witness: what it finds in a file's body, the reader has too, in the same order."""

import pathlib

import docx
import pytest
from docx.text.paragraph import Paragraph

from extractor.limits import Limits
from extractor.readers.docx import read

ROOT = pathlib.Path(__file__).parents[3]
FIXTURES = sorted((ROOT / "fixtures").glob("*/*.docx"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*/*.docx"))[::9]


def bare(text):
    """The text without blanks and without signs of notes, which the witness leaves in the text."""
    return "".join(text.split()).replace("*", "").replace("()", "")


def witnessed(path):
    """The texts of paragraphs, and of table cells once each."""
    for part in docx.Document(str(path)).iter_inner_content():
        if isinstance(part, Paragraph):
            yield bare(part.text)
        else:
            cells = dict.fromkeys(cell._tc for row in part.rows for cell in row.cells)
            yield from (bare("".join(cell.itertext("{*}t"))) for cell in cells)


def missed(path):
    """The witness's texts that the reader's text does not have after the one before, and how many there are in all."""
    blocks = read(path.read_bytes(), Limits()).blocks
    texts = (text for b in blocks for text in (b.label or "", b.text, *(c.text for row in b.rows for c in row)))
    whole = bare("".join(texts))
    lost, at, total = [], 0, 0
    for text in witnessed(path):
        total += 1
        place = whole.find(text, at)
        at = at if place < 0 else place + len(text)
        lost += [text] if place < 0 else []
    return lost, total


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_is_lost_from_fixtures(path):
    assert missed(path)[0] == []


@pytest.mark.skipif(not CORPUS, reason="the corpus is not here")
def test_next_to_nothing_is_lost_from_real_files():
    counts = [(len(lost), total) for lost, total in map(missed, CORPUS)]
    assert sum(lost for lost, _ in counts) <= 0.02 * sum(total for _, total in counts)
