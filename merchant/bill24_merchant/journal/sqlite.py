"""The journal of one machine: a file of SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bill24 import Clock, SystemClock
from bill24.errors import ConfigurationError

from .table import DEFAULT_LEASE, TABLE, TableJournal


class SqliteJournal(TableJournal):
    """A journal in a file, for the processes and threads of one machine. What it was given survives a loss of power.

    Nothing stays open between two calls, so that it can be forked and needs no closing.

    Args:
        path: The file, on a local disk; made when it is missing.
        clock: The time, for tests.
        lease: How long a payment is left to who began it or took it: longer than the client's deadline.

    Raises:
        ConfigurationError: The file cannot be made or is no journal.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, clock: Clock | None = None, lease: timedelta = DEFAULT_LEASE
    ) -> None:
        super().__init__(clock or SystemClock(), lease)
        self._path = Path(path).absolute()
        if str(path) in {"", ":memory:"}:
            raise ConfigurationError("a journal in memory survives nothing", argument="path")
        try:
            self._change(TABLE, {})
            self._rows("SELECT * FROM bill24_payments LIMIT 0", {})
        except (sqlite3.Error, OSError) as error:
            raise ConfigurationError(f"cannot be a journal: {error}", argument="path") from error

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            # On the disk before a statement returns; and so is the file's name, since SQLite syncs the folder too.
            connection.execute("PRAGMA synchronous = FULL")
            yield connection

    def _change(self, statement: str, values: Mapping[str, Any]) -> int:
        with self._connection() as connection:
            return connection.execute(statement, values).rowcount

    def _rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        with self._connection() as connection:
            return connection.execute(statement, values).fetchall()
