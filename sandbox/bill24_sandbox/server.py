"""Serves the sandbox with uvicorn, on sockets that can be reset."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import importlib
import importlib.util
import socket
import struct
import threading
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import uvicorn

from bill24_sandbox.app import Application
from bill24_sandbox.grouping import Group
from bill24_sandbox.wire import STATE

T = TypeVar("T")

_START_SECONDS = 10
_STOP_SECONDS = 10


class AddressError(Exception):
    """The sandbox cannot listen there; the message is one line."""


class _WholeTransport:
    """A connection's transport that can send what is written in a block as a whole.

    uvicorn writes the head and the body of an answer one by one, which is two system calls, and wakes the client twice.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._held: list[bytes] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def __enter__(self) -> None:
        self._held = []

    def __exit__(self, *_: object) -> None:
        held, self._held = self._held, None
        if held:
            self._transport.write(b"".join(held))

    def write(self, data: bytes) -> None:
        if self._held is None:
            self._transport.write(data)
        else:
            self._held.append(data)

    def close(self) -> None:
        self.__exit__()
        self._transport.close()


class _SocketWire:
    """The wire of one connection under uvicorn."""

    def __init__(self, transport: _WholeTransport, group: Group) -> None:
        self._transport = transport
        self._group = group

    def turn(self, work: Callable[[], T]) -> Awaitable[T]:
        return self._group.join(work)

    async def sleep(self, seconds: float) -> bool:
        await asyncio.sleep(seconds)
        return not self._transport.is_closing()

    def whole(self) -> AbstractContextManager[None]:
        return self._transport

    def close(self) -> None:
        self._transport.close()

    def reset(self) -> None:
        sock = self._transport.get_extra_info("socket")
        if sock is not None:
            # Lingering for zero seconds makes the kernel answer with RST instead of FIN.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()


class _WiredProtocol(asyncio.Protocol):
    """Added in front of uvicorn's own protocol classes."""

    app_state: dict[str, Any]
    group: Group

    def connection_made(self, transport: Any) -> None:
        whole = _WholeTransport(transport)
        super().connection_made(whole)  # type: ignore[arg-type]
        self.app_state = {**self.app_state, STATE: _SocketWire(whole, self.group)}


def _protocol(group: Group) -> type[asyncio.Protocol]:
    """Return uvicorn's HTTP protocol, the fast one if httptools is there, with a wire added."""
    if importlib.util.find_spec("httptools") is not None:
        base = importlib.import_module("uvicorn.protocols.http.httptools_impl").HttpToolsProtocol
    else:
        base = importlib.import_module("uvicorn.protocols.http.h11_impl").H11Protocol
    return type("WiredProtocol", (_WiredProtocol, base), {"group": group})


class _Uvicorn(uvicorn.Server):
    """Says when it is ready, so that nobody has to poll."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Raises:
        AddressError: the port is in use, or the host is not one of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        sock = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressError(f"cannot listen on {host}: {error.strerror or error}") from error
    try:
        if hasattr(socket, "SO_REUSEADDR"):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(2048)
    except OSError as error:
        sock.close()
        if error.errno == errno.EADDRINUSE:
            raise AddressError(f"port {port} on {host} is in use; name another with --port") from error
        raise AddressError(f"cannot listen on {host} port {port}: {error.strerror or error}") from error
    return sock


def url_of(sock: socket.socket) -> str:
    """Return the address of a listening socket as a URL."""
    host, port = sock.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server:
    """A listening sandbox, in the calling thread or in one of its own."""

    def __init__(self, app: Application, host: str, port: int) -> None:
        self._socket = listen(host, port)
        self.url = url_of(self._socket)
        config = uvicorn.Config(
            app,
            http=_protocol(Group(app.together)),
            ws="none",
            lifespan="off",
            log_level="warning",
            access_log=False,
            # The application dates its answers by its own clock.
            date_header=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        self._uvicorn = _Uvicorn(config)
        self._thread: threading.Thread | None = None

    def run(self) -> None:
        """Serve until interrupted."""
        with self._socket, contextlib.suppress(KeyboardInterrupt):
            self._uvicorn.run([self._socket])

    def start(self) -> None:
        """Serve in a thread and return when the sandbox answers."""
        self._thread = threading.Thread(target=self.run, name="bill24-sandbox", daemon=True)
        self._thread.start()
        if not self._uvicorn.ready.wait(_START_SECONDS):
            raise AddressError(f"the sandbox did not start on {self.url}")

    def stop(self) -> None:
        """Stop serving and wait for the thread."""
        self._uvicorn.should_exit = True
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)
