"""Symbols and dates after text recognition: signs that look alike, where their form settles which was printed.

`A/39/36I` can only be A/39/361, `A/C.l/212` only A/C.1/212: what is a number in every symbol of the form is read as one.
"""

from __future__ import annotations

from collections.abc import Collection

import regex

from extractor.symbols.grammar import has_known_component, parse_symbol, replace_lookalikes

_DIGIT_BY_LOOKALIKE = str.maketrans("lIi|!OoQSsBZz", "1111100055822")
_TOKEN_PATTERN = regex.compile(r"[\p{Latin}$§][\p{Latin}\d.|!()$§-]*(?:/[\p{Latin}\d.|!()$§-]+)+")
_COMPONENT_PATTERN = regex.compile(
    r"(?P<prefix>\p{Latin}{1,6}\.)?(?P<number>[\dlIi|!OoQSsBZz]{1,6})(?P<rest>\(\d{4}\)|[.,;]?)"
)
MAX_WRONG_LABEL_LETTERS = 2  # of the eight of "Original"
_LABEL_PATTERN = regex.compile(r"(?P<label>[\p{L}\d|]{6,16})(?= ?:)")
_HOUR_SIGN_PATTERN = regex.compile(  # before minutes, or at the end of a line after a time with its minutes
    r"(?<![\p{L}\d])(?P<lead>[сc]?)(?P<hour>[3-9]|1\d|2[0-4])(?:4(?: ?ч)?|ч)(?:(?= ?[0-5]\d ?мин)|$(?<=мин (?:до|по) \d+ ?ч?))"
)
_GLUED_TIMES_PATTERN = regex.compile(r"(?<=\dh(?: ?[0-5]\d)?) ?(?P<word>\p{Ll}{1,3}) ?(?=\d)")
_LATIN_BY_LOOKALIKE = str.maketrans("АВЕКМНОРСТУХаеорсухк", "ABEKMHOPCTYXaeopcyxk")
_CYRILLIC_MONTH_PATTERN = regex.compile(r"(?<=\d )\p{Cyrillic}{3,9}(?= \d{4})")
_ROOT_EDGE_SYMBOLS = " .,;:'|/"
# a slash between an organ and a part of it that was read as a letter or digit: "COSPAWG.2"
_LOST_SLASH_PATTERN = regex.compile(r"(?<=/\p{Lu}{3,12})[AIl1|](?=(?:WG|AC|CN|CONF|PC|SC|CRP|INF|WP)\.\d)")
_STROKE_BEFORE_WORD_PATTERN = regex.compile(r"[Il1|](?=\p{Lu}[\p{Lu}\d.]*/)")
_LETTERED_SERIES = {"RES", "DEC"}  # whose numbers may have a letter: A/RES/48/75I
_ROOT_LOOKALIKES = {"$": "S", "§": "S", "s": "S", "a": "A", "e": "E"}


def repair_recognized_symbols(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text with its symbols as they must have been printed, and what was read for each that was changed.

    The number of words stays. A token is changed only where it is a symbol afterwards.
    """
    changes: list[tuple[str, str]] = []

    def repair(match: regex.Match[str]) -> str:
        read = match[0]
        made = _repair_token(read)
        if made == read:
            return read
        changes.append((read, made))
        return made

    return (_TOKEN_PATTERN.sub(repair, text), changes) if "/" in text else (text, changes)


def restore_lost_slash(before: str, text: str) -> tuple[str, str] | None:
    """A root in large type and the rest of its symbol, between which the slash was lost ("A" and "RES/80/5"): both as printed.

    The slash may have been read as a stroke ("ICOP/WG.7"). None where the two are no symbol, or `text` is one alone.
    """
    root = replace_lookalikes(before.replace("/\\", "A")).strip(_ROOT_EDGE_SYMBOLS)
    if root.isupper() and _STROKE_BEFORE_WORD_PATTERN.match(text) and not has_known_component(text):
        with_slash = f"/{text[1:]}"
        if parse_symbol(root + with_slash) is not None:
            return root, with_slash
    if not root.isupper() or "/" not in text or text.startswith("/") or parse_symbol(text) is not None:
        return None
    return (root, f"/{text}") if parse_symbol(f"{root}/{text}") is not None else None


def restore_label(text: str, labels: Collection[str]) -> str:
    """A text that begins with one of these words and a colon, of which some letters were read wrongly ("ORTGTNAL:")."""
    match = _LABEL_PATTERN.match(text)
    for label in labels if match is not None else ():
        read = match["label"].lower() if match is not None else ""
        wrong = sum(one != other for one, other in zip(read, label.lower(), strict=False))
        if len(read) == len(label) and 0 < wrong <= MAX_WRONG_LABEL_LETTERS:
            return (label.upper() if text[:2].isupper() else label) + text[len(label) :]
    return text


def separate_glued_times(text: str, range_words: Collection[str]) -> str:
    """A text with the spaces between two times that were lost ("9hà12h", "9hà 12h"), and with the Russian sign of hours.

    That is read as a 4: "184 00 мин" has no other reading than 18 ч 00 мин, for no hour is 184.
    """
    text = _HOUR_SIGN_PATTERN.sub(lambda match: f"{match['lead'] and 'с '}{match['hour']} ч", text)
    if not _GLUED_TIMES_PATTERN.search(text):
        return text
    return _GLUED_TIMES_PATTERN.sub(
        lambda match: f" {match['word']} " if match["word"] in range_words else match[0], text
    )


def restore_month_names(text: str, month_names: Collection[str]) -> str:
    """A text with Latin months of dates that were read in Cyrillic letters ("5 Мау 2031"); `month_names` are in small letters."""

    def restore(match: regex.Match[str]) -> str:
        name = match[0].translate(_LATIN_BY_LOOKALIKE)
        return name if name.lower() in month_names else match[0]

    return _CYRILLIC_MONTH_PATTERN.sub(restore, text)


def _repair_token(token: str) -> str:
    components = _LOST_SLASH_PATTERN.sub("/", token).split("/")
    if _LETTERED_SERIES.intersection(components):
        return token
    first = _ROOT_LOOKALIKES.get(components[0], components[0])
    made = "/".join([first, *map(_repair_component, components[1:])])
    if made == token or parse_symbol(made.rstrip(".,;")) is None:
        return token
    return made


def _repair_component(component: str) -> str:
    """A component whose number is written in digits; one that has no digit and no prefix is a word."""
    match = _COMPONENT_PATTERN.fullmatch(component)
    if match is None or not (match["prefix"] or any(map(str.isdigit, match["number"]))):
        return component
    return (match["prefix"] or "") + match["number"].translate(_DIGIT_BY_LOOKALIKE) + match["rest"]
