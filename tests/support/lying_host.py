"""A host on a real socket that answers by a function, counts what it is asked, and keeps it."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

LOGIN = "/merchantsecurity/authorize"


class Asked(NamedTuple):
    """A request as it came."""

    at: float
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Exchange(BaseHTTPRequestHandler):
    """One request under way; what a lie is told with."""

    protocol_version = "HTTP/1.1"

    @property
    def host(self) -> Host:
        """Where it came to."""
        assert isinstance(self.server, Host)
        return self.server

    def handle_one_request(self) -> None:
        with contextlib.suppress(OSError):
            super().handle_one_request()

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.host.asked.append(Asked(time.monotonic(), self.command, self.path, dict(self.headers), body))
        lie = self.host.log_in if self.path.endswith(LOGIN) else self.host.lie
        lie(self)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_HEAD = do_TRACE = _handle  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        """Answer as a whole."""
        self.send_response(status)
        headers.setdefault("Content_Type", "application/json")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


Lie = Callable[[Exchange], None]


def handed_out(exchange: Exchange) -> None:
    """A log-in that works."""
    token = {"issuer": "x", "token": "t-1", "tokenExpireTime": "2099-01-01T00:00:00Z", "refreshToken": "r-1"}
    body = {"code": 200, "message": "", "data": token}
    exchange.answer(200, json.dumps(body).encode())


def refusing(status: int, body: bytes = b"", **headers: str) -> Lie:
    """The same answer to everything."""
    return lambda exchange: exchange.answer(status, body, **headers)


def dripping(exchange: Exchange) -> None:
    """A body that never ends, a letter at a time."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "application/json")
    exchange.send_header("Content-Length", "100000")
    exchange.end_headers()
    for _ in range(200):
        if exchange.host.over.wait(0.05):
            return
        exchange.wfile.write(b" ")
        exchange.wfile.flush()


def dripping_headers(exchange: Exchange) -> None:
    """Headers that never end."""
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(200):
        if exchange.host.over.wait(0.05):
            return
        exchange.wfile.write(b"x")
        exchange.wfile.flush()


def dying(exchange: Exchange) -> None:
    """Half an answer, then the end of the connection."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "application/json")
    exchange.send_header("Content-Length", "1000")
    exchange.end_headers()
    exchange.wfile.write(b'{"code": "0')
    exchange.close_connection = True


def silent(exchange: Exchange) -> None:
    """No answer; the connection ends."""
    exchange.close_connection = True


class Host(ThreadingHTTPServer):
    """Listens on a free loopback port."""

    daemon_threads = True

    def __init__(self, lie: Lie, log_in: Lie) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.lie, self.log_in = lie, log_in
        self.asked: list[Asked] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def calls(self) -> list[Asked]:
        """What was asked beside the log-in."""
        return [each for each in self.asked if not each.path.endswith(LOGIN)]


@contextlib.contextmanager
def lying_host(lie: Lie, log_in: Lie = handed_out) -> Iterator[Host]:
    """Serve a host until the block ends."""
    host = Host(lie, log_in)
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.over.set()
        host.shutdown()
        host.server_close()
