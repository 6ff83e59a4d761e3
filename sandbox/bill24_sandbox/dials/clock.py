"""The sandbox's own time, on a dial."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bill24_sandbox.dials.errors import DialError


def _real_now() -> datetime:
    return datetime.now(UTC)


class Clock:
    """Tells the time of the sandbox; it starts at the real time and runs at the real speed.

    Token expiry, payment times, the balance lag and the ``Date`` header all read this clock.
    """

    def __init__(self, real_now: Callable[[], datetime] = _real_now) -> None:
        self._real_now = real_now
        self._offset = timedelta(0)
        self._frozen_at: datetime | None = None
        self.followers: list[Callable[[], None]] = []
        """Called whenever the clock was moved by hand."""

    def now(self) -> datetime:
        """Return the sandbox's time, aware, in UTC."""
        if self._frozen_at is not None:
            return self._frozen_at
        if self._offset:
            return self._real_now() + self._offset
        return self._real_now()

    @property
    def is_frozen(self) -> bool:
        """Whether the clock stands still."""
        return self._frozen_at is not None

    def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0, milliseconds: float = 0
    ) -> datetime:
        """Move the clock by the sum of the arguments (negative ones move it back) and return the new time.

        Raises:
            ValueError: the result would be outside the years 2000 to 9000.
        """
        try:
            by = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds, milliseconds=milliseconds)
            target = _within_range(self.now() + by)
        except OverflowError as error:
            raise DialError("the clock cannot move that far") from error
        if self._frozen_at is None:
            self._offset += by
        else:
            self._frozen_at = target
        return self._moved()

    def freeze(self, at: datetime | None = None) -> datetime:
        """Stop the clock, at ``at`` (an aware datetime) or at its present time, and return that time.

        Raises:
            ValueError: ``at`` has no time zone, or is outside the years 2000 to 9000.
        """
        if at is not None and at.tzinfo is None:
            raise DialError("freeze needs a datetime with a time zone")
        self._frozen_at = _within_range((at or self.now()).astimezone(UTC))
        return self._moved()

    def unfreeze(self) -> datetime:
        """Let the clock run again from where it stands, and return that time."""
        if self._frozen_at is not None:
            self._offset = self._frozen_at - self._real_now()
            self._frozen_at = None
        return self.now()

    def reset(self) -> datetime:
        """Return to the real time and let it run."""
        self._offset = timedelta(0)
        self._frozen_at = None
        return self.now()

    def _moved(self) -> datetime:
        for each in self.followers:
            each()
        return self.now()


def _within_range(at: datetime) -> datetime:
    if not 2000 <= at.year <= 9000:
        raise DialError("the sandbox's clock runs between the years 2000 and 9000")
    return at
