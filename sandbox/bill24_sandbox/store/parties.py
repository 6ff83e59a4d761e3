"""Who pays and who is paid: all that a settlement has to know but the balance, in one read."""

from __future__ import annotations

import sqlite3
from operator import itemgetter

import msgspec

_PARTIES = """
SELECT c.name, c.name_kh, s.id,
    EXISTS (SELECT 1 FROM linked_accounts WHERE sub_biller_id = s.id AND status = 'active'),
    w.position, w.account_id, w.currency, w.payment_method_token, r.id
FROM customers AS c
LEFT JOIN sub_billers AS s ON s.sync_code = :sub_biller
LEFT JOIN wallets AS w ON w.customer_id = c.id
LEFT JOIN accounts AS r ON r.kind = 'sub_biller' AND r.owner = s.id AND r.currency = w.currency
WHERE c.sync_code = :customer
"""
_POSITION = itemgetter(4)


class Payer(msgspec.Struct, frozen=True, gc=False):
    """A wallet that can pay; no ``receiving_account_id`` yet when the sub-biller was never paid in its currency."""

    account_id: int
    currency: str
    payment_method_token: str
    receiving_account_id: int | None


class Parties(msgspec.Struct, frozen=True, gc=False):
    """A customer with its wallets in the order they were made, and a sub-biller, without an id if unknown."""

    customer_name: str
    customer_name_kh: str | None
    sub_biller_id: str | None
    has_active_account: bool
    payers: list[Payer]


class Settlements:
    """The two parties of each settlement."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def parties(self, customer_sync_code: str, sub_biller_sync_code: str) -> Parties | None:
        """Return who pays and who is paid, ``None`` if the customer is unknown; call it inside a transaction."""
        rows = self._connection.execute(
            _PARTIES, {"customer": customer_sync_code, "sub_biller": sub_biller_sync_code}
        ).fetchall()
        if not rows:
            return None
        if len(rows) > 1:
            rows.sort(key=_POSITION)
        name, name_kh, sub_biller_id, has_active_account, position = rows[0][:5]
        # A customer without wallets is one row whose wallet is empty.
        payers = [] if position is None else [Payer(*row[5:]) for row in rows]
        return Parties(name, name_kh, sub_biller_id, bool(has_active_account), payers)
