"""An answer leaves in one piece, and nothing that was written is kept back."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from bill24_sandbox import Sandbox
from bill24_sandbox.server import _WholeTransport


class Recorder:
    """A transport that remembers what was done with it."""

    def __init__(self) -> None:
        self.done: list[bytes | str] = []

    def write(self, data: bytes) -> None:
        self.done.append(data)

    def close(self) -> None:
        self.done.append("closed")

    def is_closing(self) -> bool:
        return "closed" in self.done


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def transport(recorder: Recorder) -> Any:
    return _WholeTransport(recorder)  # type: ignore[arg-type]


def test_what_is_written_in_a_block_leaves_at_once(recorder: Recorder, transport: Any) -> None:
    transport.write(b"1")
    with transport:
        transport.write(b"head")
        transport.write(b"body")
        assert recorder.done == [b"1"]
    transport.write(b"2")
    assert recorder.done == [b"1", b"headbody", b"2"]


def test_a_block_that_writes_nothing_sends_nothing(recorder: Recorder, transport: Any) -> None:
    with transport:
        pass
    assert recorder.done == []


def test_what_was_held_back_is_sent_before_the_end(recorder: Recorder, transport: Any) -> None:
    with transport:
        transport.write(b"head")
        transport.close()
    assert recorder.done == [b"head", "closed"]
    assert transport.is_closing()


def test_what_was_held_back_is_sent_though_the_block_fails(recorder: Recorder, transport: Any) -> None:
    def fails() -> None:
        with transport:
            transport.write(b"head")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert recorder.done == [b"head"]


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
