"""Symbols in file names, in all the spellings that are in use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

import regex

from extractor.languages import load_language_headers
from extractor.symbols.grammar import join_literals, normalize_symbol
from extractor.symbols.series import load_series

# what the UN's file store writes for characters that file names cannot contain
_FILE_STORE_TABLE = str.maketrans({"^": " ", "!": "*", "#": "/", "%": "/"})

_FILE_ENDINGS_PATTERN = regex.compile(r"(?:\.[A-Za-z]\w{1,8})+$")
_WORD_AFTER_NUMBER_PATTERN = regex.compile(r"(?<=_[^_]*[\d)])[-_ ][^\W\d]{3,}$")
_JOINT_NAMES_PATTERN = regex.compile(r"[&+]")
_BRACKETED_PART_PATTERN = regex.compile(r"[_/ ]*(\([^()]*\))")
_RESOLUTION_LETTER_PATTERN = regex.compile(r"(?<=^A/RES/\d+/\d+)/(?=[A-Z]$)")
_EMERGENCY_SESSION_PATTERN = regex.compile(r"(?i)(?<=^A-(?:RES-)?(?:ES|S))-(?=\d)")
_BRACKET_HYPHEN_PATTERN = regex.compile(r"-(?=\()|(?<=\([^)]*)-")


def parse_file_name(name: str) -> str | None:
    """The symbol that a file name contains, a joint one with "-" between its parts; None where it contains none.

    Examples: A_RES_77_237-2229003F.xml, CTOC_COP_WG.7_2024_1-C.pdf, A_77_277&S_2022_606-EN.pdf,
    A_77_277_S_2022_606.pdf, FCCC_SBI_2012_L-21-EN,
    A-HRC-WG.6-34-ITA-3.ru.pdf.
    """
    stem = _FILE_ENDINGS_PATTERN.sub("", unquote(name.replace("\\", "/").rpartition("/")[2])[:200])
    for bare in _iter_name_stems(stem):
        if "_" in bare or "/" in bare:
            parts = [
                joint
                for part in _JOINT_NAMES_PATTERN.split(bare)
                for joint in _split_joint_name(_decode_underscores(part))
            ]
        else:
            parts = list(_decode_hyphens(bare))
        found = [normalize_symbol(part.upper() if part.islower() else part) for part in parts]
        if found and all(found):
            return "-".join(filter(None, found))
    return None


def _iter_name_stems(stem: str) -> Iterator[str]:
    """The stem without the endings for language and job number, then unchanged, then without words after a number."""
    bare = stem
    while (cut := _compile_ending_pattern().sub("", bare)) != bare:
        bare = cut
    yield bare
    yield stem
    yield _WORD_AFTER_NUMBER_PATTERN.sub("", bare)


@cache
def _compile_ending_pattern() -> regex.Pattern[str]:
    languages = load_language_headers()
    codes = join_literals(
        [language.job_number_letter for language in languages] + [language.code for language in languages]
    )
    return regex.compile(
        rf"(?i)(?<=[\d)*]|_[A-Z])[-_ .]?(?:\((?:{codes})\)|[-_ .](?:{codes}|sp|ch|\d{{6,8}}[a-z]?|v\d+|_\d))$"
    )


def _decode_underscores(text: str) -> str:
    """A_77_6 (Sect. 3), L-21 for L.21, A_RES_72_266_B; the hyphen of ES-10 is kept."""
    text = _BRACKETED_PART_PATTERN.sub(lambda match: f" {match[1].replace('_', ' ')}", text)
    text = _compile_dot_hyphen().sub(".", text.translate(_FILE_STORE_TABLE).replace("_", "/"))
    return _RESOLUTION_LETTER_PATTERN.sub(" ", text)


@cache
def _compile_dot_hyphen() -> regex.Pattern[str]:
    """The hyphen that replaces the full stop after a typed word."""
    words = load_series().component_words
    return regex.compile(
        rf"(?<=(?:^|/)(?:{join_literals([*words.modifier, *words.nature, *words.subsidiary])}))-(?=\d)"
    )


def _split_joint_name(text: str) -> list[str]:
    """A/77/277/S/2022/606 is joint: the root of a principal organ, with more components, follows a number."""
    joint_pattern, first_pattern = _compile_root_patterns()
    return joint_pattern.split(text) if first_pattern.match(text) else [text]


@cache
def _compile_root_patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """The slash between two joint symbols of principal organs, and such a symbol at the beginning."""
    roots = join_literals(sorted(load_series().list_principal_roots()))
    return regex.compile(rf"(?<=\d)/(?=(?:{roots})/[^/]+/?[^/]*\d)"), regex.compile(rf"(?:{roots})/")


def _decode_hyphens(text: str) -> Iterator[str]:
    """A-79-PV.64, A-80-15-(Part-I); A-47-60-S-23329 is joint: the root of a principal organ follows a number."""
    kept = _EMERGENCY_SESSION_PATTERN.sub("\0", text)  # the hyphen of ES-10
    pieces = _BRACKET_HYPHEN_PATTERN.sub(" ", kept).split("-")
    principal_roots = load_series().list_principal_roots()
    start = 0
    for at in range(2, len(pieces)) if pieces[0].upper() in principal_roots else ():
        if pieces[at].upper() in principal_roots and pieces[at - 1][-1:].isdecimal():
            yield "/".join(pieces[start:at]).replace("\0", "-")
            start = at
    yield "/".join(pieces[start:]).replace("\0", "-")
