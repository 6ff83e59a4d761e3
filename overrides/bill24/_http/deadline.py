"""One total limit for a call: attempts, waiting between them, headers and body together."""

from __future__ import annotations

import math

from .._clock import Clock


class Deadline:
    """The moment at which a call has to be over.

    Args:
        seconds: The whole time allowed, from now; None allows any.
        clock: Where the time is read.
    """

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
