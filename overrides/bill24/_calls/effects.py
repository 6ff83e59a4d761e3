"""What the flows ask of the world: effects, which a caller carries out, in a thread or in an event loop.

A flow (`CallFlow`, `Authorizer`, `reconciling`) is one generator for both worlds. It yields what it needs done and gets
the result, or the error, back. So the order of things is written once, and sync and async cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeVar

import msgspec
from bill24_api.types import Credential, Operation, Request

from .._http.failures import from_outside, words
from .._http.progress import SendProgress
from .._secrets import Secret
from .._tokens.cycle import Refresh

T = TypeVar("T")


class Send(msgspec.Struct, frozen=True):
    """Send this once and read the whole answer; gives an HTTPAnswer."""

    request: Request
    progress: SendProgress
    carried: tuple[Credential, Secret] | None
    """What it carries in the name of the merchant, and in which header; None for an operation that needs nothing."""


class Pause(msgspec.Struct, frozen=True):
    """Let seconds pass."""

    seconds: float


class Run(msgspec.Struct, frozen=True):
    """Call something that may block for a moment, such as a token store; gives its result."""

    function: Callable[[], Any]
    seconds: float | None
    """How long an event loop waits for it; a thread that it blocks cannot be called back."""

    def __call__(self) -> Any:
        """Call it. It raises an Exception, or what came from outside; asyncio takes other kinds for its own."""
        try:
            return self.function()
        except BaseException as error:
            if from_outside(error) or (isinstance(error, Exception) and not isinstance(error, StopIteration)):
                raise
            raise RuntimeError(words(error)) from error


class Join(msgspec.Struct, frozen=True):
    """Wait until somebody else's refresh has ended, `seconds` at most."""

    refresh: Refresh
    seconds: float | None


class Background(msgspec.Struct, frozen=True):
    """Carry out this flow beside the caller, who does not wait."""

    flow: Callable[[], Flow[None]]
    ended: Callable[[], None]
    """Called when it is over, also when an event loop ended before the flow began."""


class Call(msgspec.Struct, frozen=True):
    """Carry out an operation with retries and all, so that its answer proves something; gives its result."""

    operation: Operation[Any]
    request: Request


Effect = Send | Pause | Run | Join | Background | Call
Flow = Generator[Effect, Any, T]
