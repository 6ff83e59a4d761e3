"""A server that does nothing but answer: the same bytes to every client, over HTTP and over TLS.

    cd scripts && python -m bench.stub [certificate]

Prints its two ports. A path may begin with /wait/<milliseconds>; /connections says how many were opened since it was
last asked.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import sys
from collections.abc import Mapping
from typing import cast

from .answers import answers

_LENGTH = re.compile(rb"(?i)content-length: (\d+)")
_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"


def _whole(body: bytes) -> bytes:
    return _HEAD.format(len(body)).encode() + body


class _Fixed(asyncio.Protocol):
    opened = 0

    def __init__(self, whole: Mapping[str, bytes]) -> None:
        self._whole = whole
        self._received = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        _Fixed.opened += 1
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not separator or len(body) < (int(length[1]) if length else 0):
            return
        self._received = b""
        path = head.split(b" ", 2)[1].partition(b"?")[0].decode("ascii")
        if path == "/connections":
            self._transport.write(_whole(b"%d" % _Fixed.opened))
            _Fixed.opened = 0
            return
        wait = 0.0
        if path.startswith("/wait/"):
            milliseconds, _, rest = path.removeprefix("/wait/").partition("/")
            wait, path = int(milliseconds) / 1000, f"/{rest}"
        if wait:
            asyncio.get_running_loop().call_later(wait, self._transport.write, self._whole[path])
        else:
            self._transport.write(self._whole[path])


async def _serve(certificate: str | None) -> None:
    loop = asyncio.get_running_loop()
    whole = {path: _whole(body) for path, body in answers().items()}
    contexts: list[ssl.SSLContext | None] = [None]
    if certificate is not None:
        contexts.append(ssl.create_default_context(ssl.Purpose.CLIENT_AUTH))
        cast("ssl.SSLContext", contexts[1]).load_cert_chain(certificate)
    servers = [
        await loop.create_server(lambda: _Fixed(whole), "127.0.0.1", 0, ssl=context, backlog=2048)
        for context in contexts
    ]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1] if len(sys.argv) > 1 else None))
