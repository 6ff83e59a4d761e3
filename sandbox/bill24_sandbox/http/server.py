"""Serves the sandbox with uvicorn, on sockets that can be reset."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import importlib.util
import socket
import struct
import threading
from collections.abc import Iterable
from typing import Protocol, cast

import uvicorn

from bill24_sandbox.answer import End
from bill24_sandbox.http.asgi import Application
from bill24_sandbox.http.messages import Scope

_START_SECONDS = 10
_STOP_SECONDS = 10


class AddressError(Exception):
    """The sandbox cannot listen there; the message is one line."""


class _Connection(Protocol):
    """What both of uvicorn's protocols that are configured here know of a connection."""

    client: tuple[str, int] | None
    transport: asyncio.Transport


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
        is_fast = importlib.util.find_spec("httptools") is not None
        config = uvicorn.Config(
            app.served_by(self, batches=is_fast),
            http="httptools" if is_fast else "h11",
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
        """Stop serving, or listening where it never served, and wait for the thread."""
        self._uvicorn.should_exit = True
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)
        self._socket.close()

    @property
    def is_stopping(self) -> bool:
        """Whether the server waits for its connections to end."""
        return self._uvicorn.should_exit

    def end(self, scope: Scope, how: End) -> None:
        """End the connection that a request came on."""
        # What uvicorn can serve besides, and what has no client, is not configured here.
        connections = cast("Iterable[_Connection]", self._uvicorn.server_state.connections)
        transport = next(each.transport for each in connections if each.client == scope["client"])
        if how is End.CLOSED:
            transport.close()
            return
        sock = transport.get_extra_info("socket")
        if sock is not None:
            # Lingering for zero seconds makes the kernel answer with RST instead of FIN.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
