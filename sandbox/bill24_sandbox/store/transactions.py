"""What is stored as a whole or not at all: money moves only inside ``BEGIN IMMEDIATE``."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from types import TracebackType


class StoreError(Exception):
    """The database file cannot be used; the message says why in one line."""


class Transaction:
    """A block that is stored as a whole, or not at all.

    The outermost of those that write begins with the write lock, so that no one acts on a stale balance. A transaction
    inside another is a part of it: when it fails after it has written something, nothing of the outer one is stored.

    Args:
        connection: where it happens.
        begin: the statement that begins it, if it is the outermost.
        lock: held as long as the transaction lasts, because the connection is one for all threads.
        afterwards: what is done after the outermost has been stored, and forgotten when it was not.
    """

    def __init__(
        self, connection: sqlite3.Connection, begin: str, lock: threading.RLock, afterwards: list[Callable[[], None]]
    ) -> None:
        self._connection = connection
        self._begin = begin
        self._lock = lock
        self._afterwards = afterwards
        self._is_outermost = False
        self._changes = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        try:
            self._is_outermost = not self._connection.in_transaction
            if self._is_outermost:
                self._connection.execute(self._begin)
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


class Transactions:
    """A connection on which everything is written in transactions.

    Args:
        connection: one for all threads of the process.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._afterwards: list[Callable[[], None]] = []
        self.lock = threading.RLock()
        """One thread at a time."""

    @property
    def changes(self) -> int:
        """How many rows this process has written so far."""
        return self._connection.total_changes

    def transaction(self) -> Transaction:
        """Run a block as one write transaction, or as a part of the one that it stands in."""
        return Transaction(self._connection, "BEGIN IMMEDIATE", self.lock, self._afterwards)

    def snapshot(self) -> Transaction:
        """Run a block that only reads, and reads everything as of one moment."""
        return Transaction(self._connection, "BEGIN", self.lock, self._afterwards)

    def after_commit(self, action: Callable[[], None]) -> None:
        """Do something when what was written up to here is stored: now, or at the end of the transaction."""
        if self._connection.in_transaction:
            self._afterwards.append(action)
        else:
            action()
