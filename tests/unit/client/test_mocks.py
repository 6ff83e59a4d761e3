"""What a merchant's own tests put in httpx's place: they get every request, and what is lost there is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
import vcr  # type: ignore[import-untyped]
from bill24 import AsyncBill24, Bill24
from bill24.errors import NotSentError, PaymentOutcomeUnknownError
from pytest_httpx import HTTPXMock

from tests.support.fault_server import FaultServer, proper
from tests.support.worlds import CREDENTIALS, CUSTOMER, World, bill, session

HOST = "http://localhost:9"
LOST = [httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteTimeout, httpx.WriteError]
NEVER_LEFT = [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout]
Raise = type[httpx.TransportError]


class Mocked:
    """The requests of payments that a mock got, and what it does with them.

    Args:
        error: What it raises for a payment.
    """

    def __init__(self, error: Raise) -> None:
        self.error = error
        self.payments = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/authorize"):
            return httpx.Response(200, json=session())
        if "payment" in request.url.path:
            self.payments += 1
            raise self.error("lost", request=request)
        return httpx.Response(200, json=CUSTOMER)


@contextmanager
def respx_of(using: str, handler: Mocked) -> Iterator[None]:
    with respx.mock(using=using, assert_all_called=False) as router:
        router.route().mock(side_effect=handler)
        yield


MOCKERS: dict[str, Callable[[Mocked], Any]] = {
    "respx": lambda handler: respx_of("httpcore", handler),
    "respx using httpx": lambda handler: respx_of("httpx", handler),
}


@pytest.mark.parametrize("error", LOST + NEVER_LEFT)
@pytest.mark.parametrize("mocker", MOCKERS.values(), ids=list(MOCKERS))
def test_a_lost_payment_is_unknown_under_respx(world: World, mocker: Callable[[Mocked], Any], error: Raise) -> None:
    handler = Mocked(error)
    with mocker(handler):
        _pays_into_the_void(world.client(base_url=HOST, max_retries=2, deadline=2), handler)


@pytest.mark.parametrize("error", LOST + NEVER_LEFT)
def test_a_lost_payment_is_unknown_under_pytest_httpx(world: World, httpx_mock: HTTPXMock, error: Raise) -> None:
    handler = Mocked(error)
    httpx_mock.add_callback(handler, is_reusable=True, is_optional=True)
    _pays_into_the_void(world.client(base_url=HOST, max_retries=2, deadline=2), handler)


@pytest.mark.parametrize("error", LOST + NEVER_LEFT)
def test_a_lost_payment_is_unknown_under_a_transport_of_httpx(world: World, error: Raise) -> None:
    handler = Mocked(error)
    transport = httpx.MockTransport(handler)
    _pays_into_the_void(world.client(base_url=HOST, transport=transport, max_retries=2, deadline=2), handler)


def _pays_into_the_void(client: Any, handler: Mocked) -> None:
    assert client.customers.get("C0001").sync_code == "C0001"
    expected = NotSentError if handler.error in NEVER_LEFT else PaymentOutcomeUnknownError
    with pytest.raises(expected):
        client.payments.settle(**bill())
    assert handler.payments == (1 if expected is PaymentOutcomeUnknownError else 3)


def test_vcrpy_records_and_plays(tmp_path: Path) -> None:
    tape = str(tmp_path / "tape.yaml")
    with FaultServer(proper) as server:
        for _ in range(2):
            with vcr.use_cassette(tape, match_on=["uri"]), Bill24(**CREDENTIALS, base_url=server.url) as client:
                assert client.customers.get("C0001").sync_code == "C0001"
    assert len(server.requests) == 1


def test_vcrpy_plays_what_another_world_recorded(tmp_path: Path) -> None:
    tape = str(tmp_path / "tape.yaml")

    async def visit(url: str) -> None:
        async with AsyncBill24(**CREDENTIALS, base_url=url) as client:
            assert (await client.customers.get("C0001")).sync_code == "C0001"

    with FaultServer(proper) as server:
        with vcr.use_cassette(tape, match_on=["uri"]), Bill24(**CREDENTIALS, base_url=server.url) as client:
            client.customers.get("C0001")
        with vcr.use_cassette(tape, match_on=["uri"]):
            asyncio.run(visit(server.url))
    assert len(server.requests) == 1


def test_after_a_mock_the_client_is_itself_again(world: World) -> None:
    with FaultServer(proper) as server:
        client = world.client(base_url=server.url, max_retries=0)
        with respx.mock(assert_all_called=False) as router:
            router.route().mock(side_effect=Mocked(httpx.ReadError))
            client.customers.get("C0001")
        assert server.connections == 0
        client.customers.get("C0001")
    assert len(server.requests) == 1
