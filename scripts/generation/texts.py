"""Texts of the contract, written so that none can break the file in which it stands."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata


def python_text(value: object) -> str:
    """A Python literal; text in double quotes, as ruff would write it."""
    if not isinstance(value, str):
        return repr(value)
    # What JSON escapes, Python escapes alike; line ends that JSON leaves alone are written as what they are.
    return "".join(_escaped(c) if _is_odd(c) else c for c in json.dumps(value, ensure_ascii=False))


def docstring_text(text: str) -> str:
    """A text for the inside of a docstring, on the line on which the docstring may end."""
    safe = "".join(_escaped(c) if _is_odd(c) else c for c in text.replace("\\", "\\\\").replace('"""', "'''"))
    return re.sub(r'"$', r"\"", safe)


def _is_odd(char: str) -> bool:
    """Whether a character is a control, a line end to some readers and not to others, or turns text around."""
    if char in "\n\t":
        return False
    return unicodedata.category(char) in {"Cc", "Zl", "Zp"} or char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}"


def wrap(text: str, width: int = 110, indent: str = "") -> str:
    """Fill each paragraph of a docstring; lines of a list or a table keep their breaks."""
    paragraphs = re.split(r"\n\s*\n", docstring_text(text.replace("\r\n", "\n")))
    filled = []
    for paragraph in paragraphs:
        if re.search(r"^\s*([-*|]|\d+\.)", paragraph, re.MULTILINE):
            filled.append(textwrap.indent(textwrap.dedent(paragraph), indent))
        else:
            wrapper = textwrap.TextWrapper(width, initial_indent=indent, subsequent_indent=indent)
            wrapper.break_long_words = wrapper.break_on_hyphens = False
            filled.append(wrapper.fill(" ".join(paragraph.split())))
    return "\n\n".join(filled)


def table_cell(text: object) -> str:
    """A text in a cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", "\\|")
