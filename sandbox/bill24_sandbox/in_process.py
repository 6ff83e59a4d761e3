"""Lets httpx talk to the sandbox without a socket, without an event loop and without a thread.

The application awaits nothing but what this module gives it, so its coroutine can be stepped by hand: each step
ends at a piece of the answer or at a pause. That is why one transport serves synchronous and asynchronous clients,
and why an answer drips in piece by piece here too.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal, TypeVar
from urllib.parse import unquote

import anyio
import httpx
from starlette.types import ASGIApp, Message

from bill24_sandbox.wire import STATE

T = TypeVar("T")

BASE_URL = "http://bill24.localhost"
"""The in-process sandbox's address: a loopback name that nothing listens to."""

_HOST = httpx.URL(BASE_URL).host


class _Pause:
    """A pause the application asked for, in seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class _Step:
    """Awaiting it hands a value to whoever steps the coroutine."""

    def __init__(self, value: Message | _Pause) -> None:
        self._value = value

    def __await__(self) -> Generator[Message | _Pause, None, None]:
        yield self._value


class _Exchange:
    """One request and its answer; also the wire the application sees."""

    def __init__(self, app: ASGIApp, request: httpx.Request, body: bytes) -> None:
        self._body: bytes | None = body
        self._ended: Literal["closed", "reset"] | None = None
        self._received = 0
        self._expected: int | None = None
        self._started = False
        self._read_timeout: float | None = (request.extensions.get("timeout") or {}).get("read")
        running = app(_scope(request, self), self._receive, self._send)
        assert isinstance(running, Coroutine)  # noqa: S101
        self._running: Coroutine[Message | _Pause, None, None] = running

    async def _receive(self) -> Message:
        if self._body is None:
            return {"type": "http.disconnect"}
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def _send(self, message: Message) -> None:
        await _Step(message)

    async def turn(self, work: Callable[[], T]) -> T:
        """Do ``work`` at once."""
        return work()

    async def sleep(self, seconds: float) -> bool:
        """Let time pass on this connection; a client that leaves takes the application with it."""
        if seconds:
            await _Step(_Pause(seconds))
        return True

    def whole(self) -> AbstractContextManager[None]:
        """Do nothing: there is no wire on which pieces would travel."""
        return nullcontext()

    def close(self) -> None:
        """End the connection without sending anything more."""
        self._ended = "closed"

    def reset(self) -> None:
        """Reset the connection."""
        self._ended = "reset"

    def step(self) -> Message | _Pause | None:
        """Run the application to its next message or pause; ``None`` when the answer is complete.

        Raises:
            httpx.TransportError: what httpx raises when a real connection ends the way this one did.
        """
        try:
            event = self._running.send(None)
        except StopIteration:
            self._raise_if_broken()
            return None
        if isinstance(event, _Pause):
            if self._read_timeout is not None and event.seconds > self._read_timeout:
                self.abandon()
                raise httpx.ReadTimeout("The read operation timed out")
        elif event["type"] == "http.response.start":
            self._started = True
            lengths = [int(value) for name, value in event["headers"] if name == b"content-length"]
            self._expected = lengths[0] if lengths else None
        else:
            self._received += len(event.get("body", b""))
        return event

    def abandon(self) -> None:
        """Stop the application where it stands."""
        self._running.close()

    def _raise_if_broken(self) -> None:
        if self._ended == "reset":
            raise httpx.ReadError("[Errno 104] Connection reset by peer")
        if not self._started:
            raise httpx.RemoteProtocolError("Server disconnected without sending a response.")
        if self._ended == "closed":
            raise httpx.RemoteProtocolError(
                "peer closed connection without sending complete message body"
                f" (received {self._received} bytes, expected {self._expected})"
            )


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, exchange: _Exchange) -> None:
        self._exchange = exchange

    def __iter__(self) -> Iterator[bytes]:
        while (event := self._exchange.step()) is not None:
            if isinstance(event, _Pause):
                time.sleep(event.seconds)
            elif event["body"]:
                yield event["body"]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (event := self._exchange.step()) is not None:
            if isinstance(event, _Pause):
                await anyio.sleep(event.seconds)
            elif event["body"]:
                yield event["body"]

    def close(self) -> None:
        self._exchange.abandon()

    async def aclose(self) -> None:
        self._exchange.abandon()


class SandboxTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """An httpx transport, for both kinds of client, that reaches one sandbox and nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a synchronous request."""
        _refuse_elsewhere(request)
        exchange = _Exchange(self._app, request, request.read())
        event = exchange.step()
        while isinstance(event, _Pause):
            time.sleep(event.seconds)
            event = exchange.step()
        return _response(event, exchange)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer an asynchronous request."""
        _refuse_elsewhere(request)
        exchange = _Exchange(self._app, request, await request.aread())
        event = exchange.step()
        while isinstance(event, _Pause):
            await anyio.sleep(event.seconds)
            event = exchange.step()
        return _response(event, exchange)


def _response(event: Message | None, exchange: _Exchange) -> httpx.Response:
    assert event is not None  # noqa: S101
    return httpx.Response(event["status"], headers=event["headers"], stream=_Body(exchange))


def _refuse_elsewhere(request: httpx.Request) -> None:
    if request.url.host != _HOST:
        raise httpx.ConnectError(f"this client reaches only the sandbox at {BASE_URL}, not {request.url.host}")


def _scope(request: httpx.Request, exchange: _Exchange) -> dict[str, Any]:
    raw_path, _, query = request.url.raw_path.partition(b"?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": unquote(raw_path.decode("ascii")),
        "raw_path": raw_path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 0),
        "server": (request.url.host, request.url.port or 80),
        "state": {STATE: exchange},
    }
