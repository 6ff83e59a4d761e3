"""A server on a real socket that authorizes properly and then misbehaves as it is told."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from typing import Any, Self

from tests.support.worlds import CUSTOMER, session

Fault = Callable[["Connection"], None]


class Connection:
    """One accepted connection, as a fault sees it."""

    def __init__(self, stream: socket.socket, server: FaultServer) -> None:
        self.stream = stream
        self.server = server
        self.open = True

    def send(self, data: bytes) -> None:
        self.stream.sendall(data)

    def answer(self, body: bytes, status: str = "200 OK", headers: str = "Content-Type: application/json\r\n") -> None:
        """A whole, proper answer."""
        self.send(f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def close(self) -> None:
        self.open = False

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        self.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def hang(self) -> None:
        """Say nothing until the test is over."""
        self.server.over.wait(10)
        self.close()

    def drip(self, data: bytes, interval: float) -> None:
        """One byte at a time."""
        for index in range(len(data)):
            if self.server.over.wait(interval):
                break
            self.send(data[index : index + 1])
        self.close()


class FaultServer:
    """Listens on a free loopback port.

    Args:
        fault: What to do with each request that is no authorization.
        tls: Speaks TLS with this context.
    """

    def __init__(self, fault: Fault, *, tls: ssl.SSLContext | None = None) -> None:
        self.fault = fault
        self.authorize: Fault = _authorize
        self.requests: list[str] = []
        self.bodies: list[bytes] = []
        self.authorizations = 0
        self.connections = 0
        self.over = threading.Event()
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._open: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop listening and close what is open; connecting is then refused."""
        self.over.set()
        # A listener in accept() does not notice close(); shutdown() wakes it.
        for stream in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                stream, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(stream)
            thread = threading.Thread(target=self._serve, args=(stream,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        stream: socket.socket = plain
        try:
            if self._tls is not None:
                stream = self._tls.wrap_socket(plain, server_side=True)
                self._open.append(stream)
            connection = Connection(stream, self)
            while connection.open and self._one(connection):
                pass
        except OSError:
            pass
        finally:
            stream.close()
            plain.close()

    def _one(self, connection: Connection) -> bool:
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.stream.recv(65536)
            if not part:
                return False
            head += part
            if head.startswith(b"\x16"):  # TLS knocks at a plain port
                connection.answer(b"", "400 Bad Request")
                return False
        head, _, body = head.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        while len(body) < int(headers.get("content-length", 0)):
            part = connection.stream.recv(65536)
            if not part:
                return False
            body += part
        path = lines[0].split(" ")[1]
        if path.endswith("/merchantsecurity/authorize"):  # a proxy is asked for the whole URL
            self.authorizations += 1
            self.authorize(connection)
        else:
            self.bodies.append(body)
            self.requests.append(path)
            self.fault(connection)
        return True


def _authorize(connection: Connection) -> None:
    connection.answer(json_bytes(session(f"bearer-{connection.server.authorizations}")))


def proper(connection: Connection) -> None:
    """No fault at all."""
    connection.answer(json.dumps(CUSTOMER).encode())


def json_bytes(value: Any) -> bytes:
    """`value` as it goes over the wire."""
    return json.dumps(value, ensure_ascii=False).encode()
