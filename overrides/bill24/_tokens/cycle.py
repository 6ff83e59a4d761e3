"""When to use, refresh or wait for a token: decisions without input or output.

`TokenCycle.next_step` looks at the clock and the token held and answers with one of four steps. Whoever asked carries
the step out, in a thread or in a task. The mutex inside is held for a few instructions, never while anything is sent.

A token has two windows before its end. In the advisory window one caller refreshes in the background and everybody goes
on with the old token; should that fail, nothing is lost. In the mandatory window nobody uses the token any more.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from .._secrets import Secret

ADVISORY_SECONDS = 300.0
MANDATORY_SECONDS = 30.0
ADVISORY_SHARE = 0.2
MANDATORY_SHARE = 0.1
JITTER_SHARE = 0.2
RETRY_ADVISORY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token and what came with it, as it can be kept outside this process too."""

    access: Secret
    refresh: Secret | None
    issued_at: datetime
    """When it was issued, by the server's clock."""
    expires_at: datetime
    """When it ends, by the server's clock."""

    @property
    def lifetime(self) -> float:
        """Seconds from issue to end."""
        return (self.expires_at - self.issued_at).total_seconds()


class Flight:
    """One refresh under way, which others can wait for.

    The future ends with the new token, with the error that ended it, or with None when its leader gave up without a
    verdict (cancelled, or out of time): then the next caller leads.
    """

    __slots__ = ("future",)

    def __init__(self) -> None:
        self.future: Future[Token | None] = Future()


class Use(msgspec.Struct, frozen=True):
    """Send the call with this token."""

    token: Token


class UseAndRefresh(msgspec.Struct, frozen=True):
    """Send the call with this token, and lead this refresh in the background."""

    token: Token
    flight: Flight


class Lead(msgspec.Struct, frozen=True):
    """Carry out this refresh, then ask again."""

    flight: Flight


class Wait(msgspec.Struct, frozen=True):
    """Somebody else refreshes: wait for them, then ask again."""

    flight: Flight


Step = Use | UseAndRefresh | Lead | Wait


class _Held(msgspec.Struct):
    """A token with its moments on this process's monotonic clock; None where the end is not known."""

    token: Token
    refresh_at: float | None
    unusable_at: float | None


class TokenCycle:
    """The token of one merchant in one process.

    Args:
        random: A number from 0 to 1, for the jitter.
    """

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._mutex = threading.Lock()
        self._held: _Held | None = None
        self._flight: Flight | None = None
        self._rejected: Secret | None = None
        self._refresh: Secret | None = None
        self._offset = timedelta(0)
        _cycles.add(self)

    def next_step(self, now: float) -> Step:
        """What a caller has to do at `now`, in seconds of the monotonic clock."""
        with self._mutex:
            held = self._held
            if held is None or (held.unusable_at is not None and now >= held.unusable_at):
                return Wait(self._flight) if self._flight else Lead(self._take_off())
            if held.refresh_at is None or now < held.refresh_at or self._flight:
                return Use(held.token)
            return UseAndRefresh(held.token, self._take_off())

    def landed(self, flight: Flight, token: Token, now: float) -> None:
        """The refresh brought `token`."""
        with self._mutex:
            self._hold(token, now)
            self._clear(flight)
        flight.future.set_result(token)

    def failed(self, flight: Flight, error: Exception, now: float) -> None:
        """The refresh failed for everybody who waits for it; a token still in its advisory window stays in use."""
        with self._mutex:
            if self._held is not None and self._held.refresh_at is not None:
                self._held.refresh_at = now + RETRY_ADVISORY_SECONDS
            self._clear(flight)
        flight.future.set_exception(error)

    def abandoned(self, flight: Flight) -> None:
        """The leader gave up without a verdict: somebody else leads next. Does nothing for a refresh that ended."""
        if flight.future.done():
            return
        with self._mutex:
            self._clear(flight)
        flight.future.set_result(None)

    def rejected(self, token: Token) -> None:
        """The server refused `token` with HTTP 401: forget it, unless a newer one is held already."""
        with self._mutex:
            if self._held is not None and self._held.token.access == token.access:
                self._held = None
                self._rejected = token.access

    def refresh_token(self) -> Secret | None:
        """The newest refresh token, which outlives the token it came with."""
        return self._refresh

    def secrets(self) -> list[Secret | None]:
        """Everything secret that is held, to be kept out of texts."""
        with self._mutex:
            return [self._held.token.access if self._held else None, self._refresh, self._rejected]

    def drop_refresh_token(self, refresh: Secret) -> None:
        """The server refused `refresh`: forget it, unless a newer one came meanwhile."""
        with self._mutex:
            if self._refresh == refresh:
                self._refresh = None

    def spares_refresh(self, token: Token, wall_clock: datetime) -> bool:
        """Whether a stored token is news: not the one refused or being replaced, and not near its end."""
        with self._mutex:
            known = {self._rejected, self._held.token.access if self._held else None}
        return token.access not in known and self._remaining(token, wall_clock) > _mandatory(token.lifetime)

    def server_time_is(self, server: datetime, wall_clock: datetime) -> None:
        """The server's clock showed `server` when ours showed `wall_clock`."""
        self._offset = server - wall_clock

    def server_time(self, wall_clock: datetime) -> datetime:
        """What the server's clock shows when ours shows `wall_clock`, as far as its answers told."""
        return wall_clock + self._offset

    def hold_stored(self, flight: Flight, token: Token, now: float, wall_clock: datetime) -> None:
        """Another process brought `token`; its age is counted on the server's clock."""
        with self._mutex:
            self._hold(token, now, age=token.lifetime - self._remaining(token, wall_clock))
            self._clear(flight)
        flight.future.set_result(token)

    def after_fork(self) -> None:
        """In a forked child: whoever was refreshing did not come along, nor did whoever held the mutex."""
        self._mutex = threading.Lock()
        self._flight = None

    def _remaining(self, token: Token, wall_clock: datetime) -> float:
        return (token.expires_at - self.server_time(wall_clock)).total_seconds()

    def _hold(self, token: Token, now: float, age: float = 0.0) -> None:
        self._rejected = None
        self._refresh = token.refresh
        lifetime = token.lifetime
        if lifetime <= 0:
            # An end before the beginning says that a clock is wrong, not that the token is: use it until it is refused.
            self._held = _Held(token, None, None)
            return
        advisory = min(ADVISORY_SECONDS, lifetime * ADVISORY_SHARE) * (1 + JITTER_SHARE * self._random())
        ends_at = now + lifetime - age
        self._held = _Held(token, ends_at - advisory, ends_at - _mandatory(lifetime))

    def _take_off(self) -> Flight:
        self._flight = Flight()
        return self._flight

    def _clear(self, flight: Flight) -> None:
        if self._flight is flight:
            self._flight = None


def _mandatory(lifetime: float) -> float:
    return min(MANDATORY_SECONDS, max(0.0, lifetime) * MANDATORY_SHARE)


_cycles: weakref.WeakSet[TokenCycle] = weakref.WeakSet()


def _after_fork() -> None:
    for cycle in list(_cycles):
        cycle.after_fork()


if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows has none
    os.register_at_fork(after_in_child=_after_fork)
