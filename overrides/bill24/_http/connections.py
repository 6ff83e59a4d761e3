"""The connections of a client: opened late, shared by threads, new after a fork, closed once."""

from __future__ import annotations

import math
import os
import threading
import warnings
import weakref
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import cast

import httpx
from bill24_api.types import Credential, Request

from .._secrets import Secret
from .._version import __version__
from ..errors import ClientClosedError
from .body import Body
from .failures import connections_gone
from .progress import HTTPAnswer, SendProgress
from .transport import CORE_ERRORS, PROGRESS, DeadlineTransport, as_httpx

CONNECT_SECONDS = 10.0
_HEADERS = [
    ("Accept", "application/json"),
    ("Accept-Encoding", "gzip, deflate"),
    ("Content-Type", "application/json"),
    ("User-Agent", f"bill24-python/{__version__}"),
]


class BaseConnections(ABC):
    """What both kinds have in common: requests for one host, complaining when not closed, surviving a fork."""

    owner: str
    """The class of client they belong to."""
    engine = ""
    """What their requests leave by."""
    closed = opened = False
    in_a_with = False
    """Whether a `with` closes them: nobody forgot to then, also where something interrupts it."""

    def __init__(self, base_url: str, timeout: float | None) -> None:
        self._timeout = math.inf if timeout is None else timeout
        self._base_url = httpx.URL(base_url)
        self._prefix = self._base_url.raw_path.decode("ascii").rstrip("/")
        self._urls: dict[str, httpx.URL] = {}
        _opened.add(self)

    def build(
        self, request: Request, progress: SendProgress, carried: tuple[Credential, Secret] | None
    ) -> httpx.Request:
        """What goes out for a request of the contract; with `carried`, in the name of the merchant."""
        url = self._url(request)
        left = max(0.0, progress.deadline.ends_at - progress.deadline.monotonic())
        limited = None if self._timeout == left == math.inf else min(self._timeout, left)
        connect = min(CONNECT_SECONDS, self._timeout, left)
        timeouts = {"connect": connect, "read": limited, "write": limited, "pool": limited}
        headers = [*_HEADERS, *request.headers]
        if carried is not None:
            credential, secret = carried
            headers.append((credential.header, f"{credential.prefix}{secret.reveal()}"))
        return httpx.Request(
            request.method,
            url,
            headers=headers,
            content=request.content,
            extensions={"timeout": timeouts, PROGRESS: progress},
        )

    @abstractmethod
    def abandon(self) -> None:
        """Let go of what is open without a word to the other side, and open anew when needed: after a fork."""

    def _url(self, request: Request) -> httpx.URL:
        if request.body is None or request.params:
            # A path or query with values in it: not worth remembering.
            return self._join(request.target)
        url = self._urls.get(request.path)
        if url is None:
            url = self._urls[request.path] = self._join(request.path)
        return url

    def _join(self, path: str) -> httpx.URL:
        return self._base_url.copy_with(raw_path=f"{self._prefix}{path}".encode("ascii"))

    def __del__(self, _warn: Callable[..., None] = warnings.warn) -> None:
        if self.opened:
            self.abandon()
            if not (self.closed or self.in_a_with):
                _warn(f"a {self.owner} was not closed", ResourceWarning, source=self, stacklevel=2)


class Connections(BaseConnections):
    """The connections of a synchronous client."""

    owner = "Bill24"

    def __init__(self, open_transport: Callable[[], httpx.BaseTransport], base_url: str, timeout: float | None) -> None:
        super().__init__(base_url, timeout)
        self._open_transport = open_transport
        self._mutex = threading.Lock()
        self._transport: httpx.BaseTransport | None = None

    def send(self, request: Request, progress: SendProgress, carried: tuple[Credential, Secret] | None) -> HTTPAnswer:
        """Send once and read the whole answer.

        Raises:
            ClientClosedError: The client was closed before.
            Exception: One of TRANSPORT_ERRORS.
        """
        progress.observed = True
        transport = self._opened_transport(progress)
        sent = self.build(request, progress, carried)
        progress.observed = isinstance(transport, DeadlineTransport)
        try:
            # Past httpx.Client, which would read cookies and build the request of a redirect that nobody follows.
            response = transport.handle_request(sent)
            progress.status = response.status_code
            stream = cast("httpx.SyncByteStream", response.stream)
            try:
                body = Body(response.headers.get("content-encoding"))
                for part in stream:
                    body.add(part)
            finally:
                stream.close()
        except CORE_ERRORS as error:
            raise as_httpx(error) from error
        except RuntimeError as error:
            raise connections_gone(error) from error
        finally:
            if carried is not None:
                sent.headers.pop(carried[0].header, None)  # an error or a traceback may hold the request
        progress.answer = HTTPAnswer(response.status_code, response.headers, body.whole())
        return progress.answer

    def close(self) -> None:
        """Close them; sending raises ClientClosedError from now on."""
        with self._mutex:
            self.closed = True
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def abandon(self) -> None:
        self._mutex = threading.Lock()
        if isinstance(self._transport, DeadlineTransport):
            self._transport.abandon()
            self._transport = None

    def _opened_transport(self, progress: SendProgress) -> httpx.BaseTransport:
        with self._mutex:
            if self.closed:
                raise ClientClosedError(operation=progress.operation)
            if self._transport is None:
                self._transport, self.opened = self._open_transport(), True
            return self._transport


_opened: weakref.WeakSet[BaseConnections] = weakref.WeakSet()


def _after_fork() -> None:
    for connections in list(_opened):
        connections.abandon()


if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows has none
    os.register_at_fork(after_in_child=_after_fork)
