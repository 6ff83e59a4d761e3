# ruff: noqa: ASYNC109 - httpcore's interface passes timeouts as arguments
"""httpcore's network layer under a total deadline.

httpx limits every read by itself, so an answer that drips one byte at a time outlives any timeout. Here each connect,
read and write gets what is left of the call's deadline at most, and notes how far the request got.
"""

from __future__ import annotations

import socket
import ssl
import weakref
from collections.abc import Iterable
from typing import Any

import httpcore

from .progress import Progress, current_passage

_WRITE_SIZE = 16_384
SocketOption = Any  # httpcore keeps its own name for this union private


def _limit(timeout: float | None, expired: type[Exception]) -> float | None:
    passage = current_passage.get()
    if passage is None:
        return timeout
    limited = passage.deadline.limit(timeout)
    if limited is not None and limited <= 0:
        raise expired("the deadline of the call has passed")
    return limited


def _reached(progress: Progress) -> None:
    passage = current_passage.get()
    if passage is not None:
        passage.reached(progress)


class DeadlineStream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the call."""

    def __init__(self, stream: httpcore.NetworkStream, backend: DeadlineBackend) -> None:
        self._stream = stream
        self._backend = backend
        backend.open_streams.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        _reached(Progress.WAITING)
        data = self._stream.read(max_bytes, timeout=_limit(timeout, httpcore.ReadTimeout))
        if data:
            _reached(Progress.ANSWERING)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _WRITE_SIZE):
            limited = _limit(timeout, httpcore.WriteTimeout)
            _reached(Progress.SENDING)
            self._stream.write(buffer[start : start + _WRITE_SIZE], timeout=limited)

    def close(self) -> None:
        self._backend.open_streams.discard(self)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        limited = _limit(timeout, httpcore.ConnectTimeout)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, limited), self._backend)

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
            limited = _limit(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._backend.connect_tcp(address, port, limited, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if position == len(addresses):
                    raise
            else:
                return DeadlineStream(stream, self)
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

    def __init__(self, stream: httpcore.AsyncNetworkStream, backend: AsyncDeadlineBackend) -> None:
        self._stream = stream
        self._backend = backend
        backend.open_streams.add(self)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        _reached(Progress.WAITING)
        data = await self._stream.read(max_bytes, timeout=timeout)
        if data:
            _reached(Progress.ANSWERING)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            _reached(Progress.SENDING)
        await self._stream.write(buffer, timeout=timeout)

    async def aclose(self) -> None:
        self._backend.open_streams.discard(self)
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return AsyncDeadlineStream(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class AsyncDeadlineBackend(httpcore.AsyncNetworkBackend):
    """Opens connections that note how far a request got."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend = backend
        self.open_streams: weakref.WeakSet[AsyncDeadlineStream] = weakref.WeakSet()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        return AsyncDeadlineStream(
            await self._backend.connect_tcp(host, port, timeout, local_address, socket_options), self
        )
