"""The connections of a client: opened late, shared by threads, one set an event loop, new after a fork, closed once."""

from __future__ import annotations

import asyncio
import contextvars
import os
import threading
import warnings
import weakref
from collections.abc import Callable
from typing import Any

import httpx
from bill24_api.types import Request

from ._clock import Clock
from ._failures import AnswerTooLargeError, DeadlinePassedError
from ._passage import Passage, current_passage
from ._steps import (
    Background,
    Effect,
    HTTPAnswer,
    Join,
    Pause,
    Run,
    Send,
    drive,
    drive_async,
    join,
    join_async,
)
from ._transport import DeadlineTransport, without_cookies
from ._version import __version__
from .errors import ClientClosedError

LARGEST_ANSWER = 32 * 1024 * 1024
CONNECT_SECONDS = 10.0
_HEADERS = [
    ("Accept", "application/json"),
    ("Accept-Encoding", "gzip, deflate"),
    ("Content-Type", "application/json"),
    ("User-Agent", f"bill24-python/{__version__}"),
]


class RequestBuilder:
    """Turns requests of the contract into ones for httpx.

    Args:
        base_url: The host.
    """

    def __init__(self, base_url: str) -> None:
        self.base_url = httpx.URL(base_url)
        self._prefix = self.base_url.raw_path.decode("ascii").rstrip("/")
        self._urls: dict[str, httpx.URL] = {}

    def __call__(self, request: Request) -> httpx.Request:
        return httpx.Request(request.method, self._url(request), headers=_HEADERS, content=request.content)

    def _url(self, request: Request) -> httpx.URL:
        if request.content is None or request.params:
            # A path or query with values in it: not worth remembering.
            query = f"?{httpx.QueryParams(request.params)}" if request.params else ""
            return self._join(f"{self._prefix}{request.path}{query}")
        url = self._urls.get(request.path)
        if url is None:
            url = self._urls[request.path] = self._join(self._prefix + request.path)
        return url

    def _join(self, path: str) -> httpx.URL:
        return self.base_url.copy_with(raw_path=path.encode("ascii"))


class _Connections:
    """What both kinds have in common: being closed, and complaining when they were not."""

    closed = False

    def __init__(self, clock: Clock, owner: str) -> None:
        self.clock = clock
        self._owner = owner

    def __del__(self, _warn: Callable[..., None] = warnings.warn) -> None:
        if not self.closed:
            _warn(f"a {self._owner} was not closed", ResourceWarning, source=self, stacklevel=2)


class Wire(_Connections):
    """The connections of a synchronous client, and its way of carrying out effects.

    Args:
        open_transport: Makes a transport; asked again after a fork.
        clock: The time.
        timeout: Seconds for a single read or write, or None.
    """

    def __init__(self, open_transport: Callable[[], httpx.BaseTransport], clock: Clock, timeout: float | None) -> None:
        super().__init__(clock, "Bill24")
        self._open_transport = open_transport
        self._timeout = timeout
        self._mutex = threading.Lock()
        self._http: httpx.Client | None = None
        self._transport: httpx.BaseTransport | None = None
        self.auth: httpx.Auth | None = None
        _wires.add(self)

    def perform(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            return self._send(effect)
        if isinstance(effect, Pause):
            return self.clock.sleep(effect.seconds)
        if isinstance(effect, Run):
            return effect.function()
        if isinstance(effect, Join):
            return join(effect)
        if isinstance(effect, Background):
            steps = effect.steps
            threading.Thread(target=lambda: drive(steps(), self), name="bill24-token", daemon=True).start()
            return None
        raise TypeError(f"{type(effect).__name__} is not for the wire")

    def close(self) -> None:
        with self._mutex:
            self.closed = True
            http, self._http = self._http, None
        if http is not None:
            http.close()

    def _send(self, effect: Send) -> HTTPAnswer:
        passage = effect.passage
        effect.request.extensions["timeout"] = _timeouts(self._timeout, passage)
        marker = current_passage.set(passage)
        try:
            response = self._client().send(
                effect.request, stream=True, auth=self.auth if effect.authenticated else None
            )
            try:
                passage.status = response.status_code
                parts: list[bytes] = []
                size = 0
                for part in response.iter_bytes():
                    size = _sane(size + len(part))
                    parts.append(part)
            finally:
                response.close()
            return HTTPAnswer(response.status_code, response.headers, b"".join(parts))
        finally:
            current_passage.reset(marker)

    def _client(self) -> httpx.Client:
        http = self._http
        if http is None:
            with self._mutex:
                if self.closed:
                    raise ClientClosedError
                http = self._http
                if http is None:
                    self._transport = self._open_transport()
                    http = httpx.Client(transport=self._transport, trust_env=False, follow_redirects=False)
                    without_cookies(http)
                    self._http = http
        return http

    def after_fork(self) -> None:
        """In a forked child: leave the parent's connections alone and open new ones when needed."""
        self._mutex = threading.Lock()
        if isinstance(self._transport, DeadlineTransport):
            self._transport.backend.abandon()
            self._http = None


class AsyncWire(_Connections):
    """The connections of an asynchronous client, one set per event loop, and its way of carrying out effects.

    Args:
        open_transport: Makes a transport; asked once for each event loop.
        clock: The time.
        timeout: Seconds for a single read or write, or None.
        store_blocks: Whether the token store does input or output, and is asked from a thread.
    """

    def __init__(
        self,
        open_transport: Callable[[], httpx.AsyncBaseTransport],
        clock: Clock,
        timeout: float | None,
        *,
        store_blocks: bool,
    ) -> None:
        super().__init__(clock, "AsyncBill24")
        self._open_transport = open_transport
        self._timeout = timeout
        self._store_blocks = store_blocks
        self._https: dict[asyncio.AbstractEventLoop, httpx.AsyncClient] = {}
        self._background: set[asyncio.Task[None]] = set()
        self.auth: httpx.Auth | None = None
        _wires.add(self)

    async def perform(self, effect: Effect) -> Any:
        if isinstance(effect, Send):
            return await self._send(effect)
        if isinstance(effect, Pause):
            return await self.clock.async_sleep(effect.seconds)
        if isinstance(effect, Run):
            return await asyncio.to_thread(effect.function) if self._store_blocks else effect.function()
        if isinstance(effect, Join):
            return await join_async(effect)
        if isinstance(effect, Background):
            # In a context of its own: the caller's deadline is not this task's.
            task = asyncio.get_running_loop().create_task(
                drive_async(effect.steps(), self), name="bill24-token", context=contextvars.Context()
            )
            self._background.add(task)
            task.add_done_callback(self._background.discard)
            return None
        raise TypeError(f"{type(effect).__name__} is not for the wire")

    async def close(self) -> None:
        self.closed = True
        loop = asyncio.get_running_loop()
        mine = [task for task in self._background if task.get_loop() is loop]
        for task in mine:
            task.cancel()
        await asyncio.gather(*mine, return_exceptions=True)
        http = self._https.pop(loop, None)
        if http is not None:
            await http.aclose()

    async def _send(self, effect: Send) -> HTTPAnswer:
        passage = effect.passage
        effect.request.extensions["timeout"] = _timeouts(self._timeout, passage)
        marker = current_passage.set(passage)
        scope = asyncio.timeout(passage.deadline.limit(None))
        try:
            async with scope:
                return await self._exchange(effect)
        except TimeoutError:
            if not scope.expired():
                raise
            raise DeadlinePassedError("the deadline of the call has passed") from None
        finally:
            current_passage.reset(marker)

    async def _exchange(self, effect: Send) -> HTTPAnswer:
        response = await self._client().send(
            effect.request, stream=True, auth=self.auth if effect.authenticated else None
        )
        try:
            effect.passage.status = response.status_code
            parts: list[bytes] = []
            size = 0
            async for part in response.aiter_bytes():
                size = _sane(size + len(part))
                parts.append(part)
        finally:
            await response.aclose()
        return HTTPAnswer(response.status_code, response.headers, b"".join(parts))

    def _client(self) -> httpx.AsyncClient:
        if self.closed:
            raise ClientClosedError
        loop = asyncio.get_running_loop()
        http = self._https.get(loop)
        if http is None:
            for ended in [other for other in list(self._https) if other.is_closed()]:
                # Its connections can no longer be closed properly: asyncio complains about them when they are freed.
                del self._https[ended]
            http = httpx.AsyncClient(transport=self._open_transport(), trust_env=False, follow_redirects=False)
            without_cookies(http)
            self._https[loop] = http
        return http

    def after_fork(self) -> None:
        """In a forked child: the parent's loops, and the connections that belong to them, are not here."""
        self._https = {}
        self._background = set()


def _timeouts(timeout: float | None, passage: Passage) -> dict[str, float | None]:
    limited = passage.deadline.limit(timeout)
    connect = passage.deadline.limit(CONNECT_SECONDS if timeout is None else min(timeout, CONNECT_SECONDS))
    return {"connect": connect, "read": limited, "write": limited, "pool": limited}


def _sane(size: int) -> int:
    if size > LARGEST_ANSWER:
        raise AnswerTooLargeError(f"the answer is larger than {LARGEST_ANSWER} bytes")
    return size


_wires: weakref.WeakSet[Wire | AsyncWire] = weakref.WeakSet()


def _after_fork() -> None:
    for wire in list(_wires):
        wire.after_fork()


if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows has none
    os.register_at_fork(after_in_child=_after_fork)
