"""How text recognition is used: whether at all, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from extractor.errors import UsageError

OcrMode = Literal["auto", "off", "force"]


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """What is done about pages without trustworthy text.

    `mode`: "auto" reads those pages anew from their pictures, "force" every page that has a picture, "off" none.
    `language` is the ISO 639-1 code of most of the text, or several with "+" between; None finds it in the document.
    Raises UsageError for another mode.
    """

    mode: OcrMode = "auto"
    language: str | None = None

    def __post_init__(self) -> None:
        if self.mode not in get_args(OcrMode):
            raise UsageError(f"There is no OCR mode “{self.mode}”.", "Give auto, off or force.")
