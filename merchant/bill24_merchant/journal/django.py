"""The journal in the merchant's own database, by Django. Needs the extra ``bill24[django]``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from bill24 import Clock, SystemClock
from django.db import connections, transaction

from .table import DEFAULT_LEASE, TABLE, TableJournal


class DjangoJournal(TableJournal):
    """A journal in a PostgreSQL database that several machines share; SQLite will do for tests.

    A payment inside `transaction.atomic()` is refused before it is sent, since its intent would not be durable: settle
    outside, or give the journal a database alias of its own.

    Args:
        using: The alias of the database.
        clock: The time, for tests.
        lease: How long a payment is left to who began it or took it: longer than the client's deadline.
    """

    def __init__(self, using: str = "default", *, clock: Clock | None = None, lease: timedelta = DEFAULT_LEASE) -> None:
        super().__init__(clock or SystemClock(), lease)
        self._using = using

    def create_table(self) -> None:
        """Make the table ``bill24_payments`` when it is missing. A migration may do so: ``RunSQL(TABLE)``."""
        self._change(TABLE, {})

    @property
    def _skipping(self) -> str:
        return "FOR UPDATE SKIP LOCKED" if connections[self._using].features.has_select_for_update_skip_locked else ""

    def _change(self, statement: str, values: Mapping[str, Any]) -> int:
        with self._cursor(durable=True) as cursor:
            cursor.execute(*_in_percent(statement, values))
            changed: int = cursor.rowcount
        return changed

    def _rows(self, statement: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        with self._cursor(durable=False) as cursor:
            cursor.execute(*_in_percent(statement, values))
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return rows

    @contextmanager
    def _cursor(self, *, durable: bool) -> Iterator[Any]:
        connection = connections[self._using]
        transacting: Any = transaction.atomic(using=self._using, durable=durable)
        try:
            with transacting, connection.cursor() as cursor:
                yield cursor
        finally:
            # As after each request: a thread of an event loop is no request, and nobody else would close it there.
            connection.close_if_unusable_or_obsolete()


def _in_percent(statement: str, values: Mapping[str, Any]) -> tuple[str, Mapping[str, Any] | None]:
    return re.sub(r":(\w+)", r"%(\1)s", statement), values or None
