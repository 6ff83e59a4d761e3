"""How far one request got, noted by the network layer and read when something fails, and how long it may still take.

One deadline is for a whole call: attempts, waiting between them, headers and body together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
from bill24_api.errors import Progress

from .._clock import Clock

if TYPE_CHECKING:
    import httpx


__all__ = ["Deadline", "HTTPAnswer", "Progress", "SendProgress"]


class Deadline:
    """The moment at which a call has to be over."""

    __slots__ = ("began", "ends_at", "monotonic", "seconds")

    def __init__(self, seconds: float | None, clock: Clock) -> None:
        self.seconds = seconds
        self.monotonic = clock.monotonic
        self.began = clock.monotonic()
        self.ends_at = math.inf if seconds is None else self.began + seconds

    def remaining(self) -> float:
        """Seconds left, `inf` without a limit, 0 when it has passed."""
        return max(0.0, self.ends_at - self.monotonic())

    @property
    def passed(self) -> bool:
        return self.remaining() <= 0

    def limit(self, timeout: float | None) -> float | None:
        """The shorter of `timeout` and what is left, as sockets want it: None means without limit."""
        remaining = self.remaining()
        if remaining == math.inf:
            return timeout
        return remaining if timeout is None else min(timeout, remaining)


class HTTPAnswer(msgspec.Struct, frozen=True):
    """An answer read to its last byte."""

    status: int
    headers: httpx.Headers
    content: bytes

    def __repr__(self) -> str:
        return f"HTTPAnswer(status={self.status})"


class SendProgress:
    """One request on its way: for which operation, until when, how far it got, and what came back.

    Args:
        operation: The operationId.
        deadline: The limit of the whole call.
        shared: Whether it may go on a connection that others used. What may not be sent twice, and what proves that
            money moved, goes on one of its own, so that no late answer to another request can be taken for its own.
    """

    __slots__ = ("answer", "deadline", "observed", "operation", "reached", "sent", "shared", "status")

    def __init__(self, operation: str, deadline: Deadline, *, shared: bool = True) -> None:
        self.operation = operation
        self.deadline = deadline
        self.shared = shared
        self.restart()

    def restart(self) -> None:
        """Nothing of the request is on its way, not any more either: the server refused it as a whole."""
        self.reached = Progress.NOT_SENT
        """How far it got, as the network layer saw it; a fact as long as the request is `observed`."""
        self.sent = False
        """Whether it was given out to be sent; what fails before is the authorization, not the call."""
        self.observed = False
        """Whether we see what leaves. Nobody does once a transport that is not ours has it, the user's or a mock's."""
        self.status: int | None = None
        self.answer: HTTPAnswer | None = None
        """Read to its last byte. Of a request that is `observed` it began after the whole request was sent."""
