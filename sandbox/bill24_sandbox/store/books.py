"""The books as a person reads them: wallets, and movements between accounts, a page at a time."""

from __future__ import annotations

import sqlite3

import msgspec

_SIDE = (
    "CASE {0}.kind WHEN 'wallet' THEN (SELECT c.sync_code FROM wallets AS w JOIN customers AS c ON c.id = w.customer_id"
    " WHERE w.account_id = {0}.id) WHEN 'sub_biller' THEN (SELECT s.sync_code FROM sub_billers AS s"
    " WHERE s.id = {0}.owner) ELSE {0}.owner END"
)
_LEDGER = (
    f"SELECT m.id, m.at, f.kind, {_SIDE.format('f')}, t.kind, {_SIDE.format('t')}, m.amount, f.currency, m.description,"  # noqa: S608
    " m.transaction_id FROM movements AS m JOIN accounts AS f ON f.id = m.from_account"
    " JOIN accounts AS t ON t.id = m.to_account WHERE m.id < :before ORDER BY m.id DESC LIMIT :limit"
)
_WALLETS = (
    "SELECT c.sync_code, c.name, w.name, w.currency, a.balance FROM wallets AS w"
    " JOIN customers AS c ON c.id = w.customer_id JOIN accounts AS a ON a.id = w.account_id"
    " ORDER BY c.rowid, w.position LIMIT :limit OFFSET :offset"
)


class LedgerLine(msgspec.Struct, frozen=True):
    """One movement: from which kind of account and whose, to which, ``amount`` in minor units."""

    id: int
    at: int
    from_kind: str
    from_owner: str | None
    to_kind: str
    to_owner: str | None
    amount: int
    currency: str
    description: str
    transaction_id: str


class WalletLine(msgspec.Struct, frozen=True):
    """One wallet with its customer, ``balance`` in minor units."""

    sync_code: str
    customer_name: str
    name: str
    currency: str
    balance: int


class Books:
    """What is read for people, and for nothing else."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ledger(self, *, before: int, limit: int) -> list[LedgerLine]:
        """Return the newest movements, newest first: those before a number, or of all if that is 0."""
        rows = self._connection.execute(_LEDGER, {"before": before or 2**62, "limit": limit})
        return [LedgerLine(*row) for row in rows]

    def wallets(self, *, offset: int, limit: int) -> list[WalletLine]:
        """Return a part of all wallets, customers in the order in which they came."""
        return [WalletLine(*row) for row in self._connection.execute(_WALLETS, {"offset": offset, "limit": limit})]
