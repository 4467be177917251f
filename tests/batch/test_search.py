"""Search in six languages, by the words that their readers would type."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.utils import detect_fts

from extractor.batch.ledger.database import open_read_only
from extractor.batch.ledger.search import SearchFilters, SearchResult, find_documents
from extractor.batch.ledger.snippets import find_snippet
from extractor.common.search_folding import fold_search_text, fold_with_places
from extractor.errors import UsageError
from extractor.model import Block, Cell, Document, Footnote, Masthead, Origin
from tests.batch import archive, helpers
from tests.batch.conftest import Converted


class Search:
    """A ledger and its folder."""

    def __init__(self, out: Path) -> None:
        self.out, self.database = out, open_read_only(out)

    def find(self, *words: str, limit: int = 5000, **filters: object) -> SearchResult:
        return find_documents(self.database, self.out, words, SearchFilters(**filters), limit)  # type: ignore[arg-type]

    def languages(self, *words: str) -> set[str | None]:
        return {hit.language for hit in self.find(*words).hits}


@pytest.fixture
def search(undisturbed: Converted) -> Iterator[Search]:
    found = Search(undisturbed.out)
    yield found
    found.database.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Search]:
    """Texts with letters that are typed in several ways."""
    source = tmp_path / "source"
    source.mkdir()
    texts = {
        "ar.md": "اجتمعت لجنةُ شؤون المرأة وأشارت إلى القرارات المتعلقة بالإنسان، الفقرة ٤٥ على مستوى الأعضاء.",
        "ru.md": "Комитет рассмотрел ещё один доклад о приёме новых членов.",
        "zh.md": "委员会审议了关于可持续发展目标的报告。",
        "fr.md": "La Réunion a été précédée d’un échange à Genève.",
    }  # fmt: skip
    for number, (name, text) in enumerate(texts.items()):
        head = archive.text(name[:2], number).partition("\n\n1. ")[0]
        (source / name).write_text(f"{head}\n\n1. {text}\n", encoding="utf-8")
    (source / "zh-2.md").write_bytes((source / "zh.md").read_bytes())
    helpers.convert(tmp_path / "out", source)
    found = Search(tmp_path / "out")
    yield found
    found.database.close()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["human rights"]), ("en", ["COMMITTEE", "recal*"]), ("en", ["resolution 60/6"]), ("en", ["A/79/6"]),
        ("fr", ["resolution", "climat"]), ("fr", ["rappelé la résolution"]), ("es", ["reunio", "pesca"]),
        ("ru", ["Генеральная Ассамблея"]), ("ru", ["ПРАВАХ"]), ("ar", ["حقوق الإنسان"]), ("ar", ["حُقُوق"]),
        ("ar", ["حقوق الانسان"]), ("zh", ["可持续发展"]), ("zh", ["决议"]), ("zh", ["会议", "持续发展问题", "79"]),
    ],
)  # fmt: skip
def test_words_are_found_in_their_language(search: Search, language: str, words: list[str]) -> None:
    assert language in search.languages(*words)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("ar.md", "لجنه"), ("ar.md", "لجنة"), ("ar.md", "شوون"), ("ar.md", "شؤون المراه"), ("ar.md", "بالانسان"),
        ("ar.md", "بالإنسان"), ("ar.md", "علي"), ("ar.md", "على"), ("ar.md", "45"), ("ar.md", "٤٥"), ("ar.md", "۴۵"),
        ("ar.md", "الأعـــضاء"), ("ar.md", "الاعضا"), ("ar.md", "لَجْنَة"), ("ar.md", "اجتمع*"),
        ("ru.md", "еще"), ("ru.md", "ещё"), ("ru.md", "приеме новых"), ("ru.md", "ПРИЁМЕ"),
        ("zh.md", "可持续发展"), ("zh.md", "持续"), ("zh.md", "目"), ("fr.md", "geneve"), ("fr.md", "GENÈVE"),
    ],
)  # fmt: skip
def test_letters_are_found_as_people_type_them(small: Search, name: str, word: str) -> None:
    result = small.find(word)
    assert [hit.target for hit in result.hits] == [name] or name.startswith("zh")
    assert result.count == 1
    assert result.hits[0].snippet is not None
    assert "[" in result.hits[0].snippet


def test_a_snippet_is_printed_as_the_document_prints_it(small: Search) -> None:
    assert "[المرأة]" in (small.find("المراه").hits[0].snippet or "")
    assert "[ещё]" in (small.find("еще").hits[0].snippet or "")
    assert "[可持续发展]" in (small.find("可持续发展").hits[0].snippet or "")
    assert "[Genève]" in (small.find("geneve").hits[0].snippet or "")


def test_a_snippet_names_the_block_and_prefers_that_with_most_words(small: Search) -> None:
    hit = small.find("Réunion", "Genève").hits[0]
    assert hit.snippet == "La [Réunion] a été précédée d’un échange à [Genève]."
    assert hit.block is not None
    assert hit.page is None  # Markdown has no pages


def make_document(*texts: str) -> Document:
    blocks = [Block(id=f"b{number}", kind="paragraph", text=text, page=number) for number, text in enumerate(texts, 1)]
    table = [[Cell(text="first"), Cell(text="resolution 60-251 (XV)")]]
    blocks.append(Block(id="t1", kind="table", rows=table, page=7))
    notes = [Footnote(id="f1", marker="1", text="Ibid., п. 5.", page=8)]
    return Document(source=Origin(), masthead=Masthead(), blocks=blocks, footnotes=notes)


@pytest.mark.parametrize(
    ("words", "snippet", "page"),
    [
        (["climat"], "Le [climat] change.", 2), (["climat*"], "Questions [climat]iques.", 1),
        (["60/251"], "resolution [60-251] (XV)", 7), (["ibid"], "[Ibid]., п. 5.", 8),
        (["change", "climat"], "Le [climat] [change].", 2), (["nothing"], None, None),
        (["LE CLIMAT"], "[Le climat] change.", 2),
    ],
)  # fmt: skip
def test_a_snippet_has_whole_words_and_its_page(words: list[str], snippet: str | None, page: int | None) -> None:
    found = find_snippet(make_document("Questions climatiques.", "Le climat change."), words)
    assert (found.text, found.page) == (snippet, page)


def test_a_long_text_is_cut_around_the_word() -> None:
    found = find_snippet(make_document("a " * 500 + "climat" + " b" * 500), ["climat"]).text or ""
    assert found.startswith("…a a")
    assert found.endswith("b b…")
    assert len(found) < 200


def test_copies_are_counted_and_shown_once(small: Search) -> None:
    result = small.find("委员会")
    assert (result.count, [hit.copies for hit in result.hits]) == (1, [1])


def test_filters_narrow_what_is_found(search: Search) -> None:
    assert search.find(language="zh", limit=1).count == 51  # one of them in box.zip
    assert search.find("resolution", symbol="A/79/6").count == 1
    assert search.find(symbol="A/79").count == search.find().count
    assert search.find(symbol="A/7").count == 0
    assert search.find(symbol="a/79/12/").count == 1
    assert search.find(year=2024).count == search.find().count
    assert search.find(year=1999).count == 0
    assert search.find(body="assemblee generale").count == 51
    assert search.find(body="الجمعيه").count == 50
    assert search.find(type="report", language="fr").count == 51
    assert search.find(type="resolution").count == 0


def test_the_count_is_of_all_and_the_limit_of_what_is_shown(search: Search) -> None:
    result = search.find("climat", limit=3)
    assert (result.count, len(result.hits)) == (51, 3)
    assert (search.find("climat", limit=0).count, search.find("climat", limit=0).hits) == (51, [])


def test_all_words_must_occur(search: Search) -> None:
    assert search.languages("Committee", "climat") == set()
    assert search.languages("可持续发展", "Committee") == set()
    assert search.languages("第5号报告") == {"zh"}


def test_nothing_in_a_word_is_an_operator(search: Search) -> None:
    for word in ("a AND", "title:x", "NEAR(x", "-x", "OR", 'x"y', '"human rights"', "{x} : y", "x^2"):
        search.find(word)
    assert "en" in search.languages('"human rights"')


@pytest.mark.parametrize("word", ["", " ", '"', "*", "'", "%", "( )", "ـ", "\u200f"])
def test_a_word_without_letters_is_refused(search: Search, word: str) -> None:
    with pytest.raises(UsageError, match="no letter and no digit"):
        search.find("human", word)


def test_a_changed_text_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    source = tmp_path / "x.md"
    for language in ("en", "zh", "fr"):
        source.write_text(archive.text(language, 1), encoding="utf-8")
        helpers.convert(tmp_path / "out", source)
    search = Search(tmp_path / "out")
    assert search.languages("climat") == {"fr"}
    assert search.languages("human") == set()
    assert search.languages("可持续发展") == set()
    search.database.close()
    database = sqlite3.connect(tmp_path / "out" / "ledger.sqlite")
    database.execute("INSERT INTO texts_fts (texts_fts, rank) VALUES ('integrity-check', 1)")
    database.close()


def test_datasette_finds_the_index_of_the_texts(small: Search) -> None:
    assert detect_fts(small.database, "texts") == "texts_fts"
    query = "SELECT count(*) FROM texts WHERE rowid IN (SELECT rowid FROM texts_fts WHERE texts_fts MATCH ?)"
    for word in ("Genève", "ещё", "الأعضاء", "الاعضا"):  # as Datasette passes them on
        assert small.database.execute(query, (f'"{word}"',)).fetchone()[0] == 1


@pytest.mark.parametrize("text", ["", "Ab\u0301c", "شُؤون", "可持续 x", "ﬁn ½ №", "a\u200fb", "ё\u0301\n\n y"])
def test_folded_characters_know_their_places(text: str) -> None:
    folded, places = fold_with_places(text)
    assert len(folded) == len(places)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert fold_search_text(fold_search_text(text)).split() == fold_search_text(text).split()
