# ruff: noqa: ASYNC109 - httpcore's interface passes timeouts as arguments
"""httpcore's network layer under a total deadline.

httpx limits every read by itself, so an answer that drips one byte at a time outlives any timeout. Here each connect,
read and write gets what is left of the call's deadline at most, and notes how far the request got. Which call it works
for it learns from the timeout: httpcore hands on what the request's `timeout` extension holds.
"""

from __future__ import annotations

import math
import socket
import ssl
import weakref
from collections.abc import Iterable
from typing import Any, Self

import httpcore

from .progress import Progress, SendProgress

_WRITE_SIZE = 16_384
SocketOption = Any  # httpcore keeps its own name for this union private


class CallTimeout(float):
    """Seconds for one connect, read or write, `inf` for any number, and the request that it is for.

    Args:
        seconds: The limit; None for none.
        progress: The request on its way.
    """

    __slots__ = ("progress",)
    progress: SendProgress

    def __new__(cls, seconds: float | None, progress: SendProgress) -> Self:
        made = super().__new__(cls, math.inf if seconds is None else seconds)
        made.progress = progress
        return made


def _begin(timeout: float | None, stage: Progress, expired: type[Exception]) -> float | None:
    """Note what begins, and give the seconds that it may take, as sockets want them."""
    if not isinstance(timeout, CallTimeout):
        return timeout
    progress = timeout.progress
    left = min(timeout, progress.deadline.ends_at - progress.deadline.monotonic())
    if left <= 0:
        raise expired("the deadline of the call has passed")
    progress.reached = max(progress.reached, stage)
    return None if left == math.inf else float(left)


def _answered(timeout: float | None, data: bytes) -> None:
    if data and isinstance(timeout, CallTimeout):
        timeout.progress.reached = Progress.ANSWERING


class DeadlineStream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the call.

    Args:
        stream: httpcore's.
        backend: What opened it.
        opening: The timeout it was opened with, which holds where httpcore passes none: with a SOCKS proxy.
    """

    def __init__(self, stream: httpcore.NetworkStream, backend: DeadlineBackend, opening: float | None) -> None:
        self._stream = stream
        self._backend = backend
        self._opening = opening
        backend.open_streams.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        timeout = self._opening if timeout is None else timeout
        data = self._stream.read(max_bytes, _begin(timeout, Progress.WAITING, httpcore.ReadTimeout))
        _answered(timeout, data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        timeout = self._opening if timeout is None else timeout
        for start in range(0, len(buffer), _WRITE_SIZE):
            limited = _begin(timeout, Progress.SENDING, httpcore.WriteTimeout)
            self._stream.write(buffer[start : start + _WRITE_SIZE], limited)

    def close(self) -> None:
        self._backend.open_streams.discard(self)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        limited = _begin(timeout, Progress.NOT_SENT, httpcore.ConnectTimeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, limited)
        return DeadlineStream(secured, self._backend, timeout)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def abandon(self) -> None:
        """Close this process's copy of the socket without a word to the other side."""
        self._stream.get_extra_info("socket").close()


class DeadlineBackend(httpcore.NetworkBackend):
    """Opens connections that end with the call, and remembers which are open."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()
        self.open_streams: weakref.WeakSet[DeadlineStream] = weakref.WeakSet()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        # The standard library gives each address of a host the whole timeout; the deadline is one for all of them.
        addresses = _addresses(host, port)
        for position, address in enumerate(addresses, start=1):
            limited = _begin(timeout, Progress.NOT_SENT, httpcore.ConnectTimeout)
            try:
                stream = self._backend.connect_tcp(address, port, limited, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(addresses):
                    raise
            else:
                return DeadlineStream(stream, self, timeout)
        raise httpcore.ConnectError(f"{host} has no address")

    def abandon(self) -> None:
        """After a fork: drop the parent's sockets here without disturbing them there."""
        for stream in list(self.open_streams):
            stream.abandon()
        self.open_streams.clear()


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class AsyncDeadlineStream(httpcore.AsyncNetworkStream):
    """A connection that notes how far the request got; asyncio's own timeout ends it with the call."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = await self._stream.read(max_bytes, _begin(timeout, Progress.WAITING, httpcore.ReadTimeout))
        _answered(timeout, data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            await self._stream.write(buffer, _begin(timeout, Progress.SENDING, httpcore.WriteTimeout))

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        limited = _begin(timeout, Progress.NOT_SENT, httpcore.ConnectTimeout)
        return AsyncDeadlineStream(await self._stream.start_tls(ssl_context, server_hostname, limited))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class AsyncDeadlineBackend(httpcore.AsyncNetworkBackend):
    """Opens connections that note how far a request got."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        limited = _begin(timeout, Progress.NOT_SENT, httpcore.ConnectTimeout)
        return AsyncDeadlineStream(await self._backend.connect_tcp(host, port, limited, local_address, socket_options))
