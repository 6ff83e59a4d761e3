"""Transactions: of one call, or of a group of calls that is stored as one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any


class StoreError(Exception):
    """The database file cannot be used; the message says why in one line."""


class Transaction:
    """One write transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: object) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


class SharedTransaction:
    """The one transaction of several calls, what they need to read only once, and what is to be done afterwards."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.has_begun = False
        self.afterwards: list[Callable[[], None]] = []
        self.remembered: dict[Any, Any] = {}
        """What was read since the transaction began, for as long as only settlements write."""

    def begin(self) -> None:
        """Begin the transaction with the first call that needs one.

        Raises:
            StoreError: what the calls before this one wrote is undone, so nothing more may be stored.
        """
        if not self.has_begun:
            self._connection.execute("BEGIN IMMEDIATE")
            self.has_begun = True
            # Until now, another process may have changed what was read.
            self.remembered.clear()
        elif not self._connection.in_transaction:
            raise StoreError("the transaction of the calls before this one was given up")


class Part:
    """One call's part of a group's transaction, undone by itself if it fails."""

    def __init__(self, connection: sqlite3.Connection, group: SharedTransaction) -> None:
        self._connection = connection
        self._group = group

    def __enter__(self) -> None:
        self._group.begin()
        self._group.remembered.clear()
        self._connection.execute("SAVEPOINT part")

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: object) -> None:
        if kind is not None:
            if not self._connection.in_transaction:
                return
            self._connection.execute("ROLLBACK TO part")
        self._connection.execute("RELEASE part")


class SettlingPart:
    """A settlement's part of a group's transaction.

    It checks everything before it writes, so a savepoint would cost it time and have nothing to undo. Should it fail
    half way all the same, the group is given up: none of its calls is answered as if it were stored.
    """

    def __init__(self, connection: sqlite3.Connection, group: SharedTransaction) -> None:
        self._connection = connection
        self._group = group
        self._changes = 0

    def __enter__(self) -> None:
        self._group.begin()
        self._changes = self._connection.total_changes

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: object) -> None:
        if kind is not None and self._connection.in_transaction and self._connection.total_changes != self._changes:
            self._connection.execute("ROLLBACK")
