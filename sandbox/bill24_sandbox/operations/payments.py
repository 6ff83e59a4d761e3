"""Settle Payment: push a bill and capture its payment in one call."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from bill24_sandbox.answers import (
    BILL_ALREADY_EXISTS,
    BILL_ALREADY_PAID,
    BILLFLOW_NOT_ENABLED,
    CUSTOMER_NOT_FOUND,
    HASH_INVALID,
    HASH_TOKEN_NOT_CONFIGURED,
    INSUFFICIENT_BALANCE,
    PAYMENT_CAPTURED,
    PAYMENT_METHOD_NOT_FOUND,
    PAYMENT_METHOD_TOKEN_INVALID,
    SETTLEMENT_LINK_NOT_FOUND,
    SETTLEMENT_SUPPLIER_NOT_FOUND,
    Answer,
    RefusedError,
    Texts,
    total_must_equal,
)
from bill24_sandbox.business import Business, Call
from bill24_sandbox.money import NotAnAmountError, to_minor, to_number
from bill24_sandbox.payload import Checks, MissedFieldsError, Payload
from bill24_sandbox.signature import expected_hash, is_same
from bill24_sandbox.store import Customer, Wallet
from bill24_sandbox.times import Moment

_DUE_DATE_MESSAGE = "MsgDueDateMustBeGreaterThanCurrentDate"
"""An untranslated key, as observed."""


@dataclass(frozen=True, slots=True)
class _Bill:
    """A bill as pushed; amounts in minor units, ``total_printed`` with the digits of the body."""

    ref_id: str
    date: Moment
    due_date: Moment
    currency: str
    total_amount: int
    total_printed: Decimal
    total_tax: int
    customer_sync_code: str
    payment_to: str
    payment_method_token: str
    description: str
    hash: str
    details: list[dict[str, Any]]


def settle(business: Business, call: Call) -> Answer:
    """Check, in this order: the fields, the merchant's set-up, the hash, the customer, the method, the sub-biller,
    the reference, and at last the money. A bill that cannot be paid stays behind unpaid.
    """
    bill = _read(business, call.payload())
    if not business.settings.billflow_enabled:
        raise _refused(BILLFLOW_NOT_ENABLED)
    if not business.settings.hash_token_configured:
        raise _refused(HASH_TOKEN_NOT_CONFIGURED)
    if not is_same(_hash(business, bill), bill.hash):
        raise _refused(HASH_INVALID)
    with business.store.transaction():
        is_paid = _push_and_capture(business, bill)
    if not is_paid:
        raise _refused(INSUFFICIENT_BALANCE)
    business.on_paid(bill.ref_id)
    return business.answer(PAYMENT_CAPTURED, {"bill": {"status": "success"}, "payment": {"status": "success"}})


def _push_and_capture(business: Business, bill: _Bill) -> bool:
    store = business.store
    found = store.customers.with_wallets(bill.customer_sync_code)
    if found is None:
        raise _refused(CUSTOMER_NOT_FOUND)
    customer, wallets = found
    wallet = _wallet(wallets, bill)
    receiver = store.sub_billers.receiver(bill.payment_to)
    if receiver is None:
        raise _refused(SETTLEMENT_SUPPLIER_NOT_FOUND)
    sub_biller_id, has_active_account = receiver
    if not has_active_account:
        raise _refused(SETTLEMENT_LINK_NOT_FOUND)
    bill_id = _push(business, bill, customer, sub_biller_id)
    if bill_id is None:
        raise _refused(BILL_ALREADY_PAID if store.bills.is_paid(bill.ref_id) else BILL_ALREADY_EXISTS)
    if wallet.balance < bill.total_amount:
        return False
    capture(
        business,
        bill_id=bill_id,
        wallet=wallet,
        sub_biller_id=sub_biller_id,
        amount=bill.total_amount,
        description=f"Bill {bill.ref_id}",
    )
    return True


def _push(business: Business, bill: _Bill, customer: Customer, sub_biller_id: str) -> int | None:
    return business.store.bills.add(
        ref_id=bill.ref_id,
        date=bill.date.wall_time.isoformat(),
        due_date=bill.due_date.wall_time.isoformat(),
        description=bill.description,
        currency=bill.currency,
        total_amount=bill.total_amount,
        total_tax=bill.total_tax,
        customer_sync_code=customer.sync_code,
        customer_name=customer.name,
        customer_name_kh=customer.name_kh,
        sub_biller_id=sub_biller_id,
        details=bill.details,
    )


def capture(
    business: Business, *, bill_id: int, wallet: Wallet, sub_biller_id: str, amount: int, description: str
) -> None:
    """Pay a bill from a wallet that holds enough; call it inside a transaction."""
    money = business.store.money
    money.move(
        at=business.instant(),
        from_account=wallet.account_id,
        to_account=money.account("sub_biller", sub_biller_id, wallet.currency),
        amount=amount,
        transaction_id=str(uuid4()),
        description=description,
        bill_id=bill_id,
        method="wallet",
        bank_ref="FT" + secrets.token_hex(8)[:15].upper(),
    )


def _refused(texts: Texts) -> RefusedError:
    return RefusedError(texts, {"bill": None, "payment": None})


def _wallet(wallets: list[Wallet], bill: _Bill) -> Wallet:
    usable = [wallet for wallet in wallets if wallet.currency == bill.currency]
    if bill.payment_method_token:
        for wallet in usable:
            if wallet.payment_method_token == bill.payment_method_token:
                return wallet
        raise _refused(PAYMENT_METHOD_TOKEN_INVALID)
    if not usable:
        raise _refused(PAYMENT_METHOD_NOT_FOUND)
    return usable[0]


def _hash(business: Business, bill: _Bill) -> str:
    return expected_hash(
        business.credentials.hash_token,
        ref_id=bill.ref_id,
        date_digits=bill.date.signed_digits,
        currency=bill.currency,
        total_amount=bill.total_printed,
        customer_sync_code=bill.customer_sync_code,
        payment_to=bill.payment_to,
    )


def _read(business: Business, payload: Payload) -> _Bill:
    ref_id, currency = payload.text("ref_id"), payload.text("currency")
    customer_sync_code, payment_to = payload.text("customer_sync_code"), payload.text("payment_to")
    date, due_date = payload.moment("date"), payload.moment("due_date")
    total, tax, given_hash = payload.number("total_amount"), payload.number("total_tax"), payload.text("hash")
    lines = [_Line(each) for each in payload.objects("details") or []]
    for name in ("total_amount_khr", "exchange_rate_khr"):
        payload.text_or_number(name)
    checks = Checks()
    checks.refuse(not ref_id, "The RefId field is required.")
    checks.require(ref_id, "ref_id")
    checks.require(date, "date")
    checks.require(due_date, "due_date")
    checks.refuse(due_date is None or (date is not None and due_date.wall_time <= date.wall_time), _DUE_DATE_MESSAGE)
    checks.require(currency, "currency")
    checks.require(total, "total_amount")
    checks.require(customer_sync_code, "customer_sync_code")
    checks.require(payment_to, "payment_to")
    # A blank one is what the documented example has, so only one that is left out is refused.
    checks.refuse("total_amount_khr" not in payload, "Please provide [total_amount_khr].")
    checks.require(given_hash, "hash")
    checks.refuse(total is not None and total < 0, "The [total_amount] field must not be negative.")
    checks.done()
    assert date is not None and due_date is not None and total is not None  # noqa: S101, PT018
    minor = _amount(total, "total_amount")
    _check_sum(business, minor, lines)
    return _Bill(
        ref_id=ref_id or "",
        date=date,
        due_date=due_date,
        currency=currency or "",
        total_amount=minor,
        total_printed=total,
        total_tax=_amount(tax or Decimal(0), "total_tax"),
        customer_sync_code=customer_sync_code or "",
        payment_to=payment_to or "",
        payment_method_token=payload.text("payment_method_token") or "",
        description=payload.text("description") or "",
        hash=given_hash or "",
        details=[line.stored() for line in lines],
    )


class _Line:
    """One line of the bill; the name is taken under the field's right spelling and the examples' wrong one."""

    __slots__ = ("amount", "description", "name", "price", "quantity", "tax_amount", "tax_name")

    def __init__(self, payload: Payload) -> None:
        self.name = payload.text("item_name") or payload.text("item_mame") or ""
        self.description = payload.text("description") or ""
        self.quantity = payload.number("quantity") or Decimal(0)
        self.price = payload.number("price") or Decimal(0)
        self.amount = payload.number("amount") or Decimal(0)
        self.tax_amount = payload.number("tax_amount") or Decimal(0)
        self.tax_name = payload.text("tax_name") or ""

    def stored(self) -> dict[str, Any]:
        return {
            "item_name": self.name,
            "description": self.description,
            "quantity": to_number(_amount(self.quantity, "quantity")),
            "price": to_number(_amount(self.price, "price")),
            "amount": to_number(_amount(self.amount, "amount")),
            "tax_amount": to_number(_amount(self.tax_amount, "tax_amount")),
            "tax_name": self.tax_name,
        }


def _check_sum(business: Business, total: int, lines: list[_Line]) -> None:
    if not lines:
        return
    expected = sum(_amount(line.amount, "amount") for line in lines)
    if expected == total:
        return
    shown = str(to_number(expected))
    if business.profile == "documented":
        raise _refused(total_must_equal(shown))
    raise MissedFieldsError(f"The [total_amount] field must be equal to {shown}.")


def _amount(value: Decimal, name: str) -> int:
    try:
        return to_minor(value)
    except NotAnAmountError as error:
        raise MissedFieldsError(f"The [{name}] field is not a valid amount.") from error
