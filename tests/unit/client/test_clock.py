"""The machine's own clock, as the client asks it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bill24 import Clock, SystemClock


def test_the_system_clock_is_a_clock_that_tells_the_time() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    began = clock.monotonic()
    clock.sleep(0.001)
    asyncio.run(clock.async_sleep(0.001))
    assert clock.monotonic() - began >= 0.002
