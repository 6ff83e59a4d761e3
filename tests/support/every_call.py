"""One call of each public method, for what must hold of all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.support.worlds import bill

METHOD_TOKEN = "canary-method-token"

CALLS: dict[str, Callable[[Any], Any]] = {
    "customers.create": lambda c: c.customers.create(sync_code="C1", name="n"),
    "customers.get": lambda c: c.customers.get("C1"),
    "customers.update": lambda c: c.customers.update("C1", name="n"),
    "customers.delete": lambda c: c.customers.delete("C1"),
    "payment_methods.list": lambda c: c.payment_methods.list("C1"),
    "wallets.balance": lambda c: c.wallets.balance("C1"),
    "wallets.history": lambda c: c.wallets.history("C1"),
    "bills.list": lambda c: c.bills.list(from_date=date(2026, 1, 1), to_date=date(2026, 2, 1)),
    "bills.get": lambda c: c.bills.get("INV-1"),
    "bills.list_for_customer": lambda c: c.bills.list_for_customer("C1"),
    "payments.settle": lambda c: c.payments.settle(**bill(payment_method_token=METHOD_TOKEN)),
    "payments.reconcile": lambda c: c.payments.reconcile("INV-1", wait=0),
    "transactions.get": lambda c: c.transactions.get("INV-1"),
    "sub_billers.onboard": lambda c: c.sub_billers.onboard(
        supplier_sync_code="P", name="n", bank_id="AC", return_url="https://m.example", currency="KHR"
    ),
    "sub_billers.link_account": lambda c: c.sub_billers.link_account(
        supplier_sync_code="P", bank_id="AC", return_url="https://m.example"
    ),
    "sub_billers.verify": lambda c: c.sub_billers.verify("P", bank_id="AC"),
    "sub_billers.portal_url": lambda c: c.sub_billers.portal_url(supplier_sync_code="P"),
    "banks.list": lambda c: c.banks.list(),
}
