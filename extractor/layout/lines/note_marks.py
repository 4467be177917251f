"""The marks of notes: numbers, stars, daggers and letters, as they stand raised, in brackets, or at a note's start."""

from __future__ import annotations

import re

import regex

from extractor.common.printed_labels import NOTE_SIGN_FRAGMENT

_NUMBER_FRAGMENT = r"\d{1,3}"

# a mark raised above the line, and several with commas between them; letters of other scripts than Latin have brackets
SUPERSCRIPT_MARK_PATTERN = regex.compile(
    rf"{_NUMBER_FRAGMENT}|{NOTE_SIGN_FRAGMENT}|[a-z](?![a-z])|(?<=\()\p{{L}}(?=\))"
)
_BRACKETED_FRAGMENT = rf"\(?(?:{SUPERSCRIPT_MARK_PATTERN.pattern})\)?"
SUPERSCRIPT_LIST_PATTERN = regex.compile(rf"{_BRACKETED_FRAGMENT}(?:[,،]\s?{_BRACKETED_FRAGMENT})*")

BRACKETED_MARK_PATTERN = regex.compile(rf"\((?:\p{{L}}|{_NUMBER_FRAGMENT})\)")

# a mark before its note: alone, or on the line with the note; typed documents have "1/"
FOOTNOTE_MARK_PATTERN = regex.compile(
    rf"(?|({NOTE_SIGN_FRAGMENT}|{_NUMBER_FRAGMENT})|\(({_NUMBER_FRAGMENT})\)|({_NUMBER_FRAGMENT})/)"
)
SLASHED_MARK_PATTERN = regex.compile(rf"{_NUMBER_FRAGMENT}/(?=\s|$)")
FOOTNOTE_OPENING_PATTERN = regex.compile(rf"{FOOTNOTE_MARK_PATTERN.pattern}\s+(?=\S)")
LETTER_MARK_PATTERN = regex.compile(r"[a-z]")

TABLE_MARK_FRAGMENT = r"[a-z]|\*{1,4}"  # a letter or stars, as notes of tables have them
# such a mark or a number in brackets, alone on a typed line; in right-to-left lines the brackets may be mirrored
LONE_TYPED_MARK_PATTERN = re.compile(rf"[()]\d{{1,2}}[()]|{TABLE_MARK_FRAGMENT}")
LONE_TYPED_NUMBER_PATTERN = re.compile(r"\d{1,2}")

# what may stand after the stop of a sentence, and a number that stands against a stop
MARK_AFTER_STOP_FRAGMENT = rf"(?:\(?{_NUMBER_FRAGMENT}\)?|\*+)?"
TRAILING_MARK_PATTERN = regex.compile(rf"[.。;；,،，:：][”\"’»)\]）」》]*{_NUMBER_FRAGMENT}$")
