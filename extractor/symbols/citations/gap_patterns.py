"""Patterns for the text between a number and the body whose resolution it is, in either order."""

from __future__ import annotations

import msgspec
import regex

from extractor.languages import LanguageWords
from extractor.symbols.citations.pattern_fragments import ARABIC_PATTERN, join_patterns

MAX_TOPIC_CHARS = 160  # code points of what a resolution is about, between its number and its body
_DATE_PATTERN = r",? [^.;:()]{2,30}(?:19|20)\d\d(?: \p{L}+)?,?"
_TITLE_PATTERN = rf'(?:,? ?(?:\p{{L}}+ ){{0,3}}"[^"]{{1,{MAX_TOPIC_CHARS}}}",?)?'
_TOPIC_PATTERN = rf"[^.;:()\"\d]{{0,{MAX_TOPIC_CHARS}}}"
_ARTICLE_PATTERN = r"(?:\p{Ll}{1,3}[' ] ?){0,2}"


class GapPatterns(msgspec.Struct, frozen=True):
    """Each pattern matches a whole gap, or the end or start of a text as its name says.

    `number_to_body`: "… of 10 May 2024 of the", "…, entitled “Lights”, of the", "… on lights, adopted by the".
    `number_to_subject`: between the number of "its" resolution and the subject: "… on lights, the". `body_to_keyword`:
    ", at its tenth session, ", " adopted ". `before_attributive_body`: the end of a text before a body that belongs to
    the number before it. `leading_topic`, `leading_clause`: the end of the text between a body and a marked number.
    `leading_session`: the session of an old resolution there, None where the language has no such form. `draft`: the end
    of a text before the keyword of a draft. `glued_conjunctions` are written together with the next word.
    """

    number_to_body: regex.Pattern[str]
    number_to_subject: regex.Pattern[str]
    body_to_keyword: regex.Pattern[str]
    before_attributive_body: regex.Pattern[str]
    leading_topic: regex.Pattern[str]
    leading_clause: regex.Pattern[str]
    leading_session: regex.Pattern[str] | None
    draft: regex.Pattern[str]
    glued_conjunctions: tuple[str, ...]


def compile_gap_patterns(words: LanguageWords) -> GapPatterns:
    """The gap patterns of a language."""
    table = words.citations
    preposition, adoption = join_patterns(table.issuer_prepositions), join_patterns(table.adoption_phrases)
    session, verb = join_patterns(table.session_clause), join_patterns(table.adoption_verbs)
    worded = rf"\({join_patterns(table.worded_sessions)}\)"
    opening = regex.escape(table.number_marks[0]) if table.number_marks else ""
    date, topic, article = rf"(?:{_DATE_PATTERN})?", _TOPIC_PATTERN, _ARTICLE_PATTERN
    return GapPatterns(
        number_to_body=regex.compile(rf"{date}{_TITLE_PATTERN} ?{preposition} ?|{date}{topic}{adoption} ?"),
        number_to_subject=regex.compile(
            rf"{date} ?,? ?{article} ?|{date}{_TITLE_PATTERN}(?<=,) ?{article}|{date}{topic}, ?{article}"
        ),
        body_to_keyword=regex.compile(rf",? ?(?:{session},? ?{article}|{verb} ?|{session},? ?{verb} ?)"),
        before_attributive_body=regex.compile(rf"\d\)? ?[A-Z]? ?{preposition} ?$"),
        leading_topic=regex.compile(f"{preposition}$"),
        leading_clause=regex.compile(rf"(?:{join_patterns(table.date_clause)}|{session}|{verb}|{worded})$"),
        leading_session=regex.compile(rf"{worded}{opening}$") if table.worded_sessions else None,
        draft=regex.compile(rf"(?i){join_patterns(table.draft_words)} ?$"),
        glued_conjunctions=tuple(c for c in words.conjunctions if regex.fullmatch(ARABIC_PATTERN, c)),
    )
