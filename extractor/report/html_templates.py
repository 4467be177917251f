"""HTML from templates: every value is escaped, and JSON for a script can't end the script."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractor.common.bidi import has_rtl

STATIC_FOLDER = Path(__file__).parent / "static"
RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur"})  # that are written from right to left
_SCRIPT_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def render_template(template: str, **values: Any) -> str:
    """The page that a template makes of some values."""
    return _get_environment().get_template(template).render(values)


def encode_for_script(value: Any) -> Markup:
    """A value as JSON that may be put into a script: nothing in it is an end tag, a comment or an entity."""
    return Markup(msgspec.json.encode(value).decode().translate(_SCRIPT_ESCAPES))


def get_direction(language: str | None, text: str | None = None) -> str:
    """The value of `dir` for a language, or for one text of a document in it; unknown languages are judged by letters.

    In a document that is written from right to left, a text that has Latin letters only is written from left to right.
    """
    if language is None:
        return "auto"
    if language not in RTL_LANGUAGES:
        return "ltr"
    return "ltr" if text and not has_rtl(text) and any(char.isalpha() for char in text) else "rtl"


@lru_cache(maxsize=1)
def _get_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("extractor.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals["encode_for_script"] = encode_for_script
    return environment
