"""A token shared by several machines, in Redis."""

# What users hand in is checked when it runs too, whatever its annotation says.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import inspect
from contextlib import AbstractContextManager, ExitStack, suppress
from typing import Any

from .._tokens.cycle import Token
from ..errors import ConfigurationError
from . import _record

try:
    from redis.exceptions import LockNotOwnedError
    from redis.lock import Lock
except ImportError as error:  # pragma: no cover - the message is all there is
    raise ConfigurationError(
        "RedisTokenStore needs redis: pip install bill24[redis]", argument="token_store"
    ) from error


class RedisTokenStore:
    """Keeps tokens in Redis, each until it expires; leads under a lock that ends by itself when its holder dies.

    Args:
        client: A `redis.Redis` of your own, synchronous also for `AsyncBill24`, which asks it from a thread. Give it
            socket timeouts; whoever reads this database reads live tokens.
        prefix: What the keys begin with.
    """

    def __init__(self, client: Any, *, prefix: str = "bill24:token:") -> None:
        asks = getattr(client, "execute_command", None)
        if isinstance(client, type) or asks is None or inspect.iscoroutinefunction(asks) or not isinstance(prefix, str):
            raise ConfigurationError(
                "RedisTokenStore takes a synchronous redis.Redis, and a text as prefix", argument="token_store"
            )
        self._client = client
        self._prefix = prefix

    def load(self, owner: str) -> Token | None:
        text = self._client.get(self._prefix + owner)
        return None if text is None else _record.parse(owner, text)

    def save(self, owner: str, token: Token) -> None:
        lifetime = max(1, int(token.lifetime * 1000))
        self._client.set(self._prefix + owner, _record.dump(owner, token), px=lifetime)

    def lead(self, owner: str, seconds: float) -> AbstractContextManager[object] | None:
        # Released by another thread than took it when the client is asynchronous: hence not thread-local.
        lock = self._client.lock(f"{self._prefix}{owner}:lead", timeout=seconds, thread_local=False)
        if not lock.acquire(blocking=False):
            return None
        held = ExitStack()
        held.callback(_release, lock)
        return held

    def __repr__(self) -> str:
        return f"{type(self).__name__}(prefix={self._prefix!r})"


def _release(lock: Lock) -> None:
    # One that ran out may be somebody else's by now, and is left to them.
    with suppress(LockNotOwnedError):
        lock.release()
