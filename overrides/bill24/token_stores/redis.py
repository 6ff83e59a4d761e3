"""A token shared by several machines, in Redis."""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager
from typing import Any

from .._tokens.cycle import Token
from . import _record

_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


class RedisTokenStore:
    """Keeps tokens in Redis, each until it expires; leads by `SET NX PX`, which ends by itself when its holder dies.

    Args:
        client: A `redis.Redis` of your own, synchronous also for `AsyncBill24`, which asks it from a thread. Give it
            socket timeouts; whoever reads this database reads live tokens.
        prefix: What the keys begin with.
    """

    def __init__(self, client: Any, *, prefix: str = "bill24:token:") -> None:
        self._client = client
        self._prefix = prefix

    def load(self, owner: str) -> Token | None:
        text = self._client.get(self._prefix + owner)
        return None if text is None else _record.parse(owner, text)

    def save(self, owner: str, token: Token) -> None:
        lifetime = max(1, int(token.lifetime * 1000))
        self._client.set(self._prefix + owner, _record.dump(owner, token), px=lifetime)

    def lead(self, owner: str, seconds: float) -> AbstractContextManager[object] | None:
        lease = _Lease(self._client, f"{self._prefix}{owner}:lead")
        return lease if lease.acquire(seconds) else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(prefix={self._prefix!r})"


class _Lease:
    def __init__(self, client: Any, key: str) -> None:
        self._client = client
        self._key = key
        self._mark = secrets.token_hex(16)

    def acquire(self, seconds: float) -> bool:
        return bool(self._client.set(self._key, self._mark, nx=True, px=max(1, int(seconds * 1000))))

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        # Only its own: a lease that ran out may be somebody else's by now.
        self._client.eval(_RELEASE, 1, self._key, self._mark)
