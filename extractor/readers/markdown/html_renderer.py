"""Markdown written as the HTML that it means: CommonMark with tables and footnotes.

What Markdown does not know is put right on the way: list labels other than "1." at the beginning of a line, lines that
end on purpose without saying so, tables separated by tabs, emphasis that the rules on neighbouring letters leave unread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

import regex
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref
from mdit_py_plugins.front_matter import front_matter_plugin

from extractor.common.deadline import check_deadline
from extractor.common.printed_labels import ENUMERATOR_FRAGMENT, HAN_NUMBER_FRAGMENT
from extractor.readers.markdown.dialects import normalize_dialects
from extractor.readers.markdown.text_tables import DrawnCell, find_drawn_tables
from extractor.readers.shared.notes.note_marks import match_bare_mark
from extractor.readers.shared.tab_tables import find_tab_tables, is_header_row, split_tab_rows

WRAP_WIDTH_COLUMNS = range(
    50, 140
)  # columns at which writers wrap their lines; other lines end where they are meant to end
MAX_NOTE_LABEL_CHARS = 200  # of the label of a note with its brackets: labels are numbers or words
MAX_FREE_COLUMNS = 15  # columns that a wrapped line may leave free although the next word would have fitted
KEPT_INLINE_TAGS = {"a", "b", "br", "em", "i", "small", "span", "strong", "sub", "sup", "u"}
_TAG_NAME_PATTERN = re.compile(r"</?([a-z][\w:-]*)", re.I)
_LINE_LABEL_PATTERN = re.compile(
    rf"\({ENUMERATOR_FRAGMENT}\)|{ENUMERATOR_FRAGMENT}\)(?=\s)"  # (a) (iv) (1) (一) and a) iv) 1)
    rf"|\d{{1,3}}(?:\s?[-–—]|[.．])(?=\s)|{HAN_NUMBER_FRAGMENT}[、.．]"  # 1 - 1. 一、
    r"|[①-⓿㈠-㉃⒈-⒛]|[-–—•·](?=\s)"
)
_OFFICE_TAG_PATTERN = re.compile(r"</?[a-z]\w{0,9}:\w{1,20}\s*/?>", re.I)  # <o:p>, which CommonMark takes for text
_UNREAD_EMPHASIS_PATTERN = re.compile(r"(?<!\*)(\*{2,3})(?![\s*])([^*\n]++)(?<!\s)\1(?!\*)")
_STARS_IN_WORD_PATTERN = regex.compile(r"(?<=\w)\*{2,3}(?=\w)")  # `regex`, to which marks are of their letters
_INLINE_MARKUP_PATTERN = re.compile(r"[\n\\`*_~\[<&]")  # what any markup within a line begins with


def render_html(text: str) -> str:
    """The HTML of a Markdown text, with its notes after all else."""
    markdown = _build_parser()
    text = _convert_drawn_tables(normalize_dialects(text), markdown)
    tokens = markdown.parse(_convert_tab_tables(text, markdown))
    _label_items(tokens)
    width = _measure_wrap_width(tokens)
    for token in tokens:
        if token.type == "inline" and token.children:
            _harden_line_breaks(token.children, width)
            _restore_link_spaces(token.children)
    body: list[Token] = []
    notes: list[Token] = []
    within = False
    for token in tokens:
        within = within or token.type == "footnote_reference_open"
        (notes if within else body).append(token)
        within = within and token.type != "footnote_reference_close"
    return str(markdown.renderer.render([*body, *notes], markdown.options, {}))


@cache
def _build_parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    markdown.core.ruler.at("inline", _parse_inline)
    markdown.use(front_matter_plugin)
    markdown.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    markdown.inline.ruler.at("footnote_ref", _read_note_reference)
    markdown.inline.ruler.before("text", "deadline", _check_deadline)
    markdown.block.ruler.before("table", "deadline", _check_deadline)
    for name, rule in {
        "front_matter": _render_nothing, "footnote_ref": _render_note_reference, "footnote_reference_open": _render_note_start,
        "footnote_reference_close": _render_note_end, "html_inline": _render_inline_html, "html_block": _render_html_block,
        "text": _render_text,
    }.items():  # fmt: skip
        markdown.add_render_rule(name, rule)
    return markdown


def _check_deadline(*_: Any) -> bool:
    """The first rule for each line and each piece of one: reads nothing. Raises TimeLimitError."""
    check_deadline()
    return False


def _read_note_reference(state: StateInline, silent: bool) -> bool:
    """The plugin's rule, asked only where a label ends: it searches the whole text for the end, from each bracket on."""
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos, state.pos + MAX_NOTE_LABEL_CHARS)
    return end >= 0 and footnote_ref(state, silent, always_match=True)


def _parse_inline(state: StateCore) -> None:
    """The rule that reads the lines of blocks: most have no markup and are a text as they are."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _INLINE_MARKUP_PATTERN.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


# ---------------------------------------------------------------------- rules of the renderer


def _render_nothing(*_: Any) -> str:
    return ""


def _render_note_reference(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """A call shows its label where that is a mark, else the count of the notes, as renderers do."""
    label = str(tokens[at].meta["label"])
    shown = label if match_bare_mark(label) else str(int(tokens[at].meta["id"]) + 1)
    return f'<sup><a href="#fn-{escape(label)}">{escape(shown)}</a></sup>'


def _render_note_start(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    label = escape(str(tokens[at].meta["label"]))
    return f'<aside class="footnote" id="fn-{label}" data-label="{label}">'


def _render_note_end(*_: Any) -> str:
    return "</aside>"


def _render_inline_html(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """Emphasis, superscript digits, breaks and links count; other tags are dropped; what is no tag of HTML is text."""
    given = tokens[at].content
    name = _TAG_NAME_PATTERN.match(given)
    if name is None:
        return ""
    if name[1].lower() in KEPT_INLINE_TAGS:
        return given
    return "" if _is_html_tag(name[1]) else escape(given)


def _render_html_block(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    given = tokens[at].content
    name = _TAG_NAME_PATTERN.match(given.lstrip())
    return given if name is None or _is_html_tag(name[1]) else f"<p>{escape(given)}</p>"


def _is_html_tag(tag: str) -> bool:
    from lxml.html import defs  # most texts have no tags, and it takes longer than a short one to read

    return tag.lower() in defs.tags


def _render_text(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """Emphasis that CommonMark does not see, because its stars touch letters on both sides, is taken off."""
    content = tokens[at].content
    if "<" in content:
        content = _OFFICE_TAG_PATTERN.sub("", content)
    if "**" in content:
        content = _STARS_IN_WORD_PATTERN.sub("", _UNREAD_EMPHASIS_PATTERN.sub(r"\2", content))
    return escape(content)


# ---------------------------------------------------------------------- what Markdown does not know


def _label_items(tokens: list[Token]) -> None:
    """Keep the number of a list item as it is printed, and the sign of a bullet."""
    for token in tokens:
        if token.type == "list_item_open":
            name, value = ("data-label", token.info + token.markup) if token.info else ("data-bullet", token.markup)
            token.attrSet(name, value)


def _measure_wrap_width(tokens: list[Token]) -> int:
    """The columns that most lines which continue in the next one keep within; a few longer ones do not count."""
    lines = (line for token in tokens if token.type == "inline" for line in token.content.split("\n")[:-1])
    widths = sorted(_count_display_columns(line) for line in lines if not line.endswith("  "))
    return widths[len(widths) * 9 // 10] if widths else 0


def _count_display_columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def _harden_line_breaks(children: list[Token], width: int) -> None:
    """Make soft breaks hard where a line was ended and not wrapped: before a label or note mark, or with room left."""
    line = ""
    for at, token in enumerate(children):
        if token.type == "softbreak":
            following = "".join(child.content for child in _slice_line(children, at + 1))
            word = following.split(" ", 1)[0]
            ended = (
                width not in WRAP_WIDTH_COLUMNS
                or _count_display_columns(line) + 1 + _count_display_columns(word) + MAX_FREE_COLUMNS <= width
            )
            if ended or _LINE_LABEL_PATTERN.match(following) or following.startswith("<sup>"):
                token.type, token.tag = "hardbreak", "br"
        line = "" if token.type in {"softbreak", "hardbreak"} else line + token.content


def _restore_link_spaces(children: list[Token]) -> None:
    """Give back the spaces that writers trim from link texts: an empty link was one, one was before a bracket."""
    for at in range(len(children) - 2, 0, -1):
        before, opening, inside = children[at - 1 : at + 2]
        if opening.type != "link_open" or before.type not in {"link_close", "text"}:
            continue
        touching = before.type == "link_close" and inside.type == "text" and inside.content.startswith("(")
        if inside.type == "link_close" or touching:
            children.insert(at, Token("text", "", 0, content=" "))


def _slice_line(children: list[Token], start: int) -> list[Token]:
    end = next((at for at in range(start, len(children)) if children[at].type in {"softbreak", "hardbreak"}), None)
    return children[start:end]


def _convert_drawn_tables(text: str, markdown: MarkdownIt) -> str:
    """The text with its tables that are drawn with characters written as HTML."""
    if "--" not in text:
        return text
    lines = text.split("\n")
    for table in reversed(list(find_drawn_tables(lines))):
        rows = [
            "".join(_render_drawn_cell(cell, "th" if at < table.header_rows else "td", markdown) for cell in row)
            for at, row in enumerate(table.rows)
        ]
        lines[table.start : table.end] = ["", f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>", ""]
    return "\n".join(lines)


def _render_drawn_cell(cell: DrawnCell, tag: str, markdown: MarkdownIt) -> str:
    """A cell's paragraphs, separated by blank lines in it, as its lines."""
    paragraphs = "\n".join(cell.lines).strip("\n").split("\n\n")
    inner = "<br>".join(markdown.renderInline(part.replace("\n", " ")) for part in paragraphs)
    return f'<{tag} colspan="{cell.colspan}">{inner}</{tag}>'


def _convert_tab_tables(text: str, markdown: MarkdownIt) -> str:
    """The text with its tables that are separated by tabs written as HTML."""
    lines = text.split("\n")
    for start, end in reversed(list(find_tab_tables(lines))):
        rows = split_tab_rows(lines[start:end])
        lines[start:end] = ["", _render_table(rows, markdown), ""]
    return "\n".join(lines)


def _render_table(rows: list[list[str]], markdown: MarkdownIt) -> str:
    parts = ["<table>"]
    for at, row in enumerate(rows):
        tag = "th" if is_header_row(rows, at) else "td"
        cells = (
            f"<{tag}>{markdown.renderInline(cell) if _INLINE_MARKUP_PATTERN.search(cell) else escape(cell)}</{tag}>"
            for cell in row
        )
        parts.append(f"<tr>{''.join(cells)}</tr>")
    return "".join([*parts, "</table>"]).replace("\n", " ")
