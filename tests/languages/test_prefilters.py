"""A prefilter never says no where its pattern matches."""

from __future__ import annotations

import pytest
import regex

from extractor import languages
from extractor.languages.matching.pattern_compiler import (
    build_word_pattern,
)
from extractor.languages.matching.prefilters import (
    build_word_prefilter,
    find_required_literals,
    join_required_literals,
    keep_shortest_literals,
)

LANGUAGES = {language.code: language for language in languages.load_all_languages()}
WORDS = {
    code: [
        tuple(name for names in language.words.dates.months for name in names),
        tuple(name for names in language.words.dates.weekdays for name in names),
        (*language.words.range_words, *language.words.conjunctions),
        tuple(language.words.schedule.continuation_words),
        tuple(language.words.masthead.original_labels),
        tuple(language.words.masthead.distribution.line_labels),
    ]
    for code, language in LANGUAGES.items()
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_word_prefilter_accepts_what_its_pattern_finds(code: str) -> None:
    for words in WORDS[code]:
        pattern = regex.compile(build_word_pattern(words))
        for word in map(languages.make_match_key, words):
            for text in (word, word.replace(" ", ""), f"3 {word}, 4", f"({word})", f"x{word}", f"{word}x"):
                assert build_word_prefilter(words).can_occur_in(text) or not pattern.search(text), (word, text)


def test_word_prefilter_refuses_words_within_others() -> None:
    assert not build_word_prefilter(["mai", "mars"]).can_occur_in("the main summary")
    assert build_word_prefilter(["mai", "mars"]).can_occur_in("le 3 mai")
    assert build_word_prefilter(["English"], apart=False).can_occur_in("oldenglish")
    assert not build_word_prefilter(["English"]).can_occur_in("oldenglish")


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_example_of_a_pattern_is_filtered_out(code: str) -> None:
    language = LANGUAGES[code]
    forms = [*language.words.masthead.session, *language.words.masthead.year, *language.words.masthead.item_line]
    for form in forms:
        for text in map(languages.make_match_key, form.examples):
            folded = text.strip(" .:;,*[]")
            assert (language.patterns.match_whole_text(form, folded) is None) == (
                language.patterns.compile_pattern(form.pattern).fullmatch(folded) is None
            )


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"{ordinal} (?:[a-z-]+ ){0,4}?session(?: of \d{4})?", ("session",)),
        (r"(?:annex|appendix)(?: {enumerator})?|addendum", ("annex", "appendix", "addendum")),
        (r"notes? (?:by|from)\b.*", ("note",)),
        (r"(?:draft )*(?:agenda(?! items?\b)|list of items)", ("agenda", "items")),
        (r"per[ií]odo de sesiones", ("sesiones",)),
        (r"{hour}[时時]", ("时", "時")),
        (r"{day} ?(?:of )?{month}", ()),
        (r"report|\d+/\d+", ()),
    ],
)
def test_required_literals_of_a_pattern(pattern: str, words: tuple[str, ...]) -> None:
    assert find_required_literals(pattern) == words


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_time_has_a_sign_of_one_and_numbers_have_none(language: languages.Language) -> None:
    words = language.words.times
    examples = [text for form in words.clock for text in form.examples]
    texts = [*examples, *words.examples, *words.undetermined_words, *words.day_parts, "10.30", "0900-1030", "9h15"]
    assert all(language.times.can_hold_time(languages.make_match_key(text)) for text in texts)
    assert not language.times.can_hold_time("3 (a), 12 & 2031")


def test_literals_of_several_patterns_are_those_of_all_or_none() -> None:
    assert join_required_literals(["reports? of .*", "(?:draft )?agenda"]) == ("agenda", "report")
    assert join_required_literals(["reports?", r"\d+"]) == ()
    assert keep_shortest_literals(["work programme", "programme", "agenda"]) == ("agenda", "programme")


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_heading_with_a_function_has_the_words_of_one(language: languages.Language) -> None:
    sections = language.words.sections
    forms = [*sections.agenda_title, *sections.schedule, *sections.annex]
    plain = [*sections.agenda, *sections.annotations, *sections.documentation, *sections.contents, *sections.addendum]
    for heading in [*plain, *(text for form in forms for text in form.examples)]:
        for text in (heading, f"IV. {heading}", heading.upper()):
            assert language.headings.can_name_section(text), text
    for heading in sections.documentation:
        for text in (heading, f"IV. {heading}", heading.upper(), f"{heading} {heading}"):
            assert language.headings.can_name_documentation(text), text


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_date_may_name_a_day(language: languages.Language) -> None:
    dates = language.words.dates
    examples = [text for form in (*dates.single_day, *dates.day_range) for text in form.examples]
    weekdays = [name for names in dates.weekdays for name in names]
    assert all(map(language.dates.can_name_day, [*examples, *weekdays]))
    assert not language.dates.can_name_day("42/7 (a)")
