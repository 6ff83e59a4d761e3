"""Checkouts: what the merchant opens and a customer pays."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

_CHECKOUT = (
    "SELECT c.id, c.tran_id, c.opened_at, c.expires_at, c.cancelled_at, c.identity_code, c.purpose, c.currency,"
    " c.amount, c.fee, c.khqr_string, c.sent, p.at, p.service, p.bank_code, p.bank_ref"
    " FROM checkouts AS c LEFT JOIN payments AS p ON p.checkout_id = c.id"
)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


class Checkout(msgspec.Struct, frozen=True):
    """A checkout, with its payment if there is one; amounts in minor units, instants in microseconds."""

    id: int
    tran_id: str
    opened_at: int
    expires_at: int
    cancelled_at: int | None
    identity_code: str
    purpose: str
    currency: str
    amount: int
    fee: int
    khqr_string: str
    sent: dict[str, Any]
    paid_at: int | None
    service: str | None
    bank_code: str | None
    bank_ref: str | None

    def is_open(self, at: int) -> bool:
        """Whether it can be paid at an instant."""
        return self.paid_at is None and self.cancelled_at is None and at < self.expires_at


def _checkout(row: tuple[Any, ...]) -> Checkout:
    values = list(row)
    values[11] = _DECODER.decode(values[11])
    return Checkout(*values)


class Checkouts:
    """Checkouts by their transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self,
        *,
        tran_id: str,
        opened_at: int,
        expires_at: int,
        identity_code: str,
        purpose: str,
        currency: str,
        amount: int,
        fee: int,
        khqr_string: str,
        sent: dict[str, Any],
    ) -> int:
        """Store an open checkout and return its number."""
        written = _ENCODER.encode(sent).decode()
        row = self._connection.execute(
            "INSERT INTO checkouts (tran_id, opened_at, expires_at, identity_code, purpose, currency, amount, fee,"
            " khqr_string, sent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (tran_id, opened_at, expires_at, identity_code, purpose, currency, amount, fee, khqr_string, written),
        ).fetchone()
        return int(row[0])

    def get(self, tran_id: str) -> Checkout | None:
        """Return a checkout."""
        row = self._connection.execute(_CHECKOUT + " WHERE c.tran_id = ?", (tran_id,)).fetchone()
        return None if row is None else _checkout(row)

    def find(self, *, identity_code: str, purpose: str, tran_id: str, bank_ref: str) -> Checkout | None:
        """Return the checkout to which all of these belong, ``""`` meaning any; the paid one first, then newest."""
        row = self._connection.execute(
            _CHECKOUT + " WHERE (? = '' OR c.identity_code = ?1) AND (? = '' OR c.purpose = ?2)"
            " AND (? = '' OR c.tran_id = ?3) AND (? = '' OR p.bank_ref = ?4)"
            " ORDER BY p.at IS NULL, c.id DESC LIMIT 1",
            (identity_code, purpose, tran_id, bank_ref),
        ).fetchone()
        return None if row is None else _checkout(row)

    def of_khqr(self, text: str) -> Checkout | None:
        """Return the checkout that a KHQR code pays; of several with one text an unpaid one, and the newest."""
        row = self._connection.execute(
            _CHECKOUT + " WHERE c.khqr_string = ? ORDER BY p.at IS NOT NULL, c.id DESC LIMIT 1", (text,)
        ).fetchone()
        return None if row is None else _checkout(row)

    def cancel(self, tran_id: str, at: int) -> None:
        """Note that the customer has cancelled."""
        self._connection.execute("UPDATE checkouts SET cancelled_at = ? WHERE tran_id = ?", (at, tran_id))

    def latest(self, limit: int) -> list[Checkout]:
        """Return the newest checkouts, newest first."""
        return [_checkout(row) for row in self._connection.execute(_CHECKOUT + " ORDER BY c.id DESC LIMIT ?", (limit,))]
