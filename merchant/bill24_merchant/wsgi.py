"""A merchant's endpoints as a WSGI application, to be served alone or mounted in Flask, Pyramid or any other.

application = wsgi.application(merchant, {"/webhook": PAYMENT, "/proxy": PROXY})
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from ._routes import Routes
from .inbound import InboundCall, Merchant, Response
from .webhooks import LARGEST_BODY

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def application(merchant: Merchant, routes: Mapping[str, InboundCall[Any, Any]]) -> Application:
    """An application that answers Bill24.

    Args:
        merchant: What is answered, by functions that are no coroutine functions.
        routes: The call that stands behind each path, such as ``{"/proxy": PROXY}``, below where it is mounted.

    Raises:
        ConfigurationError: A path without a slash at its beginning, or a call that the merchant does not answer, or
            only by a coroutine function.
    """
    table = Routes(merchant, routes, is_async=False)

    def app(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        response = _answered(table, environ)
        start_response(f"{response.status} {HTTPStatus(response.status).phrase}", response.headers)
        return _Sent(response)

    return app


class _Sent:
    """A body; what is to follow the answer is called when the server has sent it and closes it."""

    def __init__(self, response: Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter([self._response.content])

    def close(self) -> None:
        if self._response.after is not None:
            self._response.after()


def _answered(table: Routes, environ: Environ) -> Response:
    # WSGI hands a path's bytes over as Latin-1.
    path = str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")
    call = table.find(str(environ["REQUEST_METHOD"]), path)
    if isinstance(call, Response):
        return call
    body = _body(table, environ)
    if isinstance(body, Response):
        return body
    headers = [
        (name.removeprefix("HTTP_").replace("_", "-"), str(value).encode("latin-1", "replace"))
        for name, value in environ.items()
        if name.startswith("HTTP_")
    ]
    return table.merchant.answer(call, headers, body)


def _body(table: Routes, environ: Environ) -> bytes | Response:
    given = str(environ.get("CONTENT_LENGTH") or "")
    if not given:
        if not environ.get("wsgi.input_terminated"):
            # Reading on would wait for ever: WSGI does not say where such a body ends.
            return Response.text(411, "give a Content-Length") if "HTTP_TRANSFER_ENCODING" in environ else b""
        size = LARGEST_BODY + 1
    elif not re.fullmatch("[0-9]{1,20}", given):
        return Response.text(400, "Content-Length is no number of bytes")
    else:
        size = int(given)
    if given and size > LARGEST_BODY:
        return table.too_large
    content = bytearray()
    while len(content) < size and (part := environ["wsgi.input"].read(size - len(content))):
        content += part
    if len(content) > LARGEST_BODY:
        return table.too_large
    if given and len(content) < size:
        return Response.text(400, "the body ended before its Content-Length")
    return bytes(content)
