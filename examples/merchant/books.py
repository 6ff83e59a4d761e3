"""The merchant's own books: consumers with their invoices, what was announced, and what was paid."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bill24_merchant.webhooks import PaymentEvent, PaymentKey

_TABLES = """
CREATE TABLE IF NOT EXISTS consumers (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, name_latin TEXT NOT NULL, phone TEXT NOT NULL, currency TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS invoices (
    number TEXT PRIMARY KEY, consumer TEXT NOT NULL REFERENCES consumers, issued TEXT NOT NULL, amount TEXT NOT NULL
) STRICT;
-- What anybody may say. The key tells a delivery from its repetition, so that the documented answer can be given.
CREATE TABLE IF NOT EXISTS announcements (
    tran_id TEXT, invoice TEXT, amount TEXT, currency TEXT, status TEXT, content BLOB NOT NULL,
    PRIMARY KEY (tran_id, invoice, amount, currency, status)
) STRICT;
-- What Bill24 said when it was asked. The key is the guard: a payment is credited once, however it was announced.
CREATE TABLE IF NOT EXISTS payments (
    invoice TEXT, transaction_id TEXT, amount TEXT NOT NULL, currency TEXT NOT NULL,
    PRIMARY KEY (invoice, transaction_id)
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
    """An invoice, with whether its payments cover it."""

    number: str
    consumer: str
    issued: date
    amount: Decimal
    is_paid: bool


class Books:
    """An SQLite database."""

    def __init__(self, path: str = ":memory:") -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.executescript(_TABLES)
        self._lock = threading.Lock()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection as connection:
            yield connection

    def announce(self, event: PaymentEvent) -> bool:
        """Write down what was announced; False when the same was said before."""
        insert = "INSERT INTO announcements VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
        with self._transaction() as connection:
            return connection.execute(insert, (*event.key, event.content)).rowcount == 1

    def credit(self, key: PaymentKey, amount: Decimal, currency: str) -> bool:
        """Credit a payment that was read back; False when it was credited before. Guard and credit are one row."""
        insert = "INSERT INTO payments VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        with self._transaction() as connection:
            return connection.execute(insert, (*key, str(amount), currency)).rowcount == 1

    def credited(self) -> list[tuple[str, str, str, str]]:
        """Every payment that was credited: invoice, transaction, amount and currency."""
        with self._transaction() as connection:
            return connection.execute("SELECT invoice, transaction_id, amount, currency FROM payments").fetchall()

    def is_due(self, number: str) -> bool:
        """Whether this is an invoice of ours that is not paid yet."""
        with self._transaction() as connection:
            row = connection.execute("SELECT consumer FROM invoices WHERE number = ?", [number]).fetchone()
        consumer = self.consumer(row[0]) if row else None
        return consumer is not None and any(
            each.number == number and not each.is_paid for each in self.invoices(consumer)
        )

    def unconfirmed(self) -> list[bytes]:
        """The bodies of the announcements whose invoice is not paid yet, oldest first."""
        with self._transaction() as connection:
            rows = connection.execute("SELECT invoice, content FROM announcements ORDER BY rowid").fetchall()
        return [content for invoice, content in rows if self.is_due(invoice)]

    def consumer(self, code: str) -> Consumer | None:
        """A consumer by the code, or by the number of one of the invoices."""
        query = "SELECT * FROM consumers WHERE code = ? OR code = (SELECT consumer FROM invoices WHERE number = ?)"
        with self._transaction() as connection:
            row = connection.execute(query, [code, code]).fetchone()
            return Consumer(*row) if row else None

    def invoices(self, consumer: Consumer) -> Sequence[Invoice]:
        """A consumer's invoices, oldest first. Paid is what was paid in full, in the consumer's currency."""
        invoices = "SELECT number, issued, amount FROM invoices WHERE consumer = ? ORDER BY issued, number"
        payments = "SELECT amount FROM payments WHERE invoice = ? AND currency = ?"
        found = []
        with self._transaction() as connection:
            for number, issued, text in connection.execute(invoices, [consumer.code]).fetchall():
                rows = connection.execute(payments, [number, consumer.currency])
                paid, amount = sum(Decimal(each) for (each,) in rows), Decimal(text)
                found.append(
                    Invoice(number, consumer.code, datetime.fromisoformat(issued).date(), amount, paid >= amount)
                )
        return found

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
