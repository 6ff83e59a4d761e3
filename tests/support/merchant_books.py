"""Merchants who answer right, and book right or wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from bill24_contract.merchant.books import COLUMNS
from bill24_merchant.webhooks import PaymentEvent, PaymentKey
from merchant.books import Books, Consumer

from tests.support.merchant_mistakes import App

INVOICES = {
    f"INV-{kind}-{number}": Decimal(amount)
    for number, (kind, amount) in enumerate([("A", "5000"), ("B", "15.5"), ("C", "250000.01"), ("D", "1")] * 3)
}


def billed(books: Books, prefix: str = "") -> list[str]:
    """Bill somebody; gives the arguments of the command that name the invoices."""
    books.add_consumer(Consumer("C0020", "សុខ", "Sok", "", "KHR"))
    for number, amount in INVOICES.items():
        books.add_invoice(prefix + number, "C0020", date(2025, 11, 1), amount)
    return [word for number, amount in INVOICES.items() for word in ("--invoice", f"{prefix}{number}:{amount}:KHR")]


def told(rows: Callable[[], list[tuple[str, str, str, str]]]) -> App:
    """Serves rows as CSV, as an endpoint of a test system may."""

    async def telling(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        text = io.StringIO()
        csv.writer(text).writerows([COLUMNS, *rows()])
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/csv")]})
        await send({"type": "http.response.body", "body": text.getvalue().encode()})

    return telling


class WrongBooks(Books):
    """Answers as the honest ones do, and keeps a list of its own of what is paid."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, str, str]] = []

    def credited(self) -> list[tuple[str, str, str, str]]:
        return list(self.rows)

    def book(self, invoice: str, transaction: str, amount: Decimal | None, currency: str | None) -> None:
        self.rows.append((invoice, transaction, str(amount), str(currency)))


class Believing(WrongBooks):
    """Books what is announced, each announcement once, and reads nothing back."""

    def announce(self, event: PaymentEvent) -> bool:
        is_new = super().announce(event)
        if is_new:
            self.book(event.identity_code, event.tran_id, event.payment.tran_amount, event.payment.currency)
        return is_new

    def is_due(self, number: str) -> bool:
        del number
        return False


class FirstWins(Believing):
    """Books what is announced, the first announcement of each invoice."""

    def announce(self, event: PaymentEvent) -> bool:
        if any(row[0] == event.identity_code for row in self.rows):
            return Books.announce(self, event)
        return super().announce(event)


class Repeating(WrongBooks):
    """Reads back, and books it each time."""

    def credit(self, key: PaymentKey, amount: Decimal, currency: str) -> bool:
        self.book(key.ref_id, key.transaction_id, amount, currency)
        return True


class Forgetful(WrongBooks):
    """Answers, and books nothing."""

    def is_due(self, number: str) -> bool:
        del number
        return False


class Floating(WrongBooks):
    """Books amounts as binary floats of single precision would print them."""

    def credit(self, key: PaymentKey, amount: Decimal, currency: str) -> bool:
        if super().credit(key, amount, currency):
            self.book(key.ref_id, key.transaction_id, Decimal(f"{float(amount):.7g}"), currency)
        return True


class InOrder(WrongBooks):
    """Books a payment only when its invoice comes after the last one."""

    def credit(self, key: PaymentKey, amount: Decimal, currency: str) -> bool:
        latest = max((int(row[0].rpartition("-")[2]) for row in self.rows), default=-1)
        if super().credit(key, amount, currency) and int(key.ref_id.rpartition("-")[2]) > latest:
            self.book(key.ref_id, key.transaction_id, amount, currency)
        return True


class BurntOnce(WrongBooks):
    """Reads back only what it hears of an invoice first."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[str] = set()

    def announce(self, event: PaymentEvent) -> bool:
        self.burnt = event.identity_code in self.heard
        self.heard.add(event.identity_code)
        return super().announce(event)

    def is_due(self, number: str) -> bool:
        return not self.burnt and super().is_due(number)

    def credit(self, key: PaymentKey, amount: Decimal, currency: str) -> bool:
        if super().credit(key, amount, currency):
            self.book(key.ref_id, key.transaction_id, amount, currency)
        return True
