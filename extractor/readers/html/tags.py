"""Kinds of HTML elements: which begin a block, which are lists or headings, and which hold no text of the page."""

from __future__ import annotations

BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "v:textbox",
})  # fmt: skip
LIST_TAGS = frozenset({"ol", "ul", "menu", "dir"})
NON_TEXT_TAGS = frozenset({
    "applet", "audio", "button", "canvas", "datalist", "del", "embed", "head", "iframe", "map", "math",
    "noscript", "object", "rp", "rt", "rtc", "script", "style", "svg", "template", "title", "video", "xml",
})  # fmt: skip
HEADING_TAG_LEVELS = {f"h{level}": level for level in range(1, 7)}
