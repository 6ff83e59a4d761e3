"""Payments of anything but a bill: of checkouts and invoices, and debits. Each moves its money in the ledger."""

from __future__ import annotations

import sqlite3
from random import Random
from typing import Any

import msgspec

from bill24_sandbox.store.money import Money, new_uuid

_PAYMENT = (
    "SELECT p.id, p.at, p.service, p.tran_id, p.tran_no, p.currency, p.amount, p.fee, p.bank_code, b.name, p.bank_ref,"
    " p.customers, c.identity_code, c.purpose, c.sent, i.id, i.ref_number, i.ref_id, i.date, i.due_date,"
    " p.account_token"
    " FROM payments AS p LEFT JOIN banks AS b ON b.code = p.bank_code"
    " LEFT JOIN checkouts AS c ON c.id = p.checkout_id LEFT JOIN invoices AS i ON i.id = p.invoice_id"
)
# Settled bills are transactions too.
_ALL = (
    "SELECT at, tran_id, service, currency, amount, fee, bank_code, bank_ref FROM payments WHERE at BETWEEN ?1 AND ?2"
    " UNION ALL SELECT m.at, m.transaction_id, 'wallet_payment', b.currency, m.amount, 0, '', m.bank_ref"
    " FROM movements AS m JOIN bills AS b ON b.id = m.bill_id WHERE m.at BETWEEN ?1 AND ?2 ORDER BY at, tran_id"
)
_RANDOM = Random()  # noqa: S311
_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder()


class Payment(msgspec.Struct, frozen=True):
    """A payment; amounts in minor units, ``at`` in microseconds. ``sent`` is what the checkout was opened with."""

    id: int
    at: int
    service: str
    tran_id: str
    tran_no: str
    currency: str
    amount: int
    fee: int
    bank_code: str
    bank_name: str
    bank_ref: str
    customers: list[dict[str, Any]]
    identity_code: str
    purpose: str
    sent: dict[str, Any]
    invoice_id: int | None
    ref_number: str | None
    ref_id: str | None
    date: str | None
    due_date: str | None
    account_token: str | None


class Row(msgspec.Struct, frozen=True):
    """A transaction of the report; amounts in minor units."""

    at: int
    tran_id: str
    service: str
    currency: str
    amount: int
    fee: int
    bank_code: str
    bank_ref: str


def _payment(row: tuple[Any, ...]) -> Payment:
    values = list(row)
    values[9] = values[9] or values[8]
    values[11] = _DECODER.decode(values[11])
    values[12], values[13] = values[12] or "", values[13] or ""
    values[14] = _DECODER.decode(values[14]) if values[14] else {}
    return Payment(*values)


class Payments:
    """Payments, and the one way to make them."""

    def __init__(self, connection: sqlite3.Connection, money: Money) -> None:
        self._connection = connection
        self._money = money

    def pay(
        self,
        *,
        at: int,
        service: str,
        currency: str,
        amount: int,
        fee: int = 0,
        bank_code: str,
        customers: list[dict[str, Any]],
        payer_account: int | None = None,
        tran_id: str = "",
        bank_ref: str = "",
        checkout_id: int | None = None,
        invoice_id: int | None = None,
        account_token: str | None = None,
    ) -> int:
        """Move ``amount`` to the merchant and ``fee`` to Bill24, and return the payment's number.

        Call it inside a transaction. Without a ``payer_account`` the money comes from outside.

        Raises:
            sqlite3.IntegrityError: the money is not there, or this was paid before.
        """
        tran_id = tran_id or new_uuid()
        bank_ref = bank_ref or f"{bank_code}{_RANDOM.getrandbits(60):015X}"
        number = "".join(_RANDOM.choices(_LETTERS, k=12))
        row = self._connection.execute(
            "INSERT INTO payments (at, service, tran_id, tran_no, currency, amount, fee, bank_code, bank_ref,"
            " customers, checkout_id, invoice_id, account_token) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " RETURNING id",
            (
                *(at, service, tran_id, number, currency, amount, fee, bank_code, bank_ref),
                *(_ENCODER.encode(customers).decode(), checkout_id, invoice_id, account_token),
            ),
        ).fetchone()
        payer = payer_account or self._money.account("source", "", currency)
        for kind, owner, moved in (("payment", "merchant", amount), ("fee", "fees", fee)):
            if kind == "payment" or moved:
                self._money.move(
                    at=at,
                    from_account=payer,
                    to_account=self._money.account(owner, "", currency),
                    amount=moved,
                    transaction_id=tran_id,
                    description=service,
                    payment_id=int(row[0]),
                    kind=kind,
                    bank_ref=bank_ref,
                )
        return int(row[0])

    def get(self, payment_id: int) -> Payment:
        """Return a payment that there is."""
        return _payment(self._connection.execute(_PAYMENT + " WHERE p.id = ?", (payment_id,)).fetchone())

    def of_invoices(self, since: int, until: int) -> list[Payment]:
        """Return the payments of invoices between two instants, both included, oldest first."""
        rows = self._connection.execute(
            _PAYMENT + " WHERE p.invoice_id IS NOT NULL AND p.at BETWEEN ? AND ? ORDER BY p.at, p.id", (since, until)
        )
        return [_payment(row) for row in rows]

    def latest(self, limit: int) -> list[Payment]:
        """Return the newest payments, newest first."""
        return [_payment(row) for row in self._connection.execute(_PAYMENT + " ORDER BY p.id DESC LIMIT ?", (limit,))]

    def report(self, since: int, until: int) -> list[Row]:
        """Return every transaction between two instants, both included, oldest first: settled bills too."""
        return [Row(*row) for row in self._connection.execute(_ALL, (since, until))]
