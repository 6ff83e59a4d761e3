"""The pages over HTTP."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bill24_sandbox.answer import Answer
from bill24_sandbox.control.endpoint import is_from_elsewhere
from bill24_sandbox.delivery import deliver
from bill24_sandbox.endpoint import ClientGoneError, Desk, read_body
from bill24_sandbox.pages.request import PageRequest
from bill24_sandbox.pages.table import PAGES, Page
from bill24_sandbox.wire import wire_of


class PageEndpoint:
    """The ASGI application of one page."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._desk = desk
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            body = await read_body(receive)
        except ClientGoneError:
            return
        with self._desk.lock:
            answer = self._answer(scope, body)
        await deliver(answer, None, wire=wire_of(scope), headers=self._desk.headers, receive=receive, send=send)

    def _answer(self, scope: Scope, body: bytes | None) -> Answer:
        key = str(scope["path_params"].get("key", ""))
        wanted_language = _pairs(scope["query_string"]).get("lang", "")
        if scope["method"] != "POST" or self._page.submit is None:
            return self._page.show(self._desk.core, PageRequest(key, wanted_language))
        if body is None:
            return Answer(status=413)
        if is_from_elsewhere(scope):
            return Answer(status=403)
        return self._page.submit(self._desk.core, PageRequest(key, wanted_language, _pairs(body)))


def page_routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of all pages."""
    return [
        Route(page.path, PageEndpoint(desk, page), methods=["GET"] if page.submit is None else ["GET", "POST"])
        for page in PAGES
    ]


def _pairs(encoded: bytes) -> dict[str, str]:
    return dict(parse_qsl(encoded.decode("latin-1"), keep_blank_values=True))
