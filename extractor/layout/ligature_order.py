"""Arabic whose ligatures of lam and alef came out in the wrong order: "األمم" for "الأمم", in texts that programs made of pages.

Some fonts name the letters of the one sign in the order in which they stand on the page. Then "لا" and "ال" look alike, and
both are written "ال". The letters themselves show that a text is of this kind: two forms of alef never follow each other,
and a final alef maksura never stands inside a word. What is whole in the text, and a list of the language's words, shows
which of the other places were reversed.

In other texts only the signs that are joined to a letter before them are reversed: "الثالثاء" for "الثلاثاء", beside "الأمم".
Words that the languages know show these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import regex

from extractor.common.bidi import GRAPHEME_PATTERN, has_rtl
from extractor.languages import load_language_headers
from extractor.layout.tolerances import MAX_WHOLE_LIGATURES_RATIO, MIN_KNOWN_PART_CHARS, MIN_REVERSED_LIGATURES
from extractor.source import Finding, Page

_LETTER = r"[\u0621-\u064a\u064b-\u0652]"
_WORD_PATTERN = regex.compile(rf"{_LETTER}++")
_REVERSED_PATTERN = regex.compile(rf"ا[اأإآ]ل|ى(?={_LETTER})")
_WHOLE_PATTERN = regex.compile(r"ل[اأإآ]")
_SURELY_WHOLE_PATTERN = regex.compile(r"ل[اأإآ](?!ل)")  # "لأل" may be "للأ"
# places that the letters around them decide
_CERTAIN_CHANGES: list[tuple[regex.Pattern[str], str]] = [
    (regex.compile(r"^([وفبك]{0,2})الال"), r"\1اللا"),  # a second article
    (regex.compile(r"^([وف]?)لال(?=\w)"), r"\1للا"),  # "for" before an article
    (regex.compile(r"^([وف]?)ل([أإآ])ل(?=\w)"), r"\1لل\2"),
    (regex.compile(r"ا([اأإآ])ل"), r"ال\1"),  # alef after alef
    (regex.compile(r"ال(?=[ءئؤ])"), "لا"),  # a hamza follows long vowels
    (regex.compile(r"(?<=[^\Wوفبكلا])الل"), "لال"),
    (regex.compile(r"^([وف]?)الست(?=\w{3})"), r"\1لاست"),  # verbal nouns
    (regex.compile(r"(?<=\w\w)الت$"), "لات"),  # the plural
    (regex.compile(r"^([أإوف]?)ال$"), r"\1لا"),
    (regex.compile(r"ى(\w)"), r"\1ى"),
]
_JOINING = r"[^\Wاأإآدذرزوؤةىءـ]"  # letters that are joined to the one after them
_JOINED_PATTERN = regex.compile(rf"(?<={_JOINING})ل[اأإآ]")
_CERTAIN_JOINED_CHANGES: list[tuple[regex.Pattern[str], str]] = [
    (regex.compile(rf"(?<=\w{_JOINING})الت$"), "لات"),
    (regex.compile(rf"(?<={_JOINING})الل"), "لال"),
]
_INITIAL_PATTERN = regex.compile(r"^(?P<before>[وفبك]?)(?P<alef>[اأإآ])ل(?P<rest>[^\Wاأإآ]\w*)")
_NOUN_PATTERN = regex.compile(r"[وفبك]{0,2}(?:ال|لل)(\w{3,})")  # after the article


def repair_ligature_order(pages: Iterable[Page]) -> list[Finding]:
    """Put the ligatures of lam and alef right in a text in which they are reversed; says that they were. Changes the runs."""
    runs = [run for page in pages for run in page.runs if has_rtl(run.text)]
    texts = [_reverse(run.text) for run in runs]
    whole = sum(len(_SURELY_WHOLE_PATTERN.findall(text)) for text in texts)
    reversed_count = sum(len(_REVERSED_PATTERN.findall(text)) for text in texts)
    if reversed_count >= MIN_REVERSED_LIGATURES and whole <= MAX_WHOLE_LIGATURES_RATIO * reversed_count:
        repair = build_ligature_repair(texts)
    elif _has_reversed_joined_ligatures(texts):
        repair = _repair_joined_ligatures
    else:
        return []
    for run, text in zip(runs, texts, strict=True):
        run.text = _reverse(repair(text))
    message = (
        "The letters of ligatures were in the wrong order in right-to-left words, and were put in that of reading."
    )
    return [Finding("text.order_repaired", message)]


def _reverse(text: str) -> str:
    """A word in the order of reading that is in that of the page, or the other way round; marks stay with their letters."""
    return "".join(reversed(GRAPHEME_PATTERN.findall(text)))


def _has_reversed_joined_ligatures(texts: Iterable[str]) -> bool:
    """Whether long known words have their joined ligature reversed, and no word has one in order."""
    words = {word for text in texts for word in _WORD_PATTERN.findall(text)}
    if any(_JOINED_PATTERN.search(word) for word in words):
        return False
    long_parts = [pattern for pattern, whole in _load_known_parts() if len(whole) >= MIN_KNOWN_PART_CHARS]
    return any(pattern.search(word) for word in words for pattern in long_parts)


def _repair_joined_ligatures(text: str) -> str:
    return _WORD_PATTERN.sub(lambda match: _repair_joined_word(match[0]), text)


@cache
def _repair_joined_word(word: str) -> str:
    for pattern, whole in _CERTAIN_JOINED_CHANGES:
        word = pattern.sub(whole, word)
    return _change_known_parts(word)


def build_ligature_repair(texts: Iterable[str]) -> Callable[[str], str]:
    """The function that puts a text's words right; `texts` are all of the document's, with ligatures in the wrong order."""
    words = {word for text in texts for word in _WORD_PATTERN.findall(text)}
    nouns = {match[1] for word in words if (match := _NOUN_PATTERN.fullmatch(_change_certain_places(word)))}

    @cache
    def repair_word(word: str) -> str:
        return _change_known_parts(_change_initial(_change_certain_places(word), nouns, words))

    return lambda text: _WORD_PATTERN.sub(lambda match: repair_word(match[0]), text)


def _change_certain_places(word: str) -> str:
    for pattern, whole in _CERTAIN_CHANGES:
        word = pattern.sub(whole, word)
    return word


@cache
def _load_known_parts() -> list[tuple[regex.Pattern[str], str]]:
    """Parts of words with the ligature, as they look reversed, with what they are."""
    known = sorted({word for language in load_language_headers() for word in language.ligature_words}, key=len)
    return [
        (regex.compile(_WHOLE_PATTERN.sub(lambda match: match[0][::-1], word)), word)
        for word in reversed(known)
        if _WHOLE_PATTERN.search(word)
    ]


@cache
def _load_other_openings() -> tuple[str, ...]:
    """What words begin with in which alef and lam have their places."""
    known = {word for language in load_language_headers() for word in language.ligature_words}
    return tuple(sorted(word for word in known if not _WHOLE_PATTERN.search(word)))


def _change_known_parts(word: str) -> str:
    for reversed_part, whole in _load_known_parts():
        word = reversed_part.sub(whole, word)
    return word


def _change_initial(word: str, nouns: set[str], words: set[str]) -> str:
    """A word that may begin with the article, or with "for" and a word that itself begins with alef.

    With a hamza it is the second, but in the words that the languages know; else where the document has this word, after
    an article in `nouns`, and does not have the other one, in `words`.
    """
    match = _INITIAL_PATTERN.match(word)
    if match is None:
        return word
    bare = word[len(match["before"]) :]
    is_reversed = (
        not bare.startswith(_load_other_openings())
        if match["alef"] != "ا"
        else "ا" + match["rest"] in nouns and match["rest"] not in words
    )
    return f"{match['before']}ل{match['alef']}{match['rest']}" if is_reversed else word
