"""The one kind of transaction."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from types import TracebackType


class StoreError(Exception):
    """The database file cannot be used; the message says why in one line."""


class Transaction:
    """A block that is stored as a whole, or not at all.

    The outermost begins with the write lock, so that no one acts on a stale balance. A transaction inside another is a
    part of it: when it fails after it has written something, nothing of the outer one is stored.

    Args:
        connection: where it happens.
        lock: held as long as the transaction lasts, because the connection is one for all threads.
        afterwards: what is done after the outermost has been stored, and forgotten when it was not.
    """

    def __init__(
        self, connection: sqlite3.Connection, lock: threading.RLock, afterwards: list[Callable[[], None]]
    ) -> None:
        self._connection = connection
        self._lock = lock
        self._afterwards = afterwards
        self._is_outermost = False
        self._changes = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        try:
            self._is_outermost = not self._connection.in_transaction
            if self._is_outermost:
                self._connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            self._lock.release()
            raise
        self._changes = self._connection.total_changes

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._is_outermost:
                self._end(is_good=kind is None)
            elif kind is not None and self._connection.total_changes != self._changes:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise StoreError(
                    "a part failed after it had written, so nothing of its transaction is stored"
                ) from error
        finally:
            self._lock.release()

    def _end(self, *, is_good: bool) -> None:
        afterwards = self._afterwards[:]
        self._afterwards.clear()
        try:
            if is_good:
                # Fails when SQLite has given the transaction up, as it does on a full disk.
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        if is_good:
            for action in afterwards:
                action()
