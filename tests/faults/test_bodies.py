"""A body costs what it may cost: it is decoded once and never beyond a bound, whatever its status."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from bill24._http import body
from bill24.errors import Bill24Error, InvalidResponseError, PaymentOutcomeUnknownError

from tests.support.fault_server import Connection, FaultServer, json_bytes, proper
from tests.support.worlds import CUSTOMER, World, bill

PLAIN = json_bytes(CUSTOMER)
MEBIBYTE = 1024 * 1024


def gzipped(mebibytes: int) -> bytes:
    """Nothing but zeros, in a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(MEBIBYTE)) for _ in range(mebibytes)) + packer.flush()


def raw_deflate(data: bytes) -> bytes:
    """Without the head that "deflate" asks for."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


BOMB = gzipped(256)
BOMBS: dict[str, tuple[str, bytes]] = {
    "gzip": ("gzip", BOMB),
    "gzip in gzip": ("gzip, gzip", gzip.compress(BOMB)),
    "gzip in gzip, two headers": ("gzip\r\nContent-Encoding: gzip", gzip.compress(BOMB)),
    "gzip in deflate": ("gzip, deflate", zlib.compress(BOMB)),
    "gzip in three": ("gzip, gzip, gzip", gzip.compress(gzip.compress(BOMB))),
    "deflate": ("deflate", zlib.compress(bytes(64 * MEBIBYTE), 9)),
    "an encoding not asked for": ("br", BOMB),
    "a made up one": ("identity, identity", PLAIN),
    "many small values": ("identity", b"[" + b"1.1," * 1_100_000 + b"1]"),
    "many small values, packed": ("gzip", gzip.compress(b"[" + b"1," * 1_100_000 + b"1]")),
}


@pytest.mark.parametrize("status", ["200 OK", "401 Unauthorized", "502 Bad Gateway"])
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=list(BOMBS))
def test_a_bomb_costs_little_time_and_memory(world: World, bomb: tuple[str, bytes], status: str) -> None:
    encoding, content = bomb
    with FaultServer(lambda c: c.answer(content, status, f"Content-Encoding: {encoding}\r\n")) as server:
        client = world.client(base_url=server.url, deadline=10, max_retries=0)
        _costs_little(lambda: client.customers.get("C0001"), InvalidResponseError)
        _costs_little(lambda: client.payments.settle(**bill()), PaymentOutcomeUnknownError)


def _costs_little(call: Callable[[], Any], expected: type[Bill24Error]) -> None:
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(expected):
            call()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 10
    assert peak < 3 * body.LARGEST_ANSWER


GOOD: dict[str, tuple[str, bytes]] = {
    "gzip": ("gzip", gzip.compress(PLAIN)),
    "x-gzip, in capitals": ("X-GZIP", gzip.compress(PLAIN)),
    "deflate": ("deflate", zlib.compress(PLAIN)),
    "deflate without its head": ("deflate", raw_deflate(PLAIN)),
    "identity": ("identity", PLAIN),
}


@pytest.mark.parametrize("good", GOOD.values(), ids=list(GOOD))
def test_what_was_asked_for_is_decoded(world: World, good: tuple[str, bytes]) -> None:
    encoding, content = good
    with FaultServer(lambda c: c.answer(content, headers=f"Content-Encoding: {encoding}\r\n")) as server:
        assert world.client(base_url=server.url).customers.get("C0001").sync_code == "C0001"


BAD: dict[str, tuple[str, bytes]] = {
    "gzip, cut off": ("gzip", gzip.compress(PLAIN)[:-1]),
    "gzip, with more behind it": ("gzip", gzip.compress(PLAIN) + b"more"),
    "gzip, twice": ("gzip", gzip.compress(PLAIN) * 2),
    "gzip that is deflate": ("gzip", zlib.compress(PLAIN)),
    "deflate that is text": ("deflate", PLAIN),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_what_is_not_as_it_says_is_unreadable(world: World, bad: tuple[str, bytes]) -> None:
    encoding, content = bad
    with FaultServer(lambda c: c.answer(content, headers=f"Content-Encoding: {encoding}\r\n")) as server:
        client = world.client(base_url=server.url)
        with pytest.raises(InvalidResponseError, match="unreadable"):
            client.customers.get("C0001")


def test_the_connection_is_good_for_another_call_after_a_bomb(world: World) -> None:
    def answer(connection: Connection) -> None:
        if len(connection.server.requests) == 1:
            connection.answer(BOMB, headers="Content-Encoding: gzip\r\n")
        else:
            proper(connection)

    with FaultServer(answer) as server:
        client = world.client(base_url=server.url, max_retries=0)
        with pytest.raises(InvalidResponseError):
            client.customers.get("C0001")
        assert client.customers.get("C0001").sync_code == "C0001"


PLACES = [
    "javascript:alert(1)", "mailto:a@b", "http://xn--zzzzzzzzzzzzzzzz99999/", "http://[::1", "http://[::1]:99999/",
    "//", "http://", "https://xn--é/", "/\x01", "http://a:b", "\t", "data:,x", "http://a b/", "?", "", "http://1.2.3.4.5.6/",
    "ftp://x/", "http://%00/", "x" * 60_000,
]  # fmt: skip


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_anywhere_is_followed_by_nobody_and_typed(world: World, status: int) -> None:
    places = iter(PLACES)

    def away(connection: Any) -> None:
        head = f"HTTP/1.1 {status} Away\r\nLocation: {next(places)}\r\nContent-Length: 0\r\n\r\n"
        connection.send(head.encode("utf-8"))

    with FaultServer(away) as server:
        client = world.client(base_url=server.url, max_retries=0)
        for place in PLACES:
            with pytest.raises(Bill24Error):
                client.payments.settle(**bill()) if len(place) % 2 else client.customers.get("C0001")
    assert len(server.requests) == len(PLACES)
