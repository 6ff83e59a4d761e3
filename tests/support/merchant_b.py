"""A merchant who pays with a journal, as docs/money-safety.md says, and whose process may be killed at any point."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bill24 import Bill24
from bill24.errors import PaymentOutcomeUnknownError
from bill24_merchant.journal import Recovered, SqliteJournal, recover

from tests.support.kill_points import Points

PRICE = Decimal(100)


class RunClock:
    """A clock that is an hour later in each run, so that the leases of the run before have ended."""

    def __init__(self, run: int) -> None:
        self._now = datetime.now(UTC) + timedelta(hours=run)

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        raise NotImplementedError

    def sleep(self, seconds: float) -> None:
        raise NotImplementedError(seconds)

    async def async_sleep(self, seconds: float) -> None:
        raise NotImplementedError(seconds)


class Orders:
    """What is to be paid, in a database of the merchant's own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._connection() as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS orders (ref_id TEXT PRIMARY KEY, is_paid INTEGER NOT NULL)")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            yield connection

    def add(self, references: Sequence[str]) -> None:
        with self._connection() as connection:
            connection.executemany("INSERT INTO orders VALUES (?, 0)", [(each,) for each in references])

    def paid(self, ref_id: str) -> None:
        with self._connection() as connection:
            connection.execute("UPDATE orders SET is_paid = 1 WHERE ref_id = ?", [ref_id])

    def due(self) -> list[str]:
        with self._connection() as connection:
            return [each for (each,) in connection.execute("SELECT ref_id FROM orders WHERE NOT is_paid ORDER BY 1")]

    def recovered(self, payment: Recovered) -> None:
        if payment.found.settled:
            self.paid(payment.intent.reference)


def pay_what_is_due(folder: Path, client: Bill24, run: int) -> None:
    """Recover what an earlier run left open, then settle what is due."""
    orders = Orders(folder / "orders.sqlite3")
    journal = SqliteJournal(folder / "journal.sqlite3", clock=RunClock(run))
    recover(client, journal, wait=0, each=orders.recovered)
    for ref_id in orders.due():
        now = datetime.now(UTC)
        try:
            client.payments.settle(
                ref_id=ref_id,
                date=now,
                due_date=now + timedelta(days=7),
                currency="KHR",
                total_amount=PRICE,
                customer_sync_code="C0020",
                payment_to="CPO9983",
                journal=journal,
            )
        except PaymentOutcomeUnknownError as error:
            if not client.payments.reconcile(error.ref_id, wait=0).settled:
                continue
        orders.paid(ref_id)


def process(
    folder: Path, options: dict[str, Any], run: int, *, kill_at: int = 0, synced: Path | None = None, say: Any = None
) -> None:
    """One life of the merchant's process.

    Args:
        folder: The merchant's disk.
        options: Of the client.
        run: The number of this life.
        kill_at: The number of the point to die at; 0 to live.
        synced: Where what is on the disk is kept, to lose the rest.
        say: A pipe's end, to tell the names of the points.
    """
    points = Points(kill_at, synced)
    points.install()
    with Bill24(**options) as client:
        pay_what_is_due(folder, client, run)
    if say is not None:
        say.send(points.names)
        say.close()
    os._exit(0)
