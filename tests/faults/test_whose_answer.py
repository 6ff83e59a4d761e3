"""An answer counts only if it began after its request was sent; what was on the wire before is somebody else's."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bill24.errors import HTTPStatusError, InsufficientWalletBalanceError, NotSentError

from tests.support.fault_server import Connection, FaultServer, json_bytes, proper
from tests.support.worlds import CUSTOMER, World, bill, envelope, session

SETTLED = envelope({"bill": {"status": "success"}, "payment": {"status": "success"}})
EMPTY_WALLET = envelope({"bill": None, "payment": None}, "401")


def http(body: Any, *, status: str = "200 OK", chunked: bool = False) -> bytes:
    """An answer as it goes over the wire."""
    content = json_bytes(body)
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n"
    if chunked:
        return f"{head}Transfer-Encoding: chunked\r\n\r\n{len(content):x}\r\n".encode() + content + b"\r\n0\r\n\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


STALE = http(SETTLED)
LEFTOVERS: dict[str, bytes] = {
    "a whole answer": STALE,
    "a whole answer in chunks": http(SETTLED, chunked=True),
    "two whole answers": STALE * 2,
    "one byte": STALE[:1],
    "half of a head": STALE[:30],
    "a head without its body": STALE[: STALE.index(b"\r\n\r\n") + 4],
    "all but the last byte": STALE[:-1],
    "a line end": b"\r\n",
    "an interim answer": b"HTTP/1.1 100 Continue\r\n\r\n",
    "no HTTP": b"\x00\xff",
}
FIRST: dict[str, Callable[[Any], bytes]] = {
    "with a length": http,
    "in chunks": lambda body: http(body, chunked=True),
}


def in_turn(*answers: bytes) -> Callable[[Connection], None]:
    """Sends the next of `answers` for each request, and the last one for ever."""
    left: Iterator[bytes] = iter(answers[:-1])
    return lambda connection: connection.send(next(left, answers[-1]))


@pytest.mark.parametrize("leftover", LEFTOVERS.values(), ids=list(LEFTOVERS))
@pytest.mark.parametrize("first", FIRST.values(), ids=list(FIRST))
def test_what_follows_an_answer_answers_no_other_call(
    world: World, first: Callable[[Any], bytes], leftover: bytes
) -> None:
    other = envelope({"sync_code": "C0002", "name": "Another", "walletBalances": []})
    with FaultServer(in_turn(first(CUSTOMER) + leftover, http(other))) as server:
        client = world.client(base_url=server.url, max_retries=0)
        assert client.customers.get("C0001").sync_code == "C0001"
        assert client.customers.get("C0002").sync_code == "C0002"
    assert server.connections == 2


@pytest.mark.parametrize("answer", [STALE * 2, STALE + STALE[:-1], http(SETTLED, chunked=True) * 2])
def test_a_payment_is_not_answered_by_the_one_before(world: World, answer: bytes) -> None:
    with FaultServer(in_turn(answer, http(EMPTY_WALLET))) as server:
        client = world.client(base_url=server.url)
        client.payments.settle(**bill("R1"))
        with pytest.raises(InsufficientWalletBalanceError):
            client.payments.settle(**bill("R2"))
    assert len(server.requests) == 2


@pytest.mark.parametrize("before", ["read", "authorize", "204", "304"])
def test_a_payment_is_not_answered_by_what_another_call_left(world: World, before: str) -> None:
    bodiless = {
        "204": b"HTTP/1.1 204 No Content\r\n\r\n" + STALE,
        "304": b"HTTP/1.1 304 Not Modified\r\n\r\n" + STALE,
        "read": http(CUSTOMER) + STALE,
    }
    first = [bodiless[before]] if before in bodiless else []
    with FaultServer(in_turn(*first, http(EMPTY_WALLET))) as server:
        if before == "authorize":
            server.authorize = lambda connection: connection.send(http(session()) + STALE)
        client = world.client(base_url=server.url, max_retries=0)
        if before != "authorize":
            with contextlib.suppress(HTTPStatusError):
                client.customers.get("C0001")
        with pytest.raises(InsufficientWalletBalanceError):
            client.payments.settle(**bill("R2"))


def test_a_late_second_answer_finds_no_payment_to_answer(world: World) -> None:
    """It comes when the next request has been sent: on the same connection nobody could tell the two apart."""
    first: list[Connection] = []

    def answer(connection: Connection) -> None:
        if not first:
            first.append(connection)
            connection.answer(json_bytes(CUSTOMER))
            return
        with contextlib.suppress(OSError):
            first[0].send(STALE)
        connection.answer(json_bytes(EMPTY_WALLET))

    with FaultServer(answer) as server:
        client = world.client(base_url=server.url)
        client.customers.get("C0001")
        with pytest.raises(InsufficientWalletBalanceError):
            client.payments.settle(**bill("R1"))
    assert server.connections == 2


class Hasty(FaultServer):
    """Speaks on a new connection before it was asked; on the first one not, where the token is fetched."""

    def __init__(self) -> None:
        super().__init__(proper)
        self.spoke = threading.Event()

    def _serve(self, plain: Any) -> None:
        if self.connections > 1:
            plain.sendall(STALE)
            self.spoke.set()
        super()._serve(plain)


def test_a_server_that_speaks_first_is_not_believed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from bill24._http import async_transport, network

    with Hasty() as server:
        client = world.client(base_url=server.url, max_retries=0)
        client.customers.get("C0001")
        _wait_before_writing(monkeypatch, server.spoke, network.DeadlineStream, async_transport.AsyncDeadlineStream)
        with pytest.raises(NotSentError, match="the server spoke"):
            client.payments.settle(**bill("R1"))
    assert len(server.requests) == 1


def _wait_before_writing(monkeypatch: pytest.MonkeyPatch, spoke: threading.Event, sync: Any, asynchronous: Any) -> None:
    write, async_write = sync.write, asynchronous.write

    def later(self: Any, *args: Any, **kwargs: Any) -> None:
        assert spoke.wait(5)
        write(self, *args, **kwargs)

    async def async_later(self: Any, *args: Any, **kwargs: Any) -> None:
        assert spoke.wait(5)
        await async_write(self, *args, **kwargs)

    monkeypatch.setattr(sync, "write", later)
    monkeypatch.setattr(asynchronous, "write", async_later)


def test_each_payment_has_a_connection_of_its_own(world: World) -> None:
    with FaultServer(in_turn(http(SETTLED))) as server:
        client = world.client(base_url=server.url)
        for number in range(4):
            client.payments.settle(**bill(f"R{number}"))
    assert server.connections == 1 + 4


def test_reads_share_one(world: World) -> None:
    with FaultServer(proper) as server:
        client = world.client(base_url=server.url)
        for _ in range(4):
            client.customers.get("C0001")
    assert server.connections == 1


def test_answers_of_every_size_are_whole(world: World) -> None:
    """A byte is held back from each read, and never lost."""
    for size in (1, 2, 100, 65_534, 65_535, 65_536, 65_537, 131_072, 1_000_000):
        text = "x" * size
        with FaultServer(in_turn(http(envelope({"sync_code": "C", "name": text, "walletBalances": []})))) as server:
            assert world.client(base_url=server.url).customers.get("C").name == text
