"""Puts load on an HTTP server: a fixed number of connections, each sending its next request when the last is answered.

Raw sockets under asyncio, because a full HTTP client would be the slowest part of what is measured.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run showed: answers a second, latencies in milliseconds, and how many answers were not as wanted."""

    per_second: float
    median: float
    p99: float
    unwanted: int
    answers: int


def request(method: str, path: str, body: bytes = b"", token: str = "") -> bytes:
    """Return one request as it goes over the wire."""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    if token:
        head += f"Authorization: Bearer {token}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode("ascii") + body


class _Connection(asyncio.Protocol):
    """Sends requests from a shared supply, one after the other."""

    def __init__(self, supply: Iterator[bytes], wanted: bytes, latencies: list[float]) -> None:
        self._supply = supply
        self._wanted = wanted
        self._latencies = latencies
        self._received = b""
        self.unwanted = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self._transport = transport
        self._send()

    def data_received(self, data: bytes) -> None:
        """Count a whole answer and send the next request."""
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        if not separator:
            return
        lowered = head.lower()
        start = lowered.find(b"content-length:")
        if start < 0:
            raise RuntimeError(f"an answer without a length: {head!r}")
        length = int(lowered[start + 15 :].split(b"\r\n", 1)[0])
        if len(body) < length:
            return
        self._latencies.append(time.perf_counter() - self._sent)
        self.unwanted += self._wanted not in self._received
        self._received = b""
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        """Say so when the server ends the connection early."""
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server closed the connection"))

    def _send(self) -> None:
        following = next(self._supply, None)
        if following is None:
            if not self.done.done():
                self.done.set_result(None)
            self._transport.close()
            return
        self._sent = time.perf_counter()
        self._transport.write(following)


def put_load(port: int, requests: Iterable[bytes], *, wanted: bytes, connections: int = 32) -> Measured:
    """Send all requests to a server on this machine and measure.

    Args:
        port: Where it listens on 127.0.0.1.
        requests: What to send, each as :func:`request` returns it.
        wanted: Bytes that every right answer holds.
        connections: How many requests are under way at a time.
    """
    return asyncio.run(_put_load(port, iter(requests), wanted, connections))


async def _put_load(port: int, supply: Iterator[bytes], wanted: bytes, connections: int) -> Measured:
    loop = asyncio.get_running_loop()
    latencies: list[float] = []
    started = time.perf_counter()
    opened = [
        (await loop.create_connection(lambda: _Connection(supply, wanted, latencies), "127.0.0.1", port))[1]
        for _ in range(connections)
    ]
    await asyncio.gather(*(connection.done for connection in opened))
    elapsed = time.perf_counter() - started
    latencies.sort()
    return Measured(
        per_second=len(latencies) / elapsed,
        median=latencies[len(latencies) // 2] * 1000,
        p99=latencies[int(len(latencies) * 0.99)] * 1000,
        unwanted=sum(connection.unwanted for connection in opened),
        answers=len(latencies),
    )
