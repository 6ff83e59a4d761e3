# ruff: noqa: ASYNC109 - httpcore2's interface passes timeouts as arguments
"""How requests of an asynchronous client leave: as in `transport`, over asyncio's own streams.

asyncio reads at once whatever comes: a connection knows without asking what arrived and whether the other side closed.
"""

from __future__ import annotations

import asyncio
import select
import socket
import ssl
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

import httpcore2
import httpx

from .network import SOCKET_OPTIONS, AnswerWatch, SocketOption, begin, in_turn, share_of
from .transport import PROGRESS, as_response, core_request, goes_to_a_mock, pools


class AsyncDeadlineTransport(httpx.AsyncBaseTransport):
    """See `DeadlineTransport`; the deadline itself is kept by whoever waits for the answer."""

    def __init__(self, **settings: Any) -> None:
        self._settings = settings
        self._backend = AsyncDeadlineBackend()
        self._shared, self._single = pools(httpcore2.AsyncConnectionPool, self._backend, **settings)
        self._stock: httpx.AsyncClient | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if goes_to_a_mock(request):
            if self._stock is None:
                self._stock = httpx.AsyncClient(transport=httpx.AsyncHTTPTransport(**self._settings, trust_env=False))
            return await self._stock.send(request, stream=True)
        pool = self._shared if request.extensions[PROGRESS].shared else self._single
        return as_response(await pool.handle_async_request(core_request(request)))

    async def aclose(self) -> None:
        self._backend.closed = True
        for part in (self._shared, self._single, self._stock):
            if part is not None:
                await part.aclose()


class _Reader(asyncio.StreamReader):
    """Knows how much has arrived that nobody has read yet."""

    arrived = 0

    def feed_data(self, data: Any) -> None:
        self.arrived += len(data)
        super().feed_data(data)

    async def read(self, n: int = -1) -> bytes:
        data = await super().read(n)
        self.arrived -= len(data)
        return data


class AsyncDeadlineStream(httpcore2.AsyncNetworkStream):
    """A connection that notes how far the request got."""

    def __init__(self, reader: _Reader, writer: asyncio.StreamWriter, backend: AsyncDeadlineBackend) -> None:
        self._reader = reader
        self._writer = writer
        self._backend = backend
        self._watch = AnswerWatch(backend)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        held = self._watch.take_held()
        if held:
            return held
        limited = begin(timeout, httpcore2.ReadTimeout, self._watch.reading)
        with _errors(httpcore2.ReadTimeout, httpcore2.ReadError):
            async with asyncio.timeout(limited):
                data = await self._reader.read(max_bytes)
        return self._watch.give(data, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        if not self._watch.writing:
            await self._read_what_is_there()
        stage = self._watch.check_before_write(buffer, self._arrived)
        limited = begin(timeout, httpcore2.WriteTimeout, stage)
        with _errors(httpcore2.WriteTimeout, httpcore2.WriteError):
            self._writer.write(buffer)
            async with asyncio.timeout(limited):
                await self._writer.drain()

    async def _read_what_is_there(self) -> None:
        """Let asyncio read what the socket has and asyncio does not know of yet: that takes it two rounds."""
        if _is_readable(self._writer.get_extra_info("socket").fileno()):
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    @property
    def _arrived(self) -> bool:
        return self._reader.arrived > 0 or self._reader.at_eof() or self._reader.exception() is not None

    async def aclose(self) -> None:
        # Without TLS's farewell, which would wait for the other side's.
        self._writer.transport.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        limited = begin(timeout, httpcore2.ConnectTimeout)
        try:
            with _errors(httpcore2.ConnectTimeout, httpcore2.ConnectError):
                async with asyncio.timeout(limited):
                    await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        except BaseException:
            self._writer.transport.abort()
            raise
        return AsyncDeadlineStream(self._reader, self._writer, self._backend)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return bool(self._watch.held) or self._arrived
        return self._writer.get_extra_info(info)


class AsyncDeadlineBackend(httpcore2.AsyncNetworkBackend):
    """Opens connections that note how far a request got."""

    closed = False

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        # One after the other: asyncio's own race of addresses loses a socket when it is cancelled (Python 3.11).
        loop = asyncio.get_running_loop()
        with _errors(httpcore2.ConnectTimeout, httpcore2.ConnectError):
            async with asyncio.timeout(begin(timeout, httpcore2.ConnectTimeout)):
                found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for address, sharing in in_turn(found):
            try:
                return await self._connect(address, port, share_of(timeout, sharing))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if sharing == 1:
                    raise
        raise httpcore2.ConnectError(f"{host} has no address")

    async def _connect(self, address: str, port: int, seconds: float | None) -> AsyncDeadlineStream:
        loop = asyncio.get_running_loop()
        reader = _Reader(loop=loop)
        protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
        with _errors(httpcore2.ConnectTimeout, httpcore2.ConnectError):
            async with asyncio.timeout(seconds):
                transport, _ = await loop.create_connection(lambda: protocol, address, port)
        for option in SOCKET_OPTIONS:
            transport.get_extra_info("socket").setsockopt(*option)
        return AsyncDeadlineStream(reader, asyncio.StreamWriter(transport, protocol, reader, loop), self)


def _is_readable(descriptor: int) -> bool:
    if sys.platform == "win32":
        return True  # there is no poll(), and looking in vain costs little
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


@contextmanager
def _errors(expired: type[Exception], failed: type[Exception]) -> Generator[None, None, None]:
    try:
        yield
    except TimeoutError as error:
        raise expired(str(error)) from error
    except (OSError, UnicodeError) as error:
        raise failed(str(error)) from error
