"""The formats are asked in one order, and each says how others call it."""

from __future__ import annotations

from extractor.readers import load_formats


def test_formats_are_asked_in_one_order_and_plain_text_last() -> None:
    formats = load_formats()
    assert [entry.name for entry in formats] == [
        "doc", "docx", "msg", "odt", "pdf", "rtf", "wpd", "zip", "eml", "image", "mhtml", "akn", "html", "markdown", "text",
    ]  # fmt: skip
    assert [entry.priority for entry in formats] == sorted(entry.priority for entry in formats)


def test_every_format_says_how_archivists_and_web_servers_call_it() -> None:
    for entry in load_formats():
        assert entry.suffixes, entry.name
        assert entry.media_types, entry.name
        assert entry.pronom, entry.name
        assert all(suffix.startswith(".") and suffix.islower() for suffix in entry.suffixes)
