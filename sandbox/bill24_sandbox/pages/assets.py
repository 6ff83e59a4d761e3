"""The stylesheet of all pages, and the script of the developer's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.request import PageRequest

_FOLDER = Path(__file__).with_name("templates")
# A browser asks each time whether it still has the right one, so that a newer sandbox is never drawn by an older sheet.
_HEADERS = (("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff"))


def stylesheet(core: Core, request: PageRequest) -> Answer:
    """Return the stylesheet."""
    del core, request
    return _file("style.css", "text/css; charset=utf-8")


def script(core: Core, request: PageRequest) -> Answer:
    """Return the script. Without it the pages can do the same, but for copying and for life."""
    del core, request
    return _file("script.js", "text/javascript; charset=utf-8")


@cache
def _file(name: str, media_type: str) -> Answer:
    return Answer(content=(_FOLDER / name).read_bytes(), media_type=media_type, headers=_HEADERS)
