"""How a checkout, an invoice or a debt is paid: the money, and the webhook that tells of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from bill24_sandbox.core.core import Core
from bill24_sandbox.money import to_number
from bill24_sandbox.store import DebitedAccount
from bill24_sandbox.store.checkouts import Checkout
from bill24_sandbox.store.invoices import Invoice


def pay_checkout(core: Core, checkout: Checkout, *, bank_code: str, by_qr: bool) -> None:
    """Pay an open checkout from a bank; call it inside a transaction."""
    payment_id = core.store.payments.pay(
        at=core.instant(),
        service="KHQR" if by_qr else "Deeplink/Checkout",
        currency=checkout.currency,
        amount=checkout.amount,
        fee=checkout.fee,
        bank_code=bank_code,
        customers=customers_of(checkout),
        tran_id=checkout.tran_id,
        checkout_id=checkout.id,
    )
    core.store.after_commit(partial(core.dials.webhooks.paid, payment_id))


def pay_invoice(core: Core, invoice: Invoice, *, bank_code: str) -> None:
    """Pay what is due of an invoice in a bank's app; call it inside a transaction."""
    payment_id = core.store.payments.pay(
        at=core.instant(),
        service="Bank Channel",
        currency=invoice.currency,
        amount=invoice.due,
        bank_code=bank_code,
        customers=[customer(invoice.customer_code, invoice.customer_name, invoice.due, bill_no=invoice.ref_number)],
        invoice_id=invoice.id,
    )
    core.store.after_commit(partial(core.dials.webhooks.paid, payment_id))


def debit(core: Core, account: DebitedAccount, currency: str, amount: int, *, at: int) -> bool:
    """Debit a bank account, if it holds enough; call it inside a transaction."""
    payer = core.store.money.account("bank_account", account.owner, currency)
    if core.store.money.balance(payer) < amount:
        return False
    payment_id = core.store.payments.pay(
        at=at,
        service="Direct Debit",
        currency=currency,
        amount=amount,
        bank_code=account.bank_code,
        customers=[customer(account.consumer_code, account.consumer_name, amount, latin=account.consumer_name_latin)],
        payer_account=payer,
        account_token=account.token,
    )
    core.store.after_commit(partial(core.dials.webhooks.paid, payment_id))
    return True


def customers_of(checkout: Checkout) -> list[dict[str, Any]]:
    """Return who pays a checkout: its customers, or the one of a KHQR payment."""
    sent = checkout.sent
    if "customers" in sent:
        listed: list[dict[str, Any]] = sent["customers"]
        return listed
    return [customer(sent["customer_code"], sent["customer_name"], checkout.amount)]


def customer(code: str, name: str, amount: int, *, latin: str = "", bill_no: str = "") -> dict[str, Any]:
    """Return a customer as payment webhooks show one; ``amount`` in minor units."""
    return {
        "branch_code": "",
        "branch_name": "",
        "customer_code": code,
        "customer_name": name,
        "customer_name_latin": latin,
        "bill_no": bill_no,
        "amount": to_number(amount),
    }
