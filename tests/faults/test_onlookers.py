"""Onlookers: whatever a log, a trace, a store or a journal raises, a call ends as it would without them."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import bill24
import httpx
import pytest
from bill24 import MemoryTokenStore
from bill24._calls import telemetry
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import ALWAYS_ON, Sampler

from tests.support.worlds import CUSTOMER, Api, FakeClock, World, bill, envelope


class OddError(BaseException):
    """As a framework may have: no Exception, and no signal's."""


class UnspeakableError(Exception):
    """Cannot be printed."""

    def __str__(self) -> str:
        raise ValueError("not even this")

    __repr__ = __str__


@dataclass(frozen=True)
class FrozenError(Exception):
    """Takes no note."""

    reason: str = "fixed"


ERRORS: list[BaseException] = [
    ValueError("wrong"),
    OSError(28, "No space left on device"),
    TimeoutError("slow"),
    httpx.ReadTimeout("of somebody else"),
    bill24.errors.NotSentError("of somebody else", operation="x"),
    bill24.errors.PaymentOutcomeUnknownError(
        "of somebody else", ref_id="x", operation="x", progress=bill24.Progress(2)
    ),
    MemoryError(),
    RecursionError(),
    StopIteration(),
    UnspeakableError(),
    FrozenError(),
    ExceptionGroup("several", [ValueError("one")]),
    SystemExit(1),
    GeneratorExit(),
    asyncio.CancelledError(),
    OddError(),
]
Raising = Callable[..., Any]


@contextmanager
def log_filter(fail: Raising) -> Iterator[dict[str, Any]]:
    telemetry.logger.addFilter(fail)
    try:
        yield {}
    finally:
        telemetry.logger.removeFilter(fail)


@contextmanager
def log_handler(fail: Raising) -> Iterator[dict[str, Any]]:
    handler = logging.NullHandler()
    handler.handle = fail  # type: ignore[method-assign]
    telemetry.logger.addHandler(handler)
    try:
        yield {}
    finally:
        telemetry.logger.removeHandler(handler)


@contextmanager
def record_factory(fail: Raising) -> Iterator[dict[str, Any]]:
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(fail)
    try:
        yield {}
    finally:
        logging.setLogRecordFactory(before)


def spans(provider: Callable[[Raising], Any]) -> Callable[[Raising], Any]:
    @contextmanager
    def used(fail: Raising) -> Iterator[dict[str, Any]]:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(telemetry.trace, "get_tracer", provider(fail))
            yield {}

    return used


def tracing(processor: type[Any] = SpanProcessor, **parts: Any) -> Any:
    made = TracerProvider(**parts)
    made.add_span_processor(processor())
    return made.get_tracer


def processing(method: str) -> Callable[[Raising], Any]:
    return lambda fail: tracing(type("Onlooker", (SpanProcessor,), {method: fail}))


def exporting(fail: Raising) -> Any:
    exporter = type("Onlooker", (SpanExporter,), {"export": fail})
    return tracing(lambda: SimpleSpanProcessor(exporter()))  # type: ignore[arg-type]


def sampling(fail: Raising) -> Any:
    sampler = type("Onlooker", (Sampler,), {"should_sample": fail, "get_description": lambda _: ""})
    return tracing(sampler=sampler())


def numbering(fail: Raising) -> Any:
    return tracing(id_generator=type("Onlooker", (RandomIdGenerator,), {"generate_span_id": fail})(), sampler=ALWAYS_ON)


def spanning(method: str) -> Callable[[Raising], Any]:
    """A tracer of another make, whose spans fail at one method."""

    class Span:
        def __getattr__(self, name: str) -> Any:
            return fails[0] if name == method else lambda *_: None

    class Tracer:
        def start_span(self, *_: Any, **__: Any) -> Span:
            return Span()

    fails: list[Raising] = []

    def provider(fail: Raising) -> Any:
        fails[:] = [fail]
        return lambda *_: Tracer()

    return provider


class Store(MemoryTokenStore):
    """Fails at one thing."""

    def __init__(self, method: str, fail: Raising) -> None:
        super().__init__()
        self._method, self._fail = method, fail

    def load(self, owner: str) -> Any:
        return self._fail() if self._method == "load" else super().load(owner)

    def save(self, owner: str, token: Any) -> None:
        self._fail() if self._method == "save" else super().save(owner, token)

    def lead(self, owner: str, seconds: float) -> Any:
        if self._method == "lead":
            self._fail()
        held = super().lead(owner, seconds)
        if held is not None and self._method in {"__enter__", "__exit__"}:
            held.close()  # type: ignore[attr-defined]
            return type("Held", (ExitStack,), {self._method: self._fail})()
        return held


def storing(method: str) -> Callable[[Raising], Any]:
    @contextmanager
    def used(fail: Raising) -> Iterator[dict[str, Any]]:
        yield {"token_store": lambda: Store(method, fail)}

    return used


class Journal:
    """Cannot write an end down."""

    def __init__(self, fail: Raising) -> None:
        self._fail = fail

    def begin(self, intent: Any) -> bool:
        del intent
        return True

    def end(self, intent: Any, *, settled: bool | None) -> None:
        self._fail()


@contextmanager
def journal(fail: Raising) -> Iterator[dict[str, Any]]:
    yield {"journal": lambda: Journal(fail)}


ONLOOKERS: dict[str, Callable[[Raising], Any]] = {
    "filter": log_filter,
    "handler": log_handler,
    "record factory": record_factory,
    "tracer": spans(lambda fail: fail),
    "sampler": spans(sampling),
    "ids": spans(numbering),
    "on_start": spans(processing("on_start")),
    "on_end": spans(processing("on_end")),
    "exporter": spans(exporting),
    **{f"span.{method}": spans(spanning(method)) for method in ("set_attribute", "set_status", "end")},
    **{f"store.{method}": storing(method) for method in ("load", "save", "lead", "__enter__", "__exit__")},
    "journal": journal,
}
SETTLED = envelope({"bill": {"status": "success"}, "payment": {"status": "success"}})


def lost(_: httpx.Request) -> Any:
    raise httpx.ReadTimeout("lost")


def replayed(request: httpx.Request) -> Any:
    return httpx.Response(401) if request.headers["authorization"] == "Bearer bearer-1" else SETTLED


def settle(client: Any, **more: Any) -> Any:
    return client.payments.settle(**bill(), **more)


def read(client: Any, **_: Any) -> Any:
    return client.customers.get("C0001")


CALLS: list[tuple[Callable[..., Any], Callable[[httpx.Request], Any]]] = [
    (settle, lambda _: SETTLED),
    (settle, lambda _: envelope(None, "401")),
    (settle, lost),
    (settle, replayed),
    (read, lambda _: CUSTOMER),
    (read, lambda _: httpx.Response(503)),
]


def ended(world: World, call: Any, answer: Any, options: dict[str, Any]) -> Any:
    """All that a caller sees of the end of a call."""
    given = {name: make() for name, make in options.items()}
    more = {"journal": given.pop("journal")} if "journal" in given else {}
    api = Api(answer)
    client = world.client(transport=api.transport, clock=FakeClock(), max_retries=1, **given)
    try:
        result = call(client, **more)
    except bill24.errors.Bill24Error as error:
        seen = [each[:3] for each in error.attempts]
        about = {name: value for name, value in vars(error).items() if name not in {"attempts", "__notes__"}}
        result = (type(error), str(error), about, seen)
    return result, len(api.requests), len(api.authorizations)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("onlooker", ONLOOKERS)
def test_what_an_onlooker_raises_changes_neither_result_nor_error(
    world: World, onlooker: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG, "bill24")
    monkeypatch.setattr("bill24._calls.flow.random.random", lambda: 0.5)
    raised = 0
    without = [ended(world, call, answer, {}) for call, answer in CALLS]
    for error in ERRORS:

        def fail(*_: Any, error: BaseException = error, **__: Any) -> Any:
            nonlocal raised
            raised += 1
            raise error.with_traceback(None)

        with ONLOOKERS[onlooker](fail) as options:
            assert [ended(world, call, answer, options) for call, answer in CALLS] == without, error.__class__
    assert raised >= 2 * len(ERRORS)


def test_an_interrupt_in_an_onlooker_is_one(caplog: pytest.LogCaptureFixture) -> None:
    """What a signal raises is the program's, wherever it hits, and a payment that it cuts off leaves its trace."""

    def odd(*_: object) -> None:
        raise OddError

    def ring(number: int) -> bool:
        signal.raise_signal(number)
        return True

    world, before = World("sync"), signal.signal(signal.SIGUSR1, odd)
    try:
        for number, kind in ((signal.SIGINT, KeyboardInterrupt), (signal.SIGUSR1, OddError)):
            caplog.clear()
            sent = Api(lambda _: SETTLED)
            client = world.client(transport=sent.transport)
            with log_filter(lambda record, number=number: "elapsed=" not in record.getMessage() or ring(number)):
                caplog.set_level(logging.INFO, "bill24")
                with pytest.raises(kind) as caught:
                    settle(client)
            assert "ref_id='INV-1'" in caught.value.__notes__[0]
            assert "an answer had begun" in caplog.text
    finally:
        signal.signal(signal.SIGUSR1, before)
        world.close()


@pytest.mark.parametrize("kind", [UnspeakableError, FrozenError])
def test_an_error_that_cannot_be_printed_or_changed_is_still_the_cause(world: World, kind: type[Exception]) -> None:
    make: Any = type
    odd = make("Odd", (kind, httpx.ReadError), {"__init__": lambda self: None})

    def fail(_: httpx.Request) -> Any:
        raise odd

    with pytest.raises(bill24.errors.PaymentOutcomeUnknownError, match="Odd") as caught:
        settle(world.client(transport=Api(fail).transport))
    links: list[BaseException | None] = [caught.value]
    while links[-1] is not None:
        links.append(links[-1].__cause__)
    assert odd in map(type, links)
