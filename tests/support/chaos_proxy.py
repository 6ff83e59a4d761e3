"""A proxy between a client and a sandbox that does to requests and answers whatever networks and gateways do."""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import threading
import time
from collections import Counter
from typing import Self

import httpx
from bill24.testing import Sandbox

STATUSES = (302, 401, 404, 408, 409, 425, 429, 499, 500, 502, 503, 504)
REFUSALS = (403, 405, 413, 415)
HARMS = (
    *("dropped before", "dropped after", "reset before", "reset after", "truncated", "cut in the head", "silent after"),
    *("request twice", "answer twice", "answer twice, later", "dribbled", "status before", "status after"),
    *(
        "status after",
        "status after",
        "refused before",
        "another code after",
        "no payment before",
        "no data after",
        "BOM",
    ),
)


class ChaosProxy:
    """Listens on a free loopback port and hands on to a sandbox.

    Args:
        sandbox: Where requests go.
        seed: Repeats a run.
        share: How many of ten requests are harmed.
        silence: Seconds for which nothing is said where an answer is held back.
    """

    def __init__(self, sandbox: Sandbox, *, seed: int, share: int, silence: float) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - a sequence to repeat, not a secret
        self._share, self._silence = share, silence
        self._upstream = httpx.Client(transport=sandbox.transport, base_url=sandbox.url)
        self._turn = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.done: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        for stream in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_RDWR)
            stream.close()
        for thread in self._threads:
            thread.join(5)
        self._upstream.close()

    def _start(self, work: object, *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                stream, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(stream)
            self._start(self._serve, stream)

    def _serve(self, stream: socket.socket) -> None:
        with contextlib.suppress(OSError), stream, stream.makefile("rb") as reader:
            stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while line := reader.readline():
                head = [line]
                while head[-1] not in {b"\r\n", b""}:
                    head.append(reader.readline())
                if not head[-1]:
                    return  # who sent it was killed in the middle of a request
                method, target, _ = line.decode().split(" ")
                headers = {}
                for header in head[1:-1]:
                    name, _, value = header.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                size = int(headers.get("content-length", 0))
                body = reader.read(size)
                if len(body) < size:
                    return
                with self._turn:
                    is_authorization = target.endswith("/authorize")
                    harmed = not is_authorization and self._chance.randrange(10) < self._share
                    harm = self._chance.choice(HARMS) if harmed else ""
                if not self._one(stream, harm, httpx.Request(method, target, headers=headers, content=body)):
                    return

    def _one(self, stream: socket.socket, harm: str, request: httpx.Request) -> bool:
        """Do one harm; False where the connection is over."""
        self.done[harm] += 1
        if harm.endswith("before"):
            return self._before(stream, harm)
        answer = self._work(request)
        if harm == "request twice":
            answer = self._work(request)
        content = answer.content
        if harm == "another code after":
            content = b'{"code":"ERR_TIMEOUT","message":"","data":null}'
        elif harm == "no data after":
            content = b'{"code":"000","message":"Success","data":{}}'
        elif harm == "BOM":
            content = b"\xef\xbb\xbf" + content
        status = self._chance.choice(STATUSES) if harm == "status after" else answer.status_code
        whole = _written(status, content)
        return self._answer(stream, harm, whole)

    def _before(self, stream: socket.socket, harm: str) -> bool:
        if harm == "no payment before":
            parts = '{"bill":{"status":"success"},"payment":{"status":"failed"}}'
            stream.sendall(_written(200, f'{{"code":"000","message":"Success","data":{parts}}}'.encode()))
            return True
        if harm in {"status before", "refused before"}:
            stream.sendall(_written(self._chance.choice(STATUSES if harm == "status before" else REFUSALS), b"<html>"))
            return True
        return self._over(stream, reset=harm == "reset before")

    def _answer(self, stream: socket.socket, harm: str, whole: bytes) -> bool:
        if harm in {"dropped after", "reset after"}:
            return self._over(stream, reset=harm == "reset after")
        if harm == "silent after":
            time.sleep(self._silence)
            return False
        if harm in {"truncated", "cut in the head"}:
            stream.sendall(whole[: self._chance.randrange(1, len(whole)) if harm == "truncated" else 12])
            return False
        if harm == "dribbled":
            for start in range(0, len(whole), 40):
                stream.sendall(whole[start : start + 40])
            return True
        stream.sendall(whole * 2 if harm == "answer twice" else whole)
        if harm == "answer twice, later":
            time.sleep(0.002)
            stream.sendall(whole)
        return True

    def _work(self, request: httpx.Request) -> httpx.Response:
        with self._turn:
            headers = {
                name: request.headers[name] for name in ("authorization", "content-type") if name in request.headers
            }
            return self._upstream.request(request.method, str(request.url), headers=headers, content=request.content)

    @staticmethod
    def _over(stream: socket.socket, *, reset: bool) -> bool:
        if reset:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False


def _written(status: int, content: bytes) -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nLocation: javascript:alert(1)\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content
