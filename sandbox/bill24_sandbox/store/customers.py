"""Customers and their wallets."""

from __future__ import annotations

import sqlite3

from bill24_sandbox.store.rows import Customer, Wallet

_CUSTOMER = "SELECT id, sync_code, name, name_kh, phone, email FROM customers"
_WALLET = (
    "SELECT w.id, w.customer_id, w.name, w.currency, w.account_id, w.payment_method_token, a.balance"
    " FROM wallets AS w JOIN accounts AS a ON a.id = w.account_id"
)


class Customers:
    """Customers by the biller's own code for them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, sync_code: str) -> Customer | None:
        """Return a customer."""
        row = self._connection.execute(_CUSTOMER + " WHERE sync_code = ?", (sync_code,)).fetchone()
        return None if row is None else Customer(*row)

    def all(self) -> list[Customer]:
        """Return every customer, oldest first."""
        return [Customer(*row) for row in self._connection.execute(_CUSTOMER + " ORDER BY rowid")]

    def add(self, customer: Customer) -> None:
        """Store a new customer."""
        self._connection.execute(
            "INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?)",
            (customer.id, customer.sync_code, customer.name, customer.name_kh, customer.phone, customer.email),
        )

    def update(self, customer: Customer) -> None:
        """Store the changed profile of a customer."""
        self._connection.execute(
            "UPDATE customers SET name = ?, name_kh = ?, phone = ?, email = ? WHERE id = ?",
            (customer.name, customer.name_kh, customer.phone, customer.email, customer.id),
        )

    def delete(self, customer_id: str) -> None:
        """Remove a customer and its wallets; the accounts behind them stay in the ledger."""
        self._connection.execute("DELETE FROM customers WHERE id = ?", (customer_id,))

    def wallets(self, customer_id: str) -> list[Wallet]:
        """Return a customer's wallets in the order they were made."""
        rows = self._connection.execute(_WALLET + " WHERE w.customer_id = ? ORDER BY w.position", (customer_id,))
        return [Wallet(*row) for row in rows]

    def add_wallet(
        self, *, wallet_id: str, customer_id: str, name: str, currency: str, account_id: int, token: str
    ) -> None:
        """Store a new wallet after those that the customer has."""
        self._connection.execute(
            "INSERT INTO wallets"
            " SELECT :wallet, :customer, count(*), :name, :currency, :account, :token"
            " FROM wallets WHERE customer_id = :customer",
            {
                "wallet": wallet_id,
                "customer": customer_id,
                "name": name,
                "currency": currency,
                "account": account_id,
                "token": token,
            },
        )
