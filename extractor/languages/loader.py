"""The one loader of language files."""

from __future__ import annotations

import os
import pathlib
from functools import cache

import msgspec

from extractor.languages.schema import Language, LanguageHeader

LANGUAGE_FOLDER = pathlib.Path(__file__).parent


@cache
def _read_language_files() -> dict[str, str]:
    """The texts of the language files by the codes of their languages, in the order of these."""
    folders = [
        LANGUAGE_FOLDER,
        *map(pathlib.Path, filter(None, os.environ.get("EXTRACTOR_LANGUAGES", "").split(os.pathsep))),
    ]
    texts = [file.read_text("utf-8") for folder in folders for file in sorted(folder.glob("*.toml"))]
    return dict(sorted((_decode_header(text).code, text) for text in texts))


@cache
def _decode_header(text: str) -> LanguageHeader:
    return msgspec.toml.decode(
        text.partition("\n[")[0], type=LanguageHeader
    )  # TOML has all tables behind the keys without one


@cache
def load_language_headers() -> tuple[LanguageHeader, ...]:
    """The heads of all language files, in the order of their codes: few documents need the tables of all."""
    return tuple(map(_decode_header, _read_language_files().values()))


@cache
def load_all_languages() -> tuple[Language, ...]:
    """Every known language, in the order of their codes."""
    return tuple(map(load_language, _read_language_files()))


@cache
def load_language(code: str) -> Language:
    """The language of this code; KeyError for one that no file describes."""
    return msgspec.toml.decode(_read_language_files()[code], type=Language)


def list_language_codes() -> tuple[str, ...]:
    """The codes of all known languages."""
    return tuple(_read_language_files())
