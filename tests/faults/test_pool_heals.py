"""After any load the client is well again: no call that was given up keeps a place for good."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import trustme
from bill24 import AsyncBill24, Bill24
from bill24.errors import Bill24Error

from tests.support.fault_server import Connection, FaultServer, proper
from tests.support.worlds import CREDENTIALS, CUSTOMER, bill


class Slow:
    """A server that takes its time until it is told to hurry."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self, connection: Connection) -> None:
        connection.server.over.wait(self.seconds)
        proper(connection)


def limits(most: int | None) -> dict[str, Any]:
    return {} if most is None else {"limits": httpx.Limits(max_connections=most)}


@pytest.mark.parametrize(("most", "calls"), [(None, 300), (2, 8)])
@pytest.mark.parametrize("what", ["read", "payment"])
def test_calls_that_were_given_up_leave_a_client_that_works(most: int | None, calls: int, what: str) -> None:
    slow = Slow(0.7)

    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS, base_url=server.url, deadline=1, max_retries=0, **limits(most)) as client:
            await client.customers.get("C0001")

            def one() -> Any:
                return client.customers.get("C0001") if what == "read" else client.payments.settle(**bill())

            await asyncio.gather(*(one() for _ in range(calls)), return_exceptions=True)
            slow.seconds = 0
            # Nothing of the past stands in the way, though the deadline is short.
            await client.with_options(deadline=5).customers.get("C0001")

    with FaultServer(slow) as server:
        asyncio.run(main())


def test_cancelled_at_any_moment_leaves_a_client_that_works() -> None:
    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS, base_url=server.url, deadline=5, max_retries=0, **limits(2)) as client:
            await client.customers.get("C0001")
            for number in range(100):
                tasks = [asyncio.create_task(client.customers.get("C0001")) for _ in range(4)]
                await asyncio.sleep(number * 0.0001)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            assert (await client.customers.get("C0001")).sync_code == "C0001"

    with FaultServer(Slow(0.002)) as server:
        asyncio.run(main())


def test_threads_that_were_given_up_leave_a_client_that_works() -> None:
    slow = Slow(0.3)
    settings: dict[str, Any] = {"deadline": 0.4, "max_retries": 0, **limits(2)}
    with FaultServer(slow) as server, Bill24(**CREDENTIALS, base_url=server.url, **settings) as client:

        def one() -> None:
            with contextlib.suppress(Bill24Error):
                client.customers.get("C0001")

        _at_once(one, 12)
        slow.seconds = 0
        assert client.with_options(deadline=5).customers.get("C0001").sync_code == "C0001"


def _at_once(work: Callable[[], None], threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        for ended in [pool.submit(work) for _ in range(threads)]:
            ended.result()


def test_fifty_threads_over_tls_share_their_connections() -> None:
    authority = trustme.CA()
    context, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.configure_trust(trust)
    with (
        FaultServer(Slow(0.01), tls=context) as server,
        Bill24(**CREDENTIALS, base_url=server.url, verify=trust) as client,
    ):

        def twenty() -> None:
            for _ in range(20):
                client.customers.get("C0001")

        client.customers.get("C0001")
        _at_once(twenty, 50)
    assert len(server.requests) == 1 + 50 * 20
    assert server.connections <= 60


def test_one_address_that_is_silent_leaves_time_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    look_up = socket.getaddrinfo
    with FaultServer(proper) as server, socket.socket() as full:
        full.bind(("127.0.0.2", server.port))
        full.listen(0)
        waiting = [socket.socket() for _ in range(3)]
        for each in waiting:  # the queue is full then, and whoever connects waits
            each.setblocking(False)
            each.connect_ex(("127.0.0.2", server.port))

        def both(host: Any, *args: Any, **kwargs: Any) -> Any:
            hosts = ["127.0.0.2", "127.0.0.1"] if host in {"two.example", b"two.example"} else [host]
            return [found for each in hosts for found in look_up(each, *args, **kwargs)]

        monkeypatch.setattr(socket, "getaddrinfo", both)
        url = f"http://two.example:{server.port}"
        settings: dict[str, Any] = {"base_url": url, "allow_insecure_http": True, "trust_env": False, "deadline": 2}
        began = time.monotonic()
        with Bill24(**CREDENTIALS, **settings) as client:
            assert client.customers.get("C0001").sync_code == CUSTOMER["data"]["sync_code"]

        async def visit() -> None:
            async with AsyncBill24(**CREDENTIALS, **settings) as client:
                await client.customers.get("C0001")

        asyncio.run(visit())
        assert time.monotonic() - began < 4
        for each in waiting:
            each.close()


@pytest.mark.parametrize("kind", [Bill24, AsyncBill24])
def test_connections_are_kept_alive(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    setsockopt: Callable[..., None] = socket.socket.setsockopt

    def note(self: socket.socket, level: int, option: int, value: Any) -> None:
        if (level, option) == (socket.SOL_SOCKET, socket.SO_KEEPALIVE):
            seen.append(value)
        setsockopt(self, level, option, value)

    monkeypatch.setattr(socket.socket, "setsockopt", note)
    with FaultServer(proper) as server:
        if kind is Bill24:
            with Bill24(**CREDENTIALS, base_url=server.url) as client:
                client.customers.get("C0001")
        else:

            async def visit() -> None:
                async with AsyncBill24(**CREDENTIALS, base_url=server.url) as client:
                    await client.customers.get("C0001")

            asyncio.run(visit())
    assert seen == [1]
