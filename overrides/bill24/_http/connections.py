"""The connections of a client: opened late, shared by threads, new after a fork, closed once."""

from __future__ import annotations

import os
import threading
import warnings
import weakref
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import httpx
from bill24_api.types import Request

from .._calls.effects import Background, Effect, HTTPAnswer, Join, Pause, Run, Send, drive, join
from .._clock import Clock
from .._version import __version__
from ..errors import ClientClosedError
from .failures import AnswerTooLargeError
from .progress import Passage, current_passage
from .transport import DeadlineTransport, without_cookies

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


class Connections(ABC):
    """What both kinds have in common: being closed, complaining when they were not, and surviving a fork."""

    closed = False

    def __init__(self, clock: Clock, owner: str) -> None:
        self.clock = clock
        self._owner = owner

    @abstractmethod
    def after_fork(self) -> None:
        """In a forked child: leave the parent's connections alone."""

    def __del__(self, _warn: Callable[..., None] = warnings.warn) -> None:
        if not self.closed:
            _warn(f"a {self._owner} was not closed", ResourceWarning, source=self, stacklevel=2)


class Wire(Connections):
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
        opened.add(self)

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
        effect.request.extensions["timeout"] = timeouts(self._timeout, passage)
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
                    size = sane(size + len(part))
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


def timeouts(timeout: float | None, passage: Passage) -> dict[str, float | None]:
    """Return httpx's four timeouts: `timeout` seconds for one read or write, and none beyond the deadline."""
    limited = passage.deadline.limit(timeout)
    connect = passage.deadline.limit(CONNECT_SECONDS if timeout is None else min(timeout, CONNECT_SECONDS))
    return {"connect": connect, "read": limited, "write": limited, "pool": limited}


def sane(size: int) -> int:
    """Return the size of an answer, unless it is beyond all sense."""
    if size > LARGEST_ANSWER:
        raise AnswerTooLargeError(f"the answer is larger than {LARGEST_ANSWER} bytes")
    return size


opened: weakref.WeakSet[Connections] = weakref.WeakSet()


def _after_fork() -> None:
    for connections in list(opened):
        connections.after_fork()


if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows has none
    os.register_at_fork(after_in_child=_after_fork)
