"""Which text layers are believed: sound text of each language is, wrongly mapped, reversed and missing text is not."""

from __future__ import annotations

import pytest

from extractor.layout.document import arrange_pages
from extractor.layout.text_layer_quality import MIN_TRUSTED_SCORE, find_untrusted_pages, score_page
from extractor.source import Page, PagedSource, TextRun

SOUND = {
    "ar": "يعقد الفريق العامل دورته الرابعة في فيينا وينظر في جدول الأعمال المؤقت وتنظيم الأعمال ويعتمد تقريره عن أعمال الدورة",
    "en": "The working group will hold its fourth session in Vienna, consider its provisional agenda and adopt its report",
    "es": "El grupo de trabajo celebrará su cuarto período de sesiones en Viena, examinará su programa y aprobará su informe",
    "fr": "Le groupe de travail tiendra sa quatrième session à Vienne, examinera son ordre du jour et adoptera son rapport",
    "ru": "Рабочая группа проведет свою четвертую сессию в Вене, рассмотрит предварительную повестку дня и утвердит доклад",
    "zh": "工作组将在维也纳举行第四届会议，审议临时议程和工作安排，并通过关于本届会议工作的报告，供缔约方会议审议",
}


def page(text: str, *, pictures: list[tuple[float, float, float, float]] | None = None) -> Page:
    runs = [TextRun(word, 0, 0, 10, 10, 8, 10) for word in text.split()]
    return Page(3, 600, 800, runs, pictures=pictures or [])


def shown(text: str) -> str:
    """Words with their letters from left to right, as runs have them."""
    return " ".join(word[::-1] for word in text.split())


def _shifted(text: str) -> str:
    return "".join(chr(ord(char) + 7) if char.isalpha() else char for char in text)


def visual(language: str) -> str:
    return shown(SOUND[language]) if language == "ar" else SOUND[language]


@pytest.mark.parametrize("language", SOUND)
def test_sound_text_is_believed(language: str) -> None:
    assert score_page(page(visual(language))) > MIN_TRUSTED_SCORE
    assert find_untrusted_pages([page(visual(language))]) == {}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_letters_that_are_off_by_a_constant_are_not_believed(language: str) -> None:
    remarks = find_untrusted_pages([page(_shifted(SOUND[language]))])
    assert [remark.code for remark in remarks.values()] == ["text.layer_untrusted"]
    assert "page 3" in remarks[3].message


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize("wrong", [(), (1,), (0, 1)])
def test_a_long_page_is_judged_as_all_of_its_columns_are(language: str, wrong: tuple[int, ...]) -> None:
    words = (f"{SOUND[language]} " * 40).split() if language != "zh" else list(SOUND[language].split("，")[0] * 40)
    three = [_shifted(word) if at % 3 in wrong else word for at, word in enumerate(words)]
    sample = page(" ".join(three))
    remarks = find_untrusted_pages([sample])
    assert (remarks == {}) == (score_page(sample) >= MIN_TRUSTED_SCORE)
    assert not remarks or f"{score_page(sample):.2f}" in remarks[3].message


def test_some_letters_of_other_scripts_within_words_are_not_believed() -> None:
    mixed = shown(SOUND["ar"]).translate(str.maketrans("املوي", "ʮʟʤɾʸ"))
    assert score_page(page(mixed)) < MIN_TRUSTED_SCORE


def test_text_that_reads_better_backwards_scores_nothing() -> None:
    assert score_page(page(SOUND["ar"])) == 0


def test_characters_that_no_map_tells_count_against_a_page() -> None:
    half = "".join("\ufffd" if number % 2 else char for number, char in enumerate(SOUND["en"]))
    assert score_page(page(half)) < MIN_TRUSTED_SCORE


@pytest.mark.parametrize("text", ["", "24", "A/81/7", "Annex II", "Παράρτημα του διοργανικού οργάνου " * 4])
def test_nothing_is_doubted_without_reason(text: str) -> None:
    assert find_untrusted_pages([page(text)]) == {}


def test_a_page_that_is_a_picture_is_told() -> None:
    remarks = find_untrusted_pages([page("A/45/1", pictures=[(0, 0, 600, 800)])])
    assert [remark.code for remark in remarks.values()] == ["text.layer_untrusted"]
    assert "picture" in remarks[3].message


def test_a_picture_under_text_and_an_emblem_are_no_reason() -> None:
    whole, emblem = [(0.0, 0.0, 600.0, 800.0)], [(50.0, 50.0, 120.0, 120.0)]
    assert find_untrusted_pages([page(SOUND["en"], pictures=whole), page("A/45/1", pictures=emblem)]) == {}


def test_typed_text_has_no_maps_to_be_wrong() -> None:
    pages = PagedSource("text", [page("xqzj kvwq jxzz " * 20)], is_character_grid=True)
    assert arrange_pages(pages).findings == []
    assert arrange_pages(PagedSource("pdf", pages.pages)).findings != []
