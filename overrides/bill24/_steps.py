"""What the flows ask of the world, and the two ways of giving it: in a thread and in an event loop.

A flow (`_call`, `_token_auth`, `_reconcile`) is one generator for both worlds. It yields what it needs done and gets
the result, or the error, back. So the order of things is written once, and sync and async cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import httpx
from bill24_api.types import Operation, Request

from ._passage import Passage
from ._tokens import Flight

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HTTPAnswer:
    """An answer read to its last byte."""

    status: int
    headers: httpx.Headers = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Send:
    """Send this once and read the whole answer; gives an HTTPAnswer."""

    request: httpx.Request
    passage: Passage
    authenticated: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """Let seconds pass."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """Call something that may block for a moment, such as a token store; gives its result."""

    function: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Join:
    """Wait until somebody else's refresh has ended, `seconds` at most."""

    flight: Flight
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Background:
    """Carry out these steps beside the caller, who does not wait."""

    steps: Callable[[], Steps[None]]


@dataclass(frozen=True, slots=True)
class Call:
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
