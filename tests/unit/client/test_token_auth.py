"""Tokens as calls see them: acquired once, kept, refreshed before their end, replaced once after HTTP 401."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from bill24 import AsyncBill24, Bill24, MemoryTokenStore
from bill24._secrets import Secret
from bill24._tokens.cycle import Token
from bill24.errors import (
    AuthenticationError,
    Bill24Error,
    ConfigurationError,
    HTTPStatusError,
    InsufficientWalletBalanceError,
    InvalidResponseError,
    NotSentError,
    ValidationFailedError,
)
from bill24_api.api.authorization import authorize
from bill24_api.models.authorize_request import AuthorizeRequest

from tests.support.worlds import CREDENTIALS, CUSTOMER, NOW, Api, FakeClock, World, bill, envelope, session

LIFETIME = timedelta(hours=6)


class Issuer:
    """Issues tokens that live six hours of a clock, and refuses all that it does not know."""

    def __init__(self, clock: FakeClock, *, ahead: timedelta = timedelta(0)) -> None:
        self.clock = clock
        self.ahead = ahead
        self.api = Api(self._answer)
        self.api.authorize = self._authorize
        self.valid: dict[str, Any] = {}
        self.refuse_refresh = False

    def _now(self) -> Any:
        return self.clock.now() + self.ahead

    def _authorize(self, request: httpx.Request) -> Any:
        if self.refuse_refresh and self.api.authorizations[-1]["refreshToken"]:
            return httpx.Response(401)
        token = f"bearer-{len(self.api.authorizations)}"
        self.valid[token] = self._now() + LIFETIME
        headers = {"Date": format_datetime(self._now().replace(microsecond=0), usegmt=True)}
        body = session(token, expires=self._now() + LIFETIME, refresh=f"refresh-{len(self.api.authorizations)}")
        return httpx.Response(200, json=body, headers=headers)

    def _answer(self, request: httpx.Request) -> Any:
        token = request.headers["authorization"].removeprefix("Bearer ")
        return CUSTOMER if self.valid.get(token, self._now()) > self._now() else httpx.Response(401)


def _get(client: Any) -> None:
    assert client.customers.get("C0001").sync_code == "C0001"


def test_a_token_is_acquired_once_and_kept(world: World) -> None:
    api = Api()
    client = world.client(transport=api.transport)
    for _ in range(3):
        _get(client)
    assert api.authorizations == [
        {"token": "merchant-token", "clientId": "client-id", "secret": "client-secret", "refreshToken": ""}
    ]
    assert api.bearers == ["Bearer bearer-1"] * 3


def test_authorization_itself_carries_no_bearer(world: World) -> None:
    seen: list[str | None] = []
    api = Api()
    first = api.authorize

    def authorize(request: httpx.Request) -> Any:
        seen.append(request.headers.get("authorization"))
        return first(request)

    api.authorize = authorize
    _get(world.client(transport=api.transport))
    assert seen == [None]


def test_an_expired_token_is_refreshed_before_it_is_used(world: World) -> None:
    clock = FakeClock()
    issuer = Issuer(clock)
    client = world.client(transport=issuer.api.transport, clock=clock)
    _get(client)
    clock.advance(LIFETIME.total_seconds())
    _get(client)
    assert [body["refreshToken"] for body in issuer.api.authorizations] == ["", "refresh-1"]
    assert issuer.api.bearers == ["Bearer bearer-1", "Bearer bearer-2"]  # no 401 in between


def test_in_the_advisory_window_calls_go_on_while_one_refreshes(world: World) -> None:
    clock = FakeClock()
    issuer = Issuer(clock)
    client = world.client(transport=issuer.api.transport, clock=clock)
    _get(client)
    clock.advance(LIFETIME.total_seconds() - 120)
    _get(client)
    assert issuer.api.bearers[-1] == "Bearer bearer-1"
    _finished(client, world)
    _get(client)
    assert issuer.api.bearers[-1] == "Bearer bearer-2"
    assert len(issuer.api.authorizations) == 2


def _finished(client: Any, world: World) -> None:
    """Let a background refresh end."""
    if world.is_async:

        async def settle() -> None:
            await asyncio.gather(*client.real._caller.connections._background)

        world.runner.run(settle())
    for thread in threading.enumerate():
        if thread.name == "bill24-token":
            thread.join(5)


def test_failure_in_the_advisory_window_is_not_an_error(world: World) -> None:
    clock = FakeClock()
    issuer = Issuer(clock)
    client = world.client(transport=issuer.api.transport, clock=clock, max_retries=0)
    _get(client)
    issuer.api.authorize = lambda _: httpx.Response(503)
    clock.advance(LIFETIME.total_seconds() - 120)
    _get(client)
    _finished(client, world)
    _get(client)
    assert issuer.api.bearers == ["Bearer bearer-1"] * 3
    assert len(issuer.api.authorizations) == 2  # the next try waits its time
    clock.advance(120)
    with pytest.raises(HTTPStatusError):
        client.customers.get("C0001")


@pytest.mark.parametrize("hours", [1, -1])
def test_a_clock_an_hour_off_changes_nothing(world: World, hours: int) -> None:
    clock = FakeClock()
    issuer = Issuer(clock, ahead=timedelta(hours=hours))
    client = world.client(transport=issuer.api.transport, clock=clock)
    for _ in range(12):
        _get(client)
        clock.advance(1800)
    assert len(issuer.api.authorizations) == 1
    assert len(issuer.api.requests) == 12  # none was refused and replayed
    _get(client)
    assert len(issuer.api.authorizations) == 2


def test_a_token_revoked_in_mid_flight_costs_one_refresh_and_one_replay(world: World) -> None:
    clock = FakeClock()
    issuer = Issuer(clock)
    client = world.client(transport=issuer.api.transport, clock=clock)
    _get(client)
    issuer.valid.clear()
    _get(client)
    assert issuer.api.bearers == ["Bearer bearer-1", "Bearer bearer-1", "Bearer bearer-2"]
    assert len(issuer.api.authorizations) == 2


def test_a_refused_refresh_token_falls_back_to_the_credentials(world: World) -> None:
    clock = FakeClock()
    issuer = Issuer(clock)
    client = world.client(transport=issuer.api.transport, clock=clock)
    _get(client)
    issuer.refuse_refresh = True
    clock.advance(LIFETIME.total_seconds())
    _get(client)
    assert [body["refreshToken"] for body in issuer.api.authorizations] == ["", "refresh-1", ""]


@pytest.mark.parametrize(
    "refusal",
    [
        {"status_code": 200, "text": "<html>"},
        {"status_code": 400},
        {"status_code": 403},
        {"status_code": 200, "json": {"code": "ERR_MISSED_FIELD", "message": "?", "data": None}},
    ],
)
def test_any_refusal_of_the_refresh_token_falls_back(world: World, refusal: dict[str, Any]) -> None:
    clock = FakeClock()
    issuer = Issuer(clock)
    client = world.client(transport=issuer.api.transport, clock=clock)
    _get(client)
    proper = issuer.api.authorize
    issuer.api.authorize = lambda r: (
        httpx.Response(**refusal) if issuer.api.authorizations[-1]["refreshToken"] else proper(r)
    )
    clock.advance(LIFETIME.total_seconds())
    _get(client)
    assert len(issuer.api.authorizations) == 3


def test_401_for_ever_stops_after_one_replay(world: World) -> None:
    api = Api(lambda _: httpx.Response(401, text="no"))
    with pytest.raises(AuthenticationError) as caught:
        world.client(transport=api.transport, max_retries=9).customers.get("C0001")
    assert (caught.value.operation, caught.value.status, caught.value.excerpt) == ("getCustomer", 401, "no")
    assert (len(api.requests), len(api.authorizations)) == (2, 2)


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_wrong_secret_is_one_request_and_no_loop(world: World, status: int) -> None:
    api = Api()
    api.authorize = lambda _: httpx.Response(status)
    with pytest.raises(AuthenticationError) as caught:
        world.client(transport=api.transport, max_retries=9).customers.get("C0001")
    assert (caught.value.operation, caught.value.status) == ("authorize", status)
    assert (len(api.requests), len(api.authorizations)) == (0, 1)


def test_a_wrong_secret_told_by_a_business_code_is_an_authentication_error(world: World) -> None:
    api = Api()
    api.authorize = lambda _: {"code": "ERR_MISSED_FIELD", "message": "Please provide [secret].", "data": None}
    with pytest.raises(AuthenticationError) as caught:
        world.client(transport=api.transport, max_retries=9).customers.get("C0001")
    assert isinstance(caught.value.__cause__, ValidationFailedError)
    assert "Please provide [secret]." in str(caught.value)
    assert len(api.authorizations) == 1


@pytest.mark.parametrize("status", [404, 301])
def test_a_host_that_is_no_bill24_is_told_as_it_is(world: World, status: int) -> None:
    api = Api()
    api.authorize = lambda _: httpx.Response(status)
    with pytest.raises(HTTPStatusError) as caught:
        world.client(transport=api.transport).customers.get("C0001")
    assert type(caught.value) is HTTPStatusError


def test_business_code_401_means_an_empty_wallet_and_sends_no_authorization(world: World) -> None:
    api = Api(lambda _: envelope({"bill": None, "payment": None}, "401"))
    client = world.client(transport=api.transport)
    for _ in range(2):
        with pytest.raises(InsufficientWalletBalanceError):
            client.payments.settle(**bill())
    assert len(api.authorizations) == 1
    assert api.bearers == ["Bearer bearer-1"] * 2


@pytest.mark.parametrize("token", ["", "with space", "line\nend", "ខ្មែរ"])
def test_a_token_that_no_header_can_carry_is_refused(world: World, token: str) -> None:
    api = Api()
    api.authorize = lambda _: session(token)
    with pytest.raises(InvalidResponseError) as caught:
        world.client(transport=api.transport).customers.get("C0001")
    assert caught.value.field == "Session.token"
    assert not token or token not in str(caught.value)


def test_a_transport_failure_of_the_authorization_is_certainly_not_sent_and_tried_again(world: World) -> None:
    def authorize(_: httpx.Request) -> Any:
        if len(api.authorizations) < 3:
            raise httpx.ReadError("reset")
        return session()

    api = Api()
    api.authorize = authorize
    _get(world.client(transport=api.transport, clock=FakeClock()))
    assert (len(api.authorizations), len(api.requests)) == (3, 1)


def test_an_operation_without_a_token_is_sent_without_one(world: World) -> None:
    api = Api()
    seen: list[str | None] = []
    first = api.authorize

    def note(sent: httpx.Request) -> Any:
        seen.append(sent.headers.get("authorization"))
        return first(sent)

    api.authorize = note
    client = world.client(transport=api.transport)
    request = authorize.build_request(body=AuthorizeRequest(token="t", client_id="c", secret="s"))
    issued = world.finish(client.real._caller.call(authorize.OPERATION, request))
    assert issued.token == "bearer-1"
    assert (seen, len(api.authorizations)) == ([None], 1)


def test_the_header_does_not_stay_on_a_request(world: World) -> None:
    api = Api()
    _get(world.client(transport=api.transport))
    assert "authorization" not in api.requests[0].headers
    assert api.bearers == ["Bearer bearer-1"]


def _expired(client: Any, clock: FakeClock) -> None:
    _get(client)
    clock.advance(LIFETIME.total_seconds())


def test_fifty_threads_on_an_expired_token_make_one_authorization() -> None:
    clock = FakeClock()
    issuer = Issuer(clock)
    with Bill24(**CREDENTIALS, transport=issuer.api.transport, clock=clock) as client:
        _expired(client, clock)
        gate = threading.Barrier(50)

        def call() -> None:
            gate.wait()
            client.customers.get("C0001")

        with ThreadPoolExecutor(50) as pool:
            for future in [pool.submit(call) for _ in range(50)]:
                future.result()
    assert len(issuer.api.authorizations) == 2
    assert issuer.api.bearers == ["Bearer bearer-1"] + ["Bearer bearer-2"] * 50


def test_fifty_tasks_on_an_expired_token_make_one_authorization() -> None:
    clock = FakeClock()
    issuer = Issuer(clock)

    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS, transport=_yielding(issuer.api), clock=clock) as client:
            await client.customers.get("C0001")
            clock.advance(LIFETIME.total_seconds())
            await asyncio.gather(*(client.customers.get("C0001") for _ in range(50)))

    asyncio.run(main())
    assert len(issuer.api.authorizations) == 2
    assert issuer.api.bearers == ["Bearer bearer-1"] + ["Bearer bearer-2"] * 50


def _yielding(api: Api) -> httpx.MockTransport:
    """A transport that lets other tasks in before it answers."""

    async def handle(request: httpx.Request) -> httpx.Response:
        for _ in range(3):
            await asyncio.sleep(0)
        return api._handle(request)

    return httpx.MockTransport(handle)


def test_a_cancelled_leader_is_replaced_by_one_who_waits() -> None:
    api = Api()
    reached = asyncio.Event()

    async def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("authorize") and not api.authorizations:
            api.authorizations.append({})
            reached.set()
            await asyncio.Event().wait()
        return api._handle(request)

    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS, transport=httpx.MockTransport(handle)) as client:
            leader = asyncio.create_task(client.customers.get("C0001"))
            await reached.wait()
            waiter = asyncio.create_task(client.customers.get("C0001"))
            await asyncio.sleep(0)
            leader.cancel()
            assert (await waiter).sync_code == "C0001"
            with pytest.raises(asyncio.CancelledError):
                await leader

    asyncio.run(main())
    assert len(api.authorizations) == 2


def test_those_who_wait_get_the_leaders_verdict_each_their_own() -> None:
    api = Api()
    gate, arrived = threading.Event(), threading.Barrier(8)

    def authorize(_: httpx.Request) -> httpx.Response:
        gate.wait(5)
        return httpx.Response(401)

    api.authorize = authorize
    with Bill24(**CREDENTIALS, transport=api.transport) as client:

        def call() -> Exception:
            arrived.wait()
            try:
                client.customers.get("C0001")
            except AuthenticationError as error:
                return error
            raise AssertionError("it went through")

        with ThreadPoolExecutor(8) as pool:
            futures = [pool.submit(call) for _ in range(8)]
            cycle = client._caller.flow.authorizer.cycle
            while cycle._refresh is None or len(cycle._refresh.future._waiters) < 7:
                pass
            gate.set()
            errors = [future.result() for future in futures]
    assert len(api.authorizations) == 1
    assert len({id(error) for error in errors}) == 8


def test_two_clients_share_a_memory_store(world: World) -> None:
    api, store = Api(), MemoryTokenStore()
    for _ in range(2):
        _get(world.client(transport=api.transport, token_store=store))
    assert len(api.authorizations) == 1
    other = world.client(transport=api.transport, token_store=store, client_id="another")
    _get(other)
    assert len(api.authorizations) == 2  # another merchant, another token


class Broken:
    """A store that fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def load(self, owner: str) -> Any:
        raise self.error

    save = lead = load


def test_a_store_out_of_order_is_gone_on_without(world: World, caplog: pytest.LogCaptureFixture) -> None:
    api = Api()
    client = world.client(transport=api.transport, token_store=Broken(OSError("disk")))
    _get(client)
    assert len(api.authorizations) == 1
    assert "the token store failed (OSError)" in caplog.text


def test_a_store_that_is_set_up_wrongly_is_an_error(world: World) -> None:
    api = Api()
    client = world.client(transport=api.transport, token_store=Broken(ConfigurationError("mode 0644")))
    with pytest.raises(ConfigurationError):
        client.customers.get("C0001")
    assert api.authorizations == []


def test_a_store_that_hangs_costs_a_task_a_part_of_its_deadline_and_nothing_else() -> None:
    api, over = Api(), threading.Event()

    class Hung(MemoryTokenStore):
        def load(self, owner: str) -> Token | None:
            over.wait(10)
            return None

    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS, transport=api.transport, token_store=Hung(), max_retries=0) as client:
            try:
                await client.with_options(deadline=1.5).customers.get("C0001")
            finally:
                over.set()

    asyncio.run(main())
    assert len(api.authorizations) == len(api.requests) == 1


class Interrupted(FakeClock):
    """A clock on which something happens during the third sleep."""

    def __init__(self, happens: Callable[[], None]) -> None:
        super().__init__()
        self._happens = happens

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if len(self.slept) == 3:
            self._happens()


def test_while_another_process_leads_one_waits_and_takes_its_token(world: World) -> None:
    def other_succeeds() -> None:
        store.save(owner, Token(Secret("bearer-of-another"), None, NOW, NOW + LIFETIME))
        assert lock is not None
        lock.__exit__(None, None, None)

    api, store = Api(), MemoryTokenStore()
    client = world.client(transport=api.transport, token_store=store, clock=Interrupted(other_succeeds))
    owner = client.real._caller.flow.authorizer._owner
    lock = store.lead(owner, 1)
    assert lock is not None
    _get(client)
    assert api.authorizations == []
    assert api.bearers == ["Bearer bearer-of-another"]


def test_a_token_saved_just_before_one_leads_is_taken(world: World) -> None:
    api, store = Api(), MemoryTokenStore()
    client = world.client(transport=api.transport, token_store=_SavedWhileLeading(store))
    _get(client)
    assert api.authorizations == []
    assert api.bearers == ["Bearer late"]


class _SavedWhileLeading:
    def __init__(self, store: MemoryTokenStore) -> None:
        self._store = store
        self.load, self.save = store.load, store.save

    def lead(self, owner: str, seconds: float) -> Any:
        self._store.save(owner, Token(Secret("late"), None, datetime.now(UTC), datetime.now(UTC) + LIFETIME))
        return self._store.lead(owner, seconds)


def test_waiting_for_another_process_ends_with_the_deadline(world: World) -> None:
    api, clock, store = Api(), FakeClock(), MemoryTokenStore()
    # 1.04: what the last look leaves is real time for a store that is asked from a thread.
    client = world.client(transport=api.transport, token_store=store, clock=clock, deadline=1.04, max_retries=0)
    assert store.lead(client.real._caller.flow.authorizer._owner, 1) is not None
    with pytest.raises(NotSentError, match="another process"):
        client.customers.get("C0001")
    assert 0.9 < sum(clock.slept) < 1.1


@pytest.mark.parametrize(
    ("refusal", "seconds"),
    [
        (httpx.Response(401), 10),
        (httpx.Response(400), 10),
        (httpx.Response(403), 10),
        (envelope(None, "402"), 10),
        (httpx.Response(500), 1),
        (httpx.Response(503), 1),
        (httpx.Response(404), 1),
        (httpx.Response(200, text="<html>"), 1),
        (httpx.Response(429), 1),
        (httpx.Response(429, headers={"Retry-After": "30"}), 30),
        (httpx.Response(429, headers={"Retry-After": "86400"}), 60),
        (httpx.ReadError("reset"), 1),
    ],
)
def test_a_failed_log_in_is_remembered_and_not_for_ever(world: World, refusal: Any, seconds: float) -> None:
    def refuse(_: httpx.Request) -> Any:
        if isinstance(refusal, Exception):
            raise refusal
        if isinstance(refusal, httpx.Response):  # a new one each time: httpx uses each up
            return httpx.Response(refusal.status_code, headers=refusal.headers, content=refusal.content)
        return refusal

    api, clock = Api(), FakeClock()
    proper, api.authorize = api.authorize, refuse
    client = world.client(transport=api.transport, clock=clock, max_retries=0)
    with pytest.raises(Bill24Error) as first:
        client.customers.get("C0001")
    for _ in range(19):
        with pytest.raises(type(first.value)) as again:
            client.customers.get("C0001")
        assert again.value is not first.value
    assert len(api.authorizations) == 1
    clock.advance(seconds - 0.01)
    with pytest.raises(type(first.value)):
        client.customers.get("C0001")
    assert len(api.authorizations) == 1
    api.authorize = proper
    clock.advance(0.02)
    _get(client)
    assert len(api.authorizations) == 2


def test_a_call_that_may_be_repeated_outlasts_a_failed_log_in(world: World) -> None:
    api, clock = Api(), FakeClock()
    proper = api.authorize
    api.authorize = lambda request: proper(request) if len(api.authorizations) > 2 else httpx.Response(503)
    _get(world.client(transport=api.transport, clock=clock, max_retries=2))
    assert len(api.authorizations) == 3
    assert all(slept >= 1 for slept in clock.slept)


def test_an_operation_that_refuses_every_token_costs_one_more_log_in_a_while(world: World) -> None:
    healthy: list[bool] = []
    api, clock = (
        Api(lambda request: CUSTOMER if healthy or "balance" in request.url.path else httpx.Response(401)),
        FakeClock(),
    )
    client = world.client(transport=api.transport, clock=clock)
    for _ in range(20):
        with pytest.raises(AuthenticationError):
            client.customers.get("C0001")
    assert len(api.authorizations) == 2
    clock.advance(10)
    healthy.append(True)
    _get(client)
    assert len(api.authorizations) == 2  # the token was good all the time


def test_fifty_threads_with_a_wrong_secret_log_in_once() -> None:
    api = Api()
    api.authorize = lambda _: httpx.Response(401)
    with Bill24(**CREDENTIALS, transport=api.transport, clock=FakeClock()) as client:

        def work(_: int) -> str:
            with pytest.raises(AuthenticationError) as caught:
                client.customers.get("C0001")
            return str(caught.value)

        with ThreadPoolExecutor(50) as pool:
            assert len(set(pool.map(work, range(50)))) == 1
    assert len(api.authorizations) == 1
