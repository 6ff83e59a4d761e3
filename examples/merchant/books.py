"""The merchant's own books: consumers with their invoices, and the payments that were announced."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bill24_merchant.webhooks import PaymentEvent

_TABLES = """
CREATE TABLE IF NOT EXISTS consumers (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, name_latin TEXT NOT NULL, phone TEXT NOT NULL, currency TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS invoices (
    number TEXT PRIMARY KEY, consumer TEXT NOT NULL REFERENCES consumers, issued TEXT NOT NULL, amount TEXT NOT NULL
) STRICT;
-- The key is the guard against duplicates: of any number of deliveries, one makes the row.
CREATE TABLE IF NOT EXISTS payments (
    key TEXT PRIMARY KEY, content BLOB NOT NULL, invoice TEXT NOT NULL, is_confirmed INTEGER NOT NULL DEFAULT 0
) STRICT;
"""


@dataclass(frozen=True)
class Consumer:
    """A consumer, as the books have one."""

    code: str
    name: str
    name_latin: str
    phone: str
    currency: str


@dataclass(frozen=True)
class Invoice:
    """An invoice, with whether a confirmed payment covers it."""

    number: str
    consumer: str
    issued: date
    amount: Decimal
    is_paid: bool


class Books:
    """An SQLite database. It is a ``bill24_merchant.webhooks.Guard``, because claiming a payment is writing its row."""

    def __init__(self, path: str = ":memory:") -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.executescript(_TABLES)
        self._lock = threading.Lock()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection as connection:
            yield connection

    def claim(self, event: PaymentEvent) -> bool:
        """Write a payment down as announced; False when it is there already."""
        row = event.key, event.content, event.identity_code
        with self._transaction() as connection:
            insert = "INSERT INTO payments (key, content, invoice) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            return connection.execute(insert, row).rowcount == 1

    def release(self, event: PaymentEvent) -> None:
        """Take a payment out again, because handling it failed."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM payments WHERE key = ?", [event.key])

    def confirm(self, event: PaymentEvent) -> None:
        """Mark a payment as read back from Bill24. Only now is its invoice paid."""
        with self._transaction() as connection:
            connection.execute("UPDATE payments SET is_confirmed = 1 WHERE key = ?", [event.key])

    def unconfirmed(self) -> list[bytes]:
        """The bodies of the payments that were announced and not confirmed yet."""
        with self._transaction() as connection:
            rows = connection.execute("SELECT content FROM payments WHERE NOT is_confirmed ORDER BY rowid")
            return [content for (content,) in rows]

    def consumer(self, code: str) -> Consumer | None:
        """A consumer by the code, or by the number of one of the invoices."""
        query = "SELECT * FROM consumers WHERE code = ? OR code = (SELECT consumer FROM invoices WHERE number = ?)"
        with self._transaction() as connection:
            row = connection.execute(query, [code, code]).fetchone()
            return Consumer(*row) if row else None

    def invoices(self, consumer: Consumer) -> Sequence[Invoice]:
        """A consumer's invoices, oldest first."""
        query = """
            SELECT number, consumer, issued, amount,
                   EXISTS (SELECT 1 FROM payments WHERE invoice = number AND is_confirmed)
            FROM invoices WHERE consumer = ? ORDER BY issued, number
        """
        with self._transaction() as connection:
            rows = connection.execute(query, [consumer.code]).fetchall()
        return [
            Invoice(number, code, datetime.fromisoformat(issued).date(), Decimal(amount), bool(is_paid))
            for number, code, issued, amount, is_paid in rows
        ]

    def due(self, consumer: Consumer) -> Decimal:
        """What a consumer owes."""
        return sum((each.amount for each in self.invoices(consumer) if not each.is_paid), Decimal(0))

    def add_consumer(self, consumer: Consumer) -> None:
        """Take a consumer into the books."""
        row = consumer.code, consumer.name, consumer.name_latin, consumer.phone, consumer.currency
        with self._transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO consumers VALUES (?, ?, ?, ?, ?)", row)

    def add_invoice(self, number: str, consumer: str, issued: date, amount: Decimal) -> None:
        """Bill a consumer."""
        row = number, consumer, issued.isoformat(), str(amount)
        with self._transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO invoices VALUES (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def sample_books(path: str = ":memory:") -> Books:
    """Books with the consumers of Bill24's documented examples."""
    books = Books(path)
    books.add_consumer(Consumer("CU003035", "ញ៉េប នីម", "Nheb Nim", "010888999", "USD"))
    books.add_consumer(Consumer("C000001", "សូនី វ៉ាន់នេត", "SONY Vannet", "", "USD"))
    books.add_consumer(Consumer("C000002", "សហវែរ", "Software Co., Ltd.", "", "KHR"))
    books.add_invoice("INV-2024-02", "CU003035", date(2024, 2, 29), Decimal(10))
    books.add_invoice("INV-2025-09", "C000001", date(2025, 9, 1), Decimal("15.5"))
    books.add_invoice("INV-2025-10", "C000002", date(2025, 10, 1), Decimal(250_000))
    return books
