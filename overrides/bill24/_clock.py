"""Time as a thing that can be handed in, so that no test waits for it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol, runtime_checkable


@runtime_checkable
class Clock(Protocol):
    """What the client asks about time. Hand your own to `Bill24(clock=...)` to move it in tests."""

    def now(self) -> datetime:
        """The wall clock, aware."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, for ages and deadlines."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let `seconds` pass in this thread."""
        ...

    async def async_sleep(self, seconds: float) -> None:
        """Let `seconds` pass in this task."""
        ...


class SystemClock:
    """The machine's own clock."""

    __slots__ = ()

    def now(self) -> datetime:
        return datetime.now(UTC)

    monotonic = staticmethod(time.monotonic)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def async_sleep(self, seconds: float) -> None:
        import asyncio  # noqa: PLC0415 - a program without async never pays for it

        await asyncio.sleep(seconds)
