"""A merchant's endpoints as an ASGI application, to be served alone or mounted in Starlette, FastAPI or Quart.

app = application(merchant, {"/webhook": PAYMENT, "/proxy": PROXY})
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Coroutine, Mapping, MutableMapping
from typing import Any

from ._routes import Routes
from .inbound import InboundCall, Merchant, Response
from .webhooks import LARGEST_BODY

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Coroutine[Any, Any, None]]


def application(merchant: Merchant, routes: Mapping[str, InboundCall[Any, Any]]) -> Application:
    """An application that answers Bill24.

    Args:
        merchant: What is answered.
        routes: The call that stands behind each path, such as ``{"/proxy": PROXY}``, below where it is mounted.

    Raises:
        ConfigurationError: A path without a slash at its beginning, or a call that the merchant does not answer.
    """
    table = Routes(merchant, routes, is_async=True)

    async def app(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await _answered(table, scope, receive, send)
        else:
            raise ValueError(f"no {scope['type']} is served here")

    return app


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _answered(table: Routes, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    call = table.find(str(scope["method"]), path)
    if isinstance(call, Response):
        await _send(send, call)
        return
    body = await _body(receive)
    if body is None:
        return  # nobody is there any more
    if len(body) > LARGEST_BODY:
        await _send(send, table.too_large)
        return
    response = await table.merchant.aanswer(call, scope["headers"], body)
    await _send(send, response)
    if response.after is not None:
        done = await asyncio.to_thread(response.after)
        if inspect.isawaitable(done):
            await done


async def _body(receive: Receive) -> bytes | None:
    """The body, and no more of it than it takes to see that it is too large; None where the caller went away."""
    content = bytearray()
    while len(content) <= LARGEST_BODY:
        message = await receive()
        if message["type"] != "http.request":
            return None
        content += message.get("body", b"")
        if not message.get("more_body"):
            break
    return bytes(content)


async def _send(send: Send, response: Response) -> None:
    headers = [(name.lower().encode(), value.encode()) for name, value in response.headers]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
