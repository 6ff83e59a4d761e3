"""The HTTP side of the dials."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Receive, Scope, Send

from bill24_sandbox.answer import Answer
from bill24_sandbox.control.api import Handler, carry_out, refused
from bill24_sandbox.core.reading import UnreadableBodyError, read_json
from bill24_sandbox.delivery import deliver
from bill24_sandbox.dials.dials import Dials
from bill24_sandbox.endpoint import ClientGoneError, Desk, read_body
from bill24_sandbox.wire import wire_of


class ControlEndpoint:
    """The ASGI application of one dial."""

    def __init__(self, dials: Dials, desk: Desk, handlers: Mapping[str, Handler]) -> None:
        self._dials = dials
        self._desk = desk
        self._handlers = handlers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            body = await read_body(receive)
        except ClientGoneError:
            return
        handler = self._handlers["GET" if scope["method"] == "HEAD" else scope["method"]]
        with self._desk.lock:
            answer = self._answer(scope, handler, body)
        await deliver(answer, None, wire=wire_of(scope), headers=self._desk.headers, receive=receive, send=send)

    def _answer(self, scope: Scope, handler: Handler, body: bytes | None) -> Answer:
        if body is None:
            return Answer(status=413)
        if is_from_elsewhere(scope):
            return Answer(status=403)
        try:
            given = read_json(body) if body else {}
        except UnreadableBodyError as error:
            return refused(f"not JSON: {error}")
        return carry_out(self._dials, handler, given)


def is_from_elsewhere(scope: Scope) -> bool:
    """Return whether a page of another site makes the browser turn a dial."""
    headers = dict(scope["headers"])
    return scope["method"] != "GET" and headers.get(b"sec-fetch-site", b"none") not in {b"none", b"same-origin"}
