"""Reads, writes and connections end with the call, also when its time was over before they began."""

from __future__ import annotations

import httpcore2
import pytest
from bill24._clock import SystemClock
from bill24._http.network import CallTimeout, DeadlineBackend
from bill24._http.progress import Deadline, SendProgress


class Later(SystemClock):
    """A clock that goes on by ten seconds at each look."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        self.seconds += 10
        return self.seconds


def test_no_connection_is_begun_after_the_deadline() -> None:
    timeout = CallTimeout(30.0, SendProgress("x", Deadline(5.0, Later())))
    with pytest.raises(httpcore2.ConnectTimeout, match="the deadline of the call has passed"):
        DeadlineBackend().connect_tcp("127.0.0.1", 9, timeout=timeout)
