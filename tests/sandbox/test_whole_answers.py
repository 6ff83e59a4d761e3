"""The last answer of a connection is whole."""

from __future__ import annotations

import socket

import pytest
from bill24_sandbox import Sandbox


@pytest.mark.usefixtures("kind")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_last_answer_of_a_connection_is_whole(method: str) -> None:
    with Sandbox(serve=True) as sandbox:
        host, port = sandbox.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=5) as raw, raw.makefile("rb") as answer:
            raw.sendall(f"{method} /_sandbox/clock HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            head, _, body = answer.read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    length = int(dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:])[b"content-length"])
    assert length > 0
    assert len(body) == (length if method == "GET" else 0)
