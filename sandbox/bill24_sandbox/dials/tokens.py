"""Hands out bearer tokens and says which ones are good."""

from __future__ import annotations

import base64
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bill24_sandbox.answer import to_json
from bill24_sandbox.dials.clock import Clock
from bill24_sandbox.dials.errors import DialError
from bill24_sandbox.store import Store
from bill24_sandbox.times import microseconds

DEFAULT_LIFETIME = timedelta(hours=6)
"""No page states a lifetime; the one published sample token lived for six hours."""

DEFAULT_REFRESH_LIFETIME = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Session:
    """What Authorization answers."""

    token: str
    refresh_token: str
    expires_at: datetime


class Tokens:
    """The tokens dial: ``lifetime``, ``refresh_lifetime``, :meth:`revoke` and :meth:`expire`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._lifetime = DEFAULT_LIFETIME
        self._refresh_lifetime = DEFAULT_REFRESH_LIFETIME

    @property
    def lifetime(self) -> timedelta:
        """How long a new bearer token lives."""
        return self._lifetime

    @lifetime.setter
    def lifetime(self, lifetime: timedelta) -> None:
        self._lifetime = _checked(lifetime)

    @property
    def refresh_lifetime(self) -> timedelta:
        """How long a new refresh token lives."""
        return self._refresh_lifetime

    @refresh_lifetime.setter
    def refresh_lifetime(self, lifetime: timedelta) -> None:
        self._refresh_lifetime = _checked(lifetime)

    def issue(self, *, issuer: str, client_id: str) -> Session:
        """Hand out a new pair of tokens."""
        now = self._clock.now()
        expires_at = now + self._lifetime
        token = self._jwt(issuer=issuer, client_id=client_id, now=now, expires_at=expires_at)
        refresh_token = secrets.token_hex(32)
        with self._store.transaction():
            self._store.tokens.remove_expired(microseconds(now - timedelta(days=1)))
            self._store.tokens.add(token, kind="access", expires_at=microseconds(expires_at))
            self._store.tokens.add(refresh_token, kind="refresh", expires_at=microseconds(now + self._refresh_lifetime))
        return Session(token, refresh_token, expires_at)

    def redeem(self, refresh_token: str) -> bool:
        """Use up a refresh token; return whether it was good."""
        with self._store.transaction():
            is_good = microseconds(self._clock.now()) < self._store.tokens.expiry(refresh_token, "refresh")
            if is_good:
                self._store.tokens.remove(refresh_token)
        return is_good

    def revoke(self) -> int:
        """Make every token worthless, refresh tokens included; return how many there were."""
        with self._store.transaction():
            return self._store.tokens.remove_all()

    def expire(self, token: str | None = None) -> None:
        """Let one bearer token, or all of them, expire now; refresh tokens stay good."""
        with self._store.transaction():
            self._store.tokens.expire(microseconds(self._clock.now()), token)

    def reset(self) -> None:
        """Return to the default lifetimes."""
        self._lifetime = DEFAULT_LIFETIME
        self._refresh_lifetime = DEFAULT_REFRESH_LIFETIME

    def _jwt(self, *, issuer: str, client_id: str, now: datetime, expires_at: datetime) -> str:
        # Shaped like Bill24's tokens so that callers treat it the same; nobody but the store judges it.
        claims = {
            "nbf": int(now.timestamp()),
            "exp": int(expires_at.timestamp()),
            "iss": issuer,
            "client_id": client_id,
            "jti": secrets.token_hex(16),
        }
        signed = f"{_base64(to_json({'alg': 'HS256', 'typ': 'at+jwt'}))}.{_base64(to_json(claims))}"
        return f"{signed}.{_base64(hmac.digest(self._key, signed.encode(), 'sha256'))}"


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def _checked(lifetime: timedelta) -> timedelta:
    if not timedelta(0) < lifetime <= timedelta(days=3650):
        raise DialError("a token lives longer than nothing and at most ten years")
    return lifetime
