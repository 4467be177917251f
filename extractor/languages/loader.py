"""The one loader of language files."""

from __future__ import annotations

import os
import pathlib
from functools import cache

import msgspec

from extractor.languages.schema import Head, Language

FOLDER = pathlib.Path(__file__).parent


@cache
def _files() -> dict[str, str]:
    """The texts of the language files by the codes of their languages, in the order of these."""
    folders = [FOLDER, *map(pathlib.Path, filter(None, os.environ.get("EXTRACTOR_LANGUAGES", "").split(os.pathsep)))]
    texts = [file.read_text("utf-8") for folder in folders for file in sorted(folder.glob("*.toml"))]
    return dict(sorted((_head(text).code, text) for text in texts))


@cache
def _head(text: str) -> Head:
    return msgspec.toml.decode(text.partition("\n[")[0], type=Head)  # TOML has all tables behind the keys without one


@cache
def heads() -> tuple[Head, ...]:
    """The heads of all language files, in the order of their codes: few documents need the tables of all."""
    return tuple(map(_head, _files().values()))


@cache
def all_languages() -> tuple[Language, ...]:
    """Every known language, in the order of their codes."""
    return tuple(map(get, _files()))


@cache
def get(code: str) -> Language:
    """The language of this code; KeyError for one that no file describes."""
    return msgspec.toml.decode(_files()[code], type=Language)


def codes() -> tuple[str, ...]:
    """The codes of all known languages."""
    return tuple(_files())
