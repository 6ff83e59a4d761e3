"""What people do with a Python object: subclass, view, copy, pickle, patch, freeze the clock, share."""

from __future__ import annotations

import asyncio
import copy
import datetime as dt
import gc
import inspect
import pickle
import threading
import time
import weakref
from typing import Any
from unittest import mock

import bill24
import httpx
import pytest
from bill24 import AsyncBill24, Bill24, FileTokenStore, Secret
from bill24.errors import NotSentError, PaymentOutcomeUnknownError

from tests.support.fault_server import FaultServer, proper
from tests.support.worlds import CREDENTIALS, CUSTOMER, Api, FakeClock, World, bill, envelope

KINDS: list[Any] = [Bill24, AsyncBill24]
RESOURCES = [
    name
    for name in dir(Bill24)
    if isinstance(getattr(Bill24, name), type) and name[0] != "_" and name != "with_raw_response"
]
SETTLED = envelope({"bill": {"status": "success"}, "payment": {"status": "success"}})
COPIES = [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))]  # noqa: S301


def shop_of(kind: Any) -> Any:
    class Shop(kind):  # type: ignore[misc]
        """A subclass with an argument, an attribute, a method and a resource of its own."""

        def __init__(self, name: str, **options: Any) -> None:
            super().__init__(**options)
            self.name = name

        def code(self, number: int) -> str:
            return f"{self.name}-{number}"

        @property
        def banks(self) -> str:
            return "ours"

    return Shop


@pytest.mark.parametrize("kind", KINDS)
def test_a_subclass_keeps_what_is_its_own_in_every_view(kind: Any) -> None:
    client = shop_of(kind)("S", **CREDENTIALS, transport=Api().transport)
    client.added = ["later"]
    customers = client.customers
    view = client.with_options(deadline=1).with_options(max_retries=0)
    assert type(view) is type(client)
    assert (view.code(7), view.banks, view.added) == ("S-7", "ours", ["later"])
    assert view.customers is not customers
    assert view.customers._caller.flow.options.deadline == 1
    assert client.customers._caller.flow.options.deadline == 60
    assert repr(view).startswith("Shop(base_url=")


def test_a_view_is_used_as_the_client_is(world: World) -> None:
    api = Api()
    client = world.client(transport=api.transport, max_retries=0)
    client.customers.get("C0001")
    view = client.with_options(deadline=5)
    for _ in range(2):
        assert view.customers.get("C0001").sync_code == "C0001"
    assert len(api.authorizations) == 1
    assert view.with_raw_response.customers.get("C0001").code == "000"


@pytest.mark.parametrize("made", COPIES)
def test_what_holds_secrets_or_connections_is_copied_by_nobody(world: World, made: Any) -> None:
    client = world.client(transport=Api().transport).real
    for held in (client, client.with_options(max_retries=0), shop_of(type(client)), Secret("x")):
        if isinstance(held, type):
            held = held("S", **CREDENTIALS, transport=Api().transport)  # noqa: PLW2901
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            made(held)
    if made is not copy.copy:
        for held in (client.customers, client.payments.settle, client.with_raw_response):
            with pytest.raises(TypeError, match="cannot be pickled"):
                made(held)


@pytest.mark.parametrize("made", COPIES)
def test_what_a_call_gives_or_raises_goes_anywhere(world: World, made: Any, tmp_path: Any) -> None:
    api = Api(lambda _: SETTLED)
    client = world.client(transport=api.transport, max_retries=0, clock=FakeClock())
    settled = client.payments.settle(**bill())
    assert made(settled) == settled
    api.answer = lambda _: httpx.Response(500)
    with pytest.raises(PaymentOutcomeUnknownError) as caught:
        client.payments.settle(**bill())
    again = made(caught.value)
    for name in ("ref_id", "asked", "attempts", "progress"):
        assert getattr(again, name) == getattr(caught.value, name)
    verdict = client.payments.reconcile(again, wait=0)
    assert made(verdict) == verdict
    store = FileTokenStore(tmp_path / "token")
    assert made(store).path == store.path
    assert made(bill24.SystemClock()).now().tzinfo is not None


@pytest.mark.parametrize("autospec", [True, False])
@pytest.mark.parametrize("name", RESOURCES)
def test_a_method_of_one_client_can_be_patched(world: World, name: str, autospec: bool) -> None:
    client, other = (world.client(transport=Api().transport).real for _ in range(2))
    for part in (getattr(client, name), getattr(client.with_raw_response, name, None)):
        methods = [each for each in dir(type(part)) if not each.startswith("_") and callable(getattr(part, each))]
        assert part is None or methods
        for method in methods:
            real_one = getattr(part, method)
            with mock.patch.object(part, method, autospec=autospec) as patched:
                assert getattr(part, method) is patched
                assert getattr(client, name) is part or part is not getattr(client, name)
                assert not isinstance(getattr(getattr(other, name), method), mock.Mock)
            assert getattr(part, method) == real_one


def test_a_patched_resource_stays_patched_in_a_view(world: World) -> None:
    client = world.client(transport=Api().transport).real
    client.payments = mock.Mock()
    assert client.with_options(deadline=5).payments is client.payments
    with mock.patch.object(type(client), "banks", "ours"):
        assert client.with_options(deadline=5).banks == "ours"


@pytest.mark.parametrize("kind", KINDS)
def test_an_autospec_of_a_client_knows_every_method_and_its_arguments(kind: Any) -> None:
    client = mock.create_autospec(kind, instance=True)
    assert len(RESOURCES) >= 8
    for name in RESOURCES:
        part = getattr(kind, name)
        for method, function in inspect.getmembers(part, inspect.isfunction):
            if not method.startswith("_"):
                spec = getattr(getattr(client, name), method)
                assert asyncio.iscoroutinefunction(spec) or not asyncio.iscoroutinefunction(function)
                with pytest.raises(TypeError):
                    spec(nothing="of the kind")
    client.payments.settle.return_value = "settled"
    called = client.customers.get("C0001")
    if asyncio.iscoroutine(called):
        asyncio.run(called)
    client.customers.get.assert_called_once_with("C0001")
    with pytest.raises(AttributeError):
        _ = client.customers.got
    with pytest.raises(AttributeError):
        _ = client.custom


def test_a_frozen_wall_clock_stops_no_call(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """As freezegun does it: its own class in the place of `datetime`, in every module that has it."""

    class Frozen(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return cls(2012, 1, 14, tzinfo=tz)

    monkeypatch.setattr("bill24._clock.datetime", Frozen)
    api = Api(lambda _: SETTLED)
    client = world.client(transport=api.transport)
    for number in range(3):
        moment = Frozen.now(dt.UTC)
        assert client.payments.settle(**bill(f"R{number}", date=moment, due_date=moment)).payment.status == "success"
    assert len(api.authorizations) == 1


def test_a_frozen_machine_stops_no_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """As time-machine does it: also `time` itself stands still, while the caller of a sleep goes on."""
    for name, value in (("time", 1e9), ("monotonic", 5.0), ("perf_counter", 5.0)):
        monkeypatch.setattr(time, name, lambda value=value: value)
    monkeypatch.setattr("bill24._clock.SystemClock.monotonic", staticmethod(lambda: 5.0))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    answers = iter([httpx.Response(503), CUSTOMER, CUSTOMER])
    with Bill24(**CREDENTIALS, transport=Api(lambda _: next(answers)).transport) as client:
        assert client.customers.get("C0001").sync_code == "C0001"
        assert client.customers.get("C0001").sync_code == "C0001"


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_event_loops_in_several_threads_share_a_client() -> None:
    failed: list[BaseException] = []
    ready = threading.Barrier(4)

    async def calls() -> None:
        ready.wait()
        await asyncio.gather(*(client.customers.get("C0001") for _ in range(10)))

    def loop() -> None:
        try:
            asyncio.run(calls())  # ends with its connections open, which asyncio complains about: hence the filters
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    with FaultServer(proper) as server:
        client = AsyncBill24(**CREDENTIALS, base_url=server.url)
        threads = [threading.Thread(target=loop) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert failed == []
        assert len(server.requests) == 40
        assert server.authorizations == 1
        asyncio.run(client.aclose())
        client._caller.connections.abandon()
        gc.collect()


def test_threads_and_forks_of_a_program_share_a_client() -> None:
    with FaultServer(proper) as server, Bill24(**CREDENTIALS, base_url=server.url) as client:
        results: list[Any] = []
        threads = [
            threading.Thread(target=lambda: results.append(client.customers.get("C0001").sync_code)) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == ["C0001"] * 8
    assert server.authorizations == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_wrong_kind_of_with_is_refused(kind: Any) -> None:
    client = kind(**CREDENTIALS, transport=Api().transport)

    async def asynchronous() -> None:
        async with client:
            pass

    def synchronous() -> None:
        with client:
            pass

    with pytest.raises(TypeError, match="context manager"):
        synchronous() if kind is AsyncBill24 else asyncio.run(asynchronous())


@pytest.mark.parametrize("kind", KINDS)
def test_small_things(kind: Any) -> None:
    client = kind(**CREDENTIALS, transport=Api().transport)
    assert weakref.ref(client)() is client
    assert client == client and client != kind(**CREDENTIALS, transport=Api().transport)  # noqa: PLR0124, PT018
    assert len({client, client}) == 1
    assert bool(client)
    assert "hash-token" not in f"{vars(client)} {client!r} {client}"
    assert set(RESOURCES) <= set(dir(client))
    assert inspect.signature(kind).parameters.keys() >= {"token", "deadline"}


def test_an_event_loop_is_needed_and_asked_for_by_name() -> None:
    client = AsyncBill24(**CREDENTIALS, transport=Api().transport)
    call = client.customers.get("C0001")
    with pytest.raises((RuntimeError, NotSentError)):
        call.send(None)
    call.close()
