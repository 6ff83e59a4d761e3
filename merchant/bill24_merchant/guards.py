"""Guards: what remembers what was taken already, so that nothing is taken twice.

    take = crediting(client, SqliteGuard(connection), credit)  # where `credit` commits

The best guard is the row that credits, under a unique key of your own database.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from typing import Any

__all__ = ["MemoryGuard", "RedisGuard", "SqliteGuard"]

Key = tuple[str, ...]


class MemoryGuard:
    """A guard for one process and as long as it lives: for tests, and for what may be taken twice after a restart.

    Args:
        limit: How many keys are remembered; the oldest are forgotten.
    """

    def __init__(self, limit: int = 100_000) -> None:
        self._limit = limit
        self._taken: OrderedDict[Key, None] = OrderedDict()
        self._lock = threading.Lock()

    def claim(self, key: Key) -> bool:
        """True the first time for this key, for one caller only; False for all others."""
        with self._lock:
            if key in self._taken:
                return False
            self._taken[key] = None
            if len(self._taken) > self._limit:
                self._taken.popitem(last=False)
            return True

    def release(self, key: Key) -> None:
        """Forget a claim, because crediting failed: the next delivery is the first again."""
        with self._lock:
            self._taken.pop(key, None)


class SqliteGuard:
    """A guard in the SQLite database of your books: claim and credit are one transaction, so a crash loses neither.

    A claim stands in the connection's transaction, and counts when you commit what you credited. With a connection in
    autocommit and no transaction around, a process that dies between the two leaves a payment claimed and not credited.

    Args:
        connection: Your own, for one thread at a time. Its table ``bill24_claims`` is made when it is missing.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TABLE IF NOT EXISTS bill24_claims (key TEXT PRIMARY KEY)")

    def claim(self, key: Key) -> bool:
        """True the first time for this key, for one caller only; False for all others."""
        was_in_transaction = self._connection.in_transaction
        insert = "INSERT INTO bill24_claims VALUES (?) ON CONFLICT DO NOTHING"
        first = self._connection.execute(insert, [_written(key)]).rowcount == 1
        if not first and not was_in_transaction:
            self._connection.rollback()  # nobody else would, and an open transaction keeps all others from writing
        return first

    def release(self, key: Key) -> None:
        """Forget a claim, because crediting failed, with whatever else the transaction holds."""
        if self._connection.in_transaction:
            self._connection.rollback()
        else:
            self._connection.execute("DELETE FROM bill24_claims WHERE key = ?", [_written(key)])
            self._connection.commit()


class RedisGuard:
    """A guard that several machines share, for what is taken outside of a database.

    Nothing ties it to the books: a process that dies between claim and credit leaves a payment claimed and not
    credited, and a Redis that forgets (eviction, a lost replica) takes it twice. So let the database that credits be
    the guard where there is one.

    Args:
        client: A `redis.Redis` of your own, synchronous. Give it socket timeouts.
        prefix: What the keys begin with.
    """

    def __init__(self, client: Any, *, prefix: str = "bill24:claim:") -> None:
        self._client = client
        self._prefix = prefix

    def claim(self, key: Key) -> bool:
        """True the first time for this key, for one caller only; False for all others."""
        return bool(self._client.set(self._prefix + _written(key), b"", nx=True))

    def release(self, key: Key) -> None:
        """Forget a claim, because crediting failed: the next delivery is the first again."""
        self._client.delete(self._prefix + _written(key))


def _written(key: Key) -> str:
    # As a list, since texts joined in any other way could be the same for two keys.
    return json.dumps(key, ensure_ascii=False)
