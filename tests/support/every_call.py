"""One call of each public method, for what must hold of all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.support.worlds import NOW, bill

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
    "checkout.create": lambda c: c.checkout.create(
        identity_code="O1",
        currency="KHR",
        amount=100,
        cancel_url="",
        redirect_url="https://m.example",
        channel_code="",
        customers=[{"amount": 100}],
    ),
    "checkout.verify": lambda c: c.checkout.verify(identity_code="O1"),
    "khqr.create": lambda c: c.khqr.create(
        identity_code="O1", currency="KHR", amount=100, channel_code="", purpose_of_transaction="I1"
    ),
    "khqr.verify": lambda c: c.khqr.verify(identity_code="O1", purpose_of_transaction="I1"),
    "invoices.upload": lambda c: c.invoices.upload(
        [
            {
                "ref_number": "I1",
                "date": NOW,
                "due_date": NOW,
                "currency": "KHR",
                "total_amount": 100,
                "customer": {"code": "C1", "name": "n"},
            }
        ]
    ),
    "invoices.payments": lambda c: c.invoices.payments(d1=NOW, d2=NOW),
    "direct_debit.subscribe": lambda c: c.direct_debit.subscribe([{"consumer_code": "C1"}]),
    "direct_debit.signal": lambda c: c.direct_debit.signal(["C1"]),
    "direct_debit.subscribers": lambda c: c.direct_debit.subscribers(["C1"]),
    "direct_debit.set_default": lambda c: c.direct_debit.set_default(METHOD_TOKEN),
    "direct_debit.unsubscribe": lambda c: c.direct_debit.unsubscribe(token=METHOD_TOKEN, unsubscribe_date=NOW),
    "direct_debit.history": lambda c: c.direct_debit.history("C1"),
    "direct_debit.verify": lambda c: c.direct_debit.verify("S1"),
    "notifications.send": lambda c: c.notifications.send(
        [
            {
                "channels": [{"channel": "sms", "to": "1", "meta_data": {"retry_on_failure": True}}],
                "subject": "s",
                "message": "m",
                "ref_id": "N1",
            }
        ]
    ),
    "reports.transactions": lambda c: c.reports.transactions(d1=NOW, d2=NOW),
}
