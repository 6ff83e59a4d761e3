"""From the address of a page to the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from bill24_sandbox.answer import FORBIDDEN, TOO_LARGE, Answer, method_not_allowed
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.core import Core
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.table import FILES, PAGES, Page

_BY_PATH: Mapping[str, Page] = {page.path: page for page in (*PAGES, *FILES) if "{" not in page.path}
_BY_FOLDER: Mapping[str, Page] = {page.path.removesuffix("{key}"): page for page in PAGES if "{" in page.path}
FOLDERS = tuple({page.path[: page.path.rindex("/") + 1] for page in PAGES})
"""Every page's path begins with one of these."""


def page_at(path: str) -> tuple[Page, str] | None:
    """Return the page at a path and its key, the last segment of the path; ``None`` where there is no page."""
    page = _BY_PATH.get(path)
    if page is not None:
        return page, ""
    folder, slash, key = path.rpartition("/")
    page = _BY_FOLDER.get(folder + slash)
    return None if page is None or not key else (page, key)


def handle(core: Core, page: Page, key: str, request: Request) -> Answer:
    """Answer one request: show the page, or take its form."""
    if request.is_from_elsewhere:
        return FORBIDDEN
    asked = PageRequest(request.path, key, request.parameters, base_url=request.base_url)
    if request.method in {"GET", "HEAD"}:
        return page.show(core, asked)
    if page.submit is None:
        return method_not_allowed("GET", "HEAD")
    if request.method != "POST":
        return method_not_allowed("GET", "HEAD", "POST")
    if request.body is None:
        return TOO_LARGE
    form = dict(parse_qsl(request.body.decode("latin-1"), keep_blank_values=True))
    return page.submit(core, replace(asked, form=form))
