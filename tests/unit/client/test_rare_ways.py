"""Ways through the client that a program hardly ever takes: each still ends as it says."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
import time
from typing import Any

import httpcore2
import pytest
from bill24 import AsyncBill24, Bill24, MemoryTokenStore, Secret
from bill24._calls.effects import Background, Flow, Run
from bill24._http.async_transport import AsyncDeadlineBackend, _is_readable
from bill24._http.environment import environment_proxy
from bill24._http.network import DeadlineBackend
from bill24._http.progress import Deadline
from bill24._payments.proof import Evidence, asked, outcome, trace
from bill24.errors import ConfigurationError, NotSentError
from bill24_api.api.customers import create_customer
from bill24_api.models.create_customer_request import CreateCustomerRequest

from tests.support.worlds import CREDENTIALS, Api, FakeClock, World

OPERATION = create_customer.OPERATION
REQUEST = create_customer.build_request(body=CreateCustomerRequest(sync_code="C1", name="Dara"))


def out_of_order() -> None:
    raise ConnectionError


def failing() -> Flow[None]:
    yield Run(out_of_order, 1.0)


def test_a_background_flow_that_fails_is_told_and_over(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "bill24")
    ended: list[bool] = []
    with Bill24(**CREDENTIALS) as client:
        client._caller._run_beside(Background(failing, lambda: ended.append(True)))
    assert ended == [True]
    assert "ConnectionError" in caplog.text


def test_a_background_flow_that_fails_in_an_event_loop_is_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "bill24")

    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS) as client:
            await client._caller._run_beside(Background(failing, lambda: None))

    asyncio.run(main())
    assert "ConnectionError" in caplog.text


def test_a_host_without_an_address_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    with pytest.raises(httpcore2.ConnectError, match="no address"):
        DeadlineBackend().connect_tcp("nowhere.example", 443)

    async def main() -> None:
        await AsyncDeadlineBackend().connect_tcp("nowhere.example", 443)

    with pytest.raises(httpcore2.ConnectError, match="no address"):
        asyncio.run(main())


def test_where_nothing_can_be_asked_a_socket_counts_as_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert _is_readable(-1)


def test_the_system_may_take_a_host_off_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.getproxies", lambda: {"https": "http://proxy.example:1"})
    monkeypatch.setattr("urllib.request.proxy_bypass", lambda _: True)
    assert environment_proxy("https://merchant.example") is None


def test_a_call_that_moves_no_money_is_told_by_its_name_alone() -> None:
    evidence = Evidence()
    assert evidence.answer is None
    assert asked(OPERATION, REQUEST) == {}
    told = trace(KeyboardInterrupt(), OPERATION, REQUEST, evidence)
    assert told.startswith(f"{OPERATION.operation_id} cut off by KeyboardInterrupt")


def test_what_failed_before_anything_was_handed_over_was_not_sent() -> None:
    error = outcome(ValueError("odd"), OPERATION, REQUEST, Evidence())
    assert isinstance(error, NotSentError)
    assert "odd" in str(error)


def test_a_refresh_that_somebody_else_made_is_not_begun_late() -> None:
    with Bill24(**CREDENTIALS) as client:
        authorizer = client._caller.flow.authorizer
        refresh: Any = authorizer.cycle.next_step(0.0)
        authorizer.cycle.gave_up(refresh.refresh)
        assert list(authorizer._lead(refresh.refresh, Deadline(None, FakeClock()))) == []


class BrokenStore:
    """A token store whose lock fails, or that is set up wrongly."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def load(self, owner: str) -> None:
        del owner

    def save(self, owner: str, token: object) -> None:
        del owner, token

    def lead(self, owner: str, seconds: float) -> Any:
        raise self._error


def test_a_store_whose_setting_turns_wrong_later_changes_no_result(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(MemoryTokenStore):
        def save(self, owner: str, token: object) -> None:
            raise ConfigurationError("the folder is gone")

    client = world.client(transport=Api().transport, token_store=Broken())
    assert client.customers.get("C0001").sync_code == "C0001"
    assert "the token store failed (ConfigurationError)" in caplog.text


def test_a_lock_out_of_order_keeps_nobody_from_authorizing() -> None:
    api = Api(lambda _: {"code": "000", "message": "", "message_kh": "", "data": {"name": "Dara"}})
    with Bill24(**CREDENTIALS, transport=api.transport, token_store=BrokenStore(OSError("gone"))) as client:
        assert client.customers.get("C1").name == "Dara"


def test_a_store_that_is_set_up_wrongly_is_told() -> None:
    api = Api(lambda _: {"code": "000", "data": {}})
    store = BrokenStore(ConfigurationError("no library"))
    with Bill24(**CREDENTIALS, transport=api.transport, token_store=store) as client, pytest.raises(ConfigurationError):
        client.customers.get("C1")


def test_a_lock_that_ran_out_takes_nothing_from_its_next_holder(monkeypatch: pytest.MonkeyPatch) -> None:
    store, now = MemoryTokenStore(), time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    first = store.lead("merchant", 5.0)
    monkeypatch.setattr(time, "monotonic", lambda: now + 6)
    second = store.lead("merchant", 5.0)
    assert first is not None
    assert second is not None
    with first:
        pass
    assert store.lead("merchant", 5.0) is None
    with second:
        pass
    assert store.lead("merchant", 5.0) is not None


def test_a_secret_hides_text_and_nothing_else() -> None:
    with pytest.raises(TypeError, match="hides text, not int"):
        Secret(1)  # type: ignore[arg-type]


def test_a_client_names_its_host() -> None:
    with Bill24(**CREDENTIALS, environment="demo", transport=Api().transport) as client:
        assert client.base_url == "https://merchantapi-demo.bill24.io"
