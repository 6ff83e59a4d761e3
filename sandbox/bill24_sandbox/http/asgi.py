"""The ASGI application: reads a request, has it answered, sends the answer."""

from __future__ import annotations

import asyncio
from typing import Protocol

from bill24_sandbox.answer import End, Pause
from bill24_sandbox.control.handle import PREFIX
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.reading import LARGEST_BODY
from bill24_sandbox.http.batching import Batching
from bill24_sandbox.http.events import Events
from bill24_sandbox.http.headers import DatedHeaders
from bill24_sandbox.http.messages import Message, Receive, Scope, Send
from bill24_sandbox.http.site import BUSY_SECONDS, Site
from bill24_sandbox.pages.events import MEDIA_TYPE

_LONGEST_DRAINED = 64 << 20


class ConnectionControl(Protocol):
    """What a server can do to the connection of a request below HTTP, so that faults at the socket are real ones."""

    def end(self, scope: Scope, how: End) -> None:
        """End the connection, by closing or by resetting it."""

    @property
    def is_stopping(self) -> bool:
        """Whether the server waits for its connections to end."""
        ...


class NoConnectionControlError(RuntimeError):
    """The server that runs the application cannot do faults at the socket."""


class NoConnectionControl:
    """Any other ASGI server than the sandbox's own."""

    def end(self, scope: Scope, how: End) -> None:
        """Refuse: there is no way to the socket."""
        raise NoConnectionControlError(
            "faults at the socket need the sandbox's own server: Sandbox(serve=True) or bill24 sandbox"
        )

    @property
    def is_stopping(self) -> bool:
        """Never: such a server ends its connections itself."""
        return False


class ClientGoneError(Exception):
    """The client closed the connection while sending."""


class Application:
    """The ASGI application of a sandbox.

    Args:
        site: what answers.
        connections: what can end connections.
        batching: what answers requests that arrive together; without it, each is answered as it comes.
    """

    def __init__(
        self, site: Site, connections: ConnectionControl | None = None, batching: Batching | None = None
    ) -> None:
        self._site = site
        self._connections = connections or NoConnectionControl()
        self._batching = batching
        self._headers = DatedHeaders(site.core.dials.clock)
        self._events = Events(site.core, self._connections)

    def served_by(self, connections: ConnectionControl, *, batches: bool) -> Application:
        """Return the application for a server that can end connections, and may answer in batches."""
        return Application(self._site, connections, Batching(self._site) if batches else None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            raise NotImplementedError(f"the sandbox does not speak {scope['type']}")
        try:
            body = await _read_body(receive)
        except ClientGoneError:
            return
        host, port = scope.get("server") or ("localhost", None)
        path = scope["path"]
        if not path.startswith("/") and "://" in path:
            # The whole URL, as proxies send it; httptools takes it apart, h11 does not.
            path = "/" + path.partition("://")[2].partition("/")[2]
        request = Request(
            method=scope["method"],
            path=path,
            query=scope["query_string"],
            headers=dict(scope["headers"]),
            body=body,
            origin=(scope["scheme"], _address(host, port)),
            public_url=self._site.public_url,
        )
        if self._site.core.dials.latency and not request.path.startswith(PREFIX):
            await asyncio.sleep(self._site.core.dials.latency.total_seconds())
        while self._site.must_wait(request):  # noqa: ASYNC110 - another process gives no sign
            await asyncio.sleep(BUSY_SECONDS)
        if self._batching is None:
            answer = self._site.handle(request)
        else:
            answer = await self._batching.answer(request)
        if answer.media_type == MEDIA_TYPE and request.method == "GET":
            await self._events.stream(self._headers.of(answer), receive, send)
            return
        start = {"type": "http.response.start", "status": answer.status, "headers": self._headers.of(answer)}
        if answer.delivery is None:
            await send(start)
            await send({"type": "http.response.body", "body": answer.content})
        else:
            await self._deliver(answer.delivery, start, scope, receive, send)

    async def _deliver(
        self, delivery: tuple[bytes | Pause | End, ...], start: Message, scope: Scope, receive: Receive, send: Send
    ) -> None:
        has_started = False
        for part in delivery:
            if isinstance(part, Pause):
                await asyncio.sleep(part.seconds)
            elif isinstance(part, End):
                self._connections.end(scope, part)
                # Returning earlier would let the server send an answer of its own.
                while (await receive())["type"] != "http.disconnect":
                    pass
                return
            else:
                if not has_started:
                    await send(start)
                    has_started = True
                await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _address(host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port is None else f"{shown}:{port}"


async def _read_body(receive: Receive) -> bytes | None:
    """Return the request's body; ``None`` when it is larger than is read.

    What is too large is read to its end and thrown away, up to a limit, so that the client can read the answer.
    """
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size <= LARGEST_BODY:
            chunks.append(chunk)
        else:
            chunks.clear()
        if not message.get("more_body", False) or size > _LONGEST_DRAINED:
            break
    return b"".join(chunks) if size <= LARGEST_BODY else None
