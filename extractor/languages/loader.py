"""The one loader of language files."""

from __future__ import annotations

import os
import pathlib
from functools import cache

import msgspec

from extractor.languages.language import Language
from extractor.languages.schema import LanguageHeader, LanguageWords

LANGUAGE_FOLDER = pathlib.Path(__file__).parent


@cache
def _read_language_files() -> dict[str, str]:
    """The texts of the language files, by language code and in the order of the codes."""
    folders = [
        LANGUAGE_FOLDER,
        *map(pathlib.Path, filter(None, os.environ.get("EXTRACTOR_LANGUAGES", "").split(os.pathsep))),
    ]
    texts = [file.read_text("utf-8") for folder in folders for file in sorted(folder.glob("*.toml"))]
    return dict(sorted((_decode_header(text).code, text) for text in texts))


@cache
def _decode_header(text: str) -> LanguageHeader:
    keys = text.partition("\n[")[0]  # in TOML, the keys without a table come before all tables
    return msgspec.toml.decode(keys, type=LanguageHeader)


@cache
def load_language_headers() -> tuple[LanguageHeader, ...]:
    """The headers of all language files, in the order of their codes. Few documents need the tables of all languages."""
    return tuple(map(_decode_header, _read_language_files().values()))


@cache
def load_all_languages() -> tuple[Language, ...]:
    """All known languages, in the order of their codes."""
    return tuple(map(load_language, _read_language_files()))


@cache
def load_language(code: str) -> Language:
    """The language with this code. Raises KeyError where no file describes it."""
    return Language(msgspec.toml.decode(_read_language_files()[code], type=LanguageWords))


def list_language_codes() -> tuple[str, ...]:
    """The codes of all known languages."""
    return tuple(_read_language_files())


@cache
def list_job_number_letters() -> str:
    """The letters of all languages in job numbers, each once."""
    return "".join(dict.fromkeys("".join(language.job_number_letter for language in load_language_headers())))


@cache
def list_sentence_stops() -> str:
    """The characters that end a sentence in one of the languages, each once."""
    return "".join(dict.fromkeys("".join(language.sentence_stops for language in load_language_headers())))


@cache
def list_bullets() -> str:
    """The characters that are printed before list items in one of the languages, each once."""
    return "".join(dict.fromkeys("".join(language.bullets for language in load_language_headers())))
