"""A payment that something outside cuts off: it passes on as what it is, and leaves a trace."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from bill24 import AsyncBill24, Bill24
from bill24.errors import PaymentOutcomeUnknownError

from tests.support.fault_server import Connection, FaultServer
from tests.support.worlds import CREDENTIALS, Api, FakeClock, World, bill

SAID = "settlePayment ref_id='INV-1' amount=100 KHR cut off by "


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines that tell of a payment that was cut off."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno == logging.WARNING and SAID in record.msg % record.args
    ]


class Stopped(BaseException):
    """As a framework's own way to stop a worker."""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("sync", kind) for kind in (KeyboardInterrupt, SystemExit, Stopped, GeneratorExit, asyncio.CancelledError)),
        *(
            ("async", kind) for kind in (Stopped, asyncio.CancelledError)
        ),  # an event loop ends with the others by itself
    ],
)
def test_what_is_no_error_passes_on_with_a_note(
    name: str, kind: type[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    def cut(_: httpx.Request) -> None:
        raise kind

    world = World(name)
    with pytest.raises(kind) as caught:
        world.client(transport=Api(cut).transport, clock=FakeClock()).payments.settle(**bill())
    (note,) = caught.value.__notes__
    assert note == f"{SAID}{kind.__name__}: the request was sent and no answer came"
    assert warnings(caplog) == [note]
    world.close()


def test_running_out_of_memory_is_an_unknown_outcome_like_any_other(world: World) -> None:
    def cut(_: httpx.Request) -> None:
        raise MemoryError

    with pytest.raises(PaymentOutcomeUnknownError) as caught:
        world.client(transport=Api(cut).transport).payments.settle(**bill())
    assert type(caught.value.__cause__) is MemoryError


@pytest.fixture
def silent() -> Iterator[FaultServer]:
    with FaultServer(Connection.hang) as server:
        yield server


def _settling(server: FaultServer) -> tuple[AsyncBill24, Any]:
    client = AsyncBill24(**CREDENTIALS, base_url=server.url)

    async def settle() -> None:
        async with client:
            await client.payments.settle(**bill())

    return client, settle


async def _sent(server: FaultServer) -> None:
    while not server.requests:  # noqa: ASYNC110 - it is another thread's
        await asyncio.sleep(0.005)


@pytest.mark.parametrize("how", ["cancel", "timeout", "wait_for", "group"])
def test_a_task_that_is_cancelled_leaves_a_trace(
    how: str, silent: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    _, settle = _settling(silent)

    async def fail() -> None:
        await _sent(silent)
        raise ValueError("another task of the group")

    async def run() -> None:
        if how == "cancel":
            task = asyncio.create_task(settle())
            await _sent(silent)
            task.cancel()
            await task
        elif how == "timeout":
            async with asyncio.timeout(0.3):
                await settle()
        elif how == "wait_for":
            await asyncio.wait_for(settle(), 0.3)
        else:
            async with asyncio.TaskGroup() as group:
                group.create_task(settle())
                group.create_task(fail())

    with pytest.raises((asyncio.CancelledError, TimeoutError, ExceptionGroup)) as caught:
        asyncio.run(run())
    said = f"{SAID}CancelledError: the request was sent and no answer came"
    assert warnings(caplog) == [said]
    chain = [caught.value, caught.value.__cause__, caught.value.__context__]
    notes = [note for link in chain if link is not None for note in getattr(link, "__notes__", [])]
    assert said in notes or how == "group"


class AlarmError(Exception):
    """A class of the application's own."""


class Handlers:
    """Ways to write a signal's handler."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def plain(self, _number: int, _frame: Any) -> None:
        raise self.error

    def starred(self, *_: Any) -> None:
        raise self.error

    def __call__(self, _number: int, _frame: Any) -> None:
        self.further()

    def further(self) -> None:
        raise self.error


@pytest.mark.parametrize("error", [TimeoutError("time"), AlarmError("alarm"), OSError("os"), ConnectionError("gone")])
@pytest.mark.parametrize("how", ["plain", "starred", "call"])
@pytest.mark.parametrize("call", ["settle", "read"])
def test_what_a_signals_handler_raises_is_not_taken_for_the_network(
    error: Exception, how: str, call: str, silent: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    handlers = Handlers(error)
    before = signal.signal(signal.SIGALRM, handlers if how == "call" else getattr(handlers, how))
    main = threading.get_ident()

    def ring() -> None:
        while not silent.requests:
            silent.over.wait(0.005)
        silent.over.wait(0.05)
        signal.pthread_kill(main, signal.SIGALRM)

    ringing = threading.Thread(target=ring)
    try:
        with Bill24(**CREDENTIALS, base_url=silent.url) as client:
            ringing.start()
            with pytest.raises(type(error)) as caught:
                client.payments.settle(**bill()) if call == "settle" else client.customers.get("C0001")
    finally:
        ringing.join()
        signal.signal(signal.SIGALRM, before)
    assert caught.value is error
    assert len(silent.requests) == 1
    if call == "settle":
        assert error.__notes__[-1] == f"{SAID}{type(error).__name__}: the request was sent and no answer came"
        assert warnings(caplog) == [error.__notes__[-1]]
