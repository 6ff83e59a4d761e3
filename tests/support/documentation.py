"""The pages that users read, and the Python in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """One example.

    Attributes:
        page: The page, from the project's folder.
        line: Its first line.
        code: What is printed.
    """

    page: str
    line: int
    code: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def at_its_line(self) -> str:
        """The code on the lines it has in its page, so that what is said of it names them."""
        return "\n" * (self.line - 1) + self.code


def python_blocks() -> list[Block]:
    """Every Python example of README.md, its neighbours and docs/."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in _BLOCK.finditer(text):
            line = text[: match.start(1)].count("\n") + 1
            found.append(Block(str(page.relative_to(ROOT)), line, match[1]))
    return found
