"""The ledger: accounts whose balances change only by movements between them."""

from __future__ import annotations

import sqlite3
from random import Random

import msgspec

from bill24_sandbox.store.counted import CountedList

# CROSS JOIN keeps the tables in this order: the ids bound what is read, and an index on wallets would not.
_MATCHING = (
    " FROM movements AS m CROSS JOIN wallets AS w ON w.account_id = m.wallet_account"
    " WHERE m.id >= :first AND m.id < :end AND w.customer_id = :customer AND (:wallet = '' OR w.id = :wallet)"
    " AND (:kind = '' OR m.kind = :kind) AND m.at BETWEEN :since AND :until"
)
# A block that holds movements of both sides of a bound is counted by what it is made of.
_IN_BLOCK = (
    "(SELECT CASE WHEN max(first_at < :since OR last_at > :until) THEN NULL ELSE coalesce(sum(movements), 0) END"
    " FROM movement_counts WHERE size = :size AND block = blocks.block AND wallet_account IN"
    " (SELECT account_id FROM wallets WHERE customer_id = :customer AND (:wallet = '' OR id = :wallet))"
    " AND (:kind = '' OR kind = :kind) AND last_at >= :since AND first_at <= :until)"
)

# Numbers that nobody has to guess: asking the system for each would be the slowest part of a payment.
_RANDOM = Random()  # noqa: S311


def new_uuid() -> str:
    """Return a text in the shape of a random UUID, version 4."""
    digits = f"{_RANDOM.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


class Movement(msgspec.Struct, frozen=True):
    """One line of a wallet's history: ``kind`` as seen from the wallet, ``amount`` in minor units."""

    wallet_id: str
    kind: str
    transaction_id: str
    amount: int
    currency: str
    at: int
    description: str


class Money:
    """Accounts and movements."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._history = CountedList(
            connection,
            last_id="SELECT max(id) FROM movements",
            in_block=_IN_BLOCK,
            count="SELECT count(*)" + _MATCHING,
            rows="SELECT w.id, m.kind, m.transaction_id, m.amount, w.currency, m.at, m.description"
            + _MATCHING
            + " ORDER BY m.id LIMIT :limit OFFSET :offset",
        )

    def account(self, kind: str, owner: str, currency: str) -> int:
        """Return the account of ``owner`` in ``currency``, opening it if need be."""
        row = self._connection.execute(
            "SELECT id FROM accounts WHERE kind = ? AND owner = ? AND currency = ?", (kind, owner, currency)
        ).fetchone()
        if row is not None:
            return int(row[0])
        opened = self._connection.execute(
            "INSERT INTO accounts (kind, owner, currency) VALUES (?, ?, ?) RETURNING id", (kind, owner, currency)
        ).fetchone()
        return int(opened[0])

    def move(
        self,
        *,
        at: int,
        from_account: int,
        to_account: int,
        amount: int,
        transaction_id: str,
        description: str,
        kind: str = "",
        bill_id: int | None = None,
        payment_id: int | None = None,
        method: str = "",
        bank_ref: str = "",
    ) -> None:
        """Move ``amount`` minor units: as ``deposit``, ``wallet_payment`` of a bill, other ``payment`` or its ``fee``.

        Raises:
            sqlite3.IntegrityError: the money is not there, the source is exhausted, or it was paid before.
        """
        kind = kind or ("deposit" if bill_id is None else "wallet_payment")
        self._connection.execute(
            "INSERT INTO movements"
            " (at, from_account, to_account, amount, kind, transaction_id, description, bill_id, payment_id, method,"
            " bank_ref) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(at, from_account, to_account, amount, kind, transaction_id, description),
                *(bill_id, payment_id, method, bank_ref),
            ),
        )

    def pay(self, *, at: int, bill_id: int, ref_id: str, from_account: int, to_account: int, amount: int) -> bool:
        """Pay a bill from a wallet's account, if that holds ``amount`` minor units; call it inside a transaction."""
        held = self._connection.execute("SELECT balance FROM accounts WHERE id = ?", (from_account,)).fetchone()
        if held[0] < amount:
            return False
        self.move(
            at=at,
            from_account=from_account,
            to_account=to_account,
            amount=amount,
            transaction_id=new_uuid(),
            description=f"Bill {ref_id}",
            bill_id=bill_id,
            method="wallet",
            bank_ref=f"FT{_RANDOM.getrandbits(60):015X}",
        )
        return True

    def balance(self, account_id: int) -> int:
        """Return what an account holds, in minor units."""
        return int(self._connection.execute("SELECT balance FROM accounts WHERE id = ?", (account_id,)).fetchone()[0])

    def deposit(self, account_id: int, amount: int, currency: str, *, at: int) -> None:
        """Put test money into an account: ``amount`` minor units, out of the source of that currency.

        Raises:
            sqlite3.IntegrityError: the source is exhausted.
        """
        self.move(
            at=at,
            from_account=self.account("source", "", currency),
            to_account=account_id,
            amount=amount,
            transaction_id=new_uuid(),
            description="Top-up in the sandbox",
        )

    def moved_since(self, account_id: int, at: int) -> int:
        """Return by how much the balance of a wallet's account changed after the instant ``at``."""
        row = self._connection.execute(
            "SELECT coalesce(sum(CASE to_account WHEN :account THEN amount ELSE -amount END), 0)"
            " FROM movements WHERE wallet_account = :account AND at > :at",
            {"account": account_id, "at": at},
        ).fetchone()
        return int(row[0])

    def totals(self) -> list[tuple[str, str, int]]:
        """Return (currency, kind of account, sum of balances) for each pair there is."""
        return self._connection.execute(
            "SELECT currency, kind, sum(balance) FROM accounts GROUP BY currency, kind ORDER BY currency, kind"
        ).fetchall()

    def balances_of(self, kind: str, owner: str) -> list[tuple[str, int]]:
        """Return (currency, balance) of an owner's accounts."""
        return self._connection.execute(
            "SELECT currency, balance FROM accounts WHERE kind = ? AND owner = ? ORDER BY currency", (kind, owner)
        ).fetchall()

    def unexplained(self) -> list[int]:
        """Return the accounts whose balance is not the sum of their movements: none, if the ledger is right."""
        return [
            int(row[0])
            for row in self._connection.execute(
                "WITH moved AS (SELECT account_id, sum(amount) AS amount FROM"
                " (SELECT to_account AS account_id, amount FROM movements"
                " UNION ALL SELECT from_account, -amount FROM movements) GROUP BY account_id)"
                " SELECT id FROM accounts LEFT JOIN moved ON account_id = id WHERE balance <> coalesce(amount, 0)"
            )
        ]

    def history(
        self, customer_id: str, *, wallet_id: str, kind: str, since: int, until: int, offset: int, limit: int
    ) -> tuple[int, list[Movement]]:
        """Return how many movements match and one page of them, newest first; ``""`` means any."""
        values = {"customer": customer_id, "wallet": wallet_id, "kind": kind, "since": since, "until": until}
        count, rows = self._history.page(values, offset=offset, limit=limit, newest_first=True)
        return count, [Movement(*row) for row in rows]
