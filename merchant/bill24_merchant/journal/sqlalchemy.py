"""The journal in the merchant's own database, by SQLAlchemy. Needs the extra ``bill24[sqlalchemy]``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bill24 import Clock, SystemClock
from sqlalchemy import Connection, Engine, text

from .table import DEFAULT_LEASE, TABLE, TableJournal


class SQLAlchemyJournal(TableJournal):
    """A journal in a PostgreSQL database that several machines share; SQLite will do for tests.

    It takes connections of its own, so that an intent is durable also while a session of yours is in a transaction.
    An `AsyncBill24` asks it in threads.

    Args:
        engine: The database; a synchronous engine.
        clock: The time, for tests.
        lease: How long a payment is left to who began it or took it: longer than the client's deadline.
    """

    def __init__(self, engine: Engine, *, clock: Clock | None = None, lease: timedelta = DEFAULT_LEASE) -> None:
        super().__init__(clock or SystemClock(), lease)
        self._engine = engine
        self._is_postgresql = engine.dialect.name == "postgresql"

    def create_table(self) -> None:
        """Make the table ``bill24_payments`` when it is missing. A migration may do so with `TABLE` instead."""
        self._change(TABLE, {})

    @property
    def _skipping(self) -> str:
        return "FOR UPDATE SKIP LOCKED" if self._is_postgresql else ""

    def _connection(self) -> Connection:
        connection = self._engine.connect()
        if self._is_postgresql:  # whatever the engine's own level is: a stricter one fails where this one waits
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        return connection

    def _change(self, statement: str, values: Mapping[str, Any]) -> int:
        with self._connection() as connection, connection.begin():
            return connection.execute(text(statement), values).rowcount

    def _rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        with self._connection() as connection:
            return connection.execute(text(statement), values).all()
