"""Citations against the gold's, in each language: in the gold's own texts, and in official XML with and without its links.

Two figures in the gold's own texts. By the scorer's rule: F1 over the symbols of a document. By place: of the gold's citations that have a
place, the share for which the symbol found there is the gold's, letters of parts apart. The gold of official XML
follows its hyperlinks, which name some numbers wrongly, drop letters ("75/242 A") and leave other numbers out,
so the first cannot come to 1 there; nor can that of the XML itself, by the scorer's rule too, which is measured with its
links and with all of them taken away.
"""

from __future__ import annotations

import collections
import functools
import importlib.util
import json
import pathlib
import re
from typing import Any

import pytest

from extractor import extract, languages, symbols

SHARED = pathlib.Path(__file__).parents[2].parent / "shared"
CODES = ["ar", "en", "es", "fr", "ru", "zh"]
F1 = {"akn": 0.915, "agendas": 0.97, "resolutions": 0.9}
PLACES = 0.985
XML = {"with links": 0.945, "without": 0.915}

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the corpus is not here")
Texts = list[tuple[str, str]]


@functools.cache
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def golds(folder: str, code: str) -> list[dict[str, Any]]:
    files = sorted((SHARED / "corpus" / folder).glob(f"*.{code}.gold.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def texts(gold: dict[str, Any]) -> Texts:
    """The texts in reading order, each with its name in the gold: notes after the paragraph of their mark."""
    notes = collections.defaultdict(list)
    for at, note in enumerate(gold.get("footnotes") or []):
        notes[note.get("block")].append((f"f{at + 1}", note["text"]))
    found: Texts = [("masthead", (gold.get("masthead_lines") or {}).get("proponent") or "")]
    for at, paragraph in enumerate(gold["paragraphs"]):
        found += [(f"p{at + 1}", paragraph["text"]), *notes.pop(f"p{at + 1}", [])]
    return found + [note for rest in notes.values() for note in rest]


def mentions(gold: dict[str, Any]) -> list[tuple[str, symbols.Mention]]:
    language = languages.load_language(gold["language"])
    own = gold["masthead"].get("symbols") or []
    context = symbols.DocumentContext(
        body=symbols.find_issuing_body(own, gold["masthead"].get("bodies") or [], language)
    )
    return [
        (where, mention) for where, text in texts(gold) for mention in symbols.find_mentions(text, language, context)
    ]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("folder", F1)
def test_f1_by_the_scorers_rule(folder: str, code: str) -> None:
    figures = []
    for gold in golds(folder, code):
        keys = [([c["symbol"], *c.get("accept_symbols", [])], bool(c.get("optional"))) for c in gold["citations"]]
        want = [([scorer().symbol(s) for s in alike if s], optional) for alike, optional in keys if any(alike)]
        got = [scorer().symbol(mention.symbol) for _, mention in mentions(gold) if mention.symbol]
        if want or got:
            figures.append(scorer().match(want, got)[2])
    assert sum(figures) / len(figures) >= F1[folder]


@pytest.mark.parametrize("code", CODES)
def test_symbols_at_the_places_of_the_gold(code: str) -> None:
    same = places = 0
    for gold in [*golds("akn", code), *golds("resolutions", code)]:
        found = collections.defaultdict(list)
        for where, mention in mentions(gold):
            found[where].append(mention)
        for citation in gold["citations"]:
            if "start" not in citation or citation["where"] == "masthead":
                continue
            alike = {unlettered(s) for s in [citation["symbol"], *citation.get("accept_symbols", [])]}
            here = [m for m in found[citation["where"]] if m.start < citation["end"] and citation["start"] < m.end]
            places += 1
            same += any(m.symbol and unlettered(m.symbol) in alike for m in here)
    assert same / places >= PLACES


@pytest.mark.parametrize("links", XML)
@pytest.mark.parametrize("code", CODES)
def test_f1_in_official_xml(code: str, links: str) -> None:
    figures = []
    for path in sorted((SHARED / "corpus" / "akn").glob(f"*.{code}.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        data = (path.parent / gold["files"][0]).read_bytes()
        document = extract(data if links == "with links" else re.sub(rb' href="[^"]*"', b' href=""', data))
        figures.append(scorer().score({"citations": gold["citations"]}, document.to_dict()).get("citations.f1", 1.0))
    assert sum(figures) / len(figures) >= XML[links]


def unlettered(symbol: str) -> str:
    return re.sub(r"(?<=\d)[A-Z](?=$|\()", "", symbol.replace(" ", ""))
