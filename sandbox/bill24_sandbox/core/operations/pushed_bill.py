"""The bill of a settlement as the merchant pushes it: its fields, and the rules that need no store."""

from __future__ import annotations

from typing import Any

import msgspec

from bill24_sandbox.core.call import Call
from bill24_sandbox.core.core import Core
from bill24_sandbox.core.payload import Checks, MissedFieldsError, text_or_number
from bill24_sandbox.core.reading import Fields, Number, read_fields
from bill24_sandbox.core.texts import RefusedError, total_must_equal
from bill24_sandbox.money import NotAnAmountError, as_number, to_minor, to_number
from bill24_sandbox.times import Moment

NO_DATA: dict[str, Any] = {"bill": None, "payment": None}
"""The ``data`` of every refused settlement."""

_DUE_DATE_MESSAGE = "MsgDueDateMustBeGreaterThanCurrentDate"
"""An untranslated key, as observed."""


class _Line(Fields, frozen=True):
    """One line; the name is taken under the field's right spelling and the examples' wrong one."""

    item_name: str | None = None
    item_mame: str | None = None
    description: str | None = None
    quantity: Number | None = None
    price: Number | None = None
    amount: Number | None = None
    tax_amount: Number | None = None
    tax_name: str | None = None


class _Pushed(Fields, frozen=True):
    ref_id: str | None = None
    date: Moment | None = None
    due_date: Moment | None = None
    currency: str | None = None
    total_amount: Number | None = None
    total_tax: Number | None = None
    customer_sync_code: str | None = None
    payment_to: str | None = None
    payment_method_token: str | None = None
    total_amount_khr: Any = None
    exchange_rate_khr: str | None = None
    description: str | None = None
    hash: str | None = None
    details: list[_Line] | None = None


class PushedBill(msgspec.Struct, frozen=True, gc=False):
    """A bill that breaks no rule; amounts in minor units, ``total_printed`` as it stands in the body."""

    ref_id: str
    date: Moment
    due_date: Moment
    currency: str
    total_amount: int
    total_printed: Number
    total_tax: int
    customer_sync_code: str
    payment_to: str
    payment_method_token: str
    description: str
    hash: str
    details: list[dict[str, Any]]


def read_bill(core: Core, call: Call) -> PushedBill:
    """Read the bill of a settlement.

    Raises:
        UnreadableBodyError, UnboundPayloadError: the body is no bill.
        MissedFieldsError: fields are missing or break a rule.
        RefusedError: the total is not the sum of the lines, which one profile answers with a code of its own.
    """
    given = read_fields(call.body, _Pushed)
    date, due_date, total = given.date, given.due_date, given.total_amount
    text_or_number(given.total_amount_khr)
    checks = Checks()
    checks.refuse(not given.ref_id, "The RefId field is required.")
    checks.require(given.ref_id, "ref_id")
    checks.require(date, "date")
    checks.require(due_date, "due_date")
    checks.refuse(due_date is None or (date is not None and due_date.local <= date.local), _DUE_DATE_MESSAGE)
    checks.require(given.currency, "currency")
    checks.require(total, "total_amount")
    checks.require(given.customer_sync_code, "customer_sync_code")
    checks.require(given.payment_to, "payment_to")
    # A blank one is what the documented example has, so only one that is left out is refused.
    checks.refuse(given.total_amount_khr is None, "Please provide [total_amount_khr].")
    checks.require(given.hash, "hash")
    checks.refuse(total is not None and total < 0, "The [total_amount] field must not be negative.")
    checks.done()
    assert date is not None and due_date is not None and total is not None  # noqa: S101, PT018
    lines = given.details or []
    minor, *of_lines, tax = _in_minor_units(
        ("total_amount", total), *[("amount", line.amount) for line in lines], ("total_tax", given.total_tax)
    )
    if lines:
        _check_sum(core, minor, sum(of_lines))
    return PushedBill(
        ref_id=given.ref_id or "",
        date=date,
        due_date=due_date,
        currency=given.currency or "",
        total_amount=minor,
        total_printed=total,
        total_tax=tax,
        customer_sync_code=given.customer_sync_code or "",
        payment_to=given.payment_to or "",
        payment_method_token=given.payment_method_token or "",
        description=given.description or "",
        hash=given.hash or "",
        details=[_stored(line) for line in lines],
    )


def _stored(line: _Line) -> dict[str, Any]:
    return {
        "item_name": line.item_name or line.item_mame or "",
        "description": line.description or "",
        "quantity": _number(line.quantity, "quantity"),
        "price": _number(line.price, "price"),
        "amount": _number(line.amount, "amount"),
        "tax_amount": _number(line.tax_amount, "tax_amount"),
        "tax_name": line.tax_name or "",
    }


def _check_sum(core: Core, total: int, expected: int) -> None:
    if expected == total:
        return
    shown = str(to_number(expected))
    if core.profile == "documented":
        raise RefusedError(total_must_equal(shown), NO_DATA)
    raise MissedFieldsError(f"The [total_amount] field must be equal to {shown}.")


def _number(value: Number | None, name: str) -> int | float:
    try:
        return as_number(value or 0)
    except NotAnAmountError as error:
        raise _invalid(name) from error


def _in_minor_units(*amounts: tuple[str, Number | None]) -> list[int]:
    minor = []
    for name, value in amounts:
        try:
            minor.append(to_minor(value or 0))
        except NotAnAmountError as error:
            raise _invalid(name) from error
    return minor


def _invalid(name: str) -> MissedFieldsError:
    return MissedFieldsError(f"The [{name}] field is not a valid amount.")
