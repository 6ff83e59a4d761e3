"""After any interruption the next call succeeds: nothing stays taken by nobody, in threads and in event loops.

Each test interrupts a call at every point there is, lets the world be well again, and calls once more.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import json
import linecache
import os
import random
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import bill24
import httpx
import pytest
from bill24 import AsyncBill24, Bill24, FileTokenStore, MemoryTokenStore
from bill24._tokens import authorizer, cycle

from tests.support.fault_server import Connection, FaultServer, json_bytes, proper
from tests.support.worlds import CREDENTIALS, CUSTOMER, NOW, Api, FakeClock, World, bill, envelope, session

LIFETIME = timedelta(hours=6)
SITUATIONS = ("no token", "a token near its end", "a token that ended", "a token that is refused")
STORES = ("none", "memory", "file")
EVERYWHERE = (str(Path(bill24.__file__).parent),)
EVERY_POINT = "BILL24_EVERY_POINT" in os.environ
"""Whether a payment is stopped at each of its lines: some minutes."""
ROOMS = tuple(str(Path(bill24.__file__).parent / room) for room in ("_tokens", "token_stores", "_calls/"))


class Stopped(BaseException):
    """What interrupts a thread."""


def store_of(kind: str, folder: Path) -> Any:
    if kind == "none":
        return None
    return MemoryTokenStore() if kind == "memory" else FileTokenStore(folder / "token")


class Situation:
    """A merchant's client, its Bill24, and a clock that tells what stage its token is in."""

    def __init__(self, name: str, store: Any) -> None:
        self.clock, self.store = FakeClock(), store
        self.api = Api(self._answer)
        self.api.authorize = lambda _: session(
            f"bearer-{len(self.api.authorizations)}", expires=self.clock.now() + LIFETIME
        )
        self._name = name
        self._refused = ""

    def options(self) -> dict[str, Any]:
        return {**CREDENTIALS, "clock": self.clock, "token_store": self.store, "max_retries": 0, "deadline": 500.0}

    def arrange(self) -> None:
        """What happens between the first call, if there is one, and the call that is interrupted."""
        if self._name == "a token near its end":
            self.clock.advance(LIFETIME.total_seconds() - 60)
        elif self._name == "a token that ended":
            self.clock.advance(LIFETIME.total_seconds())
        elif self._name == "a token that is refused":
            self._refused = self.api.bearers[-1]

    @property
    def has_token(self) -> bool:
        return self._name != "no token"

    def _answer(self, request: httpx.Request) -> Any:
        return httpx.Response(401) if request.headers["authorization"] == self._refused else CUSTOMER


def slow(api: Api) -> httpx.MockTransport:
    """A transport that yields to the event loop before and after Bill24 has it."""

    async def handle(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        answer = api._handle(request)
        await asyncio.sleep(0)
        return answer

    return httpx.MockTransport(handle)


class Stepped:
    """Awaits `work`, and cancels the task that does so when it has yielded for the `last` time."""

    def __init__(self, work: Awaitable[Any], last: int) -> None:
        self._work, self._last = work, last
        self.steps = 0

    def __await__(self) -> Generator[Any, Any, Any]:
        steps: Any = self._work.__await__()
        resume: Callable[[], Any] = functools.partial(next, steps)
        while True:
            try:
                yielded = resume()
            except StopIteration as stop:
                return stop.value
            self.steps += 1
            if self.steps == self._last:
                task = asyncio.current_task()
                assert task is not None
                task.cancel()
            try:
                yield yielded
                resume = functools.partial(next, steps)
            except BaseException as error:  # noqa: BLE001 - handed on
                resume = functools.partial(steps.throw, error)


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_call_cancelled_at_any_await_leaves_a_client_that_works(name: str, kind: str, tmp_path: Path) -> None:
    async def one(last: int) -> bool:
        situation = Situation(name, store_of(kind, tmp_path))
        (tmp_path / "token").unlink(missing_ok=True)
        async with AsyncBill24(**situation.options(), transport=slow(situation.api)) as client:
            if situation.has_token:
                await client.customers.get("C0001")
            situation.arrange()

            async def call() -> None:
                await stepped

            stepped = Stepped(client.customers.get("C0001"), last)
            with suppress(asyncio.CancelledError):
                await asyncio.create_task(call())
            async with asyncio.timeout(5):
                assert (await client.customers.get("C0001")).sync_code == "C0001"
            if kind == "memory":
                await freed(situation.store)
        return stepped.steps >= last

    async def main() -> int:
        points = 0
        while await one(points + 1):
            points += 1
        return points

    assert asyncio.run(main()) >= 2


async def freed(store: MemoryTokenStore) -> None:
    """Until a thread that nobody waits for has given the lock back."""
    async with asyncio.timeout(5):
        while store._leads:  # noqa: ASYNC110
            await asyncio.sleep(0.001)


def is_with(frame: FrameType) -> bool:
    """Whether a `with` is being entered or left: CPython looks for signals at neither, so that no lock stays taken."""
    return linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip().startswith("with ")


@contextmanager
def stopped_at(point: int, rooms: tuple[str, ...] = ROOMS) -> Iterator[list[int]]:
    """Raise `Stopped` in this thread at the `point`th line of the client's own code that it reaches."""
    passed = [0]

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(rooms):
            return None
        if event == "line" and not is_with(frame):
            passed[0] += 1
            if passed[0] == point:
                raise Stopped
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield passed
    finally:
        sys.settrace(before)


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_thread_interrupted_at_any_line_leaves_a_client_that_works(name: str, kind: str, tmp_path: Path) -> None:
    def one(point: int) -> bool:
        situation = Situation(name, store_of(kind, tmp_path))
        (tmp_path / "token").unlink(missing_ok=True)
        with Bill24(**situation.options(), transport=situation.api.transport) as client:
            client.customers  # noqa: B018 - loaded, so that an interruption does not hit an import
            if situation.has_token:
                client.customers.get("C0001")
            situation.arrange()
            with suppress(Stopped), stopped_at(point) as passed:
                client.customers.get("C0001")
            assert client.customers.get("C0001").sync_code == "C0001"
        return passed[0] >= point

    with Bill24(**CREDENTIALS, transport=Api().transport) as warm:
        warm.customers.get("C0001")
    step = 5 if kind == "file" else 1  # each of its points costs an fsync
    point = 1
    while one(point):
        point += step
    assert point > 50


class Book:
    """A journal in memory."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: dict[str, bool | None] = {}

    def begin(self, intent: Any) -> bool:
        self.begun.append(intent.reference)
        return True

    def end(self, intent: Any, *, settled: bool | None) -> None:
        self.ended[intent.reference] = settled


SETTLED = json_bytes(envelope({"bill": {"status": "success"}, "payment": {"status": "success"}}))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("journaled", [True, False])
@pytest.mark.parametrize("name", ["sync", "async"])
def test_a_payment_interrupted_at_any_line_is_sent_once_and_the_next_one_works(name: str, journaled: bool) -> None:
    def one(point: int) -> bool:
        world, book = World(name), Book()
        more: dict[str, Any] = {"journal": book} if journaled else {}
        sent.clear()
        client = world.client(base_url=server.url, max_retries=2, deadline=5)
        client.payments.settle(**bill("FIRST"), **more)
        with suppress(Stopped, bill24.errors.PaymentOutcomeUnknownError), stopped_at(point, EVERYWHERE) as passed:
            client.payments.settle(**bill("CUT"), **more)
        assert client.payments.settle(**bill("NEXT"), **more).payment.status == "success"
        assert sent.count("CUT") <= 1
        assert sent.count("NEXT") == 1
        if "CUT" in sent and journaled:
            assert "CUT" in book.begun
        assert book.ended.get("CUT") is not False  # which would say that it was refused
        world.close()
        return passed[0] >= point

    def take(connection: Connection) -> None:
        sent.append(json.loads(connection.server.bodies[-1])["ref_id"])
        connection.answer(SETTLED)

    sent: list[str] = []
    with FaultServer(take) as server:
        assert not one(10**6)  # all is imported
        point = 1
        while one(point):
            point += 1 if EVERY_POINT else 29
    assert point > 200
    gc.collect()  # the sockets that were being opened


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_a_signal_in_an_event_loop_leaves_a_client_that_works_and_none_that_is_called_forgotten() -> None:
    seeds, hits, chance = 40, 0, random.Random(7)  # noqa: S311

    def stop(_: int, frame: FrameType | None) -> None:
        # Where asyncio runs a callback it takes an exception for the callback's, and nobody is told.
        while frame is not None and EVERYWHERE[0] not in frame.f_code.co_filename:
            frame = frame.f_back
        if frame is not None:
            raise Stopped

    async def call() -> None:
        async with AsyncBill24(**CREDENTIALS, base_url=server.url, deadline=5) as inner, asyncio.timeout(10):
            await inner.customers.get("C0001")

    async def shared() -> None:
        async with asyncio.timeout(10):
            assert (await client.customers.get("C0001")).sync_code == "C0001"

    before = signal.signal(signal.SIGALRM, stop)
    said: list[str] = []
    try:
        with FaultServer(proper) as server, warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            client = AsyncBill24(**CREDENTIALS, base_url=server.url, deadline=5)
            for seed in range(seeds):
                work = call() if seed % 2 else shared()
                try:
                    signal.setitimer(signal.ITIMER_REAL, chance.random() * 0.01 + 1e-4)
                    asyncio.run(work)
                except Stopped:
                    hits += 1
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
                asyncio.run(shared())
            asyncio.run(client.aclose())
            client._caller.connections.abandon()  # what was left open in the loops that ended
            gc.collect()
            said = [str(each.message) for each in caught if "was not closed" in str(each.message)]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert said == []
    assert hits


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_deadline_that_ends_three_hundred_calls_leaves_a_client_that_works(
    name: str, kind: str, tmp_path: Path
) -> None:
    """Whoever leads, whoever waits for a token and whoever waits for an answer are all cut off together."""
    situation = Situation(name, store_of(kind, tmp_path))
    hung = True

    async def handle(request: httpx.Request) -> httpx.Response:
        if hung:
            await asyncio.sleep(5)
        return situation.api._handle(request)

    async def main() -> None:
        nonlocal hung
        async with AsyncBill24(**situation.options(), transport=httpx.MockTransport(handle)) as client:
            hung = False
            if situation.has_token:
                await client.customers.get("C0001")
            situation.arrange()
            hung = True
            hasty = client.with_options(deadline=0.2)
            calls = (hasty.customers.get("C0001") for _ in range(300))
            failed = await asyncio.gather(*calls, return_exceptions=True)
            assert {isinstance(each, bill24.errors.Bill24Error) for each in failed} == {True}
            hung = False
            situation.clock.advance(1)  # a log-in that failed is remembered that long
            async with asyncio.timeout(10):
                assert (await client.customers.get("C0001")).sync_code == "C0001"

    asyncio.run(main())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of a socket that was being opened
def test_a_signal_at_any_moment_leaves_a_client_that_works(tmp_path: Path) -> None:
    seeds, hits, chance = 60, 0, random.Random(24)  # noqa: S311

    def stop(_: int, frame: FrameType | None) -> None:
        if frame is not None and "coverage" in frame.f_code.co_filename:  # whose lock would stay taken
            signal.setitimer(signal.ITIMER_REAL, 1e-4)
            return
        raise Stopped

    before = signal.signal(signal.SIGALRM, stop)
    try:
        with FaultServer(proper) as server:
            clock = FakeClock(datetime.now(NOW.tzinfo))
            store = FileTokenStore(tmp_path / "token")
            for _ in range(seeds):
                (tmp_path / "token").unlink(missing_ok=True)
                client = Bill24(**CREDENTIALS, base_url=server.url, deadline=500, clock=clock, token_store=store)
                try:
                    signal.setitimer(signal.ITIMER_REAL, chance.random() * 0.02 + 1e-5)
                    client.customers.get("C0001")
                    signal.setitimer(signal.ITIMER_REAL, 0)
                except Stopped:
                    hits += 1
                assert client.customers.get("C0001").sync_code == "C0001"
                client.close()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert hits


def cannot_start(_: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def never_runs(_: threading.Thread) -> None:
    """As where an embedded interpreter runs no threads."""


@pytest.mark.parametrize("start", [cannot_start, never_runs])
@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_thread_that_does_not_run_fails_no_call(  # noqa: PLR0917
    world: World, name: str, kind: str, start: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorizer, "STORE_SECONDS", 0.3)
    situation = Situation(name, store_of(kind, tmp_path))
    client = world.client(**situation.options(), transport=situation.api.transport)
    if situation.has_token:
        client.customers.get("C0001")
    situation.arrange()
    with monkeypatch.context() as broken:
        broken.setattr(threading.Thread, "start", start)
        client.customers.get("C0001")
        situation.clock.advance(LIFETIME.total_seconds())
        client.customers.get("C0001")
    situation.clock.advance(2 * 3600)
    client.customers.get("C0001")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # asyncio's about the loop
@pytest.mark.parametrize("end", ["closes", "stands still"])
@pytest.mark.parametrize("steps", range(1, 8))
def test_a_loop_that_goes_away_with_a_leader_stops_no_other(
    end: str, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorizer, "LEAD_SECONDS", 0.05)
    situation = Situation("no token", None)
    client = AsyncBill24(**situation.options(), transport=slow(situation.api))
    first, second = asyncio.new_event_loop(), asyncio.new_event_loop()

    async def begin() -> Any:
        task = asyncio.ensure_future(client.customers.get("C0001"))
        for _ in range(steps):
            await asyncio.sleep(0)
        return task

    task = first.run_until_complete(begin())
    if end == "closes":
        first.close()
    assert second.run_until_complete(client.customers.get("C0001")).sync_code == "C0001"
    second.run_until_complete(client.aclose())
    second.close()
    if not first.is_closed():
        task.cancel()
        first.run_until_complete(asyncio.gather(task, return_exceptions=True))
        first.close()
    task._log_destroy_pending = False
    del task
    gc.collect()


class Failing:
    """A store that does one thing in its own way, and the rest as it should."""

    def __init__(self, method: str, behave: Callable[[], Any]) -> None:
        self._inner, self._method, self._behave = MemoryTokenStore(), method, behave

    def load(self, owner: str) -> Any:
        return self._maybe("load") or self._inner.load(owner)

    def save(self, owner: str, token: Any) -> None:
        self._maybe("save")
        self._inner.save(owner, token)

    def lead(self, owner: str, seconds: float) -> Any:
        self._maybe("lead")
        held = self._inner.lead(owner, seconds)
        return held and Held(held, self._maybe)

    def _maybe(self, method: str) -> Any:
        return self._behave() if method == self._method else None


class Held:
    def __init__(self, inner: Any, maybe: Callable[[str], Any]) -> None:
        self._inner, self._maybe = inner, maybe

    def __enter__(self) -> None:
        self._maybe("enter")

    def __exit__(self, *_: object) -> None:
        self._maybe("release")
        self._inner.close()


class StoreError(Exception):
    """As redis.RedisError: no OSError, nothing anybody knows."""


def raising(error: Exception) -> Callable[[], Any]:
    def behave() -> None:
        raise error

    return behave


FAILURES = [
    StoreError("NOPERM this user has no permissions to run the 'eval' command"),
    OSError("disk"),
    TimeoutError("slow"),
    RuntimeError("closed"),
    KeyError("k"),
    RecursionError(),
    MemoryError(),
    httpx.ReadTimeout("of somebody else"),
    bill24.errors.NotSentError("of somebody else", operation="x"),
    bill24.errors.AuthenticationError("x", 401),
]


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("method", ["load", "save", "lead", "enter", "release"])
def test_a_store_that_fails_changes_no_result(world: World, method: str, error: Exception) -> None:
    settled = envelope({"bill": {"status": "success"}, "payment": {"status": "success"}})
    refused: list[str] = []

    def answer(request: httpx.Request) -> Any:
        if not refused:  # and once more in the middle of a payment
            refused.append(request.headers["authorization"])
        return httpx.Response(401) if request.headers["authorization"] in refused else settled

    api = Api(answer)
    client = world.client(transport=api.transport, token_store=Failing(method, raising(error)), max_retries=0)
    assert client.payments.settle(**bill()).payment.status == "success"
    assert len(api.requests) == 2


@pytest.mark.parametrize("method", ["load", "save", "lead", "enter", "release"])
def test_a_store_that_hangs_changes_no_result(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authorizer, "STORE_SECONDS", 0.3)
    over = threading.Event()
    api = Api()
    store = Failing(method, lambda: over.wait(10) and None)

    async def main() -> None:
        async with AsyncBill24(**CREDENTIALS, transport=api.transport, token_store=store, max_retries=0) as client:
            async with asyncio.timeout(5):
                await client.customers.get("C0001")
            over.set()
            await freed(store._inner)

    asyncio.run(main())


LEADER = """
import sys
from bill24 import Bill24, FileTokenStore
Bill24(token="merchant-token", client_id="client-id", secret="client-secret", base_url=sys.argv[1],
       token_store=FileTokenStore(sys.argv[2])).customers.get("C0001")
"""


def test_a_stopped_leader_blocks_the_others_for_its_seconds_and_they_log_in_once(world: World, tmp_path: Path) -> None:
    asked, over = threading.Event(), threading.Event()

    def authorize(connection: Connection) -> None:
        if connection.server.authorizations == 1:
            asked.set()
            over.wait(20)
        connection.answer(json_bytes(session(expires=datetime.now(NOW.tzinfo) + LIFETIME)))

    with FaultServer(proper) as server:
        server.authorize = authorize
        arguments = [sys.executable, "-c", LEADER, server.url, str(tmp_path / "token")]
        leader = subprocess.Popen(arguments, stderr=subprocess.PIPE)
        try:
            assert asked.wait(20)
            os.kill(leader.pid, signal.SIGSTOP)
            clocks = [FakeClock(datetime.now(NOW.tzinfo)) for _ in range(3)]
            for clock in clocks:
                client = world.client(
                    base_url=server.url, token_store=FileTokenStore(tmp_path / "token"), clock=clock, hash_token=None
                )
                assert client.customers.get("C0001").sync_code == "C0001"
            assert 25 <= sum(clocks[0].slept) <= 25 * 1.3
            assert sum(sum(clock.slept) for clock in clocks[1:]) == 0
            assert server.authorizations == 2
        finally:
            over.set()
            os.kill(leader.pid, signal.SIGCONT)
            leader.communicate(timeout=20)
        assert leader.returncode == 0


def test_calls_that_end_with_their_deadline_while_another_leads_go_on_alone_in_the_end(world: World) -> None:
    class Taken(MemoryTokenStore):
        def lead(self, owner: str, seconds: float) -> None:
            return None

    situation = Situation("no token", Taken())
    client = world.client(**{**situation.options(), "deadline": 3.0}, transport=situation.api.transport)
    failures = 0
    while failures < 20:
        try:
            client.customers.get("C0001")
        except bill24.errors.NotSentError:
            failures += 1
        else:
            break
    assert cycle.LEAD_SECONDS / 3 - 1 < failures < 1.3 * cycle.LEAD_SECONDS / 3
    situation.clock.advance(LIFETIME.total_seconds())
    client.customers.get("C0001")  # known by now: nobody waits for that leader again
