"""The one loader of language files."""

from __future__ import annotations

import os
import pathlib
from functools import cache

import msgspec

from extractor.languages.schema import Language

FOLDER = pathlib.Path(__file__).parent


@cache
def all_languages() -> tuple[Language, ...]:
    """Every known language, in the order of their codes."""
    folders = [FOLDER, *map(pathlib.Path, filter(None, os.environ.get("EXTRACTOR_LANGUAGES", "").split(os.pathsep)))]
    files = [file for folder in folders for file in sorted(folder.glob("*.toml"))]
    found = (msgspec.toml.decode(file.read_bytes(), type=Language) for file in files)
    return tuple(sorted(found, key=lambda language: language.code))


@cache
def get(code: str) -> Language:
    """The language of this code; KeyError for one that no file describes."""
    for language in all_languages():
        if language.code == code:
            return language
    raise KeyError(code)


def codes() -> tuple[str, ...]:
    """The codes of all known languages."""
    return tuple(language.code for language in all_languages())
