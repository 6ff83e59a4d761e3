"""Lets httpx talk to the sandbox without a socket, without an event loop and without a thread."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from urllib.parse import unquote

import anyio
import httpx

from bill24_sandbox.answer import Answer, End, Pause
from bill24_sandbox.core.call import Request
from bill24_sandbox.core.reading import LARGEST_BODY
from bill24_sandbox.http.headers import DatedHeaders
from bill24_sandbox.http.site import BUSY_SECONDS, Site

BASE_URL = "http://bill24.localhost"
"""The in-process sandbox's address: a loopback name that nothing listens to."""

_HOST = httpx.URL(BASE_URL).host


class SandboxTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """An httpx transport, for both kinds of client, that reaches one sandbox and nothing else."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._headers = DatedHeaders(site.core.dials.clock)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a synchronous request."""
        time.sleep(self._latency(request))
        asked = _asked(request, request.read())
        while self._site.must_wait(asked):
            time.sleep(BUSY_SECONDS)
        return self._answered(request, asked)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer an asynchronous request."""
        await anyio.sleep(self._latency(request))
        asked = _asked(request, await request.aread())
        while self._site.must_wait(asked):  # noqa: ASYNC110 - another process gives no sign
            await anyio.sleep(BUSY_SECONDS)
        return self._answered(request, asked)

    def _latency(self, request: httpx.Request) -> float:
        if request.url.host != _HOST:
            raise httpx.ConnectError(f"this client reaches only the sandbox at {BASE_URL}, not {request.url.host}")
        return _seconds(Pause(self._site.core.dials.latency.total_seconds()), request)

    def _answered(self, request: httpx.Request, asked: Request) -> httpx.Response:
        answer = self._site.handle(asked)
        if answer.is_silent:
            raise _ending(answer, 0)
        headers = self._headers.of(answer)
        if answer.delivery is None:
            return httpx.Response(answer.status, headers=headers, content=answer.content)
        return httpx.Response(answer.status, headers=headers, stream=_Pieces(answer, request))


def _asked(request: httpx.Request, body: bytes) -> Request:
    path, _, query = request.url.raw_path.partition(b"?")
    return Request(
        method=request.method,
        path=unquote(path.decode("ascii")),
        query=query,
        headers={name.lower(): value for name, value in request.headers.raw},
        body=body if len(body) <= LARGEST_BODY else None,
        origin=(request.url.scheme, request.url.host),
    )


class _Pieces(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The content of an answer that a fault breaks or slows down."""

    def __init__(self, answer: Answer, request: httpx.Request) -> None:
        self._answer = answer
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts():
            if isinstance(part, Pause):
                time.sleep(_seconds(part, self._request))
            else:
                yield part

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts():
            if isinstance(part, Pause):
                await anyio.sleep(_seconds(part, self._request))
            else:
                yield part

    def _parts(self) -> Iterator[bytes | Pause]:
        received = 0
        for part in self._answer.delivery or ():
            if isinstance(part, End):
                raise _ending(self._answer, received)
            if isinstance(part, bytes):
                received += len(part)
            if part:
                yield part


def _seconds(pause: Pause, request: httpx.Request) -> float:
    """Return how long to wait, unless the client would not wait that long."""
    limit = (request.extensions.get("timeout") or {}).get("read")
    if limit is not None and pause.seconds > limit:
        raise httpx.ReadTimeout("The read operation timed out")
    return pause.seconds


def _ending(answer: Answer, received: int) -> httpx.TransportError:
    """Return what httpx raises when a real connection ends that way."""
    if answer.delivery is not None and answer.delivery[-1] is End.RESET:
        return httpx.ReadError("[Errno 104] Connection reset by peer")
    if answer.is_silent:
        return httpx.RemoteProtocolError("Server disconnected without sending a response.")
    return httpx.RemoteProtocolError(
        "peer closed connection without sending complete message body"
        f" (received {received} bytes, expected {len(answer.content)})"
    )
