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


class Refresh:
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
    refresh: Refresh


class Lead(msgspec.Struct, frozen=True):
    """Carry out this refresh, then ask again."""

    refresh: Refresh


class Wait(msgspec.Struct, frozen=True):
    """Somebody else refreshes: wait for them, then ask again."""

    refresh: Refresh


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
        self._refresh: Refresh | None = None
        self._rejected: Secret | None = None
        self._refresh_token: Secret | None = None
        self._offset = timedelta(0)
        _cycles.add(self)

    def next_step(self, now: float) -> Step:
        """What a caller has to do at `now`, in seconds of the monotonic clock."""
        with self._mutex:
            held = self._held
            if held is None or (held.unusable_at is not None and now >= held.unusable_at):
                return Wait(self._refresh) if self._refresh else Lead(self._start())
            if held.refresh_at is None or now < held.refresh_at or self._refresh:
                return Use(held.token)
            return UseAndRefresh(held.token, self._start())

    def succeeded(self, refresh: Refresh, token: Token, now: float) -> None:
        """The refresh brought `token`."""
        with self._mutex:
            self._hold(token, now)
            self._clear(refresh)
        refresh.future.set_result(token)

    def failed(self, refresh: Refresh, error: Exception, now: float) -> None:
        """The refresh failed for everybody who waits for it; a token still in its advisory window stays in use."""
        with self._mutex:
            if self._held is not None and self._held.refresh_at is not None:
                self._held.refresh_at = now + RETRY_ADVISORY_SECONDS
            self._clear(refresh)
        refresh.future.set_exception(error)

    def gave_up(self, refresh: Refresh) -> None:
        """The leader gave up without a verdict: somebody else leads next. Does nothing for a refresh that ended."""
        if refresh.future.done():
            return
        with self._mutex:
            self._clear(refresh)
        refresh.future.set_result(None)

    def rejected(self, token: Token) -> None:
        """The server refused `token` with HTTP 401: forget it, unless a newer one is held already."""
        with self._mutex:
            if self._held is not None and self._held.token.access == token.access:
                self._held = None
                self._rejected = token.access

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
        refresh.future.set_result(token)

    def after_fork(self) -> None:
        """In a forked child: whoever was refreshing did not come along, nor did whoever held the mutex."""
        self._mutex = threading.Lock()
        self._refresh = None

    def _remaining(self, token: Token, wall_clock: datetime) -> float:
        return (token.expires_at - self.server_time(wall_clock)).total_seconds()

    def _hold(self, token: Token, now: float, age: float = 0.0) -> None:
        self._rejected = None
        self._refresh_token = token.refresh
        lifetime = token.lifetime
        if lifetime <= 0:
            # An end before the beginning says that a clock is wrong, not that the token is: use it until it is refused.
            self._held = _Held(token, None, None)
            return
        advisory = min(ADVISORY_SECONDS, lifetime * ADVISORY_SHARE) * (1 + JITTER_SHARE * self._random())
        ends_at = now + lifetime - age
        self._held = _Held(token, ends_at - advisory, ends_at - _mandatory(lifetime))

    def _start(self) -> Refresh:
        self._refresh = Refresh()
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
