"""Hosted invoices."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

_INVOICE = (
    "SELECT i.id, i.ref_number, i.ref_id, i.date, i.due_date, i.currency, i.due, i.customer_code, i.customer_name,"
    " i.sent, p.at FROM invoices AS i LEFT JOIN payments AS p ON p.invoice_id = i.id"
)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


class Invoice(msgspec.Struct, frozen=True):
    """An invoice; ``due`` is what is left to pay, in minor units."""

    id: int
    ref_number: str
    ref_id: str
    date: str
    due_date: str
    currency: str
    due: int
    customer_code: str
    customer_name: str
    sent: dict[str, Any]
    paid_at: int | None


def _invoice(row: tuple[Any, ...]) -> Invoice:
    values = list(row)
    values[9] = _DECODER.decode(values[9])
    return Invoice(*values)


class Invoices:
    """Invoices by their number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin_import(self, at: int) -> int:
        """Begin an import and return its number."""
        return int(
            self._connection.execute("INSERT INTO invoice_imports (at) VALUES (?) RETURNING id", (at,)).fetchone()[0]
        )

    def put(
        self,
        *,
        import_id: int,
        ref_number: str,
        ref_id: str,
        date: str,
        due_date: str,
        currency: str,
        due: int,
        customer_code: str,
        customer_name: str,
        sent: dict[str, Any],
    ) -> int | None:
        """Store an invoice, in place of an unpaid one with its number; ``None`` if that one is paid."""
        stored = self.get(ref_number)
        if stored is not None and stored.paid_at is not None:
            return None
        row = self._connection.execute(
            "INSERT OR REPLACE INTO invoices (id, import_id, ref_number, ref_id, date, due_date, currency, due,"
            " customer_code, customer_name, sent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *(stored and stored.id, import_id, ref_number, ref_id, date, due_date, currency, due),
                *(customer_code, customer_name, _ENCODER.encode(sent).decode()),
            ),
        ).fetchone()
        return int(row[0])

    def get(self, ref_number: str) -> Invoice | None:
        """Return an invoice."""
        row = self._connection.execute(_INVOICE + " WHERE i.ref_number = ?", (ref_number,)).fetchone()
        return None if row is None else _invoice(row)

    def of_customer(self, code: str) -> list[Invoice]:
        """Return the invoices of a customer, oldest first."""
        rows = self._connection.execute(_INVOICE + " WHERE i.customer_code = ? ORDER BY i.id", (code,))
        return [_invoice(row) for row in rows]

    def latest(self, limit: int) -> list[Invoice]:
        """Return the newest invoices, newest first."""
        return [_invoice(row) for row in self._connection.execute(_INVOICE + " ORDER BY i.id DESC LIMIT ?", (limit,))]
