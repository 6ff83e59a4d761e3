"""Which address shows which page."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bill24_sandbox.answer import Answer
from bill24_sandbox.control.endpoint import is_from_elsewhere
from bill24_sandbox.delivery import deliver
from bill24_sandbox.endpoint import ClientGoneError, Desk, read_body
from bill24_sandbox.pages import checkout, dashboard, linking, portal
from bill24_sandbox.pages.words import language_of
from bill24_sandbox.wire import wire_of


class PageEndpoint:
    """The ASGI application of one kind of page."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self._desk = desk
        self._kind = kind

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
        wanted = _pairs(scope["query_string"]).get("lang", "")
        key = str(scope["path_params"].get("key", ""))
        if scope["method"] != "POST":
            return self._show(key, wanted)
        if body is None:
            return Answer(status=413)
        if is_from_elsewhere(scope):
            return Answer(status=403)
        return self._submit(key, wanted, _pairs(body))

    def _show(self, key: str, wanted: str) -> Answer:
        core, language = self._desk.core, language_of(wanted)
        match self._kind:
            case "link":
                return linking.show(core, key, language)
            case "portal":
                return portal.show(core, key, wanted)
            case "checkout":
                return checkout.show(core, key, language)
            case _:
                return dashboard.show(self._desk.core.dials, language)

    def _submit(self, key: str, wanted: str, form: dict[str, str]) -> Answer:
        core, language = self._desk.core, language_of(wanted)
        match self._kind:
            case "link":
                return linking.submit(core, key, language, form)
            case "checkout":
                return checkout.submit(core, key, language)
            case _:
                return dashboard.submit(self._desk.core.dials, language, form)


def page_routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of all pages."""
    both = ["GET", "POST"]
    return [
        Route("/link/{key}", PageEndpoint(desk, "link"), methods=both),
        Route("/portal/{key}", PageEndpoint(desk, "portal"), methods=["GET"]),
        Route("/checkoutv2/{key}", PageEndpoint(desk, "checkout"), methods=both),
        Route(dashboard.PATH, PageEndpoint(desk, "dashboard"), methods=both),
    ]


def _pairs(encoded: bytes) -> dict[str, str]:
    return dict(parse_qsl(encoded.decode("latin-1"), keep_blank_values=True))
