"""What the flows ask of the world, and the two ways of giving it: in a thread and in an event loop.

A flow (`_call`, `_token_auth`, `_reconcile`) is one generator for both worlds. It yields what it needs done and gets
the result, or the error, back. So the order of things is written once, and sync and async cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Protocol, TypeVar

import httpx
import msgspec
from bill24_api.types import Operation, Request

from .._http.progress import Passage
from .._tokens.cycle import Flight

T = TypeVar("T")


class HTTPAnswer(msgspec.Struct, frozen=True):
    """An answer read to its last byte."""

    status: int
    headers: httpx.Headers
    content: bytes

    def __repr__(self) -> str:
        return f"HTTPAnswer(status={self.status})"


class Send(msgspec.Struct, frozen=True):
    """Send this once and read the whole answer; gives an HTTPAnswer."""

    request: httpx.Request
    passage: Passage
    authenticated: bool


class Pause(msgspec.Struct, frozen=True):
    """Let seconds pass."""

    seconds: float


class Run(msgspec.Struct, frozen=True):
    """Call something that may block for a moment, such as a token store; gives its result."""

    function: Callable[[], Any]


class Join(msgspec.Struct, frozen=True):
    """Wait until somebody else's refresh has ended, `seconds` at most."""

    flight: Flight
    seconds: float | None


class Background(msgspec.Struct, frozen=True):
    """Carry out these steps beside the caller, who does not wait."""

    steps: Callable[[], Steps[None]]


class Call(msgspec.Struct, frozen=True):
    """Carry out an operation with retries and all; gives its result."""

    operation: Operation[Any]
    request: Request


Effect = Send | Pause | Run | Join | Background | Call
Steps = Generator[Effect, Any, T]


class Performer(Protocol):
    """Carries out effects in the calling thread."""

    def perform(self, effect: Effect) -> Any: ...


class AsyncPerformer(Protocol):
    """Carries out effects in the running event loop."""

    async def perform(self, effect: Effect) -> Any: ...


def drive(steps: Steps[T], performer: Performer) -> T:
    """Carry out a flow in this thread and return what it returns."""
    try:
        effect = next(steps)
        while True:
            try:
                result = performer.perform(effect)
            except BaseException as error:  # noqa: BLE001 - the flow decides
                effect = steps.throw(error)
            else:
                effect = steps.send(result)
    except StopIteration as stop:
        value: T = stop.value
        return value


async def drive_async(steps: Steps[T], performer: AsyncPerformer) -> T:
    """Carry out a flow in this task and return what it returns."""
    try:
        effect = next(steps)
        while True:
            try:
                result = await performer.perform(effect)
            except BaseException as error:  # noqa: BLE001 - the flow decides
                effect = steps.throw(error)
            else:
                effect = steps.send(result)
    except StopIteration as stop:
        value: T = stop.value
        return value


def join(effect: Join) -> None:
    """Wait in this thread; the flow looks at the flight itself."""
    import concurrent.futures  # noqa: PLC0415

    concurrent.futures.wait([effect.flight.future], timeout=effect.seconds)
