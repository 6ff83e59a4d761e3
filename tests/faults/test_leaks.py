"""Canary secrets through every public method, failure and log level, then searched wherever a secret could show."""

from __future__ import annotations

import copy
import io
import logging
import pickle
import traceback
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import httpx
import pytest
from bill24 import MemoryTokenStore, Secret
from bill24._calls import telemetry
from bill24.errors import Bill24Error
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.support.every_call import CALLS, METHOD_TOKEN
from tests.support.worlds import Api, FakeClock, World, bill, envelope, session

CANARIES = {
    "token": "canary-merchant-token",
    "client_id": "canary-client-id",
    "secret": "canary-client-secret",
    "hash_token": "canary-hash-token",
}


def _echo(request: httpx.Request) -> httpx.Response:
    """A server that shows everything it was sent, as some error pages do."""
    shown = f"{request.headers.get('authorization')} {request.content.decode()} {' '.join(CANARIES.values())}"
    return httpx.Response(500, text=f"<pre>{shown}</pre>")


def _echo_in_json(request: httpx.Request) -> httpx.Response:
    echo = request.headers.get("authorization")
    return httpx.Response(200, json={"code": 7, "message": echo, "message_kh": echo, "data": [{"a": echo}, 1]})


def _answer(body: dict[str, Any], _: httpx.Request) -> dict[str, Any]:
    return body


def _raise(error: Exception) -> Callable[[httpx.Request], Any]:
    def fail(_: httpx.Request) -> None:
        raise error

    return fail


FAILURES: dict[str, Callable[[httpx.Request], Any]] = {
    "success": lambda _: envelope({}),
    "business code": lambda _: envelope({"bill": None}, "311"),
    "echo": _echo,
    "echo in JSON": _echo_in_json,
    "echo on the edge of the excerpt": lambda r: httpx.Response(
        500, text=f"{'x' * 285}{r.headers.get('authorization', '').removeprefix('Bearer ')}"
    ),
    "HTML": lambda r: httpx.Response(200, text=f"<pre>{r.headers.get('authorization')}</pre>"),
    "401": lambda r: httpx.Response(401, text=f"bad: {r.headers.get('authorization')}"),
    "refused": _raise(httpx.ConnectError("refused")),
    "reset": _raise(httpx.ReadError("reset")),
    "hang": _raise(httpx.ReadTimeout("hang")),
}


def _shown(value: object) -> str:
    try:
        return repr(value)
    except AttributeError:  # a model that its own check stopped half-way
        return object.__repr__(value)


class Sweep:
    """Everything that was shown anywhere."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.bearers: set[str] = set()

    def note(self, where: str, text: str) -> None:
        self.shown.append((where, text))

    def leaks(self) -> list[tuple[str, str]]:
        canaries = {*CANARIES.values(), METHOD_TOKEN, "canary-bearer", "canary-be", "canary-refresh"}
        return [(where, canary) for where, text in self.shown for canary in canaries if canary in text]

    def exception(self, error: BaseException) -> None:
        link: BaseException | None = error
        while link is not None:
            self.note(f"repr of {type(link).__name__}", f"{link!r} {link} {link.__dict__!r}")
            link = link.__cause__ or link.__context__
        # Our own frames and all below them, with their local variables; the test's frame holds what the user typed.
        link = error
        while link is not None:
            for frame, _ in traceback.walk_tb(link.__traceback__):
                if "/tests/" not in frame.f_code.co_filename:
                    for name, value in frame.f_locals.items():
                        self.note(f"local {name} of {frame.f_code.co_name}", _shown(value))
            link = link.__cause__ or link.__context__
        self.note("pickle", repr(pickle.dumps(error)))
        self.note("copy", repr(vars(copy.copy(error))))


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(telemetry.trace, "get_tracer", provider.get_tracer)
    return exporter


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything every logger says, httpx's and httpcore's too."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.filterwarnings("ignore:.*older endpoint:DeprecationWarning")
@pytest.mark.parametrize("where", ["operation", "authorization"])
@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES.keys())
def test_no_secret_shows_anywhere(
    world: World,
    failure: Callable[[httpx.Request], Any],
    where: str,
    spans: InMemorySpanExporter,
    log: io.StringIO,
) -> None:
    sweep = Sweep()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for name, call in CALLS.items():
            api = Api(failure)
            issued = session("canary-bearer", refresh="canary-refresh")
            api.authorize = failure if where == "authorization" else partial(_answer, issued)
            store = MemoryTokenStore()
            client = world.client(
                transport=api.transport, clock=FakeClock(), max_retries=1, token_store=store, **CANARIES
            )
            try:
                result = call(client)
            except Bill24Error as error:
                sweep.exception(error)
            else:
                sweep.note(name, repr(result))
                sweep.note(f"pickle of {name}", repr(pickle.dumps(result)))
            caller = client.real._caller
            for thing in (
                client.real,
                store,
                caller,
                caller.connections,
                caller.flow,
                caller.flow.options,
                caller.flow.authorizer,
                vars(client.real),
                vars(store),
            ):
                sweep.note(f"repr of {type(thing).__name__}", repr(thing))
    sweep.note("warnings", repr([str(w.message) for w in caught]))
    sweep.note("log", log.getvalue())
    for span in spans.get_finished_spans():
        sweep.note("span", span.to_json())
    assert len(sweep.shown) > len(CALLS)
    assert sweep.leaks() == []


@pytest.mark.parametrize(
    "options", [{"environment": "nowhere"}, {"base_url": "ftp://x"}, {"deadline": -1}, {"verify": False}]
)
def test_a_client_that_cannot_be_made_shows_nothing(world: World, options: dict[str, Any]) -> None:
    sweep = Sweep()
    with pytest.raises(Bill24Error) as caught:
        world.client(**CANARIES, **options)
    sweep.exception(caught.value)
    assert sweep.leaks() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", 0.5), ("total_amount", 0.5), ("details", 0.5), ("total_amount", Decimal(-1)), ("ref_id", " ")],
)
def test_a_payment_that_cannot_be_built_shows_no_token(world: World, field: str, value: Any) -> None:
    sweep = Sweep()
    client = world.client(transport=Api().transport, **CANARIES)
    with pytest.raises(Bill24Error) as caught:
        client.payments.settle(**{**bill(payment_method_token=METHOD_TOKEN), field: value})
    sweep.exception(caught.value)
    assert sweep.leaks() == []


def test_a_secret_shows_as_stars_and_only_tells_when_asked() -> None:
    secret = Secret("canary-secret")
    for shown in (
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>30}",
        f"{secret:>20}",
        repr([secret]),
    ):
        assert "canary" not in shown
        assert "**********" in shown
    assert secret.reveal() == "canary-secret"
    assert secret == Secret("canary-secret")
    assert secret != Secret("other")
    assert secret != "canary-secret"
    assert hash(secret) == hash(Secret("canary-secret"))
    assert not hasattr(secret, "__dict__")
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="cannot be pickled"):
            attempt(secret)
    assert Secret.wrap(None) is Secret.wrap("") is Secret.wrap(Secret("")) is None
    assert Secret.wrap(secret) is secret
