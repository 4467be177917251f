"""What is told before a pattern is compiled never says less than the pattern."""

from __future__ import annotations

import pytest
import regex

from extractor import languages
from extractor.languages.certain import certain_words
from extractor.languages.patterns import compiled, fit, one_of, stems

LANGUAGES = {language.code: language for language in languages.all_languages()}
WORDS = {
    code: [
        tuple(name for names in language.dates.months for name in names),
        tuple(name for names in language.dates.weekdays for name in names),
        (*language.ranges, *language.conjunctions),
        tuple(language.schedule.marks),
        tuple(language.masthead.original),
        tuple(language.masthead.distribution.lead),
    ]
    for code, language in LANGUAGES.items()
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_that_a_pattern_finds_may_be_held(code: str) -> None:
    for words in WORDS[code]:
        pattern = regex.compile(one_of(words))
        for word in map(languages.key, words):
            for text in (word, word.replace(" ", ""), f"3 {word}, 4", f"({word})", f"x{word}", f"{word}x"):
                assert stems(words).may_be_in(text) or not pattern.search(text), (word, text)


def test_words_within_others_are_not_held() -> None:
    assert not stems(["mai", "mars"]).may_be_in("the main summary")
    assert stems(["mai", "mars"]).may_be_in("le 3 mai")
    assert stems(["English"], apart=False).may_be_in("oldenglish")
    assert not stems(["English"]).may_be_in("oldenglish")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_example_of_a_form_is_turned_away_unread(code: str) -> None:
    language = LANGUAGES[code]
    forms = [*language.masthead.session, *language.masthead.year, *language.masthead.item_line]
    for form in forms:
        for text in map(languages.key, form.examples):
            folded = text.strip(" .:;,*[]")
            assert (fit(language, form, folded) is None) == (compiled(language, form.pattern).fullmatch(folded) is None)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"{ordinal} (?:[a-z-]+ ){0,4}?session(?: of \d{4})?", ("session",)),
        (r"(?:annex|appendix)(?: {enumerator})?|addendum", ("annex", "appendix", "addendum")),
        (r"notes? (?:by|from)\b.*", ("note",)),
        (r"(?:draft )*(?:agenda(?! items?\b)|list of items)", ("agenda", "items")),
        (r"per[ií]odo de sesiones", ("sesiones",)),
        (r"{day} ?(?:of )?{month}", ()),
        (r"report|\d+/\d+", ()),
    ],
)
def test_words_that_a_pattern_cannot_do_without(pattern: str, words: tuple[str, ...]) -> None:
    assert certain_words(pattern) == words
