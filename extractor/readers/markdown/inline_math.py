"""Formulas in running text that are none: note marks, ordinals, units and symbols that converters write in LaTeX."""

from __future__ import annotations

import re

_MATH_PATTERN = re.compile(r"(?<![\\$])\$(?![\s$])([^$\n]{1,120}?)(?<![\s\\])\$(?!\d)|\\\(([^\n]{1,120}?)\\\)")
_LATEX_SIGN_PATTERN = re.compile(r"[\\^_]")
_TEXT_COMMAND_PATTERN = re.compile(r"\\(?:text|textrm|textit|textbf|textnormal|mbox)\s*\{([^{}]*)\}")
_FONT_COMMAND_PATTERN = re.compile(
    r"\\(?:mathrm|mathbf|mathit|mathsf|operatorname|rm|bf|it)(?![a-z])\s*(?:\{([^{}]*)\})?"
)
_SCRIPT_PATTERN = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\w|°|\*|′))")
_COMMAND_PATTERN = re.compile(r"\\([a-zA-Z]+|[^a-zA-Z])")
_COMMANDS = {
    "times": "×", "cdot": "·", "pm": "±", "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "neq": "≠", "approx": "≈",
    "circ": "°", "degree": "°", "ldots": "…", "dots": "…", "mu": "μ", "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "dagger": "†", "ddagger": "‡", "ast": "*", "S": "§", "prime": "′", "rightarrow": "→", "to": "→",
    "quad": "\u00a0", "%": "%", "&": "&", "$": "$", "#": "#", "_": "\ue000", ",": "", ";": "", ":": "", "!": "",
    " ": "\u00a0", "{": "{", "}": "}",
}  # fmt: skip
_ESCAPED_UNDERSCORE = "\ue000"  # stands for one that is no subscript, until the scripts are read
_KEPT_BLANK = "\u00a0"  # the other spaces of a formula mean nothing


def replace_math(text: str) -> str:
    """A text with its simple formulas as text with superscript and subscript; the others stay as they are written."""
    if "$" not in text and "\\(" not in text:
        return text
    return _MATH_PATTERN.sub(_replace_formula, text)


def _replace_formula(match: re.Match[str]) -> str:
    body = match[1] if match[1] is not None else match[2]
    if match[1] is not None and not _LATEX_SIGN_PATTERN.search(body):
        return match[0]  # sums of money
    plain = _TEXT_COMMAND_PATTERN.sub(lambda part: part[1].replace(" ", _KEPT_BLANK), body)
    plain = _COMMAND_PATTERN.sub(_replace_command, _unwrap_fonts(plain))
    plain = "".join(plain.split(" ")).replace("~", _KEPT_BLANK)
    before = ""
    while before != plain:  # scripts are in one another
        before, plain = plain, _SCRIPT_PATTERN.sub(_replace_script, plain)
    if any(sign in plain for sign in "\\{}^_"):
        return match[0]
    return plain.replace(_ESCAPED_UNDERSCORE, "_").replace(_KEPT_BLANK, " ")


def _unwrap_fonts(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _FONT_COMMAND_PATTERN.sub(lambda part: part[1] or "", text)
    return text


def _replace_command(match: re.Match[str]) -> str:
    return _COMMANDS.get(match[1], match[0])


def _replace_script(match: re.Match[str]) -> str:
    inner = match[2] if match[2] is not None else match[3]
    if inner in {"°", "′", "*", "†", "‡"}:
        return inner
    tag = "sup" if match[1] == "^" else "sub"
    return f"<{tag}>{inner}</{tag}>"
