"""Checkouts and payments by KHQR: opening one, and reading what became of it."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Any

from bill24_sandbox.answer import Answer
from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.due import after
from bill24_sandbox.core.payload import Checks
from bill24_sandbox.core.reading import Fields, Number, read_fields
from bill24_sandbox.core.texts import (
    CHECKOUT_FOUND,
    CHECKOUT_OPENED,
    RECORD_NOT_FOUND,
    RefusedError,
)
from bill24_sandbox.khqr import khqr_text
from bill24_sandbox.money import NotAnAmountError, to_minor, to_number
from bill24_sandbox.store.checkouts import Checkout
from bill24_sandbox.times import instant, wall_time

_CURRENCY = re.compile("[A-Z]{3}")
_BASIS_POINTS = 10_000


class _Customer(Fields, frozen=True):
    branch_code: str | None = None
    branch_name: str | None = None
    customer_code: str | None = None
    customer_name: str | None = None
    customer_name_latin: str | None = None
    bill_no: str | None = None
    amount: Number | None = None


class _Opened(Fields, frozen=True):
    """The fields of both bodies that this path takes."""

    identity_code: str | None = None
    purpose_of_transaction: str | None = None
    device_code: str | None = None
    description: str | None = None
    currency: str | None = None
    amount: Number | None = None
    language: str | None = None
    cancel_url: str | None = None
    redirect_url: str | None = None
    channel_code: str | None = None
    user_ref: str | None = None
    customers: list[_Customer] | None = None
    customer_code: str | None = None
    customer_name: str | None = None
    customer_phone: str | None = None
    customer_email: str | None = None


class _Wanted(Fields, frozen=True):
    identity_code: str | None = None
    purpose_of_transaction: str | None = None
    tran_id: str | None = None
    bank_ref: str | None = None


def create(core: Core, call: Call) -> Answer:
    """Open a checkout by either body: with ``customers``, ``cancel_url`` and ``redirect_url``, or with a purpose.

    Inferred: a second checkout with the same reference is another checkout; it ends after the minutes of a setting.
    """
    given = read_fields(call.body, _Opened)
    amount, customers = _checked(given)
    settings = core.dials.settings
    tran_id = secrets.token_hex(6).upper()
    fee = amount * settings.fee_basis_points // _BASIS_POINTS
    currency, identity_code = given.currency or "", given.identity_code or ""
    purpose, device = given.purpose_of_transaction or "", given.device_code or ""
    khqr = khqr_text(
        currency=currency,
        amount=amount,
        fee=fee,
        identity_code=identity_code,
        device=device,
        purpose=purpose,
        channel=given.channel_code or "",
    )
    with core.store.transaction():
        core.store.checkouts.add(
            tran_id=tran_id,
            opened_at=call.at,
            expires_at=after(core, timedelta(minutes=settings.checkout_minutes)),
            identity_code=identity_code,
            purpose=purpose,
            currency=currency,
            amount=amount,
            fee=fee,
            khqr_string=khqr,
            sent=_sent(given, customers),
        )
    return CHECKOUT_OPENED.answer(
        core.profile,
        {
            "tran_id": tran_id,
            "identity_code": identity_code,
            "payment_link": f"{call.base_url}/checkout/{tran_id}",
            "khqr_string": khqr,
        },
    )


def verify(core: Core, call: Call) -> Answer:
    """Find a checkout by all that is given. Inferred: nothing found is HTTP 404."""
    given = read_fields(call.body, _Wanted)
    wanted = {
        "identity_code": given.identity_code or "",
        "purpose": given.purpose_of_transaction or "",
        "tran_id": given.tran_id or "",
        "bank_ref": given.bank_ref or "",
    }
    if not any(wanted.values()):
        checks = Checks()
        checks.require("", "identity_code")
        checks.done()
    checkout = core.store.checkouts.find(**wanted)
    if checkout is None:
        raise RefusedError(RECORD_NOT_FOUND, status=404)
    return CHECKOUT_FOUND.answer(core.profile, state_of(checkout))


def state_of(checkout: Checkout) -> dict[str, Any]:
    """Return a checkout as verifying shows it: with its customers, or the one customer of a KHQR payment."""
    sent = checkout.sent
    who = ("customers",) if "customers" in sent else ("customer_code", "customer_name", "customer_phone")
    return {
        "device_code": sent["device_code"],
        "channel_code": sent["channel_code"],
        **{name: sent[name] for name in who},
        "tran_id": checkout.tran_id,
        "tran_date": wall_time(instant(checkout.opened_at if checkout.paid_at is None else checkout.paid_at)),
        "tran_amount": to_number(checkout.amount),
        "fee_amount": to_number(checkout.fee),
        "total_amount": to_number(checkout.amount + checkout.fee),
        "currency": checkout.currency,
        "identity_code": checkout.identity_code,
        "bank_code": checkout.bank_code or "",
        "bank_ref": checkout.bank_ref or "",
        "purpose_of_transaction": checkout.purpose,
        "status": "pending" if checkout.paid_at is None else "success",
        "description": sent["description"],
    }


def _checked(given: _Opened) -> tuple[int, list[dict[str, Any]] | None]:
    checks = Checks()
    checks.require(given.identity_code, "identity_code")
    checks.require(given.currency, "currency")
    checks.refuse(
        bool(given.currency) and _CURRENCY.fullmatch(given.currency or "") is None,
        "The [currency] field is not a currency code.",
    )
    checks.require(given.amount, "amount")
    checks.refuse(given.channel_code is None, "Please provide [channel_code].")
    # Without a purpose, which the other body has, these are needed.
    needed = (
        (given.purpose_of_transaction,)
        if given.purpose_of_transaction is not None
        else (
            given.cancel_url,
            given.redirect_url,
            given.customers,
        )
    )
    checks.refuse(
        None in needed, "Please provide [cancel_url], [redirect_url] and [customers], or [purpose_of_transaction]."
    )
    lines = given.customers or []
    for line in lines:
        checks.require(line.amount, "amount")
    amounts = [_minor(checks, value) for value in (given.amount, *(line.amount for line in lines))]
    checks.done()
    customers = None if given.customers is None else [_customer(each) for each in lines]
    return amounts[0], customers


def _minor(checks: Checks, value: Number | None) -> int:
    try:
        minor = to_minor(value or 0)
    except NotAnAmountError:
        checks.refuse(True, "The [amount] field is not a valid amount.")
        return 0
    checks.refuse(minor < 0, "The [amount] field must not be negative.")
    return minor


def _customer(line: _Customer) -> dict[str, Any]:
    return {
        "branch_code": line.branch_code or "",
        "branch_name": line.branch_name or "",
        "customer_code": line.customer_code or "",
        "customer_name": line.customer_name or "",
        "customer_name_latin": line.customer_name_latin or "",
        "bill_no": line.bill_no or "",
        "amount": to_number(to_minor(line.amount or 0)),
    }


def _sent(given: _Opened, customers: list[dict[str, Any]] | None) -> dict[str, Any]:
    names = (
        *("device_code", "description", "language", "cancel_url", "redirect_url", "channel_code", "user_ref"),
        *("customer_code", "customer_name", "customer_phone", "customer_email"),
    )
    sent: dict[str, Any] = {name: getattr(given, name) or "" for name in names}
    return sent if customers is None else {**sent, "customers": customers}
