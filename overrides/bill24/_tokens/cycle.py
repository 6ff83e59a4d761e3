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
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec

from .._secrets import Secret

ADVISORY_SECONDS = 300.0
MANDATORY_SECONDS = 30.0
ADVISORY_SHARE = 0.2
MANDATORY_SHARE = 0.1
JITTER_SHARE = 0.2
RETRY_ADVISORY_SECONDS = 30.0
LEAD_SECONDS = 25.0
"""How long a refresh may take before the next caller thinks its leader gone and leads itself."""
REFUSED_AGAIN_SECONDS = 10.0
"""How long it is remembered that an operation refuses also a fresh token."""


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


class Refresh:
    """One refresh under way, which others can wait for.

    The future ends with the new token, with the error that ended it, or with None when its leader gave up without a
    verdict (cancelled, or out of time): then the next caller leads.
    """

    __slots__ = ("begun", "future", "loop", "overdue_at")
    future: Future[Token | None]
    overdue_at: float
    begun: bool
    """Whether somebody carries it out; a thread that is to do it in the background may never run."""
    loop: Any
    """The event loop it is carried out in, or None."""

    def __init__(self) -> None:
        self.begun = False
        self.loop = None

    @property
    def is_started(self) -> bool:
        """Whether it is more than a claim: others may wait for it."""
        return hasattr(self, "future")

    def end(self, token: Token | None) -> None:
        """Tell those who wait; does nothing where they were told before."""
        with suppress(InvalidStateError):
            self.future.set_result(token)


class Use(msgspec.Struct, frozen=True):
    """Send the call with this token."""

    token: Token


class UseAndRefresh(msgspec.Struct, frozen=True):
    """Send the call with this token, and lead this refresh in the background."""

    token: Token
    refresh: Refresh


class Lead(msgspec.Struct, frozen=True):
    """Carry out this refresh, then ask again."""

    refresh: Refresh


class Wait(msgspec.Struct, frozen=True):
    """Somebody else refreshes: wait for them, then ask again."""

    refresh: Refresh


class Fail(msgspec.Struct, frozen=True):
    """No token can be had for another `seconds`: what the last refresh ended with is not worth asking again."""

    error: Exception
    seconds: float


Step = Use | UseAndRefresh | Lead | Wait | Fail


class _Held(msgspec.Struct):
    """A token with its moments on this process's monotonic clock; None where the end is not known."""

    token: Token
    refresh_at: float | None
    unusable_at: float | None


class TokenCycle:
    """The token of one merchant in one process."""

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._mutex = threading.Lock()
        self._held: _Held | None = None
        self._refresh: Refresh | None = None
        self._rejected: Secret | None = None
        self._refresh_token: Secret | None = None
        self._offset = timedelta(0)
        self._failure: tuple[Exception, float] | None = None
        self._refused_again: dict[str, float] = {}
        self._accepted: dict[str, Secret] = {}
        _cycles.add(self)

    def next_step(self, now: float, claim: Refresh | None = None) -> Step:
        """What a caller has to do.

        Args:
            now: Seconds of the monotonic clock.
            claim: The refresh that begins if the caller is to lead. Whoever made it before asking can give it up
                whatever interrupts them, a signal between two instructions included.
        """
        with self._mutex:
            held = self._held
            usable = held is not None and (held.unusable_at is None or now < held.unusable_at)
            if held is not None and usable and (held.refresh_at is None or now < held.refresh_at):
                return Use(held.token)
            under_way = self._under_way(now, usable)
            if held is not None and usable:
                return Use(held.token) if under_way else UseAndRefresh(held.token, self._start(claim, now, begun=False))
            if under_way is not None:
                return Wait(under_way)
            if self._failure is not None and now < self._failure[1]:
                return Fail(self._failure[0], self._failure[1] - now)
            return Lead(self._start(claim, now, begun=True))

    def begin(self, refresh: Refresh, loop: object) -> bool:
        """Whether `refresh` is still to be carried out, which the caller does from here on, in `loop` or a thread."""
        with self._mutex:
            refresh.begun, refresh.loop = True, loop
            return self._refresh is refresh

    def succeeded(self, refresh: Refresh, token: Token, now: float) -> None:
        """The refresh brought `token`."""
        with self._mutex:
            self._hold(token, now)
            self._clear(refresh)
        refresh.end(token)

    def failed(self, refresh: Refresh, error: Exception, now: float, remembered: float = 0.0) -> None:
        """The refresh failed for everybody who waits for it; a token still in its advisory window stays in use."""
        with self._mutex:
            if self._held is not None and self._held.refresh_at is not None:
                self._held.refresh_at = now + RETRY_ADVISORY_SECONDS
            self._failure = (error, now + remembered)
            self._clear(refresh)
        with suppress(InvalidStateError):
            refresh.future.set_exception(error)

    def gave_up(self, refresh: Refresh) -> None:
        """The leader gave up without a verdict: somebody else leads next. Does nothing for a refresh that ended."""
        with self._mutex:
            self._clear(refresh)
        refresh.end(None)

    def rejected(self, token: Token) -> None:
        """The server refused `token` with HTTP 401: forget it, unless a newer one is held already."""
        with self._mutex:
            if self._held is not None and self._held.token.access == token.access:
                self._held = None
                self._rejected = token.access

    def accepted(self, operation: str, token: Token) -> None:
        """`operation` took `token`."""
        self._accepted[operation] = token.access

    def refused_again(self, operation: str, token: Token, now: float) -> None:
        """`operation` refused also the `token` that replaced a refused one."""
        held = self._held
        if held is not None and held.token is token and self._accepted.get(operation) != token.access:
            self._refused_again[operation] = now + REFUSED_AGAIN_SECONDS  # else it was fresh no longer

    def replaceable(self, operation: str, now: float) -> bool:
        """Whether another token may help where `operation` refused one."""
        return now >= self._refused_again.get(operation, now)

    def refresh_token(self) -> Secret | None:
        """The newest refresh token, which outlives the token it came with."""
        return self._refresh_token

    def secrets(self) -> list[Secret | None]:
        """Everything secret that is held, to be kept out of texts."""
        with self._mutex:
            return [self._held.token.access if self._held else None, self._refresh_token, self._rejected]

    def drop_refresh_token(self, refused: Secret) -> None:
        """The server refused this refresh token: forget it, unless a newer one came meanwhile."""
        with self._mutex:
            if self._refresh_token == refused:
                self._refresh_token = None

    def is_news(self, token: Token, wall_clock: datetime) -> bool:
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

    def hold_stored(self, refresh: Refresh, token: Token, now: float, wall_clock: datetime) -> None:
        """Another process brought `token`; its age is counted on the server's clock."""
        with self._mutex:
            self._hold(token, now, age=token.lifetime - self._remaining(token, wall_clock))
            self._clear(refresh)
        refresh.end(token)

    def after_fork(self) -> None:
        """In a forked child: whoever was refreshing did not come along, nor did whoever held the mutex."""
        self._mutex = threading.Lock()
        self._refresh = None

    def _remaining(self, token: Token, wall_clock: datetime) -> float:
        return (token.expires_at - self.server_time(wall_clock)).total_seconds()

    def _hold(self, token: Token, now: float, age: float = 0.0) -> None:
        self._rejected = self._failure = None
        self._refresh_token = token.refresh
        lifetime = token.lifetime
        if lifetime <= 0:
            # An end before the beginning says that a clock is wrong, not that the token is: use it until it is refused.
            self._held = _Held(token, None, None)
            return
        advisory = min(ADVISORY_SECONDS, lifetime * ADVISORY_SHARE) * (1 + JITTER_SHARE * self._random())
        ends_at = now + lifetime - age
        self._held = _Held(token, ends_at - advisory, ends_at - _mandatory(lifetime))

    def _start(self, claim: Refresh | None, now: float, *, begun: bool) -> Refresh:
        refresh = claim or Refresh()
        refresh.future = Future()
        refresh.begun, refresh.overdue_at = begun, now + LEAD_SECONDS
        self._refresh = refresh
        return refresh

    def _under_way(self, now: float, usable: bool) -> Refresh | None:
        """The refresh under way, unless whoever was to carry it out is gone: no thread is waited for that never ran."""
        refresh = self._refresh
        if refresh is None:
            return None
        ended = refresh.loop is not None and refresh.loop.is_closed()
        if ended or now >= refresh.overdue_at or not (refresh.begun or usable):
            self._refresh = None
            refresh.end(None)
        return self._refresh

    def _clear(self, refresh: Refresh) -> None:
        if self._refresh is refresh:
            self._refresh = None


def _mandatory(lifetime: float) -> float:
    return min(MANDATORY_SECONDS, max(0.0, lifetime) * MANDATORY_SHARE)


_cycles: weakref.WeakSet[TokenCycle] = weakref.WeakSet()


def _after_fork() -> None:
    for cycle in list(_cycles):
        cycle.after_fork()


if hasattr(os, "register_at_fork"):  # pragma: no branch - Windows has none
    os.register_at_fork(after_in_child=_after_fork)
