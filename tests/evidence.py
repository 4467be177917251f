"""What every document's evidence must hold: a place for each value, and at that place the printed form of the value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extractor import languages, symbols
from extractor.common.unicode_text import fold_text, remove_han_spaces
from extractor.languages import Language
from extractor.segment.masthead.field_detection import FieldDetector

Json = dict[str, Any]
Reader = Callable[[Language, str], Any]


def list_values(masthead: Json) -> Iterator[tuple[str, Any]]:
    """The values of a masthead that are known, by path: "date", "symbols/0", "session/number"."""
    for name, value in masthead.items():
        parts = value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else None
        if parts is None:
            yield name, value
        else:
            yield from ((f"{name}/{part}", own) for part, own in parts.items())


def get_printed(document: Json, place: Json) -> str | None:
    """The text at a place; None where the place is all of a block."""
    if "furniture" in place:
        text = document["furniture"][place["furniture"]]
    else:
        block = next(block for block in document["blocks"] if block["id"] == place["block"])
        text = block["rows"][place["cell"][0]][place["cell"][1]]["text"] if "cell" in place else block["text"]
    if "start" not in place:
        return None
    assert 0 <= place["start"] < place["end"] <= len(text), (place, text)
    printed: str = text[place["start"] : place["end"]]
    return printed


READERS: dict[str, Reader] = {  # of the values that are not given as printed: whether a text can be read as the value
    "symbols": lambda _, text: [symbols.normalize_symbol(text)],
    "distribution": lambda own, text: [own.masthead.find_distribution(text)],
    "date": lambda own, text: [d.start.isoformat() for d in own.dates.find_dates(text) if d.start],
    "language": lambda own, text: (line := own.masthead.find_language_line(text)) and line.codes,
    "original_languages": lambda own, text: (line := own.masthead.find_language_line(text)) and line.codes,
    "agenda_items": lambda own, text: (line := own.masthead.find_item_line(text)) and line.items,
    "session/number": lambda own, text: (line := own.masthead.find_session_line(text)) and [line.number],
    "meeting/start": lambda own, text: (line := own.masthead.find_meeting_line(text)) and [line.start.isoformat()],
    "meeting/end": lambda own, text: (line := own.masthead.find_meeting_line(text)) and [line.end.isoformat()],
}  # fmt: skip


def gives_value(language: Language, path: str, printed: str, value: Any) -> bool:
    """Whether a printed text is the value, as its field is written or read."""
    read = READERS.get(path) or READERS.get(path.split("/", maxsplit=1)[0])
    if read is None:
        same = remove_han_spaces(printed), fold_text(printed)
        return str(value) == same[0] or fold_text(str(value)) == same[1] or str(value) == printed.replace(" ", "")
    if value == printed:
        return True
    found = FieldDetector(language).read_in_any_language(
        printed, lambda own, text: True if value in (read(own, text) or ()) else None
    )
    return found is not None


def check_evidence(document: Json) -> None:
    """Assert that each value of the masthead has a place, and that the text there gives the value."""
    code = document["language"]
    language = languages.load_language(code if code in languages.list_language_codes() else "en")
    for path, value in list_values(document["masthead"]):
        if value is None:
            continue
        places = document["evidence"][f"masthead.{path}"]
        assert places, path
        printed = [get_printed(document, place) for place in places]
        if None not in printed:
            text = " ".join(part for part in printed if part)
            assert gives_value(language, path, text, value), (path, text, value)
    for places in document["evidence"].values():
        for place in places:
            get_printed(document, place)
