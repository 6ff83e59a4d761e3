"""Loads what a seed has of checkouts, invoices and direct debit."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from bill24_sandbox.dials.seed_records import SeededCheckout, SeededInvoice, SeededSubscription
from bill24_sandbox.khqr import khqr_text
from bill24_sandbox.money import to_number
from bill24_sandbox.store import Store
from bill24_sandbox.times import Moment, instant, microseconds, wall_time

_OPEN_FOR = timedelta(days=365) // timedelta(microseconds=1)
_NEVER = "0001-01-01T00:00:00"
"""The API's own empty date."""
_NOT_SENT = (
    *("description", "language", "cancel_url", "redirect_url", "user_ref"),
    *("customer_code", "customer_name", "customer_phone", "customer_email"),
)


def load_checkout(store: Store, given: SeededCheckout, at: int) -> None:
    """Add a checkout, and pay it where it has a bank's reference."""
    opened_at = _instant(given.tran_date, at)
    customers = [{**msgspec.structs.asdict(each), "amount": to_number(each.amount)} for each in given.customers or ()]
    known = {"device_code": given.device_code, "channel_code": given.channel_code}
    checkout_id = store.checkouts.add(
        tran_id=given.tran_id,
        opened_at=opened_at,
        expires_at=opened_at + _OPEN_FOR,
        identity_code=given.identity_code,
        purpose=given.purpose_of_transaction,
        currency=given.currency,
        amount=given.amount,
        fee=given.fee_amount,
        khqr_string=khqr_text(
            currency=given.currency,
            amount=given.amount,
            fee=given.fee_amount,
            identity_code=given.identity_code,
            device=given.device_code,
            purpose=given.purpose_of_transaction,
            channel=given.channel_code,
        ),
        sent={
            **dict.fromkeys(_NOT_SENT, ""),
            **known,
            **({} if given.customers is None else {"customers": customers}),
        },
    )
    if given.bank_ref:
        store.payments.pay(
            at=opened_at,
            service="KHQR",
            currency=given.currency,
            amount=given.amount,
            fee=given.fee_amount,
            bank_code=given.bank_code,
            customers=customers,
            tran_id=given.tran_id,
            bank_ref=given.bank_ref,
            checkout_id=checkout_id,
        )


def load_invoice(store: Store, given: SeededInvoice, at: int) -> None:
    """Add an invoice, and pay it where it has a bank's reference."""
    invoice_id = store.invoices.put(
        import_id=store.invoices.begin_import(at),
        ref_number=given.refNumber,
        ref_id=given.refId,
        date=_NEVER,
        due_date=_NEVER,
        currency=given.currency,
        due=given.totalAmount,
        customer_code=given.code,
        customer_name=given.name,
        sent={"description": "", "phone": "", "address": "", "details": []},
    )
    if given.bankRef:
        customer = {"customer_code": given.code, "customer_name": given.name, "customer_name_latin": ""}
        blank = {"branch_code": "", "branch_name": "", "bill_no": given.refNumber}
        store.payments.pay(
            at=_instant(given.tranDate, at),
            service="Bank Channel",
            currency=given.currency,
            amount=given.totalAmount,
            bank_code=given.bankId,
            customers=[{**blank, **customer, "amount": to_number(given.totalAmount)}],
            tran_id=given.tranId,
            bank_ref=given.bankRef,
            invoice_id=invoice_id,
        )


def load_subscription(store: Store, given: SeededSubscription, at: int) -> None:
    """Add a subscription for which accounts have been chosen, with money in them."""
    consumers = [msgspec.structs.asdict(each) for each in given.consumers]
    subscribed_at = _instant(given.subscribe_date, at)
    store.direct_debit.open(
        subscription_no=given.subscription_no,
        link=given.subscription_no,
        reference="",
        web_url="",
        consumers=consumers,
        at=subscribed_at,
    )
    store.direct_debit.subscribe(
        given.subscription_no, bank_code=given.bank_code, bank_ref=given.bank_ref, at=subscribed_at
    )
    for account in given.accounts:
        owner = f"{given.bank_code} {account.account_number}"
        if account.balance:
            held = store.money.account("bank_account", owner, account.currency)
            store.money.deposit(held, account.balance, account.currency, at=at)
        for consumer in consumers:
            store.direct_debit.add_account(
                token=account.token,
                consumer=consumer,
                bank_code=given.bank_code,
                account_number=account.account_number,
                owner=owner,
                at=subscribed_at,
            )


def _instant(written: str, default: int) -> int:
    """The instant that a date-time of a seed names, in Phnom Penh where it has no zone."""
    return microseconds(Moment(written or wall_time(instant(default))).local)
