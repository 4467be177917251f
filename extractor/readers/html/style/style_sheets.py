"""Style sheets: their rules, and which of them hold for an element."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

Declarations = dict[str, str]

_COMMENT_PATTERN = re.compile(r"/\*.*?\*/|<!--|-->|<!\[CDATA\[|\]\]>", re.S)
_STATEMENT_PATTERN = (
    re.compile(  # a rule's prelude to its brace, or a statement without a block; strings are kept whole
        r"""(?P<prelude>(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|[^{};"']++|["'])*+)(?P<end>[{};]|\Z)""", re.S
    )
)
_DECLARATION_PATTERN = re.compile(
    r"""(?P<name>[\w-]+)\s*:\s*(?P<value>(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|\([^()]*\)|[^;"'(]++|\()*+)""",
    re.S,
)
_PAGE_CONTENT_PATTERN = re.compile(r"""content\s*:\s*(?:"([^"]+)"|'([^']+)')""")
_SIMPLE_SELECTOR_PATTERN = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.I)
_COMPOUND_PATTERN = re.compile(r"(?P<tag>[a-z][\w-]*|\*)?(?P<names>(?:[.#][\w-]+)*)(?P<pseudo>::?[\w-]+)?", re.I)
_PRINT_ONLY_PATTERN = re.compile(r"@media\s+(?:only\s+)?(?:print|speech|aural|braille)\b(?!.*\bscreen\b)", re.I | re.S)
_NESTING_RULES = ("@media", "@supports", "@layer", "@container", "@document")
# What a rule with several parts in its selector is kept for; of emphasis it says too little to be worth the search.
_STRUCTURAL_PROPERTIES = frozenset({
    "display", "visibility", "content", "counter-increment", "counter-reset", "counter-set", "list-style",
    "list-style-type",
})  # fmt: skip
MAX_SELECTOR_ANCESTORS = 64  # elements around one that a descendant selector is tried on
MAX_COMPLEX_RULES = 5000  # of one document; the sheets of word processors have some hundreds


class CompoundSelector(msgspec.Struct, frozen=True):
    """The part of a selector that one element answers: its tag, "" for any, classes and id."""

    tag: str
    classes: frozenset[str]
    element_id: str | None

    def matches(self, element: etree._Element) -> bool:
        """Whether an element is of this tag, and has these classes and this id."""
        if self.tag and element.tag.lower() != self.tag:
            return False
        if self.element_id is not None and (element.get("id") or "").lower() != self.element_id:
            return False
        return not self.classes or self.classes <= {*(element.get("class") or "").lower().split()}


class ComplexRule(msgspec.Struct, frozen=True):
    """A rule whose selector has several parts, the element's own last. `child_only` says where ">" is before one."""

    compounds: tuple[CompoundSelector, ...]
    child_only: tuple[bool, ...]
    pseudo: str
    declarations: Declarations

    def matches(self, element: etree._Element) -> bool:
        """Whether the rule holds for an element."""
        if not self.compounds[-1].matches(element):
            return False
        current = element
        for compound, child in zip(reversed(self.compounds[:-1]), reversed(self.child_only), strict=True):
            ancestors = (current.getparent(),) if child else _iterate_ancestors(current)
            found = next((outer for outer in ancestors if outer is not None and compound.matches(outer)), None)
            if found is None:
                return False
            current = found
        return True


class StyleSheet(msgspec.Struct):
    """The rules of a document's style sheets, and its pages' running texts.

    `rules` has those of simple selectors, by tag, ".class" or "tag.class". `complex_rules` has the others by the class,
    id or tag of their last part, and only what they say of visibility and numbering.
    """

    rules: dict[str, Declarations] = {}
    complex_rules: dict[str, list[ComplexRule]] = {}
    running_texts: list[str] = []

    def find_complex_rules(self, element: etree._Element) -> Iterator[ComplexRule]:
        """The rules with selectors of several parts that hold for an element."""
        if not self.complex_rules:
            return
        names = [f".{name}" for name in (element.get("class") or "").lower().split()]
        if own := element.get("id"):
            names.append(f"#{own.lower()}")
        for key in (*names, element.tag.lower(), "*"):
            for rule in self.complex_rules.get(key, ()):
                if rule.matches(element):
                    yield rule


def parse_style_sheets(texts: list[str]) -> StyleSheet:
    """Read style sheets; what can't be read is passed over."""
    sheet = StyleSheet()
    for text in texts:
        for prelude, body in _iterate_rules(_COMMENT_PATTERN.sub(" ", text)):
            if prelude.startswith("@"):
                if prelude.lower().startswith("@page"):
                    found = _PAGE_CONTENT_PATTERN.findall(body)
                    sheet.running_texts += [double or single for double, single in found]
                continue
            if given := parse_declarations(body):
                for selector in prelude.split(","):
                    _add_rule(sheet, selector.strip(), given)
    sheet.running_texts = list(dict.fromkeys(sheet.running_texts))
    return sheet


def parse_declarations(body: str) -> Declarations:
    """What a rule's body or a `style` attribute says, names and values in small letters; strings keep theirs."""
    if '"' not in body and "'" not in body:
        pairs = (part.split(":", 1) for part in body.lower().split(";") if ":" in part)
        return {name.strip(): _clean_value(value) for name, value in pairs}
    found = _DECLARATION_PATTERN.finditer(body)
    return {match["name"].lower(): _clean_value(match["value"]) for match in found}


def _clean_value(value: str) -> str:
    bare = value.partition("!")[0] if "important" in value.lower() else value
    return bare.strip() if '"' in bare or "'" in bare else bare.strip().lower()


def _iterate_rules(text: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet, prelude and body; those in blocks for the screen too, those for print only not."""
    at = 0
    while at < len(text):
        match = _STATEMENT_PATTERN.match(text, at)
        if match is None:
            at += 1
            continue
        prelude, at = match["prelude"].strip(), max(match.end(), at + 1)
        if match["end"] != "{":
            continue
        end = _find_block_end(text, at)
        body, at = text[at:end], end + 1
        if prelude.lower().startswith(_NESTING_RULES):
            if not _PRINT_ONLY_PATTERN.match(prelude):
                yield from _iterate_rules(body)
        else:
            yield prelude, body


def _find_block_end(text: str, start: int) -> int:
    """The place of the brace that closes a block; the text's end where none does."""
    depth, at = 1, start
    while at < len(text):
        match = _STATEMENT_PATTERN.match(text, at)
        if match is None:
            at += 1
            continue
        at = max(match.end(), at + 1)
        depth += {"{": 1, "}": -1}.get(match["end"], 0)
        if depth == 0:
            return match.end() - 1
    return len(text)


def _add_rule(sheet: StyleSheet, selector: str, given: Declarations) -> None:
    match = _SIMPLE_SELECTOR_PATTERN.fullmatch(selector)
    if match and match[0]:
        sheet.rules.setdefault(match[0].lower(), {}).update(given)
        return
    kept = {name: value for name, value in given.items() if name in _STRUCTURAL_PROPERTIES}
    rule = _parse_complex_selector(selector, kept) if kept else None
    if rule is None or sum(map(len, sheet.complex_rules.values())) >= MAX_COMPLEX_RULES:
        return
    last = rule.compounds[-1]
    key = next((f".{name}" for name in sorted(last.classes)), None) or (
        f"#{last.element_id}" if last.element_id else last.tag or "*"
    )
    sheet.complex_rules.setdefault(key, []).append(rule)


def _parse_complex_selector(selector: str, given: Declarations) -> ComplexRule | None:
    """A selector of tags, classes, ids and pseudo-elements, apart by spaces or ">"; None for any other."""
    compounds: list[CompoundSelector] = []
    child_only: list[bool] = []
    pseudo, child = "", False
    for part in selector.replace(">", " > ").split():
        if part == ">":
            child = True
            continue
        match = _COMPOUND_PATTERN.fullmatch(part)
        if match is None or pseudo:
            return None
        names = re.findall(r"[.#][\w-]+", match["names"].lower())
        compounds.append(
            CompoundSelector(
                (match["tag"] or "").lower().strip("*"),
                frozenset(name[1:] for name in names if name[0] == "."),
                next((name[1:] for name in names if name[0] == "#"), None),
            )
        )
        child_only += [child] if len(compounds) > 1 else []
        pseudo, child = (match["pseudo"] or "").strip(":").lower(), False
    return ComplexRule(tuple(compounds), tuple(child_only), pseudo, given) if compounds else None


def _iterate_ancestors(element: etree._Element) -> Iterator[etree._Element]:
    outer = element.getparent()
    for _ in range(MAX_SELECTOR_ANCESTORS):
        if outer is None:
            return
        yield outer
        outer = outer.getparent()
