"""What connections of both worlds do: end with the call, note how far it got, take no answer that was there before.

Each connect, read and write gets what is left of the call's deadline at most, so that an answer that drips a byte at a
time does not outlive it. Which call it works for a stream learns from the timeout: httpcore2 hands on what the
request's `timeout` extension holds.
"""

from __future__ import annotations

import math
import socket
import ssl
import weakref
from collections.abc import Iterable
from typing import Any, Self

import httpcore2

from .progress import Progress, SendProgress

KEEPALIVE_SECONDS = 45.0
"""How long an idle connection is kept: less than the 60 s after which the usual load balancers drop one (AWS: 60 s,
nginx: 75 s), so that it is this side that ends it and no request meets a connection that is about to die."""
SOCKET_OPTIONS = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
"""Finds out about a connection that a firewall forgot without a word, before a request waits on it."""
_WRITE_SIZE = 16_384
SocketOption = Any  # httpcore2 keeps its own name for this union private


class NotOursError(httpcore2.RemoteProtocolError):
    """Bytes of an answer were there before its request had been sent."""


class CallTimeout(float):
    """Seconds for one connect, read or write, `inf` for any number, and the request that it is for."""

    __slots__ = ("progress",)
    progress: SendProgress

    def __new__(cls, seconds: float | None, progress: SendProgress) -> Self:
        made = super().__new__(cls, math.inf if seconds is None else seconds)
        made.progress = progress
        return made


def begin(timeout: float | None, expired: type[Exception], stage: Progress = Progress.NOT_SENT) -> float | None:
    """Note what begins, and give the seconds that it may take, as sockets want them."""
    if not isinstance(timeout, CallTimeout):
        return timeout
    progress = timeout.progress
    left = min(timeout, progress.deadline.ends_at - progress.deadline.monotonic())
    if left <= 0:
        raise expired("the deadline of the call has passed")
    progress.reached = max(progress.reached, stage)
    return None if left == math.inf else float(left)


class AnswerWatch:
    """What a connection remembers to tell whose answer it reads; the streams of both worlds have one.

    The parser above keeps what follows an answer and takes it for the beginning of the next one. So the last byte of
    each read is held back until the parser asks for more: it asks as long as an answer is not complete, and what is
    still held when it has stopped asking belongs to no request.
    """

    def __init__(self, backend: Any) -> None:
        self._backend = backend
        self.held = b""
        self.writing = False
        self._answered = False
        self._in_tunnel = False

    def take_held(self) -> bytes:
        """The byte that was held back, if there is one."""
        held, self.held = self.held, b""
        return held

    @property
    def reading(self) -> Progress:
        """How far a request is while an answer is awaited here."""
        return Progress.NOT_SENT if self._in_tunnel else Progress.WAITING

    def give(self, data: bytes, timeout: float | None) -> bytes:
        """What of `data`, just read, the parser gets now."""
        if data and not self._in_tunnel and isinstance(timeout, CallTimeout):
            timeout.progress.reached = Progress.ANSWERING
        self._answered, self.writing = True, False
        self.held = data[-1:] if len(data) > 1 else b""
        return data[:-1] or data

    def check_before_write(self, piece: bytes, arrived: bool) -> Progress:
        """How far a request is while `piece` of it is written.

        Args:
            piece: What goes out.
            arrived: Whether something came in, or the other side closed, since the last answer.

        Raises:
            ConnectionNotAvailable: Nothing of the request was written: the pool takes another connection for it.
            NotOursError: The server spoke on a new connection, or in the middle of the request.
            LocalProtocolError: The client was closed while this connection was being opened.
        """
        if self._backend.closed:
            raise httpcore2.LocalProtocolError("the client was closed meanwhile")
        if arrived or self.held:
            if self._answered and not self.writing:
                raise httpcore2.ConnectionNotAvailable
            raise NotOursError("the server spoke, or closed the connection, before the whole request was sent")
        self.writing = True
        # What is said to a proxy is no part of the request, none of which begins like that.
        self._in_tunnel = piece.startswith(b"CONNECT ")
        return Progress.NOT_SENT if self._in_tunnel else Progress.SENDING


class DeadlineStream(httpcore2.NetworkStream):
    """A connection whose every read and write ends with the call."""

    def __init__(self, stream: httpcore2.NetworkStream, backend: DeadlineBackend) -> None:
        self._stream = stream
        self._backend = backend
        self._watch = AnswerWatch(backend)
        backend.open_streams.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        held = self._watch.take_held()
        if held:
            return held
        limited = begin(timeout, httpcore2.ReadTimeout, self._watch.reading)
        return self._watch.give(self._stream.read(max_bytes, limited), timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _WRITE_SIZE):
            piece = buffer[start : start + _WRITE_SIZE]
            stage = self._watch.check_before_write(piece, self._arrived())
            self._stream.write(piece, begin(timeout, httpcore2.WriteTimeout, stage))

    def _arrived(self) -> bool:
        """Whether there is something to read, or the end. TLS may have news of its own, which are none of these."""
        if not self._stream.get_extra_info("is_readable"):
            return False
        try:
            self._stream.read(1, 0)
        except httpcore2.ReadError as error:
            return not isinstance(error.__cause__, BlockingIOError | ssl.SSLWantReadError)
        return True

    def close(self) -> None:
        self._backend.open_streams.discard(self)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        limited = begin(timeout, httpcore2.ConnectTimeout)
        return DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, limited), self._backend)

    def get_extra_info(self, info: str) -> Any:
        # The pool asks each idle connection at each request; asking the socket is left to the one that is chosen.
        return bool(self._watch.held) if info == "is_readable" else self._stream.get_extra_info(info)


class DeadlineBackend(httpcore2.NetworkBackend):
    """Opens connections that end with the call, and remembers which are open."""

    closed = False
    """Whether nothing is to be sent any more, on connections either that were being opened meanwhile."""

    def __init__(self) -> None:
        self._backend = httpcore2.SyncBackend()
        self.open_streams: weakref.WeakSet[DeadlineStream] = weakref.WeakSet()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        # The standard library gives each address of a host the whole time; here they share what is left.
        for address, sharing in in_turn(_look_up(host, port)):
            share = share_of(timeout, sharing)
            try:
                stream = self._backend.connect_tcp(address, port, share, local_address, SOCKET_OPTIONS)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if sharing == 1:
                    raise
            else:
                return DeadlineStream(stream, self)
        raise httpcore2.ConnectError(f"{host} has no address")

    def abandon(self) -> None:
        """After a fork: close this process's copies of the sockets without a word to the other side."""
        for stream in list(self.open_streams):
            stream.get_extra_info("socket").close()
        self.open_streams.clear()


def _look_up(host: str, port: int) -> list[Any]:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(str(error)) from error


def in_turn(found: Iterable[Any]) -> list[tuple[str, int]]:
    """Each address that was found for a host, and how many share what time is left when it is its turn."""
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
    return [(address, len(addresses) - position) for position, address in enumerate(addresses)]


def share_of(timeout: float | None, sharing: int) -> float | None:
    """The seconds that one of `sharing` addresses may take."""
    left = begin(timeout, httpcore2.ConnectTimeout)
    return None if left is None else left / sharing
